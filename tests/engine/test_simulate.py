"""Draws, chances and their errors against what is known of the distributions (§8)."""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.chances import Chances, PathChances, chances
from maatschappelijke_kosten.engine.draws import uniform
from maatschappelijke_kosten.engine.estimate import mean, percentile, share
from maatschappelijke_kosten.engine.judge import CONCLUSIONS
from maatschappelijke_kosten.engine.region import Side
from maatschappelijke_kosten.engine.result import Mark
from maatschappelijke_kosten.engine.simulate import Simulation, bytes_needed, simulate
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.correlation import Pair
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import NAMED, Number, assumption, case, own, price, study, use

SAVES, EQUAL, MORE = CONCLUSIONS[:3]
NORMAL = NormalDist()


def drawn(one: Study, draws: int = 4000, seed: int = 7, pairs: tuple[Pair, ...] = ()) -> Simulation:
    return simulate(bind_study(one, View.ASSUMED), one.verdict_rule, draws, seed, pairs)


def found(one: Study, draws: int = 4000, **published: Conclusion) -> Chances:
    return chances(drawn(one, draws), published, None)


def only(one: Study, draws: int = 4000, **published: Conclusion) -> PathChances:
    return found(one, draws, **published).paths[0]


def against(amount: Number, step: dict[str, Any], floor: float = 0.0, **prices: PriceItem) -> Study:
    """A study of one case: a step without support against an amount with it."""
    return study(case("a", met=[own(amount)], zonder=[step]), prices=prices, floor=floor)


def spread(low: float, high: float, distribution: Any, **more: Any) -> PriceItem:
    """A price with a distribution."""
    given = {"low": float(low), "high": float(high), "distribution": distribution}
    return price(1, **more).model_copy(update={"amount": Range.model_validate(given)})


def test_percentiles_and_chances_of_a_uniform() -> None:
    """0 to 100 against 50: a saving from −50 to 50; its 5 % is −45."""
    one = only(against(50, use("p"), floor=10, p=price((0, 100)))).outcome
    for level, exact in ((5, -45.0), (50, 0.0), (95, 45.0)):
        estimate = one.percentiles[level]
        assert estimate.error is not None
        assert abs(estimate.value - exact) < 2 * estimate.error < 10
    assert one.saves.value == pytest.approx(0.5, abs=0.03)
    assert [one.classes[name].value for name in (SAVES, EQUAL, MORE)] == pytest.approx([0.4, 0.2, 0.4], abs=0.03)
    assert one.sd == pytest.approx(100 / 12**0.5, rel=0.03)


def test_a_likely_value_makes_it_a_pert() -> None:
    """Mean (0 + 4 × 10 + 100) / 6, where a uniform would have 50."""
    one = only(against(0, use("p"), p=price((0, 10, 100)))).outcome
    assert one.mean.value == pytest.approx(140 / 6, rel=0.05)
    assert one.exact is not None
    assert one.exact.mean == pytest.approx(140 / 6)


def test_the_distribution_of_a_price_is_used() -> None:
    """Discrete: 10 with chance 0.9 and 1,000 with 0.1."""
    item = spread(10, 1000, {"kind": "discrete", "values": [10.0, 1000.0], "chances": [0.9, 0.1]})
    one = drawn(against(0, use("p"), p=item))
    assert set(np.unique(one.saving)) == {10.0, 1000.0}
    assert (one.saving == 1000).mean() == pytest.approx(0.1, abs=0.02)


def test_a_normal_cost_is_never_below_nothing() -> None:
    """Low 0 and high 100 are its 5 % and 95 %; a difference that may spare is not cut off."""
    assert drawn(against(0, use("p"), p=spread(0, 100, "normal"))).saving.min() >= 0
    assert drawn(against(0, use("p"), p=spread(-10, 100, "normal", sign="either"))).saving.min() < -20


def test_a_chance_is_never_above_one() -> None:
    """A normal from 0.8 to 1 would be above 1 in one draw of twenty."""
    chance = {"low": 0.8, "high": 1.0, "distribution": "normal"}
    one = drawn(study(case("a", met=[], zonder=[own(100, chance=chance)])))
    assert one.saving.max() == 100
    assert (one.saving == 100).mean() == pytest.approx(0.05, abs=0.02)


