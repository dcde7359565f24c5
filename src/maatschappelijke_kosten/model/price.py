"""Prices and price lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from maatschappelijke_kosten.model.figure import Basis, Range, Sign
from maatschappelijke_kosten.model.frozen import Frozen, FrozenDict, FrozenMapping, Identifier, PriceYear, Text, no_such
from maatschappelijke_kosten.model.governance import (
    Composition,
    CountedPer,
    Currency,
    Day,
    LoggedChange,
    Nature,
    Reliability,
    Validity,
    Vat,
)
from maatschappelijke_kosten.model.payment import Payment
from maatschappelijke_kosten.model.shown import Shown
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.text import Label, Told

_GIVEN = Told(
    nl="Opgegeven in plaats van het bedrag van de prijslijst.", en="Given instead of the amount of the price list."
)


class PriceItem(Frozen, Shown):
    """One figure of a price list (prijs): euros per unit, with where it comes from."""

    label: Label
    unit: Identifier
    """What the amount is per; one of the closed list."""
    amount: Range
    """Euros per unit, in euros of the price year."""
    price_year: PriceYear
    scope: Told
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
    reason: Told | None = None
    """Required for an assumed figure."""
    derived_from: tuple[Identifier, ...] = ()
    """For a derived figure: the prices it was made from."""
    composition: Composition | None = None
    """For a derived figure: the sum that makes it, which `check` does again."""
    aliases: tuple[Text, ...] = ()
    """Other words that it may be looked for by, in any language."""
    theme: Identifier | None = None
    """Which part of the list it belongs to; one of the themes of the list."""
    nature: Nature | None = None
    vat: Vat | None = None
    counted_per: CountedPer | None = None
    reliability: Reliability | None = None
    valid: Validity | None = None
    last_checked: Day | None = None
    """The day on which somebody last held it against its source."""
    superseded_by: Identifier | None = None
    """The price that took its place; it stays for what was calculated with it."""
    override: Text | None = None
    """In a list on top of a base list: why this price stands instead of that of the base list."""
    note: Told | None = None

    def with_amount(self, amount: Range) -> PriceItem:
        """This price with another amount, that somebody gave instead of the source's (§3)."""
        return self.model_copy(
            update={
                "amount": amount,
                "basis": Basis.ASSUMED,
                "citation": None,
                "derived_from": (),
                "reason": _GIVEN,
            }
        )


class PriceList(Frozen, Shown):
    """Prices by id, with the edition they belong to (prijslijst)."""

    id: Identifier
    label: Label
    edition: Text
    items: FrozenMapping[Identifier, PriceItem]
    currency: Currency = "EUR"
    themes: FrozenMapping[Identifier, Label] = Field(default_factory=dict)
    """The parts of the list, by id."""
    predecessor: Text | None = None
    """The edition that this one follows."""
    change_log: tuple[LoggedChange, ...] = ()
    """What is other than in the edition before, and why."""
    base: Text | None = None
    """The list that this one stands on top of: a name from the library, or a path from the folder of the file.
    Prices that it does not have are those of the base list."""
    note: Told | None = None

    def __repr__(self) -> str:
        return f"PriceList({self.id!r}, edition={self.edition!r}, {len(self.items)} prices)"

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


class Override(Frozen):
    """A price of a base list, where a list on top of it has its own (afwijking)."""

    price: Identifier
    owner: Identifier
    """The id of the list on top."""
    base: Identifier
    """The id of the base list."""
    edition: Text
    """The edition of the base list."""
    before: PriceItem
    """The price as the base list has it."""
    reason: Text


class OverlaidPriceList(PriceList):
    """A list that stands on top of a base list, after both were read."""

    overrides: tuple[Override, ...] = ()
    """The prices that it has instead of those of the base list."""
