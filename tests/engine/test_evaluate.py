"""Results of a plan: sums, marks, verdicts, totals."""

from __future__ import annotations

import pytest

from maatschappelijke_kosten.engine.result import Interval, Mark
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.study import Variant, View
from strategies_engine import NAMED, assumption, case, numbers, only, own, price, result_of, study, use

EITHER = {**NAMED, "sign": "either"}


def test_a_result_says_its_view_and_variant() -> None:
    """Named in every result."""
    result = result_of(study(case("a", met=[], zonder=[])), View.ONCE, Variant.WIDER)
    assert (result.view, result.variant) == (View.ONCE, Variant.WIDER)


def test_saving_is_reference_minus_path() -> None:
    """§5, also where the reference stands first."""
    one = only(study(case("a", reference="zonder", zonder=[own(500)], met=[own(200)])))
    assert numbers(one.saving) == (300, 300, 300)
    assert (one.path, one.reference) == ("met", "zonder")
    assert (one.cost.cost.central, one.cost_of_reference.cost.central) == (200, 500)
    assert (one.cost.path, one.cost_of_reference.path) == ("met", "zonder")


def test_lines_show_how_a_cost_came_about() -> None:
    """§3: coefficient × price × quantity, of three persons, 5 hours of 80."""
    one = only(
        study(
            case("a", met=[own(1), use("p", "uren", persons=3)], zonder=[]),
            prices={"p": price((70, 90))},
            assumptions={"uren": assumption((2, 5, 9))},
        )
    )
    line = one.cost.lines[1]
    assert (line.place.step, line.coefficient, line.weight, line.euros) == (1, 3, 1, 1200)
    assert (line.price.id, line.price.low, line.price.central, line.price.high) == ("p", 70, 80, 90)
    assert (line.quantity.id, line.quantity.low, line.quantity.central, line.quantity.high) == ("uren", 2, 5, 9)


def test_pm_is_listed_with_the_path_it_is_on() -> None:
    """§1."""
    one = only(study(case("a", met=[own(1), NAMED], zonder=[EITHER, NAMED])))
    assert [p.place.step for p in one.cost.pm] == [1]
    assert [p.place.step for p in one.cost_of_reference.pm] == [0, 1]


@pytest.mark.parametrize(
    ("met", "zonder", "verdict", "without"),
    [
        ([own(100)], [own(500)], Conclusion.SAVES, None),
        ([own(100)], [own(500), NAMED], Conclusion.SAVES, None),
        ([own(100)], [own(500), EITHER], Conclusion.UNDECIDED, Conclusion.SAVES),
        ([own(100), EITHER], [own(500)], Conclusion.UNDECIDED, Conclusion.SAVES),
        ([own(500)], [own(100), EITHER], Conclusion.UNDECIDED, Conclusion.COSTS_MORE),
        ([own(500)], [own(100), EITHER, NAMED], Conclusion.UNDECIDED, Conclusion.UNDECIDED),
        ([own(100)], [own(500), EITHER, NAMED], Conclusion.UNDECIDED, Conclusion.SAVES),
        ([own(100), NAMED], [own(500), EITHER], Conclusion.UNDECIDED, Conclusion.UNDECIDED),
        ([own(500), NAMED], [own(100), EITHER], Conclusion.UNDECIDED, Conclusion.COSTS_MORE),
    ],
)
def test_the_verdict_without_what_may_go_either_way(
    met: list[object], zonder: list[object], verdict: Conclusion, without: Conclusion | None
) -> None:
    """§1, §6: PM of unknown sign left out; PM that can only cost still counts."""
    one = only(study(case("a", met=met, zonder=zonder), floor=50))  # type: ignore[arg-type]
    assert (one.verdict.conclusion, one.verdict.without_either) == (verdict, without)


def test_materiality_is_of_both_paths() -> None:
    """§6: 5 % of 8000 + 12000 is 1000, above the floor of 500; 400 + 600 leaves the floor."""
    assert (
        only(study(case("a", met=[own(8000)], zonder=[own(12_000)]), floor=500, share=0.05)).verdict.materiality == 1000
    )
    assert only(study(case("a", met=[own(400)], zonder=[own(600)]), floor=500, share=0.05)).verdict.materiality == 500


