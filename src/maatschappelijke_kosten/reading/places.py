"""Where something stands in a file that was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from maatschappelijke_kosten.model.problem import Problem, Severity
from maatschappelijke_kosten.reading.yaml_document import Document

Place = tuple[str | int, ...]
"""A path of keys and positions within a file: `("paths", "zonder", "steps", 2, "price")`."""

WHOLE_FILE = (0, 0)


@dataclass(frozen=True, eq=False)
class OpenedFile:
    """A file of ours that could be read: what it says, and where it says so."""

    path: Path
    file: str
    """The path as its user would write it."""
    kind: str
    body: Mapping[str, object]
    """Its keys without those of the envelope."""
    document: Document
    study: str | None = None
    """The study that a case says it belongs to."""
    has_wrong_study: bool = False
    """Whether it says so in a way that is a problem already."""

    def place(self, path: Place) -> tuple[int, int]:
        """Line and column of a value, or of what it would stand in where it is not there.

        A list or mapping that starts below its key is shown at the key: that is the line a reader looks for.
        """
        places = self.document.places
        there = next((path[:n] for n in range(len(path), -1, -1) if path[:n] in places), None)
        if there is None:
            return WHOLE_FILE
        line, column = places[there]
        key_line, key_column = self.document.key_places.get(there, (line, column))
        return (line, column) if line == key_line else (key_line, key_column)

    def key_place(self, path: Place) -> tuple[int, int]:
        """Line and column of the key of a value; of the value where it has no key."""
        return self.document.key_places.get(path) or self.place(path)

    def value_place(self, path: Place) -> tuple[int, int] | None:
        """Line and column where the value itself starts; None where it is not there."""
        return self.document.places.get(path)

    def problem(
        self, code: str, path: Place, values: Mapping[str, str] | None = None, *, at_key: bool = False
    ) -> Problem:
        """A problem at the value with that path, or at its key."""
        line, column = self.key_place(path) if at_key else self.place(path)
        return Problem(code, self.file, line, column, values or {})

    @property
    def refused(self) -> frozenset[tuple[int, int]]:
        """The places where the reader of the YAML already refused a value."""
        return frozenset((problem.line, problem.column) for problem in self.document.problems)

    @property
    def is_whole(self) -> bool:
        """Whether the reader of the YAML refused nothing."""
        return not any(one.severity is Severity.ERROR for one in self.document.problems)
