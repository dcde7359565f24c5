"""Low, central and high of sums of lines.

Each input is moved alone to its low and its high, the others staying central; the swings are joined as the
root of their squares (§6). A line is linear in each of its inputs, so the swing is a slope times a distance.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.kernel import Rows, line_values, segment_sums, signed_sums, sums
from maatschappelijke_kosten.engine.plan import Bools, Floats, Plan


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


def bounds(plan: Plan, rows: Rows, values: Values | None = None) -> Bounds:
    """Low, central and high of every row, in euros (§6)."""
    values = as_given(plan) if values is None else values
    central = sums(plan, rows, values.central)
    down, up = _input_swings(plan, rows, values)
    choice_down, choice_up = _choice_swings(plan, rows, values)
    return Bounds(low=central - np.sqrt(down + choice_down), central=central, high=central + np.sqrt(up + choice_up))


def _input_swings(plan: Plan, rows: Rows, values: Values) -> tuple[Floats, Floats]:
    """Sums of squared swings down and up, over the inputs of each row."""
    coefficient = (plan.coefficient * plan.weight)[rows.line]
    sides = ((plan.price, plan.quantity), (plan.quantity, plan.price))
    slope = np.concatenate([coefficient[:, None] * values.central[held[rows.line]] for _, held in sides])
    moved = np.concatenate([moved[rows.line] for moved, _ in sides])
    varies: Bools = np.any(np.less(values.low, values.high), axis=1)
    moves = varies[moved]
    key = (np.concatenate([rows.row, rows.row]) * len(values.low) + moved)[moves]
    order = np.argsort(key, kind="stable")
    key = key[order]
    # A sorted key starts anew where it differs from the one before it; np.unique would import numpy.ma for this.
    is_start = np.diff(key, prepend=-1) != 0
    sign = np.concatenate([rows.sign, rows.sign])[moves][order]
    total = signed_sums(slope[moves][order], sign, np.cumsum(is_start) - 1, int(is_start.sum()))
    row, which = np.divmod(key[is_start], len(values.low))
    at_low = total * (values.low[which] - values.central[which])
    at_high = total * (values.high[which] - values.central[which])
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
