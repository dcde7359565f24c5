"""From a template and the values of a problem to a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from maatschappelijke_kosten.model.catalogue.fault import FAULTS
from maatschappelijke_kosten.model.severity import Language

_NOTHING: Mapping[Language, str] = {"nl": "(niets)", "en": "(nothing)"}

_IN_DUTCH: Mapping[str, str] = {
    "number": "een getal",
    "whole number": "een heel getal",
    "text": "tekst",
    "true/false": "true of false",
    "list": "een lijst",
    "mapping": "een blok met sleutels",
    "two names": "een lijst van twee namen",
}
_IN_ENGLISH: Mapping[str, str] = {
    "number": "a number",
    "whole number": "a whole number",
    "true/false": "true or false",
    "list": "a list",
    "mapping": "a block with keys",
    "two names": "a list of two names",
}
_EXPECTED: Mapping[Language, Mapping[str, str]] = {"nl": _IN_DUTCH, "en": _IN_ENGLISH}
_OR: Mapping[Language, str] = {"nl": " of ", "en": " or "}

_REASONS_IN_DUTCH: Mapping[str, str] = {
    "mapping values are not allowed in this context": "hier kan geen 'sleutel: waarde' staan",
    "block sequence entries are not allowed in this context": "hier kan geen lijst met streepjes beginnen",
    "could not find expected ':'": "hier hoort een sleutel met een dubbelepunt",
    "did not find expected key": "hier hoort een sleutel",
    "did not find expected '-' indicator": "hier hoort het streepje van een lijst",
    "did not find expected node content": "hier hoort een waarde",
    "did not find expected ',' or '}'": "hier hoort een komma of een }",
    "did not find expected ',' or ']'": "hier hoort een komma of een ]",
    "did not find expected <document start>": "hier hoort niets meer te staan",
    "did not find expected comment or line break": "hier hoort de regel op te houden",
    "found unexpected end of stream": "een aanhalingsteken wordt niet gesloten",
    "found unexpected document indicator": "hier staat '---' of '...' midden in een tekst",
    "found character that cannot start any token": "met dit teken kan niets beginnen",
    "found unknown escape character": "dit teken kan niet achter een \\ staan tussen dubbele aanhalingstekens",
    "not a regular file": "het is geen gewoon bestand",
    "Permission denied": "u hebt er geen toestemming voor",
    "Too many levels of symbolic links": "de verwijzing loopt in een kring",
}
"""What libyaml and the operating system say, where a user is likely to meet it."""

_CHOICES = frozenset({"expected", "fixed", "low", "high", "wanted"})
"""Values that may hold more than one choice: `6,000` is `6000 / 6`."""


class _Values(dict[str, str]):
    """Values that fill any template: a problem is shown even where its reporter left a value out."""

    def __missing__(self, key: str) -> str:
        return "…"


def fill(template: str, values: Mapping[str, str], language: Language) -> str:
    """The template with its values in that language.

    An empty value is called so, ` / ` between choices becomes a word, a kind of value and a fault get their words,
    and what another program said is put in Dutch where we know it.
    """
    words = _Values({key: value or _NOTHING[language] for key, value in values.items()})
    for key in _CHOICES & words.keys():
        known = _EXPECTED[language]
        words[key] = _OR[language].join(known.get(choice, choice) for choice in words[key].split(" / "))
    if language == "nl" and "reason" in words:
        words["reason"] = _REASONS_IN_DUTCH.get(words["reason"], words["reason"])
    if "fault" in words:
        words["fault"] = FAULTS[language].get(words["fault"], words["fault"]).format_map(words)
    return template.format_map(words)
