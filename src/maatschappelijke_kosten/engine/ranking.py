"""All paths of a case in order of cost, and whether the assessed one was the right tool (§18)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import inf
from typing import NamedTuple

from maatschappelijke_kosten.engine.result import Comparison, Interval, Verdict
from maatschappelijke_kosten.model.case import Case, GoalReached

_HOW_FAR = {GoalReached.NO: 0, GoalReached.PARTLY: 1, GoalReached.YES: 2}


class RightTool(StrEnum):
    """Whether the path that was taken was the right tool."""

    YES = "yes"
    """No path that could be chosen and reaches the goal as well is cheaper."""
    NO = "no"
    """A path that could be chosen and reaches the goal as well is surely cheaper."""
    PERHAPS_NOT = "perhaps_not"
    """Such a path is cheaper by its central cost, but not surely; or nobody says that it could be chosen."""
    MISSED = "missed"
    """The path that was taken did not reach the goal."""
    UNKNOWN = "unknown"
    """Nobody says whether the path reaches the goal, or whether a cheaper one does."""


class RankedPath(NamedTuple):
    """One path of a case."""

    path: str
    cost: Interval
    saving: Interval | None
    """Against the reference; None for the reference itself."""
    verdict: Verdict | None
    goal: GoalReached | None
    available: bool | None
    dominated_by: str | None
    """A path that could be chosen, reaches the goal as well, and surely costs less."""


class CaseRanking(NamedTuple):
    """The paths of a case, cheapest first."""

    case: str
    reference: str
    assessed: str
    paths: tuple[RankedPath, ...]
    right_tool: RightTool
    better: str | None
    """The path that is cheaper, where there is one; for `unknown` one of which nobody says whether it reaches
    the goal."""
    is_open: bool = False
    """Whether PM keeps open which path costs less, so that `right_tool` is of what is counted only (§1)."""


def rank(case: Case, comparisons: Sequence[Comparison]) -> CaseRanking:
    """Rank the paths of a case; the comparisons are those of one view, all with one reference."""
    reference = comparisons[0].reference
    costs = {reference: comparisons[0].cost_of_reference.cost, **{one.path: one.cost.cost for one in comparisons}}
    found = {one.path: one for one in comparisons}
    # The path that was taken stays the same, whatever it is compared with.
    taken = case.assessed
    ranked = tuple(
        RankedPath(
            path=path,
            cost=costs[path],
            saving=found[path].saving if path in found else None,
            verdict=found[path].verdict if path in found else None,
            goal=case.paths[path].goal,
            available=_could_be_chosen(case, path, taken),
            dominated_by=_dominated_by(case, path, costs, taken),
        )
        for path in sorted(costs, key=lambda path: (costs[path].central, list(case.paths).index(path)))
    )
    right_tool, better = _right_tool(case, taken, costs)
    is_open = _is_open(case, taken, costs, better)
    return CaseRanking(case.id, reference, taken, ranked, right_tool, better, is_open)


def _could_be_chosen(case: Case, path: str, taken: str) -> bool | None:
    """What was done could be done, whatever the case says of it."""
    return True if path == taken else case.paths[path].available


def _dominated_by(case: Case, path: str, costs: dict[str, Interval], taken: str) -> str | None:
    others = [
        other
        for other in costs
        if other != path
        and _could_be_chosen(case, other, taken)
        and _reaches_as_well(case, other, path)
        and _surely_less(costs[other], costs[path])
    ]
    return min(others, key=lambda other: costs[other].central) if others else None


def _reaches_as_well(case: Case, other: str, path: str) -> bool:
    """Nobody knows of a goal that nobody tells of."""
    theirs, ours = case.paths[other].goal, case.paths[path].goal
    return theirs is not None and ours is not None and _HOW_FAR[theirs] >= _HOW_FAR[ours]


def _surely_less(one: Interval, other: Interval) -> bool:
    high = inf if one.open_above else one.high
    low = -inf if other.open_below else other.low
    return high < low


def _right_tool(case: Case, taken: str, costs: dict[str, Interval]) -> tuple[RightTool, str | None]:
    goal = case.paths[taken].goal
    if goal is None:
        return RightTool.UNKNOWN, None
    cheaper = [
        other
        for other in sorted(costs, key=lambda other: costs[other].central)
        if other != taken and case.paths[other].available is not False and costs[other].central < costs[taken].central
    ]
    as_good = [other for other in cheaper if _reaches_as_well(case, other, taken)]
    untold = [other for other in cheaper if case.paths[other].goal is None]
    surely = _dominated_by(case, taken, costs, taken)
    if goal is GoalReached.NO:
        return RightTool.MISSED, surely or next(iter(as_good), None)
    if surely is not None:
        return RightTool.NO, surely
    if as_good:
        return RightTool.PERHAPS_NOT, as_good[0]
    return (RightTool.UNKNOWN, untold[0]) if untold else (RightTool.YES, None)


def _is_open(case: Case, taken: str, costs: dict[str, Interval], better: str | None) -> bool:
    """Whether PM can turn the answer: of the path that is cheaper, or where none is of any that could have been."""
    if better is not None:
        is_sure = _surely_less(costs[better], costs[taken])
        return not is_sure and (costs[better].open_above or costs[taken].open_below)
    return any(
        costs[taken].open_above or cost.open_below
        for other, cost in costs.items()
        if other != taken and case.paths[other].available is not False and _reaches_as_well(case, other, taken)
    )
