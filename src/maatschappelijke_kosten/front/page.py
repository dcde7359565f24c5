"""The documentation page of a study, made from its results."""

from __future__ import annotations

from pathlib import Path

from maatschappelijke_kosten.front.evaluate import evaluate
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.study_page import PageData, study_page


def page_of(name_or_path: str | Path | Study) -> str:
    """Markdown that tells how firm each verdict of a study is.

    Raises DataError where the study cannot be read.
    """
    result = evaluate(name_or_path)
    wider = evaluate(result.study, variant=Variant.WIDER)
    return study_page(
        PageData(
            study=result.study,
            views=result.views,
            wider=wider.views,
            tables=result.random_tables(),
            windows=result.windows(),
            without_single_use={
                case.id: case.without_single_use for case in result if case.without_single_use is not None
            },
            leaning_on=lambda case: result[case].leaning_on,
            break_even=lambda case, view: result[case].break_even(view),
            questions=(
                ("Hoe zeker is het?", result.uncertainty().to_markdown("nl")),
                ("Wat moet het eerst worden uitgezocht?", result.value_of_information().to_markdown("nl")),
                ("Wanneer verdient het zich terug?", result.timeline().to_markdown("nl")),
                ("Wie betaalt en wie wint?", result.payers().to_markdown("nl")),
                ("Was er een ander middel?", result.compare().to_markdown("nl")),
            ),
        )
    )
