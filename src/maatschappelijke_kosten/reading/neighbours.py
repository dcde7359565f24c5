"""The files around a file, as text: what they say is looked for, not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from maatschappelijke_kosten.reading.library import YAML_ENDINGS, is_file, is_folder

_CITES = re.compile(r"""\b(?:source|via)["']?\s*:\s*["']?([\w-]+)""")
_DEEPEST = 3
_LARGEST = 20_000_000
"""Bytes: more than any file of ours, and little enough to look through."""


def cited_around(path: Path) -> set[str]:
    """The documents that any file around a list of documents names, also a file that has an error.

    Around it is its folder and what is in that; and where it is among price lists with studies beside them, all of
    both.
    """
    own = path.absolute().parent
    top = next((one for one in (own, *own.parents[:2]) if is_folder(one / "scenarios")), None)
    folders = [own] if top is None else [own, top / "pricelists", top / "scenarios"]
    return {name for folder in folders for file in _below(folder, _DEEPEST) for name in _CITES.findall(text_of(file))}


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files directly in a folder; none where it is no folder that can be read."""
    return [one for one in _inside(folder) if one.suffix.lower() in YAML_ENDINGS and is_file(one)]


def text_of(file: Path) -> str:
    """What a file says; nothing where it cannot be read, which is told where it is checked itself."""
    try:
        return file.read_text(encoding="utf-8", errors="replace") if file.stat().st_size <= _LARGEST else ""
    except OSError:
        return ""


def _below(folder: Path, deepest: int) -> Iterator[Path]:
    yield from yaml_files(folder)
    if deepest > 0:
        for one in _inside(folder):
            if is_folder(one) and not one.is_symlink() and not one.name.startswith("."):
                yield from _below(one, deepest - 1)


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
