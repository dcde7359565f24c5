"""A price list as a table: its columns, and what of a price each holds."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class CellKind(StrEnum):
    """How a cell is read and written."""

    NAME = "name"
    """An id or a word of a closed list."""
    TEXT = "text"
    NUMBER = "number"
    YEAR = "year"
    """A whole number, or `unknown`."""
    DAY = "day"
    TRUTH = "truth"
    """`true` or `false`."""
    NAMES = "names"
    """Ids, with `;` between them."""
    TEXTS = "texts"
    """Texts, with `;` between them; between brackets where one has a `;` in it."""
    NESTED = "nested"
    """A word, or what YAML has between braces."""


class Column(NamedTuple):
    """One column of the table of prices, or of the table of what a list says of itself."""

    name: str
    path: tuple[str, ...]
    """Where it stands in a price."""
    kind: CellKind
    is_required: bool = False
    """Whether a table without it is no table of prices."""


_NAME, _TEXT, _NUMBER, _DAY = CellKind.NAME, CellKind.TEXT, CellKind.NUMBER, CellKind.DAY

ID = "id"

COLUMNS: tuple[Column, ...] = (
    Column(ID, (), _NAME, is_required=True),
    Column("label", ("label", "nl"), _TEXT, is_required=True),
    Column("label_en", ("label", "en"), _TEXT),
    Column("unit", ("unit",), _NAME, is_required=True),
    Column("amount", ("amount",), _NUMBER),
    Column("low", ("amount", "low"), _NUMBER),
    Column("likely", ("amount", "likely"), _NUMBER),
    Column("high", ("amount", "high"), _NUMBER),
    Column("price_year", ("price_year",), CellKind.YEAR, is_required=True),
    Column("scope", ("scope", "nl"), _TEXT, is_required=True),
    Column("basis", ("basis",), _NAME, is_required=True),
    Column("source", ("citation", "source"), _NAME),
    Column("where", ("citation", "where"), _TEXT),
    Column("quote", ("citation", "quote"), _TEXT),
    Column("via", ("citation", "via"), _NAME),
    Column("reason", ("reason", "nl"), _TEXT),
    Column("payer", ("payer",), CellKind.NESTED),
    Column("receiver", ("receiver",), CellKind.NESTED),
    Column("payer_source", ("payer_citation", "source"), _NAME),
    Column("payer_where", ("payer_citation", "where"), _TEXT),
    Column("payer_quote", ("payer_citation", "quote"), _TEXT),
    Column("payer_via", ("payer_citation", "via"), _NAME),
    Column("cashable", ("cashable",), CellKind.TRUTH),
    Column("sign", ("sign",), _NAME),
    Column("theme", ("theme",), _NAME),
    Column("nature", ("nature",), _NAME),
    Column("vat", ("vat",), _NAME),
    Column("counted_per", ("counted_per",), _NAME),
    Column("reliability", ("reliability",), _NAME),
    Column("valid_since", ("valid", "since"), _DAY),
    Column("valid_until", ("valid", "until"), _DAY),
    Column("last_checked", ("last_checked",), _DAY),
    Column("superseded_by", ("superseded_by",), _NAME),
    Column("override", ("override",), _TEXT),
    Column("aliases", ("aliases",), CellKind.TEXTS),
    Column("includes", ("includes",), CellKind.NAMES),
    Column("excludes", ("excludes",), CellKind.NAMES),
    Column("derived_from", ("derived_from",), CellKind.NAMES),
    Column("composition", ("composition",), CellKind.NESTED),
    Column("distribution", ("amount", "distribution"), CellKind.NESTED),
    Column("index", ("index",), _NAME),
    Column("note", ("note", "nl"), _TEXT),
    Column("scope_en", ("scope", "en"), _TEXT),
    Column("reason_en", ("reason", "en"), _TEXT),
    Column("note_en", ("note", "en"), _TEXT),
)
"""Every field of a price has its column; those that most people fill in come first."""

COLUMN_NAMES: Mapping[str, Column] = MappingProxyType({one.name: one for one in COLUMNS})

COLUMN_AT: Mapping[tuple[str, ...], str] = MappingProxyType(
    # The first column of what has several stands for the whole.
    {one.path[:length]: one.name for one in reversed(COLUMNS) for length in range(len(one.path), 0, -1)}
)
"""The column of a path within a price."""

KEY = "key"

LIST_COLUMNS: tuple[Column, ...] = (
    Column(KEY, (), _NAME, is_required=True),
    Column("value", (), _TEXT, is_required=True),
    Column("value_en", (), _TEXT),
    Column(ID, (), _NAME),
    Column("day", (), _DAY),
)
"""The columns of what a list says of itself: one row a thing."""

LIST_KEYS = ("id", "edition", "label", "currency", "predecessor", "base", "note")
"""The rows that a list has once; `label` and `note` also in English."""

THEME, CHANGE = "theme", "change"
"""The rows that a list may have more than one of."""

PRICE_SHEETS = ("prijzen", "prices")
LIST_SHEETS = ("lijst", "list")
"""What a sheet is called in Dutch and in English; both are read."""

OWN_COLUMN = "#"
"""What the head of a column begins with that is somebody's own and is not read."""


def column_letters(number: int) -> str:
    """What a spreadsheet calls a column, counted from 1: A, B … Z, AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """What a spreadsheet calls a cell: `D7`."""
    return f"{column_letters(column)}{row}"
