"""What a study file says: as a study, but with names where the study has price lists and cases."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Text
from maatschappelijke_kosten.model.governance import LoggedChange
from maatschappelijke_kosten.model.settings import PLAIN, Settings
from maatschappelijke_kosten.model.study import Contradiction, PublishedTally, VerdictRule
from maatschappelijke_kosten.model.text import Label, Told
from maatschappelijke_kosten.model.vocabulary import Payer, PayerGroup, Unit


class PlainStudyFile(Frozen):
    """A study as it is typed (onderzoek) that makes no choices of its own. Paths start at the folder of the file."""

    id: Identifier
    label: Label
    question: Told | None = None
    price_lists: tuple[Text, ...] = Field(min_length=1)
    """Price lists that every view may use: names from the library, or paths."""
    assumed_price_lists: tuple[Text, ...] = ()
    """Price lists that only the view `assumed` may use: names from the library, or paths."""
    assumptions: Text | None = None
    """The file with the assumptions, or the name of a study in the library to share its assumptions."""
    cases: Text | tuple[Text, ...]
    """A folder with cases, the name of a study in the library to use its cases, or a list of case files."""
    verdict_rule: VerdictRule
    indices: tuple[Text, ...] = ()
    """Index series of the study's own: names from the library, or paths. One that the settings or a price ask for
    by its name in the library need not be here."""
    published_tally: PublishedTally | None = None
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def chosen(self) -> Settings:
        """The choices of the calculation."""
        return PLAIN

    @property
    def log(self) -> tuple[LoggedChange, ...]:
        """What was changed, and why: nothing that was written down."""
        return ()


class StudyFile(PlainStudyFile):
    """A study as it is typed (onderzoek). Paths start at the folder of the file."""

    settings: Settings = PLAIN
    """The choices of the calculation: perspective, time, price year and the like."""
    change_log: tuple[LoggedChange, ...] = ()
    """Why its cases, assumptions or rule are other than before."""

    @property
    def chosen(self) -> Settings:
        """The choices of the calculation."""
        return self.settings

    @property
    def log(self) -> tuple[LoggedChange, ...]:
        """What was changed, and why."""
        return self.change_log


def study_file_for(keys: Iterable[str]) -> type[PlainStudyFile]:
    """The form of a study file with those keys: most have no settings, and a validator of these takes time to build."""
    return PlainStudyFile if PlainStudyFile.model_fields.keys() >= set(keys) else StudyFile


class UnitsFile(Frozen):
    """The closed list of what a price can be per (eenheden)."""

    units: FrozenMapping[Identifier, Unit]


class PayersFile(Frozen):
    """The closed list of whose budget a cost falls on (betalers)."""

    payers: FrozenMapping[Identifier, Payer]
    groups: FrozenMapping[Identifier, PayerGroup] = Field(default_factory=dict)
    """Payers that are taken together; their perspective can be asked for by the name of the group."""
