"""What it is worth to know, against the closed forms of the textbooks (§17)."""

from __future__ import annotations

from math import atan, pi, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.information import CaseInformation, StudyInformation, Worth, information
from maatschappelijke_kosten.engine.judge import CONCLUSIONS
from maatschappelijke_kosten.engine.simulate import simulate
from maatschappelijke_kosten.model.correlation import Pair
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import Number, case, own, price, study, use

SAVES, EQUAL, MORE = CONCLUSIONS[:3]
STANDARD = NormalDist()


def known(one: Study, *pairs: Pair, draws: int = 20_000) -> StudyInformation:
    drawn = simulate(bind_study(one, View.ASSUMED), one.verdict_rule, draws, 11, pairs)
    return information(drawn, one.verdict_rule, pairs)


def only(one: Study, *pairs: Pair, draws: int = 20_000) -> CaseInformation:
    return known(one, *pairs, draws=draws).cases[0]


def worth(found: CaseInformation, name: str) -> Worth:
    return next(one for one in found.worths if one.unknown.id == name)


def _normal(mean: float, sd: float) -> PriceItem:
    """A difference, so that it is not cut off at nothing; low and high are its 5 % and 95 %."""
    reach = STANDARD.inv_cdf(0.95) * sd
    amount = {"low": mean - reach, "high": mean + reach, "distribution": "normal"}
    return price(1, sign="either").model_copy(update={"amount": Range.model_validate(amount)})


def unit_normal_loss(mean: float, sd: float) -> float:
    """EVPI of a normal saving: s φ(m/s) − |m| Φ(−|m|/s) (R. Schlaifer, "Probability and statistics for business
    decisions" (1959), chapter 30)."""
    ratio = abs(mean) / sd
    return sd * STANDARD.pdf(ratio) - abs(mean) * STANDARD.cdf(-ratio)


@pytest.mark.parametrize(("mean", "sd"), [(500.0, 1000.0), (-500.0, 1000.0), (100.0, 80.0), (20.0, 300.0)])
def test_a_normal_saving_has_the_unit_normal_loss(mean: float, sd: float) -> None:
    one = only(study(case("a", met=[], zonder=[use("p")]), prices={"p": _normal(mean, sd)}))
    exact = unit_normal_loss(mean, sd)
    assert one.perfect.error is not None
    assert abs(one.perfect.value - exact) < 2 * one.perfect.error
    assert worth(one, "p").euros == pytest.approx(exact, rel=1e-3)
    assert worth(one, "p").error is None


def test_the_sum_of_normals_is_worth_more_than_each() -> None:
    """m = 300; 300 and 400 alone, and √(300² + 400²) = 500 together."""
    one = only(
        study(case("a", met=[], zonder=[use("p"), use("q")]), prices={"p": _normal(100, 300), "q": _normal(200, 400)})
    )
    assert one.expected == pytest.approx(300)
    assert worth(one, "p").euros == pytest.approx(unit_normal_loss(300, 300), rel=1e-3)
    assert worth(one, "q").euros == pytest.approx(unit_normal_loss(300, 400), rel=1e-3)
    assert one.perfect.error is not None
    assert abs(one.perfect.value - unit_normal_loss(300, 500)) < 2 * one.perfect.error
    assert [each.unknown.id for each in one.worths] == ["q", "p"]


@pytest.mark.parametrize(("spent", "exact"), [(30.0, 4.5), (50.0, 12.5), (80.0, 2.0), (0.0, 0.0)])
def test_a_uniform_saving(spent: float, exact: float) -> None:
    """x − spent with x from 0 to 100: the mean of what is lost on the wrong side, such as 30² / 200."""
    one = only(study(case("a", met=[own(spent)], zonder=[use("p")]), prices={"p": price((0, 100))}))
    found = worth(one, "p")
    assert found.is_exact
    assert found.error is not None
    assert abs(found.euros - exact) <= found.error
    assert one.perfect.value == pytest.approx(exact, abs=0.3)


def test_what_cannot_turn_the_choice_is_worth_nothing() -> None:
    """q matters to the sum, and not to which path costs less."""
    one = only(
        study(
            case("a", met=[own(50)], zonder=[use("p"), use("q")]),
            prices={"p": price((0, 100)), "q": price((200, 210))},
        )
    )
    assert [each.euros for each in one.worths] == [0.0, 0.0]
    assert one.perfect.value == 0


def test_alternatives_are_worth_knowing() -> None:
    """100 or 500 against 250: expected 50 saved; knowing it is 100 avoids losing 150 half of the time."""
    steps = [own(100, label="a"), own(500, label="b")]
    one = only(study(case("a", met=[own(250)], zonder=[{"label": "of", "one_of": steps}]), floor=100))
    (found,) = one.worths
    assert (one.expected, one.conclusion) == (50, EQUAL)
    assert (found.euros, found.error) == (75, 0)
    # 150 dearer or 250 cheaper: beyond 100 both ways.
    assert found.turns == 1
    assert one.perfect.value == pytest.approx(75, abs=2)


