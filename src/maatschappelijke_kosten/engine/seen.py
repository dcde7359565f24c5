"""What a perspective makes of steps that are bound: which part of each counts, and what is PM (§1, §10).

Prices, quantities and times are the same from whoever's budget one looks, so steps are bound once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats
from maatschappelijke_kosten.engine.plan import Place, Plan, Pm, PmReason
from maatschappelijke_kosten.model.figure import Sign
from maatschappelijke_kosten.model.perspective import Perspective

_COUNTED = (None, PmReason.AT_LEAST_ONCE)
"""The reasons with which a step is in the sum, if somebody is known to pay it."""


class BoundStep(NamedTuple):
    """A step as it is bound, whoever looks."""

    place: Place
    path: int
    sign: Sign
    """Whether it can spare, for who pays it."""
    reason: PmReason | None
    """Why it is PM from every budget; None where it is not."""
    paid: Mapping[str, float] | None
    """Per payer its share; None where nobody says who pays."""
    received: Mapping[str, float] | None
    """Empty for what is no transfer."""
    is_line: bool
    """Whether it is a line of the plan; these stand in the order of the lines."""


class Seen(NamedTuple):
    """What of steps a perspective counts."""

    part: Floats
    """Per line what counts of it: 1 all, 0 nothing, negative where it is received."""
    pm: tuple[Pm, ...]


def seen_from(perspective: Perspective, steps: Iterable[BoundStep]) -> Seen:
    """The steps as they are from one budget."""
    part: list[float] = []
    pm: list[Pm] = []
    for step in steps:
        counts = perspective.weight(step.paid, step.received)
        reason = PmReason.NO_PAYER if counts is None and step.reason in _COUNTED else step.reason
        # What the perspective does not look at is not PM in it either.
        if reason is not None and counts != 0:
            pm.append(Pm(step.place, step.path, sign_seen(step.sign, counts, step.received), reason))
        if step.is_line:
            # Whoever pays it, it may be the dearest of what overlaps, or one of the alternatives: so it is a line.
            part.append(counts or 0.0)
    return Seen(np.array(part, dtype=np.float64), tuple(pm))


def sign_seen(sign: Sign, part: float | None, received: Mapping[str, float] | None) -> Sign:
    """The sign of a cost from a budget that counts that part of it."""
    # What is received, or may be, can go either way for whoever receives it.
    is_transfer = received is None or len(received) > 0
    return Sign.EITHER if (part is None and is_transfer) or (part is not None and part < 0) else sign


def opened_by(pm: Iterable[Pm], paths: int) -> tuple[Bools, Bools]:
    """Per path whether PM may make it cost more than the sum, and whether less (§1)."""
    above, below = np.zeros(paths, dtype=np.bool_), np.zeros(paths, dtype=np.bool_)
    for one in pm:
        above[one.path] = True
        below[one.path] |= one.sign is Sign.EITHER
    return above, below


@dataclass(frozen=True, eq=False)
class Sides:
    """Cases bound once, to be looked at from any budget."""

    plan: Plan
    """From the perspective of the study."""
    steps: tuple[BoundStep, ...]

    def seen_from(self, perspective: Perspective) -> Plan:
        """The plan that binding from this perspective gives."""
        part, pm = seen_from(perspective, self.steps)
        above, below = opened_by(pm, len(self.plan.paths))
        return replace(self.plan, part=part, pm=pm, open_above=above, open_below=below, perspective=perspective.name)
