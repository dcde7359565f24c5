"""Chances and branches: what cannot be is found at its place."""

from __future__ import annotations

from typing import Any

import pytest
from branching_case import AT, BRANCHES, CHANCE, EVENT, WITH_UNITS, ZONDER, codes, found_in
from sound_study import EVICTION, GROUP, MET, NAMED, REMOVED, Path, places, study_with

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.step import check_step, kinds_of
from maatschappelijke_kosten.model.check.study import check_study
from maatschappelijke_kosten.model.step import Step


def test_a_good_event_passes_also_one_within_another() -> None:
    assert codes({}) == []
    within = {"label": "Daarna", "branches": [{"label": "Opvang", "chance": 1, "steps": [EVENT]}]}
    assert codes({(*BRANCHES, 0, "steps"): [within]}) == []
    choice = {"label": "Of", "one_of": [{"label": "dit"}, {"label": "dat", "chance": 0.3}]}
    assert codes({(*BRANCHES, 0, "steps"): [choice]}) == []
    assert places(check_study(study_with(WITH_UNITS))) == []


@pytest.mark.parametrize("value", [30, -0.1, 1.0000001, {"low": 0.5, "high": 2}, {"low": -1, "high": 0.2}])
def test_mk412_a_chance_outside_0_and_1(value: Any) -> None:
    key = () if not isinstance(value, dict) else (("high",) if value["high"] > 1 else ("low",))
    assert codes({(*BRANCHES, 0, "chance"): value}) == [("MK412", (*AT, 0, "chance", *key))]
    assert codes({(*EVICTION, "chance"): value}) == [("MK412", (*ZONDER, 0, "chance", *key))]
    assert codes({(*EVICTION, "when"): {"drop_off": value}}) == [("MK412", (*ZONDER, 0, "when", "drop_off", *key))]


@pytest.mark.parametrize("value", [0, 1, {"low": 0, "high": 1}])
def test_a_chance_may_be_0_or_1(value: Any) -> None:
    assert codes({(*EVICTION, "chance"): value, (*GROUP, "one_of", 1, "chance"): value}) == []


@pytest.mark.parametrize("kind", ["normal", "lognormal"])
def test_mk413_a_chance_that_may_be_drawn_beyond_its_high_has_no_room_beside_another(kind: str) -> None:
    """§15: 0.2 to 0.5 beside 0.1 to 0.5 is one at most, but one draw in twenty of a normal is above 0.5."""
    endless = {"low": 0.2, "high": 0.5, "distribution": kind}
    assert codes({(*BRANCHES, 0, "chance"): endless}) == [("MK413", (*AT, 0, "chance", "distribution"))]
    assumed = {("assumptions", "kans"): {**CHANCE, "distribution": kind}}
    assert codes({**WITH_UNITS, **assumed}) == [("MK413", (*AT, 1, "chance", "assumption"))]
    for harmless in ({**endless, "distribution": "pert", "likely": 0.3}, {"low": 0.2, "high": 0.2}):
        assert codes({(*BRANCHES, 0, "chance"): harmless}) == []
    alone = [{"label": "Uit huis", "chance": endless}, {"label": "Niets", "chance": "rest"}]
    assert codes({BRANCHES: alone}) == []


def test_mk412_an_assumption_that_is_used_as_a_chance_is_told_once_at_its_own_numbers() -> None:
    changes = {
        **WITH_UNITS,
        ("assumptions", "kans"): {**CHANCE, "high": 1.5, "wide": {"low": 0, "high": 2}},
        (*EVICTION, "chance"): {"assumption": "kans"},
        (*MET, "when"): {"duration": 12, "drop_off": {"assumption": "kans"}},
    }
    found = [one for one in places(check_study(study_with(changes))) if one[0] == "MK412"]
    at = ("assumptions", "kans")
    assert found == [
        ("MK412", "assumptions:proef", (*at, "high")),
        ("MK412", "assumptions:proef", (*at, "wide", "high")),
    ]


def test_mk412_says_nothing_of_an_assumption_that_is_no_chance() -> None:
    assert [one for one in places(check_study(study_with({}))) if one[0] == "MK412"] == []


@pytest.mark.parametrize(
    ("branch", "changes", "total"),
    [
        (0, {"chance": {"low": 0.1, "high": 0.6}}, "1.1"),
        (0, {"chance": 0.51}, "1.01"),
        (2, {"chance": 0.3}, "1.3"),
    ],
)
def test_mk413_the_highest_chances_together_above_1(branch: int, changes: dict[str, Any], total: str) -> None:
    given = {(*BRANCHES, branch, key): value for key, value in changes.items()}
    ((code, path, values),) = found_in(given)
    assert (code, path, values) == ("MK413", AT, {"fault": "above_one", "total": total})


def test_mk413_exactly_1_is_no_fault() -> None:
    thirds = {(*BRANCHES, number, "chance"): 1 / 3 for number in range(3)}
    assert [one for one in codes(thirds) if one[0] == "MK413"] == []


