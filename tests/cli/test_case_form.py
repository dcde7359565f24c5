"""The form of a case: made, filled in as somebody would, read back to YAML, and refused cell by cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from running import mkosten

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.model.case_form import EVENT_COLUMNS, QUESTIONS, STEP_COLUMNS
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.quantity import AssumptionUse
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.reporting.words import word

FILLED = {
    "Titel": "Moeder met twee kinderen en huurschuld",
    "Korte naam": "mijn-casus",
    "Huishouden": "Moeder van 38 met twee kinderen op school.",
    "Aanleiding": "De corporatie dreigt met uitzetting.",
    "Andere hulp": "De schuldhulp is al begonnen.\nEen maatje komt langs.",
    "Kenmerken": "verhuurder: corporatie; eigen-risico: op",
    "Opmerkingen": "Verteld door de regisseur.",
}
STEPS = (
    {
        "pad": "met",
        "wat": "Huurschuld",
        "eigen bedrag": 1850,
        "prijsjaar": 2025,
        "wie betaalt": "gemeente",
        "hulp zelf": "ja",
        "waarom": "de brief van de corporatie",
    },
    {"pad": "zonder", "prijs": "huisuitzetting", "aantal": 1, "waarom": "het vonnis ligt er"},
    {
        "pad": "zonder",
        "prijs": "maatschappelijke-opvang",
        "aantal laag": 30,
        "aantal": 42,
        "aantal hoog": 90,
        "personen": 3,
        "na maanden": 2,
        "aannemelijk": "midden",
        "volgens": "wijkteam",
        "waarom": "er is geen familie",
    },
    {"pad": "zonder", "prijs": "uur-wijkteam", "aanname": "extra-uren-wijkteam", "waarom": "zoeken naar een woning"},
    {"pad": "zonder", "prijs": "eerstelijnspsycholoog", "aantal": "onbekend", "waarom": "zij slaapt niet meer"},
    {"pad": "zonder", "wat": "Schoolwisseling", "waarom": "de kinderen moeten mee"},
)
EVENTS = (
    {"pad": "zonder", "wat": "Het gezin staat op straat."},
    {"pad": "met", "soort": "kwaliteit van leven", "wat": "De kinderen blijven op hun school."},
)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def empty(language: Language = "nl") -> Workbook:
    """A form as it is made."""
    assert mkosten("new", "case", "--form", "--lang", language, "-o", f"leeg-{language}.xlsx").code == 0
    return openpyxl.load_workbook(f"leeg-{language}.xlsx")


def filled(language: Language = "nl") -> Workbook:
    """The same, filled in; in English the questions and words are those of the English form."""
    book = empty(language)
    translated = {one.nl: one.in_language(language) for one in (*QUESTIONS, *STEP_COLUMNS, *EVENT_COLUMNS)}
    words = {"met": "with", "zonder": "without", "ja": "yes", "midden": "medium", "onbekend": "unknown"}
    words |= {"kwaliteit van leven": "quality of life"} if language == "en" else {}
    _, case, events, steps, _ = book.worksheets
    rows = {row[0].value: row[1] for row in case.iter_rows(min_row=3)}
    for question, answer in FILLED.items():
        rows[translated[question]].value = answer
    for sheet, given in ((steps, STEPS), (events, EVENTS)):
        columns = {cell.value: cell.column for cell in sheet[4]}
        for number, one in enumerate(given, start=5):
            for name, answer in one.items():
                typed = words.get(str(answer), answer) if language == "en" else answer
                sheet.cell(number, columns[translated[name]]).value = typed
    return book


def put(book: Workbook, sheet: str, column: str, row: int, value: object) -> str:
    """Types over one cell; what Excel calls it."""
    (found,) = (cell for cell in book[sheet][4] if cell.value == column)
    cell = book[sheet].cell(row, found.column)
    cell.value = value
    return str(cell.coordinate)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_and_back(language: Language) -> None:
    filled(language).save("vorm.xlsx")
    said = mkosten("new", "case", "--from", "vorm.xlsx", "-o", "casus.yaml")
    assert (said.code, said.out, said.err) == (0, "", "")
    case = mk.read_case("casus.yaml")
    assert (case.id, str(case.label), case.reference) == ("mijn-casus", FILLED["Titel"], "zonder")
    assert tuple(map(str, case.support)) == ("De schuldhulp is al begonnen.", "Een maatje komt langs.")
    assert dict(case.context) == {"verhuurder": "corporatie", "eigen-risico": "op"}
    assert tuple(map(str, case.paths["zonder"].events)) == ("Het gezin staat op straat.",)
    assert tuple(map(str, case.paths["met"].quality_of_life)) == ("De kinderen blijven op hun school.",)
    (own,) = case.paths["met"].steps
    assert (own.amount, own.price_year, own.payer, own.support) == (Range.point(1850), 2025, "gemeente", True)
    eviction, shelter, team, psychologist, school = case.paths["zonder"].steps
    assert eviction.quantity == Range.point(1)
    assert shelter.quantity == Range(low=30, likely=42, high=90)
    assert (shelter.persons, shelter.when and shelter.when.start) == (3, 2)
    assert [(one.grade, one.who) for one in shelter.plausibility] == [("medium", "wijkteam")]
    assert team.quantity == AssumptionUse(assumption="extra-uren-wijkteam")
    assert psychologist.quantity == "unknown"
    assert (school.price, school.amount, str(school.label)) == (None, None, "Schoolwisseling")
    assert mk.evaluate("casus.yaml")["mijn-casus"].saving.central > 0
    assert mkosten("check", "casus.yaml").code == 0


def test_without_a_file_it_is_printed() -> None:
    filled().save("vorm.xlsx")
    said = mkosten("new", "case", "--from", "vorm.xlsx")
    assert said.code == 0
    assert said.out.startswith("format: 1\nkind: case\nstudy: zaanstad-2017\n")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_asks_and_explains(language: Language) -> None:
    book = empty(language)
    _, case, events, steps, choices = book.worksheets
    asked = [row[0].value for row in case.iter_rows(min_row=3) if row[0].value]
    assert asked == [one.in_language(language) for one in QUESTIONS]
    assert all(row[2].value for row in case.iter_rows(min_row=3) if row[0].value)
    for sheet, columns in ((steps, STEP_COLUMNS), (events, EVENT_COLUMNS)):
        assert [cell.value for cell in sheet[4]] == [one.in_language(language) for one in columns]
        assert all(cell.comment is not None and len(cell.comment.text) > 10 for cell in sheet[4])
        assert sheet.freeze_panes == "B5"
    words = {str(cell.value) for row in choices.iter_rows() for cell in row if cell.value}
    study = mk.read_study("zaanstad-2017")
    assert {*study.prices(View.ASSUMED), *study.assumptions, *study.vocabulary.payers} <= words
    lists = {rule.formula1: rule for rule in steps.data_validations.dataValidation}
    assert len(lists) == 7
    assert all(word("form.choices", language) in formula for formula in lists)


def test_every_problem_at_once_by_sheet_and_cell() -> None:
    book = filled()
    wrong = {
        put(book, "stappen", "pad", 6, "zonder hulp"): "MK873",
        put(book, "stappen", "prijs", 7, "maatschapelijke-opvang"): "MK503",
        put(book, "stappen", "aantal hoog", 7, None): "MK874",
        put(book, "stappen", "aantal", 9, None): "MK874",
        put(book, "stappen", "eigen bedrag", 5, "6.000"): "MK805",
        put(book, "stappen", "waarom", 10, None): "MK872",
        put(book, "stappen", "wie betaalt", 5, "gemeentes"): "MK502",
    }
    book.save("vorm.xlsx")
    said = mkosten("new", "case", "--from", "vorm.xlsx", "-o", "casus.yaml")
    assert said.code == 1
    assert not Path("casus.yaml").exists()
    found = {line.split("cel ")[1].split(":")[0]: line.split(": ")[1].split()[0] for line in said.err.splitlines()[:-1]}
    assert found == wrong
    assert "vorm.xlsx, blad stappen, cel A6: MK873 fout: 'zonder hulp'" in said.err


def test_a_form_without_answers() -> None:
    empty().save("vorm.xlsx")
    said = mkosten("new", "case", "--from", "vorm.xlsx", "-o", "casus.yaml")
    assert said.code == 1
    assert "blad casus, cel B3: MK872" in said.err
    assert not Path("casus.yaml").exists()


def test_what_is_not_anonymous_is_not_written_unless_somebody_says_so() -> None:
    book = filled()
    put(book, "stappen", "waarom", 6, "mevrouw Jansen, bsn 111222333, heeft het vonnis")
    book["gebeurtenissen"].cell(5, 3).value = "Zij staat op straat; bel 06-12345678."
    book.save("vorm.xlsx")
    said = mkosten("new", "case", "--from", "vorm.xlsx", "-o", "casus.yaml")
    assert said.code == 1
    assert not Path("casus.yaml").exists()
    assert said.err.count("MK870") == 3
    assert "blad stappen, cel R6: MK870" in said.err
    assert "blad gebeurtenissen, cel C5: MK870" in said.err
    assert "111222333" not in said.err
    assert "--keep-names" in said.err
    kept = mkosten("new", "case", "--from", "vorm.xlsx", "-o", "casus.yaml", "--keep-names")
    assert kept.code == 1
    assert Path("casus.yaml").exists()
    assert "MK870" in mkosten("check", "casus.yaml").out


def test_what_is_no_form() -> None:
    assert mkosten("pricelist", "to-excel", "zaanstad-2017", "-o", "prijzen.xlsx").code == 0
    assert "MK871" in mkosten("new", "case", "--from", "prijzen.xlsx").err
    Path("tekst.xlsx").write_text("geen werkmap", "utf-8")
    assert "MK801" in mkosten("new", "case", "--from", "tekst.xlsx").err
    assert "MK101" in mkosten("new", "case", "--from", "weg.xlsx").err


def test_asked_wrongly() -> None:
    assert mkosten("new", "study", "--form", "-o", "x.xlsx").code == 2
    assert mkosten("new", "case", "--form").code == 2
    assert mkosten("new", "case", "--form", "-o", "x.xls").code == 2
    Path("vorm.xlsx").write_bytes(b"bestaat")
    assert mkosten("new", "case", "--form", "-o", "vorm.xlsx").code == 2
    assert Path("vorm.xlsx").read_bytes() == b"bestaat"
