"""The lines of a plan as rows of formulas: what each counts for, and what it would with one input moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.kernel import gross_values, overlap_weights
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.timing import duration_of
from maatschappelijke_kosten.model.walk import Place, group_at, step_at
from maatschappelijke_kosten.reporting.workbook.cell import Formula, cell, literal, on
from maatschappelijke_kosten.reporting.workbook.terms import Side, Terms
from maatschappelijke_kosten.reporting.workbook.time_factor import (
    TimeSheet,
    factor_formula,
    factor_value,
    inputs_of_schedule,
)

OVERLAP_NAME = "overlap_rest"
"""The defined name of α (§11): the same word in both languages, as in the study."""


class Column(IntEnum):
    """The columns of the sheet of lines."""

    CASE = 0
    PATH = 1
    STEP = 2
    USES = 3
    PERSONS = 4
    PRICE = 5
    QUANTITY = 6
    CHANCE = 7
    TIME = 8
    GROSS = 9
    PART = 10
    WEIGHT = 11
    OVERLAP = 12
    COUNTED = 13
    BASIS = 14
    PLACE = 15
    REMARK = 16


_MOVED = (Column.PRICE, Column.QUANTITY, Column.CHANCE, Column.TIME)
"""The columns that an input can stand in."""


@dataclass(frozen=True)
class Lines:
    """The rows of the sheet of lines; row numbers count from 0."""

    study: Study
    plan: Plan
    terms: Terms
    time: TimeSheet
    sheet: str
    first_row: int

    def row(self, line: int) -> int:
        """The row that a line stands in."""
        return self.first_row + line

    def at(self, line: int, column: Column, *, here: bool = True) -> str:
        """A cell of a line: within the sheet itself, or with the name of the sheet."""
        place = cell(self.row(line), column)
        return place if here else on(self.sheet, place)

    @cached_property
    def gross(self) -> Floats:
        """Euros of every line, every input at its centre, shape (lines,)."""
        return gross_values(self.plan, self.plan.inputs.central[:, None])[:, 0]

    @cached_property
    def overlap(self) -> Floats:
        """Of every line the part that overlap leaves, shape (lines,)."""
        return overlap_weights(self.plan, self.gross[:, None])[:, 0]

    @cached_property
    def counted(self) -> Floats:
        """What every line adds to its path, shape (lines,)."""
        return self.gross * self.plan.part * self.plan.weight * self.overlap

    def factor(self, line: int, column: Column, moved: int = -1, side: Side = Side.CENTRAL) -> str:
        """A factor of a line as an expression, with one input at a side of its range."""

        def term(number: int) -> str:
            return self.terms.of(number, side if number == moved else Side.CENTRAL)

        plan = self.plan
        if column is Column.PRICE:
            return term(int(plan.price[line]))
        if column is Column.QUANTITY:
            return term(int(plan.quantity[line]))
        if column is Column.CHANCE:
            return self._chances(line, term)
        return self._time(line, term)

    def _chances(self, line: int, term: Callable[[int], str]) -> str:
        others = [term(one) for one in self.plan.factor[line, 2:].tolist() if one]
        for number in self.plan.rest[line].tolist():
            if number >= 0:
                taken = "".join(f"-{term(one)}" for one in self.plan.rests[number])
                others.append(f"(1{taken})" if taken else "1")
        return "*".join(others) or "1"

    def _time(self, line: int, term: Callable[[int], str]) -> str:
        if not self.follows_time(line):
            return literal(self.value(line, Column.TIME))
        schedule = self.plan.schedules[int(self.plan.schedule[line])]
        quantity = int(self.plan.quantity[line])

        def of_schedule(number: int) -> str:
            is_own = number == quantity and self._lasts_as_typed(line)
            return on(self.sheet, cell(self.row(line), Column.QUANTITY)) if is_own else term(number)

        return factor_formula(schedule, self.time, of_schedule)

    def follows_time(self, line: int) -> bool:
        """Whether the factor of time depends on anything that can be changed in the workbook."""
        uses = inputs_of_schedule(self.plan, line)
        return any(self.terms.is_cell(one) for one in uses) or (bool(uses) and self._lasts_as_typed(line))

    def _lasts_as_typed(self, line: int) -> bool:
        """Whether the line lasts as long as the number of units that was typed at it: a price per day for thirty
        days lasts as long as the cell says that has the thirty in it."""
        quantity = int(self.plan.quantity[line])
        duration = self.plan.schedules[int(self.plan.schedule[line])].duration
        return duration == quantity and not self.terms.is_cell(quantity) and self._lasts_as_many(line)

    def value(self, line: int, column: Column) -> float:
        """What a factor of a line is, every input at its centre."""
        central, plan = self.plan.inputs.central, self.plan
        if column is Column.PRICE:
            return float(central[plan.price[line]])
        if column is Column.QUANTITY:
            return float(central[plan.quantity[line]])
        if column is Column.TIME:
            return factor_value(plan, line)
        product = float(np.prod(central[plan.factor[line, 2:]]))
        for number in plan.rest[line].tolist():
            if number >= 0:
                product *= 1.0 - float(sum(central[one] for one in plan.rests[number]))
        return product

    def _lasts_as_many(self, line: int) -> bool:
        """Whether the line lasts as long as its quantity: nobody says of it, or of what it stands in, how long."""
        whens = [step.when for step in _above(self.study, self.plan.places[line]) if step.when is not None]
        return not whens or duration_of(whens[0]) is None

    def uses(self, line: int, column: Column) -> tuple[int, ...]:
        """The inputs in a factor of a line."""
        plan = self.plan
        if column is Column.PRICE:
            return (int(plan.price[line]),)
        if column is Column.QUANTITY:
            return (int(plan.quantity[line]),)
        if column is Column.TIME:
            return inputs_of_schedule(plan, line)
        rests = [one for number in plan.rest[line].tolist() if number >= 0 for one in plan.rests[number]]
        return (*(one for one in plan.factor[line, 2:].tolist() if one), *rests)

    def is_typed(self, line: int, column: Column) -> bool:
        """Whether a factor is one number that was typed at the step, and that may be typed over."""
        uses = self.uses(line, column)
        if column is Column.TIME or any(self.terms.is_cell(one) for one in uses):
            return False
        return column is not Column.CHANCE or (len(uses) == 1 and not (self.plan.rest[line] >= 0).any())

    def gross_formula(self, line: int) -> Formula:
        """Persons × price × quantity × chances × time."""
        columns = (Column.PERSONS, *_MOVED)
        return Formula("*".join(self.at(line, one) for one in columns), float(self.gross[line]))

    def gross_moved(self, line: int, moved: int, side: Side) -> str:
        """The same with one input at a side of its range, as seen from another sheet."""
        parts = [self.at(line, Column.PERSONS, here=False)]
        for column in _MOVED:
            is_moved = moved in self.uses(line, column)
            parts.append(self.factor(line, column, moved, side) if is_moved else self.at(line, column, here=False))
        return "*".join(parts)

    def counted_formula(self, line: int) -> Formula:
        """What it adds to its path."""
        columns = (Column.GROSS, Column.PART, Column.WEIGHT, Column.OVERLAP)
        return Formula("*".join(self.at(line, one) for one in columns), float(self.counted[line]))

    def overlap_formula(self, line: int) -> Formula | float:
        """1 for the dearest of what overlaps, the first of equals, and α for the others."""
        group = self.group_of_overlap(line)
        if not group:
            return 1.0
        sizes = [f"ABS({self.at(one, Column.GROSS)})*{self.at(one, Column.WEIGHT)}" for one in group]
        return Formula(dearest(sizes, group.index(line)), float(self.overlap[line]))

    def group_of_overlap(self, line: int) -> list[int]:
        """The lines that overlap with it, itself among them; none where nothing does."""
        group = int(self.plan.overlap[line])
        return self._overlaps.get(group, []) if group >= 0 else []

    @cached_property
    def _overlaps(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for line, group in enumerate(self.plan.overlap.tolist()):
            if group >= 0:
                found.setdefault(group, []).append(line)
        return found

    @cached_property
    def by_path(self) -> list[list[int]]:
        """Per path its lines."""
        found: list[list[int]] = [[] for _ in self.plan.paths]
        for line, path in enumerate(self.plan.path.tolist()):
            found[path].append(line)
        return found


def dearest(sizes: Sequence[str], which: int) -> str:
    """α unless the size is the largest, and larger than those before it."""
    this = sizes[which]
    conditions = [f"{this}>{one}" for one in sizes[:which]] + [f"{this}>={one}" for one in sizes[which + 1 :]]
    return f"IF(AND({','.join(conditions)}),1,{OVERLAP_NAME})" if conditions else "1"


def _above(study: Study, place: Place) -> list[Step]:
    """The step at a place and all that it stands in, innermost first."""
    case = study.case(place.case)
    outer = (place._replace(within=place.within[:depth]) for depth in range(len(place.within) - 2, -1, -2))
    return [step_at(case, place), group_at(case, place), *(group_at(case, one) for one in outer)]
