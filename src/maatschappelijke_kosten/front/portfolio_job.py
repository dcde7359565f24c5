"""What is asked of a portfolio, and the work on one part of it: a pure function of the part and what is asked, that
any thread, process or machine can do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from threading import local
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from maatschappelijke_kosten._version import __version__
from maatschappelijke_kosten.engine.arrays import Ints
from maatschappelijke_kosten.engine.bound import PortfolioError
from maatschappelijke_kosten.engine.central import central_costs
from maatschappelijke_kosten.engine.ground import ground_of
from maatschappelijke_kosten.engine.portfolio import add_block, add_central, outcomes_of, swings_of
from maatschappelijke_kosten.engine.portfolio_binder import PortfolioBinder
from maatschappelijke_kosten.engine.portfolio_draws import draw
from maatschappelijke_kosten.engine.portfolio_sensitivity import sensitivity_of
from maatschappelijke_kosten.engine.price_impact import add_impact, at_other_prices
from maatschappelijke_kosten.engine.shared_draws import SharedDraws, shared_draws
from maatschappelijke_kosten.engine.totals import Totals
from maatschappelijke_kosten.front.draws import correlations_of
from maatschappelijke_kosten.front.portfolio_check import price_problems, problems_of, too_long
from maatschappelijke_kosten.front.portfolio_table import (
    PERCENTILES,
    central_table,
    lines_table,
    outcome_table,
    with_drivers,
)
from maatschappelijke_kosten.model.portfolio import COLUMNS, CONTEXT, PortfolioRows
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.reading.portfolio_file import BLOCK_ROWS, Block, Part, PortfolioFileError, blocks_of
from maatschappelijke_kosten.reading.portfolio_rows import Faults, Known, rows_of

if TYPE_CHECKING:
    import pyarrow as pa

_CENTRAL_TIMES = 4
"""Central costs need less room a row, so more rows go at once."""


@dataclass(frozen=True)
class Job:
    """What is asked of a portfolio."""

    study: Study
    """Without cases: prices, assumptions, settings and rule."""
    view: View = View.ASSUMED
    reference: str = "zonder"
    path: str | None = None
    by: tuple[str, ...] = ()
    central: bool = False
    """Only central costs and savings: no bounds, marks and verdicts."""
    draws: int = 0
    seed: int = 0
    fast: bool = False
    against: Study | None = None
    """The same study with other prices, to hold against these."""
    sensitivity: bool = False
    """What moves each saving, and the break-even of every row."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read, besides those of the household's context."""
        return (*COLUMNS, *self.by)

    @property
    def fingerprint(self) -> str:
        """What differs where any number could be another."""
        parts = (
            __version__,
            self.study.model_dump_json(exclude={"cases"}),
            self.view.value,
            self.reference,
            self.path or "",
            "\x1f".join(self.by),
            str(self.central),
            str(self.draws),
            str(self.seed),
            # Both kernels give the same numbers but for rounding.
            str(self.fast),
            "" if self.against is None else self.against.model_dump_json(exclude={"cases"}),
            str(self.sensitivity),
        )
        return blake2b("\x1e".join(parts).encode(), digest_size=16).hexdigest()


class Order(NamedTuple):
    """Whether the cases of a part stand in ascending order, and which are the first and the last: where they do, in
    every part, no case stands in two places."""

    ascends: bool
    first: Any
    """Text or a whole number; None where there is no case."""
    last: Any


@dataclass(frozen=True, eq=False)
class Done:
    """What came of a part. With problems there is no table, and the sums are of no use."""

    table: pa.Table | None
    totals: Totals
    problems: tuple[Problem, ...]
    order: Order
    rows: int
    lines: pa.Table | None = None
    """What each row counts for and its break-even, where that was asked for."""


