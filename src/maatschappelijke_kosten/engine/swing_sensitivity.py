"""The same as `line_sensitivity` for any plan: out of the swings that its bounds are made of, line by line."""

from __future__ import annotations

import numpy as np

from maatschappelijke_kosten.engine.bounds import LineSwings
from maatschappelijke_kosten.engine.kernel import counted_values
from maatschappelijke_kosten.engine.line_sensitivity import DRIVERS, LineSensitivity, break_even_of, signs_of_paths
from maatschappelijke_kosten.engine.plan import Plan


def swing_sensitivity(plan: Plan, swings: LineSwings) -> LineSensitivity:
    """Every line and every case, by `swings` of the inputs as they are given.

    A break-even is that of the line as a whole, so no bend of a schedule stands in its way.
    """
    sign, of_path = signs_of_paths(plan)
    line = np.flatnonzero(sign[plan.path] != 0)
    comparison = of_path[plan.path[line]]
    order = np.argsort(comparison, kind="stable")
    line, comparison = line[order], comparison[order]
    euros = counted_values(plan, plan.inputs.central[:, None])[:, 0]
    counts, count = sign[plan.path[line]] * euros[line], len(plan.assessed)
    saving = np.bincount(comparison, counts, count).astype(np.float64)
    found = LineSensitivity(
        line=line,
        comparison=comparison,
        counts=counts,
        break_even=break_even_of(saving[comparison], counts),
        driver=np.full((count, DRIVERS), -1),
        at_low=np.full((count, DRIVERS), np.nan),
        at_high=np.full((count, DRIVERS), np.nan),
    )
    path = plan.path[swings.line]
    used = np.flatnonzero(sign[path] != 0)
    key = of_path[path[used]] * len(plan.inputs.low) + swings.input[used]
    keys, place = np.unique(key, return_inverse=True)
    sides = [
        np.bincount(place, side[used, 0] * sign[path[used]], len(keys)) for side in (swings.at_low, swings.at_high)
    ]
    case, which = np.divmod(keys, len(plan.inputs.low))
    size = np.maximum(np.abs(sides[0]), np.abs(sides[1]))
    by_size = np.lexsort((-size, case))
    rank = np.arange(len(keys)) - np.searchsorted(case[by_size], case[by_size])
    kept = by_size[(rank < DRIVERS) & (size[by_size] > 0)]
    rank = np.arange(len(kept)) - np.searchsorted(case[kept], case[kept])
    found.driver[case[kept], rank] = which[kept]
    for into, side in zip((found.at_low, found.at_high), sides, strict=True):
        into[case[kept], rank] = saving[case[kept]] + side[kept]
    return found
