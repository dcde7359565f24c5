"""The wrong pocket: who puts money in, who gets money out, and what would make everyone whole (§10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.kernel import counted_values
from maatschappelijke_kosten.engine.parties import Parties
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.result import Interval, ViewResult
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.model.walk import step_at
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.number import euros, rounded
from maatschappelijke_kosten.reporting.payment import payer_name
from maatschappelijke_kosten.reporting.words import word


class Moves(Protocol):
    """A study and who pays what in it."""

    @property
    def study(self) -> Study: ...

    @property
    def currency(self) -> str: ...

    @property
    def plan(self) -> Plan: ...

    @property
    def matrix(self) -> Parties: ...


class Found(Moves, Protocol):
    """What a report is made from: a study, its matrix, and how it looks from each budget."""

    @property
    def variant(self) -> Variant: ...

    @property
    def perspectives(self) -> Mapping[str, ViewResult]: ...

    @property
    def unknown(self) -> Interval: ...

    @property
    def judged(self) -> Mapping[str, ViewResult]: ...

    @property
    def beside(self) -> Mapping[str, ViewResult]: ...

    @property
    def cashable(self) -> Floats: ...

    @property
    def cashable_costs(self) -> Floats: ...


class Net(NamedTuple):
    """What a payer spends, receipts taken off, on the paths that the verdicts are about; central euros."""

    payer: str
    path: float
    reference: float

    @property
    def gain(self) -> float:
        """Positive: the path leaves it better off than the reference."""
        return self.reference - self.path


def nets(result: Moves, case: str | None = None) -> list[Net]:
    """Of every payer that pays or receives anything, all cases together or one; the unknown payer last."""
    plan, net = result.plan, result.matrix.net
    case_of = [name for name, _, _ in plan.comparisons]
    assessed = [row for row in plan.assessed.tolist() if case in (None, case_of[row])]
    path = net[:, plan.alternative[assessed]].sum(axis=1)
    reference = net[:, plan.reference[assessed]].sum(axis=1)
    moves = (result.matrix.outlay != 0).any(axis=(1, 2)) | (result.matrix.receipt != 0).any(axis=(1, 2))
    return [
        Net(name, float(path[row]), float(reference[row])) for row, name in enumerate(result.matrix.names) if moves[row]
    ]


class Pocket(NamedTuple):
    """Payers by what the path does to them, in whole euros; most first."""

    invest: tuple[Net, ...]
    reap: tuple[Net, ...]
    unknown: float
    """Euros of which nobody says whose they are."""


def pocket(found: Sequence[Net]) -> Pocket:
    """Who loses and who gains; what rounds to nothing is nobody's gain."""
    ordered = sorted((one for one in found if one.payer), key=lambda one: -abs(one.gain))
    return Pocket(
        invest=tuple(one for one in ordered if rounded(one.gain) < 0),
        reap=tuple(one for one in ordered if rounded(one.gain) > 0),
        unknown=sum(one.gain for one in found if not one.payer),
    )


def _support(result: Moves, language: Language) -> list[str]:
    """Who pays the support itself: the steps that are marked as such, of which something is known."""
    plan, study = result.plan, result.study
    counted = counted_values(plan, plan.inputs.central[:, None])[:, 0]
    judged = set(plan.alternative[plan.assessed].tolist())
    of_support = [
        line
        for line, place in enumerate(plan.places)
        if int(plan.path[line]) in judged and step_at(study.case(place.case), place).support
    ]
    paid = counted[of_support] @ plan.payers.paid[of_support]
    payers = [
        f"{payer_name(study, name, language)} ({euros(float(amount), language)})"
        for name, amount in zip((*plan.payers.names, ""), paid, strict=True)
        if rounded(float(amount))
    ]
    return [word("party.support", language, payers=", ".join(payers))] if payers else []


@in_currency_of
def sentences(result: Moves, language: Language) -> list[str]:
    """Who pays the support, who is worse off and who is better off."""
    found = pocket(nets(result))
    lines = [
        *_support(result, language),
        word(
            "party.pocket",
            language,
            invests=listed(result.study, found.invest, language),
            reaps=listed(result.study, found.reap, language),
        ),
    ]
    if rounded(found.unknown):
        lines.append(word("party.unknown", language, amount=euros(found.unknown, language)))
    return lines


def compensation(result: Found, language: Language) -> list[str]:
    """What would make whoever loses whole, and who could pay it, in proportion to what they gain."""
    found = pocket(nets(result))
    if not found.invest:
        return [word("party.whole.nobody", language)]
    loss, gain = -sum(one.gain for one in found.invest), sum(one.gain for one in found.reap)
    names = listed(result.study, found.invest, language)
    if rounded(gain - loss) < 0:
        return [
            word("party.whole.cannot", language, losers=names, loss=euros(loss, language), gain=euros(gain, language))
        ]
    shares = "; ".join(
        f"{payer_name(result.study, one.payer, language)} {euros(loss * one.gain / gain, language)}"
        for one in found.reap
    )
    return [word("party.whole.by", language, losers=names, shares=shares)]


def listed(study: Study, found: Sequence[Net], language: Language) -> str:
    """`gemeente (€ 100), Rijk (€ 50)`, or `niemand`."""
    if not found:
        return word("party.nobody", language)
    return ", ".join(f"{payer_name(study, one.payer, language)} ({euros(abs(one.gain), language)})" for one in found)
