"""A report as paragraphs and tables, written once and rendered as plain text or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maatschappelijke_kosten.reporting.table import Align, markdown_table, plain_table, wrapped

_WIDTH = 118


class Heading(NamedTuple):
    """A title above what follows."""

    text: str


class Table(NamedTuple):
    """Cells as text; `widths` are the characters at which a column of a plain table is broken (0: never)."""

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    align: Sequence[Align]
    widths: Sequence[int] = ()


class Lines(NamedTuple):
    """Sentences, each on a line of its own."""

    lines: Sequence[str]


Block = Heading | Table | Lines


def as_text(blocks: Sequence[Block]) -> str:
    """For a screen of 118 characters."""
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(block.text)
        elif isinstance(block, Lines):
            parts.append("\n".join(wrapped(line, _WIDTH) for line in block.lines))
        else:
            widths = block.widths or [0] * len(block.headers)
            broken = [[_broken(cell, width) for cell, width in zip(row, widths, strict=True)] for row in block.rows]
            heads = [_broken(cell, width) for cell, width in zip(block.headers, widths, strict=True)]
            parts.append(plain_table(heads, broken, block.align))
    # A title belongs to what is under it.
    text = ""
    for block, part in zip(blocks, parts, strict=True):
        text += part + ("\n" if isinstance(block, Heading) else "\n\n")
    return text.rstrip()


def as_markdown(blocks: Sequence[Block], level: int = 3) -> str:
    """Headings of that level, pipe tables, and sentences as a list."""
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(f"{'#' * level} {block.text}")
        elif isinstance(block, Lines):
            parts.append("\n".join(f"- {line}" for line in block.lines) if len(block.lines) > 1 else block.lines[0])
        else:
            heads = [header.replace("\n", " ") for header in block.headers]
            parts.append(markdown_table(heads, block.rows, block.align))
    return "\n\n".join(parts) + "\n"


def _broken(cell: str, width: int) -> str:
    return wrapped(cell, width) if width else cell
