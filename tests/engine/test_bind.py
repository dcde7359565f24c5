"""From steps to lines and PM (§1, §3)."""

from __future__ import annotations

import pytest

from maatschappelijke_kosten.engine.bind import Ground, bind, bind_study
from maatschappelijke_kosten.engine.plan import InputKind, PmReason
from maatschappelijke_kosten.engine.result import Mark
from maatschappelijke_kosten.model.figure import Basis, Sign
from maatschappelijke_kosten.model.study import Study, Variant, View
from strategies_engine import NAMED, VOCABULARY, assumption, case, only, own, price, study, use


def _study(*zonder: dict[str, object], met: tuple[dict[str, object], ...] = ()) -> Study:
    return study(
        case("a", met=met, zonder=zonder),
        prices={"p": price(80), "v": price((-5, 5), sign="either")},
        assumed_prices={"q": price(50, basis="assumed"), "w": price(-2, sign="either", basis="assumed")},
        assumptions={"uren": assumption((2, 6, 12))},
    )


def _pm(given: Study, view: View, variant: Variant = Variant.AS_COUNTED) -> list[tuple[int, int, str]]:
    return [(p.place.step, p.place.alternative, p.reason.value) for p in bind_study(given, view, variant).pm]


@pytest.mark.parametrize(
    ("step", "source", "once", "assumed"),
    [
        (use("p", 3), None, None, None),
        (use("p", "uren"), "no_quantity", "at_least_once", None),
        (use("p", "unknown"), "no_quantity", "at_least_once", "no_quantity"),
        (use("p", "bestaat-niet"), "no_quantity", "at_least_once", "no_quantity"),
        (use("q", 3), "no_price", "no_price", None),
        (use("q", "uren"), "no_price", "no_price", None),
        (use("q", "unknown"), "no_price", "no_price", "no_quantity"),
        (NAMED, "no_price", "no_price", "no_price"),
        (own(100), None, None, None),
        (own(100, quantity="unknown"), "no_quantity", "at_least_once", "no_quantity"),
        (own(100, quantity={"assumption": "uren"}), "no_quantity", "at_least_once", None),
    ],
)
def test_what_is_pm_in_which_view(step: dict[str, object], source: str, once: str, assumed: str) -> None:
    """§1: a step that lacks its price or its quantity in a view is PM there; computed, not typed."""
    for view, reason in ((View.SOURCE, source), (View.ONCE, once), (View.ASSUMED, assumed)):
        assert _pm(_study(step), view) == ([] if reason is None else [(0, -1, reason)])


def test_once_counts_one_unit_a_person() -> None:
    """`once`: at least one unit, for three persons."""
    one = only(_study(use("p", "uren", persons=3)), View.ONCE)
    assert one.cost_of_reference.cost.central == 240
    assert one.saving.mark is Mark.AT_LEAST


def test_once_leaves_known_quantities_alone() -> None:
    """`once` fills in only what is open."""
    assert only(_study(use("p", 0.5)), View.ONCE).cost_of_reference.cost.central == 40


@pytest.mark.parametrize(
    ("met", "zonder", "mark"),
    [
        ((), (), Mark.NONE),
        ((), (NAMED,), Mark.AT_LEAST),
        ((NAMED,), (), Mark.AT_MOST),
        ((NAMED,), (NAMED,), Mark.NEITHER),
        ((), ({**NAMED, "sign": "either"},), Mark.NEITHER),
        (({**NAMED, "sign": "either"},), (), Mark.NEITHER),
        ((), (use("w", "uren"),), Mark.NEITHER),
        ((use("v", "uren"),), (), Mark.NEITHER),
        ((), (use("q", "uren"),), Mark.AT_LEAST),
        ((), ({"one_of": [own(5), NAMED]},), Mark.AT_LEAST),
        ((), ({"one_of": [own(5), {**NAMED, "sign": "either"}]},), Mark.NEITHER),
    ],
)
def test_marks(met: tuple[dict[str, object], ...], zonder: tuple[dict[str, object], ...], mark: Mark) -> None:
    """§1: at least on the reference, at most on the path, neither on both or of unknown sign.

    The sign of a price that only the assumed list has counts in the source view too.
    """
    assert only(_study(*zonder, met=met), View.SOURCE).saving.mark is mark


