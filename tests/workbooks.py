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


def comparisons(book: Workbook) -> list[Row]:
    """The rows of the Dutch overview; of a workbook with values."""
    sheet = book["Overzicht"]
    heads = [cell.value for cell in sheet[HEAD]]
    found = []
    for row in sheet.iter_rows(min_row=HEAD + 1, values_only=True):
        told = dict(zip(heads, row, strict=True))
        if told["Id"] is None:
            break
        found.append(Row(*(told[head] for head in _HEADS)))
    return found


_HEADS = (
    "Id",
    "Kosten vergelijkingspad",
    "Kosten pad",
    "Merk",
    "Besparing",
    "Laag",
    "Hoog",
    "Drempel B",
    "Oordeel",
    "Zonder ± PM",
    "Rust op aannames",
)
"""The columns of `Row`, by the words above them."""


def together(book: Workbook) -> Mapping[str, Any]:
    """All cases together, in the Dutch overview: costs, saving, low, high, and the counts of the verdicts."""
    sheet = book["Overzicht"]
    said = {sheet.cell(5, column).value: sheet.cell(6, column).value for column in range(1, 21)}
    numbers = {name: said[head] for name, head in _TOGETHER.items()}
    return {**numbers, "tally": {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(8, 12)}}


_TOGETHER = {
    "cost_of_reference": "Kosten vergelijkingspad",
    "cost": "Kosten pad",
    "mark": "Merk",
    "saving": "Besparing",
    "low": "Laag",
    "high": "Hoog",
}


def views_of(study: Study, variant: Variant = Variant.AS_COUNTED) -> Any:
    """What the engine makes of it, with assumptions."""
    return evaluated(study, variant).views[View.ASSUMED]
