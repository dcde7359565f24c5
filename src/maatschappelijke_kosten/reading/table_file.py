"""A table as somebody keeps it, CSV, Excel or Parquet, as rows of cells; and nothing about what they mean."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.file_bytes import read_status
from maatschappelijke_kosten.reading.wording import near, short

if TYPE_CHECKING:
    from maatschappelijke_kosten.model.register_mapping import RegisterMapping

_CSV = (".csv", ".tsv", ".txt")
_EXCEL = (".xlsx", ".xlsm")
_PARQUET = (".parquet", ".pq")
TABLE_ENDINGS = frozenset((*_CSV, *_EXCEL, *_PARQUET))
"""How the name of a table ends."""

_DELIMITERS = (";", ",", "\t", "|")
_MOST_BYTES = 1024**3
_MOST_UNPACKED = 4 * 1024**3
_MOST_COLUMNS = 2_000


@dataclass(frozen=True, eq=False)
class Table:
    """Names of columns, and rows of cells with the number under which their user finds them."""

    name: str
    header: tuple[str, ...]
    rows: Iterator[tuple[int, Sequence[Any]]]
    header_line: int = 0
    """The line of the names; 0 where they stand on no line."""
    sheet: str = ""
    """Of a workbook the sheet."""

    def problem(self, code: str, line: int, column: int, values: Mapping[str, str]) -> Problem:
        """A problem at a cell; in a workbook by the name that Excel gives it. Both count from 1."""
        cell = f"{_letters(column)}{line}" if self.sheet else ""
        return Problem(code, self.name, line, column, values, self.sheet, cell)


def _letters(column: int) -> str:
    """`A`, `Z`, `AA`: what a spreadsheet calls a column."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class TableError(Exception):
    """A table that cannot be read: the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def unreadable(name: str, fault: str, **values: str) -> TableError:
    """MK850 for the file as a whole."""
    return TableError(Problem("MK850", name, values={"fault": fault, "path": short(name), **values}))


def open_table(path: Path, name: str, mapping: RegisterMapping) -> Table:
    """The table in a file; `name` is how its user would write the path.

    Raises TableError for what is no table.
    """
    problem = read_status(path, name, _MOST_BYTES)
    if problem is not None:
        raise TableError(problem)
    ending = path.suffix.lower()
    if ending in _CSV:
        return _csv(path, name, mapping)
    if ending in _EXCEL:
        return _excel(path, name, mapping)
    if ending in _PARQUET:
        return _parquet(path, name)
    raise unreadable(name, "unknown_ending", ending=ending or "-")


def _csv(path: Path, name: str, mapping: RegisterMapping) -> Table:
    delimiter = {"tab": "\t", None: None}.get(mapping.delimiter, mapping.delimiter)
    rows = _csv_rows(path, name, mapping, delimiter or _delimiter_of(path, name, mapping))
    found = next(((line, row) for line, row in rows if line >= mapping.header_row), None)
    if found is None:
        raise unreadable(name, "empty")
    return Table(name, _names(found[1]), rows, found[0])


def _csv_rows(path: Path, name: str, mapping: RegisterMapping, delimiter: str) -> Iterator[tuple[int, Sequence[Any]]]:
    """Records with the line that each begins on; a record may have line ends within quotes."""
    try:
        with path.open(encoding=_encoding(mapping), newline="") as file:
            reader = csv.reader(file, delimiter=delimiter, strict=True)
            line = 1
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield line, row
                line = reader.line_num + 1
    except UnicodeDecodeError:
        raise unreadable(name, "not_text", encoding=mapping.encoding) from None
    except csv.Error as error:
        raise unreadable(name, "not_csv", reason=str(error)) from None
    except OSError as error:
        raise TableError(
            Problem("MK103", name, values={"path": name, "reason": error.strerror or str(error)})
        ) from None


def _encoding(mapping: RegisterMapping) -> str:
    # Excel puts a byte order mark before its UTF-8.
    return "utf-8-sig" if mapping.encoding == "utf-8" else mapping.encoding


def _delimiter_of(path: Path, name: str, mapping: RegisterMapping) -> str:
    """The sign under which most of the columns that the mapping names are there."""
    wanted = set(mapping.columns.given.values())
    counts: list[tuple[int, int, str]] = []
    for number, sign in enumerate(_DELIMITERS):
        rows = _csv_rows(path, name, mapping, sign)
        header = next((row for line, row in rows if line >= mapping.header_row), [])
        counts.append((len(wanted & set(_names(header))), len(header) * 10 - number, sign))
    return max(counts)[2]


def _excel(path: Path, name: str, mapping: RegisterMapping) -> Table:
    try:
        load_workbook = import_module("openpyxl").load_workbook
    except ImportError:
        raise unreadable(name, "no_extra", extra="register", package="openpyxl") from None
    _refuse_bomb(path, name)
    try:
        with warnings.catch_warnings():
            # It warns of what it leaves out, such as drawings, which a register does not need.
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        # openpyxl lets through whatever its XML reader and zip reader raise.
        raise unreadable(name, "not_excel", reason=short(str(error))) from None
    try:
        title = _sheet(book.sheetnames, name, mapping)
        sheet = book[title]
        sheet.reset_dimensions()
        rows = list(enumerate(sheet.iter_rows(values_only=True), 1))
    except TableError:
        raise
    except Exception as error:
        raise unreadable(name, "not_excel", reason=short(str(error))) from None
    finally:
        book.close()
    kept = [(line, row) for line, row in rows if line >= mapping.header_row and any(cell is not None for cell in row)]
    if not kept:
        raise unreadable(name, "empty")
    (line, header), *others = kept
    return Table(name, _names(header), iter(others), line, title)


def _sheet(sheets: Sequence[str], name: str, mapping: RegisterMapping) -> str:
    if mapping.sheet is not None and mapping.sheet in sheets:
        return mapping.sheet
    if mapping.sheet is None and len(sheets) == 1:
        return sheets[0]
    fault = "which_sheet" if mapping.sheet is None else "no_sheet"
    suggestion = near(mapping.sheet, sheets) if mapping.sheet is not None else {}
    raise unreadable(name, fault, sheet=mapping.sheet or "-", known=short(", ".join(sheets)), **suggestion)


def _refuse_bomb(path: Path, name: str) -> None:
    """An Excel file is a zip of XML: what is packed small may be large, and so may what it declares."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as packed:
            parts = packed.infolist()
            size = sum(one.file_size for one in parts)
            for part in (one for one in parts if one.filename.endswith((".xml", ".rels"))):
                with packed.open(part) as opened:
                    # Entities that multiply need a declaration; Excel never writes one.
                    if any(word in opened.read(4096) for word in (b"<!DOCTYPE", b"<!ENTITY")):
                        raise unreadable(name, "not_excel", reason="DOCTYPE")
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise unreadable(name, "not_excel", reason=short(str(error))) from None
    if size > _MOST_UNPACKED:
        raise unreadable(name, "not_excel", reason=f"{size} bytes")


