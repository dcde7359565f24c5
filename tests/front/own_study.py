"""Things built in Python without any file: what a notebook user writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import maatschappelijke_kosten as mk

HOUR = mk.PriceItem(
    label="Uur hulp",
    unit="uur",
    amount=mk.Range(low=40.0, likely=50.0, high=80.0),
    price_year=2020,
    scope="per uur",
    basis="assumed",
    reason="naar vergelijkbare uren",
)
DIFFERENCE = mk.PriceItem(
    label="Verschil in uitkering",
    unit="keer",
    amount=-100.0,
    price_year=2020,
    scope="per keer",
    basis="assumed",
    sign="either",
    reason="andere norm",
)
EVENING = mk.PriceItem(
    label="Avond", unit="keer", amount=200.0, price_year=2020, scope="per keer", basis="assumed", reason="raming"
)
PRICES = mk.PriceList(id="mijn-lijst", label="Mijn lijst", edition="1", items={"uur-hulp": HOUR})
ASSUMED_PRICES = mk.PriceList(id="aangenomen", label="Aangenomen", edition="1", items={"avond": EVENING})
DIFFERENCES = mk.PriceList(id="verschillen", label="Verschillen", edition="1", items={"verschil": DIFFERENCE})
HOURS = mk.Assumption(
    label="Uren", unit="uur", low=5.0, likely=10.0, high=20.0, wide={"low": 1.0, "high": 40.0}, reason="gangbaar"
)


def own(amount: float, **other: Any) -> mk.Step:
    """A step with its own euros."""
    return mk.Step(label="Eigen bedrag", amount=amount, price_year=2020, reason="rekening", **other)


def hours(quantity: float | str = 10.0) -> mk.Step:
    """A step of so many hours of help; a text is the name of an assumption."""
    used: Any = {"assumption": quantity} if isinstance(quantity, str) else quantity
    return mk.Step(price="uur-hulp", quantity=used, reason="afspraak")


def case(met: Sequence[mk.Step], zonder: Sequence[mk.Step], name: str = "eigen", **other: Any) -> mk.Case:
    """A case with and without support."""
    paths = {"met": mk.Path(steps=tuple(met)), "zonder": mk.Path(steps=tuple(zonder))}
    return mk.Case(id=name, label="Een eigen casus", reference="zonder", paths=paths, **other)


def three_paths(classification: str | None = None) -> mk.Case:
    """A case with two alternatives: one saves € 4.000, one costs € 4.000 more."""
    published = classification and {"classification": {"verdict": classification, "basis": "cited", "where": "§1"}}
    return mk.Case(
        id="drie",
        label="Drie paden",
        reference="niets",
        paths={
            "niets": mk.Path(label="Niets doen", steps=(own(5000.0),)),
            "licht": mk.Path(label="Licht pakket", steps=(own(1000.0),)),
            "zwaar": mk.Path(label="Zwaar pakket", steps=(own(9000.0),)),
        },
        published=published or None,
    )
