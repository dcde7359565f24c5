"""Names in a sentence: a few, and that there are more."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_SHOWN = 5


def listed(names: Sequence[str]) -> str:
    """`a, b, c`; after five names `, …`."""
    return ", ".join(names[:_MOST_SHOWN]) + (", …" if len(names) > _MOST_SHOWN else "")
