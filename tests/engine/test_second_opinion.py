"""The engine agrees with a slow evaluator in `Decimal` on studies made by chance (§1, §2, §5, §6, §8, §11)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from maatschappelijke_kosten.engine.result import Comparison, Interval
from maatschappelijke_kosten.model.study import Study, Variant, View
from second_opinion import Opinion, SecondOpinion, Sum, conclude
from strategies_engine import case, only, own, result_of, studies, study, use, variants, views


def _close(ours: Interval, theirs: Sum, scale: float) -> None:
    within = 1e-9 * max(1.0, scale)
    assert ours.low == pytest.approx(float(theirs.low), rel=1e-9, abs=within)
    assert ours.central == pytest.approx(float(theirs.central), rel=1e-9, abs=within)
    assert ours.high == pytest.approx(float(theirs.high), rel=1e-9, abs=within)
    assert (ours.open_below, ours.open_above) == (theirs.open_below, theirs.open_above)


def _same(ours: Comparison, theirs: Opinion) -> None:
    sums = (theirs.cost, theirs.cost_of_reference)
    scale = float(max(max(abs(one.low), abs(one.high)) for one in sums))
    _close(ours.cost.cost, theirs.cost, scale)
    _close(ours.cost_of_reference.cost, theirs.cost_of_reference, scale)
    _close(ours.saving, theirs.saving, scale)
    assert ours.verdict.materiality == pytest.approx(float(theirs.materiality), rel=1e-9, abs=1e-9 * max(1.0, scale))
    # Where a bound meets B to within rounding, both sides of that edge are right.
    edge = Decimal("1e-9") * Decimal(max(1.0, scale))
    allowed = {conclude(theirs.saving, theirs.materiality + move) for move in (-edge, Decimal(0), edge)}
    assert ours.verdict.conclusion in allowed


@settings(max_examples=300)
@given(studies(), views, variants)
def test_agrees_on_every_comparison(given_study: Study, view: View, variant: Variant) -> None:
    ours = result_of(given_study, view, variant)
    theirs = SecondOpinion(given_study, view, variant).comparisons()
    assert len(ours.comparisons) == len(theirs)
    for one, other in zip(ours.comparisons, theirs, strict=True):
        _same(one, other)


@given(studies(max_paths=2), views, variants)
def test_agrees_on_the_total_of_cases_with_two_paths(given_study: Study, view: View, variant: Variant) -> None:
    _close_total(given_study, view, variant)


@given(studies(max_paths=3), views, variants)
def test_agrees_on_the_total_of_cases_with_more_paths(given_study: Study, view: View, variant: Variant) -> None:
    """§5: a case counts once in the total, by the first path that is not the reference."""
    _close_total(given_study, view, variant)


def _close_total(given_study: Study, view: View, variant: Variant) -> None:
    ours = result_of(given_study, view, variant)
    theirs = SecondOpinion(given_study, view, variant)
    opinions = theirs.comparisons()
    scale = sum(float(abs(one.cost.high) + abs(one.cost_of_reference.high) + abs(one.cost.low)) for one in opinions)
    _close(ours.total.saving, theirs.total(), scale)


def test_the_second_opinion_by_hand() -> None:
    """met 100; zonder 2 to 6 hours (4) of 10 to 30 (20): swings 40 and 40 both ways, so 80 ± 56.57, minus 100."""
    from strategies_engine import price

    given_study = study(
        case("a", met=[own(100)], zonder=[use("p", (2, 4, 6))]), prices={"p": price((10, 30))}, floor=10
    )
    (theirs,) = SecondOpinion(given_study, View.SOURCE, Variant.AS_COUNTED).comparisons()
    assert float(theirs.saving.central) == -20
    assert float(theirs.saving.high) == pytest.approx(-20 + 3200**0.5)
    _same(only(given_study, View.SOURCE), theirs)
