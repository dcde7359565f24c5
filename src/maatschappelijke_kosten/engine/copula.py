"""Inputs that move together: a Gaussian copula, draw by draw (§8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.normal import cdf, quantile
from maatschappelijke_kosten.model.correlation import Pair, cholesky, components

_NEAREST_ZERO = 2.0**-53
"""The ends of what `draws.uniform` gives are this far from 0 and 1; a sum of scores may reach further."""


def correlated(uniforms: Mapping[str, Floats], pairs: Sequence[Pair]) -> dict[str, Floats]:
    """The uniforms with the normal scores of paired names correlated; each stays uniform by itself.

    Every array has the same shape. Names that a chain of pairs joins are one group, sorted; the first of a group
    and every name in no pair keep the array they had. A draw depends on that draw of its own group only: the bits
    are the same however draws are cut in blocks, and whatever else is drawn.

    Raises ValueError where a pair names what is not in `uniforms`, and where the correlations of a group cannot
    hold at once (`model.correlation.cholesky`).
    """
    found = dict(uniforms)
    for names in components(pairs):
        unknown = [name for name in names if name not in uniforms]
        if unknown:
            raise ValueError(f"correlation of something that is not drawn: {', '.join(unknown)}")
        factor = cholesky(names, pairs)
        if factor is None:
            raise ValueError(f"these correlations cannot hold at once: {', '.join(names)}")
        scores = [quantile(uniforms[name]) for name in names]
        for name, row in zip(names, factor, strict=True):
            if any(row[:-1]):
                found[name] = _mixed(row, scores)
    return found


def _mixed(row: tuple[float, ...], scores: list[Floats]) -> Floats:
    # A matrix product may sum in another order for another shape; this does not.
    total = row[0] * scores[0]
    for part, score in zip(row[1:], scores[1:], strict=False):
        total = total + part * score
    return np.clip(cdf(total), _NEAREST_ZERO, 1.0 - _NEAREST_ZERO)
