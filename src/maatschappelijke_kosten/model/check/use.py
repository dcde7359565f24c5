"""Which prices and assumptions the cases of a study use."""

from __future__ import annotations

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.walk import assumptions_in, every_step


def check_uses(study: Study) -> list[Finding]:
    """MK606 where `single_use` is wrong, MK607 and MK608 for what no case uses, MK625 for a price
    that was superseded.

    A step that is told but not counted uses its price and its assumption as well.
    """
    prices: set[str] = set()
    cases_of: dict[str, list[str]] = {}
    for case in study.cases:
        used: dict[str, None] = {}
        for path in case.paths.values():
            for step in every_step(path.steps):
                if step.price is not None:
                    prices.add(step.price)
                used.update(dict.fromkeys(assumptions_in(step)))
        for name in used:
            cases_of.setdefault(name, []).append(case.id)
    return _check_assumptions(study, cases_of) + _unused_prices(study, prices) + _superseded(study, prices)


def _superseded(study: Study, used: set[str]) -> list[Finding]:
    """MK625 for a price that a case uses although another took its place."""
    return [
        Finding("MK625", Owner("pricelist", one.id), ("items", price), {"name": price, "other": item.superseded_by})
        for one in study.price_lists + study.assumed_price_lists
        for price, item in one.items.items()
        if price in used and item.superseded_by is not None
    ]


def _check_assumptions(study: Study, cases_of: dict[str, list[str]]) -> list[Finding]:
    owner = Owner("assumptions", study.id)
    found: list[Finding] = []
    for name, assumption in study.assumptions.items():
        cases = cases_of.get(name, [])
        at = ("assumptions", name)
        if not cases:
            found.append(Finding("MK608", owner, at, {"name": name}))
        elif assumption.single_use != (len(cases) == 1):
            place = (*at, "single_use") if assumption.single_use else at
            is_marked = "true" if assumption.single_use else "false"
            values = {
                "name": name,
                "marked": is_marked,
                "count": str(len(cases)),
                "cases": ", ".join(cases[:5]),
            }
            found.append(Finding("MK606", owner, place, values))
    return found


def _unused_prices(study: Study, used: set[str]) -> list[Finding]:
    """MK607; a price that another one is derived from is used."""
    lists = study.price_lists + study.assumed_price_lists
    origins = {origin for one in lists for item in one.items.values() for origin in item.derived_from}
    return [
        Finding("MK607", Owner("pricelist", one.id), ("items", price), {"name": price})
        for one in lists
        for price in one.items
        if price not in used and price not in origins
    ]
