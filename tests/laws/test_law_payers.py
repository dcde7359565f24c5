"""§10 for any study: payers together pay all, transfers move nothing for society, perspectives add up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgets import VOCABULARY
from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.kernel import path_rows, sums
from maatschappelijke_kosten.engine.parties import parties
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import case, own, rich_studies, study

FEW = settings(max_examples=40, deadline=None)
NAMES = tuple(VOCABULARY.payers)


@st.composite
def payments(draw: st.DrawFn) -> object:
    kind = draw(st.integers(0, 2))
    if kind == 0:
        return None
    first, second = draw(st.permutations(NAMES))[:2]
    if kind == 1:
        return first
    share = draw(st.sampled_from([0.0, 0.25, 0.5, 0.6, 1.0]))
    return {first: share, second: 1 - share}


@st.composite
def paid_steps(draw: st.DrawFn) -> dict[str, object]:
    more: dict[str, object] = {}
    payer, receiver = draw(payments()), draw(payments())
    if payer is not None:
        more["payer"] = payer
    if receiver is not None:
        more["receiver"] = receiver
    if draw(st.booleans()):
        more["when"] = {"every": "month", "duration": draw(st.integers(0, 30))}
    return own(float(draw(st.integers(0, 5000))), **more)


@st.composite
def paid_studies(draw: st.DrawFn) -> Study:
    paths = {name: draw(st.lists(paid_steps(), max_size=4)) for name in ("met", "zonder")}
    return study(case("a", **paths)).model_copy(update={"vocabulary": VOCABULARY})


def _costs(one: Study, perspective: str) -> Floats:
    plan = bind_study(one.with_settings(perspective=perspective), View.ASSUMED)
    return np.asarray(sums(plan, path_rows(plan), plan.inputs.central[:, None])[:, 0])


@given(paid_studies())
@FEW
def test_payers_together_pay_all(one: Study) -> None:
    found = parties(bind_study(one, View.ASSUMED))
    assert found.outlay.sum(axis=(0, 2)) == pytest.approx(_costs(one, "as-reported"), rel=1e-9, abs=1e-9)


@given(paid_studies())
@FEW
def test_outlays_less_receipts_are_those_of_society(one: Study) -> None:
    found = parties(bind_study(one, View.ASSUMED))
    assert found.net.sum(axis=0) == pytest.approx(_costs(one, "society"), rel=1e-9, abs=1e-6)


@given(paid_studies(), st.sampled_from(NAMES), st.sampled_from(NAMES))
@FEW
def test_a_transfer_moves_nothing_for_society(one: Study, payer: str, receiver: str) -> None:
    before = _costs(one, "society")
    more = study(case("b", met=[own(777.0, payer=payer, receiver=receiver)], zonder=[])).cases[0].paths["met"].steps
    paths = {
        name: path.model_copy(update={"steps": (*path.steps, *more)}) if name == "met" else path
        for name, path in one.cases[0].paths.items()
    }
    with_transfer = one.model_copy(update={"cases": (one.cases[0].model_copy(update={"paths": paths}),)})
    assert _costs(with_transfer, "society") == pytest.approx(before, abs=1e-9)
    assert _costs(with_transfer, "as-reported")[0] == pytest.approx(_costs(one, "as-reported")[0] + 777)


@given(paid_studies())
@FEW
def test_perspectives_add_up(one: Study) -> None:
    """Those of all payers, with what nobody is known to pay or receive, are society's."""
    found = parties(bind_study(one, View.ASSUMED))
    known = sum((_net(one, found.net, name) for name in NAMES), start=np.zeros(2))
    unknown = found.net[list(found.names).index("")]
    assert known + unknown == pytest.approx(_costs(one, "society"), rel=1e-9, abs=1e-6)


def _net(one: Study, net: Floats, name: str) -> Floats:
    """Out of the perspective of a payer where nobody is unknown, else out of the matrix; they must be the same."""
    ours = net[NAMES.index(name)]
    steps = [step for path in one.cases[0].paths.values() for step in path.steps]
    if all(step.payer is not None for step in steps):
        assert _costs(one, name) == pytest.approx(ours, rel=1e-9, abs=1e-6)
    return ours


@given(paid_studies())
@FEW
def test_a_group_is_its_payers_together(one: Study) -> None:
    together = _costs(one, "gemeente+rijk")
    assert _costs(one, "overheid") == pytest.approx(together, abs=1e-9)
    assert together == pytest.approx(_costs(one, "gemeente") + _costs(one, "rijk"), rel=1e-9, abs=1e-6)


@given(rich_studies())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_payers_of_any_study_add_up(one: Study) -> None:
    """Undiscounted, with chances, overlap, corrections and alternatives: outlays and net positions."""
    undiscounted = one.with_settings(time={"horizon": one.settings.time.horizon})
    found = parties(bind_study(undiscounted, View.ASSUMED))
    assert found.outlay.sum(axis=(0, 2)) == pytest.approx(_costs(undiscounted, "as-reported"), rel=1e-9, abs=1e-6)
    assert found.net.sum(axis=0) == pytest.approx(_costs(undiscounted, "society"), rel=1e-9, abs=1e-6)
