"""A price list as a workbook of Excel. Only this module knows XlsxWriter; it is imported where one is written."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.model.distribution import DistributionKind
from maatschappelijke_kosten.model.figure import Basis, Sign
from maatschappelijke_kosten.model.governance import CountedPer, Nature, Reliability, Vat
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.price_columns import (
    CHANGE,
    COLUMNS,
    LIST_COLUMNS,
    LIST_KEYS,
    THEME,
    CellKind,
    Column,
    cell_name,
    column_letters,
)
from maatschappelijke_kosten.model.price_rows import Cell, Row, list_rows, price_rows
from maatschappelijke_kosten.model.problem import DataError, Language, Problem
from maatschappelijke_kosten.model.vocabulary import Vocabulary
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_SIGNS = 32_767
"""What a cell of Excel holds, in the halves of 16 bits that it counts in."""

_ROOM = 500
"""Empty rows below the prices that have the dropdowns as well."""

_MADE = datetime(2026, 1, 1)  # noqa: DTZ001  the same list gives the same file, whenever it is written
_HELP = ("use", "back", "direct", "amounts", "needed", "free", "formulas", "several", "shares", "sums", "rows")
_LATER_HELP = ("notation", "comments")
_WIDE = {
    **dict.fromkeys(("label", "label_en", "quote"), 34),
    **dict.fromkeys(("scope", "reason", "note", "scope_en", "reason_en", "note_en"), 44),
    "where": 24,
    "id": 28,
}
_WIDTH = 14
_ENUMERATIONS: Mapping[str, Iterable[str]] = {
    "basis": Basis,
    "sign": Sign,
    "nature": Nature,
    "vat": Vat,
    "counted_per": CountedPer,
    "reliability": Reliability,
    "distribution": DistributionKind,
    "cashable": ("true", "false"),
}
_OPEN = frozenset({"unit", "payer", "receiver", "theme", "distribution"})
"""Columns in which more may stand than the words of the list."""


class _Exact(float):
    """A number that is written with all its digits: XlsxWriter keeps sixteen, and some need seventeen."""

    def __format__(self, form: str) -> str:
        return repr(float(self)) if "G" in form else super().__format__(form)


def price_workbook(price_list: PriceList, vocabulary: Vocabulary, file: str, language: Language = "nl") -> bytes:
    """The bytes of a workbook that reads back as the same list; `file` is what it will be called, for problems.

    Raises DataError with MK811 for every text that is too long for a cell, and MK801 where XlsxWriter is absent.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        raise DataError([Problem("MK801", file, values={"fault": "no_excel"})], language) from None
    prices, about = price_rows(price_list), _rows_of_form(price_list)
    problems = [
        *_too_long(prices, COLUMNS, file, word("sheet.prices", language)),
        *_too_long(about, LIST_COLUMNS, file, word("sheet.list", language)),
    ]
    if problems:
        raise DataError(problems, language)
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties({"title": price_list.label.in_language(language), "created": _MADE})
        _Pages(book, language).fill(price_list, vocabulary, prices, about)
    return written.getvalue()


def _rows_of_form(price_list: PriceList) -> list[Row]:
    """What the list says of itself, with an empty row for a theme and a change where it has none."""
    rows = list_rows(price_list)
    there = {row["key"] for row in rows}
    return rows + [{"key": key} for key in (THEME, CHANGE) if key not in there]


def _too_long(rows: Sequence[Row], columns: Sequence[Column], file: str, sheet: str) -> list[Problem]:
    found = []
    for row, cells in enumerate(rows, start=2):
        for number, column in enumerate(columns, start=1):
            content = cells.get(column.name, "")
            count = len(content.encode("utf-16-le")) // 2 if isinstance(content, str) else 0
            if count > MOST_SIGNS:
                values = {"key": column.name, "of": str(next(iter(cells.values()))), "count": str(count)}
                values["limit"] = str(MOST_SIGNS)
                found.append(Problem("MK811", file, row, number, values, sheet, cell_name(row, number)))
    return found


