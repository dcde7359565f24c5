"""The verdict rule, case by case (§6)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.judge import CONCLUSIONS, RuleWindows, classify, judge, materiality, rule_windows
from maatschappelijke_kosten.model.case import Conclusion
from strategies_engine import case, only, own, rule, study

INF = float("inf")
SAVES, EQUAL, MORE, UNDECIDED = "saves", "about_equal", "costs_more", "undecided"


def _judge(low: float, central: float, high: float, threshold: float) -> str:
    (verdict,) = judge(*(np.array([one]) for one in (low, central, high, threshold)))
    return CONCLUSIONS[verdict].value


@pytest.mark.parametrize(
    ("low", "central", "high", "expected"),
    [
        # Both sides beyond B = 100.
        (-101, 0, 101, UNDECIDED),
        (-101, 101, 200, UNDECIDED),
        (-INF, 500, 600, UNDECIDED),
        (-INF, 0, INF, UNDECIDED),
        # Neither side.
        (-100, 0, 100, EQUAL),
        (-100, 100, 100, EQUAL),
        (0, 0, 0, EQUAL),
        # Only above: saves if the central saving is beyond B.
        (-100, 101, 200, SAVES),
        (150, 160, 170, SAVES),
        (-100, 100, 101, EQUAL),
        (-100, 99, 101, EQUAL),
        (101, 101, 101, SAVES),
        (-100, 101, INF, SAVES),
        (-100, 100, INF, UNDECIDED),
        (0, 0, INF, UNDECIDED),
        # Mirrored.
        (-200, -101, 100, MORE),
        (-170, -160, -150, MORE),
        (-101, -100, 100, EQUAL),
        (-101, -99, 100, EQUAL),
        (-101, -101, -101, MORE),
        (-INF, -101, 100, MORE),
        (-INF, -100, 100, UNDECIDED),
        (-INF, 0, 0, UNDECIDED),
        (-INF, -200, 101, UNDECIDED),
    ],
)
def test_the_table_of_the_rule(low: float, central: float, high: float, expected: str) -> None:
    """§6: a bound exactly at B is not beyond it."""
    assert _judge(low, central, high, 100) == expected


def test_without_materiality_the_sign_decides() -> None:
    """§6 with B = 0."""
    assert _judge(0, 1, 2, 0) == SAVES
    assert _judge(-2, -1, 0, 0) == MORE
    assert _judge(0, 0, 0, 0) == EQUAL
    assert _judge(-1, 1, 2, 0) == UNDECIDED


_ends = st.lists(st.integers(-300, 300).map(float), min_size=3, max_size=3).map(sorted)


@given(_ends, st.booleans(), st.booleans(), st.integers(0, 200))
def test_the_rule_is_antisymmetric(ends: list[float], below: bool, above: bool, threshold: int) -> None:
    """§6: turned round, open sides turned with it, *saves* becomes *costs more* and nothing else changes."""
    low, central, high = (-INF if below else ends[0]), ends[1], (INF if above else ends[2])
    turned = {SAVES: MORE, MORE: SAVES, EQUAL: EQUAL, UNDECIDED: UNDECIDED}
    assert _judge(-high, -central, -low, threshold) == turned[_judge(low, central, high, threshold)]


@pytest.mark.parametrize(("saving", "expected"), [(101, SAVES), (100, EQUAL), (-100, EQUAL), (-101, MORE), (0, EQUAL)])
def test_one_draw_has_a_class(saving: float, expected: str) -> None:
    """§6: beyond B, between, beyond −B; never undecided."""
    assert CONCLUSIONS[classify(np.array([saving]), np.array([100.0]))[0]].value == expected


def test_materiality_is_the_larger_of_floor_and_share() -> None:
    """§6: B = max(500, 5 % of both paths); costs below zero leave the floor."""
    found = materiality(rule(500, 0.05), np.array([1000.0, 10_000.0, 20_000.0, -50_000.0]))
    assert found.tolist() == [500, 500, 1000, 500]


def _verdicts(rows: list[list[float]], costs: list[float], floor: float, share: float) -> list[int]:
    low, central, high = (np.array(column) for column in zip(*rows, strict=True))
    return judge(low, central, high, np.maximum(floor, share * np.array(costs))).tolist()


def _windows(rows: list[list[float]], costs: list[float], floor: float, share: float) -> RuleWindows:
    low, central, high = (np.array(column) for column in zip(*rows, strict=True))
    return rule_windows(rule(floor, share), low, central, high, np.array(costs))


@st.composite
def _comparisons(draw: st.DrawFn) -> tuple[list[list[float]], list[float]]:
    rows = draw(st.lists(_ends, min_size=1, max_size=4))
    for row in rows:
        row[0] = -INF if draw(st.integers(0, 3)) == 0 else row[0]
        row[2] = INF if draw(st.integers(0, 3)) == 0 else row[2]
    costs = draw(st.lists(st.integers(-50, 2000).map(float), min_size=len(rows), max_size=len(rows)))
    return rows, costs


@given(_comparisons(), st.integers(0, 300), st.sampled_from((0.0, 0.05, 0.25, 0.5, 1.0)))
def test_the_floor_windows_by_brute_force(
    given_rows: tuple[list[list[float]], list[float]], floor: int, share: float
) -> None:
    """§6: inside the window nothing turns, just outside it does; the low end belongs to it, the high end not."""
    rows, costs = given_rows
    now = _verdicts(rows, costs, floor, share)
    found = _windows(rows, costs, floor, share)

    def at(value: float) -> list[int]:
        return _verdicts(rows, costs, value, share)

    for row, window in enumerate(found.floor):
        _holds(window.low, window.high, floor, INF, lambda value, row=row: at(value)[row] == now[row])
    tally = found.floor_of_tally
    _holds(tally.low, tally.high, floor, INF, lambda value: sorted(at(value)) == sorted(now))


@given(_comparisons(), st.integers(0, 300), st.sampled_from((0.0, 0.0625, 0.25, 0.5, 1.0)))
def test_the_share_windows_by_brute_force(
    given_rows: tuple[list[list[float]], list[float]], floor: int, share: float
) -> None:
    """§6: the same of the share, which ends at 1."""
    rows, costs = given_rows
    now = _verdicts(rows, costs, floor, share)
    found = _windows(rows, costs, floor, share)

    def at(value: float) -> list[int]:
        return _verdicts(rows, costs, floor, value)

    for row, window in enumerate(found.share):
        _holds(window.low, window.high, share, 1.0, lambda value, row=row: at(value)[row] == now[row])
    tally = found.share_of_tally
    _holds(tally.low, tally.high, share, 1.0, lambda value: sorted(at(value)) == sorted(now))


def _holds(low: float, high: float, now: float, highest: float, still: object) -> None:
    assert callable(still)
    assert low <= now <= high
    step = 1e-9 * max(1.0, low)
    end = high if high != INF else 10_000.0
    for part in (0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999):
        assert still(low + (end - low) * part)
    assert still(low + step) or low + step > end
    if low > 0:
        assert not still(low - step)
    if high < highest:
        assert still(high - step) or high - step < low
        assert not still(high + step)


def test_a_window_by_hand() -> None:
    """Saving 300 (200 to 400) of 1000 together: saves as long as f < 300; about equal from there."""
    found = _windows([[200, 300, 400]], [1000], floor=100, share=0)
    assert (found.floor[0].low, found.floor[0].high) == (0, 300)
    assert (found.share[0].low, found.share[0].high) == (0, 0.3)
    at_the_edge = _windows([[200, 300, 400]], [1000], floor=300, share=0)
    assert (at_the_edge.floor[0].low, at_the_edge.floor[0].high) == (300, INF)


def test_the_tally_may_stand_where_verdicts_trade_places() -> None:
    """Two cases; from f = 100 the first no longer saves, so 2-0 stands only below it."""
    found = _windows([[100, 100, 100], [300, 300, 300]], [0, 0], floor=50, share=0)
    assert (found.floor_of_tally.low, found.floor_of_tally.high) == (0, 100)
    assert (found.floor[1].low, found.floor[1].high) == (0, 300)


def test_a_share_of_one_where_the_path_costs_nothing() -> None:
    """Saving 1000 of 1000 together: B = 1000 at ρ = 1, so about equal there and only there."""
    one = only(study(case("a", met=[], zonder=[own(1000)]), share=1.0))
    assert one.verdict.conclusion is Conclusion.ABOUT_EQUAL
    assert (one.verdict.share.low, one.verdict.share.high) == (1, 1)
