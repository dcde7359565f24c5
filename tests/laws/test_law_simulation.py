"""Laws of draws, of what is exact beside them, and of the value of information (§8, §14, §17)."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.breaking import breaking_points
from maatschappelijke_kosten.engine.chances import chances
from maatschappelijke_kosten.engine.exact import exact_moments, exact_of
from maatschappelijke_kosten.engine.information import information
from maatschappelijke_kosten.engine.kernel import saving_rows
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.sensitivity import one_way
from maatschappelijke_kosten.engine.simulate import Simulation, simulate
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import case, own, price, rich_studies, studies, study, use, with_cases, with_steps

either_kind = st.one_of(studies(max_cases=2), rich_studies())


def drawn(one: Study, draws: int = 64, seed: int = 1) -> Simulation:
    return simulate(bind_study(one, View.ASSUMED), one.verdict_rule, draws, seed)


def savings(one: Study) -> dict[tuple[str, str, str], Floats]:
    found = drawn(one)
    return dict(zip(found.plan.comparisons, found.saving, strict=True))


def bits(one: Study) -> dict[tuple[str, str, str], bytes]:
    return {key: row.tobytes() for key, row in savings(one).items()}


@settings(max_examples=50)
@given(either_kind)
def test_a_path_against_itself_is_nothing_in_every_draw(one: Study) -> None:
    """x − x = 0; but a range or a choice that is typed at a step is that step's own, so on two paths there are two."""
    found = drawn(with_cases(one, [_against_itself(each) for each in one.cases]))
    own_figures = {each.place.case for each in found.unknowns if each.kind not in ("price", "assumption", "factor")}
    shared = [number for number, (name, _, _) in enumerate(found.plan.comparisons) if name not in own_figures]
    assert (found.saving[shared] == 0).all()


def _against_itself(one: Case) -> Case:
    path = one.paths[one.assessed]
    return one.model_copy(update={"paths": {one.reference: path, one.assessed: path}})


@settings(max_examples=50)
@given(either_kind, st.randoms(use_true_random=False))
def test_no_draw_feels_another_case_or_price(one: Study, random: st.Random) -> None:
    before = bits(one)
    extra = case("bijkomend", met=[own((0, 3000))], zonder=[use("nieuw", (1, 7)), use("p-a", "uren")])
    lists = one.price_lists[0]
    more = lists.model_copy(update={"items": {**lists.items, "nieuw": price((5, 600))}})
    shuffled = [extra, *random.sample(one.cases, len(one.cases))]
    wider = with_cases(one, shuffled).model_copy(update={"price_lists": (more, *one.price_lists[1:])})
    after = bits(wider)
    assert {key: after[key] for key in before} == before


@settings(max_examples=50)
@given(either_kind, st.integers(1, 40), st.integers(1, 40))
def test_a_longer_run_begins_with_the_shorter_one(one: Study, few: int, more: int) -> None:
    short, long = drawn(one, few), drawn(one, few + more)
    for name in ("saving", "both", "classes", "parts"):
        assert getattr(long, name)[:, :few].tobytes() == getattr(short, name).tobytes()


