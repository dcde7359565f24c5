"""Draws of a block of cases in plain numpy: savings and classes per draw, and what they come to.

Everything is written where the piece before it stood: arrays that are made anew cost more than what is done with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.drawn import Drawn, nothing_drawn, summed_up
from maatschappelijke_kosten.engine.drawn_lines import DrawnLines
from maatschappelijke_kosten.engine.drawn_sums import DrawnSums
from maatschappelijke_kosten.engine.kernel import segment_sums
from maatschappelijke_kosten.engine.ledger import Ledger
from maatschappelijke_kosten.engine.own_draws import CELLS
from maatschappelijke_kosten.engine.own_figures import OwnDraws, all_tables
from maatschappelijke_kosten.engine.shared_draws import SharedDraws
from maatschappelijke_kosten.model.study import VerdictRule

_AT_ONCE = 1 << 16
"""Numbers that are drawn at once: half a megabyte, which stays in the cache."""


class _Paths:
    """Euros of paths in each draw."""

    def __init__(self, lines: DrawnLines, shared: SharedDraws, starts: Ints, most: int) -> None:
        """Path n has the lines from `starts[n]` on; at most so many of them at once."""
        self.lines, self.shared, self.starts = lines, shared, starts
        draws = shared.values.shape[1]
        self._by_line = draws >= CELLS
        self.own = OwnDraws(lines.figures, all_tables(lines.tables), 1 if self._by_line else most, draws)
        self._euros, self._row = np.empty((2, 1 if self._by_line else most, draws))

    def draws(self, low: int, high: int) -> Floats:
        """Of these paths, shape (high - low, draws)."""
        if self._by_line:
            cost = np.zeros((high - low, self.shared.values.shape[1]))
            for path in range(low, high):
                for at in range(int(self.starts[path]), int(self.starts[path + 1])):
                    cost[path - low] += self._line(at)
            return cost
        begin, end = int(self.starts[low]), int(self.starts[high])
        return segment_sums(self._some(begin, end), self.lines.path[begin:end] - low, high - low)

    def _line(self, at: int) -> Floats:
        """A line has so many draws that it fills the cache by itself."""
        lines, euros = self.lines, self._euros[0]
        constant, rows = lines.constant[at], [one for one in lines.shared[at].tolist() if one >= 0]
        if rows:
            np.multiply(self.shared.values[rows[0]], constant, out=euros)
        else:
            euros[:] = constant
        for row in rows[1:]:
            euros *= self.shared.values[row]
        for one in lines.own[at].tolist():
            if one >= 0:
                euros *= self.own.one(one)
        if lines.timed[at] >= 0:
            euros *= lines.times.factors(lines.timed[at : at + 1], self.shared, self.own)[0]
        found: Floats = euros
        return found

    def _some(self, begin: int, end: int) -> Floats:
        lines, here, count = self.lines, slice(begin, end), end - begin
        euros, rows = self._euros[:count], self._row[:count]
        euros[:] = lines.constant[here, None]
        for column in range(lines.shared.shape[1]):
            row = lines.shared[here, column]
            there = np.flatnonzero(row >= 0)
            if len(there) == count:
                euros *= self.shared.values.take(row, axis=0, out=rows, mode="clip")
            else:
                euros[there] *= self.shared.values[row[there]]
        for column in range(lines.own.shape[1]):
            number = lines.own[here, column]
            there = np.flatnonzero(number >= 0)
            if len(there) == count:
                euros *= self.own.some(number)
            else:
                euros[there] *= self.own.some(number[there])
        there = np.flatnonzero(lines.timed[here] >= 0)
        if len(there):
            euros[there] *= lines.times.factors(lines.timed[here][there], self.shared, self.own)
        return euros


def draw_block(
    lines: DrawnLines,
    shared: SharedDraws,
    reference: Ints,
    alternative: Ints,
    rule: VerdictRule,
    percentiles: Sequence[int],
    group: Ints,
    assessed: Ints,
    sums: Ledger,
) -> Drawn:
    """Draw a block; `sums` of shape (groups, draws) get the savings of the assessed comparisons, by `group`
    (shape (assessed, groupings)).

    `reference` and `alternative` are paths per comparison, both rising with the comparisons of a case, so that those of
    a case stand together.

    Raises OverflowError for savings beyond what sums are exact for.
    """
    draws = shared.values.shape[1]
    found = nothing_drawn(len(reference), len(percentiles))
    into = DrawnSums(len(reference), group, assessed, draws)
    last_path = int(max(reference.max(initial=-1), alternative.max(initial=-1)))
    starts = np.searchsorted(lines.path, np.arange(last_path + 2))
    pieces = [
        (first, last, *_paths_of(reference[first:last], alternative[first:last]))
        for first, last in _pieces(starts, reference, alternative, draws)
    ]
    most = max((int(starts[high] - starts[low]) for *_, low, high in pieces), default=1)
    paths = _Paths(lines, shared, starts, max(most, 1))
    for first, last, low, high in pieces:
        cost = paths.draws(low, high)
        on_reference, on_path = cost[reference[first:last] - low], cost[alternative[first:last] - low]
        saving = on_reference - on_path
        on_reference += on_path
        into.add(slice(first, last), saving, on_path)
        summed_up(found, slice(first, last), saving, on_reference, rule, percentiles)
    into.to(sums)
    return found


def _paths_of(reference: Ints, alternative: Ints) -> tuple[int, int]:
    """The first path of these comparisons, and the one after the last."""
    return int(min(reference.min(), alternative.min())), int(max(reference.max(), alternative.max())) + 1


def _pieces(starts: Ints, reference: Ints, alternative: Ints, draws: int) -> list[tuple[int, int]]:
    """Comparisons in pieces of about `_AT_ONCE` numbers."""
    lines = starts[reference + 1] - starts[reference] + starts[alternative + 1] - starts[alternative]
    piece = (np.cumsum(lines + 1) * draws) // _AT_ONCE
    edges = [0, *(np.flatnonzero(np.diff(piece)) + 1).tolist(), len(reference)]
    return [(first, last) for first, last in pairwise(edges) if last > first]
