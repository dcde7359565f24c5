"""What is saved so far, month by month, and when it is paid back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.timeline import Payback, Timeline, payback
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.money import sum_in_words
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.open_sums import marked, the_case
from maatschappelijke_kosten.reporting.pictures.page import Page
from maatschappelijke_kosten.reporting.pictures.palette import FAINT, LINE, PATH, REFERENCE
from maatschappelijke_kosten.reporting.timeline import how_to_read, payback_in_words
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_YEARS_FROM = 36
"""Months from which on the axis is marked by the year."""


class Course(NamedTuple):
    """A cumulative saving in euros at the end of each month, and when it is paid back."""

    months: Floats
    payback: Payback


def course(found: Timeline, case: str | None = None, *, discounted: bool = False) -> Course:
    """The assessed path of a case, or of all cases together.

    Raises KeyError for a case that it does not have.
    """
    plan = found.plan
    rows = [one for one in plan.assessed.tolist() if case in (None, plan.comparisons[one][0])]
    if not rows:
        raise KeyError(case)
    months = (found.cumulative_discounted if discounted else found.cumulative)[rows].sum(axis=0)
    paths = sorted({int(side[one]) for side in (plan.reference, plan.alternative) for one in rows})
    cost = (found.discounted if discounted else found.cost)[paths]
    used = np.flatnonzero(np.any(cost != 0, axis=0))
    months = months[: int(used[-1]) + 1 if len(used) else 1]
    return Course(months, payback(months, float(np.abs(cost).sum())))


@in_currency_of
def draw_payback(
    study: Study,
    variant: Variant,
    found: Timeline,
    case: str | None = None,
    language: Language = "nl",
    axes: Axes | None = None,
) -> Axes:
    """A line of steps from the start, with a mark at the month in which it is paid back for good.

    Raises KeyError for a case that it does not have.
    """
    case = the_case(found.plan, case)
    one = course(found, case)
    is_discounted = study.settings.time.discount is not None
    page = Page.on(axes, language)
    page.title(_title(study, variant, found, one, case, language))
    page.notes(how_to_read(study, variant, found, language, case))
    courses = [(one, REFERENCE.colour, "-", "")]
    if is_discounted:
        courses.append(
            (course(found, case, discounted=True), PATH.colour, "--", word("pic.payback.discounted", language))
        )
    low = min(0.0, *(float(each.months.min()) for each, *_ in courses))
    high = max(0.0, *(float(each.months.max()) for each, *_ in courses))
    reach = (high - low) or 1.0
    page.axes.set_ylim(low - 0.12 * reach, high + 0.2 * reach)
    letters, last = page.letters, len(one.months)
    ends = [f"{_end(found, each, case, language)}{name and f' ({name})'}" for each, _, _, name in courses]
    _axes(page, last, language, right=letters.widest(ends) + letters.size)
    for (each, colour, style, _), end in zip(courses, ends, strict=True):
        at = np.arange(len(each.months) + 1)
        page.axes.plot(at, [0.0, *each.months], color=colour, linestyle=style, linewidth=2, drawstyle="steps-post")
        page.axes.plot(
            last, each.months[-1], marker="o", color=colour, markeredgecolor="black", clip_on=False, zorder=4
        )
        above = each is one or each.months[-1] > one.months[-1]
        page.axes.annotate(
            end,
            (last, each.months[-1]),
            (letters.size * 0.7, letters.line * (0.0 if len(courses) == 1 else 0.6 if above else -0.6)),
            textcoords="offset points",
            va="center",
            fontsize=letters.size,
            parse_math=False,
            annotation_clip=False,
        )
    if one.payback.month is not None:
        month = one.payback.month
        page.axes.plot(month, one.months[month - 1], marker="D", color="white", markeredgecolor="black", zorder=5)
        side, right = ("left", 0.8) if month <= last / 2 else ("right", -0.8)
        words = payback_in_words(one.payback, language)
        page.beside(words, month, one.months[month - 1], right, -0.7, ha=side, va="top")
    return page.described(alt_payback(study, variant, found, case, language))


def _axes(page: Page, last: int, language: Language, right: float) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

    letters = page.letters
    low, high = page.axes.get_ylim()
    wide = max(letters.width(euros(one, language)) for one in (low * 1.2, high * 1.2))
    page.settle(left=wide + letters.size, right=right, below=letters.line * 2.7)
    page.axes.set_xlim(0, last)
    years = last >= _YEARS_FROM
    page.axes.xaxis.set_major_locator(
        MultipleLocator(12 * max(last // 120, 1)) if years else MaxNLocator(nbins=12, integer=True, min_n_ticks=1)
    )
    page.axes.set_xlabel(word("pic.payback.axis", language), fontsize=letters.size, labelpad=2)
    page.axes.yaxis.set_major_locator(MaxNLocator(nbins=max(int(page.height / (letters.line * 2.5)), 2), integer=True))
    page.axes.yaxis.set_major_formatter(FuncFormatter(page.written(language)))
    page.axes.grid(axis="y", color=FAINT, linewidth=0.3)
    page.axes.axhline(0, color=LINE, linewidth=0.8)


def _title(study: Study, variant: Variant, found: Timeline, one: Course, case: str | None, language: Language) -> str:
    name = study_title(study, variant, language) if case is None else study.case(case).label.in_language(language)
    return word(
        "pic.payback.title",
        language,
        name=name,
        payback=payback_in_words(one.payback, language),
        saving=_end(found, one, case, language),
        month=number(len(one.months), language),
    )


def _end(found: Timeline, one: Course, case: str | None, language: Language) -> str:
    """The saving of all months, with its PM mark."""
    return sum_in_words(marked(found.plan, float(one.months[-1]), case), language)


@in_currency_of
def alt_payback(
    study: Study, variant: Variant, found: Timeline, case: str | None = None, language: Language = "nl"
) -> str:
    """What the picture says, for who cannot see it."""
    case = the_case(found.plan, case)
    one = course(found, case)
    lowest = int(np.argmin(one.months))
    parts = [
        _title(study, variant, found, one, case, language),
        word(
            "pic.payback.alt",
            language,
            first=euros(float(one.months[0]), language),
            lowest=euros(float(one.months[lowest]), language),
            month=number(lowest + 1, language),
        ),
    ]
    if study.settings.time.discount is not None:
        later = course(found, case, discounted=True)
        parts.append(
            word(
                "pic.payback.alt.discounted",
                language,
                payback=payback_in_words(later.payback, language),
                saving=_end(found, later, case, language),
            )
        )
    return " ".join([*parts, *how_to_read(study, variant, found, language, case)])
