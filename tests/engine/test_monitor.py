"""Spending by theme, team and month, and its pace, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.monitor import breakdowns, register_pace, stated_paces
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.programme import Budget, Spent
from maatschappelijke_kosten.model.register import Grant, Register, months_through


def grant(number: int, amount: float, theme: str | None, team: str | None, *months: str) -> Grant:
    return Grant(id=str(number), amount=amount, theme=theme, team=team, months=months)


def register(*grants: Grant, complete: bool = True) -> Register:
    return Register(id="proef", grants=grants, complete=complete)


SIX = register(
    grant(1, 100, "wonen", "noord", "2026-01"),
    grant(2, 200, "wonen", "noord", "2026-01", "2026-03"),
    grant(3, 300, "werken", "noord", "2026-01"),
    grant(4, 400, "werken", "zuid", "2026-03"),
    grant(5, 500, None, "zuid", "2026-03"),
    grant(6, 600, "wonen", "zuid", "2026-03"),
)


def test_everything_is_counted_once() -> None:
    theme, team, month = breakdowns(SIX, {"theme": ["rondkomen", "wonen"], "team": ["zuid"]}, 1)
    assert [tuple(one) for one in theme.cells] == [
        ("rondkomen", 0, 0),
        ("wonen", 3, 900),
        ("werken", 2, 700),
        (None, 1, 500),
    ]
    assert [tuple(one) for one in team.cells] == [("zuid", 3, 1500), ("noord", 3, 600)]
    assert [tuple(one) for one in month.cells] == [("2026-01", 3, 600), ("2026-02", 0, 0), ("2026-03", 3, 1500)]
    assert all((one.grants, one.amount, one.hidden) == (6, 2100, 0) for one in (theme, team, month))


def test_what_is_small_is_not_there_and_neither_is_its_amount() -> None:
    theme, team, _ = breakdowns(SIX, {}, 3)
    assert [(one.key, one.grants, one.amount) for one in theme.cells] == [
        ("wonen", 3, 900),
        ("werken", None, None),
        (None, None, None),
    ]
    assert theme.hidden == 2
    assert team.hidden == 0


def test_a_table_that_its_total_gives_away_is_not_there() -> None:
    two = register(grant(1, 10, "a", "x", "2026-01"), grant(2, 20, "b", "y", "2026-02"))
    for one in breakdowns(two, {}, 2):
        assert (one.shown, one.cells, one.grants, one.amount) == (False, (), 2, 30)
    for one in breakdowns(two, {}, 3):
        assert (one.shown, one.grants, one.amount) == (False, None, None)


def test_a_threshold_of_nothing_is_none() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        breakdowns(SIX, {}, 0)


THEMES = st.sampled_from(["wonen", "werken", "rondkomen", None])


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 5000), THEMES, st.sampled_from(["2026-01", "2026-05"])), max_size=40))
def test_parts_add_up_to_the_whole(rows: list[tuple[int, str | None, str]]) -> None:
    given_ = register(*(grant(i, amount, theme, "noord", month) for i, (amount, theme, month) in enumerate(rows)))
    for one in breakdowns(given_, {}, 1):
        assert sum(cell.grants or 0 for cell in one.cells) == len(rows)
        assert sum(cell.amount or 0 for cell in one.cells) == given_.total


def test_pace_of_a_complete_register() -> None:
    pace = register_pace(SIX, (Budget(amount=8400, months=12, start="2026-01"),))
    assert pace is not None
    # 2100 in three months of twelve: 700 a month, 8400 at the end.
    assert (pace.amount, pace.share, pace.rate, pace.at_end) == (2100, 0.25, (700, 700), (8400, 8400))
    assert pace.time_share == (0.25, 0.25)
    later = register_pace(SIX, (Budget(amount=8400, months=12, start="2025-10"),))
    assert later is not None
    assert later.rate == (350, 350)


def test_no_pace_of_a_sample_or_of_nothing() -> None:
    budget = (Budget(amount=1000),)
    assert register_pace(SIX.model_copy(update={"complete": False}), budget) is None
    assert register_pace(register(), budget) is None
    assert register_pace(SIX, (Budget(amount=1000, start="2027-01"),)) is None
    alone = register_pace(SIX, ())
    assert alone is not None
    assert (alone.budget, alone.share, alone.at_end, alone.rate) == (None, None, None, (700, 700))


def test_what_sources_state() -> None:
    budgets = (Budget(amount=800, months=24), Budget(amount=400))
    spent = (
        Spent(amount=300, running=Range(low=10, high=30), budget=800),
        Spent(amount=100, budget=400),
        Spent(amount=5),
    )
    first, second, third = stated_paces(spent, budgets)
    assert (first.share, first.rate) == (0.375, (10, 30))
    assert first.time_share == (10 / 24, 1)
    # After the end nothing is added.
    assert first.at_end == (300, 720)
    assert (second.share, second.rate, second.at_end) == (0.25, None, None)
    assert third.budget == 800


def test_months_through() -> None:
    assert months_through(["2025-12", "2026-02", "2026-01"]) == ("2025-12", "2026-01", "2026-02")
    assert months_through([]) == ()
