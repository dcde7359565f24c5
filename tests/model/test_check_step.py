"""Each check of a single step: what is right is passed, what is wrong is found at its place."""

from __future__ import annotations

from typing import Any

import pytest
from sound_study import EVICTION, GROUP, MET, NAMED, REMOVED, Path, case_with, places

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.step import check_step
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.step import Step

OWNER = Owner("case", "een")
PLACE = ("paths", "met", "steps", 0)


def found_in(step: dict[str, Any], *, with_reason: bool = True) -> list[tuple[str, Path]]:
    """Code and path (from the step on) of everything that is wrong with a step."""
    given = {"reason": "daarom", **step} if with_reason else step
    findings = check_step(OWNER, PLACE, Step.model_validate(given))
    assert all(one.path[: len(PLACE)] == PLACE for one in findings)
    return [(code, path[len(PLACE) :]) for code, _, path in places(findings)]


PRICE = {"price": "opvang", "quantity": 3}
AMOUNT = {"label": "Boete", "amount": 100, "price_year": 2016}
ONE_OF = {"label": "Een van beide", "one_of": [PRICE, {"label": "Iets anders"}]}
LABEL = {"label": "Genoemd"}


@pytest.mark.parametrize(
    "step",
    [
        PRICE,
        {**PRICE, "label": "Opvang", "persons": 3, "counted": False, "payer": "gemeente"},
        {**PRICE, "quantity": "unknown"},
        {**PRICE, "quantity": {"assumption": "dagen"}},
        {**PRICE, "quantity": 0},
        AMOUNT,
        {**AMOUNT, "amount": {"low": 1, "likely": 2, "high": 3}, "quantity": 12, "persons": 2},
        {**AMOUNT, "amount": 0, "price_year": "unknown"},
        ONE_OF,
        {**ONE_OF, "counted": False},
        LABEL,
        {**LABEL, "sign": "either"},
        {**ONE_OF, "one_of": [AMOUNT, {**LABEL, "sign": "either"}]},
    ],
)
def test_a_good_step_passes(step: dict[str, Any]) -> None:
    assert found_in(step) == []
    again = Step.model_validate(step).model_dump()
    assert found_in({**again, "reason": "daarom"}) == [], "a step made from a full dump is the same step"


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ({**PRICE, "amount": 3, "price_year": 2016}, ["MK306"]),
        ({**PRICE, **ONE_OF}, ["MK306"]),
        ({**AMOUNT, **ONE_OF}, ["MK306"]),
        ({"payer": "gemeente"}, ["MK306"]),
        ({"quantity": 2}, ["MK306"]),
    ],
)
def test_mk306_no_kind_or_more_than_one(step: dict[str, Any], found: list[str]) -> None:
    assert [code for code, _ in found_in(step)] == found
    assert found_in(step)[0][1] == ()


def test_mk306_names_what_is_there() -> None:
    def named(**step: Any) -> str:
        return check_step(OWNER, PLACE, Step(reason="daarom", **step))[0].values["found"]

    assert named(price="opvang", amount=Range(low=1, high=1), quantity="unknown") == "price, amount"
    assert named(quantity="unknown") == "quantity, reason"


@pytest.mark.parametrize(
    ("step", "key"),
    [
        ({"price": "opvang"}, "quantity"),
        ({"label": "Boete", "amount": 100}, "price_year"),
        ({"amount": 100, "price_year": 2016}, "label"),
        ({"one_of": ONE_OF["one_of"]}, "label"),
    ],
)
def test_mk302_a_key_that_the_kind_of_step_needs(step: dict[str, Any], key: str) -> None:
    assert found_in(step) == [("MK302", (key,))]


@pytest.mark.parametrize(
    ("step", "key"),
    [
        ({**PRICE, "price_year": 2016}, "price_year"),
        ({**PRICE, "sign": "either"}, "sign"),
        ({**AMOUNT, "sign": "cost"}, "sign"),
        ({**ONE_OF, "quantity": 2}, "quantity"),
        ({**ONE_OF, "persons": 2}, "persons"),
        ({**ONE_OF, "price_year": 2016}, "price_year"),
        ({**LABEL, "quantity": 2}, "quantity"),
        ({**LABEL, "price_year": 2016}, "price_year"),
    ],
)
def test_mk309_a_key_that_does_not_go_with_the_kind_of_step(step: dict[str, Any], key: str) -> None:
    assert found_in(step) == [("MK309", (key,))]


def test_mk309_in_an_alternative() -> None:
    nested = {**ONE_OF, "one_of": [LABEL, ONE_OF]}
    assert found_in(nested) == [("MK309", ("one_of", 1, "one_of"))]
    uncounted = {**ONE_OF, "one_of": [LABEL, {**PRICE, "counted": False}]}
    assert found_in(uncounted) == [("MK309", ("one_of", 1, "counted"))]


def test_mk308_fewer_than_two_alternatives() -> None:
    assert found_in({**ONE_OF, "one_of": [PRICE]}) == [("MK308", ("one_of",))]
    assert found_in({**ONE_OF, "one_of": []}) == [("MK308", ("one_of",))]


