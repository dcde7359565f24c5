"""Draws of what all cases of a portfolio share: prices, assumptions and settings (§8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.plan import InputKind, Inputs
from maatschappelijke_kosten.engine.simulate import concerning, uniforms
from maatschappelijke_kosten.engine.unknowns import spread_of_input
from maatschappelijke_kosten.model.correlation import Pair


@dataclass(frozen=True, eq=False)
class SharedDraws:
    """The draws of every shared input that varies; the same for all cases."""

    values: Floats
    """Shape (inputs that vary, draws)."""
    row: Ints
    """Per shared input its row; -1 for one that does not vary."""


def shared_draws(inputs: Inputs, draws: int, seed: int, pairs: Sequence[Pair]) -> SharedDraws:
    """Draws of the inputs that cases share: those that `simulate` makes, to the last bit."""
    varies = np.flatnonzero(inputs.low < inputs.high).tolist()
    names = [f"{inputs.kinds[one]}:{inputs.ids[one]}" for one in varies]
    drawn = uniforms(names, concerning(pairs, set(names)), seed, 0, draws)
    row = np.full(len(inputs.low), -1)
    row[varies] = np.arange(len(varies))
    values = np.empty((len(varies), draws))
    for number, (one, chance) in enumerate(zip(varies, drawn, strict=True)):
        found = spread_of_input(inputs, one).quantile(chance)
        values[number] = np.minimum(found, 1.0) if inputs.kinds[one] is InputKind.FACTOR else found
    return SharedDraws(values, row)
