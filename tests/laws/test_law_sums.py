"""Laws of sums and savings, on studies made by chance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.kernel import line_values
from maatschappelijke_kosten.engine.plan import Place
from maatschappelijke_kosten.engine.result import Comparison, Interval, Mark, ViewResult
from maatschappelijke_kosten.model.case import Case, Conclusion, Path
from maatschappelijke_kosten.model.figure import Range, Sign
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study, Variant, View
from strategies_engine import (
    NAMED,
    assumption,
    case,
    numbers,
    only,
    own,
    price,
    result_of,
    studies,
    study,
    use,
    variants,
    views,
    with_cases,
    with_steps,
)

TURNED = {
    Conclusion.SAVES: Conclusion.COSTS_MORE,
    Conclusion.COSTS_MORE: Conclusion.SAVES,
    Conclusion.ABOUT_EQUAL: Conclusion.ABOUT_EQUAL,
    Conclusion.UNDECIDED: Conclusion.UNDECIDED,
}


def _scale(result: ViewResult) -> float:
    costs = [side.cost for one in result.comparisons for side in (one.cost, one.cost_of_reference)]
    return max([1.0, *(abs(one) for cost in costs for one in numbers(cost))])


def _close(ours: Interval, theirs: Interval, scale: float) -> None:
    assert numbers(ours) == pytest.approx(numbers(theirs), rel=1e-12, abs=1e-12 * scale)
    assert ours.mark is theirs.mark


@given(studies(), views, variants)
def test_low_is_below_central_is_below_high(one: Study, view: View, variant: Variant) -> None:
    """§6."""
    result = result_of(one, view, variant)
    intervals = [result.total.cost, result.total.cost_of_reference, result.total.saving]
    for comparison in result.comparisons:
        intervals += [comparison.cost.cost, comparison.cost_of_reference.cost, comparison.saving]
    assert all(i.low <= i.central <= i.high for i in intervals)


@given(studies(), views, variants)
def test_costs_add_over_steps(one: Study, view: View, variant: Variant) -> None:
    """The cost of a path is the sum of the costs of its steps, each on a path of its own."""
    plan = bind_study(one, view, variant)
    weighted = line_values(plan, plan.inputs.central[:, None])[:, 0] * plan.weight
    for comparison in result_of(one, view, variant).comparisons:
        for costing in (comparison.cost, comparison.cost_of_reference):
            given_path = one.case(costing.case).paths[costing.path]
            alone = [_cost_of(one, costing.case, Path(steps=(step,)), view, variant) for step in given_path.steps]
            size = max([1.0, *np.abs(weighted)])
            assert costing.cost.central == pytest.approx(sum(alone), rel=1e-12, abs=1e-12 * size)
            assert sum(line.euros * line.weight for line in costing.lines) == pytest.approx(
                costing.cost.central, rel=1e-12, abs=1e-12 * size
            )


def _cost_of(one: Study, name: str, path: Path, view: View, variant: Variant) -> float:
    alone = one.case(name).model_copy(update={"paths": {"pad": path, "leeg": Path()}, "reference": "leeg"})
    (comparison,) = result_of(with_cases(one, [alone]), view, variant).comparisons
    return comparison.cost.cost.central


@given(studies(), views, variants, st.randoms(use_true_random=False))
def test_order_of_steps_and_cases_does_not_matter(one: Study, view: View, variant: Variant, random: st.Random) -> None:
    """§14: within 1e-12 under any order of steps and cases."""
    before = result_of(one, view, variant)
    shuffled = []
    for given_case in one.cases:
        orders = {name: random.sample(path.steps, len(path.steps)) for name, path in given_case.paths.items()}
        shuffled.append(with_steps(given_case, orders))
    random.shuffle(shuffled)
    after = result_of(with_cases(one, shuffled), view, variant)
    ours = {(c.case, c.path): c for c in before.comparisons}
    for other in after.comparisons:
        mine = ours[other.case, other.path]
        _close(mine.cost.cost, other.cost.cost, _scale(before))
        _close(mine.cost_of_reference.cost, other.cost_of_reference.cost, _scale(before))
        _close(mine.saving, other.saving, _scale(before))
    _close(before.total.saving, after.total.saving, _scale(before) * len(before.comparisons))


@given(
    amount=st.floats(0, 1e4),
    low=st.integers(0, 50),
    width=st.integers(0, 50),
    how=st.sampled_from(("number", "range", "assumption")),
)
def test_twice_the_quantity_is_twice_the_line(amount: float, low: int, width: int, how: str) -> None:
    """Also of its low and its high, whether a number, a range or an assumption."""

    def cost(times: int) -> Interval:
        quantity = (float(low * times), float((low + width) * times)) if how != "number" else float(low * times)
        given_study = study(
            case("a", met=[use("p", "uren" if how == "assumption" else quantity)], zonder=[]),
            prices={"p": price(amount)},
            assumptions={"uren": assumption(quantity)},
        )
        return only(given_study).cost.cost

    assert numbers(cost(2)) == pytest.approx([2 * one for one in numbers(cost(1))], rel=1e-12)


@given(studies(max_paths=2), views, variants)
def test_compare_turned_round_is_the_negative(one: Study, view: View, variant: Variant) -> None:
    """§5, §6: bounds mirror, marks mirror, *saves* becomes *costs more*."""
    turned = with_cases(one, [c.model_copy(update={"reference": c.alternatives[0]}) for c in one.cases])
    straight, back = result_of(one, view, variant), result_of(turned, view, variant)
    for ours, theirs in zip(straight.comparisons, back.comparisons, strict=True):
        mirrored = [-x for x in reversed(numbers(theirs.saving))]
        assert ours.saving.central == mirrored[1]
        assert numbers(ours.saving) == pytest.approx(mirrored, rel=1e-12, abs=1e-12 * _scale(straight))
        assert (ours.saving.open_below, ours.saving.open_above) == (theirs.saving.open_above, theirs.saving.open_below)
        assert ours.verdict.conclusion is TURNED[theirs.verdict.conclusion]
        assert ours.verdict.materiality == theirs.verdict.materiality
        for mine, other in ((ours.verdict.floor, theirs.verdict.floor), (ours.verdict.share, theirs.verdict.share)):
            assert (mine.low, mine.high) == pytest.approx((other.low, other.high), rel=1e-9, abs=1e-9)
        assert ours.verdict.assumed_share == theirs.verdict.assumed_share
        if theirs.verdict.without_either is not None:
            assert ours.verdict.without_either is TURNED[theirs.verdict.without_either]
        else:
            assert ours.verdict.without_either is None


def _shared(step: Step) -> bool:
    """Whether the step's inputs are the same on every path: nothing that is typed once more is a range."""
    own_amount_varies = step.amount is not None and not step.amount.is_point
    own_quantity_varies = isinstance(step.quantity, Range) and not step.quantity.is_point
    return not (step.one_of or own_amount_varies or own_quantity_varies)


