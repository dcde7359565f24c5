"""What cases of a portfolio are together: in all, by group and by payer, the same however they are split (§14)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints
from maatschappelijke_kosten.engine.judge import CONCLUSIONS
from maatschappelijke_kosten.engine.ledger import SQUARES, Ledger
from maatschappelijke_kosten.engine.plan import PmReason
from maatschappelijke_kosten.engine.result import Interval
from maatschappelijke_kosten.model.case import Conclusion

SQUARED = 2.0**24
"""The unit that squares of euros are added up in."""

Key = tuple[str, str]
"""A column and what stands in it; both empty for all cases together."""

EVERYONE: Key = ("", "")


class Shares(NamedTuple):
    """Who pays a line and who receives it: shares per payer, the last of the one that nobody names."""

    paid: tuple[float, ...]
    received: tuple[float, ...]


class Impact(NamedTuple):
    """What other prices make of a group of cases; euros."""

    saving: float
    """At the other prices."""
    moved: int
    """Cases whose saving or verdict is another."""
    flips: dict[tuple[Conclusion, Conclusion], int]
    """Cases by the verdict that they had and the one that they get, where these differ."""


class Leaning(NamedTuple):
    """What all cases together save with a shared input at an end; euros."""

    input: int
    """Its number among the shared inputs."""
    at_low: float
    at_high: float


class GroupTotal(NamedTuple):
    """A group of cases, each with the comparison that its verdict is about; euros."""

    key: Key
    cases: int
    cost_of_reference: float
    cost: float
    saving: Interval
    tally: dict[Conclusion, int]
    mean: float | None = None
    """Of the draws; the following as well."""
    sd: float | None = None
    percentiles: tuple[float, ...] = ()
    impact: Impact | None = None


class PayerTotal(NamedTuple):
    """What a payer pays and receives on both paths, in central euros, whoever the perspective looks at."""

    payer: str
    """Empty for the payer that nobody names."""
    paid_in_reference: float
    paid: float
    received_in_reference: float
    received: float

    @property
    def saving(self) -> float:
        """How much less it pays, net, than in the reference."""
        return (self.paid_in_reference - self.received_in_reference) - (self.paid - self.received)


@dataclass(eq=False)
class Totals:
    """Running sums over cases. Grows in place; `merge` adds what somebody else summed up."""

    shared: int
    """Inputs that all cases share."""
    draws: int = 0
    compares: bool = False
    """Whether other prices are held against these."""
    keys: dict[Key, int] = field(default_factory=lambda: {EVERYONE: 0})
    euros: Ledger = field(init=False)
    """Saving, cost of the reference and cost of the path; shape (groups, 3)."""
    own: Ledger = field(init=False)
    """Squared swings down and up of inputs that are a case's own; shape (groups, 2)."""
    moved: Ledger = field(init=False)
    """What savings change by where a shared input is at its low, and at its high; shape (groups, 2 × shared)."""
    drawn: Ledger = field(init=False)
    """Saving in each draw; shape (groups, draws)."""
    changed: Ledger = field(init=False)
    """What savings are more at the other prices; shape (groups, 1)."""
    moved_cases: Ints = field(init=False)
    """Shape (groups,)."""
    flips: Ints = field(init=False)
    """Cases by the verdict before and after, where these differ; shape (groups, conclusions²)."""
    counts: Ints = field(init=False)
    """Cases, those with a saving open below, open above, and those of each conclusion; shape (groups, 7)."""
    payments: dict[Shares, Ledger] = field(default_factory=dict)
    """By who pays: euros in the reference and on the path."""
    pm: Counter[tuple[PmReason, str]] = field(default_factory=Counter)
    """Rows that are PM, by reason and price."""

    def __post_init__(self) -> None:
        self.euros = Ledger.zeros((1, 3))
        self.own = Ledger.zeros((1, 2), SQUARES, SQUARED)
        self.moved = Ledger.zeros((1, 2 * self.shared))
        self.drawn = Ledger.zeros((1, self.draws))
        self.changed = Ledger.zeros((1, 1))
        self.moved_cases = np.zeros(1, dtype=np.int64)
        self.flips = np.zeros((1, len(CONCLUSIONS) ** 2), dtype=np.int64)
        self.counts = np.zeros((1, 3 + len(CONCLUSIONS)), dtype=np.int64)

    def positions(self, keys: list[Key]) -> Ints:
        """The rows of groups; new ones are made."""
        for key in keys:
            self.keys.setdefault(key, len(self.keys))
        if len(self.keys) > len(self.counts):
            # Twice as long, so that many groups are not copied many times.
            length = max(len(self.keys), 2 * len(self.counts))
            self.euros, self.own, self.moved, self.drawn, self.changed = (
                one.grown(length) for one in (self.euros, self.own, self.moved, self.drawn, self.changed)
            )
            more = (0, length - len(self.counts))
            self.counts, self.flips = (np.pad(one, [more, (0, 0)]) for one in (self.counts, self.flips))
            self.moved_cases = np.pad(self.moved_cases, more)
        return np.array([self.keys[key] for key in keys], dtype=np.int64)

    def payment(self, shares: Shares) -> Ledger:
        """The sums of those who pay like this."""
        return self.payments.setdefault(shares, Ledger.zeros(2))

    def merge(self, other: Totals) -> None:
        """Add the sums of other cases of the same portfolio, with the same draws."""
        at = self.positions(list(other.keys))
        for mine, theirs in (
            (self.euros, other.euros),
            (self.own, other.own),
            (self.moved, other.moved),
            (self.drawn, other.drawn),
            (self.changed, other.changed),
        ):
            mine.merge(_first(theirs, len(at)), at)
        self.counts[at] += other.counts[: len(at)]
        self.flips[at] += other.flips[: len(at)]
        self.moved_cases[at] += other.moved_cases[: len(at)]
        for shares, ledger in other.payments.items():
            self.payment(shares).merge(ledger)
        self.pm.update(other.pm)

    @property
    def cases(self) -> int:
        """How many."""
        return int(self.counts[0, 0])

    def groups(self, percentiles: tuple[int, ...] = ()) -> list[GroupTotal]:
        """Every group, all cases together first, then by column and name."""
        euros, own, moved, drawn = (one.value for one in (self.euros, self.own, self.moved, self.drawn))
        ordered = sorted(self.keys.items())
        return [self._group(key, at, euros, own, moved, drawn, percentiles) for key, at in ordered]

    def _group(
        self, key: Key, at: int, euros: Floats, own: Floats, moved: Floats, drawn: Floats, percentiles: tuple[int, ...]
    ) -> GroupTotal:
        saving, reference, cost = euros[at].tolist()
        at_low, at_high = moved[at].reshape(2, self.shared)
        down = own[at, 0] + float((np.minimum(np.minimum(at_low, at_high), 0) ** 2).sum())
        up = own[at, 1] + float((np.maximum(np.maximum(at_low, at_high), 0) ** 2).sum())
        cases, below, above, *verdicts = self.counts[at].tolist()
        interval = Interval(saving - sqrt(down), saving, saving + sqrt(up), below > 0, above > 0)
        tally = dict(zip(CONCLUSIONS, verdicts, strict=True))
        group = GroupTotal(key, cases, reference, cost, interval, tally)
        if self.compares:
            group = group._replace(impact=self._impact(at, saving))
        if not self.draws:
            return group
        values = np.sort(drawn[at])
        found = tuple(
            float(np.interp(one / 100 * (self.draws - 1), np.arange(self.draws), values)) for one in percentiles
        )
        deviation = float(values.std(ddof=1)) if self.draws > 1 else None
        return group._replace(mean=float(values.mean()), sd=deviation, percentiles=found)

    def leans(self, most: int) -> list[Leaning]:
        """The shared inputs that the saving of all cases together moves most with, the first most."""
        saving = float(self.euros.value[0, 0])
        at_low, at_high = self.moved.value[0].reshape(2, self.shared)
        size = np.maximum(np.abs(at_low), np.abs(at_high))
        order = np.argsort(-size, kind="stable")[:most]
        return [
            Leaning(one, saving + float(at_low[one]), saving + float(at_high[one]))
            for one in order.tolist()
            if size[one] > 0
        ]

    def _impact(self, at: int, saving: float) -> Impact:
        flips = {
            (CONCLUSIONS[number // len(CONCLUSIONS)], CONCLUSIONS[number % len(CONCLUSIONS)]): count
            for number, count in enumerate(self.flips[at].tolist())
            if count
        }
        return Impact(saving + float(self.changed.value[at, 0]), int(self.moved_cases[at]), flips)

    def payers(self, names: tuple[str, ...]) -> list[PayerTotal]:
        """Every payer that pays or receives something; `names` are those of the plan's payers."""
        found = np.zeros((len(names) + 1, 4))
        for shares, ledger in sorted(self.payments.items()):
            reference, path = ledger.value.tolist()
            for column, part in ((0, shares.paid), (2, shares.received)):
                found[:, column] += np.array(part) * reference
                found[:, column + 1] += np.array(part) * path
        return [PayerTotal(name, *row) for name, row in zip((*names, ""), found.tolist(), strict=True) if any(row)]


def _first(ledger: Ledger, count: int) -> Ledger:
    return Ledger(tuple(one[:count] for one in ledger.parts), ledger.unit)
