"""Where a saving crosses zero: solved, not searched (§7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import inf
from typing import TypeVar

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.bind import bind, ground_of
from maatschappelijke_kosten.engine.crossing import Answer as Answer
from maatschappelijke_kosten.engine.crossing import crossings, domain_of, is_solvable, partners
from maatschappelijke_kosten.engine.plan import InputKind, Place, Plan
from maatschappelijke_kosten.model.assumption import Assumption, Wide
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import ONE, Range, Sign
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.quantity import AssumptionUse
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.model.text import Told
from maatschappelijke_kosten.model.walk import assumptions_in, counted_steps, every_step

T = TypeVar("T")

_MOST_PARTNERS = 12
"""Of so many inputs all combinations of ends are tried; a case in which one quantity has more prices is none."""
_MOST_PARTNERS_BENT = 6
"""The same where a saving bends and each combination has bends of its own; those with the widest ranges."""


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
    """The crossing if what it is multiplied with is at the end that makes it smallest."""
    central: float | None
    high: float | None
    now: float | None
    """The likely value that the study assumes, or the price it uses; None where the view has none."""
    multipliers: tuple[InputKind, ...] = ()
    """Kinds of the inputs with a range that it is multiplied with: what low and high differ by."""


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
        (place, step)
        for place, step in counted_steps(case, variant)
        if step.price in priced and not isinstance(step.quantity, AssumptionUse) and step.own_quantity != ONE
    ]


def _solve_own(study: Study, case: Case, view: View, variant: Variant, place: Place, step: Step) -> list[BreakEven]:
    """As for an assumption: for a moment the step's own quantity is one."""
    item = study.prices(View.ASSUMED)[step.price or ""]
    name = place_name(place)
    stand_in = Assumption(
        label=item.label, unit=item.unit, low=0, likely=0, high=0, wide=Wide(low=0, high=0), reason=Told(nl=name)
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


def place_name(place: Place) -> str:
    """`path/step`, with the way through branches, and the alternative."""
    ends = [] if place.alternative < 0 else [place.alternative]
    return "/".join(str(one) for one in (place.path, place.step, *place.within, *ends))


def _with_quantity(case: Case, place: Place, quantity: AssumptionUse) -> Case:
    path = case.paths[place.path]
    steps = _replaced(path.steps, (place.step, *place.within), place.alternative, quantity)
    return case.model_copy(
        update={"paths": FrozenDict({**case.paths, place.path: path.model_copy(update={"steps": steps})})}
    )


def _replaced(
    steps: tuple[Step, ...], way: tuple[int, ...], alternative: int, quantity: AssumptionUse
) -> tuple[Step, ...]:
    """These steps with another quantity at the end of the way through branches."""
    position, *further = way
    outer = steps[position]
    if further:
        number, *rest = further
        branch = outer.branches[number]
        inner = _replaced(branch.steps, tuple(rest), alternative, quantity)
        branches = _with(outer.branches, number, branch.model_copy(update={"steps": inner}))
        changed = outer.model_copy(update={"branches": branches})
    elif alternative < 0:
        changed = outer.model_copy(update={"quantity": quantity})
    else:
        one = outer.one_of[alternative].model_copy(update={"quantity": quantity})
        changed = outer.model_copy(update={"one_of": _with(outer.one_of, alternative, one)})
    return _with(steps, position, changed)


def _with(things: tuple[T, ...], position: int, new: T) -> tuple[T, ...]:
    return (*things[:position], new, *things[position + 1 :])


def _assumptions_of(case: Case, study: Study, view: View, variant: Variant) -> Sequence[str]:
    """Those that change a saving in a straight line, or in pieces of one; a drop-off does not (§9)."""
    priced = study.prices(view)
    used: dict[str, None] = {}
    bent: set[str] = set()
    for step in _steps(case, variant):
        if step.when is not None and isinstance(step.when.drop_off, AssumptionUse):
            bent.add(step.when.drop_off.assumption)
        if step.price is None or step.price in priced:
            used.update(dict.fromkeys(assumptions_in(step)))
    return [name for name in used if name not in bent]


def _steps(case: Case, variant: Variant) -> list[Step]:
    return [
        step
        for path in case.paths.values()
        for outer in path.steps
        if outer.counted or variant is Variant.WIDER
        for step in every_step([outer])
    ]


def _prices_of(case: Case, variant: Variant) -> Sequence[str]:
    return list(dict.fromkeys(step.price for step in _steps(case, variant) if step.price is not None))


def _solve(study: Study, case: Case, view: View, variant: Variant, kind: InputKind, name: str) -> list[BreakEven]:
    plan = _plan_at(study, case, view, variant, kind, name)
    unknown = plan.inputs.index(kind, name)
    if unknown is None or not is_solvable(plan, unknown):
        return []
    either = kind is InputKind.PRICE and study.prices(View.ASSUMED)[name].sign is Sign.EITHER
    domain = domain_of(plan, unknown, either=either)
    beside = _beside(plan, unknown)
    answers = crossings(plan, unknown, _columns(plan, beside), domain)
    kinds = tuple(dict.fromkeys(plan.inputs.kinds[one] for one in beside))
    found = []
    for row, (_, _, path) in enumerate(plan.comparisons):
        ends = answers[row]
        if ends is None:
            continue
        answer, crossing = ends[0]
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
                now=_now(study, view, kind, name, plan),
                multipliers=kinds,
            )
        )
    return found