def test_the_cost_of_a_path_with_pm_is_at_least() -> None:
    """§1 for a cost rather than a saving."""
    one = only(_study({**NAMED, "sign": "either"}, met=(NAMED,)), View.SOURCE)
    assert one.cost.cost.mark is Mark.AT_LEAST
    assert one.cost_of_reference.cost.mark is Mark.NEITHER


def test_without_signs_a_price_out_of_view_can_only_cost() -> None:
    """`bind` knows only the prices it is given, unless told their signs."""
    (one,) = _study(use("w", 1)).cases
    assert [p.sign for p in bind([one], Ground({}, {})).pm] == [Sign.COST]
    assert [p.sign for p in bind([one], Ground({}, {}, signs={"w": Sign.EITHER})).pm] == [Sign.EITHER]


def test_steps_that_are_told_but_not_counted() -> None:
    """`counted: false` is out of the sum and out of the PM list, until the variant `wider`."""
    given = _study(own(10), own(5, counted=False), {**NAMED, "counted": False})
    assert only(given).cost_of_reference.cost.central == 10
    assert only(given).saving.mark is Mark.NONE
    wider = only(given, variant=Variant.WIDER)
    assert wider.cost_of_reference.cost.central == 15
    assert wider.saving.mark is Mark.AT_LEAST
    assert _pm(given, View.SOURCE, Variant.WIDER) == [(2, -1, "no_price")]


def test_alternatives_share_out_over_the_priced_ones() -> None:
    """§11: two of three have a price, so each weighs a half; the third is PM with its number."""
    plan = bind_study(_study(own(7), {"one_of": [own(100), NAMED, own(300)]}), View.SOURCE)
    assert plan.weight.tolist() == [1, 0.5, 0.5]
    assert plan.group.tolist() == [-1, 0, 0]
    assert plan.group_open.tolist() == [True]
    assert [p.place.alternative for p in plan.pm] == [1]
    assert [p.alternative for p in plan.places] == [-1, 0, 2]


def test_alternatives_counted_once_are_not_open() -> None:
    """§11 in `once`: each alternative then has a price and a quantity."""
    group = {"one_of": [use("p", "uren"), use("p", "uren", persons=2)]}
    assert bind_study(_study(group), View.ONCE).group_open.tolist() == [False]
    assert bind_study(_study({"one_of": [use("p", "uren"), use("q", 1)]}), View.ONCE).group_open.tolist() == [True]


def test_groups_on_two_paths_are_two_groups() -> None:
    """Each `one_of` is a choice of its own."""
    group = {"one_of": [own(1), own(2)]}
    plan = bind_study(_study(group, group, met=(group,)), View.SOURCE)
    assert plan.group.tolist() == [0, 0, 1, 1, 2, 2]


def test_one_price_is_one_input_however_often_used() -> None:
    """§8; an own range is an input of its own each time it is typed."""
    plan = bind_study(_study(use("p", "uren"), use("p", (1, 2)), use("p", (1, 2)), own((3, 4))), View.ASSUMED)
    found = [(kind, name) for kind, name in zip(plan.inputs.kinds, plan.inputs.ids, strict=True)]
    assert found.count((InputKind.PRICE, "p")) == 1
    assert sum(kind is InputKind.QUANTITY for kind, _ in found) == 2
    assert sum(kind is InputKind.AMOUNT for kind, _ in found) == 1
    assert len(set(found)) == len(found)


