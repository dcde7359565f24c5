"""What each figure does alone, the rule, and the smallest change that breaks a verdict."""

from __future__ import annotations

from typing import Any

import pytest

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.breaking import Breaking, breaking_points
from maatschappelijke_kosten.engine.judge import CONCLUSIONS
from maatschappelijke_kosten.engine.sensitivity import OneWay, one_way, rule_grid, two_way
from maatschappelijke_kosten.engine.unknowns import unknowns_of
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import NAMED, assumption, case, own, price, result_of, rule, study, use

SAVES, EQUAL, MORE = CONCLUSIONS[:3]


def alone(one: Study) -> OneWay:
    return one_way(bind_study(one, View.ASSUMED), one.verdict_rule)


def breaks(one: Study) -> Breaking:
    return breaking_points(bind_study(one, View.ASSUMED), one.verdict_rule)[0]


def _two_prices(floor: float = 0.0) -> Study:
    """p (10, likely 20, to 60) × 10 hours, and q (100 to 300), against 250."""
    steps = [use("p", "uren"), use("q")]
    return study(
        case("a", met=[own(250)], zonder=steps),
        prices={"p": price((10, 20, 60)), "q": price((100, 300))},
        assumptions={"uren": assumption((9, 10, 11))},
        floor=floor,
    )


def test_each_figure_alone_widest_first() -> None:
    """Centre 200 + 200 − 250 = 150."""
    found = alone(_two_prices(floor=100))
    assert found.central["a"] == 150
    assert found.conclusion["a"] is SAVES
    ends = {one.unknown.id: (one.low.saving, one.high.saving, one.width) for one in found.swings["a"]}
    assert ends == {"p": (50, 550, 500), "q": (50, 250, 200), "uren": (130, 170, 40)}
    assert [one.unknown.id for one in found.swings["a"]] == ["p", "q", "uren"]
    classes = {one.unknown.id: (one.low.conclusion, one.high.conclusion) for one in found.swings["a"]}
    assert classes == {"p": (EQUAL, SAVES), "q": (EQUAL, SAVES), "uren": (SAVES, SAVES)}
    assert [one.cases_turned for one in found.swings["a"]] == [("a",), ("a",), ()]


def test_the_total_moves_with_a_shared_figure() -> None:
    cases = [case(name, met=[own(amount)], zonder=[use("p")]) for name, amount in (("a", 50), ("b", 90))]
    found = alone(study(*cases, prices={"p": price((0, 60, 100))}))
    (swing,) = found.total_swings
    assert (found.total, swing.low.saving, swing.high.saving) == (-20, -140, 60)
    assert swing.cases_turned == ("a", "b")
    assert swing.low.conclusion is None


def test_alternatives_are_a_figure() -> None:
    """§11: their mean, 500, against the cheapest and the dearest."""
    steps = [own(300, label="a"), own(1000, label="b"), own(200, label="c")]
    found = alone(study(case("a", met=[], zonder=[{"label": "of", "one_of": steps}])))
    (swing,) = found.swings["a"]
    assert (swing.unknown.kind, swing.low.value, swing.high.value) == ("choice", 2, 1)
    assert found.central["a"] == 500
    assert (swing.low.saving, swing.high.saving) == (200, 1000)


def test_a_figure_of_another_case_is_no_figure_of_this_one() -> None:
    cases = [case("a", met=[], zonder=[use("p")]), case("b", met=[], zonder=[use("q")])]
    found = alone(study(*cases, prices={"p": price((0, 60)), "q": price((0, 10))}))
    assert [one.unknown.id for one in found.swings["a"]] == ["p"]
    assert [one.unknown.id for one in found.swings["b"]] == ["q"]
    assert [one.unknown.id for one in found.total_swings] == ["p", "q"]


def test_two_figures_together() -> None:
    """p from 10 to 60 by 25 and q from 100 to 300 by 100, 10 hours: 10 p + q − 250."""
    one = _two_prices(floor=100)
    plan = bind_study(one, View.ASSUMED)
    by_id = {unknown.id: unknown for unknown in unknowns_of(plan)}
    found = two_way(plan, one.verdict_rule, "a", by_id["p"], by_id["q"], steps=3)
    assert found.first_values == (10, 35, 60)
    assert found.second_values == (100, 200, 300)
    assert found.saving == ((-50, 50, 150), (200, 300, 400), (450, 550, 650))
    assert found.conclusion[0] == (EQUAL, EQUAL, SAVES)
    with pytest.raises(ValueError, match="1 steps"):
        two_way(plan, one.verdict_rule, "a", by_id["p"], by_id["q"], steps=1)


