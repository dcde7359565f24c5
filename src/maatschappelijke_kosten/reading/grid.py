"""A price list that was read from a workbook or a CSV file: its cells, and where each thing of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from maatschappelijke_kosten.model.price_columns import COLUMN_AT, cell_name
from maatschappelijke_kosten.model.problem import Problem, errors
from maatschappelijke_kosten.reading.places import WHOLE_FILE, OpenedFile, Place


class Unusable(NamedTuple):
    """What a cell holds that has no value: a formula that was never computed, or an error of Excel."""

    fault: str
    shown: str


@dataclass(frozen=True, eq=False)
class Sheet:
    """The cells of one sheet that have something in them."""

    name: str
    """Empty for a CSV file, which has no sheets."""
    rows: Mapping[int, Mapping[int, object]]
    """Per row, per column, both counted from 1: text, number, boolean, date or `Unusable`."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row and last column of cells that were made one."""
    hidden: tuple[int, ...] = ()
    """Rows that do not show."""


@dataclass(frozen=True, eq=False)
class Grid:
    """A file of cells, of which the prices and what the list says of itself may be on two sheets."""

    file: str
    sheets: tuple[Sheet, ...]
    has_decimal_comma: bool = True
    """Whether a text such as `6,5` may be a number."""
    lines: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """In a CSV file: line and column of every cell."""

    def problem(self, code: str, spot: Spot | None, values: Mapping[str, str] | None = None) -> Problem:
        """A problem at a cell; at a sheet where the row is 0; at the file where there is no spot."""
        if spot is None:
            return Problem(code, self.file, *WHOLE_FILE, values or {})
        sheet, row, column = spot
        name = cell_name(row, column) if row else ""
        line, position = self.lines.get((row, column), (row, column))
        return Problem(code, self.file, line, position, values or {}, self.sheets[sheet].name, name)


class Spot(NamedTuple):
    """A cell: the number of its sheet, its row and its column."""

    sheet: int
    row: int
    column: int

    @property
    def packed(self) -> tuple[int, int]:
        """As a line and a column, different for every cell of every sheet."""
        return self.row, self.sheet * _WIDEST + self.column

    @classmethod
    def unpacked(cls, line: int, column: int) -> Spot:
        """The cell of a line and a column."""
        sheet, inside = divmod(column, _WIDEST)
        return cls(sheet, line, inside)


_WIDEST = 100_000
"""More columns than any spreadsheet has."""


@dataclass(frozen=True, eq=False)
class OpenedGrid(OpenedFile):
    """A price list in cells, that is looked at as if it had been typed in YAML."""

    grid: Grid = field(kw_only=True)
    problems: tuple[Problem, ...] = field(kw_only=True)
    """What was wrong with single cells."""
    cells: frozenset[tuple[int, int]] = field(kw_only=True)
    """The cells, packed, that those were about."""
    columns: Mapping[str, int] = field(kw_only=True)
    """Per column of the table of prices the number that it has here."""
    rows: Mapping[str, Spot] = field(kw_only=True)
    """Per price the cell with its id."""

    def place(self, path: Place) -> tuple[int, int]:
        """The cell of a value, packed; where nothing is filled in the cell that it belongs in."""
        places = self.document.places
        if path in places:
            return places[path]
        row = self.rows.get(str(path[1])) if len(path) > 2 and path[0] == "items" else None
        inside = tuple(str(part) for part in path[2:])
        for length in range(len(inside), 0, -1):
            column = self.columns.get(COLUMN_AT.get(inside[:length], ""))
            if row is not None and column is not None:
                return row._replace(column=column).packed
        return next((places[path[:n]] for n in range(len(path), -1, -1) if path[:n] in places), WHOLE_FILE)

    def problem(
        self, code: str, path: Place, values: Mapping[str, str] | None = None, *, at_key: bool = False
    ) -> Problem:
        """A problem at a cell. What stands in a cell has no key beside it."""
        del at_key
        place = self.place(path)
        return self.grid.problem(code, None if place == WHOLE_FILE else Spot.unpacked(*place), values)

    @property
    def refused(self) -> frozenset[tuple[int, int]]:
        """The cells that have a problem already, packed."""
        return self.cells

    @property
    def is_whole(self) -> bool:
        """Whether no cell was refused."""
        return not errors(self.problems)
