"""MK87x: what could tell who somebody is, and the form of a case in Excel."""

from __future__ import annotations

from dataclasses import replace

from maatschappelijke_kosten.model.catalogue.example import COMMAND_LINE, Examples, in_case
from maatschappelijke_kosten.model.catalogue.kind import CellContent, ErrorKind, Example, Workbook, kind_of_problem
from maatschappelijke_kosten.model.severity import Severity

_FORM = Workbook(
    {
        "casus!A1": "Titel",
        "casus!B1": "Man zonder vast adres",
        "casus!A2": "Korte naam",
        "casus!B2": "mijn-casus",
        "casus!A3": "Onderzoek",
        "casus!B3": "zaanstad-2017",
        **{
            f"stappen!{letter}1": head
            for letter, head in zip(
                "ABCDEFG",
                ("pad", "wat", "prijs", "eigen bedrag", "prijsjaar", "aantal", "waarom"),
                strict=True,
            )
        },
        "stappen!A2": "met",
        "stappen!B2": "Borg en eerste maand huur",
        "stappen!D2": 1000,
        "stappen!E2": 2025,
        "stappen!G2": "het bedrag op het huurcontract",
        "stappen!A3": "zonder",
        "stappen!C3": "maatschappelijke-opvang",
        "stappen!F3": 42,
        "stappen!G3": "hij kan niet langer bij vrienden blijven",
        "gebeurtenissen!A1": "pad",
        "gebeurtenissen!B1": "wat",
    }
)
_READ = "mkosten new case --from vorm.xlsx\n"


def _in_form(cell: str, content: CellContent | None) -> Examples:
    """A form in which one cell is other, or empty."""
    cells: dict[str, CellContent] = {place: one for place, one in _FORM.cells.items() if place != cell}
    if content is not None:
        cells[cell] = content
    wrong = replace(_FORM, cells=cells)
    return (
        Example({COMMAND_LINE: _READ, "vorm.xlsx": wrong}, 1),
        Example({COMMAND_LINE: _READ, "vorm.xlsx": _FORM}),
    )


ANONYMITY_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK870",
        (
            "Niet anoniem",
            "dit lijkt op {fault}: daaraan kan iemand te herkennen zijn",
            "haal het weg of maak het algemener ('haar zus', 'een man van rond de 30'); een casus blijft ook zonder leesbaar",
        ),
        (
            "Not anonymous",
            "this looks like {fault}: somebody could be recognised by it",
            "take it out or say it in general words ('her sister', 'a man of about 30'); a case reads as well without it",
        ),
        in_case(
            "notes: [Verteld door de regisseur.]",
            "notes: [Verteld door mevrouw Jansen.]",
        ),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK871",
        (
            "Dit is geen formulier van een casus",
            "er is geen blad '{name}'; er is: {names}",
            "maak een formulier met 'mkosten new case --form -o vorm.xlsx' en vul dat in",
        ),
        (
            "This is no form of a case",
            "there is no sheet '{name}'; there is: {names}",
            "make a form with 'mkosten new case --form -o form.xlsx' and fill that in",
        ),
        (
            Example(
                {
                    COMMAND_LINE: _READ,
                    "vorm.xlsx": replace(
                        _FORM, cells={place: one for place, one in _FORM.cells.items() if "stappen" not in place}
                    ),
                },
                1,
            ),
            Example({COMMAND_LINE: _READ, "vorm.xlsx": _FORM}),
        ),
    ),
    kind_of_problem(
        "MK872",
        (
            "Vraag zonder antwoord",
            "'{key}' is niet ingevuld",
            "vul het in: zonder dit is de casus niet te lezen",
        ),
        (
            "Question without an answer",
            "'{key}' is not filled in",
            "fill it in: without it the case cannot be read",
        ),
        _in_form("stappen!G3", None),
    ),
    kind_of_problem(
        "MK873",
        (
            "Woord dat hier niet te kiezen is",
            "'{value}' staat niet in de keuzelijst",
            "kies een van: {known}",
        ),
        (
            "Word that cannot be chosen here",
            "'{value}' is not in the list of choices",
            "choose one of: {known}",
        ),
        _in_form("stappen!A3", "zonder hulp"),
    ),
    kind_of_problem(
        "MK874",
        (
            "Hoeveel is niet duidelijk",
            "hoe vaak of hoelang dit gebeurt, is niet te lezen: {fault}",
            "vul één getal in bij 'aantal', of laag en hoog, of kies een aanname; weet niemand het, typ dan: onbekend",
        ),
        (
            "How many is not clear",
            "how often or how long this happens cannot be read: {fault}",
            "fill in one number, or low and high, or choose an assumption; if nobody knows, type: unknown",
        ),
        _in_form("stappen!F3", None),
    ),
)
