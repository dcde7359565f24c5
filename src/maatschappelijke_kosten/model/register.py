"""A register of grants: who was paid how much, when, for what, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, StringConstraints

from maatschappelijke_kosten.model.case import GoalReached
from maatschappelijke_kosten.model.frozen import Frozen, Identifier, Number, Text
from maatschappelijke_kosten.model.source import Citation

Month = Annotated[str, StringConstraints(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$")]
"""A month as `2015-11`: registers of grants are kept by month, and a day can recognise a person."""


class CaseLink(Frozen):
    """That a grant belongs to a worked-out case, or to one of several, and why one may say so."""

    case: Identifier | None = None
    """The case, where it can be concluded."""
    candidates: tuple[Identifier, ...] = ()
    """The cases between which it cannot be concluded."""
    because: Text


class Grant(Frozen):
    """One grant of a programme (toekenning)."""

    id: Text
    amount: Annotated[Number, Field(ge=0)]
    """Euros, as they were paid."""
    theme: Text | None = None
    """What it was for (leefgebied); absent where the register does not say."""
    team: Text | None = None
    months: tuple[Month, ...] = ()
    """When it was granted; more than one where it was paid in parts."""
    goal: Text | None = None
    reached: GoalReached | None = None
    """Whether it reached its goal; absent where nobody says."""
    link: CaseLink | None = None

    @property
    def month(self) -> str | None:
        """The month in which it is counted: the first."""
        return self.months[0] if self.months else None

    @property
    def case(self) -> str | None:
        """The worked-out case that it belongs to, where that can be concluded."""
        return self.link.case if self.link is not None else None


class Register(Frozen):
    """Grants that were read together (register)."""

    id: Text
    grants: tuple[Grant, ...]
    complete: Annotated[bool, Field(strict=True)] = True
    """Whether it holds every grant of the programme; false for a sample."""
    citation: Citation | None = None

    @property
    def total(self) -> float:
        """Euros granted."""
        return float(sum(one.amount for one in self.grants))


def month_number(month: str) -> int:
    """Months since the year 0, so that months can be subtracted."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def month_named(count: int) -> str:
    """The month that `month_number` gives this number."""
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def months_through(months: Iterable[str]) -> tuple[str, ...]:
    """Every month from the first to the last, also those in which nothing happened."""
    numbers = [month_number(one) for one in months]
    return tuple(month_named(count) for count in range(min(numbers), max(numbers) + 1)) if numbers else ()
