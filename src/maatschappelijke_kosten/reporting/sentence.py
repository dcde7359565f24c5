"""A verdict in one sentence."""

from __future__ import annotations

from maatschappelijke_kosten.engine.result import Comparison
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.money import in_full
from maatschappelijke_kosten.reporting.words import word


def path_name(case: Case, path: str, language: Language) -> str:
    """The label of a path, with a small first letter; its id where it has none."""
    label = case.paths[path].label
    name = label.in_language(language) if label else path
    return name[:1].lower() + name[1:]


def case_sentence(case: Case, comparison: Comparison, language: Language) -> str:
    """`Casus: met maatwerk bespaart € 13.492 (€ 4.457 – 25.915) ten opzichte van zonder maatwerk.`"""
    return word(
        f"sentence.{comparison.verdict.conclusion}",
        language,
        case=case.label.in_language(language),
        path=path_name(case, comparison.path, language),
        reference=path_name(case, comparison.reference, language),
        saving=in_full(comparison.saving, language),
    )
