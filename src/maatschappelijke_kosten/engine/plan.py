"""What is computed with: cases bound to prices, as flat columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.engine.schedule import Calendar, Schedule, Schedules
from maatschappelijke_kosten.model.figure import Basis, Range, Sign
from maatschappelijke_kosten.model.walk import Place as Place


class InputKind(StrEnum):
    """Where an input's number comes from."""

    CONSTANT = "constant"
    PRICE = "price"
    ASSUMPTION = "assumption"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    DURATION = "duration"
    CHANCE = "chance"
    DROP_OFF = "drop_off"
    FACTOR = "factor"
    """The share of an effect that is left after deadweight, attribution or displacement (§12)."""
    PLAUSIBILITY = "plausibility"
    """How far a step that experts doubt may be off (§16)."""


CHOICE = "choice"
"""The kind of an unknown that is which alternative happens; other kinds are those of inputs."""


@dataclass(frozen=True, eq=False, repr=False)
class Inputs:
    """The numbers that lines are products of. Arrays have shape (n,), index 0 is the constant 1."""

    kinds: Sequence[InputKind]
    ids: Sequence[str]
    bases: Sequence[Basis]
    low: Floats
    central: Floats
    high: Floats
    ranges: Sequence[Range]
    """What was given, with its distribution: for draws."""
    differences: Bools
    """Whether the number may be below zero: a price that costs or spares."""

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
    NO_PAYER = "no_payer"
    """From the budget that is looked at nobody says whether it pays this (§10)."""


class Conversion(NamedTuple):
    """An amount that was brought to another price year (§4), or that was held as it is."""

    name: str
    """The id of the price, or `case/path/label` of an own amount."""
    from_year: int | None
    """None where nobody says; the amount was held as it is."""
    to_year: int
    series: str
    ratio: float
    is_taken: bool = False
    """Whether nobody says the year, and the study takes it for that one."""


class Pm(NamedTuple):
    """A step, or an alternative, that is not or not wholly in the sum (pro memorie, §1)."""

    place: Place
    path: int
    sign: Sign
    reason: PmReason


class Payers(NamedTuple):
    """Who pays each line, and who receives it: shares per payer.

    The last column is the share of a payer that nobody names.
    """

    names: tuple[str, ...]
    paid_by_kind: Floats
    """Shape (kinds, payers + 1)."""
    received_by_kind: Floats
    """All zero for a line that is no transfer."""
    kind: Ints | None = None
    """Per line the row of its shares; None where every line has a row of its own."""

    @property
    def paid(self) -> Floats:
        """Shape (lines, payers + 1)."""
        return self.paid_by_kind if self.kind is None else self.paid_by_kind[self.kind]

    @property
    def received(self) -> Floats:
        """Shape (lines, payers + 1)."""
        return self.received_by_kind if self.kind is None else self.received_by_kind[self.kind]


@dataclass(frozen=True, eq=False, repr=False)
class Plan:
    """Cases bound to prices.

    A line is `coefficient × part × weight × a product of inputs`, times one minus the inputs of each `rest`, times
    the factor of its schedule, in euros; all line arrays have shape (lines,) or (lines, …) and are sorted by path.
    `group` numbers the `one_of` a line is an alternative of (-1: none); its `weight` is then one over the number of
    priced alternatives (§11). `group_open` tells of each group whether an alternative without a price stands beside
    the priced ones.
    """

    inputs: Inputs
    coefficient: Floats
    """Persons."""
    part: Floats
    """What the perspective counts of the line: 1 all, 0 nothing, negative where it is received (§10)."""
    weight: Floats
    factor: Ints
    """The inputs that are multiplied, shape (lines, n): price, quantity, then chances and other factors; 0 fills up."""
    rest: Ints
    """Numbers of `rests` whose chance a line has, shape (lines, n); -1 fills up."""
    rests: tuple[tuple[int, ...], ...]
    """Per `rest` the inputs that it is one minus (§15)."""
    schedule: Ints
    schedules: Sequence[Schedule]
    calendar: Calendar
    group: Ints
    group_open: Bools
    group_names: tuple[str, ...]
    """Of each `one_of` what it is, not where it stands: the name that its choice is drawn by (§8)."""
    overlap: Ints
    """Number of the group of overlapping steps (-1: none, §11)."""
    overlap_rest: float
    """The part for which all but the dearest of such a group count."""
    path: Ints
    places: Sequence[Place]
    payers: Payers
    cashable: Ints
    """1 cashable, 0 not, -1 nobody says."""
    paths: Sequence[tuple[str, str]]
    """Per path: the case and the name of the path."""
    reference: Ints
    """Per comparison: the reference path."""
    alternative: Ints
    """Per comparison: the path that is compared with it."""
    assessed: Ints
    """The comparisons that the verdicts on the cases are about: one a case."""
    open_above: Bools
    """Per path: the cost may be higher than the sum (§1)."""
    open_below: Bools
    """Per path: the cost may be lower than the sum (§1)."""
    pm: tuple[Pm, ...]
    perspective: str
    conversions: tuple[Conversion, ...]

    @property
    def price(self) -> Ints:
        """Per line the input that is its price, or the case's own amount."""
        return np.asarray(self.factor[:, 0])

    @property
    def quantity(self) -> Ints:
        """Per line the input that is its quantity."""
        return np.asarray(self.factor[:, 1])

    @property
    def is_linear(self) -> bool:
        """Whether every line is a product of inputs, so that a saving is a straight line in each of them."""
        flat = self.calendar.are_flat(self.timings)
        return bool(flat.all()) and not bool((self.overlap >= 0).any())

    @cached_property
    def timings(self) -> Schedules:
        """The schedules as columns."""
        # Calendars know plans' arrays, so this module cannot know theirs while it is being imported.
        from maatschappelijke_kosten.engine.schedule import Schedules

        return Schedules.of(self.schedules)

    @property
    def comparisons(self) -> tuple[tuple[str, str, str], ...]:
        """Per comparison: the case, the reference path and the path."""
        return tuple(
            (self.paths[a][0], self.paths[r][1], self.paths[a][1])
            for r, a in zip(self.reference.tolist(), self.alternative.tolist(), strict=True)
        )
