"""How many, how long, how likely: a number, a range, a named assumption, or unknown."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag

from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import Frozen, Identifier


class AssumptionUse(Frozen):
    """A quantity that a named assumption of the study fills in."""

    assumption: Identifier


def _kind_of_quantity(value: Any) -> str:
    if value in ("unknown", "rest"):
        return str(value)
    if isinstance(value, AssumptionUse) or (isinstance(value, dict) and "assumption" in value):
        return "assumption"
    return "range"


_OfRange = Annotated[Range, Tag("range")]
_OfAssumption = Annotated[AssumptionUse, Tag("assumption")]

RangeOrAssumption = Annotated[_OfRange | _OfAssumption, Discriminator(_kind_of_quantity)]
"""A number, a range or a named assumption."""

Quantity = Annotated[
    _OfRange | _OfAssumption | Annotated[Literal["unknown"], Tag("unknown")], Discriminator(_kind_of_quantity)
]
"""How many units: a number, a range, a named assumption, or `unknown` (hoeveelheid)."""

Chance = Annotated[_OfRange | _OfAssumption | Annotated[Literal["rest"], Tag("rest")], Discriminator(_kind_of_quantity)]
"""How likely, 0 to 1; `rest` is what the other branches leave (kans)."""