def test_a_chance_is_believed_and_not_drawn_as_an_event() -> None:
    """§15: a step with a chance of one half costs half, in every draw."""
    one = drawn(study(case("a", met=[], zonder=[own(100, chance=0.5)])), 50)
    assert (one.saving == 50).all()


def test_a_path_against_itself_is_nothing_in_every_draw() -> None:
    steps = [use("p", "uren"), use("q", 3)]
    one = study(
        case("a", met=steps, zonder=steps),
        prices={"p": price((10, 90)), "q": price((1, 2, 30))},
        assumptions={"uren": assumption((1, 5, 20))},
    )
    assert (drawn(one).saving == 0).all()


def _one_of(*amounts: Number, **more: Any) -> dict[str, Any]:
    steps = [own(amount, label=f"alternatief {number}") for number, amount in enumerate(amounts)]
    return {"label": "een van beide", "one_of": steps, **more}


def test_one_alternative_happens_in_each_draw() -> None:
    """§11: 100 or 300, each in half of the draws, never their mean."""
    one = study(case("a", met=[], zonder=[_one_of(100, 300)]))
    saving = drawn(one).saving[0]
    assert set(np.unique(saving)) == {100.0, 300.0}
    assert (saving == 300).mean() == pytest.approx(0.5, abs=0.03)


def test_an_alternative_without_a_price_is_not_drawn() -> None:
    """§1: it is PM, and the saving is marked."""
    step = {"label": "of", "one_of": [own(100, label="a"), NAMED]}
    one = found(study(case("a", met=[], zonder=[step])), 100)
    assert (one.simulation.saving == 100).all()
    assert one.paths[0].mark is Mark.AT_LEAST


def test_an_alternative_that_does_not_happen_is_never_the_dearest_of_an_overlap() -> None:
    """§11: 1,000 or 10, with 400 that overlaps, the rest for nothing: 1,000 or 400, and never 0."""
    steps = [_one_of(1000, 10, overlap="zorg"), own(400, label="c", overlap="zorg")]
    one = study(case("a", met=[], zonder=steps), settings={"overlap": {"rest": 0.0, "reason": "test"}})
    assert set(np.unique(drawn(one).saving)) == {400.0, 1000.0}


def test_classes_are_by_the_costs_of_the_draw() -> None:
    """§6: ρ = 0.5 of 100 + x, x from 0 to 600: beyond B from x = 300, and beyond −B below 33⅓."""
    one = study(case("a", met=[own(100)], zonder=[use("p")]), prices={"p": price((0, 600))}, share=0.5)
    classes = only(one).outcome.classes
    assert classes[SAVES].value == pytest.approx(0.5, abs=0.03)
    assert classes[MORE].value == pytest.approx(100 / 3 / 600, abs=0.02)


def _scores(values: Floats, low: float, high: float) -> Floats:
    return np.array([NORMAL.inv_cdf((value - low) / (high - low)) for value in values])


PAIR: tuple[Pair, ...] = (("price:p", "price:q", 0.8),)


def test_prices_that_go_together() -> None:
    """The normal scores of both have the correlation that was given."""
    cases = [case("a", met=[], zonder=[use("p")]), case("b", met=[], zonder=[use("q")])]
    one = study(*cases, prices={"p": price((0, 100)), "q": price((200, 300))})
    saving = drawn(one, pairs=PAIR).saving
    scores = np.corrcoef(_scores(saving[0], 0, 100), _scores(saving[1], 200, 300))[0, 1]
    assert scores == pytest.approx(0.8, abs=0.02)


def test_a_correlated_price_has_the_same_draws_without_the_other() -> None:
    """§8: the case that uses the other price may go."""
    cases = [case("a", met=[], zonder=[use("p")]), case("b", met=[], zonder=[use("q")])]
    prices = {"p": price((0, 100)), "q": price((200, 300))}
    both = drawn(study(*cases, prices=prices), 100, pairs=PAIR).saving
    for row, alone in enumerate(cases):
        assert drawn(study(alone, prices=prices), 100, pairs=PAIR).saving[0].tobytes() == both[row].tobytes()


def test_progress_is_told_after_each_block() -> None:
    told: list[tuple[int, int]] = []
    one = against(50, use("p"), p=price((0, 100)))
    simulate(bind_study(one, View.ASSUMED), one.verdict_rule, 2500, 1, progress=lambda *at: told.append(at))
    assert told == [(1000, 2500), (2000, 2500), (2500, 2500)]


