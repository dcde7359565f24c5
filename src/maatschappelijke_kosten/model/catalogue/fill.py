"""From a template and the values of a problem to a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from maatschappelijke_kosten.model.problem import Language

_NOTHING: Mapping[Language, str] = {"nl": "(niets)", "en": "(nothing)"}

_IN_DUTCH: Mapping[str, str] = {
    "number": "een getal",
    "whole number": "een heel getal",
    "text": "tekst",
    "true/false": "true of false",
    "list": "een lijst",
    "mapping": "een blok met sleutels",
}
_IN_ENGLISH: Mapping[str, str] = {
    "number": "a number",
    "whole number": "a whole number",
    "true/false": "true or false",
    "list": "a list",
    "mapping": "a block with keys",
}
_EXPECTED: Mapping[Language, Mapping[str, str]] = {"nl": _IN_DUTCH, "en": _IN_ENGLISH}
_OR: Mapping[Language, str] = {"nl": " of ", "en": " or "}


class _Values(dict[str, str]):
    """Values that fill any template: a problem is shown even where its reporter left a value out."""

    def __missing__(self, key: str) -> str:
        return "…"


def fill(template: str, values: Mapping[str, str], language: Language) -> str:
    """The template with its values; an empty one is called so, and kinds of value get a word of the language."""
    words = _Values({key: value or _NOTHING[language] for key, value in values.items()})
    if "expected" in words:
        known = _EXPECTED[language]
        kinds = words["expected"].split(" / ")
        words["expected"] = _OR[language].join(known.get(kind, kind) for kind in kinds)
    return template.format_map(words)
