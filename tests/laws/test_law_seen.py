"""§10: steps bound once and looked at from a budget are the steps bound from that budget, for any study."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.bind import bind_sides, bind_study, ground_of
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.engine.timeline import line_months
from maatschappelijke_kosten.front.parties import payers
from maatschappelijke_kosten.model.perspective import perspective_named, perspective_names
from maatschappelijke_kosten.model.study import Study, Variant, View
from strategies_engine import rich_studies, variants, views

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@given(rich_studies(), views, variants, st.data())
@FEW
def test_bound_once_is_bound_from_each_budget(one: Study, view: View, variant: Variant, data: st.DataObject) -> None:
    sides = bind_sides(one.cases, ground_of(one, view), variant)
    names = [*perspective_names(one.vocabulary), "gemeente+client"]
    name = data.draw(st.sampled_from(names))
    perspective = perspective_named(name, one.vocabulary)
    assert perspective is not None
    seen, bound = sides.seen_from(perspective), bind_study(one.with_settings(perspective=name), view, variant)
    assert seen.part.tolist() == bound.part.tolist()
    assert seen.pm == bound.pm
    assert (seen.open_above.tolist(), seen.open_below.tolist()) == (
        bound.open_above.tolist(),
        bound.open_below.tolist(),
    )
    assert evaluate(seen, one.verdict_rule, view, variant) == evaluate(bound, one.verdict_rule, view, variant)


@given(rich_studies(), variants)
@FEW
def test_payers_are_judged_as_each_perspective_is(one: Study, variant: Variant) -> None:
    found = payers(one, variant)
    undiscounted = {**one.settings.time.model_dump(), "discount": None}
    for seen, is_plain in ((found.perspectives, True), (found.judged, False)):
        for name, ours in seen.items():
            asked = one.with_settings(perspective=name)
            asked = asked.with_settings(time=undiscounted) if is_plain else asked
            theirs = evaluate(bind_study(asked, View.ASSUMED, variant), one.verdict_rule, View.ASSUMED, variant)
            assert (ours.total, ours.tally, ours.assumed_share) == (theirs.total, theirs.tally, theirs.assumed_share)
            assert [(each.saving, each.verdict) for each in ours.comparisons] == [
                (each.saving, each.verdict) for each in theirs.comparisons
            ]


@given(rich_studies())
@FEW
def test_no_month_is_kept_beyond_the_latest_in_use(one: Study) -> None:
    """A study without a horizon has 2,400 months; nothing falls in most of them."""
    plan = bind_study(one, View.ASSUMED)
    months = line_months(plan, everyone=True)
    ends = [1]
    for schedule in plan.schedules:
        lasts = 0.0 if schedule.duration < 0 else float(plan.inputs.central[schedule.duration]) * schedule.scale
        on_and_on = bool(schedule.every) and schedule.duration < 0
        last = plan.calendar.months if on_and_on else schedule.start + max(int(np.ceil(lasts)), 1)
        ends.append(min(last, plan.calendar.months))
    assert months.shape[1] <= max(ends)
    assert np.isfinite(months).all()
