"""What is not known exactly in a plan: inputs with a range, and which alternative of a `one_of` happens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Ints
from maatschappelijke_kosten.engine.bounds import inputs_of
from maatschappelijke_kosten.engine.distribution import Spread, spread_of
from maatschappelijke_kosten.engine.plan import CHOICE, InputKind, Inputs, Place, Plan
from maatschappelijke_kosten.model.distribution import ENDLESS

_SHARES = (InputKind.CHANCE, InputKind.DROP_OFF, InputKind.FACTOR)


class Unknown(NamedTuple):
    """An input that can be another number, or a choice between alternatives with a price."""

    kind: str
    """That of the input, or `CHOICE`."""
    id: str
    number: int
    """The position of the input, or the number of the group."""
    place: Place
    """Where it is used first."""

    @property
    def name(self) -> str:
        """What it is drawn by (§8)."""
        return f"{self.kind}:{self.id}"

    @property
    def is_choice(self) -> bool:
        """Whether it is which alternative happens."""
        return self.kind == CHOICE


def alternatives_of(plan: Plan, group: int) -> Ints:
    """The lines of a `one_of`: one for each alternative with a price."""
    return np.flatnonzero(plan.group == group)


def unknowns_of(plan: Plan) -> tuple[Unknown, ...]:
    """Every unknown that a line depends on: inputs by position, then choices by group."""
    return unknowns_on(plan, range(len(plan.path)))


def unknowns_on(plan: Plan, lines: Sequence[int]) -> tuple[Unknown, ...]:
    """The unknowns that these lines depend on: inputs by position, then choices by group."""
    varies = plan.inputs.low < plan.inputs.high
    inputs: dict[int, Place] = {}
    groups: dict[int, Place] = {}
    for line in lines:
        for one in inputs_of(plan, line):
            if varies[one]:
                inputs.setdefault(one, plan.places[line])
        if plan.group[line] >= 0 and plan.weight[line] < 1:
            groups.setdefault(int(plan.group[line]), plan.places[line])
    found = [Unknown(plan.inputs.kinds[one].value, plan.inputs.ids[one], one, inputs[one]) for one in sorted(inputs)]
    return (*found, *(Unknown(CHOICE, plan.group_names[one], one, groups[one]) for one in sorted(groups)))


def lines_of(plan: Plan, comparison: int) -> list[int]:
    """The lines of both paths of a comparison."""
    either = (plan.path == plan.reference[comparison]) | (plan.path == plan.alternative[comparison])
    return np.flatnonzero(either).tolist()


def shares_among(plan: Plan) -> frozenset[int]:
    """Positions of inputs that cannot be above 1: chances, and shares that fall away or are left."""
    by_kind = (number for number, kind in enumerate(plan.inputs.kinds) if kind in _SHARES)
    in_rests = (one for given in plan.rests for one in given)
    used = {one for one in plan.factor[:, 2:].ravel().tolist() if plan.inputs.kinds[one] is InputKind.ASSUMPTION}
    dropped = (one.drop_off for one in plan.schedules if one.drop_off >= 0)
    return frozenset((*by_kind, *in_rests, *used, *dropped))


def spread_at(plan: Plan, number: int) -> Spread:
    """How an input is drawn: not below 0, unless it is a difference (§8)."""
    return spread_of_input(plan.inputs, number)


def spread_of_input(inputs: Inputs, number: int) -> Spread:
    """The same, of inputs without a plan."""
    given = inputs.ranges[number]
    may_be_below = given.low < 0 or bool(inputs.differences[number])
    floor = None if may_be_below else 0.0
    return spread_of(given.low, given.likely, given.high, given.distribution, floor=floor)


def is_endless(plan: Plan, number: int) -> bool:
    """Whether an input can be beyond its high, however little the chance."""
    distribution = plan.inputs.ranges[number].distribution
    return distribution is not None and distribution.kind in ENDLESS
