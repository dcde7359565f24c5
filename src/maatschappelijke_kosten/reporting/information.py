"""What to find out first, for a councillor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maatschappelijke_kosten.engine.information import CaseInformation, StudyInformation, Worth
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.estimate import chance_with_error, closing, estimate_dict, euros_error, paragraph
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.plain import SCHEMA
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.study_table import short_name
from maatschappelijke_kosten.reporting.table import Align, markdown_table, plain_table, wrapped
from maatschappelijke_kosten.reporting.unknown import unknown_label
from maatschappelijke_kosten.reporting.words import word

_WIDTH = 48
_FIRST = 3
"""So many unknowns are named as those to find out first."""
_LEAST_EUROS = 0.005
_LEAST_TURNS = 0.0005
"""Less than what a table shows, half a cent or half a thousandth of a case, is nothing."""


@in_currency_of
def information_text(study: Study, variant: Variant, found: StudyInformation, language: Language) -> str:
    """Sentences, the ranking, the cases, and how to read it."""
    parts = [_title(study, variant, language), paragraph(information_sentences(study, found, language))]
    parts += [plain_table(*table) for table in information_tables(study, found, language) if table[1]]
    parts.append(paragraph([*_reading(study, found, language), *_closing(study, found, language)]))
    return "\n\n".join(parts)


@in_currency_of
def information_markdown(study: Study, variant: Variant, found: StudyInformation, language: Language) -> str:
    """The same as Markdown."""
    parts = [f"## {_title(study, variant, language)}", " ".join(information_sentences(study, found, language))]
    for headers, rows, align in information_tables(study, found, language):
        if rows:
            flat = [[cell.replace("\n", " ") for cell in row] for row in rows]
            parts.append(markdown_table([header.replace("\n", " ") for header in headers], flat, align))
    lines = [*_reading(study, found, language), *_closing(study, found, language)]
    parts.append("\n".join(f"- {line}" for line in lines))
    return "\n\n".join(parts) + "\n"


@in_currency_of
def information_sentences(study: Study, found: StudyInformation, language: Language) -> list[str]:
    """What to find out first: for the verdicts, and in euros."""
    by_turns = [one for one in found.by_turns if one.turns >= _LEAST_TURNS][:_FIRST]
    by_euros = [one for one in found.ranking if one.euros >= _LEAST_EUROS][:_FIRST]
    if not by_turns and not by_euros:
        return [word("sure.voi.nothing", language)]
    lines = []
    if by_turns:
        names = _listed(study, by_turns, language)
        lines.append(word("sure.voi.turns", language, names=names))
    if by_euros:
        lines.append(word("sure.voi.euros", language, names=_listed(study, by_euros, language)))
    else:
        lines.append(word("sure.voi.no_euros", language))
    lines.append(
        word(
            "sure.voi.perfect",
            language,
            euros=euros(found.perfect, language),
            turns=number(found.turns, language, 2),
        )
    )
    return lines


def _listed(study: Study, worths: Sequence[Worth], language: Language) -> str:
    return ", ".join(f"({n}) {unknown_label(study, one.unknown, language)}" for n, one in enumerate(worths, start=1))


def _title(study: Study, variant: Variant, language: Language) -> str:
    label = study.cases[0].label if len(study.cases) == 1 else study.label
    title = word("sure.title.voi", language, study=label.in_language(language))
    return title if variant is Variant.AS_COUNTED else f"{title} ({word(f'variant.{variant}', language)})"


def information_tables(
    study: Study, found: StudyInformation, language: Language
) -> list[tuple[list[str], list[list[str]], list[Align]]]:
    """Headers, cells and alignments of the ranking, and of the cases."""
    ranked = [one for one in found.ranking if _matters(one)]
    headers = [word(f"sure.voi.head.{key}", language) for key in ("unknown", "euros", "turns", "how")]
    rows = [
        [
            wrapped(unknown_label(study, one.unknown, language), _WIDTH),
            _worth(one, language),
            number(one.turns, language, 3),
            word("sure.voi.exact" if one.is_exact else "sure.voi.drawn", language),
        ]
        for one in ranked
    ]
    heads = [word(f"sure.voi.head.{key}", language) for key in ("case", "expected", "class", "perfect", "turn", "most")]
    cases = [_case_row(study, one, language) for one in found.cases]
    return [
        (headers, rows, ["left", "right", "right", "left"]),
        (heads, cases, ["left", "right", "left", "right", "right", "left"]),
    ]


def _matters(one: Worth) -> bool:
    return one.euros >= _LEAST_EUROS or one.turns >= _LEAST_TURNS


def _worth(one: Worth, language: Language) -> str:
    amount = euros(one.euros, language, 2)
    return amount if one.is_exact or one.error is None else f"{amount} (± {euros(one.error, language, 2)})"


def _case_row(study: Study, one: CaseInformation, language: Language) -> list[str]:
    worths = sorted(one.worths, key=lambda each: (-each.euros, -each.turns))
    most = next((each for each in worths if _matters(each)), None)
    return [
        short_name(study.case(one.case), language),
        euros(one.expected, language),
        word(f"{one.conclusion}.short", language),
        f"{euros(one.perfect.value, language, 2)} ({euros_error(one.perfect, language, 2)})",
        chance_with_error(one.turns, language),
        wrapped(unknown_label(study, most.unknown, language), _WIDTH) if most else word("sure.voi.none", language),
    ]


def _reading(study: Study, found: StudyInformation, language: Language) -> list[str]:
    lines = [word(f"sure.voi.read.{key}", language) for key in ("decision", "euros", "turns")]
    if not all(one.is_exact for one in found.ranking):
        lines.append(word("sure.voi.read.drawn", language))
    if found.simulation.plan.pm:
        lines.append(word("sure.voi.read.pm", language))
    if any(len(case.alternatives) > 1 for case in study.cases):
        lines.append(word("sure.read.first_path", language))
    return lines


def _closing(study: Study, found: StudyInformation, language: Language) -> list[str]:
    draws = number(found.simulation.draws, language)
    return closing(study, found.simulation.plan, language, draws=draws, seed=str(found.simulation.seed))


def information_dict(study: Study, variant: Variant, found: StudyInformation) -> dict[str, Any]:
    """Plain data; euros unrounded."""
    return {
        "schema": SCHEMA,
        "kind": "value-of-information",
        "study": {"id": study.id},
        "variant": str(variant),
        "verdict_rule": study.verdict_rule.model_dump(mode="json"),
        "perfect": found.perfect,
        "turns": found.turns,
        "ranking": [_worth_dict(one) for one in found.ranking],
        "cases": [
            {
                "case": one.case,
                "path": one.path,
                "expected": one.expected,
                "class": str(one.conclusion),
                "perfect": estimate_dict(one.perfect),
                "turns": estimate_dict(one.turns),
                "worths": [_worth_dict(each) for each in one.worths],
            }
            for one in found.cases
        ],
        "provenance": stamp(study, seed=found.simulation.seed, draws=found.simulation.draws),
    }


def _worth_dict(one: Worth) -> dict[str, Any]:
    return {
        "kind": one.unknown.kind,
        "id": one.unknown.id,
        "euros": one.euros,
        "error": one.error,
        "turns": one.turns,
        "is_exact": one.is_exact,
    }


def information_rows(study: Study, found: StudyInformation, language: Language = "nl") -> list[dict[str, Any]]:
    """One row per case for all at once (`all`) and per unknown; for several cases also the sums of these."""
    rows = []
    for one in found.cases:
        head = {"case": one.case, "label": study.case(one.case).label.in_language(language)}
        everything = {"kind": "all", "id": "", "unknown": word("sure.voi.all", language)}
        perfect = {"euros": one.perfect.value, "error": one.perfect.error, "turns": one.turns.value, "is_exact": False}
        rows.append({**head, **everything, **perfect})
        rows += [{**head, **_columns(study, each, language)} for each in one.worths]
    if len(study.cases) > 1:
        head = {"case": "", "label": word("total.title", language)}
        rows += [{**head, **_columns(study, each, language)} for each in found.ranking]
    return rows


def _columns(study: Study, one: Worth, language: Language) -> dict[str, Any]:
    return {
        "kind": one.unknown.kind,
        "id": one.unknown.id,
        "unknown": unknown_label(study, one.unknown, language),
        "euros": one.euros,
        "error": one.error,
        "turns": one.turns,
        "is_exact": one.is_exact,
    }
