"""Sums of drawn savings by group: each draw apart, and exact (§14)."""

from __future__ import annotations

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.ledger import GRIDS, Ledger, check

COARSE, FINE = GRIDS[:2]


class DrawnSums:
    """Those of one block, which go to the sums of everything at its end."""

    def __init__(self, comparisons: int, group: Ints, assessed: Ints, draws: int) -> None:
        """`group` of shape (assessed, groupings): the groups of the comparisons at `assessed`; others have none."""
        self.groups, place = np.unique(group, return_inverse=True)
        """Groups that have something in this block."""
        self.place = np.full((comparisons, group.shape[1]), -1)
        """Per comparison and grouping the position in `groups`; -1 where it is in none."""
        self.place[assessed] = place.reshape(group.shape)
        self.coarse, self.fine = np.zeros((2, len(self.groups), draws))
        """Sums of the multiples of both grids, exact."""

    def add(self, here: slice, saving: Floats, spare: Floats) -> None:
        """Add the savings of these comparisons, shape (n, draws); `spare` of the same shape is written over.

        Raises OverflowError for savings beyond what is exact.
        """
        check(np.array([saving.min(), saving.max()]))
        place = self.place[here]
        np.add(saving, COARSE, out=spare)
        spare -= COARSE
        _add_rows(self.coarse, place, spare)
        np.subtract(saving, spare, out=spare)
        spare += FINE
        spare -= FINE
        _add_rows(self.fine, place, spare)

    def to(self, sums: Ledger) -> None:
        """Add everything to sums of shape (groups, draws).

        Raises OverflowError for sums beyond what is exact.
        """
        sums.take_at(self.groups, [self.coarse, self.fine])


def _add_rows(sums: Floats, place: Ints, rows: Floats) -> None:
    """Add each row to the sums at its places."""
    for column in place.T:
        if len(rows) == 1 or (column == column[0]).all():
            if column[0] >= 0:
                sums[column[0]] += rows[0] if len(rows) == 1 else rows.sum(axis=0)
            continue
        for one in np.flatnonzero(np.bincount(column[column >= 0])).tolist():
            sums[one] += rows[column == one].sum(axis=0)
