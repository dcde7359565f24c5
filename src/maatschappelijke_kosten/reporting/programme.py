"""A programme in words and tables: recounted tables, and how the report's numbers compare with them."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.engine.recount import Check, goal_counts, theme_counts
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.programme import CountTable, Programme
from maatschappelijke_kosten.model.register import Grant
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.blocks import Block, Heading, Lines, Table
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.programme_told import (
    Told,
    month_name,
    team_name,
    theme_name,
)
from maatschappelijke_kosten.reporting.words import word


def programme_blocks(told: Told, parts: Sequence[str], language: Language) -> list[Block]:
    """The parts that were asked for, in their own order."""
    from maatschappelijke_kosten.reporting.programme_estimate import estimate_blocks, likeness_blocks
    from maatschappelijke_kosten.reporting.programme_monitor import budget_blocks

    makers = {"tables": table_blocks, "budget": budget_blocks, "sample": likeness_blocks, "estimate": estimate_blocks}
    blocks: list[Block] = [Heading(told.programme.label.in_language(language))]
    if told.programme.note is not None:
        blocks.append(Lines([told.programme.note]))
    for part in parts:
        found = makers[part](told, language)
        blocks += found or [Lines([word(f"prog.nothing.{part}", language)])]
    return blocks


def table_blocks(told: Told, language: Language) -> list[Block]:
    """Every table rebuilt from the data, then what does not add up."""
    programme = told.programme
    blocks: list[Block] = []
    if programme.themes and not told.register.complete and told.is_published:
        blocks += _themes(told, language)
    for table in programme.counts:
        blocks += _counts(table, language)
    if programme.goal_kinds and programme.clients:
        blocks += _goals(programme, language)
    if programme.clients and programme.goals_citation is not None:
        blocks += _effects(programme, language)
    if any(team.grants is not None for team in programme.teams.values()):
        blocks += _teams(programme, language)
    if told.is_published:
        blocks += _grants(told, language)
    return blocks + _recounted(told, language)


def _heads(language: Language, *keys: str) -> list[str]:
    return [word(f"prog.head.{key}", language) for key in keys]


def _themes(told: Told, language: Language) -> list[Block]:
    programme, register = told.programme, told.register
    counts = theme_counts(programme, register)
    total = len(register.grants)
    rows = []
    for name, count in counts.items():
        theme = programme.themes.get(name or "")
        share = theme.share if theme is not None else None
        written = percent(share, language) if share is not None else "–"
        rows.append(
            [theme_name(programme, name, language), written, number(count, language), percent(count / total, language)]
        )
    shares = [one.share for one in programme.themes.values()]
    whole = percent(sum(one or 0.0 for one in shares), language) if None not in shares else "–"
    rows.append([word("prog.total", language), whole, number(total, language), percent(1, language)])
    where = next((one.citation.where for one in programme.themes.values() if one.citation), "")
    return [
        Heading(_titled("prog.title.themes", where, language)),
        Table(
            _heads(language, "theme", "share_of_all", "sample", "sample_share"),
            rows,
            ("left", "right", "right", "right"),
        ),
    ]


def _titled(key: str, where: str, language: Language) -> str:
    return word(key, language) + (f" ({where})" if where else "")


def _counts(table: CountTable, language: Language) -> list[Block]:
    rows = [[row.label.in_language(language), number(row.count, language)] for row in table.rows]
    if table.total is not None:
        key = "prog.out_of" if table.overlapping else "prog.total"
        rows.append([word(key, language), number(table.total, language)])
    blocks: list[Block] = [
        Heading(f"{table.label.in_language(language)} ({table.citation.where})"),
        Table(_heads(language, "what", "count"), rows, ("left", "right")),
    ]
    return [*blocks, Lines([table.note])] if table.note else blocks


def _goals(programme: Programme, language: Language) -> list[Block]:
    counts = goal_counts(programme)
    rows = [
        [programme.goal_kinds[kind].label.in_language(language), number(count, language)]
        for kind, count in counts.items()
    ]
    rows.append([word("prog.total", language), number(sum(counts.values()), language)])
    where = programme.goals_citation.where if programme.goals_citation else ""
    return [
        Heading(_titled("prog.title.goals", where, language)),
        Table(_heads(language, "goal", "count"), rows, ("left", "right")),
    ]


def _effects(programme: Programme, language: Language) -> list[Block]:
    rows = [
        [
            goal.id,
            theme_name(programme, client.theme, language) if client.theme else "–",
            goal.use,
            goal.aim,
            word(f"prog.reached.{client.reached}", language),
        ]
        for client in programme.clients
        for goal in client.goals
    ]
    tally = {state: sum(client.reached == state for client in programme.clients) for state in ("yes", "partly", "no")}
    where = next((client.citation.where for client in programme.clients if client.citation), "")
    why = [
        word("prog.because", language, client=_client_number(client.id), because=client.because)
        for client in programme.clients
        if client.because and client.reached != "yes"
    ]
    tallied = word("prog.effects.tally", language, **{key: number(count, language) for key, count in tally.items()})
    return [
        Heading(_titled("prog.title.effects", where, language)),
        Table(_heads(language, "client", "theme", "use", "aim", "reached"), rows, ("left",) * 5, (0, 0, 34, 34, 0)),
        Lines([tallied, word("prog.effects.per_client", language), *why]),
    ]


def _client_number(client: str) -> str:
    return client.rpartition("-")[2].lstrip("0") or client


def _teams(programme: Programme, language: Language) -> list[Block]:
    rows = []
    for team in programme.teams.values():
        parts = [f"{one.label} {percent(one.low_income, language, 1)}" for one in team.neighbourhoods]
        grants = number(team.grants, language) if team.grants is not None else "–"
        rows.append([team.label.in_language(language), "; ".join(parts), team.run_by or "–", grants])
    total = sum(team.grants or 0 for team in programme.teams.values())
    rows.append([word("prog.total", language), "", "", number(total, language)])
    where = next((team.citation.where for team in programme.teams.values() if team.citation), "")
    return [
        Heading(_titled("prog.title.teams", where, language)),
        Table(
            _heads(language, "team", "neighbourhoods", "run_by", "grants"),
            rows,
            ("left", "left", "left", "right"),
            (0, 40, 26, 0),
        ),
    ]


def _grants(told: Told, language: Language) -> list[Block]:
    programme, register = told.programme, told.register
    rows = [
        [
            team_name(programme, one.team, language),
            euros(one.amount, language),
            theme_name(programme, one.theme, language),
            ", ".join(month_name(month, language) for month in one.months),
            _belongs(one, language),
        ]
        for one in register.grants
    ]
    rows.append([word("prog.total", language), euros(register.total, language), "", "", ""])
    reasons: dict[str, list[str]] = {}
    for one in register.grants:
        if one.link is not None:
            reasons.setdefault(one.link.because, []).append(
                f"{euros(one.amount, language)} ({_belongs(one, language)})"
            )
    linked = sum(one.case is not None for one in register.grants)
    where = register.citation.where if register.citation else ""
    told_reasons = [
        word("prog.because", language, client=", ".join(ones), because=why) for why, ones in reasons.items()
    ]
    blocks: list[Block] = [
        Heading(_titled("prog.title.grants", where, language)),
        Table(
            _heads(language, "team", "amount", "theme", "months", "belongs"),
            rows,
            ("left", "right", "left", "left", "left"),
            (0, 0, 0, 20, 24),
        ),
    ]
    if reasons:
        counted = word(
            "prog.linked", language, linked=number(linked, language), all=number(len(register.grants), language)
        )
        blocks.append(Lines([counted, *told_reasons]))
    return blocks


def _belongs(grant: Grant, language: Language) -> str:
    if grant.link is None:
        return "–"
    if grant.link.case is not None:
        return grant.link.case
    return word("prog.candidates", language, cases=", ".join(_client_number(one) for one in grant.link.candidates))


def _recounted(told: Told, language: Language) -> list[Block]:
    """First what does not agree, then what does, then what the sources say against each other in words."""
    found = told.checks
    wrong = [one for one in found if not one.agrees]
    blocks: list[Block] = []
    if found:
        tallied = word(
            "prog.checks.tally", language, all=number(len(found), language), wrong=number(len(wrong), language)
        )
        blocks += [Heading(word("prog.title.checks", language)), Lines([tallied])]
        for one_of, key in ((wrong, "prog.checks.wrong"), ([one for one in found if one.agrees], "prog.checks.right")):
            if one_of:
                rows = [_check_row(one, language) for one in one_of]
                heads = _heads(language, "number", "says", "found", "place")
                blocks += [
                    Lines([word(key, language)]),
                    Table(heads, rows, ("left", "right", "right", "left"), (60, 0, 0, 34)),
                ]
    if told.programme.contradictions:
        rows = [
            [
                one.subject.in_language(language),
                "; ".join(texts_in(language, *one.says)),
                one.handled.in_language(language),
            ]
            for one in told.programme.contradictions
        ]
        blocks += [
            Heading(word("prog.title.contradictions", language)),
            Table(_heads(language, "subject", "sources_say", "handled"), rows, ("left",) * 3, (24, 48, 40)),
        ]
    return blocks


def _check_row(one: Check, language: Language) -> list[str]:
    label = one.label.in_language(language) if one.label is not None else ""
    return [
        word(f"prog.check.{one.what}", language, label=label),
        check_value(one.says, one.unit, language),
        check_value(one.found, one.unit, language),
        _place(one),
    ]


def _place(one: Check) -> str:
    if one.citation is None:
        return "–"
    # Sources that differ from each other are named; a report that differs from itself is not, line after line.
    return f"{one.citation.source}, {one.citation.where}" if one.what == "budget" else one.citation.where


def check_value(value: float | str | None, unit: str, language: Language) -> str:
    """A number of a check as its unit is written."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return month_name(value, language)
    if unit == "euros":
        return euros(value, language)
    return percent(value, language) if unit == "share" else number(value, language)
