"""Sums of euros that are the same to the last bit in any order, and however they are split (§14).

Every number is first rounded to a grid, so coarse that all sums of numbers on it are exact in a float, and what that
leaves to a second, finer grid: J. Demmel and H. D. Nguyen, "Parallel reproducible summation", IEEE Transactions on
Computers 64 (2015), 2060-2070, with two grids that are fixed beforehand instead of found from the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.plan import Floats, Ints

_COARSE = 1.5 * 2.0**42
"""Adding this and taking it off leaves a multiple of 2^-10 euro."""
_FINE = 1.5 * 2.0**12
"""The same for 2^-40 euro."""
MOST = 2.0**41
"""Euros, of a number or a sum: 2.2 million million. What is beyond it is refused, as sums would not be exact."""
_AT_ONCE = 1 << 20
"""So many remainders of at most 2^-11 are exact together; more are added in turns."""


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Running sums, each of two exact parts of the same shape."""

    coarse: Floats
    fine: Floats

    @classmethod
    def zeros(cls, shape: int | tuple[int, ...]) -> Ledger:
        """Nothing yet."""
        return cls(np.zeros(shape), np.zeros(shape))

    @property
    def value(self) -> Floats:
        """The sums in euros, each rounded once; every number that was added is in it to 2^-41 euro."""
        return self.coarse + self.fine

    def add(self, values: Floats) -> None:
        """Add numbers, of the shape of the sums, in place.

        Raises OverflowError for numbers or sums beyond `MOST`, and for what is no number.
        """
        coarse, fine = _parts(values)
        self._take(coarse, fine)

    def add_at(self, index: Ints, values: Floats) -> None:
        """Add each number to the sum at its index, in place; the sums have one dimension.

        Raises OverflowError as `add` does.
        """
        coarse, fine = _parts(values)
        size = len(self.coarse)
        for start in range(0, len(values), _AT_ONCE):
            here = slice(start, start + _AT_ONCE)
            self._take(
                np.bincount(index[here], coarse[here], minlength=size),
                np.bincount(index[here], fine[here], minlength=size),
            )

    def add_rows_at(self, index: Ints, rows: Floats) -> None:
        """Add each row to the sums at its index, in place; sums of shape (n, k), rows of shape (m, k).

        Raises OverflowError as `add` does.
        """
        width = self.coarse.shape[1]
        flat = Ledger(self.coarse.reshape(-1), self.fine.reshape(-1))
        flat.add_at((index[:, None] * width + np.arange(width)).ravel(), rows.ravel())

    def merge(self, other: Ledger, at: Ints | None = None) -> None:
        """Add other sums, in place: of the same shape, or at these positions, each named once.

        Raises OverflowError as `add` does.
        """
        if at is None:
            self._take(other.coarse, other.fine)
            return
        coarse, fine = self.coarse[at], self.fine[at]
        part = Ledger(coarse, fine)
        part._take(other.coarse, other.fine)
        self.coarse[at], self.fine[at] = part.coarse, part.fine

    def grown(self, length: int) -> Ledger:
        """The same sums with zeros after them, up to that length."""
        more = [(0, length - len(self.coarse)), *[(0, 0)] * (self.coarse.ndim - 1)]
        return Ledger(np.pad(self.coarse, more), np.pad(self.fine, more))

    def _take(self, coarse: Floats, fine: Floats) -> None:
        np.add(self.coarse, coarse, out=self.coarse)
        np.add(self.fine, fine, out=self.fine)
        # What the remainders make up together goes to the coarse part, so that a sum has one form only.
        carried = (self.fine + _COARSE) - _COARSE
        np.add(self.coarse, carried, out=self.coarse)
        np.subtract(self.fine, carried, out=self.fine)
        _check(self.coarse)


def _parts(values: Floats) -> tuple[Floats, Floats]:
    _check(values)
    coarse = (values + _COARSE) - _COARSE
    fine = ((values - coarse) + _FINE) - _FINE
    return coarse, fine


def _check(values: Floats) -> None:
    # The comparison is false for what is no number.
    if not np.all(np.abs(values) < MOST):
        raise OverflowError("an amount or a sum of amounts is beyond two million million euros")
