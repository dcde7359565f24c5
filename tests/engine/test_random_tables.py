"""Whole tables of assumptions drawn at random (§6, §8)."""

from __future__ import annotations

import numpy as np
import pytest

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.draws import uniform
from maatschappelijke_kosten.engine.judge import CONCLUSIONS
from maatschappelijke_kosten.engine.random_tables import RandomTables, random_tables
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import NAMED, assumption, case, own, price, study, use

SAVES, EQUAL, MORE = CONCLUSIONS[:3]


def _tables(one: Study, count: int = 4000, seed: int = 7) -> RandomTables:
    return random_tables(bind_study(one, View.ASSUMED), one.verdict_rule, one.assumptions, count=count, seed=seed)


def _hours(spent: float, wide: tuple[float, float], floor: float = 0.0) -> Study:
    return study(
        case("a", met=[own(spent)], zonder=[use("p", "uren")]),
        prices={"p": price(1)},
        assumptions={"uren": assumption((2, 3, 4), wide=wide)},
        floor=floor,
    )


def test_wide_ranges_are_drawn_by_factor() -> None:
    """1 to 100, even in its logarithm: half of the tables are below 10."""
    assert _tables(_hours(10, (1, 100))).classes["a"][SAVES] == pytest.approx(0.5, abs=0.03)


def test_a_wide_range_from_zero_is_drawn_evenly() -> None:
    """0 to 100: a tenth of the tables is below 10."""
    assert _tables(_hours(10, (0, 100))).classes["a"][SAVES] == pytest.approx(0.9, abs=0.02)


def test_the_wide_range_and_no_other_is_used() -> None:
    """2 to 4 hours in the study, 50 to 60 in its wide range: always more than 10."""
    assert _tables(_hours(10, (50, 60))).classes["a"][SAVES] == 1
    assert _tables(_hours(40, (50, 60))).classes["a"][SAVES] == 1
    assert _tables(_hours(70, (50, 60))).classes["a"][MORE] == 1


def test_classes_are_beyond_b_between_or_beyond_minus_b() -> None:
    """§6: 0 to 100 hours against 50, f = 10: 40 % beyond, 20 % between, 40 % beyond the other way."""
    found = _tables(_hours(50, (0, 100), floor=10)).classes["a"]
    assert [found[one] for one in (SAVES, EQUAL, MORE)] == pytest.approx([0.4, 0.2, 0.4], abs=0.03)
    assert sum(found.values()) == pytest.approx(1)
    assert Conclusion.UNDECIDED not in found


def test_materiality_is_that_of_the_table() -> None:
    """§6: ρ = 0.5 of 100 + x: x − 100 > 0.5 (100 + x) from x = 300 of 0 to 600."""
    one = study(
        case("a", met=[own(100)], zonder=[use("p", "uren")]),
        prices={"p": price(1)},
        assumptions={"uren": assumption(3, wide=(0, 600))},
        share=0.5,
    )
    found = _tables(one).classes["a"]
    assert found[SAVES] == pytest.approx(0.5, abs=0.03)
    assert found[MORE] == pytest.approx(100 / 3 / 600, abs=0.02)


def test_prices_and_own_ranges_are_drawn_evenly() -> None:
    """Price 0 to 100, quantity 0 to 10 of 10, amount 0 to 100: each above 30 in 70 % of the tables."""
    for step in (use("p", 1), use("q", (0, 10)), own((0, 5, 100))):
        one = study(case("a", met=[own(30)], zonder=[step]), prices={"p": price((0, 5, 100)), "q": price(10)})
        assert _tables(one).classes["a"][SAVES] == pytest.approx(0.7, abs=0.03)


def test_a_price_above_nothing_is_drawn_evenly_too() -> None:
    """1 to 101: above 31 in 70 % of the tables; by factor it would be a quarter of them."""
    for step in (use("p", 1), use("q", (1, 101)), own((1, 101))):
        one = study(case("a", met=[own(31)], zonder=[step]), prices={"p": price((1, 101)), "q": price(1)})
        assert _tables(one).classes["a"][SAVES] == pytest.approx(0.7, abs=0.03)


def test_one_table_by_hand() -> None:
    """The draw of the hours is `uniform(seed, "assumption:uren")`, spread by factor over 1 to 100."""
    drawn = 1 * (100 / 1) ** uniform(7, "assumption:uren", 2500)
    expected = np.where(drawn > 10, CONCLUSIONS.index(SAVES), CONCLUSIONS.index(MORE))
    assert _tables(_hours(10, (1, 100)), count=2500).tables[0].tolist() == expected.tolist()


def test_pm_is_not_in_it_and_alternatives_count_for_their_mean() -> None:
    """§1, §11: a table has no open side."""
    one = study(case("a", met=[own(150)], zonder=[NAMED, {"one_of": [own(100), own(300)]}]))
    assert _tables(one, 10).classes["a"][SAVES] == 1


def test_shares_of_several_cases_at_once() -> None:
    """The same hours against 10 and against 40 (1 to 100 by factor): 50 % both, 80 % the second one not."""
    steps = [use("p", "uren")]
    one = study(
        case("a", met=[own(10)], zonder=steps),
        case("b", met=[own(10**1.6)], zonder=steps),
        prices={"p": price(1)},
        assumptions={"uren": assumption(3, wide=(1, 100))},
    )
    found = _tables(one)
    assert found.cases == ("a", "b")
    assert found.share_with({"a": SAVES, "b": SAVES}) == found.classes["b"][SAVES] == pytest.approx(0.2, abs=0.02)
    assert found.share_with({"a": SAVES, "b": MORE}) == pytest.approx(0.3, abs=0.03)
    assert found.share_with({"a": MORE, "b": SAVES}) == 0
    assert found.share_with_tally({SAVES: 1, MORE: 1}) == pytest.approx(0.3, abs=0.03)
    assert found.share_with_tally({SAVES: 2}) == found.classes["b"][SAVES]
    assert found.share_with({}) == 1


def test_a_case_stands_for_its_first_comparison() -> None:
    """With two paths against the reference the share of a case is that of the first, in every question."""
    one = study(case("a", met=[own(10)], anders=[own(300)], zonder=[own(200)]))
    found = _tables(one, 10)
    assert found.classes["a"][SAVES] == 1
    assert found.share_with({"a": SAVES}) == 1


def test_another_seed_gives_other_tables() -> None:
    """Seed and count are in the result."""
    one, other = _tables(_hours(10, (1, 100)), seed=1), _tables(_hours(10, (1, 100)), seed=2)
    assert (one.tables != other.tables).any()
    assert (one.seed, one.count, one.tables.shape) == (1, 4000, (1, 4000))
