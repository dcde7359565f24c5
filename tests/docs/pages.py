"""The pages of the documentation, and the blocks of code on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")), *sorted(DOCS.glob("decisions/*.md")))

_FENCE = re.compile(
    r"^(?:<!-- exit (?P<exit>\d) -->\n)?```(?P<kind>[\w{}-]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_FILE = re.compile(r"# bestand: (\S+)\n")


@dataclass(frozen=True)
class Block:
    """A fenced block: what is between the fences, and the line of the page on which it begins."""

    kind: str
    text: str
    line: int
    exit: int
    """The exit code that the page announces for commands in it: `<!-- exit 4 -->` just above the block."""

    @property
    def file(self) -> str | None:
        """The file that the block is, where its first line says so: `# bestand: study.yaml`."""
        named = _FILE.match(self.text)
        return named[1] if named else None


def text_of(page: Path) -> str:
    """The page as it is read."""
    return page.read_text(encoding="utf-8")


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    text = text_of(page)
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start("text")) + 1
        yield Block(match["kind"], match["text"], line, int(match["exit"] or 0))


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return _FENCE.sub("", text_of(page))


def name_of(page: Path) -> str:
    """The page relative to the repository, for the name of a test."""
    return page.relative_to(ROOT).as_posix()
