"""What it is worth to know what is not known (§17).

The decision is the path or its reference, whichever is expected to cost less. The expected value of perfect
information (EVPI) is what is saved on average by deciding when all is known, that of one unknown (EVPPI) by deciding
when only that is known (H. Raiffa and R. Schlaifer, "Applied statistical decision theory" (1961), §4.5). Both count
only where knowing turns the decision, so neither is ever below nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats
from maatschappelijke_kosten.engine.distribution import conditional_grid
from maatschappelijke_kosten.engine.estimate import Estimate, mean, share
from maatschappelijke_kosten.engine.exact import Exact, Polynomial, exact_of
from maatschappelijke_kosten.engine.judge import CONCLUSIONS, classify, materiality
from maatschappelijke_kosten.engine.kernel import path_rows
from maatschappelijke_kosten.engine.simulate import PARTS, Simulation
from maatschappelijke_kosten.engine.unknowns import (
    Unknown,
    alternatives_of,
    is_endless,
    lines_of,
    spread_at,
    unknowns_on,
)
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.correlation import Pair
from maatschappelijke_kosten.model.study import VerdictRule

GRID = 4_096
"""Points of the integral over one input."""

_BINS = 64
"""Parts of equal chance in which an input is cut where there is no closed form."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What it is worth to know one unknown."""

    unknown: Unknown
    euros: float
    """EVPPI per household of the case."""
    error: float | None
    """Of an integral what it is off by at most, of draws half a 95 % interval, in euros; None where unknown."""
    turns: float
    """Chance that the class of the expected saving becomes another; of several cases the expected number."""
    is_exact: bool
    """Whether it is an integral and not out of draws."""


@dataclass(frozen=True, slots=True)
class CaseInformation:
    """What it is worth to know more before deciding on a case: the assessed path or the reference."""

    case: str
    path: str
    expected: float
    """Expected saving in euros; the path is chosen where it is above zero."""
    conclusion: Conclusion
    """Class of the expected saving (§6)."""
    perfect: Estimate
    """EVPI in euros per household."""
    turns: Estimate
    """Chance that the class is another once all is known."""
    worths: tuple[Worth, ...]
    """Per unknown of the case, the most valuable first."""


@dataclass(frozen=True, slots=True)
class StudyInformation:
    """What it is worth to know more before deciding on the cases of a study."""

    simulation: Simulation
    cases: tuple[CaseInformation, ...]
    ranking: tuple[Worth, ...]
    """Per unknown the sum over all cases, in euros and in classes; the most valuable first."""

    @property
    def by_turns(self) -> tuple[Worth, ...]:
        """The same, by the expected number of cases whose class changes."""
        return tuple(sorted(self.ranking, key=lambda one: (-one.turns, -one.euros)))

    @property
    def perfect(self) -> float:
        """EVPI of all cases together, one household each, in euros."""
        return sum(one.perfect.value for one in self.cases)

    @property
    def turns(self) -> float:
        """Expected number of cases whose class is another once all is known."""
        return sum(one.turns.value for one in self.cases)


def information(drawn: Simulation, rule: VerdictRule, correlations: Sequence[Pair] = ()) -> StudyInformation:
    """EVPI out of draws, and EVPPI in closed form where a saving has one, else out of draws."""
    exact = exact_of(drawn.plan, correlations)
    cases = tuple(_of_case(drawn, rule, exact, number) for number in drawn.plan.assessed.tolist())
    return StudyInformation(drawn, cases, _ranking(cases))


@dataclass(frozen=True, slots=True)
class _Decision:
    """Where a case stands now."""

    rule: VerdictRule
    expected: float
    class_now: int

    def regret(self, saving: Floats) -> Floats:
        """What is lost by deciding now instead of with these savings expected, in euros."""
        return np.maximum(-saving if self.expected > 0 else saving, 0.0)

    def is_other(self, saving: Floats, both: Floats) -> Floats:
        """1 where the class is another than now."""
        other: Bools = classify(saving, materiality(self.rule, both)) != self.class_now
        return other.astype(np.float64)


