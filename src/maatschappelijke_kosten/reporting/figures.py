"""The prices and assumptions of a case, with what they stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.engine.result import Comparison, Figure
from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.payment import payment_in_words
from maatschappelijke_kosten.reporting.step import range_in_words, unit_name
from maatschappelijke_kosten.reporting.words import word


def figure_lines(
    study: Study,
    case: Case,
    views: Mapping[View, tuple[Comparison, ...]],
    shown: Sequence[View],
    language: Language,
) -> list[str]:
    """One line for every price and assumption that a shown view uses."""
    used: dict[tuple[str, str], Figure] = {}
    for view in shown:
        for comparison in views[view]:
            for costing in (comparison.cost, comparison.cost_of_reference):
                for line in costing.lines:
                    for figure in line.figures:
                        used.setdefault((figure.kind, figure.id), figure)
    lines = []
    for kind, name in used:
        if kind == InputKind.PRICE:
            item = study.price(name)
            if item is not None:
                lines.append(price_line(study, item, language))
        elif kind == InputKind.ASSUMPTION:
            lines.append(assumption_line(study, study.assumptions[name], language))
    return lines


def price_line(study: Study, item: PriceItem, language: Language) -> str:
    """Label, amount per unit, scope, and where it comes from or why."""
    amount = range_in_words(item.amount, language, in_euros=True)
    unit = f"{word('per', language)} {unit_name(study, item.unit, 1, language)}"
    standing = f"{word(f'explain.basis.{item.basis}', language)}; {price_year(item, language)}"
    scope = _sentence(item.scope.in_language(language))
    words = [f"{item.label.in_language(language)}: {amount} {unit} ({standing}). {scope}"]
    if item.payer is not None:
        words.append(word("explain.payer", language, payer=payment_in_words(study, item.payer, language)))
    if item.receiver is not None:
        words.append(word("explain.receiver", language, receiver=payment_in_words(study, item.receiver, language)))
    if item.payer_citation is not None:
        words.append(citation_in_words(study, item.payer_citation))
    words += texts_in(language, item.reason)
    if item.citation:
        words.append(citation_in_words(study, item.citation))
    words += texts_in(language, item.note)
    return " ".join(words)


def assumption_line(study: Study, one: Assumption, language: Language) -> str:
    """Label, range, unit, reason and the places that it leans on."""
    words = [
        word(
            "explain.why",
            language,
            label=one.label.in_language(language),
            range=range_in_words(one.range, language),
            unit=unit_name(study, one.unit, one.likely, language),
            reason=one.reason.in_language(language),
        )
    ]
    words += [citation_in_words(study, citation) for citation in one.citations]
    return " ".join(words)


def price_year(item: PriceItem, language: Language) -> str:
    """`prijsjaar 2016`, or that nobody says."""
    if item.price_year == "unknown":
        return word("price_year.unknown", language)
    return word("price_year", language, year=item.price_year)


def citation_in_words(study: Study, citation: Citation) -> str:
    """`[Title, place: "words"]`."""
    source = study.sources.get(citation.source)
    title = source.title if source else citation.source
    quote = f': "{citation.quote}"' if citation.quote else ""
    return f"[{title}, {citation.where}{quote}]"


def _sentence(text: str) -> str:
    first = text[:1].upper() + text[1:]
    return first if first.endswith(".") else f"{first}."
