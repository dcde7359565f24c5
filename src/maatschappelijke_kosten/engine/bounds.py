"""Low, central and high of sums of lines.

Each input is moved alone to its low and its high, the others staying central; the swings are joined as the
root of their squares (§6).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.engine.kernel import (
    Moved,
    Rows,
    gross_values,
    line_values,
    overlap_weights,
    segment_sums,
    signed_sums,
    sums,
    weights_within,
)
from maatschappelijke_kosten.engine.plan import Plan


class Bounds(NamedTuple):
    """Euros per row and draw, all of shape (rows, draws). Sides that PM opens are not in here (§1)."""

    low: Floats
    central: Floats
    high: Floats


class Values(NamedTuple):
    """What the inputs are taken to be, all of shape (inputs, draws)."""

    low: Floats
    central: Floats
    high: Floats


def as_given(plan: Plan) -> Values:
    """The inputs as the prices, assumptions and steps give them: one column."""
    return Values(plan.inputs.low[:, None], plan.inputs.central[:, None], plan.inputs.high[:, None])


def bounds(plan: Plan, rows: Rows, values: Values | None = None, swings: LineSwings | None = None) -> Bounds:
    """Low, central and high of every row, in euros (§6).

    `swings` are those of `line_swings` for the same values, for who asks for several kinds of rows.
    """
    values = as_given(plan) if values is None else values
    central = sums(plan, rows, values.central)
    down, up = _input_swings(plan, rows, values, line_swings(plan, values) if swings is None else swings)
    choice_down, choice_up = _choice_swings(plan, rows, values)
    return Bounds(low=central - np.sqrt(down + choice_down), central=central, high=central + np.sqrt(up + choice_up))


class LineSwings(NamedTuple):
    """What each line counts for less or more when one of its inputs is at its low or high, others central.

    Sorted by line, then by use; `line` and `input` have shape (n,), the others (n, draws).
    """

    line: Ints
    input: Ints
    at_low: Floats
    at_high: Floats


def line_swings(plan: Plan, values: Values) -> LineSwings:
    """Every line with each of the inputs that can move it."""
    line, which, group = pairs(plan, np.any(values.low < values.high, axis=1))
    central = gross_values(plan, values.central)
    counted = central * overlap_weights(plan, central)
    at = []
    for side in (values.low, values.high):
        moved = gross_values(plan, values.central, Moved(line, which, side[which]))
        weight = weights_within(group, np.abs(moved) * plan.weight[line][:, None], plan.overlap_rest)
        at.append((moved * weight - counted[line]) * (plan.part * plan.weight)[line][:, None])
    return LineSwings(line, which, at[0], at[1])


def pairs(plan: Plan, varies: Bools) -> tuple[Ints, Ints, Ints]:
    """Lines with the inputs that they depend on, and the number of the overlap in which that input is moved.

    What moves a line may move which of its overlap is the dearest, so every line of a group goes with all inputs
    of the group.
    """
    if plan.overlap_rest == 1 or not (plan.overlap >= 0).any():
        line, which = _inputs_by_line(plan, varies)
        return line, which, np.full(len(line), -1)
    used = [inputs_of(plan, line) for line in range(len(plan.path))]
    shared: dict[int, dict[int, None]] = {}
    for number, group in enumerate(plan.overlap.tolist()):
        if group >= 0:
            shared.setdefault(group, {}).update(dict.fromkeys(used[number]))
    pairs = [
        (number, one, group)
        for number, group in enumerate(plan.overlap.tolist())
        for one in (used[number] if group < 0 else shared[group])
        if varies[one]
    ]
    table = np.array(pairs, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], np.where(table[:, 2] >= 0, table[:, 2] * len(varies) + table[:, 1], -1)


def _inputs_by_line(plan: Plan, varies: Bools) -> tuple[Ints, Ints]:
    """Lines with the inputs that vary and that they depend on, each once, in the order of use: `inputs_of` for all
    lines at once."""
    uses = _uses(plan)
    # Input 0 is the constant 1 and never varies, so it fills up.
    keep = varies[uses]
    for later in range(1, uses.shape[1]):
        keep[:, later] &= ~(uses[:, :later] == uses[:, later, None]).any(axis=1)
    line, column = np.nonzero(keep)
    return line, uses[line, column]


def _uses(plan: Plan) -> Ints:
    """The inputs that each line depends on, shape (lines, n); some more than once, and 0 fills up."""
    return np.concatenate([plan.factor, inputs_beside(plan)], axis=1)


def inputs_beside(plan: Plan) -> Ints:
    """The inputs that each line depends on in another way than as a factor, shape (lines, n); 0 fills up."""
    columns = [np.zeros((len(plan.path), 0), dtype=np.int64)]
    width = max((len(one) for one in plan.rests), default=0)
    if plan.rest.shape[1] and width:
        padded = np.array([[*one, *[0] * (width - len(one))] for one in (*plan.rests, ())], dtype=np.int64)
        columns += [padded[plan.rest[:, one]] for one in range(plan.rest.shape[1])]
    bends = ~plan.calendar.are_flat(plan.timings)
    if bends.any():
        timed = np.stack([plan.timings.duration, plan.timings.drop_off], axis=1)
        columns.append(np.where(bends[:, None] & (timed >= 0), timed, 0)[plan.schedule])
    return np.concatenate(columns, axis=1)


def is_simple(plan: Plan) -> bool:
    """Whether a line depends on nothing but its factors, each used once."""
    return plan.is_linear and plan.rest.shape[1] == 0 and plan.factor.shape[1] == 2


def inputs_of(plan: Plan, line: int) -> tuple[int, ...]:
    """The inputs that a line depends on, each once, in the order of use."""
    schedule = plan.schedules[plan.schedule[line]]
    flat = plan.calendar.is_flat(schedule)
    rests = [one for number in plan.rest[line].tolist() if number >= 0 for one in plan.rests[number]]
    timed = [one for one in (schedule.duration, schedule.drop_off) if one >= 0 and not flat]
    return tuple(dict.fromkeys([*plan.factor[line].tolist(), *rests, *timed]))


def _input_swings(plan: Plan, rows: Rows, values: Values, swings: LineSwings) -> tuple[Floats, Floats]:
    """Sums of squared swings down and up, over the inputs of each row."""
    starts = np.searchsorted(swings.line, np.arange(len(plan.path) + 1))
    counts = (starts[1:] - starts[:-1])[rows.line]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    taken = np.repeat(starts[rows.line], counts) + within
    key = np.repeat(rows.row, counts) * len(values.low) + swings.input[taken]
    order = np.argsort(key, kind="stable")
    key, taken = key[order], taken[order]
    sign = np.repeat(rows.sign, counts)[order]
    # A sorted key starts anew where it differs from the one before it; np.unique would import numpy.ma for this.
    is_start = np.diff(key, prepend=-1) != 0
    segment, count = np.cumsum(is_start) - 1, int(is_start.sum())
    at_low = signed_sums(swings.at_low[taken], sign, segment, count)
    at_high = signed_sums(swings.at_high[taken], sign, segment, count)
    row = key[is_start] // len(values.low)
    down = np.minimum(np.minimum(at_low, at_high), 0)
    up = np.maximum(np.maximum(at_low, at_high), 0)
    # Squares are added in the order in which the lines of a row use the inputs; the numbers of the inputs would
    # make the last bit depend on which other cases are computed along (§14).
    as_used = np.lexsort((order[is_start], row))
    row, down, up = row[as_used], down[as_used], up[as_used]
    return segment_sums(down**2, row, rows.count), segment_sums(up**2, row, rows.count)


def _choice_swings(plan: Plan, rows: Rows, values: Values) -> tuple[Floats, Floats]:
    """Squared swings from which alternative of a `one_of` happens; one without a price may cost nothing (§11)."""
    inside = plan.group >= 0
    draws = values.central.shape[1]
    if not inside.any():
        nothing = np.zeros((rows.count, draws))
        return nothing, nothing
    fall, rise = _spread_of_groups(plan, inside, values)
    chosen = inside[rows.line]
    line = rows.line[chosen]
    # A group is one choice, however often a row counts it; the weights of its alternatives add up to one.
    key = rows.row[chosen] * len(plan.group_open) + plan.group[line]
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    times = np.rint(np.add.reduceat((rows.sign[chosen] * plan.weight[line])[order], starts))[:, None]
    row, group = np.divmod(key[order][starts], len(plan.group_open))
    down = np.where(times < 0, times * rise[group], times * fall[group])
    up = np.where(times < 0, times * fall[group], times * rise[group])
    return segment_sums(down**2, row, rows.count), segment_sums(up**2, row, rows.count)


def _spread_of_groups(plan: Plan, inside: Bools, values: Values) -> tuple[Floats, Floats]:
    """From the mean of the alternatives of each group down to the cheapest and up to the dearest."""
    line = np.flatnonzero(inside)
    line = line[np.argsort(plan.group[line], kind="stable")]
    group = plan.group[line]
    each = line_values(plan, values.central)[line]
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    lowest, highest = np.minimum.reduceat(each, starts, axis=0), np.maximum.reduceat(each, starts, axis=0)
    mean = np.add.reduceat(each * plan.weight[line][:, None], starts, axis=0)
    is_open = plan.group_open[group[starts]][:, None]
    shape = (len(plan.group_open), each.shape[1])
    fall, rise = np.zeros(shape), np.zeros(shape)
    fall[group[starts]] = np.where(is_open, np.minimum(lowest, 0), lowest) - mean
    rise[group[starts]] = np.where(is_open, np.maximum(highest, 0), highest) - mean
    return fall, rise
