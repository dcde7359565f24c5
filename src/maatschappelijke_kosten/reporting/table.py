"""Tables that line up, for a terminal and for Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import fill
from typing import Literal

Align = Literal["left", "right", "center"]

_ENDLESS = re.compile(r"[^ \n]{100}(?=[^ \n])")
"""A piece of a word that no screen can hold; amounts, names and most addresses are shorter."""


def plain_table(headers: Sequence[str], rows: Sequence[Sequence[str]], align: Sequence[Align]) -> str:
    """A table for a fixed-width screen.

    Texts stay as given: `6.000` is never read as a number; only a word of more than 100 characters is broken.
    """
    from tabulate import tabulate

    cells = [[_ENDLESS.sub("\\g<0>\n", cell) for cell in row] for row in rows]
    return tabulate(cells, headers, tablefmt="simple", disable_numparse=True, colalign=_used(align, rows)).rstrip()


def markdown_table(headers: Sequence[str], rows: Sequence[Sequence[str]], align: Sequence[Align]) -> str:
    """A table for Markdown; bars and line ends within a cell are escaped."""
    from tabulate import tabulate

    return tabulate(
        [[_escaped(cell) for cell in row] for row in rows],
        [_escaped(header) for header in headers],
        tablefmt="pipe",
        disable_numparse=True,
        colalign=_used(align, rows),
    )


def wrapped(text: str, width: int) -> str:
    """Text broken between words to at most that many characters a line."""
    return fill(text, width, break_long_words=False, break_on_hyphens=False)


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>")


def _used(align: Sequence[Align], rows: Sequence[Sequence[str]]) -> Sequence[Align]:
    # tabulate refuses alignments for columns of an empty table
    return align if rows else ()
