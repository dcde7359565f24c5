"""The form of a case on the command line: make one, and read one back."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from maatschappelijke_kosten.cli.commands import FINDINGS, FINE, UsageError, _findings, _say_out, show_problems
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
    _write_new(given, form_for(given.study, given.output, given.lang))
    print(word("form.written", given.lang, path=given.output), file=sys.stderr)
    return FINE


def from_form(given: Namespace) -> int:
    """A case out of a filled-in form; nothing is written where there is an error, or where somebody could be
    recognised and nobody said that it may stay."""
    found = read_form(given.form_file)
    said = _findings(found.problems)
    if said:
        show_problems(said, given.lang)
    if not found.is_anonymous and not given.keep_names:
        print(word("form.not_anonymous", given.lang), file=sys.stderr)
        return FINDINGS
    if given.output is None:
        _say_out(given, found.text.rstrip("\n"))
    else:
        _write_new(given, found.text.encode())
    return FINDINGS if said else FINE


def _write_new(given: Namespace, content: bytes) -> None:
    try:
        with Path(given.output).open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise UsageError(word("cli.exists", given.lang, path=given.output)) from None
    except OSError as error:
        raise UsageError(word("cli.cannot_write", given.lang, path=given.output, reason=error.strerror)) from None