def test_a_grid_with_alternatives_has_them_all() -> None:
    step = {"label": "of", "one_of": [own(300, label="a"), own(1000, label="b")]}
    one = study(case("a", met=[], zonder=[step, use("p")]), prices={"p": price((0, 60))})
    plan = bind_study(one, View.ASSUMED)
    by_kind = {unknown.kind: unknown for unknown in unknowns_of(plan)}
    found = two_way(plan, one.verdict_rule, "a", by_kind["choice"], by_kind["price"], steps=2)
    assert found.first_values == (0, 1)
    assert found.saving == ((300, 360), (1000, 1060))


@pytest.mark.parametrize(("floor", "share"), [(0.0, 0.0), (250.0, 0.05), (1500.0, 0.15), (77.0, 0.33)])
def test_the_grid_of_the_rule_is_the_study_with_another_rule(floor: float, share: float) -> None:
    cases = [
        case("a", met=[own(300)], zonder=[use("p")]),
        case("b", met=[own(300)], zonder=[use("p", 4), NAMED]),
        case("c", met=[own(900), NAMED], zonder=[use("p", (1, 2))]),
    ]
    one = study(*cases, prices={"p": price((200, 500, 900))}, floor=77, share=0.33)
    published = {"a": SAVES, "b": SAVES, "c": MORE}
    found = rule_grid(bind_study(one, View.ASSUMED), one.verdict_rule, published)
    (here,) = [each for each in found if (each.floor, each.share) == (floor, share)]
    other = result_of(one.model_copy(update={"verdict_rule": rule(floor, share)}))
    assert {name: count for name, count in here.tally.items() if count} == dict(other.tally)
    verdicts = {each.case: each.verdict.conclusion for each in other.comparisons}
    assert here.as_published == sum(verdicts[name] is conclusion for name, conclusion in published.items())


def test_nothing_published_is_not_counted() -> None:
    one = _two_prices()
    assert {each.as_published for each in rule_grid(bind_study(one, View.ASSUMED), one.verdict_rule, {})} == {None}


# what breaks a verdict


def test_the_fraction_that_breaks_is_solved() -> None:
    """900 − 500 = 400 saves beyond 100; at 600 it no longer does: (900 − 600) of the 500 down to 400."""
    one = study(case("a", met=[own(500)], zonder=[use("p")]), prices={"p": price((400, 900, 1000))}, floor=100)
    (found,) = breaks(one).single
    assert (found.unknown.id, found.end) == ("p", 400)
    assert found.fraction == pytest.approx(0.6, rel=1e-12)
    assert found.value == pytest.approx(600)


def test_a_share_of_costs_moves_along() -> None:
    """ρ = 0.25 of 500 + p, so p − 500 = 0.25 (p + 500) at p = 625 / 0.75."""
    one = study(case("a", met=[own(500)], zonder=[use("p")]), prices={"p": price((400, 900, 1000))}, share=0.25)
    (found,) = breaks(one).single
    assert found.value == pytest.approx(625 / 0.75)


@pytest.mark.parametrize(("low", "high", "end"), [(350, 800, 800), (200, 650, 200)])
def test_about_equal_breaks_both_ways(low: float, high: float, end: float) -> None:
    """Centre 0 within 100; 150 one way breaks at two thirds, 300 the other way at a third."""
    one = study(case("a", met=[own(500)], zonder=[use("p")]), prices={"p": price((low, 500, high))}, floor=100)
    found = breaks(one)
    assert found.conclusion is EQUAL
    assert (found.single[0].end, found.single[0].fraction) == (end, pytest.approx(1 / 3))
    assert found.joint == pytest.approx(1 / 3, abs=1e-8)


