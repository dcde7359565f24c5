"""Whether a step can happen when it says it does (§9)."""

from __future__ import annotations

from maatschappelijke_kosten.model.check.chance import check_share
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Known, Place, check_assumption_name
from maatschappelijke_kosten.model.check.number import as_text, check_range, figures_of
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.quantity import AssumptionUse
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.timing import LONGEST_HORIZON, When, duration_of


def check_when(owner: Owner, path: Place, when: When | None, known: Known) -> list[Finding]:
    """MK414 for what cannot be, MK418 for what comes back in no time, MK310 for an end beside a duration, and what
    `check_share` says of the drop-off.

    `path` is that of the `when`.
    """
    if when is None:
        return []
    found: list[Finding] = []
    for key, month in (("start", when.start), ("end", when.end)):
        if month is not None and not float(month).is_integer():
            found.append(_fault(owner, (*path, key), "not_whole", key=key, value=as_text(month)))
    if when.end is not None and when.end < when.start:
        values = {"end": as_text(when.end), "start": as_text(when.start)}
        found.append(_fault(owner, (*path, "end"), "end_before_start", **values))
    if when.end is not None and when.duration is not None:
        found.append(Finding("MK310", owner, (*path, "end"), {"fault": "end_and_duration"}))
    is_endless = when.duration is None and when.end is None and known.settings.time.horizon is None
    if when.every is not None and is_endless:
        found.append(_fault(owner, (*path, "every"), "never_stops"))
    found += _check_duration(owner, (*path, "duration"), when.duration, known)
    if when.every is not None:
        found += _check_comes_back(owner, path, when, known)
    return found + check_share(owner, (*path, "drop_off"), when.drop_off, known)


def check_length(owner: Owner, path: Place, step: Step, when: When | None, known: Known) -> list[Finding]:
    """MK419 for a quantity of so much time that discounting, which stops after twice a hundred years, would cut it
    off without a word; with a horizon it is meant to be cut off.

    `path` is that of the step, `when` its own or that of the nearest step that it stands in.
    """
    time, price = known.settings.time, known.prices.get(step.price or "")
    unit = known.vocabulary.units.get(price.unit) if price is not None else None
    if time.discount is None or time.horizon is not None or price is None or unit is None or unit.months is None:
        return []
    if when is not None and (when.every is not None or duration_of(when) is not None):
        return []
    months = highest_of(step.own_quantity, known) * unit.months
    if months <= LONGEST_HORIZON:
        return []
    values = {"name": step.price or "", "value": as_text(months), "most": str(LONGEST_HORIZON)}
    return [Finding("MK419", owner, (*path, "quantity"), values)]


def highest_of(given: Range | AssumptionUse | str | None, known: Known) -> float:
    """The highest that a quantity or duration is given to be; 0 where nobody knows."""
    if isinstance(given, Range):
        return given.high
    if isinstance(given, AssumptionUse) and given.assumption in known.assumptions:
        return known.assumptions[given.assumption].high
    return 0.0


def _check_comes_back(owner: Owner, path: Place, when: When, known: Known) -> list[Finding]:
    """MK418 where the time that it comes back in is nothing: it would never happen."""
    lasts = duration_of(when)
    is_known = isinstance(lasts, Range) or (lasts is not None and lasts.assumption in known.assumptions)
    if not is_known or highest_of(lasts, known) != 0:
        return []
    key = "duration" if when.end is None else "end"
    values = {"every": str(when.every), "key": key}
    return [Finding("MK418", owner, (*path, key), values)]


def _check_duration(owner: Owner, path: Place, given: Range | AssumptionUse | None, known: Known) -> list[Finding]:
    if isinstance(given, Range):
        numbers = list(figures_of(given, path))
        found = [
            _fault(owner, place, "negative_duration", value=as_text(months)) for place, months in numbers if months < 0
        ]
        found += [_too_long(owner, place, months) for place, months in numbers if months > LONGEST_HORIZON]
        return found or check_range(owner, path, given)
    if given is None:
        return []
    found = check_assumption_name(owner, path, given, known)
    assumption = known.assumptions.get(given.assumption)
    unit = known.vocabulary.units.get(assumption.unit) if assumption is not None else None
    if assumption is None or unit is None:
        return found
    at = (*path, "assumption")
    if unit.months is None:
        times = " / ".join(name for name, one in known.vocabulary.units.items() if one.per_year is not None)
        values = {"name": given.assumption, "unit": assumption.unit, "key": "duration", "wanted": times or "-"}
        found.append(Finding("MK518", owner, at, values))
    elif assumption.high * unit.months > LONGEST_HORIZON:
        found.append(_too_long(owner, at, assumption.high * unit.months))
    return found


def _too_long(owner: Owner, path: Place, months: float) -> Finding:
    return _fault(owner, path, "too_long", value=as_text(months), most=str(LONGEST_HORIZON))


def _fault(owner: Owner, path: Place, fault: str, **values: str) -> Finding:
    return Finding("MK414", owner, path, {"fault": fault, **values})
