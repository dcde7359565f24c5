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
    ("where: blz. 3", "quote: x", "MK302", "{source", "MK302"),
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
def test_a_wrong_case_has_one_problem_at_its_place(wrong: tuple[str, ...], tmp_path: Path) -> None:
    right, put, code, words = wrong[:4]
    assert CASE.count(right) == 1
    text = CASE.replace(right, put)
    expected = [at(code, text, words)]
    if put == "quote: x":
        expected = [at("MK302", text, "citation")]  # one line: shown at the mapping itself
        expected = [at("MK302", text, "{source")]
    assert found(problems_of(tmp_path, text)) == expected
