"""What `action.yml` runs, on a throw-away repository: summary, annotations, exit code."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from guarded import (
    LIST,
    PROJECT,
    Ended,
    Repository,
    cheaper_psychologist,
    guarded_repository,
    with_mkosten,
    with_reason,
)

GUARD = PROJECT / "ci" / "guard.sh"

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None or not GUARD.is_file(), reason="needs bash and the repository"
)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return guarded_repository(tmp_path / "gemeente")


def guard(repository: Repository, tmp_path: Path, **given: str) -> Ended:
    """Run it in that repository; the summary is in `samenvatting.md` of the folder of the test."""
    env = with_mkosten(tmp_path / "bin") | {f"MKOSTEN_{name.upper()}": value for name, value in given.items()}
    env["GITHUB_STEP_SUMMARY"] = str(tmp_path / "samenvatting.md")
    done = subprocess.run(
        ["bash", str(GUARD)], cwd=repository.folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def summary(tmp_path: Path) -> str:
    path = tmp_path / "samenvatting.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def test_nothing_changed(repository: Repository, tmp_path: Path) -> None:
    ended = guard(repository, tmp_path, base="HEAD")
    assert (ended.code, ended.out.strip(), ended.err) == (0, "", "")


def test_a_flip_without_a_reason_is_refused_and_named(repository: Repository, tmp_path: Path) -> None:
    base = repository.git("rev-parse", "HEAD")
    cheaper_psychologist(repository)
    repository.commit("Goedkopere psycholoog")
    ended = guard(repository, tmp_path, base=base)
    assert ended.code == 1
    first = ended.out.splitlines()[0]
    assert first.startswith(f"::error file={LIST},line=")
    assert "casus-08" in first
    assert "eerstelijnspsycholoog € 80 → € 8" in first.replace("\N{NO-BREAK SPACE}", " ")
    assert "casus-08" in summary(tmp_path)


def test_with_a_reason_it_passes(repository: Repository, tmp_path: Path) -> None:
    base = repository.git("rev-parse", "HEAD")
    cheaper_psychologist(repository)
    with_reason(repository)
    repository.commit("Goedkopere psycholoog, met de reden")
    ended = guard(repository, tmp_path, base=base)
    assert ended.code == 0
    assert "nieuw tarief van onze praktijk" in summary(tmp_path)


def test_a_slip_in_a_key_is_told_at_its_place(repository: Repository, tmp_path: Path) -> None:
    repository.change(LIST, "    unit: maand\n", "    unti: maand\n")
    line = (repository.folder / LIST).read_text(encoding="utf-8").splitlines().index("    unti: maand") + 1
    repository.commit("Tikfout")
    ended = guard(repository, tmp_path, base="HEAD~1")
    assert ended.code == 1
    assert f"::error file={LIST},line={line},col=5,title=MK301" in ended.out
    assert "MK301" in summary(tmp_path)


@pytest.mark.parametrize("base", ["", "0" * 40, "no-such-commit"])
def test_without_a_base_the_files_are_only_checked(repository: Repository, tmp_path: Path, base: str) -> None:
    cheaper_psychologist(repository)
    repository.commit("Goedkopere psycholoog")
    assert guard(repository, tmp_path, base=base).code == 0


def test_never_more_than_ten_annotations(repository: Repository, tmp_path: Path) -> None:
    """Twelve prices cheaper by a tenth: the tenth annotation says how many there are."""
    path = repository.folder / LIST
    text = path.read_text(encoding="utf-8")
    for old, new in (("900", "90"), ("6000", "600"), ("13500", "1350"), ("7000", "700"), ("1500", "150")):
        text = text.replace(f"amount: {old}\n", f"amount: {new}\n")
    text = text.replace("{low: 80, high: 100}", "{low: 8, high: 10}").replace("amount: 80\n", "amount: 8\n")
    text = text.replace("amount: 250\n", "amount: 25\n").replace("amount: 100\n", "amount: 10\n")
    path.write_text(text.replace("basis: cited", "basis: assumed\n    reason: proef"), encoding="utf-8", newline="")
    repository.commit("Alles goedkoper")
    ended = guard(repository, tmp_path, base="HEAD~1")
    annotations = [line for line in ended.out.splitlines() if line.startswith("::")]
    assert ended.code == 1
    assert len(annotations) == 10


def test_what_the_action_hands_over(tmp_path: Path) -> None:
    """Nothing of a pull request is pasted into a command, no token is asked for, and nobody else's action is used."""
    action = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
    steps = action["runs"]["steps"]
    assert action["runs"]["using"] == "composite"
    for step in steps:
        assert step["shell"] == "bash"
        assert "uses" not in step
        assert "${{" not in step["run"]
    assert "secrets." not in str(action)
    assert "token" not in str(steps).lower()
    assert (PROJECT / "ci" / "guard.sh").stat().st_mode & 0o111
