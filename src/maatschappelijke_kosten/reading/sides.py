"""What somebody means by OLD and NEW: a file, a folder, a name in the library, or a revision of git."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from maatschappelijke_kosten.model.problem import DataError, Problem
from maatschappelijke_kosten.reading.envelope import KINDS, open_file
from maatschappelijke_kosten.reading.library import (
    STUDY_FILE,
    YAML_ENDINGS,
    Snapshot,
    is_file,
    is_folder,
    looks_like_path,
    price_list_names,
    reading_from,
    shipped_price_list,
    shipped_study,
    shown,
    study_names,
)
from maatschappelijke_kosten.reading.revision import Commit, commit_of, root_of, why_not, write_out, yaml_files_of_tree
from maatschappelijke_kosten.reading.wording import near, short

FOLDER = "folder"
"""The kind of a side that holds price lists and studies of any number."""

WORKING_TREE = "."
"""What the files as they are now are called, where nothing else was named."""

_COMPARED = ("pricelist", "study", "case", "assumptions", "index", FOLDER)
_LAYOUT = ("pricelists", "scenarios")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_HEAD = re.compile(rb"""(?:^|[{,])[ \t]*["']?kind["']?[ \t]*:[ \t]*["']?(\w+)""", re.MULTILINE)
_LOOKED_AT = 65_536
"""Bytes of a file within which its kind must stand; a head stands at the top."""


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a comparison, found."""

    given: str
    """As it was typed."""
    kind: str
    path: Path
    snapshot: Snapshot | None = None
    commit: Commit | None = None

    def within(self) -> AbstractContextManager[object]:
        """While this lasts, names of the library are first looked for on this side."""
        return reading_from(self.snapshot) if self.snapshot is not None else nullcontext()


class _Meant(NamedTuple):
    """What an argument can mean, before it is known what it is compared with."""

    given: str
    files: dict[str, Path]
    """By kind; a name in the library can be that of a price list and that of a study."""
    commit: Commit | None = None
    path: str = ""
    """Of a revision: the path within it; empty for all of it."""

    @property
    def is_whole_revision(self) -> bool:
        return self.commit is not None and not self.path


def open_sides(stack: ExitStack, old: str | Path, new: str | Path | None) -> tuple[Side, Side]:
    """Both sides. Revisions are written in temporary folders, which the stack removes.

    Raises DataError: MK101 and MK711 for what is not there, MK712 for what cannot be compared.
    """
    here = Path.cwd()
    first = _meant(old, here)
    second = _meant(new, here) if new is not None else _working_tree(first)
    first, second = _at_the_same_path(first, second), _at_the_same_path(second, first)
    written: dict[str, Path] = {}
    opened = [_opened(one, stack, written) for one in (first, second)]
    sides = _as_one_kind(opened[0], opened[1])
    root = next((one.commit.root for one in sides if one.commit is not None), None)
    return _with_library(sides[0], root), _with_library(sides[1], root)


def _meant(given: str | Path, here: Path) -> _Meant:
    text = str(given)
    path = Path(given)
    if is_file(path) or is_folder(path):
        return _Meant(text, {"": path})
    revision, colon, inside = text.partition(":")
    if colon and isinstance(given, str) and not _DRIVE.match(text):
        commit = commit_of(revision, here)
        if commit is None:
            raise DataError([why_not(revision, here)])
        return _Meant(text, {}, commit, _normal(inside, commit.root, here))
    named = {"pricelist": shipped_price_list(text), "study": shipped_study(text)} if isinstance(given, str) else {}
    files = {kind: found for kind, found in named.items() if found is not None}
    if files:
        return _Meant(text, files)
    is_path = isinstance(given, Path) or text.lower().endswith(YAML_ENDINGS)
    commit = None if is_path else commit_of(text, here)
    if commit is not None:
        return _Meant(text, {}, commit)
    known = near(text, [*price_list_names(), *study_names()])
    if is_path or looks_like_path(text) or known:
        raise DataError([Problem("MK101", short(text), values={"path": short(text)} | known)])
    raise DataError([why_not(text, here)])


def _normal(inside: str, root: Path, here: Path) -> str:
    """The path from the top of the repository; one that begins with a dot is from the working folder, as in git."""
    if inside.startswith("."):
        below = Path(os.path.normpath(here / inside))
        inside = below.relative_to(root).as_posix() if below.is_relative_to(root) else inside
    return inside.strip("/").removesuffix("/.") if inside != "." else ""


def _working_tree(first: _Meant) -> _Meant:
    if first.commit is None:
        values = {"fault": "no_new", "name": short(first.given)}
        raise DataError([Problem("MK711", short(first.given), values=values)])
    path = first.commit.root / first.path
    if not (is_file(path) or is_folder(path)):
        raise DataError([Problem("MK101", shown(path), values={"path": short(first.path)})])
    return _Meant(first.path or WORKING_TREE, {"": path})


def _at_the_same_path(one: _Meant, other: _Meant) -> _Meant:
    """A whole revision beside a path in its own repository is that path at the revision."""
    if not one.is_whole_revision or one.commit is None or "" not in other.files:
        return one
    path = other.files[""].absolute()
    try:
        path = path.resolve()
    except OSError:
        return one
    root = one.commit.root.resolve()
    inside = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
    return one._replace(path="" if inside == "." else inside)


def _opened(one: _Meant, stack: ExitStack, written: dict[str, Path]) -> dict[str, Side]:
    """The side by every kind that it can be."""
    if one.commit is None:
        return {
            kind or _kind_of(path): Side(one.given, kind or _kind_of(path), path) for kind, path in one.files.items()
        }
    if one.commit.digest not in written:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mkosten-")))
        write_out(one.commit, folder)
        written[one.commit.digest] = folder
    snapshot = Snapshot(written[one.commit.digest], one.commit.name)
    with reading_from(snapshot):
        path = snapshot.folder / one.path
        if one.path and not (is_file(path) or is_folder(path)):
            values = {"fault": "not_in_revision", "name": short(one.commit.name), "path": short(one.path)}
            raise DataError([Problem("MK711", short(f"{one.commit.name}:{one.path}"), values=values)])
        kind = _kind_of(path)
    return {kind: Side(one.given, kind, path, snapshot, one.commit)}


def _kind_of(path: Path) -> str:
    if is_folder(path):
        return "study" if is_file(path / STUDY_FILE) else FOLDER
    opened, problems = open_file(path)
    if opened is None:
        raise DataError(problems)
    return opened.kind


def _as_one_kind(old: dict[str, Side], new: dict[str, Side]) -> tuple[Side, Side]:
    for kind in _COMPARED:
        if kind in old and kind in new:
            return old[kind], new[kind]
    first, second = next(iter(old.values())), next(iter(new.values()))
    values = {"old": first.kind, "new": second.kind, "known": ", ".join(one for one in KINDS if one in _COMPARED)}
    raise DataError([Problem("MK712", short(second.given), values=values)])


def _with_library(side: Side, root: Path | None) -> Side:
    """A folder, and a file beside a revision of its repository, have a library of their own as the revision has."""
    if side.commit is not None:
        return side
    if root is not None and side.path.resolve().is_relative_to(root.resolve()):
        return replace(side, snapshot=Snapshot(root))
    return replace(side, snapshot=Snapshot(side.path)) if side.kind == FOLDER else side


class Held(NamedTuple):
    """Files of ours in a folder, by kind, in the order of their paths."""

    files: dict[str, list[Path]]
    outside: int
    """How many stand outside `pricelists/` and `scenarios/`, where the folder has these, and are not looked at."""


def held_in(side: Side) -> Held:
    """The files of ours in a folder. Where it has `pricelists/` or `scenarios/`, only those in there."""
    here = [name for name in _LAYOUT if is_folder(side.path / name)]
    found: dict[str, list[Path]] = {}
    outside = 0
    for path in _yaml_files(side):
        kind = _kind_by_head(path)
        if kind is None:
            continue
        if here and path.relative_to(side.path).parts[0] not in here:
            outside += 1
        else:
            found.setdefault(kind, []).append(path)
    return Held(found, outside)


def _yaml_files(side: Side) -> list[Path]:
    is_tree = side.commit is None and root_of(side.path) is not None
    known = yaml_files_of_tree(side.path) if is_tree else None
    files = [path for path in known if is_file(path)] if known is not None else list(_walked(side.path))
    return sorted(files, key=lambda path: path.relative_to(side.path).parts)


def _walked(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        # Hidden folders are those of programs, such as that of git itself.
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(at, name)
            if name.lower().endswith(YAML_ENDINGS) and not name.startswith(".") and is_file(path):
                yield path


def _kind_by_head(path: Path) -> str | None:
    """The kind that a file says it is; None for other people's YAML."""
    try:
        with path.open("rb") as file:
            head = file.read(_LOOKED_AT)
    except OSError:
        return None
    kind = _HEAD.search(head)
    name = kind[1].decode("ascii", errors="replace") if kind else ""
    return name if name in KINDS else None
