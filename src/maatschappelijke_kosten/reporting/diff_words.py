"""What is other, in words: for every form that people read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from maatschappelijke_kosten.engine.difference import (
    CaseDifference,
    Differences,
    FailOn,
    Note,
    SideStamp,
    StudyDifference,
)
from maatschappelijke_kosten.engine.outcome import Outcome
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.difference.change import AMOUNT, Amount, Change, ChangeKind, Value
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.reporting.money import centre, in_full
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.plain_text import one_line
from maatschappelijke_kosten.reporting.step import range_in_words
from maatschappelijke_kosten.reporting.words import word

NOTHING = "–"
_TREE = "."
_SHORT_COMMIT = 10
_NAMED = frozenset({AMOUNT, "added", "removed", "unit", "price_year", "sign", "distribution", "wide", "floor", "share"})


def side_name(side: SideStamp, language: Language) -> str:
    """What its user called it, with the commit that it stood for."""
    name = word("diff.side.tree", language) if side.name == _TREE else one_line(side.name)
    return name if side.commit is None else f"{name} ({side.commit[:_SHORT_COMMIT]})"


def name_of(change: Change, language: Language) -> str:
    """`huisuitzetting`, `huisuitzetting: eenheid`, `huisuitzetting (nieuw)`."""
    key = change.what if change.what in _NAMED else "other"
    return one_line(word(f"diff.what.{key}", language, id=change.id, what=change.what))


def value_in_words(change: Change, value: Value, language: Language) -> str:
    """What it was or becomes: `€ 90 (€ 80 – 100)`."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        is_year = change.what == "price_year" and value == "unknown"
        return word("diff.unknown", language) if is_year else one_line(value)
    if isinstance(value, Amount):
        given = Range.model_construct(low=value.low, likely=value.central, high=value.high, distribution=None)
        return range_in_words(given, language, in_euros=change.kind is ChangeKind.PRICE)
    if change.kind is ChangeKind.PRICE_LIST:
        return word("diff.prices", language, count=number(value, language))
    if change.kind is ChangeKind.RULE:
        return euros(value, language, _cents(value)) if change.what == "floor" else percent(value, language, 2)
    if change.what.endswith("year"):
        return f"{value:.0f}"
    return number(value, language, 4)


def _cents(value: float) -> int:
    return 0 if value == int(value) else 2


def percent_in_words(change: Change, language: Language) -> str:
    """`+8,3 %`; a dash where a percentage says nothing."""
    if change.percent is None:
        return NOTHING
    if abs(change.percent) > _LARGEST:
        return f"{_sign(change.percent)}> {percent(_LARGEST, language)}"
    if change.percent == 0:
        # A value that is other with the same centre.
        return word("diff.range", language)
    return _sign(change.percent) + percent(abs(change.percent), language, 1)


_LARGEST = 100.0
"""As a share: beyond ten thousand percent the number says no more than that."""


def _sign(value: float) -> str:
    return "+" if value > 0 else "−" if value < 0 else ""


def reason_in_words(change: Change, language: Language) -> str:
    """The reason; that there is none where there should be; a dash for what needs none."""
    if change.reason is not None:
        return one_line(change.reason)
    return word("diff.no_reason", language) if change.needs_reason else NOTHING


def change_in_words(change: Change, language: Language) -> str:
    """`huisuitzetting € 6.000 → € 6.500 (+8,3 %)`."""
    old, new = (value_in_words(change, one, language) for one in (change.old, change.new))
    words = f"{name_of(change, language)} {old} → {new}"
    return f"{words} ({percent_in_words(change, language)})" if change.percent is not None else words


def behind_in_words(one: CaseDifference, language: Language) -> list[str]:
    """What moved a verdict, with its reason or that there is none."""
    if not one.behind:
        return [word("diff.flip.unknown", language)]
    return [
        word(
            "diff.flip.by",
            language,
            change=change_in_words(change, language),
            reason=one_line(change.reason) if change.reason is not None else word("diff.no_reason", language),
        )
        for change in one.behind
    ]


def verdict_in_words(outcome: Outcome | None, language: Language) -> str:
    """The conclusion in a word or two."""
    return NOTHING if outcome is None else word(f"{outcome.conclusion}.short", language)


