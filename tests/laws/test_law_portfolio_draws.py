"""Laws of drawn portfolios (§8, §14): both kernels see the same draws, which nothing but case and seed decides."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine import portfolio_draws
from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.bound import Bound
from maatschappelijke_kosten.engine.drawn_lines import DrawnLines, drawn_lines
from maatschappelijke_kosten.engine.kernel import path_rows, sums
from maatschappelijke_kosten.engine.own_figures import OwnDraws, all_tables, own_figures
from maatschappelijke_kosten.engine.shared_draws import SharedDraws
from maatschappelijke_kosten.engine.simulate import simulate
from maatschappelijke_kosten.front import portfolio as front
from maatschappelijke_kosten.front.portfolio import PortfolioResult, portfolio
from maatschappelijke_kosten.model.portfolio import PortfolioRows
from maatschappelijke_kosten.model.settings import Settings
from maatschappelijke_kosten.model.study import View
from portfolios import Row, cases, portfolios, study, table

FEW = settings(max_examples=25, deadline=None)
DRAWN = ("mean", "sd", "p5", "p50", "p95")
CHANCES = ("chance_saves", "chance_about_equal", "chance_costs_more")
SETTINGS: list[dict[str, Any]] = [{}, {"time": {"horizon": 36, "discount": {"rate": 0.03}}}]


def _scale(row: dict[str, Any]) -> float:
    return abs(row["cost"]) + abs(row["cost_of_reference"]) + abs(row["p5"]) + abs(row["p95"]) + 1.0


def _agree(ours: PortfolioResult, theirs: PortfolioResult) -> None:
    """Within 1e-12 of what is at stake; a chance only where a draw is that near to the edge."""
    for one, other in zip(ours.cases.to_pylist(), theirs.cases.to_pylist(), strict=True):
        assert one["case"] == other["case"]
        scale = _scale(one)
        for name in DRAWN:
            assert one[name] == pytest.approx(other[name], rel=1e-12, abs=1e-12 * scale, nan_ok=True)
        for name in CHANCES:
            assert one[name] == pytest.approx(other[name], abs=1.0 / ours.job.draws + 1e-12)
    for group, same in zip(ours.groups, theirs.groups, strict=True):
        scale = abs(group.cost) + abs(group.cost_of_reference) + 1.0
        assert group.percentiles == pytest.approx(same.percentiles, rel=1e-11, abs=1e-11 * scale)


@given(portfolios(), st.sampled_from(SETTINGS), st.sampled_from([1, 7, 100, 300]), st.integers(0, 2**40))
@FEW
def test_both_kernels_see_the_same_draws(rows: list[Row], chosen: dict[str, Any], draws: int, seed: int) -> None:
    one = study(Settings.model_validate(chosen))
    plain = portfolio(table(rows), study=one, by=["thema"], draws=draws, seed=seed, fast=False)
    fused = portfolio(table(rows), study=one, by=["thema"], draws=draws, seed=seed, fast=True)
    _agree(plain, fused)


@given(portfolios(most=2), st.sampled_from([4096, 4099, 5001]))
@settings(max_examples=8, deadline=None)
def test_both_kernels_agree_where_figures_have_a_table_of_their_own(rows: list[Row], draws: int) -> None:
    plain, fused = (portfolio(table(rows), study=study(), draws=draws, seed=3, fast=fast) for fast in (False, True))
    _agree(plain, fused)


@given(portfolios(), st.sampled_from(SETTINGS))
@FEW
def test_a_block_is_drawn_as_the_kernel_of_a_case_has_it(rows: list[Row], chosen: dict[str, Any]) -> None:
    """With the same draws of every input, whatever its lines and schedules are."""
    seen: list[tuple[Bound, PortfolioRows, SharedDraws]] = []

    def watched(bound: Bound, of: PortfolioRows, shared: SharedDraws, seed: int) -> DrawnLines:
        seen.append((bound, of, shared))
        return drawn_lines(bound, of, shared, seed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portfolio_draws, "drawn_lines", watched)
        one = study(Settings.model_validate(chosen))
        ours = portfolio(table(rows), study=one, draws=50, seed=5, fast=False)
    savings = [_by_kernel(*one) for one in seen]
    for row, theirs in zip(ours.cases.to_pylist(), np.concatenate(savings), strict=True):
        scale = _scale(row) + float(np.abs(theirs).max())
        assert row["mean"] == pytest.approx(float(theirs.mean()), rel=1e-12, abs=1e-12 * scale)
        wanted = np.percentile(theirs, [5, 50, 95]).tolist()
        assert [row["p5"], row["p50"], row["p95"]] == pytest.approx(wanted, rel=1e-12, abs=1e-12 * scale)


def _by_kernel(bound: Bound, of: PortfolioRows, shared: SharedDraws) -> Floats:
    """Savings per draw, shape (comparisons, draws)."""
    plan = bound.plan
    values = np.repeat(plan.inputs.central[:, None], 50, axis=1)
    values[np.flatnonzero(shared.row >= 0)] = shared.values[shared.row[shared.row >= 0]]
    own = np.flatnonzero(plan.inputs.low < plan.inputs.high)
    own = own[own >= len(shared.row)]
    figures, tables = own_figures(bound, of, own, 5)
    values[own] = OwnDraws(figures, all_tables(tables), len(own), 50).some(np.arange(len(own)))
    cost = sums(plan, path_rows(plan), values)
    return np.asarray(cost[plan.reference] - cost[plan.alternative])


@given(portfolios(), st.sets(st.integers(1, 4)), st.booleans())
@FEW
def test_a_case_is_drawn_the_same_among_other_cases(rows: list[Row], kept: set[int], fast: bool) -> None:
    """To the last bit."""
    some = [row for row in rows if int(row["case"].removeprefix("casus-")) in kept]
    if not some:
        return
    whole = portfolio(table(rows), study=study(), draws=40, seed=2, fast=fast).cases.to_pylist()
    part = portfolio(table(some), study=study(), draws=40, seed=2, fast=fast).cases.to_pylist()
    names = {row["case"] for row in part}
    _same([row for row in whole if row["case"] in names], part)


def _same(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> None:
    """To the last bit; NaN is the same as NaN."""
    assert [row["case"] for row in ours] == [row["case"] for row in theirs]
    for name in (*DRAWN, *CHANCES):
        assert np.array([row[name] for row in ours]).tobytes() == np.array([row[name] for row in theirs]).tobytes()


@given(portfolios(), st.booleans(), st.sampled_from([3, 40, 120]))
@FEW
def test_parts_are_the_whole(rows: list[Row], fast: bool, draws: int) -> None:
    """To the last bit, of the draws of each group and of all cases."""
    names = sorted({row["case"] for row in rows})
    whole = portfolio(table(rows), study=study(), by=["thema"], draws=draws, seed=9, fast=fast)
    totals = None
    for name in reversed(names):
        mine = [row for row in rows if row["case"] == name]
        part = portfolio(table(mine), study=study(), by=["thema"], draws=draws, seed=9, fast=fast).totals
        if totals is None:
            totals = part
        else:
            totals.merge(part)
    assert totals is not None
    assert [group[:9] for group in totals.groups((5, 50))] == [group[:9] for group in whole.totals.groups((5, 50))]
    for key, at in whole.totals.keys.items():
        assert (totals.drawn.value[totals.keys[key]] == whole.totals.drawn.value[at]).all()


@pytest.mark.parametrize("fast", [False, True])
def test_parts_workers_and_resume_change_no_bit(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, fast: bool) -> None:
    import pyarrow.parquet as pq

    given_rows = [
        {
            "case": f"c{case:03}",
            "path": path,
            "price": price,
            "quantity_low": 1.0 + case,
            "quantity_high": 3.0 + 2 * case,
        }
        for case in range(60)
        for path, price in (("zonder", "gemeente"), ("zonder", "verdeeld"), ("met", "zorg"))
    ]
    whole = portfolio(table(given_rows), study=study(), draws=64, seed=1, fast=fast)
    file = tmp_path / "h.parquet"
    pq.write_table(table(given_rows), file, row_group_size=30)
    monkeypatch.setattr(front, "PART_ROWS", 30)
    out = tmp_path / "uit"
    for workers in (1, 2):
        result = portfolio(file, study=study(), draws=64, seed=1, fast=fast, workers=workers)
        _same(result.cases.to_pylist(), whole.cases.to_pylist())
        assert result.groups == whole.groups
    portfolio(file, study=study(), draws=64, seed=1, fast=fast, out=out)
    for number, one in enumerate(sorted(out.glob("part*"))):
        if number % 2:
            one.unlink()
    again = portfolio(file, study=study(), draws=64, seed=1, fast=fast, out=out, resume=True)
    _same(again.cases.to_pylist(), whole.cases.to_pylist())
    assert again.groups == whole.groups


@given(portfolios(), st.sampled_from(SETTINGS), st.booleans())
@FEW
def test_what_cases_share_is_drawn_as_for_a_study(rows: list[Row], chosen: dict[str, Any], fast: bool) -> None:
    """Prices and assumptions: the same draws as `simulate`, so the same percentiles."""
    certain = [_without_ranges(row) for row in rows]
    one = study(Settings.model_validate(chosen))
    ours = portfolio(table(certain), study=one, draws=60, seed=4, fast=fast)
    whole = one.model_copy(update={"cases": tuple(cases(certain))})
    theirs = simulate(bind_study(whole, View.ASSUMED), one.verdict_rule, 60, 4)
    for row, saving, classes in zip(ours.cases.to_pylist(), theirs.saving, theirs.classes, strict=True):
        tolerance = 1e-12 * (_scale(row) + float(np.abs(saving).max()))
        assert [row["p5"], row["p50"], row["p95"]] == pytest.approx(
            np.percentile(saving, [5, 50, 95]).tolist(), rel=1e-12, abs=tolerance
        )
        assert row["mean"] == pytest.approx(float(saving.mean()), rel=1e-12, abs=tolerance)
        found = [float((classes == number).mean()) for number in range(3)]
        assert [row[name] for name in CHANCES] == pytest.approx(found, abs=1.0 / 60 + 1e-12)


def _without_ranges(row: Row) -> Row:
    """The middle instead of the range."""
    found = dict(row)
    for name in ("quantity", "amount", "chance", "duration"):
        low, high = found.pop(f"{name}_low", None), found.pop(f"{name}_high", None)
        if low is not None and high is not None and name not in found:
            found[name] = (low + high) / 2
    return found


@given(portfolios())
@FEW
def test_what_both_paths_share_saves_nothing_in_any_draw(rows: list[Row]) -> None:
    certain = [_without_ranges(row) for row in rows if row["path"] == "met"]
    same = [{**row, "path": path} for path in ("zonder", "met") for row in certain]
    same.sort(key=lambda row: row["case"])
    for fast in (False, True):
        for row in portfolio(table(same), study=study(), draws=33, seed=8, fast=fast).cases.to_pylist():
            assert [row[name] for name in DRAWN] == [0.0] * 5
            assert [row[name] for name in CHANCES] == [0.0, 1.0, 0.0]


def test_another_seed_is_another_draw() -> None:
    row = {"case": "a", "path": "zonder", "price": "punt", "quantity_low": 1.0, "quantity_high": 3.0}
    rows = [row, {**row, "path": "met", "quantity_high": 9.0}]
    first, other = (portfolio(table(rows), study=study(), draws=100, seed=seed).cases.to_pylist()[0] for seed in (1, 2))
    assert all(first[name] != other[name] for name in DRAWN)
