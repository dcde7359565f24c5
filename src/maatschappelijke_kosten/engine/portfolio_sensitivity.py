"""What moves the saving of each case of a portfolio, by the quickest way that its plan allows (§6, §7)."""

from __future__ import annotations

from maatschappelijke_kosten.engine.bounds import LineSwings
from maatschappelijke_kosten.engine.line_sensitivity import LineSensitivity, is_straight, line_sensitivity
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.swing_sensitivity import swing_sensitivity


def sensitivity_of(plan: Plan, swings: LineSwings, *, fast: bool) -> LineSensitivity:
    """Every line and every case of a plan; `swings` are those of its bounds.

    With `fast` by the compiled loop where lines are products, which takes numba and gives the same numbers but for
    rounding.
    """
    if not is_straight(plan):
        return swing_sensitivity(plan, swings)
    if fast:
        from maatschappelijke_kosten.engine.fused_sensitivity import fused_sensitivity, is_plain

        if is_plain(plan):
            return fused_sensitivity(plan)
    return line_sensitivity(plan)
