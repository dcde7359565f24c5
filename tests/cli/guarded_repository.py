"""A throw-away git repository with a price list and a study, as a municipality would keep them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PRICES = """\
format: 1
kind: pricelist
id: onze-prijzen
edition: "2026"
label: Prijzen van onze gemeente
items:
  huisuitzetting:
    label: Huisuitzetting
    unit: keer
    amount: 6000
    price_year: 2026
    scope: per uitzetting
    basis: assumed
    reason: opgave van de corporatie
  opvang:
    label: Opvang
    unit: dag
    amount: {low: 80, high: 100}
    price_year: 2026
    scope: per persoon per dag
    basis: assumed
    reason: opgave van de opvang
  cursus:
    label: Cursus
    unit: keer
    amount: 50
    price_year: 2026
    scope: per keer
    basis: assumed
    reason: folder
"""

STUDY = """\
format: 1
kind: study
id: ons-onderzoek
label: Ons onderzoek
price_lists: [../pricelists/onze-prijzen.yaml]
assumptions: assumptions.yaml
cases: cases
verdict_rule: {floor: 500, share: 0.05, reason: een besluit kost enkele honderden euro's}
"""

ASSUMPTIONS = """\
format: 1
kind: assumptions
assumptions:
  dagen-opvang:
    label: Dagen opvang
    unit: dag
    low: 10
    likely: 20
    high: 30
    wide: {low: 5, high: 60}
    reason: wat de opvang noemt
"""

CASES = {
    "een": """\
format: 1
kind: case
id: een
label: Gezin met huurschuld
reference: zonder
paths:
  met:
    steps:
      - {label: Huurschuld, amount: 3000, price_year: 2026, reason: de brief}
  zonder:
    steps:
      - {price: huisuitzetting, quantity: 1, reason: het vonnis}
""",
    "twee": """\
format: 1
kind: case
id: twee
label: Man zonder huis
reference: zonder
paths:
  met:
    steps:
      - {label: Borg, amount: 1000, price_year: 2026, reason: de huurbaas}
  zonder:
    steps:
      - {price: opvang, quantity: {assumption: dagen-opvang}, reason: hij heeft geen huis}
      - {label: Hulp die niemand prijst, reason: zijn moeder helpt}
""",
}
"""Case `een` saves € 3.000 exactly. Case `twee` saves at least 20 × € 90 − € 1.000 = € 800, and PM on top of that."""


def has_git() -> bool:
    """Whether git is here. In CI it must be."""
    if shutil.which("git") is None:
        assert not os.environ.get("CI"), "CI needs git"
        return False
    return True


needs_git = pytest.mark.skipif(not has_git(), reason="git is not installed here")


def git(folder: Path, *words: str) -> str:
    """Run git as somebody whose settings nobody knows."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    ran = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **own}, capture_output=True, encoding="utf-8", check=True
    )
    return ran.stdout


def written(folder: Path) -> Path:
    """The files of the repository, without git."""
    files = {
        "pricelists/onze-prijzen.yaml": PRICES,
        "scenarios/study.yaml": STUDY,
        "scenarios/assumptions.yaml": ASSUMPTIONS,
        **{f"scenarios/cases/{name}.yaml": text for name, text in CASES.items()},
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def repository(folder: Path) -> Path:
    """The files of the repository in its first commit."""
    written(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Iemand")
    git(folder, "config", "user.email", "iemand@example.org")
    return committed(folder, "eerste")


def committed(folder: Path, message: str) -> Path:
    """Everything as it is now, committed."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return folder


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    """A file with a text in it replaced, once."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old)
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    return path
