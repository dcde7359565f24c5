"""The report as Markdown: the same contents, and no text of a case is ever markup."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.reporting.report.as_markdown import as_markdown, safe
from maatschappelijke_kosten.reporting.report.parts import (
    Facts,
    Grid,
    Lead,
    Link,
    Listed,
    Picture,
    Report,
    Said,
    Section,
)

PARSER = MarkdownIt("commonmark").enable("table")

HOSTILE = (
    "<script>alert(1)</script>",
    "# kop **vet** _schuin_ [link](javascript:alert(1)) ![x](http://example.invalid/x.png) `code` | cel",
    "1. lijst",
    "2017) ook",
    "- lijst",
    "+ lijst",
    "=====",
    "> citaat",
    "&lt;b&gt; &amp; \\ ~~weg~~ $x$",
    "regel\n\n# nieuwe kop\r\nnog een\u2028en nog een",
    "{{ 7 * 7 }} {% raw %}",
    "```\ncode\n```",
)


def _inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in (token.children or [])]


def _text(markdown: str) -> str:
    return "".join(one.content for one in _inline(PARSER.parse(markdown)))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_comes_out_as_it_went_in(text: str) -> None:
    tokens = PARSER.parse(safe(text))
    assert [one.type for one in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {one.type for one in _inline(tokens)} <= {"text", "text_special"}
    assert _text(safe(text)).split() == text.split()


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_text_is_one_paragraph_of_text(text: str) -> None:
    tokens = PARSER.parse(safe(text))
    assert [one.type for one in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    assert {one.type for one in _inline(tokens)} <= {"text", "text_special"}


def _report(text: str) -> Report:
    grid = Grid(text, [text, text], [[Link(text, "x"), f"{text}\n{text}"]], ["left", "right"])
    parts = (Lead(text), Said(text), Listed([text]), Facts([(text, text)]), grid, Picture("<svg/>", "plaatje"))
    return Report(text, text, "nl", (Section("x", text, parts),), "proef")


@pytest.mark.parametrize("text", [*HOSTILE, "lang" * 2500, "\u202eom\u202c עברית 👩‍👩‍👧"])
def test_every_part_makes_it_safe(text: str) -> None:
    tokens = PARSER.parse(as_markdown(_report(text)))
    kinds = [one.type for one in tokens]
    assert kinds.count("heading_open") == 2
    assert kinds.count("table_open") == 1
    assert kinds.count("bullet_list_open") == 2
    assert not {"fence", "code_block", "html_block", "blockquote_open", "ordered_list_open"} & set(kinds)
    inline = [one for one in _inline(tokens) if one.type in ("html_inline", "link_open", "image", "code_inline")]
    assert {one.content for one in inline} <= {"<br>"}


def test_the_same_sections_as_the_page_and_no_pictures() -> None:
    text = mk.evaluate("zaanstad-2017").to_report_markdown()
    titles = [line for line in text.splitlines() if line.startswith("## ")]
    assert titles[:5] == [
        "## In het kort",
        "## De casussen op een rij",
        "## Hoe vast staan de oordelen?",
        "## Wie betaalt en wie wint?",
        "## Casus voor casus",
    ]
    assert "<svg" not in text
    assert "| 9\\. Gescheiden vrouw van 48 | € 1.200 | € 480 | € -720 |" in text.replace("\xa0", " ")


def test_it_needs_neither_jinja2_nor_matplotlib(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("jinja2", "matplotlib"):
        monkeypatch.setitem(sys.modules, name, None)
    mk.evaluate("zaanstad-2017").to_report_markdown(tmp_path / "verslag.md")
    assert (tmp_path / "verslag.md").stat().st_size > 10_000
