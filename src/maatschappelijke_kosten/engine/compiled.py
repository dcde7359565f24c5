"""A plan compiled over some of its inputs: everything else is worked out once, and other numbers cost one product.

For who costs the same cases again and again with other prices. The numbers are those of the kernel but for rounding; a
law in `tests/laws/test_law_compiled.py` holds them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.engine.bounds import inputs_beside
from maatschappelijke_kosten.engine.kernel import gross_values, segment_sums
from maatschappelijke_kosten.engine.plan import InputKind, Plan

_AT_ONCE = 1 << 16
"""Lines that are summed at once where there is no scipy: they stay in the cache."""


@dataclass(frozen=True, eq=False)
class Compiled:
    """Paths as sums of lines, each a number times one input; sorted by path."""

    starts: Ints
    """Where the lines of each path begin, and where the last ends; shape (paths + 1,)."""
    input: Ints
    """Per line the input that it is a multiple of; 0 for one that has none of them."""
    times: Floats
    """Euros per unit of that input."""
    inputs: int

    def costs(self, values: Floats) -> Floats:
        """Euros of every path for these numbers of the inputs, shape (inputs,) or (inputs, draws)."""
        if self._matrix is not None:
            found: Floats = self._matrix @ values
            return found
        columns = values if values.ndim == 2 else values[:, None]
        path = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        cost = np.zeros((len(self.starts) - 1, columns.shape[1]))
        for low, high in self._pieces():
            here = slice(int(self.starts[low]), int(self.starts[high]))
            euros = columns[self.input[here]] * self.times[here][:, None]
            cost[low:high] = segment_sums(euros, path[here] - low, high - low)
        return cost if values.ndim == 2 else cost[:, 0]

    @cached_property
    def _matrix(self) -> Any:
        """The same as a sparse matrix of scipy (extra `fast`); None without it."""
        try:
            from scipy.sparse import csr_array
        except ImportError:
            return None
        shape = (len(self.starts) - 1, self.inputs)
        return csr_array((self.times, self.input.astype(np.int32), self.starts.astype(np.int32)), shape=shape)

    def _pieces(self) -> list[tuple[int, int]]:
        piece = self.starts[1:] // _AT_ONCE
        edges = [0, *(np.flatnonzero(np.diff(piece)) + 1).tolist(), len(piece)]
        return list(pairwise(edges))


def compiled(plan: Plan, over: Bools | None = None) -> Compiled:
    """Compile over the inputs where `over` is true, shape (inputs,); without it over the prices.

    Raises ValueError where a line is no multiple of one of them: it has two, or depends on one in another way, or
    overlaps with others.
    """
    inputs = plan.inputs
    if over is None:
        over = np.array([one is InputKind.PRICE for one in inputs.kinds], dtype=np.bool_)
    chosen = over[plan.factor]
    if (chosen.sum(axis=1) > 1).any() or over[inputs_beside(plan)].any():
        raise ValueError("a line is no multiple of one of the inputs that are compiled over")
    if plan.overlap_rest != 1 and (plan.overlap >= 0).any():
        raise ValueError("lines that overlap count by which of them is the dearest, so they are not compiled")
    values = np.where(over, 1.0, inputs.central)
    times = gross_values(plan, values[:, None])[:, 0] * plan.part * plan.weight
    column = np.argmax(chosen, axis=1)
    which = np.where(chosen.any(axis=1), plan.factor[np.arange(len(column)), column], 0)
    starts = np.searchsorted(plan.path, np.arange(len(plan.paths) + 1))
    return Compiled(starts, which, times, len(values))
