"""Times and distributions that cannot be are found at their place."""

from __future__ import annotations

from typing import Any

import pytest
from branching_case import ZONDER, codes, found_in
from sound_study import EVICTION, ITEMS, MET, Path, places, study_with

from maatschappelijke_kosten.model.check.study import check_study


@pytest.mark.parametrize(
    ("when", "fault", "key"),
    [
        ({"start": 1.5}, "not_whole", "start"),
        ({"start": 1, "end": 3.5}, "not_whole", "end"),
        ({"start": 5, "end": 4}, "end_before_start", "end"),
        ({"duration": -1}, "negative_duration", "duration"),
        ({"duration": {"low": -2, "high": 3}}, "negative_duration", ("duration", "low")),
        ({"duration": 1201}, "too_long", "duration"),
        ({"every": "month"}, "never_stops", "every"),
    ],
)
def test_mk414_a_time_that_cannot_be(when: dict[str, Any], fault: str, key: Any) -> None:
    ((code, path, values),) = found_in({(*EVICTION, "when"): when})
    assert (code, values["fault"]) == ("MK414", fault)
    assert path == (*ZONDER, 0, "when", *(key if isinstance(key, tuple) else (key,)))


@pytest.mark.parametrize(
    "when",
    [
        {},
        {"start": 3},
        {"start": 3, "end": 3},
        {"duration": 1200},
        {"every": "month", "duration": 3},
        {"every": "year", "end": 24},
        {"duration": {"low": 1.5, "likely": 2, "high": 3}, "drop_off": 0.1},
    ],
)
def test_a_time_that_can_be(when: dict[str, Any]) -> None:
    assert codes({(*EVICTION, "when"): when}) == []


@pytest.mark.parametrize(
    ("when", "key"),
    [
        ({"every": "month", "duration": 0}, ("duration",)),
        ({"every": "year", "duration": {"low": 0, "high": 0}}, ("duration",)),
        ({"every": "month", "start": 3, "end": 3}, ("end",)),
        ({"every": "month", "duration": {"low": 0, "high": 2}}, None),
        ({"duration": 0}, None),
        ({"start": 3, "end": 3}, None),
    ],
)
def test_mk418_coming_back_in_no_time(when: dict[str, Any], key: tuple[str, ...] | None) -> None:
    found = [] if key is None else [("MK418", (*ZONDER, 0, "when", *key))]
    assert codes({(*EVICTION, "when"): when}) == found


def test_mk418_also_where_an_assumption_says_so() -> None:
    nothing = {"low": 0, "likely": 0, "high": 0, "wide": {"low": 0, "high": 0}}
    changes: dict[Path, Any] = {("assumptions", "dagen", key): value for key, value in nothing.items()}
    use = {"every": "month", "duration": {"assumption": "dagen"}}
    assert codes({**changes, (*EVICTION, "when"): use}) == [("MK418", (*ZONDER, 0, "when", "duration"))]


DISCOUNTED: dict[Path, Any] = {("settings",): {"time": {"discount": {"rate": 0.03}}}}
DAYS: dict[str, Any] = {"price": "opvang", "quantity": 36_600, "reason": "x"}


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, True),
        ({"quantity": 36_500}, False),
        ({"quantity": {"low": 1, "high": 36_600}}, True),
        ({"quantity": "unknown"}, False),
        ({"when": {"start": 3}}, True),
        ({"when": {"duration": 12}}, False),
        ({"when": {"start": 3, "end": 12}}, False),
        ({"price": "huisuitzetting"}, False),
    ],
)
def test_mk419_a_quantity_of_more_than_a_hundred_years(more: dict[str, Any], found: bool) -> None:
    """36,600 days are 1202.5 months of 30.44 days; 36,500 are 1199.2. Whether it counts at all is another thing."""
    wanted = [("MK419", (*ZONDER, 0, "quantity"))] if found else []
    assert codes({**DISCOUNTED, EVICTION: {**DAYS, **more}}) == wanted
    assert codes({EVICTION: {**DAYS, **more}}) == []
    with_horizon = {("settings",): {"time": {"discount": {"rate": 0.03}, "horizon": 60}}}
    assert codes({**with_horizon, EVICTION: {**DAYS, **more}}) == []


