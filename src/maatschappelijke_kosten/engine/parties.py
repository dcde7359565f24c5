"""Who pays and who receives: euros per payer, path and year (§10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats
from maatschappelijke_kosten.engine.bounds import bounds
from maatschappelijke_kosten.engine.kernel import counted_values, saving_rows, together
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.result import Interval
from maatschappelijke_kosten.engine.timeline import line_months

_YEAR = 12


class Opened(NamedTuple):
    """Which savings PM may make higher and which lower in one budget (§1, §10); of shape (comparisons,)."""

    above: Bools
    below: Bools


@dataclass(frozen=True, eq=False)
class Parties:
    """Central euros, undiscounted, of shape (payers + 1, paths, years); the last payer is the one nobody names."""

    names: tuple[str, ...]
    """With an empty name at the end, for the payer that nobody names."""
    outlay: Floats
    receipt: Floats

    @property
    def net(self) -> Floats:
        """What each pays more than it receives, per path, all years together; shape (payers + 1, paths)."""
        return np.asarray((self.outlay - self.receipt).sum(axis=2))


def parties(plan: Plan) -> Parties:
    """Outlays and receipts of a plan, whatever its perspective."""
    months = line_months(plan, everyone=True)
    used = np.flatnonzero(np.any(months != 0, axis=0))
    years = (int(used[-1]) if len(used) else 0) // _YEAR + 1
    by_year = np.zeros((len(months), years))
    for year in range(years):
        by_year[:, year] = months[:, year * _YEAR : (year + 1) * _YEAR].sum(axis=1)
    return Parties(
        names=(*plan.payers.names, ""),
        outlay=_shared(plan, plan.payers.paid, by_year),
        receipt=_shared(plan, plan.payers.received, by_year),
    )


def _shared(plan: Plan, shares: Floats, by_year: Floats) -> Floats:
    """Euros per payer, path and year. Lines are added in their order, so that no chunk changes a bit (§14)."""
    paths = len(plan.paths)
    total = np.zeros((shares.shape[1], paths, by_year.shape[1]))
    for payer in np.flatnonzero(shares.any(axis=0)).tolist():
        for year in range(by_year.shape[1]):
            total[payer, :, year] = np.bincount(plan.path, shares[:, payer] * by_year[:, year], paths)
    return total


def saving_of_nobody_known(plan: Plan) -> Interval:
    """What the payer that nobody names saves on the assessed paths, in euros, all cases together.

    Of what is counted; PM opens no side of it, as nobody says whether it falls to this payer.
    """
    part = plan.payers.paid[:, -1] - plan.payers.received[:, -1]
    seen = replace(plan, part=part)
    low, central, high = (float(side[0, 0]) for side in bounds(seen, together(saving_rows(seen).of(seen.assessed))))
    return Interval(low, central, high)


def cashable_costs(plan: Plan) -> Floats:
    """Central costs in cashable euros, euros that do not come free, and euros of which nobody says;
    shape (3, paths)."""
    counted = counted_values(plan, plan.inputs.central[:, None])[:, 0]
    found = np.zeros((3, len(plan.paths)))
    for row, says in enumerate((1, 0, -1)):
        here = plan.cashable == says
        np.add.at(found[row], plan.path[here], counted[here])
    return found


def cashable_savings(plan: Plan) -> Floats:
    """The same of savings, shape (3, comparisons)."""
    found = cashable_costs(plan)
    return np.asarray(found[:, plan.reference] - found[:, plan.alternative])
