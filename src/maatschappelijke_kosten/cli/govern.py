"""The command that says what a change does: `diff`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from maatschappelijke_kosten.cli.exits import FINDINGS, FINE
from maatschappelijke_kosten.cli.outcome import UsageError, write
from maatschappelijke_kosten.front.diff import Diff
from maatschappelijke_kosten.front.diff import diff as compare
from maatschappelijke_kosten.model.problem import DataError
from maatschappelijke_kosten.reporting.words import word

_ENDINGS = {".json": "json", ".csv": "csv", ".md": "md", ".txt": "table", ".xml": "junit"}


def diff(given: Namespace) -> int:
    """What is other between OLD and NEW; exit 1 where it is to be refused."""
    form = _form(given)
    try:
        found = compare(given.old, given.new, studies=given.studies)
    except DataError as error:
        if form not in ("github", "junit"):
            raise
        # What stops a comparison is what a build server must show.
        from maatschappelijke_kosten.reporting.ci import problems_text

        write(given, problems_text(form, (), error.problems, given.lang))
        return FINDINGS
    write(given, _text(found, form, given))
    return FINDINGS if found.refused(given.fail_on) else FINE


def _form(given: Namespace) -> str:
    if given.format is not None:
        return str(given.format)
    ending = "" if given.output is None else Path(given.output).suffix.lower()
    if ending and ending not in _ENDINGS:
        raise UsageError(word("cli.ending", given.lang, ending=ending))
    return _ENDINGS.get(ending, "table")


def _text(found: Diff, form: str, given: Namespace) -> str:
    if form == "json":
        return found.to_json(fail_on=given.fail_on) + "\n"
    if form == "csv":
        from maatschappelijke_kosten.reporting.diff_data import COLUMNS
        from maatschappelijke_kosten.reporting.rows import csv_text

        rows = found.to_rows(given.lang)
        text = csv_text(rows or [dict.fromkeys(COLUMNS)], given.csv_style)
        # Without a row there is nothing to read the names of the columns from.
        text = text if rows else text[: text.index("\n") + 1]
        # Dutch Excel reads a CSV file as UTF-8 only where it starts with a byte order mark.
        return f"\ufeff{text}" if given.csv_style == "nl" else text
    if form == "md":
        return found.to_markdown(given.lang, given.fail_on)
    if form == "github":
        return found.to_github(given.lang, given.fail_on)
    if form == "junit":
        return found.to_junit(given.lang, given.fail_on)
    return found.to_text(given.lang, given.fail_on) + "\n"
