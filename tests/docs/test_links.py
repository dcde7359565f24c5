"""Links and images between pages lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pages import DOCS, PAGES, ROOT, name_of, prose, text_of

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_OUTSIDE = re.compile(r"^[a-z]+:")


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_relative_links_resolve(page: Path) -> None:
    for target in _LINK.findall(prose(page)):
        if _OUTSIDE.match(target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{name_of(page)}: {target}"
        assert file.is_relative_to(ROOT), f"{name_of(page)}: {target}"
        if anchor:
            assert anchor in _anchors(file), f"{name_of(page)}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_images_are_ours_and_have_words(page: Path) -> None:
    for words, target in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", prose(page)):
        assert words, f"{name_of(page)}: {target}"
        assert not _OUTSIDE.match(target), f"{name_of(page)}: {target}"


def test_pictures_load_nothing_and_say_what_they_are() -> None:
    for picture in DOCS.glob("images/*.svg"):
        text = text_of(picture)
        assert "<title" in text, picture.name
        assert "<desc" in text, picture.name
        assert not re.search(r"""(href|src)=["'](?!#)|url\((?!#)|@import|<script""", text), picture.name


def test_every_page_is_in_the_table_of_contents() -> None:
    index = text_of(DOCS / "index.md")
    listed = set(re.findall(r"^([\w-]+)$", index, re.MULTILINE))
    assert {page.stem for page in DOCS.glob("*.md")} - listed - {"index"} == set()
