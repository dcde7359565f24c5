"""What formulas call the inputs of a plan: a defined name, a cell, or the number itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools
from maatschappelijke_kosten.engine.plan import InputKind, Inputs
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.workbook.cell import literal, on


class Side(StrEnum):
    """Which end of a range a formula takes."""

    LOW = "low"
    CENTRAL = "central"
    HIGH = "high"


SHARED = (InputKind.PRICE, InputKind.ASSUMPTION, InputKind.FACTOR)
"""Kinds of inputs that have a name in the whole workbook; others belong to one case."""


def name_of(kind: InputKind, identifier: str, language: Language, side: Side = Side.CENTRAL) -> str:
    """`prijs_huisuitzetting`, `prijs_huisuitzetting__laag`.

    Identifiers have single hyphens and no underscores, so two underscores never stand in one.
    """
    kind_word = word(f"book.name.{kind}", language)
    end = "" if side is Side.CENTRAL else f"__{word(f'book.name.{side}', language)}"
    return f"{kind_word}_{identifier.replace('-', '_')}{end}"


def basis_name(price: str, language: Language) -> str:
    """The name of the cell that says what a price stands on."""
    return f"{name_of(InputKind.PRICE, price, language)}__{word('book.name.basis', language)}"


@dataclass(frozen=True)
class Terms:
    """How formulas write each input; `own` are the cells of a case's own figures, by input and side."""

    inputs: Inputs
    language: Language
    own: Mapping[int, Mapping[Side, str]]
    sheet: str
    """The sheet on which a case's own figures stand."""

    def of(self, number: int, side: Side = Side.CENTRAL) -> str:
        """The input at that side of its range, as a term of a formula."""
        if self.inputs.kinds[number] in SHARED:
            return name_of(self.inputs.kinds[number], self.inputs.ids[number], self.language, side)
        if number in self.own:
            return on(self.sheet, self.own[number][side])
        return literal(float(self.inputs.central[number]))

    def key(self, number: int) -> str:
        """What tells this input from all others, in words that a reader can look up."""
        text = self.of(number)
        return text.replace("'", "").replace("$", "") if number in self.own else text

    def is_cell(self, number: int) -> bool:
        """Whether it stands in a cell of its own, so that it can be changed."""
        return bool(self.movable[number])

    @cached_property
    def movable(self) -> Bools:
        """Which inputs stand in a cell of their own, shape (inputs,)."""
        shared = [kind in SHARED for kind in self.inputs.kinds]
        own = [number in self.own for number in range(len(shared))]
        return np.array(shared, dtype=np.bool_) | np.array(own, dtype=np.bool_)


def own_inputs(inputs: Inputs) -> tuple[int, ...]:
    """The inputs that belong to one case and have a range; a single number stands in its line."""
    ranged = inputs.low < inputs.high
    return tuple(
        number for number, kind in enumerate(inputs.kinds) if kind not in SHARED and ranged[number] and number > 0
    )
