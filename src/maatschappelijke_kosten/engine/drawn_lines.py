"""A block of cases as what is drawn: each line a constant times draws of shared inputs and of its own figures."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.bound import Bound
from maatschappelijke_kosten.engine.drawn_times import DrawnTimes, times_of
from maatschappelijke_kosten.engine.own_figures import OwnFigures, own_figures
from maatschappelijke_kosten.engine.shared_draws import SharedDraws
from maatschappelijke_kosten.model.portfolio import PortfolioRows


class DrawnLines(NamedTuple):
    """Lines sorted by path: `constant × the draws of `shared` × the draws of `own` × the factors of `timed``."""

    path: Ints
    """Shape (lines,)."""
    constant: Floats
    """Euros."""
    shared: Ints
    """Rows of the draws of shared inputs, shape (lines, n); -1 fills up."""
    own: Ints
    """Numbers of `figures`, shape (lines, n); -1 fills up."""
    timed: Ints
    """Numbers of `times`, shape (lines,); -1 where a schedule does not vary."""
    figures: OwnFigures
    times: DrawnTimes
    tables: Floats
    """Tables of a shape of their own, after the standard ones; shape (n, CELLS)."""


def drawn_lines(bound: Bound, rows: PortfolioRows, shared: SharedDraws, seed: int) -> DrawnLines:
    """The lines of a block."""
    plan = bound.plan
    varies = plan.inputs.low < plan.inputs.high
    is_own = varies.copy()
    is_own[: len(shared.row)] = False
    used = np.flatnonzero(is_own)
    row = np.concatenate([shared.row, np.full(len(varies) - len(shared.row), -1)])
    number = np.full(len(varies), -1)
    number[used] = np.arange(len(used))
    steady, timed, times = times_of(plan, varies, row, number)
    which = plan.factor
    fixed = np.where(varies[which], 1.0, plan.inputs.central[which])
    constant = plan.coefficient * plan.part * plan.weight * steady
    for column in range(which.shape[1]):
        constant = constant * fixed[:, column]
    figures, tables = own_figures(bound, rows, used, seed)
    return DrawnLines(
        path=plan.path,
        constant=constant,
        shared=_packed(row[which]),
        own=_packed(number[which]),
        timed=timed,
        figures=figures,
        times=times,
        tables=tables,
    )


def _packed(numbers: Ints) -> Ints:
    """What is there first, -1 after it, and no column that is empty throughout."""
    there = numbers >= 0
    order = np.argsort(~there, axis=1, kind="stable")
    packed = np.take_along_axis(numbers, order, axis=1)
    return np.ascontiguousarray(packed[:, : int(there.sum(axis=1).max(initial=0))])
