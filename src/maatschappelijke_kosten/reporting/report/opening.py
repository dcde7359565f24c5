"""What comes first: the question, the verdict in a few sentences, and all cases side by side."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.engine.result import Comparison, Mark
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.figure import Basis
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.money import spread, sum_in_words, sum_with_range
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.report.material import Material
from maatschappelijke_kosten.reporting.report.parts import Grid, Lead, Link, Listed, Said, Section, present
from maatschappelijke_kosten.reporting.sentence import case_sentence, path_name, small_first
from maatschappelijke_kosten.reporting.settings import change_lines
from maatschappelijke_kosten.reporting.study_table import agreement, short_name
from maatschappelijke_kosten.reporting.table import Align
from maatschappelijke_kosten.reporting.words import word

_MOST_SOURCES = 3
_LARGE_PART = 0.25

ORDER = (Conclusion.SAVES, Conclusion.ABOUT_EQUAL, Conclusion.COSTS_MORE, Conclusion.UNDECIDED)


def short(material: Material, language: Language) -> Section:
    """Question, verdict, and what to know before believing it."""
    study = material.study
    parts = [
        *(Said(f"{word('report.question', language)}: {asked}") for asked in texts_in(language, study.question)),
        *_origin(material, language),
        Lead(verdict_sentence(material, language)),
        Said(_total(material, language)),
        Listed(_beware(material, language)),
        material.draw("overview", "") if len(study.cases) > 1 else None,
    ]
    how = Section("zo-leest-u-dit", word("report.read", language), (Listed(_reading(material, language)),))
    return Section("kort", word("report.short", language), present(parts), (how,), is_page=True)


def verdict_sentence(material: Material, language: Language) -> str:
    """`Van de 10 casussen: in 7 bespaart met maatwerk, …`; of one case its own sentence."""
    assessed = material.assumed.assessed
    if len(assessed) == 1:
        return case_sentence(material.study.case(assessed[0].case), assessed[0], language)
    path, _ = shared_names(material, language)
    parts = [
        word(f"report.tally.{one}", language, count=number(count, language), path=path)
        for one in ORDER
        if (count := material.assumed.tally.get(one, 0))
    ]
    return word("report.tally", language, all=number(len(assessed), language), parts=joined(parts, language))


def joined(parts: Sequence[str], language: Language) -> str:
    """`a, b en c`."""
    if len(parts) < 2:
        return "".join(parts)
    return word("report.and", language, first=", ".join(parts[:-1]), last=parts[-1])


def shared_names(material: Material, language: Language) -> tuple[str, str]:
    """What the paths and the references are called; a general word where cases call them differently."""
    found = []
    for which in ("path", "reference"):
        names = {
            path_name(material.study.case(one.case), getattr(one, which), language) for one in material.assumed.assessed
        }
        found.append(names.pop() if len(names) == 1 else word(f"report.generic.{which}", language))
    return found[0], found[1]


def capital(text: str) -> str:
    """A text as the start of a sentence."""
    return text[:1].upper() + text[1:]


def _total(material: Material, language: Language) -> str:
    total = material.assumed.total
    path, reference = shared_names(material, language)
    sums = {
        "path": path,
        "reference": reference,
        "cost": sum_with_range(total.cost, language),
        "other": sum_with_range(total.cost_of_reference, language),
        "saving": sum_with_range(total.saving, language),
    }
    return capital(word("report.total" if len(material.study.cases) > 1 else "report.total.one", language, **sums))


def _origin(material: Material, language: Language) -> list[Said]:
    """The documents that tell the cases, with who made them."""
    named = dict.fromkeys(case.citation.source for case in material.study.cases if case.citation)
    found = [material.study.sources[name] for name in named if name in material.study.sources]
    if not 0 < len(found) <= _MOST_SOURCES:
        return []
    texts = [f"{one.title} ({one.publisher}{f', {one.year}' if one.year else ''})" for one in found]
    return [Said(word("report.short.from", language, sources="; ".join(texts)))]


def _says_otherwise(study: Study, language: Language) -> list[str]:
    """The cases of which a publication concludes another thing in the case itself than in its tally."""
    found = [
        small_first(short_name(case, language))
        for case in study.cases
        if case.published is not None
        and case.published.own_conclusion is not None
        and case.published.own_conclusion.verdict is not case.published.classification.verdict
    ]
    return [word("report.short.published.own", language, cases=joined(found, language))] if found else []


def _most(material: Material, language: Language) -> list[str]:
    """Which case the saving of all hangs on, where one makes a large part of it."""
    whole = material.assumed.total.saving.central
    most = max(material.assumed.assessed, key=lambda one: one.saving.central)
    if whole <= 0 or not _LARGE_PART <= most.saving.central / whole <= 1:
        return []
    case = small_first(short_name(material.study.case(most.case), language))
    return [word("report.short.most", language, share=percent(most.saving.central / whole, language), case=case)]


def _beware(material: Material, language: Language) -> list[str]:
    """What kind of cases these are, how much rests on guesses, what is not counted, and what was published."""
    study, assumed = material.study, material.assumed
    count = len(assumed.assessed)
    lines = [word("report.short.chosen", language, count=number(count, language))] if count > 1 else []
    lines += _most(material, language) if count > 1 else []
    undecided = material.views[View.SOURCE].tally.get(Conclusion.UNDECIDED, 0)
    if count > 1 and undecided:
        lines.append(word("report.short.source", language, undecided=number(undecided, language), all=count))
    if assumed.assumed_share:
        lines.append(word("report.short.guess", language, share=percent(assumed.assumed_share, language)))
    states = [agreement(study.case(one.case), one, assumed) for one in assumed.assessed]
    judged = [state for state in states if state != "none"]
    if judged:
        published = word("report.short.published", language, agree=judged.count("yes"), all=len(judged))
        derived = sum(
            case.published is not None and case.published.classification.basis is Basis.DERIVED for case in study.cases
        )
        more = [word("report.short.published.derived", language, count=number(derived, language))] if derived else []
        lines.append(" ".join([published, *more, *_says_otherwise(study, language)]))
    is_open = sum(one.saving.mark is not Mark.NONE for one in assumed.assessed)
    if is_open:
        key = "report.short.pm" if count > 1 else "report.short.pm.one"
        lines.append(word(key, language, count=number(is_open, language), all=number(count, language)))
    lines += _told_too(material, language) if count > 1 else []
    if len(material.shown) < count:
        shown = number(len(material.shown), language)
        lines.append(word("report.short.about", language, shown=shown, all=number(count, language)))
    return lines + change_lines(study, language)


def _told_too(material: Material, language: Language) -> list[str]:
    """In how many cases something is told and not counted, and how many verdicts hang on that."""
    wider = {one.case: material.wider(one.case) for one in material.assumed.assessed}
    told = [(one, other) for one in material.assumed.assessed if (other := wider[one.case]) is not None]
    if not told:
        return []
    moved = sum(one.verdict.conclusion is not other.verdict.conclusion for one, other in told)
    same = word("report.short.told.same", language)
    changed = word("report.short.told.changed", language, count=number(moved, language)) if moved else same
    counts = {"count": number(len(told), language), "all": number(len(wider), language)}
    return [word("report.short.told", language, changed=changed, **counts)]


def _reading(material: Material, language: Language) -> list[str]:
    rule = material.study.verdict_rule
    lines = [word(f"report.read.{one}", language) for one in ("saving", "range", "pm", "counted")]
    floor, share = euros(rule.floor, language), percent(rule.share, language)
    lines.append(word("report.read.rule", language, floor=floor, share=share))
    return [*lines, *(word(f"report.read.{one}", language) for one in ("undecided", "rests", "rounding", "words"))]


def side_by_side(material: Material, language: Language) -> Section:
    """A row a case, each leading to its section."""
    study, shown = material.study, {case.id for case in material.shown}
    path, reference = shared_names(material, language)
    headers = [
        word("report.head.case", language),
        word("report.head.path", language, path=path),
        word("report.head.reference", language, path=reference),
        *(word(f"report.head.{one}", language) for one in ("saving", "range", "verdict")),
    ]
    align: list[Align] = ["left", "right", "right", "right", "right", "left"]
    is_published = any(case.published for case in study.cases)
    if is_published:
        headers.append(word("report.head.published", language))
        align.append("left")
    rows = [
        [
            named(study.case(one.case), one.case in shown, language),
            sum_in_words(one.cost.cost, language),
            sum_in_words(one.cost_of_reference.cost, language),
            sum_in_words(one.saving, language),
            spread(one.saving, language),
            word(one.verdict.conclusion, language),
            *([_published(study.case(one.case), one, material, language)] if is_published else []),
        ]
        for one in material.assumed.assessed
    ]
    table = Grid(word("report.overview.caption", language), headers, rows, align)
    return Section("op-een-rij", word("report.overview", language), (table,), is_page=True)


def named(case: Case, has_section: bool, language: Language) -> str | Link:
    """The label of a case, leading to its section where it has one."""
    label = case.label.in_language(language)
    return Link(label, anchor(case)) if has_section else label


def anchor(case: Case) -> str:
    """The place of the section of a case; no other section begins so."""
    return f"over-{case.id}"


def _published(case: Case, one: Comparison, material: Material, language: Language) -> str:
    if case.published is None:
        return ""
    verdict = word(case.published.classification.verdict, language)
    state = agreement(case, one, material.assumed)
    return (
        verdict if state in ("yes", "none") else f"{verdict} ({word('agrees', language)} {word('agrees.no', language)})"
    )
