"""What a price says of itself besides its amount: days that exist, themes that are there, sums that come out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Known, Place, check_name
from maatschappelijke_kosten.model.check.number import as_text
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.governance import Composition, How
from maatschappelijke_kosten.model.price import PriceItem, PriceList

_SMALLEST = 0.005
"""Half a cent: nobody writes an amount more precisely."""


def check_governed(price_list: PriceList, price: str, item: PriceItem, known: Known) -> list[Finding]:
    """MK421 for days, MK503 for the names of other prices, MK519 for an override without a base list, MK521 for
    the theme, MK615 for a composition that comes to something else."""
    owner = Owner("pricelist", price_list.id)
    at: Place = ("items", price)
    found = check_days(owner, at, item)
    found += check_name("MK503", owner, (*at, "superseded_by"), item.superseded_by, known.prices)
    found += check_name("MK521", owner, (*at, "theme"), item.theme, price_list.themes)
    if item.override is not None and price_list.base is None:
        values = {"fault": "override_without_base", "name": price}
        found.append(Finding("MK519", owner, (*at, "override"), values))
    if item.composition is not None:
        found += _check_composition(owner, (*at, "composition"), item, item.composition, known.prices)
    return found


def check_days(owner: Owner, at: Place, item: PriceItem) -> list[Finding]:
    """MK421 for a day that no calendar has, and for a tariff that ends before it begins."""
    valid = item.valid
    days = {
        (*at, "last_checked"): item.last_checked,
        (*at, "valid", "since"): None if valid is None else valid.since,
        (*at, "valid", "until"): None if valid is None else valid.until,
    }
    found = [
        Finding("MK421", owner, place, {"fault": "no_such_day", "day": day})
        for place, day in days.items()
        if day is not None and not _exists(day)
    ]
    if not found and valid is not None and valid.since and valid.until and valid.until < valid.since:
        values = {"fault": "until_before_since", "since": valid.since, "day": valid.until}
        found.append(Finding("MK421", owner, (*at, "valid", "until"), values))
    return found


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _check_composition(
    owner: Owner, at: Place, item: PriceItem, composition: Composition, prices: Mapping[str, PriceItem]
) -> list[Finding]:
    found: list[Finding] = []
    for number, part in enumerate(composition.of):
        found += check_name("MK503", owner, (*at, "of", number, "price"), part.price, prices)
    if found:
        return found
    years = sorted({str(prices[part.price].price_year) for part in composition.of} | {str(item.price_year)})
    if len(years) > 1:
        return [Finding("MK615", owner, at, {"fault": "other_years", "years": ", ".join(years)})]
    computed = composed(composition, prices)
    given = (item.amount.low, item.amount.central, item.amount.high)
    if all(_agree(one, other, composition.tolerance) for one, other in zip(given, computed, strict=True)):
        return []
    values = {"fault": "other_sum", "value": _written(given), "computed": _written(computed)}
    return [Finding("MK615", owner, at, values)]


def composed(composition: Composition, prices: Mapping[str, PriceItem]) -> tuple[float, float, float]:
    """What a composition comes to: low, central and high, in euros per unit of the price that it makes."""
    parts = [_times(prices[part.price].amount, part.times) for part in composition.of]
    low, central, high = zip(*parts, strict=True)
    if composition.how is How.ALTERNATIVES:
        return min(low), (min(low) + max(high)) / 2, max(high)
    count = len(parts) if composition.how is How.AVERAGE else 1
    return math.fsum(low) / count, math.fsum(central) / count, math.fsum(high) / count


def _times(amount: Range, times: float) -> tuple[float, float, float]:
    low, high = sorted((amount.low * times, amount.high * times))
    return low, amount.central * times, high


def _agree(one: float, other: float, tolerance: float) -> bool:
    return math.isclose(one, other, rel_tol=tolerance, abs_tol=_SMALLEST)


def _written(three: tuple[float, float, float]) -> str:
    low, central, high = (as_text(round(one, 2)) for one in three)
    return central if low == high else f"{low} – {central} – {high}"
