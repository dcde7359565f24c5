"""The smallest change that breaks a verdict: of each unknown alone, and of all at once.

A verdict breaks where the class of the central saving (§6) becomes another. A change is a fraction of the way from
where an unknown is to the end of its range; of a choice from the mean of its alternatives to one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.judge import CONCLUSIONS, classify, materiality
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.points import Points, ends_of
from maatschappelijke_kosten.engine.unknowns import Unknown, lines_of, unknowns_on
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.study import VerdictRule

_GRID = np.linspace(0, 1, 257)
_FINE = np.linspace(0, 1, 65)
_PRECISION = 1e-9

_Moved = Mapping[Unknown, float]


@dataclass(frozen=True, slots=True)
class Break:
    """How far one unknown can go alone before the class changes."""

    unknown: Unknown
    fraction: float | None
    """Of the way to that end, 0 to 1; None where it holds all the way to both ends."""
    end: float | None
    """The end that it goes to: in the unit of the input, or the number of the alternative."""
    value: float | None
    """What the input then is; None of a choice."""


@dataclass(frozen=True, slots=True)
class Breaking:
    """What it takes to break the verdict on a case."""

    case: str
    conclusion: Conclusion
    """The class of the central saving."""
    single: tuple[Break, ...]
    """Nearest first, then those that do not break it."""
    joint: float | None
    """The fraction that all unknowns together have gone, each to the end that is worst for this class; None where
    even the ends do not break it."""


def breaking_points(plan: Plan, rule: VerdictRule) -> tuple[Breaking, ...]:
    """The smallest change for the assessed path of every case. Exact where the plan is linear, else found on a
    grid of 1/256 and refined to 1e-9."""
    return tuple(_breaking(plan, rule, row, number) for row, number in enumerate(plan.assessed.tolist()))


def _breaking(plan: Plan, rule: VerdictRule, row: int, number: int) -> Breaking:
    unknowns = unknowns_on(plan, lines_of(plan, number))
    points = Points(plan, rule)
    points.add({})
    tried = [(one, end) for one in unknowns for end in dict.fromkeys(ends_of(plan, one))]
    for one, end in tried:
        points.add({one: end})
    saving, both, classes = (side[row] for side in points.evaluate())
    now = int(classes[0])
    best: dict[str, Break] = {one.name: Break(one, None, None, None) for one in unknowns}
    for column, (one, end) in enumerate(tried, start=1):
        if plan.is_linear:
            fraction = _solved(rule, now, saving[[0, column]], both[[0, column]])
            if fraction is None and classes[column] != now:
                # It ends precisely where the class changes.
                fraction = 1.0
        else:
            fraction = _first(partial(_classes, plan, rule, row, {one: end}), now)
        before = best[one.name].fraction
        if fraction is not None and (before is None or fraction < before):
            best[one.name] = Break(one, fraction, end, _value(plan, one, end, fraction))
    single = sorted(best.values(), key=lambda one: 2.0 if one.fraction is None else one.fraction)
    margins = _margins(rule, now, saving, both)
    joint = [
        _first(partial(_classes, plan, rule, row, worst), now)
        for worst in (_worst(tried, margin) for margin in margins)
        if worst
    ]
    return Breaking(
        case=plan.comparisons[number][0],
        conclusion=CONCLUSIONS[now],
        single=tuple(single),
        joint=min((one for one in joint if one is not None), default=None),
    )


def _value(plan: Plan, one: Unknown, end: float, fraction: float) -> float | None:
    if one.is_choice:
        return None
    central = float(plan.inputs.central[one.number])
    return central + fraction * (end - central)


def _solved(rule: VerdictRule, now: int, saving: Floats, both: Floats) -> float | None:
    """The first change of class on the straight line between two points, in closed form.

    The class can change only where the saving meets f or ρ × cost, from either side of zero (§6).
    """
    meets = []
    for of_floor, of_share in ((rule.floor, 0.0), (-rule.floor, 0.0), (0.0, rule.share), (0.0, -rule.share)):
        gap = saving - of_floor - of_share * both
        if gap[0] != gap[1]:
            meets.append(float(gap[0] / (gap[0] - gap[1])))
    edges = sorted({0.0, 1.0, *(one for one in meets if 0 <= one <= 1)})
    for left, right in pairwise(edges):
        middle = np.array([(left + right) / 2])
        at = saving[0] + middle * (saving[1] - saving[0])
        cost = both[0] + middle * (both[1] - both[0])
        if int(classify(at, materiality(rule, cost))[0]) != now:
            return left
    return None


def _first(class_at: Callable[[Floats], Ints], now: int) -> float | None:
    """The first fraction at which the class is another."""
    low, high, grid = 0.0, 1.0, _GRID
    while high - low > _PRECISION:
        fractions = low + (high - low) * grid
        other = np.flatnonzero(class_at(fractions) != now)
        if not len(other):
            # Only of the first, whole grid: later ones end where the class was seen to be another.
            return None
        first = int(other[0])
        low, high, grid = float(fractions[max(first - 1, 0)]), float(fractions[first]), _FINE
    return high


def _classes(plan: Plan, rule: VerdictRule, row: int, moved: _Moved, fractions: Floats) -> Ints:
    points = Points(plan, rule)
    for fraction in fractions.tolist():
        points.add(moved, fraction)
    return np.asarray(points.evaluate()[2][row])


def _margins(rule: VerdictRule, now: int, saving: Floats, both: Floats) -> list[Floats]:
    """Per way out of a class how far each point is from it; about equal has two ways out."""
    threshold = materiality(rule, both)
    outs = {
        Conclusion.SAVES: [saving - threshold],
        Conclusion.COSTS_MORE: [-saving - threshold],
        Conclusion.ABOUT_EQUAL: [threshold - saving, threshold + saving],
    }
    return outs[CONCLUSIONS[now]]


def _worst(tried: Sequence[tuple[Unknown, float]], margin: Floats) -> dict[Unknown, float]:
    """Of each unknown the end with the smallest margin, where that is smaller than now."""
    worst: dict[Unknown, tuple[float, float]] = {}
    for (one, end), left in zip(tried, margin[1:].tolist(), strict=True):
        if left < margin[0] and left < worst.get(one, (np.inf, 0.0))[0]:
            worst[one] = (left, end)
    return {one: end for one, (_, end) in worst.items()}
