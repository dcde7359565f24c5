"""When a step happens, and what a study says of time (§9)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import Frozen, Number, Text
from maatschappelijke_kosten.model.quantity import RangeOrAssumption
from maatschappelijke_kosten.model.source import Citation

LONGEST_HORIZON = 1200
"""Months: a hundred years."""


class Every(StrEnum):
    """How often a step comes back."""

    MONTH = "month"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Months from one time to the next."""
        return 1 if self is Every.MONTH else 12


class When(Frozen):
    """When a step happens, in months from the moment that the paths part.

    Without `every` the step is one sum: at once, or spread evenly over its duration. With `every` its quantity
    is what happens each time.
    """

    start: Annotated[Number, Field(ge=0, le=LONGEST_HORIZON)] = 0
    """Months after the start; whole months, because time is kept per month."""
    duration: RangeOrAssumption | None = None
    """Months, or an assumption in a unit of time."""
    end: Annotated[Number, Field(ge=0, le=LONGEST_HORIZON)] | None = None
    """Instead of a duration: the month in which it ends."""
    every: Every | None = None
    drop_off: RangeOrAssumption | None = None
    """The share that falls away with each year after the start, 0 to 1."""


class Convention(StrEnum):
    """Which moment of its year an amount is discounted from (§9)."""

    START = "start"
    MID = "mid"
    END = "end"


class RateFrom(Frozen):
    """A discount rate that holds from some year on."""

    year: Annotated[int, Field(strict=True, ge=0, le=1000)]
    """Counted from the start of the paths: 0 is the first year."""
    rate: Annotated[Number, Field(gt=-1, le=1)]


class Discount(Frozen):
    """How amounts of later years are made comparable (disconteren, §9)."""

    rate: Annotated[Number, Field(gt=-1, le=1)] | None = None
    """Per year, real; `schedule` where it changes over time."""
    schedule: tuple[RateFrom, ...] = ()
    convention: Convention = Convention.END
    citation: Citation | None = None
    reason: Text | None = None


class Time(Frozen):
    """What a study says of time."""

    horizon: Annotated[int, Field(strict=True, ge=1, le=LONGEST_HORIZON)] | None = None
    """Months; what happens later is not counted. Absent: everything is."""
    discount: Discount | None = None


ONE_TIME = When.model_construct()
"""A step that happens once, at the start."""


def duration_of(when: When) -> Range | RangeOrAssumption | None:
    """How long the step lasts, in months or by an assumption; None where it says neither duration nor end."""
    if when.end is None:
        return when.duration
    months = when.end - when.start
    return Range.point(months)
