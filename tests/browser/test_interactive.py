"""The sliders of the report in Chromium say what the engine says, whatever they are set to."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
from eventful_study import eventful_study
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
from maatschappelijke_kosten.reporting.report.interactive import Slider
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


def _result_of(given_study: Study) -> StudyResult:
    """Without the checks of a file: the study was made here."""
    views = {view: evaluate(bind_study(given_study, view), given_study.verdict_rule, view) for view in View}
    return StudyResult(given_study, views, Variant.AS_COUNTED)


_SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


# A page is opened for every example, so a failing one is told as it is found.
@settings(max_examples=30, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=_SLOW)
@given(rich_studies(max_paths=2), st.randoms(use_true_random=False))
def test_branches_time_overlap_and_corrections(opened: Opened, study: Study, chance: random.Random) -> None:
    """§9, §11, §12, §15: the same numbers on studies with everything in them."""
    text, live = page_with_sliders(_result_of(study))
    sliders = sliders_of(live)
    page = opened(text)
    _same(moved_in_page(page, {}), computed(study))
    for _ in range(3):
        values = _any_values(sliders, chance)
        changed = moved_in_study(study, sliders, values)
        opinion = RichOpinion(changed, View.ASSUMED, Variant.AS_COUNTED)
        opinion.comparisons()
        assume(not opinion.near_tie)
        _same(moved_in_page(page, values), computed(changed))


def _any_values(sliders: list[Slider], chance: random.Random) -> dict[str, float]:
    """Anywhere on some sliders; chances and other shares not above what they are, or they might not fit together."""
    return {
        one.place: one.value * chance.uniform(0, 1) if one.limit is not None else chance.uniform(one.least, one.most)
        for one in chance.sample(sliders, chance.randint(0, len(sliders)))
    }


def test_everything_at_once_at_many_settings(opened: Opened) -> None:
    """Branches, a rest, alternatives, durations, drop-off, discounting, horizon, overlap, corrections, a price year."""
    chance = random.Random(9)
    given_study = eventful_study()
    text, live = page_with_sliders(_result_of(given_study))
    page, sliders = opened(text), sliders_of(live)
    assert {one.name for one in sliders} == {"kans", "maanden", "uren", "uitval", "p-dag", "p-uur", ""}
    verdicts = set()
    for _ in range(150):
        values = _any_values(sliders, chance)
        shown = moved_in_page(page, values)
        _same(shown, computed(moved_in_study(given_study, sliders, values)))
        verdicts |= {row["verdict"] for name, row in shown["rows"].items() if name != "alles-samen"}
    assert verdicts == {"saves", "about_equal", "costs_more", "undecided"}


def test_chances_that_do_not_fit_together_are_refused(opened: Opened) -> None:
    """§15: the branches of one step are at most 1 together; what cannot be is said and not computed."""
    text, live = page_with_sliders(_result_of(eventful_study()))
    page = opened(text)
    place = next(one.place for one in sliders_of(live) if one.name == "kans")
    before = moved_in_page(page, {})
    refused = moved_in_page(page, {place: 0.95})
    assert "samen boven 1" in refused["refused"]
    assert refused["rows"] == before["rows"]
    assert moved_in_page(page, {place: 0.7})["refused"] == ""
