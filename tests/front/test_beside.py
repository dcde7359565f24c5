"""What corrections and discounting change is shown beside each result (§9, §11, §12)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from own_study import case, own

import maatschappelijke_kosten as mk

SUPPORT = own(100.0, support=True)


def _result(**choices: object) -> mk.StudyResult:
    """€ 100 of support against € 1,000."""
    return mk.evaluate(case([SUPPORT], [own(1000.0)])).with_(**choices)  # type: ignore[arg-type]


def _central(result: mk.StudyResult) -> dict[str, float]:
    return {name: one.total.saving.central for name, one in result.beside.items()}


def test_each_correction_alone_and_all_together() -> None:
    """1000 × 0.8 × 0.5 − 100 = 300; with half alone 400, with four fifths alone 700, with none 900."""
    result = _result(deadweight=0.2, attribution=0.5)
    assert result["eigen"].saving.central == pytest.approx(300)
    assert _central(result) == pytest.approx({"deadweight": 400, "attribution": 700, "uncorrected": 900})


def test_one_correction_is_the_same_as_all() -> None:
    assert _central(_result(deadweight=0.2)) == pytest.approx({"uncorrected": 900})
    assert _central(_result()) == {}


def test_overlap_is_a_correction_too() -> None:
    steps = [own(400.0, overlap="zorg"), own(600.0, overlap="zorg")]
    result = mk.evaluate(case([SUPPORT], steps)).with_(overlap=0.5, displacement=0.5)
    # (600 + 200) × 0.5 − 100; without overlap 1000 × 0.5 − 100; without displacement 800 − 100.
    assert result["eigen"].saving.central == pytest.approx(300)
    assert _central(result) == pytest.approx({"overlap": 400, "displacement": 700, "uncorrected": 900})


@pytest.mark.parametrize("told", [mk.StudyResult.payers, lambda result: result.uncertainty(draws=10)])
def test_it_stands_in_the_other_reports_too(told: Callable[[mk.StudyResult], Any]) -> None:
    """At the end of the first year of 5 %: (500 − 100)/1.05 is 381, 900/1.05 is 857 and undiscounted it is 400."""
    found = told(_result(deadweight=0.5, discount=0.05))
    for form in ("to_text", "to_markdown"):
        text = " ".join(getattr(found, form)("nl").split())
        assert "zoals gevraagd, is de besparing samen € 381." in text
        assert "Zonder enige correctie is de besparing samen € 857." in text
        assert "Niet contant gemaakt is de besparing samen € 400." in text
    assert "besparing samen" not in told(_result()).to_text("nl")


def test_payers_of_one_case_tell_of_that_case() -> None:
    cases = [case([SUPPORT], [own(1000.0)], name) for name in ("a", "b")]
    found = mk.evaluate(cases).with_(deadweight=0.5).payers("b")
    assert {name: one.total.saving.central for name, one in found.beside.items()} == pytest.approx(
        {"as_asked": 400, "uncorrected": 900}
    )
