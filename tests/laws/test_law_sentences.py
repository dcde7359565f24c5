"""Laws of words: a verdict sentence says what the rules say, exactly where they do (§1, §6)."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from maatschappelijke_kosten.engine.judge import CONCLUSIONS, judge
from maatschappelijke_kosten.engine.result import Comparison, Mark
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.reporting.sentence import case_sentence
from strategies_engine import result_of, studies, variants, views

SAID: dict[Language, dict[Conclusion, str]] = {
    "nl": {
        Conclusion.SAVES: " bespaart ",
        Conclusion.ABOUT_EQUAL: ": ongeveer gelijk, ",
        Conclusion.COSTS_MORE: " kost meer dan ",
        Conclusion.UNDECIDED: ": onbeslist of ",
    },
    "en": {
        Conclusion.SAVES: " saves ",
        Conclusion.ABOUT_EQUAL: ": about equal, ",
        Conclusion.COSTS_MORE: " costs more than ",
        Conclusion.UNDECIDED: ": undecided whether ",
    },
}
MARKED: dict[Language, dict[Mark, str]] = {
    "nl": {Mark.AT_LEAST: " ten minste ", Mark.AT_MOST: " ten hoogste ", Mark.NEITHER: " ± PM"},
    "en": {Mark.AT_LEAST: " at least ", Mark.AT_MOST: " at most ", Mark.NEITHER: " ± PM"},
}
DEPENDS: dict[Language, tuple[str, str]] = {
    "nl": ("het hangt af van wat niet geteld is (PM)", "het hangt af van hoe prijzen en aannames uitvallen"),
    "en": ("it depends on what is not counted (PM)", "it depends on how prices and assumptions turn out"),
}


def _sentences(one: Study, view: View, variant: Variant) -> list[tuple[Comparison, Language, str]]:
    found = result_of(one, view, variant).comparisons
    languages: tuple[Language, ...] = ("nl", "en")
    return [
        (each, language, case_sentence(one.case(each.case), each, language)) for each in found for language in languages
    ]


@given(studies(), views, variants)
def test_a_sentence_names_the_conclusion_and_no_other(one: Study, view: View, variant: Variant) -> None:
    for comparison, language, said in _sentences(one, view, variant):
        assert [each for each, words in SAID[language].items() if words in said] == [comparison.verdict.conclusion]


@given(studies(), views, variants)
def test_at_least_stands_exactly_where_pm_opens_that_side_alone(one: Study, view: View, variant: Variant) -> None:
    for comparison, language, said in _sentences(one, view, variant):
        saving = comparison.saving
        expected = {
            (False, True): Mark.AT_LEAST,
            (True, False): Mark.AT_MOST,
            (True, True): Mark.NEITHER,
        }.get((saving.open_below, saving.open_above))
        found = [mark for mark, words in MARKED[language].items() if words in said]
        assert found == ([expected] if expected else [])


@given(studies(), views, variants)
def test_undecided_says_what_it_hangs_on(one: Study, view: View, variant: Variant) -> None:
    """On PM only where what is counted would have decided it."""
    for comparison, language, said in _sentences(one, view, variant):
        pm, figures = (words in said for words in DEPENDS[language])
        saving, edge = comparison.saving, np.array(comparison.verdict.materiality)
        counted = judge(np.array(saving.low), np.array(saving.central), np.array(saving.high), edge)
        is_undecided = comparison.verdict.conclusion is Conclusion.UNDECIDED
        counted_too = CONCLUSIONS[int(counted)] is Conclusion.UNDECIDED
        assert (pm, figures) == (is_undecided and not counted_too, is_undecided and counted_too)
