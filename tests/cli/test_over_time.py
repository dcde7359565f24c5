"""`timeline`, `payers` and `compare` on the command line."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from running import mkosten

import maatschappelijke_kosten as mk

COMMANDS = ["timeline", "payers", "compare"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_form(command: str) -> None:
    assert mkosten(command, "zaanstad-2017").code == 0
    data = json.loads(mkosten(command, "zaanstad-2017", "casus-09", "--format", "json").out)
    assert data["provenance"]["perspective"] == "as-reported"
    rows = list(csv.DictReader(io.StringIO(mkosten(command, "zaanstad-2017", "--format", "csv").out, newline="")))
    assert {row["case"] for row in rows} == {f"casus-{number:02}" for number in range(1, 11)}
    assert "|" in mkosten(command, "zaanstad-2017", "--format", "md", "--lang", "en").out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_case_that_is_not_there(command: str) -> None:
    ran = mkosten(command, "zaanstad-2017", "casus-11")
    assert ran.code == 2
    assert "casus-10" in ran.err


def test_another_reference() -> None:
    ran = mkosten("compare", "zaanstad-2017", "9", "--reference", "met", "--format", "json")
    assert json.loads(ran.out)["cases"][0]["reference"] == "met"
    wrong = mkosten("compare", "zaanstad-2017", "9", "--reference", "mett")
    assert wrong.code == 2
    assert "terugbetalen" in wrong.err


def test_choices_go_with_every_command() -> None:
    ran = mkosten("timeline", "zaanstad-2017", "--horizon", "12", "--discount", "0.0225", "--convention", "mid")
    assert "2,25" in ran.out
    assert "het midden van elk jaar" in ran.out
    ran = mkosten("payers", "zaanstad-2017", "--perspective", "society")
    assert "(society)" in ran.out


@pytest.mark.parametrize(
    "option",
    [("--horizon", "0"), ("--horizon", "1201"), ("--discount", "-1"), ("--discount", "nan")],
)
def test_what_a_choice_cannot_be(option: tuple[str, str]) -> None:
    ran = mkosten("timeline", "zaanstad-2017", *option)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert not ran.out


@pytest.mark.parametrize(
    ("rate", "advice"),
    [
        ("nan", "schrijf een deel van 1 of een percentage, hooguit 100%: 0.0225 of 2.25%"),
        ("2,25%", "0.0225 of 2.25%"),
        ("2.25", "een rente van 2.25 is meer dan 100% per jaar; schrijf 0.0225 of 2.25%"),
        ("225%", "hooguit 100%"),
        ("-1", "hooguit 100%"),
        ("%", "'%' is geen rente per jaar"),
    ],
)
def test_what_a_rate_cannot_be_is_told_with_what_it_can(rate: str, advice: str) -> None:
    ran = mkosten("timeline", "zaanstad-2017", f"--discount={rate}")
    assert (ran.code, ran.out) == (2, "")
    assert advice in ran.err
    assert re.search(
        "no rate a year|more than 100% a year",
        mkosten("voi", "zaanstad-2017", f"--discount={rate}", "--lang", "en").err,
    )


@pytest.mark.parametrize(("percent", "part"), [("2.25%", "0.0225"), ("3.3 %", "0.033"), ("-0.5%", "-0.005")])
def test_a_rate_in_percent_is_the_same_rate(percent: str, part: str) -> None:
    outs = [
        mkosten("timeline", "zaanstad-2017", "2", f"--discount={one}", "--format", "json").out
        for one in (percent, part)
    ]
    assert outs[0] == outs[1]
    assert json.loads(outs[0])["study"]["id"] == "zaanstad-2017"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "options",
    [
        ("--horizon", "1"),
        ("--variant", "wider"),
        ("--perspective", "gemeente+rijk", "--lang", "en"),
        ("--discount", "0.03", "--convention", "mid", "--horizon", "60"),
    ],
)
def test_every_choice_with_every_command(command: str, options: tuple[str, ...]) -> None:
    ran = mkosten(command, "zaanstad-2017", *options)
    assert (ran.code, ran.err) == (0, "")
    assert "Zaanstad 2017" in ran.out


def test_a_dutch_spreadsheet() -> None:
    ran = mkosten("payers", "zaanstad-2017", "2", "--format", "csv", "--csv-style", "nl")
    rows = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert {row["case"] for row in rows} == {"casus-02"}
    assert ran.out.startswith("\ufeff")


_NOTHING = """\
format: 1
kind: case
study: zaanstad-2017
id: mijn-casus
label: Niets
reference: zonder
paths:
  met: {steps: []}
  zonder: {steps: []}
"""


@pytest.mark.parametrize("command", ["simulate", "sensitivity", "voi", "run", *COMMANDS])
def test_a_result_without_rows_has_the_same_header(command: str, tmp_path: Path) -> None:
    """A case in which nothing costs anything and nothing has a range."""
    (tmp_path / "casus.yaml").write_text(_NOTHING, encoding="utf-8")
    empty, full = (
        list(csv.reader(io.StringIO(mkosten(command, what, "--format", "csv").out, newline="")))
        for what in (tmp_path / "casus.yaml", "zaanstad-2017")
    )
    assert empty[0] == full[0]
    assert "case" in empty[0]


def test_frames_without_rows_have_columns(tmp_path: Path) -> None:
    (tmp_path / "casus.yaml").write_text(_NOTHING, encoding="utf-8")
    nothing, result = mk.evaluate(tmp_path / "casus.yaml"), mk.evaluate("zaanstad-2017")
    for told in (mk.StudyResult.sensitivity, mk.StudyResult.payers):
        assert len(told(nothing).to_frame()) == 0
        assert list(told(nothing).to_frame()) == list(told(result).to_frame()) == list(told(result).to_rows()[0])
