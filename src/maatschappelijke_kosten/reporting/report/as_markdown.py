"""A report as Markdown (CommonMark with pipe tables), without pictures. What looks like markup in a text stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from maatschappelijke_kosten.reporting.report.parts import (
    Cell,
    Facts,
    Grid,
    Lead,
    Link,
    Listed,
    Part,
    Picture,
    Report,
    Said,
    Section,
)
from maatschappelijke_kosten.reporting.words import word

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~$&])")
_AT_START = re.compile(r"^(\d{1,9})([.)])|^([#+=-])")
_BREAKS = re.compile(r"[\s\v\x1c-\x1e\x85\u2028\u2029]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][\s]*")


def as_markdown(report: Report) -> str:
    """The whole report."""
    lines = [f"# {safe(report.title)}", safe(report.subtitle)]
    for section in report.sections:
        lines += _section(section, 2)
    foot = word("report.foot", report.language, made_by=report.made_by)
    return "\n\n".join([*lines, "---", safe(foot)]) + "\n"


def safe(text: str) -> str:
    """A text in which Markdown finds nothing to mark up, on one line."""
    flat = _MARKS.sub(r"\\\1", _BREAKS.sub(" ", text).strip())
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", flat)


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {safe(section.title)}"
    for part in section.parts:
        if text := _part(part):
            yield text
    for inner in section.sections:
        yield from _section(inner, min(level + 1, 6))


def _part(part: Part) -> str:
    if isinstance(part, Lead):
        return f"**{safe(part.text)}**"
    if isinstance(part, Said):
        return safe(part.text)
    if isinstance(part, Listed):
        return "\n".join(f"- {safe(line)}" for line in part.lines)
    if isinstance(part, Facts):
        # Another mark than that of a list, which may stand before it: it would go on.
        return "\n".join(f"* **{safe(term)}**: {safe(text)}" for term, text in part.pairs)
    return "" if isinstance(part, Picture) else _grid(part)


_RULES = {"left": ":--", "right": "--:", "center": ":-:"}


def _grid(grid: Grid) -> str:
    """A pipe table whose columns are not lined up: one long text would make every row as long."""
    lines = [_row(grid.headers), _row([_RULES[align] for align in grid.align], is_rule=True)]
    return "\n".join([f"*{safe(grid.caption)}*", "", *lines, *(_row(row) for row in grid.rows)])


def _row(cells: Sequence[Cell], *, is_rule: bool = False) -> str:
    return f"| {' | '.join(str(cell) if is_rule else _cell(cell) for cell in cells)} |"


def _cell(cell: Cell) -> str:
    text = cell.text if isinstance(cell, Link) else cell
    return "<br>".join(safe(line) for line in text.split("\n"))
