"""Closed lists: what a price can be per, and whose budget a cost falls on."""

from __future__ import annotations

from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Text
from maatschappelijke_kosten.model.text import Label


class Unit(Frozen):
    """What one price is per (eenheid). Units are never converted: a *dag dagbesteding* is not 24 *uur*."""

    label: Label
    plural: Label
    note: Text | None = None


class Payer(Frozen):
    """Whose budget a cost falls on (betaler)."""

    label: Label
    note: Text | None = None


class Vocabulary(Frozen):
    """The closed lists that price lists and cases may use, by id."""

    units: FrozenMapping[Identifier, Unit]
    payers: FrozenMapping[Identifier, Payer]
