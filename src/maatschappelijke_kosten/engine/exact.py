"""Means and spreads in closed form, where every line is a product of distinct inputs that vary on their own.

A row of lines is then a sum of products: c + Σ cᵢ Xᵢ + Σ cᵢⱼ Xᵢ Xⱼ + …, in which no input is squared. A `rest`,
one minus the chances of other branches, is written out (§15). Which alternative happens is an input of its own that
is 0 or 1, and two alternatives of one group are never 1 together (§11).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod, sqrt

import numpy as np

from maatschappelijke_kosten.engine.estimate import Moments
from maatschappelijke_kosten.engine.kernel import Rows
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.schedule import factor
from maatschappelijke_kosten.engine.unknowns import is_endless, shares_among, spread_at
from maatschappelijke_kosten.model.correlation import Pair, components

Term = frozenset[int]
"""The inputs of a product; an alternative is the number of inputs plus the number of its line."""

Polynomial = Mapping[Term, float]
"""Euros per product of inputs."""

_MOST_TERMS = 1_500
"""A spread takes time with the square of this; beyond it there is a mean but no spread in closed form."""


@dataclass(frozen=True)
class Exact:
    """The moments of the inputs of a plan, and what lines are of them. Made by `exact_of`."""

    plan: Plan
    mean: Mapping[int, float]
    """Per input that varies, and per alternative."""
    second_moment: Mapping[int, float]
    barred: frozenset[int]
    """Inputs of which draws are cut off, so that these are not their moments."""
    together: Sequence[frozenset[int]]
    """Groups of inputs that go together (correlations)."""
    lines: dict[int, Polynomial | None] = field(default_factory=dict, repr=False)
    """What has been worked out."""

    def row(self, rows: Rows, number: int) -> Polynomial | None:
        """One row as a polynomial; None where it has no closed form."""
        total: dict[Term, float] = {}
        here = slice(*np.searchsorted(rows.row, [number, number + 1]))
        for line, sign in zip(rows.line[here].tolist(), rows.sign[here].tolist(), strict=True):
            if line not in self.lines:
                self.lines[line] = self._line(line)
            terms = self.lines[line]
            if terms is None:
                return None
            for term, euros in terms.items():
                total[term] = total.get(term, 0.0) + sign * euros
        return total if self.is_closed(total) else None

    def is_closed(self, terms: Polynomial) -> bool:
        """Whether the inputs of these terms vary on their own, by moments that we know."""
        used = frozenset(one for term in terms for one in term)
        return not (used & self.barred or any(len(used & group) > 1 for group in self.together))

    def _line(self, line: int) -> Polynomial | None:
        plan = self.plan
        timed = self._timed(line)
        if timed is None or (plan.overlap[line] >= 0 and plan.overlap_rest != 1):
            return None
        terms: Polynomial | None = {frozenset(): float(plan.coefficient[line] * plan.part[line]) * timed}
        for one in plan.factor[line].tolist():
            terms = _times(terms, self._affine([one], 0.0, 1.0))
        for number in plan.rest[line].tolist():
            if number >= 0:
                terms = _times(terms, self._affine(plan.rests[number], 1.0, -1.0))
        if plan.group[line] >= 0 and plan.weight[line] < 1:
            terms = _times(terms, {frozenset([len(plan.inputs.ids) + line]): 1.0})
        return terms

    def _affine(self, inputs: Iterable[int], constant: float, sign: float) -> Polynomial:
        """A constant with inputs added to it or taken off; those that do not vary are part of the constant."""
        found: dict[Term, float] = {}
        for one in inputs:
            if one in self.mean:
                key = frozenset([one])
                found[key] = found.get(key, 0.0) + sign
            else:
                constant += sign * float(self.plan.inputs.central[one])
        return {frozenset(): constant, **found} if constant or not found else found

    def _timed(self, line: int) -> float | None:
        """What the schedule of a line multiplies with; None where that varies (§9)."""
        plan = self.plan
        schedule = plan.schedules[plan.schedule[line]]
        if plan.calendar.is_flat(schedule):
            return 1.0
        if schedule.duration in self.mean or schedule.drop_off in self.mean:
            return None
        central = plan.inputs.central
        duration = central[[schedule.duration]] * schedule.scale if schedule.duration >= 0 else None
        drop_off = central[[schedule.drop_off]] if schedule.drop_off >= 0 else None
        return float(factor(schedule, plan.calendar, duration, drop_off)[0])

    def mean_of(self, terms: Polynomial) -> float:
        """The mean, in euros."""
        return sum(euros * prod(self.mean[one] for one in term) for term, euros in terms.items())

    def moments(self, terms: Polynomial) -> Moments | None:
        """Mean and standard deviation; None where there are too many terms to pair them all."""
        varying = [(term, euros) for term, euros in terms.items() if term and euros]
        if len(varying) > _MOST_TERMS:
            return None
        variance = 0.0
        for number, (term, euros) in enumerate(varying):
            variance += euros * euros * self._covariance(term, term)
            for other, more in varying[:number]:
                variance += 2 * euros * more * self._covariance(term, other)
        return Moments(self.mean_of(terms), sqrt(max(variance, 0.0)))

    def _covariance(self, one: Term, other: Term) -> float:
        shared = one & other
        excluded = self._exclude(one, other)
        if not shared and not excluded:
            return 0.0
        apart = prod(self.mean[x] for x in one ^ other)
        apart_means = prod(self.mean[x] for x in shared)
        both = 0.0 if excluded else prod(self.second_moment[x] for x in shared)
        return apart * (both - apart_means * apart_means)

    def _exclude(self, one: Term, other: Term) -> bool:
        """Whether the two stand on different alternatives of one group."""
        inputs = len(self.plan.inputs.ids)
        group = self.plan.group
        return any(
            mine != theirs and group[mine - inputs] == group[theirs - inputs]
            for mine in one
            if mine >= inputs
            for theirs in other
            if theirs >= inputs
        )

    def given(self, terms: Polynomial, unknown: int) -> tuple[float, float]:
        """Intercept and slope of the mean, in euros, as a straight line in one input."""
        with_it = {term - {unknown}: euros for term, euros in terms.items() if unknown in term}
        without = {term: euros for term, euros in terms.items() if unknown not in term}
        return self.mean_of(without), self.mean_of(with_it)

    def given_alternative(self, terms: Polynomial, line: int) -> float:
        """The mean, in euros, if the alternative on that line happens."""
        inputs, group = len(self.plan.inputs.ids), self.plan.group
        happens = inputs + line
        kept: dict[Term, float] = {}
        for term, euros in terms.items():
            here = {one for one in term if one >= inputs and group[one - inputs] == group[line]}
            if here <= {happens}:
                key = term - here
                kept[key] = kept.get(key, 0.0) + euros
        return self.mean_of(kept)


def exact_of(plan: Plan, correlations: Sequence[Pair] = ()) -> Exact:
    """The moments of all inputs of a plan. Names in `correlations` are `price:…` and `assumption:…`."""
    inputs = plan.inputs
    varies = np.flatnonzero(inputs.low < inputs.high).tolist()
    spreads = {one: spread_at(plan, one) for one in varies}
    shares = shares_among(plan)
    positions = {f"{kind}:{name}": n for n, (kind, name) in enumerate(zip(inputs.kinds, inputs.ids, strict=True))}
    groups = components(pair for pair in correlations if pair[2] != 0)
    chosen = {len(inputs.ids) + line: float(plan.weight[line]) for line in np.flatnonzero(plan.group >= 0).tolist()}
    return Exact(
        plan=plan,
        mean={one: spread.mean for one, spread in spreads.items()} | chosen,
        second_moment={one: spread.second_moment for one, spread in spreads.items()} | chosen,
        barred=frozenset(one for one in varies if one in shares and is_endless(plan, one)),
        together=[frozenset(positions[name] for name in group if name in positions) for group in groups],
    )


def exact_moments(exact: Exact, rows: Rows) -> list[Moments | None]:
    """Mean and standard deviation of every row, in euros; None where there is no closed form."""
    found = [exact.row(rows, number) for number in range(rows.count)]
    return [None if one is None else exact.moments(one) for one in found]


def _times(one: Polynomial | None, other: Polynomial) -> Polynomial | None:
    """The product; None where an input would be squared."""
    if one is None:
        return None
    product: dict[Term, float] = {}
    for mine, a in one.items():
        for theirs, b in other.items():
            if mine & theirs:
                return None
            product[mine | theirs] = product.get(mine | theirs, 0.0) + a * b
    return product
