"""The form of a team on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from typing import Any, Protocol

from maatschappelijke_kosten.engine.break_even import BreakEven
from maatschappelijke_kosten.engine.result import Comparison
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.reporting.blocks import Table
from maatschappelijke_kosten.reporting.break_even import WHOLE
from maatschappelijke_kosten.reporting.currency import in_currency
from maatschappelijke_kosten.reporting.money import in_full, sum_with_range
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.plain import SCHEMA, interval_dict
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.rich.card import Card, card_of
from maatschappelijke_kosten.reporting.rich.card import lines as lines_of
from maatschappelijke_kosten.reporting.sentence import hangs_on
from maatschappelijke_kosten.reporting.step import range_in_words, unit_name
from maatschappelijke_kosten.reporting.table import Align, plain_table, wrapped
from maatschappelijke_kosten.reporting.words import word

_WIDTH = 84
_WIDTHS = (24, 14, 14, 11, 13)
_ALIGN: tuple[Align, ...] = ("left", "right", "right", "right", "right")


class _Result(Protocol):
    @property
    def study(self) -> Study: ...
    @property
    def case(self) -> Case: ...


class Asked(Protocol):
    """What the form is made from."""

    @property
    def amount(self) -> float: ...
    @property
    def steps(self) -> Mapping[str, Range | None]: ...
    @property
    def result(self) -> _Result: ...
    @property
    def alone(self) -> Mapping[str, BreakEven | None]: ...
    @property
    def problem(self) -> str | None: ...
    @property
    def client(self) -> str | None: ...
    @property
    def comparison(self) -> Comparison: ...
    @property
    def chance(self) -> tuple[float, float] | None: ...


def quick_text(asked: Asked, language: Language) -> str:
    """The three questions, the steps, and what comes out."""
    study = asked.result.study
    with in_currency(study.currency):
        return "\n".join(_lines(asked, study, language))


def _lines(asked: Asked, study: Study, language: Language) -> list[str]:
    empty = word("quick.open", language)
    comparison = asked.comparison
    lines = [
        word("quick.title", language, amount=euros(asked.amount, language)),
        wrapped(f"{word('quick.problem', language)} {asked.problem or empty}", _WIDTH),
        word("quick.prevented", language),
    ]
    heads = [word(f"quick.head.{key}", language) for key in ("step", "quantity", "price", "together", "alone")]
    rows = [_row(asked, study, price, quantity, language) for price, quantity in asked.steps.items()]
    broken = [[wrapped(cell, width) for cell, width in zip(row, _WIDTHS, strict=True)] for row in rows]
    lines += [f"  {line}" for line in plain_table(heads, broken, _ALIGN).splitlines()]
    lines += [wrapped(f"{word('quick.client', language)} {asked.client or empty}", _WIDTH), ""]
    lines.append(wrapped(_verdict(comparison, language), _WIDTH))
    lines.append(wrapped(_break_even(asked, language), _WIDTH))
    return lines + [wrapped(line, _WIDTH) for line in _caveats(asked, study, language)]


def _verdict(one: Comparison, language: Language) -> str:
    saving, what = sum_with_range(one.saving, language), hangs_on(one, language)
    return word(f"quick.verdict.{one.verdict.conclusion}", language, saving=saving, what=what)


def quick_card(asked: Asked, language: Language) -> Card:
    """What comes out first, then the three questions and the steps."""
    study, comparison = asked.result.study, asked.comparison
    empty = word("quick.open", language)
    with in_currency(study.currency):
        heads = [word(f"quick.head.{key}", language) for key in ("step", "quantity", "price", "together", "alone")]
        rows = [_row(asked, study, price, quantity, language) for price, quantity in asked.steps.items()]
        return card_of(
            [
                lines_of(
                    _verdict(comparison, language),
                    word("quick.title", language, amount=euros(asked.amount, language)),
                    f"{word('quick.problem', language)} {asked.problem or empty}",
                    f"{word('quick.client', language)} {asked.client or empty}",
                ),
                Table(heads, rows, _ALIGN),
                lines_of(_break_even(asked, language), *_caveats(asked, study, language)),
            ],
            ".to_text()",
        )


def _row(asked: Asked, study: Study, price: str, quantity: Range | None, language: Language) -> list[str]:
    item = _item(study, price)
    unit = unit_name(study, item.unit, 1, language)
    amount = range_in_words(item.amount, language, in_euros=True)
    counted = [line.euros for line in asked.comparison.cost_of_reference.lines if line.price.id == price]
    alone = asked.alone[price]
    many = (
        "PM"
        if quantity is None
        else f"{range_in_words(quantity, language)} {unit_name(study, item.unit, quantity.high, language)}"
    )
    return [
        item.label.in_language(language),
        many,
        f"{amount} / {unit}",
        euros(counted[0], language) if counted else "PM",
        _alone(study, alone, language) if alone is not None else "–",
    ]


def _item(study: Study, price: str) -> PriceItem:
    return study.prices(View.ASSUMED)[price]


def _alone(study: Study, alone: BreakEven, language: Language) -> str:
    """With how many units it pays: of what is had whole, the first one that does."""
    ends = [value or 0.0 for value in (alone.low, alone.high)]
    if alone.unit in WHOLE:
        ends = [floor(value) + 1.0 for value in ends]
    low, high = (number(value, language, 2) for value in ends)
    unit = unit_name(study, alone.unit, ends[1], language)
    return f"{low} {unit}" if low == high else f"{word('range.to', language, low=low, high=high)} {unit}"


def _break_even(asked: Asked, language: Language) -> str:
    cost = asked.comparison.cost_of_reference.cost
    if not asked.comparison.cost_of_reference.lines:
        return word("quick.nothing_counted", language)
    if cost.high <= 0:
        return word("quick.costs_nothing", language)
    most = in_full(cost, language)
    if asked.chance is None:
        return word("quick.most", language, most=most)
    low, high = (percent(one, language) for one in asked.chance)
    chance = low if low == high else word("range.to", language, low=low, high=high)
    return word("quick.most", language, most=most) + " " + word("quick.chance", language, chance=chance)


def _caveats(asked: Asked, study: Study, language: Language) -> list[str]:
    lines = []
    open_ = [_item(study, price).label.in_language(language) for price, one in asked.steps.items() if one is None]
    if open_:
        lines.append(
            word(
                "quick.pm",
                language,
                steps=", ".join(open_),
                example=next(p for p, one in asked.steps.items() if one is None),
            )
        )
    years = sorted({str(_item(study, price).price_year) for price in asked.steps})
    told = [word("quick.unknown_year", language) if one == "unknown" else one for one in years]
    lines.append(word("quick.caveat", language, years=", ".join(told)))
    return lines


def quick_dict(asked: Asked) -> dict[str, Any]:
    """The answers, the sums and the verdict; euros unrounded."""
    comparison, study = asked.comparison, asked.result.study
    return {
        "schema": SCHEMA,
        "kind": "quick-result",
        "amount": asked.amount,
        "problem": asked.problem,
        "client": asked.client,
        "steps": {
            price: {
                "quantity": [one.low, one.central, one.high] if one is not None else None,
                "pays_alone_from": [alone.low, alone.central, alone.high] if alone is not None else None,
            }
            for price, one in asked.steps.items()
            for alone in (asked.alone[price],)
        },
        "without": interval_dict(comparison.cost_of_reference.cost),
        "saving": interval_dict(comparison.saving),
        "verdict": str(comparison.verdict.conclusion),
        "pays_from_chance": list(asked.chance) if asked.chance is not None else None,
        "provenance": stamp(study),
    }
