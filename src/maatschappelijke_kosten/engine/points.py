"""Points at which a plan is evaluated: some unknowns moved, the others central."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.judge import classify, materiality
from maatschappelijke_kosten.engine.kernel import counted_values, line_values, path_rows, row_sums
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.unknowns import Unknown, alternatives_of
from maatschappelijke_kosten.model.study import VerdictRule


@dataclass(frozen=True)
class Points:
    """Points at which a plan is evaluated: a column of values and of weights for each."""

    plan: Plan
    rule: VerdictRule
    values: list[Floats] = field(default_factory=list, repr=False)
    weights: list[Floats] = field(default_factory=list, repr=False)

    def add(self, moved: Mapping[Unknown, float], fraction: float = 1.0) -> int:
        """A point at which unknowns have gone a fraction of the way from central to a value, or from the mean of
        alternatives to one of them; its number."""
        values, weight = self.plan.inputs.central.copy(), self.plan.weight.copy()
        for one, end in moved.items():
            if one.is_choice:
                lines = alternatives_of(self.plan, one.number)
                happens = np.array([self.plan.places[line].alternative == end for line in lines.tolist()])
                weight[lines] += fraction * (happens - weight[lines])
            else:
                values[one.number] += fraction * (end - values[one.number])
                if fraction == 1:
                    values[one.number] = end
        self.values.append(values)
        self.weights.append(weight)
        return len(self.values) - 1

    def evaluate(self) -> tuple[Floats, Floats, Ints]:
        """Savings and costs of both paths in euros, and classes; each of shape (assessed comparisons, points)."""
        plan = self.plan
        counted = counted_values(plan, np.stack(self.values, axis=1), np.stack(self.weights, axis=1))
        cost = row_sums(path_rows(plan), counted)
        reference, alternative = cost[plan.reference[plan.assessed]], cost[plan.alternative[plan.assessed]]
        saving, both = reference - alternative, reference + alternative
        return saving, both, classify(saving, materiality(self.rule, both))


def ends_of(plan: Plan, one: Unknown) -> tuple[float, float]:
    """Low and high of an input; of a choice its cheapest and its dearest alternative, others central."""
    if not one.is_choice:
        return float(plan.inputs.low[one.number]), float(plan.inputs.high[one.number])
    lines = alternatives_of(plan, one.number)
    euros = line_values(plan, plan.inputs.central[:, None])[lines, 0]
    cheapest, dearest = (plan.places[lines[at]].alternative for at in (int(euros.argmin()), int(euros.argmax())))
    return float(cheapest), float(dearest)
