"""What the amount of a line is multiplied with because of its time, as a formula (§9).

Horizon and discount rate are fixed in a workbook; duration and drop-off are followed where they stand in a cell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.schedule import Calendar, Schedule, factor
from maatschappelijke_kosten.reporting.workbook.cell import area, literal, on

_YEAR = 12

_LEAST = "1E-300"
"""Instead of nothing, where nothing cannot be divided by or has no logarithm."""

_SMALLEST = -500
"""Logarithm below which what is left counts as nothing."""


@dataclass(frozen=True)
class TimeSheet:
    """The months that count: per row the number of the month and what a euro of it counts for."""

    name: str
    calendar: Calendar
    first_row: int
    """The row of month 0, counted from 0."""

    MONTH, YEAR, WEIGHT = range(3)

    def column(self, column: int, start: int) -> str:
        """A column from the month in which something starts."""
        rows = (self.first_row + start, self.first_row + self.calendar.months - 1)
        return on(self.name, area(rows, column, fixed=True))


def looks_up_months(plan: Plan) -> bool:
    """Whether any factor needs the table of months: where all count the same, their number is enough."""
    return any(_weighs(plan.calendar, one) for number, one in enumerate(plan.schedules) if number in plan.schedule)


def _weighs(calendar: Calendar, schedule: Schedule) -> bool:
    return schedule.drop_off >= 0 or calendar.discount is not None


def factor_formula(schedule: Schedule, sheet: TimeSheet, term: Callable[[int], str]) -> str:
    """The factor of a schedule that depends on a duration or a drop-off; `term` writes an input."""
    calendar, step = sheet.calendar, schedule.every or 1
    left = max(calendar.months - schedule.start, 0)
    if not left:
        return "0"
    if not schedule.every and schedule.duration < 0:
        return literal(float(calendar.weights[schedule.start]))
    reach, duration = literal(left / step), None
    if schedule.duration >= 0:
        scale = "" if schedule.scale == 1 else f"*{literal(schedule.scale)}"
        duration = f"{term(schedule.duration)}{scale}"
        reach = f"MIN(MAX({duration}{'' if step == 1 else f'/{step}'},0),{reach})"
    total = _weighted(schedule, sheet, reach, term) if _weighs(calendar, schedule) else reach
    if schedule.every or duration is None:
        return total
    # One sum spread over its duration counts at once where that takes no time.
    at_once = literal(float(calendar.weights[schedule.start]))
    return f"IF({duration}>0,{total}/MAX({duration},{_LEAST}),{at_once})"


def _weighted(schedule: Schedule, sheet: TimeSheet, reach: str, term: Callable[[int], str]) -> str:
    """The sum of what the first `reach` times count for, less with each year that passed."""
    step = schedule.every or 1
    months, weights = (sheet.column(one, schedule.start) for one in (TimeSheet.MONTH, TimeSheet.WEIGHT))
    since = f"({months}-{schedule.start})"
    left = f"({reach}-{since}/{step})"
    parts = [weights, f"(({left}>0)*({left}<1)*{left}+({left}>=1))"]
    if step > 1:
        parts.append(f"(MOD({since},{step})=0)")
    if schedule.drop_off >= 0:
        # What is left to the power of the years that passed. Written so, because LibreOffice refuses a power that is
        # too small for it, and Excel 0^0.
        logarithm = f"(INT({since}/{_YEAR})*LN(MAX(1-{term(schedule.drop_off)},{_LEAST})))"
        parts.append(f"({logarithm}>{_SMALLEST})*EXP({logarithm}*({logarithm}>{_SMALLEST}))")
    return f"SUMPRODUCT({'*'.join(parts)})"


def factor_value(plan: Plan, line: int) -> float:
    """What the engine makes of it, every input at its centre."""
    schedule = plan.schedules[int(plan.schedule[line])]
    if plan.calendar.is_flat(schedule):
        return 1.0

    def at(number: int, scale: float = 1.0) -> Floats | None:
        return None if number < 0 else np.array([plan.inputs.central[number] * scale])

    duration, drop_off = at(schedule.duration, schedule.scale), at(schedule.drop_off)
    return float(factor(schedule, plan.calendar, duration, drop_off)[0])


def inputs_of_schedule(plan: Plan, line: int) -> tuple[int, ...]:
    """The inputs that the factor depends on; none where it is 1 whatever they are."""
    schedule = plan.schedules[int(plan.schedule[line])]
    if plan.calendar.is_flat(schedule):
        return ()
    return tuple(one for one in (schedule.duration, schedule.drop_off) if one >= 0)
