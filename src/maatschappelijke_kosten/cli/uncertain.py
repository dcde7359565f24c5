"""The commands that say how sure: `simulate`, `sensitivity` and `voi`."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from maatschappelijke_kosten.cli.chosen import case_of, result_of
from maatschappelijke_kosten.cli.exits import FINDINGS, FINE
from maatschappelijke_kosten.cli.outcome import UsageError, findings_of, form_of, write
from maatschappelijke_kosten.engine.simulate import Progress
from maatschappelijke_kosten.front import information, uncertainty
from maatschappelijke_kosten.front import sensitivity as swings
from maatschappelijke_kosten.front.of_study import of_case
from maatschappelijke_kosten.front.result import StudyResult
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.words import word

_LONG = 50_000
"""More draws than this show how far they are."""


class _Shown(Protocol):
    """What every result here can be written as."""

    def to_text(self, language: Language) -> str: ...

    def to_markdown(self, language: Language) -> str: ...

    def to_dict(self) -> dict[str, Any]: ...

    def to_rows(self, language: Language) -> list[dict[str, Any]]: ...


def simulate(given: Namespace) -> int:
    """Chances of each class, from draws."""
    result = result_of(given)
    study = result.study if given.case is None else of_case(result.study, case_of(result, given))
    with _bar(given) as progress:
        found = uncertainty.simulate(study, result.variant, given.draws, given.seed, progress)
    return _show(given, result, found)


def sensitivity(given: Namespace) -> int:
    """What each figure does, or two of them together."""
    result = result_of(given)
    if given.two_way is not None:
        return _show(given, result, _two_way(given, result))
    case = None if given.case is None else case_of(result, given)
    return _show(given, result, swings.sensitivity(result.study, result.variant, case))


def _two_way(given: Namespace, result: StudyResult) -> swings.TwoWayTable:
    ids = [case.id for case in result]
    if given.case is None and len(ids) > 1:
        raise UsageError(word("sure.two_way.case", given.lang, cases=", ".join(ids)))
    case = ids[0] if given.case is None else case_of(result, given)
    known = swings.figures_of(result.study, result.variant, case)
    for name in given.two_way:
        if name not in known:
            raise UsageError(word("sure.two_way.unknown", given.lang, name=name, names=", ".join(known)))
    return swings.two_way(result.study, result.variant, case, *given.two_way)


def voi(given: Namespace) -> int:
    """What to find out first."""
    result = result_of(given)
    study = result.study if given.case is None else of_case(result.study, case_of(result, given))
    return _show(given, result, information.value_of_information(study, result.variant))


@contextmanager
def _bar(given: Namespace) -> Iterator[Progress | None]:
    """How far a long run is, where somebody is looking."""
    if given.draws <= _LONG or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(total=given.draws, desc=word("sure.progress", given.lang), file=sys.stderr) as bar:
        yield lambda done, _: bar.update(done - bar.n)


def _show(given: Namespace, result: StudyResult, found: _Shown) -> int:
    write_in_its_form(given, found)
    return FINDINGS if findings_of(result.problems) else FINE


def write_in_its_form(given: Namespace, found: _Shown) -> None:
    """As text, JSON, CSV or Markdown, to where it was asked."""
    form = form_of(given)
    if form == "json":
        from maatschappelijke_kosten.reporting.plain import as_json

        text = as_json(found.to_dict(), 2) + "\n"
    elif form == "csv":
        from maatschappelijke_kosten.reporting.rows import csv_text

        # Only what can be without rows has columns of its own.
        text = csv_text(found.to_rows(given.lang), given.csv_style, getattr(found, "columns", ()))
        # Dutch Excel reads a CSV file as UTF-8 only where it starts with a byte order mark.
        text = f"\ufeff{text}" if given.csv_style == "nl" else text
    elif form == "md":
        text = found.to_markdown(given.lang)
    else:
        text = found.to_text(given.lang) + "\n"
    write(given, text)
