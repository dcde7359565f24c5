"""Whether those who pay and receive exist."""

from __future__ import annotations

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Known, Place, check_name
from maatschappelijke_kosten.model.payment import payers_in
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.step import Step


def check_payers(owner: Owner, path: Place, one: PriceItem | Step, known: Known) -> list[Finding]:
    """MK502 for every payer or receiver that is not in the closed list."""
    return [
        finding
        for key, payment in (("payer", one.payer), ("receiver", one.receiver))
        for way, payer in payers_in(payment).items()
        for finding in check_name("MK502", owner, (*path, key, *way), payer, known.vocabulary.payers)
    ]
