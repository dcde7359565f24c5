"""The form of a case as a workbook: the questions of the method, with lists to choose from and plain instructions."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from maatschappelijke_kosten.model.case_form import (
    CASE_SHEET,
    CHOICES,
    EVENT_COLUMNS,
    EVENTS_SHEET,
    QUESTIONS,
    STEP_COLUMNS,
    STEPS_SHEET,
    UNKNOWN,
    Question,
    words_of,
)
from maatschappelijke_kosten.model.price_columns import column_letters
from maatschappelijke_kosten.model.problem import DataError, Language, Problem
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.step import range_in_words, unit_name
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.workbook.page import Page
from maatschappelijke_kosten.reporting.workbook.styles import TEXT, Look, Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_MADE = datetime(2026, 1, 1)  # noqa: DTZ001  the same study gives the same form, whenever it is written
_ROOM = 100
"""Rows for steps and for events."""

_ON_PAPER = 25

_HELP = ("who", "paths", "steps", "quantity", "events", "anonymous", "back")
_HEAD_ROW = 3
_STEP_WIDTHS = (9, 34, 28, 13, 11, 11, 9, 9, 24, 9, 20, 9, 9, 13, 12, 20, 10, 44)
_EVENT_WIDTHS = (9, 20, 90)


@in_currency_of
def case_form(study: Study, name: str, file: str, language: Language = "nl") -> bytes:
    """The bytes of the form; `name` is the study as a case names it, `file` what the form will be called, for problems.

    Raises DataError with MK801 where XlsxWriter is absent.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        raise DataError([Problem("MK801", file, values={"fault": "no_excel"})], language) from None
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties({"title": word("form.title", language), "created": _MADE})
        _Form(book, study, language).write(name)
    return written.getvalue()


class _Form:
    def __init__(self, book: Workbook, study: Study, language: Language) -> None:
        self.book, self.study, self.language = book, study, language
        self.styles = Styles(book, language)

    def write(self, study_name: str) -> None:
        """All sheets, in the order in which they are filled in."""
        at = 1 if self.language == "en" else 0
        names = {"help": word("form.help", self.language), "choices": word("form.choices", self.language)}
        names |= {"case": CASE_SHEET[at], "steps": STEPS_SHEET[at], "events": EVENTS_SHEET[at]}
        pages = {one: self._page(names[one]) for one in ("help", "case", "events", "steps", "choices")}
        self._write_help(pages["help"])
        self._write_questions(pages["case"], study_name)
        lists = self._write_choices(pages["choices"])
        self._write_table(pages["steps"], STEP_COLUMNS, _STEP_WIDTHS, lists)
        self._write_table(pages["events"], EVENT_COLUMNS, _EVENT_WIDTHS, lists)
        for page in pages.values():
            page.finish()

    def _page(self, name: str) -> Page:
        return Page(self.book.add_worksheet(name), self.styles, name, word("form.title", self.language))

    def _write_help(self, page: Page) -> None:
        page.widths((100,))
        page.title(word("form.title", self.language))
        for row, name in enumerate(_HELP, start=2):
            unknown = UNKNOWN[1 if self.language == "en" else 0]
            text = word(f"form.{name}", self.language, unknown=unknown)
            page.put(row, 0, text, self.styles.of(wrap=True), 2000)

    def _write_questions(self, page: Page, study_name: str) -> None:
        page.widths((18, 80, 60))
        page.title(word("form.case", self.language))
        for row, question in enumerate(QUESTIONS, start=2):
            look = Look.HEAD if question.is_required else Look.PLAIN
            page.put(row, 0, question.in_language(self.language), self.styles.of(look, TEXT))
            answer = study_name if question.key == "study" else None
            page.put(row, 1, answer, self.styles.of(Look.INPUT, TEXT, wrap=True))
            page.put(row, 2, word(f"form.ask.{question.key}", self.language), self.styles.of(Look.QUIET, wrap=True))
            if question.key in ("household", "occasion", "notes"):
                page.sheet.set_row(row, 60)

    def _write_table(
        self, page: Page, columns: Sequence[Question], widths: Sequence[float], lists: Mapping[str, str]
    ) -> None:
        """An empty table with a head that explains itself, and a list to choose from where there is one."""
        kind = "steps" if columns is STEP_COLUMNS else "events"
        page.widths(widths)
        page.title(word(f"form.{kind}.title", self.language), word(f"form.{kind}.how", self.language))
        page.sheet.set_row(_HEAD_ROW, 32)
        for number, question in enumerate(columns):
            look = Look.NEEDED if question.is_required else Look.HEAD
            page.put(_HEAD_ROW, number, question.in_language(self.language), self.styles.of(look, TEXT))
            said = word(f"form.{kind}.{question.key}", self.language)
            page.sheet.write_comment(_HEAD_ROW, number, said, {"x_scale": 2, "author": ""})
            for row in range(_HEAD_ROW + 1, _HEAD_ROW + 1 + _ROOM):
                page.put(row, number, None, self.styles.of(Look.INPUT, wrap=True))
            source = lists.get(question.key)
            if source is not None:
                rule = {"validate": "list", "source": source, "error_type": "warning"}
                page.sheet.data_validation(_HEAD_ROW + 1, number, _HEAD_ROW + _ROOM, number, rule)
        page.freeze(_HEAD_ROW + 1, 1)
        page.sheet.repeat_rows(_HEAD_ROW)
        # On paper there is room to write as well.
        page.sheet.print_area(0, 0, _HEAD_ROW + _ON_PAPER, len(columns) - 1)

    def _write_choices(self, page: Page) -> dict[str, str]:
        """The words to choose from, with what they mean; per column the cells that hold them."""
        explained = {"price": self._prices(), "assumption": self._assumptions(), "payer": self._payers()}
        plain = {key: dict.fromkeys(words_of(key, self.language), "") for key in CHOICES}
        page.widths([28, 56, 28, 44, 20, 28, *[20] * len(plain)])
        sources, column = {}, 0
        for key, words in {**explained, **plain}.items():
            page.put(0, column, word(f"form.list.{key}", self.language), self.styles.of(Look.HEAD, TEXT))
            if key in explained:
                page.put(0, column + 1, None, self.styles.of(Look.HEAD, TEXT))
            for row, (one, meaning) in enumerate(words.items(), start=1):
                page.put(row, column, one, self.styles.of(form=TEXT))
                if meaning:
                    page.put(row, column + 1, meaning, self.styles.of(Look.QUIET, TEXT))
            if words:
                letters = column_letters(column + 1)
                sources[key] = f"='{page.name}'!${letters}$2:${letters}${len(words) + 1}"
            column += 2 if key in explained else 1
        page.freeze(1, 0)
        return sources

    def _prices(self) -> dict[str, str]:
        found = {}
        for name, item in self.study.prices(View.ASSUMED).items():
            amount = range_in_words(item.amount, self.language, in_euros=True)
            unit = unit_name(self.study, item.unit, 1, self.language)
            found[name] = f"{item.label.in_language(self.language)}: {amount} {word('per', self.language)} {unit}"
        return found

    def _assumptions(self) -> dict[str, str]:
        return {
            name: f"{one.label.in_language(self.language)}: {range_in_words(one.range, self.language)}"
            for name, one in self.study.assumptions.items()
        }

    def _payers(self) -> dict[str, str]:
        return {name: one.label.in_language(self.language) for name, one in self.study.vocabulary.payers.items()}
