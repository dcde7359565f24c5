"""How cells look: few colours, each with one meaning, and amounts in the currency of the study."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.result import Interval, Mark
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.currency import currency
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_LOCALE: dict[Language, str] = {"nl": "413", "en": "809"}
"""What Excel calls the languages in the format of a number."""

_PM = {Mark.NONE: "", Mark.AT_LEAST: " + PM", Mark.AT_MOST: " − PM", Mark.NEITHER: " ± PM"}


class Look(StrEnum):
    """What a cell is to its reader."""

    PLAIN = "plain"
    INPUT = "input"
    """May be typed over: the workbook follows."""
    FIXED = "fixed"
    """A number that does not follow what is typed."""
    HEAD = "head"
    NUMBER_HEAD = "number_head"
    NEEDED = "needed"
    """The head of a column that is always filled in."""
    TITLE = "title"
    PART = "part"
    """The head of a part of a page."""
    TOTAL = "total"
    QUIET = "quiet"
    """Small print."""
    LINK = "link"
    WARNING = "warning"


_LOOKS: dict[Look, dict[str, Any]] = {
    Look.PLAIN: {},
    Look.INPUT: {"bg_color": "#FFF4CC", "border": 1, "border_color": "#C9A227"},
    Look.FIXED: {"bg_color": "#EFEFEF"},
    Look.HEAD: {"bold": True, "bg_color": "#DDE6EE", "bottom": 1, "text_wrap": True, "valign": "bottom"},
    Look.NEEDED: {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True, "valign": "bottom"},
    Look.NUMBER_HEAD: {
        "bold": True,
        "bg_color": "#DDE6EE",
        "bottom": 1,
        "text_wrap": True,
        "align": "right",
        "valign": "bottom",
    },
    Look.TITLE: {"bold": True, "font_size": 16},
    Look.PART: {"bold": True, "font_size": 12, "bottom": 2, "bottom_color": "#1F4E79"},
    Look.TOTAL: {"bold": True, "top": 1},
    Look.QUIET: {"font_size": 9, "font_color": "#595959"},
    Look.LINK: {"font_color": "#1F4E79", "underline": 1},
    Look.WARNING: {"font_color": "#9C0006"},
}


_INDENTED = frozenset({Look.PLAIN, Look.FIXED, Look.QUIET, Look.WARNING, Look.HEAD, Look.NEEDED, Look.LINK})
"""Looks of which a text keeps away from a number to the left of it."""


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self._book, self._language = book, language
        self._made: dict[tuple[Look, str, bool, bool, bool, bool], Format] = {}
        self._money: dict[tuple[str, int], str] = {}

    def of(
        self,
        look: Look = Look.PLAIN,
        form: str = "",
        *,
        wrap: bool = False,
        bold: bool = False,
        right: bool = False,
        indented: bool = True,
    ) -> Format:
        """The format of a look; `form` is that of its number, `@` for text; `right` is for words among numbers."""
        key = (look, form, wrap, bold, right, indented)
        if key not in self._made:
            given: dict[str, Any] = {"valign": "top", **_LOOKS[look]}
            if form:
                given["num_format"] = form
            if indented and form in ("", TEXT) and look in _INDENTED:
                given |= {"align": "left", "indent": 1}
            if wrap:
                given["text_wrap"] = True
            if bold:
                given["bold"] = True
            if right:
                given |= {"align": "right", "indent": 0}
            self._made[key] = self._book.add_format(given)
        return self._made[key]

    def background(self, colour: str) -> Format:
        """Only a colour, for cells whose words ask for it."""
        return self._book.add_format({"bg_color": colour})

    def money(self, suffix: str = "", *, decimals: int = 0) -> str:
        """Amounts as the language writes them; `suffix` stands behind each, as in `€ 1.132 + PM`."""
        key = (suffix, decimals)
        if key not in self._money:
            self._money[key] = money_form(self._language, suffix, decimals=decimals)
        return self._money[key]

    def marked(self, interval: Interval) -> str:
        """Amounts with what PM does to them, so that a cell that is copied away says it too."""
        return self.money(_PM[interval.mark])

    def lowest(self, interval: Interval) -> str:
        """The low side; that it may be less where PM opens it."""
        return self.money(f" {word('book.or_less', self._language)}" if interval.open_below else "")

    def highest(self, interval: Interval) -> str:
        """The high side; that it may be more where PM opens it."""
        return self.money(f" {word('book.or_more', self._language)}" if interval.open_above else "")


def money_form(language: Language, suffix: str = "", *, decimals: int = 0) -> str:
    """The format of an amount in the currency of the report."""
    from babel import Locale
    from babel.numbers import get_currency_symbol

    locale = Locale(language)
    symbol = get_currency_symbol(currency(), locale)
    pattern = locale.currency_formats["standard"].pattern.partition(";")[0]
    space = " " if "\N{NO-BREAK SPACE}" in pattern or len(symbol) > 1 else ""
    number = "#,##0" + ("." + "0" * decimals if decimals else "")
    behind = f'"{suffix}"' if suffix else ""
    amount = f"[${symbol}-{_LOCALE[language]}]{space}"
    before = not pattern.startswith("#")
    positive = f"{amount}{number}{behind}" if before else f"{number}{space}{amount}{behind}"
    negative = f"{amount}-{number}{behind}" if before and language == "nl" else f"-{positive}"
    return f"{positive};{negative}"


NUMBER = "General"
"""A number of units: no more decimals than there are. In `0.##` Excel leaves a point behind whole numbers."""

FACTOR = "0.0000"
SHARE = "0%"
TEXT = "@"
