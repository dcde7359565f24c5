"""Many cases at once: what each costs and saves, its verdict, and what they are together.

Bind, cost, compare and judge are those of a single case; a block of cases is a plan like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.engine.bound import Bound
from maatschappelijke_kosten.engine.bounds import LineSwings, as_given, bounds, line_swings
from maatschappelijke_kosten.engine.central import CentralCosts
from maatschappelijke_kosten.engine.evaluate import saving_open
from maatschappelijke_kosten.engine.judge import CONCLUSIONS, judge, materiality
from maatschappelijke_kosten.engine.kernel import gross_values, path_rows, saving_rows, sums
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.totals import EVERYONE, Key, Shares, Totals
from maatschappelijke_kosten.model.portfolio import Coded, PortfolioRows
from maatschappelijke_kosten.model.study import VerdictRule

if TYPE_CHECKING:
    import numpy.typing as npt


@dataclass(frozen=True, eq=False, slots=True)
class Outcomes:
    """What comes of every comparison of a block; arrays have shape (comparisons,), euros unrounded."""

    case: Ints
    """The number of the case within the block."""
    path: Ints
    """The number of the path in the plan."""
    cost_of_reference: Floats
    cost: Floats
    low: Floats
    """Of the saving; sides that PM opens are not in it (§1)."""
    saving: Floats
    high: Floats
    open_below: Bools
    open_above: Bools
    materiality: Floats
    verdict: npt.NDArray[np.int8]
    """Positions in `judge.CONCLUSIONS`."""
    pm: Ints
    """Rows of both paths that are PM."""


def outcomes_of(bound: Bound, rule: VerdictRule, swings: LineSwings) -> Outcomes:
    """Cost, saving with its bounds, and verdict of every comparison; to the last bit those of `evaluate`."""
    plan = bound.plan
    cost = sums(plan, path_rows(plan), plan.inputs.central[:, None])[:, 0]
    low, central, high = (side[:, 0] for side in bounds(plan, saving_rows(plan), swings=swings))
    reference, path = cost[plan.reference], cost[plan.alternative]
    threshold = materiality(rule, reference + path)
    above, below = saving_open(plan)
    verdict = judge(np.where(below, -np.inf, low), central, np.where(above, np.inf, high), threshold)
    return Outcomes(
        case=bound.case,
        path=plan.alternative,
        cost_of_reference=reference,
        cost=path,
        low=low,
        saving=central,
        high=high,
        open_below=below,
        open_above=above,
        materiality=threshold,
        verdict=verdict.astype(np.int8),
        pm=bound.pm_count[plan.reference] + bound.pm_count[plan.alternative],
    )


def swings_of(plan: Plan) -> LineSwings:
    """What each line counts for less or more with one of its inputs at an end."""
    return line_swings(plan, as_given(plan))


def add_block(totals: Totals, rows: PortfolioRows, bound: Bound, found: Outcomes, swings: LineSwings) -> Ints:
    """Add a block to the sums; per assessed comparison its groups, shape (assessed, groupings + 1)."""
    plan = bound.plan
    assessed = plan.assessed
    group = groups_of(totals, rows, found.case[assessed])
    euros = np.stack([found.saving, found.cost_of_reference, found.cost], axis=1)[assessed]
    sign, group_of_path = _signs(plan, group)
    _add_swings(totals, plan, swings, sign, group_of_path)
    open_below, open_above, verdict = found.open_below[assessed], found.open_above[assessed], found.verdict[assessed]
    counted = np.stack(
        [np.ones(len(assessed)), open_below, open_above, *(verdict == n for n in range(len(CONCLUSIONS)))]
    )
    for column in range(group.shape[1]):
        totals.euros.add_rows_at(group[:, column], euros)
        for field, what in enumerate(counted):
            totals.counts[:, field] += np.bincount(group[:, column], what, len(totals.counts)).astype(np.int64)
    _add_payments(totals, plan, sign)
    totals.pm.update(bound.pm)
    return group


def add_central(totals: Totals, rows: PortfolioRows, costs: CentralCosts) -> None:
    """Add central costs to the sums: nothing is known of bounds and verdicts."""
    at = costs.assessed
    group = groups_of(totals, rows, costs.case[at])
    reference, cost = costs.cost_of_reference[at], costs.cost[at]
    euros = np.stack([reference - cost, reference, cost], axis=1)
    for column in range(group.shape[1]):
        totals.euros.add_rows_at(group[:, column], euros)
        totals.counts[:, 0] += np.bincount(group[:, column], minlength=len(totals.counts))


def groups_of(totals: Totals, rows: PortfolioRows, case: Ints) -> Ints:
    """Per case the rows of its groups in the totals: all together, then one for each column."""
    columns = [np.full(len(case), totals.positions([EVERYONE])[0])]
    for name, coded in rows.groups.items():
        keys = _keys(name, coded)
        there = np.flatnonzero(np.bincount(coded.codes[case] + 1, minlength=len(keys)))
        # Only groups that have a case, whatever else the dictionary of a file holds.
        positions = np.full(len(keys), -1)
        positions[there] = totals.positions([keys[one] for one in there.tolist()])
        columns.append(positions[coded.codes[case] + 1])
    return np.stack(columns, axis=1)


def _keys(name: str, coded: Coded) -> list[Key]:
    return [(name, ""), *((name, one) for one in coded.names)]


def _signs(plan: Plan, group: Ints) -> tuple[Floats, Ints]:
    """Per path what its costs count for in the saving of its case (0 for a path that no verdict is about), and its
    groups."""
    sign = np.zeros(len(plan.paths))
    groups = np.zeros((len(plan.paths), group.shape[1]), dtype=np.int64)
    for paths, counts in ((plan.reference, 1.0), (plan.alternative, -1.0)):
        sign[paths[plan.assessed]] = counts
        groups[paths[plan.assessed]] = group
    return sign, groups


def _add_swings(totals: Totals, plan: Plan, swings: LineSwings, sign: Floats, group: Ints) -> None:
    path = plan.path[swings.line]
    at_low, at_high = swings.at_low[:, 0] * sign[path], swings.at_high[:, 0] * sign[path]
    is_shared = swings.input < totals.shared
    own, shared = np.flatnonzero(~is_shared), np.flatnonzero(is_shared)
    down = np.minimum(np.minimum(at_low[own], at_high[own]), 0)
    up = np.maximum(np.maximum(at_low[own], at_high[own]), 0)
    # Per path first: within a case the order is that of its lines, whatever block it is in.
    summed = [np.bincount(path[own], side * side, len(sign)).astype(np.float64) for side in (down, up)]
    squares = np.stack(summed, axis=1)
    which = np.concatenate([swings.input[shared], swings.input[shared] + totals.shared])
    both = totals.moved.split(np.concatenate([at_low[shared], at_high[shared]]))
    for column in range(group.shape[1]):
        totals.own.add_rows_at(group[:, column], squares)
        at = np.tile(group[path[shared], column], 2) * (2 * totals.shared)
        totals.moved.add_split_at(at + which, both)


def _add_payments(totals: Totals, plan: Plan, sign: Floats) -> None:
    """Euros by who pays them, whatever the perspective counts."""
    if plan.payers.kind is None or not len(plan.path):
        return
    euros = gross_values(plan, plan.inputs.central[:, None])[:, 0]
    on_reference, on_path = sign[plan.path] > 0, sign[plan.path] < 0
    used = np.flatnonzero(np.bincount(plan.payers.kind))
    for kind in used.tolist():
        shares = Shares(
            tuple(plan.payers.paid_by_kind[kind].tolist()), tuple(plan.payers.received_by_kind[kind].tolist())
        )
        ledger = totals.payment(shares)
        for side, there in enumerate((on_reference, on_path)):
            here = euros[there & (plan.payers.kind == kind)]
            ledger.add_at(np.full(len(here), side), here)
