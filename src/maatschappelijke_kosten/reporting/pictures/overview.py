"""All cases of a study under each other: the saving with its range, open sides as arrows, and the verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from maatschappelijke_kosten.engine.result import Comparison, Interval, Mark, ViewResult
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.money import sum_in_words, sum_with_range
from maatschappelijke_kosten.reporting.number import number
from maatschappelijke_kosten.reporting.open_sums import pm_of, present
from maatschappelijke_kosten.reporting.pictures.page import Page
from maatschappelijke_kosten.reporting.pictures.palette import CLASSES, FAINT, LINE, MARKERS, SIGNS
from maatschappelijke_kosten.reporting.pictures.rows import Column, room_for_rows, set_rows
from maatschappelijke_kosten.reporting.study_table import agreement
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ORDER = (Conclusion.SAVES, Conclusion.ABOUT_EQUAL, Conclusion.COSTS_MORE, Conclusion.UNDECIDED)


@in_currency_of
def draw_overview(
    study: Study,
    result: ViewResult,
    language: Language = "nl",
    axes: Axes | None = None,
    page_number: int = 1,
    rows: int | None = None,
) -> Axes:
    """A row a case; as many as have room, or as asked, and the others on the pages after it.

    Raises ValueError for a page that there is not.
    """
    page = Page.on(axes, language)
    page.title(f"{study_title(study, result.variant, language)}: {tally_in_words(result, language)}")
    notes = [word(f"pic.overview.read.{result.view}", language), _pm_note(result, language)]
    found = result.assessed
    reserved = len(page.broken(present([*notes, "x"]))) * page.letters.line + page.letters.size
    most = max(min(rows or len(found), room_for_rows(page, has_heads=True, reserved=reserved)), 1)
    pages = max(ceil(len(found) / most), 1)
    if not 1 <= page_number <= pages:
        raise ValueError(f"there are pages 1 to {pages}, not {page_number}")
    shown = found[(page_number - 1) * most : page_number * most]
    if pages > 1:
        first = (page_number - 1) * most + 1
        notes.insert(0, _cut_note(first, first + len(shown) - 1, len(found), page_number, pages, language))
    page.notes(present(notes))
    set_rows(
        page,
        [study.case(one.case).label.in_language(language) for one in shown],
        _columns(study, result, shown, language),
    )
    _marks(page, [one.saving for one in shown], [one.verdict.conclusion for one in shown], language)
    return page.described(alt_overview(study, result, language))


def tally_in_words(result: ViewResult, language: Language) -> str:
    """`7 besparen, 2 ongeveer gelijk, 1 kost meer`."""
    return tally_of(result.tally, language)


def tally_of(tally: Mapping[Conclusion, int], language: Language) -> str:
    """The same of any tally; empty where nothing was judged."""
    counts = {one: number(tally[one], language) for one in _ORDER if tally.get(one)}
    return ", ".join(word(f"pic.tally.{one}", language, count=count) for one, count in counts.items())


def _cut_note(first: int, last: int, count: int, page_number: int, pages: int, language: Language) -> str:
    return word("pic.overview.page", language, first=first, last=last, all=count, page=page_number, pages=pages)


def _pm_note(result: ViewResult, language: Language) -> str:
    open_sides = any(one.saving.mark is not Mark.NONE for one in result.assessed)
    return word("pic.overview.open", language) if open_sides else ""


def _columns(study: Study, result: ViewResult, shown: Sequence[Comparison], language: Language) -> list[Column]:
    savings = [sum_in_words(one.saving, language) for one in shown]
    verdicts = [_verdict(one.verdict.conclusion, language) for one in shown]
    columns = [
        Column(word("pic.saving", language), savings),
        Column(word("explain.verdict", language), verdicts),
    ]
    if any(case.published for case in study.cases):
        columns.append(Column(word("published", language), [_published(study, result, one, language) for one in shown]))
    return columns


def _verdict(conclusion: Conclusion, language: Language) -> str:
    return f"{word(f'{conclusion}.short', language).removeprefix('≈ ')} {SIGNS[conclusion]}"


def _published(study: Study, result: ViewResult, one: Comparison, language: Language) -> str:
    case = study.case(one.case)
    if case.published is None or agreement(case, one, result) == "none":
        return "–"
    return _verdict(case.published.classification.verdict, language)


def _marks(page: Page, savings: Sequence[Interval], conclusions: Sequence[Conclusion], language: Language) -> None:
    ends = [0.0, *(end for one in savings for end in (one.low, one.high))]
    reach = (max(ends) - min(ends)) or 1.0
    room = 2.6 * page.letters.size / page.width * reach
    page.euro_axis(language, low=min(ends) - room, high=max(ends) + room)
    page.axes.axvline(0, color=LINE, linewidth=0.8)
    for row, (one, conclusion) in enumerate(zip(savings, conclusions, strict=True)):
        page.axes.plot([one.low, one.high], [row, row], color=LINE, linewidth=2, solid_capstyle="butt")
        for is_open, end, way in ((one.open_above, one.high, 1), (one.open_below, one.low, -1)):
            if is_open:
                page.arrow(end, row, way)
        paint = CLASSES[conclusion]
        page.axes.plot(
            one.central,
            row,
            marker=MARKERS[conclusion],
            markersize=page.letters.size * 0.9,
            color=paint.colour,
            markeredgecolor="black",
        )
    for row in range(len(savings) - 1):
        page.axes.axhline(row + 0.5, color=FAINT, linewidth=0.3)


@in_currency_of
def alt_overview(study: Study, result: ViewResult, language: Language = "nl", most: int = 12) -> str:
    """The tally and every case, or as many as one wants to hear."""
    cases = [
        f"{study.case(one.case).label.in_language(language)}: {word(one.verdict.conclusion, language)}, "
        f"{sum_with_range(one.saving, language)}"
        for one in result.assessed[:most]
    ]
    if len(result.assessed) > most:
        cases.append(word("pic.more_cases", language, count=len(result.assessed) - most))
    pm = sum(bool(pm_of(one)) for one in result.assessed)
    title = f"{study_title(study, result.variant, language)}, {word(f'view.{result.view}', language)}"
    return " ".join(
        present(
            [
                f"{title}: {tally_in_words(result, language)}.",
                "; ".join(cases) + ".",
                word("pic.overview.pm", language, count=pm, all=len(result.assessed)) if pm else "",
            ]
        )
    )
