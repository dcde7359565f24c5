"""JSON Schema of our files, so that an editor can help while somebody types.

It says what a schema can say; that names exist and figures are founded is only known by `check`.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import textwrap
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from maatschappelijke_kosten.model.assumption import Assumptions
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.edition import Editions
from maatschappelijke_kosten.model.frozen import Frozen
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.programme import Programme
from maatschappelijke_kosten.model.register_mapping import RegisterMapping
from maatschappelijke_kosten.model.source import Sources
from maatschappelijke_kosten.reading.envelope import FORMAT
from maatschappelijke_kosten.reading.study_file import PayersFile, StudyFile, UnitsFile

Schema = dict[str, Any]

_MODELS: dict[str, type[BaseModel]] = {
    "pricelist": PriceList,
    "case": Case,
    "study": StudyFile,
    "assumptions": Assumptions,
    "index": Index,
    "units": UnitsFile,
    "payers": PayersFile,
    "sources": Sources,
    "editions": Editions,
    "programme": Programme,
    "register-mapping": RegisterMapping,
}
_TITLES = {
    "pricelist": "Prijslijst",
    "case": "Casus",
    "study": "Onderzoek",
    "assumptions": "Aannames",
    "index": "Indexreeks",
    "units": "Eenheden",
    "payers": "Betalers",
    "sources": "Bronnen",
    "editions": "Uitgaven",
    "programme": "Programma",
    "register-mapping": "Kolommenkaart van een register",
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
    models = {model.__name__: model for model in _models_of(Frozen)}
    for name, schema in ((_MODELS[kind].__name__, whole), *definitions.items()):
        _tighten(schema)
        if name in models:
            _describe(schema, _docstrings_of(models[name]))
    for words in ("Label", "Told"):
        if words in definitions:
            definitions[words] = _or_text(definitions[words])
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


def _models_of(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from _models_of(one)


def _docstrings_of(model: type[BaseModel]) -> dict[str, str]:
    """Those of its own attributes, and of those that it has from another model of ours."""
    above = [one for one in reversed(model.__mro__) if issubclass(one, Frozen) and one is not Frozen]
    return {name: text for one in above for name, text in _attribute_docstrings(one).items()}


def _attribute_docstrings(model: type[BaseModel]) -> dict[str, str]:
    """The text below each field in the source of a model. pydantic can do so too, but then at every start."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    found: dict[str, str] = {}
    for field, text in itertools.pairwise(definition.body if isinstance(definition, ast.ClassDef) else []):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            match text:
                case ast.Expr(value=ast.Constant(value=str(words))):
                    found[field.target.id] = inspect.cleandoc(words)
    return found


def _describe(schema: Schema, texts: dict[str, str]) -> None:
    """Put the text of each key with it; a thing that may be typed in a short form has its keys in the long one."""
    for one in (schema, *schema.get("anyOf", ())):
        for key, inner in one.get("properties", {}).items():
            if key in texts:
                inner["description"] = texts[key]


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
