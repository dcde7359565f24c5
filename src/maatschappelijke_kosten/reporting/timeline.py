"""When costs fall and when they are paid back, in words, tables and plain data."""

from __future__ import annotations

from typing import Any

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.evaluate import saving_open
from maatschappelijke_kosten.engine.result import Interval
from maatschappelijke_kosten.engine.timeline import Payback, PaybackKind, Timeline
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.model.walk import counted_steps
from maatschappelijke_kosten.reporting.blocks import Block, Heading, Lines, Table
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.estimate import closing
from maatschappelijke_kosten.reporting.money import centre
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.plain import SCHEMA
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.sentence import path_name
from maatschappelijke_kosten.reporting.study_table import short_name
from maatschappelijke_kosten.reporting.table import Align
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.words import word

_YEAR = 12


@in_currency_of
def timeline_blocks(study: Study, variant: Variant, found: Timeline, language: Language) -> list[Block]:
    """A sentence a case, a table, and of a single case every year."""
    blocks: list[Block] = [Lines([word("when.title", language, study=study_title(study, variant, language))])]
    cases = dict.fromkeys(case for case, _ in found.plan.paths)
    if len(cases) == 1:
        blocks += [Lines(sentences(study, found, language)), *_years(study, found, language)]
    else:
        blocks.append(_overview(study, found, language))
    blocks.append(Lines(how_to_read(study, variant, found, language)))
    return [*blocks, Lines(closing(study, found.plan, language))]


@in_currency_of
def sentences(study: Study, found: Timeline, language: Language) -> list[str]:
    """Of each case when it is paid back."""
    lines = []
    for number_ in found.plan.assessed.tolist():
        case_id, reference, path = found.plan.comparisons[number_]
        case = study.case(case_id)
        lines.append(
            word(
                "when.sentence",
                language,
                case=case.label.in_language(language),
                path=path_name(case, path, language),
                reference=path_name(case, reference, language),
                payback=_payback_words(study, found, number_, language),
                saving=_saving_words(study, found, number_, language),
            )
        )
    return lines


def _payback_words(study: Study, found: Timeline, row: int, language: Language) -> str:
    """Undiscounted, and discounted beside it where the study discounts."""
    words = payback_in_words(found.payback[row], language)
    if study.settings.time.discount is None:
        return words
    discounted = payback_in_words(found.payback_discounted[row], language)
    key = "when.discounted.same" if words == discounted else "when.discounted"
    return word(key, language, words=words, discounted=discounted)


def _saving_words(study: Study, found: Timeline, row: int, language: Language) -> str:
    words = _saved(found, found.cumulative, row, language)
    if study.settings.time.discount is None:
        return words
    discounted = _saved(found, found.cumulative_discounted, row, language)
    return word("when.discounted", language, words=words, discounted=discounted)


def _saved(found: Timeline, cumulative: Floats, row: int, language: Language) -> str:
    """The saving of all months of a comparison, with its PM mark."""
    above, below = (bool(side[row]) for side in saving_open(found.plan))
    saving = float(cumulative[row, -1])
    return centre(Interval(saving, saving, saving, below, above), language)


def payback_in_words(one: Payback, language: Language) -> str:
    """`in maand 3`, `meteen`, `niet binnen de horizon`, or every month in which it turns."""
    if one.kind is PaybackKind.MONTH:
        return word("when.payback.month", language, month=number(one.month or 0, language))
    if one.kind is PaybackKind.NEVER and one.turns:
        return word("when.payback.lost", language, months=_months(one.turns, language))
    if one.kind is PaybackKind.MORE_THAN_ONCE:
        return word("when.payback.more_than_once", language, months=_months(one.turns, language))
    return word(f"when.payback.{one.kind}", language)


def _months(turns: tuple[int, ...], language: Language) -> str:
    return ", ".join(number(one, language) for one in turns)


def _overview(study: Study, found: Timeline, language: Language) -> Table:
    is_discounted = study.settings.time.discount is not None
    keys = ["case", "last", "saving", "payback"]
    keys += ["saving_discounted", "payback_discounted"] if is_discounted else []
    align: list[Align] = ["left", "right", "right", "left", "right", "left"]
    rows = []
    for number_ in found.plan.assessed.tolist():
        case = study.case(found.plan.comparisons[number_][0])
        last = _last_month(found, number_)
        row = [
            case.label.in_language(language),
            number(last, language) if last else word("when.none", language),
            _saved(found, found.cumulative, number_, language),
            payback_in_words(found.payback[number_], language),
        ]
        if is_discounted:
            row.append(_saved(found, found.cumulative_discounted, number_, language))
            row.append(payback_in_words(found.payback_discounted[number_], language))
        rows.append(row)
    headers = [word(f"when.head.{key}", language) for key in keys]
    return Table(headers, rows, align[: len(keys)], [34, 0, 0, 30, 0, 30][: len(keys)])


