"""Where a saving crosses zero: solved, not searched (§7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from math import inf

import numpy as np

from maatschappelijke_kosten.engine.bind import bind
from maatschappelijke_kosten.engine.kernel import saving_rows, sums
from maatschappelijke_kosten.engine.plan import Floats, InputKind, Place, Plan
from maatschappelijke_kosten.model.assumption import Assumption, Wide
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Range, Sign
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.step import AssumptionUse, Step
from maatschappelijke_kosten.model.study import Study, Variant, View

_ONE = Range(low=1, likely=1, high=1)

_MOST_PARTNERS = 12
"""Of so many inputs all combinations of ends are tried; a case in which one quantity has more prices is none."""


class Answer(StrEnum):
    """For which values of the unknown the path saves."""

    FROM = "from"
    """Above the crossing."""
    UP_TO = "up_to"
    """Below the crossing."""
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Where the saving of one comparison crosses zero in one unknown, the others held as the view holds them."""

    case: str
    path: str
    view: View
    kind: InputKind
    """An assumption or a step's own quantity (in its unit), or a price (in euros per unit)."""
    name: str
    """The id of the assumption or price; of an own quantity `path/step`, counted from 0."""
    unit: str
    answer: Answer
    low: float | None
    """The crossing if the prices it is multiplied with are at the end that makes it smallest."""
    central: float | None
    high: float | None
    now: float | None
    """The likely value that the study assumes, or the price it uses; None where the view has none."""


def break_evens(study: Study, case: Case, view: View, variant: Variant = Variant.AS_COUNTED) -> tuple[BreakEven, ...]:
    """Every unknown of a case that can turn its saving, in the order in which the steps use them.

    In `source` other open quantities are 0, in `once` 1, in `assumed` their central value.
    """
    found: list[BreakEven] = []
    for name in _assumptions_of(case, study, view, variant):
        found += _solve(study, case, view, variant, InputKind.ASSUMPTION, name)
    for place, step in _own_quantities_of(case, study, view, variant):
        found += _solve_own(study, case, view, variant, place, step)
    for name in _prices_of(case, variant):
        found += _solve(study, case, view, variant, InputKind.PRICE, name)
    return tuple(found)


def _own_quantities_of(case: Case, study: Study, view: View, variant: Variant) -> list[tuple[Place, Step]]:
    """Priced steps whose quantity the case itself gives, or leaves unknown; one time is no quantity to ask about."""
    priced = study.prices(view)
    return [
        (Place(case.id, name, position, number if outer.one_of else -1), step)
        for name, path in case.paths.items()
        for position, outer in enumerate(path.steps)
        if outer.counted or variant is Variant.WIDER
        for number, step in enumerate(outer.one_of or (outer,))
        if step.price in priced and not isinstance(step.quantity, AssumptionUse) and step.own_quantity != _ONE
    ]


def _solve_own(study: Study, case: Case, view: View, variant: Variant, place: Place, step: Step) -> list[BreakEven]:
    """As for an assumption: for a moment the step's own quantity is one."""
    item = study.prices(View.ASSUMED)[step.price or ""]
    name = f"{place.path}/{place.step}" + (f"/{place.alternative}" if place.alternative >= 0 else "")
    stand_in = Assumption(
        label=item.label, unit=item.unit, low=0, likely=0, high=0, wide=Wide(low=0, high=0), reason=name
    )
    asked = study.model_copy(update={"assumptions": FrozenDict({**study.assumptions, name: stand_in})})
    changed = _with_quantity(case, place, AssumptionUse.model_construct(assumption=name))
    now = (
        None if isinstance(step.quantity, str) or step.quantity is None else Range.model_validate(step.quantity).central
    )
    return [
        replace(one, kind=InputKind.QUANTITY, now=now)
        for one in _solve(asked, changed, view, variant, InputKind.ASSUMPTION, name)
    ]


def _with_quantity(case: Case, place: Place, quantity: AssumptionUse) -> Case:
    path = case.paths[place.path]
    outer = path.steps[place.step]
    if place.alternative < 0:
        changed = outer.model_copy(update={"quantity": quantity})
    else:
        alternatives = list(outer.one_of)
        alternatives[place.alternative] = alternatives[place.alternative].model_copy(update={"quantity": quantity})
        changed = outer.model_copy(update={"one_of": tuple(alternatives)})
    steps = (*path.steps[: place.step], changed, *path.steps[place.step + 1 :])
    return case.model_copy(
        update={"paths": FrozenDict({**case.paths, place.path: path.model_copy(update={"steps": steps})})}
    )


def _steps(case: Case, variant: Variant) -> list[Step]:
    return [
        one
        for path in case.paths.values()
        for step in path.steps
        if step.counted or variant is Variant.WIDER
        for one in (step.one_of or (step,))
    ]


def _assumptions_of(case: Case, study: Study, view: View, variant: Variant) -> Sequence[str]:
    priced = study.prices(view)
    return list(
        dict.fromkeys(
            step.quantity.assumption
            for step in _steps(case, variant)
            if isinstance(step.quantity, AssumptionUse) and (step.price is None or step.price in priced)
        )
    )


