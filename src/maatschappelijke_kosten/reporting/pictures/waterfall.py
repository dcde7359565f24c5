"""From the cost with support to the cost without, step by step: what the saving is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from maatschappelijke_kosten.engine.result import Comparison, Costing, Interval, Mark
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.money import sum_in_words
from maatschappelijke_kosten.reporting.number import euros, rounded
from maatschappelijke_kosten.reporting.open_sums import not_counted, pm_of, present
from maatschappelijke_kosten.reporting.pictures.page import Page
from maatschappelijke_kosten.reporting.pictures.palette import FAINT, LINE, PATH, REFERENCE, SAVING, Paint
from maatschappelijke_kosten.reporting.pictures.rows import Column, room_for_rows, set_rows
from maatschappelijke_kosten.reporting.sentence import case_sentence, path_name, small_first
from maatschappelijke_kosten.reporting.step import label_at
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MORE = Paint(FAINT)
_LESS = Paint("#ffffff", "\\\\")


class Change(NamedTuple):
    """What one step adds to the cost, going from the path to the reference."""

    label: str
    euros: float
    """Central; negative where only the path has it."""
    is_pm: bool = False
    """Whether nothing of it is in the sum."""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """`cost.central` and all changes add up to `cost_of_reference.central`."""

    cost: Interval
    changes: tuple[Change, ...]
    cost_of_reference: Interval
    saving: Interval


def waterfall(study: Study, case: Case, comparison: Comparison, language: Language) -> Waterfall:
    """Per step what it adds or takes away, what falls away first; what is PM stands last, without euros.

    Steps that are called the same on both paths are one.
    """
    amounts: dict[str, float] = {}
    for costing, sign in ((comparison.cost, -1.0), (comparison.cost_of_reference, 1.0)):
        for line in costing.lines:
            label = label_at(study, case, line.place, language)
            amounts[label] = amounts.get(label, 0.0) + sign * line.euros * line.weight
    changes = [Change(label, amount) for label, amount in amounts.items() if rounded(amount)]
    changes.sort(key=lambda one: (one.euros > 0, -abs(one.euros)))
    return Waterfall(
        cost=comparison.cost.cost,
        changes=(*changes, *_pm_rows(study, case, comparison, language)),
        cost_of_reference=comparison.cost_of_reference.cost,
        saving=comparison.saving,
    )


def _pm_rows(study: Study, case: Case, comparison: Comparison, language: Language) -> list[Change]:
    def labels(costing: Costing) -> list[str]:
        name = path_name(case, costing.path, language)
        return [
            word("pic.waterfall.pm", language, step=label_at(study, case, one.place, language), path=name)
            for one in costing.pm
        ]

    rows = dict.fromkeys([*labels(comparison.cost), *labels(comparison.cost_of_reference)])
    return [Change(label, 0.0, is_pm=True) for label in rows]


def together(changes: Sequence[Change], most: int, language: Language) -> tuple[Change, ...]:
    """At most so many changes: the smallest are added up under one label, so that the sum stays what it is.

    PM goes before euros: it is never added to anything.
    """
    if len(changes) <= most:
        return tuple(changes)
    pm = [one for one in changes if one.is_pm]
    if len(pm) > max(most // 3, 1):
        kept = max(most // 3, 1) - 1
        pm = [*pm[:kept], Change(word("pic.more_pm", language, count=len(pm) - kept), 0.0, is_pm=True)]
    counted = [one for one in changes if not one.is_pm]
    room = max(most - len(pm), 1)
    if len(counted) > room:
        by_size = sorted(counted, key=lambda one: -abs(one.euros))
        shown, rest = set(by_size[: room - 1]), by_size[room - 1 :]
        label = word("pic.more_steps", language, count=len(rest))
        counted = [one for one in counted if one in shown]
        counted.append(Change(label, sum(one.euros for one in rest)))
    return (*counted, *pm)


@in_currency_of
def draw_waterfall(
    study: Study, case: Case, comparison: Comparison, language: Language = "nl", axes: Axes | None = None
) -> Axes:
    """Bars from the cost of the path to that of the reference, and the saving between them."""
    found = waterfall(study, case, comparison, language)
    page = Page.on(axes, language)
    page.title(case_sentence(case, comparison, language))
    page.notes(present([word("pic.waterfall.read", language), _left_out(study, case, comparison, language)]))
    changes = together(found.changes, room_for_rows(page, has_heads=False) - 3, language)
    names = [path_name(case, one, language) for one in (comparison.path, comparison.reference)]
    labels = [
        word("pic.cost", language, path=names[0]),
        *(one.label for one in changes),
        word("pic.cost", language, path=names[1]),
        word("pic.saving", language),
    ]
    texts = [
        sum_in_words(found.cost, language),
        *("PM" if one.is_pm else _signed(one.euros, language) for one in changes),
        sum_in_words(found.cost_of_reference, language),
        sum_in_words(found.saving, language),
    ]
    set_rows(page, labels, [Column("", texts)])
    _bars(page, found, changes, language)
    return page.described(alt_waterfall(study, case, comparison, language))


def _bars(page: Page, found: Waterfall, changes: Sequence[Change], language: Language) -> None:
    levels = [found.cost.central]
    for one in changes:
        levels.append(levels[-1] + one.euros)
    last = len(changes) + 1
    ends = [0.0, *levels]
    for total in (found.cost, found.cost_of_reference):
        ends += [total.low, total.high]
    reach = (max(ends) - min(ends)) or 1.0
    room = 2.6 * page.letters.size / page.width * reach
    is_open_below = found.cost.open_below or found.cost_of_reference.open_below
    page.euro_axis(language, low=min(ends) - (room if is_open_below else 0.02 * reach), high=max(ends) + room)
    _total(page, 0, found.cost, PATH)
    for row, one in enumerate(changes, start=1):
        if one.is_pm:
            page.axes.plot(levels[row], row, marker="D", color="white", markeredgecolor=LINE, markersize=4)
        else:
            _bar(page, row, levels[row - 1], one.euros, _MORE if one.euros > 0 else _LESS)
        page.axes.plot([levels[row - 1]] * 2, [row - 0.95, row + 0.35], color=LINE, linewidth=0.6)
    page.axes.plot([levels[-1]] * 2, [last - 0.95, last + 1.35], color=LINE, linewidth=0.6)
    _total(page, last, found.cost_of_reference, REFERENCE)
    page.axes.plot([found.cost.central] * 2, [-0.35, last + 1.35], color=LINE, linewidth=0.6, linestyle=":")
    _bar(page, last + 1, found.cost.central, found.saving.central, SAVING)
    page.axes.axvline(0, color=LINE, linewidth=0.8)


def _bar(page: Page, row: int, start: float, width: float, paint: Paint) -> None:
    page.axes.barh(row, width, 0.66, left=start, color=paint.colour, hatch=paint.hatch, edgecolor=LINE, linewidth=0.6)


def _total(page: Page, row: int, total: Interval, paint: Paint) -> None:
    _bar(page, row, 0.0, total.central, paint)
    if total.high > total.low:
        page.axes.errorbar(
            total.central,
            row,
            xerr=[[total.central - total.low], [total.high - total.central]],
            color=LINE,
            capsize=3,
            linewidth=1,
        )
    if total.mark in (Mark.AT_LEAST, Mark.NEITHER):
        page.arrow(total.high, row, 1)
    if total.mark in (Mark.AT_MOST, Mark.NEITHER):
        page.arrow(total.low, row, -1)


def _signed(amount: float, language: Language) -> str:
    return f"{'+' if amount > 0 else '−'} {euros(abs(amount), language)}"


def _left_out(study: Study, case: Case, comparison: Comparison, language: Language) -> str:
    return not_counted(study, case, pm_of(comparison), language)


@in_currency_of
def alt_waterfall(study: Study, case: Case, comparison: Comparison, language: Language = "nl") -> str:
    """What the picture says, for who cannot see it."""
    found = waterfall(study, case, comparison, language)
    names = [path_name(case, one, language) for one in (comparison.path, comparison.reference)]
    steps = "; ".join(
        f"{small_first(one.label)} {_signed(one.euros, language)}" for one in found.changes if not one.is_pm
    )
    return " ".join(
        present(
            [
                case_sentence(case, comparison, language),
                word(
                    "pic.waterfall.alt",
                    language,
                    path=names[0],
                    reference=names[1],
                    cost=sum_in_words(found.cost, language),
                    other=sum_in_words(found.cost_of_reference, language),
                    steps=steps or word("pic.nothing", language),
                ),
                _left_out(study, case, comparison, language),
            ]
        )
    )
