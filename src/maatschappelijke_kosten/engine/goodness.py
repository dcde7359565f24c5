"""Whether a sample is like the whole it came from: exact tests for small numbers.

No large-sample approximation: with twenty cases over five themes the expected numbers are too small for one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import comb, isfinite, lgamma, log, sqrt
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.draws import uniform

MOST_TABLES = 2_000_000
"""With more possible tables than this the chance is estimated from draws, and the result says so."""

DRAWS = 20_000
SEED = 2017
_AT_ONCE = 2_000_000
"""Numbers that are drawn at once: memory, and nothing else, depends on it."""

_SLACK = 1e-9
"""Two tables that are equally likely may differ in the last bits of their logarithms."""


class Fit(NamedTuple):
    """How likely a sample at least as unlikely as this one is, if it was drawn blindly from the whole."""

    p: float
    tables: int
    """Number of possible samples that were counted; 0 where the chance is from draws."""
    error: float
    """Standard error of `p`; 0 where it is exact."""
    expected: Mapping[str, float]
    """Numbers that a blind draw gives on average."""


class Likeness(NamedTuple):
    """A sample beside the whole that it should be like."""

    what: str
    """`theme`, `team` or `cases`: what is compared."""
    counts: Mapping[str, int]
    whole: Mapping[str, float]
    """Shares of the whole, or its numbers."""
    fit: Fit
    of_numbers: bool
    """Whether the whole is known in numbers and the sample was taken from it."""


def multinomial_fit(counts: Mapping[str, int], shares: Mapping[str, float]) -> Fit:
    """The exact multinomial test: a sample from a whole of which the shares are known, but not the size.

    The chance of every sample that is no likelier than this one, added. Shares are divided by their sum.
    Raises ValueError for no cases, for shares that are not above zero together, and for a category without a share.
    """
    names, observed = _observed(counts, shares)
    total = sum(shares[name] for name in names)
    if not total > 0:
        raise ValueError("the shares of the whole are together not above zero")
    chances = np.array([shares[name] / total for name in names])
    n = int(observed.sum())
    expected = {name: n * float(chance) for name, chance in zip(names, chances, strict=True)}
    with np.errstate(divide="ignore"):
        logs = np.log(chances)

    def likelihood(tables: Floats) -> Floats:
        # 0 × log 0 is 0: a category that cannot happen and does not.
        terms = (
            np.where(tables > 0, tables * np.where(tables > 0, logs, 0.0), 0.0) - _log_factorials(n)[tables.astype(int)]
        )
        return np.asarray(terms.sum(axis=1) + lgamma(n + 1))

    def drawn(start: int, count: int) -> Floats:
        picks = [
            np.searchsorted(np.cumsum(chances)[:-1], uniform(SEED, f"fit:{i}", count, start), "right") for i in range(n)
        ]
        return _tabulated(np.stack(picks, axis=1), len(names))

    return _fit(observed, [n] * len(names), likelihood, drawn, expected)


def hypergeometric_fit(counts: Mapping[str, int], whole: Mapping[str, int]) -> Fit:
    """The exact test for a sample without replacement from a whole of which all numbers are known.

    The same as the Fisher–Freeman–Halton test of sampled against not sampled. Raises ValueError for no cases and
    for a category of which more are in the sample than in the whole.
    """
    names, observed = _observed(counts, whole)
    sizes = [whole[name] for name in names]
    if any(count > size for count, size in zip(observed.tolist(), sizes, strict=True)):
        raise ValueError("the sample has more of a category than the whole")
    n, total = int(observed.sum()), sum(sizes)
    expected = {name: n * size / total for name, size in zip(names, sizes, strict=True)}
    table = [np.array([_log_comb(size, count) for count in range(min(n, size) + 1)]) for size in sizes]

    def likelihood(tables: Floats) -> Floats:
        whole_numbers = tables.astype(int)
        found = np.full(len(tables), -_log_comb(total, n))
        for column, logs in enumerate(table):
            found += logs[whole_numbers[:, column]]
        return found

    def drawn(start: int, count: int) -> Floats:
        """One after the other, each from what is left."""
        left = np.tile(np.array(sizes, dtype=float), (count, 1))
        for number in range(n):
            at = uniform(SEED, f"fit:{number}", count, start) * left.sum(axis=1)
            picked = (np.cumsum(left, axis=1) <= at[:, None]).sum(axis=1)
            left[np.arange(count), picked] -= 1
        return np.asarray(np.array(sizes) - left)

    return _fit(observed, [min(n, size) for size in sizes], likelihood, drawn, expected)


def _observed(counts: Mapping[str, int], whole: Mapping[str, float] | Mapping[str, int]) -> tuple[list[str], Floats]:
    names = list(whole)
    if set(counts) - set(names):
        raise ValueError("the sample has a category that the whole does not have")
    observed = np.array([counts.get(name, 0) for name in names], dtype=float)
    if observed.sum() < 1:
        raise ValueError("there are no cases in the sample")
    return names, observed


def _fit(
    observed: Floats,
    most: Sequence[int],
    likelihood: Callable[[Floats], Floats],
    drawn: Callable[[int, int], Floats],
    expected: Mapping[str, float],
) -> Fit:
    n = int(observed.sum())
    here = float(likelihood(observed[None, :])[0])
    if not isfinite(here):
        return Fit(0.0, 1, 0.0, expected)
    if comb(n + len(most) - 1, len(most) - 1) <= MOST_TABLES:
        logs = likelihood(_tables(n, most))
        return Fit(min(float(np.exp(logs[logs <= here + _SLACK]).sum()), 1.0), len(logs), 0.0, expected)
    hits, block = 0, max(_AT_ONCE // n, 1)
    for start in range(0, DRAWS, block):
        hits += int((likelihood(drawn(start, min(block, DRAWS - start))) <= here + _SLACK).sum())
    p = (hits + 1) / (DRAWS + 1)
    return Fit(p, 0, sqrt(p * (1 - p) / DRAWS), expected)


def _tables(n: int, most: Sequence[int]) -> Floats:
    """Every way to put n things in boxes that hold at most so many, one a row."""
    rows = np.zeros((1, 0))
    left = np.array([n])
    for number, size in enumerate(most):
        room = sum(most[number + 1 :])
        if number == len(most) - 1:
            return np.column_stack([rows, left])
        first, last = np.maximum(left - room, 0), np.minimum(left, size)
        repeats = np.maximum(last - first + 1, 0)
        starts = np.repeat(np.cumsum(repeats) - repeats, repeats)
        here = np.repeat(first, repeats) + np.arange(repeats.sum()) - starts
        rows = np.column_stack([np.repeat(rows, repeats, axis=0), here])
        left = np.repeat(left, repeats) - here
    return rows


def _tabulated(picks: npt.NDArray[Any], categories: int) -> Floats:
    return np.stack([(picks == number).sum(axis=1) for number in range(categories)], axis=1).astype(float)


def _log_factorials(n: int) -> Floats:
    return np.array([lgamma(count + 1) for count in range(n + 1)])


def _log_comb(size: int, count: int) -> float:
    return log(comb(size, count)) if size < 500 else lgamma(size + 1) - lgamma(count + 1) - lgamma(size - count + 1)
