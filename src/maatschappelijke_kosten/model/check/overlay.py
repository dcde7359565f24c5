"""Whether a price list that stands on top of another does so in sight."""

from __future__ import annotations

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.price import PriceList


def check_overlay(price_list: PriceList, base: PriceList) -> list[Finding]:
    """MK519 for a base list that stands on another itself, and for a price that differs without saying why; MK520
    where the two lists have other currencies."""
    owner = Owner("pricelist", price_list.id)
    found: list[Finding] = []
    if base.base is not None:
        values = {"fault": "base_of_base", "base": base.id, "other": base.base}
        found.append(Finding("MK519", owner, ("base",), values))
    if base.currency != price_list.currency:
        values = {"first": base.currency, "second": price_list.currency}
        found.append(Finding("MK520", owner, ("currency",), values))
    for price, item in price_list.items.items():
        if price in base.items and item.override is None:
            values = {"fault": "override_without_reason", "name": price, "base": base.id}
            found.append(Finding("MK519", owner, ("items", price), values))
        if price not in base.items and item.override is not None:
            values = {"fault": "nothing_to_override", "name": price, "base": base.id}
            found.append(Finding("MK519", owner, ("items", price, "override"), values))
    return found
