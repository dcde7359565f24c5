"""Every code's wrong example gives exactly that code at that line; its right example gives no fault at all."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from maatschappelijke_kosten.cli.main import main
from maatschappelijke_kosten.front.check import check_path
from maatschappelijke_kosten.model.catalogue import CATALOGUE, ErrorKind, Example, Special, Workbook
from maatschappelijke_kosten.model.catalogue.example import COMMAND_LINE
from maatschappelijke_kosten.model.problem import Problem, Severity

HUGE = 100_000_000
TODAY = "2026-01-31"
"""The day that the examples are looked at from; most are silent about their age."""
OF_STEWARDS = frozenset(f"MK{number}" for number in range(620, 632))
"""Codes that are only told from a day on."""
OF_FILES = {code: kind for code, kind in CATALOGUE.items() if kind.wrong.first != COMMAND_LINE}
KINDS = pytest.mark.parametrize("kind", OF_FILES.values(), ids=OF_FILES)


def written(example: Example, folder: Path) -> Path:
    """The files of an example in a folder; the path of the one that is checked."""
    for name, content in example.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        match content:
            case str():
                path.write_text(content, encoding="utf-8", newline="\n")
            case bytes():
                path.write_bytes(content)
            case Workbook():
                _write_workbook(content, path)
            case Special.MISSING:
                pass
            case Special.DIRECTORY:
                path.mkdir()
            case Special.UNREADABLE:
                # A link to itself: unreadable for every user, also for one who may read everything.
                path.symlink_to(path)
            case Special.HUGE:
                with path.open("wb") as file:
                    file.truncate(HUGE)  # sparse: takes no room
    return folder / example.first


def _write_workbook(content: Workbook, path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for place, value in content.cells.items():
        name, _, cell = place.partition("!")
        if name not in book.sheetnames:
            book.create_sheet(name)
        book[name][cell] = value
    for place in content.merged:
        name, _, cells = place.partition("!")
        book[name].merge_cells(cells)
    for place in content.hidden:
        name, _, row = place.partition("!")
        book[name].row_dimensions[int(row)].hidden = True
    book.save(path)


def weighty(problems: tuple[Problem, ...]) -> list[Problem]:
    """The problems that somebody must do something about."""
    return [problem for problem in problems if problem.severity is not Severity.INFORMATION]


@KINDS
def test_the_wrong_example_gives_this_code_at_this_line(kind: ErrorKind, tmp_path: Path) -> None:
    problems = check_path(written(kind.wrong, tmp_path), today=TODAY if kind.code in OF_STEWARDS else None)
    found = weighty(problems) if kind.severity is not Severity.INFORMATION else list(problems)
    wanted = tmp_path / (kind.wrong.file or kind.wrong.first)
    assert [(one.code, Path(one.file).name, one.line) for one in found] == [
        (kind.code, wanted.name, kind.wrong.line)
    ], [one.render("en") for one in found]


@KINDS
def test_the_right_example_gives_no_fault(kind: ErrorKind, tmp_path: Path) -> None:
    problems = check_path(written(kind.right, tmp_path), today=TODAY)
    assert [one.render("en") for one in weighty(problems)] == []


@KINDS
def test_the_message_has_every_value_it_needs(kind: ErrorKind, tmp_path: Path) -> None:
    (problem, *_) = (one for one in check_path(written(kind.wrong, tmp_path), today=TODAY) if one.code == kind.code)
    for language in ("nl", "en"):
        reason = problem.message(language)
        shown = " ".join(problem.values.values())
        assert reason.count("…") <= shown.count("…") + kind.message[language].count("…") + kind.way_out[language].count(
            "…"
        ), reason


@pytest.mark.parametrize("code", sorted(CATALOGUE.keys() - OF_FILES.keys()))
def test_the_wrong_command_gives_this_code(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _stand_among(CATALOGUE[code].wrong, tmp_path, monkeypatch)
    for language in ("nl", "en"):
        assert main([*_command(CATALOGUE[code].wrong), "--lang", language]) != 0
        said = capsys.readouterr()
        assert f" {code} " in said.out + said.err


@pytest.mark.parametrize("code", sorted(CATALOGUE.keys() - OF_FILES.keys()))
def test_the_right_command_gives_no_fault(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _stand_among(CATALOGUE[code].right, tmp_path, monkeypatch)
    assert main(_command(CATALOGUE[code].right)) == 0
    said = capsys.readouterr()
    assert said.out + said.err


def _stand_among(example: Example, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with the files of the command, where it has any."""
    if len(example.files) > 1:
        written(example, folder)
        monkeypatch.chdir(folder)


def _command(example: Example) -> list[str]:
    content = example.files[COMMAND_LINE]
    assert isinstance(content, str)
    program, *words = shlex.split(content)
    assert program == "mkosten"
    return words
