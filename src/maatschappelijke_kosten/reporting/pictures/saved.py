"""A picture as a file that says what is in it, and whose text can be read and searched."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.reporting.pictures.page import said_by

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLES = {".svg": ("Title", "Description"), ".png": ("Title", "Description"), ".pdf": ("Title", "Subject")}
_MOST = 120
"""Characters of a title; the whole text is the description."""


def save(axes: Axes, path: Path, *, text_as_text: bool, **savefig: Any) -> None:
    """Write the figure of a picture; see `front.pictures.save_picture`.

    Raises ValueError for axes that no picture of this library was drawn on.
    """
    from matplotlib import rc_context

    kind = path.suffix.lower() or ".png"
    said_by(axes)
    whole = axes.get_figure(root=True)
    if whole is None:
        raise ValueError("these axes are no longer on a figure")
    texts = [text for one in whole.axes if (text := str(one.get_label()))]
    title, described = texts[0][:_MOST], "\n".join(texts)
    metadata: dict[str, Any] = dict(zip(_TITLES.get(kind, ()), (title, described), strict=False))
    if kind == ".svg":
        # Without a date and a version, and with fixed names, the same picture is the same file.
        metadata |= {"Date": None, "Creator": None}
    with rc_context({"svg.fonttype": "none" if text_as_text else "path", "svg.hashsalt": "mkosten"}):
        written = BytesIO()
        whole.savefig(written, **{"format": kind[1:], "metadata": metadata or None, **savefig})
    found = written.getvalue()
    path.write_bytes(_as_picture(found.decode(), described).encode() if kind == ".svg" else found)


def _as_picture(svg: str, described: str) -> str:
    """The same SVG, which a screen reader tells as one picture."""
    svg = re.sub(r"<svg ", '<svg role="img" aria-labelledby="mk-title mk-desc" ', svg, count=1)
    svg = svg.replace("<title>", '<title id="mk-title">', 1)
    return svg.replace("</title>", f'</title>\n <desc id="mk-desc">{escape(described)}</desc>', 1)
