"""Digests of price lists, computed from the figures themselves: a label can never vouch for a figure that changed."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from maatschappelijke_kosten.model.price import PriceList


def digest_of_price_list(price_list: PriceList) -> str:
    """Digest of the figures: currency, and id, unit, amount, price year and sign of every price.

    What may be added later, such as labels, payers and notes, is in `digest_of_details`. The currency is in it
    only where it is not the euro.
    """
    figures: dict[str, Any] = {
        price: [item.unit, item.amount.low, item.amount.central, item.amount.high, item.price_year, item.sign]
        for price, item in price_list.items.items()
    }
    return digest(figures if price_list.currency == "EUR" else {"": price_list.currency, **figures})


def digest_of_details(price_list: PriceList) -> str:
    """Digest of everything that is not a figure: labels, scopes, payers, citations, notes."""
    figures = {"unit", "amount", "price_year", "sign"}
    return digest(
        {
            **price_list.model_dump(mode="json", exclude={"items", "currency", "overrides"}, exclude_defaults=True),
            "items": {
                price: item.model_dump(mode="json", exclude=figures, exclude_defaults=True)
                for price, item in price_list.items.items()
            },
        }
    )


def digest(data: Any) -> str:
    """SHA-256 of data that JSON can say, whatever the order of its keys."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=True, allow_nan=False)
    return f"sha256:{sha256(text.encode('ascii')).hexdigest()}"