class Worker:
    """Works on blocks of one part, one after the other."""

    def __init__(self, job: Job, file: str) -> None:
        self.job, self.file = job, file
        study = job.study
        self.binder = binder_of(job)
        every = study.prices(View.ASSUMED)
        if job.against is not None:
            # A price that the other list does not have cannot be held against it.
            every = {name: one for name, one in every.items() if name in job.against.prices(View.ASSUMED)}
        self.known = Known(
            every, study.assumptions, study.vocabulary.payers, job.by, study.settings.time.horizon is not None
        )
        self.totals = Totals(len(self.binder.shared.low), job.draws, job.against is not None)
        self.changed = _changed(job)
        self.faults, self.problems = Faults(), list[Problem]()
        self.tables: list[pa.Table] = []
        self.lines: list[pa.Table] = []
        self.checked: set[tuple[str, int]] = set()
        self.rows = 0
        self.order = Order(True, None, None)

    def take(self, block: Block) -> None:
        """One block of whole cases."""
        self.rows += block.table.num_rows
        numbers = block.first_row if block.numbers is None else block.numbers
        rows = rows_of(block.table, numbers, self.known, self.faults)
        if rows is None or not len(rows.case):
            return
        self.order = _order(self.order, rows.cases)
        self.problems += price_problems(self.job.study, self.job.view, rows, self.checked)
        for found, months in too_long(self.job.study, self.job.view, rows):
            at = found + numbers if isinstance(numbers, int) else numbers[found]
            self.faults.add("MK864", "quantity", "too_long", at, months)
        if self.problems or self.faults:
            # Nothing is computed with what is wrong; what follows is still checked, to tell everything at once.
            return
        try:
            every = np.arange(len(rows.case)) + numbers if isinstance(numbers, int) else numbers
            self._compute(rows, every)
        except PortfolioError as error:
            at = np.searchsorted(rows.case, np.array(error.cases))
            found = at + numbers if isinstance(numbers, int) else numbers[at]
            self.faults.add("MK867", "path", error.fault, found, str(rows.cases[error.cases[0]]))

    def _compute(self, rows: PortfolioRows, numbers: Ints) -> None:
        """`numbers` are those of the rows, counted from 1."""
        if self.job.central:
            costs = central_costs(self.binder, rows)
            add_central(self.totals, rows, costs)
            self.tables.append(central_table(rows, costs))
            return
        bound = self.binder.bind(rows)
        swings = swings_of(bound.plan)
        found = outcomes_of(bound, self.job.study.verdict_rule, swings)
        group = add_block(self.totals, rows, bound, found, swings)
        drawn = None
        if self.job.draws:
            shared = _shared_of(self.job, self.binder)
            drawn = draw(
                bound,
                rows,
                group,
                shared,
                self.job.study.verdict_rule,
                self.job.seed,
                PERCENTILES,
                self.totals,
                fast=self.job.fast,
            )
        others = None
        if self.job.against is not None:
            others = at_other_prices(_other_binder_of(self.job), rows, found, self.changed, self.job.study.verdict_rule)
            add_impact(self.totals, group, bound.plan.assessed, found, others)
        table = outcome_table(rows, bound, found, drawn, others)
        if self.job.sensitivity:
            sensitive = sensitivity_of(bound.plan, swings, fast=self.job.fast)
            table = with_drivers(table, rows, bound, sensitive)
            self.lines.append(lines_table(rows, bound, numbers, sensitive))
        self.tables.append(table)

    def done(self) -> Done:
        """What came of all blocks."""
        import pyarrow as pa

        problems = (*self.problems, *problems_of(self.faults, self.file, self.known))
        table = None if problems or not self.tables else pa.concat_tables(self.tables).combine_chunks()
        lines = pa.concat_tables(self.lines).combine_chunks() if table is not None and self.lines else None
        return Done(table, self.totals, problems, self.order, self.rows, lines)


_here = local()


def binder_of(job: Job) -> PortfolioBinder:
    """The binder of a job: one a thread, as it learns while it works."""
    if getattr(_here, "job", None) is not job:
        ground = ground_of(job.study, job.view)
        _here.job, _here.binder = job, PortfolioBinder(ground, reference=job.reference, path=job.path)
    binder: PortfolioBinder = _here.binder
    return binder


def _other_binder_of(job: Job) -> PortfolioBinder:
    """The same for the prices that are held against them."""
    if getattr(_here, "other_job", None) is not job:
        assert job.against is not None
        ground = ground_of(job.against, job.view)
        _here.other_job, _here.other = job, PortfolioBinder(ground, reference=job.reference, path=job.path)
    binder: PortfolioBinder = _here.other
    return binder


def _changed(job: Job) -> frozenset[str]:
    """The names of prices that are others in what is held against."""
    if job.against is None:
        return frozenset()
    before, after = job.study.prices(job.view), job.against.prices(job.view)
    return frozenset(name for name, one in before.items() if after.get(name) != one)


_everywhere: dict[str, tuple[Job, SharedDraws]] = {}


def _shared_of(job: Job, binder: PortfolioBinder) -> SharedDraws:
    """The draws of what cases share: made once a process, as they may be large."""
    held = _everywhere.get("shared")
    if held is None or held[0] is not job:
        drawn = shared_draws(binder.shared, job.draws, job.seed, correlations_of(job.study))
        held = _everywhere["shared"] = job, drawn
    return held[1]


def work(job: Job, part: Part) -> Done:
    """Everything about one part.

    Problems of its rows, and of a file that cannot be read, are in the answer and not raised.
    """
    worker = Worker(job, part.file.name)
    contexts = [name for name in part.file.columns if name.startswith(CONTEXT)]
    try:
        for block in blocks_of(part, (*job.columns, *contexts), rows_at_once(job)):
            worker.take(block)
    except PortfolioFileError as error:
        worker.problems += error.problems
    return worker.done()


def rows_at_once(job: Job) -> int:
    """Rows of a block."""
    return BLOCK_ROWS * _CENTRAL_TIMES if job.central else BLOCK_ROWS


def work_on(job: Job, blocks: Iterable[Block], name: str) -> Done:
    """The same for blocks of a table in memory."""
    worker = Worker(job, name)
    for block in blocks:
        worker.take(block)
    return worker.done()


def _order(before: Order, cases: Any) -> Order:
    """What is known of the order with these cases after those before."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = cases.combine_chunks() if isinstance(cases, pa.ChunkedArray) else cases
    first, last = column[0].as_py(), column[-1].as_py()
    ascends = bool(pc.all(pc.less(column.slice(0, len(column) - 1), column.slice(1))).as_py() is not False)
    follows = before.last is None or (type(before.last) is type(first) and before.last < first)
    return Order(before.ascends and ascends and follows, first if before.first is None else before.first, last)


def in_order(orders: Iterable[Order]) -> bool:
    """Whether parts that ascend follow on each other, in some order: then no case stands in two places."""
    spans = [one for one in orders if one.first is not None]
    if not all(one.ascends for one in spans) or len({type(one.first) for one in spans}) > 1:
        return False
    spans.sort(key=lambda one: one.first)
    return all(one.last < following.first for one, following in pairwise(spans))