@given(studies(max_paths=2), views, variants)
def test_a_path_against_itself_is_exactly_nothing(one: Study, view: View, variant: Variant) -> None:
    """§8: x − x = 0, low and high too, not merely nearly. A range typed twice is two inputs, so those are left out."""
    twins = []
    for given_case in one.cases:
        steps = [step for step in given_case.paths["met"].steps if _shared(step)]
        twins.append(with_steps(given_case, {"met": steps, "zonder": steps}))
    result = result_of(with_cases(one, twins), view, variant)
    for comparison in result.comparisons:
        assert numbers(comparison.saving) == (0, 0, 0)
    assert numbers(result.total.saving) == (0, 0, 0)


@given(studies(max_paths=2), views, variants)
def test_the_central_saving_of_a_path_against_itself_is_exactly_nothing(
    one: Study, view: View, variant: Variant
) -> None:
    """§8: also with `one_of` and ranges that are typed on both paths."""
    twins = [with_steps(c, dict.fromkeys(c.paths, c.paths["met"].steps)) for c in one.cases]
    assert all(c.saving.central == 0 for c in result_of(with_cases(one, twins), view, variant).comparisons)


def test_many_small_amounts_cancel_exactly() -> None:
    """§8: 0.1 + 0.2 + 0.3 − 0.1 − 0.2 − 0.3 leaves dust in floating point; a path against itself does not."""
    steps = [own(0.1), own(0.2), own(0.3)]
    assert numbers(only(study(case("a", met=steps, zonder=steps))).saving) == (0, 0, 0)


