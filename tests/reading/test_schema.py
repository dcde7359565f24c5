"""The JSON Schema takes what the reader takes, and refuses what a schema can."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.catalogue import CATALOGUE
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import Severity
from maatschappelijke_kosten.reading.envelope import KINDS
from maatschappelijke_kosten.reading.library import data_folder
from maatschappelijke_kosten.reading.schema import schema_of
from maatschappelijke_kosten.reading.template import TEMPLATES, template
from maatschappelijke_kosten.reading.write_yaml import write_case, write_price_list
from maatschappelijke_kosten.reading.yaml_document import parse
from strategies import cases, price_lists

VALIDATORS = {kind: Draft202012Validator(schema_of(kind)) for kind in KINDS}
SHIPPED = sorted((*data_folder("pricelists").rglob("*.yaml"), *data_folder("scenarios").rglob("*.yaml")))


def says(text: str | bytes) -> list[str]:
    """What the schema has to say of a file."""
    data = parse(text.encode() if isinstance(text, str) else text, "bestand.yaml").data
    assert isinstance(data, dict)
    return [error.message for error in VALIDATORS[data["kind"]].iter_errors(data)]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind))
    assert schema_of(kind)["properties"]["kind"] == {"const": kind}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_shipped_file_fits(path: Path) -> None:
    assert says(path.read_bytes()) == []


@pytest.mark.parametrize("kind", TEMPLATES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_template_fits(kind: str, language: str) -> None:
    assert says(template(kind, "nl" if language == "nl" else "en")) == []


@settings(max_examples=50)
@given(cases())
def test_every_case_that_can_be_written_fits(case: Case) -> None:
    assert says(write_case(case, "zaanstad-2017")) == []


@settings(max_examples=50)
@given(price_lists())
def test_every_price_list_that_can_be_written_fits(price_list: PriceList) -> None:
    assert says(write_price_list(price_list)) == []


CASE = """\
format: 1
kind: case
id: mijn-casus
label: Man
reference: zonder
paths:
  met: {steps: [{label: Borg, amount: 3, price_year: 2025, persons: 1, reason: x}]}
  zonder: {steps: [{price: opvang, quantity: {low: 1, high: 2}, basis: assumed, reason: x}]}
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("format: 1", "format: 2"),
        ("label: Man", "etiket: Man"),
        ("label: Man", "label: ' '"),
        ("label: Man", "label: {nl: Man, de: Mann}"),
        ("id: mijn-casus", "id: Mijn Casus"),
        ("reference: zonder\n", ""),
        ("  met:", "  Met:"),
        ("persons: 1", "persons: 0"),
        ("persons: 1", "persoon: 1"),
        ("persons: 1", "note: ' '"),
        ("price_year: 2025", "price_year: 20255"),
        ("price_year: 2025", "price_year: onbekend"),
        ("amount: 3", "amount: drie"),
        ("low: 1, high", "low: 1, hoog"),
        ("{low: 1, high: 2}", "onbekend"),
        ("basis: assumed", "basis: geschat"),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(right: str, wrong: str) -> None:
    assert CASE.count(right) == 1
    assert says(CASE) == []
    assert says(CASE.replace(right, wrong)) != []


def test_keys_are_explained() -> None:
    steps = schema_of("case")["$defs"]["Step"]
    assert "Shown, and added" in steps["properties"]["counted"]["description"]
    assert "A household" in schema_of("case")["description"]


def test_there_is_no_schema_of_another_kind() -> None:
    with pytest.raises(KeyError):
        schema_of("onzin")


def _wrong_files() -> list[tuple[str, str]]:
    """The file of each wrong example that is refused for its notation, its shape or its numbers."""
    found = []
    for code, kind in CATALOGUE.items():
        content = kind.wrong.files[kind.wrong.file or kind.wrong.first]
        if code[2] in "34" and kind.severity is Severity.ERROR and isinstance(content, str):
            found.append((code, content))
    return found


BEYOND_A_SCHEMA = {
    "MK302": "a key that only this kind of step needs",
    "MK306": "which keys together make a step",
    "MK308": "how many a list needs where most things may leave it out",
    "MK309": "which keys go with which kind of step",
    "MK310": "two keys that exclude each other",
    "MK401": "6.000, which YAML readers take for 6",
    "MK407": "below zero, which is fine with `sign: either`",
    "MK408": "low above high: a comparison of two numbers",
    "MK411": "shares that do not sum to 1",
    "MK412": "what stands in another file",
    "MK413": "chances that sum to more than 1",
    "MK414": "an end before its start",
    "MK415": "years in a schedule out of order",
    "MK416": "a distribution that its range cannot have",
    "MK417": "correlations that cannot hold at once",
    "MK418": "what comes back in no time",
    "MK419": "a product of quantity and time",
    "MK421": "which months have how many days",
}
"""Codes of shape and number whose example no schema can refuse, and why."""


@pytest.mark.parametrize(("code", "text"), _wrong_files(), ids=lambda one: one if len(str(one)) == 5 else "")
def test_what_the_reader_refuses_the_schema_refuses_where_it_can(code: str, text: str) -> None:
    document = parse(text.encode(), "bestand.yaml")
    if document.problems or not isinstance(document.data, dict) or document.data.get("kind") not in KINDS:
        return  # refused before there is anything to look at
    refused = bool(says(text))
    assert refused is (code not in BEYOND_A_SCHEMA), code
