"""MK8xx: price lists in Excel and CSV."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maatschappelijke_kosten.model.catalogue.example import COMMAND_LINE, Examples, spoiled
from maatschappelijke_kosten.model.catalogue.example import PRICE_LIST as IN_YAML
from maatschappelijke_kosten.model.catalogue.kind import CellContent, ErrorKind, Example, Workbook, kind_of_problem
from maatschappelijke_kosten.model.severity import Severity

_CSV = """\
#id;mijn-prijzen
#edition;2026
#label;Prijzen van onze gemeente
id;label;unit;amount;low;high;price_year;scope;basis;reason
huurschuld;Huurschuld;keer;6000;;;2025;per huishouden;assumed;drie dossiers
opvang;Opvang;dag;;80;100;2025;per persoon;assumed;twee aanbieders
"""

_TABLE: tuple[tuple[CellContent, ...], ...] = (
    ("id", "label", "unit", "amount", "price_year", "scope", "basis", "reason"),
    ("huurschuld", "Huurschuld", "keer", 6000, 2025, "per huishouden", "assumed", "drie dossiers"),
    ("opvang", "Opvang", "dag", 90, 2025, "per persoon", "assumed", "twee aanbieders"),
)
_ABOUT: tuple[tuple[CellContent, ...], ...] = (
    ("key", "value"),
    ("id", "mijn-prijzen"),
    ("edition", "2026"),
    ("label", "Prijzen van onze gemeente"),
)
_WORKBOOK = Workbook(
    {
        f"{sheet}!{chr(ord('A') + column)}{row}": content
        for sheet, rows in (("prijzen", _TABLE), ("lijst", _ABOUT))
        for row, cells in enumerate(rows, start=1)
        for column, content in enumerate(cells)
    }
)

_TOO_LONG = IN_YAML.replace("naar wat vergelijkbare uren kosten", "x" * 40_000)
_TO_EXCEL = "mkosten pricelist to-excel prijzen.yaml -o prijzen.xlsx\n"


def _in_csv(right: str, wrong: str) -> Examples:
    return spoiled({"prijzen.csv": _CSV}, "prijzen.csv", right, wrong)


def _in_workbook(wrong: Workbook | str, line: int) -> Examples:
    return Example({"prijzen.xlsx": wrong}, line), Example({"prijzen.xlsx": _WORKBOOK})


def _with(cell: str, content: CellContent) -> Workbook:
    return replace(_WORKBOOK, cells={**_WORKBOOK.cells, cell: content})


CELL_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK801",
        (
            "Werkmap niet te openen",
            "dit bestand is niet als werkmap te lezen of te schrijven: {fault}",
            "bewaar het in Excel als 'Excel-werkmap (.xlsx)', zonder wachtwoord, of gebruik CSV",
        ),
        (
            "Workbook cannot be opened",
            "this file cannot be read or written as a workbook: {fault}",
            "save it in Excel as 'Excel workbook (.xlsx)', without a password, or use CSV",
        ),
        _in_workbook("id;label;unit\n", 0),
    ),
    kind_of_problem(
        "MK802",
        (
            "Blad ontbreekt",
            "er is geen blad '{name}'; er is: {names}",
            "noem het blad '{name}', of begin met 'mkosten pricelist to-excel'",
        ),
        (
            "Sheet is missing",
            "there is no sheet '{name}'; there is: {names}",
            "call the sheet '{name}', or start from 'mkosten pricelist to-excel'",
        ),
        _in_workbook(
            replace(_WORKBOOK, cells={k: one for k, one in _WORKBOOK.cells.items() if k.startswith("prijzen")}), 0
        ),
    ),
    kind_of_problem(
        "MK803",
        (
            "Cel of kolom die wij niet kennen",
            "dit hoort niet in de tabel: {fault}",
            "verbeter de naam boven de kolom of haal de inhoud weg; een kolom waarvan de naam met # begint, is van u en wordt niet gelezen",
        ),
        (
            "Cell or column that we do not know",
            "this is not part of the table: {fault}",
            "correct the name above the column or remove the content; a column with a name that begins with # is yours and is not read",
        ),
        _in_csv("basis;reason", "basis;reden"),
    ),
    kind_of_problem(
        "MK804",
        (
            "Kolom ontbreekt",
            "er is geen kolom '{key}'",
            "zet '{key}' boven een kolom en vul haar in; 'mkosten pricelist to-excel' maakt een werkmap met alle kolommen",
        ),
        (
            "Column is missing",
            "there is no column '{key}'",
            "put '{key}' above a column and fill it in; 'mkosten pricelist to-excel' makes a workbook with all columns",
        ),
        (
            Example({"prijzen.csv": _CSV.replace(";unit;", ";").replace(";keer;", ";").replace(";dag;", ";")}, 4),
            Example({"prijzen.csv": _CSV}),
        ),
    ),
    kind_of_problem(
        "MK805",
        (
            "Getal dat op twee manieren te lezen is",
            "{value} kan {fixed} zijn",
            "typ het als getal in de cel, of schrijf het zonder punt of komma tussen de duizendtallen",
        ),
        (
            "Number that can be read in two ways",
            "{value} can be {fixed}",
            "type it as a number in the cell, or write it without a point or comma between the thousands",
        ),
        _in_csv("6000", "6.000"),
    ),
    kind_of_problem(
        "MK806",
        (
            "Cel zonder uitkomst",
            "deze cel heeft geen bruikbare uitkomst: {fault}",
            "laat Excel het uitrekenen en bewaar opnieuw, of typ de waarde zelf",
        ),
        (
            "Cell without an outcome",
            "this cell has no usable outcome: {fault}",
            "let Excel compute it and save again, or type the value itself",
        ),
        _in_workbook(_with("prijzen!D2", "=5000+1000"), 2),
    ),
    kind_of_problem(
        "MK807",
        (
            "Ander soort cel",
            "deze cel is van een andere soort: {fault}",
            "kies bij Celeigenschappen Getal waar een getal hoort en Tekst waar tekst hoort, en typ de waarde opnieuw",
        ),
        (
            "Another kind of cell",
            "this cell is of another kind: {fault}",
            "under Format Cells choose Number where a number belongs and Text where text belongs, and type the value again",
        ),
        _in_workbook(_with("prijzen!D2", date(2026, 6, 1)), 2),
    ),
    kind_of_problem(
        "MK808",
        (
            "Bedrag en bereik door elkaar",
            "hier hoort één bedrag: {fault}",
            "vul één bedrag in bij 'amount', of een bereik bij 'low' en 'high' (en zo nodig 'likely')",
        ),
        (
            "Amount and range mixed up",
            "one amount belongs here: {fault}",
            "fill in one amount at 'amount', or a range at 'low' and 'high' (and 'likely' where needed)",
        ),
        _in_csv("6000;;;", "6000;5000;7000;"),
    ),
    kind_of_problem(
        "MK809",
        (
            "Samengevoegde cellen",
            "deze cel is samengevoegd met die tot en met {last}, en dan is niet te zeggen voor welke rij zij geldt",
            "hef het samenvoegen op en vul elke rij in",
        ),
        (
            "Merged cells",
            "this cell is merged with those up to {last}, and then it cannot be said for which row it holds",
            "unmerge the cells and fill in every row",
        ),
        _in_workbook(replace(_WORKBOOK, merged=("prijzen!B2:B3",)), 2),
    ),
    kind_of_problem(
        "MK810",
        (
            "Verborgen rijen",
            "rijen die niet te zien zijn, tellen mee: {rows}",
            "maak ze zichtbaar (Gegevens, Filter wissen), of verwijder ze als ze niet horen mee te doen",
        ),
        (
            "Hidden rows",
            "rows that do not show are read as well: {rows}",
            "show them (Data, Clear filter), or delete them if they should not be in the list",
        ),
        _in_workbook(replace(_WORKBOOK, hidden=("prijzen!3",)), 3),
        Severity.INFORMATION,
    ),
    kind_of_problem(
        "MK811",
        (
            "Te lang voor een cel",
            "'{key}' van '{of}' heeft {count} tekens; in een cel van Excel passen er {limit}",
            "maak de tekst korter, of gebruik YAML, CSV of JSON",
        ),
        (
            "Too long for a cell",
            "'{key}' of '{of}' has {count} characters; a cell of Excel holds {limit}",
            "shorten the text, or use YAML, CSV or JSON",
        ),
        (
            Example({COMMAND_LINE: _TO_EXCEL, "prijzen.yaml": _TOO_LONG}, 1),
            Example({COMMAND_LINE: _TO_EXCEL, "prijzen.yaml": IN_YAML}),
        ),
    ),
    kind_of_problem(
        "MK812",
        (
            "Aanhalingsteken niet gesloten",
            "hier begint een tekst tussen aanhalingstekens die nergens ophoudt",
            'sluit de tekst met "; een aanhalingsteken in een tekst staat er dubbel: ""',
        ),
        (
            "Quotation mark not closed",
            "a text between quotation marks begins here and ends nowhere",
            'close the text with "; a quotation mark within a text is written twice: ""',
        ),
        _in_csv("drie dossiers", '"drie dossiers'),
    ),
)
