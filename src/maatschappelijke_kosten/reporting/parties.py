"""Who pays, who gains and what would make everyone whole, in words, tables and plain data (§10)."""

from __future__ import annotations

from typing import Any

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats
from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.perspective import AS_REPORTED, SOCIETY
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reporting.blocks import Block, Heading, Lines, Table
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.estimate import closing
from maatschappelijke_kosten.reporting.money import centre, spread
from maatschappelijke_kosten.reporting.number import euros, rounded
from maatschappelijke_kosten.reporting.payment import payer_name
from maatschappelijke_kosten.reporting.plain import SCHEMA, interval_dict
from maatschappelijke_kosten.reporting.pocket import Found, Net, compensation, listed, nets, pocket, sentences
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.sentence import path_name
from maatschappelijke_kosten.reporting.settings import beside_lines, perspective_label
from maatschappelijke_kosten.reporting.step import label_at
from maatschappelijke_kosten.reporting.study_table import case_number, short_name
from maatschappelijke_kosten.reporting.table import Align
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.words import word

_SIGNS = {Conclusion.SAVES: "+", Conclusion.ABOUT_EQUAL: "≈", Conclusion.COSTS_MORE: "−", Conclusion.UNDECIDED: "?"}
_CASHABLE = ("yes", "no", "unknown")
_HOUSEHOLD = "client"
"""The payer of the closed list that is another household in every case."""


@in_currency_of
def parties_blocks(result: Found, language: Language) -> list[Block]:
    """A sentence, net positions, what would make everyone whole, perspectives, and what can be cashed."""
    study = result.study
    blocks: list[Block] = [
        Lines([word("party.title", language, study=study_title(study, result.variant, language))]),
        Lines(sentences(result, language)),
        *_nets(result, language),
        Lines(
            [
                word("party.read.net", language),
                word("party.read.named", language),
                *_households(result, language),
                *_beside_the_settings(study, language),
                *compensation(result, language),
                _cashable(result, language),
            ]
        ),
        *_pockets(result, language),
        Heading(word("party.perspectives", language)),
        _perspectives(result, language),
        Lines([word("party.read.perspectives", language), *_moved(result, language)]),
    ]
    if len(_cases(result)) == 1:
        blocks += [*_years(result, language), *_cashable_paths(result, language)]
    beside = beside_lines(result.beside, language)
    return [*blocks, *([Lines(beside)] if beside else []), Lines(closing(study, result.plan, language))]


def _households(result: Found, language: Language) -> list[str]:
    """That the client of one case is not the client of another."""
    if len(_cases(result)) == 1 or all(one.payer != _HOUSEHOLD for one in nets(result)):
        return []
    return [word("party.read.households", language, payer=payer_name(result.study, _HOUSEHOLD, language))]


def _beside_the_settings(study: Study, language: Language) -> list[str]:
    """Where the settings say something that these tables do not follow."""
    lines = []
    if study.settings.perspective != AS_REPORTED:
        lines.append(word("party.read.everyone", language))
    if study.settings.time.discount is not None:
        lines.append(word("party.read.undiscounted", language))
    return lines


def _pockets(result: Found, language: Language) -> list[Block]:
    """Of more than one case who puts money in and who gets money out, case by case."""
    cases = _cases(result)
    if len(cases) == 1:
        return []
    headers = [word(f"party.head.{key}", language) for key in ("case", "invests", "reaps", "unknown")]
    rows = []
    for case in cases:
        found = pocket(nets(result, case))
        sides = [listed(result.study, side, language) for side in (found.invest, found.reap)]
        rows.append([result.study.case(case).label.in_language(language), *sides, euros(found.unknown, language)])
    table = Table(headers, rows, ["left", "left", "left", "right"], [30, 28, 34, 0])
    return [Heading(word("party.pockets", language)), table]


