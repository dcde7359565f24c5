"""Cards as HTML for a notebook: styled by class within the card alone, without script, nothing from elsewhere.

Colours are those of the notebook where it says them (JupyterLab, VS Code), else they follow light or dark; text has the
colour of what is around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.blocks import Block, Heading, Lines, Table
from maatschappelijke_kosten.reporting.plain_text import cut_line
from maatschappelijke_kosten.reporting.rich.card import Card, cut

_MOST = 1200
"""Characters of a sentence or a cell: what is longer is somebody's mistake."""

_RULE = "var(--jp-border-color2, var(--vscode-panel-border, #8888))"
STYLE = " ".join(
    (
        ".mk-card { color: inherit; line-height: 1.4; overflow-x: auto; }",
        ".mk-card .mk-lead { font-weight: 600; margin: 0 0 .4em; max-width: 70em; overflow-wrap: anywhere; }",
        ".mk-card .mk-head { font-weight: 600; margin: .9em 0 .2em; }",
        ".mk-card .mk-line { margin: .15em 0; max-width: 70em; overflow-wrap: anywhere; }",
        ".mk-card .mk-table { border-collapse: collapse; margin: .5em 0; font: inherit; color: inherit; }",
        ".mk-card .mk-table { background: transparent; }",
        f".mk-card .mk-th, .mk-card .mk-td {{ border-bottom: 1px solid {_RULE}; padding: .2em .7em .2em 0; }}",
        ".mk-card .mk-th { font-weight: 600; vertical-align: bottom; }",
        ".mk-card .mk-td { vertical-align: top; overflow-wrap: break-word; max-width: 32em; }",
        ".mk-card .mk-left { text-align: left; }",
        ".mk-card .mk-center { text-align: center; }",
        ".mk-card .mk-right { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }",
        ".mk-card .mk-row { background: transparent; }",
    )
)


def as_html(card: Card, language: Language) -> str:
    """A card for a notebook; every text in it is escaped."""
    parts = [_block(block, is_first=not number) for number, block in enumerate(cut(card, language))]
    return f'<div class="mk-card" lang="{language}"><style>{STYLE}</style>{"".join(parts)}</div>'


def safe(text: str) -> str:
    """Text as text: nothing of it is markup, and nothing turns the direction of what follows."""
    return escape(cut_line(text, _MOST))


def _block(block: Block, *, is_first: bool) -> str:
    if isinstance(block, Heading):
        return f'<p class="mk-{"lead" if is_first else "head"}" role="heading" aria-level="4">{safe(block.text)}</p>'
    if isinstance(block, Lines):
        return "".join(_line(text, is_lead=is_first and not number) for number, text in enumerate(block.lines))
    return _table(block)


def _line(text: str, *, is_lead: bool) -> str:
    return f'<p class="mk-{"lead" if is_lead else "line"}">{safe(text)}</p>'


def _table(table: Table) -> str:
    heads = "".join(
        f'<th scope="col" class="mk-th mk-{align}">{safe(head)}</th>'
        for head, align in zip(table.headers, table.align, strict=True)
    )
    rows = "".join(f'<tr class="mk-row">{_cells(row, table.align)}</tr>' for row in table.rows)
    return f'<table class="mk-table"><thead><tr class="mk-row">{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _cells(row: Sequence[str], aligns: Sequence[str]) -> str:
    return "".join(f'<td class="mk-td mk-{align}">{safe(cell)}</td>' for cell, align in zip(row, aligns, strict=True))
