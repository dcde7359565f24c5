"""What is wrong with a portfolio, as problems at their rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np

from maatschappelijke_kosten.engine.arrays import Ints
from maatschappelijke_kosten.front.evaluate import in_words
from maatschappelijke_kosten.model.case import Case, Path
from maatschappelijke_kosten.model.check.price_level import check_price_level
from maatschappelijke_kosten.model.figure import ONE
from maatschappelijke_kosten.model.portfolio import COLUMNS, Coded, PortfolioRows
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.text import Label
from maatschappelijke_kosten.model.timing import LONGEST_HORIZON
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
        most = LONGEST_HORIZON if one.fault == "too_long" else column.most or 0
        values |= {"least": f"{column.least:g}" if column.least is not None else "", "most": f"{most:g}"}
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


def too_long(study: Study, view: View, rows: PortfolioRows) -> Iterator[tuple[Ints, str]]:
    """Rows, counted from 0, of a quantity of so much time that discounting would cut it off (§9), and how many months
    the first of them is; with a horizon it is meant to be cut off."""
    if study.settings.time.discount is None or study.settings.time.horizon is not None or rows.price is None:
        return
    prices, units = study.prices(view), study.vocabulary.units
    named = [units[prices[name].unit].months if name in prices else None for name in rows.price.names]
    months = np.array([one or 0.0 for one in (*named, None)])[rows.price.codes]
    highest = np.full(len(months), np.nan) if rows.quantity is None else rows.quantity.high
    if rows.assumption is not None:
        of_words = [study.assumptions[name].high for name in rows.assumption.names] + [np.nan]
        highest = np.where(np.isnan(highest), np.array(of_words)[rows.assumption.codes], highest)
    lasts = np.zeros(len(months), dtype=np.bool_)
    if rows.duration is not None:
        lasts |= ~np.isnan(rows.duration.high)
    if rows.every is not None:
        lasts |= rows.every > 0
    found = np.flatnonzero((highest * months > LONGEST_HORIZON) & ~lasts)
    if len(found):
        yield found, f"{highest[found[0]] * months[found[0]]:g}"


def _used(words: Coded) -> list[str]:
    count = np.bincount(words.codes + 1, minlength=len(words.names) + 1)[1:]
    return [name for name, often in zip(words.names, count.tolist(), strict=True) if often]
