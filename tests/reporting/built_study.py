"""Small studies and results, built in Python, for what the Zaanstad study does not have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.result import Interval

NBSP = "\N{NO-BREAK SPACE}"


def own(amount: float, label: str = "Eigen bedrag", **other: Any) -> mk.Step:
    """A step with its own euros."""
    return mk.Step(label=label, amount=amount, price_year=2020, **{"reason": "volgens de rekening", **other})


def named(label: str = "Zorgen", **other: Any) -> mk.Step:
    """A step without a price: PM."""
    return mk.Step(label=label, reason="genoemd in het gesprek", **other)


def case(met: Sequence[mk.Step], zonder: Sequence[mk.Step], name: str = "eigen", **other: Any) -> mk.Case:
    """A case with and without support."""
    paths = {"met": mk.Path(steps=tuple(met)), "zonder": mk.Path(steps=tuple(zonder))}
    return mk.Case(id=name, **{"label": "Een eigen casus", "reference": "zonder", "paths": paths, **other})


def published(verdict: str) -> dict[str, Any]:
    """What a publication says of a case."""
    return {"classification": {"verdict": verdict, "basis": "cited", "where": "§1"}}


def three_paths(**other: Any) -> mk.Case:
    """A case with two alternatives: one saves € 4.000, one costs € 4.000 more."""
    return mk.Case(
        id="drie",
        label="Drie paden",
        reference="niets",
        paths={
            "niets": mk.Path(label="Niets doen", steps=(own(5000.0),)),
            "licht": mk.Path(label="Licht pakket", steps=(own(1000.0),)),
            "zwaar": mk.Path(label="Zwaar pakket", steps=(own(9000.0),)),
        },
        **other,
    )


MARKED = {
    "none": Interval(100.0, 200.0, 300.0),
    "at_least": Interval(200.0, 200.0, 200.0, open_above=True),
    "at_most": Interval(200.0, 200.0, 200.0, open_below=True),
    "neither": Interval(200.0, 200.0, 200.0, open_below=True, open_above=True),
}
