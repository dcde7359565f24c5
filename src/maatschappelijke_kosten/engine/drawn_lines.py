"""A block of cases as what is drawn: each line a constant times draws of shared inputs and of its own figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.own_draws import CELLS, own_keys, seeded, text_keys
from maatschappelijke_kosten.engine.plan import Bools, Floats, InputKind, Ints, Plan
from maatschappelijke_kosten.engine.portfolio_binder import Bound
from maatschappelijke_kosten.engine.quantile_table import OTHER, PERT, POSITIONS, TRIANGULAR, UNIFORM, own_table
from maatschappelijke_kosten.engine.schedule import factor
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


class DrawnLines(NamedTuple):
    """Lines sorted by path: `constant × the draws of `shared` × the draws of `own``."""

    path: Ints
    """Shape (lines,)."""
    constant: Floats
    """Euros."""
    shared: Ints
    """Rows of the draws of shared inputs, shape (lines, n); -1 fills up."""
    own: Ints
    """Numbers of `figures`, shape (lines, n); -1 fills up."""
    figures: OwnFigures
    tables: Floats
    """Tables of a shape of their own, after the standard ones; shape (n, CELLS)."""


@dataclass(frozen=True, eq=False)
class SharedDraws:
    """The draws of every shared input that varies; the same for all cases."""

    values: Floats
    """Shape (inputs that vary, draws)."""
    row: Ints
    """Per shared input its row; -1 for one that does not vary."""


def drawn_lines(bound: Bound, rows: PortfolioRows, shared: SharedDraws, seed: int) -> DrawnLines | None:
    """The lines of a block; None where a line is no product of distinct inputs, as when a duration varies that
    discounting or a horizon bends."""
    plan = bound.plan
    varies = plan.inputs.low < plan.inputs.high
    timed = _timed(plan, varies)
    if timed is None:
        return None
    is_own = varies.copy()
    is_own[: len(shared.row)] = False
    which = plan.factor
    fixed = np.where(varies[which], 1.0, plan.inputs.central[which])
    constant = plan.coefficient * plan.part * plan.weight * timed
    for column in range(which.shape[1]):
        constant = constant * fixed[:, column]
    row = np.concatenate([shared.row, np.full(len(varies) - len(shared.row), -1)])
    number = np.full(len(varies), -1)
    used = np.flatnonzero(is_own)
    number[used] = np.arange(len(used))
    figures, tables = own_figures(bound, rows, used, seed)
    return DrawnLines(
        path=plan.path,
        constant=constant,
        shared=_packed(row[which]),
        own=_packed(number[which]),
        figures=figures,
        tables=tables,
    )


def _timed(plan: Plan, varies: Bools) -> Floats | None:
    """What the schedules multiply with, shape (lines,); None where that varies."""
    timings = plan.timings
    bends = ~plan.calendar.are_flat(timings)
    count = len(plan.path)
    if not bends.any():
        return np.ones(count)
    if any((varies[np.maximum(one, 0)] & (one >= 0) & bends).any() for one in (timings.duration, timings.drop_off)):
        return None
    kind, kinds = timings.kinds()
    found = np.ones(len(timings))
    central = plan.inputs.central
    for number, one in enumerate(kinds):
        here = np.flatnonzero((kind == number) & bends)
        if len(here):
            duration = central[timings.duration[here]] * one.scale if one.duration >= 0 else None
            drop_off = central[timings.drop_off[here]] if one.drop_off >= 0 else None
            found[here] = factor(one, plan.calendar, duration, drop_off)
    return found[plan.schedule]


def _packed(numbers: Ints) -> Ints:
    """What is there first, -1 after it, and no column that is empty throughout."""
    there = numbers >= 0
    order = np.argsort(~there, axis=1, kind="stable")
    packed = np.take_along_axis(numbers, order, axis=1)
    return np.ascontiguousarray(packed[:, : int(there.sum(axis=1).max(initial=0))])


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
