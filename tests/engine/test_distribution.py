"""Distributions over a range against closed forms and scipy."""

from __future__ import annotations

import pickle
from math import exp, log, pi, sqrt
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from scipy import special, stats

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.beta import beta_table
from maatschappelijke_kosten.engine.distribution import Spread, conditional_grid, spread_of
from maatschappelijke_kosten.model.distribution import (
    Distribution,
    DistributionFault,
    DistributionKind,
    distribution_faults,
)

_U = np.concatenate((2.0 ** -np.arange(2, 54), np.linspace(1e-3, 1 - 1e-3, 2001), 1 - 2.0 ** -np.arange(2, 54)))


def _of(low: float, likely: float | None, high: float, kind: str, floor: float | None = None, **more: Any) -> Spread:
    return spread_of(low, likely, high, Distribution.model_validate({"kind": kind, **more}), floor=floor)


def _is(ours: Spread, theirs: Any, rel: float = 1e-12) -> None:
    assert ours.quantile(_U) == pytest.approx(theirs.ppf(_U), rel=rel)
    assert ours.mean == pytest.approx(theirs.mean(), rel=1e-12)
    assert ours.second_moment == pytest.approx(theirs.var() + theirs.mean() ** 2, rel=1e-10)


def test_uniform() -> None:
    _is(_of(80, None, 100, "uniform"), stats.uniform(80, 20))


def test_triangular() -> None:
    _is(_of(80, 85, 100, "triangular"), stats.triang(0.25, 80, 20))


@pytest.mark.parametrize("likely", [80, 100])
def test_triangular_with_its_top_at_an_end(likely: float) -> None:
    _is(_of(80, likely, 100, "triangular"), stats.triang((likely - 80) / 20, 80, 20))


def test_triangular_does_not_fall_at_its_top() -> None:
    """0.4 + 5.2 sqrt(u 1.4 / 5.2) is 1.8000000000000003 in floats for the u just below 1.4 / 5.2."""
    u = np.nextafter((1.8 - 0.4) / (5.6 - 0.4), 0)
    assert _of(0.4, 1.8, 5.6, "triangular").quantile(np.array([u]))[0] == 1.8


def test_pert() -> None:
    """Alpha is 1 + 4 (likely - low) / width, beta its counterpart."""
    spread = _of(80, 85, 100, "pert")
    _is(spread, stats.beta(2, 4, 80, 20), rel=1e-10)
    assert spread.mean == pytest.approx((80 + 4 * 85 + 100) / 6, rel=1e-15)


def test_beta() -> None:
    _is(_of(80, None, 100, "beta", alpha=0.7, beta=3.5), stats.beta(0.7, 3.5, 80, 20), rel=1e-10)


def test_lognormal() -> None:
    """Low and high are the 5 % and 95 % points; the middle of its chance is their geometric mean."""
    spread = _of(100, None, 400, "lognormal")
    assert spread.quantile(np.array([0.05, 0.5, 0.95])) == pytest.approx([100, 200, 400], rel=1e-14)
    _is(spread, stats.lognorm(log(4) / (2 * stats.norm.ppf(0.95)), scale=200))


def test_normal() -> None:
    spread = _of(-30, None, 50, "normal")
    assert spread.quantile(np.array([0.05, 0.5, 0.95])) == pytest.approx([-30, 10, 50], rel=1e-14)
    deviation = 40 / stats.norm.ppf(0.95)
    _is(spread, stats.norm(10, deviation))


def test_the_smallest_chances_of_a_normal_are_as_good_as_the_others() -> None:
    """The third test value of `test_normal`."""
    found = _of(-1, None, 1, "normal").quantile(np.array([1e-20]))[0]
    assert found == pytest.approx(-9.262340089798408 / stats.norm.ppf(0.95), rel=1e-14)


@pytest.mark.parametrize("low", [0.0, 5.0, 60.0])
def test_a_normal_above_a_floor(low: float) -> None:
    """Of the normal above the floor, a share 1 - u is above the quantile (in which scipy's own ppf is not precise)."""
    mean, deviation = (low + 100) / 2, (100 - low) / 2 / stats.norm.ppf(0.95)
    spread = _of(low, None, 100, "normal", floor=0)
    values = spread.quantile(_U)
    whole = stats.norm(mean, deviation)
    assert whole.sf(values) / whole.sf(0) == pytest.approx(1 - _U, rel=1e-12)
    assert (whole.cdf(values) - whole.cdf(0)) / whole.sf(0) == pytest.approx(_U, abs=1e-15)
    truncated = stats.truncnorm(-mean / deviation, np.inf, mean, deviation)
    assert spread.mean == pytest.approx(truncated.mean(), rel=1e-12)
    assert spread.second_moment == pytest.approx(truncated.var() + truncated.mean() ** 2, rel=1e-10)