def test_how_often_a_class_changes() -> None:
    """x − 50 with x from 0 to 100 is about equal within 10: other in 80 % of what x may be."""
    one = only(study(case("a", met=[own(50)], zonder=[use("p")]), prices={"p": price((0, 100))}, floor=10))
    assert one.conclusion is EQUAL
    assert worth(one, "p").turns == pytest.approx(0.8, abs=1e-3)
    assert one.turns.error is not None
    assert abs(one.turns.value - 0.8) < 2 * one.turns.error


def test_a_known_figure_has_its_own_costs() -> None:
    """ρ = 0.5: x is beyond B from 300 on, below −B up to 33⅓, of 0 to 600; expected 300 is at B, not beyond."""
    one = only(study(case("a", met=[own(100)], zonder=[use("p")]), prices={"p": price((0, 599))}, share=0.5))
    assert one.conclusion is EQUAL
    assert worth(one, "p").turns == pytest.approx((299 + 100 / 3) / 599, abs=1e-3)


def _cases(*spent: float) -> Study:
    cases = [case(f"casus-{n}", met=[own(one)], zonder=[use("p")]) for n, one in enumerate(spent)]
    return study(*cases, prices={"p": price((0, 100))}, floor=10)


def test_a_study_adds_what_is_known_once_for_all_its_cases() -> None:
    found = known(_cases(30, 50))
    (shared,) = found.ranking
    assert shared.euros == pytest.approx(4.5 + 12.5, abs=0.05)
    assert shared.turns == pytest.approx(sum(one.worths[0].turns for one in found.cases))
    assert found.perfect == pytest.approx(17, abs=0.5)
    assert found.turns == pytest.approx(shared.turns, abs=0.03)


def test_the_ranking_is_by_euros_or_by_classes() -> None:
    """p turns the choice of its case; q never does, but changes a class."""
    cases = [
        case("a", met=[own(50)], zonder=[use("p")]),
        case("b", met=[own(100)], zonder=[use("q")]),
    ]
    one = study(*cases, prices={"p": price((0, 100)), "q": price((101, 600))}, floor=100)
    found = known(one)
    assert [each.unknown.id for each in found.ranking] == ["p", "q"]
    assert [each.unknown.id for each in found.by_turns] == ["q", "p"]
    assert found.ranking[1].euros == 0


# out of draws


def _pair(amount: Number) -> Study:
    steps = [use("p"), use("q")]
    return study(case("a", met=[own(75)], zonder=steps), prices={"p": price(amount), "q": price((0, 50))})


def test_draws_find_what_the_integral_finds() -> None:
    """A correlation of next to nothing forbids the closed form and changes nothing."""
    closed = only(_pair((0, 100)))
    drawn = only(_pair((0, 100)), ("price:p", "price:q", 1e-9), draws=60_000)
    for name in ("p", "q"):
        ours, exact = worth(drawn, name), worth(closed, name)
        assert (ours.is_exact, exact.is_exact) == (False, True)
        assert ours.error is not None
        assert abs(ours.euros - exact.euros) < 2 * ours.error + 0.05
    assert worth(drawn, "p").euros > 5


def test_what_goes_together_tells_of_the_other() -> None:
    """q, on both paths, is nothing to the saving p − 50; but it tells of p. Given its score z, p is expected to be
    100 Φ(c z) with c = ρ / √(2 − ρ²), so it is worth 100 P(Y < c Z, Z > 0) − 25 = 100 arctan(c) / 2π."""
    one = study(
        case("a", met=[own(50), use("q")], zonder=[use("p"), use("q")]),
        prices={"p": price((0, 100)), "q": price((0, 1))},
    )
    alone, together = only(one), only(one, ("price:p", "price:q", 0.9), draws=60_000)
    assert worth(alone, "q").euros == 0
    assert worth(together, "q").euros == pytest.approx(100 * atan(0.9 / sqrt(2 - 0.81)) / (2 * pi), abs=0.2)


def test_chance_is_not_worth_anything() -> None:
    """Ten prices on both paths tell nothing of p − 1,000. In bins of 62 draws the means differ by some € 70 by
    chance alone; deciding and counting on the same draws would find € 29 in that."""
    names = [f"p{n}" for n in range(10)]
    both = [use(name) for name in names]
    one = study(
        case("a", met=[own(1000), *both], zonder=[use("p"), *both]),
        prices={"p": price((0, 2000)), **{name: price((0, 100)) for name in names}},
    )
    found = only(one, ("price:p0", "price:p1", 0.5), draws=4000)
    each = np.array([worth(found, name).euros for name in names])
    assert (each >= 0).all()
    assert each.mean() < 8
    assert worth(found, "p").euros == pytest.approx(250, abs=15)


def test_alternatives_out_of_draws() -> None:
    """As in closed form: 75."""
    steps = [own(100, label="a"), own(500, label="b")]
    zonder = [{"label": "of", "one_of": steps}, use("p", 0), use("q", 0)]
    one = study(case("a", met=[own(250)], zonder=zonder), prices={"p": price((0, 1)), "q": price((0, 1))})
    found = only(one, ("price:p", "price:q", 0.5), draws=40_000)
    choice = next(each for each in found.worths if each.unknown.is_choice)
    assert not choice.is_exact
    assert choice.euros == pytest.approx(75, abs=2)
