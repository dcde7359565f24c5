"""A throw-away repository with a price list and a study, as a municipality would keep them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from maatschappelijke_kosten.reading.library import data_folder

PROJECT = Path(__file__).resolve().parents[2]
LIST = "prijzen/prijzen.yaml"
STUDY = "onderzoek/study.yaml"


class Ended(NamedTuple):
    """What a process left behind."""

    code: int
    out: str
    err: str


class Repository:
    """A git repository in a folder of a test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        """What git says; every command has its own name and address, so that none of the user's are needed."""
        who = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *who, *arguments], cwd=self.folder, check=True, capture_output=True, encoding="utf-8", env=_quiet()
        )
        return done.stdout.strip()

    def commit(self, message: str) -> str:
        """Everything as it is now; the name of the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def change(self, file: str, old: str, new: str) -> None:
        """Other words in a file; they must be there."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def _quiet() -> dict[str, str]:
    """Without the settings of whoever runs the tests."""
    return {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}


def needs_git() -> None:
    """Skip where git is not there; in CI it must be."""
    if shutil.which("git") is None:
        if os.environ.get("CI"):
            pytest.fail("git is not installed")
        pytest.skip("git is not installed")


def guarded_repository(folder: Path) -> Repository:
    """With one commit: the list of the Zaanstad report under a name of its own, and the ten cases."""
    needs_git()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "prijzen").mkdir()
    text = (data_folder("pricelists") / "zaanstad-2017.yaml").read_text(encoding="utf-8")
    (folder / LIST).write_text(text.replace("id: zaanstad-2017", "id: onze-prijzen"), encoding="utf-8", newline="")
    shutil.copytree(data_folder("scenarios") / "zaanstad-2017", folder / "onderzoek")
    study = (folder / STUDY).read_text(encoding="utf-8")
    study = study.replace("id: zaanstad-2017", "id: ons-onderzoek", 1)
    study = study.replace("price_lists: [zaanstad-2017]", "price_lists: [../prijzen/prijzen.yaml]", 1)
    (folder / STUDY).write_text(study, encoding="utf-8", newline="")
    for case in (folder / "onderzoek/cases").glob("*.yaml"):
        words = case.read_text(encoding="utf-8").replace("study: zaanstad-2017", "study: ../study.yaml")
        case.write_text(words, encoding="utf-8", newline="")
    repository = Repository(folder)
    repository.commit("De lijst en het onderzoek")
    return repository


def cheaper_psychologist(repository: Repository) -> None:
    """Another price with its source in order: case 8 then costs more."""
    repository.change(LIST, "amount: 80\n", "amount: 8\n")
    repository.change(LIST, '"€ 80 per uur"', '"€ 8 per uur"')


def with_reason(repository: Repository) -> None:
    """The change of that price in the change log of the list, under a new edition."""
    repository.change(LIST, 'edition: "2017-02"', 'edition: "2017-03"\npredecessor: "2017-02"')
    repository.change(
        LIST,
        "items:\n",
        "change_log: [{about: eerstelijnspsycholoog, reason: nieuw tarief van onze praktijk}]\nitems:\n",
    )


def with_mkosten(folder: Path) -> dict[str, str]:
    """An environment in which the shell finds `mkosten`, whatever way the package is installed."""
    folder.mkdir(parents=True, exist_ok=True)
    command = folder / "mkosten"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m maatschappelijke_kosten "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    paths = [str(PROJECT / "src"), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    env = {
        **_quiet(),
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
    }
    return {name: value for name, value in env.items() if not name.startswith(("MKOSTEN_", "GITHUB_"))}
