"""From a few worked-out cases to a programme: what the whole would be if each theme were like its cases.

Weights by theme, resampled cases for the spread, and everything that such a number hangs on beside it. It cannot
mend how the cases were chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.draws import uniform

MINIMUM_CASES = 5
"""Below so many cases with a theme nothing is estimated."""

MINIMUM_SHARE = 0.75
"""Themes with at least two cases make up at least this share of the grants, or nothing is estimated."""

LOW, HIGH = 0.05, 0.95
"""The ends of an interval."""


class TooFewError(Exception):
    """Too few cases to say anything about the whole: which minimum is not reached, and by what."""

    def __init__(self, fault: str, found: float, minimum: float) -> None:
        super().__init__(fault)
        self.fault, self.found, self.minimum = fault, found, minimum


class Sampled(NamedTuple):
    """One worked-out case."""

    id: str
    theme: str
    saving: float
    """Euros, central."""
    granted: float
    """Euros of support."""
    drawn: Floats
    """The saving in each draw of prices and assumptions, shape (draws,)."""


class Stratum(NamedTuple):
    """A theme: its share of all grants, and its cases."""

    theme: str
    share: float
    cases: int
    mean: float | None
    """Mean saving of its cases in euros; None without cases."""


class Spread(NamedTuple):
    """A number with the interval of 90 % of the resampled ones."""

    central: float
    low: float
    high: float


class Estimate(NamedTuple):
    """What the whole may have saved per grant, and what that hangs on; euros."""

    strata: tuple[Stratum, ...]
    covered: float
    """Share of the grants in a theme with cases."""
    per_grant: Spread
    """By theme; only the choice of cases within each theme varies."""
    per_grant_figures: Spread
    """The same, and prices and assumptions vary too."""
    per_euro: Spread
    """Saving per euro of support, by theme."""
    per_euro_figures: Spread
    """The same, and prices and assumptions vary too."""
    plain: float
    """Mean of the cases as they are."""
    without: Mapping[str, float]
    """Per case the estimate if it is left out."""
    empty: Mapping[str, float]
    """The estimate if the themes without any case are as: `lowest`, `highest` case, or `nothing` is prevented there."""
    granted: float
    """Mean support of a grant, by theme."""
    draws: int
    seed: int


def estimate(cases: Sequence[Sampled], shares: Mapping[str, float], seed: int) -> Estimate:
    """Post-stratified by theme over the themes that have cases; their shares are divided by what they cover.

    Raises TooFewError below a minimum, ValueError where the cases have different numbers of draws.
    """
    cases = sorted(cases, key=lambda one: one.id)
    draws = {len(one.drawn) for one in cases}
    if len(draws) > 1:
        raise ValueError("the cases have different numbers of draws")
    by_theme = {theme: [one for one in cases if one.theme == theme] for theme in shares}
    used = {theme: found for theme, found in by_theme.items() if found}
    count = sum(len(found) for found in used.values())
    total = sum(shares.values())
    if not total > 0:
        raise TooFewError("no_shares", 0, 0)
    if count < MINIMUM_CASES:
        raise TooFewError("few_cases", count, MINIMUM_CASES)
    thick = sum(shares[theme] for theme, found in used.items() if len(found) > 1) / total
    if thick < MINIMUM_SHARE:
        raise TooFewError("thin_themes", thick, MINIMUM_SHARE)
    covered = sum(shares[theme] for theme in used) / total
    weights = {theme: shares[theme] / total / covered for theme in used}
    central = _weighted(used, weights)
    granted = sum(weights[theme] * _mean([one.granted for one in found]) for theme, found in used.items())
    resampled = _resampled(used, weights, next(iter(draws)), seed)
    paid = np.where(resampled.granted > 0, resampled.granted, np.nan)
    euro = central / granted if granted > 0 else float("nan")
    savings = [one.saving for one in cases if one.theme in used]
    others = {"lowest": min(savings), "highest": max(savings), "nothing": -granted}
    return Estimate(
        strata=tuple(
            Stratum(theme, shares[theme] / total, len(found), _mean([one.saving for one in found]) if found else None)
            for theme, found in by_theme.items()
        ),
        covered=covered,
        per_grant=_spread(central, resampled.saving),
        per_grant_figures=_spread(central, resampled.figures),
        per_euro=_spread(euro, resampled.saving / paid),
        per_euro_figures=_spread(euro, resampled.figures / paid),
        plain=_mean(savings),
        without=_without(used, weights),
        empty={name: covered * central + (1 - covered) * value for name, value in others.items()}
        if covered < 1
        else {},
        granted=granted,
        draws=next(iter(draws)),
        seed=seed,
    )


class _Resampled(NamedTuple):
    saving: Floats
    figures: Floats
    granted: Floats


def _resampled(
    used: Mapping[str, Sequence[Sampled]], weights: Mapping[str, float], draws: int, seed: int
) -> _Resampled:
    """Per draw every theme with as many cases as it has, drawn from them with putting back."""
    saving, figures, granted = np.zeros(draws), np.zeros(draws), np.zeros(draws)
    at = np.arange(draws)
    for theme in sorted(used):
        found = used[theme]
        centrals = np.array([one.saving for one in found])
        supports = np.array([one.granted for one in found])
        drawn = np.stack([one.drawn for one in found])
        for number in range(len(found)):
            picked = (uniform(seed, f"resample:{theme}:{number}", draws) * len(found)).astype(int)
            part = weights[theme] / len(found)
            saving += part * centrals[picked]
            granted += part * supports[picked]
            figures += part * drawn[picked, at]
    return _Resampled(saving, figures, granted)


def _weighted(used: Mapping[str, Sequence[Sampled]], weights: Mapping[str, float]) -> float:
    return sum(weights[theme] * _mean([one.saving for one in found]) for theme, found in used.items())


def _without(used: Mapping[str, Sequence[Sampled]], weights: Mapping[str, float]) -> dict[str, float]:
    """Left out one at a time; a theme that would have none left hands its weight to the others."""
    found: dict[str, float] = {}
    for theme, cases in used.items():
        for case in cases:
            rest = {**used, theme: [one for one in cases if one is not case]}
            kept = {name: some for name, some in rest.items() if some}
            total = sum(weights[name] for name in kept)
            found[case.id] = _weighted(kept, {name: weights[name] / total for name in kept})
    return dict(sorted(found.items()))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _spread(central: float, drawn: Floats) -> Spread:
    low, high = np.nanquantile(drawn, [LOW, HIGH])
    return Spread(central, float(low), float(high))
