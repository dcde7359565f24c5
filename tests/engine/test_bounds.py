"""Low, central, high, by hand (§2, §6, §11)."""

from __future__ import annotations

import numpy as np
import pytest

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.bounds import Values, bounds
from maatschappelijke_kosten.engine.kernel import path_rows
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.model.study import View
from strategies_engine import NAMED, assumption, case, numbers, only, own, price, result_of, study, use


def test_a_range_without_a_likely_value_is_centred() -> None:
    """§2: shelter of 80 to 100 a day, 10 days: 800, 900, 1000."""
    one = only(study(case("a", met=[use("p", 10)], zonder=[]), prices={"p": price((80, 100))}))
    assert numbers(one.cost.cost) == (800, 900, 1000)


def test_a_likely_value_need_not_be_in_the_middle() -> None:
    """2, 6.4 or 12 hours of 80: 160, 512, 960."""
    given = study(
        case("a", met=[use("p", "uren")], zonder=[]),
        prices={"p": price(80)},
        assumptions={"uren": assumption((2, 6.4, 12))},
    )
    assert numbers(only(given).cost.cost) == pytest.approx((160, 512, 960))


def test_two_inputs_join_as_root_of_squares() -> None:
    """§6: swings 30 and 40 down, 60 and 80 up: 500 − 50, 500, 500 + 100."""
    given = study(case("a", met=[own((170, 200, 260)), own((260, 300, 380))], zonder=[]))
    assert numbers(only(given).cost.cost) == pytest.approx((450, 500, 600))


def test_price_and_quantity_move_one_at_a_time() -> None:
    """§6: 10 hours (7 to 13) of 10 (6 to 14): swings 30 and 40, so 100 ± 50."""
    given = study(case("a", met=[use("p", (7, 10, 13))], zonder=[]), prices={"p": price((6, 10, 14))})
    assert numbers(only(given).cost.cost) == pytest.approx((50, 100, 150))


def test_an_input_used_twice_moves_together() -> None:
    """§8: the same hours twice: swings add (2 × 30), they are not joined as squares."""
    given = study(
        case("a", met=[use("p", "uren"), use("q", "uren")], zonder=[]),
        prices={"p": price(10), "q": price(20)},
        assumptions={"uren": assumption((7, 10, 13))},
    )
    assert numbers(only(given).cost.cost) == pytest.approx((210, 300, 390))


def test_an_input_on_both_paths_moves_both() -> None:
    """§8: 3 persons against 1 for the same hours: the saving is 2 × 10 × hours, and its range too."""
    given = study(
        case("a", met=[use("p", "uren")], zonder=[use("p", "uren", persons=3)]),
        prices={"p": price(10)},
        assumptions={"uren": assumption((7, 10, 16))},
    )
    assert numbers(only(given).saving) == pytest.approx((140, 200, 320))


def test_a_range_on_the_path_turns_round_in_the_saving() -> None:
    """§5: a path of 100 to 400 (200) against 1000 saves 600, 800, 900."""
    given = study(case("a", met=[own((100, 200, 400))], zonder=[own(1000)]))
    assert numbers(only(given).saving) == pytest.approx((600, 800, 900))


def test_a_difference_below_zero() -> None:
    """A price of −9 to 0 (−4) a day, 10 days: −90, −40, 0."""
    given = study(case("a", met=[use("v", 10)], zonder=[]), prices={"v": price((-9, -4, 0), sign="either")})
    assert numbers(only(given).cost.cost) == pytest.approx((-90, -40, 0))


def test_persons_multiply() -> None:
    """Two children, one place each."""
    given = study(case("a", met=[use("p", (1, 2), persons=2)], zonder=[]), prices={"p": price(7000)})
    assert numbers(only(given).cost.cost) == pytest.approx((14_000, 21_000, 28_000))


def test_alternatives_count_for_their_mean_and_are_never_added() -> None:
    """§11: 100, 200 or 600: mean 300, between 100 and 600."""
    given = study(case("a", met=[{"one_of": [own(100), own(200), own(600)]}], zonder=[]))
    assert numbers(only(given).cost.cost) == pytest.approx((100, 300, 600))


def test_alternatives_on_the_reference_turn_round() -> None:
    """§11 and §5: 100, 200 or 600 against 1000 for the path, both ways round."""
    group = [{"one_of": [own(100), own(200), own(600)]}]
    assert numbers(only(study(case("a", met=group, zonder=[own(1000)]))).saving) == pytest.approx((400, 700, 900))
    assert numbers(only(study(case("a", met=[own(1000)], zonder=group))).saving) == pytest.approx((-900, -700, -400))


def test_the_choice_joins_with_other_swings() -> None:
    """§6, §11: choice ±30, amount ±40: 200 ± 50."""
    given = study(case("a", met=[{"one_of": [own(70), own(130)]}, own((60, 140))], zonder=[]))
    assert numbers(only(given).cost.cost) == pytest.approx((150, 200, 250))


