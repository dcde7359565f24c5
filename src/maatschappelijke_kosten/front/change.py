"""What-if: a study calculated otherwise, by names that a user would type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from pydantic import ValidationError

from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.problem import DataError, Problem
from maatschappelijke_kosten.model.settings import Settings
from maatschappelijke_kosten.model.study import Study

ASKED = "Opgegeven bij het rekenen."
"""The reason of a choice that was made while calculating, in no file."""

DEFAULT_INDEX = "cbs-consumentenprijzen"


class Choices(TypedDict, total=False):
    """What can be calculated otherwise than the study says."""

    perspective: str
    """`as-reported`, `society`, a payer, a group of payers, or several joined by `+` (§10)."""
    price_year: int
    """All amounts in euros of this year (§4)."""
    index: str
    """The series to convert with; the consumer prices of CBS unless another is named."""
    hold_unknown: bool
    """Whether amounts of an unknown price year are held as they are."""
    unknown_as: int
    """The year that amounts of an unknown price year are taken to be of."""
    horizon: int
    """Months that count (§9)."""
    discount: float
    """Rate per year: 0.0225 (§9)."""
    convention: str
    """`start`, `mid` or `end` of each year."""
    overlap: float
    """The part for which all but the dearest of overlapping steps count (§11)."""
    deadweight: float | Range
    attribution: float | Range
    displacement: float | Range


def changed(
    study: Study,
    choices: Choices,
    prices: Mapping[str, float | Range] | None = None,
    assumptions: Mapping[str, float | Range] | None = None,
) -> Study:
    """The study with other figures and choices; it says what was changed.

    Raises KeyError for a price or assumption that it does not have, DataError for values that choices cannot have.
    """
    if prices or assumptions:
        study = study.with_figures(prices=prices, assumptions=assumptions)
    settings = _settings(study, choices)
    if not settings:
        return study
    try:
        return _with_indices(study.with_settings(**settings))
    except ValidationError as error:
        raise DataError(_in_words(error)) from None


def _in_words(error: ValidationError) -> list[Problem]:
    """What a choice cannot be, as it is told of a file."""
    from maatschappelijke_kosten.reading.shape_words import describe

    problems = []
    for one in error.errors(include_url=False):
        way = [str(part) for part in one["loc"] if not isinstance(part, int)]
        code, values = describe(one["input"], [one])
        problems.append(Problem(code, " → ".join(("settings", *way)), values={"key": way[-1], "of": way[0], **values}))
    return problems


def _settings(study: Study, given: Choices) -> dict[str, object]:
    now = study.settings
    found: dict[str, object] = {}
    if "perspective" in given:
        found["perspective"] = given["perspective"]
    if given.keys() & {"price_year", "index", "hold_unknown", "unknown_as"}:
        level: dict[str, Any] = now.price_level.model_dump() if now.price_level else {"index": DEFAULT_INDEX}
        level |= {key: given[name] for key, name in _LEVEL.items() if name in given}  # type: ignore[literal-required]
        if "unknown_as" in given:
            level["unknown_as"] = {"year": given["unknown_as"], "reason": ASKED}
        found["price_level"] = level
    if given.keys() & {"horizon", "discount", "convention"}:
        found["time"] = _time(now, given)
    if "overlap" in given:
        found["overlap"] = {"rest": given["overlap"], "reason": ASKED}
    factors = given.keys() & {"deadweight", "attribution", "displacement"}
    if factors:
        corrections: dict[str, Any] = now.corrections.model_dump()
        for name in factors:
            corrections[name] = {"share": given[name], "reason": ASKED}  # type: ignore[literal-required]
        found["corrections"] = corrections
    return found


_LEVEL = {"year": "price_year", "index": "index", "hold_unknown": "hold_unknown"}


def _time(now: Settings, given: Choices) -> dict[str, Any]:
    time: dict[str, Any] = now.time.model_dump()
    if "horizon" in given:
        time["horizon"] = given["horizon"]
    if "discount" in given or "convention" in given:
        discount: dict[str, Any] = time["discount"] or {}
        if "discount" in given:
            discount = {**discount, "rate": given["discount"], "schedule": (), "reason": ASKED, "citation": None}
        if "convention" in given:
            discount["convention"] = given["convention"]
        time["discount"] = discount
    return time


def _with_indices(study: Study) -> Study:
    """With the index series of the library that it now asks for."""
    level = study.settings.price_level
    if level is None:
        return study
    from maatschappelijke_kosten.front.read import library_indices, library_sources
    from maatschappelijke_kosten.model.frozen import FrozenDict

    lists = (*study.price_lists, *study.assumed_price_lists)
    wanted = {level.index, *(item.index for one in lists for item in one.items.values() if item.index)}
    found = library_indices(wanted - study.indices.keys())
    cited = {one.citation.source for one in found.values()} - study.sources.keys()
    sources = {name: library_sources()[name] for name in cited}
    return study.model_copy(
        update={
            "indices": FrozenDict({**study.indices, **found}),
            "sources": FrozenDict({**study.sources, **sources}),
        }
    )
