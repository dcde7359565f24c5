"""The closed lists of units and payers, and the documents that may be cited."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.source import Source, Sources
from maatschappelijke_kosten.model.vocabulary import Vocabulary
from maatschappelijke_kosten.reading.library import SOURCES_FILE, closed_list, is_file
from maatschappelijke_kosten.reading.loaded import Gathering
from maatschappelijke_kosten.reading.study_file import PayersFile, UnitsFile


def read_vocabulary(gathering: Gathering) -> Vocabulary | None:
    """The shipped units and payers."""
    units, units_file = gathering.read(closed_list("units"), "units", UnitsFile)
    payers, payers_file = gathering.read(closed_list("payers"), "payers", PayersFile)
    for owner, opened in ((Owner("units", ""), units_file), (Owner("payers", ""), payers_file)):
        if opened is not None:
            gathering.register(owner, opened)
    if units is None or payers is None:
        return None
    return Vocabulary(units=units.units, payers=payers.payers, groups=payers.groups)


def read_sources(gathering: Gathering, folders: Iterable[Path]) -> dict[str, Source]:
    """The shipped sources, and those in a `sources.yaml` in any of these folders.

    MK509 where one id stands for two documents: whoever reads a citation must not have to guess which is
    meant. A copy that says the same is no problem.
    """
    shipped = closed_list("sources")
    files = {path.absolute(): path for folder in folders if is_file(path := folder / SOURCES_FILE)}
    files.pop(shipped, None)
    found: dict[str, Source] = {}
    for path in (shipped, *files.values()):
        read, opened = gathering.read(path, "sources", Sources)
        if opened is None:
            continue
        gathering.files.setdefault(Owner("sources", ""), opened)
        if read is None:
            continue
        for name, source in read.sources.items():
            if found.setdefault(name, source) != source:
                problem = opened.problem("MK509", ("sources", name), {"name": name}, at_key=True)
                gathering.add(problem, "sources")
    return found
