"""What a report of a programme is made from, and the names in it."""

from __future__ import annotations

from typing import Protocol

from maatschappelijke_kosten.engine.goodness import Likeness
from maatschappelijke_kosten.engine.monitor import Breakdown, Pace
from maatschappelijke_kosten.engine.poststratify import Estimate
from maatschappelijke_kosten.engine.recount import Check
from maatschappelijke_kosten.engine.suppress import left_out
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.programme import Programme
from maatschappelijke_kosten.model.register import Register
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reporting.words import word


class Told(Protocol):
    """What a report of a programme is made from."""

    @property
    def programme(self) -> Programme: ...
    @property
    def register(self) -> Register: ...
    @property
    def threshold(self) -> int: ...
    @property
    def is_published(self) -> bool: ...
    @property
    def is_shown(self) -> bool: ...
    @property
    def checks(self) -> tuple[Check, ...]: ...
    @property
    def breakdowns(self) -> tuple[Breakdown, ...]: ...
    @property
    def paces(self) -> tuple[Pace, ...]: ...
    @property
    def likenesses(self) -> tuple[Likeness, ...]: ...
    @property
    def estimate(self) -> Estimate: ...
    @property
    def is_open(self) -> tuple[int, int]: ...
    @property
    def study(self) -> Study | None: ...


def shown_likeness(told: Told, one: Likeness) -> list[tuple[str, float | None, float | None, int | None]]:
    """Per category the whole, what was expected and what is in the sample; None for what could point at a person."""
    names = list(one.whole)
    counts = [one.counts.get(name, 0) for name in names]
    few = frozenset[int]() if told.is_published else left_out(counts, told.threshold)
    whole = [round(one.whole[name]) for name in names]
    rare = left_out(whole, told.threshold) if one.of_numbers and not told.is_published else frozenset[int]()
    return [
        (
            name,
            None if place in rare else one.whole[name],
            None if place in rare else one.fit.expected[name],
            None if place in few else counts[place],
        )
        for place, name in enumerate(names)
    ]


def hidden_themes(told: Told) -> frozenset[str]:
    """Themes whose share of an unpublished register would give their number away."""
    if told.is_published or not told.register.complete:
        return frozenset()
    by_theme = next(one for one in told.breakdowns if one.by == "theme")
    shown = {cell.key for cell in by_theme.cells if cell.grants is not None}
    return frozenset(one.theme for one in told.register.grants if one.theme is not None) - shown


def theme_name(programme: Programme, theme: str | None, language: Language) -> str:
    """The label of a theme; as the register writes it where the programme does not list it."""
    if theme is None:
        return word("prog.not_said", language)
    found = programme.themes.get(theme)
    return found.label.in_language(language) if found else theme


def team_name(programme: Programme, team: str | None, language: Language) -> str:
    """As `theme_name`, of a team."""
    if team is None:
        return word("prog.not_said", language)
    found = programme.teams.get(team)
    return found.label.in_language(language) if found else team


def month_name(month: str, language: Language) -> str:
    """`november 2015`."""
    return f"{word(f'prog.month.{int(month[5:])}', language)} {month[:4]}"
