"""A picture laid out like a page: a title on top, notes below, labels beside, and axes in what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.currency import currency, in_currency
from maatschappelijke_kosten.reporting.number import euros
from maatschappelijke_kosten.reporting.pictures.letters import Letters
from maatschappelijke_kosten.reporting.plain_text import cut_line
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

SIZE = (9.0, 5.25)
"""Inches of a new figure."""

_SMALLEST, _LARGEST = 7.0, 10.0
"""Sizes of letters in points; they grow with the width, from 6 inches on."""

_MARGIN = 6.0

_ROOM_FOR_TWO = 1.3
_MOST_SAID = 5000
"""Characters of an alt text: some minutes of listening."""


class Page:
    """Where things go on the axes of one picture. All lengths are in points, from the bottom left."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        self.figure = axes.figure
        points = 72 / self.figure.dpi
        self._outer = self.figure.bbox.width * points, self.figure.bbox.height * points
        left, bottom, width, height = _slot(axes)
        self.left = left * self._outer[0] + _MARGIN
        self.right = (left + width) * self._outer[0] - _MARGIN
        self.bottom = bottom * self._outer[1] + _MARGIN
        self.top = (bottom + height) * self._outer[1] - _MARGIN
        inches = (self.right - self.left + 2 * _MARGIN) / 72
        size = min(max(_SMALLEST + (inches - 6) / 3, _SMALLEST), _LARGEST)
        self.letters = Letters(self.figure, size)
        self.headings = Letters(self.figure, size + 2)

    @classmethod
    def on(cls, axes: Axes | None, language: Language) -> Page:
        """On those axes, which are cleared; on a new figure of pyplot, which a notebook shows, where there are none.

        Raises ImportError where matplotlib is not installed.
        """
        if axes is None:
            try:
                import matplotlib.pyplot as plt
            except ImportError:
                raise ImportError(word("pic.no_extra", language)) from None
            axes = plt.figure(figsize=SIZE).add_subplot()
        axes.clear()
        # What was drawn here before has left its place behind; the stubs do not know that None takes it away.
        nowhere: Any = None
        axes.set_axes_locator(nowhere)
        return cls(axes)

    @property
    def width(self) -> float:
        """What is left between both sides."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """What is left between title and notes."""
        return self.top - self.bottom

    def title(self, text: str, lines: int = 3) -> None:
        """A title at the top, over the whole width."""
        broken = self.headings.broken(text, self.width, lines)
        self.text(broken, self.left, self.top, self.headings, va="top", fontweight="normal")
        self.top -= self.headings.line * (broken.count("\n") + 1) + self.letters.size * 0.6

    def notes(self, lines: Sequence[str], most: int = 4) -> None:
        """Sentences at the bottom, each from a new line, together at most so many lines."""
        found = self.broken(lines, most)
        if found:
            self.text("\n".join(found), self.left, self.bottom, self.letters, va="bottom", color="0.35")
            self.bottom += self.letters.line * len(found) + self.letters.size * 0.5

    def broken(self, lines: Sequence[str], most: int = 4) -> list[str]:
        """The sentences in lines of the whole width, at most so many."""
        found: list[str] = []
        for line in lines:
            if len(found) < most:
                found += self.letters.broken(line, self.width, most - len(found)).split("\n")
        return found

    def settle(self, left: float = 0.0, right: float = 0.0, below: float = 0.0, above: float = 0.0) -> None:
        """Give the axes what is left within these margins."""
        self.left, self.right = self.left + left, self.right - right
        self.bottom, self.top = self.bottom + below, self.top - above
        wide, high = self._outer
        place = (self.left / wide, self.bottom / high, max(self.width, 1.0) / wide, max(self.height, 1.0) / high)
        self.axes.set_axes_locator(_Fixed(place))
        self.axes.set_position(place, which="active")
        self.axes.tick_params(labelsize=self.letters.size, length=2, pad=2)
        for side in ("top", "right", "left"):
            self.axes.spines[side].set_visible(False)

    def text(self, text: str, x: float, y: float, letters: Letters | None = None, **how: Any) -> Text:
        """Text at a place of the page, never read as mathematics."""
        wide, high = self._outer
        style = {"fontsize": (letters or self.letters).size, "linespacing": 1.1, "parse_math": False, **how}
        place = self.figure.transSubfigure
        return self.axes.text(x / wide, y / high, text, transform=place, clip_on=False, **style)

    def note(self, text: str, x: float, y: float, **how: Any) -> Text:
        """Text at a place of the data, never read as mathematics."""
        style = {"fontsize": self.letters.size, "linespacing": 1.1, "parse_math": False, **how}
        return self.axes.text(x, y, text, **style)

    def arrow(self, x: float, y: float, way: int) -> None:
        """An arrow from a place of the data to the right (1) or to the left (-1): on that side a sum is open."""
        self.axes.annotate(
            "",
            (x, y),
            (way * self.letters.size * 2, 0),
            textcoords="offset points",
            arrowprops={"arrowstyle": "<|-", "color": "black", "linewidth": 1, "shrinkA": 0, "shrinkB": 0},
            zorder=4,
            annotation_clip=False,
        )

    def beside(self, text: str, x: float, y: float, right: float, up: float, **how: Any) -> Text:
        """Text at so many sizes of the letter from a place of the data, on a ground that hides lines under it."""
        size = self.letters.size
        ground = {"facecolor": self.axes.get_facecolor(), "edgecolor": "none", "pad": 0.8}
        style = {"fontsize": size, "parse_math": False, "bbox": ground, "annotation_clip": False, "zorder": 5, **how}
        return self.axes.annotate(text, (x, y), (right * size, up * size), textcoords="offset points", **style)

    def euro_axis(self, language: Language, label: str = "", *, low: float, high: float) -> None:
        """An x-axis in euros between two ends, with as many numbers as have room."""
        from matplotlib.ticker import FuncFormatter, MaxNLocator

        axis = self.axes.xaxis
        self.axes.set_xlim(low, high)
        wide = max(self.letters.width(euros(one, language)) for one in (low, high)) + 2 * self.letters.size
        room = self.width / wide
        # One number says nothing of the scale, and two fit in less room than twice the widest: the other is often zero.
        numbers = int(room) if room >= 2 else 1 + (room >= _ROOM_FOR_TWO)
        axis.set_major_locator(MaxNLocator(nbins=numbers, integer=True, min_n_ticks=1))
        axis.set_major_formatter(FuncFormatter(self.written(language)))
        if label:
            self.axes.set_xlabel(label, fontsize=self.letters.size, labelpad=2, parse_math=False)

    def written(self, language: Language) -> Callable[[float, object], str]:
        """What writes the amounts along an axis, in the currency of this report."""
        code = currency()

        def written(value: float, _at: object) -> str:
            # It is asked for when the picture is drawn, long after the report that it is part of.
            with in_currency(code):
                return euros(value, language)

        return written

    def described(self, *sentences: str) -> Axes:
        """The axes, with what the picture says as their label: `said_by` reads it there."""
        self.axes.set_label(cut_line(" ".join(sentences), _MOST_SAID))
        return self.axes


class _Fixed:
    """Keeps axes at a place of their figure, while they remember the room that they had: they may be drawn on again."""

    def __init__(self, place: tuple[float, float, float, float]) -> None:
        self.place = place

    def __call__(self, axes: object, renderer: object) -> Bbox:
        from matplotlib.transforms import Bbox

        return Bbox.from_bounds(*self.place)


def said_by(axes: Axes) -> str:
    """What a picture of this library says, in a sentence or a few, for who cannot see it.

    Raises ValueError for axes that no picture of this library was drawn on.
    """
    text = str(axes.get_label())
    if not text:
        raise ValueError("no picture of this library was drawn on these axes")
    return text


def _slot(axes: Axes) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of the room that axes have in their figure, as shares of it.

    Of subplots this is the cell of their grid with all that is around it, as their texts have to stand there too.
    """
    spec = axes.get_subplotspec()
    if spec is None:
        left, bottom, width, height = axes.get_position(original=True).bounds
        return left, bottom, width, height
    grid = spec.get_gridspec()
    widths, heights = (
        list(one or [1] * count) for one, count in zip(_ratios(grid), grid.get_geometry()[::-1], strict=True)
    )
    rows, columns = spec.rowspan, spec.colspan
    wide, high = sum(widths), sum(heights)
    return (
        sum(widths[: columns.start]) / wide,
        sum(heights[rows.stop :]) / high,
        sum(widths[columns.start : columns.stop]) / wide,
        sum(heights[rows.start : rows.stop]) / high,
    )


def _ratios(grid: Any) -> tuple[Any, Any]:
    return grid.get_width_ratios(), grid.get_height_ratios()
