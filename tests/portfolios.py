"""Portfolios made by chance, as rows and as the same cases written out, to hold one against the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from maatschappelijke_kosten.front.read import library_vocabulary
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.portfolio import COLUMNS
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.settings import Settings
from maatschappelijke_kosten.model.study import Study, VerdictRule
from strategies_engine import assumption, price

Row = dict[str, Any]

_PRICES = {
    "gemeente": price((80, 100), payer="gemeente", unit="dag"),
    "zorg": price((60, 80, 120), payer="zorgverzekeraar"),
    "punt": price(6000, unit="keer"),
    "verdeeld": price((500, 700, 1200), payer={"gemeente": 0.4, "rijk": 0.6}, unit="keer"),
    "overdracht": price((50, 90), payer="gemeente", receiver="client", unit="maand"),
    "beide-kanten": price((-40, 10, 60), sign="either", unit="maand"),
    "naar-huis": price((100, 200), unit="keer", payer={"by": "verhuurder", "when": {"corporatie": "woningcorporatie"}}),
}


def study(settings: Settings | None = None) -> Study:
    """Prices of every kind, two assumptions, no cases."""
    given = {"id": "lijst", "edition": "1", "label": "lijst", "items": _PRICES}
    return Study(
        id="portefeuille-test",
        label="test",
        price_lists=(PriceList.model_validate(given),),
        assumptions={"uren": assumption((2, 6, 15)), "dagen": assumption((10, 40), unit="dag")},
        verdict_rule=VerdictRule(floor=300, share=0.05, reason="test"),
        cases=(),
        settings=settings or Settings(),
        vocabulary=library_vocabulary(),
    )


_NUMBERS = st.integers(0, 4000).map(lambda one: one / 8)


@st.composite
def _ranged(draw: st.DrawFn, name: str, numbers: st.SearchStrategy[float]) -> Row:
    kind = draw(st.sampled_from(["point", "range", "likely"]))
    if kind == "point":
        return {name: draw(numbers)}
    low, likely, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    row = {f"{name}_low": low, f"{name}_high": high}
    return {**row, name: likely} if kind == "likely" else row


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """What a step costs, as a row; without case and path."""
    row: Row = {}
    if draw(st.booleans()):
        row["price"] = draw(st.sampled_from(sorted(_PRICES)))
        how = draw(st.sampled_from(["own", "own", "assumption", "unknown"]))
        if how == "own":
            row |= draw(_ranged("quantity", _NUMBERS))
        elif how == "assumption":
            row["assumption"] = draw(st.sampled_from(["uren", "dagen"]))
    elif draw(st.integers(0, 9)):
        row |= draw(_ranged("amount", _NUMBERS))
        if draw(st.booleans()):
            row |= draw(_ranged("quantity", _NUMBERS))
    if draw(st.integers(0, 2)) == 0:
        row["persons"] = draw(st.integers(1, 5))
    if draw(st.integers(0, 2)) == 0:
        row |= draw(_ranged("chance", st.integers(0, 16).map(lambda one: one / 16)))
    if draw(st.integers(0, 2)) == 0:
        row["payer"] = draw(st.sampled_from(["gemeente", "rijk", "client"]))
    row |= draw(_timed())
    row["support"] = draw(st.booleans())
    return row


@st.composite
def _timed(draw: st.DrawFn) -> Row:
    kind = draw(st.sampled_from(["none", "none", "start", "lasts", "every"]))
    months = st.integers(1, 40).map(float)
    if kind == "none":
        return {}
    row: Row = {"start": draw(st.integers(0, 30))}
    if kind == "lasts":
        row |= draw(_ranged("duration", months))
    if kind == "every":
        row |= {"every": draw(st.sampled_from(["month", "year"])), **draw(_ranged("duration", months))}
    return row


@st.composite
def portfolios(draw: st.DrawFn, most: int = 5) -> list[Row]:
    """Rows of some cases, each with the paths `zonder` and `met`."""
    found: list[Row] = []
    for number in range(1, draw(st.integers(1, most)) + 1):
        context = draw(st.sampled_from(["corporatie", "particulier"]))
        theme = draw(st.sampled_from(["wonen", "rondkomen", "zorg"]))
        shared = {"case": f"casus-{number}", "context.verhuurder": context, "thema": theme}
        for path in ("zonder", "met"):
            steps = draw(st.lists(rows(), min_size=1, max_size=4))
            found += [{**shared, "path": path, **step} for step in steps]
    return found


def table(given: Sequence[Row]) -> pa.Table:
    """The rows as a table with every column."""
    columns = [*COLUMNS, "context.verhuurder", "thema"]
    return pa.table({name: pa.array([row.get(name) for row in given]) for name in columns})


def cases(given: Sequence[Row]) -> list[Case]:
    """The same as cases."""
    found: dict[str, dict[str, Any]] = {}
    for row in given:
        one = found.setdefault(
            row["case"],
            {
                "id": row["case"],
                "label": row["case"],
                "context": {"verhuurder": row["context.verhuurder"]},
                "reference": "zonder",
                "paths": {},
            },
        )
        one["paths"].setdefault(row["path"], {"steps": []})["steps"].append(_step(row))
    return [Case.model_validate(one) for one in found.values()]


def _step(row: Row) -> dict[str, Any]:
    step: dict[str, Any] = {name: row[name] for name in ("price", "persons", "payer", "support") if name in row}
    quantity = _range(row, "quantity")
    if "assumption" in row:
        step["quantity"] = {"assumption": row["assumption"]}
    elif quantity is not None:
        step["quantity"] = quantity
    elif "price" in row:
        step["quantity"] = "unknown"
    amount, chance, duration = (_range(row, name) for name in ("amount", "chance", "duration"))
    if amount is not None:
        step |= {"amount": amount, "price_year": "unknown"}
    elif "price" not in row:
        step["label"] = "een post zonder prijs"
    if chance is not None:
        step["chance"] = chance
    when = {name: row[name] for name in ("start", "every") if name in row}
    if duration is not None:
        when["duration"] = duration
    return {**step, "when": when} if when else step


def _range(row: Row, name: str) -> Range | None:
    low, likely, high = (row.get(one) for one in (f"{name}_low", name, f"{name}_high"))
    if low is None and likely is None:
        return None
    if low is None:
        return Range.point(float(likely or 0.0))
    return Range(low=low, likely=likely, high=high)
