"""Both sides of a comparison, read: price lists and studies in pairs, with every problem of all files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from maatschappelijke_kosten.engine.difference import Note
from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import DataError, Problem, errors
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reading.case import load_case
from maatschappelijke_kosten.reading.index import read_index
from maatschappelijke_kosten.reading.instead import Instead, load_both
from maatschappelijke_kosten.reading.library import STUDY_FILE, is_file, shown, study_names
from maatschappelijke_kosten.reading.loaded import Gathering, Loaded, locate
from maatschappelijke_kosten.reading.places import OpenedFile, Place
from maatschappelijke_kosten.reading.pricelist import LoadedPriceList, load_price_list
from maatschappelijke_kosten.reading.sides import FOLDER, Side, held_in, open_sides
from maatschappelijke_kosten.reading.study import load_study

Locate = Callable[[Owner, Place], tuple[str, int, int]]


def nowhere(_owner: Owner, _path: Place) -> tuple[str, int, int]:
    """For things that were built in Python."""
    return ("", 0, 0)


@dataclass(frozen=True)
class Lists:
    """Price lists of one side that belong together: one, or one with its base list."""

    lists: tuple[PriceList, ...] = ()
    locate: Locate = nowhere


@dataclass(frozen=True)
class OneStudy:
    """A study of one side; None where that side does not have it."""

    study: Study | None = None
    locate: Locate = nowhere


@dataclass
class Read:
    """What is compared with what."""

    sides: tuple[Side, Side] | None = None
    lists: list[tuple[Lists, Lists]] = field(default_factory=list)
    studies: list[tuple[OneStudy, OneStudy]] = field(default_factory=list)
    indices: list[tuple[Index | None, Index | None, Locate]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_both(stack: ExitStack, old: str | Path, new: str | Path | None, studies: Sequence[str | Path]) -> Read:
    """Everything that is compared, while the stack lasts.

    Raises DataError with every error of both sides.
    """
    sides = open_sides(stack, old, new)
    read = Read(sides=sides)
    _READ[sides[0].kind](read, sides, studies)
    stopped = errors(read.problems)
    if stopped:
        raise DataError({one.sort_key: one for one in stopped}.values())
    return read


def _lists(read: Read, sides: tuple[Side, Side], studies: Sequence[str | Path]) -> None:
    loaded = [_loaded_list(read, side) for side in sides]
    before, after = (Lists(one.price_lists, one.locate) for one in loaded)
    read.lists.append((before, after))
    if errors(read.problems):
        return
    ids = frozenset(one.price_list.id for one in loaded if one.price_list is not None)
    _studies_with(read, sides, studies, ids)


def _loaded_list(read: Read, side: Side) -> LoadedPriceList:
    with side.within():
        loaded = load_price_list(side.path)
    read.problems += loaded.problems
    return loaded


def _studies_with(
    read: Read, sides: tuple[Side, Side], studies: Sequence[str | Path], ids: frozenset[str] = frozenset()
) -> None:
    """The studies that are given, else those of the library that have such a list, with each side's file in them."""
    first, second = (Instead(side.kind, side.path, side.snapshot, ids) for side in sides)
    wanted: Iterable[str | Path] = studies or _studies_beside(sides[1])
    for name in wanted:
        found = load_both(name, (first, second), only_users=not studies and bool(ids))
        read.problems += [problem for one in found for problem in one.problems]
        if len(found) == 2:
            read.studies.append((_one(found[0]), _one(found[1])))
    if not read.studies:
        read.notes.append(Note("no_study"))


def _studies_beside(side: Side) -> Iterable[str | Path]:
    if side.kind == "pricelist":
        return study_names()
    beside = side.path.parent / STUDY_FILE
    return (beside,) if is_file(beside) else ()


def _one(loaded: Loaded) -> OneStudy:
    return OneStudy(loaded.study, loaded.locate)


def _two_studies(read: Read, sides: tuple[Side, Side], studies: Sequence[str | Path]) -> None:
    pair = []
    for side in sides:
        with side.within():
            pair.append(_kept(read, load_study(side.path)))
    read.studies.append((pair[0], pair[1]))


def _two_cases(read: Read, sides: tuple[Side, Side], studies: Sequence[str | Path]) -> None:
    pair = []
    for side in sides:
        with side.within():
            pair.append(_kept(read, load_case(side.path, study=studies[0] if studies else None)))
    read.studies.append((pair[0], pair[1]))


def _kept(read: Read, loaded: Loaded) -> OneStudy:
    read.problems += loaded.problems
    return _one(loaded)


def _assumptions(read: Read, sides: tuple[Side, Side], studies: Sequence[str | Path]) -> None:
    _studies_with(read, sides, studies)


def _two_indices(read: Read, sides: tuple[Side, Side], studies: Sequence[str | Path]) -> None:
    found = [_loaded_index(read, side, side.path) for side in sides]
    read.indices.append((found[0][0], found[1][0], found[1][1]))
    if not errors(read.problems):
        _studies_with(read, sides, studies)