def test_two_choices_join_as_squares() -> None:
    """§6, §11: choices ±30 and ±40."""
    given = study(case("a", met=[{"one_of": [own(70), own(130)]}, {"one_of": [own(60), own(140)]}], zonder=[]))
    assert numbers(only(given).cost.cost) == pytest.approx((150, 200, 250))


def test_a_range_inside_an_alternative_weighs_by_its_share() -> None:
    """§11: one of 100 ± 60 and 300; the mean moves by 30, the choice by 100."""
    given = study(case("a", met=[{"one_of": [own((40, 160)), own(300)]}], zonder=[]))
    swing = (30**2 + 100**2) ** 0.5
    assert numbers(only(given).cost.cost) == pytest.approx((200 - swing, 200, 200 + swing))


def test_an_alternative_without_a_price_may_cost_nothing() -> None:
    """§11: foster care of 7000, or a boarding school nobody priced: 0 to 7000, and open above."""
    one = only(study(case("a", met=[{"one_of": [own(7000), NAMED]}], zonder=[])))
    assert numbers(one.cost.cost) == (0, 7000, 7000)
    assert (one.cost.cost.open_below, one.cost.cost.open_above) == (False, True)


def test_an_alternative_without_a_price_beside_a_sparing_one() -> None:
    """§11: −40, or something nobody priced that may cost nothing: −40 to 0."""
    given = study(case("a", met=[{"one_of": [use("v", 10), NAMED]}], zonder=[]), prices={"v": price(-4, sign="either")})
    assert numbers(only(given).cost.cost) == (-40, -40, 0)
    turned = study(
        case("a", met=[], zonder=[{"one_of": [use("v", 10), NAMED]}]), prices={"v": price(-4, sign="either")}
    )
    assert numbers(only(turned).saving) == (-40, -40, 0)


def test_an_alternative_counted_once_does_happen() -> None:
    """§11 in `once`: 80 or 900 for one unit, so not nothing."""
    given = study(
        case("a", met=[{"one_of": [use("p", "uren"), use("q", "uren")]}], zonder=[]),
        prices={"p": price(80), "q": price(900)},
        assumptions={"uren": assumption(5)},
    )
    one = only(given, View.ONCE)
    assert numbers(one.cost.cost) == (80, 490, 900)
    assert one.cost.cost.open_above


def test_the_total_moves_shared_inputs_together() -> None:
    """§8: two cases with the same hours of 10 swing 30 each, 60 together; own ranges of 30 and 40 join to 50."""
    hours = study(
        case("a", met=[], zonder=[use("p", "uren")]),
        case("b", met=[], zonder=[use("p", "uren")]),
        prices={"p": price(10)},
        assumptions={"uren": assumption((7, 10, 13))},
    )
    assert numbers(result_of(hours).total.saving) == pytest.approx((140, 200, 260))
    apart = study(case("a", met=[], zonder=[own((70, 130))]), case("b", met=[], zonder=[own((60, 140))]))
    assert numbers(result_of(apart).total.saving) == pytest.approx((150, 200, 250))


def test_the_total_counts_a_case_once() -> None:
    """§5: of a case with more paths the total holds the first comparison: 200, ± 100."""
    given = study(case("a", met=[], anders=[], zonder=[{"one_of": [own(100), own(300)]}]))
    assert numbers(result_of(given).total.saving) == pytest.approx((100, 200, 300))
    with_groups = study(
        case("a", met=[{"one_of": [own(1), own(1)]}], anders=[], zonder=[{"one_of": [own(100), own(300)]}])
    )
    assert numbers(result_of(with_groups).total.saving) == pytest.approx((99, 199, 299))


def test_bounds_of_several_columns() -> None:
    """An input may be a point in one column and a range in the next: 10 hours, then 7 to 16."""
    given = study(case("a", met=[use("p", (7, 10, 16))], zonder=[]), prices={"p": price(10)})
    plan = bind_study(given, View.SOURCE)
    low, central, high = (np.repeat(one[:, None], 2, axis=1) for one in _ends(plan))
    low[:, 0] = high[:, 0] = central[:, 0]
    found = bounds(plan, path_rows(plan), Values(low, central, high))
    assert found.low[0].tolist() == [100, 70]
    assert found.high[0].tolist() == [100, 160]


def _ends(plan: Plan) -> tuple[Floats, Floats, Floats]:
    return plan.inputs.low, plan.inputs.central, plan.inputs.high


def test_bounds_of_no_rows() -> None:
    """A plan without any line has bounds of zero."""
    plan = bind_study(study(case("a", met=[], zonder=[])), View.SOURCE)
    found = bounds(plan, path_rows(plan))
    assert found.low.tolist() == found.high.tolist() == [[0], [0]]
