"""Break-even of every line and what each saving leans on, as one loop over lines, compiled by numba (extra `fast`).

For plans whose lines are products of distinct inputs and nothing else, which most of a portfolio are. Each line is
read once and stays in the cache until its case is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numba
import numpy as np

from maatschappelijke_kosten.engine.plan import Floats, Ints, Plan

if TYPE_CHECKING:
    import numpy.typing as npt

    Places = npt.NDArray[np.int32]


class Sensitive(NamedTuple):
    """Per line of an assessed comparison, and per assessed comparison; euros."""

    line: Ints
    """Numbers of lines in the plan; those of a comparison stand together. Of shape (lines,), as the next three."""
    comparison: Ints
    """The position among the assessed comparisons."""
    counts: Floats
    """What the line counts for in the saving: positive on the reference, negative on the path."""
    break_even: Floats
    """What the line has to be multiplied with for a saving of nothing; NaN where nothing from 0 up does that."""
    driver: Ints
    """The inputs that the saving moves most with, the first most; -1 fills up. Shape (comparisons, drivers)."""
    at_low: Floats
    """The saving with that input at its low wherever the case uses it, others central; shape (comparisons, drivers),
    NaN fills up."""
    at_high: Floats


def is_plain(plan: Plan) -> bool:
    """Whether a line depends on nothing but its factors, so that the loop can take it."""
    in_order = not bool(np.any(plan.path[1:] < plan.path[:-1]))
    return plan.is_linear and plan.rest.shape[1] == 0 and in_order


def fused_sensitivity(plan: Plan, drivers: int) -> Sensitive:
    """Every line and every case of a plan. It lets other threads go on meanwhile.

    An input that stands on several lines of a case moves all of them. Of inputs that move a saving by as much, the one
    that the case uses first comes first.

    Raises ValueError where a line is more than a product of distinct inputs.
    """
    if not is_plain(plan):
        raise ValueError("a line is more than a product of inputs")
    starts = np.zeros(len(plan.paths) + 1, dtype=np.int64)
    np.cumsum(np.bincount(plan.path, minlength=len(plan.paths)), out=starts[1:])
    reference, alternative = plan.reference[plan.assessed], plan.alternative[plan.assessed]
    length = np.diff(starts)
    of_case = length[reference] + length[alternative]
    lines, cases, most = int(of_case.sum()), len(of_case), int(of_case.max(initial=0))
    found = Sensitive(
        line=np.empty(lines, dtype=np.int64),
        comparison=np.empty(lines, dtype=np.int64),
        counts=np.empty(lines),
        break_even=np.empty(lines),
        driver=np.full((cases, drivers), -1),
        at_low=np.full((cases, drivers), np.nan),
        at_high=np.full((cases, drivers), np.nan),
    )
    width = most * plan.factor.shape[1]
    moves = (
        np.empty(width, dtype=np.int64),
        np.empty(width, dtype=np.int64),
        np.empty(width),
        np.empty(width),
        np.empty(drivers),
        np.empty(drivers, dtype=np.int64),
    )
    distinct = _every_case(
        (starts, reference, alternative),
        (plan.coefficient, plan.part, plan.weight, plan.factor),
        (plan.inputs.low, plan.inputs.central, plan.inputs.high),
        tuple(found),
        moves,
        np.zeros(len(plan.inputs.low), dtype=np.int32),
    )
    if not distinct:
        raise ValueError("an input stands twice in a line")
    return found


@numba.njit(nogil=True, cache=True)
def _every_case(paths, lines, inputs, found, moves, places):  # type: ignore[no-untyped-def]
    """Every case; False where a line has an input that varies twice."""
    starts, reference, alternative = paths
    line, comparison, counts, break_even = found[0], found[1], found[2], found[3]
    coefficient, part, weight, factor = lines
    central = inputs[1]
    end = 0
    for case in range(len(reference)):
        begin, saving = end, 0.0
        for side in range(2):
            on_reference = (reference[case] < alternative[case]) == (side == 0)
            path = reference[case] if on_reference else alternative[case]
            for one in range(starts[path], starts[path + 1]):
                euros = coefficient[one]
                for column in range(factor.shape[1]):
                    euros *= central[factor[one, column]]
                euros *= part[one] * weight[one]
                line[end], comparison[end] = one, case
                counts[end] = euros if on_reference else -euros
                saving += counts[end]
                end += 1
        for at in range(begin, end):
            times = 1.0 - saving / counts[at] if counts[at] != 0 else np.nan
            break_even[at] = times if 0 <= times < np.inf else np.nan
        used = _moves_of(begin, end, lines, inputs, found, moves, places, starts[reference[case]], starts[reference[case] + 1])
        if used < 0:
            return False
        _name(case, saving, used, found, moves)
    return True


@numba.njit(nogil=True, inline="always")
def _moves_of(begin, end, lines, inputs, found, moves, places, from_line, to_line):  # type: ignore[no-untyped-def]
    """What each input of a case moves its saving by at both ends; how many inputs vary, -1 where one stands twice in
    a line.

    `places` says of each input where it would stand in `moves`. It is never cleared: what stands there tells whether
    that is so.
    """
    line, counts = found[0], found[2]
    factor = lines[3]
    low, central, high = inputs
    name, last, down, up = moves[0], moves[1], moves[2], moves[3]
    used = 0
    for at in range(begin, end):
        for column in range(factor.shape[1]):
            which = factor[line[at], column]
            middle = central[which]
            to_low, to_high = low[which] - middle, high[which] - middle
            if not to_low < to_high:
                continue
            if middle != 0:
                each = counts[at] / middle
            else:
                each = _with_one(line[at], column, lines, central)
                if not from_line <= line[at] < to_line:
                    each = -each
            place = places[which]
            if place < used and name[place] == which:
                if last[place] == at:
                    return -1
                down[place] += each * to_low
                up[place] += each * to_high
                last[place] = at
            else:
                name[used], last[used], places[which] = which, at, used
                down[used], up[used] = each * to_low, each * to_high
                used += 1
    return used


@numba.njit(nogil=True, inline="always")
def _with_one(line, column, lines, central):  # type: ignore[no-untyped-def]
    """Euros of a line with 1 for the input in that column: a line of nothing says not what it would be."""
    coefficient, part, weight, factor = lines
    euros = coefficient[line] * part[line] * weight[line]
    for other in range(factor.shape[1]):
        if other != column:
            euros *= central[factor[line, other]]
    return euros


@numba.njit(nogil=True, inline="always")
def _name(case, saving, used, found, moves):  # type: ignore[no-untyped-def]
    """Name the inputs that move the saving of a case most."""
    driver, at_low, at_high = found[4], found[5], found[6]
    name, _, down, up, size, most = moves
    named, drivers = 0, len(size)
    for one in range(used):
        here = max(abs(down[one]), abs(up[one]))
        if here > 0 and (named < drivers or here > size[drivers - 1]):
            rank = min(named, drivers - 1)
            while rank > 0 and here > size[rank - 1]:
                size[rank], most[rank] = size[rank - 1], most[rank - 1]
                rank -= 1
            size[rank], most[rank] = here, one
            named = min(named + 1, drivers)
    for rank in range(named):
        one = most[rank]
        driver[case, rank] = name[one]
        at_low[case, rank], at_high[case, rank] = saving + down[one], saving + up[one]
