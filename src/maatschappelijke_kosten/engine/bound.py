"""A block of a portfolio as it is bound to prices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar, overload

from maatschappelijke_kosten.engine.arrays import Ints
from maatschappelijke_kosten.engine.plan import InputKind, Plan, PmReason

T = TypeVar("T")


class Lazily(Sequence[T]):
    """A sequence whose items are made when they are asked for: names that sums of millions of lines never need."""

    def __init__(self, length: int, item: Callable[[int], T]) -> None:
        self._length, self._item = length, item

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self._item(one) for one in range(*at.indices(self._length))]
        if not -self._length <= at < self._length:
            raise IndexError(at)
        return self._item(at % self._length)

    def __iter__(self) -> Iterator[T]:
        return map(self._item, range(self._length))


class Own(NamedTuple):
    """Which rows have a figure of their own, and where among the inputs these begin."""

    kind: InputKind
    first: int
    row: Ints
    """Rows of the portfolio, ascending."""


@dataclass(frozen=True, eq=False)
class Bound:
    """A block of at least one case, bound to prices."""

    plan: Plan
    row: Ints
    """Per line of the plan the row of the portfolio that it comes from."""
    own: tuple[Own, ...]
    """The inputs that are a row's own, after those that all cases share."""
    pm: dict[tuple[PmReason, str], int]
    """How many rows are PM, by reason and by what they name (§1)."""
    pm_count: Ints
    """Per path how many of its rows are PM."""
    case: Ints
    """Per comparison the number of the case within the block."""
    path_name: Ints
    """Per path the position of its name in that column."""


class PortfolioError(ValueError):
    """Cases that cannot be compared: numbers of cases, and what is wrong with them."""

    def __init__(self, fault: str, cases: Sequence[int]) -> None:
        super().__init__(fault)
        self.fault, self.cases = fault, tuple(cases)
