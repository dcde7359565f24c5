"""The page of one case: the verdict and why, both paths in euros, what is not counted, and how sure it is."""

from __future__ import annotations

from maatschappelijke_kosten.engine.result import Comparison
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.figure import Basis
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.break_even import break_even_lines
from maatschappelijke_kosten.reporting.estimate import chance_in_words, chance_with_error
from maatschappelijke_kosten.reporting.experts import plausibility_lines
from maatschappelijke_kosten.reporting.figures import citation_in_words
from maatschappelijke_kosten.reporting.money import sum_in_words, sum_with_range
from maatschappelijke_kosten.reporting.number import euros, percent
from maatschappelijke_kosten.reporting.open_sums import pm_of
from maatschappelijke_kosten.reporting.report.both_paths import path_section, uncounted_lines
from maatschappelijke_kosten.reporting.report.firmness import figure_name, leaning_in_words
from maatschappelijke_kosten.reporting.report.material import Material
from maatschappelijke_kosten.reporting.report.opening import anchor, capital, joined
from maatschappelijke_kosten.reporting.report.other_paths import other_paths
from maatschappelijke_kosten.reporting.report.parts import Facts, Lead, Listed, Part, Said, Section, present
from maatschappelijke_kosten.reporting.report.pockets import who_pays_here
from maatschappelijke_kosten.reporting.sentence import hangs_on, hangs_on_pm, path_name, small_first
from maatschappelijke_kosten.reporting.step import label_at
from maatschappelijke_kosten.reporting.study_table import agreement
from maatschappelijke_kosten.reporting.unknown import end_in_words, unknown_label
from maatschappelijke_kosten.reporting.words import word


def case_section(material: Material, case: Case, language: Language) -> Section:
    """Everything that the report says of a case."""
    one = material.comparison(case.id)
    place = citation_in_words(material.study, case.citation).strip("[]") if case.citation else ""
    parts = present(
        [
            Lead(_verdict(case, one, language)),
            Said(word("report.case.place", language, place=place)) if place else None,
            material.draw("paths", case.id),
        ]
    )
    sections = [
        _section(case, "why", (Listed(_why(material, case, one, language)),), language),
        _section(case, "household", (Facts(_household(case, language)),), language),
        path_section(material, case, one.cost, "chosen", language),
        path_section(material, case, one.cost_of_reference, "instead", language),
        _section(case, "uncounted", (Listed(uncounted_lines(material, case, one, language)),), language),
        _section(case, "turns", (Listed(_turns(material, case, language)),), language),
        _section(case, "sure", (Listed(_sure(material, case, one, language)),), language),
        _section(case, "pay", who_pays_here(material, case, language), language),
        _section(case, "others", other_paths(material, case, language), language),
        _section(case, "published", (Listed(_published(material, case, one, language)),), language),
        _section(case, "experts", (Listed(plausibility_lines(material.study, case, language)),), language),
        _section(case, "notes", (Listed(texts_in(language, *case.notes)),), language),
    ]
    told = tuple(section for section in sections if section.parts or section.sections)
    return Section(anchor(case), case.label.in_language(language), parts, told, is_page=True)


def _verdict(case: Case, one: Comparison, language: Language) -> str:
    """The sentence of a case without its name, which stands above it."""
    sums = {"saving": sum_with_range(one.saving, language), "path": path_name(case, one.path, language)}
    reference = path_name(case, one.reference, language)
    return capital(
        word(
            f"report.case.{one.verdict.conclusion}", language, reference=reference, what=hangs_on(one, language), **sums
        )
    )


def _section(case: Case, key: str, parts: tuple[Part, ...], language: Language) -> Section:
    return Section(f"{anchor(case)}.{key}", word(f"report.case.{key}", language), present(parts))


def _household(case: Case, language: Language) -> list[tuple[str, str]]:
    told = {"household": [case.household], "occasion": [case.occasion], "support": case.support}
    lines = {word(f"explain.{key}", language): " ".join(texts_in(language, *texts)) for key, texts in told.items()}
    return [(title, text) for title, text in lines.items() if text]


def _why(material: Material, case: Case, one: Comparison, language: Language) -> list[str]:
    costs = word(
        "report.case.costs",
        language,
        path=path_name(case, one.path, language),
        reference=path_name(case, one.reference, language),
        cost=sum_in_words(one.cost.cost, language),
        other=sum_in_words(one.cost_of_reference.cost, language),
        materiality=euros(one.verdict.materiality, language),
    )
    return [costs, _reason(material, case, one, language)]


