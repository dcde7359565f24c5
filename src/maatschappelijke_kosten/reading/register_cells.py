"""From a cell of a table to what the register holds: an amount, months, a code; or why not."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from maatschappelijke_kosten.model.register_mapping import RegisterMapping
from maatschappelijke_kosten.reading.amount_text import amount_readings
from maatschappelijke_kosten.reading.month_text import month_readings, months_apart
from maatschappelijke_kosten.reading.wording import near, short

T = TypeVar("T")
_MOST = 1e12
_MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a cell has no value: the code and the words of the problem."""

    code: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """A value, or the reason that there is none; neither where the cell is empty."""

    value: T | None = None
    refusal: Refusal | None = None


def written(cell: Any) -> str:
    """A cell as its reader sees it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip()


def amount_of(cell: Any, mapping: RegisterMapping) -> Cell[float]:
    """Euros; text is read in every way that it can be."""
    shown = short(written(cell))
    if shown == "":
        return Cell()
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal | str):
        return _refused("MK852", "not_an_amount", shown)
    if isinstance(cell, str):
        readings = amount_readings(cell, mapping.numbers)
        if not readings:
            return _refused("MK852", "not_an_amount", shown)
        if len(readings) > 1:
            low, high = (_typed(one) for one in sorted(readings, key=abs)[:2])
            return _refused("MK852", "two_amounts", shown, low=low, high=high)
        value = readings[0]
    else:
        value = float(cell)
    if not math.isfinite(value) or abs(value) > _MOST:
        return _refused("MK852", "not_an_amount", shown)
    return _refused("MK852", "below_zero", shown) if value < 0 else Cell(abs(value))


def months_of(cell: Any, mapping: RegisterMapping) -> Cell[tuple[str, ...]]:
    """The months in a cell, in the order in which they stand there."""
    shown = short(written(cell))
    if shown == "":
        return Cell()
    if isinstance(cell, date):
        return Cell((f"{cell.year:04d}-{cell.month:02d}",))
    if not isinstance(cell, str):
        return _refused("MK853", "not_a_date", shown)
    parts = months_apart(cell) if not month_readings(cell) else [cell]
    found: list[str] = []
    for part in parts[:_MOST_MONTHS]:
        readings = month_readings(part, mapping.dates, mapping.century)
        if not readings:
            wrong_way = mapping.dates is not None and month_readings(part, None, mapping.century)
            return _refused(
                "MK853", "not_in_this_order" if wrong_way else "not_a_date", shown, order=str(mapping.dates)
            )
        if len(readings) > 1:
            return _refused("MK853", "two_dates", shown, low=readings[0], high=" / ".join(readings[1:]))
        found.append(readings[0])
    return Cell(tuple(found))


def code_of(cell: Any, codes: Mapping[str, T]) -> Cell[T | str]:
    """What a code stands for; without codes what stands in the cell itself."""
    text = " ".join(written(cell).split())
    if text == "":
        return Cell()
    if not codes:
        return Cell(text)
    if text in codes:
        return Cell(codes[text])
    known = short(", ".join(codes))
    return Cell(
        None, Refusal("MK854", {"fault": "unknown_code", "value": short(text), "known": known, **_meant(text, codes)})
    )


def _meant(text: str, codes: Mapping[str, Any]) -> dict[str, str]:
    folded = {code.casefold(): code for code in codes}
    if text.casefold() in folded:
        return {"suggestion": folded[text.casefold()]}
    return near(text, codes)


def _refused(code: str, fault: str, value: str, **more: str) -> Cell[Any]:
    return Cell(None, Refusal(code, {"fault": fault, "value": value, **more}))


def _typed(value: float) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".")
