"""How the engine does on many cases, in ratios of one run on one machine.

A plan of 100,000 cases with ten lines each is made by columns, without any YAML. Its bounds are set against a plain
Python loop (on a sample, scaled up), and its sums against a merge and a groupby in pandas. Only whether the numbers
are the same is asserted; times are printed and never judged.

    python benchmarks/engine_scale.py            # 100,000 cases
    python benchmarks/engine_scale.py --smoke    # 1,000 cases: does it still run, and are the numbers the same?
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pandas as pd

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.bounds import Bounds, bounds
from maatschappelijke_kosten.engine.kernel import path_rows, saving_rows, sums
from maatschappelijke_kosten.engine.plan import InputKind, Inputs, Payers, Plan
from maatschappelijke_kosten.engine.schedule import Calendar, Schedule
from maatschappelijke_kosten.model.figure import Basis

Result = TypeVar("Result")

PRICES, ASSUMPTIONS, LINES_A_CASE, ALTERNATIVES = 200, 50, 10, 2


def plan_of(cases: int) -> Plan:
    """Two paths a case, ten lines; the last two lines of a case are alternatives of one `one_of`."""
    random = np.random.default_rng(20171)
    lines = cases * LINES_A_CASE
    within = np.tile(np.arange(LINES_A_CASE), cases)
    alternative = within >= LINES_A_CASE - ALTERNATIVES
    return Plan(
        inputs=_inputs(random),
        coefficient=random.integers(1, 4, lines).astype(np.float64),
        weight=np.where(alternative, 1 / ALTERNATIVES, 1.0),
        part=np.ones(lines),
        factor=np.stack(
            [random.integers(1, 1 + PRICES, lines), random.integers(1 + PRICES, 1 + PRICES + ASSUMPTIONS, lines)],
            axis=1,
        ),
        rest=np.zeros((lines, 0), dtype=np.int64),
        rests=(),
        schedule=np.zeros(lines, dtype=np.int64),
        schedules=(Schedule(),),
        calendar=Calendar(),
        group=np.where(alternative, np.repeat(np.arange(cases), LINES_A_CASE), -1),
        group_open=random.random(cases) < 0.25,
        group_names=(),
        overlap=np.full(lines, -1),
        overlap_rest=1.0,
        path=2 * np.repeat(np.arange(cases), LINES_A_CASE) + (within >= 3),
        # Sums and bounds never look at the places, so that a million lines need no million tuples.
        places=(),
        payers=Payers((), np.ones((lines, 1)), np.zeros((lines, 1))),
        cashable=np.full(lines, -1),
        paths=tuple((f"casus-{number}", path) for number in range(cases) for path in ("met", "zonder")),
        reference=2 * np.arange(cases) + 1,
        alternative=2 * np.arange(cases),
        assessed=np.arange(cases),
        open_above=np.zeros(2 * cases, dtype=np.bool_),
        open_below=np.zeros(2 * cases, dtype=np.bool_),
        pm=(),
        perspective="as-reported",
        conversions=(),
    )


def _inputs(random: np.random.Generator) -> Inputs:
    count = 1 + PRICES + ASSUMPTIONS
    central = random.uniform(10, 1000, count)
    spread = random.uniform(0, 0.5, (2, count)) * (random.random(count) < 0.7)
    central[0], spread[:, 0] = 1, 0
    names = [f"prijs-{n}" for n in range(PRICES)] + [f"aanname-{n}" for n in range(ASSUMPTIONS)]
    return Inputs(
        kinds=(InputKind.CONSTANT, *[InputKind.PRICE] * PRICES, *[InputKind.ASSUMPTION] * ASSUMPTIONS),
        ids=("1.0", *names),
        bases=(Basis.CITED,) * count,
        low=central * (1 - spread[0]),
        central=central,
        high=central * (1 + spread[1]),
        # Only draws look at what was given.
        ranges=(),
        differences=np.zeros(count, dtype=np.bool_),
    )


class PlainPlan:
    """The same numbers as Python lists, and the same sums as somebody would write them first."""

    def __init__(self, plan: Plan) -> None:
        columns = (plan.coefficient, plan.weight, plan.price, plan.quantity, plan.group)
        self.lines: dict[int, list[tuple[float, float, int, int, int]]] = defaultdict(list)
        rows = list(zip(*(column.tolist() for column in columns), strict=True))
        for path, line in zip(plan.path.tolist(), rows, strict=True):
            self.lines[path].append(line)
        self.low, self.central, self.high = (
            column.tolist() for column in (plan.inputs.low, plan.inputs.central, plan.inputs.high)
        )
        self.open = plan.group_open.tolist()

    def bounds(self, case: int) -> tuple[float, float, float]:
        """Low, central, high of the saving of one case."""
        total = 0.0
        slope: dict[int, float] = defaultdict(float)
        groups: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for path, sign in ((2 * case + 1, 1.0), (2 * case, -1.0)):
            for coefficient, weight, price, quantity, group in self.lines[path]:
                p, q = self.central[price], self.central[quantity]
                total += sign * weight * coefficient * p * q
                slope[price] += sign * weight * coefficient * q
                slope[quantity] += sign * weight * coefficient * p
                if group >= 0:
                    groups[group].append((sign, coefficient * p * q))
        swings = [self._swing(number, each) for number, each in slope.items()]
        swings += [_choice(ends, may_be_nothing=self.open[group]) for group, ends in groups.items()]
        down, up = (sum(swing[side] ** 2 for swing in swings) for side in (0, 1))
        return total - down**0.5, total, total + up**0.5

    def _swing(self, number: int, slope: float) -> tuple[float, float]:
        ends = [slope * (end[number] - self.central[number]) for end in (self.low, self.high)]
        return min(*ends, 0.0), max(*ends, 0.0)


def _choice(given: list[tuple[float, float]], *, may_be_nothing: bool) -> tuple[float, float]:
    euros = [sign * each for sign, each in given]
    mean = sum(euros) / len(euros)
    ends = [*euros, 0.0] if may_be_nothing else euros
    return min(ends) - mean, max(ends) - mean


def with_pandas(lines: pd.DataFrame, inputs: pd.DataFrame) -> Floats:
    """The cost of every path, as an analyst would: two merges and a groupby."""
    priced = lines.merge(inputs, left_on="price", right_index=True)
    both = priced.merge(inputs, left_on="quantity", right_index=True, suffixes=("_price", "_quantity"))
    both["euros"] = both["coefficient"] * both["weight"] * both["value_price"] * both["value_quantity"]
    return both.groupby("path")["euros"].sum().to_numpy()


def frames(plan: Plan) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lines and inputs of a plan as tables."""
    names = ("coefficient", "weight", "price", "quantity", "path")
    return pd.DataFrame({name: getattr(plan, name) for name in names}), pd.DataFrame({"value": plan.inputs.central})


