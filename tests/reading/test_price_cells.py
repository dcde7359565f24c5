"""Errors in a workbook or a CSV file stand at their cell, all at once, and no number is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

import pytest
from places import write

from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import Severity
from maatschappelijke_kosten.reading.cell_number import Wrong, number_in
from maatschappelijke_kosten.reading.pricelist import load_price_list
from price_tables import ABOUT, HEAD, ROWS, workbook

CSV = """\
#id;prijzen
#edition;2026
#label;Onze prijzen
id;label;unit;amount;low;high;price_year;scope;basis;reason
huur;Huurschuld;keer;6000;;;2025;per huishouden;assumed;drie dossiers
opvang;Opvang;dag;;80;100;2025;per persoon;assumed;twee aanbieders
"""


def found(path: Path) -> list[tuple[str, str, str]]:
    """Code, sheet and cell of every problem."""
    return [(one.code, one.sheet, one.cell) for one in load_price_list(path).problems]


def in_workbook(folder: Path, cells: Mapping[str, object]) -> list[tuple[str, str]]:
    """Code and cell of the problems of a workbook with these cells; all stand on the sheet with prices."""
    problems = found(workbook(folder / "prijzen.xlsx", cells))
    assert {sheet for _, sheet, _ in problems} <= {"prijzen"}
    return [(code, cell) for code, _, cell in problems]


def in_csv(folder: Path, right: str, wrong: str) -> list[tuple[str, str]]:
    assert right in CSV
    problems = found(write(folder / "prijzen.csv", CSV.replace(right, wrong, 1)))
    return [(code, cell) for code, _, cell in problems]


def price_list(path: Path) -> PriceList:
    loaded = load_price_list(path)
    assert [one.render("en") for one in loaded.problems if one.severity is not Severity.INFORMATION] == []
    assert loaded.price_list is not None
    return loaded.price_list


def test_the_examples_have_no_problem(tmp_path: Path) -> None:
    of_workbook = price_list(workbook(tmp_path / "prijzen.xlsx"))
    assert of_workbook == price_list(write(tmp_path / "prijzen.csv", CSV))
    assert of_workbook["huur"].amount.central == 6000
    assert (of_workbook["opvang"].amount.low, of_workbook["opvang"].amount.likely) == (80, None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("6000", 6000), ("6000,5", 6000.5), ("6000,50", 6000.5), ("6.000,50", 6000.5), ("1.234.567,8", 1234567.8)),
        *(("€ 6.000", 6000), ("€6.000,-", 6000), ("6.000 EUR", 6000), ("€ -6.000,50", -6000.5), ("- 100", -100)),
        *(("6 000", 6000), ("6\u00a0000,5", 6000.5), ("1.000.000", 1000000), ("1,500.00", 1500), ("0,125", 0.125)),
        *(("−100", -100), ("6.5", 6.5), ("0.125", 0.125), ("1234.567", 1234.567), ("12,34", 12.34), ("+5", 5)),
    ],
)
def test_a_number_in_one_reading_is_read(text: str, number: float) -> None:
    assert number_in(text, decimal_comma=True) == number


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("6.000", "6000 / 6"),
        ("-6.000", "-6000 / -6"),
        ("- 6.000", "-6000 / -6"),
        ("6.125", "6125 / 6.1250"),
        ("1,500", "1500 / 1.5000"),
        ("€ 1,500", "1500 / 1.5000"),
    ],
)
def test_a_number_in_two_readings_is_refused_with_both(text: str, readings: str) -> None:
    wrong = number_in(text, decimal_comma=True)
    assert wrong == Wrong("MK805", {"value": text, "fixed": readings})


@pytest.mark.parametrize(
    ("text", "code"),
    [("80-100", "MK808"), ("80..100", "MK808"), ("12:30", "MK404"), ("012", "MK410"), (".inf", "MK406")],
)
def test_what_is_no_single_number_is_refused_with_its_own_code(text: str, code: str) -> None:
    wrong = number_in(text, decimal_comma=True)
    assert isinstance(wrong, Wrong)
    assert wrong.code == code


@pytest.mark.parametrize("text", ["zesduizend", "ca. 6000", "n.v.t.", "6000 per keer", "€", "-", "true", "null"])
def test_text_that_is_no_number_is_left_for_the_shape(text: str) -> None:
    assert number_in(text, decimal_comma=True) is None


def test_a_decimal_comma_only_where_the_separator_is_a_semicolon(tmp_path: Path) -> None:
    assert number_in("6000,5", decimal_comma=False) == Wrong("MK402", {"value": "6000,5", "fixed": "6000.5"})
    text = CSV.replace(";", ",")
    assert price_list(write(tmp_path / "a.csv", text))["huur"].amount.central == 6000
    assert found(write(tmp_path / "b.csv", text.replace("6000", '"6000,5"'))) == [("MK402", "", "D5")]
    assert price_list(write(tmp_path / "c.csv", CSV.replace("6000", "6000,5")))["huur"].amount.central == 6000.5


@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        ({"D2": "6.000"}, [("MK805", "D2")]),
        ({"D2": "1,500"}, [("MK805", "D2")]),
        ({"D2": "5000-7000"}, [("MK808", "D2")]),
        ({"D2": "zesduizend"}, [("MK303", "D2")]),
        ({"D2": "=5000+1000"}, [("MK806", "D2")]),
        ({"D2": "#N/A"}, [("MK806", "D2")]),
        ({"D2": "#DIV/0!"}, [("MK806", "D2")]),
        ({"D2": date(2026, 6, 1)}, [("MK807", "D2")]),
        ({"D2": datetime(2026, 6, 1, 12, 30)}, [("MK807", "D2")]),  # noqa: DTZ001  as a cell has it
        ({"D2": time(12, 30)}, [("MK807", "D2")]),
        ({"D2": True}, [("MK807", "D2")]),
        ({"D2": -6000}, [("MK407", "D2")]),
        ({"D2": None}, [("MK302", "D2")]),
        ({"E2": 10}, [("MK808", "D2")]),
        ({"D3": 10}, [("MK808", "D3")]),
        ({"E3": 200}, [("MK408", "E3")]),
        ({"F3": None}, [("MK302", "F3")]),
        ({"G2": 2025.5}, [("MK303", "G2")]),
        ({"G2": "2.025"}, [("MK805", "G2")]),
        ({"G2": "onbekend"}, [("MK304", "G2")]),
        ({"B2": date(2026, 6, 1)}, [("MK807", "B2")]),
        ({"B2": True}, [("MK807", "B2")]),
        ({"B2": 12.5}, [("MK807", "B2")]),
        ({"B2": "   "}, [("MK302", "B2")]),
        ({"C2": "keren"}, [("MK501", "C2")]),
        ({"C2": None}, [("MK302", "C2")]),
        ({"I2": "aangenomen"}, [("MK304", "I2")]),
        ({"J2": None}, [("MK605", "I2")]),
        ({"A2": None}, [("MK302", "A2")]),
        ({"A2": "Huur schuld"}, [("MK305", "A2")]),
        ({"A2": 12.5}, [("MK807", "A2")]),
        ({"A3": "huur"}, [("MK203", "A3")]),
        ({"D1": "amont"}, [("MK803", "D1")]),
        ({"D1": "bedrag"}, [("MK803", "D1")]),
        ({"K1": "intern nummer"}, [("MK803", "K1")]),
        ({"K1": "label"}, [("MK803", "K1")]),
        ({"K2": "los woord"}, [("MK803", "K2")]),
        ({"C1": None, "C2": None, "C3": None}, [("MK804", "A1")]),
        ({"D2": "6.000", "C3": "keren", "B2": None}, [("MK302", "B2"), ("MK805", "D2"), ("MK501", "C3")]),
    ],
)  # fmt: skip
def test_every_problem_stands_at_its_cell(
    cells: Mapping[str, object], problems: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert in_workbook(tmp_path, cells) == problems


def test_how_the_place_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (problem,) = load_price_list(workbook(Path("onze prijzen.xlsx"), {"D2": "6.000"})).problems
    assert problem.render("nl").startswith(
        "onze prijzen.xlsx, blad prijzen, cel D2: MK805 fout: 6.000 kan 6000 of 6 zijn → "
    )
    assert problem.render("en").startswith("onze prijzen.xlsx, sheet prijzen, cell D2: MK805 error: 6.000 can be ")
    (problem,) = load_price_list(write(Path("prijzen.csv"), CSV.replace("6000", "6.000"))).problems
    assert problem.render("nl").startswith("prijzen.csv:5:22 (cel D5): MK805 fout: ")
    (problem,) = load_price_list(workbook(Path("leeg.xlsx"), sheets={"prijzen": (HEAD, *ROWS)})).problems
    assert problem.render("nl").startswith("leeg.xlsx: MK802 fout: er is geen blad 'lijst'; er is: prijzen → ")


def test_what_a_reader_of_a_sheet_sees_is_taken_as_it_is(tmp_path: Path) -> None:
    cells: dict[str, object] = {"A2": 12, "B2": 2017, "G2": "2025", "G3": 2025.0, "D2": " 6000 "}
    cells |= {"B1": " Label ", "H2": "a_x000D_\nb"}
    cells |= {"K1": "cashable", "K2": True, "K3": "FALSE"}
    cells |= {"L1": "last_checked", "L2": date(2026, 1, 31), "L3": "2026-01-31"}
    cells |= {"M1": "aliases", "M2": "onderdak;  dak ", "M3": '["a; b", c]', "N1": "# eigen", "N2": 1}
    cells |= {"O1": "payer", "O2": "{gemeente: 0.7, rijk: 0.3}", "P1": "includes", "P2": "opvang"}
    read = price_list(workbook(tmp_path / "a.xlsx", cells))
    item, other = read["12"], read["opvang"]
    assert (item.label.nl, item.price_year, item.amount.central, item.scope.nl) == ("2017", 2025, 6000, "a\nb")
    assert (item.cashable, other.cashable, item.last_checked) == (True, False, "2026-01-31")
    assert (item.aliases, other.aliases) == (("onderdak", "dak"), ("a; b", "c"))
    assert (item.payer, item.includes) == ({"gemeente": 0.7, "rijk": 0.3}, ("opvang",))


def test_columns_in_another_order_and_rows_between(tmp_path: Path) -> None:
    order = [9, 3, 0, 8, 1, 5, 2, 4, 7, 6]
    rows = [[row[number] for number in order] for row in (HEAD, *ROWS)]
    sheets = {"prices": [["Onze prijzen"], [], rows[0], [], rows[1], [], [], rows[2]], "list": ABOUT}
    path = workbook(tmp_path / "a.xlsx", sheets=sheets)
    assert price_list(path) == price_list(workbook(tmp_path / "b.xlsx"))
    assert found(workbook(path, {"prices!B5": "6.000"}, sheets=sheets)) == [("MK805", "prices", "B5")]


def test_an_outcome_that_excel_kept_is_taken(tmp_path: Path) -> None:
    """What Excel writes: a formula with its outcome. openpyxl writes formulas only, XlsxWriter both."""
    import xlsxwriter

    outcomes: list[tuple[object, list[tuple[str, str, str]]]] = [
        (6000, []),
        ("#DIV/0!", [("MK806", "prijzen", "D2")]),
        ("6.000", [("MK805", "prijzen", "D2")]),
    ]
    for outcome, problems in outcomes:
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for name, rows in (("prijzen", (HEAD, *ROWS)), ("lijst", ABOUT)):
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, ["" if one is None else one for one in row])
            book.worksheets()[0].write_formula("D2", "=5000+1000", value=outcome)
        assert found(path) == problems
    assert price_list(workbook(path))["huur"].amount.central == 6000


def test_merged_cells_and_hidden_rows(tmp_path: Path) -> None:
    import openpyxl

    path = workbook(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["prijzen"].merge_cells("C2:C3")
    book["prijzen"].row_dimensions[3].hidden = True
    book["prijzen"].row_dimensions[9].hidden = True  # nothing is in it
    book.save(path)
    assert found(path) == [("MK809", "prijzen", "C2"), ("MK810", "prijzen", "A3")]
    book["prijzen"].unmerge_cells("C2:C3")
    book["prijzen"]["C3"] = "dag"
    book.save(path)
    assert found(path) == [("MK810", "prijzen", "A3")]
    assert set(price_list(path).items) == {"huur", "opvang"}


@pytest.mark.parametrize(
    ("about", "problems"),
    [
        ([("key", "value"), ("id", "p"), ("edition", "1")], [("MK302", "A1")]),
        ([("key", "value"), ("id", "p"), ("edition", None), ("label", "P")], [("MK302", "B3")]),
        ([*ABOUT, ("id", "ander")], [("MK203", "A5")]),
        ([*ABOUT, ("uitgever", "wij")], [("MK301", "A5")]),
        ([*ABOUT, (None, "wij")], [("MK301", "A5")]),
        ([*ABOUT, ("currency", "euro")], [("MK304", "B5")]),
        ([*ABOUT, ("base", "geen-lijst")], [("MK507", "B5")]),
        ([("key", "waarde"), *ABOUT[1:]], [("MK803", "B1")]),
        ([("key", "wat dan ook"), *ABOUT[1:]], [("MK803", "B1"), ("MK804", "A1")]),
        ([(*ABOUT[0], "id", "day"), *ABOUT[1:], ("note", "x", "y")], [("MK803", "C5")]),
        ([(*ABOUT[0], "id", "day"), *ABOUT[1:], ("change", "x", "Y y"), ("change", "x", None)],
         [("MK305", "C5"), ("MK302", "C6")]),
        ([(*ABOUT[0], "id", "day"), *ABOUT[1:], ("change", "x", "y", "31-01-2026")], [("MK421", "D5")]),
        ([(*ABOUT[0], "id", "day"), *ABOUT[1:], ("theme", "X", "a"), ("theme", "Y", "a"), ("theme", "Z")],
         [("MK203", "C6"), ("MK302", "C7")]),
        ([("key", "value"), ("id", "p"), ("edition", date(2026, 1, 1)), ("label", "P")], [("MK807", "B3")]),
    ],
)  # fmt: skip
def test_what_the_list_says_of_itself(
    about: list[tuple[object, ...]], problems: list[tuple[str, str]], tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", sheets={"prijzen": (HEAD, *ROWS), "lijst": about})
    assert sorted(found(path)) == sorted((code, "lijst", cell) for code, cell in problems)


@pytest.mark.parametrize(
    ("right", "wrong", "problems"),
    [
        ("6000", "6.000", [("MK805", "D5")]),
        ("6000", "€ 6.000", []),
        ("6000", "6000,50", []),
        ("keer", "keren", [("MK501", "C5")]),
        ("drie dossiers", "drie; dossiers", [("MK803", "K5")]),
        ("drie dossiers", '"drie; dossiers"', []),
        ("drie dossiers", '"drie ""dossiers"""', []),
        ("drie dossiers", '"drie dossiers', [("MK812", "")]),
        ("drie dossiers", '"drie" dossiers', [("MK812", "")]),
        ("drie dossiers", '"drie\ndossiers";;;', []),
        ("#edition;2026", "#edition", [("MK302", "B2")]),
        ("#edition;2026", "#uitgave;2026", [("MK301", "A2"), ("MK302", "A1")]),
        ("#edition;2026", "## wat wij willen zeggen; en meer\n\n# edition ;2026;;;;", []),
        ("#edition;2026", "#edition;2026;;;;;te veel", [("MK803", "G2")]),
        ("id;label", "naam;label", [("MK803", "A4"), ("MK804", "A4")]),
        ("opvang;", "huur;", [("MK203", "A6")]),
        ("opvang;", ";", [("MK302", "A6")]),
    ],
)
def test_csv(right: str, wrong: str, problems: list[tuple[str, str]], tmp_path: Path) -> None:
    assert sorted(in_csv(tmp_path, right, wrong)) == sorted(problems)


