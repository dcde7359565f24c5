"""Digests computed from the figures themselves, so that a label can never vouch for a figure that changed."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.study import Study


def digest_of_price_list(price_list: PriceList) -> str:
    """Digest of id, unit, amount, price year and sign of every price; labels and notes are not in it."""
    return _digest(
        {
            price: [item.unit, item.amount.low, item.amount.central, item.amount.high, item.price_year, item.sign]
            for price, item in price_list.items.items()
        }
    )


def digest_of_study(study: Study) -> str:
    """Digest of everything that the results depend on: cases, prices, assumptions and rule."""
    return _digest(
        study.model_dump(
            mode="json",
            include={"price_lists", "assumed_price_lists", "assumptions", "verdict_rule", "cases"},
        )
    )


def _digest(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=True, allow_nan=False)
    return f"sha256:{sha256(text.encode('ascii')).hexdigest()}"
