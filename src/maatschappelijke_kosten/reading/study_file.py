"""What a study file says: as a study, but with names where the study has price lists and cases."""

from __future__ import annotations

from pydantic import Field

from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Text
from maatschappelijke_kosten.model.study import Contradiction, PublishedTally, VerdictRule
from maatschappelijke_kosten.model.text import Label
from maatschappelijke_kosten.model.vocabulary import Payer, Unit


class StudyFile(Frozen):
    """A study as it is typed (onderzoek). Paths start at the folder of the file."""

    id: Identifier
    label: Label
    question: Text | None = None
    price_lists: tuple[Text, ...] = Field(min_length=1)
    """Price lists that every view may use: names from the library, or paths."""
    assumed_price_lists: tuple[Text, ...] = ()
    """Price lists that only the view `assumed` may use: names from the library, or paths."""
    assumptions: Text | None = None
    """The file with the assumptions, or the name of a study in the library to share its assumptions."""
    cases: Text | tuple[Text, ...]
    """A folder with cases, the name of a study in the library to use its cases, or a list of case files."""
    verdict_rule: VerdictRule
    published_tally: PublishedTally | None = None
    contradictions: tuple[Contradiction, ...] = ()


class UnitsFile(Frozen):
    """The closed list of what a price can be per (eenheden)."""

    units: FrozenMapping[Identifier, Unit]


class PayersFile(Frozen):
    """The closed list of whose budget a cost falls on (betalers)."""

    payers: FrozenMapping[Identifier, Payer]
