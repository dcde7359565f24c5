"""The three questions of a team before it pays: which problem, which costs are prevented, what will the client do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.break_even import BreakEven
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.engine.result import Comparison
from maatschappelijke_kosten.front.evaluate import evaluate
from maatschappelijke_kosten.front.result import CaseResult
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.case import Case, Path
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import DataError, Language, errors
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.model.text import Label, Told

if TYPE_CHECKING:
    from maatschappelijke_kosten.reporting.rich.card import Card

_REASON = Told(nl="inschatting van het team vooraf", en="what the team expects beforehand")
_CASE = "snelle-toets"


@dataclass(frozen=True, repr=False, eq=False)
class QuickResult(Result):
    """What an amount of support has to prevent to be worth it, and whether it does."""

    amount: float
    steps: Mapping[str, Range | None]
    result: CaseResult
    alone: Mapping[str, BreakEven | None]
    """Per price with how many units of it, and of nothing else, the support pays; None where no number does."""
    problem: str | None = None
    client: str | None = None

    @cached_property
    def comparison(self) -> Comparison:
        """With support against without it."""
        return self.result.comparison(View.ASSUMED)

    @property
    def chance(self) -> tuple[float, float] | None:
        """How likely it must be, low and high, that all of it would have happened without support for the support
        to pay; None where it cannot pay, or nothing is counted."""
        cost = self.comparison.cost_of_reference.cost
        if cost.low <= 0 or cost.high < self.amount or self.amount <= 0:
            return None
        return self.amount / cost.high, min(self.amount / cost.low, 1.0)

    def to_text(self, language: Language = "nl") -> str:
        """As `mkosten quick` prints it: one screen."""
        from maatschappelijke_kosten.reporting.quick import quick_text

        return quick_text(self, language)

    def to_dict(self) -> dict[str, Any]:
        """Plain data under schema version 1; euros unrounded."""
        from maatschappelijke_kosten.reporting.quick import quick_dict

        return quick_dict(self)

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.reporting.quick import quick_card

        return quick_card(self, language)

    def __repr__(self) -> str:
        return f"QuickResult({self.amount!r}, {self.comparison.verdict.conclusion})"


def quick(
    amount: float,
    steps: Mapping[str, Range | float | None],
    prices: Sequence[PriceList],
    *,
    problem: str | None = None,
    client: str | None = None,
) -> QuickResult:
    """An amount of support against the steps expected without it: ids of prices with a quantity, a range, or None.

    Through the same engine as a case. Raises DataError for prices that are not there and the like.
    """
    ranges = {price: Range.point(float(one)) if isinstance(one, int | float) else one for price, one in steps.items()}
    try:
        found = _evaluated(amount, ranges, prices)
    except DataError as error:
        # What else there is to say of a whole price list is not about this form.
        raise DataError(errors(error.problems), error.language) from None
    alone = {price: _alone(amount, price, prices) for price in ranges}
    return QuickResult(amount, ranges, found, alone, problem, client)


def _evaluated(amount: float, steps: Mapping[str, Range | None], prices: Sequence[PriceList]) -> CaseResult:
    support = Step(
        label=Label(nl="Het maatwerk", en="The support"),
        amount=Range.point(amount),
        price_year="unknown",
        support=True,
        reason=Told(nl="het bedrag dat nu wordt gevraagd", en="the amount that is asked for now"),
    )
    without = tuple(
        Step(price=price, quantity=quantity if quantity is not None else "unknown", reason=_REASON)
        for price, quantity in steps.items()
    )
    case = Case(
        id=_CASE,
        label=Label(nl="Snelle toets", en="Quick test"),
        reference="zonder",
        paths=FrozenDict(
            {
                "met": Path(label=Label(nl="Met maatwerk", en="With support"), steps=(support,)),
                "zonder": Path(label=Label(nl="Zonder maatwerk", en="Without support"), steps=without),
            }
        ),
    )
    return evaluate(case, prices=tuple(prices))[_CASE]


def _alone(amount: float, price: str, prices: Sequence[PriceList]) -> BreakEven | None:
    found = _evaluated(amount, {price: None}, prices).break_even(View.ASSUMED)
    return next((one for one in found if one.kind is InputKind.QUANTITY and one.central is not None), None)
