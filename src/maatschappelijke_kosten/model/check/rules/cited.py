"""Whether a reader can find the place that a figure is cited from, and how good that makes it."""

from __future__ import annotations

from collections.abc import Mapping

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.coverage import names_a_place
from maatschappelijke_kosten.model.governance import Reliability
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.source import Citation, Source


def check_cited(price_list: PriceList, sources: Mapping[str, Source]) -> list[Finding]:
    """MK622 for a place that is none, MK624 for a second-hand figure that calls itself first-hand (grade a).

    A page of the web has no pages: there the words of the source are place enough.
    """
    owner = Owner("pricelist", price_list.id)
    found: list[Finding] = []
    for price, item in price_list.items.items():
        citation = item.citation
        if citation is None:
            continue
        at = ("items", price)
        if not names_a_place(citation.where) and not _can_be_searched(citation, sources):
            found.append(Finding("MK622", owner, (*at, "citation", "where"), {"where": citation.where}))
        if citation.via is not None and item.reliability is Reliability.A:
            values = {"source": citation.source, "via": citation.via}
            found.append(Finding("MK624", owner, (*at, "reliability"), values))
    return found


def _can_be_searched(citation: Citation, sources: Mapping[str, Source]) -> bool:
    read = sources.get(citation.via or citation.source)
    address = (read.address if read is not None else None) or ""
    is_page = address.startswith(("http://", "https://")) and not address.lower().endswith(".pdf")
    return is_page and citation.quote is not None
