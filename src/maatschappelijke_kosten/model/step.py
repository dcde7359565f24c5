"""One cost on a path."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from maatschappelijke_kosten.model.figure import ONE, Basis, Range, Sign
from maatschappelijke_kosten.model.frozen import Frozen, Identifier, PriceYear, Text
from maatschappelijke_kosten.model.payment import Payment
from maatschappelijke_kosten.model.quantity import AssumptionUse as AssumptionUse
from maatschappelijke_kosten.model.quantity import Chance, Quantity
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.text import Label, Told
from maatschappelijke_kosten.model.timing import When


class Grade(StrEnum):
    """How plausible an expert finds that a step would happen (plausibiliteit)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Plausibility(Frozen):
    """What one expert thinks of a step. More than one may speak, and they may disagree."""

    grade: Grade
    who: Text
    """A role or a profession, never a person's name."""
    when: Text | None = None
    """When it was said, as text: `2017-01` or `dialoogsessie`."""
    words: Text | None = None
    citation: Citation | None = None


class Branch(Frozen):
    """One way that an event may go, with its chance and what follows (tak)."""

    label: Label
    chance: Chance
    """0 to 1. The chances of the branches of one step are together at most 1; where it is less, nothing happens
    in the rest of the cases."""
    events: tuple[Told, ...] = ()
    steps: tuple[Step, ...] = ()


class Step(Frozen):
    """One cost on a path (stap), of one of five kinds:

    - `price` and `quantity`: so many units of something on the price list, for so many `persons`;
    - `amount`: the case's own euros, with their price year;
    - `one_of`: alternatives of which one happens; they are never added (§11);
    - `branches`: ways that an event may go, each with a chance and steps of its own (§15);
    - a `label` alone: a cost that is named but has no price anywhere. It is PM in every view (§1).
    """

    label: Label | None = None
    price: Identifier | None = None
    amount: Range | None = None
    price_year: PriceYear | None = None
    """The price year of the own amount."""
    one_of: tuple[Step, ...] = ()
    branches: tuple[Branch, ...] = ()
    quantity: Quantity | None = None
    """Units of the price; for an own amount how often it is paid (1 where absent)."""
    persons: Annotated[int, Field(strict=True, ge=1, le=1000)] = 1
    sign: Sign | None = None
    """For a named cost: whether it can only cost. A price brings its own sign."""
    counted: Annotated[bool, Field(strict=True)] = True
    """False: the story tells it, but its teller left it out of the sum. Shown, and added in the variant `wider`."""
    support: Annotated[bool, Field(strict=True)] = False
    """Whether this is the support itself and not a consequence; factors such as deadweight leave it alone (§12)."""
    when: When | None = None
    """When it happens; absent: at the start, and a price per day, week, month or year one after the other (§9)."""
    chance: Chance | None = None
    """How likely it is, 0 to 1; absent: it is certain to happen on this path (§15)."""
    overlap: Identifier | None = None
    """Steps of a path with the same word overlap: the dearest counts whole, the others for a part (§11)."""
    payer: Payment | None = None
    """Whose budget it falls on; absent: the payer of its price."""
    receiver: Payment | None = None
    """For a transfer: who receives what the payer pays (§10); absent: the receiver of its price."""
    cashable: Annotated[bool, Field(strict=True)] | None = None
    """Whether the euros come free (inboekbaar); absent: what its price says."""
    plausibility: tuple[Plausibility, ...] = ()
    """What experts think of it happening."""
    basis: Basis | None = None
    """What the step's own figures stand on; where absent: cited with a citation, assumed without one."""
    citation: Citation | None = None
    reason: Told | None = None
    """Why this step or this quantity, where no document says so."""
    note: Told | None = None

    @property
    def own_basis(self) -> Basis:
        """What the step's own figures (amount, quantity) stand on (§3)."""
        if self.basis is not None:
            return self.basis
        return Basis.CITED if self.citation is not None else Basis.ASSUMED

    @property
    def own_quantity(self) -> Range | AssumptionUse | Literal["unknown"]:
        """The quantity, 1 where none was given."""
        return ONE if self.quantity is None else self.quantity
