"""What each unknown does alone, two together, and what the two numbers of the verdict rule do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.bounds import bounds
from maatschappelijke_kosten.engine.break_even import BreakEven
from maatschappelijke_kosten.engine.breaking import Breaking, breaking_points
from maatschappelijke_kosten.engine.evaluate import saving_open
from maatschappelijke_kosten.engine.judge import CONCLUSIONS, judge
from maatschappelijke_kosten.engine.kernel import path_rows, saving_rows
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.points import Points, ends_of
from maatschappelijke_kosten.engine.unknowns import Unknown, alternatives_of, lines_of, unknowns_of, unknowns_on
from maatschappelijke_kosten.engine.windows import InputWindow, input_windows
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.study import VerdictRule

FLOORS = (0.0, 100.0, 250.0, 500.0, 750.0, 1000.0, 1500.0)
"""Floors of the verdict rule that are tried, in euros."""

SHARES = (0.0, 0.02, 0.05, 0.10, 0.15)
"""Shares of the verdict rule that are tried."""


@dataclass(frozen=True, slots=True)
class End:
    """One unknown at one of its ends, the others central."""

    value: float
    """In the unit of the input; of a choice the number of the alternative at its place."""
    saving: float
    """Euros."""
    conclusion: Conclusion | None
    """Class of that saving as of a single draw (§6); None of a total."""


@dataclass(frozen=True, slots=True)
class Swing:
    """What one unknown does alone: at its low and its high, or with the cheapest and the dearest alternative."""

    unknown: Unknown
    low: End
    high: End
    cases_turned: tuple[str, ...]
    """The cases whose class is another at either end."""

    @property
    def width(self) -> float:
        """Between both savings, in euros."""
        return abs(self.high.saving - self.low.saving)


@dataclass(frozen=True, slots=True)
class OneWay:
    """Every unknown moved alone, of each case and of all together; widest first (tornado)."""

    central: Mapping[str, float]
    """Per case the central saving of its assessed path, in euros."""
    conclusion: Mapping[str, Conclusion]
    """Per case the class of that saving, as of a single draw: never undecided."""
    swings: Mapping[str, tuple[Swing, ...]]
    total: float
    """Euros."""
    total_swings: tuple[Swing, ...]


def one_way(plan: Plan, rule: VerdictRule) -> OneWay:
    """Move every unknown alone to both its ends (§6)."""
    points = Points(plan, rule)
    now = points.add({})
    unknowns = unknowns_of(plan)
    ends = {one.name: ends_of(plan, one) for one in unknowns}
    at = {one.name: (points.add({one: ends[one.name][0]}), points.add({one: ends[one.name][1]})) for one in unknowns}
    saving, _, classes = points.evaluate()
    cases = [plan.comparisons[one][0] for one in plan.assessed.tolist()]
    turned = classes != classes[:, [now]]

    def swing(one: Unknown, row: int | None) -> Swing:
        both = []
        for value, column in zip(ends[one.name], at[one.name], strict=True):
            euros = saving[:, column].sum() if row is None else saving[row, column]
            conclusion = None if row is None else CONCLUSIONS[classes[row, column]]
            both.append(End(value, float(euros), conclusion))
        rows = range(len(cases)) if row is None else [row]
        changed = tuple(cases[x] for x in rows if turned[x, list(at[one.name])].any())
        return Swing(one, both[0], both[1], changed)

    swings = {
        case: _widest_first(swing(one, row) for one in unknowns_on(plan, lines_of(plan, number)))
        for row, (case, number) in enumerate(zip(cases, plan.assessed.tolist(), strict=True))
    }
    return OneWay(
        central=FrozenDict({case: float(saving[row, now]) for row, case in enumerate(cases)}),
        conclusion=FrozenDict({case: CONCLUSIONS[classes[row, now]] for row, case in enumerate(cases)}),
        swings=FrozenDict(swings),
        total=float(saving[:, now].sum()),
        total_swings=_widest_first(swing(one, None) for one in unknowns),
    )


def _widest_first(swings: Iterable[Swing]) -> tuple[Swing, ...]:
    return tuple(sorted(swings, key=lambda one: -one.width))


@dataclass(frozen=True, slots=True)
class TwoWay:
    """Two unknowns of a case together, the others central."""

    plan: Plan
    case: str
    first: Unknown
    second: Unknown
    first_values: tuple[float, ...]
    """In the unit of the input; of a choice the numbers of its alternatives."""
    second_values: tuple[float, ...]
    saving: tuple[tuple[float, ...], ...]
    """Euros, per value of the first and then of the second."""
    conclusion: tuple[tuple[Conclusion, ...], ...]


def two_way(plan: Plan, rule: VerdictRule, case: str, first: Unknown, second: Unknown, steps: int = 5) -> TwoWay:
    """A grid of equal steps from low to high of both, of the assessed path of a case.

    Raises ValueError for less than two steps.
    """
    if steps < 2:
        raise ValueError(f"a grid of {steps} steps has no two ends")
    points = Points(plan, rule)
    across, down = _values(plan, first, steps), _values(plan, second, steps)
    for one in across:
        for other in down:
            points.add({first: one, second: other})
    saving, _, classes = points.evaluate()
    row = [plan.comparisons[one][0] for one in plan.assessed.tolist()].index(case)
    grid, named = saving[row].reshape(len(across), -1), classes[row].reshape(len(across), -1)
    return TwoWay(
        plan=plan,
        case=case,
        first=first,
        second=second,
        first_values=across,
        second_values=down,
        saving=tuple(tuple(line) for line in grid.tolist()),
        conclusion=tuple(tuple(CONCLUSIONS[one] for one in line) for line in named.tolist()),
    )


def _values(plan: Plan, one: Unknown, steps: int) -> tuple[float, ...]:
    if one.is_choice:
        return tuple(float(plan.places[line].alternative) for line in alternatives_of(plan, one.number).tolist())
    return tuple(np.linspace(*ends_of(plan, one), steps).tolist())


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What the verdicts are by another rule."""

    floor: float
    """Euros."""
    share: float
    tally: Mapping[Conclusion, int]
    as_published: int | None
    """Number of cases with the published verdict; None where nothing was published."""


