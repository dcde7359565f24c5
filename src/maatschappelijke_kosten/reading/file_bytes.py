"""The bytes of a file, or why they cannot be had."""

from __future__ import annotations

import stat
from pathlib import Path

from maatschappelijke_kosten.model.problem import Problem

MAX_BYTES = 16 * 1024 * 1024
"""Larger files are no text that somebody typed."""


def read_bytes(path: Path, shown: str) -> tuple[bytes | None, Problem | None]:
    """The content of a regular file of at most `MAX_BYTES`, or the problem (MK101 to MK104).

    Only a regular file is opened: reading a pipe or a device might never end.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        return None, Problem("MK101", shown, values={"path": shown} | _near(path))
    except (OSError, ValueError) as error:
        return None, _unreadable(shown, error)
    if stat.S_ISDIR(status.st_mode):
        return None, Problem("MK102", shown, values={"path": shown})
    if not stat.S_ISREG(status.st_mode):
        return None, Problem("MK103", shown, values={"path": shown, "reason": "not a regular file"})
    if status.st_size > MAX_BYTES:
        return None, _too_large(shown, status.st_size)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return None, _unreadable(shown, error)
    # It may have grown since it was measured.
    return (data, None) if len(data) <= MAX_BYTES else (None, _too_large(shown, len(data)))


def _unreadable(shown: str, error: OSError | ValueError) -> Problem:
    reason = getattr(error, "strerror", None) or str(error)
    return Problem("MK103", shown, values={"path": shown, "reason": str(reason)})


def _too_large(shown: str, size: int) -> Problem:
    values = {"path": shown, "size": _megabytes(size), "limit": _megabytes(MAX_BYTES)}
    return Problem("MK104", shown, values=values)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MiB"


def _near(path: Path) -> dict[str, str]:
    """A file of almost that name in the same folder."""
    from difflib import get_close_matches

    try:
        names = [one.name for one in path.parent.iterdir()]
    except OSError:
        return {}
    near = get_close_matches(path.name, names, n=1)
    return {"suggestion": near[0]} if near else {}
