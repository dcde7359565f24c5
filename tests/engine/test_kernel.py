"""Lines and sums of lines (§5, §14)."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.kernel import (
    Rows,
    line_values,
    path_rows,
    saving_rows,
    segment_sums,
    sums,
    together,
)
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.model.study import View
from strategies_engine import case, own, price, study, use


def _plan() -> Plan:
    """a: met 10, zonder 20 + 2 × 30; b: anders 5, met nothing, zonder one of 100 and 300."""
    return bind_study(
        study(
            case("a", met=[own(10)], zonder=[own(20), use("p", 2)]),
            case("b", anders=[own(5)], met=[], zonder=[{"one_of": [own(100), own(300)]}]),
            prices={"p": price(30)},
        ),
        View.SOURCE,
    )


def test_line_values_are_coefficient_times_price_times_quantity() -> None:
    """Each alternative as if it were the one that happens."""
    plan = _plan()
    assert line_values(plan, plan.inputs.central[:, None])[:, 0].tolist() == [10, 20, 60, 5, 100, 300]


def test_costs_of_paths() -> None:
    """Alternatives for their mean (§11); a path without steps is a row of nothing."""
    plan = _plan()
    assert sums(plan, path_rows(plan), plan.inputs.central[:, None])[:, 0].tolist() == [10, 80, 5, 0, 200]


def test_savings_are_reference_minus_path() -> None:
    """§5."""
    plan = _plan()
    assert plan.comparisons == (("a", "zonder", "met"), ("b", "zonder", "anders"), ("b", "zonder", "met"))
    assert sums(plan, saving_rows(plan), plan.inputs.central[:, None])[:, 0].tolist() == [70, 195, 200]


def test_the_total_counts_a_reference_for_each_of_its_paths() -> None:
    """70 + 195 + 200."""
    plan = _plan()
    assert sums(plan, together(saving_rows(plan)), plan.inputs.central[:, None]).tolist() == [[465]]


def test_lines_are_added_in_their_own_order() -> None:
    """§14: a fixed order of addition: by path and then as the steps stand; a saving has the reference first."""
    plan = _plan()
    assert path_rows(plan).line.tolist() == [0, 1, 2, 3, 4, 5]
    assert saving_rows(plan).line.tolist() == [1, 2, 0, 4, 5, 3, 4, 5]
    assert saving_rows(plan).row.tolist() == [0, 0, 0, 1, 1, 1, 2, 2]
    assert saving_rows(plan).sign.tolist() == [1, 1, -1, 1, 1, -1, 1, 1]


def test_some_rows_in_another_order() -> None:
    """`of` takes rows as often and in whatever order they are asked for."""
    plan = _plan()
    rows = path_rows(plan).of(np.array([4, 3, 0, 4]))
    assert sums(plan, rows, plan.inputs.central[:, None])[:, 0].tolist() == [200, 0, 10, 200]


def test_draws_are_columns() -> None:
    """Two columns, each its own sum, with the bits of one alone."""
    plan = _plan()
    columns = np.stack([plan.inputs.central, plan.inputs.central * 1.1], axis=1)
    both = sums(plan, saving_rows(plan), columns)
    alone = [sums(plan, saving_rows(plan), columns[:, [n]]) for n in (0, 1)]
    assert both.tobytes() == np.hstack(alone).tobytes()


@given(st.lists(st.tuples(st.integers(0, 6), st.floats(-1e6, 1e6)), max_size=60))
def test_segment_sums_by_brute_force(given_pairs: list[tuple[int, float]]) -> None:
    """Empty segments are zero, first and last too."""
    pairs = sorted(given_pairs, key=lambda pair: pair[0])
    segment = np.array([s for s, _ in pairs], dtype=np.int64)
    values = np.array([[v, 2 * v] for _, v in pairs], dtype=np.float64).reshape(-1, 2)
    found = segment_sums(values, segment, 8)
    expected = [sum(v for s, v in pairs if s == number) for number in range(8)]
    np.testing.assert_allclose(found[:, 0], expected, rtol=1e-12, atol=1e-6)
    np.testing.assert_allclose(found[:, 1], 2 * found[:, 0], rtol=1e-12)


def test_a_number_of_draws_does_not_change_bits() -> None:
    """§14: a sum of many lines has the same bits for one draw and for a thousand."""
    random = np.random.default_rng(5)
    values = random.random((700, 1000))
    segment = np.sort(random.integers(0, 5, 700))
    whole = segment_sums(values, segment, 5)
    for size in (1, 7, 256):
        parts = [segment_sums(values[:, at : at + size].copy(), segment, 5) for at in range(0, 1000, size)]
        assert np.hstack(parts).tobytes() == whole.tobytes()


def test_rows_of_a_plan_whose_lines_are_not_sorted() -> None:
    """Lines may come in any order; rows sort them by path."""
    rows = Rows(2, np.array([1, 0]), np.array([0, 1]), np.ones(2))
    assert rows.of(np.array([1])).line.tolist() == [0]
