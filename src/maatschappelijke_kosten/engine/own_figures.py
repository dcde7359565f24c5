"""Figures that are a case's own and vary: how they are drawn, and their draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.engine.bound import Bound
from maatschappelijke_kosten.engine.own_draws import CELLS, Dice, own_keys, seeded, text_keys
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.engine.quantile_table import (
    OTHER,
    PERT,
    POSITIONS,
    TRIANGULAR,
    UNIFORM,
    own_table,
    standard_tables,
)
from maatschappelijke_kosten.model.distribution import DistributionKind
from maatschappelijke_kosten.model.portfolio import PortfolioRows

if TYPE_CHECKING:
    from maatschappelijke_kosten.engine.own_draws import Keys

_KINDS = {"uniform": UNIFORM, "triangular": TRIANGULAR, "pert": PERT, "normal": OTHER, "lognormal": OTHER}


class OwnFigures(NamedTuple):
    """Figures that are a case's own and vary; arrays have shape (n,).

    A draw is `low + width × ((1 − blend) × T[table] + blend × T[table + 1])` at its cell, with the tables of kind and
    position laid out one after the other.
    """

    key: Keys
    """With the seed in it."""
    table: Ints
    blend: Floats
    low: Floats
    width: Floats


class OwnDraws:
    """Draws of own figures, some figures at a time."""

    def __init__(self, figures: OwnFigures, tables: Floats, at_once: int, draws: int) -> None:
        """For at most so many figures at once."""
        self.figures, self.flat = figures, tables.reshape(-1)
        self.dice = Dice(at_once, draws)
        self._at = np.empty((at_once, draws), dtype=np.int64)
        self._found, self._further = np.empty((2, at_once, draws))
        self._own, self._other = np.empty((2, CELLS))

    def some(self, number: Ints) -> Floats:
        """Of these figures, shape (figures, draws), good until the next call."""
        figures, count = self.figures, len(number)
        at, found, further = self._at[:count], self._found[:count], self._further[:count]
        blend = figures.blend[number]
        np.add(self.dice.cells(figures.key[number]), (figures.table[number] * CELLS)[:, None], out=at)
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


def own_figures(bound: Bound, rows: PortfolioRows, used: Ints, seed: int) -> tuple[OwnFigures, Floats]:
    """How the inputs at these positions are drawn, and the tables that only they need."""
    inputs = bound.plan.inputs
    low, central, high = inputs.low[used], inputs.central[used], inputs.high[used]
    width = high - low
    kind, row, likely, words = _said(bound, rows, used)
    key = seeded(own_keys(words, [low, central, high]), seed)
    place = np.where(likely, (central - low) / width, 0.5) * (POSITIONS - 1)
    position = np.minimum(place.astype(np.int64), POSITIONS - 2)
    table = kind * POSITIONS + position
    blend = place - position
    tables: list[Floats] = []
    for at in np.flatnonzero(kind == OTHER).tolist():
        assert rows.distribution is not None
        name = rows.distribution.names[rows.distribution.codes[row[at]]]
        # A table of its own comes twice, as there is a next one to blend with.
        tables += [own_table(DistributionKind(name), float(low[at]), float(high[at]))] * 2
        table[at] = OTHER * POSITIONS + len(tables) - 2
        low[at], width[at], blend[at] = 0.0, 1.0, 0.0
    extra = np.stack(tables) if tables else np.zeros((0, CELLS))
    return OwnFigures(key, table, blend, low, width), extra


def _said(bound: Bound, rows: PortfolioRows, used: Ints) -> tuple[Ints, Ints, Bools, list[Keys]]:
    """Of each figure its kind of table, its row, whether it has a likely value, and the words that say what it is."""
    count = len(used)
    kind, row = np.full(count, UNIFORM), np.zeros(count, dtype=np.int64)
    likely = np.zeros(count, dtype=np.bool_)
    is_what = np.zeros(count, dtype=np.uint64)
    for one in bound.own:
        here = np.flatnonzero((used >= one.first) & (used < one.first + len(one.row)))
        row[here] = one.row[used[here] - one.first]
        ranges = {InputKind.QUANTITY: rows.quantity, InputKind.AMOUNT: rows.amount, InputKind.CHANCE: rows.chance}
        given = ranges.get(one.kind, rows.duration)
        assert given is not None
        likely[here] = ~np.isnan(given.likely[row[here]])
        kind[here] = np.where(likely[here], PERT, UNIFORM)
        is_what[here] = text_keys([one.kind.value])[0]
        if one.kind is InputKind.QUANTITY and rows.distribution is not None:
            named = np.array([*(_KINDS[name] for name in rows.distribution.names), -1])
            said = named[rows.distribution.codes[row[here]]]
            kind[here] = np.where(said >= 0, said, kind[here])
    case = text_keys(str(one) for one in rows.cases.to_pylist())[rows.case[row]]
    path = text_keys(rows.path.names)[rows.path.codes[row]]
    price = text_keys(("", *(() if rows.price is None else rows.price.names)))
    what = price[0 if rows.price is None else rows.price.codes[row] + 1]
    return kind, row, likely, [case, path, np.broadcast_to(what, count), is_what]


def all_tables(more: Floats) -> Floats:
    """The standard tables and more of them, shape (tables, CELLS)."""
    standard = standard_tables().reshape(-1, CELLS)
    return np.concatenate([standard, more]) if len(more) else standard