def test_a_shared_range_cancels_exactly() -> None:
    """§8: hours of three sorts on both paths, ranges and all."""
    prices = {name: price((0.1 * n, 0.7 * n)) for n, name in enumerate(("p", "q", "r"), start=1)}
    steps = [use(name, "uren", persons=n) for n, name in enumerate(prices, start=1)]
    given_study = study(
        case("a", met=steps, zonder=steps), prices=prices, assumptions={"uren": assumption((0.1, 0.3, 1.7))}
    )
    assert numbers(only(given_study).saving) == (0, 0, 0)


@given(studies(), views, variants)
def test_what_is_not_used_changes_nothing(one: Study, view: View, variant: Variant) -> None:
    """Another price and another assumption leave every bit where it was."""
    (price_list,) = one.price_lists
    (assumed,) = one.assumed_price_lists
    more = one.model_copy(
        update={
            "price_lists": (price_list.model_copy(update={"items": {"a-new": price((1, 9)), **price_list.items}}),),
            "assumed_price_lists": (
                assumed.model_copy(update={"items": {**assumed.items, "b-new": price((-5, 9), sign="either")}}),
            ),
            "assumptions": {"nieuw": assumption((1, 5)), **one.assumptions},
        }
    )
    assert result_of(more, view, variant) == result_of(one, view, variant)


@given(studies(), views, variants, st.integers(1, 3))
def test_chunks_of_cases_give_the_same_bits(one: Study, view: View, variant: Variant, size: int) -> None:
    """§14."""
    whole = result_of(one, view, variant).comparisons
    parts: list[Comparison] = []
    for start in range(0, len(one.cases), size):
        parts += result_of(with_cases(one, one.cases[start : start + size]), view, variant).comparisons
    assert [_bits(c) for c in whole] == [_bits(c) for c in parts]


def test_which_case_was_bound_first_does_not_show() -> None:
    """§14: squares of many swings, whose sum depends on their order in the last bit."""
    widths = [0.1, 0.7, 1.3, 2.9, 3.1, 5.7, 7.7]
    prices = {f"p-{n}": price((0, width)) for n, width in enumerate(widths)}
    last = case("b", met=[], zonder=[use(name, 1.0) for name in prices])
    first = case("a", met=[], zonder=[use(name, 1.0) for name in reversed(prices)])
    alone = result_of(study(last, prices=prices)).comparisons[0]
    after = result_of(study(first, last, prices=prices)).comparisons[1]
    assert _bits(alone) == _bits(after)


def _bits(one: Comparison) -> tuple[object, ...]:
    return (
        one.case,
        one.path,
        numbers(one.saving),
        numbers(one.cost.cost),
        numbers(one.cost_of_reference.cost),
        one.saving.mark,
        one.verdict,
        one.cost.lines,
        one.cost_of_reference.lines,
    )


@given(studies(), views, variants)
def test_pm_marks(one: Study, view: View, variant: Variant) -> None:
    """§1: at least, at most, neither, from the list of PM steps that the result shows."""
    for comparison in result_of(one, view, variant).comparisons:
        path = {pm.sign for pm in comparison.cost.pm}
        reference = {pm.sign for pm in comparison.cost_of_reference.pm}
        if Sign.EITHER in path | reference or (path and reference):
            expected = Mark.NEITHER
        elif reference:
            expected = Mark.AT_LEAST
        else:
            expected = Mark.AT_MOST if path else Mark.NONE
        assert comparison.saving.mark is expected


