"""Chances and shares: from 0 to 1, and together never more than 1 (§15)."""

from __future__ import annotations

from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Known, Place, check_assumption_name
from maatschappelijke_kosten.model.check.number import as_text, check_range, figures_of
from maatschappelijke_kosten.model.distribution import ENDLESS
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.quantity import AssumptionUse
from maatschappelijke_kosten.model.step import Branch, Step
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.walk import every_step

UNITS_OF_SHARES = ("kans", "deel")
"""The units of an assumption that may stand where a chance or a share is wanted."""

_TOLERANCE = 1e-9
_REST = "rest"


def check_share(owner: Owner, path: Place, given: Range | AssumptionUse | str | None, known: Known) -> list[Finding]:
    """MK412 for each number outside 0 to 1, MK408 and MK416 as for any range; MK505 and MK518 for an assumption."""
    if isinstance(given, Range):
        return check_shares_range(owner, path, given)
    if not isinstance(given, AssumptionUse):
        return []
    found = check_assumption_name(owner, path, given, known)
    assumption = known.assumptions.get(given.assumption)
    if assumption is not None and assumption.unit not in UNITS_OF_SHARES:
        wanted = " / ".join(UNITS_OF_SHARES)
        values = {"name": given.assumption, "unit": assumption.unit, "key": str(path[-1]), "wanted": wanted}
        found.append(Finding("MK518", owner, (*path, "assumption"), values))
    return found


def check_shares_range(owner: Owner, path: Place, given: Range) -> list[Finding]:
    """MK412 for each number of a range outside 0 to 1, or else MK408 and MK416."""
    outside = [_outside(owner, place, number) for place, number in figures_of(given, path) if not 0 <= number <= 1]
    return outside or check_range(owner, path, given)


def check_branches(owner: Owner, path: Place, step: Step, known: Known) -> list[Finding]:
    """The chance of each branch, and MK413 where these are, or can be drawn, more than one can have."""
    found: list[Finding] = []
    for number, branch in enumerate(step.branches):
        found += check_share(owner, (*path, "branches", number, "chance"), branch.chance, known)
    rests = [number for number, branch in enumerate(step.branches) if branch.chance == _REST]
    found += [
        Finding("MK413", owner, (*path, "branches", number, "chance"), {"fault": "two_rests"}) for number in rests[1:]
    ]
    highest = [_highest(branch, known) for branch in step.branches if branch.chance != _REST]
    total = sum(one for one in highest if one is not None)
    if not found and None not in highest and total > 1 + _TOLERANCE:
        values = {"fault": "above_one", "total": as_text(total)}
        found.append(Finding("MK413", owner, (*path, "branches"), values))
    if not found and len(highest) > 1:
        found += _check_endless(owner, path, step, known)
    return found


def _check_endless(owner: Owner, path: Place, step: Step, known: Known) -> list[Finding]:
    """MK413 for each branch whose chance may be drawn above its high, so that it has no room beside another."""
    found: list[Finding] = []
    for number, branch in enumerate(step.branches):
        at: Place = (*path, "branches", number, "chance")
        given: Range | Assumption | None = branch.chance if isinstance(branch.chance, Range) else None
        if isinstance(branch.chance, AssumptionUse):
            given, at = known.assumptions.get(branch.chance.assumption), (*at, "assumption")
        elif isinstance(branch.chance, Range):
            at = (*at, "distribution")
        if given is None or given.distribution is None or given.low == given.high:
            continue
        kind = given.distribution.kind
        if kind in ENDLESS:
            found.append(Finding("MK413", owner, at, {"fault": "endless", "kind": kind.value}))
    return found


def _highest(branch: Branch, known: Known) -> float | None:
    """The highest that the chance of a branch can be; None where nobody knows."""
    if isinstance(branch.chance, Range):
        return branch.chance.high
    if isinstance(branch.chance, AssumptionUse) and branch.chance.assumption in known.assumptions:
        return known.assumptions[branch.chance.assumption].high
    return None


def check_assumed_shares(study: Study) -> list[Finding]:
    """MK412 at the numbers of assumptions that some step uses as a chance or a drop-off."""
    used: dict[str, None] = {}
    for case in study.cases:
        for path in case.paths.values():
            for step in every_step(path.steps):
                drop_off = step.when.drop_off if step.when is not None else None
                chances = (step.chance, drop_off, *(branch.chance for branch in step.branches))
                used.update({one.assumption: None for one in chances if isinstance(one, AssumptionUse)})
    owner = Owner("assumptions", study.id)
    found: list[Finding] = []
    for name in used:
        assumption = study.assumptions.get(name)
        # One in another unit is not what was meant, and is reported where it is used (MK518).
        if assumption is None or assumption.unit not in UNITS_OF_SHARES:
            continue
        numbers: dict[Place, float] = {
            ("low",): assumption.low,
            ("likely",): assumption.likely,
            ("high",): assumption.high,
            ("wide", "high"): assumption.wide.high,
        }
        found += [_outside(owner, ("assumptions", name, *key), number) for key, number in numbers.items() if number > 1]
    return found


def _outside(owner: Owner, place: Place, number: float) -> Finding:
    words = [part for part in place if isinstance(part, str)]
    key = ".".join(words[-2:]) if words[-1] in ("low", "likely", "high") else words[-1]
    return Finding("MK412", owner, place, {"key": key, "value": as_text(number)})
