"""Where something does not come out: the one cut in one unknown that separates best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.engine.simulate import PARTS, Simulation
from maatschappelijke_kosten.engine.unknowns import Unknown, alternatives_of, shares_among, spread_at

_CUTS = 40
"""Cuts are tried at every 2.5 % of an unknown's chance."""


class Side(StrEnum):
    """Which draws a region holds."""

    ABOVE = "above"
    UP_TO = "up_to"
    """At or below the cut."""
    IS = "is"
    """Those in which one alternative happens."""


@dataclass(frozen=True, slots=True)
class Region:
    """The draws on one side of a cut in one unknown, where something comes out less often than elsewhere."""

    unknown: Unknown
    side: Side
    cut: float
    """In the unit of the input; of a choice the number of the alternative at its place."""
    share: float
    """Share of the draws that is within."""
    wrong_within: float
    """Share of the draws within in which it does not come out."""
    wrong_outside: float


def worst_region(drawn: Simulation, among: Sequence[Unknown], wrong: Bools) -> Region | None:
    """The cut with the largest decrease of Gini impurity (L. Breiman and others, "Classification and regression
    trees" (1984), §4.3.1); the first of equals. None where nothing or all is wrong, or no cut tells anything.

    `wrong` has shape (draws,).
    """
    best: Region | None = None
    most = 0.0
    names = {one.name for one in among}
    for row, one in enumerate(drawn.unknowns):
        if one.name not in names:
            continue
        within, wrong_within, cuts = _candidates(drawn, row, wrong)
        gain = _decrease(within, wrong_within, drawn.draws, int(wrong.sum()))
        if one.is_choice:
            # All but one alternative is no region that one can name.
            gain[wrong_within * drawn.draws <= within * int(wrong.sum())] = 0.0
        for number in np.flatnonzero(gain > most):
            if gain[number] > most:
                most = float(gain[number])
                best = _region(one, within[number], wrong_within[number], drawn.draws, int(wrong.sum()), cuts[number])
    return best


def _candidates(drawn: Simulation, row: int, wrong: Bools) -> tuple[Ints, Ints, list[float]]:
    """Per cut how many draws are on its near side, how many of these are wrong, and where it is."""
    one, parts = drawn.unknowns[row], drawn.parts[row]
    if one.is_choice:
        lines = alternatives_of(drawn.plan, one.number)
        count = np.bincount(parts, minlength=len(lines))
        return (
            count,
            np.bincount(parts[wrong], minlength=len(lines)),
            [float(drawn.plan.places[line].alternative) for line in lines],
        )
    spread = spread_at(drawn.plan, one.number)
    if 0 < len(spread.atoms) <= PARTS:
        cuts = [value for value, _ in spread.atoms]
    else:
        parts = parts // (PARTS // _CUTS)
        cuts = spread.quantile(np.arange(1, _CUTS) / _CUTS).tolist()
    if one.number in shares_among(drawn.plan):
        cuts = [min(cut, 1.0) for cut in cuts]
    count = np.cumsum(np.bincount(parts, minlength=len(cuts)))[: len(cuts)]
    return count, np.cumsum(np.bincount(parts[wrong], minlength=len(cuts)))[: len(cuts)], cuts


def _decrease(within: Ints, wrong_within: Ints, draws: int, wrong: int) -> Floats:
    """How much purer both sides of each cut are than all draws; nothing where a side is empty."""
    outside = draws - within
    real = (within > 0) & (outside > 0)
    inside, beyond = np.maximum(within, 1), np.maximum(outside, 1)
    left = (wrong - wrong_within) * (1 - (wrong - wrong_within) / beyond)
    impurity = 2 * (wrong_within * (1 - wrong_within / inside) + left) / draws
    gain: Floats = np.where(real, 2 * wrong / draws * (1 - wrong / draws) - impurity, 0.0)
    # A rounding error is no decrease.
    return np.where(gain > 1e-12, gain, 0.0)


def _region(one: Unknown, within: int, wrong_within: int, draws: int, wrong: int, cut: float) -> Region:
    """The side of the cut on which more is wrong."""
    near, far = wrong_within / within, (wrong - wrong_within) / (draws - within)
    if one.is_choice:
        return Region(one, Side.IS, cut, float(within / draws), float(near), float(far))
    if near >= far:
        return Region(one, Side.UP_TO, cut, float(within / draws), float(near), float(far))
    return Region(one, Side.ABOVE, cut, float(1 - within / draws), float(far), float(near))