def _loaded_index(read: Read, side: Side, path: Path) -> tuple[Index | None, Locate]:
    gathering = Gathering()
    with side.within():
        index = read_index(gathering, path)
    read.problems += gathering.problems
    return index, _locate_in(gathering.files)


def _locate_in(files: dict[Owner, OpenedFile]) -> Locate:
    return lambda owner, path: locate(files, owner, path)


class _Held:
    """Everything of ours that a folder holds."""

    def __init__(self, read: Read, side: Side) -> None:
        self.side = side
        held = held_in(side)
        self.outside = held.outside
        self.studies: dict[str, tuple[OneStudy, str]] = {}
        self.lists: dict[str, Lists] = {}
        self.indices: dict[str, tuple[Index | None, Locate]] = {}
        self.files: dict[str, Path] = {}
        seen: set[Path] = set()
        with side.within():
            for path in held.files.get("study", ()):
                loaded = load_study(path)
                self._study(read, loaded, path, loaded.study.id if loaded.study else "", seen)
            for path in held.files.get("case", ()):
                if path.resolve() not in seen:
                    loaded = load_case(path)
                    name = f"{loaded.study.id}/{loaded.study.cases[0].id}" if loaded.study else ""
                    self._study(read, loaded, path, name, seen)
            for path in held.files.get("pricelist", ()):
                if path.resolve() not in seen:
                    self._list(read, path)
            for path in held.files.get("index", ()):
                if path.resolve() not in seen:
                    index, at = _loaded_index(read, side, path)
                    if index is not None:
                        self.indices[index.id] = index, at

    def _study(self, read: Read, loaded: Loaded, path: Path, name: str, seen: set[Path]) -> None:
        read.problems += loaded.problems
        seen.update(file.path.resolve() for file in loaded.files.values())
        if loaded.study is not None:
            where = path.relative_to(self.side.path).as_posix()
            # Two studies of one id are told apart by where they stand.
            self.studies[name if name not in self.studies else f"{name} ({where})"] = _one(loaded), where

    def _list(self, read: Read, path: Path) -> None:
        loaded = load_price_list(path)
        read.problems += loaded.problems
        if loaded.price_list is not None:
            name = loaded.price_list.id
            where = path.relative_to(self.side.path).as_posix()
            name = name if name not in self.lists else f"{name} ({where})"
            self.lists[name] = Lists(loaded.price_lists, loaded.locate)
            self.files[name] = path


def _folders(read: Read, sides: tuple[Side, Side], studies: Sequence[str | Path]) -> None:
    old, new = (_Held(read, side) for side in sides)
    if not any((one.studies or one.lists or one.indices) for one in (old, new)) and not read.problems:
        values = {"fault": "nothing_held", "name": shown(sides[1].path)}
        read.problems.append(Problem("MK711", shown(sides[1].path), values=values))
        return
    for name in dict.fromkeys((*old.lists, *new.lists)):
        read.lists.append((old.lists.get(name, Lists()), new.lists.get(name, Lists())))
    for name in dict.fromkeys((*old.indices, *new.indices)):
        one, other = old.indices.get(name), new.indices.get(name)
        read.indices.append((one and one[0], other and other[0], (other or one or (None, nowhere))[1]))
    left = {str(one).rstrip("/"): one for one in studies}
    for name in dict.fromkeys((*old.studies, *new.studies)):
        before, after = old.studies.get(name), new.studies.get(name)
        asked = _asked_for(left, name, {one[1] for one in (before, after) if one is not None}, sides[1].path)
        if not studies or asked:
            read.studies.append((before[0] if before else OneStudy(), after[0] if after else OneStudy()))
        for typed in asked:
            left.pop(typed)
    if left and not errors(read.problems):
        _others(read, (old, new), list(left.values()))
    if new.outside:
        read.notes.append(Note("outside", FrozenDict({"count": str(new.outside)})))


def _asked_for(asked: dict[str, str | Path], name: str, places: set[str], folder: Path) -> list[str]:
    """Which of the studies that were asked for this is: by its id, its folder or its file."""
    ways = {name}
    for place in places:
        ways |= {place, place.removesuffix(f"/{STUDY_FILE}"), shown(folder / place)}
        ways.add(shown(folder / place).removesuffix(f"/{STUDY_FILE}"))
    return [one for one in asked if one in ways]


def _others(read: Read, held: tuple[_Held, _Held], studies: Sequence[str | Path]) -> None:
    """Studies from elsewhere, with every list that both folders hold in them."""
    for name in held[0].lists.keys() & held[1].lists.keys():
        first, second = (Instead("pricelist", one.files[name], one.side.snapshot, frozenset({name})) for one in held)
        for study in studies:
            found = load_both(study, (first, second), only_users=True)
            read.problems += [problem for one in found for problem in one.problems]
            if len(found) == 2:
                read.studies.append((_one(found[0]), _one(found[1])))


_READ: dict[str, Callable[[Read, tuple[Side, Side], Sequence[str | Path]], None]] = {
    "pricelist": _lists,
    "study": _two_studies,
    "case": _two_cases,
    "assumptions": _assumptions,
    "index": _two_indices,
    FOLDER: _folders,
}
