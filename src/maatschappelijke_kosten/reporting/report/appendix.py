"""What the figures are and where they come from, what the report does not say, and how to make it again."""

from __future__ import annotations

from collections.abc import Iterator

from maatschappelijke_kosten.engine.bounds import inputs_of
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.source import Source
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.estimate import closing
from maatschappelijke_kosten.reporting.figures import citation_in_words, price_year
from maatschappelijke_kosten.reporting.number import number
from maatschappelijke_kosten.reporting.report.material import Material
from maatschappelijke_kosten.reporting.report.parts import Cell, Facts, Grid, Listed, Said, Section, present
from maatschappelijke_kosten.reporting.settings import beside_lines
from maatschappelijke_kosten.reporting.step import range_in_words, unit_name
from maatschappelijke_kosten.reporting.words import word

_MOST_USERS = 12
"""Cases that are named as users of a figure; of more only how many there are."""


def appendix(material: Material, language: Language) -> tuple[Section, ...]:
    """Assumptions, prices, contradictions, sources, limits and provenance."""
    users = _users(material)
    sections = [
        _assumptions(material, users, language),
        _prices(material, users, language),
        _contradictions(material, language),
        _sources(material, language),
        _limits(material, language),
        _origin(material, language),
    ]
    return tuple(section for section in sections if section.parts)


def _users(material: Material) -> dict[tuple[str, str], dict[str, None]]:
    """Per kind and id of a figure the cases that count it, each once."""
    plan, users = material.plan, dict[tuple[str, str], dict[str, None]]()
    for line, place in enumerate(plan.places):
        for one in inputs_of(plan, line):
            users.setdefault((plan.inputs.kinds[one], plan.inputs.ids[one]), {})[place.case] = None
    return users


def _used(users: dict[str, None], language: Language) -> str:
    if len(users) > _MOST_USERS:
        return number(len(users), language)
    return ", ".join(users) or word("explain.none", language)


def _assumptions(material: Material, users: dict[tuple[str, str], dict[str, None]], language: Language) -> Section:
    study = material.study
    rows: list[list[Cell]] = [
        [
            one.label.in_language(language),
            *(number(value, language, 2) for value in (one.low, one.likely, one.high)),
            unit_name(study, one.unit, 2, language),
            _said(
                *texts_in(language, one.reason),
                *(citation_in_words(study, citation) for citation in one.citations),
                *texts_in(language, one.note),
            ),
            _used(users[InputKind.ASSUMPTION, name], language),
        ]
        for name, one in study.assumptions.items()
        if (InputKind.ASSUMPTION, name) in users
    ]
    heads = ("assumption", "low", "likely", "high", "unit", "reason", "used")
    headers = [word(f"report.head.{one}", language) for one in heads]
    caption = word("report.assumptions.caption", language)
    table = Grid(caption, headers, rows, ["left", "right", "right", "right", "left", "left", "left"])
    parts = present([Said(word("report.assumptions.intro", language)), table]) if rows else ()
    return Section("aannames", word("report.assumptions", language), parts, is_page=True)


def _prices(material: Material, users: dict[tuple[str, str], dict[str, None]], language: Language) -> Section:
    study = material.study
    rows: list[list[Cell]] = [
        [
            item.label.in_language(language),
            range_in_words(item.amount, language, in_euros=True),
            unit_name(study, item.unit, 1, language),
            f"{word(f'explain.basis.{item.basis}', language)}; {price_year(item, language)}",
            _ground(material, item, language),
            _used(users[InputKind.PRICE, name], language),
        ]
        for name, item in study.prices(View.ASSUMED).items()
        if (InputKind.PRICE, name) in users
    ]
    headers = [word(f"report.head.{one}", language) for one in ("price", "amount", "per", "rests", "reason", "used")]
    table = Grid(
        word("report.prices.caption", language), headers, rows, ["left", "right", "left", "left", "left", "left"]
    )
    return Section("prijzen", word("report.prices", language), present([table]), is_page=True)


def _ground(material: Material, item: PriceItem, language: Language) -> str:
    citation = citation_in_words(material.study, item.citation) if item.citation else None
    return _said(*texts_in(language, item.scope, item.reason), citation, *texts_in(language, item.note))


def _said(*texts: str | None) -> str:
    """Sentences one after the other, each with its full stop."""
    given = [text.strip() for text in texts if text]
    return " ".join(text if text.endswith((".", "]", "?", "!")) else f"{text}." for text in given)


def _contradictions(material: Material, language: Language) -> Section:
    pairs = [
        (
            one.subject.in_language(language),
            word(
                "report.contradictions.handled",
                language,
                says=_said(*texts_in(language, *one.says)),
                handled=one.handled.in_language(language),
            ),
        )
        for one in material.study.contradictions
    ]
    title = word("report.contradictions", language)
    return Section("tegenspraken", title, present([Facts(pairs)]), is_page=True)


def _sources(material: Material, language: Language) -> Section:
    sources = material.study.sources
    pairs = [
        (sources[name].title, _source(sources[name], language))
        for name in dict.fromkeys(_cited(material))
        if name in sources
    ]
    return Section("bronnen", word("report.sources", language), present([Facts(pairs)]), is_page=True)


def _cited(material: Material) -> Iterator[str]:
    """The documents that the cases and the figures of the report lean on, by id, in the order of the report."""
    for case in material.study.cases:
        if case.citation:
            yield case.citation.source
        for path in case.paths.values():
            citations = [path.citation, *(step.citation for step in path.steps)]
            yield from (one.source for one in citations if one)
    for assumption in material.study.assumptions.values():
        yield from (citation.source for citation in assumption.citations)
    for item in material.study.prices(View.ASSUMED).values():
        yield from (citation.source for citation in (item.citation, item.payer_citation) if citation)


def _source(source: Source, language: Language) -> str:
    who = ", ".join(source.authors)
    published = f"{source.publisher}, {source.year}" if source.year else source.publisher
    terms = word("report.sources.terms", language, terms=source.terms_of_use)
    return _said(who, published, source.address, terms)


def _limits(material: Material, language: Language) -> Section:
    keys = ["one", "control", *(["chosen"] if len(material.study.cases) > 1 else []), "euros"]
    if any(case.published for case in material.study.cases):
        keys.append("published")
    lines = [word(f"report.limits.{key}", language) for key in keys]
    return Section("grenzen", word("report.limits", language), (Listed(lines),), is_page=True)


def _origin(material: Material, language: Language) -> Section:
    drawn = material.chances.simulation
    lines = [
        *beside_lines(material.beside, language),
        *closing(material.study, material.plan, language, draws=number(drawn.draws, language), seed=str(drawn.seed)),
    ]
    parts = (Said(word("report.origin.intro", language)), Listed(lines))
    return Section("herkomst", word("report.origin", language), parts, is_page=True)
