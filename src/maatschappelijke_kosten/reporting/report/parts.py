"""What a report consists of. Texts are plain: every form of the report makes them safe in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.table import Align


class Said(NamedTuple):
    """A paragraph."""

    text: str
    kind: str = "said"


class Lead(NamedTuple):
    """The sentence that a section comes down to."""

    text: str
    kind: str = "lead"


class Listed(NamedTuple):
    """Sentences that stand beside each other."""

    lines: Sequence[str]
    kind: str = "listed"


class Facts(NamedTuple):
    """Terms, each with what is said of it."""

    pairs: Sequence[tuple[str, str]]
    kind: str = "facts"


class Link(NamedTuple):
    """A cell that leads to a section of the report."""

    text: str
    to: str


Cell = str | Link
"""Within a text `\\n` breaks the line."""


class Grid(NamedTuple):
    """A table with its caption; the first cell of a row says what the row is about."""

    caption: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    align: Sequence[Align]
    kind: str = "grid"


class Picture(NamedTuple):
    """A drawing and what it says; `svg` can stand in a page as it is, and is left out of a report in text."""

    svg: str
    alt: str
    kind: str = "picture"


Part = Said | Lead | Listed | Facts | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under a title. `name` is the place that links lead to."""

    name: str
    title: str
    parts: tuple[Part, ...]
    sections: tuple[Section, ...] = ()
    is_page: bool = False
    """Whether it begins on a page of its own in print, and is named in the contents."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    title: str
    subtitle: str
    language: Language
    sections: tuple[Section, ...]
    made_by: str
    """Engine and version, for the foot of the page."""


def present(parts: Sequence[Part | None]) -> tuple[Part, ...]:
    """The parts that say something."""
    return tuple(one for one in parts if one is not None and _says(one))


def _says(part: Part) -> bool:
    if isinstance(part, Listed):
        return bool(part.lines)
    if isinstance(part, Facts):
        return bool(part.pairs)
    if isinstance(part, Grid):
        return bool(part.rows)
    return bool(part.alt if isinstance(part, Picture) else part.text)
