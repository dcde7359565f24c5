"""What could tell who somebody is is found, and ordinary words of cases are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.front.check import check_path
from maatschappelijke_kosten.front.read import read_study
from maatschappelijke_kosten.model.anonymity import Trace, is_bsn, traces
from maatschappelijke_kosten.model.check.anonymity import check_anonymity
from maatschappelijke_kosten.model.text import Told

ROOT = Path(__file__).parents[2]

TELLING = {
    "Zijn BSN is 111222333.": Trace.BSN,
    "bsn 1112.22.333 in het dossier": Trace.BSN,
    "Mail naar s.jansen@gemeente-ergens.nl voor meer": Trace.EMAIL,
    "Bel 06-12345678 of": Trace.PHONE,
    "bereikbaar op 06 12 34 56 78": Trace.PHONE,
    "tel. 0612345678": Trace.PHONE,
    "075-6123456": Trace.PHONE,
    "+31 6 12345678": Trace.PHONE,
    "0031612345678": Trace.PHONE,
    "woont op 1506 AB": Trace.POSTCODE,
    "woont op 1506AB in Zaandam": Trace.POSTCODE,
    "2011 AB Haarlem": Trace.POSTCODE,
    "Zij woont aan de Kerkstraat 12 met haar zoon": Trace.ADDRESS,
    "Burgemeester in 't Veldstraat 4a": Trace.ADDRESS,
    "Westzijdelaan 101-3": Trace.ADDRESS,
    "geboren op 3 november 1984": Trace.BIRTH_DATE,
    "Geboortedatum: 03-11-1984": Trace.BIRTH_DATE,
    "man (geb. 3-11-84)": Trace.BIRTH_DATE,
    "born on 1984-11-03": Trace.BIRTH_DATE,
    "Mevrouw Jansen heeft schulden": Trace.NAME,
    "mevr. De Vries": Trace.NAME,
    "dhr. J. van den Berg": Trace.NAME,
    "de heer Öztürk": Trace.NAME,
    "de familie Bakker": Trace.NAME,
    "Mr. Smith": Trace.NAME,
}

ORDINARY = (
    "Vrouw van 48, net gescheiden; een zoon van 18 woont bij haar.",
    "De huur is € 123.456.782 en dat is veel.",
    "111222334",
    "In 2016 EU en in 2015 UW betaald.",
    "op 3 november 2015 is betaald; besluit van 01-02-2016",
    "sha256:35bc8c6057d4bdcc2b4a6eb6f5cd629bf176e4abb161a4598bfb04bf9388c10b",
    "mevrouw heeft een meneer aan de deur gehad",
    "de heer des huizes",
    "snelweg 4 en laan 3; een plein van 40 m2",
    "geboren in de Dominicaanse Republiek, in 1984 of zo",
    "€ 1.000 SA; 1000 SS",
    "0.39029827",
    "artikel 285 lid 1, § 4.2, casus 9, 1506 euro",
    "NL91ABNA0417164300",
)


@pytest.mark.parametrize(("text", "trace"), TELLING.items())
def test_traces_are_found(text: str, trace: Trace) -> None:
    assert [one.trace for one in traces(text)] == [trace]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert list(traces(text)) == []


def _check_digit(first_eight: str) -> int:
    """The last digit that makes a number pass, from the definition; 10 where none does."""
    return sum(int(digit) * (9 - place) for place, digit in enumerate(first_eight)) % 11


@settings(max_examples=50)
@given(st.text("0123456789", min_size=8, max_size=8).filter(lambda one: one.strip("0")))
def test_the_eleven_test(first_eight: str) -> None:
    passing = {last for last in range(10) if is_bsn(f"{first_eight}{last}")}
    wanted = _check_digit(first_eight)
    assert passing == ({wanted} if wanted < 10 else set())


def test_known_numbers() -> None:
    # 111222333 is the number that the government uses in examples.
    assert is_bsn("111222333")
    assert not is_bsn("000000000")
    assert not is_bsn("11122233")


def test_a_message_does_not_spread_what_it_found() -> None:
    (found,) = traces("bsn 111222333")
    assert found.shown == "111…"


def test_no_false_alarm_in_our_own_cases_and_pages() -> None:
    texts = [*ROOT.glob("scenarios/**/*.yaml"), *ROOT.glob("pricelists/**/*.yaml"), *ROOT.glob("docs/*.md")]
    assert len(texts) > 20
    alarms = {
        f"{path.name}: {found.trace}"
        for path in texts
        for found in traces(path.read_text("utf-8"))
        if path.name not in ("fouten.md", "excel.md")
    }
    assert alarms == set()


def test_every_text_of_a_case_is_looked_at_once() -> None:
    case = read_study("zaanstad-2017").cases[0]
    assert check_anonymity(case) == []
    notes = (Told(nl="mevrouw Jansen en mevrouw Pietersen"), Told(nl="x"))
    occasion = Told(nl="zij", en="bsn 111222333")
    told = case.model_copy(update={"notes": notes, "occasion": occasion})
    found = {one.path: one.values["fault"] for one in check_anonymity(told)}
    assert found == {("notes", 0, "nl"): "trace_name", ("occasion", "en"): "trace_bsn"}


def test_check_says_where(tmp_path: Path) -> None:
    text = (ROOT / "scenarios/zaanstad-2017/cases/casus-09.yaml").read_text("utf-8")
    text = text.replace("format: 1", "format: 1\nstudy: zaanstad-2017", 1)
    text = text.replace("Meer rust en ruimte.", "Meer rust; bel 06-12345678.").replace("id: casus-09", "id: mijn-casus")
    path = tmp_path / "casus.yaml"
    path.write_text(text, "utf-8")
    found = [one for one in check_path(path) if one.code == "MK870"]
    (line,) = [number for number, row in enumerate(text.split("\n"), start=1) if "06-12345678" in row]
    assert [(one.line, one.severity) for one in found] == [(line, "finding")]
    assert re.search(r"een telefoonnummer \(06-…\)", found[0].message("nl"))
