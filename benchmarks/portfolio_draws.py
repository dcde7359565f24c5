"""Draws of a portfolio, against how fast numpy makes random numbers at all, and against what people use.

    pip install '.[fast,portfolio]' -r benchmarks/requirements.txt
    python benchmarks/portfolio_draws.py
    python benchmarks/portfolio_draws.py --smoke   # small: does it run, are the numbers the same; peers where they are

Ten lines a case on two paths; quantities 1/4 uniform, 1/4 triangular, 1/2 PERT; 200 prices that vary (PERT) and are
the same for all cases. Cases go in eight blocks or more, so that two threads have as much to do. A "line-draw" is one
line in one draw. Rates are ratios within a round, of which the median is given; only whether the numbers are the same
is asserted. DuckDB and polars have no PERT: there all are triangular.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from statistics import median
from typing import Any

import numpy as np
from portfolio_data import LINES, PRICES, study, table

from maatschappelijke_kosten.engine import block_draws
from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.bound import Bound
from maatschappelijke_kosten.engine.distribution import spread_of
from maatschappelijke_kosten.engine.drawn import Drawn
from maatschappelijke_kosten.engine.drawn_lines import drawn_lines
from maatschappelijke_kosten.engine.ledger import Ledger
from maatschappelijke_kosten.engine.shared_draws import SharedDraws, shared_draws
from maatschappelijke_kosten.front.portfolio_job import Job, Worker, rows_at_once
from maatschappelijke_kosten.front.portfolio_table import PERCENTILES
from maatschappelijke_kosten.model.distribution import Distribution, DistributionKind
from maatschappelijke_kosten.model.portfolio import PortfolioRows
from maatschappelijke_kosten.reading.portfolio_file import blocks_of_table
from maatschappelijke_kosten.reading.portfolio_rows import rows_of

Kernel = Callable[..., Drawn]
STUDY = study()


class Bench:
    """A portfolio, bound; what is measured is from there to the outcome of each case and the draws of all together."""

    def __init__(self, cases: int, draws: int) -> None:
        self.cases, self.draws = cases, draws
        job = Job(study=STUDY, draws=draws, seed=3)
        worker = Worker(job, "-")
        self.inputs = worker.binder.shared
        self.blocks: list[tuple[PortfolioRows, Bound]] = []
        self.table = table(cases)
        for block in blocks_of_table(self.table, job.columns, min(rows_at_once(job), max(cases * LINES // 8, 1000))):
            numbers = block.first_row if block.numbers is None else block.numbers
            rows = rows_of(block.table, numbers, worker.known, worker.faults)
            assert rows is not None
            self.blocks.append((rows, worker.binder.bind(rows)))

    @property
    def line_draws(self) -> int:
        return self.cases * LINES * self.draws

    def shared(self) -> SharedDraws:
        return shared_draws(self.inputs, self.draws, 3, ())

    def run(self, kernel: Kernel, threads: int, shared: SharedDraws | None = None) -> Floats:
        """Mean, sd and percentiles of every case."""
        values = self.shared() if shared is None else shared

        def one(block: tuple[PortfolioRows, Bound]) -> Drawn:
            rows, bound = block
            plan = bound.plan
            everyone = np.zeros((len(plan.assessed), 1), dtype=np.int64)
            return kernel(
                drawn_lines(bound, rows, values, 3),
                values,
                plan.reference,
                plan.alternative,
                STUDY.verdict_rule,
                PERCENTILES,
                everyone,
                plan.assessed,
                Ledger.zeros((1, self.draws)),
            )

        if threads == 1:
            found = [one(block) for block in self.blocks]
        else:
            with ThreadPoolExecutor(threads) as pool:
                found = list(pool.map(one, self.blocks))
        return np.concatenate([np.column_stack([each.mean, each.sd, each.percentiles]) for each in found])


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def limit(count: int, threads: int) -> float:
    """Uniforms a second that numpy makes with its fastest generator, in buffers that fit the cache."""

    def fill(seed: int) -> None:
        generator, buffer = np.random.Generator(np.random.SFC64(seed)), np.empty(65_536)
        for _ in range(max(count // threads // len(buffer), 1)):
            generator.random(out=buffer)

    with ThreadPoolExecutor(threads) as pool:
        return count / seconds(lambda: list(pool.map(fill, range(threads))))


def fused() -> Kernel | None:
    if find_spec("numba") is None:
        return None
    from maatschappelijke_kosten.engine.fused import draw_block

    return draw_block


def against_the_limit(cases: int, draws: int, rounds: int) -> None:
    bench, quick = Bench(cases, draws), fused()
    shared = bench.shared()
    plain = bench.run(block_draws.draw_block, 1, shared)
    ways: list[tuple[str, Kernel, int]] = [("plain numpy, 1 thread", block_draws.draw_block, 1)]
    if quick is not None:
        np.testing.assert_allclose(bench.run(quick, 1, shared), plain, rtol=1e-10, atol=1e-7)
        ways += [("fast, 1 thread", quick, 1), ("fast, 2 threads", quick, 2)]
    print(f"\n{cases:,} cases x {draws:,} draws; fraction of the rate of SFC64 on as many threads")
    for name, kernel, threads in ways:
        rates, parts = [], []
        for _ in range(rounds):
            before = limit(bench.line_draws, threads)
            rate = bench.line_draws / seconds(lambda: bench.run(kernel, threads, shared))  # noqa: B023
            after = limit(bench.line_draws, threads)
            rates.append(rate / 1e6)
            parts.append(rate / ((before + after) / 2))
        print(f"  {name:24} {median(parts):6.2f}   ({median(rates):.0f} million line-draws a second)")


# What people use: the same savings of the same cases, drawn by each tool.


def _columns(bench: Bench) -> dict[str, np.ndarray]:
    found = bench.table.to_pydict()
    return {
        "case": np.array(found["case"]),
        "sign": np.where(np.array(found["path"]) == "met", -1.0, 1.0),
        "price": np.array([int(one.removeprefix("prijs-")) for one in found["price"]]),
        "low": np.array(found["quantity_low"]),
        "likely": np.array(found["quantity"]),
        "high": np.array(found["quantity_high"]),
        "kind": np.array(found["distribution"]),
        "persons": np.array(found["persons"], dtype=float),
    }


def _prices() -> list[tuple[float, float, float]]:
    ranges = (item.amount for item in STUDY.price_lists[0].items.values())
    return [(one.low, one.likely or 0.0, one.high) for one in ranges if one is not None]


def textbook(bench: Bench, columns: dict[str, np.ndarray]) -> Floats:
    """numpy with its own samplers, as a textbook has it: a matrix of lines x draws, case by case."""
    random = np.random.default_rng(1)
    prices = np.stack([_numpy_pert(random, *one, bench.draws) for one in _prices()])
    means = np.empty(bench.cases)
    for case in range(bench.cases):
        saving = np.zeros(bench.draws)
        for at in range(case * LINES, (case + 1) * LINES):
            low, likely, high = columns["low"][at], columns["likely"][at], columns["high"][at]
            if columns["kind"][at] == "uniform":
                quantity = random.uniform(low, high, bench.draws)
            elif columns["kind"][at] == "triangular":
                quantity = random.triangular(low, likely, high, bench.draws)
            else:
                quantity = _numpy_pert(random, low, likely, high, bench.draws)
            saving += columns["sign"][at] * columns["persons"][at] * quantity * prices[columns["price"][at]]
        means[case] = saving.mean()
        np.percentile(saving, PERCENTILES)
    return means


def _numpy_pert(random: np.random.Generator, low: float, likely: float, high: float, draws: int) -> Floats:
    a = 1 + 4 * (likely - low) / (high - low)
    return low + (high - low) * random.beta(a, 6 - a, draws)


def with_squigglepy(bench: Bench, columns: dict[str, np.ndarray]) -> Floats:
    import squigglepy as sq

    def drawn(kind: str, low: float, likely: float, high: float) -> Floats:
        if kind == "uniform":
            return np.asarray(sq.sample(sq.uniform(low, high), n=bench.draws))
        if kind == "triangular":
            return np.asarray(sq.sample(sq.triangular(low, likely, high), n=bench.draws))
        return np.asarray(sq.sample(sq.pert(low, likely, high), n=bench.draws))

    prices = [drawn("pert", *one) for one in _prices()]
    means = np.empty(bench.cases)
    for case in range(bench.cases):
        saving = np.zeros(bench.draws)
        for at in range(case * LINES, (case + 1) * LINES):
            quantity = drawn(columns["kind"][at], columns["low"][at], columns["likely"][at], columns["high"][at])
            saving += columns["sign"][at] * columns["persons"][at] * quantity * prices[columns["price"][at]]
        means[case] = saving.mean()
        np.percentile(saving, PERCENTILES)
    return means


def with_duckdb(bench: Bench, columns: dict[str, np.ndarray]) -> Floats:
    import duckdb
    import pandas as pd

    lines = pd.DataFrame(columns).drop(columns="kind")  # noqa: F841
    prices = pd.DataFrame(_prices(), columns=["low", "likely", "high"]).reset_index(names="price")  # noqa: F841
    connection = duckdb.connect(config={"threads": 1})
    triangular = (
        "CASE WHEN {u} < ({m} - {l}) / ({h} - {l}) THEN {l} + sqrt({u} * ({h} - {l}) * ({m} - {l})) "
        "ELSE {h} - sqrt((1 - {u}) * ({h} - {l}) * ({h} - {m})) END"
    )
    quantity = triangular.format(u="l.u", l="l.low", m="l.likely", h="l.high")
    euros = triangular.format(u="u", l="low", m="likely", h="high")
    found = connection.execute(f"""
        WITH draws AS (SELECT range AS draw FROM range({bench.draws})),
        priced AS (SELECT price, draw, {euros} AS euros FROM
                   (SELECT *, random() AS u FROM prices CROSS JOIN draws)),
        drawn AS (SELECT *, random() AS u FROM lines CROSS JOIN draws),
        savings AS (SELECT "case", l.draw, sum(sign * persons * euros * {quantity}) AS saving
                    FROM drawn l JOIN priced p ON l.price = p.price AND l.draw = p.draw GROUP BY "case", l.draw)
        SELECT "case", avg(saving), quantile_cont(saving, [0.05, 0.5, 0.95]) FROM savings GROUP BY "case" ORDER BY 1
    """).fetchnumpy()
    return np.asarray(next(value for name, value in found.items() if name.startswith("avg")), dtype=float)


def with_polars(bench: Bench, columns: dict[str, np.ndarray]) -> Floats:
    import polars as pl

    random = np.random.default_rng(1)

    def triangular(frame: Any) -> Any:
        u = pl.Series("u", random.random(len(frame)))
        low, likely, high = pl.col("low"), pl.col("likely"), pl.col("high")
        under = low + (u * (high - low) * (likely - low)).sqrt()
        over = high - ((1 - u) * (high - low) * (high - likely)).sqrt()
        return frame.with_columns(drawn=pl.when(u < (likely - low) / (high - low)).then(under).otherwise(over))

    draws = pl.DataFrame({"draw": np.arange(bench.draws)})
    prices = pl.DataFrame(_prices(), schema=["low", "likely", "high"], orient="row").with_row_index("price")
    priced = triangular(prices.join(draws, how="cross")).select("price", "draw", euros="drawn")
    kept = {name: value for name, value in columns.items() if name != "kind"}
    lines = triangular(pl.DataFrame(kept).with_columns(pl.col("price").cast(pl.UInt32)).join(draws, how="cross"))
    savings = (
        lines.join(priced, on=["price", "draw"])
        .group_by("case", "draw")
        .agg(saving=(pl.col("sign") * pl.col("persons") * pl.col("drawn") * pl.col("euros")).sum())
    )
    found = (
        savings.group_by("case")
        .agg(pl.col("saving").mean(), *(pl.col("saving").quantile(p / 100).alias(f"p{p}") for p in PERCENTILES))
        .sort("case")
    )
    return found["saving"].to_numpy()


def with_monaco(bench: Bench, columns: dict[str, np.ndarray]) -> Floats:
    import monaco as mc
    from scipy import stats

    def pert(low: float, likely: float, high: float) -> tuple[Any, dict[str, float]]:
        a = 1 + 4 * (likely - low) / (high - low)
        return stats.beta, {"a": a, "b": 6 - a, "loc": low, "scale": high - low}

    def spread(at: int) -> tuple[Any, dict[str, float]]:
        low, likely, high = columns["low"][at], columns["likely"][at], columns["high"][at]
        if columns["kind"][at] == "uniform":
            return stats.uniform, {"loc": low, "scale": high - low}
        if columns["kind"][at] == "triangular":
            return stats.triang, {"c": (likely - low) / (high - low), "loc": low, "scale": high - low}
        return pert(low, likely, high)

    count = bench.cases * LINES
    used = sorted(set(columns["price"].tolist()))
    prices = _prices()

    def preprocess(case: Any) -> tuple[Any]:
        return ({name: value.val for name, value in case.invals.items()},)

    def run(drawn: dict[str, float]) -> tuple[Floats]:
        euros = np.array([drawn[f"q{at}"] * drawn[f"p{columns['price'][at]}"] for at in range(count)])
        return ((columns["sign"] * columns["persons"] * euros).reshape(-1, LINES).sum(axis=1),)

    def postprocess(case: Any, savings: Floats) -> None:
        for number, saving in enumerate(savings):
            case.addOutVal(name=f"s{number}", val=saving)

    sim = mc.Sim(
        name="portfolio",
        ndraws=bench.draws,
        fcns={"preprocess": preprocess, "run": run, "postprocess": postprocess},
        firstcaseismedian=False,
        singlethreaded=True,
        savesimdata=False,
        savecasedata=False,
        verbose=False,
        seed=1,
    )
    for one in used:
        sim.addInVar(name=f"p{one}", dist=pert(*prices[one])[0], distkwargs=pert(*prices[one])[1])
    for at in range(count):
        sim.addInVar(name=f"q{at}", dist=spread(at)[0], distkwargs=spread(at)[1])
    sim.runSim()
    return np.array([np.mean(sim.outvars[f"s{number}"].nums) for number in range(bench.cases)])


PEERS: tuple[tuple[str, str, Callable[[Bench, dict[str, np.ndarray]], Floats], int], ...] = (
    ("textbook numpy", "numpy", textbook, 1000),
    ("squigglepy", "squigglepy", with_squigglepy, 1000),
    ("DuckDB", "duckdb", with_duckdb, 1000),
    ("polars", "polars", with_polars, 1000),
    ("monaco", "monaco", with_monaco, 20),
)
"""Name, package, what it does, and of how many cases (a rate is a rate)."""


def expected(columns: dict[str, np.ndarray], kinds: Sequence[str], price_kind: str) -> Floats:
    """The exact mean saving of each case, where lines are drawn by these kinds and prices by that one."""
    prices = np.array([_mean(price_kind, *one) for one in _prices()])
    each = zip(kinds, columns["low"], columns["likely"], columns["high"], strict=True)
    quantity = np.array([_mean(*one) for one in each])
    euros = columns["sign"] * columns["persons"] * quantity * prices[columns["price"]]
    return euros.reshape(-1, LINES).sum(axis=1)


def _mean(kind: str, low: float, likely: float, high: float) -> float:
    likely_or_none = None if kind == "uniform" else likely
    return spread_of(low, likely_or_none, high, Distribution(kind=DistributionKind(kind)), floor=0.0).mean


def against_peers(cases: int, draws: int, rounds: int) -> None:
    quick = fused()
    bench = Bench(cases, draws)
    ours: list[tuple[str, Kernel]] = [("plain", block_draws.draw_block)]
    if quick is not None:
        ours.append(("fast", quick))
        bench.run(quick, 1)
    print(f"\n{cases:,} cases x {draws:,} draws on one thread, draws of prices included: how many times as fast")
    for name, package, work, most in PEERS:
        if find_spec(package) is None:
            print(f"  {name:16} is not here")
            continue
        small = Bench(min(most, cases), draws)
        columns = _columns(small)
        tabled = package in ("duckdb", "polars")
        kinds = ["triangular"] * len(columns["kind"]) if tabled else columns["kind"].tolist()
        means = work(small, columns)
        exact = expected(columns, kinds, "triangular" if tabled else "pert")
        # Prices are shared, so all cases are off together; ten percent of the size of a saving is far beyond chance.
        assert np.abs(means - exact).mean() < 0.1 * np.abs(exact).mean() * np.sqrt(1000 / draws) + 1e-9, name
        times: dict[str, list[float]] = {}
        for _ in range(rounds):
            theirs = seconds(lambda: work(small, columns)) / small.line_draws  # noqa: B023
            for kind, kernel in ours:
                mine = seconds(lambda: bench.run(kernel, 1)) / bench.line_draws  # noqa: B023
                times.setdefault(kind, []).append(theirs / mine)
        print(f"  {name:16} " + "   ".join(f"{kind} {median(found):8.1f}x" for kind, found in times.items()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print ratios; raises AssertionError where numbers are not the same."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--smoke", action="store_true", help="small; only whether the numbers are the same")
    given = parser.parse_args(arguments)
    rounds = 1 if given.smoke else 5
    shapes = ((20, 5_000), (50, 200)) if given.smoke else ((1_000, 10_000), (10_000, 1_000))
    print(f"{PRICES} prices, {LINES} lines a case; numpy {np.__version__}; medians of {rounds} rounds")
    for cases, draws in shapes:
        against_the_limit(cases, draws, rounds)
    against_peers(*((20, 100, 1) if given.smoke else (1_000, 1_000, 3)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
