"""From the cells of a price list to what its YAML would say, so that it is checked in the same way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from maatschappelijke_kosten.model.price_columns import (
    CHANGE,
    COLUMN_NAMES,
    COLUMNS,
    ID,
    KEY,
    LIST_COLUMNS,
    LIST_KEYS,
    OWN_COLUMN,
    THEME,
    CellKind,
    Column,
)
from maatschappelijke_kosten.model.price_rows import EMPTY_GROUP
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.cell_number import Wrong
from maatschappelijke_kosten.reading.cell_value import value_of
from maatschappelijke_kosten.reading.dutch_keys import in_english
from maatschappelijke_kosten.reading.grid import Grid, OpenedGrid, Spot, Unusable
from maatschappelijke_kosten.reading.places import Place
from maatschappelijke_kosten.reading.wording import near, typed
from maatschappelijke_kosten.reading.yaml_document import MAX_PROBLEMS, Document

_LIST_NAMES = {one.name: one for one in LIST_COLUMNS}
_OF_KEY: Mapping[str, tuple[str, ...]] = {
    "label": ("value", "value_en"),
    "note": ("value", "value_en"),
    THEME: (ID, "value", "value_en"),
    CHANGE: (ID, "value", "day"),
}
"""Which columns a row of the list uses; `value` alone for any other key."""

_MERGED = Unusable("merged", "")
"""In a cell that was made one with others and is not the first of them: the problem is said at the first."""


def list_in_cells(path: Path, grid: Grid, prices: int, about: int) -> tuple[OpenedGrid | None, list[Problem]]:
    """The price list in a file of cells; None where its columns are not those of a price list.

    `prices` and `about` are the numbers of the sheets with the prices and with what the list says of itself.
    """
    reader = _Reader(grid)
    reader.read_about(about)
    reader.read_prices(prices)
    if not reader.is_table:
        return None, reader.problems
    document = Document(reader.body, reader.places, {}, {}, ())
    opened = OpenedGrid(
        *(path, grid.file, "pricelist", reader.body, document),
        grid=grid,
        problems=tuple(reader.problems),
        cells=frozenset(reader.refused),
        columns={name: number for number, name in reader.heads.items()},
        rows=reader.rows,
    )
    return opened, reader.problems


class _Reader:
    """What was read so far."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.body: dict[str, Any] = {}
        self.items: dict[str, Any] = {}
        self.places: dict[Place, tuple[int, int]] = {}
        self.refused: set[tuple[int, int]] = set()
        self.problems: list[Problem] = []
        self.rows: dict[str, Spot] = {}
        self.heads: dict[int, str] = {}
        self.is_table = True

    def note(self, code: str, spot: Spot | None, **values: str) -> None:
        """A problem at a cell, of which nothing more is said."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(self.grid.problem(code, spot, values))
        if spot is not None:
            self.refused.add(spot.packed)

    def read_prices(self, number: int) -> None:
        """A row for every price."""
        sheet = self.grid.sheets[number]
        head = self._head(number, COLUMN_NAMES)
        self.heads = self._columns(number, head, COLUMN_NAMES)
        named = self._named(number, head)
        self._require(number, head)
        self._check_form(number, head)
        if ID not in self.heads.values():
            return
        self.body["items"] = self.items
        self.places["items",] = Spot(number, head, 1).packed
        for row in sorted(sheet.rows):
            if row > head:
                self._read_price(number, row, named)

    def _read_price(self, number: int, row: int, named: Collection[int]) -> None:
        cells = self._cells(number, row, self.heads, named)
        if not cells:
            return
        columns = {name: column for column, name in self.heads.items()}
        spot = Spot(number, row, columns.get(ID, 1))
        price = self._value(spot, COLUMN_NAMES[ID], cells.pop(ID, None))
        if not isinstance(price, str):
            if spot.packed not in self.refused:
                self.note("MK302", spot, key=ID, of="prijs")
            return
        if price in self.rows:
            self.note("MK203", spot, key=typed(price), first_line=str(self.rows[price].row))
            return
        self.rows[price] = spot
        self.places["items", price] = spot.packed
        item = self.items[price] = {}
        values = {
            name: self._value(spot._replace(column=columns[name]), COLUMN_NAMES[name], content)
            for name, content in cells.items()
        }
        self._settle_amount(values, spot, columns)
        for name, value in values.items():
            if value is not None or spot._replace(column=columns[name]).packed in self.refused:
                self._put(("items", price), item, name, value, spot._replace(column=columns[name]))

    def _settle_amount(self, values: dict[str, object], spot: Spot, columns: Mapping[str, int]) -> None:
        """One amount or a range: never both, and a distribution only with a range. MK808 where nothing else is said."""
        filled = [name for name in ("amount", "low", "likely", "high", "distribution") if name in values]
        if "amount" not in filled or len(filled) == 1:
            return
        cell = spot._replace(column=columns["amount"])
        if not any(spot._replace(column=columns[name]).packed in self.refused for name in filled):
            self.note("MK808", cell, fault="amount_and_range", key=filled[1])
        self.refused.add(cell.packed)
        for name in filled[1:]:
            del values[name]
        values["amount"] = None

    def _put(self, at: Place, item: dict[str, Any], name: str, value: object, spot: Spot) -> None:
        path = COLUMN_NAMES[name].path
        if name == "valid_since" and value == EMPTY_GROUP:
            item.setdefault(path[0], {})
            return
        holder = item
        for length, part in enumerate(path[:-1], start=1):
            self.places.setdefault((*at, *path[:length]), spot.packed)
            holder = holder.setdefault(part, {})
        holder[path[-1]] = value
        self.places[(*at, *path)] = spot.packed

    def read_about(self, number: int) -> None:
        """A row for every key, theme and change."""
        sheet = self.grid.sheets[number]
        has_heads = sheet.name != ""
        head = self._head(number, _LIST_NAMES) if has_heads else 0
        heads = self._columns(number, head, _LIST_NAMES) if has_heads else dict(enumerate(_LIST_NAMES, start=1))
        self.places[()] = Spot(number, head or 1, 1).packed
        if has_heads:
            self._check_form(number, head)
            missing = [one.name for one in LIST_COLUMNS if one.is_required and one.name not in heads.values()]
            for name in missing:
                self.note("MK804", Spot(number, head, 1), key=name)
            if missing:
                self.is_table = False
                return
        columns = {name: column for column, name in heads.items()}
        named = self._named(number, head) if has_heads else heads.keys()
        for row in sorted(sheet.rows):
            cells = self._cells(number, row, heads, named) if row > head else {}
            if cells:
                self._read_row(Spot(number, row, columns[KEY]), cells, columns)

    def _read_row(self, spot: Spot, cells: dict[str, object], columns: Mapping[str, int]) -> None:
        key = self._value(spot, _LIST_NAMES[KEY], cells.pop(KEY, None))
        known = (*LIST_KEYS, THEME, CHANGE)
        if not isinstance(key, str) or key not in known:
            if spot.packed not in self.refused:
                name = typed(key)
                self.note("MK301", spot, key=name, **near(name, known))
            return
        given = {
            name: self._value(spot._replace(column=columns[name]), _LIST_NAMES[name], content)
            for name, content in cells.items()
        }
        # A refused cell is there, and its problem is said: it is nothing, where an empty one is not there.
        is_refused = {name: spot._replace(column=columns[name]).packed in self.refused for name in given}
        given = {name: value for name, value in given.items() if value is not None or is_refused[name]}
        used = _OF_KEY.get(key, ("value",))
        for name in given.keys() - set(used):
            self.note("MK803", spot._replace(column=columns[name]), fault="nothing_here", key=key)
        spots = {name: spot._replace(column=columns[name]) for name in columns}
        if not given:
            # An empty row of the form: what has to be there is missing in its cell.
            self.places.setdefault((key,), spots["value"].packed)
            return
        if key == THEME:
            self._theme(given, spots)
        elif key == CHANGE:
            self._change(given, spots)
        elif key in self.body:
            self.note("MK203", spot, key=key, first_line=str(Spot.unpacked(*self.places[key,]).row))
        else:
            self.places[key,] = spots["value"].packed
            self.body[key] = self._label((key,), given, spots) if key in ("label", "note") else given.get("value")

    def _label(self, at: Place, given: Mapping[str, object], spots: Mapping[str, Spot]) -> dict[str, object]:
        """The Dutch words and, where there are, the English."""
        label = {name: given[column] for name, column in (("nl", "value"), ("en", "value_en")) if column in given}
        for name, column in (("nl", "value"), ("en", "value_en")):
            self.places[*at, name] = spots.get(column, spots["value"]).packed
        return label

    def _theme(self, given: Mapping[str, object], spots: Mapping[str, Spot]) -> None:
        themes = self.body.setdefault("themes", {})
        name = given.get(ID)
        if not isinstance(name, str):
            if ID not in given:
                self.note("MK302", spots.get(ID, spots["value"]), key=ID, of=THEME)
        elif name in themes:
            first = str(Spot.unpacked(*self.places["themes", name]).row)
            self.note("MK203", spots[ID], key=typed(name), first_line=first)
        else:
            self.places["themes", name] = spots[ID].packed
            themes[name] = self._label(("themes", name), given, spots)

    def _change(self, given: Mapping[str, object], spots: Mapping[str, Spot]) -> None:
        changes = self.body.setdefault("change_log", [])
        at: Place = ("change_log", len(changes))
        change = {}
        first = spots.get(ID, spots["value"]).packed
        self.places[at] = first
        for part, column in (("about", ID), ("reason", "value"), ("day", "day")):
            self.places[*at, part] = spots[column].packed if column in spots else first
            if column in given:
                change[part] = given[column]
        changes.append(change)

    def _head(self, number: int, known: Mapping[str, Column]) -> int:
        """The row with the names of the columns: the first that has two of them, or else the first of all."""
        rows = self.grid.sheets[number].rows
        found = (row for row in sorted(rows) if len(known.keys() & {_head_of(one) for one in rows[row].values()}) > 1)
        return next(found, min(rows, default=1))

    def _columns(self, number: int, head: int, known: Mapping[str, Column]) -> dict[int, str]:
        """Per column its name; MK803 for a name that we do not know, or that is there twice."""
        found: dict[int, str] = {}
        row = self.grid.sheets[number].rows.get(head, {})
        names = {_head_of(content) for content in row.values()}
        for column, content in sorted(row.items()):
            name, spot = _head_of(content), Spot(number, head, column)
            if name in found.values():
                self.note("MK803", spot, fault="head_twice", key=typed(name))
            elif name in known:
                found[column] = name
            elif name and not name.startswith(OWN_COLUMN):
                shown = typed(content if isinstance(content, str) else name)
                meant = in_english(name, known) or _near_head(name, known)
                self.note("MK803", spot, fault="unknown_head", key=shown, **meant)
                if meant and meant["suggestion"] not in names:
                    # A misspelt name is one mistake: what stands below it is looked at as what was meant.
                    found[column] = meant["suggestion"]
        return found

    def _require(self, number: int, head: int) -> None:
        names = set(self.heads.values())
        missing = [one.name for one in COLUMNS if one.is_required and one.name not in names]
        if "amount" not in names and not {"low", "high"} <= names:
            missing.append("amount")
        for name in missing:
            # All of these stand at one cell, and each is said.
            self.note("MK804", Spot(number, head, 1), key=name)
            self.is_table = False

    def _check_form(self, number: int, head: int) -> None:
        """MK809 for cells made one, MK810 for rows that do not show."""
        sheet = self.grid.sheets[number]
        for first_row, first_column, last_row, last_column in sheet.merged:
            if last_row >= head:
                end = self.grid.problem("MK809", Spot(number, last_row, last_column)).cell
                self.note("MK809", Spot(number, first_row, first_column), last=end)
        hidden = [row for row in sheet.hidden if row > head and row in sheet.rows]
        if hidden:
            spot = Spot(number, hidden[0], 1)
            self.problems.append(self.grid.problem("MK810", spot, {"rows": _as_ranges(hidden)}))

    def _cells(self, number: int, row: int, heads: Mapping[int, str], named: Collection[int]) -> dict[str, object]:
        """Per column what a row has in it; MK803 for what stands under no name."""
        found: dict[str, object] = {}
        for first_row, first_column, last_row, last_column in self.grid.sheets[number].merged:
            if first_row <= row <= last_row:
                within = range(first_column, last_column + 1)
                found |= {heads[column]: _MERGED for column in heads if column in within}
        for column, content in sorted(self.grid.sheets[number].rows[row].items()):
            if _is_empty(content):
                continue
            if column in heads:
                found[heads[column]] = content
            elif column not in named:
                shown = content.shown if isinstance(content, Unusable) else typed(content)
                self.note("MK803", Spot(number, row, column), fault="no_head", value=shown)
        return found

    def _named(self, number: int, head: int) -> set[int]:
        """The columns that have a name, be it one that we do not know."""
        return {column for column, content in self.grid.sheets[number].rows.get(head, {}).items() if _head_of(content)}

    def _value(self, spot: Spot, column: Column, content: object) -> object:
        """The value of a cell; None with a problem where there is none to be read."""
        if content is _MERGED:
            self.refused.add(spot.packed)
            return None
        value = value_of(column.kind, content, decimal_comma=self.grid.has_decimal_comma)
        if isinstance(value, Wrong):
            self.note(value.code, spot, **value.values)
            return None
        if isinstance(value, float) and column.kind is CellKind.YEAR and value.is_integer():
            return int(value)
        return value


def _head_of(content: object) -> str:
    return content.strip().lower() if isinstance(content, str) else typed(content)


def _near_head(name: str, known: Collection[str]) -> dict[str, str]:
    return near(name.replace(" ", "_"), known)


def _is_empty(content: object) -> bool:
    return content is None or (isinstance(content, str) and not content.strip())


def _as_ranges(rows: list[int]) -> str:
    """Rows as people write them: 3, 7–9."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    words = [str(first) if first == last else f"{first}–{last}" for first, last in parts]
    return ", ".join(words if len(words) <= 8 else [*words[:8], "…"])