def test_mk419_of_an_assumption_and_with_the_time_of_what_it_stands_in() -> None:
    days = {"high": 36_600, "wide": {"low": 1, "high": 40_000}}
    changes: dict[Path, Any] = {("assumptions", "dagen", key): value for key, value in days.items()} | DISCOUNTED
    use = {**DAYS, "quantity": {"assumption": "dagen"}}
    group = {"label": "Of", "one_of": [use, {"label": "niets"}], "reason": "x"}
    wrong = [("MK419", (*ZONDER, 0, "one_of", 0, "quantity"))]
    mine = [one for one in codes({**changes, EVICTION: group}) if one[1][:4] == (*ZONDER, 0)]
    assert mine == wrong
    timed = codes({**changes, EVICTION: {**group, "when": {"duration": 12}}})
    assert [one for one in timed if one[1][:4] == (*ZONDER, 0)] == []


def test_mk414_what_comes_back_may_go_on_to_the_horizon() -> None:
    forever: dict[Path, Any] = {(*EVICTION, "when"): {"every": "year"}}
    assert codes({**forever, ("settings",): {"time": {"horizon": 60}}}) == []


def test_mk414_an_assumed_duration_of_more_than_a_hundred_years() -> None:
    # 36,600 days are 1202.5 months of 30.44 days; 36,500 are 1199.2.
    for high, found in ((36_600, ["MK414"]), (36_500, [])):
        days = {"high": high, "wide": {"low": 1, "high": 40_000}}
        changes = {("assumptions", "dagen", key): value for key, value in days.items()}
        assert [
            code for code, _ in codes({**changes, (*EVICTION, "when"): {"duration": {"assumption": "dagen"}}})
        ] == found


def test_mk310_an_end_beside_a_duration() -> None:
    assert codes({(*EVICTION, "when"): {"end": 3, "duration": 3}}) == [("MK310", (*ZONDER, 0, "when", "end"))]


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ({"low": 1, "high": 3, "distribution": "triangular"}, ["no_likely"]),
        ({"low": 1, "high": 3, "distribution": "uniform"}, []),
        ({"low": 0, "high": 3, "distribution": "lognormal"}, ["low_not_above_zero"]),
        ({"low": 1, "high": 3, "distribution": "beta"}, ["no_shape"]),
        (
            {"low": 1, "high": 3, "distribution": {"kind": "discrete", "values": [1, 4], "chances": [0.5, 0.4]}},
            ["chances_not_one", "value_out_of_range"],
        ),
        ({"low": 3, "high": 1, "distribution": "triangular"}, None),
    ],
)
def test_mk416_a_distribution_that_does_not_fit(given: dict[str, Any], faults: list[str] | None) -> None:
    for step, key in ((MET, "amount"), (EVICTION, "quantity")):
        found = [one for one in found_in({(*step, key): given}) if one[0] not in ("MK602",)]
        if faults is None:
            assert [code for code, _, _ in found] == ["MK408"]
        else:
            assert [(code, values["fault"]) for code, _, values in found] == [("MK416", fault) for fault in faults]
            assert all(path[-2:] == (key, "distribution") for _, path, _ in found)


def test_mk416_of_prices_assumptions_durations_and_chances() -> None:
    wrong = {"low": 0, "high": 1, "distribution": "pert"}
    assert codes({(*EVICTION, "chance"): wrong, (*MET, "when"): {"duration": wrong, "drop_off": wrong}}) == [
        ("MK416", ("paths", "met", "steps", 0, "when", "drop_off", "distribution")),
        ("MK416", ("paths", "met", "steps", 0, "when", "duration", "distribution")),
        ("MK416", (*ZONDER, 0, "chance", "distribution")),
    ]
    changes: dict[Path, Any] = {
        (*ITEMS, "opvang", "amount", "distribution"): "pert",
        ("assumptions", "uren", "distribution"): {"kind": "beta", "alpha": 1},
    }
    assert places(check_study(study_with(changes))) == [
        ("MK416", "assumptions:proef", ("assumptions", "uren", "distribution")),
        ("MK416", "pricelist:lijst", ("items", "opvang", "amount", "distribution")),
    ]
