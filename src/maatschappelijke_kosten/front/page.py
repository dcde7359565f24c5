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
                ("Hoe zeker is het?", _within_a_page(result.uncertainty().to_markdown("nl"))),
                (
                    "Wat moet het eerst worden uitgezocht?",
                    _within_a_page(result.value_of_information().to_markdown("nl")),
                ),
                ("Wanneer verdient het zich terug?", _within_a_page(result.timeline().to_markdown("nl"))),
                ("Wie betaalt en wie wint?", _within_a_page(result.payers().to_markdown("nl"))),
                ("Was er een ander middel?", _within_a_page(result.compare().to_markdown("nl"))),
            ),
        )
    )


_SAID_ONCE = ("- Gerekend vanuit", "- Gemaakt met", "- Dit zijn 10 gekozen")
"""What each report says at its end, and this page once."""


def _within_a_page(markdown: str) -> str:
    """A report as part of a page: without its title, and without what the page says itself."""
    _, _, body = markdown.partition("\n\n")
    return "\n".join(line for line in body.splitlines() if not line.startswith(_SAID_ONCE))
