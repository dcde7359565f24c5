"""What a programme spent: by theme, team and month, and at which pace its budget goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from maatschappelijke_kosten.engine.suppress import THRESHOLD, is_safe, left_out
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.programme import Budget, Spent
from maatschappelijke_kosten.model.register import Grant, Register, month_number, months_through


class Cell(NamedTuple):
    """One group of grants; their number and amount are None where they are not shown."""

    key: str | None
    """The theme, team or month; None for grants that do not say."""
    grants: int | None
    amount: float | None


class Breakdown(NamedTuple):
    """All grants by one thing, so that nobody can be recognised."""

    by: str
    cells: tuple[Cell, ...]
    hidden: int
    """How many of the cells are not shown."""
    grants: int | None
    """All grants together; None where that is too few to show."""
    amount: float | None
    shown: bool = True
    """False where every cell could be worked out of the total: then there are no cells at all."""


class Pace(NamedTuple):
    """Spending up to a moment against a budget; None where a source lacks what it takes."""

    amount: float
    budget: float | None
    share: float | None
    """Share of the budget that is spent."""
    months: Range | None
    """How long the programme ran."""
    time_share: tuple[float, float] | None
    """Share of its time that has passed, low and high; at most 1."""
    rate: tuple[float, float] | None
    """Euros a month, low and high."""
    at_end: tuple[float, float] | None
    """Euros at the end of the period at that pace, low and high."""
    citation_place: int | None = None
    """Which of the programme's own statements it is; None for the register."""


def breakdowns(
    register: Register, known: dict[str, Iterable[str]], threshold: int = THRESHOLD
) -> tuple[Breakdown, ...]:
    """By theme, team and month; themes and teams that the programme knows are there also where nothing was granted.

    Raises ValueError for a threshold below 1.
    """
    if threshold < 1:
        raise ValueError("a threshold is at least 1: then everything is shown")
    months = months_through(one.month for one in register.grants if one.month is not None)
    ways: tuple[tuple[str, Callable[[Grant], str | None], Iterable[str]], ...] = (
        ("theme", lambda one: one.theme, known.get("theme", ())),
        ("team", lambda one: one.team, known.get("team", ())),
        ("month", lambda one: one.month, months),
    )
    return tuple(_breakdown(register, by, key, rows, threshold) for by, key, rows in ways)


def _breakdown(
    register: Register, by: str, key: Callable[[Grant], str | None], rows: Iterable[str], threshold: int
) -> Breakdown:
    counts: dict[str | None, int] = dict.fromkeys(rows, 0)
    amounts: dict[str | None, float] = dict.fromkeys(counts, 0.0)
    for one in register.grants:
        group = key(one)
        counts[group] = counts.get(group, 0) + 1
        amounts[group] = amounts.get(group, 0.0) + one.amount
    hidden = left_out(list(counts.values()), threshold)
    cells = tuple(
        Cell(group, None, None) if place in hidden else Cell(group, counts[group], amounts[group])
        for place, group in enumerate(counts)
    )
    enough = len(register.grants) >= threshold or not register.grants
    count, amount = (len(register.grants), register.total) if enough else (None, None)
    if hidden and not is_safe([list(counts.values())[place] for place in hidden], threshold):
        return Breakdown(by, (), len(counts), count, amount, shown=False)
    return Breakdown(by, cells, len(hidden), count, amount)


def stated_paces(spent: Iterable[Spent], budgets: tuple[Budget, ...]) -> tuple[Pace, ...]:
    """What each source says was spent, against the budget that it names or the first one."""
    return tuple(_stated(place, one, budgets) for place, one in enumerate(spent))


def _stated(place: int, one: Spent, budgets: tuple[Budget, ...]) -> Pace:
    amount = one.budget if one.budget is not None else (budgets[0].amount if budgets else None)
    same = next((budget for budget in budgets if budget.amount == amount), None)
    return _pace(one.amount, amount, same.months if same else None, one.running, place)


def register_pace(register: Register, budgets: tuple[Budget, ...]) -> Pace | None:
    """The pace of a complete register against the first budget; None for a sample, or without months.

    The months count from the start that the budget names, or else from the first grant, up to the last grant.
    """
    months = sorted(one.month for one in register.grants if one.month is not None)
    if not register.complete or not months:
        return None
    budget = budgets[0] if budgets else None
    start = budget.start if budget is not None and budget.start is not None else months[0]
    running = month_number(months[-1]) - month_number(start) + 1
    if running < 1:
        return None
    return _pace(
        register.total, budget.amount if budget else None, budget.months if budget else None, Range.point(running), None
    )


def _pace(amount: float, budget: float | None, whole: int | None, running: Range | None, place: int | None) -> Pace:
    rate = (amount / running.high, amount / running.low) if running is not None else None
    time_share = at_end = None
    if running is not None and whole is not None:
        time_share = (min(running.low / whole, 1.0), min(running.high / whole, 1.0))
        # What is spent stays spent, also after the end.
        at_end = (amount * max(whole / running.high, 1.0), amount * max(whole / running.low, 1.0))
    return Pace(amount, budget, amount / budget if budget else None, running, time_share, rate, at_end, place)
