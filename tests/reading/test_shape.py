"""Every kind of wrong shape has its own code, at its own place."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import at, found, write

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.source import Sources
from maatschappelijke_kosten.reading.envelope import open_file
from maatschappelijke_kosten.reading.shape import build
from maatschappelijke_kosten.reading.study_file import StudyFile

CASE = """\
format: 1
kind: case
id: mijn-casus
label: Man zonder vast adres
reference: zonder
paths:
  met:
    steps:
      - label: Borg
        amount: {low: 1000, high: 1200}
        price_year: 2025
        reason: het huurcontract
  zonder:
    events: [Hij slaapt op straat.]
    steps:
      - price: opvang
        quantity: {low: 10, high: 20}
        persons: 2
        counted: true
        citation: {source: een-bron, where: blz. 3}
      - price: bijstand
        quantity: {assumption: maanden}
        basis: assumed
        reason: zo gaat dat
author_sum: {met: 1100}
"""

PRICES = """\
format: 1
kind: pricelist
id: prijzen
edition: "2026"
label: {nl: Prijzen, en: Prices}
items:
  uur-wijkteam:
    label: Wijkteam
    unit: uur
    amount: 60
    price_year: 2025
    scope: een uur
    basis: assumed
    sign: cost
    reason: schatting
"""

MODELS = {"case": Case, "pricelist": PriceList, "study": StudyFile, "sources": Sources}


def problems_of(folder: Path, text: str) -> list[Problem]:
    opened, problems = open_file(write(folder / "bestand.yaml", text))
    if opened is None:
        return problems
    _, more = build(MODELS[opened.kind], opened)
    return problems + more


def test_the_right_files_have_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, CASE) == []
    assert problems_of(tmp_path, PRICES) == []


# (what stands there, what is put there instead, code, the words at whose place it is reported, letters to skip)
WRONG_CASE = [
    ("price_year: 2025", "price_yaer: 2025", "MK301", "price_yaer"),
    ("low: 10, high", "low: 10, hihg", "MK301", "hihg"),
    ("reason: zo", "bedrag: 3\n        reason: zo", "MK301", "bedrag"),
    ("label: Man zonder vast adres\n", "", "MK302", "format"),
    ("where: blz. 3", "quote: x", "MK302", "{source"),
    ("amount: {low: 1000, high: 1200}", "amount: {low: 1000}", "MK302", "{low: 1000}"),
    ("reason: het huurcontract", "reason: 5", "MK303", "5\n  zonder"),
    ("[Hij slaapt op straat.]", "Hij slaapt op straat.", "MK303", "Hij slaapt"),
    ("counted: true", "counted: ja", "MK303", "ja\n"),
    ("persons: 2", "persons: 2.5", "MK303", "2.5"),
    ("label: Man zonder vast adres", "label: [Man]", "MK303", "[Man]"),
    ("amount: {low: 1000, high: 1200}", "amount: veel", "MK303", "veel"),
    ("{source: een-bron, where: blz. 3}", "blz. 3", "MK303", "blz. 3"),
    ("{met: 1100}", "{met: veel}", "MK303", "veel"),
    ("author_sum: {met: 1100}", "author_sum: 1100", "MK303", "1100"),
    ("basis: assumed", "basis: geschat", "MK304", "geschat"),
    ("price_year: 2025", "price_year: onbekend", "MK304", "onbekend"),
    ("{low: 10, high: 20}", "onbekend", "MK304", "onbekend"),
    ("id: mijn-casus", "id: Mijn Casus", "MK305", "Mijn Casus"),
    ("id: mijn-casus", f"id: {'a' * 81}", "MK305", "a" * 81),
    ("  met:\n", "  Met:\n", "MK305", "Met:"),
    ("{met: 1100}", "{Met: 1100}", "MK305", "Met: 1100"),
    ("reason: zo gaat dat", "reason: ''", "MK305", "''"),
    ("[Hij slaapt op straat.]", "['  ']", "MK305", "'  '"),
    ("persons: 2", "persons: 0", "MK307", "0\n        counted"),
    ("persons: 2", "persons: 1001", "MK307", "1001"),
    ("price_year: 2025", "price_year: 20255", "MK307", "20255"),
    ("{met: 1100}", "{met: .inf}", "MK406", ".inf"),
    ("high: 1200", "high: .nan", "MK406", ".nan"),
    ("{low: 10, high: 20}", "1,5", "MK402", "1,5"),
    ("{met: 1100}", "{met: '1100'}", "MK409", "'1100'"),
    ("price_year: 2025", "price_year: '2025'", "MK409", "'2025'"),
    ("persons: 2", "persons: '2'", "MK409", "'2'"),
]


@pytest.mark.parametrize("wrong", WRONG_CASE, ids=lambda wrong: f"{wrong[2]} {wrong[1][:30].strip()}")
def test_a_wrong_case_has_one_problem_at_its_place(wrong: tuple[str, str, str, str], tmp_path: Path) -> None:
    right, put, code, words = wrong
    assert CASE.count(right) == 1
    text = CASE.replace(right, put)
    assert found(problems_of(tmp_path, text)) == [at(code, text, words)]


WRONG_PRICES = [
    ("    unit: uur\n", "", "MK302", "uur-wijkteam"),
    ("    unit: uur\n", "    eenheid: uur\n", "MK301", "eenheid"),
    ("amount: 60", "amount:", "MK302", "amount:"),
    ("amount: 60", "amount: 6.000", "MK401", "6.000"),
    ("amount: 60", "amount: € 60", "MK409", "€ 60"),
    ("amount: 60", "amount: 50-70", "MK403", "50-70"),
    ("amount: 60", "amount: [50, 70]", "MK303", "[50, 70]"),
    ("amount: 60", "amount: true", "MK303", "true"),
    ('edition: "2026"', "edition: 2026", "MK303", "2026"),
    ("sign: cost", "sign: kost", "MK304", "kost"),
    ("sign: cost", "sign: 3", "MK304", "3\n"),
    ("nl: Prijzen", "nl: ''", "MK305", "''"),
    ("uur-wijkteam", "uur_wijkteam", "MK305", "uur_wijkteam"),
    ("label: Wijkteam", "label: {nl: Wijkteam, de: Viertelteam}", "MK301", "de: V"),
]


@pytest.mark.parametrize("wrong", WRONG_PRICES, ids=lambda wrong: f"{wrong[2]} {wrong[1][:30].strip()}")
def test_a_wrong_price_list_has_one_problem_at_its_place(wrong: tuple[str, str, str, str], tmp_path: Path) -> None:
    right, put, code, words = wrong
    assert PRICES.count(right) == 1
    text = PRICES.replace(right, put)
    assert found(problems_of(tmp_path, text)) == [at(code, text, words)]


STUDY = """\
format: 1
kind: study
id: onderzoek
label: Onderzoek
price_lists: [zaanstad-2017]
cases: [a.yaml, b.yaml]
verdict_rule: {floor: 500, share: 0.05, reason: klein}
published_tally: {saves: 1, about_equal: 0, costs_more: 0, where: blz. 3}
"""

WRONG_STUDIES = [
    ("[zaanstad-2017]", "[]", "MK308", "[]"),
    ("[zaanstad-2017]", "zaanstad-2017", "MK303", "zaanstad-2017"),
    ("[a.yaml, b.yaml]", "3", "MK303", "3\nverdict"),
    ("[a.yaml, b.yaml]", "[a.yaml, 3]", "MK303", "3]"),
    ("floor: 500", "floor: -500", "MK407", "-500"),
    ("share: 0.05", "share: 5", "MK307", "5, reason"),
    ("saves: 1", "saves: -1", "MK407", "-1"),
]


@pytest.mark.parametrize("wrong", WRONG_STUDIES, ids=lambda wrong: f"{wrong[2]} {wrong[1][:30].strip()}")
def test_a_wrong_study_file_has_one_problem_at_its_place(wrong: tuple[str, str, str, str], tmp_path: Path) -> None:
    right, put, code, words = wrong
    assert STUDY.count(right) == 1
    text = STUDY.replace(right, put)
    assert found(problems_of(tmp_path, text)) == [at(code, text, words)]


def test_a_key_without_a_value_that_is_needed_counts_as_missing(tmp_path: Path) -> None:
    text = PRICES.replace("scope: een uur", "scope:")
    (problem,) = problems_of(tmp_path, text)
    assert (problem.code, problem.line) == ("MK302", 12)
    assert problem.values == {"key": "scope", "of": "uur-wijkteam"}


def test_what_was_probably_meant_is_said(tmp_path: Path) -> None:
    def meant(right: str, put: str) -> str | None:
        (problem,) = problems_of(tmp_path, CASE.replace(right, put))
        return problem.values.get("suggestion")

    assert meant("price_year: 2025", "price_yaer: 2025") == "price_year"
    assert meant("quantity: {low: 10, high: 20}", "hoeveelheid: {low: 10, high: 20}") == "quantity"
    assert meant("low: 10, high", "low: 10, hgih") == "high"
    assert meant("author_sum", "autor_sum") == "author_sum"
    assert meant("basis: assumed", "basis: asumed") == "assumed"
    assert meant("basis: assumed", "xyzzy: 3") is None


def test_all_problems_of_a_file_are_found_at_once(tmp_path: Path) -> None:
    text = CASE.replace("id: mijn-casus", "id: Mijn").replace("persons: 2", "persons: 0").replace("2025", "20255")
    text = text.replace("low: 10,", "low: 1.000,")
    assert sorted(found(problems_of(tmp_path, text))) == [
        at("MK305", text, "Mijn"),
        at("MK307", text, "20255"),
        at("MK307", text, "0\n        counted"),
        at("MK401", text, "1.000"),
    ]


def test_a_value_that_the_yaml_reader_refused_gives_no_second_problem(tmp_path: Path) -> None:
    text = CASE.replace("{met: 1100}", "{met: 1.100}").replace("persons: 2", "persons: 02")
    assert found(problems_of(tmp_path, text)) == [at("MK410", text, "02\n"), at("MK401", text, "1.100")]


def test_a_field_called_as_a_form_of_quantity_keeps_its_place(tmp_path: Path) -> None:
    text = CASE.replace("quantity: {low: 10, high: 20}", "quantity: {range: {low: 10, high: 20}}")
    missing = at("MK302", text, "{range")
    assert found(problems_of(tmp_path, text)) == [at("MK301", text, "range"), missing, missing]


def test_bounds_and_choices_are_in_the_words(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, CASE.replace("persons: 2", "persons: 0"))
    assert problem.values == {"key": "persons", "of": "steps", "value": "0", "bounds": "≥ 1"}
    (problem,) = problems_of(tmp_path, CASE.replace("basis: assumed", "basis: geschat"))
    assert problem.values["choices"] == "cited, derived, assumed"
    (problem,) = problems_of(tmp_path, STUDY.replace("[zaanstad-2017]", "[]"))
    assert (problem.values["count"], problem.values["fewest"]) == ("0", "1")
    for language in ("nl", "en"):
        assert "…" not in problem.message(language)