@pytest.mark.parametrize("block", [1, 7, 128, 10_000])
@settings(max_examples=10)
@given(one=either_kind)
def test_blocks_change_no_bit(block: int, one: Study) -> None:
    plan = bind_study(one, View.ASSUMED)
    before = simulate(plan, one.verdict_rule, 150, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("maatschappelijke_kosten.engine.simulate.BLOCK", block)
        after = simulate(plan, one.verdict_rule, 150, 3)
    for name in ("saving", "both", "classes", "parts"):
        assert getattr(after, name).tobytes() == getattr(before, name).tobytes()


@settings(max_examples=50)
@given(studies(max_cases=2), st.randoms(use_true_random=False))
def test_order_of_steps_does_not_matter(one: Study, random: st.Random) -> None:
    """Beyond a billionth part of a thousandth (1e-12) of what is summed."""
    first = drawn(one)
    assume(_tells_apart(first.plan))
    mixed = [
        with_steps(each, {name: random.sample(path.steps, len(path.steps)) for name, path in each.paths.items()})
        for each in one.cases
    ]
    after = savings(with_cases(one, mixed))
    for key, row, both in zip(first.plan.comparisons, first.saving, first.both, strict=True):
        assert np.abs(after[key] - row).max() <= 1e-12 * max(1.0, np.abs(both).max())


def _tells_apart(plan: Plan) -> bool:
    """Whether every own figure has a name of its own; of two with the same name the order tells which is which."""
    usual = "case/path/step/low/central/high".count("/")
    return all(name.count("/") <= usual for name in _own_names(plan))


def _own_names(plan: Plan) -> list[str]:
    return [name for name in (*plan.inputs.ids, *plan.group_names) if name.startswith("casus")]


@settings(max_examples=40, derandomize=True)
@given(either_kind)
def test_the_mean_of_the_draws_is_the_exact_mean(one: Study) -> None:
    """Within four standard errors, by the exact standard deviation."""
    found = drawn(one, 1500)
    known = exact_moments(exact_of(found.plan), saving_rows(found.plan))
    for row, both, exact in zip(found.saving, found.both, known, strict=True):
        if exact is not None:
            rounding = 1e-9 * max(1.0, float(np.abs(both).max()))
            assert abs(row.mean() - exact.mean) <= 4 * exact.sd / sqrt(len(row)) + rounding


@settings(max_examples=50)
@given(either_kind)
def test_chances_of_classes_add_to_one(one: Study) -> None:
    found = chances(drawn(one, 97), {}, None)
    for path in found.paths:
        assert sum(estimate.value for estimate in path.outcome.classes.values()) == pytest.approx(1)
        levels = [path.outcome.percentiles[level].value for level in (5, 50, 95)]
        assert levels == sorted(levels)


@settings(max_examples=40, derandomize=True)
@given(either_kind)
def test_knowing_all_is_worth_at_least_what_knowing_one_is(one: Study) -> None:
    """EVPI ≥ EVPPI ≥ 0, where the first is out of draws: within four standard errors, those of a regret being at
    most those of the saving."""
    found = information(drawn(one, 1500), one.verdict_rule)
    rows = found.simulation.plan.assessed.tolist()
    for each, row in zip(found.cases, rows, strict=True):
        saving = found.simulation.saving[row]
        allowed = 4 * float(saving.std()) / sqrt(len(saving)) + 1e-9 * max(1.0, float(np.abs(saving).max()))
        assert each.perfect.value >= 0
        for worth in each.worths:
            assert 0 <= worth.turns <= 1 + 1e-9
            assert 0 <= worth.euros <= each.perfect.value + allowed + (worth.error or 0.0)


@settings(max_examples=50)
@given(either_kind)
def test_what_breaks_a_verdict_alone_is_among_what_turns_it(one: Study) -> None:
    """An input that turns the class at one of its ends breaks it on the way there, and the class is the same."""
    plan = bind_study(one, View.ASSUMED)
    alone = one_way(plan, one.verdict_rule)
    for found in breaking_points(plan, one.verdict_rule):
        assert found.conclusion is alone.conclusion[found.case]
        fractions = {each.unknown.name: each.fraction for each in found.single}
        assert all(fraction is None or 0 <= fraction <= 1 for fraction in fractions.values())
        turning = {swing.unknown.name for swing in alone.swings[found.case] if swing.cases_turned}
        assert all(fractions[name] is not None for name in turning)


def test_the_seed_is_another_question() -> None:
    one = study(case("a", met=[], zonder=[use("p")]), prices={"p": price((0, 100))})
    assert (drawn(one, seed=1).saving != drawn(one, seed=2).saving).any()
    assert drawn(one, seed=1).saving.tobytes() == drawn(one, seed=1).saving.tobytes()
