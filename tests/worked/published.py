"""Builders for published examples: their inputs as studies, so that they go through the front door.

The amounts are in the currency of the publication; nothing here depends on which. What a publication calls a
benefit is a cost of the path without support (`zonder`), so that the saving is benefits minus costs (§5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.study import View

WITH, WITHOUT = "met", "zonder"

Given = float | Mapping[str, Any]
"""A number, or a range as the model writes it."""


def own(amount: Given, **more: Any) -> dict[str, Any]:
    """A step with an amount of its own, at the start unless `when` says otherwise."""
    given = {"label": "bedrag", "price_year": "unknown", "reason": "uit de publicatie"}
    return {**given, "amount": amount if isinstance(amount, Mapping) else float(amount), **more}


def at_year(amount: Given, year: int, **more: Any) -> dict[str, Any]:
    """An amount that falls in the first month of a year; year 0 begins at the start."""
    return own(amount, when={"start": 12 * year}, **more)


def over_year(amount: float, year: int) -> dict[str, Any]:
    """An amount that is spread evenly over the months of a year."""
    return own(amount, when={"start": 12 * year, "duration": 12.0})


def yearly(amount: float, years: int, first: int = 0, **when: Any) -> dict[str, Any]:
    """The same amount in so many years, from the first on."""
    return own(amount, when={"start": 12 * first, "every": "year", "duration": 12.0 * years, **when})


def use(price: str, quantity: Given | str = 1.0, **more: Any) -> dict[str, Any]:
    """A step with a price; a quantity that is text is an assumption."""
    given: Any = {"assumption": quantity} if isinstance(quantity, str) else quantity
    return {"price": price, "quantity": given, "reason": "uit de publicatie", **more}


def chances(label: str, *branches: tuple[str, Given | str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """A step that goes one of several ways: (label, chance, steps); a chance that is text is `rest` or an
    assumption."""

    def chance(given: Given | str) -> Any:
        return {"assumption": given} if isinstance(given, str) and given != "rest" else given

    return {
        "label": label,
        "reason": "uit de publicatie",
        "branches": [{"label": name, "chance": chance(given), "steps": list(steps)} for name, given, steps in branches],
    }


def price(amount: Given, **more: Any) -> dict[str, Any]:
    """A price per time; below zero it needs the sign `either`."""
    given = {"label": "prijs", "unit": "keer", "price_year": "unknown", "scope": "publicatie", "basis": "assumed"}
    return {**given, "amount": amount, "reason": "uit de publicatie", **more}


def assumption(given: Given, unit: str = "keer") -> dict[str, Any]:
    """A quantity, or a chance (unit `kans`)."""
    one = given if isinstance(given, Mapping) else {"low": given, "likely": given, "high": given}
    wide = {"low": one["low"], "high": one["high"]}
    return {"label": "aanname", "unit": unit, "wide": wide, "reason": "uit de publicatie", **one}


def case(name: str, reference: str = WITHOUT, **paths: Iterable[Mapping[str, Any]]) -> mk.Case:
    """A case with those paths, in that order."""
    given = {path: {"steps": list(steps)} for path, steps in paths.items()}
    return mk.Case.model_validate({"id": name, "label": name, "reference": reference, "paths": given})


def flows(name: str, amounts: Mapping[int, float] | Sequence[float], at: Any = at_year, **support: Any) -> mk.Case:
    """A case with net flows per year: above zero what the path saves, below zero what it costs."""
    by_year = amounts if isinstance(amounts, Mapping) else dict(enumerate(amounts))
    costs = [at(-amount, year, **support) for year, amount in by_year.items() if amount < 0]
    gains = [at(amount, year) for year, amount in by_year.items() if amount > 0]
    return case(name, met=costs, zonder=gains)


def study(*cases: mk.Case, **parts: Any) -> mk.Study:
    """A study of these cases; `prices` and `assumptions` by id, `payers` and `groups` by name, other parts as in
    the model."""
    payers, groups = parts.pop("payers", ()), parts.pop("groups", {})
    prices = {name: price(one) if not isinstance(one, dict) else one for name, one in parts.pop("prices", {}).items()}
    return mk.Study.model_validate(
        {
            "id": "publicatie",
            "label": "publicatie",
            "price_lists": [{"id": "lijst", "label": "lijst", "edition": "1", "items": prices}],
            "verdict_rule": {"floor": 0.0, "share": 0.0, "reason": "geen drempel"},
            "cases": cases,
            "vocabulary": {
                "units": {
                    "keer": {"label": "keer", "plural": "keer"},
                    "kans": {"label": "kans", "plural": "kansen"},
                },
                "payers": {name: {"label": name} for name in payers},
                "groups": {name: {"label": name, "payers": members} for name, members in groups.items()},
            },
            **parts,
        }
    )


def index(name: str, levels: Mapping[int, float]) -> Index:
    """An index series with the published level of each year."""
    return Index.model_validate(
        {
            "id": name,
            "label": name,
            "base": "zoals gepubliceerd",
            "values": [{"year": year, "value": float(level)} for year, level in levels.items()],
            "citation": {"source": "publicatie", "where": "de publicatie"},
        }
    )


SOURCE = {"publicatie": {"title": "publicatie", "publisher": "publicatie", "terms_of_use": "publicatie"}}
"""The one document that an index series of these tests refers to."""


def saving(result: mk.StudyResult, name: str | None = None, path: str | None = None) -> float:
    """Central saving of a case; of the only case unless one is named."""
    one = result.cases[0] if name is None else result[name]
    return one.comparison(path=path).saving.central


def cost(result: mk.StudyResult, path: str, name: str | None = None) -> float:
    """Central cost of a path of a case, the reference or another."""
    one = result.cases[0] if name is None else result[name]
    for comparison in one.views[View.ASSUMED]:
        for costing in (comparison.cost, comparison.cost_of_reference):
            if costing.path == path:
                return costing.cost.central
    raise KeyError(path)


def total_saving(result: mk.StudyResult) -> float:
    """Central saving of all cases together."""
    return result.views[View.ASSUMED].total.saving.central
