"""Where a saving crosses zero (§7), checked by putting the crossing back."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from maatschappelijke_kosten.engine.bind import Ground, bind
from maatschappelijke_kosten.engine.break_even import Answer, BreakEven, break_evens
from maatschappelijke_kosten.engine.kernel import path_rows, saving_rows, sums
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Range, Sign
from maatschappelijke_kosten.model.study import Study, Variant, View
from strategies_engine import assumption, case, own, price, studies, study, use, variants, views, with_cases


def _solve(given_study: Study, view: View = View.SOURCE, variant: Variant = Variant.AS_COUNTED) -> dict[str, BreakEven]:
    return {one.name: one for one in break_evens(given_study, given_study.cases[0], view, variant)}


def _hours(
    met: float, zonder: float = 0.0, *, amount: object = 80.0, hours: tuple[float, float, float] = (2, 6, 12)
) -> Study:
    return study(
        case("a", met=[own(met)], zonder=[own(zonder), use("p", "uren")]),
        prices={"p": price(amount)},  # type: ignore[arg-type]
        assumptions={"uren": assumption(hours)},
    )


def test_from_which_hour_it_pays() -> None:
    """§7: 915 at 80 an hour: from 11.4375 hours, so from the 12th."""
    found = _solve(_hours(915))["uren"]
    assert (found.answer, found.central, found.low, found.high) == (Answer.FROM, 11.4375, 11.4375, 11.4375)
    assert (found.case, found.path, found.view, found.unit) == ("a", "met", View.SOURCE, "uur")


def test_a_price_with_a_range_gives_a_range_of_days() -> None:
    """§7: 1000 at 80 to 100 a day: 10 to 12.5 days, 11.1 in the middle."""
    found = _solve(_hours(1000, amount=(80, 100)))["uren"]
    assert (found.low, found.high) == pytest.approx((10, 12.5))
    assert found.central == pytest.approx(1000 / 90)


def test_up_to_where_the_unknown_is_on_the_path() -> None:
    """§7: the other way round: pays up to 5 hours of 80 where the reference costs 400."""
    given_study = study(
        case("a", met=[use("p", "uren")], zonder=[own(400)]),
        prices={"p": price(80)},
        assumptions={"uren": assumption(3)},
    )
    found = _solve(given_study)["uren"]
    assert (found.answer, found.central) == (Answer.UP_TO, 5)


def test_always_and_never_are_answers() -> None:
    """§7: saves already without one hour; or costs more however few."""
    found = _solve(_hours(100, 400))["uren"]
    assert (found.answer, found.low, found.central, found.high) == (Answer.ALWAYS, None, None, None)
    never = study(
        case("a", met=[own(500), use("p", "uren")], zonder=[own(400)]),
        prices={"p": price(80)},
        assumptions={"uren": assumption(3)},
    )
    assert _solve(never)["uren"].answer is Answer.NEVER


def test_a_crossing_at_nothing() -> None:
    """§7: both paths cost the same without it: pays from the first minute, and zero is written as zero."""
    found = _solve(_hours(400, 400))["uren"]
    assert found.answer is Answer.FROM
    assert found.central is not None
    assert math.copysign(1, found.central) == 1


def test_prices_too_in_euros_an_hour() -> None:
    """§7, assumed view: 6 hours against 480: pays as long as an hour costs more than 80; 40 to 240 by the hours."""
    found = _solve(_hours(480), View.ASSUMED)["p"]
    assert (found.kind, found.answer, found.central, found.now) == (InputKind.PRICE, Answer.FROM, 80, 80)
    assert (found.low, found.high) == pytest.approx((40, 240))


def test_a_price_whose_quantity_is_open_has_no_break_even() -> None:
    """§7: in the source view the hours are 0, so no price of an hour turns anything; in `once` it does."""
    assert "p" not in _solve(_hours(480), View.SOURCE)
    assert _solve(_hours(480), View.ONCE)["p"].central == 480


def test_a_price_that_the_view_does_not_have() -> None:
    """§7: what a moratorium has to cost before the case turns: solved in the source view, with nothing for `now`."""
    given_study = study(case("a", met=[own(1200)], zonder=[use("q", 1)]), assumed_prices={"q": price((200, 480, 1012))})
    source, assumed = _solve(given_study)["q"], _solve(given_study, View.ASSUMED)["q"]
    assert (source.answer, source.central, source.now) == (Answer.FROM, 1200, None)
    assert (assumed.central, assumed.now) == (1200, 480)


def test_a_difference_may_cross_below_zero() -> None:
    """§7: a price that may go either way has crossings below zero."""
    given_study = study(
        case("a", met=[own(100)], zonder=[own(150), use("v", 10)]), prices={"v": price((-9, 0), sign="either")}
    )
    found = _solve(given_study)["v"]
    assert (found.answer, found.central) == (Answer.FROM, -5)


def test_other_unknowns_are_as_the_view_has_them() -> None:
    """§7: 0 in source, 1 in once, likely in assumed: 1000 less 0, 50 or 4 × 50, at 10 an hour."""
    given_study = study(
        case("a", met=[own(1000)], zonder=[use("p", "uren"), use("q", "dagen")]),
        prices={"p": price(10), "q": price(50)},
        assumptions={"uren": assumption((1, 5, 9)), "dagen": assumption((2, 4, 8))},
    )
    found = {view: _solve(given_study, view)["uren"].central for view in View}
    assert found == {View.SOURCE: 100, View.ONCE: 95, View.ASSUMED: 80}


def test_now_is_what_the_view_uses() -> None:
    """The likely value in the assumed view; nothing where the view leaves it open."""
    assert _solve(_hours(915), View.ASSUMED)["uren"].now == 6
    assert _solve(_hours(915), View.SOURCE)["uren"].now is None


def test_the_variant_counts() -> None:
    """A step that is told but not counted moves the crossing only in `wider`."""
    given_study = study(
        case("a", met=[own(800), own(80, counted=False)], zonder=[use("p", "uren")]),
        prices={"p": price(80)},
        assumptions={"uren": assumption(3)},
    )
    assert _solve(given_study)["uren"].central == 10
    assert _solve(given_study, variant=Variant.WIDER)["uren"].central == 11


def test_two_prices_at_their_ends_together() -> None:
    """§7: hours of p and of q, both 10 to 30, against 600: 10 hours if both are dear, 30 if both are cheap."""
    given_study = study(
        case("a", met=[own(600)], zonder=[use("p", "uren"), use("q", "uren")]),
        prices={"p": price((10, 30)), "q": price((10, 30))},
        assumptions={"uren": assumption(3)},
    )
    found = _solve(given_study)["uren"]
    assert (found.low, found.central, found.high) == pytest.approx((10, 15, 30))


def test_a_price_that_may_be_nothing_has_no_upper_end() -> None:
    """§7: at 0 to 100 a day (50) it pays from 10 days, from 20 days, or not at all: the high end is open."""
    found = _solve(_hours(1000, amount=(0, 50, 100)))["uren"]
    assert (found.low, found.central) == (10, 20)
    assert found.high == math.inf


def test_a_difference_that_is_likely_nothing() -> None:
    """§7: days at −5 to 5 (0): in the middle they turn nothing, so it always saves, or never."""
    given_study = study(
        case("a", met=[own(60)], anders=[own(160)], zonder=[own(100), use("v", "uren")]),
        prices={"v": price((-5, 0, 5), sign="either")},
        assumptions={"uren": assumption(3)},
    )
    found = break_evens(given_study, given_study.cases[0], View.SOURCE)
    assert {one.path: (one.answer, one.central) for one in found if one.name == "uren"} == {
        "met": (Answer.ALWAYS, None),
        "anders": (Answer.NEVER, None),
    }


def test_alternatives_count_for_their_mean() -> None:
    """§11: hours are one of two alternatives, so half of them counts: 915 / 40."""
    given_study = study(
        case("a", met=[own(915)], zonder=[{"one_of": [use("p", "uren"), own(0)]}]),
        prices={"p": price(80)},
        assumptions={"uren": assumption(3)},
    )
    assert _solve(given_study)["uren"].central == pytest.approx(915 / 40)


def test_each_path_has_its_own() -> None:
    """A case with two paths beside the reference has two break-evens in one unknown."""
    given_study = study(
        case("a", met=[own(80)], anders=[own(160)], zonder=[use("p", "uren")]),
        prices={"p": price(80)},
        assumptions={"uren": assumption(3)},
    )
    found = break_evens(given_study, given_study.cases[0], View.SOURCE)
    assert [(one.path, one.central) for one in found if one.name == "uren"] == [("met", 1), ("anders", 2)]


@given(studies(max_cases=1, all_assumptions=True), views, variants)
def test_the_crossing_put_back_saves_nothing(one: Study, view: View, variant: Variant) -> None:
    """§7: at the crossing the saving is zero, and it has the right sign on both sides."""
    for found in break_evens(one, one.cases[0], view, variant):
        scale = max(_saving(one, found, value, variant)[1] for value in (0.0, 1.0, abs(found.central or 0)))

        def saving(value: float, found: BreakEven = found) -> float:
            return _saving(one, found, value, variant)[0]

        dust = 1e-8 * max(1.0, scale)
        slope = saving(1) - saving(0)
        # What is worth a millionth of the sums is lost in their rounding.
        if abs(slope) < 1e-6 * max(1.0, scale):
            continue
        either = found.kind is InputKind.PRICE and one.price(found.name).sign is Sign.EITHER  # type: ignore[union-attr]
        if found.answer is Answer.ALWAYS:
            assert not either
            assert saving(0) > -dust
            assert slope > 0
        elif found.answer is Answer.NEVER:
            assert not either
            assert saving(0) < dust
            assert slope < 0
        else:
            assert found.central is not None
            assert found.low <= found.central <= found.high  # type: ignore[operator]
            assert abs(saving(found.central)) <= dust
            assert found.central >= 0 or either
            assert (slope > 0) == (found.answer is Answer.FROM)


def _with_own_quantity(given_case: Case, name: str, value: float) -> Case:
    """The case typed again with another number at `path/step` or `path/step/alternative`."""
    typed = given_case.model_dump(mode="json")
    path, *numbers = name.split("/")
    step = typed["paths"][path]["steps"][int(numbers[0])]
    (step["one_of"][int(numbers[1])] if numbers[1:] else step)["quantity"] = value
    return Case.model_validate(typed)


def _saving(one: Study, found: BreakEven, value: float, variant: Variant) -> tuple[float, float]:
    """The saving with the unknown at that value, and the largest cost that goes into it."""
    point = Range(low=value, likely=value, high=value)
    prices = dict(one.prices(found.view))
    assumptions = dict(one.assumptions) if found.view is View.ASSUMED else {}
    if found.kind is InputKind.PRICE:
        item = one.price(found.name)
        assert item is not None
        prices[found.name] = item.model_copy(update={"amount": point})
    elif found.kind is InputKind.QUANTITY:
        one = with_cases(one, [_with_own_quantity(one.cases[0], found.name, value)])
    else:
        assumptions[found.name] = one.assumptions[found.name].with_range(point)
    plan = bind(one.cases, Ground(prices, assumptions, once=found.view is View.ONCE), variant)
    row = [path for _, _, path in plan.comparisons].index(found.path)
    central = plan.inputs.central[:, None]
    costs = sums(plan, path_rows(plan), central)
    return float(sums(plan, saving_rows(plan), central)[row, 0]), float(abs(costs).max())


def test_a_quantity_of_the_case_itself() -> None:
    """§7: 21 days of a shelter at 80 to 100, typed in the case: pays from 10 to 12.5 days; also where it is unknown."""
    for quantity, now in ((21, 21), ((2, 21, 42), 21), ("unknown", None)):
        given_study = study(case("a", met=[own(1000)], zonder=[use("p", quantity)]), prices={"p": price((80, 90, 100))})
        [found] = [one for one in break_evens(given_study, given_study.cases[0], View.SOURCE) if one.name != "p"]
        assert (found.kind, found.name, found.unit, found.now) == (InputKind.QUANTITY, "zonder/0", "uur", now)
        assert (found.low, found.high) == pytest.approx((10, 12.5))


def test_a_quantity_of_an_alternative() -> None:
    """§7, §11: one of 10 hours and nothing counts for half: 400 is met from 10 hours of 80."""
    given_study = study(
        case("a", met=[own(400)], zonder=[{"one_of": [use("p", 4), use("p", 0)]}]), prices={"p": price(80)}
    )
    found = {one.name: one.central for one in break_evens(given_study, given_study.cases[0], View.SOURCE)}
    assert found["zonder/0/0"] == pytest.approx(10)
