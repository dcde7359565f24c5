"""How far a price or an assumption can move before a verdict turns (§6), checked by moving it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.engine.windows import REACH, InputWindow, input_windows
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import assumption, case, own, price, result_of, study, use


def _windows(given_study: Study, view: View = View.ASSUMED) -> dict[str, InputWindow]:
    found = input_windows(bind_study(given_study, view), given_study.verdict_rule)
    return {one.name: one for one in found}


def _scaled(given_study: Study, window: InputWindow, factor: float) -> Study:
    if window.kind is InputKind.PRICE:
        now = given_study.amount_of(window.name)
        return given_study.with_figures(prices={window.name: _times(now, factor)})
    return given_study.with_figures(
        assumptions={window.name: _times(given_study.assumptions[window.name].range, factor)}
    )


def _times(given_range: Range, factor: float) -> Range:
    return Range(low=given_range.low * factor, likely=given_range.central * factor, high=given_range.high * factor)


def _one(low: float, likely: float, high: float, *, spent: float = 500, floor: float = 100) -> Study:
    return study(
        case("a", met=[own(spent)], zonder=[use("p", "uren")]),
        prices={"p": price(10)},
        assumptions={"uren": assumption((low, likely, high))},
        floor=floor,
    )


def test_a_window_by_hand() -> None:
    """Hours of 10 against 500, f = 100, no range: saves above 60 hours, about equal from 40 to 60."""
    window = _windows(_one(100, 100, 100))["uren"]
    assert window.likely == 100
    assert window.per_case["a"].low == pytest.approx(60, rel=3e-4)
    assert window.per_case["a"].high == math.inf
    between = _windows(_one(50, 50, 50))["uren"].per_case["a"]
    assert (between.low, between.high) == pytest.approx((40, 60), rel=3e-4)
    below = _windows(_one(10, 10, 10))["uren"].per_case["a"]
    assert (below.low, below.high) == pytest.approx((0, 40), rel=3e-4)


def test_the_range_moves_with_the_likely_value() -> None:
    """50 to 200 hours (100) scaled by k: low 500k − 500 must stay above −100, so k ≥ 0.8 and 80 hours."""
    window = _windows(_one(50, 100, 200))["uren"]
    assert window.per_case["a"].low == pytest.approx(80, rel=3e-4)
    assert window.tally == window.per_case["a"]


def test_a_price_has_the_same_window_as_its_quantity() -> None:
    """100 hours of 10 against 500: saves as long as an hour costs more than 6."""
    found = _windows(_one(100, 100, 100))
    assert found["p"].kind is InputKind.PRICE
    assert found["p"].per_case["a"].low == pytest.approx(6, rel=3e-4)


def test_inputs_that_turn_nothing_have_no_case() -> None:
    """A euro an hour more or less on a saving of thousands."""
    given_study = study(
        case("a", met=[own(10)], zonder=[own(1_000_000), use("p", 1)]), prices={"p": price(1)}, floor=500
    )
    found = _windows(given_study)["p"]
    assert dict(found.per_case) == {}
    assert (found.tally.low, found.tally.high) == (0, math.inf)


def test_open_sides_count() -> None:
    """§1: with PM on the path nothing ever *saves*, so the window runs from undecided to costs more."""
    given_study = study(
        case("a", met=[use("p", "uren"), {"label": "pm"}], zonder=[own(500)]),
        prices={"p": price(10)},
        assumptions={"uren": assumption(50)},
        floor=100,
    )
    found = _windows(given_study)["uren"].per_case["a"]
    assert result_of(given_study).comparisons[0].verdict.conclusion is Conclusion.UNDECIDED
    assert found.high == pytest.approx(60, rel=3e-4)
    assert found.low == 0


def test_an_open_reference_counts() -> None:
    """§1: with PM on the reference nothing ever *costs more*: undecided up to 60 hours, and saves from there."""
    given_study = study(
        case("a", met=[own(500)], zonder=[use("p", "uren"), {"label": "pm"}]),
        prices={"p": price(10)},
        assumptions={"uren": assumption(30)},
        floor=100,
    )
    found = _windows(given_study)["uren"].per_case["a"]
    assert found.low == 0
    assert found.high == pytest.approx(60, rel=3e-4)


def test_a_tally_stands_where_two_cases_trade_places() -> None:
    """One saves above 50 hours and the other below: each turns at 50, one of each stands everywhere."""
    given_study = study(
        case("a", met=[own(500)], zonder=[use("p", "uren")]),
        case("b", met=[use("p", "uren")], zonder=[own(500)]),
        prices={"p": price(10)},
        assumptions={"uren": assumption(97)},
    )
    found = _windows(given_study)["uren"]
    assert [found.per_case[name].low for name in "ab"] == pytest.approx([50, 50], rel=3e-4)
    assert (found.tally.low, found.tally.high) == (0, math.inf)


def test_materiality_moves_along() -> None:
    """§6: with ρ = 0.2, hours x × 10 against 500 save where 10x − 500 > 0.2 (10x + 500): x > 75."""
    given_study = study(
        case("a", met=[own(500)], zonder=[use("p", "uren")]),
        prices={"p": price(10)},
        assumptions={"uren": assumption(100)},
        share=0.2,
    )
    assert _windows(given_study)["uren"].per_case["a"].low == pytest.approx(75, rel=3e-4)


def test_the_tally_turns_where_one_case_does() -> None:
    """Two cases on the same hours, one turning at 60 and one at 80: 2-0 stands from 80; each has its own window."""
    given_study = study(
        case("a", met=[own(500)], zonder=[use("p", "uren")]),
        case("b", met=[own(700)], zonder=[use("p", "uren")]),
        prices={"p": price(10)},
        assumptions={"uren": assumption(100)},
        floor=100,
    )
    found = _windows(given_study)["uren"]
    assert found.per_case["a"].low == pytest.approx(60, rel=3e-4)
    assert found.per_case["b"].low == pytest.approx(80, rel=3e-4)
    assert found.tally.low == pytest.approx(80, rel=3e-4)


@pytest.mark.parametrize("amount", [(-5, 0, 5), (-5, 5), 0])
def test_an_input_of_zero_has_a_window_of_numbers(amount: object) -> None:
    """A likely value of zero cannot be scaled; its window still holds no NaN."""
    given_study = study(
        case("a", met=[], zonder=[own(100), use("v", 10)]),
        prices={"v": price(amount, sign="either")},  # type: ignore[arg-type]
        floor=90,
    )
    window = _windows(given_study)["v"]
    for one in (window.tally, *window.per_case.values()):
        assert not math.isnan(one.low)
        assert not math.isnan(one.high)
        assert one.low <= 0 <= one.high


def test_an_input_below_zero_has_its_window_the_right_way_up() -> None:
    """A price of −10 a day, 10 days, beside 150: saves 50 > 20; at −13 or lower no longer."""
    given_study = study(
        case("a", met=[], zonder=[own(150), use("v", 10)]), prices={"v": price(-10, sign="either")}, floor=20
    )
    window = _windows(given_study)["v"].per_case["a"]
    assert window.low == pytest.approx(-13, rel=3e-4)
    assert window.high == 0


@pytest.mark.parametrize(("amount", "low", "high"), [(-10, -13, 0), (-15, -17, -13), (-20, -math.inf, -17)])
def test_an_open_end_below_zero_is_on_its_own_side(amount: float, low: float, high: float) -> None:
    """150 and 10 days, f = 20: saves down to −13, about equal from there to −17, and costs more below that."""
    given_study = study(
        case("a", met=[], zonder=[own(150), use("v", 10)]), prices={"v": price(amount, sign="either")}, floor=20
    )
    window = _windows(given_study)["v"].tally
    assert window == pytest.approx((low, high), rel=3e-4)


def test_only_what_lines_use_has_a_window() -> None:
    """In the source view the hours are open, so the price of an hour moves nothing and is not listed."""
    assert _windows(_one(100, 100, 100), View.SOURCE) == {}
    assert set(_windows(_one(100, 100, 100), View.ONCE)) == {"p"}


@given(
    likely=st.integers(1, 300),
    down=st.sampled_from((0.25, 0.5, 0.9, 1.0)),
    up=st.sampled_from((1.0, 1.2, 2.0, 6.0)),
    spent=st.integers(1, 3000),
    extra=st.integers(0, 800),
    floor=st.sampled_from((0, 100, 500)),
    share=st.sampled_from((0.0, 0.05, 0.3)),
)
def test_windows_by_moving_the_input(
    likely: int, down: float, up: float, spent: int, extra: int, floor: int, share: float
) -> None:
    """§6: just inside the window the verdict stands, just outside it does not."""
    given_study = study(
        case("a", met=[own(spent)], zonder=[use("p", "uren"), own((0.9 * extra, extra, 1.3 * extra))]),
        case("b", met=[own(900)], zonder=[use("p", "uren", persons=2)]),
        prices={"p": price((8, 10, 15))},
        assumptions={"uren": assumption((likely * down, likely, likely * up))},
        floor=floor,
        share=share,
    )
    now = [one.verdict.conclusion for one in result_of(given_study).comparisons]
    for window in _windows(given_study).values():

        def verdicts(value: float, window: InputWindow = window) -> list[Conclusion]:
            moved = _scaled(given_study, window, value / window.likely)
            return [one.verdict.conclusion for one in result_of(moved).comparisons]

        for row, name in enumerate("ab"):
            if name in window.per_case:
                low, high = window.per_case[name].low, window.per_case[name].high
                _turns(low, high, window.likely, lambda x, row=row: verdicts(x)[row] == now[row])
            else:
                for factor in (1 / REACH, 0.1, 0.5, 2, 10, REACH):
                    assert verdicts(window.likely * factor)[row] == now[row]
        _turns(window.tally.low, window.tally.high, window.likely, lambda x: sorted(verdicts(x)) == sorted(now))


def _turns(low: float, high: float, likely: float, still: object) -> None:
    assert callable(still)
    assert low <= likely <= high
    inner = max(low, likely / REACH), min(high, likely * REACH)
    for part in np.linspace(0.001, 0.999, 9):
        assert still(inner[0] + (inner[1] - inner[0]) * part)
    # The end is exact to within 0.02 %.
    if low > 0:
        assert still(low)
        assert not still(low * (1 - 3e-4))
    if high < math.inf:
        assert still(high)
        assert not still(high * (1 + 3e-4))
