"""JSON Schema of our files, so that an editor can help while somebody types.

It says what a schema can say; that names exist and figures are founded is only known by `check`.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from maatschappelijke_kosten.model.assumption import Assumptions
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.source import Sources
from maatschappelijke_kosten.reading.envelope import FORMAT
from maatschappelijke_kosten.reading.study_file import PayersFile, StudyFile, UnitsFile

Schema = dict[str, Any]

_MODELS: dict[str, type[BaseModel]] = {
    "pricelist": PriceList,
    "case": Case,
    "study": StudyFile,
    "assumptions": Assumptions,
    "units": UnitsFile,
    "payers": PayersFile,
    "sources": Sources,
}
_TITLES = {
    "pricelist": "Prijslijst",
    "case": "Casus",
    "study": "Onderzoek",
    "assumptions": "Aannamen",
    "units": "Eenheden",
    "payers": "Betalers",
    "sources": "Bronnen",
}
_STUDY_OF_CASE: Schema = {
    "type": ["string", "null"],
    "pattern": r"\S",
    "description": "The study whose price lists, assumptions and verdict rule are used: a name or a path.",
}


def schema_of(kind: str) -> Schema:
    """The JSON Schema (draft 2020-12) of a file of that kind, its head included.

    Raises KeyError for a kind that there is not.
    """
    whole = _MODELS[kind].model_json_schema()
    definitions = whole.pop("$defs", {})
    if "$ref" in whole:
        whole = definitions[whole["$ref"].rsplit("/", 1)[1]]
    for schema in (whole, *definitions.values()):
        _tighten(schema)
    if "Label" in definitions:
        definitions["Label"] = _or_text(definitions["Label"])
    head: Schema = {"format": {"const": FORMAT}, "kind": {"const": kind}}
    if kind == "case":
        head["study"] = _STUDY_OF_CASE
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **whole,
        "title": _TITLES[kind],
        "properties": head | whole["properties"],
        "required": ["format", "kind", *whole.get("required", ())],
        "$defs": definitions,
    }


def _tighten(schema: Any) -> None:
    """Refuse keys of a mapping that are no identifiers and texts of spaces; leave out titles, that only
    repeat the key."""
    if isinstance(schema, list):
        for one in schema:
            _tighten(one)
    if not isinstance(schema, dict):
        return
    if "patternProperties" in schema:
        schema["additionalProperties"] = False
    if schema.get("minLength") == 1 and "pattern" not in schema:
        schema["pattern"] = r"\S"
    if isinstance(schema.get("title"), str):
        del schema["title"]
    for name, one in schema.items():
        if name in ("properties", "patternProperties", "$defs"):
            for inner in one.values():
                _tighten(inner)
        elif name not in ("default", "const", "enum", "required"):
            _tighten(one)


def _or_text(schema: Schema) -> Schema:
    """A thing that may be typed as a plain text as well."""
    description = {"description": schema.pop("description")} if "description" in schema else {}
    return description | {"anyOf": [{"type": "string", "pattern": r"\S"}, schema]}
