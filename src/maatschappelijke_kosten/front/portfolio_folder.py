"""The folder that the results of a portfolio are written to, part by part, so that a run that was stopped goes on.

A file has its final name only when it is whole: it is written beside it, brought to disk and then renamed. What is not
finished yet stands in `busy/`; `totals.json` is written last, so that where it is, all is there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from maatschappelijke_kosten.engine.ledger import Ledger
from maatschappelijke_kosten.engine.plan import PmReason
from maatschappelijke_kosten.engine.totals import Shares, Totals
from maatschappelijke_kosten.front.portfolio_job import Done, Order
from maatschappelijke_kosten.model.problem import DataError, Problem

if TYPE_CHECKING:
    import pyarrow as pa

_LEDGERS = ("euros", "own", "moved", "drawn", "changed")

_CASES, _LINES, _BUSY, _JOB, _TOTALS = "cases", "lines", "busy", "job.json", "totals.json"


class ResultFolder:
    """Results of one job: `cases/part-00000.parquet` and so on, and `totals.json`."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name

    @property
    def cases(self) -> Path:
        """Where the results per case are."""
        return self.path / _CASES

    @property
    def lines(self) -> Path:
        """Where the sensitivity per row is."""
        return self.path / _LINES

    def begin(self, fingerprint: str, parts: int, *, resume: bool) -> None:
        """Make the folder, or go on in one with the same job.

        Raises DataError (MK869) where it cannot be written to, holds something else, or is of another job.
        """
        job = {"format": 1, "fingerprint": fingerprint, "parts": parts}
        with self._complaining():
            if resume:
                self._check_same(job)
            elif self.path.exists() and any(self.path.iterdir()):
                raise self._problem("not_empty")
            for folder in (self.path, self.cases, self.path / _BUSY):
                folder.mkdir(parents=True, exist_ok=True)
            for left in self.path.rglob("*.tmp"):
                left.unlink()
            self._write(self.path / _JOB, lambda file: file.write(json.dumps(job, indent=2).encode()))

    def _check_same(self, job: dict[str, Any]) -> None:
        try:
            before = json.loads((self.path / _JOB).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise self._problem("nothing_to_resume") from None
        except ValueError:
            raise self._problem("another_job") from None
        if before != job:
            raise self._problem("another_job")

    def finished(self, part: int) -> Done | None:
        """What came of a part in an earlier run; None where it is not there, or not whole."""
        # Sums are written last: where they are, the lines were whole; the table is looked at as it is the answer.
        table, sums = self._table_path(part), self._sums_path(part)
        if not (table.exists() and sums.exists()):
            return None
        try:
            with np.load(sums, allow_pickle=False) as stored:
                return _done_of(stored)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            # Not whole after all: it is made again.
            return None

    def add(self, part: int, done: Done) -> None:
        """Write a part.

        Raises DataError (MK869) where that cannot be done; nothing is left under its final name.
        """
        import pyarrow.parquet as pq

        with self._complaining():
            if done.table is not None:
                self._write(self._table_path(part), lambda file: pq.write_table(done.table, file, compression="zstd"))
            if done.lines is not None:
                self.lines.mkdir(exist_ok=True)
                self._write(self._lines_path(part), lambda file: pq.write_table(done.lines, file, compression="zstd"))
            self._write(self._sums_path(part), lambda file: np.savez(file, **_stored(done)))

    def finish(self, totals: dict[str, Any]) -> None:
        """Write the totals, and take away what was only needed to go on."""
        with self._complaining():
            text = json.dumps(totals, indent=2, ensure_ascii=False, allow_nan=False).encode()
            self._write(self.path / _TOTALS, lambda file: file.write(text))
            for one in (self.path / _BUSY).iterdir():
                one.unlink()
            (self.path / _BUSY).rmdir()

    @property
    def is_finished(self) -> bool:
        """Whether all is there."""
        return (self.path / _TOTALS).exists()

    def _table_path(self, part: int) -> Path:
        return self.cases / f"part-{part:05}.parquet"

    def _lines_path(self, part: int) -> Path:
        return self.lines / f"part-{part:05}.parquet"

    def _sums_path(self, part: int) -> Path:
        return self.path / _BUSY / f"part-{part:05}.npz"

    def _write(self, path: Path, write: Callable[[Any], object]) -> None:
        beside = path.with_name(f"{path.name}.tmp")
        try:
            with beside.open("wb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise

    @contextmanager
    def _complaining(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise self._problem("cannot_write", reason=error.strerror or str(error)) from error

    def _problem(self, fault: str, **values: str) -> DataError:
        return DataError([Problem("MK869", self.name, values={"fault": fault, "path": self.name, **values})])


def table_of(folder: Path) -> pa.Table:
    """All parts in a folder."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = sorted(folder.glob("part-*.parquet"))
    return pa.concat_tables([pq.read_table(one) for one in files]).unify_dictionaries()


def _stored(done: Done) -> dict[str, Any]:
    """Sums as plain arrays and text: no pickle, which would run whatever it was given."""
    totals = done.totals
    ledgers: dict[str, Ledger] = {name: getattr(totals, name) for name in _LEDGERS}
    arrays = {f"{name}_{n}": part for name, one in ledgers.items() for n, part in enumerate(one.parts)}
    words = {
        "keys": list(totals.keys),
        "payments": [
            [one.paid, one.received, *(p.tolist() for p in ledger.parts)] for one, ledger in totals.payments.items()
        ],
        "pm": [[reason.value, name, count] for (reason, name), count in totals.pm.items()],
        "order": list(done.order),
        "shared": totals.shared,
        "draws": totals.draws,
        "compares": totals.compares,
        "rows": done.rows,
    }
    counted = {"counts": totals.counts, "flips": totals.flips, "moved_cases": totals.moved_cases}
    return {**arrays, **counted, "words": np.array(json.dumps(words))}


def _done_of(stored: Any) -> Done:
    words = json.loads(str(stored["words"]))
    totals = Totals(words["shared"], words["draws"], words["compares"])
    totals.keys = {tuple(key): number for number, key in enumerate(words["keys"])}
    for name in _LEDGERS:
        like: Ledger = getattr(totals, name)
        parts = tuple(stored[f"{name}_{number}"] for number in range(len(like.parts)))
        setattr(totals, name, Ledger(parts, like.unit))
    totals.counts, totals.flips, totals.moved_cases = stored["counts"], stored["flips"], stored["moved_cases"]
    for paid, received, *parts in words["payments"]:
        ledger = Ledger(tuple(np.array(one) for one in parts))
        totals.payments[Shares(tuple(paid), tuple(received))] = ledger
    totals.pm.update({(PmReason(reason), name): count for reason, name, count in words["pm"]})
    return Done(None, totals, (), Order(*words["order"]), words["rows"])
