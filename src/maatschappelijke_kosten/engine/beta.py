"""Quantiles of the beta distribution, from a table that is made once per shape.

All is done in t = ln(x / (1 - x)), in which the density x^alpha (1 - x)^beta is smooth for every shape and both
ends of x are equally fine. Between nodes at equal steps of the normal score the density is integrated by
Gauss-Legendre, and t as a function of the chance is the polynomial of degree 5 that has the right value, slope and
curvature in both nodes. The chance below a quantile is right to 1e-11 for shapes 1 to 5 (PERT) and to 2e-10 for
all of `model.distribution.SHAPES`, as far as a float can tell numbers near an end apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, log1p, sqrt

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.normal import cdf

_STEP = 0.03
"""Normal scores from node to node."""
_STEPS = 285
"""From the median to an end; the chance beyond the last node is below 1e-17."""
_POINTS = 4
"""Gauss-Legendre points between two nodes."""
_ROUGH_STEPS = 300
_REACH = 50.0
"""The rough table goes on to where the density is e^-50 of its top."""


@dataclass(frozen=True, slots=True, eq=False)
class BetaTable:
    """Polynomials of t = ln(x / (1 - x)) in the chance below it, for one shape.

    The upper half is kept by minus the chance above it, which a float can tell from nothing where it cannot tell
    the chance below from 1; that also puts both halves in one ascending row of nodes, upper half first.
    """

    median: float
    """The chance below the node in which the halves meet, about 0.5."""
    first: float
    """The chance below the first node; beyond the last is less chance than between 1 and the float before it."""
    nodes: Floats
    coefficients: tuple[Floats, ...]
    """Constant term first; each of shape (nodes - 1,)."""

    def logits(self, u: Floats) -> Floats:
        """The t that a chance u lies below, in the shape of u; u strictly between 0 and 1."""
        signed = np.where(u > self.median, u - 1.0, np.maximum(u, self.first))
        cell = np.searchsorted(self.nodes[1:], signed)
        start = self.nodes[cell]
        part = (signed - start) / (self.nodes[cell + 1] - start)
        t = self.coefficients[-1][cell]
        for coefficient in reversed(self.coefficients[:-1]):
            t *= part
            t += coefficient[cell]
        return t

    def stretched(self, low: float, high: float, u: Floats) -> Floats:
        """The quantiles of the beta from low to high."""
        t = self.logits(u)
        small = np.exp(-np.abs(t))
        # Counted from the nearest end, so that nothing is lost where that end is 0.
        from_end = (high - low) * (small / (1.0 + small))
        return np.where(t < 0, low + from_end, high - from_end)


@lru_cache(maxsize=512)
def beta_table(alpha: float, beta: float) -> BetaTable:
    """The table of a shape; alpha and beta within `model.distribution.SHAPES`."""
    t = _places(alpha, beta)
    points, weights = _gauss_legendre()
    width = np.diff(t)
    areas = (_density(alpha, beta, t[:-1, None] + width[:, None] * points) @ weights) * width
    density = _density(alpha, beta, t)
    slope = _log_slope(alpha, beta, t)
    # A log-concave density falls at least as fast beyond an end, and out there it falls no faster.
    first, last = density[0] / slope[0], density[-1] / -slope[-1]
    below = np.cumsum(np.concatenate(([first], areas)))
    above = np.cumsum(np.concatenate(([last], areas[::-1])))[::-1]
    total = below[-1] + last
    speed = total / density
    return _table(t, below / total, above / total, speed, -slope * speed * speed)


@lru_cache(maxsize=1)
def _gauss_legendre() -> tuple[Floats, Floats]:
    """Points between 0 and 1, and their weights, which sum to 1."""
    points, weights = np.polynomial.legendre.leggauss(_POINTS)
    return (points + 1) / 2, weights / 2


def _places(alpha: float, beta: float) -> Floats:
    """Values of t, ascending, about `_STEP` normal scores apart; index `_STEPS` is about the median."""
    mode, spread = log(alpha / beta), sqrt((alpha + beta) / alpha / beta)
    left, right = (_reach(alpha, beta, mode, side * spread) for side in (-1.0, 1.0))
    t = np.concatenate((np.linspace(mode + left, mode, _ROUGH_STEPS), np.linspace(mode, mode + right, _ROUGH_STEPS)))
    density = _density(alpha, beta, t)
    areas = np.diff(t) * (density[1:] + density[:-1]) / 2
    wanted = _log_chances()
    lower = np.interp(wanted, _log_share(areas), t[1:])
    upper = np.interp(wanted, _log_share(areas[::-1]), t[-2::-1])
    return np.concatenate((lower, upper[-2::-1]))


def _log_share(areas: Floats) -> Floats:
    """Logarithm of the share that each area and those before it have; of nothing, that of nearly nothing."""
    return np.asarray(np.log(np.maximum(np.cumsum(areas) / areas.sum(), 1e-300)))


@lru_cache(maxsize=1)
def _log_chances() -> Floats:
    return np.log(cdf(np.linspace(-_STEPS * _STEP, 0.0, _STEPS + 1)))


def _reach(alpha: float, beta: float, mode: float, step: float) -> float:
    """How far from the mode, in the direction of step, the density is nearly nothing."""

    def height(t: float) -> float:
        return alpha * min(t, 0.0) - beta * max(t, 0.0) - (alpha + beta) * log1p(exp(-abs(t)))

    top = height(mode)
    while top - height(mode + step) < _REACH:
        step *= 2
    return step


def _density(alpha: float, beta: float, t: Floats) -> Floats:
    """Density of t up to a constant, 1 at its mode."""
    mode = np.asarray(log(alpha / beta))
    return np.exp(_log_density(alpha, beta, t) - _log_density(alpha, beta, mode))


def _log_density(alpha: float, beta: float, t: Floats) -> Floats:
    ends = alpha * np.minimum(t, 0.0) - beta * np.maximum(t, 0.0)
    return np.asarray(ends - (alpha + beta) * np.log1p(np.exp(-np.abs(t))))


def _log_slope(alpha: float, beta: float, t: Floats) -> Floats:
    """Derivative of the logarithm of the density: alpha (1 - x) - beta x."""
    small = np.exp(-np.abs(t))
    x = np.where(t < 0, small, 1.0) / (1.0 + small)
    rest = np.where(t < 0, 1.0, small) / (1.0 + small)
    return alpha * rest - beta * x


def _table(t: Floats, below: Floats, above: Floats, speed: Floats, bend: Floats) -> BetaTable:
    """Upper half first; `speed` and `bend` are the first two derivatives of t to the chance."""

    def in_order(of: Floats) -> Floats:
        return np.concatenate((of[_STEPS:], of[: _STEPS + 1]))

    nodes = np.concatenate((-above[_STEPS:], below[: _STEPS + 1]))
    t, speed, bend = in_order(t), in_order(speed), in_order(bend)
    width = np.diff(nodes)
    slope0, slope1 = speed[:-1] * width, speed[1:] * width
    bend0, bend1 = bend[:-1] * width**2, bend[1:] * width**2
    gap, turn, change = np.diff(t) - slope0 - bend0 / 2, slope1 - slope0 - bend0, bend1 - bend0
    return BetaTable(
        median=float(nodes[-1]),
        first=float(below[0]),
        nodes=nodes,
        coefficients=(
            t[:-1].copy(),
            slope0,
            bend0 / 2,
            10 * gap - 4 * turn + change / 2,
            -15 * gap + 7 * turn - change,
            6 * gap - 3 * turn + change / 2,
        ),
    )
