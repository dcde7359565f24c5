"""The YAML files of a revision of git, put in a folder. Git is asked through its own program, never a shell."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from maatschappelijke_kosten.model.problem import DataError, Problem
from maatschappelijke_kosten.reading.file_bytes import MAX_BYTES
from maatschappelijke_kosten.reading.library import YAML_ENDINGS
from maatschappelijke_kosten.reading.wording import short

_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A clone without all its files would fetch them; nothing of ours goes to a network.
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
_REGULAR = (b"100644", b"100755")
_LONGEST_REVISION = 250


class Commit(NamedTuple):
    """A revision that is there."""

    name: str
    """As it was typed."""
    digest: str
    root: Path
    """The top of the working tree, or the folder of a repository without one."""


class _Blob(NamedTuple):
    digest: bytes
    path: PurePosixPath


def commit_of(name: str, folder: Path) -> Commit | None:
    """The commit that a name stands for in the repository around a folder; None where it stands for none.

    Raises DataError (MK711) where git is not there.
    """
    if not name or name.startswith("-") or len(name) > _LONGEST_REVISION or not name.isprintable():
        return None
    found = _asked(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    digest = found.stdout.decode("ascii", errors="replace").strip()
    if found.returncode or not digest:
        return None
    return Commit(name, digest, root_of(folder) or folder)


def root_of(folder: Path) -> Path | None:
    """The top of the working tree that a folder is in; None outside a repository, or without git."""
    try:
        found = _asked(folder, "rev-parse", "--show-toplevel")
    except DataError:
        return None
    top = os.fsdecode(found.stdout.rstrip(b"\n"))
    return Path(top) if found.returncode == 0 and top else None


def why_not(name: str, folder: Path) -> Problem:
    """MK711: that there is no such revision, or no repository to look in."""
    fault = "no_repository" if root_of(folder) is None else "no_revision"
    return Problem("MK711", short(name), values={"fault": fault, "name": short(name)})


def yaml_files_of_tree(root: Path) -> list[Path] | None:
    """The YAML files of a working tree that git knows or would add; None where git cannot say."""
    try:
        found = _asked(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    except DataError:
        return None
    if found.returncode:
        return None
    names = (os.fsdecode(name) for name in found.stdout.split(b"\0") if name)
    return [root / name for name in dict.fromkeys(names) if name.lower().endswith(YAML_ENDINGS)]


def write_out(commit: Commit, into: Path) -> int:
    """Every YAML file of a commit in a folder; how many there are. Links and submodules are left out.

    Raises DataError (MK711) where git stops half-way.
    """
    blobs = list(_blobs(commit))
    program = _started(commit.root)
    try:
        with program:
            assert program.stdin is not None
            assert program.stdout is not None
            for blob in blobs:
                program.stdin.write(blob.digest + b"\n")
                program.stdin.flush()
                _copy(program.stdout, into.joinpath(*blob.path.parts), commit)
            program.stdin.close()
    except (BrokenPipeError, ValueError) as error:
        raise _stopped(commit, str(error)) from None
    return len(blobs)


def _blobs(commit: Commit) -> Iterator[_Blob]:
    found = _asked(commit.root, "ls-tree", "-r", "-z", "--full-tree", commit.digest)
    if found.returncode:
        raise _stopped(commit, found.stderr.decode("utf-8", errors="replace"))
    for row in found.stdout.split(b"\0"):
        head, _, name = row.partition(b"\t")
        mode, _, rest = head.partition(b" ")
        path = PurePosixPath(os.fsdecode(name))
        if mode in _REGULAR and path.suffix.lower() in YAML_ENDINGS and _stays_within(path):
            yield _Blob(rest.split(b" ")[1], path)


def _stays_within(path: PurePosixPath) -> bool:
    """A tree that somebody made by hand can hold any name."""
    return not path.is_absolute() and not any(
        part in ("..", ".git") or "\\" in part or ":" in part for part in path.parts
    )


def _copy(stream: IO[bytes], path: Path, commit: Commit) -> None:
    head = stream.readline().split()
    if len(head) != 3 or head[1] != b"blob":
        raise _stopped(commit, b" ".join(head).decode("utf-8", errors="replace"))
    left = int(head[2])
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = 0
    with path.open("wb") as file:
        while left:
            piece = stream.read(min(left, 1 << 20))
            if not piece:
                raise _stopped(commit, path.name)
            left -= len(piece)
            # What is too large to read is refused by its size; more of it is not needed for that.
            if kept <= MAX_BYTES:
                file.write(piece)
                kept += len(piece)
    stream.read(1)


def _stopped(commit: Commit, said: str) -> DataError:
    values = {"fault": "git_stopped", "name": short(commit.name), "reason": short(said) or "git"}
    return DataError([Problem("MK711", short(commit.name), values=values)])


def _asked(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *words],
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        raise _no_git() from None


def _started(folder: Path) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            ["git", "cat-file", "--batch"],
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        raise _no_git() from None


def _no_git() -> DataError:
    return DataError([Problem("MK711", "git", values={"fault": "no_git", "name": "git"})])
