"""What the catalogue says of one kind of problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maatschappelijke_kosten.model.problem import Language, Severity


@dataclass(frozen=True, slots=True)
class Example:
    """Files that show a problem, or the same files without it.

    `files` maps a name relative to one folder to its text (or bytes, where the point is the encoding);
    the first is the one that is checked. `line` is where the problem is reported (0: the whole file);
    None in a right example.
    """

    files: Mapping[str, str | bytes]
    line: int | None = None


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
