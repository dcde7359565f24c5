"""Portfolios to measure with: made by columns, ten lines a case, two paths, 200 prices; the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from maatschappelijke_kosten.model.figure import Basis, Range
from maatschappelijke_kosten.model.price import PriceItem, PriceList
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.text import Label

PRICES, LINES = 200, 10
SEED = 20261123


def price_list(prices: int = PRICES) -> PriceList:
    """Prices with a range each."""
    random = np.random.default_rng(SEED)
    likely = np.round(np.exp(random.normal(6, 1, prices)), 2)
    items = {
        f"prijs-{number:04}": PriceItem(
            label=Label(nl=f"Prijs {number}"),
            unit="keer",
            amount=Range(low=0.8 * one, likely=one, high=1.3 * one),
            price_year=2025,
            scope="gemaakt om mee te meten",
            basis=Basis.ASSUMED,
            reason="gemaakt om mee te meten",
            payer="gemeente",
        )
        for number, one in enumerate(likely.tolist())
    }
    return PriceList(id="meting", edition="1", label=Label(nl="Meting"), items=items)


def study(prices: int = PRICES) -> Study:
    """A study without cases: prices and the rule."""
    from maatschappelijke_kosten.front.read import library_vocabulary
    from maatschappelijke_kosten.model.study import DEFAULT_RULE

    return Study(
        id="meting",
        label=Label(nl="Meting"),
        price_lists=(price_list(prices),),
        verdict_rule=DEFAULT_RULE,
        cases=(),
        vocabulary=library_vocabulary(),
    )


def table(cases: int, first: int = 0, prices: int = PRICES, *, ranges: bool = True) -> pa.Table:
    """Rows of cases `first` and on; each case is drawn by its own number, so that it is the same in any table."""
    random = np.random.default_rng([SEED, first])
    rows = cases * LINES
    within = np.tile(np.arange(LINES), cases)
    columns = {
        "case": pa.array(np.repeat(np.arange(first, first + cases), LINES)),
        "path": pa.DictionaryArray.from_arrays(pa.array((within >= 3).astype(np.int32)), ["met", "zonder"]),
        "price": pa.DictionaryArray.from_arrays(
            pa.array(random.integers(0, prices, rows, dtype=np.int32)), [f"prijs-{one:04}" for one in range(prices)]
        ),
    }
    likely = np.round(random.gamma(2.0, 2.0, rows) + 0.5, 2)
    columns["quantity"] = pa.array(likely)
    if ranges:
        kind = random.integers(0, 4, rows)
        columns["quantity_low"] = pa.array(likely * 0.5)
        columns["quantity_high"] = pa.array(likely * 2.0)
        columns["distribution"] = pa.DictionaryArray.from_arrays(
            pa.array(np.where(kind == 0, 0, np.where(kind == 1, 1, 2)).astype(np.int32)),
            ["uniform", "triangular", "pert"],
        )
        columns["persons"] = pa.array(random.integers(1, 4, rows))
    theme = np.repeat(random.integers(0, 8, cases), LINES)
    columns["theme"] = pa.DictionaryArray.from_arrays(
        pa.array(theme.astype(np.int32)), [f"thema-{one}" for one in range(8)]
    )
    return pa.table(columns)


def write(path: Path, cases: int, *, group: int = 20_000, prices: int = PRICES, ranges: bool = True) -> None:
    """A Parquet file of so many cases, row groups of `group` cases."""
    with pq.ParquetWriter(path, table(1, 0, prices, ranges=ranges).schema, compression="zstd") as writer:
        for first in range(0, cases, group):
            writer.write_table(table(min(group, cases - first), first, prices, ranges=ranges))
