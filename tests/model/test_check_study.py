"""Each check of a study as a whole, and of its assumptions."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from sound_study import GROUP, ITEMS, REMOVED, SHELTER, SOUND, Path, places, study_with

from maatschappelijke_kosten.model.check.study import check_study


def found_in(changes: dict[Path, Any]) -> list[tuple[str, str, Path]]:
    return places(check_study(study_with(changes)))


def test_a_good_study_passes() -> None:
    assert found_in({}) == []


DAYS = ("assumptions", "dagen")


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({(*DAYS, "unit"): "dagen"}, "MK501", (*DAYS, "unit")),
        ({(*DAYS, "citations", 0, "source"): "raport"}, "MK504", (*DAYS, "citations", 0, "source")),
        ({(*DAYS, "wide", "low"): -1}, "MK407", (*DAYS, "wide", "low")),
        ({(*DAYS, "low"): 50}, "MK408", (*DAYS, "likely")),
        ({(*DAYS, "likely"): 181}, "MK408", (*DAYS, "likely")),
        ({(*DAYS, "high"): 2}, "MK408", (*DAYS, "low")),
        ({(*DAYS, "wide", "low"): 4}, "MK408", (*DAYS, "wide", "low")),
        ({(*DAYS, "wide", "high"): 100}, "MK408", (*DAYS, "wide", "high")),
        ({(*DAYS, "wide"): {"low": 200, "high": 100}}, "MK408", (*DAYS, "wide", "low")),
        ({(*DAYS, "single_use"): True}, "MK606", (*DAYS, "single_use")),
        ({("assumptions", "uren", "single_use"): False}, "MK606", ("assumptions", "uren")),
        ({(*GROUP, "one_of", 0, "quantity"): 3}, "MK608", ("assumptions", "uren")),
    ],
)
def test_each_fault_of_an_assumption(changes: dict[Path, Any], code: str, path: Path) -> None:
    found = [one for one in found_in(changes) if one[0] not in ("MK505", "MK510")]
    assert found == [(code, "assumptions:proef", path)]


def test_mk407_in_an_assumption_changed_in_python() -> None:
    study = study_with({})
    days = study.assumptions["dagen"].model_copy(update={"low": -3.0, "likely": -2.0})
    study = study.model_copy(update={"assumptions": {**study.assumptions, "dagen": days}})
    assert places(check_study(study)) == [
        ("MK407", "assumptions:proef", (*DAYS, "likely")),
        ("MK407", "assumptions:proef", (*DAYS, "low")),
        ("MK408", "assumptions:proef", (*DAYS, "wide", "low")),
    ]


def test_mk308_a_study_without_cases() -> None:
    found = found_in({("cases",): [], ("contradictions",): []})
    assert [one for one in found if one[0] not in ("MK607", "MK608")] == [("MK308", "study:proef", ("cases",))]


def test_mk509_two_cases_with_one_id() -> None:
    assert found_in({("cases", 1, "id"): "een"})[0] == ("MK509", "study:proef", ("cases",))


def test_mk509_two_price_lists_with_one_id() -> None:
    found = found_in({("assumed_price_lists", 0, "id"): "lijst"})
    assert found == [("MK509", "study:proef", ("price_lists",))]


def test_mk511_one_price_in_two_lists() -> None:
    again = deepcopy(SOUND["price_lists"][0]["items"]["opvang"])
    found = found_in({("assumed_price_lists", 0, "items", "opvang"): again})
    assert found == [("MK511", "pricelist:aangenomen", ("items", "opvang"))]


def test_mk507_a_contradiction_of_a_case_that_is_not_there() -> None:
    found = found_in({("contradictions", 0, "cases"): ["twee", "drie"]})
    assert found == [("MK507", "study:proef", ("contradictions", 0, "cases", 1))]


def test_mk604_over_all_lists_of_the_study() -> None:
    item = SOUND["price_lists"][0]["items"]["uur-hulp"]
    changes: dict[Path, Any] = {
        (*ITEMS, "uur-a"): {**item, "amount": 50},
        (*ITEMS, "uur-b"): {**item, "amount": 60},
        ("assumed_price_lists", 0, "items", "uur-c"): {**item, "amount": 50_000},
    }
    found = [one for one in found_in(changes) if one[0] != "MK607"]
    assert found == [("MK604", "pricelist:aangenomen", ("items", "uur-c", "amount"))]


def test_mk607_a_price_that_no_case_uses() -> None:
    found = found_in({("cases", 0, "paths", "zonder", "steps", 0): {"label": "x", "reason": "x"}})
    assert found == [("MK607", "pricelist:lijst", ("items", "huisuitzetting"))]


def test_mk607_a_price_that_another_is_derived_from_is_used() -> None:
    changes: dict[Path, Any] = {
        (*GROUP, "one_of", 0): {"label": "Iets"},
        ("assumptions", "uren"): REMOVED,
    }
    assert found_in(changes) == []


def test_mk503_derived_from_a_price_of_another_list() -> None:
    assert found_in({(*ITEMS, "avond-hulp", "derived_from"): ["verschil", "uur-hulp"]}) == []


def test_every_case_and_list_is_checked() -> None:
    changes: dict[Path, Any] = {
        (*SHELTER, "payer"): "rijk",
        ("cases", 1, "reference"): "geen",
        (*ITEMS, "opvang", "payer"): "rijk",
        ("assumed_price_lists", 0, "items", "verschil", "payer"): "rijk",
    }
    assert [(code, owner) for code, owner, _ in found_in(changes)] == [
        ("MK502", "case:een"),
        ("MK502", "pricelist:aangenomen"),
        ("MK502", "pricelist:lijst"),
        ("MK506", "case:twee"),
    ]
