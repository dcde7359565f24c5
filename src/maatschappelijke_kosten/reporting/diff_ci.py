"""What is other for a build server: annotations, and JUnit XML."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.engine.difference import CaseDifference, Differences, FailOn, StudyDifference
from maatschappelijke_kosten.model.difference.change import NOWHERE
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.ci import Annotation, JunitCase, Level, Suite, at_place, github_text, junit_text
from maatschappelijke_kosten.reporting.diff_words import (
    behind_in_words,
    change_in_words,
    decision,
    note_in_words,
    tally_lines,
    told_views,
)
from maatschappelijke_kosten.reporting.plain_text import one_line
from maatschappelijke_kosten.reporting.words import word


def diff_annotations(found: Differences, language: Language, fail_on: FailOn) -> str:
    """Flips first, then changes without a reason, then what else somebody must see."""
    flips = sorted(found.flips, key=lambda one: not one.flips_unexplained)
    shown = [_flip(one, fail_on, language) for one in flips]
    bare: Level = "error" if fail_on == "change" else "warning"
    shown += [
        at_place(bare, word("diff.ci.figure", language, id=one.id), change_in_words(one, language), one.place, language)
        for one in found.without_reason
    ]
    for study in found.studies:
        if study.holds == (True, False):
            title = word("diff.ci.published", language, study=study.id)
            text = word("diff.ci.published.text", language, cases=", ".join(study.no_longer))
            shown.append(Annotation("warning", title, text))
    title = word("diff.ci.edition", language)
    shown += [
        Annotation("warning", title, note_in_words(one, language)) for one in found.notes if one.name == "same_edition"
    ]
    return github_text(shown, language)


def _flip(one: CaseDifference, fail_on: FailOn, language: Language) -> Annotation:
    behind = [*one.unexplained, *one.behind]
    stops = one.flips_unexplained and fail_on != "never"
    title = word("diff.ci.flip", language, case=one.case)
    text = "\n".join([*_told(one, language), *behind_in_words(one, language)])
    place = behind[0].place if behind else NOWHERE
    return at_place("error" if stops else "warning", title, text, place, language)


def _told(one: CaseDifference, language: Language) -> list[str]:
    lines = [one_line(f"{one.study}, {one.case}: {one.label.in_language(language)}")]
    return [*lines, *told_views(one, language)]


def diff_junit(found: Differences, language: Language, fail_on: FailOn) -> str:
    """A suite for each study, with a test case for the study and one for each of its cases; and one for the figures."""
    suites = [_suite(one, found, language, fail_on) for one in found.studies]
    figures = [
        JunitCase(
            f"{one.kind} {one.id} {one.what}",
            change_in_words(one, language) if fail_on == "change" and one.lacks_reason else None,
            change_in_words(one, language),
        )
        for one in (*found.figures, *found.of_cases)
    ]
    return junit_text([*suites, *([Suite(word("diff.ci.figures", language), figures)] if figures else [])])


def _suite(study: StudyDifference, found: Differences, language: Language, fail_on: FailOn) -> Suite:
    moved = {one.case: one for one in study.cases}
    stops = fail_on != "never" and any(one.flips_unexplained for one in study.flips)
    told = "\n".join([decision(found, fail_on, language), *tally_lines(study, language)])
    whole = JunitCase(word("diff.ci.study", language), told if stops else None, told)
    return Suite(study.id, [whole, *(_case(one, moved.get(one), language, fail_on) for one in study.every_case)])


def _case(name: str, one: CaseDifference | None, language: Language, fail_on: FailOn) -> JunitCase:
    if one is None or not one.flips:
        return JunitCase(name)
    lines: Sequence[str] = [*_told(one, language)[1:], *behind_in_words(one, language)]
    text = "\n".join(lines)
    return JunitCase(name, text if one.flips_unexplained and fail_on != "never" else None, text)
