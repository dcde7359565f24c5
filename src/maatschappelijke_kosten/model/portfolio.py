"""Cases as columns: one row a step, for thousands of households or millions (portefeuille).

The arrays are numpy's; nothing here computes, but for taking some of the cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from maatschappelijke_kosten.model.timing import LONGEST_HORIZON, Every

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]


class Holds(StrEnum):
    """What stands in a column."""

    KEY = "key"
    """Text or a whole number."""
    WORD = "word"
    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yes_no"


class Column(NamedTuple):
    """A column that a portfolio can have; what is not listed can be a column to add up by."""

    name: str
    holds: Holds
    least: float | None = None
    """No number may be below this."""
    most: float | None = None


RANGED = ("quantity", "amount", "chance", "duration")
"""What has three columns: `quantity_low`, `quantity` (the likely value) and `quantity_high`."""


def _ranged(name: str, least: float | None, most: float | None = None) -> tuple[Column, ...]:
    return tuple(Column(one, Holds.NUMBER, least, most) for one in (f"{name}_low", name, f"{name}_high"))


COLUMNS: Mapping[str, Column] = {
    one.name: one
    for one in (
        Column("case", Holds.KEY),
        Column("path", Holds.WORD),
        Column("price", Holds.WORD),
        Column("assumption", Holds.WORD),
        *_ranged("quantity", 0.0),
        *_ranged("amount", 0.0),
        Column("price_year", Holds.WHOLE, 1900, 2100),
        *_ranged("chance", 0.0, 1.0),
        Column("persons", Holds.WHOLE, 1, 1_000_000),
        Column("start", Holds.WHOLE, 0, LONGEST_HORIZON),
        Column("every", Holds.WORD),
        *_ranged("duration", 0.0, LONGEST_HORIZON),
        Column("distribution", Holds.WORD),
        Column("payer", Holds.WORD),
        Column("receiver", Holds.WORD),
        Column("support", Holds.YES_NO),
    )
}
"""Every column with a meaning of its own, by name. `case` and `path` must be there; the others may be."""

RANGED = ("quantity", "amount", "chance", "duration")
"""The columns that may have a low and a high beside them."""

NEEDED = ("case", "path")
CONTEXT = "context."
"""What the name of a column of the household's context starts with: `context.verhuurder`."""

EVERY: Mapping[str, int] = {one.value: one.months for one in Every}
"""Months from one time to the next."""

TABLED = ("uniform", "triangular", "pert", "lognormal", "normal")
"""The distributions that a row may name for its quantity."""


@dataclass(frozen=True, eq=False, slots=True)
class Coded:
    """A column of words."""

    codes: Ints
    """Per row the position in `names`; -1 where it is empty."""
    names: tuple[str, ...]

    def of(self, rows: Ints) -> Coded:
        """Some rows."""
        return Coded(self.codes[rows], self.names)


@dataclass(frozen=True, eq=False, slots=True)
class Ranges:
    """Low, likely and high per row, of shape (rows,); a plain number is all three. An empty cell is NaN in all
    three; a range without a likely value is NaN in that one."""

    low: Floats
    likely: Floats
    high: Floats

    def of(self, rows: Ints) -> Ranges:
        """Some rows."""
        return Ranges(self.low[rows], self.likely[rows], self.high[rows])


@dataclass(frozen=True, eq=False, slots=True)
class PortfolioRows:
    """Rows of whole cases, checked; arrays have shape (rows,). An absent column is None."""

    case: Ints
    """The number of the case within these rows, ascending from 0."""
    cases: Any
    """Per case its id, as it stands in the table: a column of Arrow, of text or whole numbers."""
    path: Coded
    price: Coded | None = None
    assumption: Coded | None = None
    quantity: Ranges | None = None
    amount: Ranges | None = None
    """Euros per unit, for a step with an amount of its own instead of a price."""
    price_year: Ints | None = None
    """-1 where it is empty."""
    chance: Ranges | None = None
    persons: Floats | None = None
    start: Ints | None = None
    """Months."""
    every: Ints | None = None
    """Months; 0 where it is empty."""
    duration: Ranges | None = None
    """Months."""
    distribution: Coded | None = None
    payer: Coded | None = None
    receiver: Coded | None = None
    support: Bools | None = None
    context: Mapping[str, Coded] = field(default_factory=dict)
    groups: Mapping[str, Coded] = field(default_factory=dict)
    """Columns to add up by; per case, of shape (cases,)."""

    def of(self, cases: Ints) -> PortfolioRows:
        """Some cases, by their numbers, ascending."""
        taken = np.zeros(len(self.cases), dtype=np.bool_)
        taken[cases] = True
        rows = np.flatnonzero(taken[self.case])
        number = np.cumsum(taken) - 1
        found: dict[str, Any] = {"case": number[self.case[rows]], "cases": self.cases.take(cases)}
        words = ("path", "price", "assumption", "distribution", "payer", "receiver")
        for name in (*words, *RANGED):
            one: Coded | Ranges | None = getattr(self, name)
            found[name] = None if one is None else one.of(rows)
        for name in ("price_year", "persons", "start", "every", "support"):
            column = getattr(self, name)
            found[name] = None if column is None else column[rows]
        found["context"] = {name: one.of(rows) for name, one in self.context.items()}
        found["groups"] = {name: one.of(cases) for name, one in self.groups.items()}
        return PortfolioRows(**found)
