"""What is left of a file when the parts that are wrong are taken out: only to find more problems in it.

The checks need finished objects. Without this, one misspelt key in a step would hide that another step uses a
price that does not exist, and a reader would mend a file in rounds.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from maatschappelijke_kosten.reading.places import OpenedFile

M = TypeVar("M", bound=BaseModel)

_ROUNDS = 3
_COLLECTIONS = frozenset({"items", "assumptions", "sources"})
_LISTS_OF_STEPS = frozenset({"steps"})


def salvage(model: type[M], opened: OpenedFile) -> M | None:
    """The object without its wrong parts; None where what is left is none.

    Positions stay: a wrong step becomes a step that nothing can be said of.
    """
    body: Any = deepcopy(dict(opened.body))
    refused = opened.refused
    for path, place in opened.document.places.items():
        # What the reader of the YAML refused is nothing now, which some fields would take for an answer.
        if place in refused and path and not _take_out(body, path):
            return None
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(body)
        except ValidationError as error:
            for one in error.errors(include_url=False, include_context=False, include_input=False):
                if not _take_out(body, one["loc"]):
                    return None
    return None


def _take_out(body: Any, loc: tuple[int | str, ...]) -> bool:
    """Take out the smallest part around an error that a file can do without; False where there is none."""
    value = body
    smallest: tuple[Any, Any] | None = None
    for number, part in enumerate(loc):
        holder = loc[number - 1] if number else None
        if isinstance(value, list):
            inside = isinstance(part, int) and part < len(value)
        else:
            inside = isinstance(value, dict) and part in value
        if not inside:
            break
        if (holder in _LISTS_OF_STEPS and isinstance(value, list)) or (
            holder in _COLLECTIONS and isinstance(value, dict)
        ):
            smallest = (value, part)
        value = value[part]
    if smallest is not None:
        holds, part = smallest
        if isinstance(holds, list):
            holds[part] = {"label": "-", "reason": "-"}
        else:
            del holds[part]
        return True
    # Outside of steps and collections: the key at the top, if the file can do without.
    return isinstance(body, dict) and bool(loc) and body.pop(loc[0], None) is not None
