"""How each step becomes lines of a plan, or is PM in this view (§1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from maatschappelijke_kosten.engine.ground import NO_WORDS, Ground
from maatschappelijke_kosten.engine.inputs import Input, InputCollector, constant, kept, scaled, with_names
from maatschappelijke_kosten.engine.plan import CHOICE, Conversion, InputKind, Place, PmReason
from maatschappelijke_kosten.engine.schedule import Schedule
from maatschappelijke_kosten.engine.seen import BoundStep
from maatschappelijke_kosten.model.figure import ONE, Basis, Range, Sign
from maatschappelijke_kosten.model.frozen import PriceYear
from maatschappelijke_kosten.model.payment import shares_of
from maatschappelijke_kosten.model.perspective import AS_REPORTED, Perspective, perspective_named
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.quantity import AssumptionUse
from maatschappelijke_kosten.model.step import Branch, Grade, Step
from maatschappelijke_kosten.model.study import Variant
from maatschappelijke_kosten.model.timing import ONE_TIME, duration_of

_EVERYONE = perspective_named(AS_REPORTED, NO_WORDS)


class Lines:
    """The columns of a plan while they are being filled."""

    def __init__(self) -> None:
        self.coefficient: list[float] = []
        self.weight: list[float] = []
        self.factor: list[list[int]] = []
        self.rest: list[list[int]] = []
        self.schedule: list[int] = []
        self.group: list[int] = []
        self.overlap: list[int] = []
        self.path: list[int] = []
        self.places: list[Place] = []
        self.paid: list[list[float]] = []
        self.received: list[list[float]] = []
        self.cashable: list[int] = []


class On(NamedTuple):
    """Where a step hangs: its path, and the steps and branches that it stands in."""

    path: int
    context: Mapping[str, str]
    factors: tuple[int, ...] = ()
    """Inputs that all below it is multiplied with: chances, and what experts doubt."""
    rests: tuple[int, ...] = ()
    is_open: bool = False
    """A chance above it is not known in this view, so all below it is PM."""
    above: tuple[tuple[Step, Place], ...] = ()
    """The steps that it stands in, innermost first: what they say holds for a step that says nothing itself."""


class Binder:
    def __init__(self, ground: Ground, variant: Variant) -> None:
        self.ground, self.variant, self.once = ground, variant, ground.once
        self.every_price = ground.all_prices or ground.prices
        found = perspective_named(ground.settings.perspective, ground.vocabulary) or _EVERYONE
        assert found is not None
        self.perspective: Perspective = found
        self.inputs = InputCollector()
        self.lines = Lines()
        self.group_open: list[bool] = []
        self.group_names: list[str] = []
        self.rests: list[tuple[int, ...]] = []
        self.schedules: dict[Schedule, int] = {}
        self.timed: dict[tuple[InputKind, Place], int] = {}
        self.overlaps: dict[tuple[int, str], int] = {}
        self.steps: list[BoundStep] = []
        self.conversions: dict[str, Conversion] = {}
        self.payers = {name: number for number, name in enumerate(ground.vocabulary.payers)}
        self.corrections = [
            self.inputs.add(Input(InputKind.FACTOR, name, kept(one.share), Basis.ASSUMED))
            for name, one in ground.settings.corrections.given.items()
        ]

    def step(self, step: Step, place: Place, on: On) -> None:
        if not (step.counted or self.variant is Variant.WIDER):
            return
        if step.one_of:
            self._alternatives(step, place, on)
        elif step.branches:
            self._branches(step, place, on)
        else:
            self._line(step, place, on, group=-1)

    def _alternatives(self, outer: Step, place: Place, on: On) -> None:
        steps = outer.one_of
        group, first = len(self.group_open), len(self.lines.places)
        on = self._inside(outer, place, on)
        once, self.once = self.once, self.once and not any(self._is_whole(step, on) for step in steps)
        for number, step in enumerate(steps):
            self._line(step, place._replace(alternative=number), on, group)
        self.once = once
        priced = len(self.lines.places) - first
        self.group_open.append(priced < len(steps))
        self.group_names.append(self.inputs.own_name(CHOICE, outer, place, ONE))
        for line in range(first, len(self.lines.places)):
            self.lines.weight[line] = 1 / priced

    def _is_whole(self, step: Step, on: On) -> bool:
        """Whether the view has all that it needs: then its group happens without counting once."""
        priced = step.amount is not None or step.price in self.ground.prices
        when = _said("when", step, on) or ONE_TIME
        needed = (step.own_quantity, step.chance, when.duration, when.drop_off)
        return priced and all(
            one.assumption in self.ground.assumptions if isinstance(one, AssumptionUse) else one != "unknown"
            for one in needed
        )

    def _branches(self, step: Step, place: Place, on: On) -> None:
        """Each branch with its own chance, under the chances above it (§15)."""
        on = self._inside(step, place, on)
        chances = [
            None if branch.chance == "rest" else self._chance(branch, step, place, number)
            for number, branch in enumerate(step.branches)
        ]
        known = tuple(one for one in chances if one is not None)
        for number, (branch, chance) in enumerate(zip(step.branches, chances, strict=True)):
            if branch.chance == "rest":
                given = [one for one in step.branches if one.chance != "rest"]
                below = _under(on, rest=len(self.rests), is_open=len(known) < len(given))
                self.rests.append(known)
            else:
                below = _under(on, chance, is_open=chance is None)
            for position, inner in enumerate(branch.steps):
                self.step(inner, place._replace(within=(*place.within, number, position)), below)

    def _chance(self, branch: Branch, step: Step, place: Place, number: int) -> int | None:
        if isinstance(branch.chance, AssumptionUse):
            return self._assumed(branch.chance.assumption)
        if isinstance(branch.chance, str):
            return None
        inner = place._replace(within=(*place.within, number))
        return self.inputs.add(self.inputs.own(InputKind.CHANCE, branch.chance, step, inner))

    def _inside(self, step: Step, place: Place, on: On) -> On:
        """Under the chance of a step and what experts doubt of it; and with what it says for those within."""
        on = on._replace(above=((step, place), *on.above))
        for factor in self._widening(step, place):
            on = _under(on, factor)
        if step.chance is None or isinstance(step.chance, str):
            return on
        if isinstance(step.chance, AssumptionUse):
            chance = self._assumed(step.chance.assumption)
        else:
            chance = self.inputs.add(self.inputs.own(InputKind.CHANCE, step.chance, step, place))
        return _under(on, chance, is_open=chance is None)

    def _assumed(self, name: str) -> int | None:
        one = self.ground.assumptions.get(name)
        return None if one is None else self.inputs.add(Input(InputKind.ASSUMPTION, name, one.range, Basis.ASSUMED))

    def _line(self, step: Step, place: Place, on: On, group: int) -> None:
        on = self._inside(step, place, on)
        price, quantity = self.price_of(step, place), self._quantity(step, place)
        schedule = self._schedule(step, on, quantity)
        reason = self._why_pm(price, quantity, is_open=on.is_open or schedule is None)
        paid, received = self.payment_of(step, on)
        is_line = reason is None or reason is PmReason.AT_LEAST_ONCE
        self.steps.append(BoundStep(place, on.path, self.sign_of(step), reason, paid, received, is_line))
        if price is None or schedule is None or not is_line:
            return
        is_support = any(one.support for one, _ in on.above)
        factors = [
            self.inputs.add(price),
            self.inputs.add(quantity or constant(ONE, Basis.CITED)),
            *on.factors,
            *([] if is_support else self.corrections),
        ]
        self._add(step, place, on, factors, schedule, group, paid, received)

    def _add(
        self,
        step: Step,
        place: Place,
        on: On,
        factors: list[int],
        schedule: Schedule,
        group: int,
        paid: Mapping[str, float] | None,
        received: Mapping[str, float] | None,
    ) -> None:
        lines = self.lines
        lines.coefficient.append(float(step.persons))
        lines.weight.append(1.0)
        lines.factor.append(factors)
        lines.rest.append(list(on.rests))
        lines.schedule.append(self.schedules.setdefault(schedule, len(self.schedules)))
        lines.group.append(group)
        word = _said("overlap", step, on)
        is_corrected = word is not None and self.ground.settings.overlap is not None
        lines.overlap.append(self.overlaps.setdefault((on.path, word), len(self.overlaps)) if is_corrected else -1)
        lines.path.append(on.path)
        lines.places.append(place)
        lines.paid.append(with_names(paid, self.payers))
        lines.received.append(with_names(received, self.payers))
        says = _said("cashable", step, on, self.every_price.get(step.price or ""))
        lines.cashable.append(-1 if says is None else int(says))

    def _why_pm(self, price: Input | None, quantity: Input | None, *, is_open: bool) -> PmReason | None:
        if price is None:
            return PmReason.NO_PRICE
        if is_open:
            return PmReason.NO_QUANTITY
        if quantity is None:
            return PmReason.AT_LEAST_ONCE if self.once else PmReason.NO_QUANTITY
        return None

    def price_of(self, step: Step, place: Place) -> Input | None:
        if step.amount is not None:
            name = self.inputs.own_name(InputKind.AMOUNT, step, place, step.amount)
            at = f"{place.case}/{place.path}/{step.label or ''}"
            given = scaled(step.amount, self.ratio_of(at, step.price_year, None))
            return Input(InputKind.AMOUNT, name, given, step.own_basis)
        item = self.ground.prices.get(step.price) if step.price is not None else None
        if step.price is None or item is None:
            return None
        given = scaled(item.amount, self.ratio_of(step.price, item.price_year, item.index))
        return Input(InputKind.PRICE, step.price, given, item.basis, item.sign is Sign.EITHER)

    def ratio_of(self, name: str, year: PriceYear | None, own_index: str | None) -> float:
        """What brings an amount to the price year of the study; 1 where it stays as it is (§4)."""
        level = self.ground.settings.price_level
        if level is None:
            return 1.0
        index = own_index or level.index
        taken = level.unknown_as if not isinstance(year, int) else None
        from_year = year if isinstance(year, int) else (None if taken is None else taken.year)
        # The checks have refused a year that the series does not hold, and one that nobody knows.
        ratio = 1.0 if from_year is None else self.ground.indices[index].ratio(from_year, level.year) or 1.0
        self.conversions.setdefault(name, Conversion(name, from_year, level.year, index, ratio, taken is not None))
        return ratio

    def _quantity(self, step: Step, place: Place) -> Input | None:
        given = step.own_quantity
        if isinstance(given, AssumptionUse):
            one = self.ground.assumptions.get(given.assumption)
            return Input(InputKind.ASSUMPTION, given.assumption, one.range, Basis.ASSUMED) if one else None
        if isinstance(given, str):
            return None
        if given.is_point and given.distribution is None:
            return constant(given, Basis.CITED if step.quantity is None else step.own_basis)
        return self.inputs.own(InputKind.QUANTITY, given, step, place)

    def _schedule(self, step: Step, on: On, quantity: Input | None) -> Schedule | None:
        """When the line falls; None where that needs an assumption that the view has not."""
        owner, place = next(((one, at) for one, at in on.above if one.when is not None), on.above[0])
        when = owner.when or ONE_TIME
        drop_off = -1
        if when.drop_off is not None:
            found = self._timed(when.drop_off, InputKind.DROP_OFF, owner, place)
            if found is None:
                return None
            drop_off = found[0]
        lasts = duration_of(when)
        start, every = int(when.start), when.every.months if when.every else 0
        if lasts is not None:
            timed = self._timed(lasts, InputKind.DURATION, owner, place)
            return None if timed is None else Schedule(start, every, timed[0], timed[1], drop_off)
        months = self.months_of_price(step)
        if every or months is None or (quantity is None and not self.once):
            return Schedule(start, every, drop_off=drop_off)
        # A price per day for so many days is one day after the other.
        return Schedule(start, 0, self.inputs.add(quantity or constant(ONE, Basis.CITED)), months, drop_off)

    def _timed(
        self, given: Range | AssumptionUse, kind: InputKind, step: Step, place: Place
    ) -> tuple[int, float] | None:
        """The input, and how many months one of its units lasts; one input for all that stands within a step."""
        if isinstance(given, Range):
            if (kind, place) not in self.timed:
                self.timed[kind, place] = self.inputs.add(self.inputs.own(kind, given, step, place))
            return self.timed[kind, place], 1.0
        position = self._assumed(given.assumption)
        if position is None:
            return None
        unit = self.ground.vocabulary.units.get(self.ground.assumptions[given.assumption].unit)
        return position, (unit.months if unit else None) or 1.0

    def months_of_price(self, step: Step) -> float | None:
        item = self.ground.prices.get(step.price or "")
        unit = self.ground.vocabulary.units.get(item.unit) if item else None
        return unit.months if unit else None

    def payment_of(self, step: Step, on: On) -> tuple[Mapping[str, float] | None, Mapping[str, float] | None]:
        """Who pays and who receives; nobody receives what is no transfer (§10)."""
        item = self.every_price.get(step.price or "")
        receiver = _said("receiver", step, on, item)
        received = {} if receiver is None else shares_of(receiver, on.context)
        return shares_of(_said("payer", step, on, item), on.context), received

    def _widening(self, step: Step, place: Place) -> list[int]:
        """One more factor around 1 for a step that an expert doubts (§16)."""
        rule = self.ground.settings.plausibility
        if rule is None or not step.plausibility:
            return []
        grades = {one.grade for one in step.plausibility}
        worst = next(grade for grade in (Grade.LOW, Grade.MEDIUM, Grade.HIGH) if grade in grades)
        width = float(getattr(rule, worst))
        given = Range(low=1 - width, likely=1, high=1 + width)
        if width == 0:
            return []
        name = self.inputs.own_name(InputKind.PLAUSIBILITY, step, place, given)
        return [self.inputs.add(Input(InputKind.PLAUSIBILITY, name, given, Basis.ASSUMED))]

    def sign_of(self, step: Step) -> Sign:
        """Whether a step can only cost, for who pays it."""
        if step.price is not None:
            return self.ground.signs.get(step.price, Sign.COST)
        return step.sign or Sign.COST


def _said(key: str, step: Step, on: On, item: PriceItem | None = None) -> Any:
    """What a step says; else what the nearest step says that it stands in, else its price. None where none does."""
    for one in (step, *(above for above, _ in on.above), item):
        given = getattr(one, key, None)
        if given is not None:
            return given
    return None


def _under(on: On, factor: int | None = None, *, rest: int | None = None, is_open: bool = False) -> On:
    factors = on.factors if factor is None else (*on.factors, factor)
    rests = on.rests if rest is None else (*on.rests, rest)
    return on._replace(factors=factors, rests=rests, is_open=on.is_open or is_open)
