"""How far one assumption or price can move before a verdict, or the tally, changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from math import isinf

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.engine.bounds import Values, bounds
from maatschappelijke_kosten.engine.evaluate import saving_open
from maatschappelijke_kosten.engine.judge import CONCLUSIONS, Window, judge, materiality
from maatschappelijke_kosten.engine.kernel import path_rows, saving_rows
from maatschappelijke_kosten.engine.plan import InputKind, Plan
from maatschappelijke_kosten.model.study import VerdictRule

REACH = 100.0
"""An assumption is moved from a hundredth to a hundred times its likely value."""

_GRID = np.geomspace(1 / REACH, REACH, 801)
_FINE = np.linspace(0, 1, 65)


@dataclass(frozen=True, slots=True)
class InputWindow:
    """Likely values between which verdicts stand; 0 and infinity mean: anywhere within REACH that way.

    Of a likely value below zero the far end is minus infinity, and 0 is the high end.
    """

    kind: InputKind
    """An assumption or a price."""
    name: str
    likely: float
    per_case: Mapping[str, Window]
    """Only the cases whose verdict turns somewhere; others do not depend on it."""
    tally: Window


def input_windows(plan: Plan, rule: VerdictRule) -> tuple[InputWindow, ...]:
    """The window of every assumption and price that the plan uses.

    Low, likely and high move by one factor. Found on a grid of factors and refined; to within 0.02 %.
    """
    return tuple(
        _window(plan, rule, number)
        for number, kind in enumerate(plan.inputs.kinds)
        if kind in (InputKind.ASSUMPTION, InputKind.PRICE)
    )


def _window(plan: Plan, rule: VerdictRule, number: int) -> InputWindow:
    def verdicts_at(factors: Floats) -> Ints:
        return _verdicts(plan, rule, number, factors)

    verdicts, now = verdicts_at(_GRID), verdicts_at(np.ones(1))
    likely = float(plan.inputs.central[number])
    per_case: dict[str, Window] = {}
    for row, number_of_it in enumerate(plan.assessed.tolist()):
        case = plan.comparisons[number_of_it][0]
        if (verdicts[row] != now[row]).any():
            still = partial(_row_stands, row, now)
            per_case[case] = _edges(verdicts_at, still, verdicts, likely)
    tally = _edges(verdicts_at, partial(_tally_stands, now), verdicts, likely)
    return InputWindow(plan.inputs.kinds[number], plan.inputs.ids[number], likely, per_case, tally)


def _row_stands(row: int, now: Ints, verdicts: Ints) -> Bools:
    return np.asarray(verdicts[row] == now[row])


def _tally_stands(now: Ints, verdicts: Ints) -> Bools:
    return np.asarray((_counts(verdicts) == _counts(now)).all(axis=0))


def _counts(verdicts: Ints) -> Ints:
    return np.asarray((verdicts == np.arange(len(CONCLUSIONS))[:, None, None]).sum(axis=1))


def _edges(
    verdicts_at: Callable[[Floats], Ints], still: Callable[[Ints], Bools], verdicts: Ints, likely: float
) -> Window:
    """The unbroken stretch of factors around 1 in which something still stands, times the likely value."""
    same = still(verdicts)
    first = last = int(np.searchsorted(_GRID, 1.0))
    while first > 0 and same[first - 1]:
        first -= 1
    while last + 1 < len(same) and same[last + 1]:
        last += 1
    low, high = 0.0, np.inf
    if first > 0:
        fine = _GRID[first - 1] + (_GRID[first] - _GRID[first - 1]) * _FINE
        low = float(fine[np.argmax(still(verdicts_at(fine)))])
    if last + 1 < len(same):
        fine = _GRID[last] + (_GRID[last + 1] - _GRID[last]) * _FINE
        high = float(fine[np.argmin(still(verdicts_at(fine))) - 1])
    if not likely:
        # Nothing times anything is nothing, also times infinity.
        return Window(0.0, 0.0)
    # The factor that is the lowest gives of a number below zero the highest; adding 0 makes no end minus zero.
    near, far = low * likely + 0.0, high * likely
    return Window(near, far) if likely > 0 else Window(far, near)


def is_open_end(end: float) -> bool:
    """Whether an end of an `InputWindow` says that nothing turns within REACH that way."""
    return end == 0 or isinf(end)


def _verdicts(plan: Plan, rule: VerdictRule, number: int, factors: Floats) -> Ints:
    """Verdicts of all cases with one input multiplied by each factor, shape (cases, factors)."""

    def moved(column: Floats) -> Floats:
        many = np.repeat(column[:, None], len(factors), axis=1)
        many[number] *= factors
        return many

    values = Values(moved(plan.inputs.low), moved(plan.inputs.central), moved(plan.inputs.high))
    cost = bounds(plan, path_rows(plan), values).central
    saving = bounds(plan, saving_rows(plan), values)
    above, below = saving_open(plan)
    verdicts = judge(
        np.where(below[:, None], -np.inf, saving.low),
        saving.central,
        np.where(above[:, None], np.inf, saving.high),
        materiality(rule, cost[plan.reference] + cost[plan.alternative]),
    )
    return np.asarray(verdicts[plan.assessed])