def _plan_at(study: Study, case: Case, view: View, variant: Variant, kind: InputKind, name: str) -> Plan:
    """The plan of one case with one input in it, whether or not the view has that input."""
    ground = ground_of(study, view)
    point = ONE
    if kind is InputKind.PRICE:
        item = study.prices(View.ASSUMED)[name].model_copy(update={"amount": point})
        return bind([case], ground._replace(prices={**ground.prices, name: item}), variant)
    given = {**ground.assumptions, name: study.assumptions[name].with_range(point)}
    return bind([case], ground._replace(assumptions=given), variant)


def _ends(answer: Answer, ends: Sequence[tuple[Answer, float | None]]) -> tuple[float, float]:
    """The smallest and the largest crossing; without end where at some prices it never, or always, saves."""
    crossings = [crossing for _, crossing in ends if crossing is not None]
    answers = {one for one, _ in ends}
    if (Answer.NEVER if answer is Answer.FROM else Answer.ALWAYS) in answers:
        crossings.append(inf)
    if (Answer.ALWAYS if answer is Answer.FROM else Answer.NEVER) in answers:
        crossings.append(0.0)
    return min(crossings), max(crossings)


def _beside(plan: Plan, unknown: int) -> list[int]:
    """The inputs with a range that the unknown is multiplied with; the widest where they are too many."""
    return partners(plan, unknown)[: _MOST_PARTNERS if plan.is_linear else _MOST_PARTNERS_BENT]


def _columns(plan: Plan, beside: Sequence[int]) -> Floats:
    """Central values first; then every combination of ends of the inputs that the unknown is multiplied with.

    A crossing is a ratio that is monotone in each of them, so its smallest and largest are among these.
    """
    columns = [plan.inputs.central]
    for ends in product((plan.inputs.low, plan.inputs.high), repeat=len(beside)):
        moved = plan.inputs.central.copy()
        for partner, end in zip(beside, ends, strict=True):
            moved[partner] = end[partner]
        columns.append(moved)
    return np.stack(columns, axis=1)


def _unit(study: Study, kind: InputKind, name: str) -> str:
    if kind is InputKind.PRICE:
        return study.prices(View.ASSUMED)[name].unit
    return study.assumptions[name].unit


def _now(study: Study, view: View, kind: InputKind, name: str, plan: Plan) -> float | None:
    if kind is InputKind.PRICE:
        item = study.prices(view).get(name)
        # The crossing is in euros of the price level of the study, so this is too (§4).
        ratio = next((one.ratio for one in plan.conversions if one.name == name), 1.0)
        return None if item is None else item.amount.central * ratio
    return study.assumptions[name].likely if view is View.ASSUMED else None