def _nets(result: Found, language: Language) -> list[Block]:
    headers = [word(f"party.head.{key}", language) for key in ("payer", "path", "reference", "gain", "range")]
    rows = []
    for one in nets(result):
        seen = result.perspectives.get(one.payer)
        total = seen.total.saving if seen else result.unknown
        # From a payer what it receives of nobody known is PM; the range is then of another sum than the difference.
        between = spread(total, language) if rounded(total.central) == rounded(one.gain) else ""
        rows.append(
            [
                payer_name(result.study, one.payer, language),
                euros(one.path, language),
                euros(one.reference, language),
                centre(total._replace(central=one.gain), language),
                between,
            ]
        )
    if len(rows) > 1:
        path, reference = (sum(getattr(one, side) for one in nets(result)) for side in ("path", "reference"))
        society = result.perspectives[SOCIETY].total.saving
        rows.append(
            [
                word("party.together", language),
                euros(path, language),
                euros(reference, language),
                centre(society._replace(central=reference - path), language),
                spread(society, language),
            ]
        )
    return [Table(headers, rows, ["left", "right", "right", "right", "right"])] if rows else []


def _cases(result: Found) -> list[str]:
    return list(dict.fromkeys(case for case, _ in result.plan.paths))


def _cashable(result: Found, language: Language) -> str:
    chosen = result.cashable[:, result.plan.assessed].sum(axis=1)
    amounts = {key: euros(float(value), language) for key, value in zip(_CASHABLE, chosen, strict=True)}
    return word("party.cashable", language, **amounts)


def _cashable_paths(result: Found, language: Language) -> list[Block]:
    """Of one case: what of the cost of each path is cashable."""
    if not result.cashable_costs.any():
        return []
    headers = [word("party.head.path_name", language)]
    headers += [word(f"party.head.cashable.{key}", language) for key in _CASHABLE]
    rows = [
        [
            path_name(result.study.case(case), name, language),
            *(euros(float(value), language) for value in result.cashable_costs[:, path]),
        ]
        for path, (case, name) in enumerate(result.plan.paths)
    ]
    return [Heading(word("party.cashable_paths", language)), Table(headers, rows, ["left", "right", "right", "right"])]


def _perspectives(result: Found, language: Language) -> Table:
    """A sign for the verdict on each case, a row for each perspective."""
    cases = _cases(result)
    headers = [word("party.head.perspective", language), *(case_number(case) for case in cases)]
    rows = [
        [
            f"{perspective_label(result.study, name, language)}" if name not in (AS_REPORTED, SOCIETY) else name,
            *(_SIGNS[one.verdict.conclusion] for one in seen.assessed),
        ]
        for name, seen in result.judged.items()
    ]
    return Table(headers, rows, ["left", *(["center"] * len(cases))], [30, *([0] * len(cases))])  # type: ignore[list-item]


def _moved(result: Found, language: Language) -> list[str]:
    """Which verdicts are others for society than as reported, and which transfers vanish there."""
    reported, society = result.judged[AS_REPORTED], result.judged[SOCIETY]
    moved = [
        word(
            "party.moved.one",
            language,
            case=short_name(result.study.case(one.case), language),
            before=word(str(one.verdict.conclusion), language),
            after=word(str(other.verdict.conclusion), language),
        )
        for one, other in zip(reported.assessed, society.assessed, strict=True)
        if one.verdict.conclusion is not other.verdict.conclusion
    ]
    key = "party.moved" if moved else "party.moved.none"
    lines = [word(key, language, cases="; ".join(moved))]
    vanished = _transfers(result, reported, language)
    if vanished:
        lines.append(word("party.transfers", language, transfers="; ".join(vanished)))
    return lines


def _transfers(result: Found, reported: ViewResult, language: Language) -> list[str]:
    plan = result.plan
    is_transfer = (plan.payers.received != 0).any(axis=1)
    assessed = {one.case: {one.path, one.reference} for one in reported.assessed}
    found: dict[str, None] = {}
    for number in np.flatnonzero(is_transfer).tolist():
        place = plan.places[number]
        if place.path in assessed[place.case]:
            case = result.study.case(place.case)
            found[f"{label_at(result.study, case, place, language)} ({short_name(case, language)})"] = None
    return list(found)


