"""Each check of a case against the study it uses."""

from __future__ import annotations

from typing import Any

import pytest
from sound_study import EVICTION, GROUP, MET, PATHS, REMOVED, SHELTER, Path, case_with, places

from maatschappelijke_kosten.model.check.case import check_case


def found_in(changes: dict[Path, Any]) -> list[tuple[str, Path]]:
    case, study = case_with(changes)
    found = places(check_case(case, study))
    assert all(owner == "case:een" for _, owner, _ in found)
    return [(code, path) for code, _, path in found]


def test_a_good_case_passes() -> None:
    assert found_in({}) == []


def test_a_case_may_use_the_prices_of_every_list_of_the_study() -> None:
    assert found_in({(*EVICTION, "price"): "verschil"}) == []


CASE = ("cases", 0)
ZONDER = ("paths", "zonder", "steps")


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({(*CASE, "reference"): "zondr"}, "MK506", ("reference",)),
        ({(*CASE, "author_sum"): {"mett": 1200}}, "MK506", ("author_sum", "mett")),
        ({(*CASE, "citation", "source"): "raport"}, "MK504", ("citation", "source")),
        ({(*MET, "payer"): "rijk"}, "MK502", ("paths", "met", "steps", 0, "payer")),
        ({(*MET, "citation", "source"): "raport"}, "MK504", ("paths", "met", "steps", 0, "citation", "source")),
        ({(*EVICTION, "price"): "uitzetting"}, "MK503", (*ZONDER, 0, "price")),
        ({(*GROUP, "one_of", 0, "price"): "uur-raad"}, "MK503", (*ZONDER, 2, "one_of", 0, "price")),
        ({(*GROUP, "one_of", 1, "payer"): "rijk"}, "MK502", (*ZONDER, 2, "one_of", 1, "payer")),
        ({(*SHELTER, "quantity"): {"assumption": "dag"}}, "MK505", (*ZONDER, 1, "quantity", "assumption")),
        ({(*SHELTER, "quantity"): {"assumption": "uren"}}, "MK510", (*ZONDER, 1, "quantity", "assumption")),
        ({(*MET, "quantity"): {"assumption": "dag"}}, "MK505", ("paths", "met", "steps", 0, "quantity", "assumption")),
    ],
)
def test_each_fault_is_found_at_its_place(changes: dict[Path, Any], code: str, path: Path) -> None:
    assert found_in(changes) == [(code, path)]


def test_mk308_a_case_needs_two_paths() -> None:
    changes = {(*PATHS, "met"): REMOVED, (*CASE, "author_sum"): REMOVED}
    assert found_in(changes) == [("MK308", ("paths",))]


def test_mk510_is_silent_where_a_name_is_unknown_or_the_amount_is_the_case_s_own() -> None:
    unknown = {(*SHELTER, "price"): "opvng", (*SHELTER, "quantity"): {"assumption": "uren"}}
    assert found_in(unknown) == [("MK503", (*ZONDER, 1, "price"))]
    assert found_in({(*MET, "quantity"): {"assumption": "uren"}}) == []


def test_what_is_meant_is_suggested() -> None:
    case, study = case_with({(*SHELTER, "price"): "opvangg"})
    (found,) = check_case(case, study)
    assert found.values["name"] == "opvangg"
    assert found.values["suggestion"] == "opvang"
    case, study = case_with({(*CASE, "reference"): "zondr"})
    (found,) = check_case(case, study)
    assert (found.values["suggestion"], found.values["known"]) == ("zonder", "met, zonder")
