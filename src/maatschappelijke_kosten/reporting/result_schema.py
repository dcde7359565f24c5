"""The JSON Schema of a study result and of a case result (`to_dict`, `--format json`), version `plain.SCHEMA`.

Closed: a key that is not named here is an error, so that a reader may rely on it and we cannot add one unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maatschappelijke_kosten.engine.plan import PmReason
from maatschappelijke_kosten.engine.result import Mark
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.figure import Basis
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.study import Variant, VerdictRule, View
from maatschappelijke_kosten.reporting.plain import SCHEMA

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_WHOLE: Schema = {"type": "integer"}


def _or_null(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "null"}]}


def _object(**keys: Schema) -> Schema:
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}


def _list(one: Schema) -> Schema:
    return {"type": "array", "items": one}


def _by(names: list[str], one: Schema) -> Schema:
    """An object with some of these names."""
    return {"type": "object", "properties": dict.fromkeys(names, one), "additionalProperties": False}


def _one_of(names: Mapping[str, Any] | list[str]) -> Schema:
    return {"enum": [str(one) for one in names]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_INTERVAL = _object(low=_NUMBER, central=_NUMBER, high=_NUMBER, mark=_one_of([str(one) for one in Mark]))
_INTERVAL["description"] = (
    "Euros, unrounded. The mark says what PM does to it: at_least, at_most, neither (open on both sides) or none."
)
_WINDOW = _object(low=_NUMBER, high=_or_null(_NUMBER))
_LABEL = _object(nl=_TEXT, en=_TEXT)
_CONCLUSION = _one_of([str(one) for one in Conclusion])
_FIGURE = _object(
    kind=_TEXT, id=_TEXT, low=_NUMBER, central=_NUMBER, high=_NUMBER, basis=_one_of([str(one) for one in Basis])
)
_PLACE = {"step": _WHOLE, "alternative": _or_null(_WHOLE), "within": _list(_WHOLE), "label": _TEXT}
_LINE = _object(
    **_PLACE,
    payer=_or_null({}),
    receiver=_or_null({}),
    persons=_NUMBER,
    weight=_NUMBER,
    price=_ref("figure"),
    quantity=_ref("figure"),
    others=_list(_ref("figure")),
    rests=_list(_NUMBER),
    part=_NUMBER,
    euros=_NUMBER,
    citation=_or_null(_ref("citation")),
)
_PM = _object(**_PLACE, sign=_TEXT, reason=_one_of([str(one) for one in PmReason]))
_COSTING = _object(cost=_ref("interval"), lines=_list(_ref("line")), pm=_list(_ref("pm")))
_VERDICT = _object(
    conclusion=_ref("conclusion"),
    materiality=_NUMBER,
    assumed_share=_or_null(_NUMBER),
    floor_window=_ref("window"),
    share_window=_ref("window"),
    without_either=_or_null(_ref("conclusion")),
)
_COMPARISON = _object(
    path=_TEXT,
    reference=_TEXT,
    cost=_ref("costing"),
    cost_of_reference=_ref("costing"),
    saving=_ref("interval"),
    verdict=_ref("verdict"),
)
_VIEWS = [str(one) for one in View]
_CASE = _object(
    schema={"const": SCHEMA},
    kind={"const": "case-result"},
    id=_TEXT,
    label=_ref("label"),
    reference=_TEXT,
    published=_or_null({"type": "object"}),
    agrees=_or_null({"type": "boolean"}),
    without_single_use=_or_null(_ref("conclusion")),
    views=_by(_VIEWS, _list(_ref("comparison"))),
)
_VIEW = _object(
    tally=_by([str(one) for one in Conclusion], _WHOLE),
    total=_object(
        cost=_ref("interval"),
        cost_of_reference=_ref("interval"),
        saving=_ref("interval"),
        return_per_euro=_or_null(_ref("interval")),
    ),
    floor_of_tally=_ref("window"),
    share_of_tally=_ref("window"),
)
_PROVENANCE = {
    "type": "object",
    "description": "What a result must say to be found again; later versions may add to it.",
    "required": ["engine", "study", "price_lists", "currency", "perspective", "settings"],
}
_STUDY = _object(
    schema={"const": SCHEMA},
    kind={"const": "study-result"},
    study=_object(id=_TEXT, label=_ref("label")),
    variant=_one_of([str(one) for one in Variant]),
    verdict_rule=_object(**{key: {} for key in VerdictRule.model_fields}),
    views=_by(_VIEWS, _ref("view")),
    published_tally=_or_null({"type": "object"}),
    random_tables=_object(
        count=_WHOLE,
        seed=_WHOLE,
        classes={"type": "object", "additionalProperties": _by([str(one) for one in Conclusion], _NUMBER)},
        all_as_published=_or_null(_NUMBER),
        tally_as_published=_or_null(_NUMBER),
    ),
    cases=_list(_ref("case")),
    provenance=_ref("provenance"),
)


def result_schema() -> Schema:
    """The schema, as JSON Schema 2020-12."""
    citation = Citation.model_json_schema(mode="serialization")
    nested = citation.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"maatschappelijke_kosten: result, version {SCHEMA}",
        "anyOf": [_ref("study"), _ref("case")],
        "$defs": {
            "study": _STUDY,
            "case": _CASE,
            "view": _VIEW,
            "comparison": _COMPARISON,
            "verdict": _VERDICT,
            "costing": _COSTING,
            "line": _LINE,
            "pm": _PM,
            "figure": _FIGURE,
            "interval": _INTERVAL,
            "window": _WINDOW,
            "label": _LABEL,
            "conclusion": _CONCLUSION,
            "provenance": _PROVENANCE,
            "citation": {
                "type": "object",
                "required": [],
                **{k: citation[k] for k in ("properties",) if k in citation},
            },
            **nested,
        },
    }
