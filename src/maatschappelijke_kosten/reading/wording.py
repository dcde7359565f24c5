"""What was typed and what was probably meant, as short text for a message."""

from __future__ import annotations

from collections.abc import Collection

_LONGEST_SHOWN = 60
# A long text is never a slip of a name, and comparing it would take long.
_LONGEST_NAME = 100


def typed(value: object) -> str:
    """A value about as it stands in the file, on one line and cut short."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return short("{" + ", ".join(str(key) for key in list(value)[:4]) + ("…}" if len(value) > 4 else "}"))
    if isinstance(value, list):
        return "[…]" if value else "[]"
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, int) and abs(value) >= 10**_LONGEST_SHOWN:
        return "…"  # Python refuses to write out a number of thousands of digits
    return short(str(value))


def short(text: str) -> str:
    """A text on one line of at most 60 characters."""
    line = " ".join(text[: 4 * _LONGEST_SHOWN].split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def near(name: str, known: Collection[str]) -> dict[str, str]:
    """The known word most like the typed one, as the value `suggestion` of a problem; empty where none is."""
    if len(name) > _LONGEST_NAME:
        return {}
    from difflib import get_close_matches

    found = get_close_matches(name.lower(), known, n=1)
    return {"suggestion": found[0]} if found else {}
