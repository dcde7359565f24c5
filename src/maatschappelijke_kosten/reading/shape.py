"""From what a file says to an object of the model, or every problem of its shape (MK301 to MK307, MK4xx).

pydantic checks; here its errors get a code, a place and words. The happy path is one call.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.places import OpenedFile, Place
from maatschappelijke_kosten.reading.wording import near, typed

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)

_TAGS = frozenset({"range", "assumption", "unknown", "rest", "payer", "shares", "context"})
"""Where a value has more than one form pydantic adds to the path which of them it took it for."""

_OF_MANY_FORMS = frozenset({"quantity", "chance", "duration", "drop_off", "payer", "receiver"})
"""The keys of such values."""


_HOLD_NAMES = frozenset({"items", "assumptions", "sources", "paths", "payers", "groups", "units"})
"""Keys of mappings with names that a user chooses: one may be called `payer`."""


def build(model: type[M], opened: OpenedFile) -> tuple[M | None, list[Problem]]:
    """The object that the file describes, or None and every problem of its shape.

    The problems that the reader of the YAML found are not repeated.
    """
    try:
        return model.model_validate(opened.body), []
    except ValidationError as error:
        return None, _problems(model, opened, error.errors(include_url=False))


class _Spot(NamedTuple):
    """What an error is about: a value, a key that should not be there, or one that should."""

    path: Place
    about: str


def _problems(model: type[BaseModel], opened: OpenedFile, errors: Iterable[ErrorDetails]) -> list[Problem]:
    by_spot: dict[_Spot, list[ErrorDetails]] = {}
    for error in errors:
        by_spot.setdefault(_spot(opened.body, error), []).append(error)
    refused = opened.refused
    inside = {spot.path[:length] for spot in by_spot for length in range(len(spot.path))}
    problems: list[Problem] = []
    slips: set[Place] = set()
    for spot, found in by_spot.items():
        if spot.about == "missing" or (spot.about == "value" and spot.path in inside):
            # A list or mapping that has a problem inside is one of a union: what is inside says what is wrong.
            continue
        if found[0]["input"] is None and opened.value_place(spot.path) in refused:
            continue
        problem = _problem(model, opened, spot, found)
        problems.append(problem)
        if spot.about == "extra" and "suggestion" in problem.values:
            meant = problem.values["suggestion"]
            # Whoever meant an assumption did not leave out the ends of a range.
            slips |= {(*spot.path[:-1], key) for key in ((meant, "low", "high") if meant == "assumption" else (meant,))}
    # A misspelt key is one mistake: that the right one is missing needs no second problem.
    problems += [
        _problem(model, opened, spot, found)
        for spot, found in by_spot.items()
        if spot.about == "missing" and spot.path not in slips
    ]
    return problems


def _spot(body: object, error: ErrorDetails) -> _Spot:
    """The place of an error in the file: the way to it without the names of pydantic's union members."""
    about = {"extra_forbidden": "extra", "missing": "missing"}.get(error["type"], "value")
    value: Any = body
    path: list[str | int] = []
    loc = error["loc"]
    for number, part in enumerate(loc):
        if part in _TAGS and _is_tag(loc, number):
            continue
        if part == "[key]" and number == len(loc) - 1:
            about = "key"
        elif _has(value, part):
            value = value[part]
            path.append(part)
        elif about == "missing" and number == len(loc) - 1:
            path.append(part)
    return _Spot(tuple(path), about)


def _is_tag(loc: tuple[str | int, ...], number: int) -> bool:
    """Whether a part of the way is the name of a form: right after a key with many forms, or in a payer's `when`."""
    if number < 2 or loc[number - 2] in _HOLD_NAMES:
        return False
    return loc[number - 1] in _OF_MANY_FORMS or loc[number - 2] == "when"


def _has(value: object, part: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(part, int) and part < len(value)
    return isinstance(value, dict) and part in value


def _problem(model: type[BaseModel], opened: OpenedFile, spot: _Spot, found: list[ErrorDetails]) -> Problem:
    # Only a run with problems needs the words.
    from maatschappelijke_kosten.reading.dutch_keys import in_english
    from maatschappelijke_kosten.reading.shape_words import describe, fields_at

    if spot.about == "value":
        code, values = describe(_value_at(opened.body, spot.path), found)
        return opened.problem(code, spot.path, _keys(opened, spot.path) | values, at_key=code == "MK302")
    key = typed(spot.path[-1])
    if spot.about == "missing":
        return opened.problem("MK302", spot.path, _keys(opened, spot.path))
    if spot.about == "extra":
        known = fields_at(model, spot.path[:-1])
        meant = in_english(key, known) or near(key, known)
        return opened.problem("MK301", spot.path, {"key": key} | meant, at_key=True)
    return opened.problem("MK305", spot.path, {"key": _key(spot.path[:-1]), "value": key}, at_key=True)


def _value_at(body: Any, path: Place) -> object:
    value = body
    for part in path:
        value = value[part]
    return value


def _keys(opened: OpenedFile, path: Place) -> dict[str, str]:
    """The key of a value and that of what it stands in, as the values `key` and `of` of a problem."""
    return {"key": _key(path) or opened.kind, "of": _key(path[:-1]) or opened.kind}


def _key(path: Place) -> str:
    """The last key on the way to a value: a value in a list is called after the list."""
    return typed(next((part for part in reversed(path) if isinstance(part, str)), ""))
