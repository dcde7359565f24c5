"""How firm the verdicts are, case by case: what they rest on, and how likely they are."""

from __future__ import annotations

from maatschappelijke_kosten.engine.chances import PathChances
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.engine.result import Comparison
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.reporting.estimate import chance_in_words, chance_with_error
from maatschappelijke_kosten.reporting.number import number, percent
from maatschappelijke_kosten.reporting.report.material import Material
from maatschappelijke_kosten.reporting.report.opening import named
from maatschappelijke_kosten.reporting.report.parts import Cell, Grid, Listed, Said, Section, present
from maatschappelijke_kosten.reporting.sentence import small_first, window_in_words
from maatschappelijke_kosten.reporting.study_table import short_name
from maatschappelijke_kosten.reporting.words import word

_HEADS = (
    "report.head.verdict",
    "report.sure.head.source",
    "report.sure.head.chance",
    "report.sure.head.guess",
    "report.sure.head.leaning",
)
_MOST_NAMED = 3


def firmness(material: Material, language: Language) -> Section:
    """Which verdicts lean on guesses, and which do not."""
    headers = [word("report.head.case", language), *(word(one, language) for one in _HEADS)]
    rows = [_row(material, one, language) for one in material.assumed.assessed]
    parts = present(
        [
            Said(word("report.sure.intro", language)),
            Listed(_weakest(material, language)),
            Grid(
                word("report.sure.caption", language), headers, rows, ["left", "left", "left", "right", "right", "left"]
            ),
            Listed(_reading(material, language)),
        ]
    )
    return Section("hoe-vast", word("report.sure", language), parts, is_page=True)


def figure_name(material: Material, kind: str, name: str, language: Language) -> str:
    """What a shared figure is called within a sentence; empty for one that a step gives itself."""
    if kind == InputKind.ASSUMPTION:
        return small_first(material.study.assumptions[name].label.in_language(language))
    if kind == InputKind.PRICE:
        item = material.study.price(name)
        return small_first(word("sure.kind.price", language, label=item.label.in_language(language) if item else name))
    return ""


def leaning_in_words(material: Material, case: str, language: Language) -> str:
    """The guesses that a verdict cannot do without, each with what the verdict would be."""
    return "; ".join(
        word(
            "report.sure.then",
            language,
            label=figure_name(material, kind, name, language),
            conclusion=word(other, language),
        )
        for kind, name, other in material.leaning_on(case)
    )


def _row(material: Material, one: Comparison, language: Language) -> list[Cell]:
    case = material.study.case(one.case)
    has_section = case in material.shown
    share = one.verdict.assumed_share
    leaning = leaning_in_words(material, one.case, language)
    return [
        named(case, has_section, language),
        word(one.verdict.conclusion, language),
        word(material.comparison(one.case, View.SOURCE).verdict.conclusion, language),
        _chance(material.chance(one.case), one, language),
        "–" if share is None else percent(share, language),
        leaning or word("report.sure.none", language),
    ]


def _chance(drawn: PathChances, one: Comparison, language: Language) -> str:
    estimate = drawn.outcome.classes.get(one.verdict.conclusion)
    return "–" if estimate is None else chance_in_words(estimate.value, language)


def _weakest(material: Material, language: Language) -> list[str]:
    lines = []
    share = {one.case: one.verdict.assumed_share or 0.0 for one in material.assumed.assessed}
    most = [case for case in sorted(share, key=lambda name: -share[name]) if share[case]][:_MOST_NAMED]
    if most and len(share) > 1:
        cases = ", ".join(
            word(
                "report.sure.weakest.one",
                language,
                case=short_name(material.study.case(case), language),
                share=percent(share[case], language),
            )
            for case in most
        )
        lines.append(word("report.sure.weakest", language, cases=cases))
    lines += _needed(material, language) if len(share) > 1 else []
    found = material.chances.all_as_published
    if found is not None and len(share) > 1:
        key = "report.sure.all" if all(one.published for one in material.chances.assessed) else "report.sure.all.some"
        lines.append(word(key, language, chance=chance_with_error(found, language)))
    return lines


def _needed(material: Material, language: Language) -> list[str]:
    """The cases with the most guesses that their verdict cannot do without."""
    counts = {one.case: len(material.leaning_on(one.case)) for one in material.assumed.assessed}
    most = [case for case in sorted(counts, key=lambda name: -counts[name]) if counts[case]][:_MOST_NAMED]
    cases = ", ".join(
        word(
            "report.sure.needed.one",
            language,
            case=short_name(material.study.case(case), language),
            count=number(counts[case], language),
        )
        for case in most
    )
    return [word("report.sure.needed", language, cases=cases)] if most else []


def _reading(material: Material, language: Language) -> list[str]:
    draws = number(material.chances.simulation.draws, language)
    window = window_in_words(material.assumed.floor_of_tally, language)
    return [
        word("report.sure.read.chance", language, draws=draws),
        word("report.sure.read.window", language, window=window),
    ]
