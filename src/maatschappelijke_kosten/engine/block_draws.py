"""Draws of a block of cases in plain numpy: savings and classes per draw, and what they come to.

Everything is written where the piece before it stood: arrays that are made anew cost more than what is done with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from maatschappelijke_kosten.engine.drawn_lines import DrawnLines, OwnFigures, SharedDraws
from maatschappelijke_kosten.engine.drawn_sums import DrawnSums
from maatschappelijke_kosten.engine.kernel import segment_sums
from maatschappelijke_kosten.engine.ledger import Ledger
from maatschappelijke_kosten.engine.order_statistics import at_places, places_of
from maatschappelijke_kosten.engine.own_draws import CELLS, Dice
from maatschappelijke_kosten.engine.plan import Floats, Ints
from maatschappelijke_kosten.engine.quantile_table import standard_tables
from maatschappelijke_kosten.model.study import VerdictRule

_AT_ONCE = 1 << 16
"""Numbers that are drawn at once: half a megabyte, which stays in the cache."""


@dataclass(frozen=True, eq=False, slots=True)
class Drawn:
    """What the draws of comparisons come to; arrays of shape (comparisons,) or (comparisons, n), savings in euros."""

    mean: Floats
    sd: Floats
    """NaN of a single draw."""
    percentiles: Floats
    chances: Floats
    """Of a saving, about equal, and costing more (§6)."""


def all_tables(more: Floats) -> Floats:
    """The standard tables and more of them, shape (tables, CELLS)."""
    standard = standard_tables().reshape(-1, CELLS)
    return np.concatenate([standard, more]) if len(more) else standard


class OwnDraws:
    """Draws of own figures, some figures at a time."""

    def __init__(self, figures: OwnFigures, tables: Floats, at_once: int, draws: int) -> None:
        """For at most so many figures at once."""
        self.figures, self.flat = figures, tables.reshape(-1)
        self.dice = Dice(at_once, draws)
        self._at = np.empty((at_once, draws), dtype=np.int64)
        self._found, self._further = np.empty((2, at_once, draws))
        self._own, self._other = np.empty((2, CELLS))

    def some(self, number: Ints, start: int = 0) -> Floats:
        """Of these figures from draw `start` on, a multiple of 4; shape (figures, draws), good until the next call."""
        figures, count = self.figures, len(number)
        at, found, further = self._at[:count], self._found[:count], self._further[:count]
        blend = figures.blend[number]
        np.add(self.dice.cells(figures.key[number], start), (figures.table[number] * CELLS)[:, None], out=at)
        # Every place is in the table; by "clip" numpy needs no room to find out that none is not.
        self.flat.take(at, out=found, mode="clip")
        found *= (1.0 - blend)[:, None]
        at += CELLS
        self.flat.take(at, out=further, mode="clip")
        further *= blend[:, None]
        found += further
        found *= figures.width[number][:, None]
        found += figures.low[number][:, None]
        return found

    def one(self, number: int) -> Floats:
        """Of one figure that is drawn so often that a table of its own is cheaper; shape (draws,), good until the next
        call."""
        figures, own, other = self.figures, self._own, self._other
        begin, blend = int(figures.table[number]) * CELLS, figures.blend[number]
        np.multiply(self.flat[begin : begin + CELLS], 1.0 - blend, out=own)
        np.multiply(self.flat[begin + CELLS : begin + 2 * CELLS], blend, out=other)
        own += other
        own *= figures.width[number]
        own += figures.low[number]
        found: Floats = self._found[0]
        own.take(self.dice.cells(figures.key[number : number + 1])[0], out=found, mode="clip")
        return found


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
