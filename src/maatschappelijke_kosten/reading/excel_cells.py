"""A workbook of Excel as cells. Only this module knows openpyxl; it is imported where a workbook is read."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from maatschappelijke_kosten.model.price_columns import LIST_SHEETS, PRICE_SHEETS
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.grid import Grid, Sheet, Unusable
from maatschappelijke_kosten.reading.wording import short

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_BYTES = 256 * 1024 * 1024
"""Of what is packed in a workbook: a price list of thousands of prices takes a few million."""

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_TEXTS = (".xml", ".rels")
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")


PRICE_LIST_SHEETS = (PRICE_SHEETS, LIST_SHEETS)


def excel_grid(
    content: bytes, file: str, wanted: Sequence[Sequence[str]] = PRICE_LIST_SHEETS, absent: str = "MK802"
) -> tuple[Grid | None, list[Problem]]:
    """The wanted sheets of a workbook, in that order, each by any of its names; without more those of a price list.

    `absent` is the code of the problem that one is not there.
    """
    fault = _fault_of_file(content)
    if fault is not None:
        return None, [Problem("MK801", file, values={"fault": fault})]
    try:
        import openpyxl
    except ModuleNotFoundError:
        return None, [Problem("MK801", file, values={"fault": "no_excel"})]
    with warnings.catch_warnings():
        # It warns of what it leaves out, such as drawings, which a price list does not need.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(BytesIO(content))
            computed = _Computed(content)
            return _grid(book, computed, file, wanted, absent)
        except Exception as error:  # of a damaged workbook it may raise anything
            reason = short(f"{type(error).__name__}: {error}")
            return None, [Problem("MK801", file, values={"fault": "damaged", "reason": reason})]


def _fault_of_file(content: bytes) -> str | None:
    """What keeps a file from being opened at all."""
    if content.startswith(_OLD_OR_LOCKED):
        return "old_or_locked"
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST_BYTES:
                return "too_large_inside"
            if not any(part.filename.startswith("xl/") for part in parts):
                return "not_a_workbook"
            for part in (one for one in parts if one.filename.endswith(_TEXTS)):
                with packed.open(part) as opened:
                    if any(word in opened.read(4096) for word in _DECLARES):
                        return "not_a_workbook"
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return "not_a_workbook"
    return None


class _Computed:
    """The outcomes that Excel kept with its formulas, looked at only where there is a formula."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._book: Workbook | None = None

    def of(self, sheet: str, row: int, column: int) -> object:
        """The outcome; None where there is none."""
        if self._book is None:
            import openpyxl

            self._book = openpyxl.load_workbook(BytesIO(self._content), data_only=True)
        return self._book[sheet].cell(row, column).value


def _grid(
    book: Workbook, computed: _Computed, file: str, wanted: Sequence[Sequence[str]], absent: str
) -> tuple[Grid | None, list[Problem]]:
    by_name = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
    sheets = []
    problems = []
    for names in wanted:
        found = next((by_name[name] for name in names if name in by_name), None)
        if found is not None:
            sheets.append(_sheet(found, computed))
            continue
        there = short(", ".join(sheet.title for sheet in book.worksheets))
        problems.append(Problem(absent, file, values={"name": names[0], "names": there}))
    if problems:
        return None, problems
    return Grid(file, tuple(sheets)), []


def _sheet(sheet: Worksheet, computed: _Computed) -> Sheet:
    rows: dict[int, dict[int, object]] = {}
    # Only the cells that are there: to ask for rows would make a million where one far cell has a colour.
    cells: Any = sheet._cells
    for (row, column), cell in sorted(cells.items()):
        content = _content(cell, computed, sheet.title)
        if content is not None and content != "":
            rows.setdefault(row, {})[column] = content
    merged = tuple((one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges)
    hidden = tuple(sorted(row for row, form in sheet.row_dimensions.items() if form.hidden))
    return Sheet(sheet.title, rows, tuple(sorted(merged)), hidden)


def _content(cell: Any, computed: _Computed, sheet: str) -> object:
    if cell.value is None:
        return None
    if cell.data_type == "f":
        outcome = computed.of(sheet, cell.row, cell.column)
        if outcome is None:
            return Unusable("formula_without_outcome", short(str(getattr(cell.value, "text", cell.value))))
        # An error of Excel is text that begins so, which no formula gives in earnest.
        is_error = isinstance(outcome, str) and outcome.startswith("#") and outcome.rstrip("!?").isupper()
        return Unusable("error_in_cell", short(str(outcome))) if is_error else _kept(outcome)
    if cell.data_type == "e":
        return Unusable("error_in_cell", short(str(cell.value)))
    return _kept(cell.value)


def _kept(value: object) -> object:
    """A value with the ends of line that we write."""
    return value.replace("_x000D_", "").replace("\r\n", "\n") if isinstance(value, str) else value