def test_memory_is_that_of_the_arrays_and_more() -> None:
    one = study(
        case("a", met=[own(50)], zonder=[use("p"), _one_of(1, 2)]),
        case("b", met=[own(50)], zonder=[use("p")]),
        prices={"p": price((0, 100))},
    )
    ran = drawn(one, 1000)
    held = sum(array.nbytes for array in (ran.saving, ran.both, ran.classes, ran.parts))
    assert held < bytes_needed(ran.plan, 1000) < 4 * held
    assert bytes_needed(ran.plan, 10**12) == 10**9 * bytes_needed(ran.plan, 1000)


# errors


@pytest.mark.parametrize(
    ("right", "count", "ends"),
    [(0, 10, (0.0, 0.2775)), (3, 10, (0.1078, 0.6032)), (81, 263, (0.2553, 0.3662))],
)
def test_the_error_of_a_share_is_that_of_wilson(right: int, count: int, ends: tuple[float, float]) -> None:
    """The last is the example of R. G. Newcombe, "Two-sided confidence intervals for the single proportion",
    Statistics in Medicine 17 (1998), table I; the others are from the formula in his §2."""
    estimate = share(np.arange(count) < right)
    assert estimate.value == right / count
    assert estimate.error == pytest.approx((ends[1] - ends[0]) / 2, abs=5e-5)


def test_the_error_of_a_mean() -> None:
    """1 to 5: standard deviation √2.5, so 1.96 × √(2.5 / 5)."""
    estimate = mean(np.arange(1.0, 6.0))
    assert estimate.value == 3
    assert estimate.error == pytest.approx(1.959964 * 0.5**0.5)


def test_a_single_draw_has_no_error() -> None:
    one = only(against(50, use("p"), p=price((0, 100))), 1).outcome
    assert one.sd is None
    assert one.mean.error is None
    assert one.percentiles[50].error is None
    assert one.saves.error is not None


def test_too_few_draws_say_nothing_of_a_percentile() -> None:
    """The 5 % of 59 draws is below the least of them with 5 % chance (0.95⁵⁹); the median has order statistics."""
    ordered = np.sort(uniform(3, "x", 59))
    assert percentile(ordered, 0.05).error is None
    assert percentile(ordered, 0.5).error is not None


def test_the_error_of_a_percentile_covers_it() -> None:
    """Of 400 samples of 300 uniform numbers about 95 % have the 95 % point within the error."""
    right = 0
    for sample in range(400):
        estimate = percentile(np.sort(uniform(sample, "x", 300)), 0.95)
        assert estimate.error is not None
        right += abs(estimate.value - 0.95) <= estimate.error
    assert 0.92 < right / 400 < 0.995


# what was published, and where it does not come out


def test_the_share_as_published_and_where_it_is_not() -> None:
    """Saves from 80 of 0 to 100: published in a fifth of the draws, and never up to 80."""
    one = only(against(80, use("p"), p=price((0, 100))), a=SAVES)
    assert one.published is SAVES
    assert one.as_published is not None
    assert one.as_published.value == pytest.approx(0.2, abs=0.02)
    region = one.region
    assert region is not None
    assert (region.unknown.id, region.side) == ("p", Side.UP_TO)
    assert region.cut == pytest.approx(80)
    assert region.share == pytest.approx(0.8, abs=0.02)
    assert (region.wrong_within, region.wrong_outside) == (1, 0)


def test_a_region_above_a_cut() -> None:
    """Costs more up to 25 of 0 to 100, so it does not come out above 25; the other price says nothing."""
    step = [use("p"), use("q")]
    one = study(case("a", met=[own(25), use("q")], zonder=step), prices={"p": price((0, 100)), "q": price((0, 900))})
    region = only(one, a=MORE).region
    assert region is not None
    assert (region.unknown.id, region.side) == ("p", Side.ABOVE)
    assert region.cut == pytest.approx(25)
    assert (region.wrong_within, region.wrong_outside) == (1, 0)


def test_a_region_of_one_alternative() -> None:
    """10, 20 or 900 against 100: published as saving, it comes out only with the third; so not with the others."""
    one = study(case("a", met=[own(100)], zonder=[_one_of(900, 950, 20)]))
    region = only(one, a=SAVES).region
    assert region is not None
    assert (region.unknown.kind, region.side, region.cut) == ("choice", Side.IS, 2)
    assert region.share == pytest.approx(1 / 3, abs=0.03)
    assert (region.wrong_within, region.wrong_outside) == (1, 0)


