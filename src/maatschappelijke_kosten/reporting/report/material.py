"""What a report is made from: results that others have computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maatschappelijke_kosten.engine.break_even import BreakEven
from maatschappelijke_kosten.engine.chances import Chances, PathChances
from maatschappelijke_kosten.engine.plan import InputKind, Plan
from maatschappelijke_kosten.engine.ranking import CaseRanking
from maatschappelijke_kosten.engine.result import Comparison, ViewResult
from maatschappelijke_kosten.engine.sensitivity import OneWay
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.reporting.pocket import Found

if TYPE_CHECKING:
    from maatschappelijke_kosten.reporting.report.parts import Picture

MOST_PICTURES = 40
"""Cases of which a picture is drawn; of more, the report says that only the first have one."""


@dataclass(frozen=True)
class Material:
    """All that a report is made from."""

    study: Study
    variant: Variant
    views: Mapping[View, ViewResult]
    shown: tuple[Case, ...]
    """The cases that have a section of their own."""
    chances: Chances
    one_way: OneWay
    payers: Found
    rankings: Mapping[str, CaseRanking]
    leaning_on: Callable[[str], Sequence[tuple[InputKind, str, Conclusion]]]
    """Per case the guesses, by kind and id, that its verdict cannot do without, with what it would be."""
    break_even: Callable[[str], Sequence[BreakEven]]
    """Per case, in the view `assumed`."""
    wider: Callable[[str], Comparison | None]
    """Per case its comparison if what is told but not counted is counted too; None where it tells no such thing."""
    beside: Mapping[str, ViewResult]
    is_drawn: bool
    """Whether there are pictures."""
    draw: Callable[[str, str], Picture | None]
    """A picture by its kind and the id of its case (empty: of the whole study); None where none is wanted."""

    @property
    def assumed(self) -> ViewResult:
        """The view that the verdicts of the report are in."""
        return self.views[View.ASSUMED]

    @property
    def plan(self) -> Plan:
        """The plan of the view `assumed`."""
        return self.chances.simulation.plan

    def comparison(self, case: str, view: View = View.ASSUMED) -> Comparison:
        """The comparison that the verdict on a case is about.

        Raises KeyError for a case that the study does not have.
        """
        for one in self.views[view].assessed:
            if one.case == case:
                return one
        raise KeyError(case)

    def chance(self, case: str) -> PathChances:
        """What is believed of that comparison.

        Raises KeyError for a case that the study does not have.
        """
        for one in self.chances.assessed:
            if one.case == case:
                return one
        raise KeyError(case)


def tells_more(case: Case, variant: Variant) -> bool:
    """Whether the paths that its verdict is about tell steps that are not counted."""
    paths = (case.paths[case.assessed], case.paths[case.reference])
    return variant is Variant.AS_COUNTED and any(not step.counted for path in paths for step in path.steps)
