"""Both paths of a case as a board with sticky notes: life events above, priced steps below, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from maatschappelijke_kosten.engine.result import Comparison
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.pictures.notes import (
    Note,
    both,
    event_notes,
    slot_of,
    slots,
    step_notes,
    when_in_words,
)
from maatschappelijke_kosten.reporting.pictures.page import Page
from maatschappelijke_kosten.reporting.pictures.palette import EVENT, FAINT, LINE, Paint
from maatschappelijke_kosten.reporting.pictures.wording import not_counted, pm_of, present, sum_in_words
from maatschappelijke_kosten.reporting.sentence import case_sentence, path_name
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COUNTED = Paint("#d3e9f8")
_TOLD = Paint("#ffffff")
_NARROWEST = 62.0
"""Points: a note that is narrower cannot be read."""


@in_currency_of
def draw_paths(
    study: Study,
    case: Case,
    comparison: Comparison,
    variant: Variant,
    language: Language = "nl",
    axes: Axes | None = None,
) -> Axes:
    """Two lanes for each path: what happens, and what it costs. Steps without a time stand in their order."""
    costings = both(comparison)
    steps = [step_notes(study, case, one, variant, language) for one in costings]
    page = Page.on(axes)
    page.title(case_sentence(case, comparison, language))
    is_timed = any(note.start is not None for row in steps for note in row)
    read = word("pic.paths.read.timed" if is_timed else "pic.paths.read.untimed", language)
    page.notes(present([read, not_counted(study, case, pm_of(comparison), language)]))
    left, bottom, width, top = page.left, page.bottom, page.width, page.top
    page.settle()
    page.axes.set_axis_off()
    page.axes.set_xlim(0, page.width)
    page.axes.set_ylim(0, page.height)
    columns = slots(steps)
    half = page.height / 2
    for number_, (costing, row) in enumerate(zip(costings, steps, strict=True)):
        above = page.height - number_ * half
        head = word(
            "pic.paths.head",
            language,
            path=_capital(path_name(case, costing.path, language)),
            cost=sum_in_words(costing.cost, language),
        )
        page.note(page.headings.broken(head, page.width, 1), 0, above, va="top", fontweight="bold")
        above -= page.headings.line * 1.2
        lane = (above - (page.height - (number_ + 1) * half)) / 2
        events = event_notes(case, costing.path)
        _lane(page, events, list(range(len(events))), max(len(events), 1), above, lane, EVENT, language)
        at = slot_of(row, columns) if is_timed else list(range(len(row)))
        count = len(columns) if is_timed else max(len(one) for one in steps)
        _lane(page, row, at, max(count, 1), above - lane, lane, _COUNTED, language)
        if number_ == 0:
            page.axes.axhline(half - 0.5, color=FAINT, linewidth=0.6)
    return page.described(alt_paths(study, case, comparison, variant, language))


def _lane(
    page: Page,
    notes: Sequence[Note],
    at: Sequence[int],
    columns: int,
    top: float,
    height: float,
    paint: Paint,
    language: Language,
) -> None:
    """Notes in their columns, as many as have room; those of one column under each other."""
    gap = page.letters.size * 0.6
    most = max(int((page.width + gap) / (_NARROWEST + gap)), 1)
    shown = [(note, column) for note, column in zip(notes, at, strict=True) if column < most]
    if len(shown) < len(notes):
        shown = [(note, column) for note, column in shown if column < most - 1]
        shown.append((Note(word("pic.paths.more", language, count=len(notes) - len(shown))), most - 1))
    columns = min(columns, most)
    wide = min((page.width + gap) / columns - gap, page.width * 0.45)
    for column in range(columns):
        here = [note for note, place in shown if place == column]
        high = (height - gap) / max(len(here), 1)
        for number_, note in enumerate(here):
            corner = column * (wide + gap), top - (number_ + 1) * high
            _sticky(page, note, corner, (wide, high - gap), paint if note.is_counted else _TOLD, language)
    _arrow_of_time(page, top - height + gap * 0.4)


def _sticky(
    page: Page, note: Note, corner: tuple[float, float], size: tuple[float, float], paint: Paint, language: Language
) -> None:
    from matplotlib.patches import FancyBboxPatch

    letters, pad = page.letters, page.letters.size * 0.45
    (x, y), (wide, high) = corner, size
    style = "--" if not note.is_counted or note.amount == "PM" else "-"
    page.axes.add_patch(
        FancyBboxPatch(
            (x + 1, y + 1),
            wide - 2,
            high - 2,
            boxstyle="round,pad=0,rounding_size=3",
            facecolor=paint.colour,
            edgecolor=LINE,
            linewidth=0.7,
            linestyle=style,
        )
    )
    foot = [note.amount] if note.amount else []
    if note.start is not None:
        foot.append(when_in_words(note.start, language))
    below = "\n".join(letters.broken(one, wide - 2 * pad, 2) for one in foot)
    lines = int((high - 2 * pad) / letters.line) - (below.count("\n") + 1 if below else 0)
    style_of_text = {"color": "black", "clip_on": False}
    if lines > 0:
        text = letters.broken(note.text, wide - 2 * pad, lines)
        page.note(text, x + pad, y + high - pad, va="top", **style_of_text)
    if below:
        page.note(below, x + pad, y + pad, va="bottom", fontweight="bold", **style_of_text)


def _arrow_of_time(page: Page, y: float) -> None:
    page.axes.annotate(
        "", (page.width, y), (0, y), arrowprops={"arrowstyle": "->", "color": FAINT, "linewidth": 0.7}, zorder=0
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@in_currency_of
def alt_paths(
    study: Study, case: Case, comparison: Comparison, variant: Variant, language: Language = "nl"
) -> str:
    """What the picture says, for who cannot see it."""
    parts = [case_sentence(case, comparison, language)]
    for costing in both(comparison):
        steps = "; ".join(
            f"{note.text} ({note.amount}{_when(note, language)})"
            for note in step_notes(study, case, costing, variant, language)
        )
        parts.append(
            word(
                "pic.paths.alt",
                language,
                path=_capital(path_name(case, costing.path, language)),
                cost=sum_in_words(costing.cost, language),
                events=" ".join(note.text for note in event_notes(case, costing.path)) or word("pic.nothing", language),
                steps=steps or word("pic.nothing", language),
            )
        )
    return " ".join(present([*parts, not_counted(study, case, pm_of(comparison), language)]))


def _when(note: Note, language: Language) -> str:
    return "" if note.start is None else f", {when_in_words(note.start, language)}"
