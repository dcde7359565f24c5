"""Bind, cost, compare, judge: a plan into results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats
from maatschappelijke_kosten.engine.bounds import (
    Bounds,
    LineSwings,
    as_given,
    bounds,
    inputs_beside,
    inputs_of,
    is_simple,
    line_swings,
)
from maatschappelijke_kosten.engine.judge import CONCLUSIONS, judge, materiality, rule_windows
from maatschappelijke_kosten.engine.kernel import counted_values, path_rows, saving_rows, together
from maatschappelijke_kosten.engine.plan import Plan, Pm, PmReason
from maatschappelijke_kosten.engine.result import (
    Comparison,
    Costing,
    Figure,
    Interval,
    LineCost,
    Total,
    Verdict,
    ViewResult,
)
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.figure import Sign
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.study import Variant, VerdictRule, View


def evaluate(
    plan: Plan, rule: VerdictRule, view: View, variant: Variant = Variant.AS_COUNTED, *, with_lines: bool = True
) -> ViewResult:
    """Every comparison of a plan with its verdict, and the total.

    Without lines its costings name no lines, for who asks only what paths cost and what the verdicts are.
    """
    swings = line_swings(plan, as_given(plan))
    cost = bounds(plan, path_rows(plan), swings=swings)
    saving = bounds(plan, saving_rows(plan), swings=swings)
    low, central, high = saving.low[:, 0], saving.central[:, 0], saving.high[:, 0]
    both = cost.central[plan.reference, 0] + cost.central[plan.alternative, 0]
    threshold = materiality(rule, both)
    above, below = saving_open(plan)
    open_low, open_high = np.where(below, -np.inf, low), np.where(above, np.inf, high)
    verdicts = judge(open_low, central, open_high, threshold)
    one_sided = _without_either(plan, low, central, high, threshold)
    windows = rule_windows(rule, open_low, central, open_high, both, plan.assessed)
    shares, share_of_all = _assumed_shares(plan)
    costings = _costings(plan, cost, _lines(plan) if with_lines else [()] * len(plan.paths))
    comparisons = tuple(
        Comparison(
            case=plan.paths[a][0],
            path=plan.paths[a][1],
            reference=plan.paths[r][1],
            cost=costings[a],
            cost_of_reference=costings[r],
            saving=Interval(float(low[i]), float(central[i]), float(high[i]), bool(below[i]), bool(above[i])),
            verdict=Verdict(
                conclusion=CONCLUSIONS[verdicts[i]],
                materiality=float(threshold[i]),
                assumed_share=shares[i],
                floor=windows.floor[i],
                share=windows.share[i],
                without_either=one_sided[i],
            ),
        )
        for i, (r, a) in enumerate(zip(plan.reference.tolist(), plan.alternative.tolist(), strict=True))
    )
    return ViewResult(
        view=view,
        variant=variant,
        comparisons=comparisons,
        total=_total(plan, swings),
        tally=FrozenDict(Counter(comparisons[one].verdict.conclusion for one in plan.assessed.tolist())),
        assumed_share=share_of_all,
        floor_of_tally=windows.floor_of_tally,
        share_of_tally=windows.share_of_tally,
        perspective=plan.perspective,
        conversions=plan.conversions,
    )


def saving_open(plan: Plan) -> tuple[Bools, Bools]:
    """Which savings may be higher, and which lower, than what is counted (§1)."""
    above = plan.open_above[plan.reference] | plan.open_below[plan.alternative]
    below = plan.open_below[plan.reference] | plan.open_above[plan.alternative]
    return above, below


def _without_either(
    plan: Plan, low: Floats, central: Floats, high: Floats, threshold: Floats
) -> list[Conclusion | None]:
    """Verdicts as if PM of unknown sign were not there; None for comparisons that have none."""
    cost_only = np.zeros(len(plan.paths), dtype=np.bool_)
    has_either = np.zeros(len(plan.paths), dtype=np.bool_)
    for one in plan.pm:
        (has_either if one.sign is Sign.EITHER else cost_only)[one.path] = True
    verdicts = judge(
        np.where(cost_only[plan.alternative], -np.inf, low),
        central,
        np.where(cost_only[plan.reference], np.inf, high),
        threshold,
    )
    concerned = has_either[plan.reference] | has_either[plan.alternative]
    return [CONCLUSIONS[v] if c else None for v, c in zip(verdicts, concerned, strict=True)]


def _assumed_shares(plan: Plan) -> tuple[list[float | None], float | None]:
    """Per comparison, and of all cases together, the share of the counted euros that rests on assumed figures (§3)."""
    assumed = np.array([basis == "assumed" for basis in plan.inputs.bases], dtype=np.bool_)
    # What fills up is the constant 1, which is not assumed.
    rests = assumed[plan.factor].any(axis=1) | assumed[inputs_beside(plan)].any(axis=1)
    euros = np.abs(counted_values(plan, plan.inputs.central[:, None])[:, 0])
    count = len(plan.paths)
    all_euros = np.bincount(plan.path, euros, minlength=count)
    assumed_euros = np.bincount(plan.path, euros * rests, minlength=count)
    both = all_euros[plan.reference] + all_euros[plan.alternative]
    part = assumed_euros[plan.reference] + assumed_euros[plan.alternative]
    shares = [float(p / b) if b > 0 else None for p, b in zip(part, both, strict=True)]
    all_both, all_part = both[plan.assessed].sum(), part[plan.assessed].sum()
    return shares, float(all_part / all_both) if all_both > 0 else None


def _lines(plan: Plan) -> list[tuple[LineCost, ...]]:
    """Per path its lines."""
    lines: list[list[LineCost]] = [[] for _ in plan.paths]
    values = plan.inputs.central[:, None]
    euros = counted_values(plan, values)[:, 0] / plan.weight
    # They weigh in overlap and alternatives, but nothing of them is this perspective's: they are shown as PM (§10).
    simple = is_simple(plan)
    unpaid = {one.place for one in plan.pm if one.reason is PmReason.NO_PAYER}
    for number, place in enumerate(plan.places):
        if place in unpaid:
            continue
        factors = plan.factor[number].tolist()
        others = [one for one in factors[2:] if one]
        leans_on = [] if simple else [one for one in inputs_of(plan, number) if one not in factors]
        lines[plan.path[number]].append(
            LineCost(
                place=place,
                coefficient=float(plan.coefficient[number]),
                weight=float(plan.weight[number]),
                price=_figure(plan, int(plan.price[number])),
                quantity=_figure(plan, int(plan.quantity[number])),
                euros=float(euros[number]),
                others=tuple(_figure(plan, one) for one in others),
                rests=tuple(_rest(plan, one) for one in plan.rest[number].tolist() if one >= 0),
                part=float(plan.part[number]),
                overlaps=bool(plan.overlap[number] >= 0),
                leans_on=tuple(_figure(plan, one) for one in leans_on),
                is_timed=not plan.calendar.is_flat(plan.schedules[plan.schedule[number]]),
            )
        )
    return [tuple(one) for one in lines]


def _costings(plan: Plan, cost: Bounds, lines: Sequence[tuple[LineCost, ...]]) -> list[Costing]:
    pm: list[list[Pm]] = [[] for _ in plan.paths]
    for one in plan.pm:
        pm[one.path].append(one)
    low, central, high = (side[:, 0].tolist() for side in cost)
    return [
        Costing(
            case=case,
            path=path,
            cost=Interval(low[i], central[i], high[i], bool(plan.open_below[i]), bool(plan.open_above[i])),
            lines=lines[i],
            pm=tuple(pm[i]),
        )
        for i, (case, path) in enumerate(plan.paths)
    ]


def _rest(plan: Plan, number: int) -> float:
    """The central chance that the other branches leave."""
    return 1.0 - float(sum(plan.inputs.central[one] for one in plan.rests[number]))


def _figure(plan: Plan, number: int) -> Figure:
    inputs = plan.inputs
    return Figure(
        kind=inputs.kinds[number].value,
        id=inputs.ids[number],
        low=float(inputs.low[number]),
        central=float(inputs.central[number]),
        high=float(inputs.high[number]),
        basis=inputs.bases[number],
    )


def _total(plan: Plan, swings: LineSwings) -> Total:
    """All cases as one: of each the comparison that its verdict is about."""
    above, below = (side[plan.assessed] for side in saving_open(plan))
    saving = bounds(plan, together(saving_rows(plan).of(plan.assessed)), swings=swings)
    sides = []
    for paths in (plan.alternative[plan.assessed], plan.reference[plan.assessed]):
        one = bounds(plan, together(path_rows(plan).of(paths)), swings=swings)
        sides.append(_interval(one, plan.open_below[paths], plan.open_above[paths]))
    return Total(cost=sides[0], cost_of_reference=sides[1], saving=_interval(saving, below, above))


def _interval(of: Bounds, open_below: Bools, open_above: Bools) -> Interval:
    low, central, high = (float(side[0, 0]) for side in of)
    return Interval(low, central, high, bool(open_below.any()), bool(open_above.any()))
