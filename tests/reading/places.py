"""Files for a test, and the place of words in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from maatschappelijke_kosten.model.problem import Problem

Found = tuple[str, int, int]
"""Code, line, column."""


def write(path: Path, text: str) -> Path:
    """The text in a file, with the ends of line that it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def at(code: str, text: str, words: str, skip: int = 0) -> Found:
    """That code at the place of these words; `skip` jumps over letters at their beginning."""
    start = text.index(words) + skip
    before = text[:start]
    return code, before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1


def found(problems: Iterable[Problem]) -> list[Found]:
    """Code and place of each problem."""
    return [(one.code, one.line, one.column) for one in problems]
