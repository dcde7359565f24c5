"""From a price list to the rows of a table: flat cells for what people type, a short notation for what is nested."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from maatschappelijke_kosten.model.figure import Range, Sign
from maatschappelijke_kosten.model.number_text import number_text
from maatschappelijke_kosten.model.price import PriceItem, PriceList
from maatschappelijke_kosten.model.price_columns import CHANGE, COLUMNS, ID, LIST_KEYS, THEME, CellKind, Column
from maatschappelijke_kosten.model.text import Label

Cell = str | float
Row = Mapping[str, Cell]
"""Per column what is in its cell; empty cells are left out."""

NOTATION = "yaml:"
"""What a cell begins with that is read as YAML: only where a plain text would not come back as it was."""

EMPTY_GROUP = "{}"
"""A group of columns that is there and has nothing in it."""

_PLAIN = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "y", "n", "on", "off"})
# Excel writes signs that XML has no place for so, and its readers differ in how they take that.
_EXCEL_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_|x005F_")


_LOST = "\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""White space that a file of text or of Excel does not keep as it is."""


def price_rows(price_list: PriceList) -> list[Row]:
    """A row for every price, in the order of the list."""
    return [_price_row(price, item) for price, item in price_list.items.items()]


def list_rows(price_list: PriceList) -> list[Row]:
    """What the list says of itself, with a row for every key, theme and logged change."""
    rows: list[Row] = []
    for key in LIST_KEYS:
        value: Any = getattr(price_list, key)
        rows.append({"key": key} | (_label(value) if isinstance(value, Label) else _one("value", value)))
    for theme, label in price_list.themes.items():
        rows.append({"key": THEME, ID: theme} | _label(label))
    for change in price_list.change_log:
        cells = _one("value", change.reason) | _one("day", change.day)
        rows.append({"key": CHANGE, ID: change.about} | cells)
    return rows


def _label(label: Label) -> dict[str, Cell]:
    return _one("value", label.nl) | _one("value_en", label.en)


def _one(column: str, text: str | None) -> dict[str, Cell]:
    return {} if text is None else {column: text_cell(text)}


def _price_row(price: str, item: PriceItem) -> Row:
    row: dict[str, Cell] = {ID: price}
    for column in COLUMNS[1:]:
        cell = _cell(item, column)
        if cell is not None:
            row[column.name] = cell
    return row


def _cell(item: PriceItem, column: Column) -> Cell | None:
    if column.path[0] == "amount":
        return _amount_cell(item.amount, column)
    value: Any = item
    for part in column.path:
        value = None if value is None else getattr(value, part)
    if column.name == "valid_since" and item.valid is not None and item.valid.since is item.valid.until is None:
        return EMPTY_GROUP
    if value is None or value == () or value is Sign.COST:
        return None
    if column.kind is CellKind.NAMES:
        return "; ".join(value)
    if column.kind is CellKind.TEXTS:
        return _texts_cell(value)
    if column.kind is CellKind.NESTED:
        return _nested(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, int) else text_cell(str(value))


def _amount_cell(amount: Range, column: Column) -> Cell | None:
    """A plain number in `amount`, all else in `low`, `likely`, `high` and `distribution`."""
    is_plain = amount.low == amount.likely == amount.high and amount.distribution is None
    if column.name == "amount":
        return amount.low if is_plain else None
    if is_plain:
        return None
    value = getattr(amount, column.path[1])
    return value if value is None or isinstance(value, float) else _nested(value)


def _texts_cell(texts: tuple[str, ...]) -> str:
    is_plain = all(
        text_cell(one) == one and not one.startswith("[") and ";" not in one and "\n" not in one for one in texts
    )
    return "; ".join(texts) if is_plain else flow(texts)


def _nested(value: Any) -> str:
    """A word where there is one, else what YAML has between braces."""
    if isinstance(value, str):
        return value
    given = value.model_dump(mode="json", exclude_defaults=True) if isinstance(value, BaseModel) else value
    if given.keys() == {"kind"}:
        return str(given["kind"])
    return flow(given)


def flow(value: Any) -> str:
    """Plain data as YAML on one line, that reads back as the same."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if isinstance(value, str):
        is_plain = _PLAIN.fullmatch(value) is not None and value not in _WORDS_OF_YAML
        return value if is_plain else _quoted(value)
    return number_text(float(value))


def text_cell(text: str) -> str:
    """A text as it stands in a cell: as it is, unless a spreadsheet or our reader would take it for another."""
    is_safe = all(_is_seen(sign) for sign in text) and not _EXCEL_ESCAPE.search(text) and not text.startswith(NOTATION)
    return text if is_safe else NOTATION + _quoted(text)


def _is_seen(sign: str) -> bool:
    return sign.isprintable() or (sign.isspace() and sign not in _LOST)


def _quoted(text: str) -> str:
    """A text between double quotes, in which everything that may be lost is written as its number."""
    also = "x" if _EXCEL_ESCAPE.search(text) else ""
    return '"' + "".join(_escaped(sign, also) for sign in text) + '"'


def _escaped(sign: str, also: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    if sign.isprintable() and sign not in also:
        return sign
    number = ord(sign)
    # Never the form with two digits: `\\x00` before `5F_` is what the readers of Excel files stumble over.
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
