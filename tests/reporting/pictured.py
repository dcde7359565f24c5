"""Drawing within tests: on figures that pyplot does not know, and what stands on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

SIZES = ((6.0, 4.0), (12.0, 7.0))
_TOUCH = 0.75
"""Points that boxes of text may share: letters do not fill their box."""


def axes_of(size: tuple[float, float] = SIZES[0]) -> Axes:
    """Axes on a new figure, in inches."""
    axes: Axes = Figure(figsize=size).add_subplot()
    return axes


def drawn_texts(axes: Axes) -> list[tuple[str, Bbox]]:
    """Every text that can be seen, with its box in points."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    points = 72 / figure.dpi
    hidden = {id(label) for one in figure.axes for label in _beyond(one)}
    return [
        (text.get_text(), Bbox(text.get_window_extent().get_points() * points))
        for text in figure.findobj(Text)
        if isinstance(text, Text) and text.get_visible() and text.get_text().strip() and id(text) not in hidden
    ]


def _beyond(axes: Axes) -> Iterator[Text]:
    """Labels of ticks outside the axis, which matplotlib keeps but does not draw."""
    for axis in (axes.xaxis, axes.yaxis):
        low, high = sorted(axis.get_view_interval())
        slack = (high - low) * 1e-9
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
            if not low - slack <= tick.get_loc() <= high + slack:
                yield tick.label1
                yield tick.label2


def collisions(axes: Axes) -> list[str]:
    """Texts that lie over each other, or that stick out of the figure."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    wide, high = figure.get_size_inches() * 72
    found = []
    texts = drawn_texts(axes)
    for number, (text, box) in enumerate(texts):
        if box.x0 < -_TOUCH or box.y0 < -_TOUCH or box.x1 > wide + _TOUCH or box.y1 > high + _TOUCH:
            found.append(f"out of the figure: {text[:60]!r}")
        for other, there in texts[number + 1 :]:
            apart_x = min(box.x1, there.x1) - max(box.x0, there.x0)
            apart_y = min(box.y1, there.y1) - max(box.y0, there.y0)
            if apart_x > _TOUCH and apart_y > _TOUCH:
                found.append(f"{text[:60]!r} over {other[:60]!r}")
    return found


def never_rises(numbers: list[float]) -> bool:
    """Whether each number is at most the one before."""
    return all(second <= first for first, second in pairwise(numbers))
