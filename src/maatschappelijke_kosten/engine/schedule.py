"""When the euros of a line fall, and what of them counts: horizon, discounting, return and drop-off (§9).

Time is kept in months. A line's amount is multiplied with its schedule's factor, which is 1 for everything
where a study has no horizon and no discount rate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.model.timing import LONGEST_HORIZON, Convention, Discount

_YEAR = 12


class Schedule(NamedTuple):
    """When a line falls. Numbers of inputs are -1 where there is none."""

    start: int = 0
    """Months after the start."""
    every: int = 0
    """Months from one time to the next; 0 for one sum."""
    duration: int = -1
    """The input that says how long; with `every` and without a duration it goes on to the horizon."""
    scale: float = 1.0
    """Months in one unit of the duration."""
    drop_off: int = -1
    """The input that says which share falls away with each year."""


@dataclass(frozen=True, eq=False, repr=False)
class Schedules(Sequence[Schedule]):
    """Many schedules as columns, each of shape (n,)."""

    start: Ints
    every: Ints
    duration: Ints
    scale: Floats
    drop_off: Ints

    @classmethod
    def of(cls, schedules: Iterable[Schedule]) -> Schedules:
        """The same schedules as columns."""
        given = schedules if isinstance(schedules, Schedules) else list(schedules)
        if isinstance(given, Schedules):
            return given
        start, every, duration, drop_off = (
            np.array([one[field] for one in given], dtype=np.int64) for field in (0, 1, 2, 4)
        )
        return cls(start, every, duration, np.array([one.scale for one in given], dtype=np.float64), drop_off)

    def __len__(self) -> int:
        return len(self.start)

    @overload
    def __getitem__(self, at: int) -> Schedule: ...
    @overload
    def __getitem__(self, at: slice) -> Schedules: ...
    def __getitem__(self, at: int | slice) -> Schedule | Schedules:
        columns = (self.start[at], self.every[at], self.duration[at], self.scale[at], self.drop_off[at])
        if isinstance(at, slice):
            return Schedules(*columns)
        start, every, duration, scale, drop_off = columns
        return Schedule(int(start), int(every), int(duration), float(scale), int(drop_off))

    def kinds(self) -> tuple[Ints, tuple[Schedule, ...]]:
        """The number of each one's kind, and the kinds: schedules that differ only in which inputs say how long and
        how much falls away. The first of a kind stands for it."""
        alike: dict[tuple[int, int, bool, float, bool], int] = {}
        columns = (self.start, self.every, self.duration >= 0, self.scale, self.drop_off >= 0)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        numbers = np.array([alike.setdefault(row, len(alike)) for row in rows], dtype=np.int64)
        firsts = [Schedule(start, every, -1 + lasts, scale, -1 + falls) for start, every, lasts, scale, falls in alike]
        return numbers, tuple(firsts)


@dataclass(frozen=True, repr=False)
class Calendar:
    """Which months count, and for how much."""

    horizon: int | None = None
    discount: Discount | None = None

    @property
    def is_plain(self) -> bool:
        """Whether every month counts in full."""
        return self.horizon is None and self.discount is None

    @property
    def months(self) -> int:
        """How many months are kept; without a horizon the latest start and then the longest duration."""
        return 2 * LONGEST_HORIZON if self.horizon is None else self.horizon

    @cached_property
    def weights(self) -> Floats:
        """What a euro of each month counts for, shape (months,)."""
        year = np.arange(self.months) // _YEAR
        return (
            np.ones(self.months) if self.discount is None else discount_factors(self.discount, int(year[-1]) + 1)[year]
        )

    def is_flat(self, schedule: Schedule) -> bool:
        """Whether the factor of a schedule is 1 whatever its inputs are."""
        return self.is_plain and not schedule.every and schedule.drop_off < 0

    def are_flat(self, schedules: Schedules) -> Bools:
        """The same of many, shape (n,)."""
        flat: Bools = (schedules.every == 0) & (schedules.drop_off < 0)
        return flat if self.is_plain else np.zeros_like(flat)


def discount_factors(discount: Discount, years: int) -> Floats:
    """What a euro in each year counts for, shape (years,); year 0 is the first (§9).

    Start of year: 1, 1/(1+r), …; end: 1/(1+r), …; mid: the geometric mean of both. Rates of a schedule hold
    from their year on.
    """
    rate = np.full(years, 0.0 if discount.rate is None else discount.rate)
    for step in sorted(discount.schedule, key=lambda one: one.year):
        rate[step.year :] = step.rate
    start = np.concatenate([[1.0], np.cumprod(1 / (1 + rate[:-1]))]) if years else np.ones(0)
    if discount.convention is Convention.START:
        return start
    return np.asarray(start / (np.sqrt(1 + rate) if discount.convention is Convention.MID else 1 + rate))


def factor(schedule: Schedule, calendar: Calendar, duration: Floats | None, drop_off: Floats | None) -> Floats:
    """What the amount of a line is multiplied with, in the shape of `duration` or `drop_off` (or one number).

    `duration` is in months. A time that falls partly within the duration or the horizon counts in proportion.
    """
    times = times_of(schedule, calendar)
    weights, count = times.weights, times.often
    if not schedule.every and duration is None:
        return np.array([weights[0] if count else 0.0])
    step = schedule.every or 1
    reach = np.array([count]) if duration is None else np.minimum(np.maximum(duration / step, 0.0), count)
    total = _covered(weights, times.years, reach, drop_off)
    if schedule.every or duration is None:
        return total
    # One sum spread over its duration: the mean of what its months count for; at once where it takes no time.
    at_once = weights[0] if count else 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(duration > 0, total / duration, at_once)


class Profile(NamedTuple):
    """Which part of an amount falls in which months, undiscounted; arrays of shape (times,), in order of time."""

    month: Ints
    part: Floats

    @property
    def months(self) -> int:
        """How many months there are up to the last in use."""
        return int(self.month[-1]) + 1 if len(self.month) else 0


def profile(schedule: Schedule, calendar: Calendar, duration: float | None, drop_off: float) -> Profile:
    """When an amount falls, within the calendar; `duration` is in months."""
    times = times_of(schedule, calendar)
    step = schedule.every or 1
    if (not schedule.every and duration is None) or (not schedule.every and duration is not None and duration <= 0):
        covered = np.ones(min(1, int(np.ceil(times.often))))
    else:
        reach = times.often if duration is None else min(max(duration / step, 0.0), times.often)
        count = min(int(np.ceil(reach)), len(times.weights))
        covered = np.clip(reach - np.arange(count), 0.0, 1.0) * (1 - drop_off) ** times.years[:count]
        if not schedule.every and duration is not None:
            covered = covered / duration
    return Profile(schedule.start + step * np.arange(len(covered)), covered)


class Times(NamedTuple):
    """The times at which a schedule could fall within the calendar."""

    weights: Floats
    years: Ints
    often: float
    """How many there are, the last in proportion to what the horizon leaves of it."""


def times_of(schedule: Schedule, calendar: Calendar) -> Times:
    step = schedule.every or 1
    left = max(calendar.months - schedule.start, 0)
    month = np.arange(schedule.start, calendar.months, step)
    return Times(calendar.weights[month], (month - schedule.start) // _YEAR, left / step)


def _covered(weights: Floats, years: Ints, reach: Floats, drop_off: Floats | None) -> Floats:
    """The sum of the weights of the first `reach` times, less with each year that passed."""
    if drop_off is None:
        return _first(weights, reach)
    shape = np.broadcast_shapes(reach.shape, drop_off.shape)
    total, furthest = np.zeros(shape), reach.max(initial=0.0)
    for year in range(int(years[-1]) + 1 if len(years) else 0):
        here = np.flatnonzero(years == year)
        begin = int(here[0])
        if begin >= furthest:
            break
        within = np.clip(reach - begin, 0.0, len(here))
        total = total + _first(weights[here], within) * (1 - drop_off) ** year
    return total


def _first(weights: Floats, reach: Floats) -> Floats:
    """The sum of the first `reach` weights, the last in proportion."""
    cumulative = np.concatenate([[0.0], np.cumsum(weights)])
    return np.asarray(np.interp(reach, np.arange(len(cumulative)), cumulative))
