"""Laws of drawing from ranges, alone and together."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.copula import correlated
from maatschappelijke_kosten.engine.distribution import Spread, conditional_grid, spread_of
from maatschappelijke_kosten.engine.draws import uniform
from maatschappelijke_kosten.engine.normal import cdf
from maatschappelijke_kosten.model.correlation import Pair, is_positive_definite
from maatschappelijke_kosten.model.distribution import Distribution, DistributionKind, distribution_faults

_BOUNDED = [kind for kind in DistributionKind if kind not in (DistributionKind.NORMAL, DistributionKind.LOGNORMAL)]
_SMOOTH = [kind for kind in DistributionKind if kind not in (DistributionKind.TRIANGULAR, DistributionKind.DISCRETE)]
_NAMES = "abcdef"

shares = st.floats(0, 1)
shapes = st.floats(0.05, 200)
chances = st.floats(2.0**-53, 1 - 2.0**-53)


@st.composite
def drawn_ranges(
    draw: st.DrawFn, kinds: list[DistributionKind]
) -> tuple[float, float | None, float, Distribution, float | None]:
    """low, likely, high, how they are drawn, and a floor or none."""
    kind = draw(st.sampled_from(kinds))
    low = draw(
        st.floats(0.01, 1000) if kind is DistributionKind.LOGNORMAL else st.floats(-1000, 1000, allow_subnormal=False)
    )
    # A lognormal that is wider has a mean square for which the normal scores used here do not reach far enough.
    high = (
        low * draw(st.floats(1, 8))
        if kind is DistributionKind.LOGNORMAL
        else low + draw(st.floats(0, 1000, allow_subnormal=False))
    )
    likely = min(low + draw(shares) * (high - low), high)
    more: dict[str, object] = {}
    if kind is DistributionKind.BETA:
        more = {"alpha": draw(shapes), "beta": draw(shapes)}
    if kind is DistributionKind.DISCRETE:
        parts = draw(st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any))
        where = draw(st.lists(shares, min_size=len(parts), max_size=len(parts)))
        values = [min(low + share * (high - low), high) for share in where]
        more = {"values": values, "chances": [part / sum(parts) for part in parts]}
    distribution = Distribution.model_validate({"kind": kind, **more})
    assert distribution_faults(distribution, low, likely, high) == ()
    floor = draw(st.sampled_from([None, low, low - 1, low - 1000]))
    return low, likely, high, distribution, floor


def _spread(one: tuple[float, float | None, float, Distribution, float | None]) -> Spread:
    low, likely, high, distribution, floor = one
    return spread_of(low, likely, high, distribution, floor=floor)


@settings(max_examples=50)
@given(drawn_ranges(list(DistributionKind)), st.lists(chances, min_size=2, max_size=200))
def test_a_quantile_never_falls(
    one: tuple[float, float | None, float, Distribution, float | None], u: list[float]
) -> None:
    values = _spread(one).quantile(np.sort(u))
    rounding = 8 * np.spacing(max(abs(one[0]), abs(one[2]), np.abs(values).max()))
    assert (np.diff(values) >= -rounding).all()


@settings(max_examples=50)
@given(drawn_ranges(_BOUNDED), st.lists(chances, min_size=1, max_size=200))
def test_a_bounded_quantile_stays_between_low_and_high(
    one: tuple[float, float | None, float, Distribution, float | None], u: list[float]
) -> None:
    values = _spread(one).quantile(np.array(u))
    assert ((values >= one[0]) & (values <= one[2])).all()


@settings(max_examples=50)
@given(drawn_ranges([DistributionKind.NORMAL]), st.lists(chances, min_size=1, max_size=200))
def test_a_normal_stays_above_its_floor(
    one: tuple[float, float | None, float, Distribution, float | None], u: list[float]
) -> None:
    floor = one[4]
    values = _spread(one).quantile(np.array(u))
    assert np.isfinite(values).all()
    assert floor is None or one[0] == one[2] or (values >= floor).all()


@settings(max_examples=50)
@given(drawn_ranges(_SMOOTH))
def test_moments_are_those_of_the_quantiles(
    one: tuple[float, float | None, float, Distribution, float | None],
) -> None:
    """The trapezium rule over normal scores, which is nearly exact where the quantile is smooth in them."""
    spread = _spread(one)
    z = np.linspace(-8, 8, 2001)
    weights = np.exp(-z * z / 2)
    weights /= weights.sum()
    values = spread.quantile(cdf(z))
    scale = np.abs(values).max()
    assert (weights * values).sum() == pytest.approx(spread.mean, abs=1e-9 * scale)
    assert (weights * values * values).sum() == pytest.approx(spread.second_moment, abs=1e-9 * scale**2 + 1e-300)


@settings(max_examples=50)
@given(drawn_ranges(_BOUNDED), st.integers(1, 3000))
def test_a_grid_is_as_near_as_it_says(
    one: tuple[float, float | None, float, Distribution, float | None], count: int
) -> None:
    spread = _spread(one)
    values, weights = conditional_grid(spread, count)
    low, high = one[0], one[2]
    rounding = 1e-12 * max(abs(low), abs(high))
    assert weights.sum() == pytest.approx(1, abs=1e-12)
    assert abs((values * weights).sum() - spread.mean) <= (high - low) / (2 * count) + rounding
    # The square rises or falls by parts; over both it goes up and down by at most this.
    swing = abs(high * high - low * low) if low * high >= 0 else high * high + low * low
    squares = (values * values * weights).sum()
    assert abs(squares - spread.second_moment) <= swing / (2 * count) + rounding * max(abs(low), abs(high))


@st.composite
def possible_pairs(draw: st.DrawFn) -> list[Pair]:
    """Correlations that can hold at once: each row of a sum of absolute values below 1 (Gershgorin)."""
    ends = draw(st.lists(st.sampled_from([(a, b) for a in _NAMES for b in _NAMES if a < b]), unique=True, max_size=6))
    most = 0.98 / max([1, *(sum(name in pair for pair in ends) for name in _NAMES)])
    return [(a, b, draw(st.floats(-most, most))) for a, b in ends]


def _drawn(seed: int, count: int) -> dict[str, Floats]:
    return {name: uniform(seed, name, count) for name in _NAMES}


@settings(max_examples=50)
@given(possible_pairs(), st.integers(0, 2**32), st.integers(0, 100), st.integers(0, 100))
def test_draws_in_blocks_have_the_same_bits(pairs: list[Pair], seed: int, first: int, second: int) -> None:
    whole = _drawn(seed, first + second)
    together = correlated(whole, pairs)
    parts = [
        correlated({name: one[start:end] for name, one in whole.items()}, pairs)
        for start, end in ((0, first), (first, first + second))
    ]
    for name in _NAMES:
        assert np.concatenate([part[name] for part in parts]).tobytes() == together[name].tobytes()


@settings(max_examples=50)
@given(drawn_ranges(list(DistributionKind)), st.integers(0, 2**32), st.integers(0, 100), st.integers(0, 100))
def test_quantiles_in_blocks_have_the_same_bits(
    one: tuple[float, float | None, float, Distribution, float | None], seed: int, first: int, second: int
) -> None:
    spread, u = _spread(one), uniform(seed, "x", first + second)
    parts = [spread.quantile(u[:first]), spread.quantile(u[first:])]
    assert np.concatenate(parts).tobytes() == spread.quantile(u).tobytes()


@settings(max_examples=50)
@given(possible_pairs(), st.randoms(use_true_random=False), st.floats(-0.9, 0.9))
def test_an_unrelated_pair_moves_no_other_and_order_does_not_matter(
    pairs: list[Pair], random: st.Random, extra: float
) -> None:
    drawn = _drawn(1, 50)
    before = correlated(drawn, pairs)
    more = {"aa": uniform(1, "aa", 50), **drawn, "zz": uniform(1, "zz", 50)}
    turned = [(b, a, correlation) for a, b, correlation in random.sample(pairs, len(pairs))]
    after = correlated(more, [("zz", "aa", extra), *turned])
    assert {name: after[name].tobytes() for name in before} == {name: one.tobytes() for name, one in before.items()}


@settings(max_examples=20)
@given(possible_pairs())
def test_correlated_draws_stay_uniform_and_have_their_correlation(pairs: list[Pair]) -> None:
    """On one seed: the Kolmogorov distance below its 0.1 % point, correlations within five standard errors."""
    count = 4000
    found = correlated(_drawn(7, count), pairs)
    asked = np.eye(len(_NAMES))
    for a, b, correlation in pairs:
        asked[_NAMES.index(a), _NAMES.index(b)] = asked[_NAMES.index(b), _NAMES.index(a)] = correlation
    measured = np.corrcoef([stats.norm.ppf(found[name]) for name in _NAMES])
    assert np.abs(measured - asked).max() < 5 / sqrt(count)
    for one in found.values():
        assert stats.kstest(one, "uniform").statistic * sqrt(count) < 1.95


@settings(max_examples=50)
@given(*[st.floats(-1, 1)] * 3)
@example(0.5, 0.5, -0.49)
@example(0.5, 0.5, -0.51)
def test_three_correlations_can_hold_where_their_determinant_is_above_nothing(a: float, b: float, c: float) -> None:
    """With all between -1 and 1 the matrix is positive definite where 1 + 2abc > a² + b² + c²."""
    determinant = 1 + 2 * a * b * c - a * a - b * b - c * c
    possible = is_positive_definite(("x", "y", "z"), [("x", "y", a), ("y", "z", b), ("x", "z", c)])
    if abs(determinant) > 1e-8:
        assert possible is (determinant > 0)