def test_the_assumed_share_is_of_the_euros_of_both_paths() -> None:
    """§3: 300 cited and 100 assumed against 600 assumed: 700 of 1000; what is below zero counts by its size."""
    cited = {"citation": {"source": "s", "where": "§1"}}
    one = only(study(case("a", met=[own(300, **cited), own(100)], zonder=[own(600)])))
    assert one.verdict.assumed_share == pytest.approx(0.7)
    below = study(
        case("a", met=[own(300, **cited)], zonder=[use("v", 10, **cited)]),
        prices={"v": price(-10, sign="either", basis="assumed")},
    )
    assert only(below).verdict.assumed_share == pytest.approx(0.25)


def test_the_assumed_share_weighs_alternatives() -> None:
    """§3, §11: one of 100 assumed and 300 cited counts 50 and 150; beside 200 cited that is 50 of 400."""
    cited = {"citation": {"source": "s", "where": "§1"}}
    one = only(study(case("a", met=[{"one_of": [own(100), own(300, **cited)]}], zonder=[own(200, **cited)])))
    assert one.verdict.assumed_share == pytest.approx(0.125)


def test_the_tally() -> None:
    """One of each."""
    result = result_of(
        study(
            case("a", met=[own(100)], zonder=[own(900)]),
            case("b", met=[own(900)], zonder=[own(100)]),
            case("c", met=[own(100)], zonder=[own(110)]),
            case("d", met=[own(100)], zonder=[NAMED]),
            floor=500,
        )
    )
    assert {one: result.tally[one] for one in Conclusion} == dict.fromkeys(Conclusion, 1)
    # Below 10 the third saves; from 800 the first two are about equal; the fourth is undecided at any floor.
    assert (result.floor_of_tally.low, result.floor_of_tally.high) == (10, 800)


def test_the_total_and_its_marks() -> None:
    """§1: open as soon as one case is."""
    result = result_of(
        study(case("a", met=[own(100)], zonder=[own(900), NAMED]), case("b", met=[own(50)], zonder=[own((10, 30))]))
    )
    assert numbers(result.total.cost) == (150, 150, 150)
    assert numbers(result.total.cost_of_reference) == (910, 920, 930)
    assert numbers(result.total.saving) == (760, 770, 780)
    assert (result.total.cost.mark, result.total.cost_of_reference.mark) == (Mark.NONE, Mark.AT_LEAST)
    assert result.total.saving.mark is Mark.AT_LEAST
    assert result.total.return_per_euro == Interval(760 / 150, 770 / 150, 780 / 150, False, True)


def test_the_total_is_at_most_with_pm_on_the_path() -> None:
    """§1: and then there is nothing to divide by."""
    total = result_of(study(case("a", met=[own(100), NAMED], zonder=[own(900)]))).total
    assert total.saving.mark is Mark.AT_MOST
    assert total.return_per_euro is None


def test_one_open_path_opens_the_total() -> None:
    """§1: on one case of two, below and not above."""
    total = result_of(
        study(case("a", met=[own(100), NAMED], zonder=[own(900)]), case("b", met=[own(1)], zonder=[own(2)]))
    ).total
    assert (total.saving.open_below, total.saving.open_above) == (True, False)
    assert (total.cost.mark, total.cost_of_reference.mark) == (Mark.AT_LEAST, Mark.NONE)


def test_no_return_on_nothing_spent_or_on_a_saving_of_unknown_sign() -> None:
    """Refused rather than infinite or meaningless."""
    assert result_of(study(case("a", met=[], zonder=[own(900)]))).total.return_per_euro is None
    assert result_of(study(case("a", met=[own(1)], zonder=[own(900), EITHER]))).total.return_per_euro is None
    assert result_of(study(case("a", met=[own(1)], zonder=[own(900)]))).total.return_per_euro is not None


def test_three_paths_are_two_comparisons() -> None:
    """Each against the reference, in the order of the file."""
    result = result_of(study(case("a", met=[own(1)], zonder=[own(10)], anders=[own(4)])))
    assert [(c.path, c.reference, c.saving.central) for c in result.comparisons] == [
        ("met", "zonder", 9),
        ("anders", "zonder", 6),
    ]


@pytest.mark.parametrize(
    ("below", "above", "mark"),
    [(False, False, Mark.NONE), (False, True, Mark.AT_LEAST), (True, False, Mark.AT_MOST), (True, True, Mark.NEITHER)],
)
def test_marks_of_an_interval(below: bool, above: bool, mark: Mark) -> None:
    """§1."""
    assert Interval(0, 0, 0, below, above).mark is mark
