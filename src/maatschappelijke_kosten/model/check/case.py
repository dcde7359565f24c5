"""Whether a case hangs together: its paths, its steps, and the names they use."""

from __future__ import annotations

from collections.abc import Mapping

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.check.chance import check_branches, check_share
from maatschappelijke_kosten.model.check.double import check_double
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import (
    Known,
    Place,
    check_assumption_name,
    check_citation,
    check_name,
    known_in,
)
from maatschappelijke_kosten.model.check.payer import check_context, check_payers
from maatschappelijke_kosten.model.check.step import check_step
from maatschappelijke_kosten.model.check.timing import check_length, check_when
from maatschappelijke_kosten.model.check.within import steps_of
from maatschappelijke_kosten.model.step import AssumptionUse, Step
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.timing import When

_FEWEST_PATHS = 2


def check_case(case: Case, study: Study) -> list[Finding]:
    """A case, with the prices, assumptions, sources and closed lists of a study it need not belong to."""
    return check_case_with(case, known_in(study))


def check_case_with(case: Case, known: Known) -> list[Finding]:
    """A case, with everything it may refer to."""
    owner = Owner("case", case.id)
    found = _check_paths(case, owner)
    found += check_citation(owner, ("citation",), case.citation, known)
    for name, path in case.paths.items():
        found += check_citation(owner, ("paths", name, "citation"), path.citation, known)
        for number, step in enumerate(path.steps):
            found += check_step(owner, ("paths", name, "steps", number), step)
    whens: dict[Place, When] = {}
    for place, step in steps_of(case):
        found += _check_names(owner, place, step, known)
        found += check_share(owner, (*place, "chance"), step.chance, known)
        found += check_branches(owner, place, step, known)
        found += check_when(owner, (*place, "when"), step.when, known)
        if step.when is not None:
            whens[place] = step.when
        found += check_length(owner, place, step, _when_at(place, whens), known)
    return found + check_context(case, known) + check_double(case, known)


def _when_at(place: Place, whens: Mapping[Place, When]) -> When | None:
    """What the step at a place says of time, or else the nearest that it stands in."""
    return next((whens[place[:end]] for end in range(len(place), 0, -1) if place[:end] in whens), None)


def _check_paths(case: Case, owner: Owner) -> list[Finding]:
    """MK308 and MK506."""
    found: list[Finding] = []
    if len(case.paths) < _FEWEST_PATHS:
        values = {"key": "paths", "count": str(len(case.paths)), "fewest": str(_FEWEST_PATHS)}
        found.append(Finding("MK308", owner, ("paths",), values))
    found += check_name("MK506", owner, ("reference",), case.reference, case.paths)
    for path in case.author_sum or ():
        found += check_name("MK506", owner, ("author_sum", path), path, case.paths)
    return found


def _check_names(owner: Owner, path: Place, step: Step, known: Known) -> list[Finding]:
    """MK411, MK502, MK503, MK504, MK505 and MK510 for one step, without what stands within it."""
    found = check_payers(owner, path, step, known)
    found += check_name("MK503", owner, (*path, "price"), step.price, known.prices)
    found += check_citation(owner, (*path, "citation"), step.citation, known)
    for number, opinion in enumerate(step.plausibility):
        found += check_citation(owner, (*path, "plausibility", number, "citation"), opinion.citation, known)
    if not isinstance(step.quantity, AssumptionUse):
        return found
    name = step.quantity.assumption
    at = (*path, "quantity", "assumption")
    found += check_assumption_name(owner, (*path, "quantity"), step.quantity, known)
    assumption, price = known.assumptions.get(name), known.prices.get(step.price or "")
    if assumption is not None and price is not None and assumption.unit != price.unit:
        values = {"name": name, "unit": assumption.unit, "price": step.price or "", "wanted": price.unit}
        found.append(Finding("MK510", owner, at, values))
    return found
