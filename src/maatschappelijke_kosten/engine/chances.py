"""From draws to chances: of each class, of what was published, and where that does not come out (§8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from maatschappelijke_kosten.engine.estimate import DRAWN_CLASSES, Estimate, Outcome, outcome, share
from maatschappelijke_kosten.engine.evaluate import saving_open
from maatschappelijke_kosten.engine.exact import exact_moments, exact_of
from maatschappelijke_kosten.engine.kernel import saving_rows, together
from maatschappelijke_kosten.engine.region import Region, worst_region
from maatschappelijke_kosten.engine.result import Interval, Mark
from maatschappelijke_kosten.engine.simulate import Simulation
from maatschappelijke_kosten.engine.unknowns import lines_of, unknowns_on
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.correlation import Pair


@dataclass(frozen=True, slots=True)
class PathChances:
    """What is believed of one comparison. Of costs that are PM it says nothing; the mark says which way they go."""

    case: str
    path: str
    reference: str
    mark: Mark
    outcome: Outcome
    published: Conclusion | None
    """Of the path that was published about, where that is a class that a draw can have."""
    as_published: Estimate | None
    """Share of the draws in which the published class comes out."""
    region: Region | None
    """Where it does not; None where it always or never does."""


@dataclass(frozen=True, slots=True)
class Chances:
    """What draws of a study say."""

    simulation: Simulation
    paths: tuple[PathChances, ...]
    total: Outcome
    """The saving of all cases together, of each its assessed path."""
    total_mark: Mark
    all_as_published: Estimate | None
    """Share of the draws in which every published class comes out at once."""
    tally_as_published: Estimate | None
    """Share of the draws with the published number of cases in each class, whichever they are."""

    @property
    def assessed(self) -> tuple[PathChances, ...]:
        """Of each case the comparison that its verdict is about."""
        return tuple(self.paths[one] for one in self.simulation.plan.assessed.tolist())


def chances(
    drawn: Simulation,
    published: Mapping[str, Conclusion],
    tally: Mapping[Conclusion, int] | None,
    correlations: Sequence[Pair] = (),
) -> Chances:
    """Chances out of draws; `published` has per case the class of its assessed path, where there is one."""
    plan = drawn.plan
    exact = exact_of(plan, correlations)
    rows = saving_rows(plan)
    moments = exact_moments(exact, rows)
    (of_total,) = exact_moments(exact, together(rows.of(plan.assessed)))
    above, below = saving_open(plan)
    assessed = set(plan.assessed.tolist())
    wanted = {
        number: DRAWN_CLASSES.index(published[case])
        for number, (case, _, _) in enumerate(plan.comparisons)
        if number in assessed and published.get(case) in DRAWN_CLASSES
    }
    paths = []
    for number, (case, reference, path) in enumerate(plan.comparisons):
        right = drawn.classes[number] == wanted[number] if number in wanted else None
        paths.append(
            PathChances(
                case=case,
                path=path,
                reference=reference,
                mark=Interval(0, 0, 0, bool(below[number]), bool(above[number])).mark,
                outcome=outcome(drawn.saving[number], drawn.classes[number], moments[number]),
                published=None if right is None else DRAWN_CLASSES[wanted[number]],
                as_published=None if right is None else share(right),
                region=None
                if right is None
                else worst_region(drawn, unknowns_on(plan, lines_of(plan, number)), np.logical_not(right)),
            )
        )
    open_low, open_high = bool(below[plan.assessed].any()), bool(above[plan.assessed].any())
    return Chances(
        simulation=drawn,
        paths=tuple(paths),
        total=outcome(drawn.total, None, of_total),
        total_mark=Interval(0, 0, 0, open_low, open_high).mark,
        all_as_published=_all_right(drawn, wanted),
        tally_as_published=_tally(drawn, tally),
    )


def _all_right(drawn: Simulation, wanted: Mapping[int, int]) -> Estimate | None:
    if not wanted:
        return None
    right = np.ones(drawn.draws, dtype=np.bool_)
    for number, position in wanted.items():
        right &= drawn.classes[number] == position
    return share(right)


def _tally(drawn: Simulation, tally: Mapping[Conclusion, int] | None) -> Estimate | None:
    if tally is None:
        return None
    classes = drawn.classes[drawn.plan.assessed]
    right = np.ones(drawn.draws, dtype=np.bool_)
    for position, name in enumerate(DRAWN_CLASSES):
        right &= (classes == position).sum(axis=0) == tally.get(name, 0)
    return share(right)
