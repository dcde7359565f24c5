"""Tables of a portfolio, Parquet or CSV, one or a folder of them: which there are, and their rows in blocks of whole
cases.

A part is a stretch of row groups of one file. A case that goes on in the next part belongs to the part that it begins
in, so that parts can be read on their own, in any order and by anybody.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from maatschappelijke_kosten.model.portfolio import COLUMNS, CONTEXT, NEEDED, RANGED, Holds
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.file_bytes import read_status
from maatschappelijke_kosten.reading.wording import near, short

PARQUET_ENDINGS = (".parquet", ".pq")
CSV_ENDINGS = (".csv", ".tsv")

_MOST_BYTES = 1 << 50
_CSV_BLOCK = 4 << 20
_WORDS = tuple(one.name for one in COLUMNS.values() if one.holds is Holds.WORD)

_ROW = "\x00row"

BLOCK_ROWS = 65_536
"""Rows that are read at once: a few megabytes of numbers, however large the file."""


class PortfolioFileError(Exception):
    """A table that cannot be read: the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*(one.code for one in problems))
        self.problems = problems


class TableFile(NamedTuple):
    """One table of a portfolio."""

    path: str
    name: str
    """How its user would name it."""
    size: int
    """Bytes."""
    modified: int
    """Nanoseconds: with the size what tells that it is still the same file."""
    columns: tuple[str, ...]
    rows: int
    """-1 where only reading it tells."""
    groups: tuple[int, ...]
    """Rows of each row group; empty for CSV."""


class Part(NamedTuple):
    """A stretch of rows of one table that is worked on as one."""

    file: TableFile
    first: int
    """The first row group."""
    last: int
    """The row group after the last."""

    @property
    def rows(self) -> int:
        """How many, about; -1 where only reading tells."""
        return sum(self.file.groups[self.first : self.last]) if self.file.groups else self.file.rows


class Block(NamedTuple):
    """Whole cases as they stand in the table."""

    table: Any
    """A table of Arrow."""
    first_row: int
    """The number of its first row in the file, from 1."""
    numbers: Any = None
    """Of a table in another order the number of each row; None where they follow on the first."""


def tables_of(path: Path, name: str, groups: Sequence[str] = ()) -> tuple[TableFile, ...]:
    """The tables at a path: a file, or every Parquet or CSV file in a folder, in the order of their names.

    Raises PortfolioFileError for what is no table, or lacks a column.
    """
    files = [(path, name)]
    if path.is_dir():
        files = [(one, f"{name.rstrip('/')}/{one.name}") for one in _in_folder(path, name)]
    found: list[TableFile] = []
    problems: list[Problem] = []
    for file, shown in files:
        try:
            one = _table_file(file, shown)
            problems += _column_problems(one, groups)
            found.append(one)
        except PortfolioFileError as error:
            problems += error.problems
    if problems:
        raise PortfolioFileError(*problems)
    return tuple(found)


def _in_folder(path: Path, name: str) -> list[Path]:
    try:
        every = sorted(one for one in path.iterdir() if not one.name.startswith((".", "_")))
    except OSError as error:
        raise unreadable(name, "cannot_open", reason=error.strerror or str(error)) from None
    for endings in (PARQUET_ENDINGS, CSV_ENDINGS):
        files = [one for one in every if one.suffix.lower() in endings]
        if files:
            return files
    raise unreadable(name, "no_tables")


def unreadable(name: str, fault: str, **values: str) -> PortfolioFileError:
    """MK860 for a file as a whole."""
    return PortfolioFileError(Problem("MK860", name, values={"fault": fault, "path": short(name), **values}))


def _table_file(path: Path, name: str) -> TableFile:
    problem = read_status(path, name, _MOST_BYTES)
    if problem is not None:
        raise PortfolioFileError(problem)
    status = path.stat()
    ending = path.suffix.lower()
    if ending in PARQUET_ENDINGS:
        with _parquet(str(path), name) as file:
            metadata = file.metadata
            groups = tuple(metadata.row_group(one).num_rows for one in range(metadata.num_row_groups))
            columns, rows = tuple(file.schema_arrow.names), metadata.num_rows
    elif ending in CSV_ENDINGS:
        with _csv(str(path), name) as reader:
            columns, rows, groups = tuple(reader.schema.names), -1, ()
    else:
        raise unreadable(name, "unknown_ending", ending=ending or "-")
    # Whoever works on a part may stand in another folder.
    return TableFile(os.fspath(path.absolute()), name, status.st_size, status.st_mtime_ns, columns, rows, groups)


