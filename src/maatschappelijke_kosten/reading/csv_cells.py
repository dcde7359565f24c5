"""A CSV file as cells, with the place of each."""

from __future__ import annotations

import re
from typing import NamedTuple

from maatschappelijke_kosten.model.formula_guard import unguarded
from maatschappelijke_kosten.model.price_columns import COLUMN_NAMES
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.grid import Grid, Sheet

ABOUT = "#"
"""What the first cell of a row begins with that says something of the list itself."""


class _Cells(NamedTuple):
    rows: dict[int, dict[int, object]]
    lines: dict[tuple[int, int], tuple[int, int]]
    broken: tuple[int, int] | None
    """Line and column of a quotation mark that is never closed."""


def csv_grid(content: bytes, file: str) -> tuple[Grid | None, list[Problem]]:
    """The cells of a CSV file: the rows that begin with `#`, and the table below them."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        reason = f"0x{content[error.start]:02X}, byte {error.start + 1}"
        return None, [Problem("MK105", file, line, len(before) - before.rfind("\n"), {"reason": reason})]
    if not text.strip():
        return None, [Problem("MK107", file)]
    cells, separator = _split_by_its_separator(text)
    if cells.broken is not None:
        return None, [Problem("MK812", file, *cells.broken)]
    about: dict[int, dict[int, object]] = {}
    table: dict[int, dict[int, object]] = {}
    for number, row in cells.rows.items():
        first = str(row.get(1, ""))
        if not first.startswith(ABOUT):
            table[number] = row
        elif not first.startswith(2 * ABOUT):
            about[number] = {**row, 1: first[len(ABOUT) :].strip()}
    sheets = (Sheet("", table), Sheet("", about))
    return Grid(file, sheets, has_decimal_comma=separator == ";", lines=cells.lines), []


def _split_by_its_separator(text: str) -> tuple[_Cells, str]:
    """The cells, split by what stands between the names of the columns."""
    by_semicolon = _split(text, ";")
    if any(len(COLUMN_NAMES.keys() & row.values()) > 1 for row in by_semicolon.rows.values()):
        return by_semicolon, ";"
    return _split(text, ","), ","


def _split(text: str, separator: str) -> _Cells:
    cell = re.compile(
        rf'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"[ \t]*|(?P<plain>[^{separator}\r\n]*))(?P<end>{separator}|\r\n|\n|\r|\Z)'
    )
    rows: dict[int, dict[int, object]] = {}
    lines: dict[tuple[int, int], tuple[int, int]] = {}
    row, column, line, start_of_line, position = 1, 1, 1, 0, 0
    while position < len(text):
        found = cell.match(text, position)
        if found is None or (found["plain"] or "").startswith('"'):
            return _Cells(rows, lines, (line, position - start_of_line + 1))
        content = found["plain"] if found["quoted"] is None else found["quoted"].replace('""', '"')
        if content:
            rows.setdefault(row, {})[column] = unguarded(content)
        lines[row, column] = (line, position - start_of_line + 1)
        breaks = [one.end() for one in re.finditer(r"\r\n|\n|\r", found[0])]
        if breaks:
            line += len(breaks)
            start_of_line = position + breaks[-1]
        position = found.end()
        row, column = (row, column + 1) if found["end"] == separator else (row + 1, 1)
    return _Cells(rows, lines, None)
