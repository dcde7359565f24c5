"""The one kernel: what every line costs, and sums of lines.

Values are arrays of shape (inputs, draws): one column for the central values, another for a bound, or
thousands for draws. Sums run in the order of the lines, so they do not depend on how cases are chunked (§14).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.schedule import factor


@dataclass(frozen=True, slots=True)
class Rows:
    """Signed sums of lines: the cost of a path, a saving, a total. Sorted by row; no row number repeats a line."""

    count: int
    line: Ints
    row: Ints
    sign: Floats

    def of(self, rows: Ints) -> Rows:
        """Some of these rows, in the order asked for."""
        starts = np.searchsorted(self.row, np.arange(self.count + 1))
        counts = starts[rows + 1] - starts[rows]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        taken = np.repeat(starts[rows], counts) + within
        return Rows(len(rows), self.line[taken], np.repeat(np.arange(len(rows)), counts), self.sign[taken])


def path_rows(plan: Plan) -> Rows:
    """One row per path: its cost."""
    order = np.argsort(plan.path, kind="stable")
    return Rows(len(plan.paths), order, plan.path[order], np.ones(len(order)))


def saving_rows(plan: Plan) -> Rows:
    """One row per comparison: the cost of the reference minus the cost of the path (§5)."""
    by_path = path_rows(plan)
    plus, minus = by_path.of(plan.reference), by_path.of(plan.alternative)
    row = np.concatenate([plus.row, minus.row])
    order = np.argsort(row, kind="stable")
    line = np.concatenate([plus.line, minus.line])[order]
    sign = np.concatenate([plus.sign, -minus.sign])[order]
    return Rows(plus.count, line, row[order], sign)


def together(rows: Rows) -> Rows:
    """All rows as one: the total."""
    return Rows(1, rows.line, np.zeros_like(rows.row), rows.sign)


class Moved(NamedTuple):
    """Lines of which one input is another number than in the values, all of shape (n,) or (n, draws)."""

    line: Ints
    input: Ints
    to: Floats


def line_values(plan: Plan, values: Floats) -> Floats:
    """Euros of every line as the perspective counts it, shape (lines, draws), each as if it were the alternative
    that happens and nothing overlapped."""
    return gross_values(plan, values) * plan.part[:, None]


def gross_values(plan: Plan, values: Floats, moved: Moved | None = None) -> Floats:
    """Euros of every line, or of the moved ones, whoever pays; shape (lines, draws)."""
    line = slice(None) if moved is None else moved.line

    def of(which: Ints) -> Floats:
        taken: Floats = values[which]
        return taken if moved is None else np.where((which == moved.input)[:, None], moved.to, taken)

    factors = plan.factor[line]
    euros: Floats = plan.coefficient[line][:, None] * of(factors[:, 0]) * of(factors[:, 1])
    for column in range(2, factors.shape[1]):
        euros = euros * of(factors[:, column])
    for column in range(plan.rest.shape[1]):
        euros = euros * _rests(plan, plan.rest[line, column], of)
    return _scheduled(plan, euros, plan.schedule[line], of)


def _rests(plan: Plan, number: Ints, of: Callable[[Ints], Floats]) -> Floats:
    """One minus the chances of the other branches; 1 for lines that have no rest (§15)."""
    left: Floats = np.ones((len(number), 1))
    for position in range(max((len(one) for one in plan.rests), default=0)):
        # Input 0 is the constant 1, so what a line has no chance for is taken off by a factor of nothing.
        which = np.array([one[position] if position < len(one) else -1 for one in (*plan.rests, ())], dtype=np.int64)
        chance = which[number]
        left = left - np.where((chance >= 0)[:, None], of(np.maximum(chance, 0)), 0.0)
    return left


def _scheduled(plan: Plan, euros: Floats, number: Ints, of: Callable[[Ints], Floats]) -> Floats:
    """Euros times what their schedule makes of them (§9)."""
    timings = plan.timings
    bends = ~plan.calendar.are_flat(timings)
    if not bends.any():
        return euros
    if not euros.flags.writeable or euros.base is not None:
        euros = euros.copy()
    kind, kinds = timings.kinds()
    for which, one in enumerate(kinds):
        here = np.flatnonzero(((kind == which) & bends)[number])
        if not len(here):
            continue
        duration = drop_off = None
        if one.duration >= 0:
            duration = of(np.maximum(timings.duration[number], 0))[here] * one.scale
        if one.drop_off >= 0:
            drop_off = of(np.maximum(timings.drop_off[number], 0))[here]
        euros[here] = euros[here] * factor(one, plan.calendar, duration, drop_off)
    return euros


def overlap_weights(plan: Plan, gross: Floats) -> Floats:
    """1 for the dearest of each group of overlapping lines and for all outside one, α for the rest (§11)."""
    return weights_within(plan.overlap, np.abs(gross) * plan.weight[:, None], plan.overlap_rest)


def weights_within(group: Ints, size: Floats, rest: float) -> Floats:
    """Per group (-1: none) 1 for the row that is largest, the first of equals, and `rest` for the others."""
    inside = np.flatnonzero(group >= 0)
    weights: Floats = np.ones(size.shape)
    if not len(inside) or rest == 1:
        return weights
    order = inside[np.argsort(group[inside], kind="stable")]
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    largest = np.repeat(np.maximum.reduceat(size[order], starts, axis=0), np.diff([*starts, len(order)]), axis=0)
    is_largest = size[order] == largest
    # Of equals only the first is the dearest.
    before = np.cumsum(is_largest, axis=0) - is_largest
    in_group = before - np.repeat(before[starts], np.diff([*starts, len(order)]), axis=0)
    weights[order] = np.where(is_largest & (in_group == 0), 1.0, rest)
    return weights


def counted_values(plan: Plan, values: Floats, weight: Floats | None = None) -> Floats:
    """Euros of every line as it is counted: alternatives for their mean, overlap for a part; shape (lines, draws).

    `weight`, of that shape, says instead of the mean which alternative happens in each draw; one that does not is
    never the dearest of an overlap.
    """
    gross = gross_values(plan, values)
    taken = plan.weight[:, None] if weight is None else weight
    counted: Floats = gross * plan.part[:, None] * taken
    if plan.overlap_rest == 1:
        return counted
    return counted * weights_within(plan.overlap, np.abs(gross) * taken, plan.overlap_rest)


def sums(plan: Plan, rows: Rows, values: Floats) -> Floats:
    """Euros of every row, shape (rows, draws); alternatives count for their mean (§11)."""
    return row_sums(rows, counted_values(plan, values))


def row_sums(rows: Rows, counted: Floats) -> Floats:
    """Euros of every row, shape (rows, draws), out of what each line counts for."""
    return signed_sums(counted[rows.line], rows.sign, rows.row, rows.count)


def signed_sums(values: Floats, sign: Floats, segment: Ints, count: int) -> Floats:
    """Per (sorted) segment what counts as cost minus what counts against it, shape (count, draws).

    Both are summed before they are subtracted, so that a path against itself is exactly nothing (§8).
    """
    minus = sign < 0
    if not minus.any():
        return segment_sums(values, segment, count)
    plus = ~minus
    return segment_sums(values[plus], segment[plus], count) - segment_sums(values[minus], segment[minus], count)


def segment_sums(values: Floats, segment: Ints, count: int) -> Floats:
    """Sum over rows of `values` with the same (sorted) segment number, shape (count, draws)."""
    total = np.zeros((count, values.shape[1]))
    if len(segment):
        starts = np.flatnonzero(np.diff(segment, prepend=-1))
        total[segment[starts]] = np.add.reduceat(values, starts, axis=0)
    return total
