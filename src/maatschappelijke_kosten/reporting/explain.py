"""Why: a case down to coefficient × price × quantity, with the place in the source, and what is not counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf

from maatschappelijke_kosten.engine.break_even import BreakEven
from maatschappelijke_kosten.engine.judge import Window
from maatschappelijke_kosten.engine.plan import Pm, PmReason
from maatschappelijke_kosten.engine.result import Comparison, Costing
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.figure import Sign
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.model.walk import step_at
from maatschappelijke_kosten.reporting.break_even import break_even_lines
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.experts import plausibility_lines
from maatschappelijke_kosten.reporting.figures import citation_in_words, figure_lines
from maatschappelijke_kosten.reporting.money import centre, in_full, spread
from maatschappelijke_kosten.reporting.number import euros, percent
from maatschappelijke_kosten.reporting.sentence import case_sentence, path_name, window_in_words
from maatschappelijke_kosten.reporting.settings import change_lines
from maatschappelijke_kosten.reporting.step import basis_of, ground_at, label_at, step_label, sum_in_words
from maatschappelijke_kosten.reporting.table import plain_table, wrapped
from maatschappelijke_kosten.reporting.words import word

_WIDTH = 110
_SHOWN = (View.SOURCE, View.ASSUMED)


@in_currency_of
def explain_case(
    study: Study,
    case: Case,
    views: Mapping[View, tuple[Comparison, ...]],
    without_single_use: Conclusion | None,
    break_even: Callable[[View], Sequence[BreakEven]],
    language: Language = "nl",
    shown: Sequence[View] = _SHOWN,
    variant: Variant = Variant.AS_COUNTED,
) -> str:
    """The whole case as text; `shown` are the views whose sums are written out."""
    parts = [case.label.in_language(language), _story(case, language)]
    if variant is not Variant.AS_COUNTED:
        parts.insert(1, word("variant.line", language, variant=word(f"variant.{variant}", language)))
    for path in case.paths:
        parts.append(_path(study, case, views, path, shown, variant, language))
    for view in shown:
        # The other paths have a ranking of their own; a verdict on each would hide the one on the case.
        parts.append(_verdict(case, views[view][0], view, without_single_use, language))
    if len(case.alternatives) > 1:
        parts.append(wrapped(word("explain.paths", language), _WIDTH))
    parts.append(_published(case, views[View.ASSUMED][0], language))
    for view in shown:
        lines = break_even_lines(study, case, break_even(view), view, language)
        parts.append(_section(f"{word('explain.break_even', language)} ({word(f'view.{view}', language)})", lines))
    parts.append(_section(word("explain.figures", language), figure_lines(study, case, views, shown, language)))
    experts = plausibility_lines(study, case, language)
    parts.append(_section(word("alt.experts", language), experts) if experts else "")
    parts.append(_section(word("explain.notes", language), texts_in(language, *case.notes)))
    parts.append("\n".join(wrapped(line, _WIDTH) for line in change_lines(study, language)))
    return "\n\n".join(part for part in parts if part)


def _section(title: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    return "\n".join([title, *(_indented(line) for line in lines)])


def _indented(line: str) -> str:
    return "  " + wrapped(line, _WIDTH).replace("\n", "\n    ")


def _story(case: Case, language: Language) -> str:
    told = {"household": [case.household], "occasion": [case.occasion], "support": case.support}
    lines = {word(f"explain.{key}", language): " ".join(texts_in(language, *texts)) for key, texts in told.items()}
    return "\n".join(wrapped(f"{title}: {text}", _WIDTH) for title, text in lines.items() if text)


def _path(
    study: Study,
    case: Case,
    views: Mapping[View, tuple[Comparison, ...]],
    path: str,
    shown: Sequence[View],
    variant: Variant,
    language: Language,
) -> str:
    this = case.paths[path]
    name = path_name(case, path, language)
    parts = [f"{name.upper()}", _choice(study, case, path, language)]
    if this.events:
        parts.append(_section(word("explain.events", language), texts_in(language, *this.events)))
    if this.quality_of_life:
        parts.append(_section(word("explain.quality", language), texts_in(language, *this.quality_of_life)))
    before = ""
    for view in shown:
        costing = costing_of(views[view], path)
        text = _costing(study, case, costing, language)
        if text == before:
            continue
        before = text
        title = f"{word('explain.steps', language)}, {word(f'view.{view}', language)}"
        parts.append(f"{title}\n{text}")
    told = [
        " ".join([f"{step_label(study, step, language)}.", *texts_in(language, step.note)])
        for step in this.steps
        if not step.counted and variant is Variant.AS_COUNTED
    ]
    parts.append(_section(word("explain.told", language), told))
    return "\n".join(part for part in parts if part)


def _choice(study: Study, case: Case, path: str, language: Language) -> str:
    """Whether a path reaches the goal, whether it could be chosen, and why (§18)."""
    this = case.paths[path]
    words = [] if this.goal is None else [word(f"path.goal.{this.goal}", language)]
    if this.available is not None:
        words.append(word("path.available" if this.available else "path.not_available", language))
    words += texts_in(language, this.because)
    if words and this.citation:
        words.append(citation_in_words(study, this.citation))
    return wrapped(" ".join(words), _WIDTH)


def costing_of(comparisons: Sequence[Comparison], path: str) -> Costing:
    """The costing of a path out of the comparisons of its case.

    Raises KeyError for a path that none of them has.
    """
    for one in comparisons:
        for costing in (one.cost, one.cost_of_reference):
            if costing.path == path:
                return costing
    raise KeyError(path)


def _costing(study: Study, case: Case, costing: Costing, language: Language) -> str:
    rows = []
    for line in costing.lines:
        rows.append(
            [
                wrapped(label_at(study, case, line.place, language), 34),
                wrapped(sum_in_words(study, case, line, language), 44),
                euros(line.euros * line.weight, language),
                basis_of(line, language),
                wrapped(ground_at(case, line.place, language), 34),
            ]
        )
    rows.append(
        [
            word("explain.total", language),
            spread(costing.cost, language),
            centre(costing.cost, language),
            "",
            "",
        ]
    )
    headers = [word(f"explain.{one}", language) for one in ("step", "sum", "euros", "basis", "place")]
    table = plain_table(headers, rows, ["left", "left", "right", "left", "left"])
    pm = [_pm(study, case, one, language) for one in costing.pm]
    return "\n".join(part for part in (table, _section(word("explain.not_counted", language), pm)) if part)


def _pm(study: Study, case: Case, one: Pm, language: Language) -> str:
    price = step_at(case, one.place).price
    only_assumed = one.reason is PmReason.NO_PRICE and price is not None and study.price(price) is not None
    key = "explain.pm.assumed_price" if only_assumed else f"explain.pm.{one.reason}"
    words = word(key, language, step=label_at(study, case, one.place, language))
    if one.sign is Sign.EITHER:
        words += f" ({word('explain.pm.either', language)})"
    return words


def _verdict(
    case: Case,
    comparison: Comparison,
    view: View,
    without_single_use: Conclusion | None,
    language: Language,
) -> str:
    verdict = comparison.verdict
    lines = [
        case_sentence(case, comparison, language),
        word(
            "explain.verdict.always" if verdict.floor == Window(0.0, inf) else "explain.verdict.line",
            language,
            conclusion=word(verdict.conclusion, language),
            materiality=euros(verdict.materiality, language),
            window=window_in_words(verdict.floor, language),
        ),
    ]
    if verdict.assumed_share is not None:
        lines.append(word("explain.assumed", language, share=percent(verdict.assumed_share, language)))
    if verdict.without_either is not None:
        lines.append(word("explain.without_either", language, conclusion=word(verdict.without_either, language)))
    if view is View.ASSUMED and without_single_use is not None:
        lines.append(word("explain.without_single", language, conclusion=word(without_single_use, language)))
    title = f"{word('explain.verdict', language)}, {word(f'view.{view}', language)}"
    saving = f"{word('explain.saving', language)}: {in_full(comparison.saving, language)}"
    return _section(title, [saving, *lines])


def _published(case: Case, assumed: Comparison, language: Language) -> str:
    published = case.published
    if published is None:
        return ""
    lines = []
    if published.own_conclusion is not None:
        own = published.own_conclusion
        lines.append(
            word(
                "explain.own",
                language,
                says=own.says,
                verdict=word(own.verdict, language),
                where=own.where,
            )
        )
    of_all = published.classification
    lines.append(
        word(
            "explain.classification",
            language,
            verdict=word(of_all.verdict, language),
            basis=word(f"explain.basis.{of_all.basis}", language),
            where=of_all.where,
        )
    )
    ours = assumed.verdict.conclusion
    same = ours is of_all.verdict
    lines.append(word(f"explain.agrees.{'yes' if same else 'no'}", language, ours=word(ours, language)))
    if published.known_disagreement is not None:
        lines.append(word("explain.known", language, because=published.known_disagreement.because))
    return _section(word("explain.published", language), lines)
