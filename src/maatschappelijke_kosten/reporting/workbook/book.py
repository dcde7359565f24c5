"""A study as a workbook whose formulas are alive: prices, assumptions and the rule may be typed over, and all follows.

Only this package and the one for price lists know XlsxWriter; it is imported where a workbook is written.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.model.problem import DataError, Language, Problem
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.workbook import told
from maatschappelijke_kosten.reporting.workbook.case_pages import CasePage
from maatschappelijke_kosten.reporting.workbook.cell import cell
from maatschappelijke_kosten.reporting.workbook.figure_pages import HEAD_ROWS, RULE_ROWS, FigurePages
from maatschappelijke_kosten.reporting.workbook.figures import USED, assumption_figures, own_figures, price_figures
from maatschappelijke_kosten.reporting.workbook.line_pages import LinePages
from maatschappelijke_kosten.reporting.workbook.lines import Lines
from maatschappelijke_kosten.reporting.workbook.overview import OverviewPage
from maatschappelijke_kosten.reporting.workbook.page import Page
from maatschappelijke_kosten.reporting.workbook.styles import Styles
from maatschappelijke_kosten.reporting.workbook.swings import Swings
from maatschappelijke_kosten.reporting.workbook.terms import Terms, own_inputs
from maatschappelijke_kosten.reporting.workbook.time_factor import TimeSheet, looks_up_months

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_MADE = datetime(2026, 1, 1)  # noqa: DTZ001  the same study gives the same file, whenever it is written
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@in_currency_of
def study_workbook(
    study: Study, views: Mapping[View, ViewResult], variant: Variant, file: str, language: Language = "nl"
) -> bytes:
    """The bytes of the workbook, with the engine's numbers as the values of its formulas; `file` is what it will be
    called, for problems.

    The view `assumed` is alive, the view `source` stands beside it as text. Raises DataError with MK801 where
    XlsxWriter is absent.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        raise DataError([Problem("MK801", file, values={"fault": "no_excel"})], language) from None
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as book:
        book.set_properties({"title": study_title(study, variant, language), "created": _MADE})
        _StudyBook(book, study, views, variant, language).write()
    return written.getvalue()


class _StudyBook:
    def __init__(
        self, book: Workbook, study: Study, views: Mapping[View, ViewResult], variant: Variant, language: Language
    ) -> None:
        self.book, self.study, self.views, self.variant, self.language = book, study, views, variant, language
        self.styles = Styles(book, language)
        self.plan: Plan = bind_study(study, View.ASSUMED, variant)
        self.own = own_inputs(self.plan.inputs)
        rows = {number: HEAD_ROWS + row for row, number in enumerate(self.own)}
        own_cells = {
            number: {side: cell(row, column, fixed=True) for side, column in USED.items()}
            for number, row in rows.items()
        }
        self.terms = Terms(self.plan.inputs, language, own_cells, self._name("own"))
        self.time = TimeSheet(self._name("months"), self.plan.calendar, HEAD_ROWS)
        self.lines = Lines(study, self.plan, self.terms, self.time, self._name("lines"), HEAD_ROWS)
        self.swings = Swings(self.lines, self._name("moves"), self._name("swings"), HEAD_ROWS)

    def write(self) -> None:
        """All sheets, in the order in which they are looked at."""
        needed = {"own": bool(self.own), "months": looks_up_months(self.plan)}
        order = ("overview", "cases", "prices", "assumptions", "own", "missed", "lines", "moves", "swings", "months")
        pages = {one: self._page(one) for one in (*order, "sources", "stamp") if needed.get(one, True)}
        result = self.views[View.ASSUMED]
        made = LinePages(self.lines, self.swings, result, self.language)
        overview = OverviewPage(self.study, self.views, self.lines, self.swings, self.language)
        blocks = CasePage(self.study, result, overview, made, self._name("overview")).write(pages["cases"])
        overview.write(pages["overview"], blocks, self._name("cases"))
        self._figures(pages)
        made.write_lines(pages["lines"])
        made.write_moves(pages["moves"])
        made.write_swings(pages["swings"])
        if "months" in pages:
            made.write_months(pages["months"], self.time)
        told.write_missed(pages["missed"], self.study, self.plan, self.variant, self.language)
        told.write_sources(pages["sources"], self.study, self.language)
        told.write_stamp(pages["stamp"], self.study, self.variant, self.language)
        for page in pages.values():
            page.finish()
        pages["overview"].sheet.activate()

    def _figures(self, pages: Mapping[str, Page]) -> None:
        writer = FigurePages(self.book, self.styles, self.language)
        writer.rule(pages["assumptions"], self.study)
        assumed = assumption_figures(self.study, self.plan, self.language)
        writer.table(pages["assumptions"], word("book.table.assumptions", self.language), RULE_ROWS, assumed)
        tables = {"prices": price_figures(self.study, self.plan, self.language)}
        if "own" in pages:
            tables["own"] = own_figures(self.lines, self.own, self.language)
        for name, figures in tables.items():
            page = pages[name]
            page.title(word(f"book.{name}.title", self.language), word("book.figures.how", self.language))
            writer.table(page, word(f"book.table.{name}", self.language), HEAD_ROWS, figures)

    def _page(self, name: str) -> Page:
        sheet = self.book.add_worksheet(self._name(name))
        return Page(sheet, self.styles, self._name(name), study_title(self.study, self.variant, self.language))

    def _name(self, sheet: str) -> str:
        return word(f"book.sheet.{sheet}", self.language)
