"""One sheet of the workbook: writing cells, tables, and how it is printed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil
from typing import TYPE_CHECKING

from maatschappelijke_kosten.reporting.workbook.cell import SHORT, Content, Formula, plain, text_in_formula
from maatschappelijke_kosten.reporting.workbook.styles import TEXT, Look, Styles

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LINE = 15.0
"""Height of one line of text, in points."""

_HIGHEST = 409.0
"""What a row of Excel can be, in points."""

_A4 = 9

_USUAL, _SMALL = 1.05, 1.4
"""How many signs of a text go in the width of one digit."""


class Page:
    """A sheet and its formats. Texts never become formulas, links or numbers."""

    def __init__(self, sheet: Worksheet, styles: Styles, name: str, title: str) -> None:
        self.sheet, self.styles, self.name = sheet, styles, name
        self._widths: Sequence[float] = ()
        self._lines: dict[int, int] = {}
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        # In a header & begins a code.
        sheet.set_header(f"&L&8{plain(title, 120).replace('&', '&&')}&R&8{name.replace('&', '&&')}")
        sheet.set_footer("&R&8&P / &N")

    def put(self, row: int, column: int, content: Content, style: Format | None = None, most: int = SHORT) -> None:
        """A formula with its value, a number, or a text cut at `most` signs."""
        if content is None:
            if style is not None:
                self.sheet.write_blank(row, column, None, style)
        elif isinstance(content, Formula):
            self.sheet.write_formula(row, column, f"={content.text}", style, content.value)
        elif isinstance(content, str):
            shown = plain(content, most)
            self.sheet.write_string(row, column, shown, style)
            if style is not None and style.text_wrap and column < len(self._widths):
                self._grow(row, shown, (self._widths[column] - 2) * (_SMALL if style.font_size < 10 else _USUAL))
        else:
            self.sheet.write_number(row, column, Exact(content), style)

    def title(self, text: str, told: str = "", row: int = 0) -> None:
        """What the page is, and in small print how to read it."""
        self.put(row, 0, text, self.styles.of(Look.TITLE))
        self.sheet.set_row(row, 24)
        if told:
            self.put(row + 1, 0, told, self.styles.of(Look.QUIET, indented=False), 1000)

    def story(self, row: int, columns: tuple[int, int], text: str, most: int) -> None:
        """A long text over several columns."""
        shown, style = plain(text, most), self.styles.of(wrap=True)
        self.sheet.merge_range(row, columns[0], row, columns[1], "", style)
        self.sheet.write_string(row, columns[0], shown, style)
        self._grow(row, shown, (sum(self._widths[columns[0] : columns[1] + 1]) - 2) * _USUAL)

    def _grow(self, row: int, text: str, signs: float) -> None:
        """Remembers how many lines the row needs: rows do not grow by themselves in every program."""
        lines = sum(max(1, ceil(len(part) / max(signs, 1))) for part in text.split("\n"))
        self._lines[row] = max(self._lines.get(row, 1), lines)

    def finish(self) -> None:
        """Makes every row as high as its longest text needs."""
        for row, lines in self._lines.items():
            if lines > 1:
                self.sheet.set_row(row, min(_HIGHEST, _LINE * lines))

    def widths(self, widths: Sequence[float]) -> None:
        """Of the columns from the first on, in signs; set before texts are put in them."""
        self._widths = widths
        for number, width in enumerate(widths):
            self.sheet.set_column(number, number, width)

    def table(self, name: str, first_row: int, heads: Sequence[str], count: int, numbers: Collection[int] = ()) -> None:
        """A named table of Excel around rows that are written apart; its head stands just above `first_row`, and is
        set right above the columns of numbers."""
        looks = [Look.NUMBER_HEAD if column in numbers else Look.HEAD for column in range(len(heads))]
        columns = [
            {"header": one, "header_format": self.styles.of(look, TEXT)} for one, look in zip(heads, looks, strict=True)
        ]
        longest = max(ceil(len(one) / max(width - 3, 1)) for one, width in zip(heads, self._widths, strict=True))
        self.sheet.set_row(first_row - 1, _LINE * max(longest, 1) + 2)
        # Excel refuses a table without a row.
        last = first_row + max(count, 1) - 1
        options = {"name": name, "columns": columns, "style": "Table Style Light 1", "autofilter": count > 1}
        self.sheet.add_table(first_row - 1, 0, last, len(heads) - 1, options)
        self.sheet.repeat_rows(first_row - 1)

    def hide(self, column: int) -> None:
        """A column that says nothing here stays out of sight."""
        self.sheet.set_column(column, column, self._widths[column], None, {"hidden": True})

    def freeze(self, row: int, column: int) -> None:
        """Keeps what stands above and left of a cell in sight."""
        self.sheet.freeze_panes(row, column)

    def link(self, row: int, column: int, target: str, text: str) -> None:
        """A text that leads to another sheet of the same workbook."""
        self.sheet.write_url(row, column, target, self.styles.of(Look.LINK), plain(text))

    def colour(self, rows: tuple[int, int], column: int, text: str, colour: str) -> None:
        """Cells of a column that say `text` get a colour."""
        rule = {"type": "cell", "criteria": "==", "value": text_in_formula(text)}
        form = self.styles.background(colour)
        self.sheet.conditional_format(rows[0], column, rows[1], column, {**rule, "format": form})


class Exact(float):
    """A number that is written with all its digits: XlsxWriter keeps sixteen, and some need seventeen."""

    def __format__(self, form: str) -> str:
        return repr(float(self)) if "G" in form else super().__format__(form)