def test_mk413_more_than_one_rest() -> None:
    ((code, path, values),) = found_in({(*BRANCHES, 0, "chance"): "rest"})
    assert (code, path, values) == ("MK413", (*AT, 2, "chance"), {"fault": "two_rests"})


def test_mk413_is_silent_where_a_chance_is_wrong_or_not_known() -> None:
    assert [code for code, _ in codes({(*BRANCHES, 0, "chance"): 70})] == ["MK412"]
    assert [code for code, _ in codes({(*BRANCHES, 1, "chance"): {"assumption": "geen"}})] == ["MK505"]


def test_mk310_a_rest_that_is_of_no_branch() -> None:
    assert codes({(*EVICTION, "chance"): "rest"}) == [("MK310", (*ZONDER, 0, "chance"))]
    inner = {"price": "opvang", "quantity": 1, "chance": "rest"}
    assert codes({(*BRANCHES, 0, "steps", 0): inner}) == [("MK310", (*AT, 0, "steps", 0, "chance"))]


@pytest.mark.parametrize("key", ["chance", "drop_off", "duration"])
def test_mk518_an_assumption_in_a_unit_that_does_not_fit(key: str) -> None:
    use = {"assumption": "dagen" if key != "duration" else "kans"}
    value = use if key == "chance" else {key: use}
    path = (*ZONDER, 0, "chance") if key == "chance" else (*ZONDER, 0, "when", key)
    ((code, found, values),) = found_in({(*EVICTION, "chance" if key == "chance" else "when"): value})
    assert (code, found) == ("MK518", (*path, "assumption"))
    assert values["wanted"] == ("dag" if key == "duration" else "kans / deel")
    assert codes({(*EVICTION, "when"): {"duration": {"assumption": "dagen"}}}) == []


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ({"branches": EVENT["branches"]}, [("MK302", ("label",))]),
        ({**EVENT, "branches": []}, [("MK308", ("branches",))]),
        ({**EVENT, "price": "opvang", "quantity": 1}, [("MK306", ())]),
        ({**EVENT, "amount": 3, "price_year": 2016}, [("MK306", ())]),
        ({**EVENT, "one_of": [{"label": "a"}, {"label": "b"}]}, [("MK306", ())]),
        *(
            ({**EVENT, key: value}, [("MK309", (key,))])
            for key, value in {
                "quantity": 2,
                "persons": 2,
                "price_year": 2016,
                "sign": "cost",
                "overlap": "x",
            }.items()
        ),
    ],
)
def test_the_fifth_kind_of_step(step: dict[str, Any], found: list[tuple[str, Path]]) -> None:
    given = Step.model_validate({"reason": "daarom", **step})
    assert [(one.code, one.path) for one in check_step(Owner("case", "x"), (), given)] == found
    if found[0][0] == "MK309":
        assert kinds_of(given) == ("branches",)


def test_what_a_group_says_for_those_within() -> None:
    said = {
        "payer": "gemeente",
        "receiver": "schuldeisers",
        "cashable": True,
        "support": True,
        "when": {"start": 3},
        "chance": 0.5,
        "plausibility": [{"grade": "low", "who": "arts"}],
    }
    for key, value in said.items():
        assert codes({(*GROUP, key): value, (*NAMED, key): value}) == []
    assert codes({(*GROUP, "overlap"): "x"}) == [("MK309", (*ZONDER, 2, "overlap"))]


def test_mk309_no_overlap_and_no_branches_within_a_group() -> None:
    inner = {"label": "x", "overlap": "x"}
    assert codes({(*BRANCHES, 0, "steps", 0): inner}) == [("MK309", (*AT, 0, "steps", 0, "overlap"))]
    assert codes({(*GROUP, "one_of", 1): inner}) == [("MK309", (*ZONDER, 2, "one_of", 1, "overlap"))]
    assert codes({(*GROUP, "one_of", 1): {**EVENT, "reason": None}}) == [
        ("MK309", (*ZONDER, 2, "one_of", 1, "branches"))
    ]


def test_every_check_of_a_step_is_done_within_branches() -> None:
    inner = {
        "price": "opvng",
        "quantity": {"low": 3, "high": 1},
        "payer": "rijk",
        "citation": {"source": "x", "where": "y"},
    }
    nested = {"label": "Daarna", "branches": [{"label": "Dan", "chance": 0.2, "steps": [inner]}]}
    at = (*AT, 0, "steps", 0, "branches", 0, "steps", 0)
    assert codes({(*BRANCHES, 0, "steps", 0): nested}) == [
        ("MK408", (*at, "quantity", "low")),
        ("MK502", (*at, "payer")),
        ("MK503", (*at, "price")),
        ("MK504", (*at, "citation", "source")),
    ]


def test_mk610_an_event_says_why_or_each_of_its_steps_does() -> None:
    assert codes({(*NAMED, "reason"): REMOVED}) == [("MK610", (*ZONDER, 3))]
    own = {"label": "x", "reason": "daarom"}
    assert codes({(*NAMED, "reason"): REMOVED, (*BRANCHES, 0, "steps"): [own]}) == []
