"""Workbooks that are none, or were made to harm; and price lists in other forms wherever a list may stand."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from places import found, write
from studies import FILES

from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.reading import excel_cells
from maatschappelijke_kosten.reading.check_file import check_file
from maatschappelijke_kosten.reading.pricelist import load_price_list
from maatschappelijke_kosten.reading.study import load_study
from price_tables import ABOUT, HEAD, ROWS, workbook


def fault(path: Path) -> str:
    """What is wrong with a workbook as a whole."""
    (problem,) = load_price_list(path).problems
    assert (problem.code, problem.line, problem.sheet) == ("MK801", 0, "")
    assert problem.render("nl") != problem.render("en")
    return problem.values["fault"]


def spoiled(path: Path, part: str, content: bytes) -> Path:
    """A workbook of which one part says something else."""
    whole = workbook(path).read_bytes()
    with ZipFile(io.BytesIO(whole)) as packed, ZipFile(path, "w", ZIP_DEFLATED) as other:
        for name in packed.namelist():
            other.writestr(name, content if name == part else packed.read(name))
    return path


def test_what_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for content in (b"", b"id;label\n", b"PK\x03\x04 en verder niets", b"<html></html>"):
        path.write_bytes(content)
        assert fault(path) == "not_a_workbook"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert fault(path) == "old_or_locked"
    assert fault(path.rename(tmp_path / "a.xls")) == "old_or_locked"
    path.write_bytes(workbook(tmp_path / "b.xlsx").read_bytes()[:2000])
    assert fault(path) == "not_a_workbook"
    with ZipFile(path, "w") as packed:
        packed.writestr("brief.txt", "geen werkmap")
    assert fault(path) == "not_a_workbook"


NO_SUCH_TEXT = (
    b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
    b"<row r='1'><c r='A1' t='s'><v>99</v></c></row></sheetData></worksheet>"
)


@pytest.mark.parametrize(
    "content", [b"", b"<worksheet", b"\x00\xff", b"<worksheet><row r='x'/></worksheet>", NO_SUCH_TEXT]
)
def test_a_damaged_sheet(content: bytes, tmp_path: Path) -> None:
    path = spoiled(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", content)
    codes = {one.code for one in load_price_list(path).problems}
    assert codes
    assert codes <= {"MK801", "MK804"}


def test_a_workbook_that_declares_entities_is_not_opened(tmp_path: Path) -> None:
    bomb = b"<?xml version='1.0'?><!DOCTYPE w [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><worksheet>&b;</worksheet>"
    assert fault(spoiled(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", bomb)) == "not_a_workbook"


def test_a_workbook_with_far_too_much_in_it_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx")
    monkeypatch.setattr(excel_cells, "MOST_BYTES", 1000)
    assert fault(path) == "too_large_inside"


def test_one_far_cell_costs_nothing(tmp_path: Path) -> None:
    """A colour in the last row of a sheet does not make a million rows."""
    path = workbook(tmp_path / "a.xlsx", {"C1048576": "keer"})
    assert [(one.code, one.cell) for one in load_price_list(path).problems] == [("MK302", "A1048576")]


def test_without_openpyxl_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    (problem,) = load_price_list(path).problems
    assert problem.code == "MK801"
    assert 'pip install "maatschappelijke_kosten[excel]"' in problem.message("nl")


def test_the_sheets_that_are_there_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", sheets={"Prijs": (HEAD, *ROWS), "Lijst ": ABOUT})
    (problem,) = load_price_list(path).problems
    assert (problem.code, problem.values["name"], problem.values["names"]) == ("MK802", "prijzen", "Prijs, Lijst")


def test_another_kind_of_file_cannot_be_a_workbook(tmp_path: Path) -> None:
    write(tmp_path / "study.yaml", FILES["study.yaml"].replace("prijzen.yaml", "prijzen.xlsx"))
    for name in FILES.keys() - {"study.yaml", "prijzen.yaml"}:
        write(tmp_path / name, FILES[name])
    workbook(tmp_path / "aannames.xlsx")
    text = (tmp_path / "study.yaml").read_text("utf-8").replace("aannames.yaml", "aannames.xlsx")
    write(tmp_path / "study.yaml", text)
    codes = {one.code for one in load_study(tmp_path).problems}
    assert {"MK507", "MK109"} <= codes


def test_a_study_may_name_a_list_in_any_form(tmp_path: Path) -> None:
    from maatschappelijke_kosten.front.price_files import own_price_list, write_pricelist

    for name, text in FILES.items():
        write(tmp_path / name, text)
    wanted = load_study(tmp_path).study
    assert wanted is not None
    price_list, _, _ = own_price_list(tmp_path / "prijzen.yaml")
    for ending in (".xlsx", ".csv", ".json"):
        write_pricelist(price_list, tmp_path / f"prijzen{ending}")
        write(tmp_path / "study.yaml", FILES["study.yaml"].replace("prijzen.yaml", f"prijzen{ending}"))
        loaded = load_study(tmp_path)
        assert loaded.study == wanted
        assert check_file(tmp_path / f"prijzen{ending}") == ()
    # A price that is not there: the place is in the study, and of the list itself in its cell.
    path = tmp_path / "prijzen.xlsx"
    write(tmp_path / "study.yaml", FILES["study.yaml"].replace("prijzen.yaml", "prijzen.xlsx"))
    workbook(path, {"lijst!B2": price_list.id})
    places = {(one.code, one.sheet) for one in load_study(tmp_path).problems}
    assert ("MK503", "") in places
    assert {code for code, sheet in places if sheet} == {"MK607"}


def test_json(tmp_path: Path) -> None:
    content = """\
{"format": 1, "kind": "pricelist", "id": "p", "edition": "1", "label": "\\ud83d\\ude00 \\\\ud83d", "items": {
\t"a": {"label": "A", "unit": "keer", "amount": 1e3, "price_year": 2025, "scope": "x", "basis": "assumed",
\t"reason": "y"}}}
"""
    loaded = load_price_list(write(tmp_path / "a.json", content))
    assert loaded.problems == ()
    assert loaded.price_list is not None
    assert (loaded.price_list.label.nl, loaded.price_list["a"].amount.central) == ("😀 \\ud83d", 1000)
    wrong = content.replace("1e3", "6.000").replace('"y"', '"y", "a": 1')
    problems = load_price_list(write(tmp_path / "b.json", wrong)).problems
    assert [code for code, _, _ in found(problems)] == ["MK401", "MK301"]
    assert [line for _, line, _ in found(problems)] == [2, 3]


def test_a_workbook_on_top_of_a_base_list(tmp_path: Path) -> None:
    cells: dict[str, object] = {"lijst!A5": "base", "lijst!B5": "zaanstad-2017", "A2": "huisuitzetting"}
    path = workbook(tmp_path / "a.xlsx", cells)
    (problem,) = load_price_list(path).problems
    assert (problem.code, problem.sheet, problem.cell) == ("MK519", "prijzen", "A2")
    loaded = load_price_list(workbook(path, {**cells, "K1": "override", "K2": "eigen dossiers"}))
    assert loaded.problems == ()
    assert loaded.price_list is not None
    assert len(loaded.price_list) == 10


def test_a_source_is_sought_beside_the_workbook(tmp_path: Path) -> None:
    cells: dict[str, object] = {"I2": "cited", "K1": "source", "L1": "where", "M1": "quote", "K2": "ons-rapport"}
    cells |= {"L2": 12, "M2": "€ 6.000"}
    path = workbook(tmp_path / "a.xlsx", cells)
    assert [(one.code, one.cell) for one in load_price_list(path).problems] == [("MK504", "K2")]
    write(
        tmp_path / "sources.yaml",
        "format: 1\nkind: sources\nsources:\n  ons-rapport: {title: T, publisher: P, terms_of_use: vrij}\n",
    )
    loaded = load_price_list(path)
    assert loaded.price_list is not None, loaded.problems
    assert loaded.price_list["huur"].citation == Citation(source="ons-rapport", where="12", quote="€ 6.000")
