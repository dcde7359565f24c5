"""Means and spreads in closed form, against every combination written out and against hand sums."""

from __future__ import annotations

from itertools import product
from math import sqrt
from typing import Any

import numpy as np
import pytest

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.estimate import Moments
from maatschappelijke_kosten.engine.exact import Exact, exact_moments, exact_of
from maatschappelijke_kosten.engine.kernel import saving_rows, together
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.correlation import Pair
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import VOCABULARY, Number, assumption, case, own, price, study, use

Points = tuple[tuple[float, float], ...]
"""Numbers with their chances."""

P: Points = ((10.0, 0.2), (30.0, 0.5), (80.0, 0.3))
HOURS: Points = ((1.0, 0.4), (6.0, 0.6))
CHANCE: Points = ((0.1, 0.25), (0.7, 0.75))
R: Points = ((50.0, 0.5), (900.0, 0.5))


def discrete(points: Points) -> Range:
    values, chances = zip(*points, strict=True)
    distribution = {"kind": "discrete", "values": values, "chances": chances}
    return Range.model_validate({"low": min(values), "high": max(values), "distribution": distribution})


def _price(points: Points) -> PriceItem:
    return price(1).model_copy(update={"amount": discrete(points)})


def _assumption(points: Points) -> Assumption:
    return assumption(1).with_range(discrete(points))


def exact(one: Study, *pairs: Pair) -> Exact:
    return exact_of(bind_study(one, View.ASSUMED), pairs)


def moments(one: Study, *pairs: Pair) -> Moments | None:
    known = exact(one, *pairs)
    return exact_moments(known, saving_rows(known.plan))[0]


def _everything() -> Study:
    """A shared price and shared hours, a chance with what is left of it, alternatives, and support beside it."""
    branches = [
        {"label": "gebeurt", "chance": {"assumption": "kans"}, "steps": [own(1000)]},
        {"label": "niet", "chance": "rest", "steps": [use("p", 2)]},
    ]
    zonder = [
        use("p", "uren"),
        {"label": "tak", "branches": branches},
        {"label": "of", "one_of": [own(300, label="vast"), use("r")]},
    ]
    return study(
        case("a", met=[own(100), use("p")], zonder=zonder),
        prices={"p": _price(P), "r": _price(R)},
        assumptions={"uren": _assumption(HOURS), "kans": _assumption(CHANCE)},
    )


def test_every_combination_written_out() -> None:
    savings = []
    for (p, a), (hours, b), (chance, c), (r, d), alternative in product(P, HOURS, CHANCE, R, (0, 1)):
        without = p * hours + chance * 1000 + (1 - chance) * 2 * p + (300 if alternative == 0 else r)
        savings.append((without - 100 - p, a * b * c * d / 2))
    mean = sum(saving * weight for saving, weight in savings)
    variance = sum((saving - mean) ** 2 * weight for saving, weight in savings)
    found = moments(_everything())
    assert found is not None
    assert found.mean == pytest.approx(mean, rel=1e-12)
    assert found.sd == pytest.approx(sqrt(variance), rel=1e-12)


@pytest.mark.parametrize("name", ["price:p", "assumption:uren", "assumption:kans", "price:r"])
def test_the_mean_at_a_number_is_the_mean_with_that_number(name: str) -> None:
    """The straight line in one input against the study in which that input is known."""
    one = _everything()
    known = exact(one)
    terms = known.row(saving_rows(known.plan), 0)
    assert terms is not None
    kind, _, identifier = name.partition(":")
    number = known.plan.inputs.index(InputKind(kind), identifier)
    assert number is not None
    fixed, slope = known.given(terms, number)
    for value in (0.3, 7.0):
        which = {"prices" if kind == "price" else "assumptions": {identifier: value}}
        there = moments(one.with_figures(**which))
        assert there is not None
        assert fixed + slope * value == pytest.approx(there.mean, rel=1e-12)


def test_the_mean_with_each_alternative() -> None:
    step = {"label": "of", "one_of": [own(300, label="x"), use("r", 2)]}
    one = study(case("a", met=[own(10)], zonder=[step]), prices={"r": _price(R)})
    known = exact(one)
    terms = known.row(saving_rows(known.plan), 0)
    assert terms is not None
    lines = np.flatnonzero(known.plan.group >= 0).tolist()
    assert [known.given_alternative(terms, line) for line in lines] == pytest.approx([290, 2 * 475 - 10])


