"""Text as it is drawn: measured, broken into lines, cut with a mark, and never read as mathematics."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.reporting.plain_text import cut_line

if TYPE_CHECKING:
    from matplotlib.figure import Figure, SubFigure

LEADING = 1.22
"""From one line to the next, in sizes of the letter."""

MOST = 400
"""A text longer than this is cut before it is measured: nobody reads more in a picture."""

_BLANKS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_SLACK = 1.05
"""Letters of a browser, or of another resolution, are a little wider than those that are measured."""

ELLIPSIS = "…"
_BOX = "□"
"""Stands for a character that no font at hand has."""


class Letters:
    """Letters of one size on a figure. All widths are in points."""

    def __init__(self, figure: Figure | SubFigure, size: float) -> None:
        from matplotlib.text import Text

        self.size = size
        self._text = Text(0, 0, "", fontsize=size, parse_math=False)
        self._text.set_figure(figure)
        self._in_points = 72 / figure.dpi
        self._widths: dict[str, float] = {}

    @property
    def line(self) -> float:
        """The height of a line, in points."""
        return self.size * LEADING

    def width(self, text: str) -> float:
        """How wide a text of one line is."""
        if text not in self._widths:
            self._text.set_text(text)
            wide = self._text.get_window_extent().width if text else 0.0
            self._widths[text] = wide * self._in_points * _SLACK
        return self._widths[text]

    def widest(self, texts: Iterable[str]) -> float:
        """The width of the widest line of all texts."""
        return max((self.width(line) for text in texts for line in text.split("\n")), default=0.0)

    def broken(self, text: str, width: float, lines: int) -> str:
        """A text in at most so many lines of at most that width; what does not fit is cut, with `…` at the end."""
        words = drawable(text).split(" ")
        found: list[str] = []
        while words and len(found) < lines:
            line = words.pop(0)
            while words and self.width(f"{line} {words[0]}") <= width:
                line += f" {words.pop(0)}"
            if self.width(line) > width:
                line, rest = self._split(line, width)
                words = [rest, *words] if rest else words
            found.append(line)
        if words:
            found[-1] = self._cut(f"{found[-1]}{ELLIPSIS}", width)
        return "\n".join(found)

    def _split(self, text: str, width: float) -> tuple[str, str]:
        """As many characters as fit, at least one, and the rest."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.width(text[:middle]) <= width else (low, middle - 1)
        return text[:low], text[low:]

    def _cut(self, text: str, width: float) -> str:
        while len(text) > 2 and self.width(text) > width:
            text = text[:-2].rstrip() + ELLIPSIS
        return text


def drawable(text: str) -> str:
    """One line without signs that cannot be seen, of bounded length; a box for each that the font does not have."""
    kept = "".join(one for one in cut_line(text, MOST) if unicodedata.category(one)[0] not in "CZ" or one in _BLANKS)
    return kept if kept.isascii() else "".join(one if one.isascii() or _has(_fonts(), one) else _BOX for one in kept)


def _fonts() -> tuple[str, ...]:
    """The files of the fonts that texts are drawn with, the first one first."""
    from matplotlib import rcParams

    settings: Any = rcParams
    families = tuple(settings["font.family"])
    given = tuple(one for name in families for one in settings.get(f"font.{name}", [name]))
    return _files(families, given)


@lru_cache(maxsize=16)
def _files(families: tuple[str, ...], _given: tuple[str, ...]) -> tuple[str, ...]:
    from matplotlib.font_manager import FontProperties, findfont

    return tuple(dict.fromkeys(findfont(FontProperties(family=[name])) for name in families))


@lru_cache(maxsize=4096)
def _has(files: tuple[str, ...], character: str) -> bool:
    from matplotlib.font_manager import get_font

    return any(get_font(file).get_char_index(ord(character)) for file in files)
