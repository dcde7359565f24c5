"""The one kernel: what every line costs, and sums of lines.

Values are arrays of shape (inputs, draws): one column for the central values, another for a bound, or
thousands for draws. Sums run in the order of the lines, so they do not depend on how cases are chunked (§14).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.plan import Floats, Ints, Plan


@dataclass(frozen=True, slots=True)
class Rows:
    """Signed sums of lines: the cost of a path, a saving, a total. Sorted by row; no row number repeats a line."""

    count: int
    line: Ints
    row: Ints
    sign: Floats

    def of(self, rows: Ints) -> Rows:
        """Some of these rows, in the order asked for."""
        starts = np.searchsorted(self.row, np.arange(self.count + 1))
        counts = starts[rows + 1] - starts[rows]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        taken = np.repeat(starts[rows], counts) + within
        return Rows(len(rows), self.line[taken], np.repeat(np.arange(len(rows)), counts), self.sign[taken])


def path_rows(plan: Plan) -> Rows:
    """One row per path: its cost."""
    order = np.argsort(plan.path, kind="stable")
    return Rows(len(plan.paths), order, plan.path[order], np.ones(len(order)))


def saving_rows(plan: Plan) -> Rows:
    """One row per comparison: the cost of the reference minus the cost of the path (§5)."""
    by_path = path_rows(plan)
    plus, minus = by_path.of(plan.reference), by_path.of(plan.alternative)
    row = np.concatenate([plus.row, minus.row])
    order = np.argsort(row, kind="stable")
    line = np.concatenate([plus.line, minus.line])[order]
    sign = np.concatenate([plus.sign, -minus.sign])[order]
    return Rows(plus.count, line, row[order], sign)


def together(rows: Rows) -> Rows:
    """All rows as one: the total."""
    return Rows(1, rows.line, np.zeros_like(rows.row), rows.sign)


def line_values(plan: Plan, values: Floats) -> Floats:
    """Euros of every line, shape (lines, draws), each as if it were the alternative that happens."""
    return plan.coefficient[:, None] * values[plan.price] * values[plan.quantity]


def sums(plan: Plan, rows: Rows, values: Floats) -> Floats:
    """Euros of every row, shape (rows, draws); alternatives count for their mean (§11)."""
    each = line_values(plan, values) * plan.weight[:, None]
    return signed_sums(each[rows.line], rows.sign, rows.row, rows.count)


def signed_sums(values: Floats, sign: Floats, segment: Ints, count: int) -> Floats:
    """Per (sorted) segment what counts as cost minus what counts against it, shape (count, draws).

    Both are summed before they are subtracted, so that a path against itself is exactly nothing (§8).
    """
    minus = sign < 0
    if not minus.any():
        return segment_sums(values, segment, count)
    plus = ~minus
    return segment_sums(values[plus], segment[plus], count) - segment_sums(values[minus], segment[minus], count)


def segment_sums(values: Floats, segment: Ints, count: int) -> Floats:
    """Sum over rows of `values` with the same (sorted) segment number, shape (count, draws)."""
    total = np.zeros((count, values.shape[1]))
    if len(segment):
        starts = np.flatnonzero(np.diff(segment, prepend=-1))
        total[segment[starts]] = np.add.reduceat(values, starts, axis=0)
    return total
