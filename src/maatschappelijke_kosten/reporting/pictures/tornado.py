"""What each unknown figure does alone to a saving: the widest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.sensitivity import OneWay, Swing
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.money import sum_in_words
from maatschappelijke_kosten.reporting.number import euros
from maatschappelijke_kosten.reporting.open_sums import marked, not_counted, present, the_case
from maatschappelijke_kosten.reporting.pictures.page import Page
from maatschappelijke_kosten.reporting.pictures.palette import LINE, PATH, REFERENCE
from maatschappelijke_kosten.reporting.pictures.rows import Column, bar_height, room_for_rows, set_rows
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.unknown import end_in_words, unknown_label
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def swings_of(found: OneWay, case: str | None) -> tuple[float, tuple[Swing, ...]]:
    """The central saving, in euros, and the swings: of a case, or of all together.

    Raises KeyError for a case that it does not have.
    """
    return (found.total, found.total_swings) if case is None else (found.central[case], found.swings[case])


@in_currency_of
def draw_tornado(
    study: Study,
    variant: Variant,
    plan: Plan,
    found: OneWay,
    case: str | None = None,
    language: Language = "nl",
    axes: Axes | None = None,
) -> Axes:
    """A bar from the saving with a figure at its low to that with it at its high, the others at their centre.

    Raises KeyError for a case that it does not have.
    """
    case = the_case(plan, case)
    central, swings = swings_of(found, case)
    page = Page.on(axes, language)
    page.title(_title(study, variant, plan, found, case, language))
    notes = present([word("pic.tornado.read", language), _pm_note(study, plan, case, language)])
    reserved = len(page.broken([*notes, "x"])) * page.letters.line + page.letters.size
    shown = swings[: room_for_rows(page, has_heads=True, reserved=reserved)]
    if len(shown) < len(swings):
        notes.insert(0, word("pic.tornado.more", language, count=len(swings) - len(shown)))
    page.notes(notes)
    labels = [_label(study, one, language) for one in shown]
    texts = [[euros(one.low.saving, language) for one in shown], [euros(one.high.saving, language) for one in shown]]
    heads = [word(f"pic.tornado.{end}", language) for end in ("low", "high")]
    columns = [Column(head, column) for head, column in zip(heads, texts, strict=True)]
    set_rows(page, labels, columns, [unknown_label(study, one.unknown, language) for one in shown])
    _bars(page, central, shown, language)
    return page.described(alt_tornado(study, variant, plan, found, case, language))


def _title(study: Study, variant: Variant, plan: Plan, found: OneWay, case: str | None, language: Language) -> str:
    central, swings = swings_of(found, case)
    saving = sum_in_words(marked(plan, central, case), language)
    name = study_title(study, variant, language) if case is None else study.case(case).label.in_language(language)
    if not swings:
        return word("pic.tornado.none", language, name=name, saving=saving)
    first = swings[0]
    return word(
        "pic.tornado.title",
        language,
        name=name,
        saving=saving,
        unknown=unknown_label(study, first.unknown, language),
        low=euros(min(first.low.saving, first.high.saving), language),
        high=euros(max(first.low.saving, first.high.saving), language),
    )


def _label(study: Study, one: Swing, language: Language) -> str:
    ends = [end_in_words(study, one.unknown, end.value, language) for end in (one.low, one.high)]
    return f"{unknown_label(study, one.unknown, language)}: {word('range.to', language, low=ends[0], high=ends[1])}"


def _bars(page: Page, central: float, swings: Sequence[Swing], language: Language) -> None:
    ends = [central, *(end.saving for one in swings for end in (one.low, one.high))]
    if min(ends) <= 0.25 * (max(ends) - min(ends)):
        ends.append(0.0)
    reach = (max(ends) - min(ends)) or 1.0
    page.euro_axis(language, low=min(ends) - 0.04 * reach, high=max(ends) + 0.04 * reach)
    thick = bar_height(len(swings))
    for row, one in enumerate(swings):
        for end, paint in ((one.low, PATH), (one.high, REFERENCE)):
            page.axes.barh(
                row, end.saving - central, thick, left=central, color=paint.colour, edgecolor=LINE, linewidth=0.6
            )
    page.axes.axvline(central, color=LINE, linewidth=0.8, linestyle="--")
    page.axes.axvline(0, color=LINE, linewidth=0.8)


def _pm_note(study: Study, plan: Plan, case: str | None, language: Language) -> str:
    if case is None:
        return word("pic.pm_some", language) if plan.pm else ""
    # Of a case with more paths the swings are about the first and the reference.
    judged = [one for one in plan.assessed.tolist() if plan.comparisons[one][0] == case]
    paths = {int(side[one]) for side in (plan.reference, plan.alternative) for one in judged}
    return not_counted(study, study.case(case), [one for one in plan.pm if one.path in paths], language)


@in_currency_of
def alt_tornado(
    study: Study, variant: Variant, plan: Plan, found: OneWay, case: str | None = None, language: Language = "nl"
) -> str:
    """What the picture says, for who cannot see it."""
    case = the_case(plan, case)
    _, swings = swings_of(found, case)
    rows = [
        word(
            "pic.tornado.alt",
            language,
            unknown=_label(study, one, language),
            low=euros(one.low.saving, language),
            high=euros(one.high.saving, language),
        )
        for one in swings
    ]
    return " ".join(
        present(
            [
                _title(study, variant, plan, found, case, language),
                "; ".join(rows) + "." if rows else "",
                _pm_note(study, plan, case, language),
            ]
        )
    )
