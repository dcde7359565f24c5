"""A programme of grants: its budget, its teams and themes, its grants, and what was published about it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from maatschappelijke_kosten.model.case import GoalReached
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Number, Text
from maatschappelijke_kosten.model.register import Grant, Month
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.study import Contradiction
from maatschappelijke_kosten.model.text import Label

Count = Annotated[int, Field(strict=True, ge=0)]
Share = Annotated[Number, Field(ge=0, le=1)]


class Budget(Frozen):
    """What was set aside, as one source says it."""

    amount: Annotated[Number, Field(gt=0)]
    months: Annotated[int, Field(strict=True, ge=1, le=600)] | None = None
    """For how many months; absent where the source does not say."""
    start: Month | None = None
    citation: Citation | None = None
    note: Text | None = None


class Spent(Frozen):
    """What was spent up to a moment, as one source says it."""

    amount: Annotated[Number, Field(ge=0)]
    month: Month | None = None
    """Up to and including which month; absent where the source does not say."""
    running: Range | None = None
    """For how many months the programme ran then."""
    budget: Number | None = None
    """The budget that the source sets it against."""
    citation: Citation | None = None
    note: Text | None = None


class Neighbourhood(Frozen):
    """A part of town that a team works in."""

    label: Text
    low_income: Share
    """Share of its households with a low income."""


class Team(Frozen):
    """A team that grants."""

    label: Label
    run_by: Text | None = None
    """The organisations that it is part of."""
    grants: Count | None = None
    """All grants of the team, as published."""
    neighbourhoods: tuple[Neighbourhood, ...] = ()
    citation: Citation | None = None


class Theme(Frozen):
    """What grants are for (leefgebied)."""

    label: Label
    share: Share | None = None
    """Its share of all grants of the programme, as published."""
    sample: Count | None = None
    """Its number of cases in the sample, as published."""
    sample_share: Share | None = None
    citation: Citation | None = None


class GoalKind(Frozen):
    """A kind of goal, with the number that was published."""

    label: Label
    count: Count | None = None


class Goal(Frozen):
    """What a grant was used for, and what that should bring about."""

    id: Text
    kind: Identifier
    use: Text
    aim: Text


class Client(Frozen):
    """One of the clients of a sample, with the goals of the grants."""

    id: Identifier
    theme: Identifier | None = None
    theme_because: Text | None = None
    """Why that theme, where no source says so."""
    goals: tuple[Goal, ...]
    reached: GoalReached
    because: Text | None = None
    case: Identifier | None = None
    """The worked-out case of this client in the study."""
    citation: Citation | None = None


class CountRow(Frozen):
    """A row of a table of numbers of people."""

    label: Label
    count: Count


class CountTable(Frozen):
    """A table of numbers of people, as published."""

    label: Label
    rows: tuple[CountRow, ...]
    total: Count | None = None
    overlapping: Annotated[bool, Field(strict=True)] = False
    """Whether somebody can be in more than one row, so that they do not add up to the total."""
    citation: Citation
    note: Text | None = None


class About(StrEnum):
    """What a published number is about, so that it can be computed from the data and compared."""

    GRANTS = "grants"
    AMOUNT_LOWEST = "lowest-amount"
    AMOUNT_HIGHEST = "highest-amount"
    MONTH_FIRST = "first-month"
    MONTH_LAST = "last-month"
    GOALS = "goals"
    CLIENTS = "clients"
    REACHED = "reached"
    REACHED_PARTLY = "reached-partly"
    REACHED_NOT = "reached-not"
    TEAMS = "teams"
    TWO_GOALS = "clients-with-two-goals"


class Claim(Frozen):
    """A number or month that a source says of what is also in the data, or of a sum of its own numbers."""

    about: About | None = None
    label: Label | None = None
    parts: tuple[Number, ...] = ()
    """Numbers of the source that should add up to what it says."""
    says: Number | Month
    citation: Citation


class Population(Frozen):
    """How many grants the whole is taken to have, where the programme has no complete register."""

    grants: Annotated[int, Field(strict=True, ge=1)]
    at_least: Annotated[bool, Field(strict=True)] = False
    """Whether it is only a part of the whole."""
    citation: Citation | None = None
    note: Text


class Programme(Frozen):
    """A programme of grants (programma)."""

    id: Identifier
    label: Label
    note: Text | None = None
    themes: FrozenMapping[Identifier, Theme] = Field(default_factory=dict)
    teams: FrozenMapping[Identifier, Team] = Field(default_factory=dict)
    budgets: tuple[Budget, ...] = ()
    """What was set aside, by every source that says so; the first is the one that is calculated with."""
    spent: tuple[Spent, ...] = ()
    mapping: Text | None = None
    """The file of kind `register-mapping` that says how the register is read; absent: `grants` are the register."""
    grants: tuple[Grant, ...] = ()
    complete: Annotated[bool, Field(strict=True)] = True
    """Whether `grants` are all grants of the programme; false for a sample."""
    grants_citation: Citation | None = None
    goal_kinds: FrozenMapping[Identifier, GoalKind] = Field(default_factory=dict)
    goals_citation: Citation | None = None
    clients: tuple[Client, ...] = ()
    counts: tuple[CountTable, ...] = ()
    claims: tuple[Claim, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    study: Text | None = None
    """The study with the worked-out cases: a name in the library or a path."""
    population: Population | None = None
    selection: tuple[Text, ...] = ()
    """How the sample and the cases were chosen, in our words."""
