"""Prices and price lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from maatschappelijke_kosten.model.figure import Basis, Range, Sign
from maatschappelijke_kosten.model.frozen import Frozen, FrozenDict, FrozenMapping, Identifier, PriceYear, Text, no_such
from maatschappelijke_kosten.model.payment import Payment
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.text import Label


class PriceItem(Frozen):
    """One figure of a price list (prijs): euros per unit, with where it comes from."""

    label: Label
    unit: Identifier
    """What the amount is per; one of the closed list."""
    amount: Range
    """Euros per unit, in euros of the price year."""
    price_year: PriceYear
    scope: Text
    """What the amount covers, or that the source does not say."""
    basis: Basis
    sign: Sign = Sign.COST
    payer: Payment | None = None
    """Whose budget it falls on; absent where no source says."""
    receiver: Payment | None = None
    """For a transfer, such as a benefit or a fine: who receives it (§10)."""
    payer_citation: Citation | None = None
    """Where it is said who pays or receives."""
    cashable: Annotated[bool, Field(strict=True)] | None = None
    """Whether the euros come free when it does not happen (inboekbaar); absent where nobody says."""
    index: Identifier | None = None
    """The index series that carries it to another price year; absent: that of the study (§4)."""
    includes: tuple[Identifier, ...] = ()
    """Prices that are within this one: to count them beside it is to count them twice (§11)."""
    excludes: tuple[Identifier, ...] = ()
    """Prices that its source says are not within it."""
    citation: Citation | None = None
    """Required for a cited figure, with the words that carry the digits."""
    reason: Text | None = None
    """Required for an assumed figure."""
    derived_from: tuple[Identifier, ...] = ()
    """For a derived figure: the prices it was made from."""
    note: Text | None = None

    def with_amount(self, amount: Range) -> PriceItem:
        """This price with another amount, that somebody gave instead of the source's (§3)."""
        return self.model_copy(
            update={
                "amount": amount,
                "basis": Basis.ASSUMED,
                "citation": None,
                "derived_from": (),
                "reason": "Opgegeven in plaats van het bedrag van de prijslijst.",
            }
        )


class PriceList(Frozen):
    """Prices by id, with the edition they belong to (prijslijst)."""

    id: Identifier
    label: Label
    edition: Text
    items: FrozenMapping[Identifier, PriceItem]
    note: Text | None = None

    def __getitem__(self, price: str) -> PriceItem:
        try:
            return self.items[price]
        except KeyError:
            raise KeyError(no_such(price, self.items)) from None

    def with_amounts(self, amounts: Mapping[str, Range]) -> PriceList:
        """This list with other amounts; ids that it does not have are left alone.

        A changed amount is no longer what its source says: it becomes assumed (§3).
        """
        if not self.items.keys() & amounts.keys():
            return self
        items = {
            price: item.with_amount(amounts[price]) if price in amounts else item for price, item in self.items.items()
        }
        return self.model_copy(update={"items": FrozenDict(items)})

    def __contains__(self, price: object) -> bool:
        return price in self.items

    def __len__(self) -> int:
        return len(self.items)
