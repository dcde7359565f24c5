"""§18: paths in order of cost, dominated ones, and the right tool."""

from __future__ import annotations

from typing import Any

import pytest

from maatschappelijke_kosten.engine.ranking import CaseRanking, RightTool
from maatschappelijke_kosten.front.ranking import ranking
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.study import Variant
from strategies_engine import NAMED, own, study


def _rank(reference: str | None = None, **paths: dict[str, Any]) -> CaseRanking:
    given = Case.model_validate({"id": "a", "label": "a", "reference": "zonder", "paths": paths})
    (one,) = ranking(study(given), Variant.AS_COUNTED, reference=reference).cases
    return one


def _path(amount: object, goal: str | None = None, available: bool | None = None) -> dict[str, Any]:
    steps = [amount] if isinstance(amount, dict) else [own(amount)]  # type: ignore[arg-type]
    return {"steps": steps, "goal": goal, "available": available}


ZONDER = _path(5000.0, "no")
MET = _path(1000.0, "yes")


def _dominated(found: CaseRanking) -> dict[str, str]:
    return {one.path: one.dominated_by for one in found.paths if one.dominated_by is not None}


def test_cheapest_first_and_dominated() -> None:
    found = _rank(met=MET, zonder=ZONDER, ander=_path((400.0, 500.0, 600.0), "yes", True))
    assert [one.path for one in found.paths] == ["ander", "met", "zonder"]
    assert _dominated(found) == {"met": "ander", "zonder": "ander"}
    assert (found.right_tool, found.better) == (RightTool.NO, "ander")


@pytest.mark.parametrize(
    ("ander", "tool"),
    [
        (_path(500.0, "yes", True), RightTool.NO),
        (_path(500.0, "yes", False), RightTool.YES),
        (_path(500.0, "partly", True), RightTool.YES),
        (_path(500.0, None, True), RightTool.UNKNOWN),
        (_path(500.0, None, False), RightTool.YES),
        (_path(1500.0, None, True), RightTool.YES),
        (_path(500.0, "yes", None), RightTool.PERHAPS_NOT),
        (_path((100.0, 500.0, 1500.0), "yes", True), RightTool.PERHAPS_NOT),
        (_path(1500.0, "yes", True), RightTool.YES),
        (_path(NAMED, "yes", True), RightTool.PERHAPS_NOT),
    ],
)
def test_was_it_the_right_tool(ander: dict[str, Any], tool: RightTool) -> None:
    assert _rank(met=MET, zonder=ZONDER, ander=ander).right_tool is tool


def test_a_goal_that_was_missed_or_that_nobody_tells() -> None:
    assert _rank(met=_path(1000.0, "no"), zonder=ZONDER).right_tool is RightTool.MISSED
    assert _rank(met=_path(1000.0), zonder=ZONDER).right_tool is RightTool.UNKNOWN


def test_what_missed_its_goal_was_never_the_right_tool() -> None:
    """Also where another path is surely cheaper: it does not reach the goal as well, there is nothing to reach."""
    found = _rank(met=_path(1000.0, "no"), zonder=ZONDER, ander=_path(500.0, "yes", True))
    assert (found.right_tool, found.better) == (RightTool.MISSED, "ander")


def test_a_cheaper_path_of_which_nobody_tells() -> None:
    found = _rank(met=MET, zonder=ZONDER, ander=_path(500.0, None, None))
    assert (found.right_tool, found.better) == (RightTool.UNKNOWN, "ander")


def test_pm_keeps_it_open() -> None:
    found = _rank(met=MET, zonder={"steps": [own(5000.0), NAMED], "goal": "no"})
    assert _dominated(found) == {"zonder": "met"}  # PM can only make it dearer
    found = _rank(met={"steps": [own(1000.0), NAMED], "goal": "yes"}, zonder=ZONDER)
    assert _dominated(found) == {}


@pytest.mark.parametrize(
    ("met", "ander", "tool", "is_open"),
    [
        (MET, _path(NAMED, "yes", True), RightTool.PERHAPS_NOT, True),
        (MET, _path(NAMED, None, True), RightTool.UNKNOWN, True),
        (_path(1000.0, "no"), _path(NAMED, "yes", True), RightTool.MISSED, True),
        (_path(1000.0, "no"), _path(500.0, "yes", True), RightTool.MISSED, False),
        (MET, _path((100.0, 500.0, 1500.0), "yes", True), RightTool.PERHAPS_NOT, False),
        (_path(NAMED, "yes"), _path(500.0, "yes", True), RightTool.YES, True),
        (_path(NAMED, "yes"), _path(500.0, "yes", False), RightTool.YES, False),
        (MET, _path(1500.0, "yes", True), RightTool.YES, False),
        (MET, _path({**NAMED, "sign": "either"}, "yes", True), RightTool.PERHAPS_NOT, True),
    ],
)
def test_whether_pm_can_turn_the_answer(
    met: dict[str, Any], ander: dict[str, Any], tool: RightTool, is_open: bool
) -> None:
    """§1: what is only named may cost more than whatever is counted."""
    found = _rank(met=met, zonder=ZONDER, ander=ander)
    assert (found.right_tool, found.is_open) == (tool, is_open)


def test_any_path_can_be_the_reference() -> None:
    found = _rank("met", met=MET, zonder=ZONDER)
    (zonder,) = (one for one in found.paths if one.path == "zonder")
    assert zonder.saving is not None
    assert zonder.saving.central == -4000
    assert found.assessed == "met"


def test_an_unknown_path_is_told() -> None:
    with pytest.raises(KeyError, match="did you mean 'met'"):
        _rank("mett", met=MET, zonder=ZONDER)