def _prices_of(case: Case, variant: Variant) -> Sequence[str]:
    return list(dict.fromkeys(step.price for step in _steps(case, variant) if step.price is not None))


def _solve(study: Study, case: Case, view: View, variant: Variant, kind: InputKind, name: str) -> list[BreakEven]:
    plans = [_plan_at(study, case, view, variant, kind, name, value) for value in (0.0, 1.0)]
    values = _columns(plans[1], kind, name)
    # A saving is linear in each input, so two points give the whole line.
    fixed, at_one = (sums(plan, saving_rows(plan), _like(plan, plans[1], values)) for plan in plans)
    either = kind is InputKind.PRICE and study.prices(View.ASSUMED)[name].sign is Sign.EITHER
    found = []
    for row, (_, _, path) in enumerate(plans[0].comparisons):
        each = at_one[row] - fixed[row]
        if not each.any():
            continue
        answer, crossing = _answer(fixed[row, 0], each[0], either=either)
        ends = [_answer(f, e, either=either) for f, e in zip(fixed[row], each, strict=True)]
        low, high = _ends(answer, ends) if crossing is not None else (None, None)
        found.append(
            BreakEven(
                case=case.id,
                path=path,
                view=view,
                kind=kind,
                name=name,
                unit=_unit(study, kind, name),
                answer=answer,
                low=low,
                central=crossing,
                high=high,
                now=_now(study, view, kind, name),
            )
        )
    return found


def _answer(fixed: float, each: float, *, either: bool) -> tuple[Answer, float | None]:
    """Where `fixed + each × x` is above zero, for x from zero (from anywhere for a difference)."""
    if each == 0:
        return (Answer.ALWAYS if fixed > 0 else Answer.NEVER), None
    crossing = float(-fixed / each) + 0.0  # never −0
    if crossing < 0 and not either:
        return (Answer.ALWAYS if each > 0 else Answer.NEVER), None
    return (Answer.FROM if each > 0 else Answer.UP_TO), crossing


def _plan_at(study: Study, case: Case, view: View, variant: Variant, kind: InputKind, name: str, value: float) -> Plan:
    """The plan of one case with one input at a value, whether or not the view has that input."""
    point = Range(low=value, likely=value, high=value)
    prices = dict(study.prices(view))
    assumptions = dict(study.assumptions) if view is View.ASSUMED else {}
    if kind is InputKind.PRICE:
        prices[name] = study.prices(View.ASSUMED)[name].model_copy(update={"amount": point})
    else:
        assumptions[name] = study.assumptions[name].with_range(point)
    return bind([case], prices, assumptions, once=view is View.ONCE, variant=variant)


def _ends(answer: Answer, ends: Sequence[tuple[Answer, float | None]]) -> tuple[float, float]:
    """The smallest and the largest crossing; without end where at some prices it never, or always, saves."""
    crossings = [crossing for _, crossing in ends if crossing is not None]
    answers = {one for one, _ in ends}
    if (Answer.NEVER if answer is Answer.FROM else Answer.ALWAYS) in answers:
        crossings.append(inf)
    if (Answer.ALWAYS if answer is Answer.FROM else Answer.NEVER) in answers:
        crossings.append(0.0)
    return min(crossings), max(crossings)


def _columns(plan: Plan, kind: InputKind, name: str) -> Floats:
    """Central values first; then every combination of ends of the inputs that the unknown is multiplied with.

    A crossing is a ratio that is monotone in each of them, so its smallest and largest are among these.
    """
    unknown = plan.inputs.index(kind, name)
    multiplied = {
        *plan.quantity[plan.price == unknown].tolist(),
        *plan.price[plan.quantity == unknown].tolist(),
    }
    partners = [one for one in sorted(multiplied) if plan.inputs.low[one] < plan.inputs.high[one]]
    columns = [plan.inputs.central]
    for ends in product((plan.inputs.low, plan.inputs.high), repeat=len(partners[:_MOST_PARTNERS])):
        moved = plan.inputs.central.copy()
        for partner, end in zip(partners, ends, strict=False):
            moved[partner] = end[partner]
        columns.append(moved)
    return np.stack(columns, axis=1)


def _like(plan: Plan, other: Plan, values: Floats) -> Floats:
    """Values for another plan of the same shape: the unknown keeps the number that this plan gives it."""
    ours = values.copy()
    differ = plan.inputs.central != other.inputs.central
    ours[differ] = plan.inputs.central[differ, None]
    return ours


def _unit(study: Study, kind: InputKind, name: str) -> str:
    if kind is InputKind.PRICE:
        return study.prices(View.ASSUMED)[name].unit
    return study.assumptions[name].unit


def _now(study: Study, view: View, kind: InputKind, name: str) -> float | None:
    if kind is InputKind.PRICE:
        item = study.prices(view).get(name)
        return None if item is None else item.amount.central
    return study.assumptions[name].likely if view is View.ASSUMED else None
