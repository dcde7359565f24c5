"""The numbers that lines are products of, collected once each (§8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.plan import InputKind, Inputs, Place
from maatschappelijke_kosten.model.figure import ONE, Basis, Range
from maatschappelijke_kosten.model.step import Step


class Input(NamedTuple):
    """What an input is before it has a position: kind, name, numbers and what they stand on."""

    kind: InputKind
    name: str
    given: Range
    basis: Basis
    is_difference: bool = False
    """Whether it may be below zero."""


def constant(given: Range, basis: Basis) -> Input:
    """A plain number; equal ones are one input."""
    return Input(InputKind.CONSTANT, repr(given.central), given, basis)


class InputCollector:
    """Collects inputs; one price or assumption is one input however often it is used (§8)."""

    def __init__(self) -> None:
        self._positions: dict[tuple[InputKind, str, Basis], int] = {}
        self._bases: list[Basis] = []
        self._differences: list[bool] = []
        self._ranges: list[Range] = []
        self._own_names: Counter[tuple[str, str]] = Counter()
        self.add(constant(ONE, Basis.CITED))

    def add(self, given: Input) -> int:
        """The position of an input, the same for the same input."""
        # A plain number that stands on something else is another input (§3); other inputs have one basis.
        key = (given.kind, given.name, given.basis)
        if key not in self._positions:
            self._positions[key] = len(self._ranges)
            self._ranges.append(given.given)
            self._bases.append(given.basis)
            self._differences.append(given.is_difference)
        return self._positions[key]

    def own(self, kind: InputKind, given: Range, step: Step, place: Place) -> Input:
        """A figure that was typed at a step: a constant, or an input of the step's own."""
        if given.is_point and given.distribution is None:
            return constant(given, step.own_basis)
        return Input(kind, self.own_name(kind, step, place, given), given, step.own_basis)

    def own_name(self, kind: str, step: Step, place: Place, given: Range) -> str:
        """The name of a case's own figure: what it is, not where it stands, so that another step before it
        leaves its draws alone (§8). Only what is the same in every word is numbered."""
        name = f"{place.case}/{place.path}/{_what(step)}/{given.low!r}/{given.central!r}/{given.high!r}"
        self._own_names[kind, name] += 1
        times = self._own_names[kind, name]
        return name if times == 1 else f"{name}/{times}"

    def done(self) -> Inputs:
        """All inputs, in the order in which they were first used."""
        return Inputs(
            kinds=tuple(kind for kind, _, _ in self._positions),
            ids=tuple(name for _, name, _ in self._positions),
            bases=tuple(self._bases),
            low=np.array([one.low for one in self._ranges], dtype=np.float64),
            central=np.array([one.central for one in self._ranges], dtype=np.float64),
            high=np.array([one.high for one in self._ranges], dtype=np.float64),
            ranges=tuple(self._ranges),
            differences=np.array(self._differences, dtype=np.bool_),
        )


def _what(step: Step) -> str:
    """What a step is called; without a name what is within it."""
    if step.price or step.label:
        return str(step.price or step.label)
    if step.amount is not None:
        return f"{step.amount.low!r}..{step.amount.high!r}"
    branches = (f"{one.label}({', '.join(map(_what, one.steps))})" for one in step.branches)
    return " | ".join((*map(_what, step.one_of), *branches))


def scaled(given: Range, ratio: float) -> Range:
    """A range in other euros."""
    if ratio == 1:
        return given
    likely = None if given.likely is None else given.likely * ratio
    distribution = given.distribution and given.distribution.scaled(ratio)
    numbers = {"low": given.low * ratio, "likely": likely, "high": given.high * ratio}
    return given.model_copy(update={**numbers, "distribution": distribution})


def kept(share: Range) -> Range:
    """What is left after a share is taken off."""
    likely = None if share.likely is None else 1 - share.likely
    distribution = share.distribution and share.distribution.mirrored()
    return Range(low=1 - share.high, likely=likely, high=1 - share.low, distribution=distribution)


def column(lists: list[list[int]], fill: int) -> list[list[int]]:
    """Rows of one length, filled up."""
    width = max((len(one) for one in lists), default=0)
    return [[*one, *[fill] * (width - len(one))] for one in lists]


def with_names(given: Mapping[str, float] | None, names: Mapping[str, int]) -> list[float]:
    """Shares as a row with one column per payer and one for nobody knows whom."""
    row = [0.0] * (len(names) + 1)
    if given is None:
        row[-1] = 1.0
    else:
        for name, share in given.items():
            row[names[name]] = share
    return row
