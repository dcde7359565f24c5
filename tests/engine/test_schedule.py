"""§9 by hand: what falls within the horizon, what a euro of a later year counts for, and what falls away."""

from __future__ import annotations

import numpy as np
import pytest

from maatschappelijke_kosten.engine.schedule import Calendar, Schedule, discount_factors, factor, profile
from maatschappelijke_kosten.model.timing import Convention, Discount, RateFrom

YEARLY = Discount(rate=0.0225)


def _factor(
    schedule: Schedule, calendar: Calendar, months: float | None = None, drop_off: float | None = None
) -> float:
    duration = None if months is None else np.array([[months]])
    falls = None if drop_off is None else np.array([[drop_off]])
    return float(factor(schedule, calendar, duration, falls).ravel()[0])


def test_what_comes_after_the_horizon_does_not_count() -> None:
    assert _factor(Schedule(start=14), Calendar(horizon=12)) == 0
    assert _factor(Schedule(start=11), Calendar(horizon=12)) == 1


def test_one_sum_spread_over_eighteen_months_of_which_twelve_count() -> None:
    """12 of 18 months: two thirds."""
    assert _factor(Schedule(duration=0), Calendar(horizon=12), 18) == pytest.approx(12 / 18)


def test_a_sum_that_takes_no_time_falls_at_once() -> None:
    assert _factor(Schedule(duration=0, start=3), Calendar(horizon=12), 0.0) == 1


def test_every_year_for_thirty_months_is_two_and_a_half_times() -> None:
    assert _factor(Schedule(every=12, duration=0), Calendar(), 30) == pytest.approx(2.5)


def test_every_month_without_a_duration_goes_on_to_the_horizon() -> None:
    assert _factor(Schedule(every=1, start=2), Calendar(horizon=12)) == pytest.approx(10)
    assert _factor(Schedule(every=12), Calendar(horizon=18)) == pytest.approx(1.5)


def test_ten_per_cent_falls_away_each_year() -> None:
    """Three yearly payments: 1 + 0.9 + 0.81."""
    assert _factor(Schedule(every=12, duration=0, drop_off=0), Calendar(), 36, 0.1) == pytest.approx(2.71)


@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        (Convention.START, [1, 1 / 1.0225, 1 / 1.0225**2]),
        (Convention.MID, [1.0225**-0.5, 1.0225**-1.5, 1.0225**-2.5]),
        (Convention.END, [1 / 1.0225, 1 / 1.0225**2, 1 / 1.0225**3]),
    ],
)
def test_the_three_conventions(convention: Convention, expected: list[float]) -> None:
    assert discount_factors(Discount(rate=0.0225, convention=convention), 3) == pytest.approx(expected, rel=1e-14)


def test_each_year_has_the_rate_of_its_own() -> None:
    """10 % for two years, then 20 %; at the end of the years: 1/1.1, 1/1.21, 1/1.452."""
    given = Discount(schedule=(RateFrom(year=0, rate=0.1), RateFrom(year=2, rate=0.2)))
    assert discount_factors(given, 3) == pytest.approx([1 / 1.1, 1 / 1.21, 1 / (1.21 * 1.2)])


def test_months_of_one_year_count_the_same() -> None:
    weights = Calendar(horizon=24, discount=YEARLY).weights
    assert weights[:12] == pytest.approx([1 / 1.0225] * 12)
    assert weights[12:] == pytest.approx([1 / 1.0225**2] * 12)


def test_a_negative_rate_makes_later_euros_count_for_more() -> None:
    assert discount_factors(Discount(rate=-0.5), 2) == pytest.approx([2, 4])


@pytest.mark.parametrize(
    "schedule", [Schedule(), Schedule(start=5), Schedule(duration=0), Schedule(every=1, duration=0)]
)
@pytest.mark.parametrize("calendar", [Calendar(), Calendar(horizon=24), Calendar(horizon=24, discount=YEARLY)])
def test_the_months_make_the_factor(schedule: Schedule, calendar: Calendar) -> None:
    """The profile, weighed by month, is the factor: two ways to the same number."""
    months = 18.5 if schedule.duration >= 0 else None
    shape = profile(schedule, calendar, months, 0.0)
    assert float(shape.part @ calendar.weights[shape.month]) == pytest.approx(
        _factor(schedule, calendar, months), rel=1e-12
    )