def test_a_region_is_the_alternative_with_which_it_goes_wrong() -> None:
    """Of two alternatives either cut says the same; the region is the one in which it does not come out."""
    region = only(study(case("a", met=[own(100)], zonder=[_one_of(900, 20)])), a=SAVES).region
    assert region is not None
    assert (region.side, region.cut, region.wrong_within, region.wrong_outside) == (Side.IS, 1, 1, 0)


def test_a_region_of_a_number_with_a_few_values() -> None:
    item = spread(0, 90, {"kind": "discrete", "values": [0.0, 30.0, 90.0], "chances": [0.2, 0.3, 0.5]})
    region = only(against(50, use("p"), p=item), a=SAVES).region
    assert region is not None
    assert (region.side, region.cut, region.wrong_within, region.wrong_outside) == (Side.UP_TO, 30, 1, 0)
    assert region.share == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize("name", [SAVES, MORE])
def test_there_is_no_region_where_all_or_nothing_comes_out(name: Conclusion) -> None:
    one = only(against(10, use("p"), p=price((20, 30))), a=name)
    assert one.as_published is not None
    assert one.as_published.value == float(name is SAVES)
    assert one.region is None


def test_all_as_published_and_the_tally() -> None:
    """Two cases that save above 50 and above 75 of the same price: both at once in a quarter of the draws; a tally
    of one saving is what lies between, whichever case it is."""
    cases = [case(name, met=[own(amount)], zonder=[use("p")]) for name, amount in (("a", 50), ("b", 75))]
    one = study(*cases, prices={"p": price((0, 100))})
    ran = drawn(one)
    both = chances(ran, {"a": SAVES, "b": SAVES}, {SAVES: 1, EQUAL: 0, MORE: 1})
    assert both.all_as_published is not None
    assert both.all_as_published.value == pytest.approx(0.25, abs=0.03)
    assert both.tally_as_published is not None
    assert both.tally_as_published.value == pytest.approx(0.25, abs=0.03)
    assert both.total.mean.value == pytest.approx(-25, abs=3)
    assert both.total.classes == {}


def test_a_published_undecided_is_no_class_of_a_draw() -> None:
    one = found(against(50, use("p"), p=price((0, 100))), 100, a=Conclusion.UNDECIDED)
    assert one.all_as_published is None
    assert one.paths[0].published is None


def test_only_the_assessed_path_was_published_about() -> None:
    paths = {"niets": [use("p")], "licht": [own(10)], "zwaar": [own(90)]}
    one = study(case("a", "niets", **paths), prices={"p": price((0, 100))})
    told = found(one, 100, a=SAVES)
    assert [path.published for path in told.paths] == [SAVES, None]
    assert [path.path for path in told.assessed] == ["licht"]


def test_a_difference_that_is_likely_a_cost_may_still_spare() -> None:
    """The sign says that it may go below zero, not its low: 0 and 100 are 5 % and 95 %, so one in twenty is below."""
    saving = drawn(against(0, use("p"), p=spread(0, 100, "normal", sign="either"))).saving
    assert (saving < 0).mean() == pytest.approx(0.05, abs=0.02)


def _choices(*groups: dict[str, Any]) -> dict[str, list[float]]:
    """Per choice its name and how its alternatives fall in the draws."""
    found = drawn(study(case("a", met=[], zonder=list(groups))), 50)
    return {one.name: parts.tolist() for one, parts in zip(found.unknowns, found.parts, strict=True) if one.is_choice}


def test_a_choice_without_a_label_is_what_its_alternatives_are() -> None:
    """§8: the order of two choices that have nothing to do with each other changes no draw; equal ones are two."""
    first, other = {"one_of": [own(1), own(2)]}, {"one_of": [own(1), own(300)]}
    assert _choices(first, other) == _choices(other, first)
    assert _choices(first, other).items() >= _choices(first).items()
    assert _choices(first, own(1), own(1)) == _choices(first)
    one, two = _choices(first, first)
    assert two == f"{one}/2"
    assert _choices(first, first, other).items() >= _choices(other, first).items()
