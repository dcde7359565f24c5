"""MK86x: cases as columns, and the folder of their results."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import COMMAND_LINE, Examples
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, Example, kind_of_problem

_TABLE = """\
case,path,price,quantity,amount,payer,theme
1,met,,,3100,,wonen
1,zonder,huisuitzetting,1,,,wonen
2,met,,,250,gemeente,rondkomen
2,zonder,maatschappelijke-opvang,12,,,rondkomen
"""

_COMMAND = "mkosten portfolio huishoudens.csv -p zaanstad-2017 --by theme\n"


def _in_table(right: str, wrong: str) -> Examples:
    changed = _TABLE.replace(right, wrong)
    return (
        Example({COMMAND_LINE: _COMMAND, "huishoudens.csv": changed}, 1),
        Example({COMMAND_LINE: _COMMAND, "huishoudens.csv": _TABLE}),
    )


def _by_command(right: str, wrong: str) -> Examples:
    return (
        Example({COMMAND_LINE: _COMMAND.replace(right, wrong), "huishoudens.csv": _TABLE}, 1),
        Example({COMMAND_LINE: _COMMAND, "huishoudens.csv": _TABLE}),
    )


PORTFOLIO_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK860",
        (
            "Portefeuille is niet te lezen",
            "'{path}' is niet te lezen als portefeuille: {fault}",
            "bewaar de tabel als Parquet, of als CSV in UTF-8 met een punt in getallen; docs/portefeuille.md noemt de kolommen",
        ),
        (
            "Portfolio cannot be read",
            "'{path}' cannot be read as a portfolio: {fault}",
            "save the table as Parquet, or as CSV in UTF-8 with a point in numbers; docs/portefeuille.md names the columns",
        ),
        _in_table(_TABLE.split("\n", 1)[1], ""),
    ),
    kind_of_problem(
        "MK861",
        (
            "Kolom van de portefeuille klopt niet",
            "kolom '{column}': {fault}; de tabel heeft: {known}",
            "geef de kolommen de namen van docs/portefeuille.md; 'case', 'path' en een 'price' of 'amount' moeten er zijn",
        ),
        (
            "Column of the portfolio is wrong",
            "column '{column}': {fault}; the table has: {known}",
            "give the columns the names of docs/portefeuille.md; 'case', 'path' and a 'price' or 'amount' must be there",
        ),
        _in_table("case,path,", "case,pad,"),
    ),
    kind_of_problem(
        "MK862",
        (
            "Cel is niet te lezen",
            "kolom '{column}': {fault} (rijen: {rows})",
            "schrijf getallen zonder duizendpunt en met een punt voor de decimalen, en 'support' als ja of nee",
        ),
        (
            "Cell cannot be read",
            "column '{column}': {fault} (rows: {rows})",
            "write numbers without a thousands separator and with a point for decimals, and 'support' as yes or no",
        ),
        _in_table("met,,,3100,", "met,,,3.100 euro,"),
    ),
    kind_of_problem(
        "MK863",
        (
            "Naam in de portefeuille is niet bekend",
            "kolom '{column}': {fault} (rijen: {rows}); er zijn: {known}",
            "verbeter de naam, of neem hem op in de prijslijst, de aannames of de betalers",
        ),
        (
            "Name in the portfolio is not known",
            "column '{column}': {fault} (rows: {rows}); there are: {known}",
            "correct the name, or add it to the price list, the assumptions or the payers",
        ),
        _in_table("huisuitzetting,1", "huisuitzeting,1"),
    ),
    kind_of_problem(
        "MK864",
        (
            "Getal in de portefeuille kan niet",
            "kolom '{column}': {fault} (rijen: {rows})",
            "verbeter de cel; een lege cel betekent 'onbekend', behalve bij 'case' en 'path'",
        ),
        (
            "Number in the portfolio is impossible",
            "column '{column}': {fault} (rows: {rows})",
            "correct the cell; an empty cell means 'unknown', except in 'case' and 'path'",
        ),
        _in_table("maatschappelijke-opvang,12", "maatschappelijke-opvang,-12"),
    ),
    kind_of_problem(
        "MK865",
        (
            "Rij zegt twee dingen tegelijk",
            "kolom '{column}': {fault} (rijen: {rows})",
            "laat een van beide leeg",
        ),
        (
            "Row says two things at once",
            "column '{column}': {fault} (rows: {rows})",
            "leave one of the two empty",
        ),
        _in_table("huisuitzetting,1,,", "huisuitzetting,1,6000,"),
    ),
    kind_of_problem(
        "MK866",
        (
            "Rijen van een casus staan niet bij elkaar",
            "casus '{case}' staat ook al vanaf rij {first}; zo zijn er {count}",
            "sorteer de tabel op 'case'; een tabel in het geheugen (pandas, polars, Arrow) wordt vanzelf gesorteerd",
        ),
        (
            "Rows of a case are not together",
            "case '{case}' is there from row {first} on already; there are {count} like it",
            "sort the table by 'case'; a table in memory (pandas, polars, Arrow) is sorted for you",
        ),
        _in_table("12,,,rondkomen\n", "12,,,rondkomen\n1,met,,,40,,wonen\n"),
    ),
    kind_of_problem(
        "MK867",
        (
            "Casus is niet te vergelijken",
            "{fault} (rijen: {rows})",
            "geef elk pad ten minste één rij (kost het niets: een rij met amount 0); noem met --reference het pad om mee te vergelijken en met --about dat van het oordeel",
        ),
        (
            "Case cannot be compared",
            "{fault} (rows: {rows})",
            "give each path at least one row (where it costs nothing: a row with amount 0); name with --reference the path to compare with and with --about that of the verdict",
        ),
        _in_table("1,zonder,", "1,met,"),
    ),
    kind_of_problem(
        "MK868",
        (
            "Kolom verschilt binnen een casus",
            "kolom '{column}' is in één casus niet overal hetzelfde: '{value}' (rijen: {rows})",
            "geef alle rijen van een casus dezelfde waarde; een casus telt in één groep mee",
        ),
        (
            "Column differs within a case",
            "column '{column}' is not the same throughout a case: '{value}' (rows: {rows})",
            "give all rows of a case the same value; a case counts in one group",
        ),
        _in_table("opvang,12,,,rondkomen", "opvang,12,,,wonen"),
    ),
    kind_of_problem(
        "MK869",
        (
            "Map voor de resultaten is niet te gebruiken",
            "map '{path}': {fault}",
            "kies een andere map; is een run gestopt, ga dan met dezelfde bestanden en instellingen verder met --resume",
        ),
        (
            "Folder for the results cannot be used",
            "folder '{path}': {fault}",
            "choose another folder; where a run was stopped, go on with the same files and settings with --resume",
        ),
        _by_command("--by theme", "--by theme -o . --resume"),
    ),
    kind_of_problem(
        "MK890",
        (
            "Cluster is niet te gebruiken",
            "het Dask-cluster is niet te gebruiken: {fault}",
            "start een scheduler en werkers met dezelfde versie van dit pakket, die de bestanden onder hetzelfde pad zien; zonder --on rekent deze machine",
        ),
        (
            "Cluster cannot be used",
            "the Dask cluster cannot be used: {fault}",
            "start a scheduler and workers with the same version of this package that see the files under the same path; without --on this machine calculates",
        ),
        _by_command("--by theme", "--by theme --on tcp://127.0.0.1:9"),
    ),
)