@given(studies(), variants)
def test_every_step_is_a_line_or_pm(one: Study, variant: Variant) -> None:
    """§1: a step is counted or PM; in `once` it may be both, and nothing drops out unsaid."""
    for view in View:
        plan = bind_study(one, view, variant)
        lines, pm = list(plan.places), [p.place for p in plan.pm]
        expected = {
            Place(c.id, name, number, alternative)
            for c in one.cases
            for name, path in c.paths.items()
            for number, step in enumerate(path.steps)
            if step.counted or variant is Variant.WIDER
            for alternative in (range(len(step.one_of)) if step.one_of else (-1,))
        }
        assert len(set(lines)) == len(lines)
        assert len(set(pm)) == len(pm)
        assert {*lines, *pm} == expected
        if view is not View.ONCE:
            assert not set(lines) & set(pm)


@given(studies(), variants)
def test_filling_in_an_assumption_never_opens_anything(one: Study, variant: Variant) -> None:
    """§1: the PM steps with all assumptions are among those with fewer; source ⊇ assumed; once = source."""
    full = bind_study(one, View.ASSUMED, variant)
    source = {pm.place for pm in bind_study(one, View.SOURCE, variant).pm}
    assert {pm.place for pm in full.pm} <= source
    assert {pm.place for pm in bind_study(one, View.ONCE, variant).pm} == source
    for name in one.assumptions:
        fewer = bind_study(one, View.ASSUMED, variant, without=frozenset([name]))
        assert {pm.place for pm in full.pm} <= {pm.place for pm in fewer.pm} <= source
        assert (full.open_above <= fewer.open_above).all()
        assert (full.open_below <= fewer.open_below).all()


@given(studies(), views)
def test_wider_keeps_every_pm_and_every_line(one: Study, view: View) -> None:
    """What is told but not counted is only ever added."""
    counted, wider = bind_study(one, view), bind_study(one, view, Variant.WIDER)
    assert set(counted.places) <= set(wider.places)
    assert {pm.place for pm in counted.pm} <= {pm.place for pm in wider.pm}


@given(studies(), views, variants)
def test_the_tally_counts_all(one: Study, view: View, variant: Variant) -> None:
    """§5: every case is in the tally once, with the verdict on the path that it is assessed by."""
    result = result_of(one, view, variant)
    assert [(c.case, c.path) for c in result.assessed] == [(c.id, c.assessed) for c in one.cases]
    assert sum(result.tally.values()) == len(one.cases)
    for conclusion in Conclusion:
        found = [c for c in result.assessed if c.verdict.conclusion is conclusion]
        assert result.tally.get(conclusion, 0) == len(found)


@given(studies(), views, variants)
def test_the_total_is_the_sum_of_the_cases(one: Study, view: View, variant: Variant) -> None:
    """§5: central values add, of each case one comparison; a side is open as soon as one is (§1)."""
    result = result_of(one, view, variant)
    scale = _scale(result) * len(result.comparisons)
    savings = [c.saving for c in result.assessed]
    assert result.total.saving.central == pytest.approx(sum(s.central for s in savings), abs=1e-12 * scale)
    for total, costs in (
        (result.total.cost, [c.cost.cost for c in result.assessed]),
        (result.total.cost_of_reference, [c.cost_of_reference.cost for c in result.assessed]),
    ):
        assert total.central == pytest.approx(sum(cost.central for cost in costs), abs=1e-12 * scale)
    assert result.total.saving.open_above == any(s.open_above for s in savings)
    assert result.total.saving.open_below == any(s.open_below for s in savings)


def test_a_case_of_nothing_at_all() -> None:
    """Paths without steps cost nothing and differ by nothing."""
    result = result_of(study(Case.model_validate(case("a", met=[], zonder=[]).model_dump())))
    assert numbers(result.comparisons[0].saving) == (0, 0, 0)
    assert result.comparisons[0].verdict.conclusion is Conclusion.ABOUT_EQUAL
    assert result.comparisons[0].verdict.assumed_share is None


def test_named_only_cases_are_open_and_counted_as_nothing() -> None:
    """§1: PM is never added as zero unsaid."""
    one = only(study(case("a", met=[], zonder=[NAMED])))
    assert numbers(one.saving) == (0, 0, 0)
    assert one.saving.mark is Mark.AT_LEAST
    assert one.verdict.conclusion is Conclusion.UNDECIDED
