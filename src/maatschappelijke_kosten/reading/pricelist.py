"""Price lists: read by name or path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.price import check_price_list
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.library import find, price_list_names, shipped_price_list
from maatschappelijke_kosten.reading.loaded import Gathering
from maatschappelijke_kosten.reading.places import Place
from maatschappelijke_kosten.reading.vocabulary import read_sources, read_vocabulary
from maatschappelijke_kosten.reading.wording import near, short


def read_price_list(gathering: Gathering, path: Path, *, instead: bool = False) -> PriceList | None:
    """The price list in a file; None where anything is wrong with it, and the gathering says what.

    A second list of one name is MK509, unless it is read `instead` of the first.
    """
    price_list, opened = gathering.read(path, "pricelist", PriceList)
    if price_list is None or opened is None:
        return None
    owner = Owner("pricelist", price_list.id)
    if instead:
        gathering.files.pop(owner, None)
    return price_list if gathering.register(owner, opened) else None


def given_price_list(gathering: Gathering, name_or_path: str | Path) -> Path | None:
    """The file of a price list that the user named, MK101 where there is none."""
    path = find(name_or_path, shipped_price_list)
    if path is None:
        name = str(name_or_path)
        gathering.add(
            Problem("MK101", short(name), values={"path": short(name)} | near(name, price_list_names())), "pricelist"
        )
    return path


class LoadedPriceList(NamedTuple):
    """A price list that was read; `price_list` is None where there is any error."""

    price_list: PriceList | None
    problems: tuple[Problem, ...]
    locate: Callable[[Owner, Place], tuple[str, int, int]]
    """As `Loaded.locate`."""


def load_price_list(name_or_path: str | Path) -> LoadedPriceList:
    """A price list that stands alone, checked against the closed lists and the sources it may cite."""
    gathering = Gathering()
    path = given_price_list(gathering, name_or_path)
    price_list = read_price_list(gathering, path) if path is not None else None
    if path is not None:
        vocabulary = read_vocabulary(gathering)
        sources = read_sources(gathering, [path.parent])
        if price_list is not None and vocabulary is not None and "sources" not in gathering.broken:
            gathering.report(check_price_list(price_list, vocabulary, sources))
    loaded = gathering.result(None)
    return LoadedPriceList(None if gathering.has_error else price_list, loaded.problems, loaded.locate)
