"""Ranges as distributions: numbers drawn from them, and what those numbers are on average."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import exp, fsum, pi, sqrt

import numpy as np

from maatschappelijke_kosten.engine import normal
from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.beta import beta_table
from maatschappelijke_kosten.model.distribution import (
    INTERVAL_Z,
    Distribution,
    DistributionKind,
    lognormal_parameters,
)

_PERT_WEIGHT = 4
"""How many times as heavily as an end the likely value counts in the mean of a PERT. D. G. Malcolm, J. H. Roseboom,
C. E. Clark and W. Fazar, "Application of a technique for research and development program evaluation", Operations
Research 7 (1959), 646-669."""
_NO_FLOOR = -40.0
"""A standard normal is never below this, as far as a float can tell."""

_NARROWEST = 1e-300
"""A range narrower than this is one point: its deviation could be too small for a float to divide by."""


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """A number that varies by chance. It pickles."""

    mean: float
    second_moment: float
    """Mean of the square, in the square of the unit."""
    quantile: Callable[[Floats], Floats]
    """The number that a chance u lies below, in the shape of u; u strictly between 0 and 1. Elementwise, and never
    falling with u but for rounding (some units in the last place of the larger of low and high)."""
    atoms: tuple[tuple[float, float], ...] = ()
    """(number, chance) of the only numbers that occur, ascending; empty where every number can."""


def spread_of(
    low: float, likely: float | None, high: float, distribution: Distribution | None, *, floor: float | None = None
) -> Spread:
    """How a range is drawn: by its distribution; without one PERT, or uniform where it has no likely value (§2).

    A range of one point is that point, unless the distribution is discrete. `floor` is what the number cannot be
    below, 0 for a cost; only a normal reads it, and is then the normal of the draws above it, so that low and high
    are no longer exactly its 5 % and 95 % points. A lognormal is above 0, and no other kind leaves low to high.

    Moments are exact. Quantiles too, but for PERT and beta (see `engine.beta`).

    Raises ValueError where low, likely and high do not ascend, a triangular or PERT has no likely value, a beta no
    shape, or the floor of a normal is above low. Other faults: `model.distribution.distribution_faults`.
    """
    if not low <= (low if likely is None else likely) <= high:
        raise ValueError(f"low, likely and high do not ascend: {low}, {likely}, {high}")
    if distribution is None:
        distribution = Distribution(kind=DistributionKind.UNIFORM if likely is None else DistributionKind.PERT)
    if high - low < _NARROWEST and distribution.kind is not DistributionKind.DISCRETE:
        return _of_atoms(((low, 1.0),))
    match distribution.kind:
        case DistributionKind.UNIFORM:
            return _uniform(low, high)
        case DistributionKind.TRIANGULAR:
            return _triangular(low, _needed(likely, "likely value"), high)
        case DistributionKind.PERT:
            return _pert(low, _needed(likely, "likely value"), high)
        case DistributionKind.BETA:
            alpha, beta = _needed(distribution.alpha, "alpha"), _needed(distribution.beta, "beta")
            return _beta(low, high, alpha, beta)
        case DistributionKind.LOGNORMAL:
            return _lognormal(low, high)
        case DistributionKind.NORMAL:
            return _normal(low, high, floor)
        case DistributionKind.DISCRETE:
            return _discrete(distribution)


def conditional_grid(spread: Spread, count: int) -> tuple[Floats, Floats]:
    """Numbers and their weights, which sum to 1, for the mean of a function f of the spread. Each has shape (n,).

    Where only some numbers occur, these with their chances: exact. Else the quantiles in the middles of `count`
    equal chances: for an f that only rises or only falls, the mean is off by at most (f(high) - f(low)) / (2 count)
    where low and high are the ends, and by of the order of 1 / count² where f of the quantile is smooth. A normal or
    lognormal has no ends: beyond the outer two numbers lies 1 / (2 count) of the chance on each side, and what f is
    worth there is taken to be what it is in those two.
    """
    if spread.atoms:
        values, weights = zip(*spread.atoms, strict=True)
        return np.array(values), np.array(weights)
    return spread.quantile((np.arange(count) + 0.5) / count), np.full(count, 1.0 / count)


def _needed(given: float | None, name: str) -> float:
    if given is None:
        raise ValueError(f"this distribution needs: {name}")
    return given


def _discrete(distribution: Distribution) -> Spread:
    pairs = sorted(zip(distribution.values, distribution.chances, strict=True))
    total = fsum(distribution.chances)
    return _of_atoms(tuple((value, chance / total) for value, chance in pairs if chance > 0))


def _of_atoms(atoms: tuple[tuple[float, float], ...]) -> Spread:
    return Spread(
        mean=fsum(value * chance for value, chance in atoms),
        second_moment=fsum(value * value * chance for value, chance in atoms),
        quantile=partial(_atom_quantile, atoms),
        atoms=atoms,
    )


def _atom_quantile(atoms: tuple[tuple[float, float], ...], u: Floats) -> Floats:
    values, chances = (np.array(column) for column in zip(*atoms, strict=True))
    # The last sum is left out: it may be rounded to below u.
    return np.asarray(values[np.searchsorted(np.cumsum(chances)[:-1], u)])


def _uniform(low: float, high: float) -> Spread:
    return Spread(
        mean=(low + high) / 2,
        second_moment=(low * low + low * high + high * high) / 3,
        quantile=partial(_uniform_quantile, low, high),
    )


def _uniform_quantile(low: float, high: float, u: Floats) -> Floats:
    # Never above high: with u below 1 the product is at most the float before the width.
    return np.asarray(low + (high - low) * u)


def _triangular(low: float, likely: float, high: float) -> Spread:
    squares = low * low + likely * likely + high * high
    products = low * likely + low * high + likely * high
    return Spread(
        mean=(low + likely + high) / 3,
        second_moment=(squares + products) / 6,
        quantile=partial(_triangular_quantile, low, likely, high),
    )


def _triangular_quantile(low: float, likely: float, high: float, u: Floats) -> Floats:
    width = high - low
    rising, falling = (likely - low) / width, (high - likely) / width
    return np.where(
        u < rising,
        np.minimum(low + width * np.sqrt(u * rising), likely),
        np.maximum(high - width * np.sqrt((1.0 - u) * falling), likely),
    )


def _pert(low: float, likely: float, high: float) -> Spread:
    width = high - low
    rising, falling = (likely - low) / width, (high - likely) / width
    return _beta(low, high, 1 + _PERT_WEIGHT * rising, 1 + _PERT_WEIGHT * falling)


def _beta(low: float, high: float, alpha: float, beta: float) -> Spread:
    together, width = alpha + beta, high - low
    mean = (low * beta + high * alpha) / together
    variance = width * width * (alpha / together) * (beta / together) / (together + 1)
    return Spread(
        mean=mean,
        second_moment=variance + mean * mean,
        quantile=partial(_beta_quantile, low, high, alpha, beta),
    )


def _beta_quantile(low: float, high: float, alpha: float, beta: float, u: Floats) -> Floats:
    return beta_table(alpha, beta).stretched(low, high, u)


def _lognormal(low: float, high: float) -> Spread:
    mean, deviation = lognormal_parameters(low, high)
    variance = deviation * deviation
    return Spread(
        mean=exp(mean + variance / 2),
        second_moment=exp(2 * mean + 2 * variance),
        quantile=partial(_lognormal_quantile, mean, deviation),
    )


def _lognormal_quantile(mean: float, deviation: float, u: Floats) -> Floats:
    return np.asarray(np.exp(mean + deviation * normal.quantile(u)))


def _normal(low: float, high: float, floor: float | None) -> Spread:
    """A normal, or the part of it above the floor (N. L. Johnson, S. Kotz and N. Balakrishnan, "Continuous
    univariate distributions", volume 1, 2nd edition (1994), §13.10.1)."""
    if floor is not None and floor > low:
        raise ValueError(f"a floor of {floor} above low, {low}")
    mean, deviation = (low + high) / 2, (high - low) / (2 * INTERVAL_Z)
    least = _NO_FLOOR if floor is None else max((floor - mean) / deviation, _NO_FLOOR)
    lost, kept = (float(one) for one in normal.cdf(np.array([least, -least])))
    shift = exp(-least * least / 2) / sqrt(2 * pi) / kept
    return Spread(
        mean=mean + deviation * shift,
        second_moment=mean * mean + 2 * mean * deviation * shift + deviation * deviation * (1 + least * shift),
        quantile=partial(_normal_quantile, mean, deviation, floor, lost, kept),
    )


def _normal_quantile(mean: float, deviation: float, floor: float | None, lost: float, kept: float, u: Floats) -> Floats:
    # By the chance on the near side, because a small chance is precise and one near 1 is not.
    lower = u < 0.5
    z = normal.quantile(np.where(lower, lost + u * kept, (1.0 - u) * kept))
    values = mean + deviation * np.where(lower, z, -z)
    return values if floor is None else np.maximum(values, floor)
