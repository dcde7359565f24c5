"""Everything that is wrong with a file or a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maatschappelijke_kosten.front.read import load
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.anonymity import traces_in
from maatschappelijke_kosten.reading.check_file import check_file
from maatschappelijke_kosten.reading.envelope import open_file
from maatschappelijke_kosten.reading.library import STUDY_FILE, is_file
from maatschappelijke_kosten.reading.steward import check_steward_of_study


def check_path(
    path: str | Path, price_lists: Sequence[str | Path] = (), today: str | None = None
) -> tuple[Problem, ...]:
    """All problems, sorted by place, also those that only a computation shows (MK603).

    A study or case is looked at with other price lists where these are given, as `load` does. With
    `today` (`2026-01-31`) also what is less well looked after, such as figures that grew old (MK620).
    """
    path = Path(path)
    if price_lists and _can_be_computed(path):
        loaded = load(path, price_lists=price_lists)
        more = check_steward_of_study(loaded, today) if today is not None else ()
        return tuple(sorted((*loaded.problems, *traces_in(loaded), *more), key=lambda problem: problem.sort_key))
    problems = check_file(path, today=today)
    if _can_be_computed(path):
        known = {problem.sort_key for problem in problems}
        extra = [problem for problem in load(path).problems if problem.sort_key not in known]
        problems = tuple(sorted((*problems, *extra), key=lambda problem: problem.sort_key))
    return problems


def _can_be_computed(path: Path) -> bool:
    if is_file(path / STUDY_FILE):
        return True
    if not is_file(path):
        return False
    opened, _ = open_file(path)
    return opened is not None and opened.kind in ("study", "case")