def test_the_line_of_a_cell_below_a_text_of_two_lines(tmp_path: Path) -> None:
    text = CSV.replace("drie dossiers", '"drie\r\ndossiers"').replace(";dag;", ";dagen;")
    (problem,) = load_price_list(write(tmp_path / "a.csv", text)).problems
    assert (problem.code, problem.line, problem.column, problem.cell) == ("MK501", 7, 15, "C6")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "MK107"),
        (b"\xef\xbb\xbf", "MK107"),
        (CSV.replace("Onze", "Élke").encode("cp1252"), "MK105"),
        (CSV.encode("utf-16"), "MK105"),
        (b"\x00\x01\x02", "MK804"),
        (b"een enkel woord", "MK804"),
        ((",".join(HEAD) + "\n").encode(), "MK302"),
    ],
)
def test_csv_that_is_none(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert code in {one.code for one in load_price_list(path).problems} <= {code, "MK803"}


def test_a_byte_order_mark_and_any_end_of_line(tmp_path: Path) -> None:
    wanted = price_list(write(tmp_path / "a.csv", CSV))
    for number, text in enumerate(("\ufeff" + CSV, CSV.replace("\n", "\r\n"), CSV.replace("\n", "\r"), CSV.rstrip())):
        assert price_list(write(tmp_path / f"{number}.csv", text)) == wanted
