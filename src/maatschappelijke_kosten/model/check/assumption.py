"""Whether the assumptions of a study are sound, each for itself."""

from __future__ import annotations

from collections.abc import Mapping

from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.check.distribution import check_distribution
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Known, Place, check_citation, check_unit
from maatschappelijke_kosten.model.check.number import check_not_negative, check_order, check_size, out_of_order
from maatschappelijke_kosten.model.source import Source
from maatschappelijke_kosten.model.vocabulary import Vocabulary


def check_assumptions(
    study: str, assumptions: Mapping[str, Assumption], vocabulary: Vocabulary, sources: Mapping[str, Source]
) -> list[Finding]:
    """The assumptions of the study with that id, with the closed lists and documents they may refer to."""
    known = Known({}, assumptions, sources, vocabulary)
    owner = Owner("assumptions", study)
    return [
        finding
        for name, assumption in assumptions.items()
        for finding in _check_assumption(owner, ("assumptions", name), assumption, known)
    ]


def _check_assumption(owner: Owner, at: Place, assumption: Assumption, known: Known) -> list[Finding]:
    found = check_unit(owner, (*at, "unit"), assumption.unit, known)
    for index, citation in enumerate(assumption.citations):
        found += check_citation(owner, (*at, "citations", index), citation, known)
    numbers: dict[Place, float] = {
        (*at, "low"): assumption.low,
        (*at, "likely"): assumption.likely,
        (*at, "high"): assumption.high,
        (*at, "wide", "low"): assumption.wide.low,
        (*at, "wide", "high"): assumption.wide.high,
    }
    found += check_size(owner, numbers) + check_not_negative(owner, numbers)
    found += check_order(owner, at, assumption.low, assumption.likely, assumption.high)
    found += _check_wide(owner, at, assumption)
    three = (assumption.low, assumption.likely, assumption.high)
    return found or check_distribution(owner, at, assumption.distribution, three)


def _check_wide(owner: Owner, at: Place, assumption: Assumption) -> list[Finding]:
    """MK408 where the widest values do not hold the range within them."""
    wide = assumption.wide
    if wide.low > wide.high:
        return check_order(owner, (*at, "wide"), wide.low, None, wide.high)
    found: list[Finding] = []
    if wide.low > assumption.low:
        found.append(out_of_order(owner, (*at, "wide", "low"), ("wide.low", wide.low), ("low", assumption.low)))
    if assumption.high > wide.high:
        found.append(out_of_order(owner, (*at, "wide", "high"), ("high", assumption.high), ("wide.high", wide.high)))
    return found
