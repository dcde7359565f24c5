"""The same as `line_sensitivity` as one loop over lines, compiled by numba (extra `fast`).

For plans whose lines are products of distinct inputs and nothing else, which most of a portfolio are. Each line is
read once and stays in the cache until its case is done.
"""

from __future__ import annotations

from collections.abc import Iterator

import numba
import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.line_sensitivity import DRIVERS, LineSensitivity
from maatschappelijke_kosten.engine.plan import Plan

BLOCK = 4096
"""Cases that are looked at at once: what comes of them stays in the cache."""


def is_plain(plan: Plan) -> bool:
    """Whether a line depends on nothing but its factors, so that the loop can take it."""
    in_order = not bool(np.any(plan.path[1:] < plan.path[:-1]))
    return plan.is_linear and plan.rest.shape[1] == 0 and in_order


def fused_sensitivity(plan: Plan) -> LineSensitivity:
    """Every line and every case of a plan. It lets other threads go on meanwhile.

    An input that stands on several lines of a case moves all of them. Of inputs that move a saving by as much, the one
    that the case uses first comes first.

    Raises ValueError where a line is more than a product of distinct inputs.
    """
    return next(in_blocks(plan, max(len(plan.assessed), 1)))


def in_blocks(plan: Plan, cases: int = BLOCK) -> Iterator[LineSensitivity]:
    """The same, so many cases at a time: for who needs no more at once, as memory that is written over again is much
    faster than memory that is asked for. At least one block.

    Raises ValueError as `fused_sensitivity` does.
    """
    if not is_plain(plan):
        raise ValueError("a line is more than a product of inputs")
    starts = np.zeros(len(plan.paths) + 1, dtype=np.int64)
    np.cumsum(np.bincount(plan.path, minlength=len(plan.paths)), out=starts[1:])
    paths = (starts, plan.reference[plan.assessed], plan.alternative[plan.assessed])
    length = np.diff(starts)
    of_case = length[paths[1]] + length[paths[2]]
    most = int(of_case.max(initial=0)) * plan.factor.shape[1]
    moves = _scratch(most)
    slots = 2 ** max(12, (4 * most).bit_length())
    inputs = (plan.inputs.low, plan.inputs.central, plan.inputs.high)
    for first in range(0, max(len(of_case), 1), cases):
        last = min(first + cases, len(of_case))
        found = _nothing(int(of_case[first:last].sum()), last - first)
        lines = (plan.coefficient, plan.part, plan.weight, plan.factor)
        if not _every_case(first, last, paths, lines, inputs, _arrays(found), moves, np.full(slots, -1)):
            raise ValueError("an input stands twice in a line")
        yield found


def _nothing(lines: int, cases: int) -> LineSensitivity:
    return LineSensitivity(
        line=np.empty(lines, dtype=np.int64),
        comparison=np.empty(lines, dtype=np.int64),
        counts=np.empty(lines),
        break_even=np.empty(lines),
        driver=np.empty((cases, DRIVERS), dtype=np.int64),
        at_low=np.empty((cases, DRIVERS)),
        at_high=np.empty((cases, DRIVERS)),
    )


def _arrays(found: LineSensitivity) -> tuple[Ints | Floats, ...]:
    return found.line, found.comparison, found.counts, found.break_even, found.driver, found.at_low, found.at_high


def _scratch(width: int) -> tuple[Ints, Ints, Floats, Floats, Floats]:
    """Room for the inputs of a case, where each was last seen, what it moves the saving by, and its size."""
    return (
        np.empty(width, dtype=np.int64),
        np.empty(width, dtype=np.int64),
        np.empty(width),
        np.empty(width),
        np.empty(width),
    )


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _every_case(first, last, paths, lines, inputs, found, moves, table):  # type: ignore[no-untyped-def]
    """The cases from `first` up to `last`; False where a line has an input that varies twice."""
    starts, reference, alternative = paths
    coefficient, part, weight, factor = lines
    low, central, high = inputs
    line, comparison, counts = found[:3]
    name, latest, down, up, _ = moves
    columns, end, since = factor.shape[1], 0, 0
    for case in range(first, last):
        begin, saving, used = end, 0.0, 0
        for side in range(2):
            on_reference = (reference[case] < alternative[case]) == (side == 0)
            path = reference[case] if on_reference else alternative[case]
            for one in range(starts[path], starts[path + 1]):
                times = part[one] * weight[one] if on_reference else -part[one] * weight[one]
                euros = coefficient[one]
                for column in range(columns):
                    euros *= central[factor[one, column]]
                euros *= times
                line[end], comparison[end], counts[end] = one, case, euros
                saving += euros
                for column in range(columns):
                    which = factor[one, column]
                    middle = central[which]
                    to_low, to_high = low[which] - middle, high[which] - middle
                    if not to_low < to_high:
                        continue
                    each = times * _beside(one, column, coefficient, factor, central)
                    slot = _slot_of(which, since, name, table)
                    if table[slot] >= since:
                        place = table[slot] - since
                        if latest[place] == end:
                            return False
                        down[place] += each * to_low
                        up[place] += each * to_high
                        latest[place] = end
                    else:
                        table[slot] = since + used
                        name[used], latest[used] = which, end
                        down[used], up[used] = each * to_low, each * to_high
                        used += 1
                end += 1
        _break_even(begin, end, saving, counts, found[3])
        since += used
        _name(case - first, saving, used, moves, found[4:])
    return True


@numba.njit(nogil=True, inline="always")
def _slot_of(which, since, name, table):  # type: ignore[no-untyped-def]
    """Where in the table an input of a case stands, or would.

    The table is of open addressing and holds numbers that go on from case to case, so that it is never cleared: what is
    before `since` is of another case.
    """
    mask = len(table) - 1
    slot = which & mask
    while table[slot] >= since and name[table[slot] - since] != which:
        slot = (slot + 1) & mask
    return slot


@numba.njit(nogil=True, inline="always")
def _beside(line, column, coefficient, factor, central):  # type: ignore[no-untyped-def]
    """What the other factors of a line make: its amount for 1 of that factor, also where it is nothing."""
    product = coefficient[line]
    for other in range(factor.shape[1]):
        if other != column:
            product *= central[factor[line, other]]
    return product


@numba.njit(nogil=True, inline="always")
def _break_even(begin, end, saving, counts, break_even):  # type: ignore[no-untyped-def]
    for at in range(begin, end):
        times = 1.0 - saving / counts[at]
        break_even[at] = times if (times >= 0) & (times < np.inf) else np.nan


@numba.njit(nogil=True, inline="always")
def _name(case, saving, used, moves, drivers):  # type: ignore[no-untyped-def]
    """Name the three inputs that move the saving of a case most; what moves nothing is not named."""
    name, _, down, up, sizes = moves
    first = second = third = -1
    most = more = much = 0.0
    for one in range(used):
        falls, rises = abs(down[one]), abs(up[one])
        sizes[one] = falls if falls > rises else rises
    for one in range(used):
        size = sizes[one]
        # Without a branch, as nobody can tell beforehand which way it goes.
        over_first, over_second, over_third = size > most, size > more, size > much
        third = second if over_second else (one if over_third else third)
        much = more if over_second else (size if over_third else much)
        second = first if over_first else (one if over_second else second)
        more = most if over_first else (size if over_second else more)
        first = one if over_first else first
        most = size if over_first else most
    driver, at_low, at_high = drivers
    for rank, one in enumerate((first, second, third)):
        there = one >= 0
        driver[case, rank] = name[one] if there else -1
        at_low[case, rank] = saving + down[one] if there else np.nan
        at_high[case, rank] = saving + up[one] if there else np.nan