@pytest.mark.parametrize(
    ("step", "path"),
    [
        ({**AMOUNT, "amount": 1.1e15}, ("amount",)),
        ({**AMOUNT, "amount": {"low": 1, "high": 1e300}}, ("amount", "high")),
        ({**PRICE, "quantity": 1e16}, ("quantity",)),
    ],
)
def test_mk406_a_number_that_nothing_can_be_calculated_with(step: dict[str, Any], path: Path) -> None:
    assert found_in(step) == [("MK406", path)]
    assert found_in({**AMOUNT, "amount": 1e15}) == []


@pytest.mark.parametrize(
    ("step", "path"),
    [
        ({**AMOUNT, "amount": -1}, ("amount",)),
        ({**AMOUNT, "amount": {"low": -1, "high": 5}}, ("amount", "low")),
        ({**PRICE, "quantity": -2}, ("quantity",)),
        ({**AMOUNT, "quantity": {"low": -1, "likely": 0, "high": 1}}, ("quantity", "low")),
        ({**ONE_OF, "one_of": [LABEL, {**PRICE, "quantity": -2}]}, ("one_of", 1, "quantity")),
    ],
)
def test_mk407_negative(step: dict[str, Any], path: Path) -> None:
    assert found_in(step) == [("MK407", path)]


@pytest.mark.parametrize(
    ("step", "path"),
    [
        ({**AMOUNT, "amount": {"low": 9, "high": 5}}, ("amount", "low")),
        ({**AMOUNT, "amount": {"low": 9, "likely": 7, "high": 5}}, ("amount", "low")),
        ({**AMOUNT, "amount": {"low": 1, "likely": 7, "high": 5}}, ("amount", "likely")),
        ({**PRICE, "quantity": {"low": 3, "likely": 2, "high": 5}}, ("quantity", "likely")),
    ],
)
def test_mk408_range_out_of_order(step: dict[str, Any], path: Path) -> None:
    assert found_in(step) == [("MK408", path)]


CITED = {"citation": {"source": "rapport", "where": "§1"}}
QUOTED = {"citation": {"source": "rapport", "where": "§1", "quote": "€ 120"}}


@pytest.mark.parametrize(
    ("step", "found"),
    [
        (LABEL, [("MK610", ())]),
        ({**LABEL, "basis": "cited"}, [("MK610", ())]),
        ({**LABEL, **CITED}, []),
        ({**LABEL, "reason": "daarom"}, []),
        ({**LABEL, "reason": "daarom", "basis": "cited"}, [("MK601", ("basis",))]),
        ({**LABEL, **CITED, "basis": "cited"}, []),
        ({**LABEL, **CITED, "basis": "assumed"}, [("MK605", ("basis",))]),
        ({**LABEL, **CITED, "basis": "assumed", "reason": "daarom"}, []),
        ({**LABEL, **CITED, "basis": "derived"}, [("MK609", ("basis",))]),
        ({**LABEL, **CITED, "basis": "derived", "reason": "daarom"}, []),
        (ONE_OF, [("MK610", ())]),
        ({**ONE_OF, **CITED}, []),
        ({**ONE_OF, "one_of": [{**PRICE, **CITED}, {**LABEL, "reason": "daarom"}]}, []),
        ({**ONE_OF, "one_of": [{**PRICE, **CITED}, LABEL]}, [("MK610", ())]),
        (
            {**ONE_OF, "reason": "daarom", "one_of": [{**PRICE, "basis": "cited"}, LABEL]},
            [("MK601", ("one_of", 0, "basis"))],
        ),
    ],
)
def test_what_a_step_stands_on(step: dict[str, Any], found: list[tuple[str, Path]]) -> None:
    assert found_in(step, with_reason=False) == found


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ({**AMOUNT, **QUOTED}, [("MK602", ("amount",))]),
        ({**AMOUNT, **QUOTED, "amount": 120}, []),
        ({**AMOUNT, **CITED}, []),
        ({**AMOUNT, **QUOTED, "basis": "derived"}, []),
        ({**AMOUNT, **QUOTED, "amount": {"low": 120, "high": 130}}, [("MK602", ("amount", "high"))]),
        ({**PRICE, **QUOTED}, []),
    ],
)
def test_mk602_for_an_amount_whose_citation_has_a_quote(step: dict[str, Any], found: list[tuple[str, Path]]) -> None:
    assert found_in(step) == found


def test_a_case_runs_these_checks_on_every_step() -> None:
    from maatschappelijke_kosten.model.check.case import check_case

    case, study = case_with(
        {
            (*MET, "price_year"): REMOVED,
            (*EVICTION, "quantity"): -1,
            (*GROUP, "one_of", 0, "sign"): "cost",
            (*NAMED, "reason"): REMOVED,
        }
    )
    zonder = ("paths", "zonder", "steps")
    assert places(check_case(case, study)) == [
        ("MK302", "case:een", (*PLACE, "price_year")),
        ("MK309", "case:een", (*zonder, 2, "one_of", 0, "sign")),
        ("MK407", "case:een", (*zonder, 0, "quantity")),
        ("MK610", "case:een", (*zonder, 3)),
    ]
