"""Draws of a block of cases in plain numpy: savings and classes per draw, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from maatschappelijke_kosten.engine.drawn_lines import DrawnLines, OwnFigures, SharedDraws
from maatschappelijke_kosten.engine.kernel import segment_sums
from maatschappelijke_kosten.engine.ledger import Ledger
from maatschappelijke_kosten.engine.own_draws import CELLS, cells
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


def path_draws(lines: DrawnLines, shared: SharedDraws, tables: Floats, low: int, starts: Ints) -> Floats:
    """Euros of paths in each draw, shape (len(starts) - 1, draws): path `low` + n has the lines from `starts[n]` on."""
    if shared.values.shape[1] >= CELLS:
        return _line_by_line(lines, shared, tables, starts)
    begin, end = int(starts[0]), int(starts[-1])
    return segment_sums(_line_draws(lines, shared, tables, begin, end), lines.path[begin:end] - low, len(starts) - 1)


def _line_by_line(lines: DrawnLines, shared: SharedDraws, tables: Floats, starts: Ints) -> Floats:
    """Each line has so many draws that it fills the cache by itself, and that a table of its own is cheaper."""
    draws = shared.values.shape[1]
    cost, line = np.zeros((len(starts) - 1, draws)), np.empty(draws)
    figures = lines.figures
    for path in range(len(starts) - 1):
        for at in range(int(starts[path]), int(starts[path + 1])):
            line[:] = lines.constant[at]
            for row in lines.shared[at].tolist():
                if row >= 0:
                    line *= shared.values[row]
            for one in lines.own[at].tolist():
                if one >= 0:
                    line *= _own_table(figures, tables, one)[cells(figures.key[one : one + 1], draws)[0]]
            cost[path] += line
    return cost


def _own_table(figures: OwnFigures, tables: Floats, one: int) -> Floats:
    """What each cell of a figure stands for, shape (CELLS,)."""
    table, blend = int(figures.table[one]), figures.blend[one]
    own: Floats = (1.0 - blend) * tables[table] + blend * tables[table + 1]
    own *= figures.width[one]
    own += figures.low[one]
    return own


def _line_draws(lines: DrawnLines, shared: SharedDraws, tables: Floats, start: int, stop: int) -> Floats:
    """Euros of some lines in each draw, shape (stop - start, draws)."""
    draws = shared.values.shape[1]
    here = slice(start, stop)
    euros: Floats = np.repeat(lines.constant[here, None], draws, axis=1)
    for column in range(lines.shared.shape[1]):
        row = lines.shared[here, column]
        there = np.flatnonzero(row >= 0)
        if len(there) == len(row):
            euros *= shared.values[row]
        else:
            euros[there] *= shared.values[row[there]]
    for column in range(lines.own.shape[1]):
        number = lines.own[here, column]
        there = np.flatnonzero(number >= 0)
        if len(there) == len(number):
            euros *= own_draws(lines.figures, tables, number, draws)
        else:
            euros[there] *= own_draws(lines.figures, tables, number[there], draws)
    return euros


def own_draws(figures: OwnFigures, tables: Floats, number: Ints, draws: int, start: int = 0) -> Floats:
    """Draws of some own figures from draw `start` on, a multiple of 4; shape (figures, draws)."""
    at = cells(figures.key[number], draws, start).astype(np.int64)
    at += (figures.table[number] * CELLS)[:, None]
    flat, blend = tables.reshape(-1), figures.blend[number]
    found: Floats = flat.take(at)
    found *= (1.0 - blend)[:, None]
    at += CELLS
    further = flat.take(at)
    further *= blend[:, None]
    found += further
    found *= figures.width[number][:, None]
    found += figures.low[number][:, None]
    return found


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
    """
    draws = shared.values.shape[1]
    found = nothing_drawn(len(reference), len(percentiles))
    groups = np.full((len(reference), group.shape[1]), -1)
    groups[assessed] = group
    paths = int(max(reference.max(initial=-1), alternative.max(initial=-1))) + 1
    starts, tables = np.searchsorted(lines.path, np.arange(paths + 1)), all_tables(lines.tables)
    for first, last in _pieces(starts, reference, alternative, draws):
        low = int(min(reference[first:last].min(), alternative[first:last].min()))
        high = int(max(reference[first:last].max(), alternative[first:last].max())) + 1
        cost = path_draws(lines, shared, tables, low, starts[low : high + 1])
        on_reference, on_path = cost[reference[first:last] - low], cost[alternative[first:last] - low]
        saving = on_reference - on_path
        on_reference += on_path
        summed_up(found, slice(first, last), saving, on_reference, rule, percentiles)
        add_draws(sums, groups[first:last], saving)
    return found


def add_draws(sums: Ledger, groups: Ints, savings: Floats) -> None:
    """Add savings of shape (n, draws) to the sums of their groups, shape (n, groupings); -1 belongs nowhere."""
    parts = sums.split(savings)
    for column in groups.T:
        for one in np.flatnonzero(np.bincount(column[column >= 0])).tolist():
            mine = np.flatnonzero(column == one)
            whole = len(mine) == len(savings)
            sums.take_at(one, [part.sum(axis=0) if whole else part[mine].sum(axis=0) for part in parts])


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
    """Fill in what draws of shape (comparisons, draws) come to."""
    draws = saving.shape[1]
    threshold = np.maximum(rule.floor, rule.share * both)
    above = np.count_nonzero(saving > threshold, axis=1)
    np.negative(threshold, out=threshold)
    below = np.count_nonzero(saving < threshold, axis=1)
    found.chances[at] = np.stack([above, draws - above - below, below], axis=1) / draws
    mean = saving.sum(axis=1) / draws
    found.mean[at] = mean
    off = saving - mean[:, None]
    squares = np.einsum("ij,ij->i", off, off)
    found.sd[at] = np.sqrt(squares / (draws - 1)) if draws > 1 else np.nan
    ordered = np.sort(saving, axis=1)
    for number, one in enumerate(percentiles):
        place = (draws - 1) * (one / 100)
        under = int(place)
        over = min(under + 1, draws - 1)
        found.percentiles[at, number] = ordered[:, under] + (place - under) * (ordered[:, over] - ordered[:, under])
