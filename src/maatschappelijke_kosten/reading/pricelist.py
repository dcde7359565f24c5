"""Price lists: read by name or path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.overlay import check_overlay
from maatschappelijke_kosten.model.check.price import check_price_lists
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.price import OverlaidPriceList, Override, PriceItem, PriceList
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.library import SOURCES_FILE, find, is_file, price_list_names, shipped_price_list
from maatschappelijke_kosten.reading.loaded import Gathering
from maatschappelijke_kosten.reading.places import OpenedFile, Place
from maatschappelijke_kosten.reading.vocabulary import read_sources, read_vocabulary
from maatschappelijke_kosten.reading.wording import near, short


def read_price_lists(gathering: Gathering, path: Path, *, instead: bool = False) -> list[PriceList]:
    """The price list in a file, after the base list that it stands on top of, without the prices it has itself.

    Empty where anything is wrong, and the gathering says what. A second list of one name is MK509, unless it is
    read `instead` of the first.
    """
    price_list, opened = gathering.read(path, "pricelist", PriceList)
    if price_list is None or opened is None or not _register(gathering, price_list, opened, instead=instead):
        return []
    gathering.folders += _folder_of_original(price_list, path)
    if price_list.base is None:
        return [price_list]
    found = find(price_list.base.strip(), shipped_price_list, path.parent)
    if found is None or not is_file(found):
        values = {"name": short(price_list.base)} | near(price_list.base, price_list_names())
        gathering.add(opened.problem("MK507", ("base",), values), "pricelist")
        return []
    base, base_opened = gathering.read(found, "pricelist", PriceList)
    if base is not None and base.id == price_list.id:
        values = {"fault": "base_of_itself", "base": base.id}
        gathering.add(opened.problem("MK519", ("base",), values), "pricelist")
        return []
    if base is None or base_opened is None or not _register(gathering, base, base_opened, instead=instead):
        return []
    gathering.folders.append(found.parent)
    gathering.report(check_overlay(price_list, base))
    return [without(base, price_list), _on_top_of(base, price_list)]


def _folder_of_original(price_list: PriceList, path: Path) -> list[Path]:
    """Where the sources are of a copy of a list of the library, that has none of its own beside it."""
    original = shipped_price_list(price_list.id)
    return [original.parent] if original is not None and not is_file(path.parent / SOURCES_FILE) else []


def _register(gathering: Gathering, price_list: PriceList, opened: OpenedFile, *, instead: bool) -> bool:
    owner = Owner("pricelist", price_list.id)
    if instead:
        gathering.files.pop(owner, None)
    return gathering.register(owner, opened)


def _on_top_of(base: PriceList, price_list: PriceList) -> OverlaidPriceList:
    overrides = tuple(
        Override(
            price=price,
            owner=price_list.id,
            base=base.id,
            edition=base.edition,
            before=base.items[price],
            reason=item.override or "-",
        )
        for price, item in price_list.items.items()
        if price in base.items
    )
    given = {name: getattr(price_list, name) for name in PriceList.model_fields}
    return OverlaidPriceList.model_construct(**given, overrides=overrides)


def without(one: PriceList, given: PriceList) -> PriceList:
    """A price list without the prices that another has as well."""
    if not one.items.keys() & given.items.keys():
        return one
    items = {price: item for price, item in one.items.items() if price not in given.items}
    return one.model_copy(update={"items": FrozenDict(items)})


def _as_one(price_lists: Sequence[PriceList]) -> PriceList | None:
    """A list with the prices of the base list below it."""
    if len(price_lists) < 2:
        return price_lists[0] if price_lists else None
    base, top = price_lists
    update = {"items": FrozenDict({**base.items, **top.items}), "themes": FrozenDict({**base.themes, **top.themes})}
    return top.model_copy(update=update)


def given_price_list(gathering: Gathering, name_or_path: str | Path) -> Path | None:
    """The file of a price list that the user named, MK101 where there is none."""
    path = find(name_or_path, shipped_price_list)
    if path is None:
        name = str(name_or_path)
        gathering.add(
            Problem("MK101", short(name), values={"path": short(name)} | near(name, price_list_names())), "pricelist"
        )
    return path


def _of_the_library(price_lists: Sequence[PriceList]) -> dict[str, PriceItem]:
    """Prices of the library that these lists derive theirs from, where they do not have them."""
    own = {price for one in price_lists for price in one.items}
    wanted = {name for one in price_lists for item in one.items.values() for name in _origins(item)} - own
    found: dict[str, PriceItem] = {}
    for name in price_list_names() if wanted else ():
        path = shipped_price_list(name)
        for one in read_price_lists(Gathering(), path) if path is not None else ():
            found.update({price: item for price, item in one.items.items() if price in wanted})
    return found


def _origins(item: PriceItem) -> set[str]:
    parts = item.composition.of if item.composition is not None else ()
    return {*item.derived_from, *(part.price for part in parts)}


class LoadedPriceList(NamedTuple):
    """A price list that was read; `price_list` is None where there is any error."""

    price_list: PriceList | None
    problems: tuple[Problem, ...]
    locate: Callable[[Owner, Place], tuple[str, int, int]]
    """As `Loaded.locate`."""
    price_lists: tuple[PriceList, ...] = ()
    """The list, after the base list that it stands on top of without the prices that it has itself."""


def load_price_list(name_or_path: str | Path, *, beside: Sequence[Path] = ()) -> LoadedPriceList:
    """A price list that stands alone, checked against the closed lists and the sources it may cite.

    A list on top of another comes with the prices of that one. `beside` are other folders in which its sources,
    units and payers may be described.
    """
    gathering = Gathering()
    path = given_price_list(gathering, name_or_path)
    price_lists = read_price_lists(gathering, path) if path is not None else []
    if path is not None:
        folders = [path.parent, *gathering.folders, *beside]
        vocabulary = read_vocabulary(gathering, folders)
        sources = read_sources(gathering, folders)
        if price_lists and vocabulary is not None and "sources" not in gathering.broken:
            gathering.report(check_price_lists(price_lists, vocabulary, sources, _of_the_library(price_lists)))
    loaded = gathering.result(None)
    whole = () if gathering.has_error else tuple(price_lists)
    return LoadedPriceList(_as_one(whole), loaded.problems, loaded.locate, whole)
