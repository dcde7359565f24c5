"""What all rows of a portfolio have in common that name the same price, payer and the like.

A step of each kind is put to the binder once: who pays, what the perspective counts and what is PM are decided in one
place, for one case and for a million.
"""

from __future__ import annotations

from typing import NamedTuple

from maatschappelijke_kosten.engine.binder import Binder, On
from maatschappelijke_kosten.engine.inputs import with_names
from maatschappelijke_kosten.engine.plan import Place
from maatschappelijke_kosten.engine.seen import sign_seen
from maatschappelijke_kosten.model.figure import Sign
from maatschappelijke_kosten.model.frozen import PriceYear
from maatschappelijke_kosten.model.step import Step

_PLACE = Place("", "", 0)


class Kind(NamedTuple):
    """What a row says apart from its numbers; empty text where it says nothing."""

    price: str = ""
    is_amount: bool = False
    price_year: int = -1
    payer: str = ""
    receiver: str = ""
    support: bool = False
    context: tuple[tuple[str, str], ...] = ()


class Profile(NamedTuple):
    """What follows from the kind of a row."""

    price: int
    """The position of the price among the inputs; 0 for an amount of its own, and where there is no price."""
    has_price: bool
    ratio: float
    """What brings an amount to the price year of the study (§4)."""
    part: float
    """What the perspective counts of it; NaN where that depends on a payer that nobody names (§10)."""
    either: bool
    """Whether it can cost or spare."""
    months: float
    """Months in one unit of the price; NaN where its unit is no time."""
    paid: tuple[float, ...]
    received: tuple[float, ...]
    corrected: bool
    """Whether it is part of the effect that corrections take from (§12)."""
    cashable: int


def profile_of(binder: Binder, kind: Kind) -> Profile:
    """What the binder makes of a step of that kind."""
    step = _step(kind)
    on = On(0, dict(kind.context), above=((step, _PLACE),))
    item = binder.every_price.get(kind.price)
    paid, received = binder.payment_of(step, on)
    part = binder.perspective.weight(paid, received)
    given = None if kind.is_amount else binder.price_of(step, _PLACE)
    months = binder.months_of_price(step)
    year: PriceYear = "unknown" if kind.price_year < 0 else kind.price_year
    return Profile(
        price=0 if given is None else binder.inputs.add(given),
        has_price=given is not None or kind.is_amount,
        ratio=binder.ratio_of(f"amount {year}", year, None) if kind.is_amount else 1.0,
        part=float("nan") if part is None else part,
        either=sign_seen(binder.sign_of(step), part, received) is Sign.EITHER,
        months=float("nan") if months is None else months,
        paid=tuple(with_names(paid, binder.payers)),
        received=tuple(with_names(received, binder.payers)),
        corrected=not kind.support,
        cashable=-1 if item is None or item.cashable is None else int(item.cashable),
    )


def _step(kind: Kind) -> Step:
    return Step.model_construct(
        price=kind.price or None,
        payer=kind.payer or None,
        receiver=kind.receiver or None,
        support=kind.support,
    )
