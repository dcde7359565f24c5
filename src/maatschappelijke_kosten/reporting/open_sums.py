"""Sums that PM may leave open, in words: "at least" is never left out."""

from __future__ import annotations

from collections.abc import Iterable

from maatschappelijke_kosten.engine.evaluate import saving_open
from maatschappelijke_kosten.engine.plan import Plan, Pm
from maatschappelijke_kosten.engine.result import Comparison, Interval
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reporting.step import label_at
from maatschappelijke_kosten.reporting.words import word


def the_case(plan: Plan, case: str | None) -> str | None:
    """The case that is asked for, or the only one of a plan; None for all of several together.

    Raises KeyError for a case that the plan does not have.
    """
    cases = dict.fromkeys(name for name, _ in plan.paths)
    if case is not None and case not in cases:
        raise KeyError(case)
    return next(iter(cases)) if case is None and len(cases) == 1 else case


def marked(plan: Plan, saving: float, case: str | None = None) -> Interval:
    """A saving of a case, or of all together, in euros, with the sides that PM opens."""
    above, below = saving_open(plan)
    rows = [one for one in plan.assessed.tolist() if case in (None, plan.comparisons[one][0])]
    return Interval(saving, saving, saving, bool(below[rows].any()), bool(above[rows].any()))


def not_counted(study: Study, case: Case, pm: Iterable[Pm], language: Language) -> str:
    """`Niet of niet geheel meegerekend (PM): …`; empty where everything is."""
    labels = dict.fromkeys(label_at(study, case, one.place, language) for one in pm)
    return word("pic.pm", language, steps="; ".join(labels)) if labels else ""


def pm_of(comparison: Comparison) -> tuple[Pm, ...]:
    """What is PM on either path."""
    return (*comparison.cost.pm, *comparison.cost_of_reference.pm)


def present(lines: Iterable[str]) -> list[str]:
    """The lines that say something."""
    return [one for one in lines if one]
