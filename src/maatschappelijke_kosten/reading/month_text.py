"""Months as people write them in a table: every way in which a date can be read, so that none is guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maatschappelijke_kosten.model.register_mapping import DateOrder

_NAMES = (
    ("januari", "january", "jan"),
    ("februari", "february", "febr", "feb"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
# Without a time zone: at the turn of a month another zone is another month.
_TIME = r"(?:[t ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_SEPARATOR = r"\s*[-/. ]\s*"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-/.]([0-9]{{1,2}})(?:[-/.]([0-9]{{1,2}}))?{_TIME}")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_THREE = re.compile(rf"([0-9]{{1,2}})[-/.]([0-9]{{1,2}})[-/.]('?[0-9]{{2}}|[0-9]{{4}}){_TIME}")
_NAMED = re.compile(rf"(?:([0-9]{{1,2}}){_SEPARATOR})?([a-z]+)\.?{_SEPARATOR}(['’]?[0-9]{{2}}|[0-9]{{4}})")
_APART = re.compile(r"\s+(?:en|and|&)\s+|\s*[;,+]\s*")
_LONGEST = 60
_ORDERS: dict[str, tuple[int, int, int]] = {"dmy": (0, 1, 2), "mdy": (1, 0, 2), "ymd": (2, 1, 0)}
"""Where day, month and year stand among three numbers."""


@lru_cache(maxsize=1 << 16)
def month_readings(text: str, order: DateOrder | None = None, century: int | None = None) -> tuple[str, ...]:
    """Every month that a date may mean, as `2015-11`, ascending; none where it is no date that exists.

    A year of two digits is read in both centuries, unless one is given.
    """
    written = text.strip().lower()
    if len(written) > _LONGEST:
        return ()
    found = (
        _year_first(written)
        | _month_year(written)
        | _three_numbers(written, order, century)
        | _with_a_name(written, century)
    )
    return tuple(sorted(found))


def months_apart(text: str) -> list[str]:
    """The parts of a text with more than one month in it: `febr '16 en juni '16`."""
    return [part for part in _APART.split(text.strip()) if part]


def _year_first(text: str) -> set[str]:
    match = _YEAR_FIRST.fullmatch(text)
    return _month(int(match[1]), int(match[2]), int(match[3] or 1)) if match else set()


def _month_year(text: str) -> set[str]:
    match = _MONTH_YEAR.fullmatch(text)
    return _month(int(match[2]), int(match[1]), 1) if match else set()


def _three_numbers(text: str, order: DateOrder | None, century: int | None) -> set[str]:
    match = _THREE.fullmatch(text)
    if match is None:
        return set()
    parts = (match[1], match[2], match[3].lstrip("'"))
    # A year of four digits stands where it stands: nobody reads the first two numbers as one.
    whole_year = len(parts[2]) == 4
    orders = [order] if order is not None else ["dmy", "mdy"] if whole_year or "'" in match[3] else list(_ORDERS)
    found: set[str] = set()
    for one in orders:
        day, month, year = (parts[place] for place in _ORDERS[one])
        if len(year) == 4 or not (whole_year and one == "ymd"):
            found |= {m for y in _years(year, century) for m in _month(y, int(month), int(day))}
    return found


def _with_a_name(text: str, century: int | None) -> set[str]:
    match = _NAMED.fullmatch(text)
    month = _MONTHS.get(match[2]) if match else None
    if match is None or month is None:
        return set()
    return {m for y in _years(match[3].lstrip("'’"), century) for m in _month(y, month, int(match[1] or 1))}


def _years(written: str, century: int | None) -> list[int]:
    if len(written) == 4:
        return [int(written)]
    return [int(written) + one for one in ((century,) if century is not None else (1900, 2000))]


def _month(year: int, month: int, day: int) -> set[str]:
    if not (1900 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return set()
    return {f"{year:04d}-{month:02d}"}
