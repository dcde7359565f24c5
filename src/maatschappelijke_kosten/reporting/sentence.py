"""A verdict in one sentence."""

from __future__ import annotations

from math import isinf

import numpy as np

from maatschappelijke_kosten.engine.judge import CONCLUSIONS, Window, judge
from maatschappelijke_kosten.engine.result import Comparison
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.money import sum_with_range
from maatschappelijke_kosten.reporting.number import euros
from maatschappelijke_kosten.reporting.words import word


def path_name(case: Case, path: str, language: Language) -> str:
    """The label of a path, with a small first letter; its id where it has none."""
    label = case.paths[path].label
    return small_first(label.in_language(language)) if label else path


def small_first(text: str) -> str:
    """A name within a sentence: a small first letter, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def window_in_words(window: Window, language: Language) -> str:
    """`tussen € 414 en € 720 ligt`, or `ten minste € 85 is` where no end is in sight."""
    if isinf(window.high):
        return word("window.from", language, low=euros(window.low, language))
    return word("window.between", language, low=euros(window.low, language), high=euros(window.high, language))


def case_sentence(case: Case, comparison: Comparison, language: Language) -> str:
    """`Casus: met maatwerk bespaart ten minste € 13.492 (€ 4.457 – 25.915) ten opzichte van zonder maatwerk.`"""
    return word(
        f"sentence.{comparison.verdict.conclusion}",
        language,
        case=case.label.in_language(language),
        path=path_name(case, comparison.path, language),
        reference=path_name(case, comparison.reference, language),
        saving=sum_with_range(comparison.saving, language),
        what=hangs_on(comparison, language),
    )


def hangs_on(one: Comparison, language: Language) -> str:
    """What an undecided verdict depends on, in general: `hoe prijzen en aannames uitvallen`."""
    return word("depends.pm" if hangs_on_pm(one) else "depends.range", language)


def hangs_on_pm(one: Comparison) -> bool:
    """Whether only what is not counted (PM) keeps a verdict undecided: what is counted would decide it (§6)."""
    if one.verdict.conclusion is not Conclusion.UNDECIDED:
        return False
    counted = (one.saving.low, one.saving.central, one.saving.high, one.verdict.materiality)
    (closed,) = judge(*(np.array([euro]) for euro in counted))
    return CONCLUSIONS[closed] is not Conclusion.UNDECIDED
