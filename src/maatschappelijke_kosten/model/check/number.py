"""Numbers: no negative ones where only zero or more makes sense, and low before likely before high."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maatschappelijke_kosten.model.check.distribution import check_distribution
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Place
from maatschappelijke_kosten.model.figure import Range

LARGEST = 1e15
"""No number of a price list or a case is larger: products of several must stay numbers."""


def as_text(number: float) -> str:
    """A number as a person types it in a file: `6000`, `144.02`."""
    return f"{number:.12g}"


def is_one_number(given: Range) -> bool:
    """Whether the range may have been typed as a plain number."""
    return given.is_point and given.likely in (None, given.low)


def figures_of(given: Range, path: Place) -> Iterator[tuple[Place, float]]:
    """Each distinct number of a range with its place; a plain number stands at `path` itself."""
    if is_one_number(given):
        yield path, given.low
        return
    seen: set[float] = set()
    for key, number in (("low", given.low), ("likely", given.likely), ("high", given.high)):
        if number is not None and number not in seen:
            seen.add(number)
            yield (*path, key), number


def check_range(owner: Owner, path: Place, given: Range, *, may_be_negative: bool = False) -> list[Finding]:
    """MK406 for every number that is impossibly large, MK407 for every negative one, MK408 where they are out of
    order, MK416 where the range cannot be drawn as it says."""
    numbers = dict(figures_of(given, path))
    found = check_size(owner, numbers)
    found += [] if may_be_negative else check_not_negative(owner, numbers)
    found += check_order(owner, path, given.low, given.likely, given.high)
    return found or check_distribution(owner, path, given.distribution, (given.low, given.likely, given.high))


def check_size(owner: Owner, numbers: Mapping[Place, float]) -> list[Finding]:
    """MK406 for every number above `LARGEST`, or below it with a minus, at its place."""
    return [
        Finding("MK406", owner, place, {"value": as_text(number)})
        for place, number in numbers.items()
        if abs(number) > LARGEST
    ]


def check_not_negative(owner: Owner, numbers: Mapping[Place, float]) -> list[Finding]:
    """MK407 for every number below zero, at its place."""
    return [
        Finding("MK407", owner, place, {"key": _key(place), "value": as_text(number)})
        for place, number in numbers.items()
        if number < 0
    ]


def check_order(owner: Owner, path: Place, low: float, likely: float | None, high: float) -> list[Finding]:
    """MK408 where low is above high, or likely lies outside the two."""
    if low > high:
        return [out_of_order(owner, (*path, "low"), ("low", low), ("high", high))]
    if likely is not None and likely < low:
        return [out_of_order(owner, (*path, "likely"), ("low", low), ("likely", likely))]
    if likely is not None and likely > high:
        return [out_of_order(owner, (*path, "likely"), ("likely", likely), ("high", high))]
    return []


def out_of_order(owner: Owner, path: Place, first: tuple[str, float], second: tuple[str, float]) -> Finding:
    """MK408: the first number is above the second, and should not be."""
    values = {
        "first": first[0],
        "first_value": as_text(first[1]),
        "second": second[0],
        "second_value": as_text(second[1]),
    }
    return Finding("MK408", owner, path, values)


def _key(place: Place) -> str:
    words = [part for part in place if isinstance(part, str)]
    return ".".join(words[-2:]) if words[-1:] and words[-1] in ("low", "likely", "high") else words[-1]
