"""The catalogue of problems in words: for `explain-error` and for the documentation."""

from __future__ import annotations

from collections.abc import Iterable

from maatschappelijke_kosten.model.catalogue.kind import ErrorKind
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.table import plain_table
from maatschappelijke_kosten.reporting.words import word


def error_list(kinds: Iterable[ErrorKind], language: Language) -> str:
    """Code, severity and title of every kind."""
    rows = [[kind.code, word(f"severity.{kind.severity}", language), kind.title[language]] for kind in kinds]
    headers = [word(f"error.{one}", language) for one in ("code", "severity", "title")]
    return plain_table(headers, rows, ["left", "left", "left"])


def error_text(kind: ErrorKind, language: Language) -> str:
    """One kind: what it means, the way out, and the lines of the examples that differ."""
    wrong, right = _examples(kind, language)
    parts = [
        f"{kind.code} ({word(f'severity.{kind.severity}', language)}): {kind.title[language]}",
        _template(kind.message[language]),
        f"→ {_template(kind.way_out[language])}",
    ]
    if wrong:
        parts.append(f"{word('error.wrong', language)}:\n" + "\n".join(f"    {line}" for line in wrong))
    if right:
        parts.append(f"{word('error.right', language)}:\n" + "\n".join(f"    {line}" for line in right))
    return "\n\n".join(part for part in parts if part)


def _examples(kind: ErrorKind, language: Language, most: int = 12) -> tuple[list[str], list[str]]:
    """The lines in which the wrong and the right example differ."""
    differences = kind.differences(language)
    wrong = [line[:110] for one in differences for line in one.wrong]
    right = [line[:110] for one in differences for line in one.right]
    return wrong[:most], right[:most]


def _template(text: str) -> str:
    """A message without values: the holes as words in angle brackets."""
    return text.replace("{", "<").replace("}", ">")
