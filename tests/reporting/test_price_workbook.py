"""A workbook that somebody can fill in: what it looks like, and what never becomes a formula."""

from __future__ import annotations

import io
import sys
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from maatschappelijke_kosten.front.read import library_vocabulary, read_pricelist
from maatschappelijke_kosten.model.distribution import DistributionKind
from maatschappelijke_kosten.model.figure import Basis, Range, Sign
from maatschappelijke_kosten.model.formula_guard import guarded, unguarded
from maatschappelijke_kosten.model.governance import CountedPer, Nature, Reliability, Vat
from maatschappelijke_kosten.model.price import PriceItem, PriceList
from maatschappelijke_kosten.model.price_columns import COLUMN_AT, COLUMNS, cell_name
from maatschappelijke_kosten.model.problem import DataError, Language
from maatschappelijke_kosten.model.text import Label, Told
from maatschappelijke_kosten.reporting.price_csv import price_csv
from maatschappelijke_kosten.reporting.price_workbook import MOST_SIGNS, price_workbook

OPEN = ("unit", "payer", "receiver", "theme", "distribution")
FORMULAS = ("=1+1", "+31 6", "-5", "@SUM(A1)", '=HYPERLINK("x")', "{=1}", "http://voorbeeld", "1-2", "007", "2017-02")


def a_list(**other: str) -> PriceList:
    """A list of one price with other words in it."""
    item = read_pricelist("zaanstad-2017")["huisuitzetting"].model_copy(
        update={key: Told(nl=text) for key, text in other.items()}
    )
    return read_pricelist("zaanstad-2017").model_copy(update={"items": {"huisuitzetting": item}})


def opened(price_list: PriceList, language: Language = "nl") -> Workbook:
    content = price_workbook(price_list, library_vocabulary(), "prijzen.xlsx", language)
    return openpyxl.load_workbook(io.BytesIO(content))


def test_every_field_of_a_price_has_a_column() -> None:
    assert {column.path[0] for column in COLUMNS if column.path} == set(PriceItem.model_fields)
    assert {path[0] for path in COLUMN_AT} == set(PriceItem.model_fields)
    within = {column.path[1] for column in COLUMNS if column.path[:1] == ("amount",) and len(column.path) > 1}
    assert within == set(Range.model_fields)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form(language: Language) -> None:
    price_list = read_pricelist("zaanstad-2017")
    book = opened(price_list, language)
    wanted = {"nl": ["uitleg", "prijzen", "lijst", "keuzes"], "en": ["help", "prices", "list", "choices"]}
    assert book.sheetnames == wanted[language]
    instructions, prices, _, choices = book.worksheets
    assert prices.freeze_panes == "C2"
    assert prices.auto_filter.ref == f"A1:{cell_name(1 + len(price_list), len(COLUMNS))}"
    assert [cell.value for cell in prices[1]] == [column.name for column in COLUMNS]
    assert all(cell.comment is not None and len(cell.comment.text) > 6 for cell in prices[1])
    assert all((prices.column_dimensions[letter].width or 0) >= 14 for letter in "ABDK")
    words = {str(row[0].value): str(row[1].value) for row in instructions.iter_rows(min_col=1, max_col=2)}
    assert {column.name for column in COLUMNS} <= words.keys()
    told = " ".join(str(row[1].value) for row in instructions.iter_rows(min_col=1, max_col=2))
    assert "{gemeente: 0.7, rijk: 0.3}" in told
    assert "{{" not in told
    units = {row[0].value for row in choices.iter_rows(min_row=2, max_col=1)} - {None}
    assert units == set(library_vocabulary().units)


