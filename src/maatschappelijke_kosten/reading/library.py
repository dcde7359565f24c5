"""The data that comes with the package: price lists, closed lists and studies, found by name.

In an installed wheel they are inside the package, in a checkout at the top of the repository. Plain paths:
`importlib.resources` would cost start-up time, and the package is never run from a zip.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

YAML_ENDINGS = (".yaml", ".yml")
CELL_ENDINGS = (".csv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""Files of cells; of the workbooks only .xlsx and .xlsm can be read, and of the others we can say so."""
JSON_ENDING = ".json"
STUDY_FILE = "study.yaml"
SOURCES_FILE = "sources.yaml"
EDITIONS_FILE = "editions.yaml"
_PACKAGE = Path(__file__).absolute().parents[1]
_NOT_PRICE_LISTS = frozenset({"units", "payers", "sources", "editions"})
_INDICES = "indices"
_LONGEST_NAME = 100


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A folder whose own `pricelists/` and `scenarios/` go before the installed ones, as at a revision of git."""

    folder: Path
    name: str = ""
    """What a reader calls it: its files are shown as `name:path`. Empty for files that stand where they are shown."""
    used: dict[str, bool] = field(default_factory=dict)
    """The files of the library that were asked for by name, and whether they are those of this folder."""


_SNAPSHOT: ContextVar[Snapshot | None] = ContextVar("snapshot", default=None)


@contextmanager
def reading_from(snapshot: Snapshot) -> Iterator[Snapshot]:
    """Within it, names of the library are first looked for in a snapshot."""
    token = _SNAPSHOT.set(snapshot)
    try:
        yield snapshot
    finally:
        _SNAPSHOT.reset(token)


def data_folder(name: str) -> Path:
    """The folder `pricelists` or `scenarios`: inside the package, or else in the checkout around it."""
    inside = _PACKAGE / "data" / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def closed_list(name: str) -> Path:
    """The file of `units`, `payers` or `sources`."""
    return data_folder("pricelists") / f"{name}.yaml"


def closed_list_of_snapshot(name: str) -> Path | None:
    """The file of a closed list in the snapshot that is read from; None where there is none."""
    snapshot = _SNAPSHOT.get()
    path = snapshot.folder / "pricelists" / f"{name}.yaml" if snapshot is not None else None
    return path if path is not None and is_file(path) else None


def shipped_price_list(name: str) -> Path | None:
    """The file of a shipped price list; None where there is none of that name.

    A list with sources, units or payers of its own stands with them in a folder.
    """
    if name in _NOT_PRICE_LISTS:
        return None
    return _shipped("pricelists", name, f"{name}.yaml") or next(
        (
            path
            for folder in price_list_folders()
            if (path := _shipped("pricelists", name, f"{folder.name}/{name}.yaml"))
        ),
        None,
    )


def shipped_study(name: str) -> Path | None:
    """The file of a shipped study; None where there is none of that name."""
    return _shipped("scenarios", name, f"{name}/{STUDY_FILE}")


def shipped_assumptions(name: str) -> Path | None:
    """The assumptions of a shipped study; None where there are none."""
    return _shipped("scenarios", name, f"{name}/assumptions.yaml")


def shipped_cases(name: str) -> Path | None:
    """The folder with the cases of a shipped study; None where there is none."""
    study = shipped_study(name)
    return study.parent / "cases" if study is not None else None


def shipped_index(name: str) -> Path | None:
    """The file of a shipped index series; None where there is none of that name."""
    return _shipped("pricelists", name, f"{_INDICES}/{name}.yaml")


def index_names() -> tuple[str, ...]:
    """The shipped index series, by name."""
    return tuple(sorted(path.stem for path in data_folder("pricelists").glob(f"{_INDICES}/*.yaml")))


def price_list_names() -> tuple[str, ...]:
    """The shipped price lists, by name."""
    files = [path for folder in (data_folder("pricelists"), *price_list_folders()) for path in folder.glob("*.yaml")]
    return tuple(sorted(path.stem for path in files if path.stem not in _NOT_PRICE_LISTS))


def price_list_folders() -> tuple[Path, ...]:
    """The shipped folders with price lists that have sources, units or payers of their own."""
    inside = (path for path in data_folder("pricelists").iterdir() if path.name != _INDICES and is_folder(path))
    return tuple(sorted(inside))


def study_names() -> tuple[str, ...]:
    """The shipped studies, by name."""
    return tuple(sorted(path.parent.name for path in data_folder("scenarios").glob(f"*/{STUDY_FILE}")))


def find(given: str | Path, shipped: Callable[[str], Path | None], beside: Path = Path()) -> Path | None:
    """The file or folder that is meant: one of the user's own, or else one of the library by its name.

    A relative path starts at `beside`. Something that can only be a path is given back even where nothing is
    there; None is for a name that neither the folder nor the library has.
    """
    own = beside / given
    if looks_like_path(given) or is_file(own) or is_folder(own):
        return own
    return shipped(str(given))


def is_shipped(path: Path) -> bool:
    """Whether the file came with the package."""
    return path.absolute().is_relative_to(data_folder("pricelists"))


def looks_like_path(given: str | Path) -> bool:
    """Whether it can only be a path: it ends as a file of ours does, or has a separator in it."""
    if isinstance(given, Path):
        return True
    return given.lower().endswith((*YAML_ENDINGS, *CELL_ENDINGS, JSON_ENDING)) or "/" in given or "\\" in given


def is_file(path: Path) -> bool:
    """As `Path.is_file`; False too for a name that no file system takes (too long, a loop of links)."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """As `Path.is_dir`; False too for a name that no file system takes."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def shown(path: Path) -> str:
    """A path as its user would write it: from the working folder when it is below that, else as given."""
    path = _without_detour(path)
    snapshot = _SNAPSHOT.get()
    if snapshot is not None and snapshot.name and path.is_relative_to(snapshot.folder):
        within = path.relative_to(snapshot.folder).as_posix()
        return f"{snapshot.name}:{within}".encode("utf-8", errors="backslashreplace").decode("utf-8")
    try:
        here = Path.cwd()
    except OSError:  # the working folder was removed under us
        return path.as_posix()
    name = path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
    # A file name need not be text; what is none is shown as its bytes.
    return name.encode("utf-8", errors="backslashreplace").decode("utf-8")


def _without_detour(path: Path) -> Path:
    """`scenarios/../prices.yaml` as `prices.yaml`, where that is the same file: behind a link it need not be."""
    if ".." not in path.parts:
        return path
    short = Path(os.path.normpath(path))
    try:
        return short if short.samefile(path) else path
    except (OSError, ValueError):
        return path


def _shipped(folder: str, name: str, file: str) -> Path | None:
    # Only a plain name: the library is never left by a name such as `..`.
    if not 0 < len(name) <= _LONGEST_NAME or not name.replace("-", "").isalnum():
        return None
    snapshot = _SNAPSHOT.get()
    if snapshot is not None:
        own = snapshot.folder / folder / file
        if is_file(own):
            snapshot.used[f"{folder}/{file}"] = True
            return own
    path = data_folder(folder) / file
    if not is_file(path):
        return None
    if snapshot is not None:
        snapshot.used[f"{folder}/{file}"] = False
    return path
