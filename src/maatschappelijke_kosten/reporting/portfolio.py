"""What cases of a portfolio are together, in words and tables, and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

from maatschappelijke_kosten.engine.judge import CONCLUSIONS
from maatschappelijke_kosten.engine.totals import GroupTotal, PayerTotal, Totals
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.reporting.blocks import Block, Heading, Lines, Table, as_text
from maatschappelijke_kosten.reporting.currency import in_currency
from maatschappelijke_kosten.reporting.money import centre, spread
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.payment import payer_name
from maatschappelijke_kosten.reporting.plain import SCHEMA, interval_dict
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.settings import settings_lines
from maatschappelijke_kosten.reporting.table import Align
from maatschappelijke_kosten.reporting.words import word

_MOST_GROUPS = 40
"""Groups of a column that a screen shows; JSON has them all."""


class _Job(Protocol):
    @property
    def study(self) -> Study: ...
    @property
    def view(self) -> View: ...
    @property
    def reference(self) -> str: ...
    @property
    def path(self) -> str | None: ...
    @property
    def by(self) -> Sequence[str]: ...
    @property
    def draws(self) -> int: ...
    @property
    def seed(self) -> int: ...
    @property
    def against(self) -> Study | None: ...


class _Folder(Protocol):
    @property
    def cases(self) -> Path: ...


class Told(Protocol):
    """What it is made from."""

    @property
    def job(self) -> _Job: ...
    @property
    def totals(self) -> Totals: ...
    @property
    def groups(self) -> Sequence[GroupTotal]: ...
    @property
    def payers(self) -> Sequence[PayerTotal]: ...
    @property
    def leans(self) -> Sequence[tuple[str, str, float, float]]: ...
    @property
    def folder(self) -> _Folder | None: ...


def portfolio_text(told: Told, language: Language) -> str:
    """As `mkosten portfolio` prints it."""
    with in_currency(told.job.study.currency):
        return as_text(portfolio_blocks(told, language))


def portfolio_blocks(told: Told, language: Language) -> list[Block]:
    """Totals, groups, payers, PM, and how to read them."""
    total = told.groups[0]
    tally = ", ".join(
        word("port.verdict", language, count=number(total.tally[one], language), conclusion=word(one, language))
        for one in CONCLUSIONS
    )
    blocks: list[Block] = [
        Heading(word("port.title", language, cases=number(total.cases, language))),
        _groups_table(told, [total], language),
        Lines([word("port.verdicts", language, tally=tally)]),
    ]
    for column, groups in groupby(told.groups[1:], key=lambda one: one.key[0]):
        shown = sorted(groups, key=lambda one: -one.cases)[:_MOST_GROUPS]
        blocks += [Heading(word("port.by", language, column=column)), _groups_table(told, shown, language)]
    if total.impact is not None:
        blocks += [Heading(word("port.against", language)), _impact_table(told, language)]
        blocks.append(Lines([_flips(told, language)]))
    if told.leans:
        blocks += [Heading(word("port.leans", language)), _leans_table(told, language)]
    if told.payers:
        blocks += [Heading(word("port.payers", language)), _payers_table(told, language)]
        blocks.append(Lines([word("port.payers.how", language)]))
    if told.totals.pm:
        blocks += [Heading(word("port.pm", language)), _pm_table(told, language)]
        blocks.append(Lines([word("port.pm.side", language)]))
    return [*blocks, Lines(_notes(told, language))]


def _groups_table(told: Told, groups: Sequence[GroupTotal], language: Language) -> Table:
    keys = ["cases", "reference", "cost", "saving", "range"]
    keys += ["mean", "p5", "p95"] if told.job.draws else []
    heads = ["", *(word(f"port.head.{key}", language, path=told.job.reference) for key in keys)]
    rows = []
    for one in groups:
        row = [
            _name(one, language),
            number(one.cases, language),
            euros(one.cost_of_reference, language),
            euros(one.cost, language),
            centre(one.saving, language),
            spread(one.saving, language),
        ]
        if one.mean is not None:
            row += [euros(value, language) for value in (one.mean, one.percentiles[0], one.percentiles[-1])]
        rows.append(row)
    return Table(heads, rows, _align(len(heads)), (24, *[0] * len(keys)))


def _align(columns: int) -> list[Align]:
    right: Align = "right"
    return ["left", *[right] * (columns - 1)]


def _name(group: GroupTotal, language: Language) -> str:
    column, name = group.key
    if not column:
        return word("port.total", language)
    return name or word("port.empty", language)


def _impact_table(told: Told, language: Language) -> Table:
    heads = ["", *(word(f"port.head.{key}", language) for key in ("cases", "saving", "against", "change", "moved"))]
    rows = [
        [
            _name(one, language),
            number(one.cases, language),
            centre(one.saving, language),
            centre(one.saving._replace(central=one.impact.saving), language),
            euros(one.impact.saving - one.saving.central, language),
            number(one.impact.moved, language),
        ]
        for one in told.groups[:_MOST_GROUPS]
        if one.impact is not None
    ]
    return Table(heads, rows, _align(len(heads)), (24, *[0] * 5))


def _flips(told: Told, language: Language) -> str:
    impact = told.groups[0].impact
    if impact is None or not impact.flips:
        return word("port.flips.none", language)
    flips = ", ".join(
        word(
            "port.flip",
            language,
            count=number(count, language),
            before=word(before, language),
            after=word(after, language),
        )
        for (before, after), count in impact.flips.items()
    )
    return word("port.flips", language, flips=flips)


def _leans_table(told: Told, language: Language) -> Table:
    heads = [word(f"port.head.{key}", language) for key in ("what", "at_low", "at_high")]
    rows, total = [], told.groups[0]
    for kind, name, low, high in told.leans:
        item = told.job.study.price(name) if kind == "price" else told.job.study.assumptions.get(name)
        shown = name if item is None else item.label.in_language(language)
        ends = (centre(total.saving._replace(central=one), language) for one in (low, high))
        rows.append([shown, *ends])
    return Table(heads, rows, _align(len(heads)), (50, 0, 0))


def _payers_table(told: Told, language: Language) -> Table:
    sides = ("paid_in_reference", "paid", "received_in_reference", "received")
    receives = any(one.received or one.received_in_reference for one in told.payers)
    shown = sides if receives else sides[:2]
    heads = [word(f"port.head.{key}", language, path=told.job.reference) for key in ("payer", *shown, "saving")]
    rows = [
        [
            payer_name(told.job.study, one.payer, language),
            *(euros(getattr(one, side), language) for side in shown),
            euros(one.saving, language),
        ]
        for one in told.payers
    ]
    return Table(heads, rows, _align(len(heads)), (30, *[0] * (len(heads) - 1)))


def _pm_table(told: Told, language: Language) -> Table:
    rows = []
    for (reason, price), count in sorted(told.totals.pm.items(), key=lambda one: (-one[1], one[0])):
        item = told.job.study.price(price)
        name = item.label.in_language(language) if item else price or word("port.pm.unnamed", language)
        rows.append([name, word(f"port.pm.{reason}", language), number(count, language)])
    heads = [word(f"port.head.{key}", language) for key in ("what", "why", "rows")]
    return Table(heads, rows[:_MOST_GROUPS], ("left", "left", "right"), (50, 40, 0))


def _notes(told: Told, language: Language) -> list[str]:
    job = told.job
    lines = [word("port.joined", language)]
    if job.draws:
        lines.append(word("port.draws", language, draws=number(job.draws, language), seed=job.seed))
    if job.against is not None:
        lists = ", ".join(f"{one.id} {one.edition}" for one in job.against.price_lists)
        lines.append(word("port.against.lists", language, lists=lists))
    lines += settings_lines(job.study, language)
    lines.append(word("port.limits", language))
    if told.folder is not None:
        lines.append(word("port.written", language, path=told.folder.cases))
    return lines


def portfolio_dict(told: Told) -> dict[str, Any]:
    """Totals, groups, payers and PM under schema version 1; euros unrounded."""
    job = told.job
    return {
        "schema": SCHEMA,
        "kind": "portfolio",
        "provenance": stamp(
            job.study,
            view=job.view.value,
            reference=job.reference,
            path=job.path,
            draws=job.draws,
            seed=job.seed if job.draws else None,
        ),
        "total": _group_dict(told.groups[0]),
        "groups": [{"column": one.key[0], "name": one.key[1], **_group_dict(one)} for one in told.groups[1:]],
        "leans": [
            {"kind": kind, "id": name, "saving_at_low": low, "saving_at_high": high}
            for kind, name, low, high in told.leans
        ],
        "payers": [{**one._asdict(), "saving": one.saving} for one in told.payers],
        "pm": [
            {"price": price or None, "reason": reason.value, "rows": count}
            for (reason, price), count in sorted(told.totals.pm.items())
        ],
    }


def _group_dict(group: GroupTotal) -> dict[str, Any]:
    found: dict[str, Any] = {
        "cases": group.cases,
        "cost_of_reference": group.cost_of_reference,
        "cost": group.cost,
        "saving": interval_dict(group.saving),
        "verdicts": {one.value: count for one, count in group.tally.items()},
    }
    if group.mean is not None:
        p5, p50, p95 = group.percentiles
        found["drawn"] = {"mean": group.mean, "sd": group.sd, "p5": p5, "p50": p50, "p95": p95}
    if group.impact is not None:
        found["against"] = {
            "saving": group.impact.saving,
            "moved": group.impact.moved,
            "flips": [
                {"from": before.value, "to": after.value, "cases": count}
                for (before, after), count in group.impact.flips.items()
            ],
        }
    return found
