"""How was calculated: perspective, time, price year and corrections, named in every result."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from maatschappelijke_kosten.engine.plan import Conversion
from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.model.change import NOTHING, SETTING
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.perspective import AS_REPORTED, perspective_named
from maatschappelijke_kosten.model.price import Override
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.timing import Discount
from maatschappelijke_kosten.reporting.money import in_full
from maatschappelijke_kosten.reporting.number import number, percent
from maatschappelijke_kosten.reporting.step import range_in_words
from maatschappelijke_kosten.reporting.words import word

_SHARES = ("time.discount.rate", "overlap.", "corrections.", "plausibility.")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")


def perspective_label(study: Study, name: str, language: Language) -> str:
    """The perspective in words; its name where the study does not know it."""
    found = perspective_named(name, study.vocabulary)
    return found.label.in_language(language) if found else name


def perspective_line(study: Study, language: Language) -> str:
    """Whose budget is looked at."""
    name = study.settings.perspective
    label = perspective_label(study, name, language)
    # A payer is called what it is; the other names are short for a sentence.
    words = label if label.lower() == name else f"{label} ({name})"
    return word("settings.perspective", language, words=words)


def settings_lines(study: Study, language: Language, conversions: Sequence[Conversion] = ()) -> list[str]:
    """Every choice of the calculation that changes a sum, one sentence each; the perspective always."""
    settings = study.settings
    lines = [perspective_line(study, language)]
    if settings.price_level is not None:
        lines += _price_level(study, language, conversions)
    if settings.time.horizon is not None:
        lines.append(word("settings.horizon", language, months=number(settings.time.horizon, language)))
    if settings.time.discount is not None:
        lines.append(discount_line(settings.time.discount, language))
    if settings.overlap is not None:
        rest, reason = percent(settings.overlap.rest, language), settings.overlap.reason
        lines.append(word("settings.overlap", language, rest=rest, reason=reason))
    for name, factor in settings.corrections.given.items():
        lines.append(word(f"settings.{name}", language, share=_share(factor.share, language), reason=factor.reason))
    if settings.plausibility is not None:
        wide = settings.plausibility
        shares = {grade: percent(getattr(wide, grade), language) for grade in ("high", "medium", "low")}
        lines.append(word("settings.plausibility", language, reason=wide.reason, **shares))
    return lines + [_override_line(study, one, language) for one in study.overrides]


def _override_line(study: Study, one: Override, language: Language) -> str:
    """A price that stands instead of that of the base list: both, and why."""
    own = study.price(one.price) or one.before
    unit = study.vocabulary.units.get(own.unit)
    return word(
        "settings.override",
        language,
        label=own.label.in_language(language),
        own=range_in_words(own.amount, language, in_euros=True),
        unit=unit.label.in_language(language) if unit is not None else own.unit,
        before=range_in_words(one.before.amount, language, in_euros=True),
        base=one.base,
        edition=one.edition,
        reason=one.reason,
    )


def discount_line(discount: Discount, language: Language) -> str:
    """Rate or schedule, and from which moment of the year is discounted (§9)."""
    rates = [percent(discount.rate, language, 2)] if discount.rate is not None else []
    rates += [
        word("settings.rate_from", language, rate=percent(one.rate, language, 2), year=one.year + 1)
        for one in discount.schedule
    ]
    convention = word(f"settings.convention.{discount.convention}", language)
    return word("settings.discount", language, rate="; ".join(rates), convention=convention)


def change_lines(study: Study, language: Language) -> list[str]:
    """What was changed after reading, one sentence each."""
    return [word("changed", language, change=_change(change, language).rstrip(".")) for change in study.changes]


def _change(change: str, language: Language) -> str:
    """A change in words: of a setting what it is called and its values as a reader writes them."""
    key, _, values = change.partition(": ")
    if key == "prijslijst":
        return f"{word('changed.price_list', language)}: {values}"
    if not key.startswith(SETTING):
        return change
    name = key.removeprefix(SETTING)
    before, _, after = values.partition(" → ")
    ends = (_setting_value(name, end, language) for end in (before, after))
    in_words = name.replace(".", "-")
    return f"{word(f'changed.{in_words}', language)}: {' → '.join(ends)}"


def _setting_value(name: str, value: str, language: Language) -> str:
    if value == NOTHING:
        return value
    if name == "time.discount.convention":
        return word(f"settings.convention.{value}", language)
    if name == "price_level.hold_unknown":
        return word(f"changed.{value.lower()}", language)
    if name.startswith(_SHARES):
        return _NUMBER.sub(lambda found: percent(float(found[0]), language, 2), value)
    return value


def beside_lines(beside: Mapping[str, ViewResult], language: Language) -> list[str]:
    """The total as it is without a correction, or undiscounted."""
    return [
        word(f"settings.beside.{name}", language, saving=in_full(result.total.saving, language))
        for name, result in beside.items()
    ]


def is_as_reported(study: Study) -> bool:
    """Whether what was published can be compared with."""
    return study.settings.perspective == AS_REPORTED


def _price_level(study: Study, language: Language, conversions: Sequence[Conversion]) -> list[str]:
    level = study.settings.price_level
    if level is None:
        return []
    index = study.indices.get(level.index)
    label = index.label.in_language(language) if index else level.index
    lines = [word("settings.price_level", language, year=level.year, index=label)]
    held = sum(one.from_year is None for one in conversions)
    if held:
        lines.append(word("settings.held", language, count=number(held, language)))
    taken = sum(one.is_taken for one in conversions)
    if taken and level.unknown_as is not None:
        year, reason = level.unknown_as.year, level.unknown_as.reason
        lines.append(word("settings.taken", language, count=number(taken, language), year=year, reason=reason))
    return lines


def _share(share: Range, language: Language) -> str:
    if share.is_point:
        return percent(share.central, language)
    low, high = percent(share.low, language), percent(share.high, language)
    return f"{percent(share.central, language)} ({word('range', language, low=low, high=high)})"
