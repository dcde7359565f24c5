"""The draws of `block_draws` as one loop over lines and draws, compiled by numba (extra `fast`).

The same words, cells, tables and order of adding up, so the same numbers but for rounding; a law in
`tests/laws/test_law_portfolio_draws.py` holds them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numba
import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.drawn import Drawn, nothing_drawn
from maatschappelijke_kosten.engine.drawn_lines import DrawnLines
from maatschappelijke_kosten.engine.drawn_sums import COARSE, FINE, DrawnSums
from maatschappelijke_kosten.engine.ledger import Ledger, check
from maatschappelijke_kosten.engine.order_statistics import BUCKETS, NOTHING, places_of, ranks_of
from maatschappelijke_kosten.engine.own_draws import CELL_BITS, CELLS, FIRST, SECOND, STEP
from maatschappelijke_kosten.engine.own_figures import OwnDraws, all_tables
from maatschappelijke_kosten.engine.shared_draws import SharedDraws
from maatschappelijke_kosten.model.study import VerdictRule

_STEP, _FIRST, _SECOND = np.uint64(STEP), np.uint64(FIRST), np.uint64(SECOND)
_SHIFTS = np.array([16 - CELL_BITS, 32 - CELL_BITS, 48 - CELL_BITS, 64 - CELL_BITS], dtype=np.uint64)
_MASK = np.uint64(CELLS - 1)
_TIMES = 2_000_000
"""Numbers that factors of schedules are kept in at once."""


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
    """As `block_draws.draw_block`. It lets other threads go on meanwhile."""
    draws = shared.values.shape[1]
    found = nothing_drawn(len(reference), len(percentiles))
    into = DrawnSums(len(reference), group, assessed, draws)
    paths = int(max(reference.max(initial=-1), alternative.max(initial=-1))) + 1
    starts, tables = np.searchsorted(lines.path, np.arange(paths + 1)), all_tables(lines.tables)
    _check(lines, shared, tables, paths)
    places = places_of(percentiles, draws)
    ranks, position = np.unique(ranks_of(places, draws), return_inverse=True)
    position = position.reshape(-1, 2)
    for first, last in _pieces(lines, starts, reference, alternative, draws):
        here = slice(first, last)
        rows, values = _with_times(lines, shared, tables, starts, reference[here], alternative[here])
        largest = _draw(
            starts,
            lines.constant,
            rows,
            lines.own,
            tuple(lines.figures),
            tables,
            values,
            reference[here],
            alternative[here],
            rule.floor,
            rule.share,
            places,
            ranks,
            position,
            into.place[here],
            into.coarse,
            into.fine,
            found.mean[here],
            found.sd[here],
            found.percentiles[here],
            found.chances[here],
        )
        # The loop adds what is too large as well, and does not look.
        check(np.array([largest]))
    into.to(sums)
    return found


def _pieces(lines: DrawnLines, starts: Ints, reference: Ints, alternative: Ints, draws: int) -> list[tuple[int, int]]:
    """Comparisons whose schedules that vary make about `_TIMES` numbers together; all at once where none does."""
    timed = np.concatenate([[0], np.cumsum(lines.timed >= 0)])
    of_path = timed[starts[1:]] - timed[starts[:-1]]
    piece = np.cumsum(of_path[reference] + of_path[alternative]) * draws // _TIMES
    edges = [0, *(np.flatnonzero(np.diff(piece)) + 1).tolist(), len(reference)]
    return [(first, last) for first, last in pairwise(edges) if last > first]


def _with_times(
    lines: DrawnLines, shared: SharedDraws, tables: Floats, starts: Ints, reference: Ints, alternative: Ints
) -> tuple[Ints, Floats]:
    """Rows of draws per line, and the draws: those that are shared, and the factors of schedules that vary."""
    low, high = min(reference.min(), alternative.min()), max(reference.max(), alternative.max())
    here = np.arange(starts[low], starts[high + 1])
    here = here[lines.timed[here] >= 0]
    if not len(here):
        return lines.shared, shared.values
    own = OwnDraws(lines.figures, tables, 1, shared.values.shape[1])
    more = np.full((len(lines.shared), 1), -1)
    more[here, 0] = len(shared.values) + np.arange(len(here))
    factors = lines.times.factors(lines.timed[here], shared, own)
    return np.concatenate([lines.shared, more], axis=1), np.concatenate([shared.values, factors])


def _check(lines: DrawnLines, shared: SharedDraws, tables: Floats, paths: int) -> None:
    """What the compiled loop does not look at: that every number points at something."""
    limits = (
        (lines.shared, len(shared.values)),
        (lines.own, len(lines.figures.key)),
        (lines.figures.table, len(tables) - 1),
        (lines.path, paths),
    )
    if any(one.max(initial=-1) >= limit for one, limit in limits) or tables.shape[1] != CELLS:
        raise IndexError("a line points at an input, a table or a path that is not there")


def _compiled(function):  # type: ignore[no-untyped-def]
    """Compiled once and kept for a next time, where there is a place to keep it."""
    try:
        return numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:
        return numba.njit(nogil=True)(function)


@numba.njit(inline="always")
def _word(key, number):  # type: ignore[no-untyped-def]
    z = key + (np.uint64(number) + np.uint64(1)) * _STEP
    z = (z ^ (z >> np.uint64(30))) * _FIRST
    z = (z ^ (z >> np.uint64(27))) * _SECOND
    return z ^ (z >> np.uint64(31))


@_compiled
def _table_of(local, first, second, blend, low, width):  # type: ignore[no-untyped-def]
    """The table of one figure, for who draws it so often that this is cheaper."""
    rest = 1.0 - blend
    for cell in range(CELLS):
        local[cell] = low + width * (rest * first[cell] + blend * second[cell])


@_compiled
def _own(out, draws, key, first, second, blend, low, width, local):  # type: ignore[no-untyped-def]
    """Multiply what is in `out` with the draws of an own figure."""
    rest = 1.0 - blend
    if draws >= CELLS:
        _table_of(local, first, second, blend, low, width)
    for number in range((draws + 3) // 4):
        z = _word(key, number)
        at = 4 * number
        for quarter in range(min(4, draws - at)):
            cell = (z >> _SHIFTS[quarter]) & _MASK
            if draws >= CELLS:
                out[at + quarter] *= local[cell]
            else:
                out[at + quarter] *= low + width * (rest * first[cell] + blend * second[cell])


@_compiled
def _add_usual(acc, constant, row, key, first, second, blend, low, width, local):  # type: ignore[no-untyped-def]
    """Add a line of one shared input and one own figure, the shape that most lines have, in one pass."""
    draws = len(acc)
    rest = 1.0 - blend
    whole = draws // 4
    if draws >= CELLS:
        _table_of(local, first, second, blend, low, width)
        for number in range(whole):
            z = _word(key, number)
            at = 4 * number
            acc[at] += constant * row[at] * local[(z >> _SHIFTS[0]) & _MASK]
            acc[at + 1] += constant * row[at + 1] * local[(z >> _SHIFTS[1]) & _MASK]
            acc[at + 2] += constant * row[at + 2] * local[(z >> _SHIFTS[2]) & _MASK]
            acc[at + 3] += constant * row[at + 3] * local[(z >> _SHIFTS[3]) & _MASK]
    else:
        for number in range(whole):
            z = _word(key, number)
            at = 4 * number
            for quarter in range(4):
                cell = (z >> _SHIFTS[quarter]) & _MASK
                drawn = low + width * (rest * first[cell] + blend * second[cell])
                acc[at + quarter] += constant * row[at + quarter] * drawn
    z = _word(key, whole)
    for at in range(4 * whole, draws):
        cell = (z >> _SHIFTS[at - 4 * whole]) & _MASK
        acc[at] += constant * row[at] * (low + width * (rest * first[cell] + blend * second[cell]))


@_compiled
def _add(acc, line, at, constant, shared, own, figures, tables, values, local):  # type: ignore[no-untyped-def]
    """Add a line of any shape."""
    key, table, blend, low, width = figures
    draws = len(acc)
    line[:] = constant
    for column in range(shared.shape[1]):
        if shared[at, column] >= 0:
            row = values[shared[at, column]]
            for d in range(draws):
                line[d] *= row[d]
    for column in range(own.shape[1]):
        one = own[at, column]
        if one >= 0:
            first, second = tables[table[one]], tables[table[one] + 1]
            _own(line, draws, key[one], first, second, blend[one], low[one], width[one], local)
    for d in range(draws):
        acc[d] += line[d]


@_compiled
def _path(acc, line, start, stop, constant, shared, own, figures, tables, values, local):  # type: ignore[no-untyped-def]
    """Add up the lines of a path, in their order."""
    key, table, blend, low, width = figures
    acc[:] = 0.0
    narrow = shared.shape[1] == 1 and own.shape[1] == 1
    for at in range(start, stop):
        if narrow and shared[at, 0] >= 0 and own[at, 0] >= 0:
            one = own[at, 0]
            first, second = tables[table[one]], tables[table[one] + 1]
            row = values[shared[at, 0]]
            _add_usual(acc, constant[at], row, key[one], first, second, blend[one], low[one], width[one], local)
        else:
            _add(acc, line, at, constant[at], shared, own, figures, tables, values, local)


@_compiled
def _ranked(values, low, high, ranks, found, buckets, counts, slots, kept):  # type: ignore[no-untyped-def]
    """The values of ascending ranks: exact, by sorting only the buckets they are in."""
    if not high - low > NOTHING:
        found[:] = low
        return
    scale = (BUCKETS - 0.001) / (high - low)
    counts[:] = 0
    for d in range(len(values)):
        bucket = int((values[d] - low) * scale)
        buckets[d] = bucket
        counts[bucket] += 1
    slots[:] = -1
    before, filled, rank = 0, 0, 0
    for bucket in range(BUCKETS):
        upto = before + counts[bucket]
        if rank < len(ranks) and ranks[rank] < upto:
            slots[bucket] = filled
            while rank < len(ranks) and ranks[rank] < upto:
                # For now the place among those that are kept.
                found[rank] = filled + ranks[rank] - before
                rank += 1
            filled += counts[bucket]
        before = upto
    for d in range(len(values)):
        slot = slots[buckets[d]]
        if slot >= 0:
            kept[slot] = values[d]
            slots[buckets[d]] = slot + 1
    ordered = np.sort(kept[:filled])
    for rank in range(len(ranks)):
        found[rank] = ordered[int(found[rank])]


@_compiled
def _sums(values, middle):  # type: ignore[no-untyped-def]
    """The sum of what values are off the middle, and of its squares; four at a time, which do not wait for each
    other."""
    a, b, c, d = 0.0, 0.0, 0.0, 0.0
    aa, bb, cc, dd = 0.0, 0.0, 0.0, 0.0
    whole = len(values) // 4 * 4
    for at in range(0, whole, 4):
        p, q = values[at] - middle, values[at + 1] - middle
        r, s = values[at + 2] - middle, values[at + 3] - middle
        a, b, c, d = a + p, b + q, c + r, d + s
        aa, bb, cc, dd = aa + p * p, bb + q * q, cc + r * r, dd + s * s
    for at in range(whole, len(values)):
        p = values[at] - middle
        a += p
        aa += p * p
    return (a + b) + (c + d), (aa + bb) + (cc + dd)


@_compiled
def _reach(values):  # type: ignore[no-untyped-def]
    """The least and the most."""
    low = low_too = high = high_too = values[0]
    whole = len(values) // 2 * 2
    for at in range(0, whole, 2):
        p, q = values[at], values[at + 1]
        low, low_too = p if p < low else low, q if q < low_too else low_too
        high, high_too = p if p > high else high, q if q > high_too else high_too
    last = values[-1]
    return min(low, low_too, last), max(high, high_too, last)


@_compiled
def _draw(  # type: ignore[no-untyped-def]
    starts,
    constant,
    shared,
    own,
    figures,
    tables,
    values,
    reference,
    alternative,
    floor,
    share,
    places,
    ranks,
    position,
    groups,
    coarse,
    fine,
    mean,
    sd,
    percentiles,
    chances,
):
    """Every comparison; gives the largest saving there was, whatever its sign."""
    draws = values.shape[1]
    on_reference, on_path, line = np.empty(draws), np.empty(draws), np.empty(draws)
    local, kept = np.empty(CELLS), np.empty(draws)
    counts, slots = np.empty(BUCKETS, dtype=np.int64), np.empty(BUCKETS, dtype=np.int64)
    buckets, found = np.empty(draws, dtype=np.uint16), np.empty(len(ranks))
    largest = 0.0
    done = -1
    for one in range(len(reference)):
        path = reference[one]
        if path != done:
            start, stop = starts[path], starts[path + 1]
            _path(on_reference, line, start, stop, constant, shared, own, figures, tables, values, local)
            done = path
        path = alternative[one]
        _path(on_path, line, starts[path], starts[path + 1], constant, shared, own, figures, tables, values, local)
        above, below = 0, 0
        for d in range(draws):
            saving = on_reference[d] - on_path[d]
            threshold = max(floor, share * (on_reference[d] + on_path[d]))
            above += saving > threshold
            below += saving < -threshold
            line[d] = saving
        chances[one, 0], chances[one, 2] = above / draws, below / draws
        chances[one, 1] = (draws - above - below) / draws
        mean[one] = _sums(line, 0.0)[0] / draws
        sd[one] = np.sqrt(_sums(line, mean[one])[1] / (draws - 1)) if draws > 1 else np.nan
        low, high = _reach(line)
        largest = max(largest, abs(low), abs(high))
        _ranked(line, low, high, ranks, found, buckets, counts, slots, kept)
        for number in range(len(places)):
            under, over = found[position[number, 0]], found[position[number, 1]]
            percentiles[one, number] = under + (places[number] - int(places[number])) * (over - under)
        for column in range(groups.shape[1]):
            to = groups[one, column]
            if to >= 0:
                for d in range(draws):
                    part = (line[d] + COARSE) - COARSE
                    coarse[to, d] += part
                    fine[to, d] += ((line[d] - part) + FINE) - FINE
    return largest
