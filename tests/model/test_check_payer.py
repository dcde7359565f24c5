"""Who pays and receives: shares, names, and what depends on the context of a case."""

from __future__ import annotations

from typing import Any

import pytest
from branching_case import BRANCHES, VOCABULARY, ZONDER, codes, found_in
from sound_study import EVICTION, ITEMS, MET, PATHS, REMOVED, Path, places, study_with

from maatschappelijke_kosten.model.check.study import check_study


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
    assert (
        found_in({**only_price, (*EVICTION, "payer"): "gemeente", (*BRANCHES, 0, "steps", 0, "payer"): "gemeente"})
        == []
    )
    for said in ("corporatie", "unknown"):
        assert codes({**by_context, ("cases", 0, "context"): {"huis": said}}) == []


def test_mk517_is_silent_where_a_group_says_who_pays() -> None:
    landlord = {"by": "huis", "when": {"corporatie": "gemeente"}}
    only_price: dict[Path, Any] = {(*ITEMS, "huisuitzetting", "payer"): landlord, EVICTION: REMOVED}
    event = (*PATHS, "zonder", "steps", 2)
    ((code, path, _),) = found_in(only_price)
    assert (code, path) == ("MK517", (*ZONDER, 2, "branches", 0, "steps", 0, "price"))
    assert found_in({**only_price, (*event, "payer"): "gemeente"}) == []


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
