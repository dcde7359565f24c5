"""What is wrong with a portfolio, as problems at their rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np

from maatschappelijke_kosten.front.evaluate import in_words
from maatschappelijke_kosten.model.case import Case, Path
from maatschappelijke_kosten.model.check.price_level import check_price_level
from maatschappelijke_kosten.model.figure import ONE
from maatschappelijke_kosten.model.portfolio import COLUMNS, Coded, PortfolioRows
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.text import Label
from maatschappelijke_kosten.reading.portfolio_rows import Fault, Faults, Known
from maatschappelijke_kosten.reading.wording import near, short

_ID = "portefeuille"


def problems_of(faults: Faults, file: str, known: Known) -> Iterator[Problem]:
    """Faults as problems, each at its first row."""
    names = list(COLUMNS)
    for one in faults:
        column = names.index(one.column) + 1 if one.column in names else 0
        yield Problem(one.code, file, one.row, column, _values(one, known))


def _values(one: Fault, known: Known) -> dict[str, str]:
    rows = ", ".join(map(str, one.rows))
    values = {
        "column": one.column,
        "fault": one.fault,
        "value": one.value,
        "rows": f"{rows}, … ({one.count})" if one.count > len(one.rows) else rows,
    }
    column = COLUMNS.get(one.column)
    if column is not None:
        values |= {"least": f"{column.least:g}" if column.least is not None else "", "most": f"{column.most or 0:g}"}
    words = known.words(one.column)
    if words is not None:
        values |= {"known": short(", ".join(sorted(words))) or "-", **near(one.value, words)}
    return values


def price_problems(study: Study, view: View, rows: PortfolioRows, checked: set[tuple[str, int]]) -> list[Problem]:
    """Prices and amounts that cannot be brought to the price year of the study (§4); those in `checked` are not
    looked at again."""
    if study.settings.price_level is None:
        return []
    used = {(name, -1) for name in _used(rows.price)} if rows.price is not None else set[tuple[str, int]]()
    if rows.amount is not None:
        there = ~np.isnan(rows.amount.low)
        years = [-1] if rows.price_year is None else sorted(set(rows.price_year[there].tolist()))
        used |= {("", year) for year in years} if there.any() else set()
    new = used - checked
    checked |= used
    prices = study.prices(view)
    steps = [Step.model_construct(price=name, quantity=ONE) for name, _ in sorted(new) if name in prices]
    own = (
        Step.model_construct(amount=ONE, price_year=year if year > 0 else "unknown") for name, year in new if not name
    )
    case = Case.model_construct(
        id=_ID, label=Label(nl=_ID), reference="", paths={"": Path.model_construct(steps=(*chain(steps, own),))}
    )
    asked = study.model_copy(update={"cases": (case,)})
    return [in_words(asked, one) for one in check_price_level(asked)] if new else []


def _used(words: Coded) -> list[str]:
    count = np.bincount(words.codes + 1, minlength=len(words.names) + 1)[1:]
    return [name for name, often in zip(words.names, count.tolist(), strict=True) if often]