def test_the_smallest_of_a_normal_is_its_floor_and_not_a_rounding_below_it() -> None:
    assert _of(10, None, 19, "normal", floor=0).quantile(2.0 ** -np.arange(53, 200)).min() == 0


def test_a_floor_far_below_changes_nothing() -> None:
    assert _of(900, None, 910, "normal", floor=0).quantile(_U) == pytest.approx(
        _of(900, None, 910, "normal").quantile(_U), rel=1e-15
    )


def test_a_floor_above_low_is_refused() -> None:
    with pytest.raises(ValueError, match="floor"):
        _of(-5, None, 10, "normal", floor=0)


def test_discrete_takes_the_first_value_whose_chances_reach_u() -> None:
    spread = _of(0, None, 10, "discrete", values=[10, 0, 4, 7], chances=[0.25, 0.5, 0.25, 0])
    assert spread.quantile(np.array([0.1, 0.5, 0.6, 0.75, 0.76, 1 - 2.0**-53])).tolist() == [0, 0, 4, 4, 10, 10]
    assert spread.mean == pytest.approx(3.5)
    assert spread.second_moment == pytest.approx(29.0)
    assert spread.atoms == ((0, 0.5), (4, 0.25), (10, 0.25))


def test_chances_that_sum_to_just_below_one_reach_the_last_value() -> None:
    """One after another, 59 times 1/59 is 1 - 1.1e-15 in floats."""
    spread = _of(1, None, 59, "discrete", values=list(range(1, 60)), chances=[1 / 59] * 59)
    assert spread.quantile(np.array([1 - 2.0**-53]))[0] == 59


def test_chances_that_are_nearly_one_together_are_made_one() -> None:
    spread = _of(1, None, 2, "discrete", values=[1, 2], chances=[0.5, 0.5 + 0.9e-9])
    assert sum(chance for _, chance in spread.atoms) == pytest.approx(1, abs=1e-15)


def test_without_a_distribution_a_likely_value_decides() -> None:
    assert spread_of(80, None, 100, None).mean == 90
    assert spread_of(80, 85, 100, None).mean == pytest.approx((80 + 4 * 85 + 100) / 6)
    assert (spread_of(80, 85, 100, None).quantile(_U) == _of(80, 85, 100, "pert").quantile(_U)).all()


@pytest.mark.parametrize("kind", [None, *(kind for kind in DistributionKind if kind is not DistributionKind.DISCRETE)])
def test_one_point_is_a_constant_for_every_kind(kind: DistributionKind | None) -> None:
    spread = spread_of(7, 7, 7, None if kind is None else Distribution(kind=kind))
    assert set(spread.quantile(_U)) == {7.0}
    assert (spread.mean, spread.second_moment) == (7, 49)


@pytest.mark.parametrize("kind", ["uniform", "triangular", "pert", "normal"])
def test_a_range_narrower_than_a_float_can_divide_by_is_a_point(kind: str) -> None:
    spread = _of(0, 0, 5e-324, kind, floor=0)
    assert (spread.mean, spread.second_moment, set(spread.quantile(_U))) == (0, 0, {0.0})


@pytest.mark.parametrize("kind", ["triangular", "pert", "beta"])
def test_what_a_kind_needs_is_asked_for(kind: str) -> None:
    with pytest.raises(ValueError, match="needs"):
        _of(1, None, 2, kind)


@pytest.mark.parametrize("numbers", [(2, None, 1), (1, 0, 2), (1, 3, 2)])
def test_a_range_that_does_not_ascend_is_refused(numbers: tuple[float, float | None, float]) -> None:
    with pytest.raises(ValueError, match="ascend"):
        spread_of(*numbers, None)


def test_a_spread_pickles() -> None:
    for kind in ("uniform", "pert", "lognormal", "normal"):
        spread = _of(80, 85, 100, kind)
        again = pickle.loads(pickle.dumps(spread))
        assert again.quantile(_U).tobytes() == spread.quantile(_U).tobytes()


def _chance_error(alpha: float, beta: float, u: Floats) -> float:
    """How far the chance below our quantiles is from u, asked of scipy from the nearest end of 0..1."""
    t = beta_table(alpha, beta).logits(u)
    x, rest = special.expit(t), special.expit(-t)
    lower = np.abs(special.betainc(alpha, beta, x) - u)
    upper = np.abs(special.betainc(beta, alpha, rest) - (1 - u))
    return float(np.where(x < 0.5, lower, upper).max())