def timed(work: Callable[[], Result], repeats: int) -> tuple[float, Result]:
    """The fastest of a few runs, in seconds, and what came out."""
    best, result = float("inf"), work()
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def main(arguments: list[str] | None = None) -> int:
    """Print ratios; raises AssertionError where numbers are not the same."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--smoke", action="store_true", help="1,000 cases; only whether the numbers are the same")
    parser.add_argument("--cases", type=int, default=100_000)
    given = parser.parse_args(arguments)
    cases, repeats = (1000, 1) if given.smoke else (given.cases, 3)
    plan = plan_of(cases)
    sample = min(cases, 2000)

    rows = saving_rows(plan)
    bounds_time, found = timed(lambda: bounds(plan, rows), repeats)
    plain = PlainPlan(plan)
    loop_time, expected = timed(lambda: [plain.bounds(case) for case in range(sample)], repeats)
    _same_bounds(found, expected)

    central = plan.inputs.central[:, None]
    sums_time, costs = timed(lambda: sums(plan, path_rows(plan), central)[:, 0], repeats)
    lines, inputs = frames(plan)
    pandas_time, theirs = timed(lambda: with_pandas(lines, inputs), repeats)
    np.testing.assert_allclose(costs, theirs, rtol=1e-12)

    print(f"{cases} cases, {len(plan.path)} lines; the numbers are the same")
    if not given.smoke:
        loop = loop_time * cases / sample
        print(f"low, central and high of every saving: a plain loop takes {loop / bounds_time:.1f} times as long")
        print(f"cost of every path: pandas takes {pandas_time / sums_time:.1f} times as long")
        print(f"bounds take {bounds_time / sums_time:.1f} times as long as the sums")
    return 0


def _same_bounds(found: Bounds, expected: list[tuple[float, float, float]]) -> None:
    columns = np.stack([found.low[:, 0], found.central[:, 0], found.high[:, 0]], axis=1)[: len(expected)]
    scale = float(np.abs(columns).max())
    np.testing.assert_allclose(columns, np.array(expected), rtol=1e-12, atol=1e-12 * scale)


if __name__ == "__main__":
    sys.exit(main())
