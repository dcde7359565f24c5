"""What happens between the shell and a command: arguments, the console, exit codes.

Exit codes: 0 fine, 1 findings or errors in the data, 2 usage, 3 internal, 4 published results no longer hold.
"""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NoReturn

from maatschappelijke_kosten.cli.arguments import parser
from maatschappelijke_kosten.cli.exits import FINDINGS, FINE, USAGE


def command() -> NoReturn:
    """The process `mkosten`: as `main`, started and left as quickly as a short-lived process can."""
    # We use no linear algebra; without this OpenBLAS starts a thread per core while numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Plugins of pydantic would be looked for in every package that is installed; we have none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # A process that lives for a moment has no garbage worth collecting.
    gc.disable()
    code = main()
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        sys.stderr.flush()
    # Every file is closed by now; taking numpy and pydantic apart piece by piece would cost a tenth of the run.
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code."""
    _speak_utf8()
    given = parser().parse_args(arguments)
    from maatschappelijke_kosten.cli.outcome import UsageError, internal_error, show_problems
    from maatschappelijke_kosten.model.problem import DataError

    try:
        return int(_command(given.command)(given))
    except UsageError as error:
        print(f"mkosten {given.command}: {error}", file=sys.stderr)
        return USAGE
    except DataError as error:
        show_problems(error.problems, given.lang)
        return FINDINGS
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; that is no error of ours.
        with suppress(OSError):
            sys.stdout = None
        return FINE
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return internal_error(error, given.lang)


_ELSEWHERE = {
    "simulate": "uncertain",
    "sensitivity": "uncertain",
    "voi": "uncertain",
    "timeline": "over_time",
    "payers": "over_time",
    "compare": "over_time",
    "programme": "programme",
    "quick": "programme",
    "portfolio": "portfolio",
    "publish": "lists",
    "prices": "lists",
    "coverage": "lists",
    "pricelist": "price_files",
    "diff": "govern",
    "report": "report",
}
"""The module of a command that is not among the first ones; it is imported only where it is asked for."""


def _command(name: str) -> Callable[[Namespace], int]:
    from importlib import import_module

    module = import_module(f"{__package__}.{_ELSEWHERE.get(name, 'commands')}")
    command: Callable[[Namespace], int] = getattr(module, name.replace("-", "_"))
    return command


def _speak_utf8() -> None:
    """Windows consoles and pipes there have other encodings, without the euro sign."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # No translation of line ends: a CSV file has its own.
            reconfigure(encoding="utf-8", errors="replace", newline="")
