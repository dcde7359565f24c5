"""Results as flat rows: one per case, path and view; for data frames and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from maatschappelijke_kosten.engine.result import Comparison, Interval, Mark, ViewResult
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.reporting.study_table import agreement

CsvStyle = Literal["intl", "nl"]

Row = dict[str, Any]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula."""


def result_rows(
    study: Study, views: Mapping[View, ViewResult], shown: Sequence[View], language: Language = "nl"
) -> list[Row]:
    """Rows in the order of the study; euros unrounded, an open side as minus or plus infinity."""
    # The source is told twice, as in the table: as it stands, and with each named thing at least once.
    told = [view for one in shown for view in ((View.SOURCE, View.ONCE) if one is View.SOURCE else (one,))]
    return [_row(study, views[view], one, language) for view in told for one in views[view].comparisons]


def _row(study: Study, result: ViewResult, one: Comparison, language: Language) -> Row:
    case, view = study.case(one.case), result.view
    state = agreement(case, one, result) if view is View.ASSUMED else "none"
    return {
        "case": one.case,
        "label": case.label.in_language(language),
        "view": str(view),
        "path": one.path,
        "reference": one.reference,
        **_columns("cost", one.cost.cost),
        **_columns("reference_cost", one.cost_of_reference.cost),
        **_columns("saving", one.saving),
        "verdict": str(one.verdict.conclusion),
        "materiality": one.verdict.materiality,
        "assumed_share": one.verdict.assumed_share,
        "published": str(case.published.classification.verdict) if case.published else None,
        "agrees": None if state == "none" else state == "yes",
    }


def _columns(name: str, interval: Interval) -> Row:
    below = interval.mark in (Mark.AT_MOST, Mark.NEITHER)
    above = interval.mark in (Mark.AT_LEAST, Mark.NEITHER)
    return {
        f"{name}_low": float("-inf") if below else interval.low,
        f"{name}": interval.central,
        f"{name}_high": float("inf") if above else interval.high,
        f"{name}_mark": str(interval.mark),
    }


def csv_text(rows: Sequence[Row], style: CsvStyle = "intl", columns: Sequence[str] = ()) -> str:
    """CSV: `intl` with comma and decimal point, `nl` with semicolon and decimal comma, as Dutch Excel reads it.

    `columns` are the names that stand above it where there are no rows to take them from.
    An open side is an empty cell. Text that a spreadsheet could take for a formula gets an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if style == "nl" else ",", lineterminator="\r\n")
    writer.writerow(rows[0] if rows else columns)
    for row in rows:
        writer.writerow([_cell(value, style) for value in row.values()])
    return text.getvalue()


def _cell(value: Any, style: CsvStyle) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        if value in (float("inf"), float("-inf")):
            return ""
        # Never 1e-07: Dutch Excel reads that as text. Never -0.
        written = format(Decimal(repr(value)), "f").removesuffix(".0") if value else "0"
        return written.replace(".", ",") if style == "nl" else written
    return f"'{value}" if str(value).startswith(_FORMULA) else str(value)
