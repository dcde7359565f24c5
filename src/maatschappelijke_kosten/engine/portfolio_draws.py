"""Draws of a portfolio, a block of cases at a time: never a matrix of all cases and all draws (§8)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from maatschappelijke_kosten.engine.block_draws import (
    Drawn,
    OwnDraws,
    all_tables,
    draw_block,
    nothing_drawn,
    summed_up,
)
from maatschappelijke_kosten.engine.drawn_lines import SharedDraws, drawn_lines, own_figures
from maatschappelijke_kosten.engine.drawn_sums import DrawnSums
from maatschappelijke_kosten.engine.judge import CONCLUSIONS
from maatschappelijke_kosten.engine.kernel import path_rows, sums
from maatschappelijke_kosten.engine.plan import InputKind, Inputs, Ints
from maatschappelijke_kosten.engine.portfolio_binder import Bound
from maatschappelijke_kosten.engine.simulate import concerning, uniforms
from maatschappelijke_kosten.engine.totals import Totals
from maatschappelijke_kosten.engine.unknowns import spread_of_input
from maatschappelijke_kosten.model.correlation import Pair
from maatschappelijke_kosten.model.portfolio import PortfolioRows
from maatschappelijke_kosten.model.study import VerdictRule

_VALUES = 4_000_000
"""Numbers that inputs are kept in at once."""

_CASES = 1 << 16
"""Most cases of a block: sums of one draw are exact for many more."""

CLASSES = CONCLUSIONS[:3]
"""What the columns of `Drawn.chances` stand for."""


def shared_draws(inputs: Inputs, draws: int, seed: int, pairs: Sequence[Pair]) -> SharedDraws:
    """Draws of the inputs that cases share: those that `simulate` makes, to the last bit."""
    varies = np.flatnonzero(inputs.low < inputs.high).tolist()
    names = [f"{inputs.kinds[one]}:{inputs.ids[one]}" for one in varies]
    drawn = uniforms(names, concerning(pairs, set(names)), seed, 0, draws)
    row = np.full(len(inputs.low), -1)
    row[varies] = np.arange(len(varies))
    values = np.empty((len(varies), draws))
    for number, (one, chance) in enumerate(zip(varies, drawn, strict=True)):
        found = spread_of_input(inputs, one).quantile(chance)
        values[number] = np.minimum(found, 1.0) if inputs.kinds[one] is InputKind.FACTOR else found
    return SharedDraws(values, row)


def cases_at_once(draws: int) -> int:
    """Cases of a block, so that what it takes does not grow with the number of draws."""
    return min(max(_VALUES // max(draws, 1), 16), _CASES)


def draw(
    bound: Bound,
    rows: PortfolioRows,
    group: Ints,
    shared: SharedDraws,
    rule: VerdictRule,
    seed: int,
    percentiles: Sequence[int],
    totals: Totals,
    *,
    fast: bool,
) -> Drawn:
    """Draw a block of cases and add its savings to the totals; `group` as `portfolio.add_block` gives it.

    With `fast` by the fused kernel, which takes numba and gives the same numbers.
    """
    lines = drawn_lines(bound, rows, shared, seed)
    if lines is None:
        return _by_plan(bound, rows, group, shared, rule, seed, percentiles, totals)
    plan = bound.plan
    kernel = draw_block
    if fast:
        from maatschappelijke_kosten.engine.fused import draw_block as kernel
    return kernel(
        lines, shared, plan.reference, plan.alternative, rule, percentiles, group, plan.assessed, totals.drawn
    )


def _by_plan(
    bound: Bound,
    rows: PortfolioRows,
    group: Ints,
    shared: SharedDraws,
    rule: VerdictRule,
    seed: int,
    percentiles: Sequence[int],
    totals: Totals,
) -> Drawn:
    """Where a line is no product: every line as the kernel has it, some draws at a time."""
    plan = bound.plan
    inputs = plan.inputs
    draws = shared.values.shape[1]
    used = np.flatnonzero(inputs.low < inputs.high)
    used = used[used >= len(shared.row)]
    figures, more = own_figures(bound, rows, used, seed)
    everything = np.arange(len(used))
    at_once = min(max(_VALUES // max(len(inputs.low), 1) // 4, 1) * 4, draws)
    own = OwnDraws(figures, all_tables(more), len(used), at_once)
    by_path = path_rows(plan)
    saving, both = np.empty((len(plan.reference), draws)), np.empty((len(plan.reference), draws))
    for start in range(0, draws, at_once):
        here = slice(start, min(start + at_once, draws))
        values = np.repeat(inputs.central[:, None], here.stop - start, axis=1)
        varies = np.flatnonzero(shared.row >= 0)
        values[varies] = shared.values[shared.row[varies], here]
        values[used] = own.some(everything, start)[:, : here.stop - start]
        cost = sums(plan, by_path, values)
        saving[:, here] = cost[plan.reference] - cost[plan.alternative]
        both[:, here] = cost[plan.reference] + cost[plan.alternative]
    found = nothing_drawn(len(plan.reference), len(percentiles))
    into = DrawnSums(len(saving), group, plan.assessed, draws)
    into.add(slice(0, len(saving)), saving, np.empty_like(saving))
    into.to(totals.drawn)
    summed_up(found, slice(0, len(saving)), saving, both, rule, percentiles)
    return found
