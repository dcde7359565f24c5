"""A register from a table of somebody else's: the same from every kind of table, and every problem at its cell."""

from __future__ import annotations

import datetime as dt
import importlib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from maatschappelijke_kosten.model.case import GoalReached
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.register import Register
from maatschappelijke_kosten.model.register_mapping import Columns, RegisterMapping
from maatschappelijke_kosten.reading import table_file
from maatschappelijke_kosten.reading.register import MOST_PROBLEMS, read_register_file, read_register_frame

COLUMNS = Columns(id="Zaak", month="Datum", team="Team", theme="Code", amount="Bedrag", reached="Gehaald", case="Casus")
CARD = RegisterMapping(
    id="proef",
    columns=COLUMNS,
    themes={"W": "wonen", "1": "rondkomen"},
    reached={"Ja": GoalReached.YES, "Nee": GoalReached.NO},
)
NAMES = ["Zaak", "Datum", "Team", "Code", "Bedrag", "Gehaald", "Casus"]
ROWS: list[list[Any]] = [
    ["a", dt.date(2016, 4, 3), "Noord", "W", 1250.5, "Ja", "casus-01"],
    ["b", dt.date(2016, 12, 31), "Zuid", "1", 75, "Nee", None],
    ["c", dt.date(2015, 7, 1), "Zuid", "W", 640, None, None],
]
CSV = """\
Zaak;Datum;Team;Code;Bedrag;Gehaald;Casus
a;2016-04-03;Noord;W;€ 1.250,50;Ja;casus-01
b;31 december 2016;Zuid;1;75,-;Nee;
c;juli 2015;Zuid;W;640;;
"""


def read(path: Path, card: RegisterMapping = CARD) -> Register:
    found = read_register_file(path, path.name, card)
    assert [one.render() for one in found.problems] == []
    assert found.register is not None
    return found.register


def wrong(path: Path, card: RegisterMapping = CARD) -> tuple[Problem, ...]:
    found = read_register_file(path, path.name, card)
    assert found.register is None
    return found.problems