def test_both_ends_may_be_worse() -> None:
    """100 + p saved at the cost of 100 + 19 p, f = 150, ρ = 0.1: down it meets f at 50, two thirds of the way to 40;
    up it is nearer to ρ × cost, and never meets it before 100."""
    one = study(
        case("a", met=[use("p", 9)], zonder=[use("p", 10), own(100)]),
        prices={"p": price((40, 70, 95))},
        floor=150,
        share=0.1,
    )
    found = breaks(one)
    assert (found.single[0].end, found.single[0].value) == (40, pytest.approx(50))
    assert found.joint == pytest.approx(2 / 3, abs=1e-8)


def test_all_at_once_break_it_sooner() -> None:
    """p falls 30 and q falls 50 of a saving of 40 beyond 0: alone only q breaks, at 0.8; together at 40 / 80."""
    steps = [use("p"), use("q")]
    one = study(case("a", met=[own(110)], zonder=steps), prices={"p": price((20, 50, 60)), "q": price((50, 100, 400))})
    found = breaks(one)
    assert [(each.unknown.id, each.fraction) for each in found.single] == [("q", pytest.approx(0.8)), ("p", None)]
    assert found.joint == pytest.approx(0.5, abs=1e-8)


def test_a_product_of_two_breaks_where_their_product_does() -> None:
    """(10 − 5 t)(10 − 5 t) = 49 at t = 0.6, though neither alone reaches it."""
    one = study(
        case("a", met=[own(49)], zonder=[use("p", "uren")]),
        prices={"p": price((5, 10, 20))},
        assumptions={"uren": assumption((5, 10, 20))},
    )
    found = breaks(one)
    assert [each.fraction for each in found.single] == [None, None]
    assert found.joint == pytest.approx(0.6, abs=1e-8)


def test_what_costs_more_breaks_upward() -> None:
    one = study(case("a", met=[own(500)], zonder=[use("p")]), prices={"p": price((0, 100, 900))}, floor=100)
    found = breaks(one)
    assert found.conclusion is MORE
    assert (found.single[0].end, found.single[0].value) == (900, pytest.approx(400))


def test_the_end_itself_may_break_it() -> None:
    """Precisely on B is not beyond B (§6): at 600 it is about equal, and nowhere before it."""
    one = study(case("a", met=[own(500)], zonder=[use("p")]), prices={"p": price((600, 900, 1000))}, floor=100)
    (found,) = breaks(one).single
    assert (found.fraction, found.end, found.value) == (1.0, 600, 600)
    assert breaks(one).joint == 1.0


def test_nothing_breaks_it() -> None:
    one = study(case("a", met=[own(5)], zonder=[use("p")]), prices={"p": price((50, 100, 900))})
    found = breaks(one)
    assert (found.single[0].fraction, found.single[0].end, found.joint) == (None, None, None)


def test_alternatives_break_it_part_of_the_way() -> None:
    """Mean 500 against 400; on the way to 200 it meets 400 after a third."""
    steps = [own(200, label="a"), own(800, label="b")]
    one = study(case("a", met=[own(400)], zonder=[{"label": "of", "one_of": steps}]))
    (found,) = breaks(one).single
    assert (found.end, found.value, found.fraction) == (0, None, pytest.approx(1 / 3))
    assert breaks(one).joint == pytest.approx(1 / 3, abs=1e-8)


def _bent(**settings: Any) -> Study:
    """Each month 10, for 20 of at most 40 months, of which 30 count; against 100."""
    step = use("p", when={"every": "month", "duration": {"low": 2.0, "likely": 20.0, "high": 40.0}})
    time = {"time": {"horizon": 30}}
    return study(case("a", met=[own(100)], zonder=[step]), prices={"p": price(10)}, settings=time)


def test_where_it_is_no_straight_line_it_is_searched() -> None:
    """10 months at 10 are the 100; from 20 down to 2 that is 10 of 18. Up it never breaks: 30 months are all."""
    (found,) = breaks(_bent()).single
    assert found.end == 2
    assert found.fraction == pytest.approx(10 / 18, abs=1e-8)


def test_a_class_is_never_undecided() -> None:
    one = study(case("a", met=[own(50), NAMED], zonder=[use("p"), NAMED]), prices={"p": price((0, 200))})
    assert result_of(one).comparisons[0].verdict.conclusion is Conclusion.UNDECIDED
    assert breaks(one).conclusion is SAVES
