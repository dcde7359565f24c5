"""Savings and verdicts alone are those of `evaluate`, and a plan with other numbers is one bound to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.difference import CHUNK, compare_cases
from maatschappelijke_kosten.engine.ground import ground_of
from maatschappelijke_kosten.engine.outcome import Outcome, outcomes, repriced
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import assumption, case, price, result_of, rich_studies, study, use

VIEWS = (View.SOURCE, View.ASSUMED)


def _twice(given_study: Study, factor: float) -> Study:
    """The study with every price and assumption times a factor; assumptions that are shares stay below one."""
    lists = {}
    for key in ("price_lists", "assumed_price_lists"):
        lists[key] = tuple(
            one.model_copy(
                update={
                    "items": FrozenDict(
                        {
                            name: item.model_copy(update={"amount": _times(item.amount, factor)})
                            for name, item in one.items.items()
                        }
                    )
                }
            )
            for one in getattr(given_study, key)
        )
    assumptions = FrozenDict(
        {name: one.with_range(_times(one.range, factor)) for name, one in given_study.assumptions.items()}
    )
    return given_study.model_copy(update={**lists, "assumptions": assumptions})


def _times(given_range: Range, factor: float) -> Range:
    likely = None if given_range.likely is None else given_range.likely * factor
    return given_range.model_copy(
        update={"low": given_range.low * factor, "likely": likely, "high": given_range.high * factor}
    )


@given(rich_studies(max_cases=2))
@settings(max_examples=40)
def test_outcomes_are_those_of_evaluate(one: Study) -> None:
    for view in VIEWS:
        found = outcomes(bind_study(one, view), one.verdict_rule)
        assert found == {
            each.case: Outcome(each.saving, each.verdict.conclusion) for each in result_of(one, view).assessed
        }


@given(rich_studies(max_cases=2), st.sampled_from((0.5, 0.9)))
@settings(max_examples=40)
def test_a_repriced_plan_is_a_plan_bound_anew(one: Study, factor: float) -> None:
    other = _twice(one, factor)
    for view in VIEWS:
        anew = outcomes(bind_study(other, view), other.verdict_rule)
        assert outcomes(repriced(bind_study(one, view), ground_of(other, view)), other.verdict_rule) == anew


@given(rich_studies(max_cases=2), st.sampled_from((0.5, 0.9)))
@settings(max_examples=40)
def test_both_sides_of_a_comparison_are_those_of_evaluate(one: Study, factor: float) -> None:
    other = _twice(one, factor)
    found = {each.case: each for each in compare_cases(one, other, []).cases}
    for view in VIEWS:
        before, after = ({each.case: each for each in result_of(side, view).assessed} for side in (one, other))
        for name in before:
            if name not in found:
                assert before[name].saving == after[name].saving
                continue
            both = found[name].views[view]
            assert both[0] == (before[name].saving, before[name].verdict.conclusion)
            assert both[1] == (after[name].saving, after[name].verdict.conclusion)


def test_results_do_not_depend_on_chunks_and_every_case_is_in_the_tally() -> None:
    cases = [
        case(f"c-{n}", met=[use("p-a", float(n % 7))], zonder=[use("p-b", float(n % 11))]) for n in range(CHUNK + 7)
    ]
    before = study(*cases, prices={"p-a": price(10), "p-b": price(10)}, floor=15)
    after = study(*cases, prices={"p-a": price(30), "p-b": price(10)}, floor=15)
    found = compare_cases(before, after, [])
    assert sum(found.tally[View.ASSUMED].old.values()) == sum(found.tally[View.ASSUMED].new.values()) == len(cases)
    # Euros of case n: 10 × (n mod 11) − 30 × (n mod 7), where it was 10 × (n mod 11) − 10 × (n mod 7).
    moved = {one.case: one.views[View.ASSUMED] for one in found.cases}
    assert set(moved) == {f"c-{n}" for n in range(len(cases)) if n % 7}
    for name, (old, new) in moved.items():
        n = int(name[2:])
        assert old is not None
        assert new is not None
        assert old.saving.central == pytest.approx(10 * (n % 11) - 10 * (n % 7))
        assert new.saving.central == pytest.approx(10 * (n % 11) - 30 * (n % 7))
    assert found.unchanged == len(cases) - len(moved)


def test_cases_that_use_nothing_other_are_bound_once_a_view(monkeypatch: pytest.MonkeyPatch) -> None:
    from maatschappelijke_kosten.engine import difference

    bound: list[int] = []
    bind = difference.bind

    def counted(cases: list[object], *others: object) -> object:
        bound.append(len(cases))
        return bind(cases, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(difference, "bind", counted)
    quiet = [case(f"q-{n}", met=[use("p-a", 1)], zonder=[use("p-a", 2)]) for n in range(20)]
    loud = case("luid", met=[use("p-b", "uren")], zonder=[use("p-a", 2)])
    before = study(
        *quiet, loud, prices={"p-a": price(10), "p-b": price(10)}, assumptions={"uren": assumption((1, 2, 3))}
    )
    after = study(
        *quiet, loud, prices={"p-a": price(10), "p-b": price(11)}, assumptions={"uren": assumption((1, 2, 3))}
    )
    found = difference.compare_cases(before, after, [])
    assert [one.case for one in found.cases] == ["luid"]
    assert sorted(bound) == [1, 1, 20, 20]
