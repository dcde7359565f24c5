"""Chances, branches, times and shares of payers: what cannot be is found at its place."""

from __future__ import annotations

from typing import Any

import pytest
from sound_study import EVICTION, GROUP, ITEMS, MET, NAMED, REMOVED, Path, case_with, places, study_with

from maatschappelijke_kosten.model.check.case import check_case
from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.step import check_step, kinds_of
from maatschappelijke_kosten.model.check.study import check_study
from maatschappelijke_kosten.model.step import Step

ZONDER = ("paths", "zonder", "steps")
VOCABULARY = ("vocabulary",)
EVENT = {
    "label": "Rechter",
    "reason": "zo gaat het",
    "branches": [
        {
            "label": "Uit huis",
            "chance": {"low": 0.2, "high": 0.5},
            "steps": [{"price": "huisuitzetting", "quantity": 1}],
        },
        {"label": "Regeling", "chance": {"assumption": "kans"}, "events": ["zij betaalt"]},
        {"label": "Niets", "chance": "rest"},
    ],
}
CHANCE = {
    "label": "Kans",
    "unit": "kans",
    "low": 0.1,
    "likely": 0.2,
    "high": 0.5,
    "wide": {"low": 0, "high": 1},
    "reason": "wat er bekend is",
    "single_use": True,
}
WITH_UNITS: dict[Path, Any] = {
    (*VOCABULARY, "units", "kans"): {"label": "kans", "plural": "kans"},
    (*VOCABULARY, "units", "dag", "per_year"): 365.25,
    ("assumptions", "kans"): CHANCE,
    (*NAMED,): EVENT,
}


def found_in(changes: dict[Path, Any]) -> list[tuple[str, Path, dict[str, str]]]:
    """Code, path and values, in the study in which the fourth step of the path `zonder` branches."""
    case, study = case_with({**WITH_UNITS, **changes})
    found = sorted(check_case(case, study), key=lambda one: (one.code, str(one.path)))
    return [(one.code, one.path, dict(one.values)) for one in found]


def codes(changes: dict[Path, Any]) -> list[tuple[str, Path]]:
    return [(code, path) for code, path, _ in found_in(changes)]


BRANCHES = (*NAMED, "branches")
AT = (*ZONDER, 3, "branches")


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
                "payer": "gemeente",
                "receiver": "gemeente",
                "cashable": True,
                "support": True,
            }.items()
        ),
    ],
)
def test_the_fifth_kind_of_step(step: dict[str, Any], found: list[tuple[str, Path]]) -> None:
    given = Step.model_validate({"reason": "daarom", **step})
    assert [(one.code, one.path) for one in check_step(Owner("case", "x"), (), given)] == found
    if found[0][0] == "MK309":
        assert kinds_of(given) == ("branches",)


@pytest.mark.parametrize("key", ["overlap", "cashable", "support"])
def test_mk309_what_stands_within_a_choice_says_these_for_itself(key: str) -> None:
    value = "x" if key == "overlap" else True
    assert codes({(*GROUP, key): value}) == [("MK309", (*ZONDER, 2, key))]


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
    ("payer", "found"),
    [
        ({"gemeente": 0.5, "schuldeisers": 0.5}, []),
        ({"gemeente": 1 / 3, "schuldeisers": 2 / 3}, []),
        ({"gemeente": 0.4, "schuldeisers": 0.5999995}, []),
        ({"gemeente": 0.4, "schuldeisers": 0.59}, [("MK411", ())]),
        ({}, [("MK411", ())]),
        ({"gemeente": 0.4, "rijk": 0.6}, [("MK502", ("rijk",))]),
        ({"by": "huis", "when": {"a": "gemeente", "b": {"gemeente": 0.2, "schuldeisers": 0.8}}}, []),
        ({"by": "huis", "when": {"a": "rijk"}}, [("MK502", ("when", "a"))]),
        ({"by": "huis", "when": {"a": {"gemeente": 0.2}}}, [("MK411", ("when", "a"))]),
        ({"by": "huis", "when": {"a": {"rijk": 1}}}, [("MK502", ("when", "a", "rijk"))]),
        ({"by": "huis", "when": {}}, [("MK308", ("when",))]),
    ],
)
@pytest.mark.parametrize("key", ["payer", "receiver"])
def test_mk411_and_mk502_shares_and_names(payer: Any, found: list[tuple[str, Path]], key: str) -> None:
    context: dict[Path, Any] = {("cases", 0, "context"): {"huis": "unknown"}}
    assert codes({**context, (*MET, key): payer}) == [
        (code, ("paths", "met", "steps", 0, key, *way)) for code, way in found
    ]
    in_list = places(check_study(study_with({(*ITEMS, "avond-hulp", key): payer})))
    assert [(code, path) for code, owner, path in in_list if owner == "pricelist:lijst"] == [
        (code, ("items", "avond-hulp", key, *way)) for code, way in found
    ]


def test_mk517_once_for_what_the_context_does_not_say() -> None:
    landlord = {"by": "huis", "when": {"corporatie": "gemeente", "particulier": "schuldeisers"}}
    by_context: dict[Path, Any] = {(*ITEMS, "huisuitzetting", "payer"): landlord, (*MET, "receiver"): landlord}
    ((code, path, values),) = found_in(by_context)
    assert (code, path) == ("MK517", ("paths", "met", "steps", 0, "receiver"))
    assert values == {"by": "huis", "value": "", "known": "corporatie, particulier"}
    only_price: dict[Path, Any] = {(*ITEMS, "huisuitzetting", "payer"): landlord}
    ((_, path, values),) = found_in({**only_price, ("cases", 0, "context"): {"huis": "kraak"}})
    assert (path, values["value"]) == ((*ZONDER, 0, "price"), "kraak")
    for said in ("corporatie", "unknown"):
        assert codes({**by_context, ("cases", 0, "context"): {"huis": said}}) == []


def test_mk502_and_mk509_groups_of_payers() -> None:
    groups = {
        "samen": {"label": "Samen", "payers": ["gemeente", "rijk"]},
        "gemeente": {"label": "G", "payers": ["gemeente"]},
    }
    assert places(check_study(study_with({(*VOCABULARY, "groups"): groups}))) == [
        ("MK502", "payers:", ("groups", "samen", "payers", 1)),
        ("MK509", "payers:", ("groups", "gemeente")),
    ]


def test_mk504_every_citation_is_looked_up() -> None:
    cited = {"source": "geen", "where": "x"}
    opinion = {"grade": "low", "who": "arts", "citation": cited}
    assert codes({(*MET, "plausibility"): [opinion], ("cases", 0, "paths", "met", "citation"): cited}) == [
        ("MK504", ("paths", "met", "citation", "source")),
        ("MK504", ("paths", "met", "steps", 0, "plausibility", 0, "citation", "source")),
    ]
    found = places(check_study(study_with({(*ITEMS, "opvang", "payer_citation"): cited})))
    assert found == [("MK504", "pricelist:lijst", ("items", "opvang", "payer_citation", "source"))]


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
