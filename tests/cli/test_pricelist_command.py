"""`mkosten pricelist`: to another form and back, whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from running import IMPORTABLE, PRICES, mkosten

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.front import price_files
from maatschappelijke_kosten.reading.library import shipped_price_list as shipped
from price_tables import workbook

OVERLAY = """\
format: 1
kind: pricelist
id: onze-prijzen
edition: "2026-01"
label: Onze prijzen
base: zaanstad-2017
items:
  schulddienstverlening:
    label: Schulddienstverlening
    unit: jaar
    amount: 1900
    price_year: 2026
    scope: per jaar traject
    basis: assumed
    reason: begroting
    override: wij kopen het bij een andere bank
"""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "to_form", "from_form"),
    [
        ("a.xlsx", ("to-excel",), "from-excel"),
        ("a.xlsx", ("to-excel", "--lang", "en"), "from-excel"),
        ("a.csv", ("to-csv",), "from-csv"),
        ("a.csv", ("to-csv", "--csv-style", "nl"), "from-csv"),
        ("a.json", ("to-json",), "from-json"),
    ],
)
def test_there_and_back(name: str, to_form: tuple[str, ...], from_form: str) -> None:
    said = mkosten("pricelist", *to_form, PRICES, "-o", name)
    assert (said.code, said.out) == (0, "")
    assert said.err in (f"{name}: 9 prijzen\n", f"{name}: 9 prices\n")
    assert mkosten("pricelist", from_form, name, "-o", "terug.yaml").code == 0
    assert mk.read_pricelist("terug.yaml") == mk.read_pricelist("zaanstad-2017") == mk.read_pricelist(name)
    assert mkosten("check", name).code == 0
    shown = mkosten("pricelist", from_form, name)
    assert shown.code == 0
    assert shown.out == Path("terug.yaml").read_text("utf-8")
    if name != "a.xlsx":
        assert (
            mkosten("pricelist", *to_form, "zaanstad-2017").out == Path(name).read_bytes().decode().rstrip("\n") + "\n"
        )


def test_a_list_on_another_stays_a_list_on_another() -> None:
    Path("onze.yaml").write_text(OVERLAY, encoding="utf-8")
    assert mkosten("pricelist", "to-excel", "onze.yaml", "-o", "onze.xlsx").code == 0
    assert mkosten("pricelist", "from-excel", "onze.xlsx", "-o", "terug.yaml").code == 0
    text = Path("terug.yaml").read_text("utf-8")
    assert "base: zaanstad-2017" in text
    assert "override: wij kopen" in text
    assert "huisuitzetting" not in text
    assert mk.read_pricelist("terug.yaml") == mk.read_pricelist("onze.yaml")


def test_written_from_python_it_is_one_list() -> None:
    Path("onze.yaml").write_text(OVERLAY, encoding="utf-8")
    whole = mk.read_pricelist("onze.yaml")
    for ending in (".yaml", ".xlsx", ".csv", ".json"):
        mk.write_pricelist(whole, f"heel{ending}")
        again = mk.read_pricelist(f"heel{ending}")
        assert (again.base, len(again)) == (None, 9)
        assert again["schulddienstverlening"].amount == whole["schulddienstverlening"].amount
        assert again["huisuitzetting"] == whole["huisuitzetting"]
    with pytest.raises(ValueError, match=r"'heel\.ods' should end in one of \.yaml"):
        mk.write_pricelist(whole, "heel.ods")
    with pytest.raises(OSError, match="geen"):
        mk.write_pricelist(whole, "geen/heel.xlsx")


def test_the_sources_of_a_copy_are_those_of_the_original() -> None:
    assert mkosten("pricelist", "to-excel", "nederland-2026", "-o", "a.xlsx").code == 0
    assert mkosten("check", "a.xlsx").code == mkosten("check", str(shipped("nederland-2026"))).code
    assert mkosten("pricelist", "from-excel", "a.xlsx", "-o", "a.yaml").code in (0, 1)
    assert mk.read_pricelist("a.yaml") == mk.read_pricelist("nederland-2026")


def test_sources_may_stand_beside_what_is_written() -> None:
    cells = {"I2": "cited", "K1": "source", "L1": "where", "M1": "quote", "K2": "ons", "L2": "1", "M2": "€ 6.000"}
    workbook(Path("a.xlsx"), cells)
    Path("map").mkdir()
    assert "MK504" in mkosten("pricelist", "from-excel", "a.xlsx", "-o", "map/a.yaml").err
    sources = "format: 1\nkind: sources\nsources:\n  ons: {title: T, publisher: P, terms_of_use: vrij}\n"
    Path("map/sources.yaml").write_text(sources, encoding="utf-8")
    assert mkosten("pricelist", "from-excel", "a.xlsx", "-o", "map/a.yaml").code == 0
    assert mkosten("check", "map/a.yaml").code == 0


def test_other_prices_from_a_workbook_change_the_results() -> None:
    mkosten("pricelist", "to-excel", "zaanstad-2017", "-o", "a.xlsx")
    book = openpyxl.load_workbook("a.xlsx")
    sheet = book["prijzen"]
    (row,) = (cells for cells in sheet.iter_rows() if cells[0].value == "huisuitzetting")
    row[4].value = "€ 60.000"
    book.save("a.xlsx")

    def saving(*more: str) -> float:
        ran = json.loads(mkosten("explain", "zaanstad-2017", "casus-02", "--format", "json", *more).out)
        return float(ran["views"]["source"][0]["saving"]["central"])

    assert saving("--prices", "a.xlsx") - saving() == 60_000 - 6_000


def test_nothing_is_written_where_there_is_an_error() -> None:
    workbook(Path("a.xlsx"), {"D2": "6.000", "C3": "keren"})
    Path("a.yaml").write_text("wat er stond", encoding="utf-8")
    ran = mkosten("pricelist", "from-excel", "a.xlsx", "-o", "a.yaml")
    assert ran.code == 1
    assert ran.out == ""
    first, second, _ = ran.err.splitlines()
    assert first.startswith("a.xlsx, blad prijzen, cel D2: MK805 fout: 6.000 kan 6000 of 6 zijn")
    assert second.startswith("a.xlsx, blad prijzen, cel C3: MK501 fout: ")
    assert Path("a.yaml").read_text("utf-8") == "wat er stond"
    assert sorted(path.name for path in Path().iterdir()) == ["a.xlsx", "a.yaml"]


def test_what_stands_there_stays_where_writing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.json").write_text("wat er stond", encoding="utf-8")

    def fails(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    ran = mkosten("pricelist", "to-json", "zaanstad-2017", "-o", "a.json")
    assert ran.code == 2
    assert "kan a.json niet schrijven: No space left on device" in ran.err
    assert Path("a.json").read_text("utf-8") == "wat er stond"
    assert [path.name for path in Path().iterdir()] == ["a.json"]


def test_a_link_stays_a_link() -> None:
    Path("map").mkdir()
    Path("a.json").symlink_to("map/b.json")
    assert mkosten("pricelist", "to-json", "zaanstad-2017", "-o", "a.json").code == 0
    assert Path("a.json").is_symlink()
    assert len(mk.read_pricelist("map/b.json")) == 9


def test_what_was_found_is_said_and_the_list_is_written() -> None:
    workbook(
        Path("a.xlsx"), {"I2": "cited", "K1": "source", "L1": "where", "M1": "quote", "K2": "bunt-stavenuiter-2017"}
    )
    book = openpyxl.load_workbook("a.xlsx")
    book["prijzen"]["L2"], book["prijzen"]["M2"] = "§4.3", "zesduizend euro of zo"
    book["prijzen"].row_dimensions[3].hidden = True
    book.save("a.xlsx")
    ran = mkosten("pricelist", "from-excel", "a.xlsx", "-o", "a.yaml")
    assert ran.code == 1
    assert "cel A3: MK810 ter informatie: " in ran.err
    assert " MK602 bevinding: " in ran.err
    assert len(mk.read_pricelist("a.yaml")) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("to-excel", "zaanstad-2017", "-o", "a.xls"), 2, "a.xls hoort te eindigen op .xlsx"),
        (("to-excel", "zaanstad-2017", "-o", "a"), 2, "a hoort te eindigen op .xlsx"),
        (("to-csv", "zaanstad-2017", "-o", "a.xlsx"), 2, "a.xlsx hoort te eindigen op .csv"),
        (("from-excel", "a.csv"), 2, "a.csv hoort te eindigen op .xlsx, .xlsm"),
        (("from-csv", "a.csv", "-o", "a.csv"), 2, "a.csv hoort te eindigen op .yaml, .yml"),
        (("from-csv", "a.csv"), 1, "a.csv: MK101 fout: "),
        (("to-json", "zaanstad-2071"), 1, "bedoelde u 'zaanstad-2017'?"),
        (("to-excel", "zaanstad-2017"), 2, "-o"),
        (("to-excel", "zaanstad-2017", "-o", "geen/a.xlsx"), 2, "kan geen/a.xlsx niet schrijven"),
    ],
)
def test_how_it_may_be_asked(arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = mkosten("pricelist", *arguments)
    assert ran.code == code
    assert said in ran.err
    assert list(Path().iterdir()) == []


def test_without_the_part_for_excel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ran = mkosten("pricelist", "to-excel", "zaanstad-2017", "-o", "a.xlsx")
    assert ran.code == 1
    assert 'pip install "maatschappelijke_kosten[excel]"' in ran.err
    assert not Path("a.xlsx").exists()
    assert mkosten("pricelist", "to-csv", "zaanstad-2017").code == 0


def test_the_place_of_a_problem_in_json() -> None:
    workbook(Path("a.xlsx"), {"D2": "6.000"})
    (problem,) = json.loads(mkosten("check", "a.xlsx", "--format", "json").out)
    assert {key: problem[key] for key in ("file", "line", "column", "sheet", "cell")} == {
        "file": "a.xlsx",
        "line": 2,
        "column": 4,
        "sheet": "prijzen",
        "cell": "D2",
    }
    Path("a.yaml").write_text("format: 2\n", encoding="utf-8")
    assert "sheet" not in json.loads(mkosten("check", "a.yaml", "--format", "json").out)[0]


def test_the_place_of_a_problem_for_ci() -> None:
    workbook(Path("a.xlsx"), {"D2": "6.000"})
    github = mkosten("check", "a.xlsx", "--format", "github").out
    assert "::error file=a.xlsx,title=MK805::blad prijzen, cel D2: 6.000 kan 6000 of 6 zijn" in github
    junit = mkosten("check", "a.xlsx", "--format", "junit", "--lang", "en").out
    assert 'name="MK805 sheet prijzen, cell D2"' in junit


def test_the_face_writes_any_form_by_its_ending() -> None:
    assert set(price_files.WRITTEN_ENDINGS) == {".yaml", ".yml", ".xlsx", ".csv", ".json"}


def test_a_run_loads_nothing_of_this() -> None:
    code = (
        "import sys; from maatschappelijke_kosten.cli.main import main; main(['show', 'huisuitzetting']); "
        "main(['run', 'zaanstad-2017', '-o', 'a.json']); "
        "print([one for one in sys.modules"
        " if one in ('openpyxl', 'xlsxwriter') or one.endswith(('grid', 'price_rows'))])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": IMPORTABLE}
    )
    assert ran.stdout.splitlines()[-1] == "[]", ran.stderr
