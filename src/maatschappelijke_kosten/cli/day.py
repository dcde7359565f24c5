"""The day that a command looks from: the only place where we look at a clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

from maatschappelijke_kosten.cli.outcome import UsageError
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.words import word


def day_of(text: str | None, language: Language) -> str:
    """A day as our files write it; today where none is given.

    Raises UsageError for what is no day.
    """
    if text is None:
        return datetime.now(tz=UTC).astimezone().date().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(word("list.no_day", language, day=text)) from None