@pytest.mark.parametrize("part", [0, 0.003, 0.2, 0.5, 0.9, 1])
def test_pert_quantiles_have_their_chance(part: float) -> None:
    assert _chance_error(1 + 4 * part, 5 - 4 * part, _U) < 1e-11


@pytest.mark.parametrize("alpha", [0.05, 0.4, 1, 8, 300, 1e4, 1e6])
@pytest.mark.parametrize("beta", [0.05, 0.4, 1, 8, 300, 1e4, 1e6])
def test_beta_quantiles_have_their_chance(alpha: float, beta: float) -> None:
    assert _chance_error(alpha, beta, _U[_U > 1e-12]) < 2e-10


def test_beta_quantiles_with_a_closed_form() -> None:
    arcsine = _of(0, None, 1, "beta", alpha=0.5, beta=0.5)
    assert arcsine.quantile(_U) == pytest.approx(np.sin(pi * _U / 2) ** 2, rel=1e-6)
    assert _of(0, None, 1, "beta", alpha=3, beta=1).quantile(_U) == pytest.approx(_U ** (1 / 3), rel=1e-6)
    assert _of(0, None, 1, "beta", alpha=1, beta=3).quantile(_U) == pytest.approx(
        -np.expm1(np.log1p(-_U) / 3), rel=1e-6
    )


def test_numbers_just_below_a_high_of_nothing_keep_their_digits() -> None:
    """Of Beta(1, 1/2) on -1..0 the draw is -(1 - u)²: closer to 0 than floats near 1 are to each other."""
    spread, rest = _of(-1, None, 0, "beta", alpha=1, beta=0.5), 2.0 ** -np.arange(2, 54)
    assert spread.quantile(1 - rest) == pytest.approx(-(rest**2), rel=1e-4, abs=0)


def test_a_chance_beyond_the_table_is_its_end() -> None:
    spread = _of(0, 3, 10, "pert")
    ends = spread.quantile(np.array([1e-300, 1e-17, 0.5, 1 - 2.0**-53]))
    assert (np.diff(ends) >= 0).all()
    assert 0 <= ends[0] < 1e-5


def test_a_grid_of_equal_chances() -> None:
    values, weights = conditional_grid(_of(0, None, 1, "uniform"), 4)
    assert values.tolist() == [0.125, 0.375, 0.625, 0.875]
    assert weights.tolist() == [0.25] * 4


def test_a_grid_of_what_has_few_values_is_exact() -> None:
    values, weights = conditional_grid(_of(0, None, 4, "discrete", values=[4, 1], chances=[0.3, 0.7]), 1000)
    assert (values.tolist(), weights.tolist()) == ([1, 4], [0.7, 0.3])
    assert [one.tolist() for one in conditional_grid(spread_of(5, 5, 5, None), 3)] == [[5], [1]]


def test_a_grid_gets_nearer_with_the_square_of_its_count() -> None:
    """The integral of (x - 85)+ of a triangular 80, 80, 100 is (100 - 85)³ / (3 · 20²)."""
    spread, exact = _of(80, 80, 100, "triangular"), 15**3 / 1200

    def error(count: int) -> float:
        values, weights = conditional_grid(spread, count)
        return abs(float((np.maximum(values - 85, 0) * weights).sum()) - exact)

    assert error(100) < 20 / 200
    assert error(1600) < error(100) / 50


# The model


def test_a_word_is_a_kind() -> None:
    assert Distribution.model_validate("pert") == Distribution(kind=DistributionKind.PERT)


@pytest.mark.parametrize("given", ["gauss", 3, {"kind": "pert", "lambda": 4}, {}, {"kind": "beta", "alpha": "2"}])
def test_what_is_no_distribution_is_refused(given: Any) -> None:
    with pytest.raises(ValidationError):
        Distribution.model_validate(given)


@pytest.mark.parametrize(
    ("given", "fits"),
    [("pert", True), ({"kind": "beta", "alpha": 2, "beta": 3}, True), ("gauss", False), (3, False), ({}, False)],
)
def test_the_schema_takes_a_word_too(given: Any, fits: bool) -> None:
    assert Draft202012Validator(Distribution.model_json_schema()).is_valid(given) is fits


def test_scaled_values_keep_their_chances() -> None:
    one = Distribution(kind=DistributionKind.DISCRETE, values=(1, 2), chances=(0.4, 0.6))
    assert one.scaled(3).values == (3, 6)
    assert one.scaled(3).chances == one.chances


