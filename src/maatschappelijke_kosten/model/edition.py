"""Editions that were published: their figures never change again."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Text
from maatschappelijke_kosten.model.governance import Day

Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


class Edition(Frozen):
    """What a price list was when it was published (uitgave)."""

    figures: Digest
    """Digest of currency, and of id, unit, amount, price year and sign of every price: fixed for ever."""
    details: Digest
    """Digest of everything else: labels, payers, citations and notes may be added to."""
    day: Day


class Editions(Frozen):
    """The published editions of price lists, by the id of the list and the name of the edition."""

    editions: FrozenMapping[Identifier, FrozenMapping[Text, Edition]]
