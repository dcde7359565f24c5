"""One cost on a path."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from maatschappelijke_kosten.model.figure import Basis, Range, Sign
from maatschappelijke_kosten.model.frozen import Frozen, Identifier, PriceYear, Text
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.text import Label


class AssumptionUse(Frozen):
    """A quantity that a named assumption of the study fills in."""

    assumption: Identifier


def _kind_of_quantity(value: Any) -> str:
    if value == "unknown":
        return "unknown"
    if isinstance(value, AssumptionUse) or (isinstance(value, dict) and "assumption" in value):
        return "assumption"
    return "range"


Quantity = Annotated[
    Annotated[Range, Tag("range")]
    | Annotated[AssumptionUse, Tag("assumption")]
    | Annotated[Literal["unknown"], Tag("unknown")],
    Discriminator(_kind_of_quantity),
]
"""How many units: a number, a range, a named assumption, or `unknown` (hoeveelheid)."""


class Step(Frozen):
    """One cost on a path (stap), of one of four kinds:

    - `price` and `quantity`: so many units of something on the price list, for so many `persons`;
    - `amount`: the case's own euros, with their price year;
    - `one_of`: alternatives of which one happens; they are never added (§11);
    - a `label` alone: a cost that is named but has no price anywhere. It is PM in every view (§1).
    """

    label: Label | None = None
    price: Identifier | None = None
    amount: Range | None = None
    price_year: PriceYear | None = None
    """The price year of the own amount."""
    one_of: tuple[Step, ...] = ()
    quantity: Quantity | None = None
    """Units of the price; for an own amount how often it is paid (1 where absent)."""
    persons: Annotated[int, Field(strict=True, ge=1, le=1000)] = 1
    sign: Sign | None = None
    """For a named cost: whether it can only cost. A price brings its own sign."""
    counted: Annotated[bool, Field(strict=True)] = True
    """False: the story tells it, but its teller left it out of the sum. Shown, and added in the variant `wider`."""
    payer: Identifier | None = None
    basis: Basis | None = None
    """What the step's own figures stand on; where absent: cited with a citation, assumed without one."""
    citation: Citation | None = None
    reason: Text | None = None
    """Why this step or this quantity, where no document says so."""
    note: Text | None = None

    @property
    def own_basis(self) -> Basis:
        """What the step's own figures (amount, quantity) stand on (§3)."""
        if self.basis is not None:
            return self.basis
        return Basis.CITED if self.citation is not None else Basis.ASSUMED

    @property
    def own_quantity(self) -> Range | AssumptionUse | Literal["unknown"]:
        """The quantity, 1 where none was given."""
        return Range(low=1, likely=1, high=1) if self.quantity is None else self.quantity
