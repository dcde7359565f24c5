"""The form of a case on the command line: make one, and read one back."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from maatschappelijke_kosten.cli.exits import FINDINGS, FINE
from maatschappelijke_kosten.cli.outcome import UsageError, findings_of, say_out, show_problems, write_new
from maatschappelijke_kosten.front.case_form import form_for, read_form
from maatschappelijke_kosten.reporting.words import word

_ENDING = ".xlsx"


def new_form(given: Namespace) -> int:
    """An empty form in a new file; never over one that exists."""
    if given.output is None:
        raise UsageError(word("form.needs_output", given.lang))
    path = Path(given.output)
    if path.suffix.lower() != _ENDING:
        raise UsageError(word("form.ending", given.lang, name=path.name))
    write_new(given, form_for(given.study, given.output, given.lang))
    print(word("form.written", given.lang, path=given.output), file=sys.stderr)
    return FINE


def from_form(given: Namespace) -> int:
    """A case out of a filled-in form; nothing is written where there is an error, or where somebody could be
    recognised and nobody said that it may stay."""
    found = read_form(given.form_file)
    said = findings_of(found.problems)
    if said:
        show_problems(said, given.lang)
    if not found.is_anonymous and not given.keep_names:
        print(word("form.not_anonymous", given.lang), file=sys.stderr)
        return FINDINGS
    if given.output is None:
        say_out(given, found.text.rstrip("\n"))
    else:
        write_new(given, found.text.encode())
    return FINDINGS if said else FINE
