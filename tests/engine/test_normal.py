"""The normal distribution against its publications, the standard library and scipy."""

from __future__ import annotations

import math
import warnings
from statistics import NormalDist

import numpy as np
import pytest
from scipy.special import log_ndtr, ndtr

from maatschappelijke_kosten.engine.normal import cdf, quantile

_CHANCES = np.concatenate(
    (np.linspace(1e-6, 1 - 1e-6, 5001), 10.0 ** -np.arange(1, 301), 1 - 2.0 ** -np.arange(2, 54), [0.075, 0.925])
)


@pytest.mark.parametrize(
    ("chance", "published"),
    [(0.25, -0.6744897501960817), (0.001, -3.090232306167814), (1e-20, -9.262340089798408)],
)
def test_quantile_gives_the_numbers_that_wichura_printed(chance: float, published: float) -> None:
    """The test values with the algorithm, Applied Statistics 37 (1988), page 481: one in each of its three parts."""
    assert quantile(np.array([chance]))[0] == pytest.approx(published, rel=1e-15)


def test_quantile_is_that_of_the_standard_library() -> None:
    theirs = np.array([NormalDist().inv_cdf(chance) for chance in _CHANCES])
    assert np.abs(quantile(_CHANCES) - theirs) == pytest.approx(0, abs=1e-14)
    assert quantile(_CHANCES) == pytest.approx(theirs, rel=1e-14, abs=0)


def test_cdf_is_that_of_scipy_and_of_the_error_function() -> None:
    z = np.linspace(-40, 40, 20001)
    assert np.abs(cdf(z) - ndtr(z)).max() < 1e-15
    exact = np.array([math.erfc(-one / math.sqrt(2)) / 2 for one in z])
    assert np.abs(cdf(z) - exact).max() < 1e-15


def test_the_lower_tail_keeps_its_digits() -> None:
    z = np.linspace(-37, -1, 721)
    assert np.log(cdf(z)) == pytest.approx(log_ndtr(z), rel=1e-14)


def test_both_rise_over_the_whole_range() -> None:
    assert (np.diff(cdf(np.linspace(-40, 40, 100_001))) >= 0).all()
    assert (np.diff(quantile(np.linspace(1e-9, 1 - 1e-9, 100_001))) > 0).all()


def test_they_undo_each_other() -> None:
    chances = np.linspace(1e-5, 1 - 1e-5, 1001)
    assert cdf(quantile(chances)) == pytest.approx(chances, rel=1e-13)


def test_the_ends_of_what_is_drawn_give_numbers_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ends = quantile(np.array([2.0**-53, 1 - 2.0**-53]))
        far = cdf(np.array([-40.0, 40.0]))
    assert ends[0] == -ends[1]
    assert far.tolist() == [0.0, 1.0]


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3)])
def test_shapes_are_kept(shape: tuple[int, ...]) -> None:
    chances = np.full(shape, 0.3)
    assert quantile(chances).shape == shape
    assert cdf(chances).shape == shape
