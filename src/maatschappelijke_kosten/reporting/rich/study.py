"""Cards of a study and of a case that were calculated: verdict, range, who pays, what is not counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maatschappelijke_kosten.engine.result import Comparison, Costing, ViewResult
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Sign
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.blocks import Heading, Table
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.money import centre, spread, sum_with_range
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.open_sums import not_counted, pm_of
from maatschappelijke_kosten.reporting.pictures.overview import tally_in_words
from maatschappelijke_kosten.reporting.rich.card import Card, card_of, lines
from maatschappelijke_kosten.reporting.rich.things import verdict_lines
from maatschappelijke_kosten.reporting.sentence import case_sentence, path_name
from maatschappelijke_kosten.reporting.settings import beside_lines, change_lines, settings_lines
from maatschappelijke_kosten.reporting.step import label_at
from maatschappelijke_kosten.reporting.study_table import agreement, return_line, short_name
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.words import word

_MOST_PM = 8
"""Cases with PM that are named; of more only their number is said."""


@in_currency_of
def study_card(
    study: Study,
    views: Mapping[View, ViewResult],
    variant: Variant,
    who_pays: Sequence[str],
    beside: Mapping[str, ViewResult],
    language: Language,
) -> Card:
    """The tally first, then totals with what a euro returns, who pays, the cases, and what is not counted."""
    assumed = views[View.ASSUMED]
    lead = f"{study_title(study, variant, language)}: {tally_in_words(assumed, language)}."
    totals = [text for view in (View.ASSUMED, View.SOURCE) for text in _total(views[view], language)]
    caveat = word("total.caveat", language, count=len(study.cases)) if len(study.cases) > 1 else ""
    return card_of(
        [
            lines(lead, _agree(study, assumed, language), *change_lines(study, language)),
            lines(*totals, caveat, *beside_lines(beside, language)),
            lines(*who_pays),
            _cases(study, assumed, language),
            lines(_pm(study, assumed, language), *settings_lines(study, language, assumed.conversions)),
        ],
        ".to_text()",
    )


def _agree(study: Study, assumed: ViewResult, language: Language) -> str:
    states = [agreement(study.case(one.case), one, assumed) for one in assumed.assessed]
    judged = [one for one in states if one != "none"]
    return word("tally.agree", language, agree=judged.count("yes"), all=len(judged)) if judged else ""


def _total(result: ViewResult, language: Language) -> list[str]:
    name = word(f"view.{result.view}", language)
    name = name[:1].upper() + name[1:]
    saving = sum_with_range(result.total.saving, language)
    return [word("rich.total", language, view=name, saving=saving), return_line(result, name, language)]


def _cases(study: Study, assumed: ViewResult, language: Language) -> Table:
    rows = []
    is_published = any(case.published for case in study.cases)
    for one in assumed.assessed:
        case = study.case(one.case)
        row = [
            case.label.in_language(language),
            centre(one.cost.cost, language),
            centre(one.cost_of_reference.cost, language),
            centre(one.saving, language),
            spread(one.saving, language),
            word(one.verdict.conclusion, language),
        ]
        if is_published:
            row.append(word(case.published.classification.verdict, language) if case.published else "–")
        rows.append(row)
    keys = ["case", "rich.head.with", "rich.head.without", "pic.saving", "party.head.range", "explain.verdict"]
    heads = [word(key, language) for key in keys]
    align = ["left", "right", "right", "right", "right", "left"]
    if is_published:
        heads.append(word("published", language))
        align.append("left")
    return Table(heads, rows, align)  # type: ignore[arg-type]


def _pm(study: Study, assumed: ViewResult, language: Language) -> str:
    found = [one.case for one in assumed.assessed if pm_of(one)]
    if not found:
        return ""
    if len(found) > _MOST_PM:
        return word("pic.overview.pm", language, count=number(len(found), language), all=len(assumed.assessed))
    return word("rich.pm.cases", language, cases=", ".join(short_name(study.case(one), language) for one in found))


@in_currency_of
def case_card(
    study: Study,
    case: Case,
    views: Mapping[View, Comparison],
    who_pays: Sequence[str],
    agrees: str,
    language: Language,
) -> Card:
    """The verdict in a sentence first, then ranges, who pays, every step, and what is not counted."""
    comparison = views[View.ASSUMED]
    source = views[View.SOURCE]
    ranges = [
        word("rich.total", language, view=_view(view, language), saving=sum_with_range(one.saving, language))
        + f" {word('rich.so', language, verdict=word(one.verdict.conclusion, language))}"
        for view, one in ((View.ASSUMED, comparison), (View.SOURCE, source))
    ]
    return card_of(
        [
            lines(case_sentence(case, comparison, language), agrees, *change_lines(study, language)),
            lines(*ranges, *verdict_lines(comparison.verdict, language)),
            lines(*who_pays),
            _steps(study, case, comparison, language),
            lines(not_counted(study, case, pm_of(comparison), language), *settings_lines(study, language)),
            Heading(word("explain.events", language)) if _events(case, comparison, language) else None,
            lines(*_events(case, comparison, language)),
        ],
        ".explain()",
    )


def _view(view: View, language: Language) -> str:
    name = word(f"view.{view}", language)
    return name[:1].upper() + name[1:]


def _events(case: Case, comparison: Comparison, language: Language) -> list[str]:
    return [
        f"{path_name(case, name, language)}: {' '.join(texts_in(language, *case.paths[name].events))}"
        for name in (comparison.path, comparison.reference)
        if case.paths[name].events
    ]


def _steps(study: Study, case: Case, comparison: Comparison, language: Language) -> Table:
    """Each step with its euros on both paths; at the end their sums."""
    sides = [_amounts(study, case, one, language) for one in _both(comparison)]
    rows = [[label, *(side.get(label, "") for side in sides)] for label in dict.fromkeys([*sides[0], *sides[1]])]
    rows.append([word("explain.total", language), *(sum_with_range(one.cost, language) for one in _both(comparison))])
    heads = [word("rich.head.step", language), *(path_name(case, one.path, language) for one in _both(comparison))]
    return Table(heads, rows, ["left", "right", "right"])


def _amounts(study: Study, case: Case, costing: Costing, language: Language) -> dict[str, str]:
    """Per step its euros in words: `€ 347`, `€ 347 + PM`, or `PM`."""
    found: dict[str, float] = {}
    for line in costing.lines:
        label = label_at(study, case, line.place, language)
        found[label] = found.get(label, 0.0) + line.euros * line.weight
    words = {label: euros(amount, language) for label, amount in found.items()}
    for one in costing.pm:
        label = label_at(study, case, one.place, language)
        mark = "±" if one.sign is Sign.EITHER else "+"
        words[label] = f"{words[label]} {mark} PM" if label in found else "PM"
    return words


def _both(comparison: Comparison) -> tuple[Costing, Costing]:
    return comparison.cost, comparison.cost_of_reference