def _parquet(path: Path, name: str) -> Table:
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError:
        raise unreadable(name, "no_extra", extra="register", package="pyarrow") from None
    try:
        file = parquet.ParquetFile(path)
    except Exception as error:
        # pyarrow has errors of its own for every way in which a file can be broken.
        raise unreadable(name, "not_parquet", reason=short(str(error))) from None
    return Table(name, _names(file.schema_arrow.names), _batches(file, name))


def _batches(file: Any, name: str) -> Iterator[tuple[int, Sequence[Any]]]:
    line = 0
    try:
        for batch in file.iter_batches():
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                line += 1
                yield line, row
    except Exception as error:
        raise unreadable(name, "not_parquet", reason=short(str(error))) from None


def table_of_frame(frame: Any, name: str = "register") -> Table:
    """A pandas or polars data frame or an Arrow table, whose row numbers count from 1.

    Raises TypeError for anything else.
    """
    if hasattr(frame, "collect") and hasattr(frame, "collect_schema"):
        frame = frame.collect()
    if hasattr(frame, "iter_rows"):
        return Table(name, _names(frame.columns), enumerate(frame.iter_rows(), 1))
    if hasattr(frame, "itertuples"):
        plain = ([_plain(cell) for cell in row] for row in frame.itertuples(index=False, name=None))
        return Table(name, _names(frame.columns), enumerate(plain, 1))
    if hasattr(frame, "column_names") and hasattr(frame, "to_batches"):
        batches = (batch for batch in frame.to_batches())
        rows = (row for batch in batches for row in zip(*(c.to_pylist() for c in batch.columns), strict=True))
        return Table(name, _names(frame.column_names), enumerate(rows, 1))
    raise TypeError(f"a register is read from a file, or from a pandas, polars or Arrow table, not from {type(frame)}")


def _plain(cell: Any) -> Any:
    """A cell of pandas as plain Python; what is missing there (NaN, NaT, NA) is None."""
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return None
    cell = cell.item() if type(cell).__module__ == "numpy" else cell
    return None if isinstance(cell, float) and cell != cell else cell


def _names(header: Collection[Any]) -> tuple[str, ...]:
    return tuple("" if one is None else str(one).strip() for one in list(header)[:_MOST_COLUMNS])
