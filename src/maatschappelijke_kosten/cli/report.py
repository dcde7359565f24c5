"""`mkosten report`: one file for the council, of the kind that its ending says."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from maatschappelijke_kosten.cli.chosen import case_of, result_of
from maatschappelijke_kosten.cli.exits import FINDINGS, FINE
from maatschappelijke_kosten.cli.outcome import UsageError, findings_of, show_problems
from maatschappelijke_kosten.front.anonymity import traces_of
from maatschappelijke_kosten.front.result import StudyResult
from maatschappelijke_kosten.reporting.words import word

Maker = Callable[[StudyResult, Path, Namespace], None]


def report(given: Namespace) -> int:
    """Evaluate a study and write its report; what looks not anonymous is told first."""
    path = Path(given.output)
    maker = _MAKERS.get(path.suffix.lower())
    if maker is None:
        ending, endings = path.suffix or path.name, ", ".join(_MAKERS)
        raise UsageError(word("report.cli.ending", given.lang, ending=ending, endings=endings))
    result = result_of(given)
    traces = traces_of(result.study)
    if traces:
        show_problems(traces, given.lang)
    try:
        maker(result, path, given)
    except ImportError as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(word("cli.cannot_write", given.lang, path=path, reason=error.strerror)) from None
    return FINDINGS if traces or findings_of(result.problems) else FINE


def _html(result: StudyResult, path: Path, given: Namespace) -> None:
    result.to_html(path, language=given.lang, about=_about(result, given), interactive=given.interactive)


def _markdown(result: StudyResult, path: Path, given: Namespace) -> None:
    if given.interactive:
        raise UsageError(word("report.cli.interactive", given.lang))
    result.to_report_markdown(path, language=given.lang, about=_about(result, given))


def _workbook(result: StudyResult, path: Path, given: Namespace) -> None:
    if given.interactive:
        raise UsageError(word("report.cli.interactive", given.lang))
    result.to_excel(path, given.lang)
    print(word("book.written", given.lang, path=given.output, count=len(result)), file=sys.stderr)


_MAKERS: dict[str, Maker] = {".html": _html, ".md": _markdown, ".xlsx": _workbook}
"""What makes a report, by the ending of its file."""


def _about(result: StudyResult, given: Namespace) -> list[str]:
    """The cases that are asked for, by their ids or numbers."""
    return [case_of(result, Namespace(case=case, lang=given.lang)) for case in given.about]
