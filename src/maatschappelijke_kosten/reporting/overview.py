"""What there is: a study, a case, a price list, a price, without any result."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.step import AssumptionUse, Step
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.figures import assumption_line, price_line
from maatschappelijke_kosten.reporting.sentence import path_name
from maatschappelijke_kosten.reporting.step import range_in_words, step_label, unit_name
from maatschappelijke_kosten.reporting.table import plain_table, wrapped
from maatschappelijke_kosten.reporting.words import word

_WIDTH = 110


@in_currency_of
def price_story(study: Study, name: str, language: Language) -> str | None:
    """A price or an assumption with all that is known of it, and the cases that use it; None where there is none."""
    item = study.price(name)
    if item is not None:
        text = price_line(study, item, language)
    elif name in study.assumptions:
        text = assumption_line(study, study.assumptions[name], language)
    else:
        return None
    users = [case.id for case in study.cases if name in names_used(case)]
    used = ", ".join(users) if users else word("explain.none", language)
    return f"{wrapped(text, _WIDTH)}\n{word('show.used_by', language)}: {used}"


def names_used(case: Case) -> set[str]:
    """The ids of all prices and assumptions that a case names."""
    names: set[str] = set()
    for path in case.paths.values():
        for outer in path.steps:
            for step in outer.one_of or (outer,):
                if step.price is not None:
                    names.add(step.price)
                assumption = getattr(step.quantity, "assumption", None)
                if assumption is not None:
                    names.add(assumption)
    return names


@in_currency_of
def price_list_table(price_list: PriceList, language: Language) -> str:
    """Every price with its unit, price year and basis."""
    rows = [
        [
            name,
            item.label.in_language(language),
            range_in_words(item.amount, language, in_euros=True),
            item.unit,
            str(item.price_year) if item.price_year != "unknown" else "–",
            word(f"explain.basis.{item.basis}", language),
        ]
        for name, item in price_list.items.items()
    ]
    headers = [word(f"show.{one}", language) for one in ("name", "label", "amount", "unit", "year", "basis")]
    title = f"{price_list.label.in_language(language)} ({price_list.id}, {price_list.edition})"
    return f"{title}\n\n{plain_table(headers, rows, ['left', 'left', 'right', 'left', 'left', 'left'])}"


@in_currency_of
def study_story(study: Study, language: Language, library: Sequence[str] = ()) -> str:
    """The cases, prices and assumptions of a study."""
    parts = [study.label.in_language(language)]
    if study.question:
        parts.append(wrapped(study.question.in_language(language), _WIDTH))
    if library:
        parts.append(f"{word('show.library', language)}: {', '.join(library)}")
    cases = [[case.id, case.label.in_language(language)] for case in study.cases]
    parts.append(plain_table([word("show.name", language), word("case", language)], cases, ["left", "left"]))
    parts += [price_list_table(one, language) for one in (*study.price_lists, *study.assumed_price_lists)]
    if study.assumptions:
        parts.append(_assumptions(study, language))
    return "\n\n".join(parts)


def _assumptions(study: Study, language: Language) -> str:
    rows = [
        [name, one.label.in_language(language), range_in_words(one.range, language), one.unit]
        for name, one in study.assumptions.items()
    ]
    headers = [word(f"show.{one}", language) for one in ("name", "assumption", "amount", "unit")]
    return plain_table(headers, rows, ["left", "left", "right", "left"])


@in_currency_of
def case_story(study: Study, case: Case, language: Language) -> str:
    """The story of a case and its steps, without sums."""
    parts = [case.label.in_language(language)]
    parts += [wrapped(text, _WIDTH) for text in texts_in(language, case.household, case.occasion, *case.support)]
    for name, path in case.paths.items():
        lines = [path_name(case, name, language).upper()]
        lines += [f"  {wrapped(text, _WIDTH)}" for text in texts_in(language, *path.events, *path.quality_of_life)]
        for step in path.steps:
            told = "" if step.counted else f" ({word('show.told', language)})"
            lines.append(f"  - {step_label(study, step, language)}{_figures(study, step, language)}{told}")
            lines += [
                f"      - {step_label(study, one, language)}{_figures(study, one, language)}" for one in step.one_of
            ]
        parts.append("\n".join(lines))
    parts += [wrapped(note, _WIDTH) for note in texts_in(language, *case.notes)]
    return "\n\n".join(parts)


def _figures(study: Study, step: Step, language: Language) -> str:
    """`: 6,4 (2 – 12) uur × € 80`, as far as they are known."""
    price = study.prices(View.ASSUMED).get(step.price or "")
    amount = step.amount or (price.amount if price else None)
    if amount is None:
        return ""
    words = range_in_words(amount, language, in_euros=True)
    quantity = step.own_quantity
    if isinstance(quantity, AssumptionUse):
        quantity = study.assumptions[quantity.assumption].range
    if price is not None:
        count = "?" if isinstance(quantity, str) else range_in_words(quantity, language)
        words = f"{count} {unit_name(study, price.unit, 2, language)} × {words}"
    return f": {words}"
