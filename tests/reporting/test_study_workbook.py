"""The workbook of a study as it is written: its values, names, tables and prints, and what never becomes a formula."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from built_study import case, named, own, three_paths
from openpyxl.workbook import Workbook

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.model.figure import Sign
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.problem import DataError, Language
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.text import Label, Told
from maatschappelijke_kosten.reporting.currency import in_currency
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.workbook.cell import literal, plain, spans, total_of
from maatschappelijke_kosten.reporting.workbook.styles import money_form
from workbooks import cell_of, comparisons, content_of, opened, together

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://voorbeeld.invalid","klik")',
    "+31 6 12345678",
    "-5",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "{=1}",
    "http://voorbeeld.invalid",
    "mailto:iemand@voorbeeld.invalid",
    "internal:Casussen!A1",
    "שלום עולם",
    "gezin 👨‍👩‍👧‍👦 🏠",
    "&A &P en een ' en een \"",
)


def study_of(*cases: mk.Case, **more: object) -> Study:
    """A study of cases built here."""
    return mk.evaluate(list(cases)).study.model_copy(update=more)


def texts(book: Workbook) -> set[str]:
    """Every text of a workbook."""
    return {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}


def formulas(book: Workbook) -> list[str]:
    """Every formula of a workbook."""
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_values_are_those_of_the_engine() -> None:
    result = mk.evaluate("zaanstad-2017")
    values = opened(content_of(result.study), values=True)
    for row, one in zip(comparisons(values), result.views[View.ASSUMED].comparisons, strict=True):
        cost, reference = one.cost.cost.central, one.cost_of_reference.cost.central
        wanted = (one.case, reference, cost, one.saving.central, one.saving.low, one.saving.high)
        assert (row.case, row.cost_of_reference, row.cost, row.saving, row.low, row.high) == wanted
        assert row.verdict == word(one.verdict.conclusion, "nl")
    total = result.views[View.ASSUMED].total
    said = together(values)
    assert (said["cost"], said["saving"], said["high"]) == (total.cost.central, *total.saving[1:3])
    assert said["tally"] == {"bespaart": 7, "ongeveer gelijk": 2, "kost meer": 1, "onbeslist": 0}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_sheets_tables_and_prints(language: Language) -> None:
    book = opened(content_of(mk.read_study("zaanstad-2017"), language))
    keys = ("overview", "cases", "prices", "assumptions", "own", "missed", "lines", "moves", "swings")
    assert book.sheetnames == [word(f"book.sheet.{one}", language) for one in (*keys, "sources", "stamp")]
    tables = {name: sheet.tables[name] for sheet in book for name in sheet.tables}
    assert len(tables) == 10
    assert len({name.casefold() for name in tables}) == 10
    for sheet in book:
        for table in sheet.tables.values():
            head = sheet[table.ref][0]
            assert [cell.value for cell in head] == [column.name for column in table.tableColumns]
            assert len({str(cell.value).casefold() for cell in head}) == len(head)
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        if sheet.title != word("book.sheet.cases", language):
            assert sheet.freeze_panes is not None
            assert sheet.print_title_rows is not None
    cases = book[word("book.sheet.cases", language)]
    assert len(cases.row_breaks.brk) == 9


def test_named_cells() -> None:
    study = mk.read_study("zaanstad-2017")
    book = opened(content_of(study))
    values = opened(content_of(study), values=True)
    assert cell_of(values, "prijs_maatschappelijke_opvang").value == 90
    assert cell_of(values, "prijs_maatschappelijke_opvang__laag").value == 80
    assert cell_of(book, "invoer_prijs_maatschappelijke_opvang__hoog").value == 100
    assert cell_of(book, "invoer_prijs_maatschappelijke_opvang").value is None
    assert cell_of(book, "invoer_prijs_huisuitzetting").value == 6000
    assert cell_of(book, "invoer_aanname_psycholoog_uren").value == 6.4
    assert cell_of(book, "oordeel_vloer_f").value == 500
    assert cell_of(book, "oordeel_aandeel_rho").value == 0.05
    assert all(re.fullmatch(r"[A-Za-z_]\w*", name) for name in book.defined_names)
    english = opened(content_of(study, "en"))
    assert cell_of(english, "typed_price_huisuitzetting").value == 6000
    used = set(re.findall(r"\bprijs_\w+", " ".join(formulas(book))))
    assert used <= set(book.defined_names)
    assert len(used) > 15


def test_every_line_is_a_formula_and_no_formula_looks_elsewhere() -> None:
    content = content_of(mk.read_study("zaanstad-2017"))
    lines = opened(content)["Regels"]
    rows = [row for row in lines.iter_rows(min_row=5) if row[0].value is not None]
    assert len(rows) > 40
    for row in rows:
        assert row[9].data_type == "f"
        assert row[13].data_type == "f"
    with ZipFile(io.BytesIO(content)) as parts:
        names = parts.namelist()
        everything = b"".join(parts.read(one) for one in names if one.endswith(".rels"))
    assert not [one for one in names if "vba" in one.lower() or "external" in one.lower() or "drawing" in one.lower()]
    assert b'TargetMode="External"' not in everything
    assert not [one for one in formulas(opened(content)) if "[" in one or "http" in one or "#REF" in one]


def test_at_least_is_never_lost() -> None:
    open_above = case([own(1000.0)], [own(5000.0), named("Onbekende hulp")], name="boven")
    both = case([named("Nog iets", sign=Sign.EITHER), own(1000.0)], [own(5000.0)], name="allebei")
    study = study_of(open_above, both)
    sheet, values = opened(content_of(study))["Overzicht"], opened(content_of(study), values=True)
    heads = {cell.value: cell.column for cell in sheet[13]}
    first, second = 14, 15
    assert [row.mark for row in comparisons(values)] == ["ten minste", "naar twee kanten"]
    assert '" + PM"' in sheet.cell(first, heads["Besparing"]).number_format
    assert '" + PM"' in sheet.cell(first, heads["Kosten vergelijkingspad"]).number_format
    assert '" of meer"' in sheet.cell(first, heads["Hoog"]).number_format
    assert "of minder" not in sheet.cell(first, heads["Laag"]).number_format
    assert '" ± PM"' in sheet.cell(second, heads["Besparing"]).number_format
    assert '" of minder"' in sheet.cell(second, heads["Laag"]).number_format
    assert together(values)["mark"] == "naar twee kanten"
    assert [row.without_either for row in comparisons(values)] == [None, "bespaart"]
    blocks = texts(values)
    assert {"PM", "Onbekende hulp", "Nog iets", "geen prijs (kan kosten of sparen)"} <= blocks


def test_other_paths_are_no_part_of_the_total() -> None:
    study = study_of(three_paths())
    values = opened(content_of(study), values=True)
    assert [row.saving for row in comparisons(values)] == [4000.0, -4000.0]
    assert together(values)["saving"] == 4000.0


def test_a_case_in_which_nothing_is_counted() -> None:
    study = study_of(case([named("Hulp")], [named("Schade")]))
    book, values = opened(content_of(study)), opened(content_of(study), values=True)
    (row,) = comparisons(values)
    assert (row.cost, row.cost_of_reference, row.saving, row.low, row.high) == (0, 0, 0, 0, 0)
    assert (row.verdict, row.assumed) == ("onbeslist", None)
    assert book["Regels"].tables


def _told(words: str) -> Study:
    """A study with those words wherever somebody may type words."""
    told = case(
        [own(1000.0, label=words, reason=words)],
        [own(5000.0, label=words), named(words)],
        label=words,
        household=words,
        occasion=words,
        notes=(words,),
        support=(words,),
    )
    return study_of(told, label=Label(nl=words), question=Told(nl=words), changes=(words,))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_stay_texts(hostile: str) -> None:
    book = opened(content_of(_told(hostile)))
    assert hostile in texts(book)
    assert sorted(formulas(book)) == sorted(formulas(opened(content_of(_told("gewoon")))))
    links = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert {link.location for link in links} == {"'Casussen'!A1"}
    assert all(link.target is None for link in links)


def test_long_and_unwritable_texts_are_cut_and_cleaned() -> None:
    long, wild = "x" * 10_000, "a\x00b\x1bc\u202ede\ufffef\u2066g\nh"
    study = study_of(case([own(1000.0, label=long)], [own(2000.0, label=wild)], household=long, label=wild))
    book = opened(content_of(study))
    assert max(len(one) for one in texts(book)) <= 2_000
    assert "x" * 199 + "…" in texts(book)
    assert "abcdefg\nh" in texts(book)
    assert plain("  =1 ") == "=1"
    assert plain("a\ud800b") == "ab"
    assert plain("👍" * 300).endswith("👍…")


def test_the_currency_of_the_study() -> None:
    with in_currency("CHF"):
        assert money_form("nl", " + PM") == '[$CHF-413] #,##0" + PM";[$CHF-413] -#,##0" + PM"'
        assert money_form("en", decimals=2) == "[$CHF-809] #,##0.00;-[$CHF-809] #,##0.00"
    study = mk.read_study("zaanstad-2017")
    francs = study.model_copy(
        update={
            field: tuple(one.model_copy(update={"currency": "CHF"}) for one in getattr(study, field))
            for field in ("price_lists", "assumed_price_lists")
        }
    )
    forms = {cell.number_format for row in opened(content_of(francs))["Overzicht"].iter_rows() for cell in row}
    assert any("CHF" in one for one in forms)
    assert not any("€" in one for one in forms)


def test_a_price_in_another_price_year() -> None:
    study = mk.read_study("zaanstad-2017").with_settings(
        price_level={"year": 2023, "index": "cbs-consumentenprijzen", "hold_unknown": True}
    )
    result = mk.evaluate("zaanstad-2017").with_(price_year=2023, hold_unknown=True)
    values = opened(content_of(result.study), values=True)
    (used,) = (
        figure.central
        for line in result["casus-01"].comparison().cost_of_reference.lines
        for figure in line.figures
        if figure.id == "uur-wijkteam"
    )
    assert cell_of(values, "prijs_uur_wijkteam").value == pytest.approx(used, rel=1e-12)
    assert cell_of(values, "invoer_prijs_uur_wijkteam").value == study.amount_of("uur-wijkteam").likely


def test_a_typed_price_is_no_longer_what_its_source_says() -> None:
    book = opened(content_of(mk.read_study("zaanstad-2017")))
    basis = cell_of(book, "prijs_huisuitzetting__rust_op").value
    assert re.fullmatch(r'=IF\(AND\(D\d+="",E\d+=6000,F\d+=""\),"bron","aanname"\)', basis)
    item: PriceItem | None = mk.read_study("zaanstad-2017").price("huisuitzetting")
    assert item is not None
    assert item.basis == "cited"


def test_the_same_study_gives_the_same_bytes() -> None:
    study = mk.read_study("zaanstad-2017")
    assert content_of(study) == content_of(study)


def test_to_excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = mk.evaluate("zaanstad-2017")
    path = tmp_path / "rapport.xlsx"
    path.write_bytes(b"oud")
    result.to_excel(path)
    assert path.read_bytes() == content_of(result.study)
    with pytest.raises(ValueError, match=r"should end in \.xlsx"):
        result.to_excel(tmp_path / "rapport.xls")
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(DataError) as raised:
        result.to_excel(tmp_path / "nieuw.xlsx")
    assert [one.code for one in raised.value.problems] == ["MK801"]
    assert [one.name for one in tmp_path.iterdir()] == ["rapport.xlsx"]


def test_numbers_and_areas_as_formulas_write_them() -> None:
    assert [literal(one) for one in (6000.0, -4.57, 0.1, 1e20, 1 / 3)] == [
        "6000",
        "(-4.57)",
        "0.1",
        "1E+20",
        repr(1 / 3),
    ]
    assert spans([4, 5, 6, 9]) == [(4, 6), (9, 9)]
    assert total_of("Niet 'geteld'", [4, 5, 9], 2) == "SUM('Niet ''geteld'''!C5:C6,'Niet ''geteld'''!C10:C10)"
    assert total_of(None, [], 2) == "0"
