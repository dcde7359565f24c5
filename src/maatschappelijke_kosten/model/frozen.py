"""How a thing of the model behaves: frozen, strict about its keys, equal by value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, NoReturn, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

Key = TypeVar("Key")
Value = TypeVar("Value")

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""A finite number; text that looks like one is refused."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Text that says something."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Small letters, digits and hyphens: `maatschappelijke-opvang`."""

PriceYear = Annotated[int, Field(strict=True, ge=1900, le=2100)] | Literal["unknown"]
"""The year whose euros an amount is in, or `unknown` where the source does not say (§4)."""


class Frozen(BaseModel):
    """A thing of the model. An unknown key is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, ser_json_inf_nan="strings")


class FrozenDict(dict[Key, Value]):
    """A dictionary that stays as it was made; it pickles and serialises as a plain one."""

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise TypeError("this mapping is frozen; make a new object with other contents")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[FrozenDict[Key, Value]], tuple[dict[Key, Value]]]:
        return (type(self), (dict(self),))

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


def _freeze(value: Mapping[Any, Any]) -> FrozenDict[Any, Any]:
    return FrozenDict(value)


FrozenMapping = Annotated[Mapping[Key, Value], AfterValidator(_freeze)]
"""A mapping that cannot be changed after it was made."""


def no_such(name: str, known: Iterable[str]) -> str:
    """That nothing has that name, with the nearest that does."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    return f"nothing is called {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
