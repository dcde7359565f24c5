"""When costs fall: euros per month, the cumulative saving, and when it is paid back (§9)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.kernel import gross_values, overlap_weights, path_rows, row_sums
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.schedule import Calendar, Schedule, profile

_NOTHING = 1e-9
"""Euros, as a share of all that is spent: what rounding leaves of zero."""


class PaybackKind(StrEnum):
    """When a path has paid itself back."""

    AT_ONCE = "at_once"
    """Its cumulative saving is never below zero."""
    MONTH = "month"
    """Once, for good."""
    NEVER = "never"
    """Not within the months that count."""
    MORE_THAN_ONCE = "more_than_once"
    """It is paid back, falls behind, and is paid back again."""


class Payback(NamedTuple):
    """When the cumulative saving reaches zero; months are counted from 1."""

    kind: PaybackKind
    month: int | None
    """The month from which on it is paid back for good; None where it is not."""
    turns: tuple[int, ...]
    """Every month in which the cumulative saving goes from below zero to zero or more, or back."""


@dataclass(frozen=True, eq=False)
class Timeline:
    """Central euros per month; PM is not in it. Arrays have shape (paths, months) or (comparisons, months)."""

    plan: Plan
    cost: Floats
    discounted: Floats
    """The same where the study has no discount rate."""
    cumulative: Floats
    """Saving so far at the end of each month, undiscounted."""
    cumulative_discounted: Floats
    payback: tuple[Payback, ...]
    payback_discounted: tuple[Payback, ...]

    @property
    def months(self) -> int:
        """How many months anything happens in."""
        return int(self.cost.shape[1])


def timeline(plan: Plan) -> Timeline:
    """The months of every path and comparison of a plan."""
    lines = line_months(plan)
    used = np.flatnonzero(np.any(lines != 0, axis=0))
    lines = lines[:, : int(used[-1]) + 1 if len(used) else 1]
    weights = plan.calendar.weights[: lines.shape[1]]
    rows = path_rows(plan)
    cost, discounted = row_sums(rows, lines), row_sums(rows, lines * weights)
    cumulative = _cumulative(plan, cost)
    later = _cumulative(plan, discounted)
    scale = float(np.abs(cost).sum())
    return Timeline(
        plan=plan,
        cost=cost,
        discounted=discounted,
        cumulative=cumulative,
        cumulative_discounted=later,
        payback=tuple(payback(row, scale) for row in cumulative),
        payback_discounted=tuple(payback(row, scale) for row in later),
    )


def line_months(plan: Plan, *, everyone: bool = False) -> Floats:
    """Central euros of every line in each month, undiscounted, shape (lines, months), as far as the latest month in
    use.

    Discounted and added up they are what the line counts for. With `everyone` whoever pays: without the part
    that the perspective counts.
    """
    values = plan.inputs.central[:, None]
    weight = overlap_weights(plan, gross_values(plan, values))[:, 0] * plan.weight
    # Without schedules a line is the plain product.
    plain = replace(plan, calendar=Calendar(), schedules=tuple(Schedule() for _ in plan.schedules))
    euros = gross_values(plain, values)[:, 0] * weight * (1.0 if everyone else plan.part)
    shape = _shapes(plan)
    return euros[:, None] * shape[plan.schedule]


def _shapes(plan: Plan) -> Floats:
    """Per schedule which part of an amount falls in each month, as far as the latest month that any falls in."""
    falls = []
    for schedule in plan.schedules:
        lasts = None if schedule.duration < 0 else float(plan.inputs.central[schedule.duration]) * schedule.scale
        drops = 0.0 if schedule.drop_off < 0 else float(plan.inputs.central[schedule.drop_off])
        falls.append(profile(schedule, plan.calendar, lasts, drops))
    shapes = np.zeros((len(falls), max([1, *(one.months for one in falls)])))
    for row, one in zip(shapes, falls, strict=True):
        row[one.month] = one.part
    return shapes


def payback(cumulative: Floats, scale: float = 0.0) -> Payback:
    """When a cumulative saving (euros at the end of each month, shape (months,)) reaches zero for good.

    What is within a billionth of `scale` euros of zero is zero. Months before the paths differ are not paid back:
    there is nothing yet to pay back.
    """
    nothing = _NOTHING * scale
    is_back = cumulative >= -nothing
    differs = np.flatnonzero(np.abs(cumulative) > nothing)
    first = int(differs[0]) if len(differs) else 0
    turns = tuple((np.flatnonzero(is_back[first + 1 :] != is_back[first:-1]) + first + 2).tolist())
    if not is_back[-1]:
        return Payback(PaybackKind.NEVER, None, turns)
    if not turns:
        return Payback(PaybackKind.AT_ONCE, 1, ())
    kind = PaybackKind.MONTH if len(turns) == 1 else PaybackKind.MORE_THAN_ONCE
    return Payback(kind, turns[-1], turns)


def _cumulative(plan: Plan, months: Floats) -> Floats:
    return np.asarray(np.cumsum(months[plan.reference] - months[plan.alternative], axis=1))
