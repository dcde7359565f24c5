"""What the catalogue says of one kind of problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from maatschappelijke_kosten.model.severity import Language, Severity


class Special(Enum):
    """What stands at a name in an example where text cannot show it."""

    MISSING = "missing"
    """Nothing: the file is not there."""
    DIRECTORY = "directory"
    """A directory instead of a file."""
    UNREADABLE = "unreadable"
    """A file that the system does not let us read."""
    HUGE = "huge"
    """A file of 100 million bytes."""

    def in_language(self, language: Language) -> str:
        """What stands there, in words."""
        return _SPECIAL_WORDS[language][self]


_SPECIAL_WORDS: Mapping[Language, Mapping[Special, str]] = {
    "nl": {
        Special.MISSING: "(het bestand is er niet)",
        Special.DIRECTORY: "(een map)",
        Special.UNREADABLE: "(een bestand dat u niet mag lezen)",
        Special.HUGE: "(een bestand van 100 miljoen bytes)",
    },
    "en": {
        Special.MISSING: "(the file is not there)",
        Special.DIRECTORY: "(a folder)",
        Special.UNREADABLE: "(a file that you may not read)",
        Special.HUGE: "(a file of 100 million bytes)",
    },
}

CellContent = str | float | date


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook of Excel in an example."""

    cells: Mapping[str, CellContent]
    """By sheet and cell: `prijzen!D2`. A text that begins with = is a formula that was never computed."""
    merged: tuple[str, ...] = ()
    """Cells that were made one: `prijzen!A2:A3`."""
    hidden: tuple[str, ...] = ()
    """Rows that do not show: `prijzen!3`."""

    def lines(self, language: Language) -> tuple[str, ...]:
        """What is in it, one cell a line."""
        merged, hidden = {"nl": ("samengevoegd", "verborgen"), "en": ("merged", "hidden")}[language]
        cells = [f"{cell}: {content}" for cell, content in self.cells.items()]
        return (*cells, *(f"{one}: {merged}" for one in self.merged), *(f"{one}: {hidden}" for one in self.hidden))


Content = str | bytes | Special | Workbook
"""What is in a file of an example; bytes where the point is the encoding."""


@dataclass(frozen=True, slots=True)
class Example:
    """Files that show a problem, or the same files without it.

    `files` maps a name relative to one folder to its content; the first is the one that is checked.
    `line` is where the problem is reported (0: the whole file), in `file` or, where that is absent, in
    the first; None in a right example.
    """

    files: Mapping[str, Content]
    line: int | None = None
    file: str | None = None

    @property
    def first(self) -> str:
        """The name of the file that is checked."""
        return next(iter(self.files))


class Difference(NamedTuple):
    """A place where a wrong and a right example differ: the lines of each. `line` counts in the wrong one."""

    file: str
    line: int
    wrong: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """One kind of problem: its code, severity, words in both languages, and an example of each side.

    `message` and `way_out` are `str.format` templates filled from `Problem.values`.
    """

    code: str
    severity: Severity
    title: Mapping[Language, str]
    message: Mapping[Language, str]
    way_out: Mapping[Language, str]
    wrong: Example
    right: Example

    def differences(self, language: Language = "nl") -> tuple[Difference, ...]:
        """Where the wrong example differs from the right one: what `explain-error` shows."""
        from difflib import SequenceMatcher

        found: list[Difference] = []
        names = (*self.wrong.files, *(name for name in self.right.files if name not in self.wrong.files))
        for name in names:
            wrong = _lines(self.wrong.files.get(name, Special.MISSING), language)
            right = _lines(self.right.files.get(name, Special.MISSING), language)
            for tag, start, end, other_start, other_end in SequenceMatcher(None, wrong, right, False).get_opcodes():
                if tag != "equal":
                    pair = (_shown(wrong[start:end]), _shown(right[other_start:other_end]))
                    found.append(Difference(name, start + 1, *pair))
        return tuple(found)


_LONGEST_SHOWN = 100
_MOST_LINES = 6


def _shown(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines if len(lines) <= _MOST_LINES else (*lines[:_MOST_LINES], "…")


def _lines(content: Content, language: Language) -> tuple[str, ...]:
    if isinstance(content, Special):
        return (content.in_language(language),)
    if isinstance(content, Workbook):
        return content.lines(language)
    if isinstance(content, bytes):
        # What is not UTF-8, and what nobody sees, is shown as its bytes.
        content = content.decode("utf-8", errors="backslashreplace").replace("\ufeff", "\\xef\\xbb\\xbf")
    lines = content.replace("\t", "→").splitlines()
    return tuple(one if len(one) <= _LONGEST_SHOWN else one[:_LONGEST_SHOWN] + " …" for one in lines)


Words = tuple[str, str, str]
"""Title, message and way out."""


def kind_of_problem(
    code: str, nl: Words, en: Words, examples: tuple[Example, Example], severity: Severity = Severity.ERROR
) -> ErrorKind:
    """A kind of problem from its words in both languages, and its wrong and right example."""
    return ErrorKind(
        code=code,
        severity=severity,
        title={"nl": nl[0], "en": en[0]},
        message={"nl": nl[1], "en": en[1]},
        way_out={"nl": nl[2], "en": en[2]},
        wrong=examples[0],
        right=examples[1],
    )
