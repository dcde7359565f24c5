"""The pictures of the documentation say what would be drawn now."""

from __future__ import annotations

import importlib.util
import re
from xml.etree import ElementTree as ET

import pytest
from matplotlib.figure import Figure
from pages import DOCS, text_of

from maatschappelijke_kosten.front.pictures import alt_text

_spec = importlib.util.spec_from_file_location("docs_draw", DOCS / "draw.py")
assert _spec is not None
assert _spec.loader is not None
draw = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(draw)

_PICTURES = draw.pictures()


def test_the_page_shows_all_of_them() -> None:
    shown = re.findall(r"\(images/(plaatje-[a-z]+\.svg)\)", text_of(DOCS / "plaatjes.md"))
    assert sorted(shown) == sorted(_PICTURES)
    assert sorted(one.name for one in (DOCS / "images").glob("plaatje-*")) == sorted(_PICTURES)


@pytest.mark.parametrize("name", _PICTURES)
def test_a_picture_says_what_is_so(name: str) -> None:
    """Run `python docs/draw.py` where this fails."""
    kept = ET.parse(DOCS / "images" / name).getroot()
    axes = _PICTURES[name](ax=Figure(figsize=draw.SIZE).add_subplot())
    assert kept.findtext("{http://www.w3.org/2000/svg}desc") == alt_text(axes)
