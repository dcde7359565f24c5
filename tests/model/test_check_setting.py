"""Each check of the settings of a study, and of what they ask of prices and cases."""

from __future__ import annotations

from typing import Any

import pytest
from sound_study import EVICTION, GROUP, ITEMS, MET, PATHS, Path, places, study_with

from maatschappelijke_kosten.model.check.finding import Finding
from maatschappelijke_kosten.model.check.price_level import years_of
from maatschappelijke_kosten.model.check.study import check_study
from maatschappelijke_kosten.model.index import Index

STUDY = "study:proef"


def of(settings: dict[str, Any], changes: dict[Path, Any] | None = None) -> list[Finding]:
    return check_study(study_with({("settings",): settings, **(changes or {})}))


def found_in(settings: dict[str, Any], changes: dict[Path, Any] | None = None) -> list[tuple[str, str, Path]]:
    return places(of(settings, changes))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("gemeent", "gemeente"),
        ("gemeente + schuldeisers", "gemeente+schuldeisers"),
        ("gemente+schuldeiser", "gemeente+schuldeisers"),
        ("societey", "society"),
        ("society+gemeente", None),
        ("iets heel anders", None),
        ("+", None),
    ],
)
def test_mk512_an_unknown_perspective(name: str, meant: str | None) -> None:
    (found,) = of({"perspective": name})
    assert (found.code, found.path) == ("MK512", ("settings", "perspective"))
    assert found.values.get("suggestion") == meant
    assert found.values["known"] == "as-reported, society, gemeente, schuldeisers"


@pytest.mark.parametrize("name", ["as-reported", "society", "gemeente", "gemeente+schuldeisers", "samen+gemeente"])
def test_a_known_perspective(name: str) -> None:
    groups = {"samen": {"label": "Samen", "payers": ["gemeente", "schuldeisers"]}}
    assert found_in({"perspective": name}, {("vocabulary", "groups"): groups}) == []


DISCOUNT = ("settings", "time", "discount")


@pytest.mark.parametrize(
    ("discount", "found"),
    [
        ({"rate": 0.0225}, []),
        ({"rate": 0}, []),
        ({"schedule": [{"year": 0, "rate": 0.035}, {"year": 30, "rate": 0.03}]}, []),
        ({}, [("MK415", "no_rate", ())]),
        ({"schedule": [{"year": 1, "rate": 0.035}]}, [("MK415", "first_year", ("schedule", 0, "year"))]),
        (
            {"schedule": [{"year": 0, "rate": 0.035}, {"year": 5, "rate": 0}, {"year": 5, "rate": 0.01}]},
            [("MK415", "years_out_of_order", ("schedule", 2, "year"))],
        ),
        ({"rate": 0.1, "schedule": [{"year": 0, "rate": 0.1}]}, [("MK310", "rate_and_schedule", ("rate",))]),
    ],
)
def test_mk415_and_mk310_discounting(discount: dict[str, Any], found: list[tuple[str, str, Path]]) -> None:
    given = of({"time": {"discount": discount}})
    assert [(one.code, one.values["fault"], one.path) for one in given] == [
        (code, fault, (*DISCOUNT, *way)) for code, fault, way in found
    ]


def test_mk504_the_source_of_a_rate_and_of_a_correction() -> None:
    cited = {"source": "geen", "where": "x"}
    factor = {"share": 0.1, "reason": "x", "citation": cited}
    settings = {"time": {"discount": {"rate": 0.1, "citation": cited}}, "corrections": {"deadweight": factor}}
    assert [one for one in found_in(settings) if one[0] == "MK504"] == [
        ("MK504", STUDY, ("settings", "corrections", "deadweight", "citation", "source")),
        ("MK504", STUDY, (*DISCOUNT, "citation", "source")),
    ]


INDEX = {
    "id": "reeks",
    "label": "Reeks",
    "base": "2016 = 100",
    "values": [{"year": year, "value": 100 + year - 2016} for year in (2015, 2016, 2017, 2019)],
    "citation": {"source": "rapport", "where": "bijlage"},
}
LEVEL = {"year": 2017, "index": "reeks", "hold_unknown": True}
WITH_INDEX: dict[Path, Any] = {("indices",): {"reeks": INDEX}}


