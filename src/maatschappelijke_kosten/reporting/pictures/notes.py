"""What stands on the sticky notes of a case: events, and steps with their euros, in the order that they happen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maatschappelijke_kosten.engine.result import Comparison, Costing
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Sign
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.model.walk import Place, group_at
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.step import step_label
from maatschappelijke_kosten.reporting.words import word


class Note(NamedTuple):
    """One sticky note."""

    text: str
    euros: float | None = None
    """Central euros of what is counted; None of an event, and of a step of which nothing is."""
    amount: str = ""
    """The euros in words, with their mark: `€ 14.000 + PM`, or `PM`, or that it is told and not counted."""
    start: float | None = None
    """Months after the start; None where nobody says when."""
    is_counted: bool = True


def event_notes(case: Case, path: str, language: Language) -> list[Note]:
    """What happens on a path, as told."""
    return [Note(text) for text in texts_in(language, *case.paths[path].events)]


def step_notes(study: Study, case: Case, costing: Costing, variant: Variant, language: Language) -> list[Note]:
    """The steps of a path: those with a time first, by their time, then the others in their order."""
    notes = []
    for position, step in enumerate(case.paths[costing.path].steps):
        place = Place(case.id, costing.path, position)
        lines = [one for one in costing.lines if one.place.step == position]
        pm = [one for one in costing.pm if one.place.step == position]
        is_counted = step.counted or variant is Variant.WIDER
        amount = sum(one.euros * one.weight for one in lines) if lines else None
        if not is_counted:
            words = word("pic.paths.told", language)
        elif amount is None:
            words = "PM"
        else:
            either = any(one.sign is Sign.EITHER for one in pm)
            words = euros(amount, language) + (" ± PM" if either else " + PM" if pm else "")
        start = None if step.when is None else step.when.start
        notes.append(Note(step_label(study, group_at(case, place), language), amount, words, start, is_counted))
    return sorted(notes, key=lambda one: (one.start is None, one.start or 0.0))


def slots(notes: Sequence[Sequence[Note]]) -> list[float | None]:
    """The columns that both paths share: each month in which a step begins, then one for each without a time."""
    starts = sorted({one.start for row in notes for one in row if one.start is not None})
    untimed = max((sum(one.start is None for one in row) for row in notes), default=0)
    return [*starts, *[None] * untimed]


def slot_of(notes: Sequence[Note], columns: Sequence[float | None]) -> list[int]:
    """Per note its column."""
    found, free = [], len([one for one in columns if one is not None])
    for one in notes:
        if one.start is not None:
            found.append(columns.index(one.start))
        else:
            found.append(free)
            free += 1
    return found


def when_in_words(start: float, language: Language) -> str:
    """`maand 4`: the month that begins so many months after the start."""
    return word("pic.paths.month", language, month=number(start + 1, language))


def both(comparison: Comparison) -> tuple[Costing, Costing]:
    """The path, then its reference."""
    return comparison.cost, comparison.cost_of_reference
