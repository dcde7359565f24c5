"""Prices that are derived from each other in a circle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.price import PriceItem, PriceList


def check_circles(price_lists: Sequence[PriceList]) -> list[Finding]:
    """MK508, once a circle, at its first price in the order of the lists."""
    prices = {price: item for one in price_lists for price, item in one.items.items()}
    found: list[Finding] = []
    reported: set[str] = set()
    for one in price_lists:
        for price, item in one.items.items():
            if price in reported or not item.derived_from:
                continue
            circle = _way_back(price, prices)
            if circle:
                reported.update(circle)
                words = " ← ".join((*circle, price))
                at = ("items", price, "derived_from")
                found.append(Finding("MK508", Owner("pricelist", one.id), at, {"circle": words}))
    return found


def _way_back(start: str, prices: Mapping[str, PriceItem]) -> tuple[str, ...]:
    """The shortest way from a price over its origins back to itself, without the last step; empty if none."""
    came_from: dict[str, str] = {}
    to_visit = [start]
    for price in to_visit:
        for origin in prices[price].derived_from if price in prices else ():
            if origin == start:
                way = [price]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if origin not in came_from:
                came_from[origin] = price
                to_visit.append(origin)
    return ()
