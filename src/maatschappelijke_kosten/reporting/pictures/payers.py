"""Who pays and who gains: of every payer what it spends with, without, and the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from maatschappelijke_kosten.engine.result import Interval, Mark
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.perspective import SOCIETY
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.money import sum_in_words
from maatschappelijke_kosten.reporting.number import euros
from maatschappelijke_kosten.reporting.open_sums import present
from maatschappelijke_kosten.reporting.payment import payer_name
from maatschappelijke_kosten.reporting.pictures.page import Page
from maatschappelijke_kosten.reporting.pictures.palette import CLASSES, LINE, SAVING, UNKNOWN
from maatschappelijke_kosten.reporting.pictures.rows import Column, bar_height, set_rows
from maatschappelijke_kosten.reporting.pocket import Found, nets, sentences
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Share(NamedTuple):
    """What one payer, or all together, spends on both paths; central euros, receipts taken off."""

    payer: str
    """Empty for the one that nobody names, `*` for all together."""
    path: float
    reference: float
    gain: Interval
    """Range and PM as seen from this payer; its centre is `reference - path`."""


EVERYBODY = "*"


def shares(result: Found) -> tuple[Share, ...]:
    """The known payers, who gains most first; then the unknown one; then all together where there are more."""
    rows = []
    for one in nets(result):
        seen = result.perspectives.get(one.payer)
        total = seen.total.saving if seen else result.unknown
        rows.append(Share(one.payer, one.path, one.reference, total._replace(central=one.gain)))
    rows.sort(key=lambda one: (not one.payer, -one.gain.central))
    society = result.perspectives[SOCIETY].total.saving
    # PM that nobody is known to pay opens no side but that of all together, so there that row is always needed.
    if len(rows) > 1 or (rows and society.mark is not Mark.NONE):
        path, reference = sum(one.path for one in rows), sum(one.reference for one in rows)
        rows.append(Share(EVERYBODY, path, reference, society._replace(central=reference - path)))
    return tuple(rows)


@in_currency_of
def draw_payers(result: Found, language: Language = "nl", axes: Axes | None = None) -> Axes:
    """A bar to the right for who is better off, to the left for who is worse off, the amounts beside it."""
    found = shares(result)
    page = Page.on(axes, language)
    page.title(payers_title(result, language))
    page.notes(present([word("pic.payers.read", language), _pm_note(found, language)]))
    labels = [_name(result, one, language) for one in found]
    columns = [
        Column(word("party.head.path", language), [euros(one.path, language) for one in found]),
        Column(word("party.head.reference", language), [euros(one.reference, language) for one in found]),
        Column(word("party.head.gain", language), [sum_in_words(one.gain, language) for one in found]),
    ]
    set_rows(page, labels, columns)
    ends = [0.0, *(one.gain.central for one in found)]
    reach = (max(ends) - min(ends)) or 1.0
    room = 2.6 * page.letters.size / page.width * reach
    page.euro_axis(language, low=min(ends) - room, high=max(ends) + room)
    thick = bar_height(len(found))
    for row, one in enumerate(found):
        gain = one.gain.central
        paint = CLASSES[Conclusion.SAVES] if gain > 0 else CLASSES[Conclusion.COSTS_MORE]
        if not one.payer:
            paint = UNKNOWN
        elif one.payer == EVERYBODY:
            paint = SAVING._replace(hatch="xx", colour="#ffffff")
        page.axes.barh(row, gain, thick, color=paint.colour, hatch=paint.hatch, edgecolor=LINE, linewidth=0.6)
        for is_open, way in ((one.gain.open_above, 1), (one.gain.open_below, -1)):
            if is_open:
                page.arrow(gain, row, way)
    page.axes.axvline(0, color=LINE, linewidth=0.8)
    return page.described(alt_payers(result, language))


def payers_title(result: Found, language: Language) -> str:
    """Who pays and who gains: in which case, or in which study."""
    cases = list(dict.fromkeys(case for case, _ in result.plan.paths))
    if len(cases) == 1:
        name = result.study.case(cases[0]).label.in_language(language)
    else:
        name = study_title(result.study, result.variant, language)
    return word("party.title", language, study=name)


def _name(result: Found, one: Share, language: Language) -> str:
    if one.payer == EVERYBODY:
        return word("party.together", language)
    return payer_name(result.study, one.payer, language)


def _pm_note(found: tuple[Share, ...], language: Language) -> str:
    return word("pic.pm_some", language) if any(one.gain.mark is not Mark.NONE for one in found) else ""


@in_currency_of
def alt_payers(result: Found, language: Language = "nl") -> str:
    """What the picture says, for who cannot see it."""
    found = shares(result)
    rows = "; ".join(f"{_name(result, one, language)} {sum_in_words(one.gain, language)}" for one in found)
    return " ".join(
        present(
            [
                payers_title(result, language),
                *sentences(result, language),
                word("pic.payers.alt", language, payers=rows or word("pic.nothing", language)),
                _pm_note(found, language),
            ]
        )
    )
