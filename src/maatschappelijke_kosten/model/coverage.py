"""What the figures of a price list rest on, counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from maatschappelijke_kosten.model.figure import Basis
from maatschappelijke_kosten.model.governance import Reliability
from maatschappelijke_kosten.model.price import PriceItem, PriceList

_PLACE = re.compile(
    r"[0-9§]|\b(blz|bladzijde|pagina|page|p\.|art|artikel|article|tabel|table|rij|row|kolom|column|bijlage|annex|"
    r"hoofdstuk|chapter|paragraaf|section|alinea|paragraph|kop|heading|regel|line|casus|werkblad|sheet|samenvatting|"
    r"summary|lijst|list|vraag|question|veld|field|kader|box|titel|title|noot|voetnoot|note|onderdeel|part|punt|point|citaat|woorden)",
    re.IGNORECASE,
)
"""What points at a place in a document, in Dutch or English."""


def names_a_place(where: str) -> bool:
    """Whether words point at a place in a document: a page, section, table, article, or any number."""
    return _PLACE.search(where) is not None


class Count(NamedTuple):
    """How many figures of so many have a property."""

    name: str
    found: int
    of: int

    @property
    def share(self) -> float:
        """0 to 1; 0 of nothing is 0."""
        return self.found / self.of if self.of else 0.0


def _has_place(item: PriceItem) -> bool:
    return item.citation is not None and item.citation.quote is not None and names_a_place(item.citation.where)


def _properties(year: str) -> Mapping[str, Callable[[PriceItem], bool]]:
    return {
        **{f"basis_{one}": lambda item, basis=one: item.basis is basis for one in Basis},  # type: ignore[misc]
        "place": _has_place,
        "second_hand": lambda item: item.citation is not None and item.citation.via is not None,
        **{
            f"reliability_{one}": lambda item, grade=one: item.reliability is grade  # type: ignore[misc]
            for one in Reliability
        },
        "price_year": lambda item: item.price_year != "unknown",
        "payer": lambda item: item.payer is not None,
        "checked": lambda item: item.last_checked is not None and item.last_checked.startswith(year),
    }


def coverage(items: Iterable[PriceItem], today: str) -> tuple[Count, ...]:
    """Of these prices how many are cited, derived or assumed; have page and words; are second-hand; their grades; a
    known price year; a payer; and were checked in the year of `today` (`2026-01-31`)."""
    listed = list(items)
    return tuple(
        Count(name, sum(has(item) for item in listed), len(listed)) for name, has in _properties(today[:4]).items()
    )


def coverage_by_theme(price_list: PriceList, today: str) -> dict[str, tuple[Count, ...]]:
    """The same of each theme of a list, in the order of the themes; `-` for prices without one."""
    themes = [*price_list.themes, "-"]
    by_theme = {name: [item for item in price_list.items.values() if (item.theme or "-") == name] for name in themes}
    return {name: coverage(items, today) for name, items in by_theme.items() if items}
