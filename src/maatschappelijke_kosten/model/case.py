"""A household and what happens to it, with and without support."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from maatschappelijke_kosten.model.figure import Basis
from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Number, Text
from maatschappelijke_kosten.model.shown import Shown
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.text import Label, Told


class Conclusion(StrEnum):
    """What a comparison says in a word (§6)."""

    SAVES = "saves"
    ABOUT_EQUAL = "about_equal"
    COSTS_MORE = "costs_more"
    UNDECIDED = "undecided"


class GoalReached(StrEnum):
    """Whether a path reaches what the household needs."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Path(Frozen):
    """What happens (pad): life events and quality of life as told, and the steps that cost something."""

    label: Label | None = None
    events: tuple[Told, ...] = ()
    """Events in the household's life, in order; told, not priced."""
    quality_of_life: tuple[Told, ...] = ()
    """What it means to the people; told, never put in euros."""
    steps: tuple[Step, ...] = ()
    goal: GoalReached | None = None
    """Whether it reaches what the household needs; absent where nobody says."""
    available: Annotated[bool, Field(strict=True)] | None = None
    """Whether it could have been chosen; absent where nobody says."""
    because: Told | None = None
    """Why it reaches the goal or not, and why it could be chosen or not."""
    citation: Citation | None = None


class OwnConclusion(Frozen):
    """What a publication concludes in the text of the case itself."""

    says: Text
    verdict: Conclusion
    """That conclusion as a word of ours."""
    where: Text


class Classification(Frozen):
    """Where a publication puts the case in its overall count."""

    verdict: Conclusion
    basis: Basis
    where: Text


class KnownDisagreement(Frozen):
    """That our verdict is another than the published one, and why; so that nobody tunes it away."""

    verdict: Conclusion
    because: Text


class Published(Frozen):
    """What was published of this case. It is compared with a verdict, and never enters one."""

    own_conclusion: OwnConclusion | None = None
    classification: Classification
    known_disagreement: KnownDisagreement | None = None


class Case(Frozen, Shown):
    """A household and its paths, one of them the reference (casus)."""

    id: Identifier
    label: Label
    household: Told | None = None
    occasion: Told | None = None
    """What made somebody act."""
    support: tuple[Told, ...] = ()
    """Other support that was given, as told."""
    context: FrozenMapping[Identifier, Identifier] = Field(default_factory=dict)
    """What decides who pays, such as `verhuurder: corporatie` (§10)."""
    reference: Identifier
    """The path that the others are compared with: usually what would have happened without support."""
    paths: FrozenMapping[Identifier, Path]
    author_sum: FrozenMapping[Identifier, Number] | None = None
    """Per path the author's own sum of the counted euros; refused where ours is another."""
    published: Published | None = None
    citation: Citation | None = None
    notes: tuple[Told, ...] = ()

    def __repr__(self) -> str:
        return f"Case({self.id!r}, {self.label.nl!r}, paths={list(self.paths)})"

    @property
    def assessed(self) -> str:
        """The path that the verdict on the case is about: the first that is not the reference."""
        return self.alternatives[0]

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The paths that are compared with the reference, in the order of the file."""
        return tuple(path for path in self.paths if path != self.reference)
