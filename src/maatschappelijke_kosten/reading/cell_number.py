"""A number that stands in a cell as text: understood where it can be read in one way only."""

from __future__ import annotations

import re
from typing import NamedTuple

from maatschappelijke_kosten.model.number_text import number_text
from maatschappelijke_kosten.reading.number_notation import number_problem
from maatschappelijke_kosten.reading.yaml_scalar import Refused, typed, visible

_ONE_POINT = re.compile(r"[-+]?\s*([1-9][0-9]{0,2})\.([0-9]{3})")


class Wrong(NamedTuple):
    """Why a cell has no value: the code and the words of the problem."""

    code: str
    values: dict[str, str]


def number_in(text: str, *, decimal_comma: bool) -> float | Wrong | None:
    """The number, why it is none that can be read in one way only, or None for text that is no number at all.

    `6.000,50`, `€ 6.000` and `6000,5` are read; `6.000` and `1,500` are two numbers each, and none is chosen.
    """
    written = text.strip()
    plain = typed(written)
    if isinstance(plain, int | float) and not isinstance(plain, bool):
        return float(plain)
    two = _ONE_POINT.fullmatch(written)
    if two is not None:
        sign = "-" if written.startswith("-") else ""
        small = number_text(float(f"{sign}{two[1]}.{two[2]}"))
        return _two_readings(written, f"{sign}{two[1]}{two[2]} / {small}")
    if isinstance(plain, Refused):
        # More than one point can only be between thousands.
        return float(plain.values["fixed"]) if plain.code == "MK401" else Wrong(plain.code, dict(plain.values))
    found = number_problem(written)
    return None if found is None else _understood(written, *found, decimal_comma=decimal_comma)


def _understood(written: str, code: str, values: dict[str, str], *, decimal_comma: bool) -> float | Wrong:
    if code == "MK403":
        return Wrong("MK808", {"fault": "range_in_one_cell", **values})
    fixed = values.get("fixed")
    if fixed is None:
        return Wrong(code, values)
    if "/" in fixed:
        return _two_readings(written, fixed)
    if "," in written and not decimal_comma:
        return Wrong("MK402", values)
    return float(fixed)


def _two_readings(written: str, fixed: str) -> Wrong:
    return Wrong("MK805", {"value": visible(written), "fixed": fixed})
