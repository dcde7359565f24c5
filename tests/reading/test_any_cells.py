"""Whatever stands in the cells: a price list, or problems with a place; never an exception."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.price import check_price_lists
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.price_columns import COLUMNS, LIST_COLUMNS, LIST_KEYS
from maatschappelijke_kosten.model.problem import Problem, errors
from maatschappelijke_kosten.model.vocabulary import Vocabulary
from maatschappelijke_kosten.reading.csv_cells import csv_grid
from maatschappelijke_kosten.reading.grid import Grid, Sheet, Unusable
from maatschappelijke_kosten.reading.grid_list import list_in_cells
from maatschappelijke_kosten.reading.loaded import Gathering
from price_tables import HEAD, ROWS

WORDS = (
    *("6.000", "1,5", "80-100", "€", "{", "{a: 1}", "[a, b]", "{by: x, when: {a: b}}", "yaml:", 'yaml:"a"', "yaml:[1]"),
    *("yaml:{a: {b: 1}}", "{}", "unknown", "cited", "assumed", "derived", "huur", "a; b", "", " ", "#", "# eigen"),
    *("{kind: beta, alpha: 2}", "{how: sum, of: [{price: huur}]}", "beta", "true", "2026-01-31", "either", "gemeente"),
)
CONTENTS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([column.name for column in (*COLUMNS, *LIST_COLUMNS)]),
    st.sampled_from([1, 0, -1, 2025, 0.5, 1e308, 10**400, True, False, date(2026, 1, 1), time(1)]),
    st.just(Unusable("error_in_cell", "#N/A")),
    st.text(max_size=5),
)
PIECES = (*WORDS, *HEAD, ";", ";", ",", '"', "\n", "\n", "\r", "#id", "'", "\ufeff")
AREA = st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(0, 3), st.integers(0, 3))


def is_sound(grid: Grid) -> None:
    """Every problem can be worded and has a place, and a list without an error can be checked."""
    opened, problems = list_in_cells(Path("a.xlsx"), grid, 0, 1)
    gathering = Gathering()
    gathering.problems += problems
    built = gathering.build(PriceList, opened) if opened is not None else None
    if built is not None and opened is not None:
        gathering.register(Owner("pricelist", built.id), opened)
        gathering.report(check_price_lists([built], Vocabulary(units={}, payers={}), {}))
    assert built is not None or errors(gathering.problems)
    for problem in gathering.sorted_problems():
        _is_worded(problem)


def _is_worded(problem: Problem) -> None:
    assert problem.render("nl") != problem.render("en")
    assert problem.line == 0 or problem.cell


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Our two sheets with up to six cells, and sometimes their heads, filled with anything."""
    prices: list[list[Any]] = [list(HEAD), *(list(row) for row in ROWS)]
    about: list[list[Any]] = [[column.name for column in LIST_COLUMNS], *([key, "x"] for key in LIST_KEYS)]
    about += [["theme", "A", None, "a"], ["change", "b", None, "c", "2026-01-31"]]
    sheets = []
    for name, rows in (("prijzen", prices), ("lijst", about)):
        cells = {
            number: {column: content for column, content in enumerate(row, start=1) if content is not None}
            for number, row in enumerate(rows, start=1)
        }
        for _ in range(draw(st.integers(0, 3))):
            row, column = draw(st.integers(1, len(rows) + 1)), draw(st.integers(1, 12))
            cells.setdefault(row, {})[column] = draw(CONTENTS)
        areas = draw(st.lists(AREA, max_size=1))
        merged = tuple((row, column, row + rows, column + columns) for row, column, rows, columns in areas)
        sheets.append(Sheet(name, cells, merged, tuple(draw(st.lists(st.integers(1, 9), max_size=2)))))
    return Grid("a.xlsx", tuple(sheets))


@settings(max_examples=50)
@given(grids())
def test_any_cells(grid: Grid) -> None:
    is_sound(grid)


@settings(max_examples=50)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_csv(pieces: list[str]) -> None:
    grid, problems = csv_grid("".join(pieces).encode(), "a.csv")
    assert (grid is None) == bool(problems)
    if grid is not None:
        is_sound(grid)
