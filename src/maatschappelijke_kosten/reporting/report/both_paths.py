"""Both paths of a case: what happens, what it costs step by step, and what is not counted."""

from __future__ import annotations

from maatschappelijke_kosten.engine.plan import Pm, PmReason
from maatschappelijke_kosten.engine.result import Comparison, Costing, LineCost
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Sign
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Variant
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.model.walk import step_at
from maatschappelijke_kosten.reporting.figures import citation_in_words
from maatschappelijke_kosten.reporting.money import spread, sum_in_words, sum_with_range
from maatschappelijke_kosten.reporting.number import euros
from maatschappelijke_kosten.reporting.payment import payer_name, payment_at, payment_in_words
from maatschappelijke_kosten.reporting.report.material import Material
from maatschappelijke_kosten.reporting.report.opening import anchor, capital
from maatschappelijke_kosten.reporting.report.parts import Cell, Facts, Grid, Said, Section, present
from maatschappelijke_kosten.reporting.sentence import path_name, small_first
from maatschappelijke_kosten.reporting.step import (
    basis_of,
    citation_at,
    ground_at,
    label_at,
    step_label,
)
from maatschappelijke_kosten.reporting.step import (
    sum_in_words as line_in_words,
)
from maatschappelijke_kosten.reporting.words import word


def path_section(material: Material, case: Case, costing: Costing, role: str, language: Language) -> Section:
    """What happens on a path, what it means to the people, and its steps with euros and source."""
    path, name = case.paths[costing.path], path_name(case, costing.path, language)
    place = f"{anchor(case)}.{role}"
    told = [
        small_first(step_label(material.study, step, language))
        for step in path.steps
        if not step.counted and material.variant is Variant.AS_COUNTED
    ]
    steps = _steps(material, case, costing, language)
    lived = [
        (word(f"report.case.{key}", language), " ".join(texts_in(language, *lines)))
        for key, lines in (("events", path.events), ("quality", path.quality_of_life))
        if lines
    ]
    parts = present(
        [
            Said(_choice(material, case, costing.path, language)),
            Facts(lived),
            steps if costing.lines else Said(word("report.case.no_steps", language)),
            Said(word("report.case.told", language, steps="; ".join(told))) if told else None,
        ]
    )
    return Section(place, word(f"report.case.{role}", language, path=name), parts)


def uncounted_lines(material: Material, case: Case, one: Comparison, language: Language) -> list[str]:
    """What has no amount or no quantity, and why; that there is no such thing where there is none."""
    lines = [
        word(
            "report.case.uncounted.on",
            language,
            path=capital(path_name(case, costing.path, language)),
            what=_pm(material, case, pm, language),
        )
        for costing in (one.cost, one.cost_of_reference)
        for pm in costing.pm
    ]
    lines = lines or [word("report.case.uncounted.none", language)]
    wider = material.wider(case.id)
    if wider is None:
        return lines
    saving, conclusion = sum_with_range(wider.saving, language), word(wider.verdict.conclusion, language)
    return [*lines, word("report.case.uncounted.wider", language, saving=saving, conclusion=conclusion)]


def _pm(material: Material, case: Case, one: Pm, language: Language) -> str:
    price = step_at(case, one.place).price
    only_assumed = one.reason is PmReason.NO_PRICE and price is not None and material.study.price(price) is not None
    key = "explain.pm.assumed_price" if only_assumed else f"explain.pm.{one.reason}"
    words = word(key, language, step=small_first(label_at(material.study, case, one.place, language)))
    return f"{words} ({word('explain.pm.either', language)})" if one.sign is Sign.EITHER else words


def _choice(material: Material, case: Case, path: str, language: Language) -> str:
    """Whether the path reaches the goal, whether it could be chosen, and why (§18)."""
    this = case.paths[path]
    words = [] if this.goal is None else [word(f"path.goal.{this.goal}", language)]
    if this.available is not None:
        words.append(word("path.available" if this.available else "path.not_available", language))
    words += texts_in(language, this.because)
    if words and this.citation:
        words.append(citation_in_words(material.study, this.citation))
    return " ".join(words)


def _steps(material: Material, case: Case, costing: Costing, language: Language) -> Grid:
    headers = [
        *(word(f"explain.{one}", language) for one in ("step", "sum", "euros")),
        word("report.case.head.payer", language),
        *(word(f"explain.{one}", language) for one in ("basis", "place")),
    ]
    rows: list[list[Cell]] = [
        [
            label_at(material.study, case, line.place, language),
            line_in_words(material.study, case, line, language),
            euros(line.euros * line.weight, language),
            _payer(material, case, line, language),
            basis_of(line, language),
            _ground(material, case, line, language),
        ]
        for line in costing.lines
    ]
    between = spread(costing.cost, language)
    together = sum_in_words(costing.cost, language)
    rows.append([word("explain.total", language), between, together, "", "", ""])
    caption = word("report.case.steps", language, path=capital(path_name(case, costing.path, language)))
    return Grid(
        f"{case.label.in_language(language)}. {caption}",
        headers,
        rows,
        ["left", "left", "right", "left", "left", "left"],
    )


def _payer(material: Material, case: Case, line: LineCost, language: Language) -> str:
    found = payment_at(material.study, case, line.place, "payer")
    return (
        payer_name(material.study, "", language) if found is None else payment_in_words(material.study, found, language)
    )


def _ground(material: Material, case: Case, line: LineCost, language: Language) -> str:
    """Where the step stands, with the document where it is another than that of the case; or why it is there."""
    citation = citation_at(case, line.place)
    own = case.citation.source if case.citation else None
    if citation is None or citation.source == own:
        return ground_at(case, line.place, language)
    return citation_in_words(material.study, citation).strip("[]")
