"""Costs that may be counted twice: what a price includes, and steps that overlap."""

from __future__ import annotations

from typing import Any

import pytest
from sound_study import EVICTION, ITEMS, MET, SHELTER, Path, places, study_with

from maatschappelijke_kosten.model.check.finding import Finding
from maatschappelijke_kosten.model.check.study import check_study


def of(settings: dict[str, Any], changes: dict[Path, Any] | None = None) -> list[Finding]:
    return check_study(study_with({("settings",): settings, **(changes or {})}))


def found_in(settings: dict[str, Any], changes: dict[Path, Any] | None = None) -> list[tuple[str, str, Path]]:
    return places(of(settings, changes))


INCLUDES = (*ITEMS, "huisuitzetting", "includes")


def test_mk503_and_mk612_what_a_price_includes_and_excludes() -> None:
    changes: dict[Path, Any] = {
        (*EVICTION, "counted"): False,
        INCLUDES: ["avond-hulp", "huisuitzetting", "geen"],
        (*ITEMS, "huisuitzetting", "excludes"): ["avond-hulp", "verschil", "niets"],
    }
    at = ("items", "huisuitzetting")
    assert [(one.code, one.path, one.values.get("fault")) for one in of({}, changes)] == [
        ("MK503", (*at, "includes", 2), None),
        ("MK503", (*at, "excludes", 2), None),
        ("MK612", (*at, "includes", 1), "itself"),
        ("MK612", (*at, "excludes", 0), "in_and_out"),
    ]


def test_mk611_a_price_beside_one_that_includes_it() -> None:
    includes: dict[Path, Any] = {INCLUDES: ["opvang"]}
    (found,) = of({}, includes)
    assert (found.code, found.owner, found.path) == (
        "MK611",
        ("case", "een"),
        ("paths", "zonder", "steps", 1, "price"),
    )
    assert found.values == {"name": "opvang", "other": "huisuitzetting", "path": "zonder"}


@pytest.mark.parametrize(
    "changes",
    [
        {(*SHELTER, "overlap"): "x", (*EVICTION, "overlap"): "x"},
        {(*SHELTER, "counted"): False},
        {(*EVICTION, "counted"): False},
        {INCLUDES: ["verschil"]},
        {
            EVICTION: {
                "label": "x",
                "reason": "x",
                "counted": False,
                "branches": [{"label": "y", "chance": 1, "steps": [{"price": "huisuitzetting", "quantity": 1}]}],
            }
        },
    ],
)
def test_mk611_is_silent_where_nothing_is_counted_twice(changes: dict[Path, Any]) -> None:
    overlap = {"overlap": {"rest": 0.5, "reason": "x"}}
    assert [one for one in found_in(overlap, {INCLUDES: ["opvang"], **changes}) if one[0] == "MK611"] == []


def test_mk611_knows_what_cannot_happen_both() -> None:
    both = [{"price": "huisuitzetting", "quantity": 1}, {"price": "opvang", "quantity": 1}]
    choice = {"label": "x", "reason": "x", "one_of": both}
    ways = [{"label": str(number), "chance": 0.5, "steps": [step]} for number, step in enumerate(both)]
    event = {"label": "x", "reason": "x", "branches": ways}
    nothing = {"label": "x", "reason": "x"}
    for group in (choice, event):
        changes = {INCLUDES: ["opvang"], EVICTION: group, SHELTER: nothing}
        assert [code for code, _, _ in found_in({}, changes) if code == "MK611"] == []
    together = {**event, "branches": [{"label": "a", "chance": 0.5, "steps": both}]}
    found = [
        one for one in found_in({}, {INCLUDES: ["opvang"], EVICTION: together, SHELTER: nothing}) if one[0] == "MK611"
    ]
    at = ("paths", "zonder", "steps", 0, "branches", 0, "steps", 1, "price")
    assert found == [("MK611", "case:een", at)]


@pytest.mark.parametrize(
    ("rule", "places_of", "fault"),
    [
        (True, (EVICTION, SHELTER), None),
        (False, (EVICTION, SHELTER), "no_rule"),
        (True, (EVICTION,), "alone"),
        (False, (EVICTION,), "alone"),
        (True, (EVICTION, MET), "alone"),
    ],
)
def test_mk614_overlap_that_corrects_nothing(rule: bool, places_of: tuple[Path, ...], fault: str | None) -> None:
    settings = {"overlap": {"rest": 0.5, "reason": "x"}} if rule else {}
    found = of(settings, {(*step, "overlap"): "woord" for step in places_of})
    assert {(one.code, one.values["fault"]) for one in found} == ({("MK614", fault)} if fault else set())
    if fault is not None:
        assert ("paths", "zonder", "steps", 0, "overlap") in {one.path for one in found}


def test_mk614_a_step_that_is_not_counted_overlaps_nothing() -> None:
    changes: dict[Path, Any] = {(*EVICTION, "overlap"): "x", (*SHELTER, "overlap"): "x", (*SHELTER, "counted"): False}
    (found,) = of({"overlap": {"rest": 0.5, "reason": "x"}}, changes)
    assert (found.code, found.values["fault"]) == ("MK614", "alone")
