"""Draws of a portfolio, a block of cases at a time: never a matrix of all cases and all draws (§8)."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.engine.arrays import Ints
from maatschappelijke_kosten.engine.block_draws import draw_block
from maatschappelijke_kosten.engine.bound import Bound
from maatschappelijke_kosten.engine.drawn import Drawn
from maatschappelijke_kosten.engine.drawn_lines import drawn_lines
from maatschappelijke_kosten.engine.judge import CONCLUSIONS
from maatschappelijke_kosten.engine.shared_draws import SharedDraws
from maatschappelijke_kosten.engine.totals import Totals
from maatschappelijke_kosten.model.portfolio import PortfolioRows
from maatschappelijke_kosten.model.study import VerdictRule

CLASSES = CONCLUSIONS[:3]
"""What the columns of `Drawn.chances` stand for."""


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
    plan = bound.plan
    kernel = draw_block
    if fast:
        from maatschappelijke_kosten.engine.fused import draw_block as kernel
    return kernel(
        lines, shared, plan.reference, plan.alternative, rule, percentiles, group, plan.assessed, totals.drawn
    )