_SOUND: list[tuple[Any, float, float | None, float]] = [
    ("uniform", 1, None, 2),
    ("triangular", 1, 1, 2),
    ("pert", 1, 2, 2),
    ("lognormal", 1, None, 2),
    ("normal", -1, None, 2),
    ({"kind": "beta", "alpha": 0.5, "beta": 2}, 0, None, 1),
    ({"kind": "discrete", "values": [1, 2, 3], "chances": [0.1, 0.2, 0.7]}, 1, None, 3),
    ({"kind": "discrete", "values": [1, 2], "chances": [0.5, 0.5 + 0.9e-9]}, 1, None, 2),
]


@pytest.mark.parametrize(("given", "low", "likely", "high"), _SOUND)
def test_sound_distributions_have_no_fault(given: Any, low: float, likely: float | None, high: float) -> None:
    one = Distribution.model_validate(given)
    assert distribution_faults(one, low, likely, high) == ()
    assert np.isfinite(spread_of(low, likely, high, one).quantile(_U)).all()


def _discrete(values: list[float], chances: list[float]) -> dict[str, Any]:
    return {"kind": "discrete", "values": values, "chances": chances}


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ("triangular", DistributionFault.NO_LIKELY),
        ("pert", DistributionFault.NO_LIKELY),
        ("beta", DistributionFault.NO_SHAPE),
        ({"kind": "beta", "alpha": 2}, DistributionFault.NO_SHAPE),
        ({"kind": "beta", "alpha": 2, "beta": 0}, DistributionFault.SHAPE_OUT_OF_RANGE),
        ({"kind": "beta", "alpha": -1, "beta": 2}, DistributionFault.SHAPE_OUT_OF_RANGE),
        ({"kind": "beta", "alpha": 2e6, "beta": 2}, DistributionFault.SHAPE_OUT_OF_RANGE),
        ({"kind": "normal", "beta": 2}, DistributionFault.SHAPE_NOT_USED),
        ({"kind": "uniform", "values": [1]}, DistributionFault.VALUES_NOT_USED),
        ({"kind": "uniform", "chances": [1]}, DistributionFault.VALUES_NOT_USED),
        ("discrete", DistributionFault.NO_VALUES),
        ({"kind": "discrete", "chances": [1]}, DistributionFault.NO_VALUES),
        (_discrete([1, 2], [1]), DistributionFault.UNEQUAL_LENGTHS),
        (_discrete([1, 2], [1.5, -0.5]), DistributionFault.CHANCE_OUT_OF_RANGE),
        (_discrete([1, 2], [0.5, 0.6]), DistributionFault.CHANCES_NOT_ONE),
        (_discrete([1, 2], [0.5, 0.5 + 1.1e-9]), DistributionFault.CHANCES_NOT_ONE),
        (_discrete([1, 9], [0.5, 0.5]), DistributionFault.VALUE_OUT_OF_RANGE),
        (_discrete([-1, 1], [0.5, 0.5]), DistributionFault.VALUE_OUT_OF_RANGE),
    ],
)
def test_each_fault_is_found_alone(given: Any, fault: DistributionFault) -> None:
    assert distribution_faults(Distribution.model_validate(given), 0, None, 5) == (fault,)


def test_a_lognormal_needs_a_low_above_nothing_and_a_mean_square() -> None:
    one = Distribution(kind=DistributionKind.LOGNORMAL)
    assert distribution_faults(one, 0, None, 5) == (DistributionFault.LOW_NOT_ABOVE_ZERO,)
    assert distribution_faults(one, 1e-100, None, 1e100) == (DistributionFault.TOO_WIDE,)
    assert distribution_faults(one, 1e-6, None, 1e6) == ()


def test_the_widest_lognormal_without_a_fault_has_a_mean_square() -> None:
    """With ends 1 / r and r the mean square is e^(2 sd²), sd = ln r / z95: at most e^700."""
    widest = exp(stats.norm.ppf(0.95) * sqrt(349.999))
    one = Distribution(kind=DistributionKind.LOGNORMAL)
    assert distribution_faults(one, 1 / widest, None, widest) == ()
    spread = spread_of(1 / widest, None, widest, one)
    assert log(spread.second_moment) == pytest.approx(699.998, rel=1e-9)
    assert np.isfinite(spread.quantile(_U)).all()


def test_every_fault_can_be_found_with_another() -> None:
    both = Distribution.model_validate({"kind": "pert", "alpha": 1, "values": [1]})
    assert set(distribution_faults(both, 0, None, 5)) == {
        DistributionFault.SHAPE_NOT_USED,
        DistributionFault.VALUES_NOT_USED,
        DistributionFault.NO_LIKELY,
    }
