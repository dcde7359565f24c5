"""What is computed with: cases bound to prices, as flat columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from maatschappelijke_kosten.model.figure import Basis, Sign

if TYPE_CHECKING:
    # Importing numpy.typing costs a start-up a tenth of numpy itself, and only type checkers look at it.
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]
else:
    Floats = Ints = Bools = np.ndarray


class InputKind(StrEnum):
    """Where an input's number comes from."""

    CONSTANT = "constant"
    PRICE = "price"
    ASSUMPTION = "assumption"
    AMOUNT = "amount"
    QUANTITY = "quantity"


class Place(NamedTuple):
    """The step that a line or a PM comes from; `alternative` is -1 outside a `one_of`."""

    case: str
    path: str
    step: int
    alternative: int = -1


@dataclass(frozen=True, slots=True)
class Inputs:
    """The numbers that lines are products of. Arrays have shape (n,), index 0 is the constant 1."""

    kinds: tuple[InputKind, ...]
    ids: tuple[str, ...]
    bases: tuple[Basis, ...]
    low: Floats
    central: Floats
    high: Floats

    def index(self, kind: InputKind, name: str) -> int | None:
        """The position of an input; None where the plan does not use it."""
        for position, (one, given) in enumerate(zip(self.kinds, self.ids, strict=True)):
            if one is kind and given == name:
                return position
        return None


class PmReason(StrEnum):
    """Why a step is PM in a view (§1)."""

    NO_PRICE = "no_price"
    NO_QUANTITY = "no_quantity"
    AT_LEAST_ONCE = "at_least_once"
    """Counted for one unit, as the view `once` does; how much more is unknown."""


class Pm(NamedTuple):
    """A step, or an alternative, that is not or not wholly in the sum (pro memorie, §1)."""

    place: Place
    path: int
    sign: Sign
    reason: PmReason


@dataclass(frozen=True, slots=True)
class Plan:
    """Cases bound to prices.

    A line is `coefficient × weight × inputs[price] × inputs[quantity]`, in euros; all line arrays have
    shape (lines,) and are sorted by path. `group` numbers the `one_of` a line is an alternative of (-1:
    none); its `weight` is then one over the number of priced alternatives (§11). `group_open` tells of each
    group whether an alternative without a price stands beside the priced ones.
    """

    inputs: Inputs
    coefficient: Floats
    weight: Floats
    price: Ints
    quantity: Ints
    group: Ints
    group_open: Bools
    path: Ints
    places: tuple[Place, ...]
    paths: tuple[tuple[str, str], ...]
    """Per path: the case and the name of the path."""
    reference: Ints
    """Per comparison: the reference path."""
    alternative: Ints
    """Per comparison: the path that is compared with it."""
    open_above: Bools
    """Per path: the cost may be higher than the sum (§1)."""
    open_below: Bools
    """Per path: the cost may be lower than the sum (§1)."""
    pm: tuple[Pm, ...]

    @property
    def comparisons(self) -> tuple[tuple[str, str, str], ...]:
        """Per comparison: the case, the reference path and the path."""
        return tuple(
            (self.paths[a][0], self.paths[r][1], self.paths[a][1])
            for r, a in zip(self.reference.tolist(), self.alternative.tolist(), strict=True)
        )
