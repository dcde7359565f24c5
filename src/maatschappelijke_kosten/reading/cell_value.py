"""From what is in a cell to what would have stood in YAML."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from maatschappelijke_kosten.model.price_columns import CellKind
from maatschappelijke_kosten.model.price_rows import NOTATION
from maatschappelijke_kosten.reading.cell_number import Wrong, number_in
from maatschappelijke_kosten.reading.grid import Unusable
from maatschappelijke_kosten.reading.wording import typed
from maatschappelijke_kosten.reading.yaml_document import parse

_NUMBERS = (CellKind.NUMBER, CellKind.YEAR)
_DATES = (date, time, timedelta)
_OPENS = {CellKind.NESTED: "{", CellKind.NAMES: "[", CellKind.TEXTS: "["}
_BETWEEN_NAMES = re.compile(r"[;,]")


def value_of(kind: CellKind, content: object, *, decimal_comma: bool) -> object | Wrong:
    """The value of a cell; None for an empty one, `Wrong` for one that no value can be read from."""
    if isinstance(content, Unusable):
        return Wrong("MK806", {"fault": content.fault, "value": content.shown})
    if isinstance(content, str):
        return _of_text(kind, content, decimal_comma=decimal_comma)
    if isinstance(content, _DATES):
        return _of_date(kind, content)
    if isinstance(content, bool):
        shown = "true" if content else "false"
        return content if kind is CellKind.TRUTH else Wrong("MK807", {"fault": "truth_in_cell", "value": shown})
    if isinstance(content, int | float):
        return _of_number(kind, content)
    return None


def _of_text(kind: CellKind, content: str, *, decimal_comma: bool) -> object | Wrong:
    text = content.strip()
    if not text:
        return None
    if text.startswith(NOTATION):
        return _of_notation(text[len(NOTATION) :])
    if text.startswith(_OPENS.get(kind, "\0")):
        return _of_notation(text)
    if kind in _NUMBERS:
        number = number_in(text, decimal_comma=decimal_comma)
        return text if number is None else _whole(number) if isinstance(number, float) else number
    if kind is CellKind.NAMES:
        return [name for part in _BETWEEN_NAMES.split(text) if (name := part.strip())]
    if kind is CellKind.TEXTS:
        return [one for part in text.split(";") if (one := part.strip())]
    if kind is CellKind.TRUTH:
        return {"true": True, "false": False}.get(text.lower(), text)
    return content if kind is CellKind.TEXT else text


def _of_notation(text: str) -> object | Wrong:
    """What YAML has between braces; its first problem where it is none."""
    document = parse(text.encode("utf-8", errors="surrogatepass"), "")
    if document.problems:
        first = document.problems[0]
        return Wrong(first.code, dict(first.values))
    return document.data


def _of_date(kind: CellKind, content: date | time | timedelta) -> object | Wrong:
    if isinstance(content, datetime) and content.time() == time():
        content = content.date()
    is_day = isinstance(content, date) and not isinstance(content, datetime)
    if kind is CellKind.DAY and is_day:
        return content.isoformat() if isinstance(content, date) else None
    fault = "date_for_number" if kind in _NUMBERS else "date_for_text"
    return Wrong("MK807", {"fault": fault, "value": typed(str(content))})


def _of_number(kind: CellKind, number: float) -> object | Wrong:
    """Numbers as they are. Where a text belongs `12` is what the reader of the sheet sees; `12.5` may be `12,5`."""
    if kind in _NUMBERS:
        return _whole(number)
    is_whole = isinstance(number, int) or number.is_integer()
    if kind is CellKind.TRUTH or not is_whole:
        return Wrong("MK807", {"fault": "number_for_text", "value": typed(number)})
    digits = str(int(number)) if abs(number) < 1e15 else typed(number)
    return [digits] if kind in (CellKind.NAMES, CellKind.TEXTS) else digits


def _whole(number: float) -> int | float:
    """A year is a whole number, also where a spreadsheet keeps it as 2016.0."""
    is_whole = isinstance(number, float) and number.is_integer() and abs(number) < 1e15
    return int(number) if is_whole else number
