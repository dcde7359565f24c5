"""Percentiles of draws, exact: by sorting only those draws that they lie among."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints

BUCKETS = 1024
"""Equal parts between the least and the most that draws are counted in."""

NOTHING = 1e-290
"""Euros: draws that differ by less are all the same, as parts of it would be too small for a float."""

_FEW = 2048
"""So few draws are sorted, as that is cheaper than to look for some of them."""


def places_of(percentiles: Sequence[int], draws: int) -> Floats:
    """Where among ascending draws they lie, counted from 0: between two of them in proportion, as numpy has it."""
    return np.array([(draws - 1) * (one / 100) for one in percentiles])


def ranks_of(places: Floats, draws: int) -> Ints:
    """The ranks on both sides of each place, shape (places, 2)."""
    under = places.astype(np.int64)
    return np.stack([under, np.minimum(under + 1, draws - 1)], axis=1)


def at_places(values: Floats, places: Floats) -> Floats:
    """What stands at those places of the ascending values of each row, shape (rows, places)."""
    draws = values.shape[1]
    ranks = ranks_of(places, draws)
    flat = ranks.ravel()
    found = np.sort(values, axis=1)[:, flat] if draws <= _FEW else np.stack([_among(row, flat) for row in values])
    first, second = found[:, ::2], found[:, 1::2]
    return np.asarray(first + (places - ranks[:, 0]) * (second - first))


def _among(row: Floats, ranks: Ints) -> Floats:
    """The values of those ranks."""
    low, high = row.min(), row.max()
    if not high - low > NOTHING:
        return np.full(len(ranks), low)
    bucket = ((row - low) * ((BUCKETS - 0.001) / (high - low))).astype(np.intp)
    counts = np.bincount(bucket, minlength=BUCKETS)
    of_rank = np.searchsorted(counts.cumsum(), ranks, side="right")
    wanted = np.zeros(BUCKETS, dtype=np.bool_)
    wanted[of_rank] = True
    kept = np.sort(row[wanted.take(bucket)])
    left_out = np.where(wanted, 0, counts).cumsum()
    return np.asarray(kept[ranks - left_out[of_rank]])
