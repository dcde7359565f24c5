"""Both paths of a case as a board with sticky notes: life events above, priced steps below, in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maatschappelijke_kosten.engine.result import Comparison
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.money import sum_in_words
from maatschappelijke_kosten.reporting.open_sums import not_counted, pm_of, present
from maatschappelijke_kosten.reporting.pictures.board import Hung, draw_note, hang, letters_for
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
from maatschappelijke_kosten.reporting.pictures.palette import EVENT, FAINT, Paint
from maatschappelijke_kosten.reporting.sentence import case_sentence, path_name
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COUNTED = Paint("#d3e9f8")


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
    page = Page.on(axes, language)
    page.title(case_sentence(case, comparison, language))
    is_timed = any(note.start is not None for row in steps for note in row)
    read = word("pic.paths.read.timed" if is_timed else "pic.paths.read.untimed", language)
    page.notes(present([read, not_counted(study, case, pm_of(comparison), language)]))
    page.settle()
    page.axes.set_axis_off()
    page.axes.set_xlim(0, page.width)
    page.axes.set_ylim(0, page.height)
    columns = slots(steps)
    half = page.height / 2
    hung: list[Hung] = []
    for number_, (costing, row) in enumerate(zip(costings, steps, strict=True)):
        above = page.height - number_ * half
        head = word(
            "pic.paths.head",
            language,
            path=_capital(path_name(case, costing.path, language)),
            cost=sum_in_words(costing.cost, language),
        )
        page.note(page.headings.broken(head, page.width * 0.8, 1), 0, above, va="top", fontweight="bold")
        above -= page.headings.line * 1.2
        lane = (above - (page.height - (number_ + 1) * half)) / 2
        events = event_notes(case, costing.path, language)
        hung += hang(page, events, list(range(len(events))), len(events), above, lane, EVENT, language)
        at = slot_of(row, columns) if is_timed else list(range(len(row)))
        count = len(columns) if is_timed else max(len(one) for one in steps)
        hung += hang(page, row, at, count, above - lane, lane, _COUNTED, language)
        _arrow_of_time(page, above - lane)
    page.axes.axhline(half, color=FAINT, linewidth=0.6)
    letters = letters_for(page, hung, language)
    for one in hung:
        draw_note(page, one, letters, language)
    return page.described(alt_paths(study, case, comparison, variant, language))


def _arrow_of_time(page: Page, y: float) -> None:
    page.axes.annotate(
        "",
        (page.width, y + page.letters.size * 0.3),
        (0, y + page.letters.size * 0.3),
        arrowprops={"arrowstyle": "->", "color": FAINT, "linewidth": 0.7},
        zorder=0,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@in_currency_of
def alt_paths(study: Study, case: Case, comparison: Comparison, variant: Variant, language: Language = "nl") -> str:
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
                events=" ".join(note.text for note in event_notes(case, costing.path, language))
                or word("pic.nothing", language),
                steps=steps or word("pic.nothing", language),
            )
        )
    return " ".join(present([*parts, not_counted(study, case, pm_of(comparison), language)]))


def _when(note: Note, language: Language) -> str:
    return "" if note.start is None else f", {when_in_words(note.start, language)}"
