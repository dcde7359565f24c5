"""A programme as plain data and flat rows; nothing is in them that the report leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maatschappelijke_kosten._version import __version__
from maatschappelijke_kosten.engine.monitor import Breakdown, Pace
from maatschappelijke_kosten.engine.poststratify import Estimate, Spread
from maatschappelijke_kosten.engine.recount import Check, goal_counts, theme_counts
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.plain import SCHEMA
from maatschappelijke_kosten.reporting.programme_told import (
    Told,
    hidden_themes,
    month_name,
    shown_likeness,
    team_name,
    theme_name,
)
from maatschappelijke_kosten.reporting.provenance import stamp


def programme_dict(told: Told, parts: Sequence[str]) -> dict[str, Any]:
    """The parts that were asked for; euros unrounded, cells that are not shown as null."""
    makers = {"tables": _tables, "budget": _budget, "sample": _sample, "estimate": _estimate}
    return {
        "schema": SCHEMA,
        "kind": "programme-result",
        "programme": told.programme.id,
        "engine": __version__,
        "threshold": told.threshold,
        **{part: makers[part](told) for part in parts},
    }


def _tables(told: Told) -> dict[str, Any]:
    programme, register = told.programme, told.register
    found: dict[str, Any] = {
        "counts": [one.model_dump(mode="json", exclude_none=True) for one in programme.counts],
        "goal_kinds": goal_counts(programme),
        "teams": {name: one.model_dump(mode="json", exclude_none=True) for name, one in programme.teams.items()},
        "checks": [_check(one) for one in told.checks],
        "contradictions": [one.model_dump(mode="json") for one in programme.contradictions],
    }
    if programme.goals_citation is not None:
        found["clients"] = [one.model_dump(mode="json", exclude_none=True) for one in programme.clients]
    if told.is_published:
        found["themes"] = theme_counts(programme, register)
        found["grants"] = [one.model_dump(mode="json", exclude_none=True) for one in register.grants]
    return found


def _check(one: Check) -> dict[str, Any]:
    return {
        "what": one.what,
        "label": one.label.nl if one.label else None,
        "unit": one.unit,
        "says": one.says,
        "found": one.found,
        "agrees": one.agrees,
        "where": one.citation.where if one.citation else None,
    }


def _budget(told: Told) -> dict[str, Any]:
    return {
        "budgets": [one.model_dump(mode="json", exclude_none=True) for one in told.programme.budgets],
        "paces": [_pace(one) for one in told.paces],
        "complete": told.register.complete,
        "by": {one.by: _breakdown(one) for one in told.breakdowns},
    }


def _pace(one: Pace) -> dict[str, Any]:
    return {
        "spent": one.amount,
        "budget": one.budget,
        "share": one.share,
        "months": [one.months.low, one.months.high] if one.months else None,
        "time_share": one.time_share,
        "rate_per_month": one.rate,
        "at_end": one.at_end,
        "from_register": one.citation_place is None,
    }


def _breakdown(one: Breakdown) -> dict[str, Any]:
    return {
        "cells": [{"key": cell.key, "grants": cell.grants, "amount": cell.amount} for cell in one.cells],
        "hidden": one.hidden,
        "grants": one.grants,
        "amount": one.amount,
    }


def _sample(told: Told) -> list[dict[str, Any]]:
    return [
        {
            "what": one.what,
            "cells": [
                {"key": key, "whole": whole, "expected": expected, "sample": count}
                for key, whole, expected, count in shown_likeness(told, one)
            ],
            "p": one.fit.p,
            "tables": one.fit.tables,
            "error": one.fit.error,
        }
        for one in told.likenesses
    ]


def _estimate(told: Told) -> dict[str, Any]:
    found, hidden = told.estimate, hidden_themes(told)
    return {
        "strata": [
            {"theme": s.theme, "share": None if s.theme in hidden else s.share, "cases": s.cases, "mean": s.mean}
            for s in found.strata
        ],
        "covered": found.covered,
        "per_grant": found.per_grant._asdict(),
        "per_grant_figures": found.per_grant_figures._asdict(),
        "per_euro": found.per_euro._asdict(),
        "per_euro_figures": found.per_euro_figures._asdict(),
        "plain": found.plain,
        "without": dict(found.without),
        "empty": dict(found.empty),
        "granted": found.granted,
        "selection": list(told.programme.selection),
        "draws": found.draws,
        "seed": found.seed,
        "provenance": stamp(told.study, seed=found.seed, draws=found.draws) if told.study is not None else None,
    }


def programme_rows(told: Told, parts: Sequence[str], language: Language) -> list[dict[str, Any]]:
    """One flat row per theme, team and month, per check, per compared category and per part of the estimate."""
    makers = {"tables": _check_rows, "budget": _cell_rows, "sample": _sample_rows, "estimate": _estimate_rows}
    return [row for part in parts for row in makers[part](told, language)]


def _row(part: str, table: str, key: str, label: str, **values: object) -> dict[str, Any]:
    empty = dict.fromkeys(("count", "amount", "published", "share", "expected", "p", "low", "high", "agrees"))
    return {"part": part, "table": table, "key": key, "label": label, **empty, **values}


def _check_rows(told: Told, language: Language) -> list[dict[str, Any]]:
    return [
        _row(
            "tables",
            one.what,
            one.label.nl if one.label else "",
            one.label.in_language(language) if one.label else "",
            published=one.says,
            amount=one.found if one.unit == "euros" else None,
            share=one.found if one.unit == "share" else None,
            count=one.found if one.unit in ("count", "month") else None,
            agrees=one.agrees,
        )
        for one in told.checks
    ]


def _cell_rows(told: Told, language: Language) -> list[dict[str, Any]]:
    rows = []
    for one in told.breakdowns:
        for cell in one.cells:
            if one.by == "month" and cell.key is not None:
                label = month_name(cell.key, language)
            else:
                label = (team_name if one.by == "team" else theme_name)(told.programme, cell.key, language)
            rows.append(_row("budget", one.by, cell.key or "", label, count=cell.grants, amount=cell.amount))
    return rows


def _sample_rows(told: Told, language: Language) -> list[dict[str, Any]]:
    rows = []
    for one in told.likenesses:
        name, total = team_name if one.what == "team" else theme_name, sum(one.whole.values())
        for key, whole, expected, count in shown_likeness(told, one):
            label, share = name(told.programme, key, language), None if whole is None else whole / total
            rows.append(_row("sample", one.what, key, label, count=count, share=share, expected=expected, p=one.fit.p))
    return rows


def _estimate_rows(told: Told, language: Language) -> list[dict[str, Any]]:
    found: Estimate = told.estimate
    hidden = hidden_themes(told)
    rows = [
        _row(
            "estimate",
            "theme",
            one.theme,
            theme_name(told.programme, one.theme, language),
            count=one.cases,
            amount=one.mean,
            share=None if one.theme in hidden else one.share,
        )
        for one in found.strata
    ]
    spreads: dict[str, Spread] = {
        "per_grant": found.per_grant,
        "per_grant_figures": found.per_grant_figures,
        "per_euro": found.per_euro,
        "per_euro_figures": found.per_euro_figures,
    }
    rows += [
        _row("estimate", name, "", "", amount=one.central, low=one.low, high=one.high) for name, one in spreads.items()
    ]
    rows += [_row("estimate", "without", case, case, amount=value) for case, value in found.without.items()]
    return rows + [_row("estimate", "empty", name, name, amount=value) for name, value in found.empty.items()]
