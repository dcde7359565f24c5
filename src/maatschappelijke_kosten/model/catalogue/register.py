"""MK85x: registers of grants, the mapping of their columns, and programmes."""

from __future__ import annotations

from collections.abc import Mapping

from maatschappelijke_kosten.model.catalogue.example import Examples, on_command_line, spoiled
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, Example, kind_of_problem

_CARD = """\
format: 1
kind: register-mapping
id: maart
file: maart.csv
columns: {id: Zaak, amount: Bedrag, month: Datum, theme: Leefgebied, team: Team}
themes: {Won: wonen, Rond: rondkomen}
"""

_TABLE = """\
Zaak;Datum;Team;Leefgebied;Bedrag
2026-001;31-03-2026;Noord;Won;€ 1.250,50
2026-002;2 maart 2026;Noord;Rond;€ 75,-
2026-003;17-03-2026;Zuid;Won;640
"""

_FILES: Mapping[str, str] = {"kaart.yaml": _CARD, "maart.csv": _TABLE}

_PROGRAMME: Mapping[str, str] = {
    "programma.yaml": """\
format: 1
kind: programme
id: ons-programma
label: Ons maatwerkbudget
themes: {wonen: {label: Wonen}, rondkomen: {label: Rondkomen}}
budgets: [{amount: 60000, months: 12, start: 2026-01}]
grants:
  - {id: "1", amount: 640, theme: wonen, team: Noord, months: [2026-03]}
  - {id: "2", amount: 75, theme: rondkomen, team: Noord, months: [2026-03]}
"""
}


def _in_table(right: str, wrong: str) -> Examples:
    return spoiled(_FILES, "maart.csv", right, wrong, reported="maart.csv")


REGISTER_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK850",
        (
            "Register is niet te lezen",
            "'{path}' is niet te lezen als register: {fault}",
            "bewaar de tabel als CSV (UTF-8), Excel (.xlsx) of Parquet, en noem in de kaart wat er anders aan is",
        ),
        (
            "Register cannot be read",
            "'{path}' cannot be read as a register: {fault}",
            "save the table as CSV (UTF-8), Excel (.xlsx) or Parquet, and say in the mapping what is different about it",
        ),
        (Example({**_FILES, "maart.csv": ""}, 0, "maart.csv"), Example(dict(_FILES))),
    ),
    kind_of_problem(
        "MK851",
        (
            "Kolom klopt niet",
            "kolom '{column}': {fault}; de tabel heeft: {known}",
            "noem onder 'columns' de namen die boven de kolommen staan, en met 'header_row' op welke regel",
        ),
        (
            "Column is wrong",
            "column '{column}': {fault}; the table has: {known}",
            "name under 'columns' the names above the columns, and with 'header_row' the row they are on",
        ),
        _in_table("Leefgebied", "Levensgebied"),
    ),
    kind_of_problem(
        "MK852",
        (
            "Bedrag is niet te lezen",
            "kolom '{column}': {fault} (rijen: {rows})",
            "verbeter het bedrag in de tabel; zijn alle bedragen zo geschreven, zeg dan in de kaart 'numbers: nl' of 'numbers: en'",
        ),
        (
            "Amount cannot be read",
            "column '{column}': {fault} (rows: {rows})",
            "correct the amount in the table; where all amounts are written like this, say 'numbers: nl' or 'numbers: en' in the mapping",
        ),
        _in_table("€ 1.250,50", "€ 1.250"),
    ),
    kind_of_problem(
        "MK853",
        (
            "Datum is niet te lezen",
            "kolom '{column}': {fault} (rijen: {rows})",
            "verbeter de datum in de tabel, of zeg in de kaart hoe data geschreven zijn: 'dates: dmy', 'century: 2000'",
        ),
        (
            "Date cannot be read",
            "column '{column}': {fault} (rows: {rows})",
            "correct the date in the table, or say in the mapping how dates are written: 'dates: dmy', 'century: 2000'",
        ),
        _in_table("17-03-2026", "03-04-2026"),
    ),
    kind_of_problem(
        "MK854",
        (
            "Code is niet bekend",
            "kolom '{column}': {fault} (rijen: {rows})",
            "zet de code in de kaart, onder 'themes', 'teams' of 'reached', of verbeter haar in de tabel",
        ),
        (
            "Code is not known",
            "column '{column}': {fault} (rows: {rows})",
            "put the code in the mapping, under 'themes', 'teams' or 'reached', or correct it in the table",
        ),
        _in_table("Zuid;Won;", "Zuid;Wno;"),
    ),
    kind_of_problem(
        "MK855",
        (
            "Cel is leeg",
            "kolom '{column}' is hier leeg (rijen: {rows})",
            "vul de cel; is de rij geen toekenning, sla haar dan over met 'skip'",
        ),
        (
            "Cell is empty",
            "column '{column}' is empty here (rows: {rows})",
            "fill the cell; where the row is no grant, leave it out with 'skip'",
        ),
        _in_table("Zuid;Won;640", "Zuid;Won;"),
    ),
    kind_of_problem(
        "MK856",
        (
            "Toekenning staat er twee keer",
            "kolom '{column}': '{value}' staat ook al op regel {first} (rijen: {rows})",
            "haal de dubbele rij weg, of geef haar een eigen kenmerk; zonder kolom 'id' telt elke rij",
        ),
        (
            "Grant is there twice",
            "column '{column}': '{value}' is on row {first} already (rows: {rows})",
            "remove the row that is there twice, or give it an id of its own; without a column 'id' every row counts",
        ),
        _in_table("2026-003", "2026-001"),
    ),
    kind_of_problem(
        "MK857",
        (
            "Naam is er niet in dit programma",
            "{fault}; er zijn: {known}",
            "kies een naam die er is, of voeg hem toe aan het programma",
        ),
        (
            "Name is not in this programme",
            "{fault}; there are: {known}",
            "choose a name that is there, or add it to the programme",
        ),
        spoiled(_PROGRAMME, "programma.yaml", "theme: rondkomen, team", "theme: rondkoomen, team"),
    ),
    kind_of_problem(
        "MK858",
        (
            "Te weinig casussen voor een schatting",
            "van deze casussen wordt niets over het programma geschat: {fault}",
            "werk meer casussen uit, verspreid over de thema's; tot dan zegt de som van de casussen alleen iets over die casussen",
        ),
        (
            "Too few cases for an estimate",
            "nothing about the programme is estimated from these cases: {fault}",
            "work out more cases, spread over the themes; until then the sum of the cases speaks of those cases only",
        ),
        on_command_line(
            "mkosten programme zaanstad-2017 --part estimate --leave-out 2", "--leave-out 2", "--leave-out 2,3,4,5,6,7"
        ),
    ),
    kind_of_problem(
        "MK859",
        (
            "Programma of kaart klopt niet",
            "zo kan het programma niet gelezen worden: {fault}",
            "verbeter het bestand; `mkosten schema programme` en `mkosten schema register-mapping` zeggen wat er in kan staan",
        ),
        (
            "Programme or mapping is wrong",
            "the programme cannot be read like this: {fault}",
            "correct the file; `mkosten schema programme` and `mkosten schema register-mapping` say what can be in it",
        ),
        spoiled(_FILES, "kaart.yaml", "team: Team}", "team: Leefgebied}"),
    ),
)
