"""Whether a price list is well looked after: figures that grew old, places that nobody can find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.coverage import names_a_place
from maatschappelijke_kosten.model.governance import Reliability
from maatschappelijke_kosten.model.price import PriceItem, PriceList

MOST_MONTHS = 24
"""After so many months since somebody looked, a figure should be held against its source again."""

MOST_YEARS = 10
"""A price year longer ago than this is old for a figure that is used today."""


def check_stewardship(price_list: PriceList, today: str) -> list[Finding]:
    """MK620, MK621 and MK626, of a list by itself; `today` is the day to look from (`2026-01-31`)."""
    owner = Owner("pricelist", price_list.id)
    found: list[Finding] = []
    for price, item in price_list.items.items():
        found += _old(owner, price, item, today)
        found += _citation(owner, price, item)
    return found


def _old(owner: Owner, price: str, item: PriceItem, today: str) -> Iterator[Finding]:
    """MK620: last looked at, or of a price year, too long ago; an index series of its own keeps a price year young.

    What was superseded, and a tariff that no longer holds, is history and may grow old.
    """
    until = None if item.valid is None else item.valid.until
    if item.superseded_by is not None or (until is not None and until < today):
        return
    at = ("items", price)
    if item.last_checked is not None and _months(item.last_checked, today) > MOST_MONTHS:
        values = {"fault": "checked_long_ago", "name": price, "day": item.last_checked}
        yield Finding("MK620", owner, (*at, "last_checked"), values)
    if item.index is None and isinstance(item.price_year, int) and int(today[:4]) - item.price_year > MOST_YEARS:
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


def orphans(sources: Iterable[str], cited: Iterable[str]) -> list[Finding]:
    """MK624 for every document that nothing cites."""
    used = set(cited)
    return [
        Finding("MK624", Owner("sources", ""), ("sources", name), {"name": name})
        for name in sources
        if name not in used
    ]
