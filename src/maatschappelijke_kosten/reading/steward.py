"""Whether price lists and their sources are well looked after: what `check` says besides what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from maatschappelijke_kosten.model.check.stewardship import check_stewardship, orphans
from maatschappelijke_kosten.model.price import OverlaidPriceList
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.source import Sources
from maatschappelijke_kosten.reading.envelope import open_file
from maatschappelijke_kosten.reading.library import YAML_ENDINGS, is_file, is_shipped
from maatschappelijke_kosten.reading.loaded import Gathering, placed
from maatschappelijke_kosten.reading.pricelist import read_price_lists

_CITED = ("source", "via")


def check_steward(path: Path, today: str) -> tuple[Problem, ...]:
    """What there is to say of the list in a file on that day; nothing where the list itself is wrong."""
    gathering = Gathering()
    price_lists = read_price_lists(gathering, path)
    if not price_lists or gathering.has_error:
        return ()
    own = price_lists[-1]
    base = {one.price: one.before for one in own.overrides} if isinstance(own, OverlaidPriceList) else {}
    return tuple(placed(gathering.files, one) for one in check_stewardship(own, base, today))


def check_orphans(path: Path) -> tuple[Problem, ...]:
    """Documents of a `sources.yaml` that no file in its folder, or below it, cites; the shipped one is for all."""
    gathering = Gathering()
    sources, opened = gathering.read(path, "sources", Sources)
    if sources is None or opened is None or is_shipped(path):
        return ()
    files = (one for one in sorted(path.parent.rglob("*")) if one.suffix.lower() in YAML_ENDINGS and is_file(one))
    cited = {name for one in files if one != path for name in _cited_in(one)}
    return tuple(opened.problem(one.code, one.path, one.values, at_key=True) for one in orphans(sources.sources, cited))


def _cited_in(path: Path) -> set[str]:
    opened, _ = open_file(path)
    return set() if opened is None else set(_names(opened.body))


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in _CITED and isinstance(inner, str):
                yield inner
            yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)
