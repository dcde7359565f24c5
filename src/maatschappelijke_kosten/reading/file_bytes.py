"""The bytes of a file, or why they cannot be had."""

from __future__ import annotations

import stat
from itertools import islice
from pathlib import Path

from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.wording import near
from maatschappelijke_kosten.reading.yaml_scalar import LONGEST_SHOWN, escaped, visible

MAX_BYTES = 16 * 1024 * 1024

_MIB = 1024 * 1024
# In a folder with more, a name that looks like the one given is not looked for any further.
_MOST_NAMES = 10_000
_SPECIAL = (
    (stat.S_ISFIFO, "FIFO"),
    (stat.S_ISSOCK, "socket"),
    (stat.S_ISCHR, "device"),
    (stat.S_ISBLK, "device"),
)


def read_bytes(path: Path, shown: str) -> tuple[bytes | None, Problem | None]:
    """What is in the file, or the problem that it cannot be read. `shown` is how its user would name it."""
    try:
        status = path.stat()
        # Before it is opened: opening a FIFO waits for somebody to write in it.
        if stat.S_ISDIR(status.st_mode):
            return None, _problem("MK102", shown)
        if not stat.S_ISREG(status.st_mode):
            return None, _problem("MK103", shown, reason=_special(status.st_mode))
        if status.st_size > MAX_BYTES:
            return None, _too_large(shown, _mib(status.st_size))
        with path.open("rb") as file:
            # Some files grow, and some say that they are empty and are not.
            content = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None, _problem("MK101", shown, **_close_name(path))
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the path.
        reason = error.strerror if isinstance(error, OSError) else None
        return None, _problem("MK103", shown, reason=visible(reason or str(error)))
    if len(content) > MAX_BYTES:
        return None, _too_large(shown, f"> {_mib(MAX_BYTES)}")
    return content, None


def read_status(path: Path, shown: str, most: int) -> Problem | None:
    """The problem that a file of at most that many bytes cannot be opened; None where it can."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _problem("MK102", shown)
        if not stat.S_ISREG(status.st_mode):
            return _problem("MK103", shown, reason=_special(status.st_mode))
        if status.st_size > most:
            return _problem("MK104", shown, size=_mib(status.st_size), limit=_mib(most))
        with path.open("rb"):
            return None
    except (FileNotFoundError, NotADirectoryError):
        return _problem("MK101", shown, **_close_name(path))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        return _problem("MK103", shown, reason=visible(reason or str(error)))


def _problem(code: str, shown: str, **values: str) -> Problem:
    line = escaped(shown)
    # The end of a path says most.
    tail = line if len(line) <= LONGEST_SHOWN else "…" + line[1 - LONGEST_SHOWN :]
    return Problem(code, shown, values={"path": tail, **values})


def _too_large(shown: str, size: str) -> Problem:
    return _problem("MK104", shown, size=size, limit=_mib(MAX_BYTES))


def _mib(size: int) -> str:
    return f"{-(-size // _MIB)} MiB"


def _special(mode: int) -> str:
    return next((name for is_kind, name in _SPECIAL if is_kind(mode)), "special file")


def _close_name(path: Path) -> dict[str, str]:
    """The name in the same folder that is most like the one that is not there."""
    try:
        names = [other.name for other in islice(path.parent.iterdir(), _MOST_NAMES)]
    except OSError:
        return {}
    return {key: visible(name) for key, name in near(path.name, sorted(names)).items()}
