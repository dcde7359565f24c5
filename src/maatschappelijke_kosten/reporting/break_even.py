"""Break-evens in the words of a wijkteam (§7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, inf

from maatschappelijke_kosten.engine.break_even import Answer, BreakEven, place_name
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.model.walk import counted_steps
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.sentence import path_name
from maatschappelijke_kosten.reporting.settings import change_lines
from maatschappelijke_kosten.reporting.step import label_at, unit_name
from maatschappelijke_kosten.reporting.words import word

WHOLE = {"uur", "dag", "consult", "keer", "plaatsing"}
"""Units that are had whole: the first one with which it pays is named."""

_DE = {"dag", "week", "maand", "keer", "plaatsing"}
"""Dutch words with the article `de`."""


def break_even_lines(study: Study, case: Case, found: Sequence[BreakEven], view: View, language: Language) -> list[str]:
    """One sentence for each unknown that can turn the saving, and how the others were held."""
    told = [one for one in found if _tells(one, view)]
    if not told:
        return [word("be.none", language)]
    key = f"be.held.{view}"
    if view is View.ASSUMED and any(_is_over_assumptions(one) for one in told):
        key = "be.held.beside"
    return [*(_sentence(study, case, one, language) for one in told), word(key, language)]


def _is_over_assumptions(one: BreakEven) -> bool:
    """Whether its low and high differ by an assumption, which is then not held at its centre."""
    return one.kind is not InputKind.PRICE and one.low != one.high and InputKind.ASSUMPTION in one.multipliers


@in_currency_of
def break_even_text(study: Study, case: Case, found: Mapping[View, Sequence[BreakEven]], language: Language) -> str:
    """All views of a case, each under its name."""
    lines = [word("be.title", language, case=case.label.in_language(language))]
    lines += [f"  {line}" for line in change_lines(study, language)]
    for view, some in found.items():
        lines.append(f"  {word(f'view.{view}', language)}")
        lines += [f"    {line}" for line in break_even_lines(study, case, some, view, language)]
    return "\n".join(lines)


def _tells(one: BreakEven, view: View) -> bool:
    """Prices tell something with likely quantities, or where the view has none: one hour never pays for much."""
    if one.kind is InputKind.ASSUMPTION:
        return True
    if one.kind is InputKind.QUANTITY:
        return one.central is not None
    if one.central is None or view is View.ONCE:
        return False
    return view is View.ASSUMED or one.now is None


def _sentence(study: Study, case: Case, one: BreakEven, language: Language) -> str:
    return (_of_price if one.kind is InputKind.PRICE else _of_assumption)(study, case, one, language)


def _of_assumption(study: Study, case: Case, one: BreakEven, language: Language) -> str:
    label = _label(study, case, one, language)
    path = path_name(case, one.path, language)
    if one.low is None or one.central is None or one.high is None:
        return f"{label}: {word(f'be.{one.answer}', language, path=path)}."
    unit = unit_name(study, one.unit, 2, language)
    if one.high == inf:
        return _open_ended(one, label, unit, path, language)
    key = "be.now" if one.kind is InputKind.ASSUMPTION else "be.now.price"
    now = word(key, language, value=number(one.now, language, 2)) if one.now is not None else ""
    if one.answer is Answer.FROM and one.unit in WHOLE:
        words = word(
            "be.from.nth",
            language,
            ordinal=_ordinals(floor(one.low) + 1, floor(one.high) + 1, one.unit, language),
            unit=unit_name(study, one.unit, 1, language),
            path=path,
        )
    else:
        amount = f"{_span(one.low, one.high, language)} {unit}"
        words = word(f"be.{one.answer}", language, amount=amount, path=path)
    crossing = _span(one.low, one.high, language)
    return word("be.assumption", language, label=label, words=words, crossing=crossing, unit=unit, now=now)


def _label(study: Study, case: Case, one: BreakEven, language: Language) -> str:
    if one.kind is InputKind.ASSUMPTION:
        return study.assumptions[one.name].label.in_language(language)
    place = next(place for place, _ in counted_steps(case, Variant.WIDER) if place_name(place) == one.name)
    return label_at(study, case, place, language)


def _open_ended(one: BreakEven, label: str, unit: str, path: str, language: Language) -> str:
    """Where what it is multiplied with can be such that it never (or always) saves, only the near end is a number."""
    amount = f"{_near(one.low or 0, language)} {unit}"
    words = word(f"be.{one.answer}", language, amount=amount, path=path)
    only_prices = set(one.multipliers) <= {InputKind.PRICE, InputKind.AMOUNT}
    open_end = word(f"be.open.price.{one.answer}" if only_prices else f"be.open.figure.{one.answer}", language)
    return f"{label}: {words}, {open_end}."


def _of_price(study: Study, case: Case, one: BreakEven, language: Language) -> str:
    item = study.price(one.name)
    label = item.label.in_language(language) if item else one.name
    path = path_name(case, one.path, language)
    now = word("be.now.price", language, value=euros(one.now, language, 2)) if one.now is not None else ""
    if one.central is None:
        words = word(f"be.{one.answer}", language, path=path)
    else:
        words = word(f"be.price.{one.answer}", language, amount=euros(one.central, language, 2), path=path)
    unit = unit_name(study, one.unit, 1, language)
    return word("be.price", language, label=label, words=words, unit=unit, now=now)


def _span(low: float, high: float, language: Language) -> str:
    first, last = _near(low, language), _near(high, language)
    return first if first == last else word("be.range", language, low=first, high=last)


def _near(value: float, language: Language) -> str:
    """One decimal, and more below one: 0.03 years is not nothing."""
    return number(value, language, 1 if abs(value) >= 1 else 3)


def _ordinals(low: int, high: int, unit: str, language: Language) -> str:
    """`het 12e`, or `de 11e à 13e` where the price is a range."""
    first, last = _ordinal(low, language), _ordinal(high, language)
    both = first if first == last else word("be.nth.range", language, low=first, high=last)
    return word("be.nth.de" if unit in _DE else "be.nth", language, n=both)


def _ordinal(number_: int, language: Language) -> str:
    if language == "nl":
        return f"{number_}e"
    end = "th" if number_ % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number_ % 10, "th")
    return f"{number_}{end}"
