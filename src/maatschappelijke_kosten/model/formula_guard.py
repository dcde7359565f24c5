"""Text in a CSV file that a spreadsheet would take for a formula: written with an apostrophe in front."""

from __future__ import annotations

_OPENS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"


def guarded(text: str) -> str:
    """A text as it may stand in a CSV file; `unguarded` gives it back."""
    looks_guarded = text.startswith(_GUARD) and text[1:2] in (*_OPENS_FORMULA, _GUARD)
    return f"{_GUARD}{text}" if text.startswith(_OPENS_FORMULA) or looks_guarded else text


def unguarded(text: str) -> str:
    """The text behind the apostrophe, where that keeps a spreadsheet from computing it."""
    looks_guarded = text.startswith(_GUARD) and text[1:2] in (*_OPENS_FORMULA, _GUARD)
    return text[1:] if looks_guarded else text
