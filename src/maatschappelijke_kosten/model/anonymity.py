"""What in a text could tell who somebody is: a number, an address, a date of birth, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Trace(StrEnum):
    """What a text seems to hold."""

    BSN = "bsn"
    """A number of nine digits that passes the eleven test of citizen service numbers."""
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    NAME = "name"


class Found(NamedTuple):
    """One such thing, and where in the text it begins."""

    trace: Trace
    start: int
    text: str

    @property
    def shown(self) -> str:
        """Enough to find it by, and no more: a message about it must not spread it."""
        return f"{self.text[:3]}…"


_DIGITS_OF_BSN = 9
_NINE_DIGITS = re.compile(
    r"(?<![\w.,€+-])(?<!€ )(?:\d{9}|\d{4}[ .]\d{2}[ .]\d{3}|\d{3}[ .]\d{3}[ .]\d{3})(?![\w-])(?![.,]\d)(?! ?euro)"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)31[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?\d){8}"
    r"|0[1-9]\d{0,2}[ -]\d(?:[ ]?\d){5,7}|0[1-9]\d{8})(?![\w-])"
)
_POSTCODE = re.compile(
    r"(?<![\w§.-])(?P<digits>[1-9]\d{3})(?P<gap> ?)(?!SA|SD|SS)[A-Z]{2}(?!\w)(?P<town>,? +[A-Z][a-z])?"
)
_STREETS = "straat|laan|weg|plein|gracht|kade|singel|dijk|hof|plantsoen|steeg|dreef|burgwal|hoeve|erf"
_ADDRESS = re.compile(rf"\b[A-ZÀ-Ý][\w'’-]*(?:{_STREETS}) \d{{1,5}}(?:[ -]?[a-zA-Z]\b|-\d{{1,3}})?(?!\w)(?! ?[%€])")
_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "january|february|march|may|june|july|august|october"
)
_DATE = rf"(?:\d{{1,2}}[-/. ]\d{{1,2}}[-/. ]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}} (?:{_MONTHS}) \d{{4}})"
_BIRTH_DATE = re.compile(
    rf"\b(?:geboren|geboortedatum|geboortedag|geb\.|born|date of birth)[^\n.;]{{0,30}}?(?P<date>{_DATE})", re.IGNORECASE
)
_BETWEEN = r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Hh]et|[Tt]en|[Tt]er|te|in|'t|[Ee]l|[Aa]l|[Bb]en|[Vv]on) ){0,3}"
_TITLE = (
    r"(?:[Mm]evrouw|[Mm]evr?\.|[Mm]eneer|[Mm]ijnheer|[Dd]e heer|[Dd]hr\.|[Ff]amilie|[Gg]enaamd|[Hh]eet"
    r"|[Mm]rs?\.?|[Mm]s\.?)"
)
_NAME = re.compile(
    rf"\b{_TITLE} (?P<name>(?:[A-Z]\.[ ]?)+{_BETWEEN}[A-ZÀ-Ý][\w'’-]+"
    rf"|{_BETWEEN}[A-ZÀ-Ý][a-zà-ÿ'’][\w'’-]+)"
)
_YEARS = range(1990, 2036)
"""Numbers that are years more often than the digits of a postcode: `2016 EU`."""


def traces(text: str) -> Iterator[Found]:
    """Everything in a text that could tell who somebody is, in the order of the kinds of trace."""
    for match in _NINE_DIGITS.finditer(text):
        if is_bsn(match[0]):
            yield Found(Trace.BSN, match.start(), match[0])
    for trace, pattern in ((Trace.EMAIL, _EMAIL), (Trace.PHONE, _PHONE)):
        for match in pattern.finditer(text):
            yield Found(trace, match.start(), match[0])
    for match in _POSTCODE.finditer(text):
        if int(match["digits"]) not in _YEARS or not match["gap"] or match["town"]:
            yield Found(Trace.POSTCODE, match.start(), match[0])
    for match in _ADDRESS.finditer(text):
        yield Found(Trace.ADDRESS, match.start(), match[0])
    for trace, pattern, part in ((Trace.BIRTH_DATE, _BIRTH_DATE, "date"), (Trace.NAME, _NAME, "name")):
        for match in pattern.finditer(text):
            yield Found(trace, match.start(part), match[part])


def is_bsn(text: str) -> bool:
    """Whether nine digits pass the eleven test: nine times the first, eight times the second … and minus the last
    add up to a multiple of eleven (Logisch Ontwerp BSN, Rijksdienst voor Identiteitsgegevens)."""
    digits = [int(one) for one in text if one.isdecimal()]
    if len(digits) != _DIGITS_OF_BSN or not any(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11 == 0
