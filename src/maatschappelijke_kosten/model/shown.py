"""How things show themselves in a notebook.

The model knows no HTML and imports nothing that does (docs/decisions/0010). It says that it can be shown; the front
door of the package says who shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Form = Literal["html", "markdown"]
Showing = Callable[[object, Form], str]

_showing: list[Showing] = []


def show_with(showing: Showing) -> None:
    """From now on things are shown by this: it is given a thing and a form."""
    _showing[:] = [showing]


def shown(thing: object, form: Form) -> str | None:
    """A thing as a notebook asks for it; None where nobody shows things, and then its `repr` is shown."""
    return _showing[0](thing, form) if _showing else None


class Shown:
    """Shows itself in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        return shown(self, "html")

    def _repr_markdown_(self) -> str | None:
        return shown(self, "markdown")
