"""A study's workbook as a user handles it: written, typed over, calculated again, and read."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.workbook import Workbook

from maatschappelijke_kosten.front.evaluate import evaluated
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.reporting.workbook.book import study_workbook

SHEETS = {
    "nl": ("Overzicht", "Casussen", "Prijzen", "Aannames", "Regels"),
    "en": ("Overview", "Cases", "Prices", "Assumptions", "Lines"),
}
"""The sheets that every workbook has and that tests look at: overview, cases, prices, assumptions, lines."""

HEAD = 13
"""The row, counted from 1, of the head of the table of comparisons."""


class Row(NamedTuple):
    """What the overview says of a comparison."""

    case: str
    cost_of_reference: float
    cost: float
    mark: str | None
    saving: float
    low: float
    high: float
    materiality: float
    verdict: str
    without_either: str | None
    assumed: float | None


def content_of(study: Study, language: Language = "nl", variant: Variant = Variant.AS_COUNTED) -> bytes:
    """The bytes of the workbook of a study."""
    return study_workbook(study, evaluated(study, variant).views, variant, "x.xlsx", language)


def written(study: Study, path: Path, language: Language = "nl", variant: Variant = Variant.AS_COUNTED) -> Path:
    """The workbook of a study, in a file."""
    path.write_bytes(content_of(study, language, variant))
    return path


def opened(content: bytes | Path, *, values: bool = False) -> Workbook:
    """A workbook with its formulas, or with their values."""
    return openpyxl.load_workbook(io.BytesIO(content) if isinstance(content, bytes) else content, data_only=values)


def typed(book: Workbook, name: str, value: float | None) -> None:
    """Types a number over the cell with that name."""
    cell_of(book, name).value = value


def cell_of(book: Workbook, name: str) -> Any:
    """The cell with that name."""
    ((sheet, place),) = book.defined_names[name].destinations
    return book[sheet][place]


def typed_range(book: Workbook, name: str, given: float | Range) -> None:
    """Types a number, or low, likely and high, over the three cells of a figure."""
    if isinstance(given, Range):
        low, likely, high = given.low, given.likely, given.high
    else:
        low, likely, high = None, given, None
    for cell, value in ((f"{name}__laag", low), (name, likely), (f"{name}__hoog", high)):
        typed(book, f"invoer_{cell}", value)


def comparisons(book: Workbook, language: Language = "nl") -> list[Row]:
    """The rows of the overview; of a workbook with values."""
    sheet = book[SHEETS[language][0]]
    rows = []
    for row in sheet.iter_rows(min_row=HEAD + 1, values_only=True):
        if row[1] is None:
            break
        rows.append(Row(row[1], *row[4:10], *row[12:16]))
    return rows


def together(book: Workbook, language: Language = "nl") -> Mapping[str, Any]:
    """All cases together: costs, saving, low, high, and the counts of the verdicts."""
    sheet = book[SHEETS[language][0]]
    numbers = {name: sheet[cell].value for name, cell in _TOGETHER.items()}
    return {**numbers, "tally": {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(8, 12)}}


_TOGETHER = {"cost_of_reference": "E6", "cost": "F6", "saving": "H6", "low": "I6", "high": "J6"}


def views_of(study: Study, variant: Variant = Variant.AS_COUNTED) -> Any:
    """What the engine makes of it, with assumptions."""
    return evaluated(study, variant).views[View.ASSUMED]
