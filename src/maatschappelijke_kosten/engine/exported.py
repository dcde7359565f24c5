"""Lines, groups and comparisons of a plan as plain data, so that another program can compute them elsewhere.

Discount rate and horizon are fixed: a schedule is a table of straight pieces. The rule of the bounds (§6, §7, §11)
and the verdict rule are not in it; who computes with it applies them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.evaluate import saving_open
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.schedule import Schedule, times_of
from maatschappelijke_kosten.engine.unknowns import shares_among
from maatschappelijke_kosten.model.study import VerdictRule

SCHEMA = 1
"""Version of the form of `exported`; a change that breaks readers raises it."""


def exported(plan: Plan, rule: VerdictRule) -> dict[str, Any]:
    """Everything that savings, their ranges and their verdicts follow from; numbers unrounded, euros.

    A line is `coefficient × part × weight × the inputs of factors`, times one minus the inputs of each of its
    rests, times the factor of its schedule (-1: 1). `overlap` and `group` number the groups that lines are in (-1:
    none). Comparisons name the lines of both their paths.
    """
    return {
        "schema": SCHEMA,
        "rule": {"floor": float(rule.floor), "share": float(rule.share)},
        "inputs": _inputs(plan),
        "lines": _lines(plan),
        "schedules": [None if plan.calendar.is_flat(one) else _schedule(plan, one) for one in plan.schedules],
        "group_open": plan.group_open.tolist(),
        "overlap_rest": float(plan.overlap_rest),
        "comparisons": _comparisons(plan),
    }


def _inputs(plan: Plan) -> list[dict[str, Any]]:
    inputs, shares = plan.inputs, shares_among(plan)
    return [
        {
            "kind": str(inputs.kinds[one]),
            "id": inputs.ids[one],
            "low": float(inputs.low[one]),
            "central": float(inputs.central[one]),
            "high": float(inputs.high[one]),
            "is_share": one in shares,
            "may_be_negative": bool(inputs.differences[one]),
        }
        for one in range(len(inputs.ids))
    ]


def _lines(plan: Plan) -> list[dict[str, Any]]:
    flat = [plan.calendar.is_flat(one) for one in plan.schedules]
    return [
        {
            "coefficient": float(plan.coefficient[line]),
            "part": float(plan.part[line]),
            "weight": float(plan.weight[line]),
            # Input 0 is the constant 1.
            "factors": [one for one in plan.factor[line].tolist() if one],
            "rests": [list(plan.rests[one]) for one in plan.rest[line].tolist() if one >= 0],
            "schedule": -1 if flat[plan.schedule[line]] else int(plan.schedule[line]),
            "group": int(plan.group[line]),
            "overlap": int(plan.overlap[line]),
        }
        for line in range(len(plan.path))
    ]


def _schedule(plan: Plan, one: Schedule) -> dict[str, Any]:
    """What a line is multiplied with, given how many months it lasts.

    `reach` is how many times there are within the horizon, each `step` months; `duration` and `drop_off` are inputs
    (-1: none). A stretch of `begin` times and later counts for `y` at `x` times, straight in between; with each
    stretch one more drop-off. `is_spread` is one sum over its duration, which counts for `at_once` where it takes
    no time.
    """
    times = times_of(one, plan.calendar)
    at_once = float(times.weights[0]) if times.often else 0.0
    return {
        "step": one.every or 1,
        "reach": float(times.often),
        "duration": one.duration,
        "scale": float(one.scale),
        "drop_off": one.drop_off,
        "is_spread": not one.every and one.duration >= 0,
        "is_at_once": not one.every and one.duration < 0,
        "at_once": at_once,
        "stretches": [
            {"begin": begin, **_pieces(weights)}
            for begin, weights in _stretches(one, times.weights, np.asarray(times.years))
        ],
    }


def _stretches(one: Schedule, weights: Floats, years: Any) -> list[tuple[int, Floats]]:
    if one.drop_off < 0:
        return [(0, weights)]
    first = np.flatnonzero(np.diff(years, prepend=-1))
    ends = [*first[1:].tolist(), len(weights)]
    return [(begin, weights[begin:end]) for begin, end in zip(first.tolist(), ends, strict=False)]


def _pieces(weights: Floats) -> dict[str, list[float]]:
    """The running sum of the weights, told where it bends and at both ends."""
    total = np.concatenate([[0.0], np.cumsum(weights)])
    bends = np.concatenate([[True], weights[1:] != weights[:-1], [True]]) if len(weights) else np.array([True])
    at = np.flatnonzero(bends)
    return {"x": at.astype(float).tolist(), "y": total[at].tolist()}


def _comparisons(plan: Plan) -> list[dict[str, Any]]:
    above, below = saving_open(plan)
    lines = [np.flatnonzero(plan.path == path).tolist() for path in range(len(plan.paths))]
    assessed = frozenset(plan.assessed.tolist())
    return [
        {
            "case": case,
            "path": path,
            "reference": reference,
            "path_lines": lines[plan.alternative[number]],
            "reference_lines": lines[plan.reference[number]],
            "open_below": bool(below[number]),
            "open_above": bool(above[number]),
            "is_assessed": number in assessed,
        }
        for number, (case, reference, path) in enumerate(plan.comparisons)
    ]