def _last_month(found: Timeline, comparison: int) -> int:
    """The last month in which either path costs anything, counted from 1."""
    both = found.cost[[found.plan.reference[comparison], found.plan.alternative[comparison]]]
    used = np.flatnonzero(np.any(both != 0, axis=0))
    return int(used[-1]) + 1 if len(used) else 0


def _years(study: Study, found: Timeline, language: Language) -> list[Block]:
    """Per comparison a table with a row a year."""
    blocks: list[Block] = []
    is_discounted = study.settings.time.discount is not None
    for number_, (case_id, reference, path) in enumerate(found.plan.comparisons):
        case = study.case(case_id)
        names = [path_name(case, one, language) for one in (path, reference)]
        cost = [_by_year(found.cost[side[number_]]) for side in (found.plan.alternative, found.plan.reference)]
        headers = [word("when.head.year", language), *names, word("when.head.cumulative", language)]
        if is_discounted:
            headers.append(word("when.head.cumulative_discounted", language))
        rows = []
        for year in range(len(cost[0])):
            end = min((year + 1) * _YEAR, found.months) - 1
            row = [str(year + 1), *(euros(float(one[year]), language) for one in cost)]
            row.append(euros(float(found.cumulative[number_, end]), language))
            if is_discounted:
                row.append(euros(float(found.cumulative_discounted[number_, end]), language))
            rows.append(row)
        blocks.append(Heading(f"{names[0]}: {_payback_words(study, found, number_, language)}"))
        blocks.append(Table(headers, rows, ["right"] * len(headers), [0, 18, 18, 14, 18][: len(headers)]))
    return blocks


def _by_year(months: Floats) -> Floats:
    return np.asarray(np.add.reduceat(months, np.arange(0, len(months), _YEAR)))


def how_to_read(
    study: Study, variant: Variant, found: Timeline, language: Language, only: str | None = None
) -> list[str]:
    """What payback means here, which steps have no time, and which cases have PM; of one case where it is named."""
    lines = [word("when.read.payback", language)]
    cases = {case for case, _ in found.plan.paths if only in (None, case)}
    steps = [step for case in study.cases if case.id in cases for _, step in counted_steps(case, variant)]
    untimed = sum(step.when is None for step in steps)
    if untimed and untimed == len(steps):
        lines.append(word("when.read.untimed.all", language))
    elif untimed:
        lines.append(
            word("when.read.untimed", language, count=number(untimed, language), all=number(len(steps), language))
        )
    with_pm = dict.fromkeys(pm.place.case for pm in found.plan.pm if pm.place.case in cases)
    if with_pm:
        names = ", ".join(short_name(study.case(one), language) for one in with_pm)
        lines.append(word("when.read.pm", language, cases=names))
    return lines


def timeline_dict(study: Study, variant: Variant, found: Timeline) -> dict[str, Any]:
    """Plain data; a list holds one number for each month, the first month first."""
    plan = found.plan
    return {
        "schema": SCHEMA,
        "kind": "timeline",
        "study": {"id": study.id},
        "variant": str(variant),
        "months": found.months,
        "paths": [
            {"case": case, "path": path, "cost": found.cost[row].tolist(), "discounted": found.discounted[row].tolist()}
            for row, (case, path) in enumerate(plan.paths)
        ],
        "comparisons": [
            {
                "case": case,
                "path": path,
                "reference": reference,
                "cumulative_saving": found.cumulative[row].tolist(),
                "cumulative_saving_discounted": found.cumulative_discounted[row].tolist(),
                "payback": _payback(found.payback[row]),
                "payback_discounted": _payback(found.payback_discounted[row]),
                "pm": any(one.path in (plan.reference[row], plan.alternative[row]) for one in plan.pm),
            }
            for row, (case, reference, path) in enumerate(plan.comparisons)
        ],
        "provenance": stamp(study),
    }


def _payback(one: Payback) -> dict[str, Any]:
    return {"kind": str(one.kind), "month": one.month, "turns": list(one.turns)}


def timeline_rows(study: Study, found: Timeline) -> list[dict[str, Any]]:
    """One row per case, path and month (from 1); of the reference no saving."""
    saving = {int(found.plan.alternative[row]): row for row in range(len(found.plan.alternative))}
    rows = []
    for row, (case, path) in enumerate(found.plan.paths):
        compared = saving.get(row)
        for month in range(found.months):
            rows.append(
                {
                    "case": case,
                    "path": path,
                    "month": month + 1,
                    "year": month // _YEAR + 1,
                    "cost": float(found.cost[row, month]),
                    "discounted": float(found.discounted[row, month]),
                    "cumulative_saving": None if compared is None else float(found.cumulative[compared, month]),
                    "cumulative_saving_discounted": None
                    if compared is None
                    else float(found.cumulative_discounted[compared, month]),
                    "perspective": study.settings.perspective,
                }
            )
    return rows