def written(folder: Path, text: str, name: str = "tabel.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def excel(folder: Path, rows: list[list[Any]], name: str = "tabel.xlsx") -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def frame() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=NAMES)


@pytest.fixture
def plain(tmp_path: Path) -> Register:
    return read(written(tmp_path, CSV))


def test_csv(plain: Register) -> None:
    first, second, third = plain.grants
    assert (first.id, first.amount, first.theme, first.team, first.months) == (
        "a",
        1250.5,
        "wonen",
        "Noord",
        ("2016-04",),
    )
    assert (first.reached, first.case) == (GoalReached.YES, "casus-01")
    assert (second.amount, second.theme, second.month, second.link) == (75, "rondkomen", "2016-12", None)
    assert (third.month, third.reached) == ("2015-07", None)
    assert plain.total == 1965.5
    assert plain.complete


def test_every_kind_of_table_is_the_same_register(plain: Register, tmp_path: Path) -> None:
    table = pa.Table.from_pandas(frame(), preserve_index=False)
    parquet.write_table(table, tmp_path / "tabel.parquet")
    assert read(excel(tmp_path, [NAMES, *ROWS])) == plain
    assert read(tmp_path / "tabel.parquet") == plain
    for given in (frame(), pl.from_pandas(frame()), pl.from_pandas(frame()).lazy(), table):
        assert read_register_frame(given, CARD).register == plain


def test_numbers_of_excel_are_codes_too(tmp_path: Path) -> None:
    rows = [[row[0], row[1], row[2], 1 if row[3] == "1" else "W", *row[4:]] for row in ROWS]
    assert [one.theme for one in read(excel(tmp_path, [NAMES, *rows])).grants] == ["wonen", "rondkomen", "wonen"]


@pytest.mark.parametrize(("delimiter", "sign"), [(",", ","), ("tab", "\t"), ("|", "|"), (None, ","), (None, "\t")])
def test_delimiters(delimiter: Any, sign: str, plain: Register, tmp_path: Path) -> None:
    text = CSV.replace("€ 1.250,50", '"€ 1.250,50"').replace("75,-", "75").replace(";", sign)
    card = CARD.model_copy(update={"delimiter": delimiter})
    assert read(written(tmp_path, text), card) == plain


def test_a_title_above_a_total_below_and_an_old_encoding(plain: Register, tmp_path: Path) -> None:
    text = "Overzicht maatwerk 2016\n\n" + CSV + "Totaal;;;;€ 1.965,50;;\n\n"
    card = CARD.model_copy(update={"header_row": 3, "encoding": "cp1252", "skip": {"Zaak": ("Totaal",)}})
    assert read(written(tmp_path, text, encoding="cp1252"), card) == plain
    (problem,) = wrong(written(tmp_path, text, encoding="cp1252"), CARD.model_copy(update={"header_row": 3}))
    assert (problem.code, problem.values["fault"]) == ("MK850", "not_text")


def test_a_byte_order_mark_is_no_part_of_a_name(plain: Register, tmp_path: Path) -> None:
    assert read(written(tmp_path, CSV, encoding="utf-8-sig")) == plain


def test_without_ids_rows_are_named_by_their_number(tmp_path: Path) -> None:
    card = RegisterMapping(id="x", columns=Columns(amount="Bedrag"), complete=False)
    found = read(written(tmp_path, CSV), card)
    assert [one.id for one in found.grants] == ["2", "3", "4"]
    assert not found.complete


def test_two_months_in_a_cell(tmp_path: Path) -> None:
    card = CARD.model_copy(update={"century": 2000})
    found = read(written(tmp_path, CSV.replace("juli 2015", "febr '16 en juni '16")), card)
    assert found.grants[2].months == ("2016-02", "2016-06")
    assert found.grants[2].month == "2016-02"


def test_all_problems_at_once_by_row_and_column(tmp_path: Path) -> None:
    text = """\
Zaak;Datum;Team;Code;Bedrag;Gehaald;Casus
a;03-04-2016;Noord;W;€ 1.250;Ja;
b;31-02-2016;Zuid;X;-5;Misschien;
a;;Zuid;W;;;
;mei 2016;zuid;W;veel;;
"""
    problems = wrong(written(tmp_path, text))
    assert [(one.line, one.column, one.code, one.values.get("fault")) for one in problems] == [
        (2, 2, "MK853", "two_dates"),
        (2, 5, "MK852", "two_amounts"),
        (3, 2, "MK853", "not_a_date"),
        (3, 4, "MK854", "unknown_code"),
        (3, 5, "MK852", "below_zero"),
        (3, 6, "MK854", "unknown_code"),
        (4, 1, "MK856", None),
        (4, 2, "MK855", None),
        (4, 5, "MK855", None),
        (5, 1, "MK855", None),
        (5, 3, "MK854", "same_but_case"),
        (5, 5, "MK852", "not_an_amount"),
    ]
    assert problems[1].values["low"] == "1.25"
    assert problems[1].values["high"] == "1250"
    assert "kan 1.25 zijn en ook 1250" in problems[1].message("nl")
    assert "may be 2016-03 and also 2016-04" in problems[0].message("en")


def test_the_same_mistake_on_many_rows_is_told_once(tmp_path: Path) -> None:
    text = "Bedrag\n" + "1.250\n" * 300
    (problem,) = wrong(written(tmp_path, text), RegisterMapping(id="x", columns=Columns(amount="Bedrag")))
    assert (problem.line, problem.values["rows"]) == (2, "300")


def test_another_table_than_the_mapping_is_about_gives_no_endless_list(tmp_path: Path) -> None:
    text = "Bedrag\n" + "".join(f"regel {number}\n" for number in range(MOST_PROBLEMS + 50))
    assert (
        len(wrong(written(tmp_path, text), RegisterMapping(id="x", columns=Columns(amount="Bedrag")))) == MOST_PROBLEMS
    )


def test_lines_count_the_lines_of_the_file_also_within_quotes(tmp_path: Path) -> None:
    text = 'Zaak;Datum;Team;Code;Bedrag;Gehaald;Casus\na;mei 2016;"Noord\nen Oost";W;10;;\n\nb;mei 2016;Zuid;W;tien;;\n'
    (problem,) = wrong(written(tmp_path, text))
    assert (problem.code, problem.line, problem.column) == ("MK852", 5, 5)


def test_columns_that_are_not_there_or_twice(tmp_path: Path) -> None:
    problems = wrong(written(tmp_path, CSV.replace("Code;", "Kode;").replace("Team", "Zaak")))
    found = {one.values["column"]: one.values for one in problems}
    assert {name: values["fault"] for name, values in found.items()} == {
        "Zaak": "column_twice",
        "Team": "no_column",
        "Code": "no_column",
    }
    assert found["Code"]["suggestion"] == "Kode"
    assert {one.code for one in problems} == {"MK851"}


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("leeg.csv", b"", "empty"),
        ("tabel.ods", b"x", "unknown_ending"),
        ("tabel", b"x", "unknown_ending"),
        ("kapot.xlsx", b"PK\x03\x04", "not_excel"),
        ("kapot.parquet", b"PAR1PAR1", "not_parquet"),
        ("beeld.csv", bytes(range(256)), "not_text"),
        ("quotes.csv", CSV.replace("Noord", '"No"ord').encode(), "not_csv"),
    ],
)
def test_what_is_no_table(name: str, content: bytes, fault: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (problem,) = wrong(path)
    assert (problem.code, problem.values["fault"]) == ("MK850", fault)
    assert "…" not in problem.message("nl").replace(problem.values.get("reason", "…"), "")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [one.code for one in wrong(tmp_path / "niets.csv")] == ["MK101"]
    assert [one.code for one in wrong(tmp_path)] == ["MK102"]


def test_sheets(plain: Register, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Uitleg"
    sheet = book.create_sheet("Toekenningen")
    for row in [NAMES, *ROWS]:
        sheet.append(row)
    book.save(tmp_path / "twee.xlsx")
    assert read(tmp_path / "twee.xlsx", CARD.model_copy(update={"sheet": "Toekenningen"})) == plain
    (none,) = wrong(tmp_path / "twee.xlsx")
    (other,) = wrong(tmp_path / "twee.xlsx", CARD.model_copy(update={"sheet": "Toekenning"}))
    assert (none.values["fault"], other.values["fault"]) == ("which_sheet", "no_sheet")
    assert other.values["suggestion"] == "Toekenningen"


def test_what_excel_did_not_compute_or_could_not_is_no_amount(tmp_path: Path) -> None:
    rows = [["Bedrag"], ["=1+2"], ["#N/B"], [True], [45000.5]]
    problems = wrong(
        excel(tmp_path, [["Bedrag", "x"], *[[row[0], "x"] for row in rows[1:]]]),
        RegisterMapping(id="x", columns=Columns(amount="Bedrag", goal="x")),
    )
    assert [(one.line, one.code) for one in problems] == [(2, "MK855"), (3, "MK852"), (4, "MK852")]


def test_a_cell_of_excel_has_its_own_name(tmp_path: Path) -> None:
    (problem,) = wrong(excel(tmp_path, [NAMES, [*ROWS[0][:4], "veel", *ROWS[0][5:]]]))
    assert (problem.sheet, problem.cell) == ("Sheet", "E2")
    assert problem.render("nl").startswith("tabel.xlsx, blad Sheet, cel E2: MK852")


def test_xml_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    (problem,) = wrong(path)
    assert problem.values["fault"] == "not_excel"


def test_a_number_is_no_date(tmp_path: Path) -> None:
    (problem,) = wrong(excel(tmp_path, [NAMES, ["a", 42461, *ROWS[0][2:]]]))
    assert (problem.code, problem.values["fault"]) == ("MK853", "not_a_date")


def test_a_zip_that_would_unpack_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_file, "_MOST_UNPACKED", 100)
    (problem,) = wrong(excel(tmp_path, [NAMES, *ROWS]))
    assert problem.values["fault"] == "not_excel"


@pytest.mark.parametrize("name", ["tabel.xlsx", "tabel.parquet"])
def test_without_the_extra_it_says_what_to_install(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(module: str) -> Any:
        raise ModuleNotFoundError(module)

    (tmp_path / name).write_bytes(b"x")
    monkeypatch.setattr(table_file, "import_module", absent)
    (problem,) = wrong(tmp_path / name)
    assert "maatschappelijke_kosten[register]" in problem.message("en")


def test_what_pandas_calls_missing_is_an_empty_cell() -> None:
    given = frame().astype({"Gehaald": "string"})
    given.loc[1, "Datum"] = pd.NaT
    given.loc[2, "Bedrag"] = float("nan")
    problems = read_register_frame(given, CARD).problems
    assert [(one.line, one.column, one.code) for one in problems] == [(2, 2, "MK855"), (3, 5, "MK855")]


def test_something_else_is_no_table() -> None:
    with pytest.raises(TypeError, match="pandas, polars or Arrow"):
        read_register_frame([1, 2], CARD)


def test_reading_a_csv_needs_neither_excel_nor_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib, "import_module", pytest.fail)
    assert len(read(written(tmp_path, CSV)).grants) == 3
