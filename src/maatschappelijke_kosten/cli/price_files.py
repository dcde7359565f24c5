"""The command `pricelist`: a price list in Excel, CSV or JSON, and back to YAML."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from maatschappelijke_kosten.cli.exits import FINDINGS, FINE
from maatschappelijke_kosten.cli.outcome import UsageError, findings_of, say_out, show_problems
from maatschappelijke_kosten.front.price_files import as_file, own_price_list, write_whole
from maatschappelijke_kosten.model.problem import Severity
from maatschappelijke_kosten.reading.library import YAML_ENDINGS
from maatschappelijke_kosten.reporting.words import word

_ENDINGS = {"excel": (".xlsx", ".xlsm"), "csv": (".csv",), "json": (".json",)}


def pricelist(given: Namespace) -> int:
    """Write a list in another form; nothing is written where there is an error."""
    direction, _, form = given.action.partition("-")
    endings = _ENDINGS[form]
    if direction == "from":
        _check_ending(given, given.list, endings)
    written = YAML_ENDINGS if direction == "from" else endings[:1]
    if given.output is not None:
        _check_ending(given, given.output, written)
    name = Path(given.output if given.output is not None else f"-{written[0]}")
    beside = [name.parent] if given.output is not None else []
    price_list, vocabulary, problems = own_price_list(given.list, beside=beside)
    content = as_file(price_list, name, vocabulary, given.lang, getattr(given, "csv_style", "intl"))
    said = [one for one in problems if one.severity is not Severity.ERROR]
    if said:
        show_problems(said, given.lang)
    if given.output is None:
        say_out(given, content.decode().removesuffix("\n"))
    else:
        _write(given, name, content)
        print(word("sheet.written", given.lang, path=given.output, count=len(price_list)), file=sys.stderr)
    return FINDINGS if findings_of(problems) else FINE


def _check_ending(given: Namespace, name: str, endings: tuple[str, ...]) -> None:
    if Path(name).suffix.lower() not in endings:
        raise UsageError(word("sheet.ending", given.lang, name=name, endings=", ".join(endings)))


def _write(given: Namespace, path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise UsageError(word("cli.cannot_write", given.lang, path=given.output, reason=error.strerror)) from None