def test_a_good_price_level() -> None:
    assert found_in({"price_level": LEVEL}, WITH_INDEX) == []


def test_mk513_a_series_that_is_not_there() -> None:
    assert found_in({"price_level": {**LEVEL, "index": "reks"}}, WITH_INDEX) == [
        ("MK513", STUDY, ("settings", "price_level", "index"))
    ]
    (found,) = of({"price_level": {**LEVEL, "index": "reks"}}, WITH_INDEX)
    assert found.values["suggestion"] == "reeks"
    own = {**WITH_INDEX, (*ITEMS, "opvang", "index"): "andere"}
    for settings in ({"price_level": LEVEL}, {}):
        assert found_in(settings, own) == [("MK513", "pricelist:lijst", ("items", "opvang", "index"))]


def test_mk514_the_year_of_the_study_is_not_in_the_series() -> None:
    (found,) = of({"price_level": {**LEVEL, "year": 2018}}, WITH_INDEX)
    assert (found.code, found.owner, found.path) == ("MK514", ("study", "proef"), ("settings", "price_level", "year"))
    assert found.values == {"index": "reeks", "year": "2018", "years": "2015–2017, 2019"}


def test_mk514_the_year_of_a_price_or_an_amount_that_a_case_uses() -> None:
    changes = {
        **WITH_INDEX,
        (*ITEMS, "opvang", "price_year"): 2014,
        (*MET, "price_year"): 2020,
        (*ITEMS, "ongebruikt"): {**PLAIN_PRICE, "price_year": 1999},
    }
    found = [one for one in found_in({"price_level": LEVEL}, changes) if one[0] != "MK607"]
    assert found == [
        ("MK514", "case:een", ("paths", "met", "steps", 0, "price_year")),
        ("MK514", "pricelist:lijst", ("items", "opvang", "price_year")),
    ]


PLAIN_PRICE = {
    "label": "Prijs",
    "unit": "keer",
    "amount": 100,
    "price_year": 2016,
    "scope": "per keer",
    "basis": "assumed",
    "reason": "schatting",
}


def test_mk514_a_price_has_its_own_series() -> None:
    other = {**INDEX, "id": "andere", "values": [{"year": 2016, "value": 1}]}
    changes = {("indices",): {"reeks": INDEX, "andere": other}, (*ITEMS, "opvang", "index"): "andere"}
    (found,) = of({"price_level": LEVEL}, changes)
    assert (found.code, found.values["index"], found.values["years"]) == ("MK514", "andere", "2016")


def test_mk515_an_unknown_year_unless_it_is_held() -> None:
    refused = {**LEVEL, "hold_unknown": False}
    inner = {"label": "Borg", "amount": 3, "price_year": "unknown"}
    changes = {**WITH_INDEX, (*GROUP, "one_of", 1): inner}
    assert found_in({"price_level": refused}, changes) == [
        ("MK515", "case:een", ("paths", "met", "steps", 0, "price_year")),
        ("MK515", "case:een", ("paths", "zonder", "steps", 2, "one_of", 1, "price_year")),
        ("MK515", "pricelist:lijst", ("items", "huisuitzetting", "price_year")),
    ]
    assert found_in({"price_level": LEVEL}, changes) == []


def test_mk504_and_mk509_of_a_series() -> None:
    twice = {**INDEX, "values": [{"year": 2016, "value": 1}, {"year": 2016, "value": 2}, {"year": 2017, "value": 2}]}
    changes = {("indices",): {"reeks": {**twice, "citation": {"source": "geen", "where": "x"}}}}
    assert found_in({}, changes) == [
        ("MK504", "index:reeks", ("citation", "source")),
        ("MK509", "index:reeks", ("values", 1, "year")),
    ]


@pytest.mark.parametrize(
    ("years", "words"), [([2016], "2016"), ([2017, 2015, 2016], "2015–2017"), ([1999, 2001, 2002], "1999, 2001–2002")]
)
def test_the_years_of_a_series_in_words(years: list[int], words: str) -> None:
    values = [{"year": year, "value": 100} for year in years]
    assert years_of(Index.model_validate({**INDEX, "values": values})) == words


SUPPORT: dict[Path, Any] = {(*MET, "support"): True, ("cases", 1, "paths", "met", "steps", 0, "support"): True}