def test_a_product_of_two_uniforms() -> None:
    """X from 0 to 12 and Y from 0 to 6: mean 6 × 3, variance 48 × 12 − 18²."""
    one = study(case("a", met=[], zonder=[use("p", (0, 6))]), prices={"p": price((0, 12))})
    assert moments(one) == pytest.approx((18.0, sqrt(48 * 12 - 18**2)))


def test_what_is_on_both_paths_is_certain() -> None:
    """100 × X against 100 × X + 5: always 5."""
    one = study(case("a", met=[use("p", 100)], zonder=[use("p", 100), own(5)]), prices={"p": price((0, 12))})
    assert moments(one) == (5.0, 0.0)


def test_a_total_shares_its_inputs() -> None:
    """Ten cases with the same price: ten times the standard deviation, not √10 times."""
    cases = [case(f"casus-{n}", met=[], zonder=[use("p")]) for n in range(10)]
    known = exact(study(*cases, prices={"p": price((0, 12))}))
    rows = saving_rows(known.plan)
    (total,) = exact_moments(known, together(rows.of(known.plan.assessed)))
    assert total == pytest.approx((60.0, 10 * sqrt(12)))


def test_a_fixed_schedule_is_a_number() -> None:
    """§9: 100 a year for three years at 10 %, at the start of each: times 1 + 1/1.1 + 1/1.21."""
    when = {"every": "year", "duration": 36.0}
    time = {"discount": {"rate": 0.1, "convention": "start", "reason": "test"}}
    one = study(case("a", met=[], zonder=[use("p", when=when)]), prices={"p": price((0, 12))}, settings={"time": time})
    times = 1 + 1 / 1.1 + 1 / 1.21
    assert moments(one) == pytest.approx((6 * times, sqrt(12) * times))


def _squared() -> Study:
    inner = {"label": "b", "branches": [{"label": "c", "chance": {"assumption": "kans"}, "steps": [own(5)]}]}
    step = {"label": "a", "branches": [{"label": "c", "chance": {"assumption": "kans"}, "steps": [inner]}]}
    return study(case("a", met=[], zonder=[step]), assumptions={"kans": _assumption(CHANCE)})


def _timed() -> Study:
    step = use("p", when={"every": "month", "duration": {"low": 1.0, "high": 50.0}})
    return study(case("a", met=[], zonder=[step]), prices={"p": price((0, 12))}, settings={"time": {"horizon": 12}})


def _overlapping() -> Study:
    steps = [use("p", overlap="zorg"), own(5, overlap="zorg", label="eigen")]
    settings = {"overlap": {"rest": 0.5, "reason": "test"}}
    return study(case("a", met=[], zonder=steps), prices={"p": price((0, 12))}, settings=settings)


def _cut_off() -> Study:
    chance = {"low": 0.5, "high": 1.0, "distribution": "normal"}
    return study(case("a", met=[], zonder=[own(5, chance=chance)]))


@pytest.mark.parametrize("make", [_squared, _timed, _overlapping, _cut_off])
def test_no_closed_form_rather_than_a_wrong_one(make: Any) -> None:
    assert moments(make()) is None


def _pair(amount: Number = (0, 12)) -> Study:
    steps = [use("p"), use("q")]
    return study(case("a", met=[], zonder=steps), prices={"p": price(amount), "q": price((0, 6))})


def test_inputs_that_go_together_have_no_closed_form() -> None:
    assert moments(_pair(), ("price:p", "price:q", 0.5)) is None
    assert moments(_pair()) is not None


def test_a_correlation_with_what_is_not_used_or_does_not_vary_is_none() -> None:
    assert moments(_pair(), ("price:p", "price:elders", 0.5)) == moments(_pair())
    assert moments(_pair(3), ("price:p", "price:q", 0.5)) == pytest.approx((6.0, sqrt(3)))


def test_a_correlation_of_nothing_is_none() -> None:
    assert moments(_pair(), ("price:p", "price:q", 0.0)) == moments(_pair())


def test_the_vocabulary_may_time_a_price() -> None:
    """A price per day without a horizon is days times price, however long."""
    one = study(
        case("a", met=[], zonder=[use("p", (0, 6))]), prices={"p": price((0, 12), unit="dag")}, vocabulary=VOCABULARY
    )
    assert moments(one) == pytest.approx((18.0, sqrt(48 * 12 - 18**2)))
