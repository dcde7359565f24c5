"""From model to plan: cases bound to the figures that a view may use."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from maatschappelijke_kosten.engine.binder import Binder, On
from maatschappelijke_kosten.engine.ground import Ground as Ground
from maatschappelijke_kosten.engine.ground import ground_of as ground_of
from maatschappelijke_kosten.engine.inputs import column
from maatschappelijke_kosten.engine.plan import Payers, Place, Plan
from maatschappelijke_kosten.engine.schedule import Calendar
from maatschappelijke_kosten.engine.seen import Sides, opened_by, seen_from
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.study import Study, Variant, View


def bind(cases: Sequence[Case], ground: Ground, variant: Variant = Variant.AS_COUNTED) -> Plan:
    """Bind cases to the prices and assumptions that a view may use.

    A step that lacks its price, its quantity or its chance is PM (§1).
    """
    return bind_sides(cases, ground, variant).plan


def bind_sides(cases: Sequence[Case], ground: Ground, variant: Variant = Variant.AS_COUNTED) -> Sides:
    """The same, to be looked at from other budgets as well."""
    binder = Binder(ground, variant)
    paths: list[tuple[str, str]] = []
    reference: list[int] = []
    alternative: list[int] = []
    assessed: list[int] = []
    for case in cases:
        numbers: dict[str, int] = {}
        for name, path in case.paths.items():
            numbers[name] = len(paths)
            paths.append((case.id, name))
            for position, step in enumerate(path.steps):
                binder.step(step, Place(case.id, name, position), On(numbers[name], case.context))
        assessed.append(len(reference))
        for name in case.alternatives:
            reference.append(numbers[case.reference])
            alternative.append(numbers[name])
    return Sides(_plan(binder, paths, reference, alternative, assessed), tuple(binder.steps))


def _plan(
    binder: Binder,
    paths: list[tuple[str, str]],
    reference: list[int],
    alternative: list[int],
    assessed: list[int],
) -> Plan:
    part, pm = seen_from(binder.perspective, binder.steps)
    above, below = opened_by(pm, len(paths))
    lines, settings = binder.lines, binder.ground.settings
    count = len(lines.places)
    shares = (count, len(binder.payers) + 1)
    return Plan(
        inputs=binder.inputs.done(),
        coefficient=np.array(lines.coefficient, dtype=np.float64),
        part=part,
        weight=np.array(lines.weight, dtype=np.float64),
        factor=np.array(column(lines.factor, 0), dtype=np.int64).reshape(count, -1 if count else 2),
        rest=np.array(column(lines.rest, -1), dtype=np.int64).reshape(count, -1 if count else 0),
        rests=tuple(binder.rests),
        schedule=np.array(lines.schedule, dtype=np.int64),
        schedules=tuple(binder.schedules),
        calendar=Calendar(settings.time.horizon, settings.time.discount),
        group=np.array(lines.group, dtype=np.int64),
        group_open=np.array(binder.group_open, dtype=np.bool_),
        group_names=tuple(binder.group_names),
        overlap=np.array(lines.overlap, dtype=np.int64),
        overlap_rest=1.0 if settings.overlap is None else settings.overlap.rest,
        path=np.array(lines.path, dtype=np.int64),
        places=tuple(lines.places),
        payers=Payers(
            tuple(binder.payers),
            np.array(lines.paid, dtype=np.float64).reshape(shares),
            np.array(lines.received, dtype=np.float64).reshape(shares),
        ),
        cashable=np.array(lines.cashable, dtype=np.int64),
        paths=tuple(paths),
        reference=np.array(reference, dtype=np.int64),
        alternative=np.array(alternative, dtype=np.int64),
        assessed=np.array(assessed, dtype=np.int64),
        open_above=above,
        open_below=below,
        pm=pm,
        perspective=binder.perspective.name,
        conversions=tuple(binder.conversions.values()),
    )


def bind_study(
    study: Study,
    view: View,
    variant: Variant = Variant.AS_COUNTED,
    *,
    cases: Sequence[Case] | None = None,
    without: frozenset[str] = frozenset(),
    without_prices: frozenset[str] = frozenset(),
) -> Plan:
    """Bind a study's cases (or some of them) in a view; assumptions in `without`, and `without_prices`, are left
    open."""
    return bind(study.cases if cases is None else cases, ground_of(study, view, without, without_prices), variant)
