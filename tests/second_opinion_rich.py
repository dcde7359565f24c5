"""A slow, obvious evaluator in `Decimal` for everything that a study can ask, written from the rules.

Chances and branches (§15), time (§9), payers and perspectives (§10), price years (§4), overlap (§11), corrections
(§12) and what experts doubt (§16). It walks every step, month by month, once for every end of every input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import count
from typing import NamedTuple

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import ONE, Basis, Range, Sign
from maatschappelijke_kosten.model.payment import ByContext, Payment
from maatschappelijke_kosten.model.quantity import AssumptionUse
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.model.timing import Convention, Discount, When
from second_opinion import Opinion, Sum, central, conclude

PRECISION = 40
_NOTHING, _ONE = Decimal(0), Decimal(1)
_NEAR = Decimal("1e-9")

Values = Mapping[str, Decimal]
"""What inputs are taken to be, by name; others are central."""
Choices = Mapping[str, Decimal]
"""Euros of each `one_of` whose alternative is decided; others count for their mean."""


class Above(NamedTuple):
    """A step that another stands in: its `one_of`, or one of its branches."""

    step: Step
    place: str
    branch: int | None


@dataclass(frozen=True, eq=False)
class Leaf:
    """A step that costs something itself, with all that it stands in, from the outside in."""

    place: str
    step: Step
    above: tuple[Above, ...]

    @property
    def choice(self) -> str | None:
        """The `one_of` that it is an alternative of."""
        return self.above[-1].place if self.above and self.above[-1].branch is None else None


class Given(NamedTuple):
    """An input of a leaf, as somebody gave it."""

    name: str
    given: Range
    basis: Basis


class Cost(NamedTuple):
    """What a leaf costs, whoever pays, and for which part the perspective counts it."""

    euros: Decimal
    part: Decimal


@dataclass(frozen=True)
class Whole:
    """All cases as one (§5)."""

    cost: Sum
    cost_of_reference: Sum
    saving: Sum


class RichOpinion:
    """A study in one view and variant."""

    def __init__(self, study: Study, view: View, variant: Variant) -> None:
        self.study, self.view, self.variant = study, view, variant
        self.settings = study.settings
        self.ranges: dict[str, Range] = {}
        self.near_tie = False
        """Whether two overlapping steps were so nearly as dear that rounding may decide which one is counted."""
        self._weights: list[Decimal] = []
        self._known: dict[tuple[str, str], list[Leaf]] = {}

    # ---- what is asked ----------------------------------------------------------------------------------

    def comparisons(self) -> list[Opinion]:
        """Every path against the reference of its case, in the order of the study."""
        with localcontext(prec=PRECISION):
            return [self._compare(case, path) for case in self.study.cases for path in case.alternatives]

    def total(self) -> Whole:
        """All cases together: of each the first path that is not the reference (§5)."""
        pairs = [(case, case.assessed) for case in self.study.cases]
        references = [(case, case.reference) for case in self.study.cases]
        with localcontext(prec=PRECISION):
            return Whole(self._sum(pairs), self._sum(references), self._difference(references, pairs))

    def central(self, case: Case, path: str) -> tuple[Decimal, Decimal]:
        """The saving with every input central, and the euros that go into it, whichever way they count."""
        with localcontext(prec=PRECISION):
            euros = [self._counted(case, one, {}).values() for one in (case.reference, path)]
            saving = sum(euros[0], _NOTHING) - sum(euros[1], _NOTHING)
            return saving, sum((abs(one) for each in euros for one in each), _NOTHING)

    def assumed_share(self, pairs: list[tuple[Case, str]]) -> Decimal | None:
        """Of the euros of both paths of these comparisons what rests on at least one assumed figure (§3)."""
        euros = assumed = _NOTHING
        with localcontext(prec=PRECISION):
            for case, compared in pairs:
                for path in (compared, case.reference):
                    for leaf, cost in self._counted(case, path, {}).items():
                        euros += abs(cost)
                        if any(given.basis is Basis.ASSUMED for given in self._inputs(leaf)):
                            assumed += abs(cost)
            return assumed / euros if euros > 0 else None

    def _compare(self, case: Case, path: str) -> Opinion:
        cost, reference = self._sum([(case, path)]), self._sum([(case, case.reference)])
        saving = self._difference([(case, case.reference)], [(case, path)])
        rule = self.study.verdict_rule
        threshold = max(Decimal(rule.floor), Decimal(rule.share) * (cost.central + reference.central))
        return Opinion(cost, reference, saving, threshold, conclude(saving, threshold))

    def _sum(self, paths: list[tuple[Case, str]]) -> Sum:
        return self._difference(paths, [])

    def _difference(self, plus: list[tuple[Case, str]], minus: list[tuple[Case, str]]) -> Sum:
        def total(values: Values, choices: Choices) -> Decimal:
            first = sum((self._cost(case, path, values, choices) for case, path in plus), _NOTHING)
            return first - sum((self._cost(case, path, values, choices) for case, path in minus), _NOTHING)

        opens = [self._open(case, path) for case, path in plus] + [
            (above, below) for below, above in (self._open(case, path) for case, path in minus)
        ]
        return self._moved(total, plus + minus, any(below for below, _ in opens), any(above for _, above in opens))

    def _moved(
        self, total: Callable[[Values, Choices], Decimal], paths: list[tuple[Case, str]], below: bool, above: bool
    ) -> Sum:
        """Everything central; then each input alone to its ends, and each choice alone to each alternative (§6)."""
        self.ranges = {}
        middle = total({}, {})
        down = up = _NOTHING
        for name, given in list(self.ranges.items()):
            ends = [total({name: Decimal(end)}, {}) for end in (given.low, given.high)] if not given.is_point else []
            down += (min([middle, *ends]) - middle) ** 2
            up += (max([middle, *ends]) - middle) ** 2
        for place, euros in self._alternatives(paths).items():
            ends = [middle, *(total({}, {place: one}) for one in euros)]
            down += (min(ends) - middle) ** 2
            up += (max(ends) - middle) ** 2
        return Sum(middle - down.sqrt(), middle, middle + up.sqrt(), below, above)

    # ---- the steps of a path ----------------------------------------------------------------------------

    def _leaves(self, case: Case, path: str) -> list[Leaf]:
        if (case.id, path) not in self._known:
            found: list[Leaf] = []
            for number, step in enumerate(case.paths[path].steps):
                found += self._within(step, f"{case.id}/{path}/{number}", ())
            self._known[case.id, path] = found
        return self._known[case.id, path]

    def _within(self, step: Step, place: str, above: tuple[Above, ...]) -> Iterator[Leaf]:
        if not step.counted and self.variant is not Variant.WIDER:
            return
        if step.one_of:
            for number, one in enumerate(step.one_of):
                yield Leaf(f"{place}/{number}", one, (*above, Above(step, place, None)))
        elif step.branches:
            for number, branch in enumerate(step.branches):
                for position, inner in enumerate(branch.steps):
                    way = (*above, Above(step, place, number))
                    yield from self._within(inner, f"{place}/{number}/{position}", way)
        else:
            yield Leaf(place, step, above)

    def _cost(self, case: Case, path: str, values: Values, choices: Choices) -> Decimal:
        counted = self._counted(case, path, values)
        free = sum((euros for leaf, euros in counted.items() if leaf.choice not in choices), _NOTHING)
        here = {leaf.choice for leaf in self._leaves(case, path)}
        return free + sum((euros for place, euros in choices.items() if place in here), _NOTHING)

    def _counted(self, case: Case, path: str, values: Values) -> dict[Leaf, Decimal]:
        """Euros of each leaf as the sum counts them."""
        costs = self._costs(case, path, values)
        counted = {}
        for leaf, cost in costs.items():
            euros = cost.euros * cost.part
            if leaf.choice is not None:
                euros /= sum(other.choice == leaf.choice for other in costs)
            counted[leaf] = euros * self._overlap(leaf, costs)
        return counted

    def _overlap(self, leaf: Leaf, costs: Mapping[Leaf, Cost]) -> Decimal:
        """1 for the dearest of the steps with the same word, α for the others (§11)."""
        rule = self.settings.overlap
        if rule is None or leaf.step.overlap is None:
            return _ONE
        group = [other for other in costs if other.step.overlap == leaf.step.overlap]
        dearest = max(group, key=lambda one: abs(costs[one].euros))
        largest = costs[dearest]
        for other in group:
            near = abs(largest.euros) - abs(costs[other].euros) <= _NEAR * abs(largest.euros)
            same = costs[other].part == largest.part and (costs[other].euros > 0) == (largest.euros > 0)
            if near and not same and abs(largest.euros) > _NEAR:
                self.near_tie = True
        return _ONE if leaf == dearest else Decimal(rule.rest)

    def _costs(self, case: Case, path: str, values: Values) -> dict[Leaf, Cost]:
        """Each leaf that is counted, the alternatives of a `one_of` each as if it happened."""
        found = {}
        for leaf in self._leaves(case, path):
            euros = self._euros(leaf, values)
            if euros is not None:
                part = self._part(case, leaf)
                found[leaf] = Cost(euros, _NOTHING if part is None else part)
        return found

    def _alternatives(self, paths: list[tuple[Case, str]]) -> dict[str, list[Decimal]]:
        """Per `one_of` what each alternative costs; one that is PM may cost nothing (§11)."""
        found: dict[str, list[Decimal]] = {}
        for case, path in paths:
            costs = self._costs(case, path, {})
            for leaf in self._leaves(case, path):
                if leaf.choice is not None and any(other.choice == leaf.choice for other in costs):
                    euros = costs[leaf].euros * costs[leaf].part if leaf in costs else _NOTHING
                    found.setdefault(leaf.choice, []).append(euros)
        return found

    # ---- what one step costs ----------------------------------------------------------------------------

    def _euros(self, leaf: Leaf, values: Values) -> Decimal | None:
        """Euros of a leaf, whoever pays; None where it is PM (§1)."""
        price, quantity = self._price(leaf), self._quantity(leaf)
        if price is None or self._likelihood(leaf, values) is None or not self._time_is_known(leaf):
            return None
        if quantity is None:
            if not self._counts_once(leaf):
                return None
            quantity = Given("one unit", ONE, Basis.CITED)
        euros = leaf.step.persons * self._read(price, values) * self._read(quantity, values)
        likelihood = self._likelihood(leaf, values)
        assert likelihood is not None
        euros *= likelihood
        if not any(one.support for one in (leaf.step, *(above.step for above in leaf.above))):
            for given in self._corrections():
                euros *= 1 - self._read(given, values)
        for given in self._doubts(leaf):
            euros *= self._read(given, values)
        return euros * self._in_time(leaf, quantity, values)

    def _read(self, given: Given, values: Values) -> Decimal:
        self.ranges[given.name] = given.given
        return values.get(given.name, central(given.given))

    def _counts_once(self, leaf: Leaf) -> bool:
        """In `once` a thing happens at least once; of alternatives not where another is wholly known (§1)."""
        if self.view is not View.ONCE:
            return False
        if leaf.choice is None:
            return True
        outer = leaf.above[-1]
        others = [Leaf(f"{outer.place}/{n}", one, leaf.above) for n, one in enumerate(outer.step.one_of)]
        return not any(
            self._price(one)
            and self._quantity(one)
            and self._likelihood(one, {}) is not None
            and self._time_is_known(one)
            for one in others
        )

    def _price(self, leaf: Leaf) -> Given | None:
        step = leaf.step
        if step.amount is not None:
            ratio = self._ratio(step.price_year, None)
            return Given(f"amount {leaf.place}", _times(step.amount, ratio), step.own_basis)
        item = self.study.prices(self.view).get(step.price or "")
        if item is None:
            return None
        ratio = self._ratio(item.price_year, item.index)
        return Given(f"price {step.price}", _times(item.amount, ratio), item.basis)

    def _ratio(self, year: int | str | None, own_index: str | None) -> float:
        """What an amount of a year is multiplied with to be in euros of the price level (§4)."""
        level = self.settings.price_level
        if level is None or not isinstance(year, int):
            return 1.0
        series = {one.year: one.value for one in self.study.indices[own_index or level.index].values}
        return series[level.year] / series[year]

    def _quantity(self, leaf: Leaf) -> Given | None:
        step = leaf.step
        if step.quantity is None:
            return Given("one unit", ONE, Basis.CITED)
        return None if isinstance(step.quantity, str) else self._figure(step.quantity, f"quantity {leaf.place}", step)

    def _figure(self, given: Range | AssumptionUse, name: str, step: Step) -> Given | None:
        """A number that the step itself gives, or the assumption that it names; None where the view has it not."""
        if isinstance(given, Range):
            return Given(name, given, step.own_basis)
        if self.view is not View.ASSUMED or given.assumption not in self.study.assumptions:
            return None
        found = self.study.assumptions[given.assumption]
        return Given(f"assumption {given.assumption}", found.range, Basis.ASSUMED)

    # ---- chances and factors ----------------------------------------------------------------------------

    def _likelihood(self, leaf: Leaf, values: Values) -> Decimal | None:
        """The product of all chances on the way (§15); None where the view does not have one of them."""
        product = _ONE
        for chance in self._chances(leaf):
            if chance is None:
                return None
            taken = [self._read(one, values) for one in chance.given]
            product *= 1 - sum(taken, _NOTHING) if chance.is_rest else taken[0]
        return product

    def _chances(self, leaf: Leaf) -> list[_Chance | None]:
        found: list[_Chance | None] = []
        for outer in leaf.above:
            found += self._own_chance(outer.step, outer.place)
            if outer.branch is not None:
                found.append(self._branch_chance(outer))
        return found + self._own_chance(leaf.step, leaf.place)

    def _own_chance(self, step: Step, place: str) -> list[_Chance | None]:
        if step.chance is None:
            return []
        assert not isinstance(step.chance, str)
        given = self._figure(step.chance, f"chance {place}", step)
        return [None if given is None else _Chance([given], False)]

    def _branch_chance(self, outer: Above) -> _Chance | None:
        """The chance of a branch; `rest` is what all others leave."""
        assert outer.branch is not None
        branches = list(enumerate(outer.step.branches))
        is_rest = outer.step.branches[outer.branch].chance == "rest"
        wanted = [(n, b) for n, b in branches if (b.chance != "rest" if is_rest else n == outer.branch)]
        found = []
        for number, branch in wanted:
            assert not isinstance(branch.chance, str)
            given = self._figure(branch.chance, f"chance {outer.place} branch {number}", outer.step)
            if given is None:
                return None
            found.append(given)
        return _Chance(found, is_rest)

    def _corrections(self) -> list[Given]:
        """What is taken off every step but the support itself (§12)."""
        factors = self.settings.corrections
        given = {
            "deadweight": factors.deadweight,
            "attribution": factors.attribution,
            "displacement": factors.displacement,
        }
        return [Given(f"correction {name}", one.share, Basis.ASSUMED) for name, one in given.items() if one is not None]

    def _doubts(self, leaf: Leaf) -> list[Given]:
        """From 1 − w to 1 + w, by the lowest grade that any expert gives (§16)."""
        rule = self.settings.plausibility
        found = []
        for step, place in [*((one.step, one.place) for one in leaf.above), (leaf.step, leaf.place)]:
            if rule is not None and step.plausibility:
                grades = [one.grade.value for one in step.plausibility]
                width = rule.low if "low" in grades else rule.medium if "medium" in grades else rule.high
                if width:
                    given = Range(low=1 - width, likely=1, high=1 + width)
                    found.append(Given(f"doubt {place}", given, Basis.ASSUMED))
        return found

    # ---- time -------------------------------------------------------------------------------------------

    def _when(self, leaf: Leaf) -> tuple[When, Step, str]:
        """What the step says of time, or else what it stands in says; and whose words they are."""
        steps = [(leaf.step, leaf.place), *((one.step, one.place) for one in reversed(leaf.above))]
        return next(((step.when, step, place) for step, place in steps if step.when), (When(), leaf.step, leaf.place))

    def _time_is_known(self, leaf: Leaf) -> bool:
        when, step, _ = self._when(leaf)
        given = (when.duration, when.drop_off)
        return all(self._figure(one, "time", step) is not None for one in given if one is not None)

    def _in_time(self, leaf: Leaf, quantity: Given, values: Values) -> Decimal:
        """What the euros of a leaf are multiplied with for when they fall (§9)."""
        when, step, place = self._when(leaf)
        if not self._time_matters(when):
            return _ONE
        duration, months = None, self._months_of_unit(leaf)
        if when.end is not None:
            duration = Decimal(when.end) - Decimal(when.start)
        elif when.duration is not None:
            duration = self._timed(when.duration, f"duration {place}", step, values)
        elif when.every is None and months is not None:
            duration = self._read(quantity, values) * months
        drop = _NOTHING
        if when.drop_off is not None:
            found = self._figure(when.drop_off, f"drop-off {place}", step)
            assert found is not None
            drop = self._read(found, values)
        return self._spread(int(when.start), {None: 0, "month": 1, "year": 12}[when.every], duration, drop)

    def _time_matters(self, when: When) -> bool:
        time = self.settings.time
        return bool(time.horizon or time.discount or when.every or when.drop_off is not None)

    def _timed(self, given: Range | AssumptionUse, name: str, step: Step, values: Values) -> Decimal:
        """A duration in months."""
        found = self._figure(given, name, step)
        assert found is not None
        if isinstance(given, Range):
            return self._read(found, values)
        unit = self.study.vocabulary.units[self.study.assumptions[given.assumption].unit]
        assert unit.per_year is not None
        return self._read(found, values) * 12 / Decimal(unit.per_year)

    def _months_of_unit(self, leaf: Leaf) -> Decimal | None:
        item = self.study.prices(self.view).get(leaf.step.price or "")
        unit = None if item is None else self.study.vocabulary.units[item.unit]
        return None if unit is None or unit.per_year is None else 12 / Decimal(unit.per_year)

    def _spread(self, start: int, every: int, duration: Decimal | None, drop: Decimal) -> Decimal:
        """The euros of every month or time, each with its weight; one that is partly covered in proportion."""
        horizon = self.settings.time.horizon
        if not every and (duration is None or duration == 0):
            return _NOTHING if horizon is not None and start >= horizon else self._weight(start)
        ends = [Decimal(horizon)] if horizon is not None else []
        ends += [start + duration] if duration is not None else []
        assert ends, "what comes back without end or horizon has no sum"
        end, step = min(ends), every or 1
        total = _NOTHING
        for month in count(start, step):
            if month >= end:
                break
            covered = min(_ONE, (end - month) / step)
            years = (month - start) // 12
            kept = (1 - drop) ** years if years else _ONE
            total += covered * self._weight(month) * kept
        return total if every or duration is None else total / duration

    def _weight(self, month: int) -> Decimal:
        """What a euro of that month counts for: the factor of its year."""
        discount = self.settings.time.discount
        if discount is None:
            return _ONE
        while len(self._weights) <= month // 12:
            self._weights.append(year_factor(discount, len(self._weights)))
        return self._weights[month // 12]

    # ---- who pays ---------------------------------------------------------------------------------------

    def _part(self, case: Case, leaf: Leaf) -> Decimal | None:
        """For which part the perspective counts a leaf; None where nobody says who pays or receives (§10)."""
        payer, receiver = self._said(leaf, "payer"), self._said(leaf, "receiver")
        name = self.settings.perspective
        if name == "as-reported":
            return _ONE
        if name == "society":
            return _ONE if receiver is None else _NOTHING
        paid = _share(payer, case, self._looked_at())
        received = _NOTHING if receiver is None else _share(receiver, case, self._looked_at())
        return None if paid is None or received is None else paid - received

    def _said(self, leaf: Leaf, key: str) -> Payment | None:
        """What the step says, else what it stands in, else its price."""
        item = self.study.price(leaf.step.price or "")
        for one in (leaf.step, *(above.step for above in reversed(leaf.above)), item):
            given: Payment | None = getattr(one, key, None)
            if given is not None:
                return given
        return None

    def _looked_at(self) -> set[str]:
        names: set[str] = set()
        for word in self.settings.perspective.split("+"):
            group = self.study.vocabulary.groups.get(word)
            names |= {word} if group is None else set(group.payers)
        return names

    # ---- what is PM -------------------------------------------------------------------------------------

    def _open(self, case: Case, path: str) -> tuple[bool, bool]:
        """Whether the cost may be lower, and higher, than what is counted (§1)."""
        below = above = False
        for leaf in self._leaves(case, path):
            part = self._part(case, leaf)
            is_whole = self._euros(leaf, {}) is not None and self._quantity(leaf) is not None
            if part == 0 or (is_whole and part is not None):
                continue
            above = True
            may_receive = part is None and self._said(leaf, "receiver") is not None
            below = below or may_receive or (part is not None and part < 0) or self._sign(leaf.step) is Sign.EITHER
        return below, above

    def _sign(self, step: Step) -> Sign:
        if step.price is not None:
            item = self.study.price(step.price)
            return Sign.COST if item is None else item.sign
        return step.sign or Sign.COST

    def _inputs(self, leaf: Leaf) -> list[Given]:
        """Every figure that the euros of a leaf rest on."""
        found = [self._price(leaf), self._quantity(leaf)]
        found += [one for chance in self._chances(leaf) if chance is not None for one in chance.given]
        if not any(one.support for one in (leaf.step, *(above.step for above in leaf.above))):
            found += self._corrections()
        found += self._doubts(leaf)
        when, step, _ = self._when(leaf)
        if self._time_matters(when):
            given = [one for one in (when.duration, when.drop_off) if one is not None]
            found += [self._figure(one, "time", step) for one in given]
        return [one for one in found if one is not None]


class _Chance(NamedTuple):
    given: list[Given]
    is_rest: bool
    """One minus them all, instead of the one."""


def year_factor(discount: Discount, year: int) -> Decimal:
    """What a euro of a year counts for: (1+r)^−y, (1+r)^−(y+1), or the geometric mean of both (§9)."""
    start = _ONE
    for earlier in range(year):
        start /= 1 + _rate(discount, earlier)
    end = start / (1 + _rate(discount, year))
    return {Convention.START: start, Convention.END: end, Convention.MID: (start * end).sqrt()}[discount.convention]


def _rate(discount: Discount, year: int) -> Decimal:
    began = [one for one in discount.schedule if one.year <= year]
    if began:
        return Decimal(max(began, key=lambda one: one.year).rate)
    return _NOTHING if discount.rate is None else Decimal(discount.rate)


def _share(payment: Payment | None, case: Case, names: set[str]) -> Decimal | None:
    """The share of those names in a payment; None where nobody says whose it is."""
    if isinstance(payment, ByContext):
        value = case.context.get(payment.by)
        return _share(None if value is None else payment.when.get(value), case, names)
    if payment is None:
        return None
    if isinstance(payment, str):
        return _ONE if payment in names else _NOTHING
    return sum((Decimal(share) for name, share in payment.items() if name in names), _NOTHING)


def _times(given: Range, ratio: float) -> Range:
    likely = None if given.likely is None else given.likely * ratio
    return Range(low=given.low * ratio, likely=likely, high=given.high * ratio)
