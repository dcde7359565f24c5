"""Documents that nothing cites."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from maatschappelijke_kosten.model.check.finding import Finding, Owner


def check_orphans(sources: Iterable[str], cited: Collection[str]) -> list[Finding]:
    """MK632 for every document of a list of documents that is not among the cited ones."""
    return [
        Finding("MK632", Owner("sources", ""), ("sources", name), {"name": name})
        for name in sources
        if name not in cited
    ]
