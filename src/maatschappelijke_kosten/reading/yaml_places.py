"""Where everything in a YAML file stands, kept small and worked out only when somebody asks."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

Path = tuple[str | int, ...]
Place = tuple[int, int]
T = TypeVar("T", covariant=True)


class Dropped:
    """The key of an entry that is left out: `again` where its mapping already had that key."""

    def __init__(self, again: str | None = None) -> None:
        self.again = again


# The steps of a trail that are not a key.
SCALAR, MAPPING, LIST, END = object(), object(), object(), object()

_AnyPath = tuple[Any, ...]


class Trail:
    """Where everything stands: every key, value and end in the order of the file.

    Mostly nobody asks for a place, and a path and a pair for every value would take as long to make as the
    data. So a place is kept as one number, line above column, and paths are made when first asked for.
    """

    def __init__(self) -> None:
        self.steps: list[Any] = []
        self.spots = array("Q")
        self.sources: dict[int, str] = {}
        """Source text of scalars by their number among the steps."""
        self.first_lines: list[int] = []
        """Filled with the paths: for every `again`, the line of that key before."""

    @cached_property
    def by_path(self) -> tuple[dict[_AnyPath, Place], dict[_AnyPath, Place], dict[_AnyPath, str]]:
        """Places of values, places of keys, and source text of scalars."""
        places: dict[_AnyPath, Place] = {}
        key_places: dict[_AnyPath, Place] = {}
        scalars: dict[_AnyPath, str] = {}
        stack: list[tuple[_AnyPath, Any]] = []
        path: _AnyPath = ()
        key: Any = None  # the one value of the file has no key
        for number, (step, spot) in enumerate(zip(self.steps, self.spots, strict=True)):
            if step is END:
                path, key = stack.pop()
            elif step is SCALAR or step is MAPPING or step is LIST:
                here = path if key is None else (*path, key)
                places[here] = unpacked(spot)
                if number in self.sources:
                    scalars[here] = self.sources[number]
                if type(key) is int:
                    key += 1
                if step is not SCALAR:
                    stack.append((path, key))
                    path, key = here, 0
            else:
                key = step
                if type(step) is str:
                    key_places[(*path, key)] = unpacked(spot)
                elif step.again is not None:
                    self.first_lines.append(key_places[(*path, step.again)][0])
        return _without_dropped(places), _without_dropped(key_places), _without_dropped(scalars)


def unpacked(spot: int) -> Place:
    return (spot >> 32) + 1, (spot & 0xFFFF_FFFF) + 1


def _without_dropped(by_path: dict[_AnyPath, T]) -> dict[_AnyPath, T]:
    return {path: value for path, value in by_path.items() if not any(type(key) is Dropped for key in path)}


class ByPath(Mapping[Path, T]):
    """One of the three of a trail."""

    def __init__(self, trail: Trail, which: int) -> None:
        self._trail = trail
        self._which = which

    @property
    def _found(self) -> Mapping[Path, T]:
        found: Mapping[Path, Any] = self._trail.by_path[self._which]
        return found

    def __getitem__(self, path: Path) -> T:
        return self._found[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
