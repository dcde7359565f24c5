"""One thing at two prices, of which nothing says how they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.price import PriceItem, PriceList

_Kind = tuple[str, ...]
_Placed = tuple[str, str, PriceItem]


def check_same_things(price_lists: Sequence[PriceList]) -> list[Finding]:
    """MK622 for every price with the label of an earlier one, or a label that is an alias of the other, in the same
    unit and year, counted for the same and with the same scope, and another amount.

    Tariffs of different days, another nature or value-added tax, prices of which one includes or excludes the other,
    and prices that another took the place of, differ.
    """
    prices = [(one.id, price, item) for one in price_lists for price, item in one.items.items()]
    alike: dict[_Kind, list[_Placed]] = {}
    for placed in prices:
        if placed[2].superseded_by is None:
            alike.setdefault(_kind(placed[2]), []).append(placed)
    found: list[Finding] = []
    for group in alike.values():
        if len(group) > 1:
            found += _among(group)
    return found


def _among(group: Sequence[_Placed]) -> Iterator[Finding]:
    """A finding for each price that an earlier one of the group contradicts."""
    by_label: dict[str, list[_Placed]] = {}
    by_alias: dict[str, list[_Placed]] = {}
    for placed in group:
        owner, price, item = placed
        mine, aliases = labels(item), {plain(one) for one in item.aliases}
        # Two prices may well be looked for by one word: an alias beside an alias says nothing.
        alike = [one for word in sorted(mine | aliases) for one in by_label.get(word, ())]
        alike += [one for word in sorted(mine) for one in by_alias.get(word, ())]
        contradicted = next((one for one in alike if _contradict(placed, one)), None)
        if contradicted is not None:
            values = {"name": price, "other": contradicted[1]}
            yield Finding("MK622", Owner("pricelist", owner), ("items", price, "amount"), values)
        for words, index in ((mine, by_label), (aliases, by_alias)):
            for word in words:
                index.setdefault(word, []).append(placed)


def _kind(item: PriceItem) -> _Kind:
    return tuple(
        str(one) for one in (item.unit, item.counted_per, item.price_year, item.nature, item.vat, plain(item.scope.nl))
    )


def _amount(item: PriceItem) -> tuple[float, float, float]:
    return item.amount.low, item.amount.central, item.amount.high


def _contradict(one: _Placed, other: _Placed) -> bool:
    (_, price, item), (_, earlier, before) = one, other
    is_part = price in (*before.includes, *before.excludes) or earlier in (*item.includes, *item.excludes)
    return not is_part and _amount(item) != _amount(before) and _share_a_day(item, before)


def labels(item: PriceItem) -> set[str]:
    """The names of a price in both languages, to compare."""
    return {plain(one) for one in (item.label.nl, item.label.en) if one}


def _share_a_day(one: PriceItem, other: PriceItem) -> bool:
    """Whether two tariffs hold on a same day; one without days holds always."""
    days = [item.valid for item in (one, other) if item.valid is not None]
    ordered = sorted(days, key=lambda valid: valid.since or "")
    return all(first.until is None or (second.since or "") <= first.until for first, second in pairwise(ordered))


def plain(text: str) -> str:
    """Words to compare by: without capitals, marks and double spaces."""
    return " ".join("".join(one if one.isalnum() else " " for one in text.casefold()).split())
