"""The closed lists of units and payers, and the documents that may be cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.source import Source, Sources
from maatschappelijke_kosten.model.vocabulary import Vocabulary
from maatschappelijke_kosten.reading.library import SOURCES_FILE, closed_list, closed_list_of_snapshot, is_file
from maatschappelijke_kosten.reading.loaded import Gathering
from maatschappelijke_kosten.reading.places import OpenedFile
from maatschappelijke_kosten.reading.study_file import PayersFile, UnitsFile


def read_vocabulary(gathering: Gathering, folders: Iterable[Path] = ()) -> Vocabulary | None:
    """The shipped units and payers, and those in a `units.yaml` or `payers.yaml` in any of these folders.

    MK509 where one id stands for two things. A copy that says the same is no problem.
    """
    places = list(folders)
    units = _closed(gathering, "units", UnitsFile, places)
    payers = _closed(gathering, "payers", PayersFile, places)
    if not units or not payers:
        return None
    return Vocabulary(
        units=_joined(gathering, "units", ((opened, one.units) for opened, one in units)),
        payers=_joined(gathering, "payers", ((opened, one.payers) for opened, one in payers)),
        groups=_joined(gathering, "groups", ((opened, one.groups) for opened, one in payers)),
    )


F = TypeVar("F", UnitsFile, PayersFile)
T = TypeVar("T")


def _closed(gathering: Gathering, kind: str, model: type[F], folders: Iterable[Path]) -> list[tuple[OpenedFile, F]]:
    """The shipped file of a closed list, and those of the user; the places of the last are remembered."""
    shipped = closed_list(kind)
    beside = (folder / shipped.name for folder in folders)
    own: dict[Path, Path] = {path.absolute(): path for path in beside if is_file(path)}
    own.pop(shipped, None)
    found: list[tuple[OpenedFile, F]] = []
    for path in _in_order(kind, own):
        read, opened = gathering.read(path, kind, model)
        if opened is not None:
            gathering.files[Owner(kind, "")] = opened
        if read is not None and opened is not None:
            found.append((opened, read))
    return found


def _joined(gathering: Gathering, key: str, lists: Iterable[tuple[OpenedFile, Mapping[str, T]]]) -> FrozenDict[str, T]:
    found: dict[str, T] = {}
    for opened, things in lists:
        for name, thing in things.items():
            # Only after the list of a snapshot is the shipped one not the first; what that says then goes before.
            if found.setdefault(name, thing) != thing and opened.path != closed_list(opened.kind):
                gathering.add(opened.problem("MK509", (key, name), {"name": name}, at_key=True), opened.kind)
    return FrozenDict(found)


def _in_order(kind: str, own: dict[Path, Path]) -> list[Path]:
    """The files of a closed list: that of a snapshot, the shipped one, and those of the user."""
    snapshot = closed_list_of_snapshot(kind)
    files = {path.absolute(): path for path in (snapshot, closed_list(kind)) if path is not None}
    return list((files | own).values())


def read_sources(gathering: Gathering, folders: Iterable[Path]) -> dict[str, Source]:
    """The shipped sources, and those in a `sources.yaml` in any of these folders.

    MK509 where one id stands for two documents: whoever reads a citation must not have to guess which is
    meant. A copy that says the same is no problem.
    """
    shipped = closed_list("sources")
    files = {path.absolute(): path for folder in folders if is_file(path := folder / SOURCES_FILE)}
    files.pop(shipped, None)
    found: dict[str, Source] = {}
    for path in _in_order("sources", files):
        read, opened = gathering.read(path, "sources", Sources)
        if opened is None:
            continue
        gathering.files.setdefault(Owner("sources", ""), opened)
        if read is None:
            continue
        for name, source in read.sources.items():
            if found.setdefault(name, source) != source and path != shipped:
                problem = opened.problem("MK509", ("sources", name), {"name": name}, at_key=True)
                gathering.add(problem, "sources")
    return found
