"""Where a saving that is straight, or straight between bends, crosses zero (§7)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from itertools import combinations, pairwise
from math import inf
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats
from maatschappelijke_kosten.engine.bounds import inputs_of
from maatschappelijke_kosten.engine.kernel import counted_values, gross_values, row_sums, saving_rows
from maatschappelijke_kosten.engine.plan import Plan

_YEAR = 12
_ROUNDING = 1e-12
"""Of the euros that go into a saving: what differs by less is the same."""


class Answer(StrEnum):
    """For which values of the unknown the path saves."""

    FROM = "from"
    """Above the crossing."""
    UP_TO = "up_to"
    """Below the crossing."""
    ALWAYS = "always"
    NEVER = "never"


class Domain(NamedTuple):
    """The values that an unknown can have."""

    low: float
    high: float


class Lines(NamedTuple):
    """Savings as straight lines on each stretch between edges, for one or more columns of values.

    Height at zero and slope have shape (stretches, comparisons, columns).
    """

    edges: tuple[float, ...]
    height: Floats
    slope: Floats


def is_solvable(plan: Plan, unknown: int) -> bool:
    """Whether every line is straight in an input, or straight between bends.

    Not so where it says what falls away each year, over how long one sum is spread, or twice how much.
    """
    return all(_is_straight(plan, line, unknown) for line in range(len(plan.path)))


def _is_straight(plan: Plan, line: int, unknown: int) -> bool:
    schedule = plan.schedules[plan.schedule[line]]
    uses = int((plan.factor[line] == unknown).sum())
    uses += sum(plan.rests[number].count(unknown) for number in plan.rest[line].tolist() if number >= 0)
    if plan.calendar.is_flat(schedule):
        return uses <= 1
    if schedule.duration == unknown and schedule.every:
        uses += 1
    # A price per day for so many days: what the days add to the sum, they take off each month's share of it.
    is_spread = schedule.duration == unknown and not schedule.every and unknown not in plan.factor[line]
    return uses <= 1 and not is_spread and schedule.drop_off != unknown


def crossings(
    plan: Plan, unknown: int, values: Floats, domain: Domain
) -> list[list[tuple[Answer, float | None]] | None]:
    """Per comparison the answer for every column of values; None for one that the unknown cannot move.

    `values` has shape (inputs, columns).
    """
    columns = [values[:, [one]] for one in range(values.shape[1])]
    # Where all columns bend at the same places, they go at once.
    together = columns if _overlaps(plan) else [values]
    each = [saving_lines(plan, unknown, one, domain) for one in together]
    moves = np.any([_moves(lines) for lines in each], axis=0)
    return [
        [_answer(lines, row, column) for lines in each for column in range(lines.slope.shape[2])]
        if moves[row]
        else None
        for row in range(len(moves))
    ]


def _moves(lines: Lines) -> Bools:
    """Per comparison whether it is not the same everywhere."""
    jumps = np.ptp(lines.height, axis=0) > _ROUNDING * np.abs(lines.height).max(axis=0)
    return np.asarray(((lines.slope != 0).any(axis=0) | jumps).any(axis=1))


def saving_lines(plan: Plan, unknown: int, values: Floats, domain: Domain) -> Lines:
    """The savings with the unknown over its domain and the other inputs as given.

    `values` has shape (inputs, columns); one column where lines overlap, because each has bends of its own.
    """
    edges = _edges(plan, unknown, values, domain)
    points = np.array([_inside(*stretch, at_ends=not _overlaps(plan)) for stretch in pairwise(edges)])
    rows, columns = saving_rows(plan), values.shape[1]
    counted = counted_values(plan, _at(values, unknown, points.ravel()))
    shape = (rows.count, columns, len(points), 2)
    saving = row_sums(rows, counted).reshape(shape)
    size = row_sums(replace(rows, sign=np.abs(rows.sign)), np.abs(counted)).reshape(shape).max(axis=3)
    rise = saving[..., 1] - saving[..., 0]
    slope = np.where(np.abs(rise) <= _ROUNDING * size, 0.0, rise) / (points[:, 1] - points[:, 0])
    height = saving[..., 0] - slope * points[:, 0]
    return Lines(tuple(edges), np.moveaxis(height, 2, 0), np.moveaxis(slope, 2, 0))


def _answer(lines: Lines, row: int, column: int) -> tuple[Answer, float | None]:
    """For which values one comparison saves; the first crossing where there are more."""
    heights, slopes = lines.height[:, row, column].tolist(), lines.slope[:, row, column].tolist()
    stretches = list(zip(pairwise(lines.edges), heights, slopes, strict=True))
    before = 0.0
    for (left, right), height, slope in stretches:
        begins = _value(height, slope, left)
        # Where another step becomes the dearest and another pays it, a saving jumps.
        if before * begins < 0:
            return (Answer.FROM if begins > 0 else Answer.UP_TO), left
        if slope != 0:
            crossing = -height / slope + 0.0  # never −0
            if left <= crossing <= right:
                return (Answer.FROM if slope > 0 else Answer.UP_TO), crossing
        before = _value(height, slope, right)
    middles = [_value(height, slope, sum(_inside(*ends)) / 2) for ends, height, slope in stretches]
    return (Answer.ALWAYS if max(middles, key=abs) > 0 else Answer.NEVER), None


def _value(height: float, slope: float, at: float) -> float:
    return height if slope == 0 else height + slope * at


def _inside(left: float, right: float, *, at_ends: bool = False) -> tuple[float, float]:
    """Two values within a stretch, that a straight line goes through; its own ends where it can be asked there."""
    if left == -inf:
        width = 1.0 if right == inf else max(1.0, abs(right))
        return (0.0, 1.0) if right == inf else (right - 2 * width, right - width)
    if right == inf:
        width = max(1.0, abs(left))
        return (left, left + width) if at_ends else (left + width, left + 2 * width)
    third = (right - left) / 3
    return (left, right) if at_ends else (left + third, right - third)


def _overlaps(plan: Plan) -> bool:
    return plan.overlap_rest != 1 and bool((plan.overlap >= 0).any())


def _edges(plan: Plan, unknown: int, values: Floats, domain: Domain) -> list[float]:
    """The ends of the domain, and between them wherever a saving may bend or jump."""
    bends = {one for one in _time_bends(plan, unknown) if domain.low < one < domain.high}
    edges = [domain.low, *sorted(bends), domain.high]
    if _overlaps(plan):
        edges = sorted({*edges, *_swaps(plan, unknown, values, edges)})
    return edges


def _time_bends(plan: Plan, unknown: int) -> set[float]:
    """Where a duration reaches another year, another time, or the horizon."""
    bends: set[float] = set()
    for schedule in plan.schedules:
        if schedule.duration == unknown and not plan.calendar.is_flat(schedule):
            start, end = schedule.start, plan.calendar.months
            months = {*range(start, end, _YEAR), *range(-(-start // _YEAR) * _YEAR, end, _YEAR), max(start, end)}
            bends.update((month - start) / schedule.scale for month in months)
    return bends


def _swaps(plan: Plan, unknown: int, values: Floats, edges: list[float]) -> list[float]:
    """Where between edges two overlapping lines are equally dear; `values` has shape (inputs, 1)."""
    points = np.array([_inside(*stretch) for stretch in pairwise(edges)])
    size = gross_values(plan, _at(values, unknown, points.ravel())) * plan.weight[:, None]
    size = size.reshape(len(size), len(points), 2)
    slope = (size[..., 1] - size[..., 0]) / (points[:, 1] - points[:, 0])
    height = size[..., 0] - slope * points[:, 0]
    found: list[float] = []
    for one, other in combinations(np.flatnonzero(plan.overlap >= 0).tolist(), 2):
        if plan.overlap[one] == plan.overlap[other]:
            for sign in (1, -1):
                gap, apart = slope[one] - sign * slope[other], sign * height[other] - height[one]
                meets = np.divide(apart, gap, out=np.full(len(gap), inf), where=gap != 0)
                found += meets[(edges[:-1] < meets) & (meets < edges[1:])].tolist()
    return found


def _at(values: Floats, unknown: int, points: Floats) -> Floats:
    """Every column with the unknown at every point, shape (inputs, columns × points)."""
    changed = np.repeat(values, len(points), axis=1)
    changed[unknown] = np.tile(points, values.shape[1])
    return changed


def partners(plan: Plan, unknown: int) -> list[int]:
    """The inputs with a range that stand in a line with the unknown, the widest (for what they are) first."""
    used = [inputs_of(plan, line) for line in range(len(plan.path))]
    beside = {one for line in used if unknown in line for one in line}
    low, central, high = plan.inputs.low, np.abs(plan.inputs.central), plan.inputs.high
    width = np.divide(high - low, central, out=np.full(len(low), inf), where=central > 0)
    return sorted((one for one in beside - {unknown} if low[one] < high[one]), key=lambda one: (-width[one], one))


def domain_of(plan: Plan, unknown: int, *, either: bool) -> Domain:
    """From zero, or from anywhere for a difference; a chance is 1 at most."""
    in_rest = any(unknown in one for one in plan.rests)
    is_chance = in_rest or bool((plan.factor[:, 2:] == unknown).any())
    return Domain(-inf if either else 0.0, 1.0 if is_chance else inf)
