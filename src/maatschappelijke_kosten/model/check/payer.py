"""Whether those who pay and receive exist, and whether their shares are the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Known, Place, check_name
from maatschappelijke_kosten.model.check.number import as_text
from maatschappelijke_kosten.model.check.within import steps_of
from maatschappelijke_kosten.model.payment import ByContext, Payment, payers_in
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.vocabulary import Vocabulary

_TOLERANCE = 1e-6
_KEYS = ("payer", "receiver")
_NOBODY_KNOWS = "unknown"


def check_payers(owner: Owner, path: Place, one: PriceItem | Step, known: Known) -> list[Finding]:
    """MK502 for every payer or receiver that is not in the closed list, MK411 for shares that are not the whole,
    MK308 for a choice by context without anything to choose."""
    found: list[Finding] = []
    for key, payment in zip(_KEYS, (one.payer, one.receiver), strict=True):
        at: Place = (*path, key)
        for way, payer in payers_in(payment).items():
            found += check_name("MK502", owner, (*at, *way), payer, known.vocabulary.payers)
        for within, shares in _shares_in(payment):
            total = fsum(shares.values())
            if abs(total - 1) > _TOLERANCE:
                found.append(Finding("MK411", owner, (*at, *within), {"key": key, "total": as_text(total)}))
        if isinstance(payment, ByContext) and not payment.when:
            found.append(Finding("MK308", owner, (*at, "when"), {"key": "when", "count": "0", "fewest": "1"}))
    return found


def _shares_in(payment: Payment | None) -> Iterator[tuple[Place, Mapping[str, float]]]:
    """Every mapping of shares, by the way to it within the payment."""
    if isinstance(payment, ByContext):
        for value, one in payment.when.items():
            if isinstance(one, Mapping):
                yield ("when", value), one
    elif isinstance(payment, Mapping):
        yield (), payment


def check_groups(vocabulary: Vocabulary) -> list[Finding]:
    """MK502 for a group of payers with one that does not exist, MK509 for a group with the name of a payer."""
    owner = Owner("payers", "")
    found: list[Finding] = []
    for name, group in vocabulary.groups.items():
        if name in vocabulary.payers:
            found.append(Finding("MK509", owner, ("groups", name), {"name": name}))
        for number, payer in enumerate(group.payers):
            found += check_name("MK502", owner, ("groups", name, "payers", number), payer, vocabulary.payers)
    return found


def check_context(case: Case, known: Known) -> list[Finding]:
    """MK517 where who pays or receives depends on something that the case does not say; once for each such thing.

    A case whose context says `unknown` has said it.
    """
    owner = Owner("case", case.id)
    found: dict[tuple[str, tuple[str, ...]], Finding] = {}
    said: dict[str, list[Place]] = {key: [] for key in _KEYS}
    for place, step in steps_of(case):
        item = known.prices.get(step.price or "")
        for key in _KEYS:
            own = getattr(step, key)
            if own is not None:
                said[key].append(place)
            # What a step or a group around it says goes before what its price says.
            is_said = any(place[: len(one)] == one for one in said[key])
            payment = own if is_said else getattr(item, key, None)
            if not isinstance(payment, ByContext):
                continue
            value = case.context.get(payment.by, "")
            if value in payment.when or value == _NOBODY_KNOWS:
                continue
            values = {"by": payment.by, "value": value, "known": ", ".join(payment.when)}
            at = (*place, key if own is not None else "price")
            found.setdefault((payment.by, tuple(payment.when)), Finding("MK517", owner, at, values))
    return list(found.values())
