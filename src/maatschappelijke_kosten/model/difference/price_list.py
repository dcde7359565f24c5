"""What is other in price lists, one by one and as a study has them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from maatschappelijke_kosten.model.difference.change import (
    ADDED,
    REMOVED,
    Change,
    ChangeKind,
    new_reasons,
    with_reasons,
)
from maatschappelijke_kosten.model.difference.figure import Thing, plain_details, price_changes
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.price import OverlaidPriceList, PriceItem, PriceList

Pair = tuple[PriceList | None, PriceList | None]
"""A list before and after; None where it is not there."""


class ListChanges(NamedTuple):
    """What is other in one price list."""

    old: PriceList | None
    new: PriceList | None
    changes: tuple[Change, ...]

    @property
    def id(self) -> str:
        """The id of the list: of the new one where there is one."""
        one = self.new or self.old
        return one.id if one is not None else ""

    @property
    def says_same_edition(self) -> bool:
        """Whether a figure is other under the same words for the edition: then these words can vouch for nothing."""
        if self.old is None or self.new is None or (self.old.id, self.old.edition) != (self.new.id, self.new.edition):
            return False
        return any(not one.is_detail and one.what != ADDED for one in self.changes)


def lists_changes(
    old: Sequence[PriceList], new: Sequence[PriceList], log: Mapping[str, str] | None = None
) -> list[ListChanges]:
    """What is other in each list, each change with its reason.

    The reason stands in the log of the new list, or in that of a list beside it; `log` are the new reasons of a
    study, for lists that were added or taken away as a whole.
    """
    before, after = whole_lists(old), whole_lists(new)
    logged = new_reasons(
        (entry for one in before.values() for entry in one.change_log),
        (entry for one in after.values() for entry in one.change_log),
    )
    prices = _effective(before.values()), _effective(after.values())
    found = []
    for one, other in _pairs(before, after):
        if one is None or other is None:
            whole = with_reasons([_whole_list(one, other)], log or {})
            moved = [] if other is None else _taken_over(other, *prices)
            found.append(ListChanges(one, other, (*whole, *with_reasons(moved, {**(log or {}), **logged}))))
            continue
        own = new_reasons(one.change_log, other.change_log)
        changes = with_reasons(_changes(one, other, *prices), own)
        found.append(ListChanges(one, other, tuple(with_reasons(changes, logged))))
    return found


def _taken_over(new: PriceList, before: Mapping[str, PriceItem], after: Mapping[str, PriceItem]) -> list[Change]:
    """Prices of a list that was added, which another list had before it."""
    taken = [name for name in new.items if name in before and after[name] is new.items[name]]
    return [one for name in taken for one in price_changes(new.id, name, before[name], after[name])]


def whole_lists(lists: Iterable[PriceList]) -> dict[str, PriceList]:
    """Lists by id, a base list with the prices that the list on top of it has instead."""
    lists = tuple(lists)
    taken: dict[str, dict[str, PriceItem]] = {}
    for one in lists:
        for other in one.overrides if isinstance(one, OverlaidPriceList) else ():
            taken.setdefault(other.base, {})[other.price] = other.before
    return {
        one.id: one.model_copy(update={"items": FrozenDict({**one.items, **taken[one.id]})}) if one.id in taken else one
        for one in lists
    }


def _pairs(before: Mapping[str, PriceList], after: Mapping[str, PriceList]) -> list[Pair]:
    """Lists of one id; and where one list of another id took the place of one, these two."""
    both: list[Pair] = [(before[name], one) for name, one in after.items() if name in before]
    gone = [one for name, one in before.items() if name not in after]
    come = [one for name, one in after.items() if name not in before]
    if len(gone) == len(come) == 1:
        return [*both, (gone[0], come[0])]
    return [*both, *((None, one) for one in come), *((one, None) for one in gone)]


def _whole_list(old: PriceList | None, new: PriceList | None) -> Change:
    one = new or old
    assert one is not None
    thing = Thing(ChangeKind.PRICE_LIST, one.id, one.id, one.label, ())
    before, after = (None if each is None else float(len(each)) for each in (old, new))
    return thing.change(ADDED if old is None else REMOVED, before, after)


def _effective(lists: Iterable[PriceList]) -> dict[str, PriceItem]:
    """Every price as it counts: a list on top of another goes before it."""
    found: dict[str, PriceItem] = {}
    for one in sorted(lists, key=lambda given: given.base is not None):
        found.update(one.items)
    return found


def _changes(
    old: PriceList, new: PriceList, before: Mapping[str, PriceItem], after: Mapping[str, PriceItem]
) -> list[Change]:
    other_currency = old.currency != new.currency
    found = []
    for name in dict.fromkeys((*old.items, *new.items)):
        one, other = old.items.get(name), new.items.get(name)
        if new.base is not None and old.base is not None:
            # A price that a list on top begins or ceases to have was or becomes that of the base list.
            one, other = one or before.get(name), other or after.get(name)
        found += price_changes(new.id, name, one, other, in_other_currency=other_currency)
    itself = Thing(ChangeKind.PRICE_LIST, new.id, new.id, new.label, ())
    if other_currency:
        found.append(itself.change("currency", old.currency, new.currency, "currency"))
    # The log says itself why other things are other.
    compared = {"label", "edition", "themes", "predecessor", "base", "note", "id"}
    return found + plain_details(itself, old, new, {*PriceList.model_fields, "overrides"} - compared)
