"""Outcomes of a block of cases as columns of Arrow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from maatschappelijke_kosten.engine.bound import Bound
from maatschappelijke_kosten.engine.central import CentralCosts
from maatschappelijke_kosten.engine.drawn import Drawn
from maatschappelijke_kosten.engine.judge import CONCLUSIONS
from maatschappelijke_kosten.engine.line_sensitivity import DRIVERS, LineSensitivity
from maatschappelijke_kosten.engine.portfolio import Outcomes
from maatschappelijke_kosten.engine.portfolio_draws import CLASSES
from maatschappelijke_kosten.engine.price_impact import Others
from maatschappelijke_kosten.model.portfolio import Coded, PortfolioRows

if TYPE_CHECKING:
    import pyarrow as pa

PERCENTILES = (5, 50, 95)


def outcome_table(
    rows: PortfolioRows, bound: Bound, found: Outcomes, drawn: Drawn | None, others: Others | None
) -> pa.Table:
    """The outcomes as columns, the columns to add up by along."""
    import pyarrow as pa

    columns = {
        **_heads(rows, found.case, bound.path_name[found.path]),
        "cost_of_reference": found.cost_of_reference,
        "cost": found.cost,
        "saving_low": found.low,
        "saving": found.saving,
        "saving_high": found.high,
        "open_below": found.open_below,
        "open_above": found.open_above,
        "materiality": found.materiality,
        "verdict": _words(found.verdict, (one.value for one in CONCLUSIONS)),
        "pm": found.pm.astype(np.int32),
    }
    if drawn is not None:
        columns |= {"mean": drawn.mean, "sd": drawn.sd}
        columns |= {f"p{one}": drawn.percentiles[:, number] for number, one in enumerate(PERCENTILES)}
        columns |= {f"chance_{one}": drawn.chances[:, number] for number, one in enumerate(CLASSES)}
    if others is not None:
        columns |= {
            "against_low": others.low,
            "against_saving": others.saving,
            "against_high": others.high,
            "against_verdict": _words(others.verdict, (one.value for one in CONCLUSIONS)),
        }
    return pa.table(columns).unify_dictionaries()


def central_table(rows: PortfolioRows, costs: CentralCosts) -> pa.Table:
    import pyarrow as pa

    return pa.table(
        {
            **_heads(rows, costs.case, costs.path),
            "cost_of_reference": costs.cost_of_reference,
            "cost": costs.cost,
            "saving": costs.cost_of_reference - costs.cost,
        }
    )


def _heads(rows: PortfolioRows, case: Any, path: Any) -> dict[str, Any]:
    """The columns that say what a row is about."""
    import pyarrow as pa

    return {
        "case": rows.cases.take(pa.array(case)),
        "path": _words(path, rows.path.names),
        **{name: _words(one.codes[case], one.names) for name, one in rows.groups.items()},
    }


def _words(codes: Any, names: Iterable[str]) -> pa.Array:
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32), mask=codes < 0), list(names))


def with_drivers(table: pa.Table, rows: PortfolioRows, bound: Bound, found: LineSensitivity) -> pa.Table:
    """The outcomes, and per comparison that a verdict is about what its saving moves most with: `driver_1` and so on,
    each with the saving where that figure is low, and where it is high."""
    import pyarrow as pa

    names, code = _input_names(rows, bound)
    count, assessed = table.num_rows, bound.plan.assessed
    for number in range(DRIVERS):
        which = np.full(count, -1)
        which[assessed] = found.driver[:, number]
        table = table.append_column(f"driver_{number + 1}", _words(np.where(which >= 0, code[which], -1), names))
        for side, values in (("low", found.at_low), ("high", found.at_high)):
            column = np.full(count, np.nan)
            column[assessed] = values[:, number]
            table = table.append_column(f"driver_{number + 1}_{side}", pa.array(column, from_pandas=True))
    return table.unify_dictionaries()


def _input_names(rows: PortfolioRows, bound: Bound) -> tuple[list[str], Any]:
    """What inputs are called, and per input which of these names it has: a price or an assumption by its own name, a
    figure of a row by the price of that row."""
    inputs = bound.plan.inputs
    shared = min((one.first for one in bound.own), default=len(inputs.low))
    names = [f"{inputs.kinds[one]}:{inputs.ids[one]}" for one in range(shared)]
    code = np.arange(len(inputs.low))
    prices = () if rows.price is None else rows.price.names
    for one in bound.own:
        price = np.full(len(one.row), -1) if rows.price is None else rows.price.codes[one.row]
        code[one.first : one.first + len(one.row)] = len(names) + 1 + price
        names += [one.kind.value, *(f"{one.kind}:{name}" for name in prices)]
    return names, code


def lines_table(rows: PortfolioRows, bound: Bound, numbers: Any, found: LineSensitivity) -> pa.Table:
    """Per row that is costed what it counts for in the saving of its case (positive on the reference), and what it has
    to be multiplied with for a saving of nothing; empty where nothing does that. `numbers` are those of the rows."""
    import pyarrow as pa

    at = bound.row[found.line]
    prices = rows.price or Coded(np.full(len(rows.case), -1), ())
    columns = {
        "row": numbers[at],
        "case": rows.cases.take(pa.array(rows.case[at])),
        "path": _words(rows.path.codes[at], rows.path.names),
        "price": _words(prices.codes[at], prices.names),
        "counts": found.counts,
        "break_even": pa.array(found.break_even, from_pandas=True),
    }
    return pa.table(columns).unify_dictionaries()
