"""Exit codes of every command."""

FINE, FINDINGS, USAGE, INTERNAL, NO_LONGER_HOLDS = range(5)
