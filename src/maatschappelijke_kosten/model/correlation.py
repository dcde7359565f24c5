"""Which inputs move together, and whether what is said of that can be true of all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

Pair = tuple[str, str, float]
"""Two names and the correlation of their normal scores, -1 to 1."""

SMALLEST_OWN_PART = 1e-9
"""The part of an input's variance that must be its own, once the names before it are known."""


def components(pairs: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """The names in groups that no pair joins; sorted within a group, groups by their first name."""
    group_of: dict[str, set[str]] = {}
    for one, other, _ in pairs:
        joined = group_of.get(one, {one}) | group_of.get(other, {other})
        group_of.update(dict.fromkeys(joined, joined))
    return tuple(sorted({tuple(sorted(group)) for group in group_of.values()}))


def cholesky(names: Sequence[str], pairs: Iterable[Pair]) -> tuple[tuple[float, ...], ...] | None:
    """The lower triangle L, row by row, with L Lᵀ the correlation matrix of the names; None where there is none.

    The matrix has 1 on its diagonal and 0 where no pair is given; pairs of other names are left out. None too
    where a matrix is singular, or within `SMALLEST_OWN_PART` of it: an input that the others wholly determine
    (correlation 1 or -1) should be given as that other input.

    Raises ValueError for a name paired with itself, and for a pair with two different correlations.
    """
    rows: list[tuple[float, ...]] = []
    given = _by_names(pairs)
    for number, name in enumerate(names):
        row: list[float] = []
        for other, above in zip(names[:number], rows, strict=True):
            known = sum(mine * theirs for mine, theirs in zip(row, above, strict=False))
            row.append((given.get(frozenset((name, other)), 0.0) - known) / above[-1])
        own_part = 1.0 - sum(one * one for one in row)
        if not own_part > SMALLEST_OWN_PART:
            return None
        rows.append((*row, sqrt(own_part)))
    return tuple(rows)


def _by_names(pairs: Iterable[Pair]) -> dict[frozenset[str], float]:
    found: dict[frozenset[str], float] = {}
    for one, other, correlation in pairs:
        if one == other:
            raise ValueError(f"{one!r} is paired with itself")
        if found.setdefault(frozenset((one, other)), correlation) != correlation:
            raise ValueError(f"{one!r} and {other!r} have two correlations")
    return found


def is_positive_definite(names: Sequence[str], pairs: Iterable[Pair]) -> bool:
    """Whether these correlations can hold at once, no name being wholly determined by others (see `cholesky`)."""
    return cholesky(names, pairs) is not None
