"""LibreOffice without a screen: it recalculates workbooks and prints them.

A test that needs it is skipped where it is not installed, but never in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def needs_office() -> str:
    """The command of LibreOffice; skips the test where there is none."""
    if SOFFICE is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice Calc is needed in CI: .ci/run installs it")
        pytest.skip("needs LibreOffice Calc (soffice), which is not installed here")
    return SOFFICE


def converted(files: Iterable[Path], folder: Path, form: str = "xlsx") -> list[Path]:
    """The files as LibreOffice writes them again, in that folder: all in one run.

    It calculates every formula that has no value, which is every one after openpyxl saved a workbook.
    """
    given = list(files)
    folder.mkdir(exist_ok=True)
    profile = (folder / "profile").resolve().as_uri()
    command = [needs_office(), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", form, "--outdir", str(folder), *map(str, given)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    written = [folder / f"{one.stem}.{form}" for one in given]
    assert all(one.exists() for one in written)
    return written
