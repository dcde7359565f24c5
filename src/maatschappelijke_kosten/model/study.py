"""Cases, prices, assumptions and settings that belong together."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Number, Text
from maatschappelijke_kosten.model.governance import LoggedChange
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.price import OverlaidPriceList, Override, PriceItem, PriceList
from maatschappelijke_kosten.model.settings import PLAIN, Settings
from maatschappelijke_kosten.model.shown import Shown
from maatschappelijke_kosten.model.source import Source
from maatschappelijke_kosten.model.text import Label, Told
from maatschappelijke_kosten.model.vocabulary import Vocabulary


class View(StrEnum):
    """Which figures a calculation may use."""

    SOURCE = "source"
    """Only what the study's sources carry; an open quantity is zero or more."""
    ONCE = "once"
    """As `source`, but each named thing with a price happens at least once: one unit."""
    ASSUMED = "assumed"
    """With the assumptions and the assumed prices."""


class Variant(StrEnum):
    """Which steps a calculation counts."""

    AS_COUNTED = "as-counted"
    """The steps that the case counts."""
    WIDER = "wider"
    """Also the steps that the story tells but its teller left out of the sum (`counted: false`)."""


class VerdictRule(Frozen):
    """The two numbers of the verdict rule (§6), chosen by reasons outside the cases."""

    floor: Annotated[Number, Field(ge=0)]
    """f, in euros: a difference smaller than this is no difference that matters."""
    share: Annotated[Number, Field(ge=0, le=1)]
    """ρ: the same as a share of the cost of both paths together."""
    reason: Text


DEFAULT_RULE = VerdictRule(
    floor=500,
    share=0.05,
    reason=(
        "Eén besluit kost een gemeente enkele honderden euro's, en een verschil onder 10 % van de gemiddelde kosten "
        "van beide paden valt binnen de korrel van gangbare prijzen."
    ),
)
"""The rule for a case that belongs to no study; the same numbers as the Zaanstad study."""


class Contradiction(Frozen):
    """A place where a source does not agree with itself, and what we did about it."""

    subject: Label
    says: tuple[Told, ...]
    """The places and what each says, in our words."""
    handled: Told
    cases: tuple[Identifier, ...] = ()


class PublishedTally(Frozen):
    """How many cases a publication puts in each class."""

    saves: Annotated[int, Field(ge=0)]
    about_equal: Annotated[int, Field(ge=0)]
    costs_more: Annotated[int, Field(ge=0)]
    where: Text


class Study(Frozen, Shown):
    """Cases, price lists, assumptions, settings, and what was published (onderzoek)."""

    id: Identifier
    label: Label
    question: Told | None = None
    price_lists: tuple[PriceList, ...]
    """Price lists that every view may use."""
    assumed_price_lists: tuple[PriceList, ...] = ()
    """Price lists that only the view `assumed` may use."""
    assumptions: FrozenMapping[Identifier, Assumption] = Field(default_factory=dict)
    verdict_rule: VerdictRule
    cases: tuple[Case, ...]
    published_tally: PublishedTally | None = None
    contradictions: tuple[Contradiction, ...] = ()
    settings: Settings = PLAIN
    """The choices of the calculation: perspective, time, price year and the like."""
    indices: FrozenMapping[Identifier, Index] = Field(default_factory=dict)
    """Index series that its prices can be carried with."""
    sources: FrozenMapping[Identifier, Source] = Field(default_factory=dict)
    vocabulary: Vocabulary
    change_log: tuple[LoggedChange, ...] = ()
    """Why its cases, assumptions or rule are other than before."""
    changes: tuple[Text, ...] = ()
    """What was changed after reading (`with_figures`), for the reader of a result."""

    def __repr__(self) -> str:
        return f"Study({self.id!r}, {len(self.cases)} cases, {len(self.assumptions)} assumptions)"

    @property
    def currency(self) -> str:
        """The currency of its price lists: checks see to it that they have one."""
        return next((one.currency for one in (*self.price_lists, *self.assumed_price_lists)), "EUR")

    @property
    def overrides(self) -> tuple[Override, ...]:
        """Prices that stand instead of those of a base list, for the reader of a result."""
        lists = (*self.price_lists, *self.assumed_price_lists)
        return tuple(other for one in lists if isinstance(one, OverlaidPriceList) for other in one.overrides)

    def prices(self, view: View) -> Mapping[str, PriceItem]:
        """The prices that a view may use, by id."""
        lists = self.price_lists + (self.assumed_price_lists if view is View.ASSUMED else ())
        return {price: item for one in lists for price, item in one.items.items()}

    def price(self, price: str) -> PriceItem | None:
        """A price of any of the study's lists; None where none has it."""
        return self.prices(View.ASSUMED).get(price)

    def amount_of(self, price: str) -> Range:
        """Euros per unit of a price of any of the study's lists.

        Raises KeyError where none has it.
        """
        return self.prices(View.ASSUMED)[price].amount

    def case(self, case: str) -> Case:
        """The case with that id.

        Raises KeyError where there is none.
        """
        for one in self.cases:
            if one.id == case:
                return one
        raise KeyError(case)

    def with_figures(
        self,
        *,
        prices: Mapping[str, float | Range] | None = None,
        assumptions: Mapping[str, float | Range] | None = None,
    ) -> Study:
        """This study with other prices or assumptions: a new object that says what was changed.

        A number becomes a figure without a range. Raises KeyError for an id that the study does not have.
        """
        from maatschappelijke_kosten.model.change import with_figures

        return with_figures(self, prices or {}, assumptions or {})

    def with_settings(self, **settings: object) -> Study:
        """This study calculated otherwise: a new object that says what was changed.

        Takes the names and values of `Settings`. Raises pydantic's ValidationError for what it does not take.
        """
        from maatschappelijke_kosten.model.change import with_settings

        return with_settings(self, settings)
