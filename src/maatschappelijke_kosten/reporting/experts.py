"""What experts think of the steps of a case, also where they disagree (§16)."""

from __future__ import annotations

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.walk import every_step
from maatschappelijke_kosten.reporting.step import step_label
from maatschappelijke_kosten.reporting.words import word


def plausibility_lines(study: Study, case: Case, language: Language) -> list[str]:
    """One line for each opinion, and one where the experts differ."""
    lines = []
    for path in case.paths.values():
        for step in every_step(path.steps):
            for one in step.plausibility:
                lines.append(
                    word(
                        "alt.expert",
                        language,
                        step=step_label(study, step, language),
                        who=one.who,
                        grade=word(f"alt.expert.{one.grade}", language),
                        when=f" ({one.when})" if one.when else "",
                        words=f": {one.words}" if one.words else ".",
                    )
                )
            if len({one.grade for one in step.plausibility}) > 1:
                lines.append(word("alt.expert.differ", language))
    return lines
