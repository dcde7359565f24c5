"""Every problem in a file of any kind, or in a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel

from maatschappelijke_kosten.model.assumption import Assumptions
from maatschappelijke_kosten.model.check.assumption import check_assumptions
from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.index import check_index
from maatschappelijke_kosten.model.check.payer import check_groups
from maatschappelijke_kosten.model.edition import Editions
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.source import Sources
from maatschappelijke_kosten.model.vocabulary import Vocabulary
from maatschappelijke_kosten.reading import library
from maatschappelijke_kosten.reading.anonymity import traces_in
from maatschappelijke_kosten.reading.case import load_case
from maatschappelijke_kosten.reading.edition import check_edition
from maatschappelijke_kosten.reading.envelope import open_file
from maatschappelijke_kosten.reading.index import read_index
from maatschappelijke_kosten.reading.loaded import Gathering, Loaded
from maatschappelijke_kosten.reading.pricelist import load_price_list
from maatschappelijke_kosten.reading.steward import (
    check_orphans,
    check_steward,
    check_steward_of_study,
    check_steward_of_units,
)
from maatschappelijke_kosten.reading.study import load_study
from maatschappelijke_kosten.reading.study_file import PayersFile, UnitsFile
from maatschappelijke_kosten.reading.vocabulary import read_sources, read_vocabulary

Problems = tuple[Problem, ...]


def check_file(path: Path, shown: str | None = None, today: str | None = None) -> Problems:
    """All problems of a file with everything it names, sorted by place.

    A folder is a study where it holds a `study.yaml`; otherwise its YAML files are checked one by one, and
    what is in the folders directly in it: studies, and YAML files. `shown` is how the user wrote the path. With
    `today` (`2026-01-31`) also what is less well looked after: figures that grew old, documents that nobody cites.
    """
    problems = _check_folder(path, today) if library.is_folder(path) else _check_one(path, today)
    ours = library.shown(path)
    if shown is not None and shown != ours:
        problems = tuple(_renamed(problem, ours, shown) for problem in problems)
    return tuple(sorted(problems, key=lambda problem: problem.sort_key))


def _renamed(problem: Problem, ours: str, shown: str) -> Problem:
    if problem.file == ours or problem.file.startswith(ours + "/"):
        return replace(problem, file=shown + problem.file[len(ours) :])
    return problem


def _check_folder(folder: Path, today: str | None) -> Problems:
    if library.is_file(folder / library.STUDY_FILE):
        return _check_loaded(load_study(folder), today)
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        values = {"path": library.shown(folder), "reason": error.strerror or type(error).__name__}
        return (Problem("MK103", library.shown(folder), values=values),)
    files = [path for path in inside if _is_ours(path)]
    studies = [path for path in inside if library.is_file(path / library.STUDY_FILE)]
    if not files and not studies and not any(_files(path) for path in inside):
        name = library.shown(folder)
        return (Problem("MK102", name, values={"path": name}),)
    found = [problem for path in files for problem in _check_one(path, today)]
    found += [problem for path in studies for problem in _check_loaded(load_study(path), today)]
    found += [
        problem for path in inside if path not in studies for one in _files(path) for problem in _check_one(one, today)
    ]
    # Files that are named by more than one file were read more than once.
    return tuple({repr(problem): problem for problem in found}.values())


def _is_ours(path: Path) -> bool:
    return path.suffix.lower() in library.YAML_ENDINGS and library.is_file(path)


def _files(folder: Path) -> list[Path]:
    """The YAML files directly in a folder; none where it is no folder that can be read."""
    try:
        return sorted(path for path in folder.iterdir() if _is_ours(path))
    except OSError:
        return []


def _check_one(path: Path, today: str | None) -> Problems:
    opened, problems = open_file(path)
    if opened is None:
        return tuple(problems)
    load = _LOADS.get(opened.kind)
    if load is not None:
        return _check_loaded(load(path), today)
    steward = _STEWARDS.get(opened.kind) if today is not None else None
    more = steward(path, today) if steward is not None and today is not None else ()
    return (*_CHECKS[opened.kind](path), *more)


def _check_loaded(loaded: Loaded, today: str | None) -> Problems:
    steward = () if today is None else check_steward_of_study(loaded, today)
    return (*loaded.problems, *traces_in(loaded), *steward)


def _check_assumptions(path: Path) -> Problems:
    gathering = Gathering()
    read, opened = gathering.read(path, "assumptions", Assumptions)
    vocabulary = read_vocabulary(gathering)
    sources = read_sources(gathering, [path.parent])
    if read is not None and opened is not None and vocabulary is not None and not gathering.broken:
        gathering.register(Owner("assumptions", ""), opened)
        gathering.report(check_assumptions("", read.assumptions, vocabulary, sources))
    return gathering.sorted_problems()


def _check_shape(path: Path, kind: str, model: type[BaseModel]) -> Problems:
    gathering = Gathering()
    gathering.read(path, kind, model)
    return gathering.sorted_problems()


def _check_payers(path: Path) -> Problems:
    """The shape, and that every payer of a group is there."""
    gathering = Gathering()
    read, opened = gathering.read(path, "payers", PayersFile)
    if read is not None and opened is not None and not gathering.broken:
        gathering.register(Owner("payers", ""), opened)
        gathering.report(check_groups(Vocabulary(units={}, payers=read.payers, groups=read.groups)))
    return gathering.sorted_problems()


def _check_index(path: Path) -> Problems:
    gathering = Gathering()
    index = read_index(gathering, path)
    sources = read_sources(gathering, [path.parent])
    if index is not None and not gathering.broken:
        gathering.report(check_index(index, sources))
    return gathering.sorted_problems()


def _check_sources(path: Path) -> Problems:
    """The shape, and that no document has the name of another in the shipped list."""
    gathering = Gathering()
    gathering.read(path, "sources", Sources)
    if path.name == library.SOURCES_FILE:
        read_sources(gathering, [path.parent])
    return gathering.sorted_problems()


def _check_programme(path: Path) -> Problems:
    # Programmes and registers are read by few; nobody else waits for them.
    from maatschappelijke_kosten.reading.programme import check_programme_file

    return check_programme_file(path)


_CHECKS: dict[str, Callable[[Path], Problems]] = {
    "pricelist": lambda path: (*load_price_list(path).problems, *check_edition(path)),
    "assumptions": _check_assumptions,
    "index": _check_index,
    "units": lambda path: _check_shape(path, "units", UnitsFile),
    "payers": _check_payers,
    "sources": _check_sources,
    "programme": _check_programme,
    "register-mapping": _check_programme,
    "editions": lambda path: _check_shape(path, "editions", Editions),
}

_LOADS: dict[str, Callable[[Path], Loaded]] = {"study": load_study, "case": load_case}

_STEWARDS: dict[str, Callable[[Path, str], Problems]] = {
    "pricelist": check_steward,
    "sources": lambda path, _: check_orphans(path),
    "units": lambda path, _: check_steward_of_units(path),
}
