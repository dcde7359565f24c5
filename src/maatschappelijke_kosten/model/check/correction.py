"""Corrections of an effect (§12): shares of 1, and never of the support itself."""

from __future__ import annotations

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.check.chance import check_shares_range
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Known, check_citation
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.walk import every_step


def check_corrections(study: Study, known: Known) -> list[Finding]:
    """MK412, MK408 and MK416 for the share of each correction, MK504 for its source, MK613 for a case of which no
    step is the support."""
    owner = Owner("study", study.id)
    found: list[Finding] = []
    given = study.settings.corrections.given
    for key, factor in given.items():
        at = ("settings", "corrections", key)
        found += check_shares_range(owner, (*at, "share"), factor.share)
        found += check_citation(owner, (*at, "citation"), factor.citation, known)
    if not given:
        return found
    return found + [one for case in study.cases for one in _check_support(case)]


def _check_support(case: Case) -> list[Finding]:
    names = [name for name in case.paths if name != case.reference]
    steps = [step for name in names for step in every_step(case.paths[name].steps)]
    if not steps or any(step.support for step in steps):
        return []
    first = next(name for name in names if case.paths[name].steps)
    return [Finding("MK613", Owner("case", case.id), ("paths", first, "steps"), {"path": first})]
