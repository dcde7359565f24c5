"""The command `mkosten`."""

from maatschappelijke_kosten.cli.main import main

__all__ = ["main"]
