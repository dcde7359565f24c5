"""Whatever is in a file: a study, or an error with a place; never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import write
from rich_study import EVENT, HELP, INDEX, RICH, SETTINGS
from studies import FILES

from maatschappelijke_kosten.model.problem import Problem, Severity
from maatschappelijke_kosten.reading.check_file import check_file
from maatschappelijke_kosten.reading.envelope import KINDS
from maatschappelijke_kosten.reading.library import data_folder
from maatschappelijke_kosten.reading.study import load_study

HEADS = st.sampled_from([b"", *(f"format: 1\nkind: {kind}\n".encode() for kind in KINDS)])
SHIPPED = {
    path.relative_to(data_folder("scenarios") / "zaanstad-2017").as_posix(): path.read_text(encoding="utf-8")
    for path in (data_folder("scenarios") / "zaanstad-2017").rglob("*.yaml")
}
PIECES = st.sampled_from(
    (
        *"{}[]:-#'\"&*!|>%@`,?~\t\n\r €",
        *("  ", "- ", ": ", "null", "6.000", "1,5", ".nan", "1e999", "<<: *a", "---\n", "\ufeff", "\x00", "é"),
        *("one_of: []", "quantity: unknown", "amount: [1]", "price:", "paths: {}", "steps: [[]]"),
        *("branches: [{}]", "chance: rest", "payer: {by: x}", "payer: {by: [x], when: {a: {b: 1}}}", "when: [month]"),
        *(
            "when: {every: year, end: 1e300}",
            "settings: [x]",
            "distribution: {kind: beta}",
            "between: [a]",
            "{assumption: }",
        ),
        *("{low: 1, high: {}}", "receiver: {rest: 0.5}", "plausibility: {grade: x}", "context: {a: {}}", "year: -1e9"),
    )
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("onderzoek")


def is_sound(problems: tuple[Problem, ...]) -> None:
    """Each problem can be worded, and has a place in a file or is about a file as a whole."""
    for problem in problems:
        assert problem.file
        assert (problem.line > 0) == (problem.column > 0)
        for language in ("nl", "en"):
            assert problem.render("nl" if language == "nl" else "en")


@given(HEADS, st.binary(max_size=300))
def test_any_bytes(folder: Path, head: bytes, content: bytes) -> None:
    path = folder / "bestand.yaml"
    path.write_bytes(head + content)
    problems = check_file(path)
    is_sound(problems)
    assert problems or (head and not content.strip(b"\n #"))  # nearly always an error, and never nothing to say


@st.composite
def spoiled(draw: st.DrawFn, files: dict[str, str]) -> tuple[str, str]:
    """One of the files with up to three lines or pieces of text deleted, doubled, moved or replaced."""
    name = draw(st.sampled_from(sorted(files)))
    lines = files[name].splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 3))):
        number = draw(st.integers(0, len(lines) - 1))
        line = lines[number]
        cut = draw(st.integers(0, len(line)))
        match draw(st.sampled_from(["delete", "double", "move", "insert", "replace", "rest"])):
            case "delete":
                lines[number] = ""
            case "double":
                lines[number] = line * 2
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), line)
            case "insert":
                lines[number] = line[:cut] + draw(PIECES) + line[cut:]
            case "replace":
                lines[number] = line[:cut] + draw(PIECES) + line[cut + 1 :]
            case "rest":
                lines[number] = line.split(":")[0] + ": " + draw(PIECES) + "\n"
    return name, "".join(lines)


RICH_FILES = {
    **FILES,
    "study.yaml": SETTINGS,
    "reeks.yaml": INDEX,
    "prijzen.yaml": RICH.replace("    index: reeks\n", ""),
    "casussen/casus-1.yaml": EVENT.replace("price_year: 2025, reason", "price_year: 2025, support: true, reason"),
    "casussen/casus-2.yaml": HELP.replace("casus-1", "casus-2"),
    "casussen/casus-10.yaml": HELP.replace("casus-1", "casus-10"),
}


@pytest.mark.parametrize("files", [dict(FILES), SHIPPED, RICH_FILES], ids=["small", "shipped", "rich"])
def test_a_spoiled_study(files: dict[str, str], folder: Path) -> None:
    for name, text in files.items():
        write(folder / name, text)
    assert load_study(folder).study is not None

    @settings(max_examples=150)
    @given(spoiled(files))
    def with_one_file_spoiled(one: tuple[str, str]) -> None:
        name, text = one
        path = folder / name
        path.write_bytes(text.encode("utf-8", errors="replace"))
        try:
            loaded = load_study(folder)
            is_sound(loaded.problems)
            errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
            assert (loaded.study is None) == bool(errors)
        finally:
            write(path, files[name])

    with_one_file_spoiled()
    for name in files:
        (folder / name).unlink()
