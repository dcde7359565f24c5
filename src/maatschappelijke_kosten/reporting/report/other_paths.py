"""Whether the path that was taken was the right tool, and what else there was (§18)."""

from __future__ import annotations

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.ranking import HEADS, answers, path_row, why_lines
from maatschappelijke_kosten.reporting.report.material import Material
from maatschappelijke_kosten.reporting.report.parts import Grid, Listed, Part, Said, present
from maatschappelijke_kosten.reporting.tree import tree_lines
from maatschappelijke_kosten.reporting.words import word


def other_paths(material: Material, case: Case, language: Language) -> tuple[Part, ...]:
    """The answer, every path of the case, and what its branches are."""
    study, ranking = material.study, material.rankings[case.id]
    caption = word("report.case.others.caption", language, case=case.label.in_language(language))
    rows = [path_row(case, ranked, ranking, language) for ranked in ranking.paths]
    lines = [
        *(why_lines(study, case, ranking, language) if len(ranking.paths) > 2 else []),
        *tree_lines(study, case, material.assumed, language),
    ]
    table = Grid(
        caption,
        [word(f"alt.head.{head}", language) for head in HEADS],
        rows,
        ["left", "right", "right", "left", "left", "left", "left"],
    )
    return present([Said(answers(study, ranking, language)), table, Listed(lines)])
