"""Results as plain data: numbers, text, lists and dicts, under a stated schema version.

Euros are unrounded. A side that PM opens, or a window without an end, is `null`: JSON has no infinity.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from maatschappelijke_kosten.engine.judge import Window
from maatschappelijke_kosten.engine.random_tables import RandomTables
from maatschappelijke_kosten.engine.result import Comparison, Costing, Figure, Interval, LineCost, Total, ViewResult
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.model.text import Label
from maatschappelijke_kosten.reporting.payment import payment_at
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.step import citation_at, label_at

SCHEMA = 1
"""Version of the form of `study_dict` and `case_dict`; a change that breaks readers raises it."""


def as_json(data: Mapping[str, Any], indent: int | None) -> str:
    """JSON text, with non-ASCII letters as they are."""
    return json.dumps(data, indent=indent, ensure_ascii=False, allow_nan=False)


def study_dict(
    study: Study,
    views: Mapping[View, ViewResult],
    variant: Variant,
    cases: Sequence[Mapping[str, Any]],
    tables: RandomTables,
) -> dict[str, Any]:
    """A whole study: cases, tallies, totals, what the verdicts rest on, and where it all comes from."""
    return {
        "schema": SCHEMA,
        "kind": "study-result",
        "study": {"id": study.id, "label": label_dict(study.label)},
        "variant": str(variant),
        "verdict_rule": study.verdict_rule.model_dump(mode="json"),
        "views": {str(view): _view(result) for view, result in views.items()},
        "published_tally": study.published_tally.model_dump(mode="json") if study.published_tally else None,
        "random_tables": _tables(study, tables),
        "cases": list(cases),
        "provenance": stamp(study, seed=tables.seed),
    }


def case_dict(
    study: Study,
    case: Case,
    views: Mapping[View, tuple[Comparison, ...]],
    agrees: bool | None,
    without_single_use: Conclusion | None,
) -> dict[str, Any]:
    """One case: its comparisons in every view, line by line."""
    return {
        "schema": SCHEMA,
        "kind": "case-result",
        "id": case.id,
        "label": label_dict(case.label),
        "reference": case.reference,
        "published": case.published.model_dump(mode="json") if case.published else None,
        "agrees": agrees,
        "without_single_use": without_single_use and str(without_single_use),
        "views": {
            str(view): [_comparison(study, case, one) for one in comparisons] for view, comparisons in views.items()
        },
    }


def label_dict(label: Label) -> dict[str, str]:
    """Both languages; the Dutch one twice where there is no English."""
    return {"nl": label.nl, "en": label.in_language("en")}


def _view(result: ViewResult) -> dict[str, Any]:
    return {
        "tally": {str(one): result.tally.get(one, 0) for one in Conclusion},
        "total": _total(result.total),
        "floor_of_tally": _window(result.floor_of_tally),
        "share_of_tally": _window(result.share_of_tally),
    }


def _total(total: Total) -> dict[str, Any]:
    value = total.return_per_euro
    return {
        "cost": interval_dict(total.cost),
        "cost_of_reference": interval_dict(total.cost_of_reference),
        "saving": interval_dict(total.saving),
        "return_per_euro": None if value is None else interval_dict(value),
    }


def _tables(study: Study, tables: RandomTables) -> dict[str, Any]:
    wanted = {case.id: case.published.classification.verdict for case in study.cases if case.published}
    return {
        "count": tables.count,
        "seed": tables.seed,
        "classes": {case: {str(k): v for k, v in each.items()} for case, each in tables.classes.items()},
        "all_as_published": tables.share_with(wanted) if wanted else None,
        "tally_as_published": tables.share_with_tally(Counter(wanted.values())) if wanted else None,
    }


def _comparison(study: Study, case: Case, one: Comparison) -> dict[str, Any]:
    verdict = one.verdict
    return {
        "path": one.path,
        "reference": one.reference,
        "cost": _costing(study, case, one.cost),
        "cost_of_reference": _costing(study, case, one.cost_of_reference),
        "saving": interval_dict(one.saving),
        "verdict": {
            "conclusion": str(verdict.conclusion),
            "materiality": verdict.materiality,
            "assumed_share": verdict.assumed_share,
            "floor_window": _window(verdict.floor),
            "share_window": _window(verdict.share),
            "without_either": verdict.without_either and str(verdict.without_either),
        },
    }


def _costing(study: Study, case: Case, costing: Costing) -> dict[str, Any]:
    return {
        "cost": interval_dict(costing.cost),
        "lines": [_line(study, case, line) for line in costing.lines],
        "pm": [
            {
                "step": one.place.step,
                "alternative": one.place.alternative if one.place.alternative >= 0 else None,
                "within": list(one.place.within),
                "label": label_at(study, case, one.place, "nl"),
                "sign": str(one.sign),
                "reason": str(one.reason),
            }
            for one in costing.pm
        ],
    }


def _line(study: Study, case: Case, line: LineCost) -> dict[str, Any]:
    citation = citation_at(case, line.place)
    return {
        "step": line.place.step,
        "alternative": line.place.alternative if line.place.alternative >= 0 else None,
        "within": list(line.place.within),
        "label": label_at(study, case, line.place, "nl"),
        "payer": payment_at(study, case, line.place, "payer"),
        "receiver": payment_at(study, case, line.place, "receiver"),
        "persons": line.coefficient,
        "weight": line.weight,
        "price": _figure(line.price),
        "quantity": _figure(line.quantity),
        "others": [_figure(one) for one in line.others],
        "rests": list(line.rests),
        "part": line.part,
        "euros": line.euros * line.weight,
        "citation": citation.model_dump(mode="json") if citation else None,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "kind": figure.kind,
        "id": figure.id,
        "low": figure.low,
        "central": figure.central,
        "high": figure.high,
        "basis": str(figure.basis),
    }


def interval_dict(interval: Interval) -> dict[str, Any]:
    """Low, central, high of what is counted, and the mark that PM gives it."""
    return {
        "low": interval.low,
        "central": interval.central,
        "high": interval.high,
        "mark": str(interval.mark),
    }


def _window(window: Window) -> dict[str, float | None]:
    return {"low": window.low, "high": window.high if math.isfinite(window.high) else None}
