"""What a command leaves: data to stdout or a file, words to stderr, an exit code, or that it cannot be done."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Collection, Iterable
from pathlib import Path

from maatschappelijke_kosten.cli.exits import INTERNAL
from maatschappelijke_kosten.model.problem import Language, Problem, Severity
from maatschappelijke_kosten.reporting.words import word

_ENDINGS = {".json": "json", ".csv": "csv", ".md": "md", ".txt": "table"}


class UsageError(Exception):
    """The command was asked for something that it cannot do; the words say what it can."""


def say(given: Namespace, key: str, **values: object) -> str:
    """Words in the language that was asked."""
    return word(key, given.lang, **values)


def form_of(given: Namespace, known: Collection[str] = frozenset(_ENDINGS.values())) -> str:
    """The form that was asked, or that the ending of the output says; a table otherwise.

    Raises UsageError for an ending that the command does not make.
    """
    if given.format is not None:
        return str(given.format)
    if given.output is None:
        return "table"
    ending = Path(given.output).suffix.lower()
    if not ending:
        return "table"
    if _ENDINGS.get(ending) not in known:
        raise UsageError(say(given, "cli.ending", ending=ending))
    return _ENDINGS[ending]


def write(given: Namespace, text: str) -> None:
    """To stdout, or to the file that was asked; raises UsageError where that cannot be."""
    if given.output is None:
        say_out(given, text.removesuffix("\n"))
        return
    try:
        with Path(given.output).open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(say(given, "cli.cannot_write", path=given.output, reason=error.strerror)) from None


def write_new(given: Namespace, content: bytes) -> None:
    """To a file that is not there yet; raises UsageError where it is, or cannot be."""
    try:
        with Path(given.output).open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise UsageError(say(given, "cli.exists", path=given.output)) from None
    except OSError as error:
        raise UsageError(say(given, "cli.cannot_write", path=given.output, reason=error.strerror)) from None


def say_out(given: Namespace, text: str) -> None:
    """Data to stdout, at once, so that a full disk is found here."""
    if sys.stdout is None:
        raise UsageError(say(given, "cli.stdout", reason="stdout"))
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(say(given, "cli.stdout", reason=reason)) from None


def show_problems(problems: Iterable[Problem], language: Language) -> None:
    """Problems as words, one a line, to stderr."""
    listed = list(problems)
    for one in listed:
        print(one.render(language), file=sys.stderr)
    print(counted(listed, language), file=sys.stderr)


def counted(problems: list[Problem], language: Language) -> str:
    counts = {severity: sum(one.severity is severity for one in problems) for severity in Severity}
    if not problems:
        return word("cli.all_fine", language)
    return word("cli.counted", language, **{str(severity): count for severity, count in counts.items()})


def findings_of(problems: Iterable[Problem]) -> list[Problem]:
    return list({one.sort_key: one for one in problems if one.severity is Severity.FINDING}.values())


def internal_error(error: Exception, language: Language) -> int:
    """Our own mistake: say so, keep the details for who asks for them."""
    import os
    import traceback

    print(word("cli.internal", language, error=f"{type(error).__name__}: {error}"), file=sys.stderr)
    if os.environ.get("MKOSTEN_TRACEBACK"):
        traceback.print_exception(error)
    return INTERNAL
