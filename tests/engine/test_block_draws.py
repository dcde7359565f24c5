"""Draws of own figures against closed form: moments, cells, keys, percentiles and sums."""

from __future__ import annotations

from math import fsum

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from maatschappelijke_kosten.engine.distribution import spread_of
from maatschappelijke_kosten.engine.drawn_sums import DrawnSums
from maatschappelijke_kosten.engine.ledger import Ledger
from maatschappelijke_kosten.engine.order_statistics import at_places, places_of
from maatschappelijke_kosten.engine.own_draws import CELLS, Dice, mixed, own_keys, seeded, text_keys
from maatschappelijke_kosten.engine.quantile_table import (
    PERT,
    POSITIONS,
    TRIANGULAR,
    UNIFORM,
    own_table,
    standard_tables,
)
from maatschappelijke_kosten.front.portfolio import portfolio
from maatschappelijke_kosten.model.distribution import Distribution, DistributionKind
from portfolios import study, table

KINDS = {UNIFORM: "uniform", TRIANGULAR: "triangular", PERT: "pert"}


def _splitmix(state: int) -> int:
    """SplitMix64 as its authors wrote it, in whole numbers."""
    mask = 2**64 - 1
    z = state & mask
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
    return z ^ (z >> 31)


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=5), st.integers(1, 40))
@settings(max_examples=50, deadline=None)
def test_a_word_serves_four_draws(keys: list[int], draws: int) -> None:
    found = Dice(7, draws).cells(np.array(keys, dtype=np.uint64))
    for key, row in zip(keys, found.tolist(), strict=True):
        words = [_splitmix(key + (number + 1) * 0x9E3779B97F4A7C15) for number in range(-(-draws // 4))]
        quarters = [(word >> (16 * quarter)) & 0xFFFF for word in words for quarter in range(4)]
        assert row == [one >> 4 for one in quarters[:draws]]


def test_the_finaliser_is_that_of_splitmix() -> None:
    # The first output of SplitMix64 from state 0, as published with the generator.
    assert int(mixed(np.array([0x9E3779B97F4A7C15], dtype=np.uint64))[0]) == 0xE220A8397B1DCDAF


def test_equal_figures_are_numbered_and_the_rest_have_keys_of_their_own() -> None:
    words = [text_keys(["a", "a", "b", "a"])]
    keys = own_keys(words, [np.array([1.0, 1.0, 1.0, 2.0])])
    assert len(set(keys.tolist())) == 4
    again = own_keys([text_keys(["b", "a", "a"])], [np.array([1.0, 1.0, 1.0])])
    assert again.tolist() == [keys[2], keys[0], keys[1]]
    assert not set(seeded(keys, 1).tolist()) & set(seeded(keys, 2).tolist())
    # Nothing and minus nothing are the same number.
    assert own_keys(words[:1], [np.zeros(4)]).tolist() == own_keys(words[:1], [-np.zeros(4)]).tolist()


def test_cells_are_equally_likely_and_draws_of_figures_do_not_go_together() -> None:
    draws = 1 << 20
    one, other = Dice(2, draws).cells(seeded(text_keys(["een", "ander"]), 7)).astype(np.int64)
    counts = np.bincount(one, minlength=CELLS)
    expected = draws / CELLS
    chi_square = float(((counts - expected) ** 2 / expected).sum())
    assert abs(chi_square - (CELLS - 1)) < 5 * np.sqrt(2 * (CELLS - 1))
    assert abs(np.corrcoef(one, other)[0, 1]) < 5 / np.sqrt(draws)
    assert abs(np.corrcoef(one[1:], one[:-1])[0, 1]) < 5 / np.sqrt(draws)


@given(st.sampled_from([TRIANGULAR, PERT]), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_tables_have_the_mean_and_nearly_the_spread(kind: int, likely: float) -> None:
    place = likely * (POSITIONS - 1)
    at = min(int(place), POSITIONS - 2)
    first, second = standard_tables()[kind, at : at + 2]
    cells = (1 - (place - at)) * first + (place - at) * second
    exact = spread_of(0.0, likely, 1.0, Distribution(kind=DistributionKind(KINDS[kind])), floor=0.0)
    assert cells.mean() == pytest.approx(exact.mean, abs=1e-14)
    assert cells.var() == pytest.approx(exact.second_moment - exact.mean**2, rel=5e-4)
    assert (np.diff(cells) >= 0).all()


def test_uniform_is_exact() -> None:
    assert (standard_tables()[UNIFORM] == (np.arange(CELLS) + 0.5) / CELLS).all()


@pytest.mark.parametrize("kind", ["normal", "lognormal"])
def test_a_shape_of_its_own_has_a_table_of_its_own(kind: str) -> None:
    cells = own_table(DistributionKind(kind), 10.0, 40.0)
    exact = spread_of(10.0, None, 40.0, Distribution(kind=DistributionKind(kind)), floor=0.0)
    assert cells.mean() == pytest.approx(exact.mean, rel=1e-9)
    assert cells.std() == pytest.approx(np.sqrt(exact.second_moment - exact.mean**2), rel=5e-3)


NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).map(lambda one: one if abs(one) > 1e-200 else 0.0)


@given(st.integers(1, 5000).flatmap(lambda draws: arrays(np.float64, (2, draws), elements=NUMBERS, fill=NUMBERS)))
@settings(max_examples=60, deadline=None)
def test_percentiles_are_those_of_numpy(values: np.ndarray) -> None:
    found = at_places(values, places_of((0, 5, 50, 95, 100), values.shape[1]))
    for row, ours in zip(values, found, strict=True):
        theirs = np.percentile(row, [0, 5, 50, 95, 100])
        assert ours.tolist() == pytest.approx(theirs.tolist(), rel=1e-12, abs=1e-300 + 1e-15 * np.abs(row).max())


@pytest.mark.parametrize("draws", [2049, 9000])
def test_percentiles_of_many_draws_are_those_of_numpy(draws: int) -> None:
    random = np.random.default_rng(3)
    few = random.integers(0, 5, draws).astype(float)
    far = np.where(random.random(draws) < 0.001, 1e12, random.random(draws))
    values = np.stack([random.gamma(2.0, 100.0, draws), few, far, np.full(draws, 7.0), np.arange(draws) * 1e-300])
    found = at_places(values, places_of((5, 50, 95), draws))
    assert found == pytest.approx(np.percentile(values, [5, 50, 95], axis=1).T, rel=1e-13, abs=1e-290)


@given(
    arrays(np.float64, (6, 3), elements=st.floats(-1e8, 1e8)),
    st.lists(st.tuples(st.integers(0, 2), st.integers(3, 5)), min_size=4, max_size=4),
)
@settings(max_examples=60, deadline=None)
def test_sums_of_draws_are_exact_by_group(savings: np.ndarray, groups: list[tuple[int, int]]) -> None:
    """Comparisons 0, 2, 3 and 5 are assessed; 1 and 4 belong nowhere."""
    assessed = np.array([0, 2, 3, 5])
    sums, group = Ledger.zeros((6, 3)), np.array(groups)
    into = DrawnSums(6, group, assessed, 3)
    for here in (slice(0, 1), slice(1, 4), slice(4, 6)):
        into.add(here, savings[here], np.empty_like(savings[here]))
    into.to(sums)
    for one in range(6):
        mine = [at for at, given_groups in zip(assessed, groups, strict=True) if one in given_groups]
        for draw in range(3):
            assert sums.value[one, draw] == pytest.approx(fsum(savings[mine, draw]), rel=4e-16, abs=1e-11)


def test_sums_beyond_what_is_exact_are_refused() -> None:
    into = DrawnSums(1, np.zeros((1, 1), dtype=np.int64), np.array([0]), 2)
    for wrong in (1e13, np.inf, np.nan):
        with pytest.raises(OverflowError):
            into.add(slice(0, 1), np.array([[0.0, wrong]]), np.empty((1, 2)))


@pytest.mark.parametrize("fast", [False, True])
def test_moments_are_those_of_the_closed_form(fast: bool) -> None:
    """Saving of 300 cases, each a certain price times a PERT less a certain price times a uniform."""
    draws, count = 3000, 300
    likely = 2.0 + np.arange(count) / 50
    rows = [
        row
        for number, one in enumerate(likely.tolist())
        for row in (
            {
                "case": f"c{number:04}",
                "path": "zonder",
                "price": "punt",
                "quantity_low": 1.0,
                "quantity": one,
                "quantity_high": 11.0,
            },
            {"case": f"c{number:04}", "path": "met", "price": "punt", "quantity_low": 0.0, "quantity_high": one},
        )
    ]
    result = portfolio(pa.table(table(rows)), study=study(), draws=draws, seed=12, fast=fast)
    found = result.cases.to_pydict()
    mean = 6000 * ((1.0 + 4 * likely + 11.0) / 6 - likely / 2)
    pert = (1.0 + 4 * likely + 11.0) / 6
    variance = 6000**2 * ((pert - 1.0) * (11.0 - pert) / 7 + likely**2 / 12)
    z = (np.array(found["mean"]) - mean) / np.sqrt(variance / draws)
    assert abs(z.mean()) < 4 / np.sqrt(count)
    assert abs(z.std() - 1) < 4 / np.sqrt(2 * count)
    assert abs(z).max() < 5
    assert np.mean(np.array(found["sd"]) ** 2 / variance) == pytest.approx(1.0, abs=4 * np.sqrt(2 / draws / count))
    total = result.groups[0]
    assert total.mean is not None
    assert total.sd is not None
    assert abs(total.mean - mean.sum()) < 5 * np.sqrt(variance.sum() / draws)
    assert total.sd == pytest.approx(np.sqrt(variance.sum()), rel=5 / np.sqrt(2 * draws))
