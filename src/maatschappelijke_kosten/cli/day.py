"""The day that a command is run on: the only clock of the package."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, date, datetime

from maatschappelijke_kosten.cli.commands import UsageError
from maatschappelijke_kosten.reporting.words import word


def day_of(text: str | None, given: Namespace) -> str:
    """A day as our files write it; today where none is given."""
    if text is None:
        return datetime.now(tz=UTC).astimezone().date().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(word("list.no_day", given.lang, day=text)) from None
