"""Sums that do not depend on order or on how they are split (§14)."""

from __future__ import annotations

from itertools import pairwise
from math import fsum

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.ledger import MOST, SQUARES, Ledger

EUROS = st.floats(-1e9, 1e9, allow_nan=False)
LISTS = st.lists(EUROS, min_size=1, max_size=60)


def _sum(values: list[float]) -> float:
    ledger = Ledger.zeros(1)
    ledger.add_at(np.zeros(len(values), dtype=np.int64), np.array(values))
    return float(ledger.value[0])


@given(LISTS, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_order_changes_no_bit(values: list[float], random: object) -> None:
    shuffled = list(values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _sum(shuffled) == _sum(values)


@given(LISTS, st.lists(st.integers(0, 60), max_size=5))
@settings(max_examples=50, deadline=None)
def test_splitting_changes_no_bit(values: list[float], cuts: list[int]) -> None:
    total = Ledger.zeros(1)
    edges = [0, *sorted(min(one, len(values)) for one in cuts), len(values)]
    for start, end in pairwise(edges):
        part = Ledger.zeros(1)
        part.add_at(np.zeros(end - start, dtype=np.int64), np.array(values[start:end]))
        total.merge(part)
    assert float(total.value[0]) == _sum(values)
    one_by_one = Ledger.zeros(1)
    for value in values:
        one_by_one.add(np.array([value]))
    assert float(one_by_one.value[0]) == _sum(values)


@given(LISTS)
@settings(max_examples=50, deadline=None)
def test_it_is_the_sum(values: list[float]) -> None:
    exact = fsum(values)
    assert _sum(values) == pytest.approx(exact, rel=2.0**-52, abs=len(values) * 2.0**-41)


def test_a_sum_and_its_opposite_are_nothing() -> None:
    values = np.random.default_rng(1).normal(0, 1e6, 1000)
    ledger = Ledger.zeros(1)
    ledger.add_at(np.zeros(1000, dtype=np.int64), values)
    ledger.add_at(np.zeros(1000, dtype=np.int64), -values[::-1])
    assert ledger.value[0] == 0.0


def test_rows_go_to_their_places() -> None:
    rows = np.arange(12.0).reshape(4, 3)
    ledger = Ledger.zeros((2, 3))
    ledger.add_rows_at(np.array([1, 0, 1, 1]), rows)
    assert ledger.value.tolist() == [[3.0, 4.0, 5.0], [0.0 + 6 + 9, 1.0 + 7 + 10, 2.0 + 8 + 11]]
    assert ledger.grown(3).value[2].tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), MOST, -MOST])
def test_what_cannot_be_exact_is_refused(wrong: float) -> None:
    with pytest.raises(OverflowError):
        Ledger.zeros(1).add(np.array([wrong]))


def test_a_sum_that_grows_too_large_is_refused() -> None:
    ledger = Ledger.zeros(1)
    ledger.add(np.array([MOST * 0.75]))
    with pytest.raises(OverflowError):
        ledger.add(np.array([MOST * 0.75]))


@given(st.lists(st.floats(0, 1e8), min_size=1, max_size=40), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_squares_keep_small_and_large(values: list[float], random: object) -> None:
    squares = [value * value for value in values]
    found = []
    for _ in range(2):
        ledger = Ledger.zeros(1, SQUARES, 2.0**24)
        for one in squares:
            ledger.add(np.array([one]))
        found.append(float(ledger.value[0]))
        random.shuffle(squares)  # type: ignore[attr-defined]
    assert found[0] == found[1]
    assert found[0] == pytest.approx(fsum(squares), rel=2.0**-52, abs=len(values) * 2.0**-46)
