"""A slow, obvious evaluator in `Decimal`, written from the rules and not from the engine.

It moves one thing at a time and adds everything up again. Nothing in it is clever, so that it can be believed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.figure import Range, Sign
from maatschappelijke_kosten.model.step import AssumptionUse, Step
from maatschappelijke_kosten.model.study import Study, Variant, View

Values = Mapping[str, Decimal]
"""What each input is taken to be, by name."""
Choices = Mapping[str, Decimal]
"""Euros of each `one_of` whose alternative is decided; others count for their mean."""


@dataclass(frozen=True)
class Sum:
    """Euros, and which sides are open."""

    low: Decimal
    central: Decimal
    high: Decimal
    open_below: bool
    open_above: bool


@dataclass(frozen=True)
class Opinion:
    """What the second opinion says of one comparison."""

    cost: Sum
    cost_of_reference: Sum
    saving: Sum
    materiality: Decimal
    conclusion: Conclusion


class SecondOpinion:
    """A study in one view and variant."""

    def __init__(self, study: Study, view: View, variant: Variant) -> None:
        self.study, self.view, self.variant = study, view, variant
        self.ranges: dict[str, Range] = {}

    def comparisons(self) -> list[Opinion]:
        """Every path against the reference of its case, in the order of the study."""
        with localcontext(prec=60):
            return [self._compare(case, path) for case in self.study.cases for path in case.alternatives]

    def total(self) -> Sum:
        """All cases together, of each the first path that is not the reference (§5); one thing is one thing (§8)."""
        pairs = [(case, next(name for name in case.paths if name != case.reference)) for case in self.study.cases]
        used = [(case, name) for case, path in pairs for name in (path, case.reference)]

        def saving(values: Values, choices: Choices) -> Decimal:
            return sum((self._saving(case, path, values, choices) for case, path in pairs), Decimal(0))

        above = any(self._saving_open(case, path)[1] for case, path in pairs)
        below = any(self._saving_open(case, path)[0] for case, path in pairs)
        with localcontext(prec=60):
            return self._moved(saving, used, below, above)

    def _compare(self, case: Case, path: str) -> Opinion:
        cost = self._cost_sum(case, path)
        reference = self._cost_sum(case, case.reference)
        saving = self._moved(
            lambda values, choices: self._saving(case, path, values, choices),
            [(case, path), (case, case.reference)],
            *self._saving_open(case, path),
        )
        rule = self.study.verdict_rule
        threshold = max(Decimal(rule.floor), Decimal(rule.share) * (cost.central + reference.central))
        return Opinion(cost, reference, saving, threshold, conclude(saving, threshold))

    def _cost_sum(self, case: Case, path: str) -> Sum:
        return self._moved(
            lambda values, choices: self._cost(case, path, values, choices), [(case, path)], *self._open(case, path)
        )

    def _saving(self, case: Case, path: str, values: Values, choices: Choices) -> Decimal:
        return self._cost(case, case.reference, values, choices) - self._cost(case, path, values, choices)

    def _saving_open(self, case: Case, path: str) -> tuple[bool, bool]:
        cost_below, cost_above = self._open(case, path)
        reference_below, reference_above = self._open(case, case.reference)
        return (reference_below or cost_above, reference_above or cost_below)

    def _moved(
        self,
        total: Callable[[Values, Choices], Decimal],
        paths: list[tuple[Case, str]],
        below: bool,
        above: bool,
    ) -> Sum:
        """Everything central; then each input alone to its ends, and each choice alone to each alternative."""
        inputs: set[str] = set()
        alternatives: dict[str, list[Decimal]] = {}
        for case, path in paths:
            for place, step in self._steps(case, path):
                for number, one in enumerate(step.one_of or (step,)):
                    inputs |= set(self._factors(f"{place}/{number}", one) or ())
                if step.one_of:
                    alternatives[place] = self._alternatives(place, step, self._central())
        central = total(self._central(), {})
        down = up = Decimal(0)
        for name in inputs:
            given = self.ranges[name]
            ends = [total({**self._central(), name: Decimal(end)}, {}) for end in (given.low, given.high)]
            down += (min(*ends, central) - central) ** 2
            up += (max(*ends, central) - central) ** 2
        for place, euros in alternatives.items():
            ends = [central, *(total(self._central(), {place: one}) for one in euros)]
            down += (min(ends) - central) ** 2
            up += (max(ends) - central) ** 2
        return Sum(central - down.sqrt(), central, central + up.sqrt(), below, above)

    def _central(self) -> dict[str, Decimal]:
        return {name: central(given) for name, given in self.ranges.items()}

    def _steps(self, case: Case, path: str) -> list[tuple[str, Step]]:
        return [
            (f"{case.id}/{path}/{number}", step)
            for number, step in enumerate(case.paths[path].steps)
            if step.counted or self.variant is Variant.WIDER
        ]

    def _cost(self, case: Case, path: str, values: Values, choices: Choices) -> Decimal:
        euros = Decimal(0)
        for place, step in self._steps(case, path):
            if place in choices:
                euros += choices[place]
            elif step.one_of:
                each = [self._euros(f"{place}/{n}", one, values) for n, one in enumerate(step.one_of)]
                priced = [one for one in each if one is not None]
                euros += sum(priced, Decimal(0)) / len(priced) if priced else 0
            else:
                euros += self._euros(f"{place}/0", step, values) or 0
        return euros

    def _alternatives(self, place: str, step: Step, values: Values) -> list[Decimal]:
        """What each alternative costs; one that is PM may cost nothing."""
        each = [self._euros(f"{place}/{n}", one, values) for n, one in enumerate(step.one_of)]
        if all(one is None for one in each):
            return []
        return [Decimal(0) if one is None else one for one in each]

    def _euros(self, place: str, step: Step, values: Values) -> Decimal | None:
        factors = self._factors(place, step)
        if factors is None:
            return None
        price, quantity = factors
        return (
            step.persons
            * values.get(price, central(self.ranges[price]))
            * values.get(quantity, central(self.ranges[quantity]))
        )

    def _factors(self, place: str, step: Step) -> tuple[str, str] | None:
        """Names of the price and the quantity; None where the step is PM and nothing of it counts (§1)."""
        price = self._price(place, step)
        quantity = self._quantity(place, step)
        if price is None:
            return None
        if quantity is None and (self.view is not View.ONCE or self._has_happened(place)):
            return None
        if quantity is None:
            quantity = self._known("one unit", Range(low=1, likely=1, high=1))
        return price, quantity

    def _has_happened(self, place: str) -> bool:
        """Whether another alternative beside this one is wholly known, so that nothing need happen once (§11)."""
        case, path, number, _ = place.rsplit("/", 3)
        alternatives = self.study.case(case).paths[path].steps[int(number)].one_of
        places = [f"{case}/{path}/{number}/{n}" for n in range(len(alternatives))]
        return any(
            self._price(here, one) and self._quantity(here, one) for here, one in zip(places, alternatives, strict=True)
        )

    def _price(self, place: str, step: Step) -> str | None:
        if step.amount is not None:
            return self._known(f"amount {place}", step.amount)
        items = self.study.prices(self.view)
        if step.price is None or step.price not in items:
            return None
        return self._known(f"price {step.price}", items[step.price].amount)

    def _quantity(self, place: str, step: Step) -> str | None:
        given = step.own_quantity
        if given == "unknown":
            return None
        if isinstance(given, AssumptionUse):
            if self.view is not View.ASSUMED or given.assumption not in self.study.assumptions:
                return None
            return self._known(f"assumption {given.assumption}", self.study.assumptions[given.assumption].range)
        assert isinstance(given, Range)
        return self._known(f"quantity {place}", given)

    def _known(self, name: str, given: Range) -> str:
        self.ranges[name] = given
        return name

    def _open(self, case: Case, path: str) -> tuple[bool, bool]:
        """Whether the cost may be lower, and higher, than what is counted (§1)."""
        below = above = False
        for place, step in self._steps(case, path):
            for number, one in enumerate(step.one_of or (step,)):
                whole = self._price(f"{place}/{number}", one) and self._quantity(f"{place}/{number}", one)
                if not whole:
                    above = True
                    below = below or self._sign(one) is Sign.EITHER
        return below, above

    def _sign(self, step: Step) -> Sign:
        if step.price is not None:
            item = self.study.price(step.price)
            return Sign.COST if item is None else item.sign
        return step.sign or Sign.COST


def central(given: Range) -> Decimal:
    """The likely value, or the midpoint (§2)."""
    return (Decimal(given.low) + Decimal(given.high)) / 2 if given.likely is None else Decimal(given.likely)


def conclude(saving: Sum, threshold: Decimal) -> Conclusion:
    """The verdict, in the words of §6."""
    infinite = Decimal("Infinity")
    lower = -infinite if saving.open_below else saving.low
    upper = infinite if saving.open_above else saving.high
    if lower < -threshold and upper > threshold:
        return Conclusion.UNDECIDED
    if upper > threshold:
        if saving.central > threshold:
            return Conclusion.SAVES
        return Conclusion.UNDECIDED if saving.open_above else Conclusion.ABOUT_EQUAL
    if lower < -threshold:
        if saving.central < -threshold:
            return Conclusion.COSTS_MORE
        return Conclusion.UNDECIDED if saving.open_below else Conclusion.ABOUT_EQUAL
    return Conclusion.ABOUT_EQUAL