@pytest.mark.parametrize("key", ["deadweight", "attribution", "displacement"])
@pytest.mark.parametrize(
    ("share", "found"),
    [
        (0.2, []),
        ({"low": 0, "likely": 0.5, "high": 1}, []),
        (20, [("MK412", ())]),
        ({"low": -0.1, "high": 0.2}, [("MK412", ("low",))]),
        ({"low": 0.3, "high": 0.2}, [("MK408", ("low",))]),
        ({"low": 0.1, "high": 0.2, "distribution": "pert"}, [("MK416", ("distribution",))]),
    ],
)
def test_mk412_a_correction_outside_0_and_1(key: str, share: Any, found: list[tuple[str, Path]]) -> None:
    settings = {"corrections": {key: {"share": share, "reason": "x"}}}
    at = ("settings", "corrections", key, "share")
    assert found_in(settings, SUPPORT) == [(code, STUDY, (*at, *way)) for code, way in found]


def test_mk613_corrections_need_to_know_which_step_is_the_support() -> None:
    settings = {"corrections": {"deadweight": {"share": 0.2, "reason": "x"}}}
    assert found_in(settings) == [
        ("MK613", "case:een", ("paths", "met", "steps")),
        ("MK613", "case:twee", ("paths", "met", "steps")),
    ]
    on_reference: dict[Path, Any] = {(*EVICTION, "support"): True}
    assert [owner for _, owner, _ in found_in(settings, on_reference)] == ["case:een", "case:twee"]
    nothing_to_shrink: dict[Path, Any] = {(*PATHS, "met", "steps"): [], ("cases", 0, "author_sum"): None}
    assert [owner for _, owner, _ in found_in(settings, nothing_to_shrink)] == ["case:twee"]
    within = {"label": "x", "one_of": [{"label": "a", "support": True}, {"label": "b"}], "reason": "x"}
    assert [owner for _, owner, _ in found_in(settings, {MET: within})] == ["case:twee"]
    assert found_in({}) == []


def pair(one: str, other: str, value: float = 0.5) -> dict[str, Any]:
    return {"between": [one, other], "value": value, "reason": "x"}


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([pair("opvang", "dagen"), pair("uur-hulp", "uren", -0.9)], []),
        # A price of one number, and that is told once for each line that names it.
        ([pair("opvang", "huisuitzetting")], [("MK420", None, (0, "between", 1))]),
        (
            [pair("verschil", "avond-hulp"), pair("verschil", "verschil")],
            [
                ("MK420", None, (0, "between", 0)),
                ("MK420", None, (0, "between", 1)),
                ("MK417", "with_itself", (1, "between")),
            ],
        ),
        ([pair("opvng", "dagen")], [("MK516", None, (0, "between", 0))]),
        ([pair("opvang", "met")], [("MK516", None, (0, "between", 1))]),
        ([pair("opvang", "opvang")], [("MK417", "with_itself", (0, "between"))]),
        ([pair("opvang", "dagen"), pair("dagen", "opvang")], [("MK417", "pair_twice", (1, "between"))]),
        ([pair("opvang", "dagen", 1)], [("MK417", "no_matrix", ())]),
        # Two that go with a third as 0.9 cannot go against each other: the least is 2 × 0.9² − 1 = 0.62.
        (
            [pair("opvang", "dagen", 0.9), pair("dagen", "uren", 0.9), pair("uren", "opvang", 0.61)],
            [("MK417", "no_matrix", ())],
        ),
        ([pair("opvang", "dagen", 0.9), pair("dagen", "uren", 0.9), pair("uren", "opvang", 0.63)], []),
    ],
)
def test_mk417_and_mk516_correlations(pairs: list[dict[str, Any]], found: list[tuple[str, str | None, Path]]) -> None:
    given = of({"correlations": pairs})
    assert [(one.code, one.values.get("fault"), one.path) for one in given] == [
        (code, fault, ("settings", "correlations", *way)) for code, fault, way in found
    ]


def test_mk417_names_only_those_that_cannot_go_together() -> None:
    (found,) = of({"correlations": [pair("uren", "uur-hulp"), pair("opvang", "dagen", -1)]})
    assert found.values["names"] == "dagen, opvang"
