"""The one verdict rule (§6), for one comparison and for millions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.plan import Bools, Floats, Ints
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.study import VerdictRule

CONCLUSIONS = (Conclusion.SAVES, Conclusion.ABOUT_EQUAL, Conclusion.COSTS_MORE, Conclusion.UNDECIDED)
"""What the numbers that `judge` returns stand for."""

_SAVES, _EQUAL, _MORE, _UNDECIDED = range(4)


def materiality(rule: VerdictRule, cost_of_both: Floats) -> Floats:
    """B in euros: the larger of the floor and the share of the cost of both paths (§6)."""
    return np.maximum(rule.floor, rule.share * cost_of_both)


def judge(low: Floats, central: Floats, high: Floats, threshold: Floats) -> Ints:
    """Positions in `CONCLUSIONS`; arguments in euros, any one shape. An open side is infinite (§6)."""
    below, above = low < -threshold, high > threshold
    only_above = np.where(central > threshold, _SAVES, np.where(np.isposinf(high), _UNDECIDED, _EQUAL))
    only_below = np.where(central < -threshold, _MORE, np.where(np.isneginf(low), _UNDECIDED, _EQUAL))
    return np.where(below & above, _UNDECIDED, np.where(above, only_above, np.where(below, only_below, _EQUAL)))


def classify(saving: Floats, threshold: Floats) -> Ints:
    """The class of a single draw: beyond B, between, or beyond -B; never undecided (§6)."""
    return np.where(saving > threshold, _SAVES, np.where(saving < -threshold, _MORE, _EQUAL))


@dataclass(frozen=True, slots=True)
class Window:
    """Between which values of a number a verdict stands, the others staying as they are."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RuleWindows:
    """Windows of the floor (euros) and the share of the verdict rule: per comparison, and for all at once."""

    floor: tuple[Window, ...]
    share: tuple[Window, ...]
    floor_of_tally: Window
    share_of_tally: Window


def rule_windows(rule: VerdictRule, low: Floats, central: Floats, high: Floats, cost_of_both: Floats) -> RuleWindows:
    """How far floor and share can move before a verdict, and the tally, changes; arguments of shape (n,).

    The rule changes only where B meets a bound or the central value, so the windows are exact.
    """
    edges = np.concatenate([-low, high, central, -central])
    costs = np.tile(cost_of_both, 4)
    turns = edges[np.isfinite(edges) & (edges > 0)]
    priced = np.isfinite(edges) & (edges > 0) & (costs > 0)
    shares = edges[priced] / costs[priced]

    def at_floor(floor: Floats) -> Ints:
        threshold = np.maximum(floor[None, :], (rule.share * cost_of_both)[:, None])
        return judge(low[:, None], central[:, None], high[:, None], threshold)

    def at_share(share: Floats) -> Ints:
        threshold = np.maximum(rule.floor, share[None, :] * cost_of_both[:, None])
        return judge(low[:, None], central[:, None], high[:, None], threshold)

    floors, floor_of_tally = _windows(at_floor, turns, rule.floor, np.inf)
    wide, share_of_tally = _windows(at_share, shares, rule.share, 1.0)
    return RuleWindows(floors, wide, floor_of_tally, share_of_tally)


def _windows(
    verdicts_at: Callable[[Floats], Ints], turns: Floats, now: float, highest: float
) -> tuple[tuple[Window, ...], Window]:
    """Windows around `now` out of the places where a verdict can turn: per comparison, and of the tally."""
    edges = np.concatenate([[0.0], np.unique(turns[turns < highest]), [highest]])
    last = edges[-2] + 1 if np.isinf(highest) else (edges[-2] + highest) / 2
    verdicts = verdicts_at(np.append((edges[:-2] + edges[1:-1]) / 2, last))
    current = verdicts_at(np.array([now]))
    numbers = np.arange(len(CONCLUSIONS))[:, None, None]
    same_tally = ((verdicts == numbers).sum(axis=1) == (current == numbers).sum(axis=1)).all(axis=0)
    each = tuple(_around(row, now, edges) for row in verdicts == current)
    return each, _around(same_tally, now, edges)


def _around(same: Bools, now: float, edges: Floats) -> Window:
    """The unbroken stretch of intervals that holds `now`; a point where `now` is an edge that turns both ways."""
    first = int(np.searchsorted(edges[1:-1], now, side="left"))
    if not same[first]:
        if not (first + 1 < len(same) and edges[first + 1] == now and same[first + 1]):
            return Window(now, now)
        first += 1
    last = first
    while first > 0 and same[first - 1]:
        first -= 1
    while last + 1 < len(same) and same[last + 1]:
        last += 1
    return Window(float(edges[first]), float(edges[last + 1]))