class _Pages:
    """The sheets of one workbook."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self.book = book
        self.language = language
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.plain = book.add_format({"valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.head = book.add_format({"bold": True, "bg_color": "#DDE6EE", "bottom": 1, "num_format": "@"})
        dark = {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "bottom": 1, "num_format": "@"}
        self.needed = book.add_format(dark)
        self.title = book.add_format({"bold": True, "font_size": 14})

    def fill(self, price_list: PriceList, vocabulary: Vocabulary, prices: Sequence[Row], about: Sequence[Row]) -> None:
        """All sheets, in the order in which they are looked at."""
        names = [word(f"sheet.{name}", self.language) for name in ("help", "prices", "list", "choices")]
        instructions, table, itself, words = (self.book.add_worksheet(name) for name in names)
        choices = self._choices(price_list, vocabulary)
        self._write_help(instructions, price_list)
        self._write_table(table, COLUMNS, prices)
        self._write_table(itself, LIST_COLUMNS, about)
        self._write_choices(words, choices)
        self._add_dropdowns(table, choices, len(prices), names[3])
        itself.data_validation(1, 0, len(about) + _ROOM, 0, {"validate": "list", "source": [*LIST_KEYS, THEME, CHANGE]})
        itself.set_column(1, 2, 50, self.text)
        table.activate()

    def _write_help(self, sheet: Worksheet, price_list: PriceList) -> None:
        language = self.language
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 110)
        title = word("sheet.title", language, label=price_list.label.in_language(language), edition=price_list.edition)
        sheet.write_string(0, 0, title[:MOST_SIGNS], self.title)
        row = 2
        for name in (*_HELP, *_LATER_HELP):
            # Some have braces in them, that are doubled for the values of a text.
            text = word(f"sheet.{name}", language).replace("{{", "{").replace("}}", "}")
            sheet.write_string(row, 1, text, self.wrapped)
            row += 1
        row += 1
        for column, name in enumerate(("column", "meaning")):
            sheet.write_string(row, column, word(f"sheet.head.{name}", language), self.head)
        for one in COLUMNS:
            row += 1
            sheet.write_string(row, 0, one.name, self.plain)
            sheet.write_string(row, 1, word(f"sheet.column.{one.name}", language), self.wrapped)
        for key in (*LIST_KEYS, THEME, CHANGE):
            row += 1
            sheet.write_string(row, 0, f"{word('sheet.list', language)}: {key}", self.plain)
            sheet.write_string(row, 1, word(f"sheet.row.{key}", language), self.wrapped)

    def _write_table(self, sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """A table with its head frozen, filters, and on every head of a price a comment that explains it."""
        for number, column in enumerate(columns):
            form = self._form(column)
            sheet.set_column(number, number, _WIDE.get(column.name, max(_WIDTH, len(column.name) + 4)), form)
            sheet.write_string(0, number, column.name, self.needed if column.is_required else self.head)
            if columns is COLUMNS:
                said = word(f"sheet.column.{column.name}", self.language)
                sheet.write_comment(0, number, said, {"x_scale": 2, "author": ""})
            for row, cells in enumerate(rows, start=1):
                if column.name in cells:
                    self._write(sheet, row, number, cells[column.name], form)
        sheet.freeze_panes(1, 2 if columns is COLUMNS else 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)

    def _form(self, column: Column) -> Format:
        return self.plain if column.kind in (CellKind.NUMBER, CellKind.YEAR) else self.text

    def _write(self, sheet: Worksheet, row: int, column: int, content: Cell, form: Format) -> None:
        if isinstance(content, str):
            sheet.write_string(row, column, content, form)
        else:
            sheet.write_number(row, column, _Exact(content), form)

    def _choices(self, price_list: PriceList, vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
        """Per column the words that may stand in it, with what they mean."""
        language = self.language
        units = {name: unit.label.in_language(language) for name, unit in vocabulary.units.items()}
        payers = {name: payer.label.in_language(language) for name, payer in vocabulary.payers.items()}
        themes = {name: label.in_language(language) for name, label in price_list.themes.items()}
        of_enumerations = {
            name: {str(one): word(f"sheet.choice.{name}.{one}", language) for one in words}
            for name, words in _ENUMERATIONS.items()
        }
        return {"unit": units, "payer": payers, "theme": themes, **of_enumerations}

    def _write_choices(self, sheet: Worksheet, choices: Mapping[str, Mapping[str, str]]) -> None:
        for number, (name, words) in enumerate(choices.items()):
            column = 2 * number
            sheet.set_column(column, column, 18, self.text)
            sheet.set_column(column + 1, column + 1, 34, self.text)
            sheet.write_string(0, column, name, self.head)
            sheet.write_string(0, column + 1, word("sheet.head.choice", self.language), self.head)
            for row, (one, meaning) in enumerate(words.items(), start=1):
                sheet.write_string(row, column, one, self.text)
                sheet.write_string(row, column + 1, meaning[:MOST_SIGNS], self.text)
        sheet.freeze_panes(1, 0)

    def _add_dropdowns(
        self, sheet: Worksheet, choices: Mapping[str, Mapping[str, str]], count: int, words: str
    ) -> None:
        numbers = {column.name: number for number, column in enumerate(COLUMNS)}
        lists = {**{name: name for name in choices}, "receiver": "payer"}
        for name, source in lists.items():
            if not choices[source]:
                continue
            letters = column_letters(2 * list(choices).index(source) + 1)
            is_open = name in _OPEN
            rule: dict[str, Any] = {
                "validate": "list",
                "source": f"={words}!${letters}$2:${letters}${len(choices[source]) + 1}",
                "error_type": "warning" if is_open else "stop",
                "error_message": word("sheet.warn" if is_open else "sheet.stop", self.language),
            }
            sheet.data_validation(1, numbers[name], count + _ROOM, numbers[name], rule)
