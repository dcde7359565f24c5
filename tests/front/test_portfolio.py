"""A portfolio through the front door: files, folders and frames give the same, and what is wrong is told by its row."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.cli.main import main
from maatschappelijke_kosten.front import portfolio as front
from maatschappelijke_kosten.front import portfolio_job
from maatschappelijke_kosten.front.portfolio import PortfolioResult, portfolio
from maatschappelijke_kosten.model.problem import DataError, Problem
from maatschappelijke_kosten.model.settings import Settings
from portfolios import Row, portfolios, study, table

HOUSEHOLDS = """\
case,path,price,quantity,quantity_low,quantity_high,amount,thema
1,met,,,,,3100,wonen
1,zonder,punt,1,,,,wonen
2,met,,,,,250,rondkomen
2,zonder,gemeente,12,5,30,,rondkomen
"""


def same(ours: PortfolioResult, theirs: PortfolioResult) -> None:
    """To the last bit."""
    assert ours.cases.to_pylist() == theirs.cases.to_pylist()
    assert json.dumps(ours.to_dict()) == json.dumps(theirs.to_dict())


def written(rows: list[Row], folder: Path, group: int) -> Path:
    path = folder / "rijen.parquet"
    pq.write_table(table(rows), path, row_group_size=group)
    return path


@given(
    rows=portfolios(8),
    group=st.integers(1, 9),
    part=st.integers(1, 12),
    block=st.integers(1, 12),
    workers=st.integers(1, 3),
)
@settings(max_examples=40, deadline=None)
def test_no_way_of_cutting_a_file_changes_a_bit(
    rows: list[Row], group: int, part: int, block: int, workers: int
) -> None:
    with TemporaryDirectory() as folder:
        _cut(rows, Path(folder), group, part, block, workers)


def _cut(rows: list[Row], folder: Path, group: int, part: int, block: int, workers: int) -> None:
    one = study(Settings.model_validate({"time": {"horizon": 60, "discount": {"rate": 0.0225}}}))
    whole = portfolio(table(rows), study=one, by=["thema"])
    path = written(rows, folder, group)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front, "PART_ROWS", part)
        patch.setattr(portfolio_job, "BLOCK_ROWS", block)
        same(portfolio(path, study=one, by=["thema"], workers=workers), whole)
        central = portfolio(path, study=one, by=["thema"], central=True)
    assert central.cases.select(["case", "path", "thema", "cost", "cost_of_reference", "saving"]).to_pylist() == [
        {name: row[name] for name in ("case", "path", "thema", "cost", "cost_of_reference", "saving")}
        for row in whole.cases.to_pylist()
    ]
    assert [one.cost for one in central.groups] == [one.cost for one in whole.groups]


@given(portfolios(6))
@settings(max_examples=20, deadline=None)
def test_csv_parquet_folder_and_frames_are_the_same(rows: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        _in_every_form(rows, Path(folder))


def _in_every_form(rows: list[Row], folder: Path) -> None:
    whole = table(rows)
    expected = portfolio(whole, study=study(), by=["thema"])
    # An empty column is left out, but for the one that must be there.
    filled = {name for name in whole.column_names if whole.column(name).null_count < whole.num_rows}
    names = [name for name in whole.column_names if name in filled | {"price"}]
    pa_csv.write_csv(whole.select(names), folder / "rijen.csv")
    same(portfolio(folder / "rijen.csv", study=study(), by=["thema"]), expected)
    (folder / "delen").mkdir()
    cases = list(dict.fromkeys(row["case"] for row in rows))
    for number, case in enumerate(cases):
        pq.write_table(table([row for row in rows if row["case"] == case]), folder / "delen" / f"{number}.parquet")
    same(portfolio(folder / "delen", study=study(), by=["thema"]), expected)
    same(portfolio(whole.to_pandas(), study=study(), by=["thema"]), expected)
    import polars as pl

    same(portfolio(pl.from_arrow(whole), study=study(), by=["thema"]), expected)


def test_unused_words_of_a_dictionary_make_no_group() -> None:
    given = table(
        [
            {"case": "a", "path": "zonder", "amount": 5.0, "thema": "x"},
            {"case": "a", "path": "met", "amount": 1.0, "thema": "x"},
        ]
    )
    words = pa.DictionaryArray.from_arrays(pa.array([1, 1], pa.int32()), ["nooit", "x"])
    given = given.set_column(given.column_names.index("thema"), "thema", words)
    result = portfolio(given, study=study(), by=["thema"])
    assert [one.key for one in result.groups] == [("", ""), ("thema", "x")]
    assert result.group("thema", "x").saving.central == 4.0
    with pytest.raises(KeyError):
        result.group("thema", "nooit")


def problems(text: str, tmp_path: Path, **more: Any) -> tuple[Problem, ...]:
    path = tmp_path / "rijen.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        portfolio(path, **{"study": study(), "by": ["thema"], **more})
    return raised.value.problems


def test_every_fault_at_once_and_by_its_row(tmp_path: Path) -> None:
    wrong = HOUSEHOLDS.replace("zonder,punt", "zonder,puntt").replace("3100", "-5").replace("12,5,30", "12,5,")
    found = problems(wrong, tmp_path)
    assert [(one.code, one.line, one.values["fault"]) for one in found] == [
        ("MK864", 1, "too_low"),
        ("MK863", 2, "unknown_word"),
        ("MK864", 4, "half_a_range"),
    ]
    assert found[1].values["suggestion"] == "punt"


@pytest.mark.parametrize(
    ("right", "wrong", "code", "fault"),
    [
        ("12,5,30", "nan,5,inf", "MK864", "endless"),
        ("12,5,30", "40,5,30", "MK864", "descends"),
        ("2,zonder,gemeente", ",zonder,gemeente", "MK864", "empty"),
        ("2,zonder,gemeente", "2,,gemeente", "MK864", "empty"),
        ("punt,1,,,,wonen", "punt,1,,,700,wonen", "MK865", "price_and_amount"),
        ("punt,1,,,,wonen", "punt,1,,,,zorg", "MK868", "differs_in_case"),
        ("3100", "3.100,00", "MK860", "not_csv"),
        ("3100", '"3.100,00"', "MK862", "not_a_number"),
        ("1,zonder", "1,met", "MK867", "no_reference"),
        ("1,met", "1,zonder", "MK867", "no_path"),
        ("case,", "casus,", "MK861", "no_column"),
        ("quantity_low", "quantity_lo", "MK861", "nearly"),
        ("thema\n", "path\n", "MK861", "no_column"),
    ],
)
def test_each_fault(right: str, wrong: str, code: str, fault: str, tmp_path: Path) -> None:
    found = problems(HOUSEHOLDS.replace(right, wrong), tmp_path)
    assert (code, fault) in [(one.code, one.values["fault"]) for one in found]


def test_so_long_that_discounting_would_cut_it_off(tmp_path: Path) -> None:
    discounted = {"time": {"discount": {"rate": 0.03}}}
    wrong = HOUSEHOLDS.replace("12,5,30", "12,5,50000")
    found = problems(wrong, tmp_path, study=study(Settings.model_validate(discounted)))
    # 50,000 days are 1,642.7 months.
    assert [(one.code, one.line, one.values["fault"]) for one in found] == [("MK864", 4, "too_long")]
    assert float(found[0].values["value"]) == pytest.approx(50_000 * 12 / 365.25, rel=1e-3)
    horizon = {"time": {"discount": {"rate": 0.03}, "horizon": 60}}
    for fine in ({}, horizon):
        assert portfolio(tmp_path / "rijen.csv", study=study(Settings.model_validate(fine))).total.cases


def test_which_path_the_verdict_is_about(tmp_path: Path) -> None:
    more = HOUSEHOLDS.replace("1,zonder", "1,anders,punt,0,,,,wonen\n1,zonder")
    assert [one.values["fault"] for one in problems(more, tmp_path)] == ["several_paths"]
    assert [one.values["fault"] for one in problems(more, tmp_path, path="anders")] == ["not_that_path"]
    result = portfolio(tmp_path / "rijen.csv", study=study(), path="met")
    assert [(row["case"], row["path"]) for row in result.cases.to_pylist()] == [(1, "met"), (1, "anders"), (2, "met")]
    # Of case 1 only the path that was named is in the total.
    assert result.total.cost == 3100 + 250


def test_price_years(tmp_path: Path) -> None:
    level = {"price_level": {"year": 2024, "index": "cbs-consumentenprijzen"}}
    one = study(Settings.model_validate(level))
    from maatschappelijke_kosten.front.read import library_indices

    one = one.model_copy(update={"indices": library_indices(["cbs-consumentenprijzen"])})
    own = "case,path,amount,price_year,thema\n1,met,100,2015,x\n1,zonder,100,2024,x\n"
    path = tmp_path / "jaren.csv"
    path.write_text(own, encoding="utf-8")
    ratio = one.indices["cbs-consumentenprijzen"].ratio(2015, 2024)
    assert ratio is not None
    result = portfolio(path, study=one)
    assert result.total.cost == pytest.approx(100 * ratio, rel=1e-12)
    assert result.total.cost_of_reference == 100
    assert {each.code for each in problems(HOUSEHOLDS, tmp_path, study=one)} == {"MK515"}
    assert {each.code for each in problems(own.replace("2015", "1950"), tmp_path, study=one)} == {"MK514"}


def test_what_comes_back_for_ever_needs_a_horizon(tmp_path: Path) -> None:
    text = "case,path,amount,every,thema\n1,met,100,,x\n1,zonder,10,month,x\n"
    assert [(one.code, one.values["fault"]) for one in problems(text, tmp_path)] == [("MK865", "never_stops")]
    result = portfolio(tmp_path / "rijen.csv", study=study(Settings.model_validate({"time": {"horizon": 24}})))
    assert result.total.cost_of_reference == 240


def test_the_same_case_in_two_places(tmp_path: Path) -> None:
    twice = HOUSEHOLDS + HOUSEHOLDS.split("\n", 1)[1].split("\n2,", 1)[0] + "\n"
    (found,) = problems(twice, tmp_path)
    assert (found.code, found.line, found.values["case"], found.values["first"]) == ("MK866", 5, "1", "1")
    (tmp_path / "delen").mkdir()
    for name in ("a", "b"):
        (tmp_path / "delen" / f"{name}.csv").write_text(HOUSEHOLDS, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        portfolio(tmp_path / "delen", study=study())
    assert [(one.code, Path(one.file).name, one.values["count"]) for one in raised.value.problems] == [
        ("MK866", "b.csv", "2")
    ]


def test_text_is_text(tmp_path: Path) -> None:
    given = table(
        [
            {"case": "=1+1", "path": path, "amount": 5.0, "thema": "<script>alert(1)</script>"}
            for path in ("zonder", "met")
        ]
    )
    result = portfolio(given, study=study(), by=["thema"])
    assert result.cases.to_pylist()[0]["case"] == "=1+1"
    assert "<script>" in result.to_text()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_command(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "huishoudens.csv"
    path.write_text(
        HOUSEHOLDS.replace("punt", "huisuitzetting").replace("gemeente", "maatschappelijke-opvang"), encoding="utf-8"
    )
    words = ["portfolio", str(path), "-p", "zaanstad-2017", "--by", "thema", "--lang", language]
    assert main([*words, "-o", str(tmp_path / "uit")]) == 0
    said = capsys.readouterr().out
    assert ("Alle casussen" if language == "nl" else "All cases") in said
    assert main([*words, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == json.loads((tmp_path / "uit" / "totals.json").read_text(encoding="utf-8"))
    assert found["total"]["cases"] == 2
    assert pq.read_table(tmp_path / "uit" / "cases" / "part-00000.parquet").num_rows == 2


@pytest.mark.parametrize(
    "words",
    [
        ["portfolio", "x.csv"],
        ["portfolio", "x.csv", "-p", "zaanstad-2017", "--resume"],
        ["portfolio", "x.csv", "-p", "zaanstad-2017", "--draws", "-1"],
        ["portfolio", "x.csv", "-p", "zaanstad-2017", "--workers", "0"],
    ],
)
def test_wrong_use(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "mkosten portfolio" in capsys.readouterr().err


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["portfolio", str(tmp_path / "weg.csv"), "-p", "zaanstad-2017"]) == 1
    assert "MK101" in capsys.readouterr().err
    (tmp_path / "leeg").mkdir()
    assert main(["portfolio", str(tmp_path / "leeg"), "-p", "zaanstad-2017"]) == 1
    assert "MK860" in capsys.readouterr().err
    (tmp_path / "tekst.docx").write_text("x", encoding="utf-8")
    assert main(["portfolio", str(tmp_path / "tekst.docx"), "-p", "zaanstad-2017"]) == 1
    assert "MK860" in capsys.readouterr().err


def test_what_each_case_leans_on(tmp_path: Path) -> None:
    (tmp_path / "rijen.csv").write_text(HOUSEHOLDS, encoding="utf-8")
    result = portfolio(tmp_path / "rijen.csv", study=study(), sensitivity=True)
    first, second = result.cases.to_pylist()
    # One eviction of 6,000 against 3,100: nothing in it varies. Days of 80 to 100 euros, 5 to 30 of them, likely 12.
    assert first["driver_1"] is None
    assert (second["driver_1"], second["driver_1_low"], second["driver_1_high"]) == (
        "quantity:gemeente",
        5 * 90 - 250,
        30 * 90 - 250,
    )
    assert (second["driver_2"], second["driver_2_low"], second["driver_2_high"]) == (
        "price:gemeente",
        12 * 80 - 250,
        12 * 100 - 250,
    )
    assert result.leans == (("price", "gemeente", 6000 - 3100 + 12 * 80 - 250, 6000 - 3100 + 12 * 100 - 250),)
    assert result.lines is not None
    lines = {(row["case"], row["path"]): row for row in result.lines.to_pylist()}
    assert lines[1, "zonder"]["break_even"] == pytest.approx(3100 / 6000)
    assert lines[2, "met"]["break_even"] == pytest.approx(12 * 90 / 250)
    assert [row["row"] for row in result.lines.to_pylist()] == [1, 2, 3, 4]


def test_other_prices_and_sensitivity_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table_path, out = tmp_path / "rijen.csv", tmp_path / "uit"
    table_path.write_text(
        "case,path,price,quantity_low,quantity,quantity_high,amount\n"
        "1,met,,,,,3100\n1,zonder,maatschappelijke-opvang,20,45,90,\n2,met,,,,,900\n2,zonder,eerstelijnspsycholoog,2,,8,\n",
        encoding="utf-8",
    )
    command = ["portfolio", str(table_path), "-p", "zaanstad-2017", "--against", "zaanstad-prijzen-2025"]
    assert main([*command, "--sensitivity", "-o", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "Bij andere prijzen" in shown
    assert "Waar het totaal op leunt" in shown
    assert (out / "lines" / "part-00000.parquet").exists()
    assert main([*command, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    # Five hours of a psychologist: 80 euros in 2017.
    assert found["total"]["against"]["moved"] == 1
    assert found["total"]["saving"]["central"] == 45 * 90 - 3100 + 5 * 80 - 900
    assert {one["id"] for one in found["leans"]} == {"maatschappelijke-opvang"}


def test_central_costs_have_nothing_to_hold_against_others() -> None:
    rows = [{"case": "a", "path": path, "amount": 1.0} for path in ("zonder", "met")]
    for more in ({"draws": 10}, {"sensitivity": True}, {"against": study().price_lists}):
        with pytest.raises(ValueError, match="central"):
            portfolio(table(rows), study=study(), central=True, **more)  # type: ignore[arg-type]
