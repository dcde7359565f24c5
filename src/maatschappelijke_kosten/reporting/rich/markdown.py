"""Cards as Markdown, in which every text is escaped: a notebook would run the HTML in it."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.blocks import Block, Heading, Lines, Table
from maatschappelijke_kosten.reporting.plain_text import cut_line, in_markdown
from maatschappelijke_kosten.reporting.rich.card import Card, cut

_MOST = 1200
_RULES = {"left": ":---", "right": "---:", "center": ":---:"}


def as_rich_markdown(card: Card, language: Language) -> str:
    """A card as paragraphs, lists and pipe tables; its first sentence is bold."""
    return "\n\n".join(_block(block, is_first=not number) for number, block in enumerate(cut(card, language))) + "\n"


def _safe(text: str) -> str:
    return in_markdown(cut_line(text, _MOST))


def _block(block: Block, *, is_first: bool) -> str:
    if isinstance(block, Heading):
        return f"**{_safe(block.text)}**"
    if isinstance(block, Lines):
        return _lines(block.lines, is_first=is_first)
    return _table(block)


def _lines(texts: Sequence[str], *, is_first: bool) -> str:
    safe = [_safe(text) for text in texts]
    if is_first:
        lead, rest = f"**{safe[0]}**", safe[1:]
        return "\n\n".join([lead, "\n".join(f"- {text}" for text in rest)]) if rest else lead
    return "\n".join(f"- {text}" for text in safe)


def _table(table: Table) -> str:
    rows = [table.headers, *table.rows]
    cells = [[_safe(cell) for cell in row] for row in rows]
    rule = [_RULES[align] for align in table.align]
    return "\n".join(f"| {' | '.join(row)} |" for row in (cells[0], rule, *cells[1:]))
