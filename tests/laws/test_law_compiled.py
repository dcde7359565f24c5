"""Laws of what is worked out beforehand: a compiled plan costs what the kernel does, and closed forms are what moving
an input and costing again gives (§6, §7)."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.compiled import compiled
from maatschappelijke_kosten.engine.ground import ground_of
from maatschappelijke_kosten.engine.kernel import path_rows, sums
from maatschappelijke_kosten.engine.line_sensitivity import DRIVERS, LineSensitivity, is_straight, line_sensitivity
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.portfolio import swings_of
from maatschappelijke_kosten.engine.portfolio_binder import PortfolioBinder
from maatschappelijke_kosten.engine.swing_sensitivity import swing_sensitivity
from maatschappelijke_kosten.model.settings import Settings
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.reading.portfolio_rows import Faults, Known, rows_of
from portfolios import Row, portfolios, study, table

FEW = settings(max_examples=40, deadline=None)
CORRECTED = {
    "corrections": {"deadweight": {"share": {"low": 0.1, "likely": 0.2, "high": 0.4}, "reason": "test"}},
}


def _plan(rows: list[Row], chosen: dict[str, Any]) -> Plan:
    one = study(Settings.model_validate(chosen))
    given_table, faults = table(rows), Faults()
    known = Known(one.prices(View.ASSUMED), one.assumptions, one.vocabulary.payers)
    found = rows_of(given_table, 1, known, faults)
    assert found is not None
    return PortfolioBinder(ground_of(one, View.ASSUMED), reference="zonder").bind(found).plan


def _costs(plan: Plan, values: Floats) -> Floats:
    return sums(plan, path_rows(plan), values)


@given(portfolios(), st.sampled_from([{}, CORRECTED, {"time": {"horizon": 24}}]), st.booleans(), st.integers(0, 99))
@FEW
def test_a_compiled_plan_costs_what_the_kernel_does(
    rows: list[Row], chosen: dict[str, Any], with_scipy: bool, seed: int
) -> None:
    plan = _plan(rows, chosen)
    with pytest.MonkeyPatch.context() as patch:
        if not with_scipy:
            patch.setitem(sys.modules, "scipy.sparse", None)
        whole = compiled(plan)
        values = np.repeat(plan.inputs.central[:, None], 3, axis=1)
        prices = [number for number, kind in enumerate(plan.inputs.kinds) if kind == "price"]
        values[prices] *= np.random.default_rng(seed).random((len(prices), 3)) * 3
        ours, alone = whole.costs(values), whole.costs(values[:, 1].copy())
    theirs = _costs(plan, values)
    scale = 1.0 + np.abs(theirs).max()
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12 * scale)
    np.testing.assert_allclose(alone, theirs[:, 1], rtol=1e-12, atol=1e-12 * scale)


@given(portfolios(), st.sampled_from([{}, CORRECTED]))
@FEW
def test_drivers_are_what_moving_each_input_gives(rows: list[Row], chosen: dict[str, Any]) -> None:
    plan = _plan(rows, chosen)
    swung = swing_sensitivity(plan, swings_of(plan))
    if not is_straight(plan):
        with pytest.raises(ValueError, match="straight line"):
            line_sensitivity(plan)
    for found in (swung, line_sensitivity(plan)) if is_straight(plan) else (swung,):
        _check_drivers(plan, found)


def _check_drivers(plan: Plan, found: LineSensitivity) -> None:
    central, inputs = plan.inputs.central, plan.inputs

    def savings(values: Floats) -> Floats:
        cost = _costs(plan, values[:, None])[:, 0]
        return np.asarray((cost[plan.reference] - cost[plan.alternative])[plan.assessed])

    start = savings(central)
    varying = np.flatnonzero(inputs.low < inputs.high)
    ends: dict[int, tuple[Floats, Floats]] = {}
    for one in varying.tolist():
        low, high = central.copy(), central.copy()
        low[one], high[one] = inputs.low[one], inputs.high[one]
        ends[one] = savings(low), savings(high)
    for case in range(len(plan.assessed)):
        sizes = {
            one: max(abs(low[case] - start[case]), abs(high[case] - start[case])) for one, (low, high) in ends.items()
        }
        scale = 1.0 + max([abs(start[case]), *sizes.values()])
        ordered = sorted(sizes.values(), reverse=True)[:DRIVERS]
        named = [one for one in found.driver[case].tolist() if one >= 0]
        # What moves nothing but for rounding may be named or not.
        assert [sizes[one] for one in named][: len(ordered)] == pytest.approx(ordered[: len(named)], abs=1e-9 * scale)
        assert all(size < 1e-9 * scale for size in ordered[len(named) :])
        for number, one in enumerate(named):
            assert found.at_low[case, number] == pytest.approx(ends[one][0][case], rel=1e-12, abs=1e-12 * scale)
            assert found.at_high[case, number] == pytest.approx(ends[one][1][case], rel=1e-12, abs=1e-12 * scale)


@given(portfolios())
@FEW
def test_a_line_times_its_break_even_saves_nothing(rows: list[Row]) -> None:
    plan = _plan(rows, {})
    found = line_sensitivity(plan) if is_straight(plan) else swing_sensitivity(plan, swings_of(plan))
    saving = np.bincount(found.comparison, found.counts, len(plan.assessed))
    for at, comparison in enumerate(found.comparison.tolist()):
        other = saving[comparison] - found.counts[at]
        scale = 1.0 + np.abs(found.counts).max()
        if np.isnan(found.break_even[at]):
            # Nothing from 0 up does it: both weigh on the same side, or the line is nothing.
            assert found.counts[at] == 0 or other / found.counts[at] > -1e-9 * scale
        else:
            assert other + found.break_even[at] * found.counts[at] == pytest.approx(0.0, abs=1e-9 * scale)


def test_who_has_many_lines_is_treated_as_who_has_few() -> None:
    rows = [
        {"case": f"c{case}", "path": path, "price": price, "quantity_low": 1.0, "quantity": 2.0, "quantity_high": 4.0}
        for case, often in (("1", 1), ("2", 700), ("3", 2))
        for path, price in (("zonder", "gemeente"), ("met", "zorg"))
        for _ in range(often)
    ]
    found, plan = line_sensitivity(_plan(rows, {})), _plan(rows, {})
    # 700 days of 80 to 100 euros, central 90, each two; the price moves all of them.
    price = plan.inputs.ids.index("gemeente")
    at = found.driver[1].tolist().index(price)
    assert found.at_low[1, at] == pytest.approx(700 * 2 * (80 - 80))
    assert found.at_high[1, at] == pytest.approx(700 * 2 * (100 - 80))
