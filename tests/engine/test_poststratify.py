"""From cases to a whole, by hand and by laws."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.poststratify import Estimate, Sampled, TooFewError, estimate

SHARES = {"a": 0.5, "b": 0.3, "c": 0.2}


def case(name: str, theme: str, saving: float, granted: float = 100, drawn: Sequence[float] | None = None) -> Sampled:
    return Sampled(name, theme, saving, granted, np.full(400, saving) if drawn is None else np.array(drawn))


FIVE = [case("1", "a", 10), case("2", "a", 30), case("3", "b", 100), case("4", "b", 200), case("5", "a", 20)]


def of(cases: Sequence[Sampled], shares: dict[str, float] = SHARES, seed: int = 7) -> Estimate:
    return estimate(cases, shares, seed)


def test_by_hand() -> None:
    found = of(FIVE)
    # a: mean 20, b: mean 150; weights 5/8 and 3/8.
    assert found.per_grant.central == pytest.approx(20 * 0.625 + 150 * 0.375)
    assert found.covered == pytest.approx(0.8)
    assert found.plain == pytest.approx(72)
    assert found.granted == pytest.approx(100)
    assert found.per_euro.central == pytest.approx(0.6875)
    # Left out 3: b is 200.
    assert found.without["3"] == pytest.approx(20 * 0.625 + 200 * 0.375)
    assert found.empty["nothing"] == pytest.approx(0.8 * 68.75 - 0.2 * 100)
    assert found.empty["highest"] == pytest.approx(0.8 * 68.75 + 0.2 * 200)
    assert found.empty["lowest"] == pytest.approx(0.8 * 68.75 + 0.2 * 10)
    assert [(one.theme, one.cases, one.mean) for one in found.strata] == [("a", 3, 20), ("b", 2, 150), ("c", 0, None)]


def test_the_interval_against_every_resample_counted() -> None:
    cases = [case("1", "a", 0), case("2", "a", 8), case("3", "a", 16), case("4", "a", 24), case("5", "a", 32)]
    drawn = [Sampled(one.id, one.theme, one.saving, one.granted, np.full(20_000, one.saving)) for one in cases]
    found = of(drawn, {"a": 1.0})
    values = np.array([one.saving for one in cases])
    every = values[np.stack(np.meshgrid(*[np.arange(5)] * 5), -1).reshape(-1, 5)].mean(axis=1)
    assert found.per_grant.low == pytest.approx(np.quantile(every, 0.05), abs=0.81)
    assert found.per_grant.high == pytest.approx(np.quantile(every, 0.95), abs=0.81)


def test_figures_widen_it() -> None:
    uncertain = [one._replace(drawn=np.linspace(one.saving - 50, one.saving + 50, 400)) for one in FIVE]
    found = of(uncertain)
    assert found.per_grant == of(FIVE).per_grant
    assert found.per_grant_figures.low < found.per_grant.low
    assert found.per_grant_figures.high > found.per_grant.high


@settings(max_examples=50)
@given(st.permutations(FIVE), st.integers(0, 5))
def test_the_order_of_the_cases_changes_nothing(cases: list[Sampled], seed: int) -> None:
    assert of(cases, seed=seed) == of(FIVE, seed=seed)


@settings(max_examples=50)
@given(st.floats(-1e6, 1e6), st.floats(0.1, 100))
def test_equal_savings_have_no_spread_and_scale_with_the_money(saving: float, factor: float) -> None:
    found = of([one._replace(saving=saving, drawn=np.full(400, saving)) for one in FIVE])
    for one in found.per_grant:
        assert one == pytest.approx(saving, abs=1e-6)
    scaled = of([one._replace(saving=one.saving * factor, drawn=one.drawn * factor) for one in FIVE])
    for before, after in zip(of(FIVE).per_grant, scaled.per_grant, strict=True):
        assert after == pytest.approx(before * factor)


def test_a_sample_like_the_whole_is_its_plain_mean() -> None:
    found = of(FIVE, {"a": 0.6, "b": 0.4})
    assert found.per_grant.central == pytest.approx(found.plain)
    assert found.empty == {}


def test_another_theme_leaves_the_draws_of_the_others_alone() -> None:
    alone = of(FIVE, {"a": 0.5, "b": 0.5})
    rare = of([*FIVE, case("6", "c", 0)], {"a": 0.5, "b": 0.5, "c": 1e-12})
    for before, after in zip(alone.per_grant, rare.per_grant, strict=True):
        assert after == pytest.approx(before, rel=1e-9)


@pytest.mark.parametrize(
    ("cases", "shares", "fault"),
    [
        (FIVE[:4], SHARES, "few_cases"),
        ([], SHARES, "few_cases"),
        (FIVE, {"a": 0.5, "b": 0.2, "c": 0.3}, "thin_themes"),
        (FIVE, {}, "no_shares"),
        ([*FIVE[:3], case("6", "x", 1), case("7", "x", 2)], SHARES, "few_cases"),
    ],
)
def test_too_few_is_refused(cases: list[Sampled], shares: dict[str, float], fault: str) -> None:
    with pytest.raises(TooFewError) as refused:
        of(cases, shares)
    assert refused.value.fault == fault


def test_cases_with_other_numbers_of_draws_do_not_go_together() -> None:
    with pytest.raises(ValueError, match="numbers of draws"):
        of([*FIVE, case("6", "c", 0, drawn=[1.0])])
