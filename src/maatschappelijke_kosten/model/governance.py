"""What a figure says of itself besides its amount: what kind it is, how sure, how old, and what replaced it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from maatschappelijke_kosten.model.frozen import Frozen, Identifier, Number, Text

Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
"""A day: `2026-01-31`."""

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""A currency by its three letters in ISO 4217: `EUR`."""


class Nature(StrEnum):
    """What kind of amount it is (aard)."""

    TARIFF = "tariff"
    """What is charged or reimbursed (tarief)."""
    COST_PRICE = "cost_price"
    """What it takes to provide (kostprijs)."""
    BENEFIT = "benefit"
    """What a household receives (uitkering)."""
    FINE = "fine"
    """What a household must pay as a penalty (boete)."""
    WAGE = "wage"
    """What work is paid (loon)."""
    ESTIMATE = "estimate"
    """What somebody thinks it comes to, without a count behind it (raming)."""


class Vat(StrEnum):
    """Whether value-added tax is in the amount (btw)."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    EXEMPT = "exempt"
    """There is none on it."""
    UNKNOWN = "unknown"
    """There may be, and the source does not say."""


class CountedPer(StrEnum):
    """Whom or what one unit is for: two persons a day in shelter are two days."""

    PERSON = "person"
    CHILD = "child"
    HOUSEHOLD = "household"
    DEBT = "debt"
    CASE = "case"
    """A case of an institution: a file, a lawsuit, an offence."""
    PLACE = "place"
    ORGANISATION = "organisation"


class Reliability(StrEnum):
    """How good the source of a figure is; its age and its range are other matters (betrouwbaarheid)."""

    A = "a"
    """Published by the body that sets or measures it, and read at that place."""
    B = "b"
    """From a study or handbook with a stated method, or an official figure read in somebody else's text."""
    C = "c"
    """Second-hand, from the press, or estimated without a method that can be read."""
    D = "d"
    """A claim that is contested, or that nothing stands under."""


class Validity(Frozen):
    """The days on which a tariff holds (geldigheid); tariffs of bailiffs change within a year."""

    since: Day | None = None
    until: Day | None = None
    """The last day."""


class How(StrEnum):
    """How a figure is made of others."""

    SUM = "sum"
    """The parts together."""
    AVERAGE = "average"
    """The plain mean of the parts."""
    ALTERNATIVES = "alternatives"
    """Any of the parts: its low is the lowest of them, its high the highest."""


class Part(Frozen):
    """A price that goes into another, so many times."""

    price: Identifier
    times: Number = 1.0


class Composition(Frozen):
    """How a derived figure is made; `check` does the sum again (samenstelling)."""

    how: How
    of: tuple[Part, ...] = Field(min_length=1)
    tolerance: Annotated[Number, Field(ge=0, le=0.5)] = 0.005
    """By what share of itself the figure may differ from the sum: it may have been rounded."""


class LoggedChange(Frozen):
    """Why a figure is another than before (wijziging)."""

    about: Identifier
    """A price or an assumption; in the log of a study also a case, `verdict-rule` or `settings`."""
    reason: Text
    day: Day | None = None
