"""The commands about price lists as such: `prices`, `publish` and `coverage`."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from maatschappelijke_kosten.cli.day import day_of
from maatschappelijke_kosten.cli.exits import FINDINGS, FINE
from maatschappelijke_kosten.cli.outcome import UsageError, say_out
from maatschappelijke_kosten.cli.uncertain import write_in_its_form
from maatschappelijke_kosten.front.coverage import coverage_of
from maatschappelijke_kosten.model.problem import DataError
from maatschappelijke_kosten.reading.edition import publish as record
from maatschappelijke_kosten.reading.library import EDITIONS_FILE, shown
from maatschappelijke_kosten.reporting.number import number
from maatschappelijke_kosten.reporting.words import word


def publish(given: Namespace) -> int:
    """Record the edition of a price list; exit 1 where it cannot be published."""
    path = Path(given.list)
    if not path.is_file():
        raise UsageError(word("list.no_file", given.lang, path=given.list))
    try:
        price_list, problems, refused = record(path, day_of(given.day, given.lang))
    except OSError as error:
        target = shown(path.parent / EDITIONS_FILE)
        raise UsageError(word("cli.cannot_write", given.lang, path=target, reason=error.strerror)) from None
    if price_list is None:
        raise DataError(problems, given.lang)
    values = {"name": price_list.id, "edition": price_list.edition, "predecessor": price_list.predecessor}
    if refused is not None:
        print(f"mkosten publish: {word(f'list.refused.{refused}', given.lang, **values)}", file=sys.stderr)
        return FINDINGS
    target = shown(path.parent / EDITIONS_FILE)
    say_out(given, word("list.published", given.lang, path=target, count=number(len(price_list), given.lang), **values))
    return FINE


def prices(given: Namespace) -> int:
    """Find prices; exit 1 where there is none."""
    from maatschappelijke_kosten.front.prices import find_prices

    found = find_prices(
        given.words, theme=given.theme, payer=given.payer, price_list=given.price_list, price_lists=given.prices
    )
    for kind, asked in (("theme", given.theme), ("payer", given.payer), ("list", given.price_list)):
        if asked is not None and asked not in found.known[kind]:
            names = ", ".join(found.known[kind])
            raise UsageError(word(f"list.no_choice.{kind}", given.lang, name=asked, names=names))
    write_in_its_form(given, found)
    return FINE if found.entries else FINDINGS


def coverage(given: Namespace) -> int:
    """What figures rest on."""
    write_in_its_form(given, coverage_of(given.lists, day_of(given.today, given.lang)))
    return FINE
