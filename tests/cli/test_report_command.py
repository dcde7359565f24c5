"""`mkosten report`: by the ending of the file, whole or not at all, and what is not anonymous is told."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from running import SCENARIO, mkosten

from workbooks import cell_of

WORKBOOK = "rapport.xlsx"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("language", "first"), [("nl", "Overzicht"), ("en", "Overview")])
def test_a_workbook(language: str, first: str) -> None:
    said = mkosten("report", "zaanstad-2017", "-o", WORKBOOK, "--lang", language)
    assert (said.code, said.out) == (0, "")
    assert said.err == f"{WORKBOOK}: 10 {'casussen' if language == 'nl' else 'cases'}\n"
    assert openpyxl.load_workbook(WORKBOOK).sheetnames[0] == first


def test_what_was_set_is_in_it() -> None:
    said = mkosten("report", "zaanstad-2017", "-o", WORKBOOK, "--set", "huisuitzetting=7000")
    assert said.code in (0, 1)
    book = openpyxl.load_workbook(WORKBOOK)
    assert cell_of(book, "invoer_prijs_huisuitzetting").value == 7000
    told = [str(cell.value) for row in book["Overzicht"].iter_rows() for cell in row if cell.value]
    assert any("huisuitzetting" in one and "7000" in one for one in told)


@pytest.mark.parametrize("name", ["rapport", "rapport.xls", "rapport.docx"])
def test_another_ending_is_refused(name: str) -> None:
    said = mkosten("report", "zaanstad-2017", "-o", name)
    assert said.code == 2
    assert ".xlsx" in said.err
    assert not Path(name).exists()


def test_a_file_is_needed_and_a_folder_that_is_not_there_is_said() -> None:
    assert mkosten("report", "zaanstad-2017").code == 2
    said = mkosten("report", "zaanstad-2017", "-o", "weg/rapport.xlsx")
    assert said.code == 2
    assert "weg/rapport.xlsx" in said.err


def test_an_error_writes_nothing() -> None:
    Path("fout.yaml").write_text("format: 1\nkind: case\n", "utf-8")
    assert mkosten("report", "fout.yaml", "-o", WORKBOOK).code == 1
    assert not Path(WORKBOOK).exists()


def test_what_is_not_anonymous_is_told() -> None:
    text = (
        (SCENARIO / "cases/casus-09.yaml").read_text("utf-8").replace("format: 1", "format: 1\nstudy: zaanstad-2017", 1)
    )
    Path("casus.yaml").write_text(text.replace("Meer rust en ruimte.", "Mevrouw Jansen heeft rust."), "utf-8")
    said = mkosten("report", "casus.yaml", "-o", WORKBOOK)
    assert said.code == 1
    assert "MK870" in said.err
    assert "Jansen" not in said.err
