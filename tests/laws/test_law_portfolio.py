"""Laws of portfolios: a case in a table is that case, and a table is the sum of its cases (§14)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.engine.result import Interval, ViewResult
from maatschappelijke_kosten.front.portfolio import PortfolioResult, portfolio
from maatschappelijke_kosten.model.settings import Settings
from maatschappelijke_kosten.model.study import Study, View
from portfolios import Row, cases, portfolios, study, table

FEW = settings(max_examples=40, deadline=None)

SETTINGS = [
    {},
    {"perspective": "gemeente"},
    {"perspective": "society"},
    {"time": {"horizon": 36}},
    {"time": {"horizon": 60, "discount": {"rate": 0.0225, "convention": "mid"}}},
    {"time": {"discount": {"rate": 0.03}}},
    {
        "corrections": {
            "deadweight": {"share": {"low": 0.1, "likely": 0.2, "high": 0.4}, "reason": "test"},
            "attribution": {"share": 0.25, "reason": "test"},
        }
    },
]
VIEWS = st.sampled_from(list(View))


def _by_case(one: Study, rows: list[Row], view: View) -> ViewResult:
    whole = one.model_copy(update={"cases": tuple(cases(rows))})
    return evaluate(bind_study(whole, view), one.verdict_rule, view)


def _numbers(saving: Interval) -> tuple[float, float, float]:
    return saving.low, saving.central, saving.high


def _close(ours: tuple[float, ...], theirs: tuple[float, ...], scale: float) -> None:
    assert ours == pytest.approx(theirs, rel=1e-12, abs=1e-12 * scale)


@given(portfolios(), st.sampled_from(SETTINGS), VIEWS)
@FEW
def test_a_case_in_a_table_is_that_case(rows: list[Row], chosen: dict[str, Any], view: View) -> None:
    one = study(Settings.model_validate(chosen))
    ours, theirs = portfolio(table(rows), study=one, view=view, by=["thema"]), _by_case(one, rows, view)
    found = ours.cases.to_pylist()
    assert [row["case"] for row in found] == [each.case for each in theirs.comparisons]
    for row, each in zip(found, theirs.comparisons, strict=True):
        scale = abs(each.cost.cost.central) + abs(each.cost_of_reference.cost.central) + 1
        _close(
            (row["cost"], row["cost_of_reference"]),
            (each.cost.cost.central, each.cost_of_reference.cost.central),
            scale,
        )
        _close((row["saving_low"], row["saving"], row["saving_high"]), _numbers(each.saving), scale)
        assert (row["open_below"], row["open_above"]) == each.saving[3:]
        assert row["verdict"] == each.verdict.conclusion
        assert row["materiality"] == pytest.approx(each.verdict.materiality, rel=1e-12)
        assert row["pm"] == len(each.cost.pm) + len(each.cost_of_reference.pm)


@given(portfolios(), st.sampled_from(SETTINGS), VIEWS)
@FEW
def test_a_table_is_the_sum_of_its_cases(rows: list[Row], chosen: dict[str, Any], view: View) -> None:
    one = study(Settings.model_validate(chosen))
    ours, theirs = portfolio(table(rows), study=one, view=view), _by_case(one, rows, view)
    total = theirs.total
    scale = (
        sum(abs(each.cost.cost.central) + abs(each.cost_of_reference.cost.central) for each in theirs.comparisons) + 1
    )
    _close(
        (ours.total.cost, ours.total.cost_of_reference), (total.cost.central, total.cost_of_reference.central), scale
    )
    _close(_numbers(ours.total.saving), _numbers(total.saving), scale)
    assert ours.total.saving.mark is total.saving.mark
    assert {key: count for key, count in ours.total.tally.items() if count} == dict(theirs.tally)
    paid = sum(each.paid - each.received for each in ours.payers)
    plain = study(Settings.model_validate({**chosen, "perspective": "society"}))
    _close((paid,), (_by_case(plain, rows, view).total.cost.central,), scale)


@given(portfolios(), st.randoms(use_true_random=False))
@FEW
def test_order_of_rows_and_columns_changes_nothing(rows: list[Row], random: Any) -> None:
    one = study()
    before = portfolio(table(rows), study=one, by=["thema"])
    shuffled = list(rows)
    random.shuffle(shuffled)
    mixed = table(shuffled)
    after = portfolio(mixed.select(sorted(mixed.column_names, key=lambda _: random.random())), study=one, by=["thema"])
    for ours, theirs in zip(before.groups, after.groups, strict=True):
        assert (ours.key, ours.cases, ours.tally) == (theirs.key, theirs.cases, theirs.tally)
        _close(_numbers(ours.saving), _numbers(theirs.saving), abs(ours.cost) + ours.cost_of_reference + 1)


@given(portfolios(), st.lists(st.integers(1, 4), max_size=3), st.sampled_from(SETTINGS))
@FEW
def test_splitting_in_any_way_gives_the_whole(rows: list[Row], cuts: list[int], chosen: dict[str, Any]) -> None:
    """To the last bit: of every case, of every group and of every payer."""
    one = study(Settings.model_validate(chosen))
    whole = portfolio(table(rows), study=one, by=["thema"])
    names = list(dict.fromkeys(row["case"] for row in rows))
    edges = sorted({0, len(names), *(min(cut, len(names)) for cut in cuts)})
    parts: list[PortfolioResult] = []
    for start, end in pairwise(edges):
        here = set(names[start:end])
        parts.append(portfolio(table([row for row in rows if row["case"] in here]), study=one, by=["thema"]))
    assert pa.concat_tables([part.cases for part in parts]).to_pylist() == whole.cases.to_pylist()
    together = parts[0].totals
    for part in parts[1:]:
        together.merge(part.totals)
    assert together.groups() == whole.totals.groups()
    payers = tuple(one.vocabulary.payers)
    assert together.payers(payers) == whole.totals.payers(payers)
    assert together.pm == whole.totals.pm


@given(portfolios())
@FEW
def test_a_case_against_itself_saves_nothing(rows: list[Row]) -> None:
    same = [{**row, "path": path} for path in ("zonder", "met") for row in rows if row["path"] == "met"]
    same.sort(key=lambda row: row["case"])
    result = portfolio(table(same), study=study())
    assert result.total.saving.central == 0.0
    assert all(row["saving"] == 0.0 for row in result.cases.to_pylist())
