"""Prices in a table, and one price with everything there is about it."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import Any

from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.search import Entry
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reporting.blocks import Block, Heading, Lines, Table, as_text
from maatschappelijke_kosten.reporting.currency import in_currency
from maatschappelijke_kosten.reporting.figures import price_line
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.step import range_in_words, unit_name
from maatschappelijke_kosten.reporting.words import word

_NONE = "–"
_SOURCE = 22
_COLUMNS = ("price", "amount", "unit", "year", "grade", "source", "list")


def prices_blocks(
    study: Study, entries: Sequence[Entry], words: Sequence[str], meant: Sequence[str], language: Language
) -> list[Block]:
    """How many there are, and a table of them; where there is none, what was probably meant."""
    asked = " ".join(words)
    if not entries:
        lines = [word("list.found.none" if words else "list.found.nothing", language, words=asked)]
        lines += [word("list.found.meant", language, words=" ".join(meant))] if meant else []
        return [Lines(lines)]
    key = "list.found.words" if words else "list.found.all"
    title = word(key, language, count=number(len(entries), language), words=asked)
    headers = [word(f"list.column.{name}", language) for name in _COLUMNS]
    rows = [_row(study, one, language) for one in entries]
    return [Lines([title]), Table(headers, rows, ("left", "right", "left", "left", "left", "left", "left"), _WIDTHS)]


_WIDTHS = (32, 0, 12, 0, 0, 0, 0)


def _row(study: Study, one: Entry, language: Language) -> list[str]:
    item = one.item
    return [
        f"{item.label.in_language(language)} [{one.price}]",
        _amount(one, language),
        unit_name(study, item.unit, 1, language),
        _year(item),
        _grade(item, language),
        # The name of a source is one long word; it may be broken at its hyphens.
        fill(_source(item), _SOURCE),
        fill(one.price_list.id, _SOURCE),
    ]


def _amount(one: Entry, language: Language) -> str:
    with in_currency(one.price_list.currency):
        return range_in_words(one.item.amount, language, in_euros=True)


def _year(item: PriceItem) -> str:
    return _NONE if item.price_year == "unknown" else str(item.price_year)


def _grade(item: PriceItem, language: Language) -> str:
    basis = word(f"explain.basis.{item.basis}", language)
    return basis if item.reliability is None else f"{basis}, {item.reliability}"


def _source(item: PriceItem) -> str:
    if item.citation is None:
        return ", ".join(item.derived_from) or _NONE
    return item.citation.source


def price_rows(entries: Sequence[Entry], language: Language) -> list[dict[str, Any]]:
    """One row a price; amounts unrounded."""
    return [
        {
            "list": one.price_list.id,
            "price": one.price,
            "label": one.item.label.in_language(language),
            "low": one.item.amount.low,
            "central": one.item.amount.central,
            "high": one.item.amount.high,
            "unit": one.item.unit,
            "price_year": None if one.item.price_year == "unknown" else one.item.price_year,
            "basis": str(one.item.basis),
            "reliability": None if one.item.reliability is None else str(one.item.reliability),
            "source": None if one.item.citation is None else one.item.citation.source,
            "via": None if one.item.citation is None else one.item.citation.via,
        }
        for one in entries
    ]


def price_page(study: Study, entry: Entry, others: Sequence[Entry], language: Language) -> str:
    """A price with all that its list says of it, and the prices that say otherwise."""
    with in_currency(entry.price_list.currency):
        blocks: list[Block] = [
            Heading(f"{entry.price} ({entry.price_list.id}, {entry.price_list.edition})"),
            Lines([price_line(study, entry.item, language), *_facts(study, entry, language)]),
        ]
    if others:
        blocks.append(Heading(word("list.others", language)))
        blocks.append(_others(study, entry, others, language))
        blocks.append(Lines([word("list.read.others", language)]))
    return as_text(blocks)


def _facts(study: Study, entry: Entry, language: Language) -> list[str]:
    """What is said of the figure besides its amount, one sentence each."""
    item = entry.item
    facts: list[tuple[str, dict[str, object]]] = []
    for key in ("nature", "vat", "counted_per", "reliability"):
        value = getattr(item, key)
        if value is not None:
            facts.append((f"list.{key}.{str(value).replace('_', '-')}", {}))
    if item.citation is not None and item.citation.via is not None:
        source = study.sources.get(item.citation.via)
        facts.append(("list.fact.via", {"title": source.title if source else item.citation.via}))
    if item.valid is not None:
        facts.append(("list.fact.valid", {"since": item.valid.since or _NONE, "until": item.valid.until or _NONE}))
    if item.last_checked is not None:
        facts.append(("list.fact.checked", {"day": item.last_checked}))
    if item.superseded_by is not None:
        facts.append(("list.fact.superseded", {"name": item.superseded_by}))
    if item.composition is not None:
        parts = ", ".join(f"{number(one.times, language, 4)} × {one.price}" for one in item.composition.of)
        facts.append((f"list.how.{item.composition.how}", {"parts": parts}))
    if item.override is not None:
        facts.append(("list.fact.override", {"base": entry.price_list.base, "reason": item.override}))
    if item.aliases:
        facts.append(("list.fact.aliases", {"words": ", ".join(item.aliases)}))
    return [word(key, language, **values) for key, values in facts]


def _others(study: Study, entry: Entry, others: Sequence[Entry], language: Language) -> Table:
    index = next(iter(study.indices.values()), None)
    last = max((one.year for one in index.values), default=0) if index is not None else 0
    headers = [word(f"list.column.{name}", language) for name in ("price", "amount", "unit", "year")]
    headers += [word("list.column.now", language, year=last), word("list.column.scope", language)]
    rows = []
    for one in (entry, *others):
        year = one.item.price_year
        ratio = index.ratio(year, last) if index is not None and isinstance(year, int) else None
        is_euro = one.price_list.currency == "EUR"
        now = _NONE if ratio is None or not is_euro else euros(one.item.amount.central * ratio, language)
        unit = unit_name(study, one.item.unit, 1, language)
        name = f"{one.price} ({one.price_list.id})"
        rows.append([name, _amount(one, language), unit, _year(one.item), now, one.item.scope.in_language(language)])
    return Table(headers, rows, ("left", "right", "left", "left", "right", "left"), (30, 16, 0, 0, 12, 34))
