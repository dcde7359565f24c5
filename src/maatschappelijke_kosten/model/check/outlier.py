"""Amounts that are a thousand times too large or too small: most often a slip of the keyboard."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.number import as_text
from maatschappelijke_kosten.model.price import PriceList

_FACTOR = 1000.0
_FEWEST_OTHERS = 3


def check_outliers(price_lists: Sequence[PriceList]) -> list[Finding]:
    """MK604 for every amount at least a thousand times the median of the other prices of its unit, or a
    thousandth of it. Central amounts without their sign; zero is left out; silent below three others.
    """
    by_unit: dict[str, list[tuple[str, str, float]]] = {}
    for one in price_lists:
        for price, item in one.items.items():
            size = abs(item.amount.central)
            if size > 0:
                by_unit.setdefault(item.unit, []).append((one.id, price, size))
    return [
        _outlier(price_list, price, unit, size, middle)
        for unit, prices in by_unit.items()
        if len(prices) > _FEWEST_OTHERS
        for sizes in [sorted(size for _, _, size in prices)]
        for price_list, price, size in prices
        for middle in [_median_of_others(sizes, size)]
        if size >= _FACTOR * middle or size * _FACTOR <= middle
    ]


def _median_of_others(sizes: list[float], one: float) -> float:
    """The median of sorted numbers without one of them."""
    left_out = bisect_left(sizes, one)
    count = len(sizes) - 1
    low, high = ((count - 1) // 2, count // 2)
    return (sizes[low + (low >= left_out)] + sizes[high + (high >= left_out)]) / 2


def _outlier(price_list: str, price: str, unit: str, size: float, middle: float) -> Finding:
    values = {"value": as_text(size), "median": as_text(middle), "unit": unit}
    return Finding("MK604", Owner("pricelist", price_list), ("items", price, "amount"), values)
