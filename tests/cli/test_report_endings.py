"""`mkosten report`: the ending of the file says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import mkosten


@pytest.mark.parametrize(
    ("name", "begins"), [("r.html", "<!DOCTYPE html>"), ("r.md", "# "), ("R.HTML", "<!DOCTYPE html>")]
)
def test_the_ending_says_what_is_made(tmp_path: Path, name: str, begins: str) -> None:
    ran = mkosten("report", "zaanstad-2017", "-o", str(tmp_path / name))
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_language_cases_and_figures(tmp_path: Path) -> None:
    """A case by its number or its id; what was set is said in the report."""
    file = tmp_path / "r.md"
    ran = mkosten(
        *("report", "zaanstad-2017", "-o", str(file), "--language", "en", "--about", "9", "casus-06"),
        *("--set", "juridische-kosten-moratorium=1300"),
    )
    assert ran.code == 0
    text = file.read_text("utf-8")
    assert "## In short" in text
    assert [line for line in text.splitlines() if line.startswith("### ") and "\\." in line] == [
        "### 6\\. Single woman with two children",
        "### 9\\. Divorced woman of 48",
    ]
    assert "juridische-kosten-moratorium: 200 – 1012 (480) → 1300" in text


def test_sliders_on_request(tmp_path: Path) -> None:
    plain, moving = tmp_path / "plain.html", tmp_path / "moving.html"
    assert mkosten("report", "zaanstad-2017", "-o", str(plain)).code == 0
    assert mkosten("report", "zaanstad-2017", "-o", str(moving), "--interactive").code == 0
    assert "<script" not in plain.read_text("utf-8")
    assert 'type="range"' in moving.read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "r.pdf"], "kan geen '.pdf' maken; eindig op"),
        (["-o", "rapport"], "kan geen 'rapport' maken"),
        (["-o", "r.md", "--interactive"], "alleen in .html"),
        (["-o", "r.md", "--about", "99"], "casus-01"),
        (["-o", "nergens/r.md"], "kan nergens/r.md niet schrijven"),
    ],
)
def test_what_cannot_be_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: list[str], said: str) -> None:
    monkeypatch.chdir(tmp_path)
    ran = mkosten("report", "zaanstad-2017", *options)
    assert ran.code == 2
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []
