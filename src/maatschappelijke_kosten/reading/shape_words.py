"""What is wrong with one value, as a code and words. Only loaded when there is something wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from maatschappelijke_kosten.reading.dutch_keys import word_in_english
from maatschappelijke_kosten.reading.number_notation import number_problem
from maatschappelijke_kosten.reading.places import Place
from maatschappelijke_kosten.reading.wording import near, typed

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Described = tuple[str, dict[str, str]]
"""A code of the catalogue and the values of its words."""

_NUMBERS = frozenset({"float_type", "float_parsing", "int_type", "int_parsing", "finite_number"})
_BOUNDS = {"greater_than_equal": "ge", "greater_than": "gt", "less_than_equal": "le", "less_than": "lt"}
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
_TEXTS = frozenset({"string_too_short", "string_too_long", "string_pattern_mismatch", "string_unicode"})
_EXPECTED = {
    "float_type": "number",
    "float_parsing": "number",
    "int_type": "whole number",
    "int_parsing": "whole number",
    "int_from_float": "whole number",
    "string_type": "text",
    "bool_type": "true/false",
    "bool_parsing": "true/false",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "too_long": "two names",
}
_FORMS = {
    "quantity": ("12", "{low: 5, high: 15}", "{assumption: …}", "unknown"),
    "chance": ("0.3", "{low: 0.2, high: 0.4}", "{assumption: …}", "rest"),
    "duration": ("12", "{low: 6, high: 18}", "{assumption: …}"),
    "drop_off": ("0.1", "{low: 0.05, high: 0.2}", "{assumption: …}"),
}
"""What may stand behind the keys whose value has more than one form."""

_DAYS = frozenset({"last_checked", "since", "until", "day"})
_CURRENCIES = "EUR, CHF, GBP, USD, …"

_EXPECTED_OF_MODEL = {"Range": "number", "Label": "text", "Told": "text", "Distribution": "text"}
"""Things with a short form that most people type."""


def describe(value: object, found: list[ErrorDetails]) -> Described:
    """The one problem that pydantic's errors about a value come down to."""
    by_type = {error["type"]: error for error in found}
    if value is None:
        # A key with nothing behind it, such as a line of a template that was not filled in.
        return "MK302", {}
    if isinstance(value, str) and _wants_number(found):
        problem = number_problem(value)
        if problem is not None:
            code, values = problem
            return code, dict(values)
    if isinstance(value, int | float) and not isinstance(value, bool):
        out_of_bounds = _out_of_bounds(value, by_type)
        if out_of_bounds is not None:
            return out_of_bounds
    if "too_short" in by_type:
        limits = by_type["too_short"]["ctx"]
        return "MK308", {"count": str(limits["actual_length"]), "fewest": str(limits["min_length"])}
    words = _words_allowed(by_type, value, found)
    if words:
        values = {"value": typed(value), "choices": ", ".join(words)}
        return "MK304", values | (word_in_english(value, words) or near(value, words) if isinstance(value, str) else {})
    key = found[0]["loc"][-1] if found[0]["loc"] else ""
    if key in _DAYS:
        return "MK421", {"fault": "no_such_day", "day": typed(value)}
    if key == "currency":
        return "MK304", {"value": typed(value), "choices": _CURRENCIES}
    if any(kind in by_type for kind in _TEXTS):
        return "MK305", {"value": typed(value)}
    return "MK303", {"value": typed(value), "expected": _expected(found)}


def _wants_number(found: list[ErrorDetails]) -> bool:
    return any(error["type"] in _NUMBERS or _class_name(error) == "Range" for error in found)


def _out_of_bounds(value: float, by_type: Mapping[str, ErrorDetails]) -> Described | None:
    """MK406 for what is no number at all, MK407 for less than nothing, MK307 for the other bounds."""
    if "finite_number" in by_type or "float_type" in by_type:
        # A whole number too large for a float has the error of something that is no number.
        return "MK406", {"value": typed(value)}
    for kind, name in _BOUNDS.items():
        if kind in by_type:
            bound = by_type[kind]["ctx"][name]
            code = "MK407" if name in ("ge", "gt") and bound == 0 else "MK307"
            return code, {
                "value": typed(value),
                "bounds": f"{_SIGNS[name]} {bound:g}{_percent(name, bound, by_type[kind])}",
            }
    return None


def _percent(name: str, bound: float, error: ErrorDetails) -> str:
    """The bound of a share or a rate as people say it: they type 30 for 30 %. A correlation is neither."""
    is_share = (name, bound) in (("le", 1), ("gt", -1)) and error["loc"][-1] != "value"
    return f" ({100 * bound:g} %)" if is_share else ""


def _words_allowed(by_type: Mapping[str, ErrorDetails], value: object, found: list[ErrorDetails]) -> list[str]:
    """The words of an enumeration; also where a number or a word may stand and another word does."""
    forms = next((_FORMS[str(part)] for part in reversed(found[0]["loc"][-2:]) if part in _FORMS), None)
    if forms is not None and isinstance(value, str):
        return list(forms)
    if "enum" in by_type:
        return re.findall(r"'([^']*)'", by_type["enum"]["ctx"]["expected"])
    if not isinstance(value, str):
        return []
    if "literal_error" in by_type:
        return re.findall(r"'([^']*)'", by_type["literal_error"]["ctx"]["expected"])
    return []


def _expected(found: list[ErrorDetails]) -> str:
    words = [_EXPECTED_OF_MODEL.get(_class_name(one), _EXPECTED.get(one["type"], "mapping")) for one in found]
    if found[0]["type"] == "dict_type" and found[0]["loc"][-1] == "shares":
        words.insert(0, "text")
    return " / ".join(dict.fromkeys(words))


def _class_name(error: ErrorDetails) -> str:
    return str(error.get("ctx", {}).get("class_name", ""))


def fields_at(model: type[BaseModel], path: Place) -> tuple[str, ...]:
    """The keys that may stand in the mapping with that path."""
    kinds: list[Any] = [model]
    for part in path:
        kinds = [inner for kind in kinds for inner in _inside(kind, part)]
    return tuple(dict.fromkeys(field for kind in kinds for one in _members(kind) for field in _fields(one)))


def _inside(kind: Any, part: str | int) -> list[Any]:
    """The types that a key or a position of a type may have."""
    inside: list[Any] = []
    for one in _members(kind):
        if isinstance(one, type) and issubclass(one, BaseModel):
            # A step knows its branches before these know what a step is.
            one.model_rebuild()
            field = one.model_fields.get(str(part))
            inside += [field.annotation] if field is not None else []
        else:
            origin, arguments = get_origin(one), get_args(one)
            if origin is tuple and isinstance(part, int):
                inside.append(arguments[0])
            elif len(arguments) == 2:
                inside.append(arguments[1])
    return inside


def _members(kind: Any) -> list[Any]:
    """A type without its annotations, and a union as its members."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _members(get_args(kind)[0])
    if origin in (Union, UnionType):
        return [one for member in get_args(kind) for one in _members(member)]
    return [kind]


def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else ()
