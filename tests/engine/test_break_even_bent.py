"""Break-evens of savings that bend or jump (§7): each put back, and looked for on both sides, by the second opinion."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from maatschappelijke_kosten.engine.break_even import Answer, BreakEven, break_evens
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Range, Sign
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.study import Study, Variant, View
from second_opinion_rich import RichOpinion
from strategies_engine import VOCABULARY, assumption, case, own, price, rich_studies, study, use, variants, with_cases

SCANNED = (0.0, 0.003, 0.04, 0.3, 0.6, 0.97, 1.0, 2.7, 11.0, 12.5, 30.0, 47.0, 200.0, 1500.0, 40_000.0)


def _timed(*, horizon: int | None = None, discount: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    time = {"horizon": horizon, "discount": discount}
    return {"settings": {"time": time, **more}, "vocabulary": VOCABULARY}


def _found(given_study: Study, name: str, view: View = View.ASSUMED) -> BreakEven:
    return {one.name: one for one in break_evens(given_study, given_study.cases[0], view)}[name]


def _months(met: float, horizon: int, start: float = 0.0) -> Study:
    return study(
        case("a", met=[own(met)], zonder=[use("p", "maanden", when={"start": start})]),
        prices={"p": price(100, unit="maand")},
        assumptions={"maanden": assumption(3, unit="maand")},
        **_timed(horizon=horizon),
    )


def test_a_horizon_clips_a_quantity_in_months() -> None:
    """§7, §9: 100 a month for as long as six months count, so never more than 600: 450 is met from 4.5 months."""
    assert (_found(_months(450, 6), "maanden").answer, _found(_months(450, 6), "maanden").central) == (
        Answer.FROM,
        pytest.approx(4.5),
    )
    assert _found(_months(601, 6), "maanden").answer is Answer.NEVER
    assert _found(_months(450, 6, start=2), "maanden").answer is Answer.NEVER


def test_a_later_year_counts_for_less() -> None:
    """§7, §9: 100 a month, half as much in the second year (start of year, 100 %): 1,200 + 50 × 6 is 1,500."""
    given_study = study(
        case("a", met=[own(1500)], zonder=[use("p", "maanden")]),
        prices={"p": price(100, unit="maand")},
        assumptions={"maanden": assumption(3, unit="maand")},
        **_timed(discount={"rate": 1.0, "convention": "start"}),
    )
    assert _found(given_study, "maanden").central == pytest.approx(18)


def test_a_duration_of_what_comes_back() -> None:
    """§7, §9: 100 every year for so many years, in proportion: 250 is met from two and a half, 401 never in four."""
    for met, answer, central in ((250, Answer.FROM, 2.5), (401, Answer.NEVER, None)):
        given_study = study(
            case("a", met=[own(met)], zonder=[own(100, when={"every": "year", "duration": {"assumption": "jaren"}})]),
            assumptions={"jaren": assumption(3, unit="jaar")},
            **_timed(horizon=48),
        )
        found = _found(given_study, "jaren")
        assert (found.answer, found.central) == (answer, None if central is None else pytest.approx(central))


def test_over_how_long_one_sum_is_spread_has_no_break_even() -> None:
    """§7: 1,000 over d months of which six count is 1,000 × 6 / d: no straight line, so no answer rather than a
    wrong one."""
    given_study = study(
        case("a", met=[own(400)], zonder=[own(1000, when={"duration": {"assumption": "maanden"}})]),
        assumptions={"maanden": assumption(3, unit="maand")},
        **_timed(horizon=6),
    )
    assert break_evens(given_study, given_study.cases[0], View.ASSUMED) == ()


def test_where_overlap_swaps() -> None:
    """§7, §11, α = ½: up to 500 an hour counts half beside 500, above it whole beside half of 500: 1 + 500 is met at
    2 euros, 850 at 600 euros."""
    for met, central in ((501, 2), (850, 600)):
        given_study = study(
            case("a", met=[own(met)], zonder=[own(500, overlap="zorg"), use("p", 1, overlap="zorg")]),
            prices={"p": price(50)},
            **_timed(overlap={"rest": 0.5, "reason": "test"}),
        )
        assert _found(given_study, "p").central == pytest.approx(central)


def test_where_a_saving_jumps() -> None:
    """§7, §10, §11: from the gemeente. The Rijk's 500 counts whole up to there, and the gemeente's half of p; above 500
    p counts whole: its 250 becomes 500, and 400 is saved from exactly there."""
    given_study = study(
        case(
            "a",
            met=[own(400, payer="gemeente")],
            zonder=[own(500, overlap="zorg", payer="rijk"), use("p", 1, overlap="zorg", payer="gemeente")],
        ),
        prices={"p": price(50)},
        **_timed(overlap={"rest": 0.5, "reason": "test"}, perspective="gemeente"),
    )
    assert (_found(given_study, "p").answer, _found(given_study, "p").central) == (Answer.FROM, pytest.approx(500))


def test_a_chance_cannot_pass_one() -> None:
    """§7, §15: 1,000 with a chance: 400 is met from 40 %, 1,001 never; the rest of it the other way round."""

    def chances(met: float, chance: Any) -> Study:
        branches = [
            {"label": "wel", "chance": {"assumption": "kans"}, "steps": [own(1000)] if chance == "wel" else []},
            {"label": "niet", "chance": "rest", "steps": [own(1000)] if chance == "niet" else []},
        ]
        return study(
            case("a", met=[own(met)], zonder=[{"label": "tak", "branches": branches}]),
            assumptions={"kans": assumption((0, 0.2, 1), unit="kans")},
            vocabulary=VOCABULARY,
        )

    assert _found(chances(400, "wel"), "kans").central == pytest.approx(0.4)
    assert _found(chances(1001, "wel"), "kans").answer is Answer.NEVER
    assert (_found(chances(400, "niet"), "kans").answer, _found(chances(400, "niet"), "kans").central) == (
        Answer.UP_TO,
        pytest.approx(0.6),
    )


def test_a_chance_of_the_rest_has_a_range_too() -> None:
    """§7: what the rest costs is 500 to 2,000 (1,000): 400 is met up to 20 %, 60 % or 80 %."""
    branches = [
        {"label": "wel", "chance": {"assumption": "kans"}, "steps": []},
        {"label": "niet", "chance": "rest", "steps": [own((500, 1000, 2000))]},
    ]
    given_study = study(
        case("a", met=[own(400)], zonder=[{"label": "tak", "branches": branches}]),
        assumptions={"kans": assumption((0, 0.2, 1), unit="kans")},
        vocabulary=VOCABULARY,
    )
    found = _found(given_study, "kans")
    assert (found.low, found.central, found.high) == pytest.approx((0.2, 0.6, 0.8))


def test_an_input_that_counts_twice_has_no_break_even() -> None:
    """§7: a chance under the same chance is a square."""
    inner = {"label": "in", "chance": {"assumption": "kans"}, "steps": [own(1000)]}
    outer = {"label": "uit", "chance": {"assumption": "kans"}, "steps": [{"label": "tak", "branches": [inner]}]}
    given_study = study(
        case("a", met=[own(400)], zonder=[{"label": "tak", "branches": [outer]}]),
        assumptions={"kans": assumption((0, 0.2, 1), unit="kans")},
        vocabulary=VOCABULARY,
    )
    assert break_evens(given_study, given_study.cases[0], View.ASSUMED) == ()


def test_now_is_in_the_euros_of_the_crossing() -> None:
    """§4, §7: an hour of 80 in 2015 is 100 in 2020; the crossing is in euros of 2020, so what is used now is too."""
    levels = [{"year": 2015, "value": 80.0}, {"year": 2020, "value": 100.0}]
    series = {"id": "cpi", "label": "cpi", "base": "x", "values": levels, "citation": {"source": "cbs", "where": "x"}}
    given_study = study(
        case("a", met=[own(600, price_year=2020)], zonder=[use("p", 4)]),
        prices={"p": price(80, price_year=2015)},
        settings={"price_level": {"year": 2020, "index": "cpi"}},
        indices={"cpi": series},
    )
    assert (_found(given_study, "p").central, _found(given_study, "p").now) == pytest.approx((150, 100))


@settings(max_examples=30)
@given(rich_studies(max_cases=1, max_paths=2, all_assumptions=True), variants)
def test_no_crossing_is_missed_and_each_is_one(one: Study, variant: Variant) -> None:
    """§7: before the first crossing the path never saves, or always; at it the saving is 0, and then it turns."""
    for found in break_evens(one, one.cases[0], View.ASSUMED, variant):
        saving = _Saving(one, found, variant)
        sign = -1.0 if found.answer in (Answer.UP_TO, Answer.NEVER) else 1.0
        if found.central is None:
            assert all(sign * saving.at(x) >= -saving.dust for x in SCANNED if saving.may_be(x))
            continue
        earlier = [x for x in SCANNED if x < found.central and saving.may_be(x)]
        assert all(sign * saving.at(x) <= saving.dust for x in earlier)
        step = 1e-7 * max(1.0, abs(found.central))
        if saving.may_be(found.central + step):
            assert sign * saving.at(found.central + step) >= -saving.dust
        # A saving that the unknown hardly moves crosses millions away, where its last digits are all there is.
        if saving.may_be(found.central) and abs(found.central) < 1e6:
            value = saving.at(found.central)
            assert abs(value) <= saving.dust or saving.near_tie
        assert found.low is not None
        assert found.high is not None
        assert found.low <= found.central <= found.high


class _Saving:
    """The saving of one comparison with the unknown at some value, by the second opinion."""

    def __init__(self, one: Study, found: BreakEven, variant: Variant) -> None:
        self.one, self.found, self.variant = one, found, variant
        self.near_tie = False
        self.dust = 1e-6
        item = one.price(found.name) if found.kind is InputKind.PRICE else None
        self.either = item is not None and item.sign is Sign.EITHER
        time = one.settings.time
        # Without a horizon months are counted one by one up to a hundred years; an assumption may be in years.
        is_counted = time.horizon is None and found.kind is not InputKind.PRICE
        self.most = 1.0 if found.name == "kans" else 90.0 if is_counted else 40_000.0

    def may_be(self, value: float) -> bool:
        return value <= self.most

    def at(self, value: float) -> float:
        opinion = RichOpinion(self._with(value), View.ASSUMED, self.variant)
        (given_case,) = opinion.study.cases
        saving, size = opinion.central(given_case, self.found.path)
        self.near_tie = opinion.near_tie
        self.dust = max(self.dust, 1e-7 * float(size))
        return float(saving)

    def _with(self, value: float) -> Study:
        point, name = Range(low=value, likely=value, high=value), self.found.name
        if self.found.kind is InputKind.QUANTITY:
            return with_cases(self.one, [_with_own_quantity(self.one.cases[0], name, value)])
        if self.found.kind is InputKind.ASSUMPTION:
            changed = {**self.one.assumptions, name: self.one.assumptions[name].with_range(point)}
            return self.one.model_copy(update={"assumptions": FrozenDict(changed)})
        lists = {
            key: tuple(
                one.model_copy(
                    update={
                        "items": FrozenDict(
                            {
                                k: v.model_copy(update={"amount": point, "price_year": "unknown"}) if k == name else v
                                for k, v in one.items.items()
                            }
                        )
                    }
                )
                for one in getattr(self.one, key)
            )
            for key in ("price_lists", "assumed_price_lists")
        }
        return self.one.model_copy(update=lists)


def _with_own_quantity(given_case: Case, name: str, value: float) -> Case:
    """The case typed again with another number at `path/step`, the way through branches, and the alternative."""
    typed = given_case.model_dump(mode="json")
    path, first, *numbers = name.split("/")
    step = typed["paths"][path]["steps"][int(first)]
    while len(numbers) > 1:
        step = step["branches"][int(numbers.pop(0))]["steps"][int(numbers.pop(0))]
    (step["one_of"][int(numbers[0])] if numbers else step)["quantity"] = value
    return Case.model_validate(typed)
