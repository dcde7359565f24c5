"""Index series: those that a study names, and those of the library that it asks for by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.reading.library import index_names, shipped_index
from maatschappelijke_kosten.reading.loaded import Gathering
from maatschappelijke_kosten.reading.wording import near

_MOST_SHOWN = 9


def read_index(gathering: Gathering, path: Path) -> Index | None:
    """The series in a file; None where anything is wrong with it, and the gathering says what."""
    index, opened = gathering.read(path, "index", Index)
    if index is None or opened is None:
        return None
    return index if gathering.register(Owner("index", index.id), opened) else None


def library_indices(gathering: Gathering, wanted: Iterable[str]) -> dict[str, Index]:
    """The series of the library with these names; a name that it does not have is left out."""
    found: dict[str, Index] = {}
    for name in dict.fromkeys(wanted):
        path = shipped_index(name)
        index = read_index(gathering, path) if path is not None else None
        if index is not None:
            found[index.id] = index
    return found


def with_library_names(finding: Finding) -> Finding:
    """MK513 with what there is to choose from: also the series of the library."""
    if finding.code != "MK513":
        return finding
    here = [] if finding.values["known"] == "-" else [finding.values["known"]]
    names = [*here, *(name for name in index_names() if name not in finding.values["known"])]
    values = {**finding.values, "known": ", ".join(names[:_MOST_SHOWN]) or "-"}
    return replace(finding, values=values | near(finding.values["name"], index_names()))
