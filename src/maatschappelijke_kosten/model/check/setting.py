"""Whether the settings of a study say something that can be calculated with."""

from __future__ import annotations

from itertools import pairwise

from maatschappelijke_kosten.model.check.correction import check_corrections
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Known, Place, check_citation, check_name, suggestion
from maatschappelijke_kosten.model.check.price_level import check_price_level
from maatschappelijke_kosten.model.correlation import components, is_positive_definite
from maatschappelijke_kosten.model.perspective import perspective_named, perspective_names
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.timing import Discount
from maatschappelijke_kosten.model.vocabulary import Vocabulary

_CORRELATIONS = ("settings", "correlations")


def check_settings(study: Study, known: Known) -> list[Finding]:
    """Everything that can be said of the settings of a study: MK310, MK412 to MK417, MK420, MK512 to MK516,
    MK613."""
    owner = Owner("study", study.id)
    found = _check_perspective(owner, study.settings.perspective, study.vocabulary)
    found += _check_discount(owner, ("settings", "time", "discount"), study.settings.time.discount, known)
    found += check_price_level(study)
    found += check_corrections(study, known)
    return found + _check_correlations(owner, study, known)


def _check_perspective(owner: Owner, name: str, vocabulary: Vocabulary) -> list[Finding]:
    """MK512, with the nearest name for each part of a name that is joined by `+`."""
    if perspective_named(name, vocabulary) is not None:
        return []
    names = perspective_names(vocabulary)
    parts = [part.strip() for part in name.split("+")]
    # A whole such as society cannot be a part.
    may_be_part = names if len(parts) == 1 else (*vocabulary.payers, *vocabulary.groups)
    meant = [part if part in names else suggestion(part, may_be_part).get("suggestion", "") for part in parts]
    values = {"name": name, "known": ", ".join(names)}
    if all(part in may_be_part for part in meant):
        values["suggestion"] = "+".join(meant)
    return [Finding("MK512", owner, ("settings", "perspective"), values)]


def _check_discount(owner: Owner, path: Place, discount: Discount | None, known: Known) -> list[Finding]:
    """MK415 for a discount without a rate or with a schedule out of order, MK310 for a rate beside a schedule."""
    if discount is None:
        return []
    found = check_citation(owner, (*path, "citation"), discount.citation, known)
    if discount.rate is None and not discount.schedule:
        found.append(Finding("MK415", owner, path, {"fault": "no_rate"}))
    if discount.rate is not None and discount.schedule:
        found.append(Finding("MK310", owner, (*path, "rate"), {"fault": "rate_and_schedule"}))
    years = [one.year for one in discount.schedule]
    if years and years[0] != 0:
        values = {"fault": "first_year", "year": str(years[0])}
        found.append(Finding("MK415", owner, (*path, "schedule", 0, "year"), values))
    for number, (before, year) in enumerate(pairwise(years), start=1):
        if year <= before:
            values = {"fault": "years_out_of_order", "year": str(year), "before": str(before)}
            found.append(Finding("MK415", owner, (*path, "schedule", number, "year"), values))
    return found


def _check_correlations(owner: Owner, study: Study, known: Known) -> list[Finding]:
    """MK516 for what is neither price nor assumption, MK417 for correlations that cannot hold at once, MK420 for a
    figure that has no range, so that nothing goes together with it."""
    names = (*known.assumptions, *known.prices) if study.settings.correlations else ()
    found: list[Finding] = []
    pairs: dict[frozenset[str], tuple[str, str, float]] = {}
    for number, correlation in enumerate(study.settings.correlations):
        at = (*_CORRELATIONS, number)
        one, other = correlation.between
        for position, name in enumerate(correlation.between):
            found += check_name("MK516", owner, (*at, "between", position), name, names)
        if one == other:
            found.append(Finding("MK417", owner, (*at, "between"), {"fault": "with_itself", "names": one}))
        elif frozenset((one, other)) in pairs:
            values = {"fault": "pair_twice", "names": f"{one}, {other}"}
            found.append(Finding("MK417", owner, (*at, "between"), values))
        else:
            pairs[frozenset((one, other))] = (one, other, correlation.value)
            found += [
                Finding("MK420", owner, (*at, "between", position), {"name": name})
                for position, name in enumerate(correlation.between)
                if _is_point(name, known)
            ]
    there = [pair for pair in pairs.values() if pair[0] in names and pair[1] in names]
    for together in components(there):
        if not is_positive_definite(together, there):
            values = {"fault": "no_matrix", "names": ", ".join(together)}
            found.append(Finding("MK417", owner, _CORRELATIONS, values))
    return found


def _is_point(name: str, known: Known) -> bool:
    """Whether a price or assumption of that name is one number."""
    if name in known.assumptions:
        return known.assumptions[name].range.is_point
    return name in known.prices and known.prices[name].amount.is_point
