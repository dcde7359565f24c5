"""What the draws of comparisons come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.order_statistics import at_places, places_of
from maatschappelijke_kosten.model.study import VerdictRule


@dataclass(frozen=True, eq=False, slots=True)
class Drawn:
    """Arrays of shape (comparisons,) or (comparisons, n), savings in euros."""

    mean: Floats
    sd: Floats
    """NaN of a single draw."""
    percentiles: Floats
    chances: Floats
    """Of a saving, about equal, and costing more (§6)."""


def nothing_drawn(count: int, percentiles: int) -> Drawn:
    """To be filled in."""
    return Drawn(np.empty(count), np.empty(count), np.empty((count, percentiles)), np.empty((count, 3)))


def summed_up(
    found: Drawn, at: slice, saving: Floats, both: Floats, rule: VerdictRule, percentiles: Sequence[int]
) -> None:
    """Fill in what draws of shape (comparisons, draws) come to; `both`, the cost of both paths, is written over."""
    draws = saving.shape[1]
    both *= rule.share
    np.maximum(both, rule.floor, out=both)
    above = np.count_nonzero(saving > both, axis=1)
    np.negative(both, out=both)
    below = np.count_nonzero(saving < both, axis=1)
    found.chances[at] = np.stack([above, draws - above - below, below], axis=1) / draws
    mean = saving.sum(axis=1) / draws
    found.mean[at] = mean
    np.subtract(saving, mean[:, None], out=both)
    squares = np.einsum("ij,ij->i", both, both)
    found.sd[at] = np.sqrt(squares / (draws - 1)) if draws > 1 else np.nan
    found.percentiles[at] = at_places(saving, places_of(percentiles, draws))
