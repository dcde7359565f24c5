"""What may stand in a cell, and how a formula writes numbers and places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from maatschappelijke_kosten.model.price_columns import column_letters

MOST_SIGNS = 32_767
"""What a cell of Excel holds, in the halves of 16 bits that it counts in."""

SHORT = 200
"""Where a label is cut: a reader knows by then which one it is."""

LONG = 2_000
"""Where a story is cut, so that its row still fits a page."""

_TURNS = frozenset(chr(one) for one in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
"""Signs that turn the direction of what stands beside them."""

_KEPT = frozenset("\n\t")


class Formula(NamedTuple):
    """A formula, and what it comes to: for a viewer that does not calculate."""

    text: str
    """Without the `=` in front."""
    value: float | str

    @property
    def number(self) -> float:
        """The value of a formula that comes to a number."""
        return float(self.value)


Content = Formula | float | str | None
"""What a cell holds; None leaves it empty."""


def plain(text: str, most: int = SHORT) -> str:
    """A text as it may stand in a cell: no control signs, no signs that turn the direction of writing, nothing that
    XML cannot hold, and cut with `…` where it is longer than `most` signs."""
    if not text.isprintable():
        text = "".join(one for one in text if one in _KEPT or not _is_barred(one))
    clean = text.strip()
    return clean if len(clean) <= most else clean[: most - 1].rstrip() + "…"


def _is_barred(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category in ("Cc", "Cs") or sign in _TURNS or ord(sign) & 0xFFFE == 0xFFFE


def literal(value: float) -> str:
    """A number as a formula writes it, with all its digits."""
    number = float(value)
    text = repr(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number).upper()
    return f"({text})" if number < 0 else text


def cell(row: int, column: int, *, fixed: bool = False) -> str:
    """`D7`, or `$D$7`; both counted from 0."""
    sign = "$" if fixed else ""
    return f"{sign}{column_letters(column + 1)}{sign}{row + 1}"


def area(rows: tuple[int, int], column: int, *, fixed: bool = False) -> str:
    """`D7:D9`, the last row included."""
    return f"{cell(rows[0], column, fixed=fixed)}:{cell(rows[1], column, fixed=fixed)}"


def on(sheet: str, place: str) -> str:
    """A cell or area of a sheet: `'Niet geteld'!A1`."""
    return f"{quoted(sheet)}!{place}"


def quoted(sheet: str) -> str:
    """The name of a sheet as a formula writes it."""
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


def text_in_formula(text: str) -> str:
    """A text between quotes."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def spans(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending rows as unbroken stretches."""
    found = []
    for _, group in groupby(enumerate(rows), key=lambda one: one[1] - one[0]):
        stretch = [row for _, row in group]
        found.append((stretch[0], stretch[-1]))
    return found


def total_of(sheet: str | None, rows: Iterable[int], column: int) -> str:
    """The sum of the cells of a column that stand in those ascending rows; 0 where there are none."""
    areas = [area(one, column) for one in spans(rows)]
    places = [on(sheet, one) if sheet else one for one in areas]
    return f"SUM({','.join(places)})" if places else "0"
