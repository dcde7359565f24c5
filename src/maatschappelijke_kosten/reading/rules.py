"""The rules that only `check` applies, with what stands around a list: base list, edition before, documents.

A list of the library is checked where it stands, never in the studies that use it: its prices are for everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.rules.age import check_age
from maatschappelijke_kosten.model.check.rules.cited import check_cited
from maatschappelijke_kosten.model.check.rules.drift import check_drift, check_unit_names
from maatschappelijke_kosten.model.check.rules.orphan import check_orphans
from maatschappelijke_kosten.model.check.rules.same import check_same_things
from maatschappelijke_kosten.model.check.rules.succession import check_log, check_study_log, check_succession
from maatschappelijke_kosten.model.check.rules.tariff import check_tariffs
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.price import OverlaidPriceList, PriceList
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.source import Sources
from maatschappelijke_kosten.model.vocabulary import Vocabulary
from maatschappelijke_kosten.reading.edition import published_editions
from maatschappelijke_kosten.reading.library import (
    SOURCES_FILE,
    YAML_ENDINGS,
    find,
    is_file,
    is_folder,
    is_shipped,
    price_list_folders,
    shipped_price_list,
)
from maatschappelijke_kosten.reading.loaded import Gathering, Loaded
from maatschappelijke_kosten.reading.pricelist import LoadedPriceList, load_price_list
from maatschappelijke_kosten.reading.study_file import UnitsFile
from maatschappelijke_kosten.reading.vocabulary import read_sources, read_vocabulary

Problems = tuple[Problem, ...]

_UNITS_FILE = "units.yaml"


def list_rules(loaded: LoadedPriceList, path: Path, today: str | None) -> Problems:
    """What the rules say of the price list in a file, and of the units and documents beside it; nothing where the list
    has an error. Without a day nothing is said of age."""
    if loaded.price_list is None:
        return ()
    top = loaded.price_lists[-1]
    base = _base(loaded.price_lists)
    earlier = _edition_before(top, path)
    found = check_age(top, today) if today is not None else []
    found += check_cited(top, read_sources(Gathering(), _folders(top, path)))
    found += check_same_things(loaded.price_lists)
    found += check_drift(top, base) if base is not None else []
    found += check_drift(top, earlier, [one.about for one in top.change_log]) if earlier is not None else []
    found += check_log(top, base, earlier)
    found += check_succession(top, published_editions(top.id, path))
    own = [one for one in found if one.owner == Owner("pricelist", top.id)]
    beside = (path.parent / SOURCES_FILE, source_rules), (path.parent / _UNITS_FILE, unit_rules)
    around = [problem for file, rules in beside if is_file(file) for problem in rules(file)]
    return (*(Problem(one.code, *loaded.locate(one.owner, one.path), one.values) for one in own), *around)


def study_rules(loaded: Loaded, today: str | None, *, is_whole: bool) -> Problems:
    """What the rules say of a study, or of a case in it (not `is_whole`), and of its own price lists."""
    study = loaded.study
    if study is None:
        return ()
    found = check_tariffs(study) + (check_study_log(study) if is_whole else [])
    problems = [Problem(one.code, *loaded.locate(one.owner, one.path), one.values) for one in found]
    if is_whole:
        own = [
            one.path for owner, one in loaded.files.items() if owner.kind == "pricelist" and not is_shipped(one.path)
        ]
        problems += [problem for path in own for problem in list_rules(load_price_list(path), path, today)]
    return tuple(problems)


def unit_rules(path: Path) -> Problems:
    """What the rules say of the units in a file, beside those that come with the package."""
    gathering = Gathering()
    read, opened = gathering.read(path, "units", UnitsFile)
    shipped = read_vocabulary(Gathering())
    if read is None or opened is None or shipped is None or gathering.has_error:
        return ()
    gathering.register(Owner("units", ""), opened)
    units = FrozenDict({**shipped.units, **read.units})
    found = check_unit_names(Vocabulary.model_construct(units=units, payers=shipped.payers))
    gathering.report(one for one in found if one.values["name"] in read.units)
    return gathering.sorted_problems()


def source_rules(path: Path) -> Problems:
    """What the rules say of the documents beside a list: which of them nothing around it cites.

    Those of the library are for everybody to cite.
    """
    if path.name != SOURCES_FILE or is_shipped(path):
        return ()
    gathering = Gathering()
    read, opened = gathering.read(path, "sources", Sources)
    if read is None or opened is None or gathering.has_error:
        return ()
    gathering.register(Owner("sources", ""), opened)
    gathering.report(check_orphans(read.sources, _cited(_around(path))))
    return gathering.sorted_problems()


def _folders(price_list: PriceList, path: Path) -> list[Path]:
    """Where documents may be described that the list cites: beside it, beside its base list, and in the library."""
    base = find(price_list.base.strip(), shipped_price_list, path.parent) if price_list.base is not None else None
    return [path.parent, *([base.parent] if base is not None else []), *price_list_folders()]


def _base(price_lists: tuple[PriceList, ...]) -> PriceList | None:
    """The base list as it was before the list on top of it; None without one."""
    top = price_lists[-1]
    if len(price_lists) < 2:
        return None
    replaced = {one.price: one.before for one in top.overrides} if isinstance(top, OverlaidPriceList) else {}
    return price_lists[0].model_copy(update={"items": FrozenDict({**price_lists[0].items, **replaced})})


def _edition_before(price_list: PriceList, path: Path) -> PriceList | None:
    """The edition that a list says it follows, where that is in a file beside it."""
    if price_list.predecessor is None:
        return None
    for file in _yaml_files(path.parent):
        # Most files beside a list are something else: only what can be it is read as a list.
        if file.absolute() == path.absolute() or price_list.predecessor not in _text(file):
            continue
        found, _ = Gathering().read(file, "pricelist", PriceList)
        if found is not None and (found.id, found.edition) == (price_list.id, price_list.predecessor):
            return found
    return None


_CITES = re.compile(r"""\b(?:source|via)["']?\s*:\s*["']?([\w-]+)""")
_DEEPEST = 3
_LARGEST = 20_000_000


def _cited(folders: Iterable[Path]) -> set[str]:
    """The documents that any file in these folders names, also a file that has an error."""
    return {name for folder in folders for file in _below(folder, _DEEPEST) for name in _CITES.findall(_text(file))}


def _around(path: Path) -> list[Path]:
    """Where files may be that cite a document: the folder of its file, and the price lists and studies that this is
    among."""
    own = path.absolute().parent
    for top in (own, *own.parents[:2]):
        if is_folder(top / "scenarios"):
            return [own, top / "pricelists", top / "scenarios"]
    return [own]


def _below(folder: Path, deepest: int) -> Iterator[Path]:
    yield from _yaml_files(folder)
    if deepest > 0:
        for one in _inside(folder):
            if is_folder(one) and not one.is_symlink() and not one.name.startswith("."):
                yield from _below(one, deepest - 1)


def _yaml_files(folder: Path) -> list[Path]:
    return [one for one in _inside(folder) if one.suffix.lower() in YAML_ENDINGS and is_file(one)]


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _text(file: Path) -> str:
    """What a file says; nothing where it cannot be read, which is told where it is checked itself."""
    try:
        if file.stat().st_size > _LARGEST:
            return ""
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
