"""A problem in what a user gave us: where it stands, what it is, and the way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from maatschappelijke_kosten.model.severity import Language as Language
from maatschappelijke_kosten.model.severity import Severity as Severity

if TYPE_CHECKING:
    from maatschappelijke_kosten.model.catalogue.kind import ErrorKind


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place.

    `line` and `column` count from 1; 0 means the file as a whole. `file` is the path as the user
    gave it, or a name such as ``Case 'mijn-casus'`` for something built in Python. `values` fill the
    templates of the catalogue: always text, already shortened. In a workbook `line` and `column` are those of
    the cell, which has its name and that of its sheet as well; in a CSV file a cell has a name and no sheet.
    """

    code: str
    file: str
    line: int = 0
    column: int = 0
    values: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    cell: str = ""
    """What a spreadsheet calls the place: `D7`."""

    @property
    def severity(self) -> Severity:
        """The severity that the catalogue gives this code."""
        return _kind(self.code).severity

    @property
    def sort_key(self) -> tuple[str, str, int, int, str, tuple[str, ...]]:
        """By place, then by code: the order in which problems are shown."""
        return (self.file, self.sheet, self.line, self.column, self.code, tuple(self.values.values()))

    def message(self, language: Language = "nl") -> str:
        """The reason and the way out, without the place."""
        # Only a run with problems needs the texts.
        from maatschappelijke_kosten.model.catalogue.fill import fill

        kind = _kind(self.code)
        reason = fill(kind.message[language], self.values, language)
        way_out = fill(kind.way_out[language], self.values, language)
        suggestion = self.values.get("suggestion")
        if suggestion:
            asked = {"nl": "bedoelde u", "en": "did you mean"}[language]
            reason = f"{reason}; {asked} '{suggestion}'?"
        return f"{reason} → {way_out}" if way_out else reason

    def cell_in_words(self, language: Language = "nl") -> str:
        """`blad prijzen, cel D7`, or in a CSV file `cel D7`; empty for what stands in no cell."""
        sheet = f"{_SHEET[language]} {self.sheet}" if self.sheet else ""
        cell = f"{_CELL[language]} {self.cell}" if self.cell else ""
        return ", ".join(part for part in (sheet, cell) if part)

    def place(self, language: Language = "nl") -> str:
        """`file:line:column`; of a cell `file, blad prijzen, cel D7`, or in a CSV file `file:line:column (cel D7)`."""
        cell = self.cell_in_words(language)
        if self.sheet:
            return f"{self.file}, {cell}"
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place} ({cell})" if cell else place

    def render(self, language: Language = "nl") -> str:
        """The place, then `: code severity: reason → way out`."""
        word = _SEVERITY_WORDS[language][self.severity]
        return f"{self.place(language)}: {self.code} {word}: {self.message(language)}"


_SHEET: Mapping[Language, str] = {"nl": "blad", "en": "sheet"}
_CELL: Mapping[Language, str] = {"nl": "cel", "en": "cell"}
_SEVERITY_WORDS: Mapping[Language, Mapping[Severity, str]] = {
    "nl": {Severity.ERROR: "fout", Severity.FINDING: "bevinding", Severity.INFORMATION: "ter informatie"},
    "en": {Severity.ERROR: "error", Severity.FINDING: "finding", Severity.INFORMATION: "information"},
}


def _kind(code: str) -> ErrorKind:
    # The catalogue holds examples and texts that only a run with problems needs.
    from maatschappelijke_kosten.model.catalogue import CATALOGUE

    return CATALOGUE[code]


class DataError(ValueError):
    """What was given cannot be computed with: all problems at once.

    `problems` holds every problem of the run, sorted by place; at least one is an error.
    """

    def __init__(self, problems: Iterable[Problem], language: Language = "nl") -> None:
        self.problems = tuple(sorted(problems, key=lambda p: p.sort_key))
        self.language: Language = language
        super().__init__(len(self.problems))

    def __reduce__(self) -> tuple[type[DataError], tuple[tuple[Problem, ...], Language]]:
        return (type(self), (self.problems, self.language))

    def __str__(self) -> str:
        return "\n".join(problem.render(self.language) for problem in self.problems)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that stop the sums."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
