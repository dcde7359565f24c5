"""A register of grants from a table, by a mapping of its columns: every problem at once, or a register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from maatschappelijke_kosten.model.case import GoalReached
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.register import CaseLink, Grant, Register
from maatschappelijke_kosten.model.register_mapping import RegisterMapping
from maatschappelijke_kosten.reading.register_cells import Cell, amount_of, code_of, months_of, written
from maatschappelijke_kosten.reading.table_file import Table, TableError, open_table, table_of_frame
from maatschappelijke_kosten.reading.wording import near, short

MOST_PROBLEMS = 1000
"""After so many problems no more are kept: it is another table than the mapping is about."""

_NEEDED = ("amount",)
_FROM_THE_REGISTER = "gekoppeld in het register zelf"


@dataclass(eq=False)
class RegisterRead:
    """A register, or every problem of the table; one that was written more than once is told once."""

    register: Register | None
    problems: tuple[Problem, ...]


def read_register_file(path: Path, name: str, mapping: RegisterMapping) -> RegisterRead:
    """The register in a file; `name` is how its user would write the path."""
    try:
        return read_table(open_table(path, name, mapping), mapping)
    except TableError as error:
        return RegisterRead(None, (error.problem,))


def read_register_frame(frame: Any, mapping: RegisterMapping, name: str = "register") -> RegisterRead:
    """The register in a data frame or Arrow table, with row numbers that count from 1.

    Raises TypeError for anything else.
    """
    return read_table(table_of_frame(frame, name), mapping)


def read_table(table: Table, mapping: RegisterMapping) -> RegisterRead:
    """The register in a table."""
    missing = _missing_columns(table, mapping)
    if missing:
        return RegisterRead(None, tuple(missing))
    rows = _Rows(table, mapping)
    try:
        for line, cells in table.rows:
            rows.read(line, cells)
    except TableError as error:
        return RegisterRead(None, (*rows.told(), error.problem))
    rows.same_but_case()
    problems = rows.told()
    if problems:
        return RegisterRead(None, problems)
    register = Register.model_construct(
        id=mapping.id, grants=tuple(rows.grants), complete=mapping.complete, citation=None
    )
    return RegisterRead(register, ())


def _missing_columns(table: Table, mapping: RegisterMapping) -> list[Problem]:
    known = [one for one in table.header if one]
    wanted = [*mapping.columns.given.values(), *mapping.skip]
    problems = []
    for name in dict.fromkeys(wanted):
        count = table.header.count(name)
        if count == 1:
            continue
        values = {"column": short(name), "known": short(", ".join(known)) or "-"}
        values |= {"fault": "column_twice" if count else "no_column"} | ({} if count else near(name, known))
        problems.append(table.problem("MK851", table.header_line, 1 if table.header_line else 0, values))
    return problems


@dataclass
class _Seen:
    line: int
    rows: int = 1


@dataclass(eq=False)
class _Rows:
    """The rows of a table that were read so far."""

    table: Table
    mapping: RegisterMapping
    grants: list[Grant] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    spellings: dict[str, dict[str, int]] = field(default_factory=dict)
    """Per column of free words: each word, and the first line that has it."""
    problems: dict[tuple[str, str, str], tuple[Problem, _Seen]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        header = self.table.header
        self.columns = {what: header.index(name) for what, name in self.mapping.columns.given.items()}
        self.skipped = [(header.index(name), frozenset(words)) for name, words in self.mapping.skip.items()]

    def read(self, line: int, cells: Sequence[Any]) -> None:
        """Take a row as a grant, or note what is wrong with it."""
        if any(written(self._at(cells, place)) in words for place, words in self.skipped):
            return
        given = {what: self._at(cells, place) for what, place in self.columns.items()}
        if all(written(cell) == "" for cell in given.values()):
            return
        before = len(self.problems)
        amount = self._value("amount", line, amount_of(given["amount"], self.mapping), given)
        months = self._value("month", line, months_of(given.get("month"), self.mapping), given)
        theme = self._code("theme", line, given, self.mapping.themes)
        team = self._code("team", line, given, self.mapping.teams)
        reached = self._reached(line, given)
        name = self._id(line, given)
        if amount is None or len(self.problems) > before:
            return
        case = written(given.get("case"))
        self.grants.append(
            Grant.model_construct(
                id=name,
                amount=amount,
                theme=theme,
                team=team,
                months=months or (),
                goal=written(given.get("goal")) or None,
                reached=reached,
                link=CaseLink.model_construct(case=case, candidates=(), because=_FROM_THE_REGISTER) if case else None,
            )
        )

    def _at(self, cells: Sequence[Any], place: int) -> Any:
        # A row may be shorter than the names above it.
        return cells[place] if place < len(cells) else None

    def _value(self, what: str, line: int, cell: Cell[Any], given: Mapping[str, Any]) -> Any:
        if cell.refusal is not None:
            self._note(cell.refusal.code, what, line, cell.refusal.values)
        elif cell.value is None and what in given and what in ("amount", "month"):
            self._note("MK855", what, line, {"value": ""})
        return cell.value

    def _code(self, what: str, line: int, given: Mapping[str, Any], codes: Mapping[str, str]) -> str | None:
        value = self._value(what, line, code_of(given.get(what), codes), given)
        if value is not None and not codes:
            self.spellings.setdefault(what, {}).setdefault(value, line)
        return value if isinstance(value, str) else None

    def _reached(self, line: int, given: Mapping[str, Any]) -> GoalReached | None:
        codes = self.mapping.reached or {str(one): one for one in GoalReached}
        value = self._value("reached", line, code_of(given.get("reached"), codes), given)
        return value if isinstance(value, GoalReached) else None

    def _id(self, line: int, given: Mapping[str, Any]) -> str:
        name = written(given.get("id"))
        if "id" not in given:
            return str(line)
        if name == "":
            self._note("MK855", "id", line, {"value": ""})
        elif self.ids.setdefault(name, line) != line:
            self._note("MK856", "id", line, {"value": short(name), "first": str(self.ids[name])})
        return name

    def _note(self, code: str, what: str, line: int, values: Mapping[str, str]) -> None:
        key = (code, what, values.get("value", ""))
        if key in self.problems:
            self.problems[key][1].rows += 1
        elif len(self.problems) < MOST_PROBLEMS:
            place = self.columns[what] + 1
            named = {"column": short(self.mapping.columns.given[what]), **values}
            self.problems[key] = (self.table.problem(code, line, place, named), _Seen(line))

    def same_but_case(self) -> None:
        """Words that differ only in capitals: two themes to a computer, one to a reader; nobody guesses which."""
        for what, words in self.spellings.items():
            folded: dict[str, str] = {}
            for word, line in words.items():
                other = folded.setdefault(word.casefold(), word)
                if other != word:
                    self._note(
                        "MK854", what, line, {"fault": "same_but_case", "value": short(word), "known": short(other)}
                    )

    def told(self) -> tuple[Problem, ...]:
        """The problems so far, by place, each with the number of rows that have it."""
        found = [replace(one, values={**one.values, "rows": str(seen.rows)}) for one, seen in self.problems.values()]
        return tuple(sorted(found, key=lambda problem: problem.sort_key))
