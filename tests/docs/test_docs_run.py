"""Every example of the documentation runs: Python, commands, and files that a page writes down."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml
from pages import PAGES, Block, blocks, name_of

from maatschappelijke_kosten.cli import main

_EXIT = re.compile(r"\s+# exit (\d)\s*$")
_COMMENT = re.compile(r"\s+#.*$")
_WITH_EXAMPLES = [page for page in PAGES if any(block.kind in ("python", "console", "sh") for block in blocks(page))]


@pytest.mark.parametrize("page", _WITH_EXAMPLES, ids=name_of)
def test_the_examples_of_a_page_run_in_order(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Blocks of one page share names and a folder. A `text` block after commands is part of what they print."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "docs"}
    printed = ""
    before = None
    for block in blocks(page):
        where = f"{name_of(page)}:{block.line}"
        if block.file is not None:
            path = tmp_path / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            # A table has no remarks: there the line with its name is for the reader of the page.
            text = block.text.partition("\n")[2] if path.suffix == ".csv" else block.text
            path.write_text(text, encoding="utf-8", newline="\n")
        if block.kind == "python":
            exec(compile("\n" * (block.line - 1) + block.text, str(page), "exec"), names)
        elif block.kind in ("console", "sh"):
            capsys.readouterr()
            _run(block, where)
            printed = capsys.readouterr().out
        elif block.kind == "text" and before == "console":
            _assert_printed(block, printed, where)
        before = block.kind


def _run(block: Block, where: str) -> None:
    for line in block.text.splitlines():
        if not line.startswith("mkosten "):
            continue
        announced = _EXIT.search(line)
        wanted = int(announced[1]) if announced else block.exit
        arguments = shlex.split(_COMMENT.sub("", line))[1:]
        assert main(arguments) == wanted, f"{where}: {line}"


def _assert_printed(block: Block, printed: str, where: str) -> None:
    shown = [" ".join(line.split()) for line in printed.splitlines()]
    for line in block.text.splitlines():
        assert " ".join(line.split()) in shown, f"{where}: not printed: {line}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_yaml_on_a_page_is_yaml(page: Path) -> None:
    """Also where a block shows only a part of a file."""
    for block in blocks(page):
        if block.kind == "yaml":
            assert yaml.safe_load(block.text), f"{name_of(page)}:{block.line}"


def test_the_three_ways_to_announce_an_exit_code() -> None:
    """The tests of the pages see them: none, a comment above the block, a comment behind the command."""
    assert _EXIT.search("mkosten run zaanstad-2017 --set psycholoog-uren=1 # exit 4")
    assert {block.exit for page in PAGES for block in blocks(page)} == {0, 4}