def test_every_closed_list_is_a_dropdown_with_all_its_words() -> None:
    book = opened(read_pricelist("zaanstad-2017").model_copy(update={"themes": {"wonen": Label(nl="Wonen")}}))
    _, prices, itself, choices = book.worksheets
    enumerations = {"basis": Basis, "sign": Sign, "nature": Nature, "vat": Vat, "counted_per": CountedPer}
    wanted = {name: {str(one) for one in words} for name, words in enumerations.items()}
    wanted |= {"reliability": {str(one) for one in Reliability}, "distribution": {str(one) for one in DistributionKind}}
    wanted |= {"cashable": {"true", "false"}, "theme": {"wonen"}, "unit": set(library_vocabulary().units)}
    wanted |= {"payer": set(library_vocabulary().payers), "receiver": set(library_vocabulary().payers)}
    found = {}
    for rule in prices.data_validations.dataValidation:
        (area,) = rule.sqref.ranges
        assert (area.min_row, area.max_row - len(read_pricelist("zaanstad-2017"))) == (2, 501)
        _, _, where = str(rule.formula1).partition("!")
        cells = choices[where.replace("$", "")]
        column = COLUMNS[area.min_col - 1].name
        found[column] = {row[0].value for row in cells}
        assert (rule.errorStyle == "warning") == (column in OPEN)
        assert 20 < len(str(rule.error)) <= 255
    assert found == wanted
    (keys,) = itself.data_validations.dataValidation
    assert "theme" in str(keys.formula1)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_a_text_and_a_number_a_number(text: str) -> None:
    prices = opened(a_list(scope=text, note=text))["prijzen"]
    by_name = {str(head.value): cell for head, cell in zip(prices[1], prices[2], strict=True)}
    for name in ("scope", "note"):
        assert (by_name[name].value, by_name[name].data_type, by_name[name].number_format) == (text, "s", "@")
        assert by_name[name].hyperlink is None
    assert (by_name["amount"].value, by_name["amount"].data_type) == (6000, "n")


def test_no_sheet_holds_a_formula() -> None:
    content = price_workbook(a_list(scope="=1+1"), library_vocabulary(), "a.xlsx")
    with ZipFile(io.BytesIO(content)) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 4
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("-5", "'-5"),
        ("@a", "'@a"),
        ("+a", "'+a"),
        ("'=1", "''=1"),
        ("''", "'''"),
        ("'t Gooi", "'t Gooi"),
    ],
)
def test_a_formula_in_csv_has_an_apostrophe(text: str, written: str) -> None:
    assert guarded(text) == written
    assert unguarded(written) == text
    assert f",{written}," in price_csv(a_list(scope=text))
    assert f";{written};" in price_csv(a_list(scope=text), "nl")


def test_numbers_in_csv() -> None:
    prices = {"huisuitzetting": Range(low=-0.5, high=6.125)}
    price_list = read_pricelist("zaanstad-2017").with_amounts(prices)
    assert ",-0.5,,6.1250," in price_csv(price_list)
    text = price_csv(price_list, "nl")
    assert ";-0,5;;6,1250;" in text
    assert text.startswith("\ufeff#id;zaanstad-2017\r\n")


def test_what_a_cell_cannot_hold_is_refused_at_its_place() -> None:
    price_workbook(a_list(scope="x" * MOST_SIGNS), library_vocabulary(), "prijzen.xlsx")
    # Excel counts signs outside the first plane twice.
    faces = "😀" * (MOST_SIGNS // 2 + 1)
    with pytest.raises(DataError) as raised:
        price_workbook(a_list(scope="x" * 40_000, note=faces), library_vocabulary(), "prijzen.xlsx")
    told = [one.render("nl") for one in raised.value.problems]
    assert [one.split(": ")[0] for one in told] == [
        "prijzen.xlsx, blad prijzen, cel J2",
        f"prijzen.xlsx, blad prijzen, cel {cell_name(2, [one.name for one in COLUMNS].index('note') + 1)}",
    ]
    assert "'scope' van 'huisuitzetting' heeft 40000 tekens; in een cel van Excel passen er 32767" in told[0]
    assert "heeft 32768 tekens" in told[1]


def test_without_xlsxwriter_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(DataError, match=r'pip install "maatschappelijke_kosten\[excel\]"'):
        price_workbook(a_list(), library_vocabulary(), "prijzen.xlsx")
