"""The sheets of what may be typed over: the rule and prices, assumptions, and figures of one case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.workbook.cell import cell, on
from maatschappelijke_kosten.reporting.workbook.figures import USED, Figure, FigureColumn, FigureFormulas
from maatschappelijke_kosten.reporting.workbook.lines import OVERLAP_NAME
from maatschappelijke_kosten.reporting.workbook.page import Page
from maatschappelijke_kosten.reporting.workbook.styles import FACTOR, NUMBER, SHARE, TEXT, Look, Styles
from maatschappelijke_kosten.reporting.workbook.terms import SHARED, Side, basis_name, name_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook

RULE_ROWS = 8
"""Rows above the table of assumptions."""

HEAD_ROWS = 4
"""Rows above the tables of prices and of figures of one case."""

_WIDTHS = (26, 30, 20, 13, 16, 13, 11, 13, 13, 13, 16, 12, 70)


def rule_name(what: str, language: Language) -> str:
    """The defined name of the floor (`floor`) or the share (`share`) of the verdict rule."""
    return word(f"book.name.{what}", language)


class FigurePages:
    """Writes the three tables of figures, and names their cells."""

    def __init__(self, book: Workbook, styles: Styles, language: Language) -> None:
        self.book, self.styles, self.language = book, styles, language

    def rule(self, page: Page, study: Study) -> None:
        """The two numbers of the verdict rule, and α, above the assumptions."""
        page.widths(_WIDTHS)
        page.title(word("book.assumptions.title", self.language), word("book.figures.how", self.language))
        rule = study.verdict_rule
        rows: list[tuple[str, float, str, Look, str, str]] = [
            ("floor", rule.floor, self.styles.money(), Look.INPUT, rule_name("floor", self.language), rule.reason),
            ("share", rule.share, "0.0##%", Look.INPUT, rule_name("share", self.language), ""),
        ]
        if study.settings.overlap is not None:
            overlap = study.settings.overlap
            rows.append(("overlap", overlap.rest, SHARE, Look.FIXED, OVERLAP_NAME, overlap.reason))
        for row, (what, value, form, look, name, reason) in enumerate(rows, start=3):
            page.put(row, 0, name, self.styles.of(Look.QUIET, TEXT))
            page.put(row, 1, word(f"book.rule.{what}", self.language), self.styles.of(wrap=True))
            page.put(row, FigureColumn.LIKELY, value, self.styles.of(look, form))
            page.put(row, FigureColumn.WHERE, reason, self.styles.of(Look.QUIET, wrap=True), 500)
            self._name(name, page.name, row, FigureColumn.LIKELY)

    def table(self, page: Page, name: str, first_row: int, figures: Sequence[Figure]) -> None:
        """One table of figures."""
        heads = [word(f"book.figure.{one.name.lower()}", self.language) for one in FigureColumn]
        page.widths(_WIDTHS)
        page.table(name, first_row, heads, len(figures), range(FigureColumn.LOW, FigureColumn.USED_HIGH + 1))
        if all(one.ratio == 1 for one in figures):
            page.hide(FigureColumn.RATIO)
        for row, figure in enumerate(figures, start=first_row):
            self._row(page, row, figure)
        page.freeze(first_row, 2)
        last = first_row + max(len(figures), 1) - 1
        numbers: dict[str, Any] = {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
        said = {
            "error_title": word("book.number.title", self.language),
            "error_message": word("book.number", self.language),
        }
        page.sheet.data_validation(first_row, FigureColumn.LOW, last, FigureColumn.HIGH, {**numbers, **said})

    def _row(self, page: Page, row: int, figure: Figure) -> None:
        of, formulas = self.styles.of, FigureFormulas(figure, row)
        form = self.styles.money(decimals=2) if figure.is_money else SHARE if figure.is_taken_off else NUMBER
        page.put(row, FigureColumn.ID, figure.id, of(Look.QUIET, TEXT))
        page.put(row, FigureColumn.LABEL, figure.label, of(wrap=True))
        page.put(row, FigureColumn.UNIT, figure.unit, of(wrap=True))
        for column, typed in zip(_INPUTS.values(), figure.typed, strict=True):
            page.put(row, column, typed, of(Look.INPUT, form))
        page.put(row, FigureColumn.RATIO, figure.ratio, of(Look.FIXED, FACTOR))
        for side, column in USED.items():
            page.put(row, column, formulas.used(side), of(form=form))
        page.put(row, FigureColumn.ATTENTION, formulas.attention(self.language), of(Look.WARNING, wrap=True))
        page.put(row, FigureColumn.BASIS, formulas.basis(self.language), of())
        page.put(row, FigureColumn.WHERE, figure.where, of(Look.QUIET, wrap=True), 500)
        if figure.kind in SHARED:
            for side, column in USED.items():
                self._name(name_of(figure.kind, figure.id, self.language, side), page.name, row, column)
            for side, column in _INPUTS.items():
                typed_name = name_of(figure.kind, figure.id, self.language, side)
                self._name(f"{word('book.name.typed', self.language)}_{typed_name}", page.name, row, column)

            if figure.kind is InputKind.PRICE:
                self._name(basis_name(figure.id, self.language), page.name, row, FigureColumn.BASIS)

    def _name(self, name: str, sheet: str, row: int, column: int) -> None:
        self.book.define_name(name, f"={on(sheet, cell(row, column, fixed=True))}")


_INPUTS = {Side.LOW: FigureColumn.LOW, Side.CENTRAL: FigureColumn.LIKELY, Side.HIGH: FigureColumn.HIGH}
