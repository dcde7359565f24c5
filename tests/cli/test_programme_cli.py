"""`mkosten programme` and `mkosten quick` from the shell: what they are given, and what they refuse."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from running import mkosten

CARD = "format: 1\nkind: register-mapping\nid: k\nfile: t.csv\ncolumns: {amount: Bedrag, month: Datum, theme: Thema}\n"
ROWS = "Bedrag;Datum;Thema\n" + "".join(f"100;2026-0{1 + number % 2}-15;wonen\n" for number in range(12))


@pytest.fixture
def card(tmp_path: Path) -> str:
    (tmp_path / "t.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "k.yaml").write_text(CARD, encoding="utf-8")
    return str(tmp_path / "k.yaml")


def test_a_budget_from_the_command_line(card: str) -> None:
    ran = mkosten("programme", card, "--budget", "4800", "--months", "8", "--start", "2026-01", "--lang", "en")
    assert ran.code == 0
    assert "€4,800" in ran.out
    # 1,200 in two of eight months.
    assert "2 mo (25%)" in ran.out
    assert "25%" in ran.out


@pytest.mark.parametrize(
    "more",
    [
        ["--budget", "veel"],
        ["--budget", "-5"],
        ["--budget", "10", "--months", "0"],
        ["--budget", "10", "--start", "2026"],
        ["--months", "4"],
        ["--threshold", "0"],
        ["--csv-style", "nl", "-o", "uit.pdf"],
    ],
)
def test_usage(card: str, more: list[str]) -> None:
    ran = mkosten("programme", card, *more)
    assert ran.code == 2
    assert ran.err
    assert not ran.out


def test_problems_of_the_register_are_findings(card: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(ROWS.replace("100", "1.000"), encoding="utf-8")
    ran = mkosten("programme", card)
    assert ran.code == 1
    assert "t.csv:2:1: MK852" in ran.err
    assert "1000" in ran.err
    assert mkosten("check", card).code == 1


def test_csv_has_nothing_that_a_spreadsheet_takes_for_a_formula(card: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(ROWS.replace("wonen", "=1+2"), encoding="utf-8")
    ran = mkosten("programme", card, "--part", "budget", "--format", "csv")
    cells = [cell for row in csv.reader(io.StringIO(ran.out)) for cell in row]
    assert "'=1+2" in cells
    assert not any(cell.startswith("=") for cell in cells)


def test_a_table_with_its_mapping(card: str, tmp_path: Path) -> None:
    table = str(tmp_path / "t.csv")
    assert mkosten("programme", table, "--mapping", card).out == mkosten("programme", card).out
    alone = mkosten("programme", table)
    assert alone.code == 1
    assert "MK859" in alone.err
    assert "--mapping" in alone.err


def test_leaving_out_a_case(tmp_path: Path) -> None:
    out = tmp_path / "uit.json"
    ran = mkosten(
        "programme", "zaanstad-2017", "--part", "estimate", "--draws", "100", "--leave-out", "2", "-o", str(out)
    )
    assert ran.code == 0
    found = json.loads(out.read_text(encoding="utf-8"))["estimate"]
    assert "casus-02" not in found["without"]
    assert len(found["without"]) == 9
    assert mkosten("programme", "zaanstad-2017", "--leave-out", "11").code == 2


def test_too_few_cases_are_refused_aloud_and_the_rest_is_shown() -> None:
    few = ("programme", "zaanstad-2017", "--draws", "100", "--leave-out", "2,3,4,5,6,7")
    asked = mkosten(*few, "--part", "estimate")
    assert (asked.code, asked.out) == (1, "")
    assert "MK858" in asked.err
    rest = mkosten(*few)
    assert rest.code == 0
    assert "MK858" in rest.err
    assert "309.586" in rest.out


def test_parts_come_in_their_own_order() -> None:
    ran = mkosten("programme", "zaanstad-2017", "--part", "sample", "--part", "budget", "--format", "json")
    data = json.loads(ran.out)
    assert [key for key in data if key in ("tables", "budget", "sample", "estimate")] == ["budget", "sample"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["3.100", "huisuitzetting=1"], "3100"),
        (["-5", "huisuitzetting=1"], ""),
        (["3100", "huisuitzeting=1"], "huisuitzetting?"),
        (["3100", "huisuitzetting=1", "huisuitzetting=2"], "twee keer"),
        (["3100", "huisuitzetting=60..30"], "60..30"),
        (["3100", "huisuitzetting=-1"], "-1"),
        (["3100", "huisuitzetting="], ""),
        (["3100", "huisuitzetting=1", "-o", "uit.csv"], ".csv"),
    ],
)
def test_quick_usage(given: list[str], said: str) -> None:
    ran = mkosten("quick", *given)
    assert ran.code == 2
    assert said in ran.err


def test_quick_with_a_price_list_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(
        "format: 1\nkind: pricelist\nid: p\nedition: '1'\nlabel: P\nitems:\n  opvang:\n    label: Opvang\n"
        "    unit: dag\n    amount: 200\n    price_year: 2026\n    scope: per dag\n    basis: assumed\n"
        "    reason: opgave\n",
        encoding="utf-8",
    )
    ran = mkosten("quick", "1000", "opvang=10", "--prices", str(tmp_path / "p.yaml"))
    assert ran.code == 0
    assert "€\N{NO-BREAK SPACE}1.000" in ran.out
    assert "2026" in ran.out
    assert mkosten("quick", "1000", "huisuitzetting=1", "--prices", str(tmp_path / "p.yaml")).code == 2
