"""What schedules multiply lines with, where it varies with a duration or with what falls away each year (§9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.engine.own_figures import OwnDraws
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.schedule import Calendar, Schedule, factor
from maatschappelijke_kosten.engine.shared_draws import SharedDraws


class Where(NamedTuple):
    """Where the draws of an input are, per schedule: arrays of shape (n,)."""

    shared: Ints
    """Row of the draws that cases share; -1 where it is not one of them."""
    own: Ints
    """Number of an own figure; -1 where it is not one of them."""
    central: Floats
    """What it is where it does not vary."""

    def draws(self, which: Ints, shared: SharedDraws, own: OwnDraws) -> Floats:
        """Of some schedules, shape (which, draws)."""
        found = np.repeat(self.central[which, None], shared.values.shape[1], axis=1)
        rows, numbers = self.shared[which], self.own[which]
        found[rows >= 0] = shared.values[rows[rows >= 0]]
        for at in np.flatnonzero(numbers >= 0).tolist():
            found[at] = own.some(numbers[at : at + 1])[0]
        return found


@dataclass(frozen=True, eq=False)
class DrawnTimes:
    """Schedules of which the factor varies."""

    calendar: Calendar
    kinds: tuple[Schedule, ...]
    kind: Ints
    """Per schedule, shape (n,)."""
    duration: Where
    drop_off: Where

    def factors(self, which: Ints, shared: SharedDraws, own: OwnDraws) -> Floats:
        """Of some schedules in each draw, shape (which, draws)."""
        found = np.empty((len(which), shared.values.shape[1]))
        for number in np.unique(self.kind[which]).tolist():
            one, here = self.kinds[number], np.flatnonzero(self.kind[which] == number)
            duration = self.duration.draws(which[here], shared, own) * one.scale if one.duration >= 0 else None
            drop_off = self.drop_off.draws(which[here], shared, own) if one.drop_off >= 0 else None
            found[here] = factor(one, self.calendar, duration, drop_off)
        return found


def times_of(plan: Plan, varies: Bools, row: Ints, number: Ints) -> tuple[Floats, Ints, DrawnTimes]:
    """Per line what its schedule multiplies it with (1 where that varies), and then which of the schedules that vary
    it has, -1 for none; and these schedules.

    `row` and `number` say where the draws of each input are, as in `Where`.
    """
    timings, central = plan.timings, plan.inputs.central
    bends = ~plan.calendar.are_flat(timings)
    moves = np.zeros(len(timings), dtype=np.bool_)
    for one in (timings.duration, timings.drop_off):
        moves |= varies[np.maximum(one, 0)] & (one >= 0) & bends
    kind, kinds = timings.kinds() if bends.any() else (np.zeros(len(timings), dtype=np.int64), ())
    steady = np.ones(len(timings))
    for at, each in enumerate(kinds):
        here = np.flatnonzero((kind == at) & bends & ~moves)
        if len(here):
            duration = central[timings.duration[here]] * each.scale if each.duration >= 0 else None
            drop_off = central[timings.drop_off[here]] if each.drop_off >= 0 else None
            steady[here] = factor(each, plan.calendar, duration, drop_off)
    moving = np.flatnonzero(moves)
    place = np.full(len(timings), -1)
    place[moving] = np.arange(len(moving))
    duration_of, drop_off_of = (np.maximum(one[moving], 0) for one in (timings.duration, timings.drop_off))
    times = DrawnTimes(
        calendar=plan.calendar,
        kinds=kinds,
        kind=kind[moving],
        duration=Where(row[duration_of], number[duration_of], central[duration_of]),
        drop_off=Where(row[drop_off_of], number[drop_off_of], central[drop_off_of]),
    )
    return steady[plan.schedule], place[plan.schedule], times
