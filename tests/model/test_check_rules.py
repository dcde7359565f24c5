"""What only `check` says of price lists, each on prices made for it."""

from __future__ import annotations

from typing import Any

import pytest
from sound_study import study_with

from maatschappelijke_kosten.model.check.drift import check_drift, check_unit_names
from maatschappelijke_kosten.model.check.same import check_same_things
from maatschappelijke_kosten.model.check.stewardship import check_stewardship
from maatschappelijke_kosten.model.check.succession import check_log, check_succession
from maatschappelijke_kosten.model.check.tariff import check_tariffs
from maatschappelijke_kosten.model.edition import Edition
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.vocabulary import Vocabulary

PLAIN = {
    "label": "Opvang",
    "unit": "dag",
    "amount": 90,
    "price_year": 2024,
    "scope": "per dag",
    "basis": "assumed",
    "reason": "opgave",
}


def a_list(edition: str = "2026", /, *, log: tuple[str, ...] = (), **items: dict[str, Any]) -> PriceList:
    """A list with these prices; each is the plain one with what is given."""
    return PriceList.model_validate(
        {
            "id": "lijst",
            "label": "Lijst",
            "edition": edition,
            "items": {name.replace("_", "-"): {**PLAIN, **item} for name, item in items.items()},
            "change_log": [{"about": about, "reason": "telling"} for about in log],
        }
    )


@pytest.mark.parametrize(
    ("item", "faults"),
    [
        ({"last_checked": "2024-11-23"}, []),
        ({"last_checked": "2024-10-31"}, ["checked_long_ago"]),
        ({"price_year": 2016}, []),
        ({"price_year": 2015}, ["old_price_year"]),
        ({"price_year": "unknown"}, []),
        ({"price_year": 2010, "last_checked": "2011-01-01"}, ["checked_long_ago", "old_price_year"]),
        ({"price_year": 2010, "index": "cpi"}, []),
        ({"price_year": 2010, "last_checked": "2011-01-01", "superseded_by": "b"}, []),
        ({"price_year": 2010, "last_checked": "2011-01-01", "valid": {"until": "2026-11-22"}}, []),
        ({"price_year": 2010, "valid": {"since": "2010-01-01", "until": "2026-11-23"}}, ["old_price_year"]),
        ({"price_year": 2010, "valid": {"since": "2010-01-01"}}, ["old_price_year"]),
    ],
)
def test_what_is_old_and_what_is_history(item: dict[str, Any], faults: list[str]) -> None:
    found = check_stewardship(a_list(a=item), "2026-11-23")
    assert [(one.code, one.values["fault"]) for one in found] == [("MK620", fault) for fault in faults]


@pytest.mark.parametrize(
    ("other", "contradicts"),
    [
        ({"amount": 95}, True),
        ({"amount": 95, "label": "OPVANG!"}, True),
        ({"amount": 95, "label": {"nl": "Verblijf", "en": "opvang"}}, True),
        ({"amount": 95, "label": "Verblijf", "aliases": ["opvang"]}, True),
        ({"amount": {"low": 80, "high": 100}, "label": "opvang"}, True),
        ({}, False),
        ({"amount": 95, "label": "Verblijf"}, False),
        ({"amount": 95, "scope": "per dag, met begeleiding"}, False),
        ({"amount": 95, "unit": "maand"}, False),
        ({"amount": 95, "price_year": 2025}, False),
        ({"amount": 95, "counted_per": "household"}, False),
        ({"amount": 95, "vat": "included"}, False),
        ({"amount": 95, "nature": "tariff"}, False),
        ({"amount": 95, "includes": ["een"]}, False),
        ({"amount": 95, "superseded_by": "een"}, False),
    ],
)
def test_one_thing_at_two_prices(other: dict[str, Any], contradicts: bool) -> None:
    found = check_same_things([a_list(een={}, twee=other)])
    assert [(one.code, one.path[1]) for one in found] == [("MK622", "twee")] * contradicts