def test_an_assumption_left_out_is_open() -> None:
    """`without`: the verdict without a single-use assumption."""
    given = _study(use("p", "uren"))
    assert bind_study(given, View.ASSUMED).pm == ()
    assert [p.reason for p in bind_study(given, View.ASSUMED, without=frozenset(["uren"])).pm] == [PmReason.NO_QUANTITY]


def test_only_some_cases() -> None:
    """`cases` picks; nothing else is bound."""
    given = study(case("a", met=[], zonder=[own(1)]), case("b", met=[], zonder=[own(2)]))
    plan = bind_study(given, View.SOURCE, cases=[given.case("b")])
    assert plan.comparisons == (("b", "zonder", "met"),)


@pytest.mark.parametrize(("basis", "expected"), [("assumed", 1.0), ("cited", 0.0), ("derived", 0.0)])
@pytest.mark.parametrize("quantity", [3.0, (2.0, 4.0)])
def test_what_a_quantity_stands_on_counts(basis: str, expected: float, quantity: float) -> None:
    """§3: three days by somebody's guess are assumed euros, whether a number or a range."""
    one = only(_study(use("p", quantity, basis=basis)))
    assert one.verdict.assumed_share == expected
    assert one.cost_of_reference.lines[0].rests_on_assumed == bool(expected)


def test_what_a_line_leans_on_without_being_multiplied_with_it_counts() -> None:
    """§3: the rest of an assumed chance is assumed, and so are euros discounted over an assumed duration."""
    cited = own(5, basis="cited")
    branches = [{"label": "a", "chance": {"assumption": "kans"}}, {"label": "b", "chance": "rest", "steps": [cited]}]
    lasts = own(5, basis="cited", when={"duration": {"assumption": "maanden"}})
    given = {"kans": assumption(0.5, unit="kans"), "maanden": assumption(30, unit="maand")}
    for step, expected in (({"label": "tak", "branches": branches}, True), (lasts, True), (cited, False)):
        one = only(
            study(
                case("a", met=[], zonder=[step]),
                assumptions=given,
                settings={"time": {"discount": {"rate": 0.03}}},
                vocabulary=VOCABULARY,
            )
        )
        assert one.verdict.assumed_share == float(expected)
        assert one.cost_of_reference.lines[0].rests_on_assumed == expected


def test_a_step_with_only_a_reason_is_assumed() -> None:
    """§3: no citation, so assumed: also for an own amount."""
    assert only(_study(own(5, reason="schatting"))).verdict.assumed_share == 1
    assert only(_study(use("p", 2, reason="schatting"))).verdict.assumed_share == 1


def test_a_cited_amount_paid_once_is_not_assumed() -> None:
    """§3: the 1 that nobody typed does not make a cited amount assumed."""
    assert only(_study(own(5, citation={"source": "s", "where": "§1"}))).verdict.assumed_share == 0


def test_an_assumption_is_assumed() -> None:
    """§3: whatever the step cites for naming it."""
    one = only(_study(use("p", "uren", citation={"source": "s", "where": "§1"})))
    assert one.verdict.assumed_share == 1
    assert one.cost_of_reference.lines[0].quantity.basis is Basis.ASSUMED


def test_an_assumed_price_is_assumed_whatever_the_quantity() -> None:
    """§3."""
    citation = {"source": "s", "where": "§1"}
    one = only(_study(use("q", 2, citation=citation), use("p", 1, citation=citation)))
    assert one.verdict.assumed_share == pytest.approx(100 / 180)
    assert one.cost_of_reference.lines[0].price.basis is Basis.ASSUMED


def test_a_price_of_a_pm_step_is_not_an_input() -> None:
    """An input is what some line is a product of; a price whose quantity is open is not."""
    plan = bind_study(_study(use("p", "uren"), own((1, 2), quantity="unknown")), View.SOURCE)
    assert plan.inputs.index(InputKind.PRICE, "p") is None
    assert plan.inputs.kinds == (InputKind.CONSTANT,)
