"""What draws say, with the error that comes of their finite number: half-widths of 95 % intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.engine.judge import CONCLUSIONS
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.frozen import FrozenDict

PERCENTILES = (5, 50, 95)
"""Which percentiles are told."""

DRAWN_CLASSES = CONCLUSIONS[:3]
"""The classes that a single draw can have (§6)."""

_Z = 1.959963984540054
"""95 % of the chance of a normal is within this many standard deviations of its mean."""


class Estimate(NamedTuple):
    """A number out of draws."""

    value: float
    error: float | None
    """Half-width of its 95 % interval; None where there are too few draws to say."""


class Moments(NamedTuple):
    """Mean and standard deviation, in euros."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is believed of one saving, in euros: from draws, and exact where there is a closed form."""

    mean: Estimate
    sd: float | None
    """None of a single draw."""
    percentiles: Mapping[int, Estimate]
    saves: Estimate
    """Chance that the saving is above zero."""
    classes: Mapping[Conclusion, Estimate]
    """Chance of each class of a draw; empty for a total, which has none."""
    exact: Moments | None


def outcome(saving: Floats, classes: Ints | None = None, exact: Moments | None = None) -> Outcome:
    """What draws of a saving say; both of shape (draws,), with at least one draw."""
    ordered = np.sort(saving)
    found = {} if classes is None else {name: share(classes == n) for n, name in enumerate(DRAWN_CLASSES)}
    return Outcome(
        mean=mean(saving),
        sd=float(saving.std(ddof=1)) if len(saving) > 1 else None,
        percentiles=FrozenDict({one: percentile(ordered, one / 100) for one in PERCENTILES}),
        saves=share(saving > 0),
        classes=FrozenDict(found),
        exact=exact,
    )


def mean(values: Floats) -> Estimate:
    """The mean of draws, in their unit."""
    count = len(values)
    error = _Z * float(values.std(ddof=1)) / sqrt(count) if count > 1 else None
    return Estimate(float(values.mean()), error)


def share(happens: Bools) -> Estimate:
    """The share of draws in which something happens.

    The error is the half-width of the interval of E. B. Wilson (Journal of the American Statistical Association 22,
    1927, 209-212): not nothing where all draws agree.
    """
    count = len(happens)
    value = int(np.count_nonzero(happens)) / count
    squared = _Z * _Z
    error = _Z * sqrt(value * (1 - value) / count + squared / (4 * count * count)) / (1 + squared / count)
    return Estimate(value, error)


def percentile(ordered: Floats, level: float) -> Estimate:
    """A percentile of ascending draws, straight between neighbours.

    The error is half the distance between two order statistics that have the percentile between them with 95 %
    chance, whatever the distribution (H. A. David and H. N. Nagaraja, "Order statistics", 3rd edition (2003), §7.1).
    """
    count = len(ordered)
    at = (count - 1) * level
    below = floor(at)
    above = min(below + 1, count - 1)
    value = float(ordered[below]) + (at - below) * float(ordered[above] - ordered[below])
    reach = _Z * sqrt(count * level * (1 - level))
    first, last = floor(count * level - reach), ceil(count * level + reach) + 1
    if first < 1 or last > count:
        return Estimate(value, None)
    return Estimate(value, float(ordered[last - 1] - ordered[first - 1]) / 2)
