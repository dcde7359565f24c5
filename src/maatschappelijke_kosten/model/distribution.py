"""How likely the numbers within a range are, where a range is drawn by chance."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from math import fsum, log
from typing import TYPE_CHECKING, Any

from pydantic import model_validator

from maatschappelijke_kosten.model.frozen import Frozen, Number

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

SHAPES = (0.05, 1e6)
"""Smallest and largest alpha and beta: between them a draw is as precise as `engine.beta` says."""

INTERVAL_Z = 1.6448536269514722
"""The standard normal has 90 % of its chance between minus and plus this number."""

_SUM_TOLERANCE = 1e-9
_LARGEST_EXPONENT = 700.0
"""Of e, for what a float can hold."""


class DistributionKind(StrEnum):
    """The form of a distribution, and how it reads low, likely and high."""

    UNIFORM = "uniform"
    """Every number from low to high equally likely. `likely` is not used."""
    TRIANGULAR = "triangular"
    """From low to high, rising in a straight line to `likely` (the mode) and falling after it."""
    PERT = "pert"
    """From low to high, a beta with its mode at `likely`, of mean (low + 4 likely + high) / 6."""
    LOGNORMAL = "lognormal"
    """The logarithm is normal; low and high are the 5 % and 95 % points, so one draw in ten is outside them.
    `likely` is not used."""
    NORMAL = "normal"
    """Low and high are the 5 % and 95 % points, so one draw in ten is outside them. `likely` is not used."""
    BETA = "beta"
    """A beta of the given alpha and beta, stretched over low to high. `likely` is not used."""
    DISCRETE = "discrete"
    """Only the given values, each with its chance. `likely` is not used."""


ENDLESS = (DistributionKind.NORMAL, DistributionKind.LOGNORMAL)
"""The kinds that go beyond high, however little the chance."""


class Distribution(Frozen):
    """A distribution over a range. A plain word is its kind: `triangular`.

    Without one, a range with a likely value is drawn as PERT and one without as uniform.
    """

    kind: DistributionKind
    alpha: Number | None = None
    """Kind beta: above 0; the larger compared to beta, the nearer to high."""
    beta: Number | None = None
    """Kind beta: above 0."""
    values: tuple[Number, ...] = ()
    """Kind discrete: the numbers that can occur, in the unit of the range."""
    chances: tuple[Number, ...] = ()
    """Kind discrete: the chance of each value, 0 to 1, together 1."""

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: Any) -> Any:
        return {"kind": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        as_object = handler(core_schema)
        return {"anyOf": [{"type": "string", "enum": [kind.value for kind in DistributionKind]}, as_object]}

    def scaled(self, ratio: float) -> Distribution:
        """The same distribution of numbers that are `ratio` (above 0) times as large."""
        return self.model_copy(update={"values": tuple(value * ratio for value in self.values)})

    def mirrored(self) -> Distribution:
        """The distribution of one minus the number. A lognormal has none; `Factor` refuses it."""
        swapped = {"alpha": self.beta, "beta": self.alpha}
        values = tuple(1 - value for value in reversed(self.values))
        return self.model_copy(update={**swapped, "values": values, "chances": tuple(reversed(self.chances))})


class DistributionFault(StrEnum):
    """Why a range cannot be drawn with a distribution."""

    NO_LIKELY = "no_likely"
    """Triangular or PERT without a likely value."""
    NO_SHAPE = "no_shape"
    """Beta without alpha or without beta."""
    SHAPE_OUT_OF_RANGE = "shape_out_of_range"
    """Alpha or beta is not above 0, or outside `SHAPES`."""
    SHAPE_NOT_USED = "shape_not_used"
    """Alpha or beta with a kind that does not read them."""
    NO_VALUES = "no_values"
    """Discrete without values or without chances."""
    UNEQUAL_LENGTHS = "unequal_lengths"
    """Discrete with another number of chances than of values."""
    CHANCE_OUT_OF_RANGE = "chance_out_of_range"
    """A chance below 0 or above 1."""
    CHANCES_NOT_ONE = "chances_not_one"
    """The chances do not sum to 1 within 1e-9."""
    VALUE_OUT_OF_RANGE = "value_out_of_range"
    """A value below low or above high."""
    VALUES_NOT_USED = "values_not_used"
    """Values or chances with a kind that does not read them."""
    LOW_NOT_ABOVE_ZERO = "low_not_above_zero"
    """Lognormal, of which every number is above 0, with low at or below it."""
    TOO_WIDE = "too_wide"
    """Lognormal with high so many times low that its mean square is no number."""


def distribution_faults(
    distribution: Distribution, low: float, likely: float | None, high: float
) -> tuple[DistributionFault, ...]:
    """What is wrong with drawing that range so; empty where nothing is. `low` is at most `high`."""
    kind = distribution.kind
    faults = [*_shape_faults(distribution), *_value_faults(distribution, low, high)]
    if kind in (DistributionKind.TRIANGULAR, DistributionKind.PERT) and likely is None:
        faults.append(DistributionFault.NO_LIKELY)
    if kind is DistributionKind.LOGNORMAL:
        faults.extend(_lognormal_faults(low, high))
    return tuple(faults)


def _shape_faults(distribution: Distribution) -> Iterator[DistributionFault]:
    shape = (distribution.alpha, distribution.beta)
    given = [one for one in shape if one is not None]
    if distribution.kind is not DistributionKind.BETA:
        if given:
            yield DistributionFault.SHAPE_NOT_USED
        return
    if len(given) < len(shape):
        yield DistributionFault.NO_SHAPE
    smallest, largest = SHAPES
    if any(not smallest <= one <= largest for one in given):
        yield DistributionFault.SHAPE_OUT_OF_RANGE


def _value_faults(distribution: Distribution, low: float, high: float) -> Iterator[DistributionFault]:
    values, chances = distribution.values, distribution.chances
    if distribution.kind is not DistributionKind.DISCRETE:
        if values or chances:
            yield DistributionFault.VALUES_NOT_USED
        return
    if not values or not chances:
        yield DistributionFault.NO_VALUES
    elif len(values) != len(chances):
        yield DistributionFault.UNEQUAL_LENGTHS
    if any(not 0 <= chance <= 1 for chance in chances):
        yield DistributionFault.CHANCE_OUT_OF_RANGE
    if chances and abs(fsum(chances) - 1) > _SUM_TOLERANCE:
        yield DistributionFault.CHANCES_NOT_ONE
    if any(not low <= value <= high for value in values):
        yield DistributionFault.VALUE_OUT_OF_RANGE


def _lognormal_faults(low: float, high: float) -> Iterator[DistributionFault]:
    if low <= 0:
        yield DistributionFault.LOW_NOT_ABOVE_ZERO
        return
    mean, deviation = lognormal_parameters(low, high)
    if 2 * mean + 2 * deviation**2 > _LARGEST_EXPONENT:
        yield DistributionFault.TOO_WIDE


def lognormal_parameters(low: float, high: float) -> tuple[float, float]:
    """Mean and standard deviation of the logarithm of which 5 % is below ln low and 5 % above ln high."""
    return (log(low) + log(high)) / 2, (log(high) - log(low)) / (2 * INTERVAL_Z)
