"""The small study with a step that branches, and what a check says of its first case."""

from __future__ import annotations

from typing import Any

from sound_study import NAMED, Path, case_with

from maatschappelijke_kosten.model.check.case import check_case

ZONDER = ("paths", "zonder", "steps")
VOCABULARY = ("vocabulary",)
EVENT = {
    "label": "Rechter",
    "reason": "zo gaat het",
    "branches": [
        {
            "label": "Uit huis",
            "chance": {"low": 0.2, "high": 0.5},
            "steps": [{"price": "huisuitzetting", "quantity": 1}],
        },
        {"label": "Regeling", "chance": {"assumption": "kans"}, "events": ["zij betaalt"]},
        {"label": "Niets", "chance": "rest"},
    ],
}
CHANCE = {
    "label": "Kans",
    "unit": "kans",
    "low": 0.1,
    "likely": 0.2,
    "high": 0.5,
    "wide": {"low": 0, "high": 1},
    "reason": "wat er bekend is",
    "single_use": True,
}
WITH_UNITS: dict[Path, Any] = {
    (*VOCABULARY, "units", "kans"): {"label": "kans", "plural": "kans"},
    (*VOCABULARY, "units", "dag", "per_year"): 365.25,
    ("assumptions", "kans"): CHANCE,
    (*NAMED,): EVENT,
}


def found_in(changes: dict[Path, Any]) -> list[tuple[str, Path, dict[str, str]]]:
    """Code, path and values, in the study in which the fourth step of the path `zonder` branches."""
    case, study = case_with({**WITH_UNITS, **changes})
    found = sorted(check_case(case, study), key=lambda one: (one.code, str(one.path)))
    return [(one.code, one.path, dict(one.values)) for one in found]


def codes(changes: dict[Path, Any]) -> list[tuple[str, Path]]:
    return [(code, path) for code, path, _ in found_in(changes)]


BRANCHES = (*NAMED, "branches")
AT = (*ZONDER, 3, "branches")
