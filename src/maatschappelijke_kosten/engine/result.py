"""What comes out: frozen, unrounded, in euros."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from maatschappelijke_kosten.engine.judge import Window
from maatschappelijke_kosten.engine.plan import Conversion, Place, Pm
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.figure import Basis
from maatschappelijke_kosten.model.perspective import AS_REPORTED
from maatschappelijke_kosten.model.shown import shown
from maatschappelijke_kosten.model.study import Variant, View


class Mark(StrEnum):
    """What PM does to a sum (§1)."""

    NONE = "none"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    NEITHER = "neither"


class Interval(NamedTuple):
    """Euros: low, central, high of what is counted, and which sides PM opens (§1, §6)."""

    low: float
    central: float
    high: float
    open_below: bool = False
    open_above: bool = False

    @property
    def mark(self) -> Mark:
        """At least, at most, or neither."""
        if self.open_below and self.open_above:
            return Mark.NEITHER
        if self.open_above:
            return Mark.AT_LEAST
        return Mark.AT_MOST if self.open_below else Mark.NONE


class Figure(NamedTuple):
    """One factor of a line: a price, an assumption, an amount or a quantity, and what it stands on (§3)."""

    kind: str
    id: str
    low: float
    central: float
    high: float
    basis: Basis


class LineCost(NamedTuple):
    """One line: `coefficient × price × quantity` euros, times what else it depends on.

    Its weight is that among alternatives (1 outside a `one_of`): `euros × weight` adds up to the cost of the path.
    """

    place: Place
    coefficient: float
    weight: float
    price: Figure
    quantity: Figure
    euros: float
    others: tuple[Figure, ...] = ()
    """Chances, and factors such as what is left after deadweight."""
    rests: tuple[float, ...] = ()
    """Chances that other branches leave."""
    part: float = 1.0
    """What the perspective counts of it (§10)."""
    overlaps: bool = False
    """Whether it is one of a group of steps that overlap (§11)."""
    is_timed: bool = False
    """Whether horizon, discount rate, return or drop-off make its euros other than the product (§9)."""
    leans_on: tuple[Figure, ...] = ()
    """What it depends on without being multiplied with it: chances that a rest leaves, duration, drop-off."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Price, quantity and whatever else is multiplied."""
        return (self.price, self.quantity, *self.others)

    @property
    def rests_on_assumed(self) -> bool:
        """Whether any figure that it depends on is assumed (§3)."""
        return any(figure.basis is Basis.ASSUMED for figure in (*self.figures, *self.leans_on))


class Costing(NamedTuple):
    """What one path of one case costs (raming)."""

    case: str
    path: str
    cost: Interval
    lines: tuple[LineCost, ...]
    pm: tuple[Pm, ...]

    def _repr_html_(self) -> str | None:
        return shown(self, "html")

    def _repr_markdown_(self) -> str | None:
        return shown(self, "markdown")


class Verdict(NamedTuple):
    """What the difference says (oordeel, §6)."""

    conclusion: Conclusion
    materiality: float
    """B in euros."""
    assumed_share: float | None
    """Share of the counted euros of both paths that rests on assumed figures; None where nothing is counted."""
    floor: Window
    """Between which floors (euros) this conclusion stands."""
    share: Window
    """Between which shares this conclusion stands."""
    without_either: Conclusion | None
    """The conclusion if PM that may go either way is left out; None where there is none."""

    def _repr_html_(self) -> str | None:
        return shown(self, "html")

    def _repr_markdown_(self) -> str | None:
        return shown(self, "markdown")


class Comparison(NamedTuple):
    """One path against the reference of its case (vergelijking)."""

    case: str
    path: str
    reference: str
    cost: Costing
    cost_of_reference: Costing
    saving: Interval
    """Cost of the reference minus cost of the path: positive saves (§5)."""
    verdict: Verdict

    def _repr_html_(self) -> str | None:
        return shown(self, "html")

    def _repr_markdown_(self) -> str | None:
        return shown(self, "markdown")


class Total(NamedTuple):
    """All comparisons together, shared inputs moving together."""

    cost: Interval
    cost_of_reference: Interval
    saving: Interval

    @property
    def return_per_euro(self) -> Interval | None:
        """Euros saved per euro spent; None where the spending is open, a range, or not above zero, or the saving
        is open on both sides."""
        if self.cost.low != self.cost.high:
            return None
        if self.cost.mark is not Mark.NONE or self.cost.central <= 0 or self.saving.mark is Mark.NEITHER:
            return None
        spent = self.cost.central
        return Interval(
            self.saving.low / spent,
            self.saving.central / spent,
            self.saving.high / spent,
            self.saving.open_below,
            self.saving.open_above,
        )


@dataclass(frozen=True, slots=True)
class ViewResult:
    """All comparisons of a study in one view and variant."""

    view: View
    variant: Variant
    comparisons: tuple[Comparison, ...]
    total: Total
    tally: Mapping[Conclusion, int]
    assumed_share: float | None
    """Share of all counted euros that rests on assumed figures; None where nothing is counted."""
    floor_of_tally: Window
    share_of_tally: Window
    perspective: str = AS_REPORTED
    conversions: tuple[Conversion, ...] = ()
    """Amounts that were brought to another price year (§4)."""

    @property
    def assessed(self) -> tuple[Comparison, ...]:
        """Of each case the comparison that its verdict is about: the first."""
        return tuple({one.case: one for one in reversed(self.comparisons)}.values())[::-1]
