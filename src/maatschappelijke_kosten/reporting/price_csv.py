"""A price list as CSV: rows that begin with `#` for the list itself, then the table of its prices."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from maatschappelijke_kosten.model.formula_guard import guarded
from maatschappelijke_kosten.model.number_text import number_text
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.price_columns import COLUMNS, LIST_COLUMNS
from maatschappelijke_kosten.model.price_rows import Cell, Row, list_rows, price_rows
from maatschappelijke_kosten.reporting.rows import CsvStyle

_LONGEST_NUMBER = 30


def price_csv(price_list: PriceList, style: CsvStyle = "intl") -> str:
    """CSV that reads back as the same list: `intl` with comma and decimal point, `nl` with semicolon and decimal
    comma, and a byte order mark for Dutch Excel.

    Text that a spreadsheet could take for a formula gets an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if style == "nl" else ",", lineterminator="\r\n")
    keys = [column.name for column in LIST_COLUMNS]
    for row in list_rows(price_list):
        if len(row) > 1:
            cells = _cells(row, keys, style)
            writer.writerow([f"#{cells[0]}", *cells[1:]])
    names = [column.name for column in COLUMNS]
    writer.writerow(names)
    for row in price_rows(price_list):
        writer.writerow(_cells(row, names, style))
    return ("\ufeff" if style == "nl" else "") + text.getvalue()


def _cells(row: Row, names: list[str], style: CsvStyle) -> list[str]:
    cells = [_cell(row[name], style) if name in row else "" for name in names]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: Cell, style: CsvStyle) -> str:
    if isinstance(value, str):
        return guarded(value)
    if style == "intl":
        return number_text(float(value))
    # Dutch Excel takes 1e-07 for text.
    digits = format(Decimal(number_text(float(value))), "f")
    return digits.replace(".", ",") if len(digits) <= _LONGEST_NUMBER else number_text(float(value))
