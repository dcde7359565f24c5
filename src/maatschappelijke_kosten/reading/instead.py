"""A study with another price list, assumptions or index series in it, read once for both sides of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from maatschappelijke_kosten.model.assumption import Assumptions
from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.reading.context import Context, complete_indices, given_study, read_context
from maatschappelijke_kosten.reading.index import read_index
from maatschappelijke_kosten.reading.library import Snapshot, reading_from
from maatschappelijke_kosten.reading.loaded import Gathering, Loaded
from maatschappelijke_kosten.reading.pricelist import read_price_lists, without
from maatschappelijke_kosten.reading.study import finish, read_cases


class Instead(NamedTuple):
    """A file that takes the place of what a study has."""

    kind: str
    path: Path
    snapshot: Snapshot | None
    ids: frozenset[str] = frozenset()
    """Of price lists: those that make way for it, by id."""


def load_both(study: str | Path, sides: tuple[Instead, Instead], *, only_users: bool = False) -> tuple[Loaded, ...]:
    """A study with each of two files in it, read once. Both have the same cases, so that these are the same objects.

    With `only_users` nothing is given back for a study that has no list with any of these ids.
    """
    gathering = Gathering()
    path = given_study(gathering, study)
    context = read_context(gathering, path) if path is not None else None
    if context is None:
        return (gathering.result(None),)
    if only_users and not sides[0].ids & {one.id for one in (*context.price_lists, *context.assumed_price_lists)}:
        return ()
    cases = read_cases(gathering, context)
    found = []
    for side in sides:
        own = replace(
            gathering,
            problems=list(gathering.problems),
            files=dict(gathering.files),
            broken=set(gathering.broken),
            folders=list(gathering.folders),
        )
        other = replace(
            context,
            price_lists=list(context.price_lists),
            assumed_price_lists=list(context.assumed_price_lists),
            indices=dict(context.indices),
            folders=[*context.folders, side.path.parent],
        )
        with reading_from(side.snapshot) if side.snapshot is not None else nullcontext():
            _PUT[side.kind](own, other, side)
            other.folders += own.folders
            complete_indices(own, other)
            found.append(own.result(finish(own, other, cases)))
    return tuple(found)


def _put_price_list(gathering: Gathering, context: Context, side: Instead) -> None:
    given = read_price_lists(gathering, side.path, instead=True)
    ids = side.ids | {one.id for one in given}
    for lists in (context.price_lists, context.assumed_price_lists):
        here = [number for number, one in enumerate(lists) if one.id in ids]
        if here:
            lists[:] = [one for one in lists if one.id not in ids]
            lists[here[0] : here[0]] = given
            break
    else:
        context.price_lists += given
    for lists in (context.price_lists, context.assumed_price_lists):
        lists[:] = [one if one in given else _without_all(one, given) for one in lists]


def _without_all(one: PriceList, given: Sequence[PriceList]) -> PriceList:
    for other in given:
        one = without(one, other)
    return one


def _put_assumptions(gathering: Gathering, context: Context, side: Instead) -> None:
    read, file = gathering.read(side.path, "assumptions", Assumptions)
    if file is not None and context.header is not None:
        gathering.files[Owner("assumptions", context.header.id)] = file
    if read is not None:
        context.assumptions = read.assumptions


def _put_index(gathering: Gathering, context: Context, side: Instead) -> None:
    # The series of the same name is read over.
    gathering.files = {owner: file for owner, file in gathering.files.items() if owner.kind != "index"}
    index = read_index(gathering, side.path)
    if index is not None:
        context.indices[index.id] = index


_PUT: dict[str, Callable[[Gathering, Context, Instead], None]] = {
    "pricelist": _put_price_list,
    "assumptions": _put_assumptions,
    "index": _put_index,
}
