"""The hooks of `.pre-commit-hooks.yaml`, in a real run of pre-commit on a throw-away repository."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from guarded import LIST, PROJECT, Ended, Repository, cheaper_psychologist, guarded_repository, with_reason

_NO_NETWORK = ("No matching distribution", "Could not find a version", "Failed to establish", "Network is unreachable")


def _absent(why: str) -> None:
    """Skip for a user who lacks something; in CI nothing may be lacking."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit builds the environment of the hooks: once for all tests."""
    if importlib.util.find_spec("pre_commit") is None:
        _absent("pre-commit is not installed")
    if not (PROJECT / ".git").exists():
        pytest.skip("the hooks are taken from a repository, and this is a copy without one")
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def repository(tmp_path: Path, home: Path) -> Repository:
    made = guarded_repository(tmp_path / "gemeente")
    revision = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=PROJECT, check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()
    hooks = "".join(f"      - id: {name}\n" for name in ("mkosten-check", "mkosten-diff"))
    config = f"repos:\n  - repo: {PROJECT.as_posix()}\n    rev: {revision}\n    hooks:\n{hooks}"
    (made.folder / ".pre-commit-config.yaml").write_text(
        config.replace("mkosten-check\n", "mkosten-check\n        files: ^(prijzen|onderzoek)/\n"), encoding="utf-8"
    )
    made.commit("Bewaking")
    return made


def run(repository: Repository, home: Path) -> Ended:
    """`pre-commit run` on everything; skips where the packages of the hook cannot be fetched."""
    env = {**os.environ, "PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull}
    env = {name: value for name, value in env.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        cwd=repository.folder, env=env, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    log = home / "pre-commit.log"
    whole = said + (log.read_text(encoding="utf-8") if log.is_file() else "")
    if done.returncode == 3 and any(words in whole for words in _NO_NETWORK):
        _absent("the packages of the hook cannot be fetched")
    return Ended(done.returncode, said, whole)


def test_it_guards_the_list(repository: Repository, home: Path) -> None:
    """Fine as it is; a change without a reason is refused with the flip named; with one it passes; a slip is told."""
    fine = run(repository, home)
    assert fine.code == 0, fine.err
    assert fine.out.count("Passed") == 2

    cheaper_psychologist(repository)
    repository.git("add", "--all")
    refused = run(repository, home)
    assert refused.code == 1
    assert "casus-08" in refused.out
    assert "eerstelijnspsycholoog" in refused.out

    with_reason(repository)
    repository.git("add", "--all")
    assert run(repository, home).code == 0

    repository.change(LIST, "    unit: maand\n", "    unti: maand\n")
    repository.git("add", "--all")
    slip = run(repository, home)
    assert slip.code == 1
    assert f"{LIST}:" in slip.out
    assert "MK301" in slip.out
