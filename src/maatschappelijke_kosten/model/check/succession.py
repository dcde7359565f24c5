"""Whether a change log is about something, and whether a new edition says what it follows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Place, suggestion
from maatschappelijke_kosten.model.edition import Edition
from maatschappelijke_kosten.model.governance import LoggedChange
from maatschappelijke_kosten.model.price import PriceList


def check_log(price_list: PriceList, base: PriceList | None, earlier: PriceList | None) -> list[Finding]:
    """MK628 for an entry about what neither the list, its base list nor the edition before has; MK627 where that
    edition could not be read, and the entry may be about a price that was dropped."""
    known = {price_list.id} | {price for one in (price_list, base, earlier) if one is not None for price in one.items}
    code = "MK627" if earlier is None else "MK628"
    return _about_nothing(code, Owner("pricelist", price_list.id), price_list.change_log, known)


def _about_nothing(code: str, owner: Owner, log: Sequence[LoggedChange], known: Collection[str]) -> list[Finding]:
    found: list[Finding] = []
    for number, change in enumerate(log):
        if change.about not in known:
            at: Place = ("change_log", number, "about")
            found.append(Finding(code, owner, at, {"name": change.about} | suggestion(change.about, known)))
    return found


def check_succession(price_list: PriceList, published: Mapping[str, Edition]) -> list[Finding]:
    """MK630 for an edition that is not among the published ones of its list, and does not say which of them it
    follows, or what is other."""
    if not published or price_list.edition in published:
        return []
    missing = [key for key in ("predecessor", "change_log") if not getattr(price_list, key)]
    if not missing:
        return []
    last = max(published, key=lambda name: published[name].day)
    values = {"edition": price_list.edition, "last": last, "keys": " / ".join(missing)}
    return [Finding("MK630", Owner("pricelist", price_list.id), ("edition",), values)]
