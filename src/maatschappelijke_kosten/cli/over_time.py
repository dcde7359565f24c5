"""The commands that say when, who, and what else: `timeline`, `payers` and `compare`."""

from __future__ import annotations

from argparse import Namespace

from maatschappelijke_kosten.cli.chosen import case_of, result_of
from maatschappelijke_kosten.cli.outcome import UsageError
from maatschappelijke_kosten.cli.uncertain import _show
from maatschappelijke_kosten.front.result import StudyResult
from maatschappelijke_kosten.reporting.words import word


def timeline(given: Namespace) -> int:
    """Costs per year, and when they are paid back."""
    result = result_of(given)
    return _show(given, result, result.timeline(_case(given, result)))


def payers(given: Namespace) -> int:
    """Who pays and who gains."""
    result = result_of(given)
    return _show(given, result, result.payers(_case(given, result)))


def compare(given: Namespace) -> int:
    """All paths of each case."""
    result = result_of(given)
    case = _case(given, result)
    try:
        found = result.compare(case, given.reference)
    except KeyError:
        cases = [result[case].case] if case is not None else [one.case for one in result]
        paths = ", ".join(dict.fromkeys(path for one in cases for path in one.paths))
        raise UsageError(word("alt.no_path", given.lang, path=given.reference, paths=paths)) from None
    return _show(given, result, found)


def _case(given: Namespace, result: StudyResult) -> str | None:
    return None if given.case is None else case_of(result, given)
