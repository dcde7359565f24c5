"""Ranges of own figures as tables: the mean of a distribution within each of 4,096 equal chances.

Uniform is exact. Triangular and PERT are kept for `POSITIONS` places of the likely value between low and high, and
blended between the two nearest: the mean of such a blend is exact, as the mean of both is a straight line in the likely
value; measured against the exact distribution its variance is off by at most 3 in 10,000, and a cell by at most 7 in
10,000 of the width. A normal or lognormal has a table for its own shape.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.distribution import spread_of
from maatschappelijke_kosten.engine.own_draws import CELLS
from maatschappelijke_kosten.model.distribution import Distribution, DistributionKind

POSITIONS = 65
"""Places of the likely value that are kept: 0, 1/64, …, 1."""
UNIFORM, TRIANGULAR, PERT, OTHER = range(4)
"""Kinds of tables; `OTHER` has one of its own."""

_POINTS = 8
"""Points in a cell that its mean is taken over."""


def cell_means(kind: DistributionKind, low: float, likely: float | None, high: float) -> Floats:
    """The mean within each equal chance, shape (CELLS,), scaled so that together they have the exact mean."""
    floor = 0.0 if low >= 0 else None
    spread = spread_of(low, likely, high, Distribution(kind=kind), floor=floor)
    points, weights = np.polynomial.legendre.leggauss(_POINTS)
    within = (points + 1) / 2
    chances = (np.arange(CELLS)[:, None] + within) / CELLS
    means = spread.quantile(chances.ravel()).reshape(CELLS, _POINTS) @ (weights / 2)
    # What the points miss in the outermost cells.
    return np.asarray(means + (spread.mean - means.mean()))


@lru_cache(maxsize=1)
def standard_tables() -> Floats:
    """Uniform, triangular and PERT from 0 to 1, shape (3, POSITIONS, CELLS); made once, in some tenths of a second."""
    tables = np.empty((3, POSITIONS, CELLS))
    tables[UNIFORM] = (np.arange(CELLS) + 0.5) / CELLS
    for kind, name in ((TRIANGULAR, DistributionKind.TRIANGULAR), (PERT, DistributionKind.PERT)):
        for position in range(POSITIONS):
            tables[kind, position] = cell_means(name, 0.0, position / (POSITIONS - 1), 1.0)
    tables.flags.writeable = False
    return tables


@lru_cache(maxsize=4096)
def own_table(kind: DistributionKind, low: float, high: float) -> Floats:
    """The table of a normal or lognormal, in its own unit, shape (CELLS,)."""
    table = cell_means(kind, low, None, high)
    if low >= 0:
        table = np.maximum(table, 0.0)
    table.flags.writeable = False
    return table
