"""A number with its range, and what it stands on."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import model_validator

from maatschappelijke_kosten.model.distribution import Distribution
from maatschappelijke_kosten.model.frozen import Frozen, Number

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Basis(StrEnum):
    """What a figure stands on (§3)."""

    CITED = "cited"
    """A source says it."""
    DERIVED = "derived"
    """Calculated from other figures, which are named."""
    ASSUMED = "assumed"
    """Nobody measured it; the reason is given."""


class Sign(StrEnum):
    """Which way a cost can go (§1)."""

    COST = "cost"
    """It can only cost: zero or more."""
    EITHER = "either"
    """A difference: it may cost or spare."""


class Range(Frozen):
    """A number that may be uncertain: low, likely, high. A plain number is a range of one point.

    Where no likely value is given the central value is the midpoint (§2).
    """

    low: Number
    likely: Number | None = None
    high: Number
    distribution: Distribution | None = None
    """How chance is spread over it in draws (§8); absent: PERT where a likely value is given, else uniform."""

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, value: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return {"low": value, "likely": value, "high": value}
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        as_object = handler(core_schema)
        return {"anyOf": [{"type": "number"}, as_object]}

    @classmethod
    def point(cls, value: float) -> Range:
        """A plain number as a range."""
        return cls.model_construct(low=value, likely=value, high=value, distribution=None)

    @property
    def central(self) -> float:
        """The likely value, or the midpoint where none is given (§2)."""
        return (self.low + self.high) / 2 if self.likely is None else self.likely

    @property
    def is_point(self) -> bool:
        """Whether low and high are the same number."""
        return self.low == self.high


ONE = Range.point(1.0)
"""Once, or one unit. Not validated: building a validator while importing would slow every start."""
