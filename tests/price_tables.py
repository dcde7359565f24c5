"""Price lists by chance with everything that a price can say, and tables with cells in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from maatschappelijke_kosten.model.governance import (
    Composition,
    CountedPer,
    How,
    LoggedChange,
    Nature,
    Part,
    Reliability,
    Validity,
    Vat,
)
from maatschappelijke_kosten.model.price import PriceItem, PriceList
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.text import Told
from strategies import labels, names, numbers, price_items, texts

# Texts over which spreadsheets, CSV and their readers stumble.
_TRICKY = (
    *("=1+1", "+31 6", "-5", "@SUM(A1)", "'=1", "''", "'", '"', '"a', 'a"b', ";", "a;b", "a,b", "#id", "# a", "[a]"),
    *("yaml:", "yaml:x", "_x0041_", "_x005F_x0041_", "x005F_", "_x000D_", "a\rb", "a\r\nb", "\x00", "\x7f", "\ufffe"),
    *("{a: b}", "WAAR", "TRUE", "#N/A", "1E5", "1-2", "a\xa0b", "a\u2028b", "😀", "x\x005F_"),
)
_DAYS = st.sampled_from(("2026-01-31", "2026-02-31", "1999-12-01"))


def hard_texts() -> st.SearchStrategy[str]:
    """Texts of every kind, and often one that is hard for a cell."""
    return st.one_of(st.sampled_from(_TRICKY), texts())


def _told() -> st.SearchStrategy[Told]:
    return st.builds(Told, nl=hard_texts(), en=st.none() | hard_texts())


def _citations() -> st.SearchStrategy[Citation]:
    none = st.none()
    return st.builds(Citation, source=names(), where=hard_texts(), quote=none | hard_texts(), via=none | names())


@st.composite
def full_items(draw: st.DrawFn) -> PriceItem:
    """A price with any of its keys, whether or not they mean something together."""
    none = st.none()
    part = st.builds(Part, price=names(), times=numbers(-10.0))
    more: Mapping[str, Any] = {
        "scope": draw(_told()),
        "citation": draw(none | _citations()),
        "payer_citation": draw(none | _citations()),
        "aliases": tuple(draw(st.lists(hard_texts(), max_size=3))),
        "theme": draw(none | names()),
        "nature": draw(none | st.sampled_from(Nature)),
        "vat": draw(none | st.sampled_from(Vat)),
        "counted_per": draw(none | st.sampled_from(CountedPer)),
        "reliability": draw(none | st.sampled_from(Reliability)),
        "valid": draw(none | st.builds(Validity, since=none | _DAYS, until=none | _DAYS)),
        "last_checked": draw(none | _DAYS),
        "superseded_by": draw(none | names()),
        "override": draw(none | hard_texts()),
        "reason": draw(none | _told()),
        "note": draw(none | _told()),
        "composition": draw(
            none
            | st.builds(
                Composition,
                how=st.sampled_from(How),
                of=st.lists(part, min_size=1, max_size=2).map(tuple),
                tolerance=st.floats(0, 0.5),
            )
        ),
    }
    return draw(price_items()).model_copy(update=more)


def full_price_lists() -> st.SearchStrategy[PriceList]:
    """Lists of up to three such prices, with everything that a list says of itself."""
    change = st.builds(LoggedChange, about=names(), reason=hard_texts(), day=st.none() | _DAYS)
    return st.builds(
        PriceList,
        id=names(),
        label=labels(),
        edition=hard_texts(),
        items=st.dictionaries(names(), full_items(), max_size=3),
        currency=st.sampled_from(("EUR", "CHF")),
        themes=st.dictionaries(names(), labels(), max_size=2),
        predecessor=st.none() | hard_texts(),
        change_log=st.lists(change, max_size=2).map(tuple),
        base=st.none() | hard_texts(),
        note=st.none() | _told(),
    )


HEAD = ("id", "label", "unit", "amount", "low", "high", "price_year", "scope", "basis", "reason")
ROWS = (
    ("huur", "Huurschuld", "keer", 6000, None, None, 2025, "per huishouden", "assumed", "drie dossiers"),
    ("opvang", "Opvang", "dag", None, 80, 100, 2025, "per persoon", "assumed", "twee aanbieders"),
)
ABOUT = (("key", "value"), ("id", "prijzen"), ("edition", "2026"), ("label", "Onze prijzen"))


def workbook(path: Path, cells: Mapping[str, object] | None = None, *, sheets: Mapping[str, Any] | None = None) -> Path:
    """A workbook with two prices, in which some cells are filled with something else: `{"D2": "6.000"}`.

    A cell of another sheet is `"lijst!B2"`; `sheets` are the rows of each sheet instead of ours.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (sheets or {"prijzen": (HEAD, *ROWS), "lijst": ABOUT}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for place, content in (cells or {}).items():
        name, _, cell = place.rpartition("!")
        book[name or "prijzen"][cell] = content
    book.save(path)
    return path
