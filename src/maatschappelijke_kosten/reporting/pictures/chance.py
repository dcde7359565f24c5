"""The chance curve of a saving: how likely it is that at least so much is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.chances import Chances
from maatschappelijke_kosten.engine.estimate import Outcome
from maatschappelijke_kosten.engine.result import Mark
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.estimate import chance_in_words
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.open_sums import present, the_case
from maatschappelijke_kosten.reporting.pictures.page import Page
from maatschappelijke_kosten.reporting.pictures.palette import FAINT, LINE, REFERENCE
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STEPS = 400
"""Points of the curve: more cannot be seen."""


def chance_curve(saving: Floats) -> tuple[Floats, Floats]:
    """Euros ascending, and the share of the draws with at least so many; `saving` of shape (draws,)."""
    ordered = np.sort(saving)
    at = np.unique(np.linspace(0, len(ordered) - 1, min(_STEPS, len(ordered))).astype(np.int64))
    euros_ = ordered[at]
    return euros_, 1.0 - np.searchsorted(ordered, euros_, side="left") / len(ordered)


def _of(found: Chances, case: str | None) -> tuple[Floats, Outcome, Mark]:
    """Draws, what they say, and what PM does to it; of a case (its assessed path) or of all together."""
    if case is None:
        return found.simulation.total, found.total, found.total_mark
    for number_ in found.simulation.plan.assessed.tolist():
        one = found.paths[number_]
        if one.case == case:
            return found.simulation.saving[number_], one.outcome, one.mark
    raise KeyError(case)


@in_currency_of
def draw_chance(
    study: Study,
    variant: Variant,
    found: Chances,
    case: str | None = None,
    language: Language = "nl",
    axes: Axes | None = None,
) -> Axes:
    """A falling curve from certain to never, with the 5th, 50th and 95th percentile and the chance of each class.

    Raises KeyError for a case that was not drawn.
    """
    case = the_case(found.simulation.plan, case)
    saving, outcome, mark = _of(found, case)
    page = Page.on(axes, language)
    page.title(_title(study, variant, outcome, case, language))
    page.notes(present([word("pic.chance.read", language), _pm_note(mark, language)]))
    letters = page.letters
    page.settle(left=letters.width("100 %") + letters.size, right=letters.size * 2, below=letters.line * 2.7)
    low, high = float(min(saving.min(), 0.0)), float(max(saving.max(), 0.0))
    reach = (high - low) or 1.0
    low, high = low - 0.03 * reach, high + 0.03 * reach
    high = _with_room(page, outcome, low, high, language)
    page.euro_axis(language, word("pic.chance.axis", language), low=low, high=high)
    page.axes.set_ylim(0, 1.08)
    ticks = [0, 0.25, 0.5, 0.75, 1.0]
    page.axes.set_yticks(ticks, [percent(one, language) for one in ticks])
    page.axes.grid(axis="y", color=FAINT, linewidth=0.3)
    page.axes.axvline(0, color=LINE, linewidth=0.8)
    page.axes.step(*chance_curve(saving), where="pre", color=REFERENCE.colour, linewidth=2)
    _percentiles(page, outcome, language)
    return page.described(alt_chance(study, variant, found, case, language))


def _percentiles(page: Page, outcome: Outcome, language: Language) -> None:
    """Dots on the curve; what they say stands where the curve never comes: above it, to the right."""
    for one, estimate in outcome.percentiles.items():
        page.axes.plot(estimate.value, 1 - one / 100, marker="o", color="white", markeredgecolor="black", zorder=3)
        page.beside(_at(one, estimate.value, language), estimate.value, 1 - one / 100, 0.9, 0.35)


def _at(percentile: int, euros_: float, language: Language) -> str:
    """`95 %: ten minste € 596`."""
    chance = percent(1 - percentile / 100, language)
    return word("pic.chance.at", language, chance=chance, amount=euros(euros_, language))


def _with_room(page: Page, outcome: Outcome, low: float, high: float, language: Language) -> float:
    """The right end of the axis at which what stands beside each dot is within it."""
    ends = [high]
    for one, estimate in outcome.percentiles.items():
        wide = page.letters.width(_at(one, estimate.value, language)) + 1.5 * page.letters.size
        ends.append((estimate.value * page.width - low * wide) / max(page.width - wide, 1.0))
    return max(ends)


def _name(study: Study, variant: Variant, case: str | None, language: Language) -> str:
    return study_title(study, variant, language) if case is None else study.case(case).label.in_language(language)


def _title(study: Study, variant: Variant, outcome: Outcome, case: str | None, language: Language) -> str:
    title = word(
        "pic.chance.title",
        language,
        name=_name(study, variant, case, language),
        chance=chance_in_words(outcome.saves.value, language),
    )
    classes = ", ".join(
        f"{word(name, language)} {chance_in_words(one.value, language)}" for name, one in outcome.classes.items()
    )
    return f"{title} {word('pic.chance.classes', language, classes=classes)}" if classes else title


def _pm_note(mark: Mark, language: Language) -> str:
    return "" if mark is Mark.NONE else word(f"pic.chance.pm.{mark}", language)


@in_currency_of
def alt_chance(
    study: Study, variant: Variant, found: Chances, case: str | None = None, language: Language = "nl"
) -> str:
    """What the picture says, for who cannot see it."""
    case = the_case(found.simulation.plan, case)
    _, outcome, mark = _of(found, case)
    at = "; ".join(_at(one, estimate.value, language) for one, estimate in outcome.percentiles.items())
    drawn = word("pic.chance.draws", language, count=number(found.simulation.draws, language))
    return " ".join(
        present([_title(study, variant, outcome, case, language), f"{at}.", drawn, _pm_note(mark, language)])
    )
