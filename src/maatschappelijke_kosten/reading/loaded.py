"""What came of reading: an object, all problems, and where everything stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.problem import Problem, Severity
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reading.envelope import open_file
from maatschappelijke_kosten.reading.places import WHOLE_FILE, OpenedFile, Place
from maatschappelijke_kosten.reading.shape import build

M = TypeVar("M", bound=BaseModel)

# Where these keys are wrong it is the key that should go, not its value.
_AT_THE_KEY = frozenset({"MK309", "MK310"})


@dataclass(frozen=True, eq=False)
class Loaded:
    """A study that was read.

    `study` is None where there is any error; `problems` are sorted by place, also those that stop nothing.
    """

    study: Study | None
    problems: tuple[Problem, ...]
    files: Mapping[Owner, OpenedFile]

    def locate(self, owner: Owner, path: Place) -> tuple[str, int, int]:
        """File, line and column of a value, or of what it would stand in. Line 0 is a file as a whole."""
        return locate(self.files, owner, path)


def locate(files: Mapping[Owner, OpenedFile], owner: Owner, path: Place) -> tuple[str, int, int]:
    """As `Loaded.locate`; a thing that was not read from a file has only its name."""
    opened = files.get(owner)
    if opened is None:
        return (f"{owner.kind} {owner.id}".strip(), *WHOLE_FILE)
    return (opened.file, *opened.place(path))


@dataclass(eq=False)
class Gathering:
    """Files that are being read together: their problems and places so far."""

    problems: list[Problem] = field(default_factory=list)
    files: dict[Owner, OpenedFile] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """The kinds of file of which at least one has an error."""
    folders: list[Path] = field(default_factory=list)
    """Where files that belong to what was read were found."""

    def open(self, path: Path, kind: str) -> OpenedFile | None:
        """The file, where its content can be looked at."""
        opened, problems = open_file(path, kind)
        self._note(kind, problems)
        return opened

    def build(self, model: type[M], opened: OpenedFile) -> M | None:
        """What the file describes; where it is wrong what is left of it, or None.

        What is left is only good for more checks: with an error there is no result.
        """
        built, problems = build(model, opened)
        self._note(opened.kind, problems)
        if (built is None or not opened.is_whole) and opened.body:
            from maatschappelijke_kosten.reading.salvage import salvage

            return salvage(model, opened)
        return built

    def read(self, path: Path, kind: str, model: type[M]) -> tuple[M | None, OpenedFile | None]:
        """What a file of that kind describes; None where anything is wrong with it."""
        opened = self.open(path, kind)
        return (self.build(model, opened) if opened is not None else None), opened

    def register(self, owner: Owner, opened: OpenedFile) -> bool:
        """Remember where a thing stands; MK509 at its id where another file has that name already."""
        if owner in self.files:
            self.add(opened.problem("MK509", ("id",), {"name": owner.id}), owner.kind)
            return False
        self.files[owner] = opened
        return True

    def add(self, problem: Problem, kind: str) -> None:
        """A problem that makes files of that kind unusable or leaves one out."""
        self._note(kind, [problem])

    def report(self, findings: Iterable[Finding]) -> None:
        """Problems at the places of what a check found."""
        self.problems += [placed(self.files, finding) for finding in findings]

    def sorted_problems(self) -> tuple[Problem, ...]:
        """The problems so far, by place; each once."""
        return tuple(sorted({_identity(one): one for one in self.problems}.values(), key=lambda p: p.sort_key))

    @property
    def has_error(self) -> bool:
        """Whether anything stops the sums."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def result(self, study: Study | None) -> Loaded:
        """Everything that was gathered; without the study where there is an error."""
        return Loaded(None if self.has_error else study, self.sorted_problems(), dict(self.files))

    def _note(self, kind: str, problems: list[Problem]) -> None:
        self.problems += problems
        if any(problem.severity is Severity.ERROR for problem in problems):
            self.broken.add(kind)


def _identity(problem: Problem) -> tuple[str, str, str, int, int, tuple[str, ...]]:
    values = tuple(problem.values.values())
    return (problem.code, problem.file, problem.sheet, problem.line, problem.column, values)


def is_error(finding: Finding) -> bool:
    """Whether what a check found stops the sums."""
    return Problem(finding.code, "").severity is Severity.ERROR


def placed(files: Mapping[Owner, OpenedFile], finding: Finding) -> Problem:
    """A finding of a check as a problem at its place."""
    opened = files.get(finding.owner)
    if opened is None:
        file, line, column = locate(files, finding.owner, finding.path)
        return Problem(finding.code, file, line, column, finding.values)
    # A payer with a share is itself the key.
    is_payer = finding.code == "MK502" and finding.path[-1] == finding.values.get("name")
    at_key = is_payer or finding.code in _AT_THE_KEY
    return opened.problem(finding.code, finding.path, finding.values, at_key=at_key)
