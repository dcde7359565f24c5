"""Whether a price list is well looked after: figures that grew old, places that nobody can find, one thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import suggestion
from maatschappelijke_kosten.model.coverage import names_a_place
from maatschappelijke_kosten.model.governance import Reliability
from maatschappelijke_kosten.model.price import PriceItem, PriceList

MOST_MONTHS = 24
"""After so many months since somebody looked, a figure should be held against its source again."""

MOST_YEARS = 10
"""A price year longer ago than this is old for a figure that is used today."""


def check_stewardship(price_list: PriceList, base: Mapping[str, PriceItem], today: str) -> list[Finding]:
    """MK620 to MK623, MK626 and MK627; `base` are the prices that the list has its own instead of, and `today` is the
    day to look from (`2026-01-31`)."""
    owner = Owner("pricelist", price_list.id)
    found: list[Finding] = []
    for price, item in price_list.items.items():
        found += _old(owner, price, item, today)
        found += _citation(owner, price, item)
        found += _drift(owner, price, item, base.get(price))
    return [*found, *_twice(owner, price_list.items), *_log(owner, price_list)]


def _old(owner: Owner, price: str, item: PriceItem, today: str) -> Iterator[Finding]:
    """MK620: last looked at, or of a price year, too long ago. What was superseded may grow old."""
    if item.superseded_by is not None:
        return
    at = ("items", price)
    if item.last_checked is not None and _months(item.last_checked, today) > MOST_MONTHS:
        values = {"fault": "checked_long_ago", "name": price, "day": item.last_checked}
        yield Finding("MK620", owner, (*at, "last_checked"), values)
    if isinstance(item.price_year, int) and int(today[:4]) - item.price_year > MOST_YEARS:
        values = {"fault": "old_price_year", "name": price, "year": str(item.price_year)}
        yield Finding("MK620", owner, (*at, "price_year"), values)


def _months(since: str, until: str) -> int:
    return (int(until[:4]) - int(since[:4])) * 12 + int(until[5:7]) - int(since[5:7])


def _citation(owner: Owner, price: str, item: PriceItem) -> Iterator[Finding]:
    """MK621 for a place that nobody can find, MK626 for second-hand words that are called first-hand."""
    if item.citation is None:
        return
    at = ("items", price, "citation")
    if not names_a_place(item.citation.where):
        yield Finding("MK621", owner, (*at, "where"), {"where": item.citation.where})
    if item.citation.via is not None and item.reliability is Reliability.A:
        yield Finding("MK626", owner, ("items", price, "reliability"), {"via": item.citation.via})


def _drift(owner: Owner, price: str, item: PriceItem, before: PriceItem | None) -> Iterator[Finding]:
    """MK623 for a price that is per something else than in the base list: cases count in the old unit."""
    if before is not None and before.unit != item.unit:
        values = {"name": price, "unit": item.unit, "before": before.unit}
        yield Finding("MK623", owner, ("items", price, "unit"), values)


def _twice(owner: Owner, items: Mapping[str, PriceItem]) -> Iterator[Finding]:
    """MK622 for one thing at two prices: the same name, unit, scope and year, and another amount."""
    first: dict[tuple[object, ...], str] = {}
    for price, item in items.items():
        label, scope = item.label.nl.casefold(), item.scope.casefold()
        same = first.setdefault((label, item.unit, scope, item.counted_per, item.price_year), price)
        if same != price and items[same].amount != item.amount:
            yield Finding("MK622", owner, ("items", price, "amount"), {"name": price, "other": same})


def _log(owner: Owner, price_list: PriceList) -> Iterator[Finding]:
    """MK627 for a logged change of something that is not there: a slip, or a price that was taken out."""
    for number, change in enumerate(price_list.change_log):
        if change.about not in price_list.items and change.about != price_list.id:
            values = {"name": change.about} | suggestion(change.about, price_list.items)
            yield Finding("MK627", owner, ("change_log", number, "about"), values)


def orphans(sources: Iterable[str], cited: Iterable[str]) -> list[Finding]:
    """MK624 for every document that nothing cites."""
    used = set(cited)
    return [
        Finding("MK624", Owner("sources", ""), ("sources", name), {"name": name})
        for name in sources
        if name not in used
    ]