def saving_in_words(outcome: Outcome | None, language: Language, *, whole: bool = True) -> str:
    """The saving, with its range and PM mark."""
    if outcome is None:
        return NOTHING
    return in_full(outcome.saving, language) if whole else centre(outcome.saving, language)


def told_views(one: CaseDifference, language: Language) -> list[str]:
    """Per view in which a case gives something else what it gave and gives."""
    lines = []
    for view, (old, new) in one.views.items():
        if old != new:
            savings = (saving_in_words(each, language) for each in (old, new))
            words = word(
                "diff.view.line",
                language,
                view=word(f"diff.view.{view}", language),
                verdict=turned(one, view, language),
            )
            lines.append(
                f"{words}; " + word("diff.flip.saving", language, **dict(zip(("old", "new"), savings, strict=True)))
            )
    return lines


def turned(one: CaseDifference, view: View, language: Language) -> str:
    """`bespaart → onbeslist`; one word where it stays."""
    old, new = (verdict_in_words(each, language) for each in one.views[view])
    return new if old == new else f"{old} → {new}"


def tally_lines(study: StudyDifference, language: Language) -> list[str]:
    """How many cases have each verdict, before and after; and whether what was published comes out."""
    lines = []
    for view, tally in study.tally.items():
        counts = []
        for conclusion in Conclusion:
            old, new = tally.old.get(conclusion, 0), tally.new.get(conclusion, 0)
            if old or new:
                key = "diff.tally.same" if old == new else "diff.tally.one"
                short = word(f"{conclusion}.short", language)
                counts.append(word(key, language, conclusion=short, old=old, new=new))
        if counts:
            view_name = word(f"diff.view.{view}", language)
            lines.append(word("diff.tally", language, view=view_name, counts=", ".join(counts)))
    if study.holds != (None, None):
        old_words, new_words = (_yes_or_no(one, language) for one in study.holds)
        line = word("diff.holds", language, old=old_words, new=new_words)
        if study.no_longer:
            line += " " + word("diff.holds.cases", language, cases=", ".join(study.no_longer))
        lines.append(line)
    return lines


def _yes_or_no(held: bool | None, language: Language) -> str:
    return NOTHING if held is None else word("diff.yes" if held else "diff.no", language)


def summary(found: Differences, language: Language) -> str:
    """How many flips and figures, and how many without a reason."""
    return word(
        "diff.sum",
        language,
        flips=number(len(found.flips), language),
        figures=number(len(found.figures), language),
        bare=number(sum(one.lacks_reason for one in found.figures), language),
    )


def decision(found: Differences, fail_on: FailOn, language: Language) -> str:
    """Whether the change is refused, and what to do about it."""
    if not found.refused(fail_on):
        return word("diff.accepted", language, fail_on=fail_on)
    # With `change` asked for, a flip without a reason is a change without one.
    return word("diff.refused", language, fail_on=fail_on) + " " + word(f"diff.refused.{fail_on}", language)


def detail_lines(changes: Iterable[Change], language: Language) -> list[str]:
    """Per thing which details are other."""
    return [
        word("diff.detail", language, id=name, keys=", ".join(dict.fromkeys(one.what for one in group)))
        for name, group in groupby(changes, key=lambda one: one.id)
    ]


def note_lines(found: Differences, language: Language) -> list[str]:
    """What a reader must know: same edition, nothing evaluated, which files of the library were used."""
    lines = [note_in_words(one, language) for one in found.notes]
    for side, key in ((found.old, "diff.side.old"), (found.new, "diff.side.new")):
        if side.library:
            nothing = word("diff.nothing", language)
            own = ", ".join(name for name, is_own in sorted(side.library.items()) if is_own) or nothing
            installed = ", ".join(name for name, is_own in sorted(side.library.items()) if not is_own) or nothing
            line = word("diff.note.library", language, side=word(key, language), own=own, installed=installed)
            lines.append(one_line(line))
    return lines


def note_in_words(note: Note, language: Language) -> str:
    """A note with its values."""
    return one_line(word(f"diff.note.{note.name}", language, **note.values))
