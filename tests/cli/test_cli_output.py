"""Where output goes, and on what consoles: files, pipes, other encodings, folders that are gone."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from running import IMPORTABLE, SCENARIO, console, mkosten, process, written

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.cli.main import main
from maatschappelijke_kosten.reporting.rows import csv_text

POSIX = pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
CHARACTERS = ("€", "≥", "–", "−")


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("uit.json", "{"),
        ("uit.csv", "case,"),
        ("uit.md", "## "),
        ("uit.txt", "Zaanstad"),
        ("UIT.JSON", "{"),
        ("uit", "Z"),
    ],
)
def test_the_ending_of_a_file_says_the_form(tmp_path: Path, name: str, opening: str) -> None:
    ran = mkosten("run", "zaanstad-2017", "-o", tmp_path / name)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (tmp_path / name).read_text("utf-8").startswith(opening)


def test_a_file_holds_what_the_screen_shows(tmp_path: Path) -> None:
    for form in ("table", "json", "csv", "md"):
        target = tmp_path / f"uit-{form}"
        mkosten("run", "zaanstad-2017", "--format", form, "-o", target)
        assert target.read_bytes() == mkosten("run", "zaanstad-2017", "--format", form).out.encode(), form


def test_a_form_goes_before_an_ending(tmp_path: Path) -> None:
    mkosten("run", "zaanstad-2017", "--format", "json", "-o", tmp_path / "uit.csv")
    assert json.loads((tmp_path / "uit.csv").read_text("utf-8"))["schema"] == 1


@pytest.mark.parametrize("command", [["explain", "zaanstad-2017", "3"], ["breakeven", "zaanstad-2017", "3"]])
def test_other_commands_write_files_as_well(tmp_path: Path, command: list[str]) -> None:
    assert mkosten(*command, "-o", tmp_path / "uit.txt").code == 0
    assert "Alleenstaande vrouw" in (tmp_path / "uit.txt").read_text("utf-8")
    assert mkosten(*command, "-o", tmp_path / "uit.json").code == 0
    json.loads((tmp_path / "uit.json").read_text("utf-8"), parse_constant=pytest.fail)


@pytest.mark.parametrize("target", ["weg/uit.csv", ".", "x" * 300 + ".csv"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_where_nothing_can_be_written(tmp_path: Path, target: str, language: str) -> None:
    ran = mkosten("run", "zaanstad-2017", "-o", tmp_path / target, "--lang", language)
    assert ran.code == 2
    assert not ran.out
    assert ran.err.startswith("mkosten run: ")
    assert len(ran.err.splitlines()) == 1


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Played, because the superuser writes anywhere."""
    really = Path.open

    def refuse(self: Path, mode: str = "r", *rest: Any, **other: Any) -> Any:
        if mode[0] in "wx":
            raise PermissionError(errno.EACCES, "Permission denied")
        return really(self, mode, *rest, **other)

    monkeypatch.setattr(Path, "open", refuse)
    for command in (["run", "zaanstad-2017"], ["explain", "zaanstad-2017", "1"], ["new", "case"]):
        ran = mkosten(*command, "-o", tmp_path / ("uit.yaml" if command[0] == "new" else "uit.txt"))
        assert ran.code == 2
        assert "Permission denied" in ran.err
        assert not ran.out


class TestCsv:
    """What Excel opens."""

    def test_dutch_style(self, tmp_path: Path) -> None:
        target = tmp_path / "uit.csv"
        mkosten("run", "zaanstad-2017", "--csv-style", "nl", "-o", target)
        assert target.read_bytes().startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"), newline=""), delimiter=";"))
        plain = mkosten("run", "zaanstad-2017", "--format", "csv").out
        for dutch, intl in zip(rows, csv.DictReader(io.StringIO(plain, newline="")), strict=True):
            assert {key: value.replace(",", ".") for key, value in dutch.items() if key != "label"} == {
                key: value for key, value in intl.items() if key != "label"
            }
            assert dutch["label"] == intl["label"]
        assert any("," in row["materiality"] for row in rows)

    def test_lines_end_as_the_standard_says(self) -> None:
        assert mkosten("run", "zaanstad-2017", "--format", "csv").out.count("\r\n") == 1 + 57

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1"])
    def test_no_cell_becomes_a_formula(self, text: str) -> None:
        assert csv_text([{"label": text}]).split("\r\n", 1)[1].lstrip('"').startswith("'")

    def test_negative_numbers_stay_numbers(self) -> None:
        assert csv_text([{"saving": -375.0}], "nl").endswith("\r\n-375\r\n")

    @pytest.mark.parametrize("style", ["intl", "nl"])
    def test_awkward_texts_come_back(self, style: str) -> None:
        texts = ["a;b,c", 'zeg "ja"', "twee\nregels", "café €", ""]
        written_text = csv_text([{"label": text} for text in texts], style)  # type: ignore[arg-type]
        rows = csv.DictReader(io.StringIO(written_text, newline=""), delimiter=";" if style == "nl" else ",")
        read = [row.get("label") for row in rows]
        assert read == texts[: len(read)]

    def test_tiny_and_huge_numbers_have_no_exponent(self) -> None:
        """Dutch Excel reads `1e-07` as text."""
        for style in ("intl", "nl"):
            cells = csv_text([{"a": 1e-7, "b": 1.5e16}], style).split("\r\n")[1]  # type: ignore[arg-type]
            assert "e" not in cells

    def test_no_minus_zero(self) -> None:
        assert csv_text([{"a": -0.0}]).split("\r\n")[1] == "0"


