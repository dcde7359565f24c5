"""How often each class comes out when the whole table of assumptions is drawn from its wide ranges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.draws import uniform
from maatschappelijke_kosten.engine.judge import CONCLUSIONS, classify, materiality
from maatschappelijke_kosten.engine.kernel import path_rows, sums
from maatschappelijke_kosten.engine.plan import InputKind, Plan
from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.study import VerdictRule

_DRAWN = 10_000
"""Numbers drawn at once: a call of numpy costs as much as a thousand of them."""

_BLOCK = 1_000
"""Tables computed at once: small enough to stay in the cache, and no table depends on it (§8)."""


@dataclass(frozen=True, slots=True)
class RandomTables:
    """Shares of `count` random tables in which each class comes out.

    A single table has no range, so its class is beyond B, beyond −B, or between; never undecided. Costs that
    are PM are not in it.
    """

    count: int
    seed: int
    classes: Mapping[str, Mapping[Conclusion, float]]
    """Per case the share of tables with each class."""
    tables: Ints
    """Positions in `CONCLUSIONS`, shape (cases, count)."""
    cases: tuple[str, ...]

    def share_with(self, wanted: Mapping[str, Conclusion]) -> float:
        """Share of the tables in which all those cases have those classes at once."""
        right = np.ones(self.count, dtype=np.bool_)
        for case, conclusion in wanted.items():
            if case in self.cases:
                right &= self.tables[self.cases.index(case)] == CONCLUSIONS.index(conclusion)
        return float(right.mean())

    def share_with_tally(self, wanted: Mapping[Conclusion, int]) -> float:
        """Share of the tables with that many cases in each class, whichever they are."""
        right = np.ones(self.count, dtype=np.bool_)
        for conclusion, number in wanted.items():
            right &= (self.tables == CONCLUSIONS.index(conclusion)).sum(axis=0) == number
        return float(right.mean())


def random_tables(
    plan: Plan, rule: VerdictRule, assumptions: Mapping[str, Assumption], *, count: int, seed: int
) -> RandomTables:
    """Draw whole tables: every assumption log-uniform over its wide range (uniform where that starts at zero),
    every price and step with a range uniform over it; each input once per table, for all cases (§8)."""
    tables = np.empty((len(plan.assessed), count), dtype=np.int64)
    rows = path_rows(plan)
    for start in range(0, count, _DRAWN):
        drawn = _values(plan, assumptions, seed, start, min(_DRAWN, count - start))
        for begin in range(0, drawn.shape[1], _BLOCK):
            cost = sums(plan, rows, drawn[:, begin : begin + _BLOCK])
            reference, alternative = cost[plan.reference[plan.assessed]], cost[plan.alternative[plan.assessed]]
            threshold = materiality(rule, reference + alternative)
            here = slice(start + begin, start + begin + cost.shape[1])
            tables[:, here] = classify(reference - alternative, threshold)
    cases = tuple(plan.comparisons[one][0] for one in plan.assessed.tolist())
    return RandomTables(
        count=count,
        seed=seed,
        classes={
            case: {one: float((row == number).mean()) for number, one in enumerate(CONCLUSIONS[:3])}
            for case, row in zip(cases, tables, strict=True)
        },
        tables=tables,
        cases=cases,
    )


def _values(plan: Plan, assumptions: Mapping[str, Assumption], seed: int, start: int, count: int) -> Floats:
    """One column per table: every input that can vary drawn, the others central."""
    values = np.repeat(plan.inputs.central[:, None], count, axis=1)
    for number, (kind, name) in enumerate(zip(plan.inputs.kinds, plan.inputs.ids, strict=True)):
        low, high = float(plan.inputs.low[number]), float(plan.inputs.high[number])
        if kind is InputKind.ASSUMPTION:
            low, high = assumptions[name].wide.low, assumptions[name].wide.high
        if low < high:
            chance = uniform(seed, f"{kind}:{name}", count, start)
            values[number] = _spread(chance, low, high, by_factor=kind is InputKind.ASSUMPTION and low > 0)
    return values


def _spread(chance: Floats, low: float, high: float, *, by_factor: bool) -> Floats:
    if by_factor:
        return np.asarray(low * (high / low) ** chance)
    return np.asarray(low + (high - low) * chance)
