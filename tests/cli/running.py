"""The command as a user runs it: in this process, on a console that is not UTF-8, or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import maatschappelijke_kosten
from maatschappelijke_kosten.cli.main import main

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "scenarios" / "zaanstad-2017"
IMPORTABLE = str(Path(maatschappelijke_kosten.__file__).parents[1])
"""Where a process in another folder finds us, installed or not."""
PRICES = ROOT / "pricelists" / "zaanstad-2017.yaml"


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


def console(encoding: str = "cp1252", newline: str = "\n") -> io.TextIOWrapper:
    """A console such as Windows has: another encoding, and it refuses what it cannot write."""
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", newline=newline)


def written(stream: io.TextIOWrapper) -> bytes:
    """The bytes that reached a console."""
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


def mkosten(*arguments: str | Path, encoding: str = "cp1252") -> Ran:
    """Run a command in this process; its output must be UTF-8 whatever the console's encoding."""
    out, err = console(encoding), console(encoding)
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
    return Ran(code, written(out).decode("utf-8"), written(err).decode("utf-8"))


def process(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Ran:
    """Run a command in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "maatschappelijke_kosten", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": IMPORTABLE, **environment},
    )
    return Ran(ran.returncode, ran.stdout, ran.stderr)
