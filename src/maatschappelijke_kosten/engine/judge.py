"""The one verdict rule (§6), for one comparison and for millions."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
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


class Window(NamedTuple):
    """Between which values of a number a verdict stands, the others staying as they are."""

    low: float
    high: float


class RuleWindows(NamedTuple):
    """Windows of the floor (euros) and the share of the verdict rule: per comparison, and for all at once."""

    floor: tuple[Window, ...]
    share: tuple[Window, ...]
    floor_of_tally: Window
    share_of_tally: Window


def rule_windows(
    rule: VerdictRule,
    low: Floats,
    central: Floats,
    high: Floats,
    cost_of_both: Floats,
    of_tally: Ints | None = None,
) -> RuleWindows:
    """How far floor and share can move before a verdict, and the tally, changes; arguments of shape (n,).

    `of_tally` are the positions that the tally is of; all of them where it is absent.

    The rule changes only where B meets a bound or the central value, so the windows are exact. A window holds
    its low end, not its high one.
    """
    bounds = (low[:, None], central[:, None], high[:, None])
    edges = np.stack([-low, high, central, -central], axis=1)

    def at_floor(floor: Floats) -> Ints:
        return judge(*bounds, np.maximum(floor, (rule.share * cost_of_both)[:, None]))

    def at_share(share: Floats) -> Ints:
        return judge(*bounds, np.maximum(rule.floor, share * cost_of_both[:, None]))

    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        shares = edges / cost_of_both[:, None]
    floors, floor_of_tally = _windows(at_floor, edges, rule.floor, np.inf, of_tally)
    wide, share_of_tally = _windows(at_share, shares, rule.share, 1.0, of_tally)
    return RuleWindows(floors, wide, floor_of_tally, share_of_tally)


def _windows(
    verdicts_at: Callable[[Floats], Ints], turns: Floats, now: float, highest: float, of_tally: Ints | None
) -> tuple[tuple[Window, ...], Window]:
    """Windows around `now` out of the places where each verdict can turn: per comparison, and of the tally."""
    usable = (turns > 0) & (turns < highest)
    ends = np.full((len(turns), 1), highest)
    edges = np.sort(np.concatenate([np.zeros_like(ends), np.where(usable, turns, highest), ends], axis=1))
    verdicts = verdicts_at(_inside(edges))
    current = verdicts_at(np.full((len(turns), 1), now))[:, 0]
    each = tuple(
        _around(row == one, now, row_edges) for row, one, row_edges in zip(verdicts, current, edges, strict=True)
    )
    counted = slice(None) if of_tally is None else of_tally
    return each, _tally_window(verdicts[counted], current[counted], edges[counted], now)


def _inside(edges: Floats) -> Floats:
    """A number within each interval between neighbouring edges."""
    left, right = edges[:, :-1], edges[:, 1:]
    left = np.where(np.isinf(left), 0.0, left)
    right = np.where(np.isinf(right), left + 2, right)
    middle: Floats = np.add(left, right) / 2
    return middle


def _tally_window(verdicts: Ints, current: Ints, edges: Floats, now: float) -> Window:
    """Where the counts of all conclusions are what they are now; each verdict turns only at its own edges."""
    all_edges = _unique(edges)
    change = np.zeros((len(CONCLUSIONS), len(all_edges)), dtype=np.int64)
    np.add.at(change, (verdicts, np.searchsorted(all_edges, edges[:, :-1])), 1)
    np.add.at(change, (verdicts, np.searchsorted(all_edges, edges[:, 1:])), -1)
    counts = np.cumsum(change, axis=1)[:, :-1]
    wanted = np.bincount(current, minlength=len(CONCLUSIONS))[:, None]
    return _around((counts == wanted).all(axis=0), now, all_edges)


def _unique(values: Floats) -> Floats:
    """Sorted, each once. `np.unique` would import numpy.ma, which a short-lived process feels."""
    ordered: Floats = np.sort(values.ravel())
    first: Bools = np.append(True, np.not_equal(ordered[1:], ordered[:-1]))
    return ordered[first]


def _around(same: Bools, now: float, edges: Floats) -> Window:
    """The unbroken stretch of intervals that holds `now`; a point where `now` is an edge that turns both ways."""
    here = min(int(np.searchsorted(edges, now, side="right")) - 1, len(same) - 1)
    if not same[here]:
        return Window(now, now)
    first = last = here
    while first > 0 and (same[first - 1] or edges[first - 1] == edges[first]):
        first -= 1
    while last + 1 < len(same) and (same[last + 1] or edges[last + 1] == edges[last + 2]):
        last += 1
    return Window(float(edges[first]), float(edges[last + 1]))
