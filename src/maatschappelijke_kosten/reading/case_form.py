"""From the cells of a filled-in form to a case, checked as if it had been typed in YAML: problems by sheet and cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.case_form import (
    CASE_SHEET,
    CHOICES,
    EVENT_COLUMNS,
    EVENTS_SHEET,
    QUESTIONS,
    REFERENCE,
    STEP_COLUMNS,
    STEPS_SHEET,
    UNKNOWN,
    Question,
)
from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.anonymity import traces_in
from maatschappelijke_kosten.reading.case import in_context
from maatschappelijke_kosten.reading.cell_number import Wrong
from maatschappelijke_kosten.reading.cell_value import value_of
from maatschappelijke_kosten.reading.context import given_study, read_context
from maatschappelijke_kosten.reading.excel_cells import excel_grid
from maatschappelijke_kosten.reading.file_bytes import read_bytes
from maatschappelijke_kosten.reading.grid import Grid, Spot
from maatschappelijke_kosten.reading.library import shown
from maatschappelijke_kosten.reading.loaded import Gathering, Loaded
from maatschappelijke_kosten.reading.places import WHOLE_FILE, OpenedFile, Place
from maatschappelijke_kosten.reading.wording import near, typed
from maatschappelijke_kosten.reading.yaml_document import Document

_SHEETS = (CASE_SHEET, STEPS_SHEET, EVENTS_SHEET)
_CASE, _STEPS, _EVENTS = range(3)
_ANSWER = 2
_TEXTS = ("id", "label", "household", "occasion")
_LISTS = {"support": "other_support", "notes": "notes"}
_OF_STEP = ("label", "price", "amount", "price_year", "persons", "payer", "reason")
_MAY_BE_UNKNOWN = ("quantity", "price_year")
_OF_NAMES = "MK50"
"""How the codes begin of names that are not known: these hold whatever else is wrong with a row."""
"""The column of the answers on the sheet of the case, counted from 1."""


@dataclass(frozen=True, eq=False)
class OpenedForm(OpenedFile):
    """A filled-in form, that is looked at as if it had been typed in YAML."""

    grid: Grid = field(kw_only=True)

    def place(self, path: Place) -> tuple[int, int]:
        """The cell of a value, packed; of what it would stand in where it is not there."""
        places = self.document.places
        return next((places[path[:n]] for n in range(len(path), -1, -1) if path[:n] in places), WHOLE_FILE)

    def problem(
        self, code: str, path: Place, values: Mapping[str, str] | None = None, *, at_key: bool = False
    ) -> Problem:
        """A problem at a cell."""
        del at_key
        place = self.place(path)
        return self.grid.problem(code, None if place == WHOLE_FILE else Spot.unpacked(*place), values)


def load_case_form(path: Path) -> tuple[Loaded, str]:
    """A study with only the case of the form, as `load_case`, and the study that it names; with what could tell who
    somebody is (MK870)."""
    gathering = Gathering()
    file = shown(path)
    content, unread = read_bytes(path, file)
    grid, problems = (None, [unread]) if content is None else excel_grid(content, file, _SHEETS, "MK871")
    if grid is None:
        for one in problems:
            gathering.add(one, "case") if one is not None else None
        return gathering.result(None), ""
    form = _Form(grid)
    form.read()
    study = str(form.answers.get("study") or "")
    loaded = _checked(gathering, form, path, study)
    said = {(one.sheet, one.line) for one in form.problems}
    # Of a row that was refused in part only names can be judged.
    every = (*loaded.problems, *traces_in(loaded))
    more = [one for one in every if (one.sheet, one.line) not in said or one.code.startswith(_OF_NAMES)]
    both = tuple(sorted((*form.problems, *more), key=lambda one: one.sort_key))
    return Loaded(None if form.problems else loaded.study, both, loaded.files), study


def _checked(gathering: Gathering, form: _Form, path: Path, study: str) -> Loaded:
    """Everything that YAML would be checked for, also where single cells were refused."""
    document = Document(form.body, form.places, {}, {}, ())
    opened = OpenedForm(path, form.grid.file, "case", form.body, document, study, grid=form.grid)
    case = gathering.build(Case, opened)
    if case is not None:
        gathering.register(Owner("case", case.id), opened)
    found = given_study(gathering, study, path.parent) if study else None
    context = read_context(gathering, found) if found is not None else None
    if context is None or case is None:
        return gathering.result(None)
    return in_context(gathering, context, case, path, ())


class _Form:
    """What was read so far."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.problems: list[Problem] = []
        self.places: dict[Place, tuple[int, int]] = {(): Spot(_CASE, 1, 1).packed}
        self.answers: dict[str, Any] = {}
        self.paths: dict[str, dict[str, list[Any]]] = {"met": {}, REFERENCE: {}}
        self.body: dict[str, Any] = {}

    def read(self) -> None:
        """All three sheets."""
        self._read_answers()
        for number, columns, take in (
            (_STEPS, STEP_COLUMNS, self._step),
            (_EVENTS, EVENT_COLUMNS, self._event),
        ):
            head, heads = self._heads(number, columns)
            for row in sorted(self.grid.sheets[number].rows):
                if row > head and heads:
                    given, spots = self._row(number, row, columns, heads)
                    if given:
                        take(given, spots)
        for key in _TEXTS:
            if key in self.answers:
                self.body[key] = self.answers[key]
        for key, asked in _LISTS.items():
            if asked in self.answers:
                self.body[key] = _parts(self.answers[asked], "\n")
                self.places[key,] = self.places[asked,]
        if "context" in self.answers:
            self.body["context"] = self._context()
        self.body |= {"reference": REFERENCE, "paths": self.paths}
        self.places["paths",] = Spot(_STEPS, 1, 1).packed

    def note(self, code: str, spot: Spot, **values: str) -> None:
        """A problem at a cell."""
        self.problems.append(self.grid.problem(code, spot, values))

    def _read_answers(self) -> None:
        named = {one.in_language(language).lower(): one for one in QUESTIONS for language in ("nl", "en")}
        found: set[str] = set()
        for row, cells in sorted(self.grid.sheets[_CASE].rows.items()):
            question = named.get(str(cells.get(1, "")).strip().lower())
            if question is None:
                continue
            spot = Spot(_CASE, row, _ANSWER)
            found.add(question.key)
            self.places[question.key,] = spot.packed
            value = self._value(question, spot, cells.get(_ANSWER))
            if value is not None:
                self.answers[question.key] = value
            elif question.is_required:
                self.note("MK872", spot, key=question.nl)
        for question in QUESTIONS:
            if question.is_required and question.key not in found:
                self.note("MK872", Spot(_CASE, 1, 1), key=question.nl)

    def _heads(self, number: int, columns: Sequence[Question]) -> tuple[int, dict[str, int]]:
        """The row with the names of the columns, and per column its number; MK872 for a required one that is not
        there."""
        named = {one.in_language(language): one.key for one in columns for language in ("nl", "en")}
        best: tuple[int, dict[str, int]] = (1, {})
        for row, cells in sorted(self.grid.sheets[number].rows.items()):
            texts = {column: str(one).strip().lower() for column, one in cells.items()}
            heads = {named[text]: column for column, text in texts.items() if text in named}
            if len(heads) > len(best[1]):
                best = (row, heads)
        for one in columns:
            if one.is_required and one.key not in best[1]:
                self.note("MK872", Spot(number, best[0], 1), key=one.nl)
        return best

    def _row(
        self, number: int, row: int, columns: Sequence[Question], heads: Mapping[str, int]
    ) -> tuple[dict[str, Any], dict[str, Spot]]:
        """What a row says, and the cells of all its columns; nothing for an empty row."""
        cells = self.grid.sheets[number].rows[row]
        spots = {key: Spot(number, row, column) for key, column in heads.items()}
        given: dict[str, Any] = {}
        for one in columns:
            content = cells.get(heads[one.key]) if one.key in heads else None
            value = None if content is None else self._value(one, spots[one.key], content)
            if value is not None:
                given[one.key] = value
        if given:
            for one in columns:
                if one.is_required and one.key not in given and one.key in heads:
                    self.note("MK872", spots[one.key], key=one.nl)
        return given, spots

    def _value(self, question: Question, spot: Spot, content: object) -> Any:
        """The value of a cell, or None; MK873 for a word that is none of the closed list."""
        if content is None:
            return None
        if question.key in _MAY_BE_UNKNOWN and isinstance(content, str) and content.strip().lower() in UNKNOWN:
            return "unknown"
        value = value_of(question.kind, content, decimal_comma=True)
        if isinstance(value, Wrong):
            self.note(value.code, spot, **value.values)
            return None
        choices = CHOICES.get(question.key)
        if value is None or choices is None:
            return value
        word = str(value).strip().lower()
        if word not in choices:
            self.note("MK873", spot, value=typed(value), known=", ".join(choices), **near(word, choices))
            return None
        return choices[word]

    def _event(self, given: dict[str, Any], spots: Mapping[str, Spot]) -> None:
        path, kind = given.get("path"), given.get("kind", "events")
        if path is not None and "text" in given:
            told = self.paths[path].setdefault(kind, [])
            self.places["paths", path, kind, len(told)] = spots["text"].packed
            told.append(given["text"])

    def _step(self, given: dict[str, Any], spots: Mapping[str, Spot]) -> None:
        path = given.get("path")
        if path is None:
            return
        steps = self.paths[path].setdefault("steps", [])
        at: Place = ("paths", path, "steps", len(steps))
        self.places[at] = spots["path"].packed
        step: dict[str, Any] = {key: given[key] for key in _OF_STEP if key in given}
        if given.get("support"):
            step["support"] = True
        quantity = self._quantity(given, spots)
        if quantity is not None:
            step["quantity"] = quantity
        when = {key: given[key] for key in ("start", "duration", "every") if given.get(key) is not None}
        if when:
            step["when"] = when
        if "grade" in given or "who" in given:
            step["plausibility"] = [{key: given[key] for key in ("grade", "who") if key in given}]
        for key, spot in spots.items():
            self.places[(*at, *_WAYS.get(key, (key,)))] = spot.packed
        steps.append(step)

    def _quantity(self, given: Mapping[str, Any], spots: Mapping[str, Spot]) -> object:
        """A number, a range, an assumption or `unknown`; MK874 where none or more than one of these is said."""
        one, low, high, assumption = (given.get(key) for key in ("quantity", "low", "high", "assumption"))
        has_range = low is not None or high is not None
        if assumption is not None:
            if one is not None or has_range:
                self.note("MK874", spots["assumption"], fault="quantity_twice")
            return {"assumption": assumption}
        if has_range:
            if low is None or high is None or one == "unknown":
                self.note("MK874", spots["low" if low is None else "high"], fault="half_a_range")
                return None
            return {"low": low, **({} if one is None else {"likely": one}), "high": high}
        if one is None and "price" in given:
            self.note("MK874", spots.get("quantity", spots["path"]), fault="no_quantity_said")
        return one

    def _context(self) -> dict[str, str]:
        """`verhuurder: corporatie; eigen-risico: op` as names and values."""
        found = {}
        for part in _parts(str(self.answers["context"]).replace("\n", ";"), ";"):
            name, _, value = part.partition(":")
            found[name.strip()] = value.strip()
        return found


_WAYS: Mapping[str, Place] = {
    "low": ("quantity", "low"),
    "high": ("quantity", "high"),
    "assumption": ("quantity", "assumption"),
    "start": ("when", "start"),
    "duration": ("when", "duration"),
    "every": ("when", "every"),
    "grade": ("plausibility", 0, "grade"),
    "who": ("plausibility", 0, "who"),
    "path": (),
}
"""Where in a step the answer of a column stands, if not under its own name."""


def _parts(text: object, between: str) -> list[str]:
    return [one.strip() for one in str(text).split(between) if one.strip()]
