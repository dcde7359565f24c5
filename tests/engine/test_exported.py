"""Lines as plain data: a reader who multiplies and adds them comes to the same savings."""

from __future__ import annotations

import json
from math import prod
from typing import Any

import pytest
from hypothesis import given, settings

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.exported import SCHEMA, exported
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import case, own, result_of, rich_studies, study


def _of(given_study: Study) -> dict[str, Any]:
    """What a reader gets: text that is JSON, without infinities."""
    plan = bind_study(given_study, View.ASSUMED)
    found: dict[str, Any] = json.loads(json.dumps(exported(plan, given_study.verdict_rule), allow_nan=False))
    return found


def _between(x: list[float], y: list[float], at: float) -> float:
    for left, right, low, high in zip(x, x[1:], y, y[1:], strict=False):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return y[-1]


def _factor(one: dict[str, Any], value: list[float]) -> float:
    """As `exported` tells it: `reach` times at most, a stretch a year where something falls away."""
    if one["is_at_once"]:
        return float(one["at_once"])
    reach, months = one["reach"], None
    if one["duration"] >= 0:
        months = value[one["duration"]] * one["scale"]
        reach = min(max(months / one["step"], 0.0), reach)
    if one["is_spread"] and not months:
        return float(one["at_once"])
    left = 1.0 if one["drop_off"] < 0 else 1 - value[one["drop_off"]]
    total = sum(
        _between(each["x"], each["y"], min(max(reach - each["begin"], 0.0), each["x"][-1])) * left**year
        for year, each in enumerate(one["stretches"])
    )
    return total / months if one["is_spread"] and months else total


def _central_savings(data: dict[str, Any]) -> list[float]:
    value = [one["central"] for one in data["inputs"]]
    gross = []
    for line in data["lines"]:
        euros = line["coefficient"] * prod(value[one] for one in line["factors"])
        euros *= prod(1 - sum(value[one] for one in rest) for rest in line["rests"])
        gross.append(euros if line["schedule"] < 0 else euros * _factor(data["schedules"][line["schedule"]], value))
    dearest: dict[int, int] = {}
    for number, line in enumerate(data["lines"]):
        if line["overlap"] >= 0:
            best = dearest.setdefault(line["overlap"], number)
            if abs(gross[number]) * line["weight"] > abs(gross[best]) * data["lines"][best]["weight"]:
                dearest[line["overlap"]] = number
    counted = [
        euros * line["part"] * line["weight"] * (1 if dearest.get(line["overlap"], at) == at else data["overlap_rest"])
        for at, (euros, line) in enumerate(zip(gross, data["lines"], strict=True))
    ]
    return [
        sum(counted[one] for one in each["reference_lines"]) - sum(counted[one] for one in each["path_lines"])
        for each in data["comparisons"]
    ]


@settings(max_examples=50)
@given(rich_studies())
def test_the_lines_add_up_to_the_savings(given_study: Study) -> None:
    data = _of(given_study)
    assert data["schema"] == SCHEMA
    ours = result_of(given_study).comparisons
    for saving, one, told in zip(_central_savings(data), ours, data["comparisons"], strict=True):
        scale = 1 + abs(one.cost.cost.central) + abs(one.cost_of_reference.cost.central)
        assert saving == pytest.approx(one.saving.central, rel=1e-9, abs=1e-9 * scale)
        assert (told["open_below"], told["open_above"]) == (one.saving.open_below, one.saving.open_above)


def test_a_table_is_told_only_where_it_bends() -> None:
    """§9: 1,200 over 36 months at 100 % a year is worth 400 + 200 + 100; the running sum bends once a year."""
    step = own(1200, when={"start": 0, "duration": {"low": 24, "likely": 36, "high": 36}})
    time = {"horizon": 60, "discount": {"rate": 1.0, "convention": "start"}}
    data = _of(study(case("a", met=[], zonder=[step]), settings={"time": time}))
    (schedule,) = [one for one in data["schedules"] if one]
    (stretch,) = schedule["stretches"]
    assert stretch["x"] == [0, 12, 24, 36, 48, 60]
    assert stretch["y"] == [0, 12, 18, 21, 22.5, 23.25]
    assert _central_savings(data) == [pytest.approx(700)]


def test_what_begins_after_the_horizon_counts_for_nothing() -> None:
    step = own(1200, when={"start": 90, "duration": 12, "drop_off": {"low": 0.1, "high": 0.2}})
    data = _of(study(case("a", met=[], zonder=[step]), settings={"time": {"horizon": 60}}))
    assert _central_savings(data) == [0]
