"""Costs that may be counted twice on one path (§11)."""

from __future__ import annotations

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Known, Place
from maatschappelijke_kosten.model.check.within import counted_on, exclude_each_other
from maatschappelijke_kosten.model.step import Step

_Placed = tuple[Place, Step]

_OF_THE_PATH = len(("paths", "zonder", "steps", 0))


def check_double(case: Case, known: Known) -> list[Finding]:
    """MK611 for a price counted beside one that includes it, MK614 for overlap that corrects nothing."""
    owner = Owner("case", case.id)
    found: list[Finding] = []
    for path in case.paths:
        steps = list(counted_on(case, path))
        found += _included(owner, path, steps, known)
        found += _overlaps(owner, path, steps, known)
    return found


def _included(owner: Owner, path: str, steps: list[_Placed], known: Known) -> list[Finding]:
    found: list[Finding] = []
    wider = [one for one in steps if (item := known.prices.get(one[1].price or "")) is not None and item.includes]
    for place, step in steps:
        for at, other in wider:
            item = known.prices[other.price or ""]
            is_corrected = step.overlap is not None and step.overlap == other.overlap
            if step.price in item.includes and not is_corrected and not exclude_each_other(place, at):
                values = {"name": step.price or "", "other": other.price or "", "path": path}
                found.append(Finding("MK611", owner, (*place, "price"), values))
                break
    return found


def _overlaps(owner: Owner, path: str, steps: list[_Placed], known: Known) -> list[Finding]:
    groups: dict[str, list[Place]] = {}
    for place, step in steps:
        # Of a group, and within one, the word is refused (MK309).
        is_plain = len(place) == _OF_THE_PATH and not step.one_of and not step.branches
        if step.overlap is not None and is_plain:
            groups.setdefault(step.overlap, []).append((*place, "overlap"))
    faults = {
        name: "alone" if len(places) == 1 else "no_rule"
        for name, places in groups.items()
        if len(places) == 1 or known.settings.overlap is None
    }
    return [
        Finding("MK614", owner, groups[name][0], {"name": name, "path": path, "fault": fault})
        for name, fault in faults.items()
    ]
