"""A picture as a file that says what is in it, and whose text can be read and searched."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.reporting.pictures.page import alt_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLES = {".svg": ("Title", "Description"), ".png": ("Title", "Description"), ".pdf": ("Title", "Subject")}
_MOST = 120
"""Characters of a title; the whole text is the description."""


def save_picture(axes: Axes, file: str | Path, *, text_as_text: bool = True, **savefig: Any) -> None:
    """Write the figure of a picture, with its alt text in the file where the format has a place for it.

    An SVG gets `title`, `desc` and the role of a picture; its letters are text, or with `text_as_text=False` shapes
    that look the same everywhere. Of several pictures on one figure all alt texts are written.

    Raises ValueError for axes that no picture of this library was drawn on.
    """
    from matplotlib import rc_context

    path = Path(file)
    kind = path.suffix.lower() or ".png"
    alt_text(axes)
    texts = [text for one in axes.figure.axes if (text := str(one.get_label()))]
    title, described = texts[0][:_MOST], "\n".join(texts)
    metadata: dict[str, Any] = dict(zip(_TITLES.get(kind, ()), (title, described), strict=False))
    if kind == ".svg":
        # Without a date, and with fixed names, the same picture is the same file.
        metadata["Date"] = None
    with rc_context({"svg.fonttype": "none" if text_as_text else "path", "svg.hashsalt": "mkosten"}):
        written = BytesIO()
        axes.figure.savefig(written, **{"format": kind[1:], "metadata": metadata or None, **savefig})  # type: ignore[union-attr]
    found = written.getvalue()
    path.write_bytes(_as_picture(found.decode(), described).encode() if kind == ".svg" else found)


def _as_picture(svg: str, described: str) -> str:
    """The same SVG, which a screen reader tells as one picture."""
    svg = re.sub(r"<svg ", '<svg role="img" aria-labelledby="mk-title mk-desc" ', svg, count=1)
    svg = svg.replace("<title>", '<title id="mk-title">', 1)
    return svg.replace("</title>", f'</title>\n <desc id="mk-desc">{escape(described)}</desc>', 1)
