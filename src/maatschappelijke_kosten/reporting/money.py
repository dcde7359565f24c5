"""Intervals in words: at least, at most, neither, and from low to high."""

from __future__ import annotations

from maatschappelijke_kosten.engine.result import Interval, Mark
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.words import word

_SIDE = {Mark.AT_LEAST: "≥", Mark.AT_MOST: "≤"}
_PM = {Mark.NONE: "", Mark.AT_LEAST: " + PM", Mark.AT_MOST: " − PM", Mark.NEITHER: " ± PM"}


def at_least(interval: Interval, language: Language) -> str:
    """`≥ € 250` or `≤ € 250` where what is counted is one amount; else the centre with its PM mark."""
    one_amount = euros(interval.low, language) == euros(interval.high, language)
    if one_amount and interval.mark in _SIDE:
        return f"{_SIDE[interval.mark]} {euros(interval.central, language)}"
    return centre(interval, language)


def centre(interval: Interval, language: Language) -> str:
    """The central amount with its PM mark: `€ 1.132 + PM`."""
    return euros(interval.central, language) + _PM[interval.mark]


def spread(interval: Interval, language: Language) -> str:
    """`€ 4.457 – 25.915`, or `€ -414 tot € 15.597` below zero; empty where low and high round to the same."""
    low, high = euros(interval.low, language), euros(interval.high, language)
    if low == high:
        return ""
    if interval.low < 0 or interval.high < 0:
        return word("range.to", language, low=low, high=high)
    return word("range", language, low=low, high=number(interval.high, language))


def in_full(interval: Interval, language: Language) -> str:
    """The centre with its range: `€ 13.492 (€ 4.457 – 25.915)`."""
    between = spread(interval, language)
    return centre(interval, language) + (f" ({between})" if between else "")


def sum_in_words(interval: Interval, language: Language) -> str:
    """`ten minste € 250`, `ten hoogste € 250`, `€ 250 ± PM`, or the amount alone."""
    amount = euros(interval.central, language)
    return amount if interval.mark is Mark.NONE else word(f"pic.{interval.mark}", language, amount=amount)


def sum_with_range(interval: Interval, language: Language) -> str:
    """The same, and from low to high: `ten minste € 250 (geteld: € 200 – 300)`, `€ 250 (€ 200 – 300)`."""
    between = spread(interval, language)
    if not between:
        return sum_in_words(interval, language)
    # Beside 'at least' a lower amount reads as if it were not so; it is low for what is counted.
    among = between if interval.mark is Mark.NONE else word("range.counted", language, range=between)
    return f"{sum_in_words(interval, language)} ({among})"
