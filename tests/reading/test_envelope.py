"""The head of a file: its format, its kind, and the study of a case."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import at, found, write

from maatschappelijke_kosten.reading.envelope import KINDS, open_file

HEAD = "format: 1\nkind: sources\nsources: {}\n"


def test_the_head_is_taken_off(tmp_path: Path) -> None:
    opened, problems = open_file(write(tmp_path / "a.yaml", HEAD))
    assert problems == []
    assert opened is not None
    assert (opened.kind, opened.body, opened.study) == ("sources", {"sources": {}}, None)


@pytest.mark.parametrize(
    ("right", "put", "code", "words", "goes_on"),
    [
        ("format: 1", "format: 2", "MK108", "2\n", False),
        ("format: 1", "format: true", "MK108", "true", False),
        ("format: 1", "format: '1'", "MK108", "'1'", False),
        ("format: 1", "format: 1.0", "MK108", "1.0", False),
        ("format: 1\n", "", "MK108", "kind", True),
        ("format: 1", "format: 01", "MK410", "01", True),
        ("kind: sources\n", "", "MK109", "format", True),
        ("kind: sources", "kind: source", "MK109", "source\n", True),
        ("kind: sources", "kind: [sources]", "MK109", "[sources]", True),
        ("kind: sources", "kind: case", "MK109", "case", False),
    ],
)
def test_a_wrong_head(right: str, put: str, code: str, words: str, goes_on: bool, tmp_path: Path) -> None:
    text = HEAD.replace(right, put)
    opened, problems = open_file(write(tmp_path / "a.yaml", text), "sources")
    assert found(problems) == [at(code, text, words)]
    assert (opened is not None) == goes_on


def test_the_kind_that_was_probably_meant_is_said(tmp_path: Path) -> None:
    _, (problem,) = open_file(write(tmp_path / "a.yaml", HEAD.replace("kind: sources", "kind: source")))
    assert problem.values == {"value": "source", "known": ", ".join(KINDS), "suggestion": "sources"}


@pytest.mark.parametrize("text", ["- a\n- b\n", "tekst\n", "5\n"])
def test_a_file_that_is_no_mapping(text: str, tmp_path: Path) -> None:
    opened, problems = open_file(write(tmp_path / "a.yaml", text))
    assert opened is None
    assert found(problems) == [("MK303", 1, 1)]


@pytest.mark.parametrize("text", ["", "# niets\n", "\n\n"])
def test_an_empty_file(text: str, tmp_path: Path) -> None:
    assert found(open_file(write(tmp_path / "a.yaml", text))[1]) == [("MK107", 0, 0)]


def test_no_file(tmp_path: Path) -> None:
    assert found(open_file(tmp_path / "a.yaml")[1]) == [("MK101", 0, 0)]


@pytest.mark.parametrize(
    ("line", "study", "code"),
    [
        ("study: zaanstad-2017", "zaanstad-2017", None),
        ("study: ../study.yaml", "../study.yaml", None),
        ("study:", None, None),
        ("study: 2017", None, "MK303"),
        ("study: ' '", None, "MK305"),
    ],
)
def test_the_study_of_a_case_is_in_its_head(line: str, study: str | None, code: str | None, tmp_path: Path) -> None:
    opened, problems = open_file(write(tmp_path / "a.yaml", f"format: 1\nkind: case\n{line}\nid: x\n"))
    assert opened is not None
    assert opened.study == study
    assert opened.body == {"id": "x"}
    assert [one.code for one in problems] == ([code] if code else [])


def test_only_a_case_has_a_study(tmp_path: Path) -> None:
    opened, problems = open_file(write(tmp_path / "a.yaml", HEAD + "study: zaanstad-2017\n"))
    assert problems == []
    assert opened is not None
    assert "study" in opened.body


def test_nothing_is_said_of_what_could_not_be_read(tmp_path: Path) -> None:
    text = 'format: 1\nkind: sources\nsources: {a: "b\n'
    opened, problems = open_file(write(tmp_path / "a.yaml", text))
    assert opened is None
    assert [one.code for one in problems] == ["MK201"]
