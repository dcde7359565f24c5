"""A picture as SVG within a page: without styles of its own, with names that no other picture has."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from maatschappelijke_kosten.reporting.pictures.page import SIZE, said_by
from maatschappelijke_kosten.reporting.report.parts import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINK = "{http://www.w3.org/1999/xlink}href"
_LEFT_OUT = ("metadata", "style")
_MOST_TITLE = 120
_FROM_PAGE = ("font-family",)
"""What the page says for all pictures."""


def inline_picture(name: str, draw: Callable[[Axes], Axes], height: float = SIZE[1]) -> Picture:
    """Draw on a new figure; `name` is unique in the page, `height` is in inches.

    Raises ImportError without matplotlib.
    """
    from matplotlib import style
    from matplotlib.figure import Figure

    # What a user has set for pictures of her own must not change a report.
    with style.context(["default", {"svg.fonttype": "none", "svg.hashsalt": "mkosten"}], after_reset=True):
        axes = draw(Figure(figsize=(SIZE[0], height)).add_subplot())
        written = BytesIO()
        axes.figure.savefig(written, format="svg", metadata={"Date": None})  # type: ignore[union-attr]
    alt = said_by(axes)
    return Picture(in_page(written.getvalue(), name, alt), alt)


def in_page(svg: bytes, name: str, alt: str) -> str:
    """The same drawing, as an element that may stand in any page."""
    root = ET.fromstring(svg)
    for one in root.iter():
        one.tag = one.tag.rpartition("}")[2]
    for parent in root.iter():
        for child in [child for child in parent if child.tag in _LEFT_OUT]:
            parent.remove(child)
    for one in root.iter():
        one.attrib = _attributes(one.attrib, name)
    box = root.attrib["viewBox"]
    root.attrib = {"viewBox": box, "role": "img", "aria-labelledby": f"{name}-t {name}-d", "stroke-linejoin": "round"}
    described = ET.Element("desc", {"id": f"{name}-d"})
    described.text = alt
    title = ET.Element("title", {"id": f"{name}-t"})
    title.text = alt if len(alt) <= _MOST_TITLE else f"{alt[: _MOST_TITLE - 1].rstrip()}…"
    root[:0] = [title, described]
    return ET.tostring(root, encoding="unicode")


def _attributes(given: dict[str, str], name: str) -> dict[str, str]:
    """Styles as attributes, which a policy against inline styles allows, and names that begin with `name`."""
    found: dict[str, str] = {}
    for key, value in given.items():
        if key == "style":
            pairs = (pair.partition(":") for pair in value.split(";") if ":" in pair)
            found |= {
                one.strip(): _named(rest.strip(), name) for one, _, rest in pairs if one.strip() not in _FROM_PAGE
            }
        elif key == "id":
            found["id"] = f"{name}-{value}"
        elif key == _LINK:
            found["href"] = f"#{name}-{value.removeprefix('#')}"
        elif not key.startswith("{"):
            found[key] = _named(value, name)
    return found


def _named(value: str, name: str) -> str:
    return value.replace("url(#", f"url(#{name}-")
