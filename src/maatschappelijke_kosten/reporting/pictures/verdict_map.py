"""The verdict over two unknowns at once: which pairs of values save, cost more, or make no difference that counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.result import Mark
from maatschappelijke_kosten.engine.sensitivity import TwoWay
from maatschappelijke_kosten.engine.unknowns import Unknown
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.estimate import chance_in_words
from maatschappelijke_kosten.reporting.number import euros
from maatschappelijke_kosten.reporting.open_sums import marked, present
from maatschappelijke_kosten.reporting.pictures.page import Page
from maatschappelijke_kosten.reporting.pictures.palette import CLASSES, SIGNS, ink_on
from maatschappelijke_kosten.reporting.unknown import end_in_words, unknown_label
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_CLASSES = (Conclusion.SAVES, Conclusion.ABOUT_EQUAL, Conclusion.COSTS_MORE)


@in_currency_of
def draw_verdict_map(study: Study, found: TwoWay, language: Language = "nl", axes: Axes | None = None) -> Axes:
    """The first unknown along, the second up; a colour for each class, and the saving at some of the points."""
    page = Page.on(axes, language)
    page.title(_title(study, found, language))
    page.notes(present([word("pic.map.read", language), _pm_note(found, language)]))
    across, up = _places(found.first, found.first_values), _places(found.second, found.second_values)
    rows = _some(len(up), page.height / (page.letters.line * 4))
    labels = [end_in_words(study, found.second, found.second_values[row], language) for row in rows]
    letters = page.letters
    wide = page.width * 0.24
    broken = [letters.broken(one, wide, 2) for one in labels]
    name = letters.broken(unknown_label(study, found.second, language), page.width, 1)
    page.text(name, page.left, page.top, va="top", color="0.35")
    page.settle(left=letters.widest(broken) + letters.size, right=letters.size * 2, above=letters.line * 1.3)
    columns = _some(len(across), page.width / (letters.width(euros(max(map(abs, _all(found))), language)) * 2.2))
    room = page.width / max(len(columns), 1) - letters.size
    below = [
        letters.broken(end_in_words(study, found.first, found.first_values[one], language), room, 2) for one in columns
    ]
    first = letters.broken(unknown_label(study, found.first, language), page.width, 1)
    page.text(first, page.right, page.bottom, ha="right", va="bottom", color="0.35")
    page.settle(below=letters.line * (max(text.count("\n") for text in below) + 2.3) + letters.size * 0.6)
    _fields(page, found, across, up)
    page.axes.set_xticks(across[columns], [""] * len(columns))
    page.axes.set_yticks(up[rows], [""] * len(rows))
    for one, text in zip(columns, below, strict=True):
        _along(page, text, across, one)
    for one, text in zip(rows, broken, strict=True):
        page.text(
            text,
            page.left - letters.size * 0.6,
            page.bottom + page.height * _part(up[one], up),
            ha="right",
            va="center",
        )
    _values(page, found, across, up, columns, rows, language)
    return page.described(alt_verdict_map(study, found, language))


def _all(found: TwoWay) -> list[float]:
    return [saving for line in found.saving for saving in line]


def _places(one: Unknown, values: tuple[float, ...]) -> Floats:
    """Where values stand on an axis: at their number, or alternatives one after the other."""
    return np.arange(len(values), dtype=np.float64) if one.is_choice else np.asarray(values)


def _edges(places: Floats) -> Floats:
    """The edges of the cells around places at equal steps."""
    half = (places[1] - places[0]) / 2 if len(places) > 1 else 0.5
    return np.asarray([places[0] - half, *(places + half)])


def _part(place: float, places: Floats) -> float:
    """Where a place is between the outer edges, 0 to 1."""
    edges = _edges(places)
    return float((place - edges[0]) / (edges[-1] - edges[0]))


def _some(count: int, room: float) -> list[int]:
    """Numbers of 5, 3 or 2 of so many places, as room allows, with both ends and what is between at equal steps."""
    for many in (5, 3, 2):
        if many <= room and count >= many and (count - 1) % (many - 1) == 0:
            return [step * (count - 1) // (many - 1) for step in range(many)]
    return list(range(count)) if count <= room else [0, count - 1]


def _fields(page: Page, found: TwoWay, across: Floats, up: Floats) -> None:
    """A field of colour for each class, and a line where the saving is nothing."""
    left, right = _edges(across)[0], _edges(across)[-1]
    bottom, top = _edges(up)[0], _edges(up)[-1]
    for row, (low, high) in enumerate(pairwise(_edges(up).tolist())):
        runs = _runs([line[row] for line in found.conclusion], _edges(across))
        colours = [CLASSES[conclusion].colour for conclusion, _, _ in runs]
        spans = [(start, end - start) for _, start, end in runs]
        # The edge hides the seam that is seen between fields of the same colour.
        page.axes.broken_barh(spans, (low, high - low), facecolors=colours, edgecolors=colours, linewidth=0.4)
    saving = np.array(found.saving).T
    if min(saving.shape) > 1 and saving.min() < 0 < saving.max():
        page.axes.contour(across, up, saving, levels=[0.0], colors="black", linewidths=1.5, linestyles="--")
    page.axes.set_xlim(left, right)
    page.axes.set_ylim(bottom, top)


def _runs(classes: Sequence[Conclusion], edges: Floats) -> list[tuple[Conclusion, float, float]]:
    """Neighbours of the same class as one: the class, and from where to where."""
    runs: list[tuple[Conclusion, float, float]] = []
    for one, (start, end) in zip(classes, pairwise(edges.tolist()), strict=True):
        if runs and runs[-1][0] is one:
            runs[-1] = (one, runs[-1][1], end)
        else:
            runs.append((one, start, end))
    return runs


def _along(page: Page, text: str, across: Floats, one: int) -> None:
    x = page.left + page.width * _part(across[one], across)
    side = "center"
    wide = page.letters.widest([text]) / 2
    if x + wide > page.right + page.letters.size * 2:
        x, side = page.right + page.letters.size * 2, "right"
    page.text(text, x, page.bottom - page.letters.size * 0.6, ha=side, va="top")


def _values(
    page: Page, found: TwoWay, across: Floats, up: Floats, columns: list[int], rows: list[int], language: Language
) -> None:
    """The saving and the sign of its class at some points, kept within the field."""
    last = len(across) - 1, len(up) - 1
    for column in columns:
        for row in rows:
            conclusion = found.conclusion[column][row]
            colour = CLASSES[conclusion].colour
            text = f"{euros(found.saving[column][row], language)} {SIGNS[conclusion]}"
            ground = {"facecolor": colour, "edgecolor": "none", "pad": 0.6}
            size = page.letters.size * 0.3
            side = "left" if column == 0 else "right" if column == last[0] else "center"
            level = "bottom" if row == 0 else "top" if row == last[1] else "center"
            page.axes.annotate(
                text,
                (across[column], up[row]),
                ({"left": size, "right": -size}.get(side, 0), {"bottom": size, "top": -size}.get(level, 0)),
                textcoords="offset points",
                ha=side,
                va=level,
                color=ink_on(colour),
                fontsize=page.letters.size,
                parse_math=False,
                bbox=ground,
            )


def shares_of_classes(found: TwoWay) -> dict[Conclusion, float]:
    """Which part of the pairs of values gives each class; only those that there are."""
    flat = [one for line in found.conclusion for one in line]
    return {one: flat.count(one) / len(flat) for one in _CLASSES if one in flat}


def _title(study: Study, found: TwoWay, language: Language) -> str:
    classes = ", ".join(
        f"{word(one, language)} ({SIGNS[one]}) {chance_in_words(part, language)}"
        for one, part in shares_of_classes(found).items()
    )
    return word("pic.map.title", language, name=study.case(found.case).label.in_language(language), classes=classes)


def _pm_note(found: TwoWay, language: Language) -> str:
    mark = marked(found.plan, 0.0, found.case).mark
    return "" if mark is Mark.NONE else word(f"pic.chance.pm.{mark}", language)


@in_currency_of
def alt_verdict_map(study: Study, found: TwoWay, language: Language = "nl") -> str:
    """What the picture says, for who cannot see it."""
    corners = [
        word(
            "pic.map.corner",
            language,
            first=end_in_words(study, found.first, found.first_values[column], language),
            second=end_in_words(study, found.second, found.second_values[row], language),
            saving=euros(found.saving[column][row], language),
            verdict=word(found.conclusion[column][row], language),
        )
        for column in (0, -1)
        for row in (0, -1)
    ]
    names = word(
        "pic.map.axes",
        language,
        first=unknown_label(study, found.first, language),
        second=unknown_label(study, found.second, language),
    )
    return " ".join(
        present([_title(study, found, language), names, "; ".join(corners) + ".", _pm_note(found, language)])
    )
