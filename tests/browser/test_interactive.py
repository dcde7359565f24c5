"""The sliders of the report in Chromium say what the engine says, whatever they are set to."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from sliders import Opened, computed, moved_in_page, moved_in_study, page_with_sliders, sliders_of

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.engine.judge import CONCLUSIONS, judge
from maatschappelijke_kosten.engine.result import Comparison, Interval, ViewResult
from maatschappelijke_kosten.front.result import StudyResult
from maatschappelijke_kosten.model.study import Study, Variant, View
from second_opinion_rich import RichOpinion
from strategies_engine import rich_studies


def _near(shown: Mapping[str, Any], ours: Interval, scale: float) -> None:
    for side in ("low", "central", "high"):
        assert shown[side] == pytest.approx(getattr(ours, side), rel=1e-9, abs=1e-9 * scale)


def _allowed(one: Comparison, scale: float) -> set[str]:
    """The verdict; where a bound meets B to within rounding, both sides of that edge are right."""
    import numpy as np

    saving, edge = one.saving, one.verdict.materiality
    low = -np.inf if saving.open_below else saving.low
    high = np.inf if saving.open_above else saving.high
    sides = [np.array([side]) for side in (low, saving.central, high)]
    moves = (-1e-9 * scale, 0.0, 1e-9 * scale)
    return {str(CONCLUSIONS[int(judge(*sides, np.array([edge + move]))[0])]) for move in moves}


def _same(shown: Mapping[str, Any], ours: ViewResult) -> None:
    assert shown["refused"] == ""
    for one in ours.assessed:
        scale = 1.0 + abs(one.cost.cost.central) + abs(one.cost_of_reference.cost.central)
        row = shown["rows"][f"uitkomst-{one.case}"]
        _near(row, one.saving, scale)
        assert row["verdict"] in _allowed(one, scale)
    if "alles-samen" in shown["rows"]:
        total = ours.total
        _near(shown["rows"]["alles-samen"], total.saving, 1 + abs(total.cost.high) + abs(total.cost_of_reference.high))


def _shared_figures(result: mk.StudyResult) -> set[str]:
    """The prices and assumptions that any counted line is made of."""
    return {
        figure.id
        for one in result.views[View.ASSUMED].comparisons
        for costing in (one.cost, one.cost_of_reference)
        for line in costing.lines
        for figure in line.figures
        if figure.kind in ("price", "assumption")
    }


def test_the_ten_cases_with_any_figures(opened: Opened) -> None:
    result = mk.evaluate("zaanstad-2017")
    text, live = page_with_sliders(result)
    page, sliders, chance = opened(text), sliders_of(live), random.Random(2017)
    assert {one.name for one in sliders} == _shared_figures(result)
    _same(moved_in_page(page, {}), computed(result.study))
    for _ in range(60):
        some = chance.sample(sliders, chance.randint(1, len(sliders)))
        values = {one.place: round(chance.uniform(one.least, one.most), chance.randint(0, 6)) for one in some}
        _same(moved_in_page(page, values), computed(moved_in_study(result.study, sliders, values)))


_SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


# A page is opened for every example, so a failing one is told as it is found.
@settings(max_examples=30, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=_SLOW)
@given(rich_studies(max_paths=2), st.randoms(use_true_random=False))
def test_branches_time_overlap_and_corrections(opened: Opened, study: Study, chance: random.Random) -> None:
    """§9, §11, §12, §15: the same numbers on studies with everything in them."""
    views = {view: evaluate(bind_study(study, view), study.verdict_rule, view) for view in View}
    result = StudyResult(study, views, Variant.AS_COUNTED)
    text, live = page_with_sliders(result)
    sliders = sliders_of(live)
    page = opened(text)
    _same(moved_in_page(page, {}), computed(study))
    values = {
        one.place: one.value * chance.uniform(0, 1) if one.limit is not None else chance.uniform(one.least, one.most)
        for one in chance.sample(sliders, chance.randint(0, len(sliders)))
    }
    changed = moved_in_study(study, sliders, values)
    opinion = RichOpinion(changed, View.ASSUMED, Variant.AS_COUNTED)
    opinion.comparisons()
    assume(not opinion.near_tie)
    _same(moved_in_page(page, values), computed(changed))
