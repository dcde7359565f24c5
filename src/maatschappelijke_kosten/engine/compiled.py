"""A plan compiled over the inputs that change, prices above all: what a path costs is then a sparse row times a
vector.

All that stays as it is, of a line, is one number: persons, the part that counts, the other factors, and what its
schedule makes of them. What changes is a *term*: one input that changes, or a product of several.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.kernel import counted_values
from maatschappelijke_kosten.engine.plan import Bools, Floats, InputKind, Inputs, Ints, Plan
from maatschappelijke_kosten.engine.sparse_rows import MOST, SparseRows


@dataclass(frozen=True, eq=False, repr=False)
class Compiled:
    """What paths cost for any values of some inputs, the others staying as they are."""

    inputs: Ints
    """The inputs that change, by their positions in the plan."""
    central: Floats
    """What they are in the plan, shape (inputs,)."""
    terms: Ints
    """Per term the inputs that are multiplied, shape (terms, n): 1 is the first of `inputs`, and 0 fills up."""
    rows: SparseRows
    """Per path; its columns are terms."""
    reference: Ints
    """Per comparison: the reference path."""
    alternative: Ints
    """Per comparison: the path that is compared with it."""
    assessed: Ints
    """The comparisons that the verdicts on the cases are about: one a case."""

    def term_values(self, values: Floats) -> Floats:
        """What every term comes to, shape (terms,) or (terms, draws); `values` has shape (inputs,) or
        (inputs, draws)."""
        given = np.concatenate([np.ones((1, *values.shape[1:])), values])
        product: Floats = given[self.terms[:, 0]]
        for column in range(1, self.terms.shape[1]):
            product = product * given[self.terms[:, column]]
        return product

    def cost(self, values: Floats) -> Floats:
        """Euros of every path, shape (paths,) or (paths, draws); `values` as in `term_values`."""
        return self.rows.times(self.term_values(values))

    def saving(self, values: Floats) -> Floats:
        """Euros of every comparison, shape (comparisons,) or (comparisons, draws): what the reference costs minus
        what the path costs (§5).

        Signed rows would be one product instead of a product and a difference, but then a path against itself
        would be nothing but for rounding, and not nothing (§8).
        """
        cost = self.cost(values)
        return np.asarray(cost[self.reference] - cost[self.alternative])

    def terms_with(self, inputs: Ints) -> Ints:
        """The terms that some of the inputs stand in, by their places in `inputs`."""
        changed = np.zeros(len(self.inputs) + 1, dtype=np.bool_)
        changed[inputs + 1] = True
        return np.flatnonzero(changed[self.terms].any(axis=1))


def prices_of(inputs: Inputs) -> Ints:
    """The positions of the inputs that are prices. Of a portfolio ask those that its cases share: they come first."""
    return np.flatnonzero([kind is InputKind.PRICE for kind in inputs.kinds])


def compiled(plan: Plan, inputs: Ints) -> Compiled:
    """A plan over these inputs; the others stay central.

    Raises ValueError where a line is no product of the inputs that change: where one of them is a chance that a
    `rest` is one minus (§15), says how long or how much falls away (§9), or where of overlapping steps the dearest
    counts (§11); `kernel.sums` costs these. So it does for more lines than `sparse_rows.MOST`.
    """
    changes = np.zeros(len(plan.inputs.low), dtype=np.bool_)
    changes[inputs] = True
    _check(plan, changes)
    fixed = plan.inputs.central.copy()
    fixed[inputs] = 1
    weight = counted_values(plan, fixed[:, None])[:, 0]
    position = np.zeros(len(fixed), dtype=np.int32)
    position[inputs] = np.arange(1, len(inputs) + 1)
    terms, term = _terms(position[plan.factor], len(inputs))
    path = plan.path
    if np.any(path[1:] < path[:-1]):
        order = np.argsort(path, kind="stable")
        weight, term = weight[order], term[order]
    start = np.zeros(len(plan.paths) + 1, dtype=np.int32)
    np.cumsum(np.bincount(path, minlength=len(plan.paths)), out=start[1:])
    return Compiled(
        inputs=inputs,
        central=plan.inputs.central[inputs],
        terms=terms,
        rows=SparseRows(start, term.astype(np.int32), weight, len(terms)),
        reference=plan.reference,
        alternative=plan.alternative,
        assessed=plan.assessed,
    )


def _terms(factor: Ints, inputs: int) -> tuple[Ints, Ints]:
    """The terms, and the term of every line, out of the places of the changing inputs among its factors.

    The first terms are 1 and every input alone.
    """
    alone = np.arange(inputs + 1)[:, None]
    if factor.shape[1] == 1 or not np.any(np.count_nonzero(factor, axis=1) > 1):
        return alone, np.asarray(factor.max(axis=1))
    ordered = np.sort(factor, axis=1).astype(np.int64)
    terms, term = alone, ordered[:, -1]
    for column in range(factor.shape[1] - 2, -1, -1):
        if not ordered[:, column].any():
            break
        found, term = np.unique(ordered[:, column] * len(terms) + term, return_inverse=True)
        more, before = np.divmod(found, len(terms))
        terms = np.concatenate([terms[before], more[:, None]], axis=1)
    return terms, term


def _check(plan: Plan, changes: Bools) -> None:
    if len(plan.path) > MOST:
        raise ValueError(f"a plan of {len(plan.path)} lines is compiled in parts of at most {MOST}")
    if plan.overlap_rest != 1 and bool((plan.overlap >= 0).any()):
        raise ValueError("which of the overlapping steps is the dearest depends on what changes (§11)")
    if any(changes[list(one)].any() for one in plan.rests):
        raise ValueError("an input that changes is a chance that a rest is one minus (§15)")
    timings = plan.timings
    timed = np.concatenate([one[~plan.calendar.are_flat(timings)] for one in (timings.duration, timings.drop_off)])
    if changes[timed[timed >= 0]].any():
        raise ValueError("an input that changes says how long something goes on, or how much of it falls away (§9)")
