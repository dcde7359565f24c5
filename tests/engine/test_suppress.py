"""What is left out of a table cannot be worked out of what is left in, also not by somebody who knows the rule."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.suppress import is_safe, left_out

ROWS = st.lists(st.integers(0, 30), max_size=12)
THRESHOLDS = st.integers(1, 9)


def test_nothing_to_hide() -> None:
    assert left_out([], 5) == frozenset()
    assert left_out([0, 5, 9, 0], 5) == frozenset()
    assert left_out([1, 2], 1) == frozenset()


def test_one_small_cell_takes_the_smallest_other_with_it() -> None:
    assert left_out([20, 3, 7, 12], 5) == {1, 2}


def test_equal_ones_go_together() -> None:
    assert left_out([7, 3, 7, 12], 5) == {0, 1, 2}


def test_two_small_cells_that_hold_enough_together_are_enough() -> None:
    assert left_out([6, 8, 3, 0, 3], 5) == {2, 4}


def test_all_ones_and_all_just_below_would_be_given_away_by_their_sum() -> None:
    assert left_out([1, 1, 1, 1, 1, 9], 5) == {0, 1, 2, 3, 4, 5}
    assert left_out([4, 4, 9, 12], 5) == {0, 1, 2}


def test_an_empty_cell_is_shown_unless_nothing_else_is_left() -> None:
    assert left_out([0, 1, 30], 5) == {1, 2}
    assert left_out([0, 2], 5) == {0, 1}


@settings(max_examples=50)
@given(ROWS, THRESHOLDS)
def test_no_small_cell_is_shown(counts: list[int], threshold: int) -> None:
    hidden = left_out(counts, threshold)
    assert all(place in hidden or count == 0 or count >= threshold for place, count in enumerate(counts))


@settings(max_examples=50)
@given(ROWS, THRESHOLDS)
def test_what_is_hidden_is_more_than_one_cell_and_enough_people(counts: list[int], threshold: int) -> None:
    hidden = left_out(counts, threshold)
    if hidden and is_safe([counts[place] for place in hidden], threshold):
        assert len(hidden) >= 2
        assert sum(counts[place] for place in hidden) >= threshold


@settings(max_examples=50)
@given(ROWS, THRESHOLDS, st.randoms(use_true_random=False))
def test_the_order_of_the_cells_changes_nothing(counts: list[int], threshold: int, dice: object) -> None:
    order = list(range(len(counts)))
    dice.shuffle(order)  # type: ignore[attr-defined]
    moved = left_out([counts[place] for place in order], threshold)
    assert {order[place] for place in moved} == left_out(counts, threshold)


@pytest.mark.parametrize("threshold", [2, 3, 4, 5])
@pytest.mark.parametrize("cells", [2, 3, 4])
def test_nobody_who_knows_the_rule_can_work_out_a_cell(cells: int, threshold: int) -> None:
    """All tables that look the same from outside: each cell that is left out has more than one value among them."""
    alike: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(9), repeat=cells):
        hidden = left_out(counts, threshold)
        if hidden and is_safe([counts[place] for place in hidden], threshold):
            shown = tuple(count for place, count in enumerate(counts) if place not in hidden)
            alike[(sum(counts), hidden, shown)].append(counts)
    # At the edge of what was tried some that look the same were not tried.
    whole = {key: tables for key, tables in alike.items() if key[0] <= 8}  # type: ignore[operator]
    assert whole
    for (_, hidden, _), tables in whole.items():
        assert all(len({counts[place] for counts in tables}) > 1 for place in hidden), tables  # type: ignore[attr-defined]
