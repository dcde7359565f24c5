"""Sums of euros that are the same to the last bit in any order, and however they are split (§14).

Every number is first rounded to a grid, so coarse that all sums of numbers on it are exact in a float, and what that
leaves to a second, finer grid: J. Demmel and H. D. Nguyen, "Parallel reproducible summation", IEEE Transactions on
Computers 64 (2015), 2060-2070, with grids that are fixed beforehand instead of found from the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints

GRIDS = (1.5 * 2.0**42, 1.5 * 2.0**12, 1.5 * 2.0**-18)
"""Adding one of these and taking it off leaves a multiple of 2^-10, 2^-40 or 2^-70."""
MOST = 2.0**41
"""Of a number or a sum: 2.2 million million euros. What is beyond it is refused, as sums would not be exact."""
AT_ONCE = 1 << 20
"""So many remainders are exact together; more are added in turns."""

EUROS = 2
"""Grids for sums of euros: every number is in the sum to 2^-41 euro."""
SQUARES = 3
"""Grids for sums of squares, which are much larger and much smaller."""


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Running sums, each in exact parts of the same shape, coarsest first."""

    parts: tuple[Floats, ...]
    unit: float = 1.0
    """A power of two: what the sums are kept in."""

    @classmethod
    def zeros(cls, shape: int | tuple[int, ...], grids: int = EUROS, unit: float = 1.0) -> Ledger:
        """Nothing yet."""
        return cls(tuple(np.zeros(shape) for _ in range(grids)), unit)

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the sums."""
        return self.parts[0].shape

    @property
    def value(self) -> Floats:
        """The sums, each rounded once."""
        if len(self.parts) == EUROS:
            return np.asarray((self.parts[0] + self.parts[1]) * self.unit)
        flat = zip(*(one.ravel().tolist() for one in self.parts), strict=True)
        return np.array([fsum(one) for one in flat]).reshape(self.shape) * self.unit

    def add(self, values: Floats) -> None:
        """Add numbers, of the shape of the sums, in place.

        Raises OverflowError for numbers or sums beyond `MOST` units, and for what is no number.
        """
        self.take(self.split(values))

    def add_at(self, index: Ints, values: Floats) -> None:
        """Add each number to the sum at its index, in place; index and values of one dimension, and the sums are
        counted as if they had one.

        Raises OverflowError as `add` does.
        """
        self.add_split_at(index, self.split(values))

    def add_split_at(self, index: Ints, parts: Sequence[Floats]) -> None:
        """As `add_at`, numbers that were split."""
        size = self.parts[0].size
        for start in range(0, len(index), AT_ONCE):
            here = slice(start, start + AT_ONCE)
            counts: list[Floats] = [np.bincount(index[here], one[here], size).astype(np.float64) for one in parts]
            self.take([one.reshape(self.shape) for one in counts])

    def add_rows_at(self, index: Ints, rows: Floats) -> None:
        """Add each row to the sums at its index, in place; sums of shape (n, k), rows of shape (m, k).

        Raises OverflowError as `add` does.
        """
        width = self.shape[1]
        self.add_at((index[:, None] * width + np.arange(width)).ravel(), rows.ravel())

    def merge(self, other: Ledger, at: Ints | None = None) -> None:
        """Add other sums of the same unit, in place: of the same shape, or at these positions, each named once.

        Raises OverflowError as `add` does.
        """
        if at is None:
            self.take(other.parts)
            return
        here = Ledger(tuple(one[at] for one in self.parts), self.unit)
        here.take(other.parts)
        for mine, one in zip(self.parts, here.parts, strict=True):
            mine[at] = one

    def take_at(self, rows: Ints, parts: Sequence[Floats]) -> None:
        """Add sums of split numbers to some rows, each named once, in place."""
        self.merge(Ledger(tuple(parts), self.unit), rows)

    def grown(self, length: int) -> Ledger:
        """The same sums with zeros after them, up to that length."""
        more = [(0, length - self.shape[0]), *[(0, 0)] * (len(self.shape) - 1)]
        return Ledger(tuple(np.pad(one, more) for one in self.parts), self.unit)

    def split(self, values: Floats) -> list[Floats]:
        """The exact parts of numbers, for who adds the same ones to several sums.

        Raises OverflowError as `add` does.
        """
        rest = values / self.unit
        check(rest)
        parts = []
        for grid in GRIDS[: len(self.parts)]:
            parts.append((rest + grid) - grid)
            rest = rest - parts[-1]
        return parts

    def take(self, others: Sequence[Floats]) -> None:
        """Add sums of split numbers, in place."""
        carried: Floats | float = 0.0
        for number in reversed(range(len(self.parts))):
            mine = self.parts[number]
            mine += others[number]
            mine += carried
            if number:
                # What remainders make up together goes to the coarser part, so that they stay small.
                grid = GRIDS[number - 1]
                carried = (mine + grid) - grid
                mine -= carried
        check(self.parts[0])


def check(values: Floats) -> None:
    """Raises OverflowError for what is beyond `MOST`, and for what is no number."""
    # The comparison is false for what is no number.
    if not np.all(np.abs(values) < MOST):
        raise OverflowError("an amount or a sum of amounts is beyond two million million euros")
