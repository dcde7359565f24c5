"""Savings and verdicts alone, for many cases: the sums of `evaluate` without lines, windows and totals."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.bounds import bounds
from maatschappelijke_kosten.engine.evaluate import saving_open
from maatschappelijke_kosten.engine.ground import Ground
from maatschappelijke_kosten.engine.inputs import scaled
from maatschappelijke_kosten.engine.judge import CONCLUSIONS, judge, materiality
from maatschappelijke_kosten.engine.kernel import path_rows, saving_rows, sums
from maatschappelijke_kosten.engine.plan import InputKind, Plan
from maatschappelijke_kosten.engine.result import Interval
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.study import VerdictRule


class Outcome(NamedTuple):
    """What a case saves, and what that says."""

    saving: Interval
    conclusion: Conclusion


def outcomes(plan: Plan, rule: VerdictRule) -> dict[str, Outcome]:
    """Per case that of its assessed path: to the last bit what `evaluate` gives."""
    saving = bounds(plan, saving_rows(plan).of(plan.assessed))
    cost = sums(plan, path_rows(plan), plan.inputs.central[:, None])[:, 0]
    paths, references = plan.alternative[plan.assessed], plan.reference[plan.assessed]
    threshold = materiality(rule, cost[references] + cost[paths])
    above, below = (side[plan.assessed] for side in saving_open(plan))
    low, central, high = (side[:, 0] for side in saving)
    verdicts = judge(np.where(below, -np.inf, low), central, np.where(above, np.inf, high), threshold)
    columns = (low.tolist(), central.tolist(), high.tolist(), below.tolist(), above.tolist())
    return {
        plan.paths[path][0]: Outcome(Interval(*numbers), CONCLUSIONS[verdict])
        for path, verdict, *numbers in zip(paths.tolist(), verdicts.tolist(), *columns, strict=True)
    }


def repriced(plan: Plan, ground: Ground) -> Plan:
    """The plan as it would be bound to another ground, of which only amounts of prices and numbers of assumptions
    are other.

    Nothing else may be: which lines there are, and in which price year, is taken from the plan.
    """
    ratios = {one.name: one.ratio for one in plan.conversions}

    def given(kind: InputKind, name: str, now: Range) -> Range:
        if kind is InputKind.PRICE:
            return scaled(ground.prices[name].amount, ratios.get(name, 1.0))
        return ground.assumptions[name].range if kind is InputKind.ASSUMPTION else now

    inputs = plan.inputs
    ranges = tuple(given(*one) for one in zip(inputs.kinds, inputs.ids, inputs.ranges, strict=True))
    low, central, high = (
        np.array([getattr(one, side) for one in ranges], dtype=np.float64) for side in ("low", "central", "high")
    )
    return replace(plan, inputs=replace(inputs, ranges=ranges, low=low, central=central, high=high))
