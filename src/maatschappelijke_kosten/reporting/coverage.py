"""What figures rest on: counts per list and theme, as tables and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maatschappelijke_kosten.model.coverage import Count, coverage, coverage_by_theme
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.blocks import Block, Heading, Lines, Table
from maatschappelijke_kosten.reporting.number import number, percent
from maatschappelijke_kosten.reporting.table import Align
from maatschappelijke_kosten.reporting.words import word

_OF_A_THEME = ("basis_cited", "place", "second_hand", "reliability_a", "reliability_b", "price_year")
"""What is told of each theme: all of it would not fit on a screen."""


def coverage_blocks(price_lists: Sequence[PriceList], today: str, language: Language) -> list[Block]:
    """Per list a table of all properties and, where it has themes, one of the themes."""
    blocks: list[Block] = []
    for one in price_lists:
        label = one.label.in_language(language)
        count = number(len(one), language)
        blocks.append(Heading(word("list.title", language, label=label, edition=one.edition, count=count)))
        blocks.append(_whole(coverage(one.items.values(), today), today, language))
        if one.themes:
            blocks.append(_themes(one, today, language))
    blocks.append(Lines([word(f"list.read.{key}", language) for key in ("reliability", "place")]))
    return blocks


def _whole(counts: Sequence[Count], today: str, language: Language) -> Table:
    headers = [word(f"list.head.{key}", language) for key in ("property", "count", "share")]
    rows = [[_name(one, today, language), number(one.found, language), percent(one.share, language)] for one in counts]
    return Table(headers, rows, ("left", "right", "right"), (60, 0, 0))


def _themes(price_list: PriceList, today: str, language: Language) -> Table:
    headers = [word("list.head.theme", language), word("list.head.figures", language)]
    headers += [word(f"list.short.{name}", language) for name in _OF_A_THEME]
    rows = []
    for theme, counts in coverage_by_theme(price_list, today).items():
        by_name = {one.name: one for one in counts}
        label = price_list.themes[theme].in_language(language) if theme != "-" else word("list.no_theme", language)
        shares = [percent(by_name[name].share, language) for name in _OF_A_THEME]
        rows.append([label, number(counts[0].of, language), *shares])
    right: Align = "right"
    align: list[Align] = ["left", *(right for _ in headers[1:])]
    return Table(headers, rows, align, (24, *[10] * (len(headers) - 1)))


def _name(one: Count, today: str, language: Language) -> str:
    # Only one of them has a year in it; what a text does not name is left out.
    return word(f"list.{one.name}", language, year=today[:4])


def coverage_dict(price_lists: Sequence[PriceList], today: str) -> dict[str, Any]:
    """Plain data under schema version 1."""
    return {
        "schema": 1,
        "kind": "coverage",
        "today": today,
        "price_lists": [
            {
                "id": one.id,
                "edition": one.edition,
                "figures": len(one),
                "counts": _counts(coverage(one.items.values(), today)),
                "themes": {name: _counts(found) for name, found in coverage_by_theme(one, today).items()},
            }
            for one in price_lists
        ],
    }


def _counts(found: Sequence[Count]) -> dict[str, dict[str, float]]:
    return {one.name: {"count": one.found, "of": one.of, "share": one.share} for one in found}


def coverage_rows(price_lists: Sequence[PriceList], today: str, language: Language) -> list[dict[str, Any]]:
    """Flat rows: the whole list has no theme."""
    rows = []
    for one in price_lists:
        parts = {"": coverage(one.items.values(), today), **coverage_by_theme(one, today)}
        rows += [
            {
                "list": one.id,
                "theme": theme,
                "what": _name(count, today, language),
                "count": count.found,
                "of": count.of,
                "share": count.share,
            }
            for theme, counts in parts.items()
            for count in counts
        ]
    return rows
