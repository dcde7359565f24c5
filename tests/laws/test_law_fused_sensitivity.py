"""Laws of the compiled loop: break-even and drivers are what costing again by the kernel gives (§6, §7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import chain
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.bounds import as_given, line_swings
from maatschappelijke_kosten.engine.fused_sensitivity import fused_sensitivity, in_blocks, is_plain
from maatschappelijke_kosten.engine.ground import ground_of
from maatschappelijke_kosten.engine.kernel import path_rows, sums
from maatschappelijke_kosten.engine.line_sensitivity import DRIVERS, LineSensitivity, line_sensitivity
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.portfolio_binder import PortfolioBinder
from maatschappelijke_kosten.model.settings import Settings
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.reading.portfolio_rows import Faults, Known, rows_of
from portfolios import Row, portfolios, study, table

FEW = settings(max_examples=40, deadline=None)
CORRECTED = {
    "corrections": {"deadweight": {"share": {"low": 0.1, "likely": 0.2, "high": 0.4}, "reason": "test"}},
}
CHOSEN = st.sampled_from([{}, CORRECTED, {"perspective": "gemeente"}])
TIMED = ("start", "every", "duration", "duration_low", "duration_high")


@st.composite
def plain_rows(draw: st.DrawFn, most: int = 5) -> list[Row]:
    """Rows that say nothing of time, so that their lines are products."""
    return [{name: row[name] for name in row if name not in TIMED} for row in draw(portfolios(most))]


def _plan(rows: Sequence[Row], chosen: dict[str, Any]) -> Plan:
    one = study(Settings.model_validate(chosen))
    faults = Faults()
    known = Known(one.prices(View.ASSUMED), one.assumptions, one.vocabulary.payers)
    found = rows_of(table(rows), 1, known, faults)
    assert found is not None
    return PortfolioBinder(ground_of(one, View.ASSUMED), reference="zonder").bind(found).plan


def _savings(plan: Plan, values: Floats) -> Floats:
    cost = sums(plan, path_rows(plan), values[:, None])[:, 0]
    return np.asarray((cost[plan.reference] - cost[plan.alternative])[plan.assessed])


def _arrays(found: LineSensitivity) -> list[Any]:
    return [getattr(found, one.name) for one in fields(found)]


def _as_lists(found: LineSensitivity) -> list[list[Any]]:
    return [np.where(np.isnan(one), np.inf, one).tolist() for one in _arrays(found)]


@given(plain_rows(), CHOSEN)
@FEW
def test_a_line_times_its_break_even_saves_nothing(rows: list[Row], chosen: dict[str, Any]) -> None:
    plan = _plan(rows, chosen)
    found = fused_sensitivity(plan)
    assert sorted(found.line.tolist()) == list(range(len(plan.path)))
    scale = 1.0 + float(np.abs(found.counts).sum())
    for line, case, times in zip(found.line, found.comparison, found.break_even, strict=True):

        def saving(times: float, line: int = line, case: int = case) -> float:
            coefficient = plan.coefficient.copy()
            coefficient[line] *= times
            return float(_savings(replace(plan, coefficient=coefficient), plan.inputs.central)[case])

        if np.isnan(times):
            # Without the line and with a thousand times as much of it, one does not save where the other does.
            ends = (saving(0.0), saving(1000.0))
            assert min(ends) > -1e-9 * scale or max(ends) < 1e-9 * scale
        else:
            assert saving(float(times)) == pytest.approx(0.0, abs=1e-9 * scale * (1 + times))


@given(plain_rows(), CHOSEN)
@FEW
def test_drivers_are_what_moving_each_input_gives(rows: list[Row], chosen: dict[str, Any]) -> None:
    plan = _plan(rows, chosen)
    found, inputs = fused_sensitivity(plan), plan.inputs
    start = _savings(plan, inputs.central)
    varying = np.flatnonzero(inputs.low < inputs.high)
    moved = np.zeros((2, len(inputs.low), len(start)))
    for one in varying.tolist():
        for side, ends in enumerate((inputs.low, inputs.high)):
            values = inputs.central.copy()
            values[one] = ends[one]
            moved[side, one] = _savings(plan, values) - start
    sizes = np.abs(moved).max(axis=0)
    for case in range(len(start)):
        scale = 1.0 + abs(start[case]) + sizes[:, case].max()
        expected = sorted(sizes[:, case].tolist(), reverse=True)[:DRIVERS]
        named = [one for one in found.driver[case].tolist() if one >= 0]
        assert len(set(named)) == len(named)
        # What moves nothing but for rounding may be named or not.
        assert [sizes[one, case] for one in named] == pytest.approx(expected[: len(named)], abs=1e-9 * scale)
        assert all(size < 1e-9 * scale for size in expected[len(named) :])
        for rank, one in enumerate(named):
            ends = (found.at_low[case, rank], found.at_high[case, rank])
            assert ends == pytest.approx(start[case] + moved[:, one, case], rel=1e-12, abs=1e-12 * scale)
        assert np.isnan(found.at_low[case, len(named) :]).all()


@given(plain_rows())
@FEW
def test_drivers_are_the_swings_of_lines_together(rows: list[Row]) -> None:
    """Those that bounds are made of, added up by case and input in plain Python."""
    plan = _plan(rows, {})
    found, swings = fused_sensitivity(plan), line_swings(plan, as_given(plan))
    case_of = dict(zip(plan.alternative.tolist(), range(len(plan.alternative)), strict=True))
    case_of |= dict(zip(plan.reference.tolist(), range(len(plan.reference)), strict=True))
    together: dict[tuple[int, int], list[float]] = {}
    for line, which, low, high in zip(
        swings.line, swings.input, swings.at_low[:, 0], swings.at_high[:, 0], strict=True
    ):
        path = int(plan.path[line])
        sign = 1.0 if path in plan.reference else -1.0
        both = together.setdefault((case_of[path], int(which)), [0.0, 0.0])
        both[0] += sign * low
        both[1] += sign * high
    start = _savings(plan, plan.inputs.central)
    scale = 1.0 + float(np.abs(found.counts).sum())
    for case, named in enumerate(found.driver.tolist()):
        for rank, one in enumerate(named):
            if one >= 0:
                low, high = together[case, one]
                assert found.at_low[case, rank] - start[case] == pytest.approx(low, rel=1e-12, abs=1e-12 * scale)
                assert found.at_high[case, rank] - start[case] == pytest.approx(high, rel=1e-12, abs=1e-12 * scale)


@given(plain_rows(), CHOSEN, st.integers(1, 4))
@FEW
def test_blocks_change_no_bit(rows: list[Row], chosen: dict[str, Any], cases: int) -> None:
    plan = _plan(rows, chosen)
    parts = [_as_lists(one) for one in in_blocks(plan, cases)]
    joined = [list(chain.from_iterable(column)) for column in zip(*parts, strict=True)]
    assert joined == _as_lists(fused_sensitivity(plan))


@given(plain_rows(), st.data())
@FEW
def test_a_case_is_the_same_to_the_bit_among_others(rows: list[Row], data: st.DataObject) -> None:
    """Bound alone a case has other numbers for its own inputs, and the same euros."""
    names = list(dict.fromkeys(row["case"] for row in rows))
    chosen = data.draw(st.sampled_from(names))
    alone = fused_sensitivity(_plan([row for row in rows if row["case"] == chosen], {}))
    among = fused_sensitivity(_plan(rows, {}))
    case, here = names.index(chosen), among.comparison == names.index(chosen)
    for one, other in ((alone.counts, among.counts[here]), (alone.break_even, among.break_even[here])):
        np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(alone.at_low[0], among.at_low[case])
    np.testing.assert_array_equal(alone.at_high[0], among.at_high[case])


@given(plain_rows(), CHOSEN)
@FEW
def test_it_is_what_plain_numpy_gives(rows: list[Row], chosen: dict[str, Any]) -> None:
    plan = _plan(rows, chosen)
    found, plain = fused_sensitivity(plan), line_sensitivity(plan)
    np.testing.assert_array_equal(found.line, plain.line)
    np.testing.assert_array_equal(found.comparison, plain.comparison)
    scale = 1.0 + float(np.abs(found.counts).sum())
    np.testing.assert_allclose(found.counts, plain.counts, rtol=1e-12)
    # Next to the crossing at nothing, rounding says whether there is one.
    clear = ~((found.break_even < 1e-9) | (plain.break_even < 1e-9))
    clear &= ~(np.isnan(found.break_even) ^ np.isnan(plain.break_even))
    np.testing.assert_allclose(found.break_even[clear], plain.break_even[clear], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(_spread(found), _spread(plain), rtol=1e-12, atol=1e-12 * scale)


@given(plain_rows(), st.randoms(use_true_random=False))
@FEW
def test_the_order_of_lines_changes_nothing(rows: list[Row], dice: Any) -> None:
    plan = _plan(rows, {})
    order = np.array(sorted(range(len(plan.path)), key=lambda one: (plan.path[one], dice.random())), dtype=np.int64)
    found, other = fused_sensitivity(plan), fused_sensitivity(_ordered(plan, order))
    scale = 1.0 + float(np.abs(found.counts).sum())
    back = np.argsort(order[other.line])
    # Next to the crossing at nothing, rounding says whether there is one.
    clear = ~((found.break_even < 1e-9) | (other.break_even[back] < 1e-9))
    clear &= ~(np.isnan(found.break_even) ^ np.isnan(other.break_even[back]))
    np.testing.assert_array_equal(found.counts, other.counts[back])
    np.testing.assert_allclose(other.break_even[back][clear], found.break_even[clear], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(_spread(other), _spread(found), rtol=1e-12, atol=1e-12 * scale)


def _ordered(plan: Plan, order: Ints) -> Plan:
    names = ("coefficient", "part", "weight", "factor", "rest", "schedule", "group", "overlap", "path", "cashable")
    return replace(plan, **{name: getattr(plan, name)[order] for name in names})


def _spread(found: LineSensitivity) -> Floats:
    """How wide each driver makes the saving; of equals either may come first."""
    return np.nan_to_num(np.abs(found.at_high - found.at_low))


@given(portfolios())
@FEW
def test_what_is_no_product_is_refused(rows: list[Row]) -> None:
    plan = _plan(rows, {"time": {"horizon": 36}})
    assert is_plain(plan) == (len(plan.path) == 0)
    if len(plan.path):
        with pytest.raises(ValueError, match="more than a product"):
            fused_sensitivity(plan)


def test_by_hand() -> None:
    """Two hours of care (60 to 120, likely 80) and six thousand once, against ten days of 80 to 100: 90 each."""
    met = {"case": "a", "path": "met", "price": "gemeente", "quantity": 10.0}
    zonder = {
        "case": "a",
        "path": "zonder",
        "price": "zorg",
        "quantity_low": 0.0,
        "quantity": 2.0,
        "quantity_high": 4.0,
    }
    once = {"case": "a", "path": "zonder", "price": "punt", "quantity": 1.0}
    plan = _plan([zonder, once, met], {})
    found = fused_sensitivity(plan)
    by_counts = dict(zip(found.counts.tolist(), found.break_even.tolist(), strict=True))
    # The saving is 160 + 6000 - 900 = 5260: without care it is still 5100; 740 of the 6000 are enough.
    assert set(by_counts) == {160.0, 6000.0, -900.0}
    assert np.isnan(by_counts[160.0])
    assert by_counts[6000.0] == pytest.approx(740 / 6000)
    assert by_counts[-900.0] == pytest.approx(6160 / 900)
    # Two hours less or more are 160 euros, twice 40 euros an hour more are 80, ten times 10 euros a day are 100.
    kinds = [plan.inputs.kinds[one] for one in found.driver[0].tolist()]
    assert kinds == ["quantity", "price", "price"]
    assert found.at_low[0] == pytest.approx([5100, 5260 + 100, 5260 - 40])
    assert found.at_high[0] == pytest.approx([5420, 5260 - 100, 5260 + 80])


def test_a_line_of_nothing_moves_by_what_it_could_be() -> None:
    hours = {"quantity_low": 0.0, "quantity": 0.0, "quantity_high": 3.0}
    rows = [
        {"case": "a", "path": "zonder", "price": "punt", "persons": 2, **hours},
        {"case": "a", "path": "met", "price": "punt", "quantity": 1.0},
    ]
    found = fused_sensitivity(_plan(rows, {}))
    assert found.at_high[0, 0] == pytest.approx(3 * 2 * 6000 - 6000)
    assert found.at_low[0, 0] == pytest.approx(-6000)


def test_an_input_that_stands_twice_in_a_line_is_refused() -> None:
    row = {"case": "a", "price": "gemeente", "assumption": "uren"}
    plan = _plan([{**row, "path": "zonder"}, {**row, "path": "met"}], {})
    twice = replace(plan, factor=plan.factor[:, [0, 1, 1]])
    with pytest.raises(ValueError, match="twice"):
        fused_sensitivity(twice)


def test_a_case_of_many_lines_is_as_one_of_few() -> None:
    rows = [
        {"case": case, "path": path, "price": price, "quantity_low": 1.0, "quantity": 2.0, "quantity_high": 4.0}
        for case, often in (("1", 1), ("2", 3000), ("3", 2))
        for path, price in (("zonder", "gemeente"), ("met", "zorg"))
        for _ in range(often)
    ]
    plan = _plan(rows, {})
    found = fused_sensitivity(plan)
    # 3,000 times two days of 80 to 100 euros, against as many hours of 60 to 120, likely 80.
    at = found.driver[1].tolist().index(plan.inputs.ids.index("gemeente"))
    assert found.at_low[1, at] == pytest.approx(3000 * 2 * (80 - 80))
    assert found.at_high[1, at] == pytest.approx(3000 * 2 * (100 - 80))


def test_no_cases_at_all() -> None:
    rows = [{"case": "a", "path": path, "price": "punt", "quantity": 1.0} for path in ("zonder", "met")]
    plan = _plan(rows, {})
    found = fused_sensitivity(replace(plan, assessed=plan.assessed[:0]))
    assert [len(one) for one in _arrays(found)] == [0] * 7
