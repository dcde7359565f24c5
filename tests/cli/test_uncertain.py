"""`mkosten simulate`, `sensitivity` and `voi` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running import IMPORTABLE, mkosten

from maatschappelijke_kosten.cli import uncertain
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.front import draws

COMMANDS = (
    ["simulate", "zaanstad-2017", "--draws", "300"],
    ["simulate", "zaanstad-2017", "9", "--draws", "300"],
    ["sensitivity", "zaanstad-2017"],
    ["sensitivity", "zaanstad-2017", "8"],
    ["sensitivity", "zaanstad-2017", "8", "--two-way", "psycholoog-uren", "arts-uren"],
    ["voi", "zaanstad-2017"],
    ["voi", "zaanstad-2017", "casus-07"],
)
OPENINGS = {"table": "", "json": "{", "csv": "case,", "md": "## "}


@pytest.mark.parametrize("form", OPENINGS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_in_every_form(tmp_path: Path, command: list[str], form: str) -> None:
    ran = mkosten(*command, "--format", form)
    assert ran.code == 0
    assert not ran.err
    assert ran.out.startswith(OPENINGS[form])
    mkosten(*command, "--format", form, "-o", tmp_path / "uit")
    assert (tmp_path / "uit").read_bytes().decode() == ran.out
    if form == "json":
        json.loads(ran.out, parse_constant=pytest.fail)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_english(command: list[str]) -> None:
    ran = mkosten(*command, "--lang", "en")
    assert ran.code == 0
    assert "Made with maatschappelijke_kosten" in ran.out
    assert "Gemaakt" not in ran.out


def test_dutch_excel() -> None:
    ran = mkosten("voi", "zaanstad-2017", "--format", "csv", "--csv-style", "nl")
    assert ran.out.startswith("\ufeffcase;label;")
    rows = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff")), delimiter=";"))
    assert any("," in row["euros"] for row in rows)


def test_the_same_question_gives_the_same_bits() -> None:
    command = ("simulate", "zaanstad-2017", "--draws", "200", "--format", "json")
    assert mkosten(*command).out == mkosten(*command).out
    assert mkosten(*command).out != mkosten(*command, "--seed", "1").out


def test_a_case_alone_has_the_draws_that_it_has_among_others() -> None:
    whole, alone = (
        json.loads(mkosten("simulate", "zaanstad-2017", *case, "--draws", "200", "--format", "json").out)
        for case in ((), ("casus-05",))
    )
    assert alone["paths"] == [one for one in whole["paths"] if one["case"] == "casus-05"]


def test_figures_of_the_command_line_are_used() -> None:
    ran = mkosten("simulate", "zaanstad-2017", "5", "--set", "opvang-dagen=0", "--draws", "50", "--format", "json")
    (first, *_) = json.loads(ran.out)["paths"]
    assert first["classes"]["saves"]["value"] < 1
    assert "opvang-dagen" in json.loads(ran.out)["provenance"]["changes"][0]


@pytest.mark.parametrize(("draws", "code"), [("1000000000000", "MK701"), ("0", "MK702"), ("-5", "MK702")])
def test_numbers_of_draws_that_cannot_be(draws: str, code: str) -> None:
    ran = mkosten("simulate", "zaanstad-2017", f"--draws={draws}")
    assert ran.code == 1
    assert not ran.out
    assert code in ran.err


def test_so_many_draws_that_they_just_do_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said to fit does, and one more does not."""
    sizes: list[int] = []

    def small(plan: Plan, draws: int) -> int:
        sizes.append(draws)
        return draws * 1_500_000

    monkeypatch.setattr(draws, "bytes_needed", small)
    most = draws.MOST_MEMORY // 1_500_000
    assert mkosten("simulate", "zaanstad-2017", "--draws", str(most)).code == 0
    ran = mkosten("simulate", "zaanstad-2017", "--draws", str(most + 1))
    assert ran.code == 1
    assert "2 GB" in ran.err
    assert f"hooguit {most}" in ran.err


def test_a_seed_below_nothing() -> None:
    ran = mkosten("simulate", "zaanstad-2017", "--seed=-1")
    assert ran.code == 1
    assert "MK702" in ran.err


@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_figures_need_a_case_and_names(language: str) -> None:
    without = mkosten("sensitivity", "zaanstad-2017", "--two-way", "psycholoog-uren", "arts-uren", "--lang", language)
    assert without.code == 2
    assert "casus-08" in without.err
    wrong = mkosten("sensitivity", "zaanstad-2017", "8", "--two-way", "psycholoog-uren", "niets", "--lang", language)
    assert wrong.code == 2
    assert "'niets'" in wrong.err
    assert "arts-uren" in wrong.err


@pytest.mark.parametrize("command", ["simulate", "sensitivity", "voi"])
def test_no_such_case(command: str) -> None:
    ran = mkosten(command, "zaanstad-2017", "casus-99")
    assert ran.code == 2
    assert "casus-99" in ran.err


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("draws", "shown"), [("60000", True), ("300", False)])
def test_a_long_run_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch, draws: str, shown: bool) -> None:
    """On a terminal only; nothing of it is on stdout."""
    terminal = _Terminal()
    given = uncertain.Namespace(draws=int(draws), lang="nl")
    monkeypatch.setattr(sys, "stderr", terminal)
    with uncertain._bar(given) as progress:
        assert (progress is not None) is shown
        if progress is not None:
            progress(int(draws) // 2, int(draws))
            progress(int(draws), int(draws))
    assert ("100%" in terminal.getvalue()) is shown
    assert ("trekkingen" in terminal.getvalue()) is shown


def test_no_bar_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with uncertain._bar(uncertain.Namespace(draws=10**6, lang="nl")) as progress:
        assert progress is None
    assert capsys.readouterr().err == ""


def _imported(*arguments: str) -> set[str]:
    code = (
        "import sys; from maatschappelijke_kosten.cli.main import main; "
        f"sys.stdout = open({'/dev/null' if sys.platform != 'win32' else 'nul'!r}, 'w'); main({list(arguments)!r}); "
        "print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={"PYTHONPATH": IMPORTABLE, **_environment()},
    )
    return set(ran.stderr.split())


def _environment() -> dict[str, Any]:
    import os

    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def test_only_who_asks_pays_for_the_imports() -> None:
    mine = "maatschappelijke_kosten.engine.simulate"
    assert mine not in _imported("run", "zaanstad-2017")
    used = _imported("simulate", "zaanstad-2017", "--draws", "10")
    assert mine in used
    assert not used & {"tqdm", "pandas", "scipy"}
