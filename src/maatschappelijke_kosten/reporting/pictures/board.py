"""Where sticky notes hang on a board, and how large their letters can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.pictures.letters import ELLIPSIS, Letters, drawable
from maatschappelijke_kosten.reporting.pictures.notes import Note, when_in_words
from maatschappelijke_kosten.reporting.pictures.page import Page
from maatschappelijke_kosten.reporting.pictures.palette import LINE, Paint
from maatschappelijke_kosten.reporting.words import word

_NARROWEST = 62.0
"""Points: a note that is narrower cannot be read."""
_SIZES = (13.0, 11.0, 9.0, 8.0, 7.0, 6.0)
"""The largest letters in which nothing is cut are taken."""
_PAD = 4.0


class Hung(NamedTuple):
    """A note with its place: left, bottom, width and height in points."""

    note: Note
    left: float
    bottom: float
    width: float
    height: float
    paint: Paint


def hang(
    page: Page,
    notes: Sequence[Note],
    at: Sequence[int],
    columns: int,
    top: float,
    height: float,
    paint: Paint,
    language: Language,
) -> list[Hung]:
    """Notes in their columns, as many as have room; those of one column under each other."""
    gap = page.letters.size * 0.6
    most = max(int((page.width + gap) / (_NARROWEST + gap)), 1)
    shown = [(note, column) for note, column in zip(notes, at, strict=True) if column < most]
    if len(shown) < len(notes):
        shown = [(note, column) for note, column in shown if column < most - 1]
        shown.append((Note(word("pic.paths.more", language, count=len(notes) - len(shown))), most - 1))
    columns = min(max(columns, 2), most)
    wide = (page.width + gap) / columns - gap
    hung = []
    for column in range(columns):
        here = [note for note, place in shown if place == column]
        high = (height - gap) / max(len(here), 1)
        for number, note in enumerate(here):
            left, bottom = column * (wide + gap), top - (number + 1) * high
            hung.append(Hung(note, left, bottom, wide, high - gap, paint))
    return hung


def letters_for(page: Page, hung: Sequence[Hung], language: Language) -> Letters:
    """The largest letters in which every note fits, else the smallest."""
    found = page.letters
    for size in _SIZES:
        found = Letters(page.figure, size)
        if all(_fits(one, found, language) for one in hung):
            break
    return found


def _fits(one: Hung, letters: Letters, language: Language) -> bool:
    text, foot = texts_on(one, letters, language)
    words = max((letters.width(each) for each in drawable(one.note.text).split(" ")), default=0.0)
    return not (text.endswith(ELLIPSIS) or foot.endswith(ELLIPSIS) or words > one.width - 2 * _PAD)


def texts_on(one: Hung, letters: Letters, language: Language) -> tuple[str, str]:
    """What stands at the top of a note, and what at its foot: the euros, and when."""
    wide = one.width - 2 * _PAD
    foot = [one.note.amount] if one.note.amount else []
    if one.note.start is not None:
        foot.append(when_in_words(one.note.start, language))
    # The foot is bold, which is wider than what is measured.
    below = "\n".join(letters.broken(text, wide * 0.85, 2) for text in foot)
    lines = int((one.height - 2 * _PAD) / letters.line) - (below.count("\n") + 1 if below else 0)
    return (letters.broken(one.note.text, wide, lines) if lines > 0 else ELLIPSIS), below


def draw_note(page: Page, one: Hung, letters: Letters, language: Language) -> None:
    """A sheet with round corners; its edge is dashed where nothing of it is counted."""
    from matplotlib.patches import FancyBboxPatch

    is_open = not one.note.is_counted or one.note.amount == "PM"
    page.axes.add_patch(
        FancyBboxPatch(
            (one.left + 1, one.bottom + 1),
            one.width - 2,
            max(one.height - 2, 1.0),
            boxstyle="round,pad=0,rounding_size=3",
            facecolor=one.paint.colour if one.note.is_counted else "#ffffff",
            edgecolor=LINE,
            linewidth=0.7,
            linestyle="--" if is_open else "-",
        )
    )
    text, below = texts_on(one, letters, language)
    style = {"fontsize": letters.size, "color": "black"}
    page.note(text, one.left + _PAD, one.bottom + one.height - _PAD, va="top", **style)
    if below:
        page.note(below, one.left + _PAD, one.bottom + _PAD, va="bottom", fontweight="bold", **style)
