"""What a study file brings together apart from its cases: price lists, assumptions, sources, closed lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from maatschappelijke_kosten.model.assumption import Assumption, Assumptions
from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.vocabulary import Vocabulary
from maatschappelijke_kosten.reading.index import library_indices, read_index
from maatschappelijke_kosten.reading.library import (
    STUDY_FILE,
    find,
    index_names,
    is_file,
    is_folder,
    price_list_names,
    shipped_assumptions,
    shipped_index,
    shipped_price_list,
    shipped_study,
    study_names,
)
from maatschappelijke_kosten.reading.loaded import Gathering
from maatschappelijke_kosten.reading.places import OpenedFile, Place
from maatschappelijke_kosten.reading.pricelist import read_price_lists
from maatschappelijke_kosten.reading.study_file import PlainStudyFile, study_file_for
from maatschappelijke_kosten.reading.vocabulary import read_vocabulary
from maatschappelijke_kosten.reading.wording import near, short

_LISTS_ONLY = frozenset({"price_lists", "indices"})
_KIND_OF_KEY = {"price_lists": "pricelist", "assumed_price_lists": "pricelist", "cases": "case", "indices": "index"}


@dataclass(eq=False)
class Context:
    """The files of a study apart from its cases, as far as they are whole."""

    opened: OpenedFile
    header: PlainStudyFile | None
    vocabulary: Vocabulary | None
    price_lists: list[PriceList] = field(default_factory=list)
    assumed_price_lists: list[PriceList] = field(default_factory=list)
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    indices: dict[str, Index] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)
    """Where a `sources.yaml` may stand beside a file of the study."""


def given_study(gathering: Gathering, name_or_path: str | Path, beside: Path = Path()) -> Path | None:
    """The file of a study by its name, its file or its folder; MK101 where there is none."""
    path = study_file(name_or_path, beside)
    if path is None:
        name = str(name_or_path)
        values = {"path": short(name)} | near(name, study_names())
        gathering.add(Problem("MK101", short(name), values=values), "study")
    return path


def study_file(name_or_path: str | Path, beside: Path = Path()) -> Path | None:
    """The file of a study by its name, its file or its folder; None where there is none of that name."""
    path = find(name_or_path, shipped_study, beside)
    return path / STUDY_FILE if path is not None and is_file(path / STUDY_FILE) else path


def read_context(gathering: Gathering, path: Path) -> Context | None:
    """Every file that a study names, apart from its cases: all are read, also where one is wrong."""
    opened = gathering.open(path, "study")
    if opened is None:
        return None
    header = gathering.build(study_file_for(opened.body), opened)
    context = Context(opened, header, None, folders=[path.parent])
    if header is not None:
        gathering.register(Owner("study", header.id), opened)
    for key, lists in (("price_lists", context.price_lists), ("assumed_price_lists", context.assumed_price_lists)):
        for place, name in names_at(opened, key):
            found = named_file(gathering, opened, place, name, shipped_price_list, price_list_names)
            if found is None:
                continue
            context.folders.append(found.parent)
            lists += read_price_lists(gathering, found)
    context.folders += gathering.folders
    context.vocabulary = read_vocabulary(gathering, context.folders)
    context.assumptions = _read_assumptions(gathering, opened, header)
    _read_indices(gathering, context)
    return context


def _read_indices(gathering: Gathering, context: Context) -> None:
    if not isinstance(context.opened.body.get("indices", []), list):
        # Whatever it should say, the series are not known.
        gathering.broken.add("index")
    for place, name in names_at(context.opened, "indices"):
        path = named_file(gathering, context.opened, place, name, shipped_index, index_names)
        if path is None:
            continue
        context.folders.append(path.parent)
        index = read_index(gathering, path)
        if index is not None:
            context.indices[index.id] = index


def _read_assumptions(
    gathering: Gathering, opened: OpenedFile, header: PlainStudyFile | None
) -> Mapping[str, Assumption]:
    for place, name in names_at(opened, "assumptions"):
        path = named_file(gathering, opened, place, name, shipped_assumptions, study_names)
        if path is not None:
            read, file = gathering.read(path, "assumptions", Assumptions)
            if file is not None and header is not None:
                gathering.register(Owner("assumptions", header.id), file)
            if read is not None:
                return read.assumptions
    return {}


def names_at(opened: OpenedFile, key: str) -> list[tuple[Place, str]]:
    """The names of files under a key, with their places; read even where the rest of the file is wrong."""
    given = opened.body.get(key)
    if isinstance(given, list):
        return [((key, number), one) for number, one in enumerate(given) if isinstance(one, str) and one.strip()]
    return [((key,), given)] if isinstance(given, str) and given.strip() and key not in _LISTS_ONLY else []


def named_file(
    gathering: Gathering,
    opened: OpenedFile,
    place: Place,
    name: str,
    shipped: Callable[[str], Path | None],
    known: Callable[[], Sequence[str]],
) -> Path | None:
    """The file or folder that a study names; MK507 where it is not there."""
    path = find(name.strip(), shipped, opened.path.parent)
    if path is not None and (is_file(path) or is_folder(path)):
        return path
    key = str(place[0])
    values = {"name": short(name)} | near(name, known())
    gathering.add(opened.problem("MK507", place, values), _KIND_OF_KEY.get(key, key))
    return None


def complete_indices(gathering: Gathering, context: Context) -> None:
    """Add the series of the library that the settings or a price ask for, where the study has no other of that
    name."""
    lists = (*context.price_lists, *context.assumed_price_lists)
    wanted = {item.index: None for one in lists for item in one.items.values() if item.index is not None}
    level = context.header.chosen.price_level if context.header is not None else None
    if level is not None:
        wanted[level.index] = None
    context.indices |= library_indices(gathering, (name for name in wanted if name not in context.indices))
