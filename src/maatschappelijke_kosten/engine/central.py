"""Central costs alone, straight from the columns: for a table of which every row is a price times numbers.

The same numbers as those of the plan, to the last bit; only what bounds and verdicts need is never made.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.kernel import path_rows, segment_sums, sums
from maatschappelijke_kosten.engine.portfolio_binder import PortfolioBinder, paths_of
from maatschappelijke_kosten.model.portfolio import PortfolioRows


class CentralCosts(NamedTuple):
    """Per comparison, arrays of shape (comparisons,); euros."""

    case: Ints
    """The number of the case within the block."""
    path: Ints
    """The position of the path among the names of that column."""
    cost_of_reference: Floats
    cost: Floats
    assessed: Ints
    """The comparisons that the verdicts on the cases are about."""


def central_costs(binder: PortfolioBinder, rows: PortfolioRows) -> CentralCosts:
    """What the paths of a block cost, without bounds and marks.

    Raises PortfolioError as `bind` does.
    """
    path, paths = paths_of(rows)
    reference, alternative, assessed = binder.compared(rows, paths)
    values = _values(binder, rows)
    if values is None:
        plan = binder.bind(rows).plan
        cost = sums(plan, path_rows(plan), plan.inputs.central[:, None])[:, 0]
    else:
        if len(path) and np.any(path[1:] < path[:-1]):
            order = np.argsort(path, kind="stable")
            path, values = path[order], values[order]
        cost = segment_sums(values[:, None], path, len(paths))[:, 0]
    case, name = np.divmod(paths[alternative], len(rows.path.names))
    return CentralCosts(case, name, cost[reference], cost[alternative], assessed)


def _values(binder: PortfolioBinder, rows: PortfolioRows) -> Floats | None:
    """Euros of every row; None where a row is more than a price, a number of units and of persons."""
    more = (rows.assumption, rows.amount, rows.chance, rows.every)
    if any(one is not None for one in more) or not binder.calendar.is_plain or binder.binder.corrections:
        return None
    if rows.quantity is None or np.isnan(rows.quantity.low).any():
        return None
    number, profiles = binder.profiled(rows)
    there = np.bincount(number, minlength=len(profiles)).tolist()
    if any(often and (not one.has_price or one.part != 1) for often, one in zip(there, profiles, strict=True)):
        return None
    price = binder.shared.central[[one.price for one in profiles]]
    low, likely, high = rows.quantity.low, rows.quantity.likely, rows.quantity.high
    quantity = likely if low is likely else np.where(np.isnan(likely), (low + high) / 2, likely)
    euros: Floats = price[number]
    if rows.persons is not None:
        euros = rows.persons * euros
    return euros * quantity
