"""Series that carry an amount from one price year to another (§4)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from maatschappelijke_kosten.model.frozen import Frozen, Identifier, Number, Text
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.text import Label


class IndexYear(Frozen):
    """The level of a series in one year."""

    year: Annotated[int, Field(strict=True, ge=1900, le=2100)]
    value: Annotated[Number, Field(gt=0)]
    note: Text | None = None


class Index(Frozen):
    """An index series (indexreeks): only the ratio of two of its years is used."""

    id: Identifier
    label: Label
    base: Text
    """What its level is relative to: `2015 = 100`."""
    values: tuple[IndexYear, ...] = Field(min_length=1)
    citation: Citation
    note: Text | None = None

    def level(self, year: int) -> float | None:
        """The level in a year; None outside the series, which is never extended (§4)."""
        return next((one.value for one in self.values if one.year == year), None)

    def ratio(self, from_year: int, to_year: int) -> float | None:
        """What an amount of one year is multiplied with for another; None where the series lacks either."""
        first, last = self.level(from_year), self.level(to_year)
        return None if first is None or last is None else last / first

    @property
    def years(self) -> str:
        """The years that it holds, for the words of an error: `2012–2024`."""
        held = sorted(one.year for one in self.values)
        return f"{held[0]}–{held[-1]}" if len(held) > 1 else str(held[0])
