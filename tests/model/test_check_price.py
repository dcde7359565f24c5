"""Each check of a price list."""

from __future__ import annotations

from typing import Any

import pytest
from sound_study import ITEMS, REMOVED, Path, places, study_with

from maatschappelijke_kosten.model.check.finding import Finding
from maatschappelijke_kosten.model.check.price import check_price_lists


def findings(changes: dict[Path, Any]) -> list[Finding]:
    study = study_with({(*ITEMS, *path): value for path, value in changes.items()})
    return check_price_lists(study.price_lists[:1], study.vocabulary, study.sources)


def found_in(changes: dict[Path, Any]) -> list[tuple[str, Path]]:
    """Code and path (from the items on) of everything that is wrong with the list."""
    found = places(findings(changes))
    assert all(owner == "pricelist:lijst" and path[0] == "items" for _, owner, path in found)
    return [(code, path[1:]) for code, _, path in found]


def test_a_good_list_passes() -> None:
    assert found_in({}) == []


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({("opvang", "unit"): "dagen"}, "MK501", ("opvang", "unit")),
        ({("opvang", "payer"): "rijk"}, "MK502", ("opvang", "payer")),
        ({("avond-hulp", "derived_from"): ["uur-hulp", "uur-raad"]}, "MK503", ("avond-hulp", "derived_from", 1)),
        (
            {("opvang", "citation", "source"): "raport"},
            "MK504",
            ("opvang", "citation", "source"),
        ),
        ({("uur-hulp", "amount"): {"low": -1, "high": 50}}, "MK407", ("uur-hulp", "amount", "low")),
        ({("uur-hulp", "amount"): -1}, "MK407", ("uur-hulp", "amount")),
        ({("uur-hulp", "amount"): {"low": 60, "high": 50}}, "MK408", ("uur-hulp", "amount", "low")),
        ({("huisuitzetting", "citation"): REMOVED}, "MK601", ("huisuitzetting", "basis")),
        ({("huisuitzetting", "citation", "quote"): REMOVED}, "MK601", ("huisuitzetting", "citation")),
        ({("huisuitzetting", "amount"): 600}, "MK602", ("huisuitzetting", "amount")),
        ({("opvang", "amount", "high"): 110}, "MK602", ("opvang", "amount", "high")),
        ({("uur-hulp", "reason"): REMOVED}, "MK605", ("uur-hulp", "basis")),
        ({("avond-hulp", "reason"): REMOVED}, "MK609", ("avond-hulp", "basis")),
        ({("avond-hulp", "derived_from"): REMOVED}, "MK609", ("avond-hulp", "basis")),
        ({("avond-hulp", "derived_from"): ["avond-hulp"]}, "MK508", ("avond-hulp", "derived_from")),
    ],
)
def test_each_fault_is_found_at_its_place(changes: dict[Path, Any], code: str, path: Path) -> None:
    assert found_in(changes) == [(code, path)]


def test_a_difference_may_be_negative() -> None:
    assert found_in({("uur-hulp", "amount"): -1, ("uur-hulp", "sign"): "either"}) == []


def test_a_name_that_is_nearly_right_is_suggested() -> None:
    (found,) = findings({("opvang", "unit"): "dagg"})
    assert found.values["suggestion"] == "dag"
    assert found.values["known"] == "keer, uur, dag, maand"
    (found,) = findings({("opvang", "unit"): "xyz"})
    assert "suggestion" not in found.values


@pytest.mark.parametrize("typed", ["uren", "hours", "hour"])
def test_another_word_for_a_unit_suggests_it(typed: str) -> None:
    changes: dict[Path, Any] = {(*ITEMS, "uur-hulp", "unit"): typed}
    hour = {"label": {"nl": "uur", "en": "hour"}, "plural": {"nl": "uur", "en": "hours"}}
    study = study_with({**changes, ("vocabulary", "units", "uur"): hour})
    (found,) = check_price_lists(study.price_lists[:1], study.vocabulary, study.sources)
    assert (found.code, found.values["suggestion"]) == ("MK501", "uur")


def test_mk508_a_circle_is_reported_once_with_its_way() -> None:
    changes = {
        ("uur-hulp", "basis"): "derived",
        ("uur-hulp", "derived_from"): ["opvang"],
        ("opvang", "derived_from"): ["avond-hulp"],
    }
    (found,) = findings(changes)
    assert (found.code, found.path) == ("MK508", ("items", "opvang", "derived_from"))
    assert found.values["circle"] == "opvang ← avond-hulp ← uur-hulp ← opvang"


def test_mk508_what_only_leads_to_a_circle_is_not_in_it() -> None:
    changes = {
        ("huisuitzetting", "derived_from"): ["avond-hulp"],
        ("uur-hulp", "derived_from"): ["avond-hulp"],
    }
    assert found_in(changes) == [("MK508", ("uur-hulp", "derived_from"))]


def _with_amounts(*amounts: float) -> dict[Path, Any]:
    """More prices per month, assumed, with these amounts."""
    item = {
        "label": "x",
        "unit": "maand",
        "price_year": 2016,
        "scope": "x",
        "basis": "assumed",
        "reason": "x",
        "sign": "either",
    }
    return {(f"maand-{number}",): {**item, "amount": amount} for number, amount in enumerate(amounts)}


@pytest.mark.parametrize(
    ("amounts", "found"),
    [
        ((100, 200, 300, 200_000), [3]),
        ((100, 200, 300, 199_999), []),
        ((100, 200, 300, 0.2), [3]),
        ((100, 200, 300, 0.21), []),
        ((100, -200, 300, -200_000), [3]),
        ((100, 200, 200_000), []),
        ((100, 200, 200_000, 0), []),
        ((100, 200, 300, 400, 249_999), []),
        ((100, 200, 300, 400, 250_000), [4]),
        ((200, 200_000, 100, 300), [1]),
    ],
)
def test_mk604_a_thousand_times_the_median_of_the_others(amounts: tuple[float, ...], found: list[int]) -> None:
    assert found_in(_with_amounts(*amounts)) == [("MK604", (f"maand-{number}", "amount")) for number in found]
