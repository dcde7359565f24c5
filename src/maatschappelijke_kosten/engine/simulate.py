"""Every input drawn by its distribution, once a draw and for all cases: savings and classes per draw (§8).

A chance within a case is not drawn as something that happens or not: each draw is an expected value, and what is
drawn is what we believe the chance to be (§15). So spread between households is not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.copula import correlated
from maatschappelijke_kosten.engine.distribution import Spread
from maatschappelijke_kosten.engine.draws import uniform
from maatschappelijke_kosten.engine.judge import classify, materiality
from maatschappelijke_kosten.engine.kernel import counted_values, path_rows, row_sums
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.unknowns import Unknown, alternatives_of, shares_among, spread_at, unknowns_of
from maatschappelijke_kosten.model.correlation import Pair, components
from maatschappelijke_kosten.model.study import VerdictRule

if TYPE_CHECKING:
    import numpy.typing as npt

BLOCK = 1_000
"""Draws computed at once: small enough to stay in the cache, and no draw depends on it (§14)."""

PARTS = 320
"""Equal chances that each draw of an input is kept in: cuts at every 2.5 % and bins of one in 64 both fit in."""

_AT_WORK = 100
"""Bytes a draw takes while one saving is summed up: sorted, compared and the like."""

Progress = Callable[[int, int], object]
"""Called with the draws done and all draws."""


@dataclass(frozen=True, slots=True, eq=False)
class Simulation:
    """What came out of each draw. Costs that are PM are not in it (§1)."""

    plan: Plan
    draws: int
    seed: int
    unknowns: tuple[Unknown, ...]
    saving: Floats
    """Euros, shape (comparisons, draws)."""
    both: Floats
    """Cost of both paths together in euros, shape (comparisons, draws)."""
    classes: npt.NDArray[np.int8]
    """Positions in `judge.CONCLUSIONS` of the first three, shape (comparisons, draws)."""
    parts: npt.NDArray[np.uint16]
    """Per unknown in which of `PARTS` equal chances its number fell, ascending; of a number with a few values
    only which one it was, and of a choice which alternative. Shape (unknowns, draws)."""

    @property
    def total(self) -> Floats:
        """Saving of all cases together in euros, shape (draws,)."""
        total = np.zeros(self.draws)
        for one in self.plan.assessed.tolist():
            total += self.saving[one]
        return total


def bytes_needed(plan: Plan, draws: int) -> int:
    """Memory that the draws take while they are made and summed up."""
    kept = len(plan.reference) * (8 + 8 + 1) + len(unknowns_of(plan)) * 2
    return draws * (kept + _AT_WORK)


def simulate(
    plan: Plan,
    rule: VerdictRule,
    draws: int,
    seed: int,
    correlations: Sequence[Pair] = (),
    progress: Progress | None = None,
) -> Simulation:
    """Draw a plan. The names in `correlations` are those of `Unknown.name`: `price:…`, `assumption:…`.

    A correlated input has the same draws whether or not the plan also uses the one that it goes together with.
    """
    shape = (len(plan.reference), draws)
    unknowns = unknowns_of(plan)
    found = Simulation(
        plan=plan,
        draws=draws,
        seed=seed,
        unknowns=unknowns,
        saving=np.empty(shape),
        both=np.empty(shape),
        classes=np.empty(shape, dtype=np.int8),
        parts=np.empty((len(unknowns), draws), dtype=np.uint16),
    )
    shares, rows = shares_among(plan), path_rows(plan)
    spreads = [None if one.is_choice else spread_at(plan, one.number) for one in unknowns]
    names = [one.name for one in unknowns]
    pairs = concerning(correlations, set(names))
    for start in range(0, draws, BLOCK):
        here = slice(start, min(start + BLOCK, draws))
        chances = uniforms(names, pairs, seed, start, here.stop - start)
        values, weight = _block(plan, unknowns, spreads, shares, chances, found.parts[:, here])
        cost = row_sums(rows, counted_values(plan, values, weight))
        reference, alternative = cost[plan.reference], cost[plan.alternative]
        found.saving[:, here] = reference - alternative
        found.both[:, here] = reference + alternative
        found.classes[:, here] = classify(found.saving[:, here], materiality(rule, found.both[:, here]))
        if progress is not None:
            progress(here.stop, draws)
    return found


def concerning(pairs: Sequence[Pair], names: set[str]) -> list[Pair]:
    """The pairs of which a chain reaches one of the names."""
    reached = {name for group in components(pairs) if names.intersection(group) for name in group}
    return [pair for pair in pairs if pair[0] in reached]


def uniforms(names: Sequence[str], pairs: Sequence[Pair], seed: int, start: int, count: int) -> list[Floats]:
    """One uniform number per name and draw, those that go together correlated."""
    wanted = dict.fromkeys([*names, *(name for pair in pairs for name in pair[:2])])
    drawn = correlated({name: uniform(seed, name, count, start) for name in wanted}, pairs)
    return [drawn[name] for name in names]


def _block(
    plan: Plan,
    unknowns: Sequence[Unknown],
    spreads: Sequence[Spread | None],
    shares: frozenset[int],
    chances: Sequence[Floats],
    parts: npt.NDArray[np.uint16],
) -> tuple[Floats, Floats | None]:
    """Values of all inputs, and weights of all lines where there is a choice; fills `parts`."""
    count = parts.shape[1]
    values = np.repeat(plan.inputs.central[:, None], count, axis=1)
    weight = None
    for row, (one, spread, chance) in enumerate(zip(unknowns, spreads, chances, strict=True)):
        if spread is None:
            lines = alternatives_of(plan, one.number)
            parts[row] = (chance * len(lines)).astype(np.uint16)
            weight = np.repeat(plan.weight[:, None], count, axis=1) if weight is None else weight
            weight[lines] = parts[row] == np.arange(len(lines))[:, None]
            continue
        drawn = spread.quantile(chance)
        values[one.number] = np.minimum(drawn, 1.0) if one.number in shares else drawn
        if 0 < len(spread.atoms) <= PARTS:
            parts[row] = np.searchsorted([value for value, _ in spread.atoms], drawn)
        else:
            parts[row] = (chance * PARTS).astype(np.uint16)
    return values, weight
