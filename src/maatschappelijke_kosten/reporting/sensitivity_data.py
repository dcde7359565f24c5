"""Sensitivity as plain data and as flat rows; euros unrounded."""

from __future__ import annotations

from math import isfinite
from typing import Any

from maatschappelijke_kosten.engine.break_even import BreakEven
from maatschappelijke_kosten.engine.breaking import Breaking
from maatschappelijke_kosten.engine.judge import Window
from maatschappelijke_kosten.engine.sensitivity import RuleOutcome, StudySensitivity, Swing
from maatschappelijke_kosten.engine.windows import InputWindow
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.plain import SCHEMA
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.unknown import end_as_data, unknown_label
from maatschappelijke_kosten.reporting.words import word


def sensitivity_dict(study: Study, variant: Variant, found: StudySensitivity) -> dict[str, Any]:
    """Plain data; what has no end is null."""
    one_way = found.one_way
    breaking = {one.case: one for one in found.breaking}
    return {
        "schema": SCHEMA,
        "kind": "sensitivity",
        "study": {"id": study.id},
        "variant": str(variant),
        "verdict_rule": study.verdict_rule.model_dump(mode="json"),
        "total": {
            "saving": one_way.total,
            "swings": [_swing(study, one) for one in one_way.total_swings],
        },
        "cases": [
            {
                "case": case,
                "saving": one_way.central[case],
                "class": str(one_way.conclusion[case]),
                "swings": [_swing(study, one) for one in swings],
                "breaking": _breaking(study, breaking[case]),
                "switching": [_switching(one) for one in found.switching.get(case, ())],
            }
            for case, swings in one_way.swings.items()
        ],
        "rules": [_rule(one) for one in found.rules],
        "windows": [_input_window(one) for one in found.windows],
        "provenance": stamp(study),
    }


def _swing(study: Study, one: Swing) -> dict[str, Any]:
    return {
        "kind": one.unknown.kind,
        "id": one.unknown.id,
        **{
            name: {
                "value": end_as_data(study, one.unknown, end.value),
                "saving": end.saving,
                "class": end.conclusion and str(end.conclusion),
            }
            for name, end in (("low", one.low), ("high", one.high))
        },
        "width": one.width,
        "cases_turned": list(one.cases_turned),
    }


def _breaking(study: Study, one: Breaking) -> dict[str, Any]:
    return {
        "joint": one.joint,
        "single": [
            {
                "kind": each.unknown.kind,
                "id": each.unknown.id,
                "fraction": each.fraction,
                "end": None if each.end is None else end_as_data(study, each.unknown, each.end),
                "value": each.value,
            }
            for each in one.single
        ],
    }


def _switching(one: BreakEven) -> dict[str, Any]:
    ends = {"low": one.low, "central": one.central, "high": one.high}
    return {
        "path": one.path,
        "kind": str(one.kind),
        "id": one.name,
        "unit": one.unit,
        "answer": str(one.answer),
        **{name: value if value is not None and isfinite(value) else None for name, value in ends.items()},
        "now": one.now,
    }


def _rule(one: RuleOutcome) -> dict[str, Any]:
    return {
        "floor": one.floor,
        "share": one.share,
        "tally": {str(name): count for name, count in one.tally.items()},
        "as_published": one.as_published,
    }


def _input_window(one: InputWindow) -> dict[str, Any]:
    return {
        "kind": str(one.kind),
        "id": one.name,
        "likely": one.likely,
        "tally": _window(one.tally),
        "cases": {case: _window(window) for case, window in one.per_case.items()},
    }


def _window(one: Window) -> dict[str, float | None]:
    return {"low": one.low if isfinite(one.low) else None, "high": one.high if isfinite(one.high) else None}


SENSITIVITY_COLUMNS = (
    "case",
    "label",
    "kind",
    "id",
    "unknown",
    "low",
    "high",
    "saving",
    "saving_at_low",
    "saving_at_high",
    "width",
    "class_at_low",
    "class_at_high",
    "cases_turned",
    "breaks_at",
    "breaks_at_value",
)
"""The columns of `sensitivity_rows`, also of a study in which nothing has a range."""


def sensitivity_rows(study: Study, found: StudySensitivity, language: Language = "nl") -> list[dict[str, Any]]:
    """One row per case and unknown, and for several cases one per unknown for their total."""
    breaks = {(one.case, each.unknown.name): each for one in found.breaking for each in one.single}
    rows = []
    for case, swings in found.one_way.swings.items():
        for one in swings:
            nearest = breaks[case, one.unknown.name]
            row = _row(study, one, case, found.one_way.central[case], language)
            rows.append({**row, "breaks_at": nearest.fraction, "breaks_at_value": nearest.value})
    if len(study.cases) > 1:
        for one in found.one_way.total_swings:
            row = _row(study, one, "", found.one_way.total, language)
            rows.append({**row, "breaks_at": None, "breaks_at_value": None})
    return rows


def _row(study: Study, one: Swing, case: str, central: float, language: Language) -> dict[str, Any]:
    return {
        "case": case,
        "label": study.case(case).label.in_language(language) if case else word("total.title", language),
        "kind": one.unknown.kind,
        "id": one.unknown.id,
        "unknown": unknown_label(study, one.unknown, language),
        "low": end_as_data(study, one.unknown, one.low.value),
        "high": end_as_data(study, one.unknown, one.high.value),
        "saving": central,
        "saving_at_low": one.low.saving,
        "saving_at_high": one.high.saving,
        "width": one.width,
        "class_at_low": one.low.conclusion and str(one.low.conclusion),
        "class_at_high": one.high.conclusion and str(one.high.conclusion),
        "cases_turned": " ".join(one.cases_turned),
    }