def _years(result: Found, language: Language) -> list[Block]:
    """Of one case: outlays less receipts per path, payer and year."""
    matrix, study = result.matrix, result.study
    net: Floats = matrix.outlay - matrix.receipt
    headers = [
        word("party.head.path_name", language),
        word("party.head.payer", language),
        *(word("party.head.year", language, year=year + 1) for year in range(net.shape[2])),
        word("party.head.total", language),
    ]
    rows = []
    for path, (case_id, name) in enumerate(result.plan.paths):
        for payer, payer_id in enumerate(matrix.names):
            if (matrix.outlay[payer, path] != 0).any() or (matrix.receipt[payer, path] != 0).any():
                cells = [euros(float(value), language) for value in net[payer, path]]
                label = path_name(study.case(case_id), name, language)
                total = euros(float(net[payer, path].sum()), language)
                rows.append([label, payer_name(study, payer_id, language), *cells, total])
    if not rows:
        return []
    align: list[Align] = ["left", "left"]
    align += ["right"] * (len(headers) - 2)
    return [Heading(word("party.years", language)), Table(headers, rows, align)]


def parties_dict(result: Found) -> dict[str, Any]:
    """Plain data; euros unrounded, undiscounted, central unless it says otherwise."""
    plan, study = result.plan, result.study
    return {
        "schema": SCHEMA,
        "kind": "payers",
        "study": {"id": study.id},
        "variant": str(result.variant),
        "discounted": False,
        "matrix": parties_rows(result),
        "nets": [_net_dict(one) for one in nets(result)],
        "nets_by_case": {case: [_net_dict(one) for one in nets(result, case)] for case in _cases(result)},
        "perspectives": {
            name: {
                "total": interval_dict(seen.total.saving),
                "tally": {str(one): seen.tally.get(one, 0) for one in Conclusion},
                "cases": {
                    one.case: {"saving": interval_dict(one.saving), "verdict": str(one.verdict.conclusion)}
                    for one in seen.assessed
                },
            }
            for name, seen in result.judged.items()
        },
        "cashable": [
            {
                "case": plan.comparisons[row][0],
                "path": plan.comparisons[row][2],
                **{key: float(result.cashable[position, row]) for position, key in enumerate(_CASHABLE)},
            }
            for row in range(len(plan.reference))
        ],
        "cashable_costs": [
            {
                "case": case,
                "path": name,
                **{key: float(result.cashable_costs[position, path]) for position, key in enumerate(_CASHABLE)},
            }
            for path, (case, name) in enumerate(plan.paths)
        ],
        "provenance": stamp(study),
    }


def _net_dict(one: Net) -> dict[str, Any]:
    return {
        "payer": one.payer or None,
        "path": one.path,
        "reference": one.reference,
        "gain": one.gain,
        "mark": str(one.gained.mark),
    }


PARTIES_COLUMNS = ("case", "path", "payer", "year", "outlay", "receipt")
"""The columns of `parties_rows`, also of a study in which nobody pays anything."""


def parties_rows(result: Found) -> list[dict[str, Any]]:
    """One row per case, path, payer and year in which anything is paid or received; an unknown payer is empty."""
    matrix = result.matrix
    return [
        {
            "case": case,
            "path": name,
            "payer": payer_id or None,
            "year": year + 1,
            "outlay": float(matrix.outlay[payer, path, year]),
            "receipt": float(matrix.receipt[payer, path, year]),
        }
        for path, (case, name) in enumerate(result.plan.paths)
        for payer, payer_id in enumerate(matrix.names)
        for year in range(matrix.outlay.shape[2])
        if matrix.outlay[payer, path, year] or matrix.receipt[payer, path, year]
    ]
