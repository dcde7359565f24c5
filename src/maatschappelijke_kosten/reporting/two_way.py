"""Two figures at once: a table of savings and classes."""

from __future__ import annotations

from typing import Any

from maatschappelijke_kosten.engine.sensitivity import TwoWay
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.estimate import closing, paragraph
from maatschappelijke_kosten.reporting.number import euros
from maatschappelijke_kosten.reporting.plain import SCHEMA
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.table import Align, markdown_table, plain_table
from maatschappelijke_kosten.reporting.unknown import end_as_data, end_in_words, unknown_label
from maatschappelijke_kosten.reporting.words import word


@in_currency_of
def two_way_text(study: Study, found: TwoWay, language: Language) -> str:
    """Title, table, and how to read it."""
    table = plain_table(*two_way_table(study, found, language, "\n"))
    return "\n\n".join(
        [two_way_title(study, found, language), table, paragraph(two_way_reading(study, found, language))]
    )


@in_currency_of
def two_way_markdown(study: Study, found: TwoWay, language: Language) -> str:
    """The same as Markdown."""
    lines = "\n".join(f"- {line}" for line in two_way_reading(study, found, language))
    table = markdown_table(*two_way_table(study, found, language, " "))
    return f"## {two_way_title(study, found, language)}\n\n{table}\n\n{lines}\n"


@in_currency_of
def two_way_title(study: Study, found: TwoWay, language: Language) -> str:
    """Which case, and which two figures."""
    return word(
        "sure.two_way.title",
        language,
        case=study.case(found.case).label.in_language(language),
        first=unknown_label(study, found.first, language),
        second=unknown_label(study, found.second, language),
    )


def two_way_table(
    study: Study, found: TwoWay, language: Language, glue: str
) -> tuple[list[str], list[list[str]], list[Align]]:
    headers = ["", *(end_in_words(study, found.second, value, language) for value in found.second_values)]
    rows = []
    for value, savings, classes in zip(found.first_values, found.saving, found.conclusion, strict=True):
        cells = [
            euros(saving, language) + glue + word(f"{conclusion}.short", language)
            for saving, conclusion in zip(savings, classes, strict=True)
        ]
        rows.append([end_in_words(study, found.first, value, language), *cells])
    align: list[Align] = ["right" for _ in headers]
    return headers, rows, align


def two_way_reading(study: Study, found: TwoWay, language: Language) -> list[str]:
    lines = [
        word(
            "sure.two_way.read",
            language,
            first=unknown_label(study, found.first, language),
            second=unknown_label(study, found.second, language),
        ),
        word("sure.tornado.read.class", language),
    ]
    return [*lines, *closing(study, found.plan, language)]


def two_way_dict(study: Study, variant: Variant, found: TwoWay) -> dict[str, Any]:
    """Plain data; euros unrounded."""
    return {
        "schema": SCHEMA,
        "kind": "two-way",
        "study": {"id": study.id},
        "variant": str(variant),
        "case": found.case,
        "first": {"kind": found.first.kind, "id": found.first.id},
        "second": {"kind": found.second.kind, "id": found.second.id},
        "points": two_way_rows(study, found),
        "provenance": stamp(study),
    }


def two_way_rows(study: Study, found: TwoWay) -> list[dict[str, Any]]:
    """One row per pair of values."""
    return [
        {
            "case": found.case,
            "first": found.first.id,
            "first_value": end_as_data(study, found.first, one),
            "second": found.second.id,
            "second_value": end_as_data(study, found.second, other),
            "saving": saving,
            "class": str(conclusion),
        }
        for one, savings, classes in zip(found.first_values, found.saving, found.conclusion, strict=True)
        for other, saving, conclusion in zip(found.second_values, savings, classes, strict=True)
    ]
