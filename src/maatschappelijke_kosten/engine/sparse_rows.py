"""Sparse rows of numbers, and what they make of a vector: by scipy where it is there, by numpy where it is not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from maatschappelijke_kosten.engine.plan import Floats, Ints

if TYPE_CHECKING:
    import numpy.typing as npt

    Positions = npt.NDArray[np.int32]

MOST = 2**31 - 1
"""Entries that rows can have: what a position of four bytes reaches."""

_IN_CACHE = 1 << 14
"""Numbers that are multiplied at once without scipy, so that they stay in the cache of a core."""

_SHORT = 1 << 16
"""So many columns are sorted by numbers of two bytes, which takes one pass for each byte."""


@dataclass(frozen=True, eq=False, repr=False)
class SparseRows:
    """Rows, each a sum of entries times what stands in a column. A row's sum does not depend on other rows."""

    start: Positions
    """Where each row begins among the entries, and where the last ends; shape (rows + 1,)."""
    column: Positions
    """Per entry; shape (entries,)."""
    weight: Floats
    columns: int

    def __len__(self) -> int:
        return len(self.start) - 1

    def times(self, values: Floats) -> Floats:
        """What every row comes to, shape (rows,) or (rows, draws), for a number or for draws of every column."""
        if self._matrix is not None:
            return np.asarray(self._matrix @ values)
        return self._times_plain(values)

    def of(self, rows: Ints) -> SparseRows:
        """Some of these rows, in the order asked for."""
        first = self.start[rows]
        counts = self.start[rows + 1] - first
        start = np.zeros(len(rows) + 1, dtype=np.int32)
        np.cumsum(counts, out=start[1:])
        taken = np.arange(start[-1]) + np.repeat(first - start[:-1], counts)
        return SparseRows(start, self.column[taken], self.weight[taken], self.columns)

    def with_any(self, columns: Ints) -> Ints:
        """The rows with an entry in one of some columns, ascending."""
        order, starts = self._by_column
        found = np.zeros(len(self), dtype=np.bool_)
        for column in columns.tolist():
            found[order[starts[column] : starts[column + 1]]] = True
        return np.flatnonzero(found)

    @cached_property
    def _matrix(self) -> Any | None:
        """The same rows as scipy has them; None without scipy."""
        try:
            from scipy.sparse import csr_array
        except ImportError:
            return None
        return csr_array((self.weight, self.column, self.start), shape=(len(self), self.columns))

    @cached_property
    def _by_column(self) -> tuple[Positions, Ints]:
        """The row of every entry, sorted by column, and where each column begins."""
        key = self.column.astype(np.uint16) if self.columns <= _SHORT else self.column
        row = np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.start))
        counts = np.bincount(self.column, minlength=self.columns)
        return row[np.argsort(key, kind="stable")], np.concatenate([[0], np.cumsum(counts)])

    def _times_plain(self, values: Floats) -> Floats:
        found = np.zeros((len(self), *values.shape[1:]))
        # `reduceat` knows no empty segment, so rows without entries stay out of it.
        filled = np.flatnonzero(np.diff(self.start))
        first = self.start[filled]
        width = int(np.prod(values.shape[1:], dtype=np.int64))
        cuts = np.searchsorted(first, np.arange(0, len(self.column), max(_IN_CACHE // max(width, 1), 1)))
        cuts = np.append(cuts[np.diff(cuts, prepend=-1) != 0], len(filled))
        ends = np.append(first, len(self.column))
        for begin, end in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
            here = slice(ends[begin], ends[end])
            weight = self.weight[here].reshape(-1, *[1] * (values.ndim - 1))
            euros = values[self.column[here]]
            euros *= weight
            found[filled[begin:end]] = np.add.reduceat(euros, first[begin:end] - first[begin], axis=0)
        return found
