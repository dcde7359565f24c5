"""Closed lists: what a price can be per, and whose budget a cost falls on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Number, Text
from maatschappelijke_kosten.model.text import Label


class Unit(Frozen):
    """What one price is per (eenheid). Units are never converted: a *dag dagbesteding* is not 24 *uur*."""

    label: Label
    plural: Label
    per_year: Annotated[Number, Field(gt=0)] | None = None
    """For a unit of time: how many go in a year. It says when a cost falls, and never changes a price (§9)."""
    note: Text | None = None

    @property
    def months(self) -> float | None:
        """How many months one unit lasts; None for a unit that is no time."""
        return None if self.per_year is None else 12 / self.per_year


class Payer(Frozen):
    """Whose budget a cost falls on (betaler)."""

    label: Label
    note: Text | None = None


class PayerGroup(Frozen):
    """Payers that are taken together, such as the whole of government."""

    label: Label
    payers: tuple[Identifier, ...] = Field(min_length=1)
    note: Text | None = None


class Vocabulary(Frozen):
    """The closed lists that price lists and cases may use, by id."""

    units: FrozenMapping[Identifier, Unit]
    payers: FrozenMapping[Identifier, Payer]
    groups: FrozenMapping[Identifier, PayerGroup] = Field(default_factory=dict)
    """Groups of payers whose perspective can be taken (§10)."""
