"""From model to plan: every step becomes a line, or is PM in this view (§1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from maatschappelijke_kosten.engine.plan import InputKind, Inputs, Place, Plan, Pm, PmReason
from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Basis, Range, Sign
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.step import AssumptionUse, Step
from maatschappelijke_kosten.model.study import Study, Variant, View

_ONE = Range(low=1, likely=1, high=1)

_Input = tuple[InputKind, str, Range, Basis]
"""What an input is before it has a position: kind, name, numbers and what they stand on."""


def _number(given: Range, basis: Basis) -> _Input:
    return InputKind.CONSTANT, repr(given.central), given, basis


class _Inputs:
    """Collects inputs; one price or assumption is one input however often it is used (§8)."""

    def __init__(self) -> None:
        self._positions: dict[tuple[InputKind, str, Basis], int] = {}
        self._bases: list[Basis] = []
        self._ranges: list[Range] = []
        self.add(*_number(_ONE, Basis.CITED))

    def add(self, kind: InputKind, name: str, given: Range, basis: Basis) -> int:
        # A plain number that stands on something else is another input (§3); other inputs have one basis.
        key = (kind, name, basis)
        if key not in self._positions:
            self._positions[key] = len(self._ranges)
            self._ranges.append(given)
            self._bases.append(basis)
        return self._positions[key]

    def done(self) -> Inputs:
        return Inputs(
            kinds=tuple(kind for kind, _, _ in self._positions),
            ids=tuple(name for _, name, _ in self._positions),
            bases=tuple(self._bases),
            low=np.array([one.low for one in self._ranges], dtype=np.float64),
            central=np.array([one.central for one in self._ranges], dtype=np.float64),
            high=np.array([one.high for one in self._ranges], dtype=np.float64),
        )


class _Binder:
    def __init__(
        self,
        prices: Mapping[str, PriceItem],
        signs: Mapping[str, Sign],
        assumptions: Mapping[str, Assumption],
        *,
        once: bool,
    ) -> None:
        self.prices, self.signs, self.assumptions, self.once = prices, signs, assumptions, once
        self.inputs = _Inputs()
        self.coefficient: list[float] = []
        self.weight: list[float] = []
        self.price: list[int] = []
        self.quantity: list[int] = []
        self.group: list[int] = []
        self.group_open: list[bool] = []
        self.path: list[int] = []
        self.places: list[Place] = []
        self.pm: list[Pm] = []
        self.own_names: Counter[str] = Counter()

    def step(self, step: Step, place: Place, path: int) -> None:
        if step.one_of:
            self._alternatives(step.one_of, place, path)
        else:
            self._line(step, place, path, group=-1)

    def _alternatives(self, steps: Sequence[Step], place: Place, path: int) -> None:
        group, first = len(self.group_open), len(self.places)
        pm_before = len(self.pm)
        once, self.once = self.once, self.once and not any(self._is_whole(step) for step in steps)
        for number, step in enumerate(steps):
            self._line(step, place._replace(alternative=number), path, group)
        self.once = once
        priced = len(self.places) - first
        without = sum(one.reason is not PmReason.AT_LEAST_ONCE for one in self.pm[pm_before:])
        self.group_open.append(without > 0)
        for line in range(first, len(self.places)):
            self.weight[line] = 1 / priced

    def _is_whole(self, step: Step) -> bool:
        """Whether the view has both its price and its quantity: then its group happens without counting once."""
        priced = step.amount is not None or step.price in self.prices
        quantity = step.own_quantity
        known = (
            quantity.assumption in self.assumptions if isinstance(quantity, AssumptionUse) else quantity != "unknown"
        )
        return priced and known

    def _line(self, step: Step, place: Place, path: int, group: int) -> None:
        price, quantity = self._price(step, place), self._quantity(step, place)
        reason = self._why_pm(price, quantity)
        if reason is not None:
            self.pm.append(Pm(place, path, self._sign(step), reason))
        if price is None or reason in (PmReason.NO_PRICE, PmReason.NO_QUANTITY):
            return
        self.coefficient.append(float(step.persons))
        self.weight.append(1.0)
        self.price.append(self.inputs.add(*price))
        self.quantity.append(self.inputs.add(*(quantity or _number(_ONE, Basis.CITED))))
        self.group.append(group)
        self.path.append(path)
        self.places.append(place)

    def _why_pm(self, price: _Input | None, quantity: _Input | None) -> PmReason | None:
        if price is None:
            return PmReason.NO_PRICE
        if quantity is None:
            return PmReason.AT_LEAST_ONCE if self.once else PmReason.NO_QUANTITY
        return None

    def _price(self, step: Step, place: Place) -> _Input | None:
        if step.amount is not None:
            return InputKind.AMOUNT, self._own_name(step, place, step.amount), step.amount, step.own_basis
        item = self.prices.get(step.price) if step.price is not None else None
        if step.price is None or item is None:
            return None
        return InputKind.PRICE, step.price, item.amount, item.basis

    def _quantity(self, step: Step, place: Place) -> _Input | None:
        given = step.own_quantity
        if isinstance(given, AssumptionUse):
            one = self.assumptions.get(given.assumption)
            return (InputKind.ASSUMPTION, given.assumption, one.range, Basis.ASSUMED) if one else None
        if isinstance(given, str):
            return None
        if given.is_point:
            return _number(given, Basis.CITED if step.quantity is None else step.own_basis)
        return InputKind.QUANTITY, self._own_name(step, place, given), given, step.own_basis

    def _own_name(self, step: Step, place: Place, given: Range) -> str:
        """The name of a case's own figure: what it is, not where it stands, so that another step before it
        leaves its draws alone (§8)."""
        name = f"{place.case}/{place.path}/{step.price or step.label}/{given.low!r}/{given.central!r}/{given.high!r}"
        self.own_names[name] += 1
        return name if self.own_names[name] == 1 else f"{name}/{self.own_names[name]}"

    def _sign(self, step: Step) -> Sign:
        if step.price is not None:
            return self.signs.get(step.price, Sign.COST)
        return step.sign or Sign.COST


def bind(
    cases: Sequence[Case],
    prices: Mapping[str, PriceItem],
    assumptions: Mapping[str, Assumption],
    *,
    signs: Mapping[str, Sign] | None = None,
    once: bool = False,
    variant: Variant = Variant.AS_COUNTED,
) -> Plan:
    """Bind cases to the prices and assumptions that a view may use.

    A step that lacks its price or its quantity is PM (§1). With `once` an open quantity counts for one unit.
    `signs` gives the sign of prices that this view may not use; without it they can only cost.
    """
    known = {price: item.sign for price, item in prices.items()}
    binder = _Binder(prices, {**known, **(signs or {})}, assumptions, once=once)
    paths: list[tuple[str, str]] = []
    reference: list[int] = []
    alternative: list[int] = []
    for case in cases:
        numbers: dict[str, int] = {}
        for name, path in case.paths.items():
            numbers[name] = len(paths)
            paths.append((case.id, name))
            for position, step in enumerate(path.steps):
                if step.counted or variant is Variant.WIDER:
                    binder.step(step, Place(case.id, name, position), numbers[name])
        for name in case.alternatives:
            reference.append(numbers[case.reference])
            alternative.append(numbers[name])
    return _plan(binder, paths, reference, alternative)


def _plan(binder: _Binder, paths: list[tuple[str, str]], reference: list[int], alternative: list[int]) -> Plan:
    above = np.zeros(len(paths), dtype=np.bool_)
    below = np.zeros(len(paths), dtype=np.bool_)
    for one in binder.pm:
        above[one.path] = True
        below[one.path] |= one.sign is Sign.EITHER
    return Plan(
        inputs=binder.inputs.done(),
        coefficient=np.array(binder.coefficient, dtype=np.float64),
        weight=np.array(binder.weight, dtype=np.float64),
        price=np.array(binder.price, dtype=np.int64),
        quantity=np.array(binder.quantity, dtype=np.int64),
        group=np.array(binder.group, dtype=np.int64),
        group_open=np.array(binder.group_open, dtype=np.bool_),
        path=np.array(binder.path, dtype=np.int64),
        places=tuple(binder.places),
        paths=tuple(paths),
        reference=np.array(reference, dtype=np.int64),
        alternative=np.array(alternative, dtype=np.int64),
        open_above=above,
        open_below=below,
        pm=tuple(binder.pm),
    )


def bind_study(
    study: Study,
    view: View,
    variant: Variant = Variant.AS_COUNTED,
    *,
    cases: Sequence[Case] | None = None,
    without: frozenset[str] = frozenset(),
) -> Plan:
    """Bind a study's cases (or some of them) in a view; assumptions in `without` are left open."""
    allowed = study.assumptions if view is View.ASSUMED else {}
    return bind(
        study.cases if cases is None else cases,
        study.prices(view),
        {name: one for name, one in allowed.items() if name not in without},
        signs={price: item.sign for price, item in study.prices(View.ASSUMED).items()},
        once=view is View.ONCE,
        variant=variant,
    )
