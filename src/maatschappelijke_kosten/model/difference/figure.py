"""What is other in prices, assumptions and index series."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.difference.change import (
    ADDED,
    AMOUNT,
    REMOVED,
    UNIT,
    Amount,
    Change,
    ChangeKind,
    Value,
)
from maatschappelijke_kosten.model.distribution import Distribution
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import Frozen
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.text import Label


class Thing(NamedTuple):
    """What is compared: kind, owner, id, name for a reader, and where it stands in the file."""

    kind: ChangeKind
    owner: str
    id: str
    label: Label
    path: tuple[str | int, ...]

    def change(self, what: str, old: Value, new: Value, *within: str | int, **more: Any) -> Change:
        """One aspect of it that is other; `within` is where in its place."""
        return Change(self.kind, self.owner, self.id, what, old, new, self.label, (*self.path, *within), **more)


PARTIES = frozenset({"payer", "receiver"})
"""Details of a price that can move a result from somebody's budget (§10)."""


def price_changes(
    owner: str, price: str, old: PriceItem | None, new: PriceItem | None, *, in_other_currency: bool = False
) -> list[Change]:
    """Every aspect of one price that is other."""
    one = new or old
    if one is None or old == new:
        return []
    thing = Thing(ChangeKind.PRICE, owner, price, one.label, ("items", price))
    if old is None or new is None:
        sides = (None if each is None else amount_of(each.amount) for each in (old, new))
        return [_here_or_not(thing, *sides, reason=_why(old, new))]
    found = []
    given: dict[str, Any] = {"reason": _why(old, new)}
    other_unit = in_other_currency or old.unit != new.unit
    if amount_of(old.amount) != amount_of(new.amount):
        amounts = (amount_of(old.amount), amount_of(new.amount))
        found.append(thing.change(AMOUNT, *amounts, "amount", in_other_unit=other_unit, **given))
    if old.unit != new.unit:
        found.append(thing.change(UNIT, old.unit, new.unit, "unit", **given))
    if old.price_year != new.price_year:
        found.append(thing.change("price_year", str(old.price_year), str(new.price_year), "price_year", **given))
    if old.sign != new.sign:
        found.append(thing.change("sign", str(old.sign), str(new.sign), "sign", **given))
    found += _distribution(thing, old.amount, new.amount, ("amount",), given["reason"])
    details = plain_details(thing, old, new, {"amount", "unit", "price_year", "sign"})
    return found + [replace(one, **given) for one in details]


def _why(old: PriceItem | None, new: PriceItem | None) -> str | None:
    """The reason that a list on top of another gives; one that stood there already is about another change."""
    if new is None or new.override is None or (old is not None and old.override == new.override):
        return None
    return new.override


def _here_or_not(thing: Thing, old: Value, new: Value, **more: Any) -> Change:
    return thing.change(ADDED if old is None else REMOVED, old, new, **more)


def amount_of(given: Range) -> Amount:
    """Low, central and high of a range."""
    return Amount(given.low, given.central, given.high)


def _distribution(
    thing: Thing, old: Range, new: Range, within: tuple[str, ...], reason: str | None
) -> Iterator[Change]:
    """Another form of chance; a number that became a range, or the other way, is told by its amount."""
    one, other = _form(old), _form(new)
    if one != other and None not in (one, other):
        yield thing.change("distribution", one, other, *within, reason=reason)


def _form(given: Range) -> str | None:
    if given.distribution is not None:
        return _distribution_in_words(given.distribution)
    if given.is_point:
        return None
    return "uniform" if given.likely is None else "pert"


def _distribution_in_words(given: Distribution) -> str:
    dump = given.model_dump(mode="json", exclude_defaults=True)
    return str(given.kind) if dump.keys() == {"kind"} else compact(dump)


def assumption_changes(owner: str, old: Mapping[str, Assumption], new: Mapping[str, Assumption]) -> list[Change]:
    """Every aspect of every assumption that is other."""
    names = dict.fromkeys((*old, *new))
    return [one for name in names for one in _assumption(owner, name, old.get(name), new.get(name))]


def _assumption(owner: str, name: str, old: Assumption | None, new: Assumption | None) -> list[Change]:
    one = new or old
    if one is None or old == new:
        return []
    thing = Thing(ChangeKind.ASSUMPTION, owner, name, one.label, ("assumptions", name))
    if old is None or new is None:
        return [_here_or_not(thing, *(None if each is None else amount_of(each.range) for each in (old, new)))]
    found = []
    if amount_of(old.range) != amount_of(new.range):
        # An assumption has its numbers beside its name, under no key of their own.
        amounts = (amount_of(old.range), amount_of(new.range))
        found.append(thing.change(AMOUNT, *amounts, "likely", in_other_unit=old.unit != new.unit))
    if old.unit != new.unit:
        found.append(thing.change(UNIT, old.unit, new.unit, "unit"))
    if old.wide != new.wide:
        words = [f"{wide.low:g} – {wide.high:g}" for wide in (old.wide, new.wide)]
        found.append(thing.change("wide", words[0], words[1], "wide"))
    found += _distribution(thing, old.range, new.range, (), None)
    found += plain_details(thing, old, new, {"low", "likely", "high", "unit", "wide", "distribution"})
    return found


def index_changes(old: Mapping[str, Index], new: Mapping[str, Index]) -> list[Change]:
    """Every year of every series that is other; a series that only one side has is one change."""
    found: list[Change] = []
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name), new.get(name)
        shown = other or one
        if shown is None or one == other:
            continue
        thing = Thing(ChangeKind.INDEX, name, name, shown.label, ("values",))
        if one is None or other is None:
            found.append(_here_or_not(thing, *(None if each is None else each.years for each in (one, other))))
            continue
        found += _years(thing, one, other)
        found += plain_details(thing._replace(path=()), one, other, {"values"})
    return found


def _years(thing: Thing, old: Index, new: Index) -> Iterator[Change]:
    before, after = ({year.year: year.value for year in one.values} for one in (old, new))
    at = {year.year: number for number, year in enumerate(new.values)}
    for year in sorted(before.keys() | after.keys()):
        if before.get(year) != after.get(year):
            within = (at[year],) if year in at else ()
            yield thing.change(str(year), before.get(year), after.get(year), *within)


def plain_details(thing: Thing, old: Frozen, new: Frozen, told: set[str]) -> list[Change]:
    """Everything that is other beside what was told already, one change a key."""
    fields = [name for name in type(new).model_fields if name in type(old).model_fields and name not in told]
    return [
        thing.change(name, in_text(getattr(old, name)), in_text(getattr(new, name)), name, is_detail=True)
        for name in fields
        if getattr(old, name) != getattr(new, name)
    ]


def in_text(value: object) -> str | None:
    """A value of a file as short text."""
    if value is None or value in ((), {}):
        return None
    if isinstance(value, Label):
        return value.nl if value.en is None else f"{value.nl} / {value.en}"
    if isinstance(value, Frozen):
        return compact(value.model_dump(mode="json", exclude_defaults=True))
    if isinstance(value, tuple):
        return compact(
            [one.model_dump(mode="json", exclude_defaults=True) if isinstance(one, Frozen) else one for one in value]
        )
    if isinstance(value, Mapping):
        return compact({key: in_text(one) for key, one in value.items()})
    return compact(value)


def compact(value: object) -> str:
    """Plain data in the least signs: `{quantity: 10}`."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {compact(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(compact(one) for one in value) + "]"
    if isinstance(value, float):
        return f"{value:.12g}"
    return json.dumps(value, ensure_ascii=False)
