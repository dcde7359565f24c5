"""From a table of cases to results: in memory, or written part by part to a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.totals import GroupTotal, PayerTotal, Totals
from maatschappelijke_kosten.front.portfolio_folder import ResultFolder, table_of
from maatschappelijke_kosten.front.portfolio_job import (
    Done,
    Job,
    Order,
    binder_of,
    in_order,
    rows_at_once,
    work,
    work_on,
)
from maatschappelijke_kosten.front.portfolio_table import PERCENTILES
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.portfolio import CONTEXT
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import DataError, Language, Problem
from maatschappelijke_kosten.model.study import DEFAULT_RULE, Study, View
from maatschappelijke_kosten.model.text import Label
from maatschappelijke_kosten.reading.portfolio_file import Part, PortfolioFileError, parts_of, tables_of, twice

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from maatschappelijke_kosten.reporting.rich.card import Card

PART_ROWS = 250_000
"""A part has about so many rows or more: enough to work on for a second, few enough to keep."""

_LEANS = 10
"""Figures that are named."""

Progress = Callable[[int, int], object]
"""Called with the rows done and all rows, where these are known; else with the parts."""

Executor = Callable[[Job, Sequence[Part], Sequence[int]], Iterator[tuple[int, Done]]]
"""Does the work on parts, of which some numbers are asked for, and gives what came of each in any order."""


@dataclass(frozen=True, eq=False, repr=False)
class PortfolioResult(Result):
    """What came of a portfolio: sums here, results per case in `cases`."""

    job: Job
    totals: Totals
    payer_names: tuple[str, ...]
    folder: ResultFolder | None
    tables: tuple[pa.Table, ...] = ()
    line_tables: tuple[pa.Table, ...] = ()

    @cached_property
    def groups(self) -> tuple[GroupTotal, ...]:
        """All cases together first, then every group of each column."""
        return tuple(self.totals.groups(PERCENTILES))

    @property
    def total(self) -> GroupTotal:
        """All cases together."""
        return self.groups[0]

    @cached_property
    def payers(self) -> tuple[PayerTotal, ...]:
        """Who pays and who receives."""
        return tuple(self.totals.payers(self.payer_names))

    @cached_property
    def leans(self) -> tuple[tuple[str, str, float, float], ...]:
        """What the saving of all cases together moves most with: kind (price, assumption, …) and name of each shared
        figure, and that saving in euros where it is low and where it is high; the first moves it most."""
        inputs = binder_of(self.job).shared
        found = self.totals.leans(_LEANS)
        return tuple((str(inputs.kinds[one]), inputs.ids[one], low, high) for one, low, high in found)

    def group(self, column: str, name: str) -> GroupTotal:
        """The cases with that name in that column.

        Raises KeyError where there is none.
        """
        for one in self.groups:
            if one.key == (column, name):
                return one
        raise KeyError((column, name))

    @cached_property
    def cases(self) -> pa.Table:
        """A row per comparison, as an Arrow table."""
        import pyarrow as pa

        if self.folder is not None:
            return table_of(self.folder.cases)
        return pa.concat_tables(self.tables).unify_dictionaries()

    @cached_property
    def lines(self) -> pa.Table | None:
        """A row per row that is costed: what it counts for in the saving of its case, and its break-even; None where
        that was not asked for."""
        import pyarrow as pa

        if self.folder is not None and self.job.sensitivity:
            return table_of(self.folder.lines)
        return pa.concat_tables(self.line_tables).unify_dictionaries() if self.line_tables else None

    def to_frame(self) -> pd.DataFrame:
        """A row per comparison, as a data frame."""
        frame: pd.DataFrame = self.cases.to_pandas()
        return frame

    def to_dict(self) -> dict[str, Any]:
        """Totals, groups, payers and PM as plain data under schema version 1; euros unrounded."""
        from maatschappelijke_kosten.reporting.portfolio import portfolio_dict

        return portfolio_dict(self)

    def to_text(self, language: Language = "nl") -> str:
        """As `mkosten portfolio` prints it."""
        from maatschappelijke_kosten.reporting.portfolio import portfolio_text

        return portfolio_text(self, language)

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.reporting.rich.answers import portfolio_card

        return portfolio_card(self, language)

    def __repr__(self) -> str:
        return f"PortfolioResult(cases={self.totals.cases}, groups={len(self.totals.keys) - 1})"


def portfolio(
    what: Any,
    *,
    study: Study | str | Path | None = None,
    prices: PriceList | str | Path | Sequence[PriceList | str | Path] = (),
    view: View | str = View.ASSUMED,
    reference: str = "zonder",
    path: str | None = None,
    by: Sequence[str] = (),
    central: bool = False,
    draws: int = 0,
    seed: int = 0,
    fast: bool | None = None,
    workers: int | None = None,
    on: Any = None,
    against: PriceList | str | Path | Sequence[PriceList | str | Path] = (),
    sensitivity: bool = False,
    out: str | Path | None = None,
    resume: bool = False,
    progress: Progress | None = None,
) -> PortfolioResult:
    """Cost, compare and judge every case of a table with a row a step (see docs/portefeuille.md for its columns).

    `what` is a Parquet or CSV file, a folder of them, or a pandas, polars or Arrow table. Prices, assumptions,
    settings and rule come from `study`; `prices` stand instead of its price lists, or alone with the default rule.
    `by` names columns to add up by. With `central` there are only central costs and savings, without bounds, marks
    and verdicts, some ten times as fast. With `draws` every input is drawn so many times (§8). With `out` results are
    written to that folder part by part, and `resume` goes on where a run was stopped. `against` are other price lists:
    what they make of each saving and verdict is told beside. With `sensitivity` each case gets the figures that its
    saving moves most with, and each row its break-even. `on` is the address of a Dask
    scheduler, or its client. `fast` takes the extra of that name, and is used where it is there. No number depends on
    `workers` or `on`, and none on `fast` but for rounding.

    Raises DataError with all problems at once, and then there are no results; ImportError for `fast` without its extra;
    ValueError for draws below 0, and for what `central` leaves out and is asked for all the same.
    """
    if draws < 0:
        raise ValueError(f"a number of draws is 0 or more, not {draws}")
    if central and (draws or sensitivity or against):
        raise ValueError("central costs have no draws, sensitivity or verdicts to hold against others")
    asked = _study(study, prices)
    lists = _lists(against)
    job = Job(
        study=asked,
        against=asked.model_copy(update={"price_lists": lists}) if lists else None,
        view=View(view),
        reference=reference,
        path=path,
        by=tuple(by),
        central=central,
        draws=draws,
        seed=seed,
        fast=_fast(fast) if draws or sensitivity else False,
        sensitivity=sensitivity,
    )
    folder = None if out is None else ResultFolder(Path(out), os.fspath(out))
    if not isinstance(what, str | Path):
        return _in_memory(job, what, folder)
    try:
        files = tables_of(Path(what), os.fspath(what), job.by)
    except PortfolioFileError as error:
        raise DataError(error.problems) from None
    parts = parts_of(files, PART_ROWS)
    run = _Run(job, parts, folder, progress)
    return run.result(_executor(on, workers), resume=resume)


class _Run:
    """A portfolio while it is being worked on."""

    def __init__(self, job: Job, parts: Sequence[Part], folder: ResultFolder | None, progress: Progress | None) -> None:
        self.job, self.parts, self.folder = job, parts, folder
        self.progress = progress or (lambda _done, _all: None)
        self.totals: Totals | None = None
        self.problems: list[Problem] = []
        self.orders: list[Order] = []
        self.tables: dict[int, pa.Table] = {}
        self.lines: dict[int, pa.Table] = {}
        self.rows_done = 0
        known = [part.rows for part in parts]
        self.rows = sum(known) if all(one >= 0 for one in known) else -1

    def result(self, executor: Executor, *, resume: bool) -> PortfolioResult:
        left = self._begin(resume=resume)
        for number, done in executor(self.job, self.parts, left):
            self.problems += done.problems
            if self.problems:
                self._count(done)
                continue
            if self.folder is not None:
                self.folder.add(number, done)
            elif done.table is not None:
                self.tables[number] = done.table
                if done.lines is not None:
                    self.lines[number] = done.lines
            self._take(done)
        self._check_twice()
        if self.problems:
            raise DataError(self.problems)
        tables, lines = ([given[one] for one in sorted(given)] for given in (self.tables, self.lines))
        return _finished(self.job, self.totals, self.folder, tables, lines)

    def _begin(self, *, resume: bool) -> list[int]:
        """The parts that are left to do."""
        if self.folder is None:
            return list(range(len(self.parts)))
        self.folder.begin(fingerprint(self.job, self.parts), len(self.parts), resume=resume)
        left = []
        for number in range(len(self.parts)):
            done = self.folder.finished(number)
            if done is None:
                left.append(number)
            else:
                self._take(done)
        return left

    def _take(self, done: Done) -> None:
        if self.totals is None:
            self.totals = Totals(done.totals.shared, done.totals.draws, done.totals.compares)
        self.totals.merge(done.totals)
        self._count(done)

    def _count(self, done: Done) -> None:
        self.orders.append(done.order)
        self.rows_done += done.rows
        self.progress(self.rows_done, self.rows)

    def _check_twice(self) -> None:
        """Where cases do not ascend, one may stand in two places: then its rows are not together."""
        if in_order(self.orders) or any(one.code == "MK860" for one in self.problems):
            return
        try:
            found = twice(tuple(dict.fromkeys(part.file for part in self.parts)))
        except PortfolioFileError as error:
            found = list(error.problems)
        if found:
            # A case of which rows stand elsewhere lacks a path here; that is no fault of its own.
            self.problems = [one for one in self.problems if one.code != "MK867"] + found


def fingerprint(job: Job, parts: Iterable[Part]) -> str:
    """What differs where any number, or the number of a part, could be another."""
    from hashlib import blake2b

    text = "\n".join(f"{one.file.name}\t{one.file.size}\t{one.file.modified}\t{one.first}\t{one.last}" for one in parts)
    return blake2b(f"{job.fingerprint}\n{text}".encode(), digest_size=16).hexdigest()


def _finished(
    job: Job,
    totals: Totals | None,
    folder: ResultFolder | None,
    tables: Sequence[pa.Table],
    lines: Sequence[pa.Table],
) -> PortfolioResult:
    if totals is None or not totals.cases:
        raise DataError([Problem("MK860", folder.name if folder else "-", values={"fault": "no_cases", "path": "-"})])
    names = tuple(job.study.vocabulary.payers)
    result = PortfolioResult(job, totals, names, folder, tuple(tables), tuple(lines))
    if folder is not None:
        folder.finish(result.to_dict())
    return result


def _in_memory(job: Job, what: Any, folder: ResultFolder | None) -> PortfolioResult:
    from maatschappelijke_kosten.reading.portfolio_file import blocks_of_table, check_table
    from maatschappelijke_kosten.reading.table_frame import arrow_table

    try:
        table = arrow_table(what)
        check_table(table, job.by)
    except PortfolioFileError as error:
        raise DataError(error.problems) from None
    contexts = [name for name in table.column_names if name.startswith(CONTEXT)]
    done = work_on(job, blocks_of_table(table, (*job.columns, *contexts), rows_at_once(job)), "tabel")
    if done.problems:
        raise DataError(done.problems)
    if folder is not None:
        folder.begin(job.fingerprint, 1, resume=False)
        folder.add(0, done)
    tables, lines = ([] if one is None else [one] for one in (done.table, done.lines))
    return _finished(job, done.totals, folder, tables, lines)


def _executor(on: Any, workers: int | None) -> Executor:
    if on is not None:
        from maatschappelijke_kosten.front.on_dask import OnDask

        return OnDask(on)
    return on_threads(workers or 1)


def on_threads(workers: int) -> Executor:
    """Parts one after the other, or some at a time."""

    def one_by_one(job: Job, parts: Sequence[Part], numbers: Sequence[int]) -> Iterator[tuple[int, Done]]:
        for number in numbers:
            yield number, work(job, parts[number])

    def some_at_a_time(job: Job, parts: Sequence[Part], numbers: Sequence[int]) -> Iterator[tuple[int, Done]]:
        from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

        waiting = iter(numbers)
        with ThreadPoolExecutor(workers) as pool:
            busy: dict[Future[Done], int] = {}
            try:
                while True:
                    # No more at a time than there are hands: what is done is kept until it is taken.
                    for number in waiting:
                        busy[pool.submit(work, job, parts[number])] = number
                        if len(busy) >= workers:
                            break
                    if not busy:
                        return
                    finished, _ = wait(busy, return_when=FIRST_COMPLETED)
                    for future in finished:
                        yield busy.pop(future), future.result()
            finally:
                for future in busy:
                    future.cancel()

    return one_by_one if workers <= 1 else some_at_a_time


def _fast(asked: bool | None) -> bool:
    """Whether the fused kernel is used: where it is there, unless asked otherwise."""
    from importlib.util import find_spec

    there = find_spec("numba") is not None
    if asked and not there:
        raise ImportError("fast=True takes numba: pip install 'maatschappelijke_kosten[fast]'")
    return there if asked is None else asked


def _study(study: Study | str | Path | None, prices: Any) -> Study:
    from maatschappelijke_kosten.front.read import library_sources, library_vocabulary, read_study

    given = [prices] if isinstance(prices, PriceList | str | Path) else list(prices)
    if isinstance(study, str | Path):
        study = read_study(study, price_lists=[one for one in given if not isinstance(one, PriceList)])
        given = [one for one in given if isinstance(one, PriceList)]
    lists = _lists(given)
    if study is not None:
        update: Mapping[str, Any] = {"cases": (), "published_tally": None, "contradictions": ()}
        return study.model_copy(update={**update, **({"price_lists": lists} if lists else {})})
    return Study(
        id="portefeuille",
        label=Label(nl="Portefeuille", en="Portfolio"),
        price_lists=lists,
        verdict_rule=DEFAULT_RULE,
        cases=(),
        sources=library_sources(),
        vocabulary=library_vocabulary(),
    )


def _lists(given: PriceList | str | Path | Sequence[PriceList | str | Path]) -> tuple[PriceList, ...]:
    from maatschappelijke_kosten.front.read import read_pricelist

    every = [given] if isinstance(given, PriceList | str | Path) else given
    return tuple(one if isinstance(one, PriceList) else read_pricelist(one) for one in every)
