"""What other prices make of many cases: only those that use a price that is another are costed again.

Those are bound and judged as any case, so the outcome is to the last bit that of costing all at the other prices.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.judge import CONCLUSIONS
from maatschappelijke_kosten.engine.portfolio import Outcomes, outcomes_of, swings_of
from maatschappelijke_kosten.engine.portfolio_binder import PortfolioBinder
from maatschappelijke_kosten.engine.totals import Totals
from maatschappelijke_kosten.model.portfolio import PortfolioRows
from maatschappelijke_kosten.model.study import VerdictRule


class Others(NamedTuple):
    """What comes of every comparison at the other prices; arrays of shape (comparisons,), euros."""

    low: Floats
    saving: Floats
    high: Floats
    verdict: Ints
    """Positions in `judge.CONCLUSIONS`."""


def at_other_prices(
    binder: PortfolioBinder, rows: PortfolioRows, before: Outcomes, changed: Collection[str], rule: VerdictRule
) -> Others:
    """The outcomes of a block at the prices of `binder`, which are others for the names in `changed`.

    Raises PortfolioError as `bind` does.
    """
    others = Others(before.low.copy(), before.saving.copy(), before.high.copy(), before.verdict.astype(np.int64))
    cases = _cases_with(rows, changed)
    if not len(cases):
        return others
    plan = binder.bind(rows.of(cases))
    after = outcomes_of(plan, rule, swings_of(plan.plan))
    # Comparisons stand in the order of their cases, and each case has the same ones.
    mine = np.flatnonzero(np.isin(before.case, cases))
    others.low[mine], others.saving[mine], others.high[mine] = after.low, after.saving, after.high
    others.verdict[mine] = after.verdict
    return others


def _cases_with(rows: PortfolioRows, changed: Collection[str]) -> Ints:
    """The numbers of the cases that use one of these prices, ascending."""
    if rows.price is None:
        return np.zeros(0, dtype=np.int64)
    is_changed = np.array([*(name in changed for name in rows.price.names), False])
    used = np.zeros(len(rows.cases), dtype=np.bool_)
    used[rows.case[is_changed[rows.price.codes]]] = True
    return np.flatnonzero(used)


def add_impact(totals: Totals, group: Ints, assessed: Ints, before: Outcomes, after: Others) -> None:
    """Add what changes to the sums, by the groups of the assessed comparisons."""
    change = (after.saving - before.saving)[assessed]
    was, is_now = before.verdict[assessed].astype(np.int64), after.verdict[assessed]
    flips = was != is_now
    moved = (change != 0) | (after.low != before.low)[assessed] | (after.high != before.high)[assessed] | flips
    kinds = len(CONCLUSIONS)
    for column in group.T:
        totals.changed.add_rows_at(column, change[:, None])
        totals.moved_cases += np.bincount(column[moved], minlength=len(totals.moved_cases))
        at = column[flips] * kinds**2 + was[flips] * kinds + is_now[flips]
        totals.flips += np.bincount(at, minlength=totals.flips.size).reshape(totals.flips.shape)
