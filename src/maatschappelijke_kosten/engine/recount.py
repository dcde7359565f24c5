"""The numbers of a programme counted again from its own data, beside what was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from maatschappelijke_kosten.model.case import GoalReached
from maatschappelijke_kosten.model.programme import About, Programme
from maatschappelijke_kosten.model.register import Register
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.text import Label


class Check(NamedTuple):
    """One published number beside the one that the data give."""

    what: str
    """Which kind of check: a key of the words."""
    label: Label | None
    """What is counted, where the data name it."""
    says: float | str
    found: float | str | None
    """None where the data have nothing to compare."""
    agrees: bool
    citation: Citation | None
    unit: str = "count"
    """How to write the numbers: `count`, `euros`, `share` or `month`."""


def goal_counts(programme: Programme) -> dict[str, int]:
    """Per kind of goal how many goals of clients are of it."""
    counts = Counter(goal.kind for client in programme.clients for goal in client.goals)
    return {kind: counts.get(kind, 0) for kind in programme.goal_kinds}


def theme_counts(programme: Programme, register: Register) -> dict[str | None, int]:
    """Per theme how many grants of the register are of it."""
    counts = Counter(one.theme for one in register.grants)
    named: dict[str | None, int] = {theme: counts.get(theme, 0) for theme in programme.themes}
    return named | {theme: count for theme, count in counts.items() if theme not in named}


def checks(programme: Programme, register: Register, supports: Mapping[str, float]) -> tuple[Check, ...]:
    """Every published number that the data can give too; `supports` are euros of support per worked-out case."""
    return (
        *_shares(programme, register),
        *_tables(programme),
        *_goals(programme),
        *_claims(programme, register),
        *_links(programme, register, supports),
        *_budgets(programme),
    )


def _check(
    what: str, label: Label | None, says: float, found: float, citation: Citation | None, unit: str = "count"
) -> Check:
    return Check(what, label, says, found, abs(says - found) < 1e-9, citation, unit)


def _shares(programme: Programme, register: Register) -> Iterator[Check]:
    themes = programme.themes
    shares = [one.share for one in themes.values()]
    first = next(iter(themes.values()), None)
    if first is not None and all(share is not None for share in shares):
        total = round(sum(share for share in shares if share is not None), 12)
        yield _check("shares", None, 1.0, total, first.citation, "share")
    if register.complete:
        return
    counts = theme_counts(programme, register)
    for name, theme in themes.items():
        if theme.sample is not None:
            yield _check("sample", theme.label, theme.sample, counts[name], theme.citation)
        if theme.sample_share is not None and register.grants:
            share = counts[name] / len(register.grants)
            agrees = abs(share - theme.sample_share) <= 0.005
            yield Check("sample_share", theme.label, theme.sample_share, share, agrees, theme.citation, "share")
        if theme.sample is not None and any(client.theme is not None for client in programme.clients):
            found = sum(client.theme == name for client in programme.clients)
            yield _check("client_themes", theme.label, theme.sample, found, theme.citation)


def _tables(programme: Programme) -> Iterator[Check]:
    for table in programme.counts:
        if table.total is not None and not table.overlapping:
            yield _check("sum", table.label, table.total, sum(row.count for row in table.rows), table.citation)


def _goals(programme: Programme) -> Iterator[Check]:
    for kind, found in goal_counts(programme).items():
        published = programme.goal_kinds[kind]
        if published.count is not None and programme.clients:
            yield _check("goal_kind", published.label, published.count, found, programme.goals_citation)


def _claims(programme: Programme, register: Register) -> Iterator[Check]:
    for claim in programme.claims:
        if claim.about is None:
            if isinstance(claim.says, float | int):
                yield _check("parts", claim.label, float(claim.says), float(sum(claim.parts)), claim.citation)
            continue
        found = found_of(claim.about, programme, register)
        if isinstance(found, str):
            agrees = found == claim.says
            yield Check(f"about-{claim.about}", claim.label, str(claim.says), found, agrees, claim.citation, "month")
        elif found is not None and not isinstance(claim.says, str):
            unit = "euros" if claim.about in (About.AMOUNT_LOWEST, About.AMOUNT_HIGHEST) else "count"
            yield _check(f"about-{claim.about}", claim.label, claim.says, found, claim.citation, unit)


def found_of(about: About, programme: Programme, register: Register) -> float | str | None:
    """What the data say of something; None where they hold nothing of it."""
    amounts = [one.amount for one in register.grants]
    months = sorted(month for one in register.grants for month in one.months)
    reached = Counter(client.reached for client in programme.clients)
    found: dict[About, float | str | None] = {
        About.GRANTS: len(register.grants),
        About.AMOUNT_LOWEST: min(amounts, default=None),
        About.AMOUNT_HIGHEST: max(amounts, default=None),
        About.MONTH_FIRST: months[0] if months else None,
        About.MONTH_LAST: months[-1] if months else None,
        About.GOALS: sum(len(client.goals) for client in programme.clients),
        About.CLIENTS: len(programme.clients),
        About.REACHED: reached[GoalReached.YES],
        About.REACHED_PARTLY: reached[GoalReached.PARTLY],
        About.REACHED_NOT: reached[GoalReached.NO],
        About.TEAMS: len({one.team for one in register.grants if one.team is not None}),
        About.TWO_GOALS: sum(len(client.goals) == 2 for client in programme.clients),
    }
    return found[about]


def _links(programme: Programme, register: Register, supports: Mapping[str, float]) -> Iterator[Check]:
    """The amount of each worked-out case beside the grant that belongs to it, or that none does."""
    linked = {one.case: one.amount for one in register.grants if one.case is not None}
    for client in programme.clients:
        if client.case is None or client.case not in supports or register.complete:
            continue
        label, amount = Label(nl=client.case), linked.get(client.case)
        if amount is None:
            yield Check("unlinked", label, supports[client.case], None, False, register.citation, "euros")
        else:
            yield _check("linked", label, supports[client.case], amount, register.citation, "euros")


def _budgets(programme: Programme) -> Iterator[Check]:
    for other in programme.budgets[1:]:
        yield _check("budget", None, other.amount, programme.budgets[0].amount, other.citation, "euros")
