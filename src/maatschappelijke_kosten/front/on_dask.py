"""Parts of a portfolio on the workers of a Dask cluster; only sums and columns travel back.

A part is a pure function of files, prices and seed, so a part whose worker is lost is done again elsewhere, with the
same numbers to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from pickle import dumps, loads
from typing import Any
from zlib import compress, decompress

from maatschappelijke_kosten._version import __version__
from maatschappelijke_kosten.front.portfolio_job import Done, Job, work
from maatschappelijke_kosten.model.problem import DataError, Problem
from maatschappelijke_kosten.reading.portfolio_file import Part

_AHEAD = 3
"""Parts a thread of a worker that are handed out: one at work, the next waiting, one on its way back."""
_PATIENCE = 10
"""Seconds in which a scheduler must answer."""


class OnDask:
    """An executor on a cluster that is there already: the address of its scheduler, or a client."""

    def __init__(self, on: Any) -> None:
        self.on = on

    def __call__(self, job: Job, parts: Sequence[Part], numbers: Sequence[int]) -> Iterator[tuple[int, Done]]:
        """What came of each part, in the order in which they are done.

        Raises DataError (MK890) where the cluster does not answer, lacks this package, or loses its workers.
        """
        client, is_ours = self._client()
        try:
            self._check_versions(client)
            yield from _results(client, job, parts, numbers)
        finally:
            if is_ours:
                client.close()

    def _client(self) -> tuple[Any, bool]:
        try:
            client: Any = import_module("distributed").Client
        except ImportError:
            raise _problem("no_extra", extra="dask", package="distributed") from None
        if not isinstance(self.on, str):
            return self.on, False
        try:
            return client(self.on, timeout=_PATIENCE), True
        except (OSError, ValueError, TimeoutError) as error:
            raise _problem("no_answer", address=self.on, reason=str(error) or type(error).__name__) from None

    def _check_versions(self, client: Any) -> None:
        """The same version everywhere: another one may give other numbers."""
        found = client.run(_version)
        if not found:
            raise _problem("no_workers")
        for address, version in found.items():
            if version != __version__:
                raise _problem("other_version", address=address, theirs=version or "-", ours=__version__)


def _version() -> str:
    """Of the package on a worker; empty where it is not there."""
    try:
        return str(import_module("maatschappelijke_kosten._version").__version__)
    except ImportError:
        return ""


def _results(client: Any, job: Job, parts: Sequence[Part], numbers: Sequence[int]) -> Iterator[tuple[int, Done]]:
    waiting = iter(numbers)
    # With every part, and not shared data: a worker at work is slow to hand that on, so others would wait for it.
    packed = compress(dumps(job), level=1)
    room = _AHEAD * max(sum(client.nthreads().values()), 1)
    number_of: dict[str, int] = {}
    running: Any = import_module("distributed").as_completed([])

    def hand_out() -> None:
        number = next(waiting, None)
        if number is not None:
            future = client.submit(_work, packed, parts[number], pure=False)
            number_of[future.key] = number
            running.add(future)

    for _ in range(room):
        hand_out()
    for future in running:
        error = future.exception()
        if error is not None:
            raise _lost(error)
        yield number_of.pop(future.key), future.result()
        hand_out()


def _work(packed: bytes, part: Part) -> Done:
    return work(_unpacked(packed), part)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Job:
    """Once a process: what is learned from a job is kept with it."""
    job: Job = loads(decompress(packed))
    return job


def _lost(error: BaseException) -> BaseException:
    """A problem where a worker, and not the work, failed."""
    name = type(error).__name__
    if name in ("KilledWorker", "CommClosedError", "CancelledError", "FutureCancelledError", "WorkerStartTimeoutError"):
        return _problem("lost", reason=str(error) or name)
    return error


def _problem(fault: str, **values: str) -> DataError:
    return DataError([Problem("MK890", "dask", values={"fault": fault, **values})])
