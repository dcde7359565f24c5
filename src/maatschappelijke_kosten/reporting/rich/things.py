"""Cards of what there is: prices, a case, a study; and of a costing, a comparison and a verdict by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from maatschappelijke_kosten.engine.plan import Pm
from maatschappelijke_kosten.engine.result import Comparison, Costing, LineCost, Verdict
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.price import PriceItem, PriceList
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.quantity import AssumptionUse
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.blocks import Heading, Table
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.figures import price_year
from maatschappelijke_kosten.reporting.money import centre, spread, sum_with_range
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.rich.card import Card, card_of, lines
from maatschappelijke_kosten.reporting.sentence import path_name, window_in_words
from maatschappelijke_kosten.reporting.step import range_in_words
from maatschappelijke_kosten.reporting.words import word


@singledispatch
def thing_card(thing: object, language: Language) -> Card:
    """The card of a thing of the model or of the engine.

    Raises TypeError for what has none.
    """
    raise TypeError(f"a {type(thing).__name__} has no card")


@thing_card.register
def _price(item: PriceItem, language: Language) -> Card:
    standing = f"{word(f'explain.basis.{item.basis}', language)}; {price_year(item, language)}"
    amount = range_in_words(item.amount, language, in_euros=True)
    lead = word("rich.price", language, label=item.label.in_language(language), amount=amount, unit=item.unit)
    cited = f'{item.citation.source}, {item.citation.where}: "{item.citation.quote or ""}"' if item.citation else ""
    return card_of(
        [
            lines(lead),
            lines(standing, *texts_in(language, item.scope, item.reason), cited, *texts_in(language, item.note)),
        ]
    )


@thing_card.register
@in_currency_of
def _price_list(found: PriceList, language: Language) -> Card:
    rows = [
        [
            name,
            item.label.in_language(language),
            range_in_words(item.amount, language, in_euros=True),
            item.unit,
            str(item.price_year) if item.price_year != "unknown" else "–",
            word(f"explain.basis.{item.basis}", language),
        ]
        for name, item in found.items.items()
    ]
    heads = [word(f"show.{one}", language) for one in ("name", "label", "amount", "unit", "year", "basis")]
    table = Table(heads, rows, ["left", "left", "right", "left", "left", "left"])
    label = found.label.in_language(language)
    lead = word("rich.list", language, label=label, edition=found.edition, count=number(len(rows), language))
    return card_of([lines(lead), table, lines(*texts_in(language, found.note))], "list(prijslijst.items)")


@thing_card.register
def _case(case: Case, language: Language) -> Card:
    rows = [
        [path_name(case, name, language), _step(step, language), _quantity(step, language), _told(step, language)]
        for name, path in case.paths.items()
        for step in path.steps
    ]
    heads = [word("alt.head.path", language)]
    heads += [word(f"rich.head.{one}", language) for one in ("step", "how_much", "note")]
    table = Table(heads, rows, ["left", "left", "left", "left"])
    events = [
        f"{path_name(case, name, language)}: {' '.join(texts_in(language, *path.events))}"
        for name, path in case.paths.items()
        if path.events
    ]
    return card_of(
        [
            lines(*texts_in(language, case.label, case.household, case.occasion)),
            lines(*events),
            table,
            lines(*texts_in(language, *case.notes)),
        ]
    )


def _step(step: Step, language: Language) -> str:
    if step.label is not None:
        return step.label.in_language(language)
    return step.price or ""


def _quantity(step: Step, language: Language) -> str:
    if step.amount is not None:
        return range_in_words(step.amount, language, in_euros=True)
    quantity = step.own_quantity
    if isinstance(quantity, str):
        return "PM"
    return quantity.assumption if isinstance(quantity, AssumptionUse) else range_in_words(quantity, language)


def _told(step: Step, language: Language) -> str:
    return "" if step.counted else word("show.told", language)


@thing_card.register
@in_currency_of
def _study(study: Study, language: Language) -> Card:
    cases = [[case.id, case.label.in_language(language)] for case in study.cases]
    lead = word(
        "rich.study",
        language,
        label=study.label.in_language(language),
        cases=number(len(cases), language),
        prices=number(sum(len(one) for one in (*study.price_lists, *study.assumed_price_lists)), language),
        assumptions=number(len(study.assumptions), language),
    )
    assumed = [
        [one.label.in_language(language), range_in_words(one.range, language), one.unit]
        for one in study.assumptions.values()
    ]
    heads = [word(f"show.{one}", language) for one in ("assumption", "amount", "unit")]
    return card_of(
        [
            lines(lead, *texts_in(language, study.question), *study.changes),
            Table([word("show.name", language), word("case", language)], cases, ["left", "left"]),
            Table(heads, assumed, ["left", "right", "left"]),
        ],
        "study.cases",
    )


@thing_card.register
def _costing(found: Costing, language: Language) -> Card:
    lead = word("rich.costing", language, path=found.path, case=found.case, cost=sum_with_range(found.cost, language))
    return card_of([lines(lead), _lines_table(found.lines, language), lines(_pm(found.pm, language))])


@thing_card.register
def _comparison(found: Comparison, language: Language) -> Card:
    lead = word(
        "rich.comparison",
        language,
        case=found.case,
        path=found.path,
        reference=found.reference,
        verdict=word(found.verdict.conclusion, language),
        saving=sum_with_range(found.saving, language),
    )
    rows = [
        [costing.path, centre(costing.cost, language), spread(costing.cost, language)]
        for costing in (found.cost, found.cost_of_reference)
    ]
    heads = [word("alt.head.path", language), word("alt.head.cost", language), word("party.head.range", language)]
    return card_of(
        [
            lines(lead),
            Table(heads, rows, ["left", "right", "right"]),
            lines(*verdict_lines(found.verdict, language)),
            lines(_pm((*found.cost.pm, *found.cost_of_reference.pm), language)),
        ]
    )


@thing_card.register
def _verdict(found: Verdict, language: Language) -> Card:
    return card_of([Heading(word(found.conclusion, language)), lines(*verdict_lines(found, language))])


def verdict_lines(found: Verdict, language: Language) -> list[str]:
    """From which difference on it counts, how far that can move, and what share is assumed."""
    told = [
        word(
            "rich.verdict",
            language,
            materiality=euros(found.materiality, language),
            window=window_in_words(found.floor, language),
        )
    ]
    if found.assumed_share is not None:
        told.append(word("explain.assumed", language, share=percent(found.assumed_share, language)))
    if found.without_either is not None:
        told.append(word("explain.without_either", language, conclusion=word(found.without_either, language)))
    return told


def _lines_table(found: Sequence[LineCost], language: Language) -> Table:
    rows = [
        [
            line.price.id,
            number(line.quantity.central, language, 2),
            euros(line.price.central, language, 2),
            euros(line.euros * line.weight, language),
        ]
        for line in found
    ]
    heads = [word(f"rich.head.{one}", language) for one in ("price", "how_much", "each", "euros")]
    return Table(heads, rows, ["left", "right", "right", "right"])


def _pm(found: Sequence[Pm], language: Language) -> str:
    if not found:
        return ""
    steps = ", ".join(f"{one.place.path} {one.place.step + 1}" for one in found)
    return word("rich.pm.places", language, steps=steps)
