"""The command `mkosten`."""

from maatschappelijke_kosten.cli.main import command, main

__all__ = ["command", "main"]
