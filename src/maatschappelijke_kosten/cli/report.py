"""The command `report`: a study as a file that people look at, its form by the ending of the file."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from maatschappelijke_kosten.cli.commands import FINDINGS, FINE, UsageError, _findings, _result, show_problems
from maatschappelijke_kosten.front.anonymity import traces_of
from maatschappelijke_kosten.front.result import StudyResult
from maatschappelijke_kosten.reporting.words import word


def report(given: Namespace) -> int:
    """Write the report; nothing is written where the study has an error, and what looks not anonymous is told first."""
    path = Path(given.output)
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        endings = ", ".join(_WRITERS)
        raise UsageError(word("book.ending", given.lang, name=path.name, endings=endings))
    result = _result(given)
    traces = traces_of(result.study)
    if traces:
        show_problems(traces, given.lang)
    try:
        writer(result, path, given)
    except OSError as error:
        raise UsageError(word("cli.cannot_write", given.lang, path=given.output, reason=error.strerror)) from None
    print(word("book.written", given.lang, path=given.output, count=len(result)), file=sys.stderr)
    return FINDINGS if traces or _findings(result.problems) else FINE


def _workbook(result: StudyResult, path: Path, given: Namespace) -> None:
    result.to_excel(path, given.lang)


_WRITERS: Mapping[str, Callable[[StudyResult, Path, Namespace], None]] = {".xlsx": _workbook}
"""Per ending what writes the file."""
