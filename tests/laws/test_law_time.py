"""§9 for any study: rate 0 is the plain sum, conventions differ by a fixed factor, months add up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.kernel import counted_values, path_rows, sums
from maatschappelijke_kosten.engine.schedule import discount_factors
from maatschappelijke_kosten.engine.timeline import PaybackKind, line_months, payback, timeline
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.timing import Convention, Discount, RateFrom
from strategies_engine import case, own, rich_studies, study

FEW = settings(max_examples=40, deadline=None)

rates = st.floats(-0.5, 0.5).map(lambda rate: round(rate, 4))
months = st.integers(0, 60)


@st.composite
def timed_steps(draw: st.DrawFn) -> dict[str, object]:
    """A step of one sum, spread out, or coming back."""
    when: dict[str, object] = {"start": draw(months)}
    if draw(st.booleans()):
        when["every"] = draw(st.sampled_from(["month", "year"]))
    if "every" in when or draw(st.booleans()):
        low = draw(st.integers(0, 40))
        when["duration"] = {"low": low, "high": low + draw(st.integers(0, 20))}
    if draw(st.integers(0, 3)) == 0:
        when["drop_off"] = draw(st.sampled_from([0.0, 0.1, 0.5, 1.0]))
    return own(float(draw(st.integers(0, 5000))), when=when)


@st.composite
def timed_studies(draw: st.DrawFn) -> Study:
    paths = {name: draw(st.lists(timed_steps(), max_size=4)) for name in ("met", "zonder")}
    return study(case("a", **paths))


def _costs(given_study: Study, **time: object) -> Floats:
    plan = bind_study(given_study.with_settings(time=time), View.ASSUMED)
    return np.asarray(sums(plan, path_rows(plan), plan.inputs.central[:, None])[:, 0])


@given(timed_studies(), st.integers(1, 120))
@FEW
def test_rate_nought_is_the_plain_sum(one: Study, horizon: int) -> None:
    plain = _costs(one, horizon=horizon)
    assert _costs(one, horizon=horizon, discount={"rate": 0.0}) == pytest.approx(plain, rel=1e-12)


@given(timed_studies(), st.integers(1, 120), rates)
@FEW
def test_conventions_differ_by_a_root(one: Study, horizon: int, rate: float) -> None:
    """Start is mid times the root of 1 + r, and mid is end times the same."""
    start, mid, end = (
        _costs(one, horizon=horizon, discount={"rate": rate, "convention": each}) for each in ("start", "mid", "end")
    )
    assert start == pytest.approx(mid * (1 + rate) ** 0.5, rel=1e-12)
    assert mid == pytest.approx(end * (1 + rate) ** 0.5, rel=1e-12)


@given(st.lists(rates, min_size=1, max_size=6), st.integers(1, 40))
@FEW
def test_conventions_differ_by_the_rate_of_their_year(given_rates: Sequence[float], years: int) -> None:
    schedule = tuple(RateFrom(year=3 * number, rate=rate) for number, rate in enumerate(given_rates))
    start, mid, end = (discount_factors(Discount(schedule=schedule, convention=each), years) for each in Convention)
    rate = np.array([given_rates[min(year // 3, len(given_rates) - 1)] for year in range(years)])
    assert start == pytest.approx(end * (1 + rate), rel=1e-12)
    assert mid**2 == pytest.approx(start * end, rel=1e-12)


@given(timed_studies(), st.one_of(st.none(), st.integers(1, 120)), rates)
@FEW
def test_the_months_of_a_line_are_what_it_counts_for(one: Study, horizon: int | None, rate: float) -> None:
    plan = bind_study(one.with_settings(time={"horizon": horizon, "discount": {"rate": rate}}), View.ASSUMED)
    counted = counted_values(plan, plan.inputs.central[:, None])[:, 0]
    months = line_months(plan)
    weights = plan.calendar.weights[: months.shape[1]]
    assert months @ weights == pytest.approx(counted, rel=1e-9, abs=1e-9)


@given(timed_studies(), st.integers(0, 60))
@FEW
def test_a_horizon_beyond_everything_changes_nothing(one: Study, more: int) -> None:
    """Everything starts and ends within 120 months."""
    assert _costs(one, horizon=133 + more) == pytest.approx(_costs(one), rel=1e-12)


@given(timed_studies(), st.integers(1, 100), st.integers(0, 100))
@FEW
def test_a_longer_horizon_never_lowers_a_cost(one: Study, horizon: int, more: int) -> None:
    assert (_costs(one, horizon=horizon + more) >= _costs(one, horizon=horizon) - 1e-9).all()


@given(timed_studies())
@FEW
def test_the_order_of_steps_changes_nothing(one: Study) -> None:
    before = one.cases[0].paths
    paths = {name: path.model_copy(update={"steps": path.steps[::-1]}) for name, path in before.items()}
    turned = one.model_copy(update={"cases": (one.cases[0].model_copy(update={"paths": paths}),)})
    time = {"horizon": 48, "discount": {"rate": 0.03}}
    assert _costs(turned, **time) == pytest.approx(_costs(one, **time), rel=1e-12)


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=12))
def test_payback_by_brute_force(steps: list[int]) -> None:
    saving = np.cumsum(np.array(steps, dtype=float))
    found = payback(saving)
    back = [value >= 0 for value in saving]
    if found.month is None:
        assert not back[-1]
        assert found.kind is PaybackKind.NEVER
    else:
        assert all(back[found.month - 1 :])
        assert found.month == 1 or not back[found.month - 2]
        assert (found.kind is PaybackKind.AT_ONCE) == all(back)
    quiet = len(list(takewhile(lambda value: value == 0, saving)))
    turns = [month for month in range(quiet + 2, len(back) + 1) if back[month - 2] != back[month - 1]]
    assert list(found.turns) == turns
    assert (found.kind is PaybackKind.MORE_THAN_ONCE) == (back[-1] and len(turns) > 1)


@given(timed_studies())
@FEW
def test_the_last_month_holds_the_whole_saving(one: Study) -> None:
    found = timeline(bind_study(one, View.ASSUMED))
    costs = _costs(one)
    assert found.cumulative[0, -1] == pytest.approx(costs[1] - costs[0], rel=1e-9, abs=1e-9)


@given(rich_studies())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_months_of_any_line_are_what_it_counts_for(one: Study) -> None:
    """With chances, overlap, corrections, alternatives and perspectives as well."""
    plan = bind_study(one, View.ASSUMED)
    counted = counted_values(plan, plan.inputs.central[:, None])[:, 0]
    months = line_months(plan)
    weights = plan.calendar.weights[: months.shape[1]]
    assert months @ weights == pytest.approx(counted, rel=1e-9, abs=1e-6)
