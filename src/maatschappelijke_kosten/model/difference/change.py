"""One thing that is other than before (verschil)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from maatschappelijke_kosten.model.governance import LoggedChange
from maatschappelijke_kosten.model.text import Label


class ChangeKind(StrEnum):
    """What sort of thing is other."""

    PRICE = "price"
    ASSUMPTION = "assumption"
    RULE = "rule"
    SETTINGS = "settings"
    INDEX = "index"
    UNIT = "unit"
    GROUP = "group"
    CASE = "case"
    PRICE_LIST = "pricelist"
    STUDY = "study"


ADDED, REMOVED, AMOUNT, UNIT = "added", "removed", "amount", "unit"
"""What of a thing is other, where a name of ours is needed: the others are keys of the file."""

RULE_ID, SETTINGS_ID = "verdict-rule", "settings"
"""What a change log calls the verdict rule and the settings."""


class Amount(NamedTuple):
    """Low, central and high, in euros per unit for a price and in units for an assumption."""

    low: float
    central: float
    high: float


Value = Amount | float | str | None
"""What something was or is; None where it was or is not there."""


class At(NamedTuple):
    """File, line and column; line 0 is a file as a whole."""

    file: str
    line: int
    column: int


NOWHERE = At("", 0, 0)


@dataclass(frozen=True, slots=True)
class Change:
    """One aspect of one thing that is other than before."""

    kind: ChangeKind
    owner: str
    """The id of the price list, index series or study that it stands in."""
    id: str
    what: str
    """`amount`, `unit`, `price_year`, `added`, `removed`, or another key of the file."""
    old: Value
    new: Value
    label: Label
    path: tuple[str | int, ...] = ()
    """Where it stands within the file of its owner: of the new one, or of the old one for what was removed."""
    is_detail: bool = False
    """Whether it says something of a figure and is none itself: a source, a scope, a payer."""
    in_other_unit: bool = False
    """Whether the amounts are per different units or in different currencies, so that no percentage is said."""
    reason: str | None = None
    """Why, by a new entry in a change log; None where nobody says."""
    place: At = NOWHERE

    @property
    def percent(self) -> float | None:
        """By what share the central value rose, 0.1 for a tenth; None where that says nothing."""
        if self.in_other_unit or self.what in (ADDED, REMOVED):
            return None
        old, new = centre(self.old), centre(self.new)
        return None if old is None or new is None or old == 0 else (new - old) / abs(old)

    @property
    def needs_reason(self) -> bool:
        """Whether somebody must say why: not for details, nor for what is new, which brings its own source."""
        return not self.is_detail and self.what != ADDED

    @property
    def lacks_reason(self) -> bool:
        """Whether somebody must say why, and nobody does."""
        return self.needs_reason and self.reason is None

    @property
    def name(self) -> tuple[ChangeKind, str, str, str]:
        """What it is about: the same for the change the other way."""
        return (self.kind, self.owner, self.id, self.what)


def centre(value: Value) -> float | None:
    """The number that stands for a value; None for a text."""
    if isinstance(value, Amount):
        return value.central
    return value if isinstance(value, int | float) else None


def new_reasons(old: Iterable[LoggedChange], new: Iterable[LoggedChange]) -> dict[str, str]:
    """Per thing why it is other: the entries that the old log does not have. An old entry is about an old change."""
    known = set(old)
    found: dict[str, list[str]] = {}
    for one in new:
        if one not in known:
            found.setdefault(one.about, []).append(one.reason)
    return {about: "; ".join(dict.fromkeys(reasons)) for about, reasons in found.items()}


def with_reasons(changes: Iterable[Change], reasons: Mapping[str, str]) -> list[Change]:
    """The changes with the reason of the log that speaks of them, where they have none yet."""
    return [
        replace(one, reason=reasons[one.id]) if one.reason is None and one.id in reasons else one for one in changes
    ]
