"""What an unknown is called, and its values, in words."""

from __future__ import annotations

from math import floor, log10

from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.engine.unknowns import Unknown
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.walk import Place, group_at
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.step import label_at, step_label, unit_name
from maatschappelijke_kosten.reporting.words import word

_CENTS_BELOW = 100
_IN_SHARES = (InputKind.CHANCE, InputKind.DROP_OFF, InputKind.FACTOR)


def unknown_label(study: Study, one: Unknown, language: Language) -> str:
    """`Aantal uren psycholoog`, `Prijs: huisuitzetting`, or of a case's own: `casus-02: aantal: uithuisplaatsing`."""
    if one.kind == InputKind.ASSUMPTION:
        return study.assumptions[one.id].label.in_language(language)
    if one.kind == InputKind.PRICE:
        item = study.price(one.id)
        return word("sure.kind.price", language, label=item.label.in_language(language) if item else one.id)
    if one.kind == InputKind.FACTOR:
        return word(f"sure.kind.{one.id}", language)
    case = study.case(one.place.case)
    if one.is_choice:
        label = step_label(study, group_at(case, one.place), language)
    else:
        label = label_at(study, case, one.place, language)
    return f"{case.id}: {word(f'sure.kind.{one.kind}', language, label=label)}"


def unknown_value(study: Study, one: Unknown, value: float, language: Language) -> str:
    """Euros, a share, or a number with its unit."""
    if one.kind in (InputKind.PRICE, InputKind.AMOUNT):
        return euros(value, language, 2 if abs(value) < _CENTS_BELOW and value != int(value) else 0)
    if one.kind in _IN_SHARES:
        return percent(value, language)
    text = _to_three_digits(value, language)
    return f"{text} {unit}" if (unit := _unit(study, one, value, language)) else text


def end_in_words(study: Study, one: Unknown, value: float, language: Language) -> str:
    """A value of an input, or the alternative that a choice comes to."""
    if one.is_choice:
        return alternative_label(study, one.place._replace(alternative=int(value)), language)
    return unknown_value(study, one, value, language)


def end_as_data(study: Study, one: Unknown, value: float) -> float | str:
    """The same unrounded: a number, or the label of an alternative."""
    return alternative_label(study, one.place._replace(alternative=int(value)), "nl") if one.is_choice else value


def alternative_label(study: Study, place: Place, language: Language) -> str:
    """The alternative of a `one_of` that stands at a place."""
    return step_label(study, group_at(study.case(place.case), place).one_of[place.alternative], language)


def _unit(study: Study, one: Unknown, value: float, language: Language) -> str:
    if one.kind == InputKind.ASSUMPTION:
        return unit_name(study, study.assumptions[one.id].unit, value, language)
    if one.kind == InputKind.DURATION:
        return word("sure.months", language)
    return ""


def _to_three_digits(value: float, language: Language) -> str:
    if value == 0 or abs(value) >= _CENTS_BELOW:
        return number(value, language)
    return number(value, language, max(2 - floor(log10(abs(value))), 0))
