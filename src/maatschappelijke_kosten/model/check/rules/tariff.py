"""Prices that a case uses though their time is over, or has yet to come."""

from __future__ import annotations

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.within import steps_of
from maatschappelijke_kosten.model.governance import Validity
from maatschappelijke_kosten.model.study import Study, View


def check_tariffs(study: Study) -> list[Finding]:
    """MK627 for every step with a price that another took the place of; MK628, once a price, where the study states
    a price year in which the tariff held on no day."""
    prices = study.prices(View.ASSUMED)
    level = study.settings.price_level
    found: list[Finding] = []
    said: set[str] = set()
    for case in study.cases:
        for place, step in steps_of(case):
            item = prices.get(step.price or "")
            if item is None or step.price is None:
                continue
            at = (*place, "price")
            if item.superseded_by is not None:
                values = {"name": step.price, "other": item.superseded_by}
                found.append(Finding("MK627", Owner("case", case.id), at, values))
            if level is None or item.valid is None or step.price in said or _held_in(item.valid, level.year):
                continue
            said.add(step.price)
            values = {
                "name": step.price,
                "since": item.valid.since or "…",
                "until": item.valid.until or "…",
                "year": str(level.year),
            }
            found.append(Finding("MK628", Owner("case", case.id), at, values))
    return found


def _held_in(valid: Validity, year: int) -> bool:
    since = valid.since is None or int(valid.since[:4]) <= year
    return since and (valid.until is None or int(valid.until[:4]) >= year)
