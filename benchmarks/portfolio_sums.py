"""Central costs of a million cases, their sensitivity, and what other prices make of them, against what people use.

    pip install '.[fast,portfolio]' -r benchmarks/requirements.txt
    python benchmarks/portfolio_sums.py
    python benchmarks/portfolio_sums.py --smoke   # small: does it run, are the numbers the same; peers where they are

Ten lines a case on two paths, 200 prices (1,000 for other prices). Ratios within a round, of which the median is given;
only whether the numbers are the same is asserted. The memory-bandwidth limit is the triad a = b + s × c, in blocks that
do not fit the cache, on one thread: with numba where it is there, else with numpy. A compiled line takes 12 bytes
from memory: 8 of its number and 4 of its place.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import portfolio_data

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.compiled import Compiled, compiled
from maatschappelijke_kosten.engine.kernel import path_rows, sums
from maatschappelijke_kosten.engine.line_sensitivity import line_sensitivity
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.front.portfolio import portfolio
from maatschappelijke_kosten.front.portfolio_job import Job, Worker
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.reading.portfolio_rows import rows_of

BYTES = 12
"""That a compiled line takes from memory: its number and its place; prices stay in the cache."""


def plan_of(table: Any) -> Plan:
    worker = Worker(Job(study=portfolio_data.study()), "-")
    rows = rows_of(table, 1, worker.known, worker.faults)
    assert rows is not None
    return worker.binder.bind(rows).plan


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def triad(count: int = 20_000_000) -> float:
    """Bytes a second on one thread."""
    a, b, c = np.zeros(count), np.ones(count), np.ones(count)
    if find_spec("numba") is not None:
        import numba

        @numba.njit
        def run(a: Floats, b: Floats, c: Floats) -> None:
            for i in range(len(a)):
                a[i] = b[i] + 3.0 * c[i]

        run(a[:10], b[:10], c[:10])
    else:

        def run(a: Floats, b: Floats, c: Floats) -> None:
            for at in range(0, len(a), 16_384):
                here = slice(at, at + 16_384)
                np.multiply(c[here], 3.0, out=a[here])
                a[here] += b[here]

    run(a, b, c)
    return median(3 * 8 * count / seconds(lambda: run(a, b, c)) for _ in range(5))


def _columns(table: Any) -> dict[str, np.ndarray]:
    codes = {name: table.column(name).combine_chunks() for name in ("path", "price")}
    return {
        "path": 2 * table.column("case").to_numpy() + codes["path"].indices.to_numpy(),
        "price": codes["price"].indices.to_numpy(),
        "quantity": table.column("quantity").to_numpy(),
        "persons": table.column("persons").to_numpy().astype(float),
    }


def with_pandas(columns: dict[str, np.ndarray], prices: Floats) -> Callable[[], Floats]:
    import pandas as pd

    lines = pd.DataFrame(columns)
    listed = pd.DataFrame({"price": np.arange(len(prices)), "euros": prices})

    def run() -> Floats:
        joined = lines.merge(listed, on="price")
        joined["cost"] = joined["quantity"] * joined["persons"] * joined["euros"]
        return joined.groupby("path")["cost"].sum().to_numpy()

    return run


def with_pandas_by_name(columns: dict[str, np.ndarray], prices: Floats) -> Callable[[], Floats]:
    """With the names of prices as keys, as they stand in a file."""
    import pandas as pd

    names = pd.Series([f"prijs-{one:04}" for one in range(len(prices))])
    lines = pd.DataFrame({**columns, "price": names.take(columns["price"]).to_numpy()})
    listed = pd.DataFrame({"price": names, "euros": prices})

    def run() -> Floats:
        joined = lines.merge(listed, on="price")
        joined["cost"] = joined["quantity"] * joined["persons"] * joined["euros"]
        return joined.groupby("path")["cost"].sum().to_numpy()

    return run


def with_polars(columns: dict[str, np.ndarray], prices: Floats) -> Callable[[], Floats]:
    import polars as pl

    lines = pl.DataFrame(columns).lazy()
    listed = pl.DataFrame({"price": np.arange(len(prices), dtype=np.int32), "euros": prices}).lazy()

    def run() -> Floats:
        cost = (pl.col("quantity") * pl.col("persons") * pl.col("euros")).sum().alias("cost")
        found = lines.join(listed, on="price").group_by("path").agg(cost).sort("path").collect()
        return found["cost"].to_numpy()

    return run


def with_duckdb(columns: dict[str, np.ndarray], prices: Floats) -> Callable[[], Floats]:
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    connection.register("given_lines", _arrow(columns))
    connection.register("given_prices", _arrow({"price": np.arange(len(prices), dtype=np.int32), "euros": prices}))
    connection.execute("CREATE TABLE lines AS SELECT * FROM given_lines")
    connection.execute("CREATE TABLE prices AS SELECT * FROM given_prices")
    query = "SELECT path, sum(quantity * persons * euros) AS cost FROM lines JOIN prices USING (price) GROUP BY path"

    def run() -> Floats:
        found = connection.execute(f"{query} ORDER BY path").fetchnumpy()
        return np.asarray(found["cost"])

    return run


def _arrow(columns: dict[str, np.ndarray]) -> Any:
    import pyarrow as pa

    return pa.table(columns)


PEERS = (
    ("pandas", "pandas", with_pandas),
    ("pandas, names", "pandas", with_pandas_by_name),
    ("polars", "polars", with_polars),
    ("DuckDB", "duckdb", with_duckdb),
)


def central(cases: int, rounds: int) -> tuple[Plan, Compiled]:
    table = portfolio_data.table(cases)
    plan = plan_of(table)
    whole = compiled(plan)
    values = plan.inputs.central
    ours = whole.costs(values)
    np.testing.assert_allclose(ours, sums(plan, path_rows(plan), values[:, None])[:, 0], rtol=1e-12)
    lines = len(plan.path)
    kind = "scipy" if find_spec("scipy") is not None else "numpy"
    print(f"\nCentral costs of both paths, {cases:,} cases, {lines:,} lines, compiled ({kind}), one thread")
    limits, rates = [], []
    for _ in range(rounds):
        rate = lines / median(seconds(lambda: whole.costs(values)) for _ in range(5))
        rates.append(rate)
        limits.append(rate * BYTES / triad(2_000_000 if rounds == 1 else 20_000_000))
    print(f"  {median(rates) / 1e6:.0f} million lines a second; {median(limits):.2f} of the triad")
    columns, prices = _columns(table), _prices()
    for name, package, made in PEERS:
        if find_spec(package) is None:
            print(f"  {name} is not here")
            continue
        run = made(columns, prices)
        np.testing.assert_allclose(run(), ours, rtol=1e-9)
        ratios = [seconds(run) / seconds(lambda: whole.costs(values)) for _ in range(rounds)]
        print(f"  {name:14} takes {median(ratios):6.1f} times as long")
    return plan, whole


def _prices() -> Floats:
    items = portfolio_data.price_list().items.values()
    return np.array([one.amount.likely for one in items if one.amount is not None])


def sensitivity(plan: Plan, whole: Compiled, rounds: int) -> None:
    values, ways = plan.inputs.central, [("plain", lambda: line_sensitivity(plan))]
    if find_spec("numba") is not None:
        from maatschappelijke_kosten.engine.fused_sensitivity import in_blocks

        ways.append(("fast, in blocks as runs do", lambda: deque(in_blocks(plan), maxlen=0)))
    print(f"\nBreak-even of every line and what each case leans on, {len(plan.assessed):,} cases")
    for name, way in ways:
        way()
        ratios = [
            median(seconds(way) for _ in range(3)) / median(seconds(lambda: whole.costs(values)) for _ in range(5))
            for _ in range(rounds)
        ]
        print(f"  {name:26} {median(ratios):6.1f} times costing them once as above")


def other_prices(cases: int, rounds: int) -> None:
    study = portfolio_data.study(1000)
    (given,) = study.price_lists
    other = _raised(given, 10)
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "cases.parquet"
        portfolio_data.write(file, cases, group=min(20_000, cases), prices=1000)
        ratios, moved = [], 0
        for _ in range(rounds):
            once = seconds(lambda: portfolio(file, study=study))
            begun = time.perf_counter()
            found = portfolio(file, study=study, against=other)
            ratios.append((time.perf_counter() - begun) / once)
            assert found.total.impact is not None
            moved = found.total.impact.moved
    print(
        f"\n10 of 1,000 prices are others, {cases:,} cases of which {moved:,} move, with the verdicts that flip: "
        f"{median(ratios):.2f} times costing and judging them once"
    )


def _raised(given: PriceList, count: int) -> PriceList:
    """The first prices 10 % higher."""
    items = dict(given.items)
    for name in list(items)[:count]:
        amount = items[name].amount
        assert amount is not None
        assert amount.likely is not None
        higher = amount.model_copy(
            update={"low": 1.1 * amount.low, "likely": 1.1 * amount.likely, "high": 1.1 * amount.high}
        )
        items[name] = items[name].model_copy(update={"amount": higher})
    return given.model_copy(update={"items": items})


def main(arguments: Sequence[str] | None = None) -> int:
    """Print ratios; raises AssertionError where numbers are not the same."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--smoke", action="store_true", help="small; only whether the numbers are the same")
    given = parser.parse_args(arguments)
    cases, rounds = (2_000, 1) if given.smoke else (1_000_000, 5)
    sensitivity(*central(cases, rounds), rounds)
    other_prices(cases, 1 if given.smoke else 3)
    return 0


if __name__ == "__main__":
    sys.exit(main())