def _of_case(drawn: Simulation, rule: VerdictRule, exact: Exact, number: int) -> CaseInformation:
    plan = drawn.plan
    rows = path_rows(plan)
    reference, alternative = (exact.row(rows, int(side[number])) for side in (plan.reference, plan.alternative))
    saving, both = drawn.saving[number], drawn.both[number]
    closed = None
    expected, cost = float(saving.mean()), float(both.mean())
    if reference is not None and alternative is not None:
        closed = (_sum(reference, alternative, -1.0), _sum(reference, alternative, 1.0))
        if exact.is_closed(closed[1]):
            expected, cost = exact.mean_of(closed[0]), exact.mean_of(closed[1])
        else:
            closed = None
    class_now = int(classify(np.array(expected), materiality(rule, np.array(cost))))
    decision = _Decision(rule, expected, class_now)
    worths = [
        _from_draws(drawn, decision, number, one) if closed is None else _closed(exact, decision, closed, one)
        for one in unknowns_on(plan, lines_of(plan, number))
    ]
    return CaseInformation(
        case=plan.comparisons[number][0],
        path=plan.comparisons[number][2],
        expected=expected,
        conclusion=CONCLUSIONS[class_now],
        perfect=mean(decision.regret(saving)),
        turns=share(drawn.classes[number] != class_now),
        worths=tuple(sorted(worths, key=lambda one: (-one.euros, -one.turns))),
    )


def _sum(one: Polynomial, other: Polynomial, sign: float) -> Polynomial:
    return {term: one.get(term, 0.0) + sign * other.get(term, 0.0) for term in (*one, *other)}


def _closed(exact: Exact, decision: _Decision, closed: tuple[Polynomial, Polynomial], one: Unknown) -> Worth:
    """An integral over one number: given it, saving and cost are expected to be straight lines in it."""
    plan = exact.plan
    if one.is_choice:
        lines = alternatives_of(plan, one.number).tolist()
        weights = np.full(len(lines), 1 / len(lines))
        saving, both = (np.array([exact.given_alternative(side, line) for line in lines]) for side in closed)
        error: float | None = 0.0
    else:
        spread = spread_at(plan, one.number)
        values, weights = conditional_grid(spread, GRID)
        saving, both = (a + b * values for a, b in (exact.given(side, one.number) for side in closed))
        error = 0.0 if spread.atoms else None if is_endless(plan, one.number) else _grid_error(decision, saving)
    turns = float(weights @ decision.is_other(saving, both))
    return Worth(one, float(weights @ decision.regret(saving)), error, turns, is_exact=True)


def _grid_error(decision: _Decision, saving: Floats) -> float:
    """What rises or falls all the way is off by at most its whole rise over twice the number of points."""
    regret = decision.regret(saving)
    return float(abs(regret[-1] - regret[0])) / (2 * GRID)


def _from_draws(drawn: Simulation, decision: _Decision, number: int, one: Unknown) -> Worth:
    """Bins of equal chance of the unknown. One half of the draws decides for each bin, the other half says what
    that saves; and the other way round. Deciding and counting on the same draws would find worth in chance.

    What comes out below nothing is such chance, and is nothing: knowing never costs.
    """
    row = [other.name for other in drawn.unknowns].index(one.name)
    parts = drawn.parts[row]
    # A few numbers, or alternatives, are kept as they are.
    is_whole = one.is_choice or len(spread_at(drawn.plan, one.number).atoms) > 0
    bins = parts.astype(np.int64) if is_whole else parts // (PARTS // _BINS)
    saving, both = drawn.saving[number], drawn.both[number]
    half = np.arange(drawn.draws) % 2
    gains = np.zeros(drawn.draws)
    sign = -1.0 if decision.expected > 0 else 1.0
    for deciding in (0, 1):
        here = half == deciding
        sums = np.bincount(bins[here], saving[here], minlength=int(bins.max()) + 1)
        turned = sign * sums > 0
        there = ~here
        gains[there] = np.where(turned[bins[there]], sign * saving[there], 0.0)
    euros = mean(gains)
    count = np.maximum(np.bincount(bins), 1)
    means = [np.bincount(bins, side) / count for side in (saving, both)]
    turns = float((np.bincount(bins) / drawn.draws) @ decision.is_other(means[0], means[1]))
    return Worth(one, max(euros.value, 0.0), euros.error, turns, is_exact=False)


def _ranking(cases: Sequence[CaseInformation]) -> tuple[Worth, ...]:
    """Worths of the same unknown added over cases; a price or assumption is known for all of them at once."""
    found: dict[str, list[Worth]] = {}
    for case in cases:
        for one in case.worths:
            found.setdefault(one.unknown.name, []).append(one)
    added = [
        Worth(
            unknown=each[0].unknown,
            euros=sum(one.euros for one in each),
            error=None if any(one.error is None for one in each) else sum(one.error or 0.0 for one in each),
            turns=sum(one.turns for one in each),
            is_exact=all(one.is_exact for one in each),
        )
        for each in found.values()
    ]
    return tuple(sorted(added, key=lambda one: (-one.euros, -one.turns)))
