"""Whether a whole study hangs together."""

from __future__ import annotations

from collections.abc import Iterable

from maatschappelijke_kosten.model.check.assumption import check_assumptions
from maatschappelijke_kosten.model.check.case import check_case_with
from maatschappelijke_kosten.model.check.chance import check_assumed_shares
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.index import check_index
from maatschappelijke_kosten.model.check.name import check_name, known_in
from maatschappelijke_kosten.model.check.payer import check_groups
from maatschappelijke_kosten.model.check.price import check_prices
from maatschappelijke_kosten.model.check.setting import check_settings
from maatschappelijke_kosten.model.check.use import check_uses
from maatschappelijke_kosten.model.study import Study


def check_study(study: Study) -> list[Finding]:
    """Everything that can be said of a study without computing it."""
    known = known_in(study)
    found = _check_cases(study)
    found += _check_lists(study)
    found += check_prices(study.price_lists + study.assumed_price_lists, known)
    found += check_assumptions(study.id, study.assumptions, study.vocabulary, study.sources)
    found += check_assumed_shares(study)
    for index in study.indices.values():
        found += check_index(index, study.sources)
    found += check_groups(study.vocabulary)
    found += check_settings(study, known)
    for case in study.cases:
        found += check_case_with(case, known)
    return found + check_uses(study)


def _check_cases(study: Study) -> list[Finding]:
    """MK308 without cases, MK509 for two cases with one id, MK507 for a case that a remark names in vain."""
    owner = Owner("study", study.id)
    found: list[Finding] = []
    if not study.cases:
        found.append(Finding("MK308", owner, ("cases",), {"key": "cases", "count": "0", "fewest": "1"}))
    found += [Finding("MK509", owner, ("cases",), {"name": case}) for case in _twice(one.id for one in study.cases)]
    cases = [case.id for case in study.cases]
    for index, contradiction in enumerate(study.contradictions):
        for number, name in enumerate(contradiction.cases):
            found += check_name("MK507", owner, ("contradictions", index, "cases", number), name, cases)
    return found


def _check_lists(study: Study) -> list[Finding]:
    """MK509 for two price lists with one id, MK511 for one price in two lists."""
    owner = Owner("study", study.id)
    lists = study.price_lists + study.assumed_price_lists
    found = [Finding("MK509", owner, ("price_lists",), {"name": name}) for name in _twice(one.id for one in lists)]
    first_in: dict[str, str] = {}
    for one in lists:
        for price in one.items:
            first = first_in.setdefault(price, one.id)
            if first != one.id:
                values = {"name": price, "first": first, "second": one.id}
                found.append(Finding("MK511", Owner("pricelist", one.id), ("items", price), values))
    return found


def _twice(ids: Iterable[str]) -> list[str]:
    """The ids that occur more than once, each once, in order."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for one in ids:
        if one in seen:
            twice[one] = None
        seen.add(one)
    return list(twice)
