"""A picture of rows: a label on the left, a mark in the middle, texts in columns on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maatschappelijke_kosten.reporting.pictures.letters import ELLIPSIS
from maatschappelijke_kosten.reporting.pictures.page import Page

_LABELS = (0.15, 0.36)
"""At least and at most this share of the width is for labels."""
_MARKS = 0.2
"""What should be left for what is drawn."""
_GAP = 1.0
"""Between columns, in sizes of the letter."""


class Column(NamedTuple):
    """Texts beside the rows, aligned to the right."""

    head: str
    texts: Sequence[str]


def bar_height(rows: int) -> float:
    """How much of its row a bar fills: less where few rows have a page for themselves."""
    return 0.62 * min(rows / 4, 1.0)


def room_for_rows(page: Page, *, has_heads: bool, reserved: float = 0.0) -> int:
    """How many rows have room on a page, at one line each, above so many points; at least one."""
    left = page.height - (page.letters.line * 1.2 if has_heads else 0) - _below(page) - reserved
    return max(int(left / (page.letters.line * 1.15)), 1)


def set_rows(
    page: Page, labels: Sequence[str], columns: Sequence[Column], shorter: Sequence[str] | None = None
) -> None:
    """Set axes with a row for each label, the first on top at 0, and write the texts beside them.

    `shorter` are labels for where these have no room.
    """
    letters, count = page.letters, max(len(labels), 1)
    gap = letters.size * _GAP
    heads = any(one.head for one in columns)
    above = letters.line * 1.2 if heads else 0.0
    below = _below(page)
    height = (page.height - above - below) / count
    lines = max(min(int(height / letters.line - 0.2), 3), 1)
    widths = [letters.widest([one.head, *one.texts]) for one in columns]
    free = 1.0 - _MARKS - (sum(widths) + gap * (len(widths) + 1)) / page.width
    width = page.width * min(max(free, _LABELS[0]), _LABELS[1])
    broken = [letters.broken(one, width, lines) for one in labels]
    if shorter is not None:
        cut = [one.endswith(ELLIPSIS) for one in broken]
        broken = [
            letters.broken(other, width, lines) if is_cut else one
            for one, other, is_cut in zip(broken, shorter, cut, strict=True)
        ]
    start, end, top = page.left, page.right, page.top
    page.settle(letters.widest(broken) + gap, sum(widths) + gap * (len(widths) + 0.2), below, above)
    page.axes.set_ylim(count - 0.5, -0.5)
    page.axes.tick_params(left=False, labelleft=False)
    for row, text in enumerate(broken):
        page.text(text, start, _middle(page, row, count), va="center")
    for column, wide in zip(reversed(columns), reversed(widths), strict=True):
        if column.head:
            page.text(column.head, end, top, va="top", ha="right", color="0.35")
        for row, text in enumerate(column.texts):
            page.text(text, end, _middle(page, row, count), va="center", ha="right")
        end -= wide + gap


def _below(page: Page) -> float:
    return page.letters.line * 1.5


def _middle(page: Page, row: int, count: int) -> float:
    return page.top - page.height * (row + 0.5) / count
