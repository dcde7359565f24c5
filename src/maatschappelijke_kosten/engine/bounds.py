"""Low, central and high of sums of lines.

Each input is moved alone to its low and its high, the others staying central; the swings are joined as the
root of their squares (§6). A line is linear in each of its inputs, so the swing is a slope times a distance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.kernel import Rows, line_values, segment_sums, sums
from maatschappelijke_kosten.engine.plan import Bools, Floats, Ints, Plan


@dataclass(frozen=True, slots=True)
class Bounds:
    """Euros per row and draw, all of shape (rows, draws). Sides that PM opens are not in here (§1)."""

    low: Floats
    central: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Values:
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
    coefficient = (plan.coefficient * plan.weight)[rows.line] * rows.sign
    inputs, slopes = [], []
    for moved, held in ((plan.price, plan.quantity), (plan.quantity, plan.price)):
        inputs.append(moved[rows.line])
        slopes.append(coefficient[:, None] * values.central[held[rows.line]])
    row = np.concatenate([rows.row, rows.row])
    moved_input = np.concatenate(inputs)
    varies: Bools = np.any(np.less(values.low, values.high), axis=1)
    moves = varies[moved_input]
    return _squares(row[moves], moved_input[moves], np.concatenate(slopes)[moves], values, rows.count, len(values.low))


def _squares(row: Ints, moved: Ints, slope: Floats, values: Values, count: int, inputs: int) -> tuple[Floats, Floats]:
    key = row * inputs + moved
    order = np.argsort(key, kind="stable")
    key = key[order]
    # A sorted key starts anew where it differs from the one before it; np.unique would import numpy.ma for this.
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    total = np.add.reduceat(slope[order], starts, axis=0) if len(starts) else slope
    which, owner = key[starts] % inputs, key[starts] // inputs
    at_low = total * (values.low[which] - values.central[which])
    at_high = total * (values.high[which] - values.central[which])
    down = np.minimum(np.minimum(at_low, at_high), 0)
    up = np.maximum(np.maximum(at_low, at_high), 0)
    return segment_sums(down**2, owner, count), segment_sums(up**2, owner, count)


def _choice_swings(plan: Plan, rows: Rows, values: Values) -> tuple[Floats, Floats]:
    """Squared swings from which alternative of a `one_of` happens; one without a price may cost nothing (§11)."""
    chosen = plan.group[rows.line] >= 0
    draws = values.central.shape[1]
    if not chosen.any():
        nothing = np.zeros((rows.count, draws))
        return nothing, nothing
    line, row, sign = rows.line[chosen], rows.row[chosen], rows.sign[chosen]
    group = plan.group[line]
    each = line_values(plan, values.central)[line]
    starts = np.flatnonzero(np.diff(row * len(plan.group_open) + group, prepend=-1))
    lowest = np.minimum.reduceat(each, starts, axis=0)
    highest = np.maximum.reduceat(each, starts, axis=0)
    mean = np.add.reduceat(each * plan.weight[line][:, None], starts, axis=0)
    lowest = np.where(plan.group_open[group[starts]][:, None], np.minimum(lowest, 0), lowest)
    fall, rise = lowest - mean, highest - mean
    turned = (sign[starts] < 0)[:, None]
    down, up = np.where(turned, -rise, fall), np.where(turned, -fall, rise)
    return segment_sums(down**2, row[starts], rows.count), segment_sums(up**2, row[starts], rows.count)
