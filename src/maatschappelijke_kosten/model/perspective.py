"""From whose budget one looks (§10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from maatschappelijke_kosten.model.text import Label
from maatschappelijke_kosten.model.vocabulary import Vocabulary

AS_REPORTED = "as-reported"
SOCIETY = "society"


class Perspective(NamedTuple):
    """Whose outlays count, and whether receipts are taken off."""

    name: str
    label: Label
    payers: frozenset[str] | None
    """Those whose budget counts; None: everyone's, also of a payer that nobody names."""
    nets_receipts: bool

    def weight(self, paid: Mapping[str, float] | None, received: Mapping[str, float] | None) -> float | None:
        """The part of a cost that counts; negative where it is received. None where it depends on who pays or
        receives and nobody says.

        `received` is empty for a cost that is no transfer.
        """
        out = self._share(paid)
        back = self._share(received) if self.nets_receipts else 0.0
        if self.payers is None and self.nets_receipts and received is None:
            back = 1.0
        return None if out is None or back is None else out - back

    def _share(self, shares: Mapping[str, float] | None) -> float | None:
        if self.payers is None:
            return 1.0 if shares is None else float(sum(shares.values()))
        if shares is None:
            return None
        return float(sum(share for payer, share in shares.items() if payer in self.payers))


_EVERYONE = {
    AS_REPORTED: Perspective(
        AS_REPORTED,
        Label.model_construct(
            nl="elke genoemde uitgave, ontvangsten niet verrekend", en="every listed outlay, receipts not netted"
        ),
        None,
        nets_receipts=False,
    ),
    SOCIETY: Perspective(
        SOCIETY,
        Label.model_construct(
            nl="de samenleving als geheel, overdrachten vallen weg", en="society as a whole, transfers cancel out"
        ),
        None,
        nets_receipts=True,
    ),
}


def perspective_named(name: str, vocabulary: Vocabulary) -> Perspective | None:
    """A perspective: `as-reported`, `society`, a payer, a group of payers, or several joined by `+`.

    None where the name, or a part of it, is none of these.
    """
    if name in _EVERYONE:
        return _EVERYONE[name]
    payers: set[str] = set()
    labels: list[Label] = []
    for part in name.split("+"):
        if part in vocabulary.payers:
            payers.add(part)
            labels.append(vocabulary.payers[part].label)
        elif part in vocabulary.groups:
            payers.update(vocabulary.groups[part].payers)
            labels.append(vocabulary.groups[part].label)
        else:
            return None
    label = Label.model_construct(
        nl=" + ".join(one.nl for one in labels), en=" + ".join(one.in_language("en") for one in labels)
    )
    return Perspective(name, label, frozenset(payers), nets_receipts=True)


def perspective_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every single name that a perspective can have."""
    return (AS_REPORTED, SOCIETY, *vocabulary.payers, *vocabulary.groups)