class TestConsoles:
    """UTF-8, whatever the console says it is."""

    @pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii", "latin-1", "utf-8"])
    def test_output_is_utf8(self, encoding: str) -> None:
        ran = mkosten("run", "zaanstad-2017", encoding=encoding)
        assert ran.code == 0
        assert all(one in ran.out for one in CHARACTERS)

    @pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
    def test_so_are_errors_and_help(self, encoding: str) -> None:
        assert "→" in mkosten("run", "nergens-€", encoding=encoding).err
        assert "casussen" in mkosten("--help", encoding=encoding).out

    def test_a_console_of_windows_doubles_no_line_ends(self) -> None:
        r"""There `\n` is written as `\r\n`; CSV's own `\r\n` must not become `\r\r\n`."""
        out = console(newline="\r\n")
        with redirect_stdout(out), redirect_stderr(console()):
            main(["run", "zaanstad-2017", "--format", "csv"])
        assert b"\r\r\n" not in written(out)

    def test_a_stream_that_cannot_be_told(self) -> None:
        with redirect_stdout(io.StringIO()) as out:
            assert main(["run", "zaanstad-2017"]) == 0
        assert "€" in out.getvalue()

    def test_a_process_with_another_encoding(self) -> None:
        ran = process("run", "zaanstad-2017", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
        assert ran.code == 0
        assert all(one in ran.out for one in CHARACTERS)

    def test_a_process_in_the_c_locale(self) -> None:
        ran = process("run", "zaanstad-2017", LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        assert ran.code == 0
        assert "€" in ran.out


class TestProcess:
    """`python -m maatschappelijke_kosten`, with a shell around it."""

    def test_as_a_module(self) -> None:
        ran = process("--version")
        assert (ran.code, ran.out) == (0, f"mkosten {mk.__version__}\n")

    def test_exit_codes_reach_the_shell(self, tmp_path: Path) -> None:
        assert process("run", "nope").code == 1
        assert process("rnu").code == 2
        assert process("run", "zaanstad-2017", "--set", "eerstelijnspsycholoog=800").code == 4

    def test_from_any_folder(self, tmp_path: Path) -> None:
        assert process("run", "zaanstad-2017", cwd=tmp_path).code == 0

    @POSIX
    @pytest.mark.parametrize("command", ["run zaanstad-2017 --format json", "run zaanstad-2017", "explain-error"])
    @pytest.mark.parametrize("reader", ["head -1", "true"])
    def test_a_reader_that_goes_away(self, command: str, reader: str) -> None:
        shell = f"{sys.executable} -m maatschappelijke_kosten {command} | {reader} >/dev/null; exit ${{PIPESTATUS[0]}}"
        ran = subprocess.run(["bash", "-c", shell], capture_output=True, encoding="utf-8", timeout=60)
        assert (ran.returncode, ran.stderr) == (0, "")

    @POSIX
    def test_a_working_folder_that_is_gone(self, tmp_path: Path) -> None:
        gone, python = tmp_path / "weg", f"{sys.executable} -m maatschappelijke_kosten"
        for command in ("run zaanstad-2017", f"check {SCENARIO}", "new case", "show arts"):
            ran = subprocess.run(
                ["bash", "-c", f"mkdir {gone} && cd {gone} && rmdir {gone} && {python} {command}"],
                capture_output=True,
                encoding="utf-8",
                timeout=60,
                env={**os.environ, "PYTHONPATH": IMPORTABLE},
            )
            assert ran.returncode == 0, ran.stderr

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
    @pytest.mark.parametrize("command", ["run zaanstad-2017", "new case", "explain-error MK401"])
    def test_a_disk_that_is_full_is_said_and_is_not_our_fault(self, command: str) -> None:
        """Output that got lost is never exit 0, nor an internal error."""
        shell = f"{sys.executable} -m maatschappelijke_kosten {command} >/dev/full"
        ran = subprocess.run(["bash", "-c", shell], capture_output=True, encoding="utf-8", timeout=60)
        assert ran.returncode not in (0, 3), ran.stderr
        assert "interne fout" not in ran.stderr
        assert ran.stderr

    @POSIX
    def test_without_any_stdout(self) -> None:
        shell = f"{sys.executable} -m maatschappelijke_kosten run zaanstad-2017 >&-"
        ran = subprocess.run(["bash", "-c", shell], capture_output=True, encoding="utf-8", timeout=60)
        assert "interne fout" not in ran.stderr


def test_a_changed_price_of_a_case_file_does_not_reach_the_study(tmp_path: Path) -> None:
    assert mkosten("new", "case", "-o", tmp_path / "een.yaml").code == 0
    assert mkosten("run", tmp_path / "een.yaml", "--set", "arts=120").code in (0, 2)
    assert mkosten("run", "zaanstad-2017").out == f"{mk.evaluate('zaanstad-2017').to_text()}\n"
