"""What a check found, before it is known in which file and on which line that stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Owner(NamedTuple):
    """The thing that a path starts in: `("case", "casus-05")`, `("pricelist", "zaanstad-2017")`, `("index", id)`,
    `("study", id)`, `("assumptions", study id)`, `("sources", "")`, `("units", "")`, `("payers", "")`."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of the catalogue at a path within its owner, in the words of the file:
    `("paths", "zonder", "steps", 2, "price")`."""

    code: str
    owner: Owner
    path: tuple[str | int, ...]
    values: Mapping[str, str] = field(default_factory=dict)
