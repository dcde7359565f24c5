"""The command about many cases at once: `portfolio`."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from maatschappelijke_kosten.cli.exits import FINE
from maatschappelijke_kosten.cli.outcome import UsageError, form_of, write
from maatschappelijke_kosten.front.portfolio import PortfolioResult, Progress
from maatschappelijke_kosten.front.portfolio import portfolio as evaluated
from maatschappelijke_kosten.reporting.words import word

INTERRUPTED = 130


def portfolio(given: Namespace) -> int:
    """Cases as columns: costs, savings and verdicts, in all and by group."""
    # This process may live for hours; the others are too short to have garbage.
    gc.enable()
    _check(given)
    try:
        with _bar(given) as progress:
            result = _evaluated(given, progress)
    except KeyboardInterrupt:
        key = "port.stopped.memory" if given.folder is None else "port.stopped"
        print(word(key, given.lang, path=given.folder), file=sys.stderr)
        return INTERRUPTED
    if form_of(given, ("table", "json")) == "json":
        from maatschappelijke_kosten.reporting.plain import as_json

        text = as_json(result.to_dict(), 2) + "\n"
    else:
        text = result.to_text(given.lang) + "\n"
    write(given, text)
    return FINE


def _check(given: Namespace) -> None:
    for wrong, key in (
        (not given.prices and given.study is None, "port.needs_list"),
        (given.draws < 0, "port.draws.negative"),
        (given.workers is not None and given.workers < 1, "port.workers"),
        (given.resume and given.folder is None, "port.resume"),
    ):
        if wrong:
            raise UsageError(word(key, given.lang))


def _evaluated(given: Namespace, progress: Progress | None) -> PortfolioResult:
    return evaluated(
        given.path,
        study=given.study,
        prices=given.prices,
        view=given.view,
        reference=given.reference,
        path=given.about,
        by=[one.strip() for one in given.by.split(",") if one.strip()] if given.by else (),
        draws=given.draws,
        seed=given.seed,
        fast=False if given.plain else None,
        workers=given.workers,
        on=given.on,
        against=given.against,
        sensitivity=given.sensitivity,
        out=given.folder,
        resume=given.resume,
        progress=progress,
    )


@contextmanager
def _bar(given: Namespace) -> Iterator[Progress | None]:
    """A bar of rows on the console; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(desc=word("port.progress", given.lang), unit_scale=True, file=sys.stderr) as bar:

        def show(done: int, of: int) -> None:
            bar.total = of if of >= 0 else None
            bar.update(done - bar.n)

        yield show
