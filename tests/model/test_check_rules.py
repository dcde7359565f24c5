"""The rules that only `check` applies, each on prices made for it."""

from __future__ import annotations

from typing import Any

import pytest

from maatschappelijke_kosten.model.check.rules.age import check_age
from maatschappelijke_kosten.model.check.rules.cited import check_cited
from maatschappelijke_kosten.model.check.rules.drift import check_drift, check_unit_names
from maatschappelijke_kosten.model.check.rules.same import check_same_things
from maatschappelijke_kosten.model.check.rules.succession import check_log, check_succession
from maatschappelijke_kosten.model.edition import Edition
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.source import Source
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
    ("checked", "today", "is_old"),
    [
        ("2024-11-23", "2026-11-23", False),
        ("2024-11-22", "2026-11-23", True),
        ("2024-02-29", "2026-02-28", False),
        ("2024-02-29", "2026-03-01", True),
        ("2026-12-31", "2026-11-23", False),
    ],
)
def test_a_figure_is_unchecked_after_24_months(checked: str, today: str, is_old: bool) -> None:
    found = check_age(a_list(a={"last_checked": checked}), today)
    assert [one.code for one in found] == ["MK620"] * is_old


@pytest.mark.parametrize(("year", "is_old"), [(2016, False), (2015, True), ("unknown", False)])
def test_a_price_year_is_old_after_ten_years(year: int | str, is_old: bool) -> None:
    assert [one.code for one in check_age(a_list(a={"price_year": year}), "2026-11-23")] == ["MK621"] * is_old


def test_old_figures_are_said_together() -> None:
    items = {f"p{number}": {"price_year": 2000 + number, "last_checked": "2020-01-01"} for number in range(8)}
    unchecked, years = check_age(a_list(**items), "2026-01-01")
    assert unchecked.values["count"] == years.values["count"] == "8"
    assert unchecked.values["names"] == "p0, p1, p2, p3, p4, …"
    assert years.values["years"] == "2000 – 2007"


@pytest.mark.parametrize(
    "history", [{"superseded_by": "b"}, {"valid": {"since": "2015-01-01", "until": "2015-12-31"}}, {"index": "cpi"}]
)
def test_history_and_what_grows_with_a_series_are_not_old(history: dict[str, Any]) -> None:
    found = check_age(a_list(a={"price_year": 2010, **history}), "2026-11-23")
    assert found == []


SOURCES = {
    "boek": Source(title="Boek", publisher="P", terms_of_use="-"),
    "pagina": Source(title="Pagina", publisher="P", terms_of_use="-", address="https://example.org/tarieven"),
    "pdf": Source(title="Rapport", publisher="P", terms_of_use="-", address="https://example.org/rapport.PDF"),
}


@pytest.mark.parametrize(
    ("citation", "codes"),
    [
        ({"source": "boek", "where": "blz. 12", "quote": "€ 90"}, []),
        ({"source": "boek", "where": "section on shelters", "quote": "€ 90"}, []),
        ({"source": "boek", "where": "rij dagopvang", "quote": "€ 90"}, []),
        ({"source": "boek", "where": "§ kosten", "quote": "€ 90"}, []),
        ({"source": "boek", "where": "het rapport", "quote": "€ 90"}, ["MK622"]),
        ({"source": "pagina", "where": "dagopvang", "quote": "€ 90"}, []),
        ({"source": "pagina", "where": "dagopvang"}, ["MK622"]),
        ({"source": "pdf", "where": "dagopvang", "quote": "€ 90"}, ["MK622"]),
        ({"source": "pagina", "where": "dagopvang", "quote": "€ 90", "via": "boek"}, ["MK622", "MK624"]),
        ({"source": "boek", "where": "blz. 12", "via": "pagina"}, ["MK624"]),
    ],
)
def test_where_a_figure_stands(citation: dict[str, str], codes: list[str]) -> None:
    found = check_cited(a_list(a={"citation": citation, "reliability": "a"}), SOURCES)
    assert [one.code for one in found] == codes


def test_second_hand_of_a_lower_grade_is_fine() -> None:
    citation = {"source": "boek", "where": "blz. 12", "via": "pagina"}
    assert check_cited(a_list(a={"citation": citation, "reliability": "b"}), SOURCES) == []


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
    assert [(one.code, one.path[1]) for one in found] == [("MK623", "twee")] * contradicts


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
    assert [(one.code, one.path) for one in check_log(now, None, before)] == [("MK629", ("change_log", 2, "about"))]
    assert [one.code for one in check_log(now, None, None)] == ["MK630", "MK630"]
    assert [one.code for one in check_log(now, before, None)] == ["MK630"]


def test_a_new_edition_says_what_it_follows() -> None:
    record = {
        name: Edition(figures=f"sha256:{'1' * 64}", details=f"sha256:{'2' * 64}", day=f"{name}-01-01")
        for name in ("2024", "2025")
    }
    (found,) = check_succession(a_list("2026", een={}), record)
    assert (found.code, found.values["last"]) == ("MK631", "2025")
    assert found.values["keys"] == "predecessor / change_log"
    assert check_succession(a_list("2025", een={}), record) == []
    assert check_succession(a_list("2026", een={}), {}) == []
