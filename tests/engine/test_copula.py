"""Correlated draws, and which correlations can hold at once."""

from __future__ import annotations

from math import asin, pi, sqrt

import numpy as np
import pytest
from scipy import stats

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.copula import correlated
from maatschappelijke_kosten.engine.draws import uniform
from maatschappelijke_kosten.model.correlation import Pair, cholesky, components, is_positive_definite

_COUNT = 40_000


def _drawn(*names: str) -> dict[str, Floats]:
    return {name: uniform(2017, name, _COUNT) for name in names}


@pytest.mark.parametrize("correlation", [-0.95, -0.3, 0.2, 0.8])
def test_two_inputs(correlation: float) -> None:
    """Correlation r of the scores is 6 asin(r / 2) / pi of the chances (K. Pearson, 1907)."""
    found = correlated(_drawn("a", "b"), [("a", "b", correlation)])
    scores = [stats.norm.ppf(found[name]) for name in "ab"]
    assert np.corrcoef(scores)[0, 1] == pytest.approx(correlation, abs=4 * (1 - correlation**2) / sqrt(_COUNT))
    rank = 6 / pi * asin(correlation / 2)
    assert np.corrcoef(found["a"], found["b"])[0, 1] == pytest.approx(rank, abs=4 / sqrt(_COUNT))


def test_a_chain_of_three() -> None:
    """0.6, 0.5 and, where no pair is given, 0: all marginals stay uniform."""
    found = correlated(_drawn("a", "b", "c"), [("c", "b", 0.5), ("a", "b", 0.6)])
    measured = np.corrcoef([stats.norm.ppf(found[name]) for name in "abc"])
    assert measured == pytest.approx(np.array([[1, 0.6, 0], [0.6, 1, 0.5], [0, 0.5, 1]]), abs=4 / sqrt(_COUNT))
    for name in "abc":
        distance = stats.kstest(found[name], "uniform").statistic
        assert distance * sqrt(_COUNT) < 1.95


def test_who_is_in_no_pair_and_who_is_first_keep_their_array() -> None:
    drawn = _drawn("a", "b", "z")
    found = correlated(drawn, [("b", "a", 0.4)])
    assert found["z"] is drawn["z"]
    assert found["a"] is drawn["a"]
    assert (found["b"] != drawn["b"]).any()


def test_ends_stay_inside() -> None:
    end = np.array([2.0**-53, 1 - 2.0**-53])
    found = correlated(dict.fromkeys("abc", end), [("a", "b", 0.6), ("b", "c", 0.6), ("a", "c", 0.6)])
    assert all(((one > 0) & (one < 1)).all() for one in found.values())


def test_correlations_that_cannot_be_are_refused() -> None:
    drawn = _drawn("a", "b", "c")
    with pytest.raises(ValueError, match="at once"):
        correlated(drawn, [("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", -0.9)])
    with pytest.raises(ValueError, match="not drawn: d"):
        correlated(drawn, [("a", "d", 0.1)])
    with pytest.raises(ValueError, match="itself"):
        correlated(drawn, [("a", "a", 0.1)])
    with pytest.raises(ValueError, match="two correlations"):
        correlated(drawn, [("a", "b", 0.1), ("b", "a", 0.2)])


def test_components() -> None:
    pairs: list[Pair] = [("d", "b", 0.1), ("a", "c", 0.2), ("e", "d", 0.3)]
    assert components(pairs) == (("a", "c"), ("b", "d", "e"))
    assert components([*pairs, ("e", "a", 0.1)]) == (("a", "b", "c", "d", "e"),)
    assert components([]) == ()


def test_cholesky_of_two() -> None:
    assert cholesky(("a", "b"), [("b", "a", 0.6)]) == ((1.0,), (0.6, pytest.approx(0.8)))


@pytest.mark.parametrize(
    ("correlation", "can_be"),
    [(1, False), (-1, False), (1.2, False), (1 - 1e-10, False), (0.999, True), (0, True)],
)
def test_a_singular_pair_is_refused(correlation: float, can_be: bool) -> None:
    assert is_positive_definite(("a", "b"), [("a", "b", correlation)]) is can_be


@pytest.mark.parametrize(("correlation", "can_be"), [(-0.49, True), (-0.51, False), (0.99, True)])
def test_three_equal_correlations_may_not_be_below_minus_a_half(correlation: float, can_be: bool) -> None:
    """The smallest eigenvalue of n equal correlations r is 1 + (n - 1) r for r < 0."""
    pairs: list[Pair] = [("a", "b", correlation), ("b", "c", correlation), ("a", "c", correlation)]
    assert is_positive_definite(("a", "b", "c"), pairs) is can_be