def _arrow(module: str, name: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        raise unreadable(name, "no_extra", extra="portfolio", package="pyarrow") from None


def _parquet(path: str, name: str) -> Any:
    parquet = _arrow("pyarrow.parquet", name)
    try:
        schema = parquet.read_schema(path)
        words = [one for one in schema.names if one in _WORDS or one.startswith(CONTEXT)]
        return parquet.ParquetFile(path, read_dictionary=words, pre_buffer=False)
    except Exception as error:
        # pyarrow has errors of its own for every way in which a file can be broken.
        raise unreadable(name, "not_parquet", reason=short(str(error))) from None


def _csv(path: str, name: str) -> Any:
    csv = _arrow("pyarrow.csv", name)
    arrow = _arrow("pyarrow", name)
    with Path(path).open("rb") as file:
        head = file.readline(1 << 16).decode("utf-8", "replace")
    sign = max(";,\t", key=lambda one: (head.count(one), -";,\t".index(one)))
    names = [one.strip().strip('"') for one in head.lstrip("\ufeff").strip().split(sign)]
    kinds = {one: arrow.string() for one in names if one in _WORDS or one.startswith(CONTEXT)}
    kinds |= {one: arrow.float64() for one in names if _is_number(one)}
    for given in (kinds, {one: arrow.string() for one in names if one in COLUMNS}):
        try:
            return csv.open_csv(
                path,
                read_options=csv.ReadOptions(block_size=_CSV_BLOCK),
                parse_options=csv.ParseOptions(delimiter=sign, newlines_in_values=True),
                convert_options=csv.ConvertOptions(column_types=given, strings_can_be_null=True),
            )
        except Exception as error:
            # A number that is none: read as text, so that every such cell is told by its row.
            reason = short(str(error))
    raise unreadable(name, "not_csv", reason=reason)


def _is_number(name: str) -> bool:
    return name.removesuffix("_low").removesuffix("_high") in (*RANGED, "persons", "start", "price_year")


def check_table(table: Any, groups: Sequence[str] = ()) -> None:
    """The columns of a table in memory.

    Raises PortfolioFileError where one is missing, or there twice.
    """
    problems = _column_problems(TableFile("", "tabel", 0, 0, tuple(table.column_names), table.num_rows, ()), groups)
    if problems:
        raise PortfolioFileError(*problems)


def twice(files: Sequence[TableFile]) -> list[Problem]:
    """MK866 for cases of which rows stand in two places: the first few, and how many."""
    import pyarrow as pa
    import pyarrow.compute as pc

    cases, counts, where = [], 0, {}
    for number, file in enumerate(files):
        for part in parts_of((file,), 1 << 20):
            for block in blocks_of(part, ("case",)):
                column = block.table.column("case").combine_chunks()
                differs = pc.not_equal(column.slice(1), column.slice(0, len(column) - 1)).to_numpy(zero_copy_only=False)
                starts = np.flatnonzero(np.concatenate([[True], differs]))
                where[counts] = (number, block.first_row, starts)
                counts += len(starts)
                cases.append(pc.cast(column.take(starts), pa.string()))
    return _twice(files, pa.concat_arrays(cases), where) if cases else []


def _twice(files: Sequence[TableFile], cases: Any, where: dict[int, tuple[int, int, Any]]) -> list[Problem]:
    codes = cases.dictionary_encode()
    indices = codes.indices.to_numpy()
    first = np.full(len(codes.dictionary), -1)
    first[indices[::-1]] = np.arange(len(indices))[::-1]
    again = np.flatnonzero(first[indices] != np.arange(len(indices)))
    if not len(again):
        return []

    def row(at: int) -> tuple[int, int]:
        start = max(one for one in where if one <= at)
        number, first_row, starts = where[start]
        return number, first_row + int(starts[at - start])

    number, at_row = row(int(again[0]))
    _, before = row(int(first[indices[again[0]]]))
    values = {"case": short(str(cases[int(again[0])])), "first": str(before), "count": str(len(again))}
    return [Problem("MK866", files[number].name, at_row, 1, values)]


def _column_problems(file: TableFile, groups: Sequence[str]) -> list[Problem]:
    found: list[Problem] = []
    known = {"known": short(", ".join(file.columns))}
    for name in (*NEEDED, *groups):
        if name not in file.columns:
            values = {"column": name, "fault": "no_column", **known, **near(name, file.columns)}
            found.append(Problem("MK861", file.name, values=values))
    if "price" not in file.columns and not {"amount", "amount_low"} & set(file.columns):
        found.append(Problem("MK861", file.name, values={"column": "price", "fault": "no_column", **known}))
    for number, name in enumerate(file.columns, 1):
        values = {"column": short(name), **known}
        if file.columns.count(name) > 1 and file.columns.index(name) == number - 1:
            found.append(Problem("MK861", file.name, 0, 0, {**values, "fault": "column_twice"}))
        elif name not in COLUMNS and not name.startswith(CONTEXT) and name not in groups:
            meant = near(name, COLUMNS)
            if meant:
                # Another column may be there for its own sake; one that is nearly ours is a slip.
                found.append(Problem("MK861", file.name, 0, 0, {**values, "fault": "nearly", **meant}))
    return found


def parts_of(files: Sequence[TableFile], rows: int) -> tuple[Part, ...]:
    """Parts of about so many rows or more. CSV files are a part each: they can only be read from the front."""
    found: list[Part] = []
    for file in files:
        if not file.groups:
            found.append(Part(file, 0, 0))
            continue
        first, taken = 0, 0
        for number, size in enumerate(file.groups):
            taken += size
            if taken >= rows or number == len(file.groups) - 1:
                found.append(Part(file, first, number + 1))
                first, taken = number + 1, 0
    return tuple(found)


def blocks_of(part: Part, columns: Sequence[str], rows: int = BLOCK_ROWS) -> Iterator[Block]:
    """The rows of a part in blocks of whole cases, of about so many rows.

    Raises PortfolioFileError where the file cannot be read to its end, or is another than it was.
    """
    _check_same(part.file)
    tables = _parquet_tables(part, columns, rows) if part.file.groups else _csv_tables(part.file, columns)
    return _whole_cases(tables)


def _check_same(file: TableFile) -> None:
    try:
        status = Path(file.path).stat()
    except OSError as error:
        raise unreadable(file.name, "cannot_open", reason=error.strerror or str(error)) from None
    if (status.st_size, status.st_mtime_ns) != (file.size, file.modified):
        raise unreadable(file.name, "changed")


def _whole_cases(tables: Iterator[Block]) -> Iterator[Block]:
    """Cuts between cases: what may go on in the next table waits for it."""
    waiting: Block | None = None
    for block in tables:
        if waiting is not None and waiting.table.num_rows:
            waiting = Block(_joined(waiting.table, block.table), waiting.first_row)
        else:
            waiting = block
        cut = _last_case(waiting.table)
        if cut:
            yield Block(waiting.table.slice(0, cut), waiting.first_row)
            waiting = Block(waiting.table.slice(cut), waiting.first_row + cut)
    if waiting is not None and waiting.table.num_rows:
        yield waiting


def _joined(first: Any, second: Any) -> Any:
    """Two tables with the same columns as one, each column in one piece."""
    import pyarrow as pa

    return pa.table({name: _joined_column(first.column(name), second.column(name)) for name in first.column_names})


def _joined_column(first: Any, second: Any) -> Any:
    import pyarrow as pa

    if pa.types.is_null(first.type) or pa.types.is_null(second.type):
        kind = second.type if pa.types.is_null(first.type) else first.type
        first, second = first.cast(kind), second.cast(kind)
    chunks = [*first.chunks, *second.chunks]
    if not pa.types.is_dictionary(first.type):
        return pa.concat_arrays(chunks)
    words = chunks[0].dictionary
    if all(one.dictionary.equals(words) for one in chunks[1:]):
        # The usual case, and far faster than putting dictionaries together.
        return pa.DictionaryArray.from_arrays(pa.concat_arrays([one.indices for one in chunks]), words)
    return pa.chunked_array(chunks).unify_dictionaries().combine_chunks()


def _last_case(table: Any) -> int:
    """The row that the last case begins on."""
    import pyarrow.compute as pc

    column = table.column("case").combine_chunks()
    if not len(column):
        return 0
    differs = pc.fill_null(pc.not_equal(column, column[-1]), True).to_numpy(zero_copy_only=False)
    others = differs[::-1].argmax()
    return len(column) - int(others) if differs.any() else 0


def _parquet_tables(part: Part, columns: Sequence[str], rows: int) -> Iterator[Block]:
    import pyarrow as pa

    file = part.file
    wanted = [one for one in file.columns if one in columns]
    row = sum(file.groups[: part.first])
    try:
        with _parquet(file.path, file.name) as opened:
            begun = _last_of(opened, part.first - 1)
            skipping = begun is not None
            for batch in opened.iter_batches(rows, row_groups=range(part.first, part.last), columns=wanted):
                table = pa.Table.from_batches([batch])
                skip = _leading(table, begun) if skipping else 0
                skipping = skipping and skip == table.num_rows
                yield Block(table.slice(skip), row + skip + 1)
                row += table.num_rows
            yield from _rest_of_case(opened, part, wanted, row, skipping=skipping)
    except PortfolioFileError:
        raise
    except Exception as error:
        # pyarrow has errors of its own for every way in which a file can be broken.
        raise unreadable(file.name, "not_parquet", reason=short(str(error))) from None


def _rest_of_case(opened: Any, part: Part, wanted: Sequence[str], row: int, *, skipping: bool) -> Iterator[Block]:
    """What the next row groups hold of the last case of a part; a part that is all of an earlier case has none."""
    import pyarrow as pa

    begun = None if skipping else _last_of(opened, part.last - 1)
    for number in range(part.last, len(part.file.groups)):
        if begun is None:
            return
        batch = opened.read_row_group(number, columns=list(wanted))
        more = _leading(batch, begun)
        if more:
            yield Block(pa.Table.from_batches(batch.slice(0, more).to_batches()), row + 1)
        if more < batch.num_rows:
            return
        row += batch.num_rows


def _last_of(opened: Any, number: int) -> Any:
    """The last case of a row group, if it may go on in the next one; None where it does not."""
    if number < 0 or _are_apart(opened, number):
        return None
    column = opened.read_row_group(number, columns=["case"]).column(0)
    return column[-1] if len(column) else None


def _are_apart(opened: Any, number: int) -> bool:
    """Whether what the file says of a row group and the next one tells that they have no case in common."""
    column = opened.schema_arrow.names.index("case")
    if number + 1 >= opened.metadata.num_row_groups:
        return True
    this, following = (opened.metadata.row_group(one).column(column).statistics for one in (number, number + 1))
    known = all(one is not None and one.has_min_max for one in (this, following))
    # Of text only a beginning may be kept, so that a maximum is not always one of the words.
    return known and isinstance(this.max, int) and bool(this.max < following.min or following.max < this.min)


def _leading(table: Any, case: Any) -> int:
    """How many rows at the front are of that case."""
    import pyarrow.compute as pc

    if not table.num_rows or not case.is_valid:
        return 0
    differs = pc.fill_null(pc.not_equal(table.column("case"), case), True).to_numpy()
    return int(differs.argmax()) if differs.any() else table.num_rows


def _csv_tables(file: TableFile, columns: Sequence[str]) -> Iterator[Block]:
    import pyarrow as pa

    row = 0
    try:
        with _csv(file.path, file.name) as reader:
            wanted = [one for one in reader.schema.names if one in columns]
            for batch in reader:
                yield Block(pa.Table.from_batches([batch]).select(wanted), row + 1)
                row += batch.num_rows
    except PortfolioFileError:
        raise
    except Exception as error:
        raise unreadable(file.name, "not_csv", reason=short(str(error))) from None


def blocks_of_table(table: Any, columns: Sequence[str], rows: int = BLOCK_ROWS) -> Iterator[Block]:
    """The rows of a table in memory, those of one case put together, in blocks of whole cases."""
    import pyarrow as pa

    kept = table.select([one for one in table.column_names if one in columns])
    kept = kept.append_column(_ROW, pa.array(np.arange(1, kept.num_rows + 1)))
    ordered = kept.take(_order(kept))

    def pieces() -> Iterator[Block]:
        for start in range(0, ordered.num_rows, rows):
            yield Block(ordered.slice(start, rows).combine_chunks(), start + 1)

    for block in _whole_cases(pieces()):
        numbers = block.table.column(_ROW).to_numpy()
        yield Block(block.table.drop_columns([_ROW]), block.first_row, numbers)


def _order(table: Any) -> Any:
    """By case, and within a case as they stand."""
    import pyarrow.compute as pc

    return pc.sort_indices(table, sort_keys=[("case", "ascending"), (_ROW, "ascending")])
