"""Figures that nobody held against their source for long, and prices of long ago."""

from __future__ import annotations

from collections.abc import Iterator

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.rules.listing import listed
from maatschappelijke_kosten.model.price import PriceItem, PriceList

_MONTHS_UNCHECKED = 24
_YEARS_OF_PRICE = 10


def check_age(price_list: PriceList, today: str) -> list[Finding]:
    """MK620 per day of `last_checked` more than 24 months before `today` (`2026-01-31`), MK621 once for all price
    years more than ten years ago without an index series of their own.

    A tariff that no longer holds, or that another took the place of, is history and does not grow old.
    """
    owner = Owner("pricelist", price_list.id)
    return [*_unchecked(owner, price_list, today), *_of_long_ago(owner, price_list, today)]


def _unchecked(owner: Owner, price_list: PriceList, today: str) -> Iterator[Finding]:
    first_fresh = f"{int(today[:4]) - _MONTHS_UNCHECKED // 12:04}{today[4:]}"
    by_day: dict[str, list[str]] = {}
    for price, item in price_list.items.items():
        if item.last_checked is not None and item.last_checked < first_fresh and not _is_history(item, today):
            by_day.setdefault(item.last_checked, []).append(price)
    for day, prices in by_day.items():
        values = {"day": day, "today": today, "names": listed(prices), "count": str(len(prices))}
        yield Finding("MK620", owner, ("items", prices[0], "last_checked"), values)


def _of_long_ago(owner: Owner, price_list: PriceList, today: str) -> Iterator[Finding]:
    first_fresh = int(today[:4]) - _YEARS_OF_PRICE
    years = {
        price: item.price_year
        for price, item in price_list.items.items()
        if isinstance(item.price_year, int)
        and item.price_year < first_fresh
        and item.index is None
        and not _is_history(item, today)
    }
    if years:
        first, last = min(years.values()), max(years.values())
        values = {
            "years": str(first) if first == last else f"{first} – {last}",
            "names": listed(list(years)),
            "count": str(len(years)),
        }
        yield Finding("MK621", owner, ("items", next(iter(years)), "price_year"), values)


def _is_history(item: PriceItem, today: str) -> bool:
    until = None if item.valid is None else item.valid.until
    return item.superseded_by is not None or (until is not None and until < today)
