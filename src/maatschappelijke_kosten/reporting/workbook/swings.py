"""Low and high by formula: each input moved alone to its low and its high, joined as the root of squares (§6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.bounds import pairs
from maatschappelijke_kosten.engine.kernel import Moved, gross_values, weights_within
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.workbook.cell import Formula, area, cell, on, text_in_formula
from maatschappelijke_kosten.reporting.workbook.lines import Column, Lines, dearest
from maatschappelijke_kosten.reporting.workbook.terms import Side


class Moves(IntEnum):
    """The columns of the sheet of lines with one input moved."""

    CASE = 0
    PATH = 1
    STEP = 2
    INPUT = 3
    GROSS_LOW = 4
    WEIGHT_LOW = 5
    GROSS_HIGH = 6
    WEIGHT_HIGH = 7
    LESS = 8
    MORE = 9


class Swing(IntEnum):
    """The columns of the sheet of swings."""

    OF = 0
    CASE = 1
    PATH = 2
    INPUT = 3
    AT_LOW = 4
    AT_HIGH = 5
    DOWN = 6
    UP = 7


class Move(NamedTuple):
    """One line with one of its inputs moved."""

    line: int
    input: int
    segment: int
    """The overlap in which it is moved; -1 outside one."""


class Sum(StrEnum):
    """What a swing is of."""

    PATH = "path"
    SAVING = "saving"
    """Of a comparison that the verdict on its case is about: these are in the total."""
    OTHER = "other"
    """Of another comparison."""
    TOTAL = "total"


class SwingRow(NamedTuple):
    """What one input, or which alternative happens, does to one sum."""

    of: Sum
    number: int
    """The path or the comparison; 0 for the total."""
    key: str
    at_low: Formula
    at_high: Formula

    def at(self, column: Swing) -> Formula:
        """Of the column of its low or its high."""
        return self.at_low if column is Swing.AT_LOW else self.at_high


@dataclass(frozen=True)
class Swings:
    """All rows of both sheets; row numbers count from 0."""

    lines: Lines
    moves_sheet: str
    sheet: str
    first_row: int
    """Of both sheets."""

    @cached_property
    def moves(self) -> list[Move]:
        """Every line with each input that stands in a cell, by path, then in the order in which the path uses them."""
        plan = self.lines.plan
        line, which, segment = pairs(plan, self.lines.terms.movable)
        each = [Move(*one) for one in zip(line.tolist(), which.tolist(), segment.tolist(), strict=True)]
        path = plan.path.tolist()
        first: dict[tuple[int, int], int] = {}
        for position, one in enumerate(each):
            first.setdefault((path[one.line], one.input), position)
        return sorted(each, key=lambda one: (path[one.line], first[path[one.line], one.input]))

    @cached_property
    def values(self) -> dict[Side, tuple[Floats, Floats, Floats]]:
        """Per side: the gross euros, the part that overlap leaves, and the difference; each of shape (moves,)."""
        plan, inputs = self.lines.plan, self.lines.plan.inputs
        line, which, segment = (
            np.array([one[field] for one in self.moves], dtype=np.int64) for field in range(len(Move._fields))
        )
        found = {}
        for side, given in ((Side.LOW, inputs.low), (Side.HIGH, inputs.high)):
            moved = Moved(line, which, given[which][:, None])
            gross = gross_values(plan, inputs.central[:, None], moved)
            weight = weights_within(segment, np.abs(gross) * plan.weight[line][:, None], plan.overlap_rest)
            now = (gross * weight)[:, 0] * (plan.part * plan.weight)[line]
            found[side] = (gross[:, 0], weight[:, 0], now - self.lines.counted[line])
        return found

    def move_cells(self, number: int) -> list[Formula | float]:
        """The six cells of a move, from the gross euros at its low on."""
        row, move = self.first_row + number, self.moves[number]
        cells: dict[Moves, Formula | float] = {}
        for side, gross_at, weight_at, difference_at in (
            (Side.LOW, Moves.GROSS_LOW, Moves.WEIGHT_LOW, Moves.LESS),
            (Side.HIGH, Moves.GROSS_HIGH, Moves.WEIGHT_HIGH, Moves.MORE),
        ):
            gross, weight, difference = (float(one[number]) for one in self.values[side])
            cells[gross_at] = Formula(self.lines.gross_moved(move.line, move.input, side), gross)
            cells[weight_at] = 1.0 if move.segment < 0 else Formula(self._weight(number, gross_at), weight)
            of_line = [
                self.lines.at(move.line, one, here=False) for one in (Column.PART, Column.WEIGHT, Column.COUNTED)
            ]
            now = f"{cell(row, gross_at)}*{cell(row, weight_at)}*{of_line[0]}*{of_line[1]}"
            cells[difference_at] = Formula(f"{now}-{of_line[2]}", difference)
        return [cells[one] for one in sorted(cells)]

    def _weight(self, number: int, gross_at: Moves) -> str:
        """Of the lines that overlap, with the same input moved, whether this is the dearest."""
        group = self._segments[self.moves[number].segment]
        weights = [self.lines.at(self.moves[one].line, Column.WEIGHT, here=False) for one in group]
        sizes = [
            f"ABS({cell(self.first_row + one, gross_at)})*{weight}" for one, weight in zip(group, weights, strict=True)
        ]
        return dearest(sizes, group.index(number))

    @cached_property
    def _segments(self) -> dict[int, list[int]]:
        """Per overlap in which an input is moved its moves, in the order of the lines."""
        found: dict[int, list[int]] = {}
        for number, one in enumerate(self.moves):
            found.setdefault(one.segment, []).append(number)
        return {segment: sorted(group, key=lambda one: self.moves[one].line) for segment, group in found.items()}

    @cached_property
    def rows(self) -> list[SwingRow]:
        """Those of paths, then of savings, then of all cases together."""
        paths = [*self._of_paths()]
        at = {(one.number, one.key): number for number, one in enumerate(paths)}
        savings = [*self._of_savings(paths, at)]
        return [*paths, *savings, *self._of_total(savings, len(paths))]

    def _of_paths(self) -> Iterable[SwingRow]:
        plan, terms = self.lines.plan, self.lines.terms
        by_path: dict[int, dict[int, list[int]]] = {}
        for number, one in enumerate(self.moves):
            by_path.setdefault(int(plan.path[one.line]), {}).setdefault(one.input, []).append(number)
        groups: dict[int, dict[int, list[int]]] = {}
        for line, group in enumerate(plan.group.tolist()):
            if group >= 0:
                groups.setdefault(int(plan.path[line]), {}).setdefault(group, []).append(line)
        for path in range(len(plan.paths)):
            for which, numbers in by_path.get(path, {}).items():
                low, high = (self._sum(numbers, side) for side in (Side.LOW, Side.HIGH))
                yield SwingRow(Sum.PATH, path, terms.key(which), low, high)
            for group, lines in groups.get(path, {}).items():
                yield SwingRow(
                    Sum.PATH, path, f"{word('book.choice', terms.language)} {group + 1}", *self._choice(group, lines)
                )

    def _sum(self, numbers: list[int], side: Side) -> Formula:
        column = Moves.LESS if side is Side.LOW else Moves.MORE
        rows = (self.first_row + numbers[0], self.first_row + numbers[-1])
        value = float(self.values[side][2][numbers].sum())
        return Formula(f"SUM({on(self.moves_sheet, area(rows, column))})", value)

    def _choice(self, group: int, lines: list[int]) -> tuple[Formula, Formula]:
        """From the mean of the alternatives down to the cheapest and up to the dearest (§11)."""
        plan = self.lines.plan
        gross, part, weight = (
            [self.lines.at(one, column, here=False) for one in lines]
            for column in (Column.GROSS, Column.PART, Column.WEIGHT)
        )
        each = [f"{one}*{share}" for one, share in zip(gross, part, strict=True)]
        mean = "+".join(f"{one}*{share}" for one, share in zip(each, weight, strict=True))
        values = (self.lines.gross * plan.part)[lines]
        mean_value = float((values * plan.weight[lines]).sum())
        # One without a price may cost nothing.
        also = ["0"] if plan.group_open[group] else []
        lowest, highest = float(values.min()), float(values.max())
        if also:
            lowest, highest = min(lowest, 0.0), max(highest, 0.0)
        inside = ",".join([*each, *also])
        return (
            Formula(f"MIN({inside})-({mean})", lowest - mean_value),
            Formula(f"MAX({inside})-({mean})", highest - mean_value),
        )

    def _of_savings(self, paths: list[SwingRow], at: dict[tuple[int, str], int]) -> Iterable[SwingRow]:
        """What it does to the reference minus what it does to the path."""
        plan = self.lines.plan
        assessed = set(plan.assessed.tolist())
        keys: dict[int, list[str]] = {}
        for one in paths:
            keys.setdefault(one.number, []).append(one.key)
        for number, (reference, path) in enumerate(
            zip(plan.reference.tolist(), plan.alternative.tolist(), strict=True)
        ):
            for key in dict.fromkeys([*keys.get(reference, []), *keys.get(path, [])]):
                sides = []
                for column in (Swing.AT_LOW, Swing.AT_HIGH):
                    text, value = "", 0.0
                    for sign, one in (("", reference), ("-", path)):
                        found = at.get((one, key))
                        if found is not None:
                            text += f"{sign}{cell(self.first_row + found, column)}"
                            value += (1 if not sign else -1) * paths[found].at(column).number
                    sides.append(Formula(text, value))
                yield SwingRow(Sum.SAVING if number in assessed else Sum.OTHER, number, key, *sides)

    def _of_total(self, savings: list[SwingRow], before: int) -> Iterable[SwingRow]:
        """Over the comparisons that the verdicts on the cases are about, a shared input moving in all at once."""
        found: dict[str, list[int]] = {}
        for number, one in enumerate(savings):
            if one.of is Sum.SAVING:
                found.setdefault(one.key, []).append(number)
        last = self.first_row + before + len(savings) - 1
        whole = (self.first_row + before, last)
        counted = text_in_formula(word(f"book.swing.{Sum.SAVING}", self.lines.terms.language))
        keys, sums = (area(whole, one, fixed=True) for one in (Swing.INPUT, Swing.OF))
        for key, numbers in found.items():
            sides = []
            for column in (Swing.AT_LOW, Swing.AT_HIGH):
                value = float(sum(savings[one].at(column).number for one in numbers))
                if len(numbers) == 1:
                    text = cell(self.first_row + before + numbers[0], column)
                else:
                    criteria = f"{keys},{text_in_formula(key)},{sums},{counted}"
                    text = f"SUMIFS({area(whole, column, fixed=True)},{criteria})"
                sides.append(Formula(text, value))
            yield SwingRow(Sum.TOTAL, 0, key, *sides)

    @cached_property
    def _rows_of(self) -> dict[tuple[Sum, int], tuple[int, int]]:
        found: dict[tuple[Sum, int], tuple[int, int]] = {}
        for number, one in enumerate(self.rows):
            key = (Sum.SAVING if one.of is Sum.OTHER else one.of, one.number)
            first, _ = found.get(key, (number, number))
            found[key] = (first, number)
        return found

    def ends(self, of: Sum, number: int, centre: str) -> tuple[str, str]:
        """Low and high of a path (`Sum.PATH`), a comparison (`Sum.SAVING`) or the total, around a cell."""
        found = self._rows_of.get((of, number))
        if found is None:
            return centre, centre
        rows = (self.first_row + found[0], self.first_row + found[1])
        down, up = (on(self.sheet, area(rows, column)) for column in (Swing.DOWN, Swing.UP))
        return f"{centre}-SQRT(SUM({down}))", f"{centre}+SQRT(SUM({up}))"
