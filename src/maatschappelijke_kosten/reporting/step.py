"""A step and its figures in words."""

from __future__ import annotations

from maatschappelijke_kosten.engine.plan import InputKind, Place
from maatschappelijke_kosten.engine.result import Figure, LineCost
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Basis, Range
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.walk import branches_to, group_at, step_at
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.words import word


def citation_at(case: Case, place: Place) -> Citation | None:
    """Where the step stands; an alternative without a citation has that of its group."""
    return step_at(case, place).citation or group_at(case, place).citation


def ground_at(case: Case, place: Place, language: Language) -> str:
    """Where a step stands, or why it is there; an alternative may leave that to its group."""
    citation = citation_at(case, place)
    if citation is not None:
        return citation.where
    reason = step_at(case, place).reason or group_at(case, place).reason
    return reason.in_language(language) if reason else ""


def step_label(study: Study, step: Step, language: Language) -> str:
    """The step's own label, else that of its price."""
    if step.label is not None:
        return step.label.in_language(language)
    item = study.price(step.price) if step.price else None
    return item.label.in_language(language) if item else (step.price or "")


def label_at(study: Study, case: Case, place: Place, language: Language) -> str:
    """The label of a step; of an alternative: `WW of bijstand: WW-uitkering`."""
    own = step_label(study, step_at(case, place), language)
    if place.alternative >= 0:
        own = f"{step_label(study, group_at(case, place), language)}: {own}"
    branches = [branch.label.in_language(language) for branch in branches_to(case, place)]
    return " › ".join([*branches, own])


def sum_in_words(study: Study, case: Case, line: LineCost, language: Language) -> str:
    """`2 × 6,4 (2 – 12) uur × € 80`: how a line comes about."""
    amount = _amount(line.price, language)
    step = step_at(case, line.place)
    if step.price is None:
        times = _quantity(line.quantity, language)
        words = amount if times == "1" else f"{times} × {amount}"
    else:
        item = study.price(step.price)
        unit = unit_name(study, item.unit if item else "", line.quantity.central, language)
        words = f"{_quantity(line.quantity, language)} {unit} × {amount}"
    if line.coefficient != 1:
        words = f"{word('explain.persons', language, count=number(line.coefficient, language))} × {words}"
    for other in line.others:
        words = f"{words} × {_other(other, language)}"
    for chance in line.rests:
        words = f"{words} × {word('explain.chance.rest', language, chance=number(chance, language, 2))}"
    if line.part != 1:
        words = f"{words} ({word('explain.part', language, share=percent(line.part, language))})"
    if line.is_timed:
        words = f"{words} ({word('explain.timed', language)})"
    if line.overlaps:
        words = f"{words} ({word('explain.overlaps', language)})"
    if line.weight != 1:
        note = word("explain.alternative", language, weight=f"1/{round(1 / line.weight)}")
        words = f"{words} ({note})"
    return words


def _other(figure: Figure, language: Language) -> str:
    """A chance, or what is left after a correction."""
    if figure.kind == InputKind.FACTOR:
        name = word(f"explain.factor.{figure.id}", language)
    elif figure.kind == InputKind.PLAUSIBILITY:
        name = word("explain.factor.plausibility", language)
    else:
        name = word("explain.chance", language)
    return f"{name} {_quantity(figure, language)}"


def unit_name(study: Study, unit: str, count: float, language: Language) -> str:
    """`dag` or `dagen`; the id where the vocabulary does not have the unit."""
    known = study.vocabulary.units.get(unit)
    if known is None:
        return unit
    return (known.label if count == 1 else known.plural).in_language(language)


def basis_of(line: LineCost, language: Language) -> str:
    """`bron`, or which figure of the line is not from a source."""
    bases = {figure.basis for figure in line.figures}
    weakest = Basis.ASSUMED if Basis.ASSUMED in bases else Basis.DERIVED if Basis.DERIVED in bases else Basis.CITED
    return word(f"explain.basis.{weakest}", language)


def range_in_words(given: Range, language: Language, *, in_euros: bool = False) -> str:
    """`6,4 (2 – 12)` or `€ 90 (€ 80 – 100)`."""
    figure = Figure("", "", given.low, given.central, given.high, Basis.CITED)
    return _amount(figure, language) if in_euros else _quantity(figure, language)


def _amount(figure: Figure, language: Language) -> str:
    centre = _euros(figure.central, language)
    if figure.low == figure.high:
        return centre
    high = number(figure.high, language) if figure.high == int(figure.high) else number(figure.high, language, 2)
    return f"{centre} ({word('range', language, low=_euros(figure.low, language), high=high)})"


def _euros(value: float, language: Language) -> str:
    """With cents only where there are any."""
    return euros(value, language, 0 if value == int(value) else 2)


def _quantity(figure: Figure, language: Language) -> str:
    if figure.kind == InputKind.CONSTANT or figure.low == figure.high:
        return number(figure.central, language, 2)
    spread = word("range", language, low=number(figure.low, language, 2), high=number(figure.high, language, 2))
    return f"{number(figure.central, language, 2)} ({spread})"
