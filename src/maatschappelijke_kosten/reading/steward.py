"""Whether price lists, and what stands around them, are well looked after: what `check` says besides what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maatschappelijke_kosten.model.check.drift import check_drift, check_unit_names
from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.same import check_same_things
from maatschappelijke_kosten.model.check.stewardship import check_stewardship, orphans
from maatschappelijke_kosten.model.check.succession import check_log, check_succession
from maatschappelijke_kosten.model.check.tariff import check_tariffs
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.price import OverlaidPriceList, PriceList
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.source import Sources
from maatschappelijke_kosten.model.vocabulary import Vocabulary
from maatschappelijke_kosten.reading.edition import published_editions
from maatschappelijke_kosten.reading.library import is_shipped
from maatschappelijke_kosten.reading.loaded import Gathering, Loaded, placed
from maatschappelijke_kosten.reading.neighbours import cited_around, text_of, yaml_files
from maatschappelijke_kosten.reading.pricelist import read_price_lists
from maatschappelijke_kosten.reading.study_file import UnitsFile
from maatschappelijke_kosten.reading.vocabulary import read_vocabulary

Problems = tuple[Problem, ...]


def check_steward(path: Path, today: str) -> Problems:
    """What there is to say of the list in a file on that day; nothing where the list itself is wrong."""
    gathering = Gathering()
    price_lists = read_price_lists(gathering, path)
    if not price_lists or gathering.has_error:
        return ()
    own, base = price_lists[-1], _base(price_lists)
    earlier = _edition_before(own, path)
    found = check_stewardship(own, today) + check_same_things(price_lists)
    found += check_drift(own, base) if base is not None else []
    found += check_drift(own, earlier, [one.about for one in own.change_log]) if earlier is not None else []
    found += check_log(own, base, earlier) + check_succession(own, published_editions(own.id, path))
    # What is wrong with the base list is said where that is checked.
    return tuple(placed(gathering.files, one) for one in found if one.owner == Owner("pricelist", own.id))


def check_steward_of_study(loaded: Loaded, today: str) -> Problems:
    """What there is to say of a study or case that was read, and of its own price lists.

    A list of the library is looked at where it stands: its prices are for every study.
    """
    if loaded.study is None:
        return ()
    own = [one.path for owner, one in loaded.files.items() if owner.kind == "pricelist" and not is_shipped(one.path)]
    found = [placed(loaded.files, one) for one in check_tariffs(loaded.study)]
    return (*found, *(problem for path in own for problem in check_steward(path, today)))


def check_steward_of_units(path: Path) -> Problems:
    """Units of a file with the name of another, or of one that comes with the package."""
    gathering = Gathering()
    read, opened = gathering.read(path, "units", UnitsFile)
    shipped = read_vocabulary(Gathering())
    if read is None or opened is None or shipped is None or gathering.has_error:
        return ()
    units = FrozenDict({**shipped.units, **read.units})
    found = check_unit_names(Vocabulary.model_construct(units=units, payers=shipped.payers))
    return tuple(opened.problem(one.code, one.path, one.values) for one in found if one.values["name"] in read.units)


def check_orphans(path: Path) -> Problems:
    """Documents of a `sources.yaml` that no file around it cites; the shipped one is for all."""
    gathering = Gathering()
    sources, opened = gathering.read(path, "sources", Sources)
    if sources is None or opened is None or is_shipped(path):
        return ()
    found = orphans(sources.sources, cited_around(path))
    return tuple(opened.problem(one.code, one.path, one.values, at_key=True) for one in found)


def _base(price_lists: Sequence[PriceList]) -> PriceList | None:
    """The base list with the prices that the list on top has its own instead of; None without a base list."""
    own = price_lists[-1]
    if len(price_lists) == 1:
        return None
    replaced = {one.price: one.before for one in own.overrides} if isinstance(own, OverlaidPriceList) else {}
    return price_lists[0].model_copy(update={"items": FrozenDict({**price_lists[0].items, **replaced})})


def _edition_before(price_list: PriceList, path: Path) -> PriceList | None:
    """The edition that a list says it follows, where that is in a file beside it."""
    if price_list.predecessor is None:
        return None
    for file in yaml_files(path.parent):
        # Most files beside a list are something else: only what can be it is read as a list.
        if file.absolute() == path.absolute() or price_list.predecessor not in text_of(file):
            continue
        found, _ = Gathering().read(file, "pricelist", PriceList)
        if found is not None and (found.id, found.edition) == (price_list.id, price_list.predecessor):
            return found
    return None
