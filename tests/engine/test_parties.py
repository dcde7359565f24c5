"""§10: euros per payer, path and year; and whether they come free."""

from __future__ import annotations

import numpy as np
import pytest

import maatschappelijke_kosten as mk
from budgets import study_with
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.parties import cashable_costs, cashable_savings, parties
from maatschappelijke_kosten.model.study import View
from strategies_engine import own


def test_a_matrix_by_hand() -> None:
    """100 a month for 18 months, 60 % gemeente and 40 % rijk, received by the client for all; 50 that nobody pays."""
    given = study_with(
        own(
            100.0,
            payer={"gemeente": 0.6, "rijk": 0.4},
            receiver="client",
            when={"every": "month", "duration": 18},
        ),
        own(50.0, when={"start": 14}),
    )
    found = parties(bind_study(given, View.ASSUMED))
    zonder = 1
    at = {name: number for number, name in enumerate(found.names)}
    assert found.outlay[at["gemeente"], zonder] == pytest.approx([720, 360])
    assert found.outlay[at["rijk"], zonder] == pytest.approx([480, 240])
    assert found.receipt[at["client"], zonder] == pytest.approx([1200, 600])
    assert found.outlay[at[""], zonder] == pytest.approx([0, 50])
    assert found.net[at["client"], zonder] == pytest.approx(-1800)


def test_cashable_or_not() -> None:
    given = study_with(own(100.0, cashable=True), own(30.0, cashable=False), own(7.0))
    plan = bind_study(given, View.ASSUMED)
    assert cashable_savings(plan)[:, 0] == pytest.approx([100, 30, 7])
    assert cashable_costs(plan) == pytest.approx(np.array([[0, 100], [0, 30], [0, 7]]))


def test_who_invests_and_who_reaps_in_the_ten_cases() -> None:
    """What the gemeente spends on the support is the sum of the ten cases of the report: 11,522 euros."""
    from maatschappelijke_kosten.reporting.pocket import nets

    result = mk.evaluate("zaanstad-2017").payers()
    found = {one.payer: one for one in nets(result)}
    assert found["gemeente"].path == pytest.approx(11_522)
    assert found["zorgverzekeraar"].gain == pytest.approx(2_200)
    assert found["rijk"].gain == pytest.approx(915)
    total = sum(one.gain for one in found.values())
    assert total == pytest.approx(result.perspectives["society"].total.saving.central)
