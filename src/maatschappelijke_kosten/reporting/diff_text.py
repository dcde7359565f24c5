"""What is other as text for a screen: flips first."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.engine.difference import CaseDifference, Differences, FailOn, StudyDifference
from maatschappelijke_kosten.model.difference.change import Change
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.reporting.diff_words import (
    behind_in_words,
    decision,
    detail_lines,
    name_of,
    note_lines,
    percent_in_words,
    reason_in_words,
    saving_in_words,
    side_name,
    summary,
    tally_lines,
    told_views,
    turned,
    value_in_words,
)
from maatschappelijke_kosten.reporting.number import number
from maatschappelijke_kosten.reporting.plain_text import one_line
from maatschappelijke_kosten.reporting.table import Align, plain_table
from maatschappelijke_kosten.reporting.words import word

WIDTH = 110
MOST_ROWS = 50
_ALIGN: tuple[Align, ...] = ("left", "right", "right", "right", "left")


def diff_text(found: Differences, language: Language, fail_on: FailOn) -> str:
    """Everything that is other, for a screen of 110 signs."""
    title = word("diff.title", language, old=side_name(found.old, language), new=side_name(found.new, language))
    if not found.changes and not any(one.cases for one in found.studies):
        parts = [folded(title), word("diff.none", language)]
    else:
        parts = [
            "\n".join([*_lines(title), *_lines(summary(found, language)), *_lines(decision(found, fail_on, language))]),
            _flips(found, language),
            _figures("diff.figures", found.figures, language),
            _figures("diff.cases", found.of_cases, language),
            *(_moved(one, language) for one in found.studies),
        ]
    parts += [_study(one, language) for one in found.studies]
    parts += [_listed("diff.details", detail_lines(found.details, language), language)]
    parts += [_listed("diff.notes", note_lines(found, language), language)]
    return "\n\n".join(part for part in parts if part)


def _lines(text: str, indent: str = "") -> list[str]:
    return folded(text, indent).split("\n")


def folded(text: str, indent: str = "", width: int = WIDTH) -> str:
    """Text broken to the width of the screen, also within a word that is longer than that."""
    from textwrap import fill

    return fill(text, width, initial_indent=indent, subsequent_indent=indent and f"{indent}  ", break_on_hyphens=False)


def _headed(title: str, body: str) -> str:
    return f"{title}\n{'-' * len(title)}\n{body}"


def _flips(found: Differences, language: Language) -> str:
    flips = found.flips
    if not flips:
        return ""
    blocks = [_flip(one, language) for one in flips[:MOST_ROWS]]
    more = [] if len(flips) <= MOST_ROWS else [_more(len(flips) - MOST_ROWS, language)]
    return _headed(word("diff.flips", language), "\n".join([*blocks, *more]))


def _flip(one: CaseDifference, language: Language) -> str:
    lines = [*_lines(one_line(f"{one.study}, {one.case}: {one.label.in_language(language)}"))]
    for words in told_views(one, language):
        lines += _lines(words, "  ")
    behind = behind_in_words(one, language)
    for words in behind[:_MOST_BEHIND]:
        lines += _lines(words, "  ")
    if len(behind) > _MOST_BEHIND:
        lines.append("  " + _more(len(behind) - _MOST_BEHIND, language))
    return "\n".join(lines)


_MOST_BEHIND = 10


def _more(count: int, language: Language) -> str:
    return word("diff.more", language, count=number(count, language))


def _figures(key: str, changes: Sequence[Change], language: Language) -> str:
    if not changes:
        return ""
    columns = ("figure", "old", "new", "percent", "reason")
    rows = [
        [
            folded(name_of(one, language), width=30),
            folded(value_in_words(one, one.old, language), width=22),
            folded(value_in_words(one, one.new, language), width=22),
            percent_in_words(one, language),
            folded(reason_in_words(one, language), width=18),
        ]
        for one in changes[:MOST_ROWS]
    ]
    table = plain_table([word(f"diff.head.{one}", language) for one in columns], rows, _ALIGN)
    more = "" if len(changes) <= MOST_ROWS else "\n" + _more(len(changes) - MOST_ROWS, language)
    return _headed(word(key, language), table + more)


def _moved(study: StudyDifference, language: Language) -> str:
    moved = [one for one in study.cases if not one.flips]
    if not moved:
        return ""
    rows = [row for one in moved[:MOST_ROWS] for row in case_rows(one, language)]
    columns = ("case", "view", "old", "new", "verdict")
    aligned: tuple[Align, ...] = ("left", "left", "right", "right", "left")
    table = plain_table(
        [word(f"diff.head.{one}", language) for one in columns],
        [[folded(cell, width=width) for cell, width in zip(row, _CASE_WIDTHS, strict=True)] for row in rows],
        aligned,
    )
    more = "" if len(moved) <= MOST_ROWS else "\n" + _more(len(moved) - MOST_ROWS, language)
    return _headed(word("diff.moved", language, study=study.id), table + more)


_CASE_WIDTHS = (28, 10, 24, 24, 16)


def case_rows(one: CaseDifference, language: Language) -> list[list[str]]:
    """A row for each view in which a case gives something else, or one where it is on one side only."""
    rows = []
    for view, (old, new) in one.views.items():
        if old != new or (one.state == "same" and view is View.ASSUMED):
            saved = [saving_in_words(each, language) for each in (old, new)]
            name = one_line(one.case)
            if one.state in ("added", "removed"):
                name += f" ({word(f'diff.case.{one.state}', language)})"
            rows.append([name, word(f"diff.view.{view}", language), *saved, turned(one, view, language)])
    return rows


def _study(study: StudyDifference, language: Language) -> str:
    lines = tally_lines(study, language)
    lines.append(word("diff.unchanged", language, count=number(study.unchanged, language)))
    title = one_line(study.label.in_language(language))
    return _headed(folded(title).split("\n", maxsplit=1)[0], "\n".join(folded(one) for one in lines))


def _listed(key: str, lines: Sequence[str], language: Language) -> str:
    if not lines:
        return ""
    shown = [folded(one, "  ") for one in lines[:MOST_ROWS]]
    if len(lines) > MOST_ROWS:
        shown.append("  " + _more(len(lines) - MOST_ROWS, language))
    return _headed(word(key, language), "\n".join(shown))
