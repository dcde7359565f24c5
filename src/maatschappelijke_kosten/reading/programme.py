"""A programme: its file, the register that it names, and everything there is to say about both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.programme import check_programme, check_register
from maatschappelijke_kosten.model.problem import Problem, errors
from maatschappelijke_kosten.model.programme import Programme
from maatschappelijke_kosten.model.register import Register
from maatschappelijke_kosten.model.register_mapping import RegisterMapping
from maatschappelijke_kosten.model.text import Label
from maatschappelijke_kosten.reading.envelope import open_file
from maatschappelijke_kosten.reading.library import data_folder, find, is_file, shown
from maatschappelijke_kosten.reading.loaded import Gathering
from maatschappelijke_kosten.reading.places import OpenedFile
from maatschappelijke_kosten.reading.register import read_register_file, read_register_frame
from maatschappelijke_kosten.reading.table_file import TABLE_ENDINGS
from maatschappelijke_kosten.reading.vocabulary import read_sources
from maatschappelijke_kosten.reading.wording import near, short

PROGRAMME_FILE = "programme.yaml"


@dataclass(frozen=True, eq=False)
class LoadedProgramme:
    """A programme with its register; None where there is any error."""

    programme: Programme | None
    register: Register | None
    problems: tuple[Problem, ...]
    path: Path | None = None
    """Where its file stands: a study that it names is looked for beside it."""


def programme_names() -> tuple[str, ...]:
    """The programmes that come with the package, by the name of their study."""
    return tuple(sorted(path.parents[1].name for path in data_folder("scenarios").glob(f"*/pilot/{PROGRAMME_FILE}")))


def shipped_programme(name: str) -> Path | None:
    """The file of a programme of the library; None where there is none of that name."""
    return data_folder("scenarios") / name / "pilot" / PROGRAMME_FILE if name in programme_names() else None


def load_programme(
    name_or_path: str | Path, register: str | Path | None = None, mapping: str | Path | None = None
) -> LoadedProgramme:
    """A programme by its name or file; or a mapping, or a table with its mapping, as one of nothing but its register.

    `register` and `mapping` are used instead of those of the programme.
    """
    gathering = Gathering()
    path = find(name_or_path, shipped_programme)
    if path is None:
        values = {"path": short(str(name_or_path))} | near(str(name_or_path), programme_names())
        gathering.add(Problem("MK101", short(str(name_or_path)), values=values), "programme")
        return LoadedProgramme(None, None, gathering.sorted_problems())
    path = path / PROGRAMME_FILE if is_file(path / PROGRAMME_FILE) else path
    if path.suffix.lower() in TABLE_ENDINGS:
        if mapping is None:
            gathering.add(Problem("MK859", shown(path), values={"fault": "table_alone"}), "programme")
            return LoadedProgramme(None, None, gathering.sorted_problems())
        path, register = Path(mapping), register or path
    programme, opened, own = _given(gathering, path)
    folder = path.parent
    card = Path(mapping) if mapping is not None else own
    found = _register(gathering, programme, card, Path(register) if register is not None else None)
    if programme is not None and found is not None and not errors(gathering.problems):
        gathering.report(check_register(programme, found))
        _place(gathering, opened, programme)
    if programme is not None and opened is not None and found is None and not errors(gathering.problems):
        gathering.add(opened.problem("MK859", (), {"fault": "no_grants"}), "programme")
    problems = gathering.sorted_problems()
    if errors(problems):
        return LoadedProgramme(None, None, problems, folder)
    return LoadedProgramme(programme, found, problems, folder)


def _given(gathering: Gathering, path: Path) -> tuple[Programme | None, OpenedFile | None, Path | None]:
    """The programme in a file, the file, and the mapping that it names or is."""
    head, _ = open_file(path)
    if head is not None and head.kind == "register-mapping":
        return _bare(path), None, path
    programme, opened = _programme(gathering, path)
    named = programme.mapping if programme is not None else None
    return programme, opened, path.parent / named if named is not None else None


def _bare(path: Path) -> Programme:
    """A register on its own as a programme."""
    return Programme(id="register", label=Label(nl=path.stem))


def _programme(gathering: Gathering, path: Path) -> tuple[Programme | None, OpenedFile | None]:
    programme, opened = gathering.read(path, "programme", Programme)
    sources = read_sources(gathering, [path.parent])
    if programme is None or opened is None or not opened.is_whole or errors(gathering.problems):
        return None, opened
    gathering.register(Owner("programme", programme.id), opened)
    gathering.report(check_programme(programme, sources))
    return programme, opened


def _place(gathering: Gathering, opened: OpenedFile | None, programme: Programme) -> None:
    if opened is not None:
        gathering.files.setdefault(Owner("programme", programme.id), opened)


def _register(
    gathering: Gathering, programme: Programme | None, card: Path | None, table: Path | None
) -> Register | None:
    if card is None:
        return _own_grants(programme)
    mapping, opened = read_mapping(gathering, card)
    if mapping is None or opened is None:
        return None
    file = table
    if file is None and mapping.file is not None:
        file = opened.path.parent / mapping.file
    if file is None:
        gathering.add(opened.problem("MK859", (), {"fault": "no_file"}), "register-mapping")
        return None
    read = read_register_file(file, shown(file), mapping)
    for problem in read.problems:
        gathering.add(problem, "register")
    return read.register


def read_mapping(gathering: Gathering, path: Path) -> tuple[RegisterMapping | None, OpenedFile | None]:
    """The mapping in a file; None where anything is wrong with it, and the gathering says what."""
    mapping, opened = gathering.read(path, "register-mapping", RegisterMapping)
    if mapping is None or opened is None or not opened.is_whole or errors(gathering.problems):
        return None, opened
    names = list(mapping.columns.given.values())
    for what, name in mapping.columns.given.items():
        if names.count(name) > 1:
            values = {"fault": "same_column", "value": short(name)}
            gathering.add(opened.problem("MK859", ("columns", what), values), "register-mapping")
            return None, opened
    return mapping, opened


def _own_grants(programme: Programme | None) -> Register | None:
    if programme is None or not programme.grants:
        return None
    return Register.model_construct(
        id=programme.id, grants=programme.grants, complete=programme.complete, citation=programme.grants_citation
    )


def load_register(source: Any, mapping: str | Path | RegisterMapping) -> tuple[Register | None, tuple[Problem, ...]]:
    """A register from a file, or from a pandas, polars or Arrow table, by a mapping or its file.

    Raises TypeError for another kind of table.
    """
    gathering = Gathering()
    card = mapping if isinstance(mapping, RegisterMapping) else read_mapping(gathering, Path(mapping))[0]
    if card is None:
        return None, gathering.sorted_problems()
    if isinstance(source, str | Path):
        read = read_register_file(Path(source), shown(Path(source)), card)
    else:
        read = read_register_frame(source, card)
    return read.register, (*gathering.sorted_problems(), *read.problems)


def check_programme_file(path: Path) -> tuple[Problem, ...]:
    """Every problem of a programme or a mapping, and of the register that it names."""
    head, _ = open_file(path)
    if head is not None and head.kind == "register-mapping":
        gathering = Gathering()
        mapping, _opened = read_mapping(gathering, path)
        if mapping is None or mapping.file is None:
            return gathering.sorted_problems()
    return load_programme(path).problems
