"""The words of every report, in Dutch and English: one dictionary a language, the same keys."""

from __future__ import annotations

import re
from collections.abc import Mapping

from maatschappelijke_kosten.model.problem import Language

_ELSEWHERE = {
    "diff": "changes",
    "list": "lists",
    "sure": "uncertainty",
    "party": "parties",
    "when": "parties",
    "alt": "parties",
    "sheet": "sheet",
    "prog": "programme",
    "quick": "programme",
    "port": "portfolio",
    "pic": "pictures",
    "rich": "rich",
    "book": "workbook",
    "report": "report",
    "live": "report",
    "form": "form",
}
"""Words that only some commands need are in files of their own: per beginning of a key the file."""


_ONE_OR_MORE = re.compile(r"\[(\w+):([^|\]]*)\|([^\]]*)\]")


def word(key: str, language: Language, **values: object) -> str:
    """A text of the language with its values filled in; `{coin}` and `{coins}` are the currency of the report, and of
    `[count:case|cases]` the first stays where `count` is 1, else the second.

    Raises KeyError for a key that does not exist, ValueError for another language.
    """
    text = _words(language, _ELSEWHERE.get(key.partition(".")[0]))[key]
    if "[" in text:
        # Dutch and English have the same two forms: one for 1 (CLDR), another for all else, also for 0.
        text = _ONE_OR_MORE.sub(lambda one: one[2] if str(values.get(one[1])) == "1" else one[3], text)
    if "{coin" in text:
        from maatschappelijke_kosten.reporting.currency import coins

        return text.format(**coins(language), **values)
    return text.format(**values) if values else text


def _words(language: Language, elsewhere: str | None) -> Mapping[str, str]:
    if language not in ("nl", "en"):
        raise ValueError(f"there are words in 'nl' and 'en', not in {language!r}")
    if elsewhere is not None:
        from importlib import import_module

        found: Mapping[str, str] = getattr(import_module(f"{__name__}.{elsewhere}"), language.upper())
        return found
    if language == "en":
        from maatschappelijke_kosten.reporting.words.english import WORDS
    else:
        from maatschappelijke_kosten.reporting.words.dutch import WORDS
    return WORDS