def rule_grid(plan: Plan, rule: VerdictRule, published: Mapping[str, Conclusion]) -> tuple[RuleOutcome, ...]:
    """Verdicts for every floor with every share, those of the rule itself among them (§6)."""
    assessed = plan.assessed
    saving = bounds(plan, saving_rows(plan).of(assessed))
    cost = bounds(plan, path_rows(plan)).central[:, 0]
    both = cost[plan.reference[assessed]] + cost[plan.alternative[assessed]]
    above, below = (side[assessed] for side in saving_open(plan))
    low = np.where(below, -np.inf, saving.low[:, 0])
    high = np.where(above, np.inf, saving.high[:, 0])
    cases = [plan.comparisons[one][0] for one in assessed.tolist()]
    found = []
    for floor in sorted({*FLOORS, rule.floor}):
        for share in sorted({*SHARES, rule.share}):
            threshold = np.maximum(floor, share * both)
            verdicts = [CONCLUSIONS[one] for one in judge(low, saving.central[:, 0], high, threshold)]
            found.append(_rule_outcome(floor, share, dict(zip(cases, verdicts, strict=True)), published))
    return tuple(found)


def _rule_outcome(
    floor: float, share: float, verdicts: Mapping[str, Conclusion], published: Mapping[str, Conclusion]
) -> RuleOutcome:
    counts = [sum(one is name for one in verdicts.values()) for name in CONCLUSIONS]
    right = sum(verdicts.get(case) is name for case, name in published.items())
    return RuleOutcome(floor, share, FrozenDict(zip(CONCLUSIONS, counts, strict=True)), right if published else None)


@dataclass(frozen=True, slots=True)
class StudySensitivity:
    """All that a study, or a case, says of what it is sensitive to."""

    plan: Plan
    one_way: OneWay
    breaking: tuple[Breaking, ...]
    rules: tuple[RuleOutcome, ...]
    windows: tuple[InputWindow, ...]
    """How far each price and assumption can move before a verdict, or the tally, changes."""
    switching: Mapping[str, tuple[BreakEven, ...]]
    """Per case where its saving crosses zero (§7)."""


def sensitivity(
    plan: Plan,
    rule: VerdictRule,
    published: Mapping[str, Conclusion],
    switching: Mapping[str, tuple[BreakEven, ...]],
) -> StudySensitivity:
    """Everything at once; `switching` is from the model and not from the plan, so it is given."""
    return StudySensitivity(
        plan=plan,
        one_way=one_way(plan, rule),
        breaking=breaking_points(plan, rule),
        rules=rule_grid(plan, rule, published),
        windows=input_windows(plan, rule),
        switching=FrozenDict(switching),
    )
