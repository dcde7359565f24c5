"""Whether an index series is sound."""

from __future__ import annotations

from collections.abc import Mapping

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import check_name
from maatschappelijke_kosten.model.check.number import check_size
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.source import Source


def check_index(index: Index, sources: Mapping[str, Source]) -> list[Finding]:
    """MK406 for a level that is impossibly large, MK504 where its source does not exist, MK509 for a year that is
    there twice."""
    owner = Owner("index", index.id)
    found = check_name("MK504", owner, ("citation", "source"), index.citation.source, sources)
    found += check_size(owner, {("values", number, "value"): one.value for number, one in enumerate(index.values)})
    seen: set[int] = set()
    for number, one in enumerate(index.values):
        if one.year in seen:
            found.append(Finding("MK509", owner, ("values", number, "year"), {"name": str(one.year)}))
        seen.add(one.year)
    return found
