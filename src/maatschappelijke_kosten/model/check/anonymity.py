"""Whether a case could tell who somebody is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from maatschappelijke_kosten.model.anonymity import traces
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.check.finding import Finding, Owner

_Path = tuple[str | int, ...]


def check_anonymity(case: Case) -> list[Finding]:
    """MK870 for every kind of trace in every text of a case, once a text.

    Citations are left out: they are about documents, whose makers have names.
    """
    found: list[Finding] = []
    for path, text in _texts(case, ()):
        for trace, shown in {one.trace: one.shown for one in traces(text)}.items():
            values = {"fault": f"trace_{trace}", "value": shown}
            found.append(Finding("MK870", Owner("case", case.id), path, values))
    return found


def _texts(value: Any, path: _Path) -> Iterator[tuple[_Path, str]]:
    """Every text of a thing of the model, with its place in the file."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name != "citation":
                yield from _texts(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(one, (*path, key))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _texts(one, (*path, number))
    elif isinstance(value, str):
        yield path, value
