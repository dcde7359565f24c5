"""The figures of a workbook that somebody may change: prices, assumptions, shares that are taken off, and those that
belong to one case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from maatschappelijke_kosten.engine.plan import InputKind, Plan
from maatschappelijke_kosten.model.figure import Range, Sign
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.figures import citation_in_words
from maatschappelijke_kosten.reporting.step import label_at, unit_name
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.workbook.cell import Formula, cell, literal, text_in_formula
from maatschappelijke_kosten.reporting.workbook.lines import Column, Lines
from maatschappelijke_kosten.reporting.workbook.terms import Side


class FigureColumn(IntEnum):
    """The columns of a table of figures."""

    ID = 0
    LABEL = 1
    UNIT = 2
    LOW = 3
    LIKELY = 4
    HIGH = 5
    RATIO = 6
    USED_LOW = 7
    USED = 8
    USED_HIGH = 9
    ATTENTION = 10
    BASIS = 11
    WHERE = 12


USED: dict[Side, FigureColumn] = {
    Side.LOW: FigureColumn.USED_LOW,
    Side.CENTRAL: FigureColumn.USED,
    Side.HIGH: FigureColumn.USED_HIGH,
}
"""The column that formulas take of each side."""


class Figure(NamedTuple):
    """One row of such a table."""

    number: int
    """Of the input."""
    kind: InputKind
    id: str
    label: str
    unit: str
    given: Range
    """As somebody typed it, before it is carried to another price year or taken off."""
    ratio: float
    """What carries it to the price year of the study (§4)."""
    basis: str
    where: str
    is_money: bool
    may_be_negative: bool = False

    @property
    def is_taken_off(self) -> bool:
        """Whether formulas take what is left of it (§12)."""
        return self.kind is InputKind.FACTOR

    @property
    def typed(self) -> tuple[float | None, float | None, float | None]:
        """Low, likely and high as they are filled in: one number stands in the middle alone."""
        if self.given.is_point:
            return None, self.given.low, None
        return self.given.low, self.given.likely, self.given.high


@dataclass(frozen=True)
class FigureFormulas:
    """The formulas of one row of a table of figures; the row counts from 0."""

    figure: Figure
    row: int

    def used(self, side: Side) -> Formula:
        """What formulas take of that side: empty ends are the likely value, an empty likely value is the middle."""
        low, likely, high = (cell(self.row, one) for one in (FigureColumn.LOW, FigureColumn.LIKELY, FigureColumn.HIGH))
        of_side = {
            Side.LOW: f'IF({low}="",{likely},{low})',
            Side.CENTRAL: f'IF({likely}="",({low}+{high})/2,{likely})',
            Side.HIGH: f'IF({high}="",{likely},{high})',
        }
        given, ratio = self.figure.given, self.figure.ratio
        values = {Side.LOW: given.low, Side.CENTRAL: given.central, Side.HIGH: given.high}
        if self.figure.is_taken_off:
            # The most that is taken off leaves the least.
            mirrored = {Side.LOW: Side.HIGH, Side.CENTRAL: Side.CENTRAL, Side.HIGH: Side.LOW}[side]
            return Formula(f"1-{of_side[mirrored]}", 1 - values[mirrored])
        carried = f"*{cell(self.row, FigureColumn.RATIO)}" if ratio != 1 else ""
        return Formula(f"{of_side[side]}{carried}", values[side] * ratio)

    def basis(self, language: Language) -> Formula | str:
        """What the figure stands on: a price that somebody typed over is no longer what its source says (§3)."""
        if self.figure.kind is not InputKind.PRICE:
            return self.figure.basis
        cells = [cell(self.row, one) for one in (FigureColumn.LOW, FigureColumn.LIKELY, FigureColumn.HIGH)]
        as_was = [
            f'{place}=""' if typed is None else f"{place}={literal(typed)}"
            for place, typed in zip(cells, self.figure.typed, strict=True)
        ]
        own, assumed = (text_in_formula(one) for one in (self.figure.basis, word("explain.basis.assumed", language)))
        return Formula(f"IF(AND({','.join(as_was)}),{own},{assumed})", self.figure.basis)

    def attention(self, language: Language) -> Formula:
        """What is wrong with the figures that were typed; empty where nothing is."""
        low, middle, high = (cell(self.row, USED[side]) for side in (Side.LOW, Side.CENTRAL, Side.HIGH))
        typed = f"{cell(self.row, FigureColumn.LOW)}:{cell(self.row, FigureColumn.HIGH)}"
        order = f'IF(OR({low}>{middle},{middle}>{high}),"{word("book.attention.order", language)}","")'
        if not self.figure.may_be_negative:
            least = f"1-{high}" if self.figure.is_taken_off else low
            order = f'IF({least}<0,"{word("book.attention.negative", language)}",{order})'
        return Formula(f'IF(COUNT({typed})=0,"{word("book.attention.empty", language)}",{order})', "")


def price_figures(study: Study, plan: Plan, language: Language) -> list[Figure]:
    """The prices that the calculation uses."""
    ratios = {one.name: one.ratio for one in plan.conversions}
    prices = study.prices(View.ASSUMED)
    found = []
    for number, name in _of_kind(plan, InputKind.PRICE):
        item = prices[name]
        where = texts_in(language, item.reason)
        where += [citation_in_words(study, item.citation)] if item.citation else []
        year = word("price_year.unknown", language) if item.price_year == "unknown" else str(item.price_year)
        found.append(
            Figure(
                number,
                InputKind.PRICE,
                name,
                item.label.in_language(language),
                f"{unit_name(study, item.unit, 1, language)}; {year}",
                item.amount,
                ratios.get(name, 1.0),
                word(f"explain.basis.{item.basis}", language),
                " ".join([f"{item.scope.in_language(language).removesuffix('.')}.", *where]),
                is_money=True,
                may_be_negative=item.sign is Sign.EITHER,
            )
        )
    return found


def assumption_figures(study: Study, plan: Plan, language: Language) -> list[Figure]:
    """The assumptions that the calculation uses, and the shares that it takes off."""
    found = []
    for number, name in _of_kind(plan, InputKind.ASSUMPTION):
        one = study.assumptions[name]
        where = [one.reason.in_language(language), *(citation_in_words(study, citation) for citation in one.citations)]
        found.append(
            Figure(
                number,
                InputKind.ASSUMPTION,
                name,
                one.label.in_language(language),
                unit_name(study, one.unit, 2, language),
                one.range,
                1.0,
                word("explain.basis.assumed", language),
                " ".join(where),
                is_money=False,
            )
        )
    corrections = study.settings.corrections.given
    for number, name in _of_kind(plan, InputKind.FACTOR):
        factor = corrections[name]
        found.append(
            Figure(
                number,
                InputKind.FACTOR,
                name,
                word(f"book.factor.{name}", language),
                word("book.share", language),
                factor.share,
                1.0,
                word("explain.basis.assumed", language),
                factor.reason,
                is_money=False,
            )
        )
    return found


def _of_kind(plan: Plan, kind: InputKind) -> Iterable[tuple[int, str]]:
    for number, (one, name) in enumerate(zip(plan.inputs.kinds, plan.inputs.ids, strict=True)):
        if one is kind:
            yield number, name


def own_figures(lines: Lines, numbers: Iterable[int], language: Language) -> list[Figure]:
    """The figures with a range that belong to one case, called by the step that uses them first."""
    study, plan = lines.study, lines.plan
    first: dict[int, int] = {}
    columns = (Column.PRICE, Column.QUANTITY, Column.CHANCE, Column.TIME)
    for line in range(len(plan.places)):
        for column in columns:
            for number in lines.uses(line, column):
                first.setdefault(number, line)
    found = []
    for number in numbers:
        kind = plan.inputs.kinds[number]
        place = plan.places[first[number]] if number in first else None
        label = "" if place is None else label_at(study, study.case(place.case), place, language)
        found.append(
            Figure(
                number,
                kind,
                "" if place is None else f"{place.case} / {place.path}",
                label,
                word(f"book.own.{kind}", language),
                plan.inputs.ranges[number],
                1.0,
                word(f"explain.basis.{plan.inputs.bases[number]}", language),
                "",
                is_money=kind is InputKind.AMOUNT,
                may_be_negative=bool(plan.inputs.differences[number]),
            )
        )
    return found
