"""Laws of draws and random tables (§8, §14)."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.draws import uniform
from maatschappelijke_kosten.engine.random_tables import RandomTables, random_tables
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import assumption, case, own, price, studies, study, use, with_cases

names = st.text(min_size=1, max_size=30)
seeds = st.integers(0, 2**63)


def _tables(one: Study, count: int = 64, seed: int = 1) -> RandomTables:
    return random_tables(bind_study(one, View.ASSUMED), one.verdict_rule, one.assumptions, count=count, seed=seed)


def _per_comparison(one: Study) -> dict[tuple[str, int], bytes]:
    tables = _tables(one)
    seen: dict[str, int] = {}
    found = {}
    for case_id, row in zip(tables.cases, tables.tables, strict=True):
        seen[case_id] = seen.get(case_id, -1) + 1
        found[case_id, seen[case_id]] = row.tobytes()
    return found


@given(seeds, names, st.lists(st.integers(0, 50), min_size=1, max_size=6))
def test_chunks_of_draws_join_to_the_same_bits(seed: int, name: str, sizes: list[int]) -> None:
    starts = np.cumsum([0, *sizes])
    parts = [uniform(seed, name, size, int(start)) for size, start in zip(sizes, starts, strict=False)]
    assert np.concatenate(parts).tobytes() == uniform(seed, name, sum(sizes)).tobytes()


@given(seeds, names, st.integers(0, 2**62))
def test_draws_lie_strictly_between_nothing_and_one(seed: int, name: str, start: int) -> None:
    drawn = uniform(seed, name, 100, start)
    assert ((drawn > 0) & (drawn < 1)).all()


@given(seeds, names, names)
def test_another_name_or_seed_gives_other_draws(seed: int, name: str, other: str) -> None:
    ours = uniform(seed, name, 50)
    assert (ours == uniform(seed, other, 50)).all() == (name == other)
    assert (ours != uniform(seed + 1, name, 50)).any()


@given(studies(max_cases=3), st.randoms(use_true_random=False))
def test_tables_do_not_feel_other_cases(one: Study, random: st.Random) -> None:
    """Adding a case, dropping one, or another order leaves the classes of the others bit for bit."""
    before = _per_comparison(one)
    extra = case("bijkomend", met=[own((0, 3000))], zonder=[use("p-a", "uren"), use("p-b", (1, 7))])
    shuffled = [extra, *random.sample(one.cases, len(one.cases))]
    after = _per_comparison(with_cases(one, shuffled))
    assert {key: after[key] for key in before} == before


@given(studies(max_cases=2))
def test_tables_do_not_feel_prices_that_are_not_used(one: Study) -> None:
    more = one.model_copy(update={"assumptions": {"a-nieuw": assumption((1, 5), wide=(1, 9)), **one.assumptions}})
    assert _per_comparison(more) == _per_comparison(one)


@given(studies(max_cases=2), st.integers(1, 40), st.integers(1, 40))
def test_a_longer_run_begins_with_the_shorter_one(one: Study, few: int, more: int) -> None:
    assert (_tables(one, few + more).tables[:, :few] == _tables(one, few).tables).all()


def test_tables_do_not_feel_the_order_of_steps() -> None:
    """§8, §14: an own amount with a range keeps its draws when another step is put before it."""
    varies, fixed = own((0, 1000)), own(1)
    before = study(case("a", met=[], zonder=[varies, fixed]), floor=500)
    after = study(case("a", met=[], zonder=[fixed, varies]), floor=500)
    assert (_tables(before, 400).tables == _tables(after, 400).tables).all()


def test_a_table_draws_an_input_once_for_all_cases() -> None:
    """§8: the same hours on both cases, so both always have the same class."""
    steps = {"met": [own(500)], "zonder": [use("p", "uren")]}
    one = study(
        case("a", **steps),
        case("b", **steps),
        prices={"p": price((10, 90))},
        assumptions={"uren": assumption((1, 20), wide=(1, 50))},
    )
    tables = _tables(one, 500).tables
    assert (tables[0] == tables[1]).all()
    assert len(np.unique(tables[0])) > 1