def test_an_alias_of_both_says_nothing_and_two_halves_of_a_year_differ() -> None:
    shared = {"aliases": ["nachtopvang"]}
    assert check_same_things([a_list(een=shared, twee={"label": "Verblijf", "amount": 95, **shared})]) == []
    first = {"valid": {"since": "2024-01-01", "until": "2024-06-30"}}
    second = {"valid": {"since": "2024-07-01"}, "amount": 95}
    assert check_same_things([a_list(een=second, twee=first)]) == []
    overlapping = {"valid": {"since": "2024-06-30"}, "amount": 95}
    assert len(check_same_things([a_list(een=first, twee=overlapping)])) == 1


def test_a_thing_in_another_unit() -> None:
    earlier = a_list("2025", een={}, twee={"label": "Hulp", "unit": "uur"})
    assert check_drift(a_list(een={}, drie={"label": "Hulp", "unit": "uur"}), earlier) == []
    assert [one.values["name"] for one in check_drift(a_list(een={"unit": "maand"}), earlier)] == ["een"]
    renamed = a_list(drie={"label": "hulp", "unit": "maand"})
    assert [one.values["name"] for one in check_drift(renamed, earlier)] == ["twee"]
    assert check_drift(renamed, earlier, ["drie"]) == []
    beside = a_list(twee={"label": "Hulp", "unit": "uur"}, drie={"label": "Hulp", "unit": "maand"})
    assert check_drift(beside, earlier) == []


def test_two_units_with_one_name() -> None:
    units = {
        "uur": {"label": "uur", "plural": "uren"},
        "uren": {"label": "uren inzet", "plural": "uren inzet"},
        "sessie": {"label": {"nl": "sessie", "en": "session"}, "plural": {"nl": "sessies", "en": "sessions"}},
        "zitting": {"label": {"nl": "zitting", "en": "session"}, "plural": {"nl": "zittingen", "en": "sessions"}},
        "dagdeel": {"label": "Dagdeel", "plural": "dagdeel"},
    }
    found = check_unit_names(Vocabulary.model_validate({"units": units, "payers": {}}))
    assert [(one.values["name"], one.values["other"]) for one in found] == [("uren", "uur")]


def test_a_log_about_what_was_dropped_is_right() -> None:
    now = a_list(een={}, log=("een", "twee", "dri"))
    before = a_list("2025", een={}, twee={})
    assert [(one.code, one.path) for one in check_log(now, None, before)] == [("MK628", ("change_log", 2, "about"))]
    assert [one.code for one in check_log(now, None, None)] == ["MK627", "MK627"]
    assert [one.code for one in check_log(now, before, None)] == ["MK627"]


def test_a_new_edition_says_what_it_follows() -> None:
    record = {
        name: Edition(figures=f"sha256:{'1' * 64}", details=f"sha256:{'2' * 64}", day=f"{name}-01-01")
        for name in ("2024", "2025")
    }
    (found,) = check_succession(a_list("2026", een={}), record)
    assert (found.code, found.values["last"]) == ("MK630", "2025")
    assert found.values["keys"] == "predecessor / change_log"
    assert check_succession(a_list("2025", een={}), record) == []
    assert check_succession(a_list("2026", een={}), {}) == []


@pytest.mark.parametrize(
    ("valid", "is_of_another_time"),
    [
        ({"since": "2016-07-01", "until": "2016-12-31"}, False),
        ({"since": "2015-07-01", "until": "2016-01-01"}, False),
        ({"since": "2016-12-31"}, False),
        ({"until": "2016-01-01"}, False),
        ({"until": "2015-12-31"}, True),
        ({"since": "2017-01-01"}, True),
    ],
)
def test_a_tariff_of_another_year_than_the_study(valid: dict[str, str], is_of_another_time: bool) -> None:
    level = {"price_level": {"year": 2016, "index": "cpi"}}
    study = study_with({("price_lists", 0, "items", "opvang", "valid"): valid, ("settings",): level})
    found = check_tariffs(study)
    assert [(one.code, one.values["name"]) for one in found] == [("MK629", "opvang")] * is_of_another_time
    assert check_tariffs(study_with({("price_lists", 0, "items", "opvang", "valid"): valid})) == []
