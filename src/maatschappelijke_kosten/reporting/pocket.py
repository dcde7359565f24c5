"""The wrong pocket: who puts money in, who gets money out, and what would make everyone whole (§10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.kernel import counted_values
from maatschappelijke_kosten.engine.parties import Opened, Parties
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.result import Interval, Mark, ViewResult
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.model.walk import step_at
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.money import sum_in_words
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

    @property
    def opened(self) -> Mapping[str, Opened]: ...


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
    open_below: bool = False
    """PM may make its gain lower than what is counted."""
    open_above: bool = False

    @property
    def gain(self) -> float:
        """Positive: the path leaves it better off than the reference."""
        return self.reference - self.path

    @property
    def gained(self) -> Interval:
        """The same with the sides that PM opens."""
        return Interval(self.gain, self.gain, self.gain, self.open_below, self.open_above)

    @property
    def lost(self) -> Interval:
        """The same as a loss: what may make the gain lower makes the loss higher."""
        return Interval(-self.gain, -self.gain, -self.gain, self.open_above, self.open_below)


def nets(result: Moves, case: str | None = None) -> list[Net]:
    """Of every payer that pays or receives anything, all cases together or one; the unknown payer last."""
    plan, net = result.plan, result.matrix.net
    case_of = [name for name, _, _ in plan.comparisons]
    assessed = [row for row in plan.assessed.tolist() if case in (None, case_of[row])]
    path = net[:, plan.alternative[assessed]].sum(axis=1)
    reference = net[:, plan.reference[assessed]].sum(axis=1)
    moves = (result.matrix.outlay != 0).any(axis=(1, 2)) | (result.matrix.receipt != 0).any(axis=(1, 2))
    return [
        Net(name, float(path[row]), float(reference[row]), *_open(result.opened.get(name), assessed))
        for row, name in enumerate(result.matrix.names)
        if moves[row]
    ]


def _open(opened: Opened | None, assessed: Sequence[int]) -> tuple[bool, bool]:
    """Whether PM may make the sum of these comparisons lower, and higher; never of the payer that nobody names."""
    if opened is None:
        return False, False
    return bool(opened.below[assessed].any()), bool(opened.above[assessed].any())


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
    if not payers:
        return []
    has_pm = any(one.path in judged and step_at(study.case(one.place.case), one.place).support for one in plan.pm)
    return [word("party.support.pm" if has_pm else "party.support", language, payers=", ".join(payers))]


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
    loss, gain = (_together(side) for side in ([one.lost for one in found.invest], [one.gained for one in found.reap]))
    names = listed(result.study, found.invest, language)
    # Where PM opens a sum nobody knows the proportions, so these amounts bound nothing.
    is_whole = loss.mark is gain.mark is Mark.NONE
    if rounded(gain.central - loss.central) < 0:
        amounts = {"loss": sum_in_words(loss, language), "gain": sum_in_words(gain, language)}
        return [
            word("party.whole.cannot" if is_whole else "party.whole.cannot.counted", language, losers=names, **amounts)
        ]
    shares = "; ".join(
        f"{payer_name(result.study, one.payer, language)} {euros(loss.central * one.gain / gain.central, language)}"
        for one in found.reap
    )
    return [word("party.whole.by" if is_whole else "party.whole.by.counted", language, losers=names, shares=shares)]


def listed(study: Study, found: Sequence[Net], language: Language) -> str:
    """`gemeente (€ 100), Rijk (€ 50)`, or `niemand`."""
    if not found:
        return word("party.nobody", language)
    amounts = [one.gained if one.gain > 0 else one.lost for one in found]
    return ", ".join(
        f"{payer_name(study, one.payer, language)} ({sum_in_words(amount, language)})"
        for one, amount in zip(found, amounts, strict=True)
    )


def _together(amounts: Sequence[Interval]) -> Interval:
    """Their sum, open on each side on which one of them is."""
    low, central, high = (
        (sum(sides) for sides in zip(*(one[:3] for one in amounts), strict=True)) if amounts else (0.0,) * 3
    )
    return Interval(low, central, high, any(one.open_below for one in amounts), any(one.open_above for one in amounts))