def _reason(material: Material, case: Case, one: Comparison, language: Language) -> str:
    """Which line of the table of the verdict rule it is (§6)."""
    conclusion, edge = one.verdict.conclusion, one.verdict.materiality
    if conclusion in (Conclusion.SAVES, Conclusion.COSTS_MORE):
        return word(f"report.why.{conclusion}", language)
    if conclusion is Conclusion.ABOUT_EQUAL:
        is_within = one.saving.low >= -edge and one.saving.high <= edge
        is_within = is_within and not (one.saving.open_below or one.saving.open_above)
        return word("report.why.equal.within" if is_within else "report.why.equal.centre", language)
    labels = dict.fromkeys(small_first(label_at(material.study, case, pm.place, language)) for pm in pm_of(one))
    if hangs_on_pm(one):
        return word("report.why.undecided.open", language, what=joined(list(labels), language))
    swings = material.one_way.swings[case.id]
    names = [small_first(unknown_label(material.study, swing.unknown, language)) for swing in swings[:1]]
    return word("report.why.undecided", language, what=joined(names, language))


def _turns(material: Material, case: Case, language: Language) -> list[str]:
    lines = break_even_lines(material.study, case, material.break_even(case.id), View.ASSUMED, language)
    edge = euros(material.comparison(case.id).verdict.materiality, language)
    return [word("report.case.turns.read", language, materiality=edge), *lines] if lines else []


def _sure(material: Material, case: Case, one: Comparison, language: Language) -> list[str]:
    source = material.comparison(case.id, View.SOURCE).verdict.conclusion
    return [
        word("report.case.sure.source", language, conclusion=word(source, language)),
        _chance(material, one, language),
        *_guesses(material, one, language),
        *_leaning(material, case, language),
        *_swing(material, case, language),
    ]


def _chance(material: Material, one: Comparison, language: Language) -> str:
    classes = material.chance(one.case).outcome.classes
    own = classes.get(one.verdict.conclusion)
    if own is not None:
        return word("report.case.sure.chance", language, chance=chance_with_error(own, language))
    each = {str(name): chance_in_words(estimate.value, language) for name, estimate in classes.items()}
    return word("report.case.sure.classes", language, **each)


def _guesses(material: Material, one: Comparison, language: Language) -> list[str]:
    """How much of the euros rests on figures that nobody measured, and which these are."""
    share = one.verdict.assumed_share
    if not share:
        return [] if share is None else [word("report.case.sure.share.none", language)]
    lines = [word("report.case.sure.share", language, share=percent(share, language))]
    names: dict[str, None] = {}
    for costing in (one.cost, one.cost_of_reference):
        for line in costing.lines:
            for figure in (*line.figures, *line.leans_on):
                if figure.basis is Basis.ASSUMED:
                    names.setdefault(figure_name(material, figure.kind, figure.id, language))
    names.pop("", None)
    return [*lines, word("report.case.sure.guesses", language, names="; ".join(names))] if names else lines


def _leaning(material: Material, case: Case, language: Language) -> list[str]:
    names = leaning_in_words(material, case.id, language)
    key = "report.case.sure.leaning" if names else "report.case.sure.leaning.none"
    return [word(key, language, names=names)]


def _swing(material: Material, case: Case, language: Language) -> list[str]:
    study = material.study
    for swing in material.one_way.swings[case.id][:1]:
        return [
            word(
                "report.case.sure.swing",
                language,
                unknown=small_first(unknown_label(study, swing.unknown, language).removeprefix(f"{case.id}: ")),
                low=end_in_words(study, swing.unknown, swing.low.value, language),
                high=end_in_words(study, swing.unknown, swing.high.value, language),
                at_low=euros(swing.low.saving, language),
                at_high=euros(swing.high.saving, language),
            )
        ]
    return []


def _published(material: Material, case: Case, one: Comparison, language: Language) -> list[str]:
    published = case.published
    if published is None:
        return []
    lines, own = [], published.own_conclusion
    if own is not None:
        lines.append(word("report.case.published.own", language, says=own.says, where=own.where))
    state = agreement(case, one, material.assumed)
    ours = word(one.verdict.conclusion, language)
    agrees = "" if state == "none" else word(f"explain.agrees.{'yes' if state == 'yes' else 'no'}", language, ours=ours)
    of_all = published.classification
    verdict = word(of_all.verdict, language)
    line = word("report.case.published.class", language, verdict=verdict, where=of_all.where, agrees=agrees)
    lines.append(line.strip())
    known = published.known_disagreement
    return lines if known is None else [*lines, word("explain.known", language, because=known.because)]
