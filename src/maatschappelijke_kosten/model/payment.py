"""Who pays a cost, and who receives it where it is a transfer (§10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Number

Shares = FrozenMapping[Identifier, Annotated[Number, Field(ge=0, le=1)]]
"""Per payer its share; together 1."""


def _one_or_shares(value: Any) -> str:
    return "payer" if isinstance(value, str) else "shares"


OneOrShares = Annotated[
    Annotated[Identifier, Tag("payer")] | Annotated[Shares, Tag("shares")], Discriminator(_one_or_shares)
]


class ByContext(Frozen):
    """Who it is depends on the household: a corporation's house, or a private landlord's."""

    by: Identifier
    """The key of the case's `context` that decides."""
    when: FrozenMapping[Identifier, OneOrShares]
    """Per value of that key who it is; a value that is not here has no known payer."""


def _kind(value: Any) -> str:
    if isinstance(value, ByContext) or (isinstance(value, Mapping) and "by" in value):
        return "context"
    return _one_or_shares(value)


Payment = Annotated[
    Annotated[Identifier, Tag("payer")] | Annotated[Shares, Tag("shares")] | Annotated[ByContext, Tag("context")],
    Discriminator(_kind),
]
"""One payer, several with their shares, or whoever the household's context says (betaler, ontvanger)."""


def shares_of(payment: Payment | None, context: Mapping[str, str]) -> Mapping[str, float] | None:
    """Per payer its share of a cost; None where nobody says who it is."""
    if isinstance(payment, ByContext):
        return shares_of(payment.when.get(context.get(payment.by, "")), context)
    if isinstance(payment, str):
        return {payment: 1.0}
    return payment


def payers_in(payment: Payment | None) -> Mapping[tuple[str, ...], str]:
    """Every payer that is named, by the way to it within the payment."""
    if payment is None:
        return {}
    if isinstance(payment, str):
        return {(): payment}
    if isinstance(payment, ByContext):
        return {
            ("when", value, *way): payer for value, one in payment.when.items() for way, payer in payers_in(one).items()
        }
    return {(payer,): payer for payer in payment}
