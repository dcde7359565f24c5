"""Whether the prices of a list are sound, each for itself and by the names they use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maatschappelijke_kosten.model.check.circle import check_circles
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Known, check_citation, check_name, check_unit
from maatschappelijke_kosten.model.check.number import check_range
from maatschappelijke_kosten.model.check.outlier import check_outliers
from maatschappelijke_kosten.model.check.payer import check_payers
from maatschappelijke_kosten.model.check.quote import check_quote
from maatschappelijke_kosten.model.figure import Basis, Sign
from maatschappelijke_kosten.model.price import PriceItem, PriceList
from maatschappelijke_kosten.model.source import Source
from maatschappelijke_kosten.model.vocabulary import Vocabulary


def check_price_lists(
    price_lists: Sequence[PriceList],
    vocabulary: Vocabulary,
    sources: Mapping[str, Source],
    others: Mapping[str, PriceItem] | None = None,
) -> list[Finding]:
    """Price lists that belong to no study, with the closed lists and documents that they may refer to; `others` are
    prices of lists elsewhere that theirs may be derived from."""
    items = {**(others or {}), **{price: item for one in price_lists for price, item in one.items.items()}}
    return check_prices(tuple(price_lists), Known(items, {}, sources, vocabulary))


def check_prices(price_lists: tuple[PriceList, ...], known: Known) -> list[Finding]:
    """All prices of these lists, that may be derived from each other's."""
    found = [
        finding
        for price_list in price_lists
        for price, item in price_list.items.items()
        for finding in (
            *_check_price(Owner("pricelist", price_list.id), price, item, known),
            *_check_governed(price_list, price, item, known),
        )
    ]
    return found + _check_currencies(price_lists) + check_circles(price_lists) + check_outliers(price_lists)


def _check_price(owner: Owner, price: str, item: PriceItem, known: Known) -> list[Finding]:
    at = ("items", price)
    found = check_unit(owner, (*at, "unit"), item.unit, known)
    found += check_payers(owner, at, item, known)
    found += check_citation(owner, (*at, "citation"), item.citation, known)
    found += check_citation(owner, (*at, "payer_citation"), item.payer_citation, known)
    for key in ("derived_from", "includes", "excludes"):
        for index, other in enumerate(getattr(item, key)):
            found += check_name("MK503", owner, (*at, key, index), other, known.prices)
    found += _check_includes(owner, price, item)
    may_be_negative = item.sign is Sign.EITHER
    found += check_range(owner, (*at, "amount"), item.amount, may_be_negative=may_be_negative)
    return found + _check_basis(owner, price, item)


_GOVERNED = ("composition", "last_checked", "override", "superseded_by", "theme", "valid")


def _check_governed(price_list: PriceList, price: str, item: PriceItem, known: Known) -> list[Finding]:
    # Many lists have none of this, and then its checks are not even loaded.
    if all(getattr(item, key) is None for key in _GOVERNED):
        return []
    from maatschappelijke_kosten.model.check.governed import check_governed

    return check_governed(price_list, price, item, known)


def _check_currencies(price_lists: Sequence[PriceList]) -> list[Finding]:
    """MK520 for every list in another currency than the first: no rate of exchange is known here."""
    first = price_lists[0].currency if price_lists else ""
    return [
        Finding("MK520", Owner("pricelist", one.id), ("currency",), {"first": first, "second": one.currency})
        for one in price_lists
        if one.currency != first
    ]


def _check_includes(owner: Owner, price: str, item: PriceItem) -> list[Finding]:
    """MK612 for a price that includes or excludes itself, or both includes and excludes another."""
    found: list[Finding] = []
    for key in ("includes", "excludes"):
        for index, other in enumerate(getattr(item, key)):
            place = ("items", price, key, index)
            if other == price:
                found.append(Finding("MK612", owner, place, {"name": other, "fault": "itself"}))
            elif key == "excludes" and other in item.includes:
                found.append(Finding("MK612", owner, place, {"name": other, "fault": "in_and_out"}))
    return found


def _check_basis(owner: Owner, price: str, item: PriceItem) -> list[Finding]:
    """MK601 and MK602 for a cited price, MK605 for an assumed one, MK609 for a derived one (§3)."""
    at = ("items", price)
    if item.basis is Basis.CITED:
        if item.citation is None:
            return [Finding("MK601", owner, (*at, "basis"), {"key": "citation"})]
        if item.citation.quote is None:
            return [Finding("MK601", owner, (*at, "citation"), {"key": "quote"})]
        return check_quote(owner, (*at, "amount"), item.amount, item.citation.quote)
    if item.basis is Basis.ASSUMED and item.reason is None:
        return [Finding("MK605", owner, (*at, "basis"))]
    if item.basis is Basis.DERIVED:
        needed = {"derived_from": item.derived_from, "reason": item.reason or item.composition}
        return [Finding("MK609", owner, (*at, "basis"), {"key": key}) for key, given in needed.items() if not given]
    return []
