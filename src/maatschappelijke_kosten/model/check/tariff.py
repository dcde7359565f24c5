"""Tariffs that a case uses though their time is over, or has yet to come."""

from __future__ import annotations

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.within import steps_of
from maatschappelijke_kosten.model.governance import Validity
from maatschappelijke_kosten.model.study import Study, View


def check_tariffs(study: Study) -> list[Finding]:
    """MK629, once a tariff, where the study states a price year in which the tariff held on no day."""
    level = study.settings.price_level
    if level is None:
        return []
    prices = study.prices(View.ASSUMED)
    found: dict[str, Finding] = {}
    for case in study.cases:
        for place, step in steps_of(case):
            price = step.price or ""
            valid = prices[price].valid if price in prices else None
            if valid is None or price in found or _held_in(valid, level.year):
                continue
            days = {"since": valid.since or "…", "until": valid.until or "…"}
            values = {"name": price, "year": str(level.year), **days}
            found[price] = Finding("MK629", Owner("case", case.id), (*place, "price"), values)
    return list(found.values())


def _held_in(valid: Validity, year: int) -> bool:
    since = valid.since is None or int(valid.since[:4]) <= year
    return since and (valid.until is None or int(valid.until[:4]) >= year)
