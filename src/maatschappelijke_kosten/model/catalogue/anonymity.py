"""MK87x: what could tell who somebody is."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import in_case
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem
from maatschappelijke_kosten.model.severity import Severity

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
)
