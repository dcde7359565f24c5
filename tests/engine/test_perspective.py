"""§10: whose budget counts, and what a transfer does."""

from __future__ import annotations

import pytest

from budgets import VOCABULARY, study_with
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.engine.plan import PmReason
from maatschappelijke_kosten.engine.result import Comparison, Mark
from maatschappelijke_kosten.model.perspective import perspective_named
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import own


def _seen(given: Study, name: str) -> Comparison:
    plan = bind_study(given.with_settings(perspective=name), View.ASSUMED)
    return evaluate(plan, given.verdict_rule, View.ASSUMED).comparisons[0]


BENEFIT = own(900.0, payer="gemeente", receiver="client")
SHARED = own(100.0, payer={"gemeente": 0.6, "rijk": 0.4})
NOBODY = own(50.0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("as-reported", 1050),
        ("society", 150),
        ("gemeente", 960),
        ("rijk", 40),
        ("client", -900),
        ("overheid", 1000),
        ("gemeente+client", 60),
        ("verhuurder", 0),
    ],
)
def test_what_each_budget_sees(name: str, expected: float) -> None:
    assert _seen(study_with(BENEFIT, SHARED, NOBODY), name).saving.central == pytest.approx(expected)


def test_an_unknown_payer_is_pm_from_a_budget_and_not_for_everyone() -> None:
    given = study_with(NOBODY)
    assert _seen(given, "society").saving.mark is Mark.NONE
    gemeente = _seen(given, "gemeente")
    assert [one.reason for one in gemeente.cost_of_reference.pm] == [PmReason.NO_PAYER]
    assert gemeente.saving.mark is Mark.AT_LEAST


def test_what_another_pays_is_not_pm_for_me() -> None:
    other = {"label": "genoemd", "payer": "rijk"}
    assert _seen(study_with(other), "gemeente").saving.mark is Mark.NONE
    assert _seen(study_with(other), "rijk").saving.mark is Mark.AT_LEAST


@pytest.mark.parametrize(("house", "payer"), [("corporatie", "corporatie"), ("particulier", "verhuurder")])
def test_the_household_decides_who_pays(house: str, payer: str) -> None:
    """A corporation's house or a private landlord's."""
    eviction = own(
        6000.0, payer={"by": "verhuurder", "when": {"corporatie": "corporatie", "particulier": "verhuurder"}}
    )
    given = study_with(eviction, verhuurder=house)
    assert _seen(given, payer).saving.central == 6000
    assert _seen(given, "gemeente").saving.central == 0
    assert _seen(study_with(eviction), payer).saving.mark is Mark.AT_LEAST


def test_names_of_perspectives() -> None:
    assert perspective_named("gemeente+overheid", VOCABULARY) is not None
    assert perspective_named("gemeente+", VOCABULARY) is None
    assert perspective_named("iedereen", VOCABULARY) is None
