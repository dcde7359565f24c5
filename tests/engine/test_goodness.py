"""Exact tests against SciPy, against counting by hand, and against draws."""

from __future__ import annotations

from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from maatschappelijke_kosten.engine import goodness
from maatschappelijke_kosten.engine.goodness import hypergeometric_fit, multinomial_fit

COUNTS = st.lists(st.integers(0, 6), min_size=2, max_size=4).filter(any)


def named(values: list[int]) -> dict[str, int]:
    return {f"k{number}": value for number, value in enumerate(values)}


@settings(max_examples=50, deadline=None)
@given(COUNTS, st.data())
def test_multinomial_against_scipy_table_by_table(counts: list[int], data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.integers(1, 9), min_size=len(counts), max_size=len(counts)))
    shares = [weight / sum(weights) for weight in weights]
    n = sum(counts)
    tables = [one for one in product(range(n + 1), repeat=len(counts)) if sum(one) == n]
    chances = stats.multinomial.pmf(tables, n, shares)
    here = stats.multinomial.pmf(counts, n, shares)
    found = multinomial_fit(named(counts), dict(zip(named(counts), shares, strict=True)))
    assert found.p == pytest.approx(chances[chances <= here * (1 + 1e-7)].sum(), rel=1e-6)
    assert found.tables == len(tables) == comb(n + len(counts) - 1, len(counts) - 1)
    assert found.error == 0


@settings(max_examples=50, deadline=None)
@given(COUNTS, st.data())
def test_hypergeometric_against_scipy_table_by_table(counts: list[int], data: st.DataObject) -> None:
    more = data.draw(st.lists(st.integers(0, 5), min_size=len(counts), max_size=len(counts)))
    whole = [count + one for count, one in zip(counts, more, strict=True)]
    n = sum(counts)
    tables = [one for one in product(*(range(size + 1) for size in whole)) if sum(one) == n]
    chances = np.array([stats.multivariate_hypergeom.pmf(one, whole, n) for one in tables])
    here = stats.multivariate_hypergeom.pmf(counts, whole, n)
    found = hypergeometric_fit(named(counts), named(whole))
    assert found.p == pytest.approx(chances[chances <= here * (1 + 1e-7)].sum(), rel=1e-6)
    assert found.tables == len(tables)


@pytest.mark.parametrize(("hits", "n", "chance"), [(3, 12, 0.4), (0, 20, 0.06), (6, 20, 0.47), (10, 10, 0.5)])
def test_two_categories_are_the_binomial_test(hits: int, n: int, chance: float) -> None:
    found = multinomial_fit({"yes": hits, "no": n - hits}, {"yes": chance, "no": 1 - chance})
    assert found.p == pytest.approx(stats.binomtest(hits, n, chance).pvalue)


@pytest.mark.parametrize(("sample", "whole"), [((3, 9), (20, 17)), ((1, 4), (9, 5)), ((2, 18), (14, 181))])
def test_two_categories_without_putting_back_are_fishers_exact_test(
    sample: tuple[int, int], whole: tuple[int, int]
) -> None:
    found = hypergeometric_fit(named(list(sample)), named(list(whole)))
    rest = [size - count for count, size in zip(sample, whole, strict=True)]
    assert found.p == pytest.approx(stats.fisher_exact([list(sample), rest]).pvalue)


def test_a_sample_of_everything_is_certain() -> None:
    assert hypergeometric_fit({"a": 3, "b": 2}, {"a": 3, "b": 2}).p == 1


def test_what_cannot_happen_and_did_has_no_chance() -> None:
    assert multinomial_fit({"a": 1, "b": 2}, {"a": 0.0, "b": 1.0}).p == 0
    assert multinomial_fit({"b": 2}, {"a": 0.0, "b": 1.0}).p == 1


def test_shares_are_divided_by_their_sum() -> None:
    counts = {"a": 3, "b": 5}
    assert multinomial_fit(counts, {"a": 0.2, "b": 0.3}).p == multinomial_fit(counts, {"a": 0.4, "b": 0.6}).p


def test_expected_numbers() -> None:
    assert dict(multinomial_fit({"a": 1, "b": 3}, {"a": 0.5, "b": 0.5}).expected) == {"a": 2, "b": 2}
    assert dict(hypergeometric_fit({"a": 1, "b": 3}, {"a": 10, "b": 30}).expected) == {"a": 1, "b": 3}


def test_with_too_many_tables_the_chance_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    counts, shares = {"a": 6, "b": 8, "c": 3, "d": 3}, {"a": 0.47, "b": 0.33, "c": 0.15, "d": 0.05}
    whole = {"a": 20, "b": 20, "c": 9, "d": 9}
    exact = multinomial_fit(counts, shares), hypergeometric_fit(counts, whole)
    monkeypatch.setattr(goodness, "MOST_TABLES", 10)
    drawn = multinomial_fit(counts, shares), hypergeometric_fit(counts, whole)
    for one, other in zip(exact, drawn, strict=True):
        assert other.tables == 0
        assert 0 < other.error < 0.005
        assert other.p == pytest.approx(one.p, abs=4 * other.error)


def test_a_large_whole_takes_no_large_memory() -> None:
    whole = {f"k{number}": 40_000 for number in range(12)}
    found = hypergeometric_fit({"k0": 6, "k1": 14, "k2": 20}, whole)
    assert found.tables == 0
    assert found.p < 0.001


def test_what_cannot_be_tested() -> None:
    with pytest.raises(ValueError, match="no cases"):
        multinomial_fit({}, {"a": 1.0})
    with pytest.raises(ValueError, match="does not have"):
        multinomial_fit({"b": 1}, {"a": 1.0})
    with pytest.raises(ValueError, match="above zero"):
        multinomial_fit({"a": 1}, {"a": 0.0})
    with pytest.raises(ValueError, match="more of a category"):
        hypergeometric_fit({"a": 2}, {"a": 1, "b": 5})
