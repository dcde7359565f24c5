"""A small study without any fault, and the same with one thing changed: what the checks are tested on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.check.finding import Finding
from maatschappelijke_kosten.model.study import Study

REMOVED = object()
"""As a value of `study_with`: the key is taken away."""

_UNITS = {name: {"label": name, "plural": name} for name in ("keer", "uur", "dag", "maand")}
_PAYERS = {name: {"label": name} for name in ("gemeente", "schuldeisers")}

SOUND: Mapping[str, Any] = {
    "id": "proef",
    "label": "Proef",
    "price_lists": [
        {
            "id": "lijst",
            "label": "Lijst",
            "edition": "1",
            "items": {
                "huisuitzetting": {
                    "label": "Huisuitzetting",
                    "unit": "keer",
                    "amount": 6000,
                    "price_year": "unknown",
                    "scope": "per keer",
                    "basis": "cited",
                    "payer": "gemeente",
                    "citation": {"source": "rapport", "where": "§1", "quote": "€ 6.000"},
                },
                "opvang": {
                    "label": "Opvang",
                    "unit": "dag",
                    "amount": {"low": 80, "high": 100},
                    "price_year": 2016,
                    "scope": "per dag",
                    "basis": "cited",
                    "citation": {"source": "rapport", "where": "§2", "quote": "€ 80/100 per dag"},
                },
                "uur-hulp": {
                    "label": "Uur hulp",
                    "unit": "uur",
                    "amount": {"low": 40, "likely": 50, "high": 80},
                    "price_year": 2016,
                    "scope": "per uur",
                    "basis": "assumed",
                    "reason": "naar vergelijkbare uren",
                },
                "avond-hulp": {
                    "label": "Avond hulp",
                    "unit": "keer",
                    "amount": 150,
                    "price_year": 2016,
                    "scope": "drie uur",
                    "basis": "derived",
                    "derived_from": ["uur-hulp"],
                    "reason": "drie keer het uur",
                },
            },
        }
    ],
    "assumed_price_lists": [
        {
            "id": "aangenomen",
            "label": "Aangenomen",
            "edition": "1",
            "items": {
                "verschil": {
                    "label": "Verschil",
                    "unit": "dag",
                    "amount": -5,
                    "price_year": 2016,
                    "scope": "per dag",
                    "basis": "assumed",
                    "sign": "either",
                    "reason": "verlaagde norm",
                }
            },
        }
    ],
    "assumptions": {
        "dagen": {
            "label": "Dagen",
            "unit": "dag",
            "low": 3,
            "likely": 42,
            "high": 180,
            "wide": {"low": 1, "high": 730},
            "reason": "wat er bekend is",
            "citations": [{"source": "rapport", "where": "§3"}],
        },
        "uren": {
            "label": "Uren",
            "unit": "uur",
            "low": 1,
            "likely": 2,
            "high": 3,
            "wide": {"low": 1, "high": 3},
            "reason": "wat er bekend is",
            "single_use": True,
        },
    },
    "verdict_rule": {"floor": 500, "share": 0.05, "reason": "een besluit kost dat"},
    "cases": [
        {
            "id": "een",
            "label": "Een",
            "citation": {"source": "rapport", "where": "casus 1"},
            "reference": "zonder",
            "paths": {
                "met": {
                    "steps": [
                        {
                            "label": "Huurschuld",
                            "amount": 1200,
                            "price_year": "unknown",
                            "payer": "gemeente",
                            "citation": {"source": "rapport", "where": "§4", "quote": "€ 1.200"},
                        },
                    ]
                },
                "zonder": {
                    "steps": [
                        {"price": "huisuitzetting", "quantity": {"low": 1, "high": 2}, "reason": "vonnis"},
                        {"price": "opvang", "quantity": {"assumption": "dagen"}, "reason": "geen onderdak"},
                        {
                            "label": "Hulp",
                            "reason": "genoemd",
                            "one_of": [
                                {"price": "uur-hulp", "quantity": {"assumption": "uren"}, "persons": 2},
                                {"label": "Een cursus"},
                            ],
                        },
                        {"label": "Zorgen", "sign": "either", "reason": "genoemd"},
                    ]
                },
            },
            "author_sum": {"met": 1200},
        },
        {
            "id": "twee",
            "label": "Twee",
            "reference": "zonder",
            "paths": {
                "met": {"steps": [{"price": "avond-hulp", "quantity": 2, "reason": "gedaan"}]},
                "zonder": {
                    "steps": [
                        {"price": "opvang", "quantity": {"assumption": "dagen"}, "reason": "geen onderdak"},
                        {"price": "verschil", "quantity": "unknown", "reason": "andere uitkering", "counted": False},
                    ]
                },
            },
        },
    ],
    "contradictions": [{"subject": "Bedrag", "says": ["dit", "dat"], "handled": "dit", "cases": ["een"]}],
    "sources": {"rapport": {"title": "Rapport", "publisher": "Bureau", "terms_of_use": "vrij"}},
    "vocabulary": {"units": _UNITS, "payers": _PAYERS},
}

ITEMS = ("price_lists", 0, "items")
PATHS = ("cases", 0, "paths")
MET = (*PATHS, "met", "steps", 0)
EVICTION = (*PATHS, "zonder", "steps", 0)
SHELTER = (*PATHS, "zonder", "steps", 1)
GROUP = (*PATHS, "zonder", "steps", 2)
NAMED = (*PATHS, "zonder", "steps", 3)

Path = tuple[str | int, ...]


def study_with(changes: Mapping[Path, Any]) -> Study:
    """The sound study with other values at these paths."""
    study = deepcopy(dict(SOUND))
    for path, value in changes.items():
        inside: Any = study
        for part in path[:-1]:
            inside = inside[part]
        if value is REMOVED:
            del inside[path[-1]]
        elif isinstance(inside, list) and path[-1] == len(inside):
            inside.append(deepcopy(value))
        else:
            # Another change may reach into this one.
            inside[path[-1]] = deepcopy(value)
    return Study.model_validate(study)


def case_with(changes: Mapping[Path, Any]) -> tuple[Case, Study]:
    """The first case of such a study, and the study."""
    study = study_with(changes)
    return study.cases[0], study


def places(findings: Iterable[Finding]) -> list[tuple[str, str, Path]]:
    """Code, owner and path of each finding, sorted: what most tests compare."""
    found = [(one.code, ":".join(one.owner), one.path) for one in findings]
    return sorted(found, key=lambda one: (one[0], one[1], [str(part) for part in one[2]]))
