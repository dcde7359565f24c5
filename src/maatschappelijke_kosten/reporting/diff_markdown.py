"""What is other as Markdown, for a comment on a change. Every text in it is somebody else's until it was escaped."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.engine.difference import CaseDifference, Differences, FailOn, StudyDifference
from maatschappelijke_kosten.model.difference.change import Change
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.diff_text import case_rows
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
    turned,
    value_in_words,
)
from maatschappelijke_kosten.reporting.number import number
from maatschappelijke_kosten.reporting.plain_text import in_markdown
from maatschappelijke_kosten.reporting.words import word

MARKER = "<!-- mkosten diff -->"
"""By this a program finds its own comment back, to write over it."""

_OPEN_ROWS = 50
_MOST_ROWS = 200
"""A comment has a largest size; beyond this a table says how many more there are."""

_FIGURES = (("figure", "-"), ("old", "-:"), ("new", "-:"), ("percent", "-:"), ("reason", "-"))
_FLIPS = (("case", "-"), ("view", "-"), ("verdict", "-"), ("saving", "-:"), ("by", "-"))
_CASES = (("case", "-"), ("view", "-"), ("old", "-:"), ("new", "-:"), ("verdict", "-"))


def diff_markdown(found: Differences, language: Language, fail_on: FailOn) -> str:
    """A comment: marker, what it comes to, flips, figures, cases, tallies, details and notes."""
    old, new = (in_markdown(side_name(side, language)) for side in (found.old, found.new))
    parts = [MARKER + "\n### " + word("diff.title", language, old=old, new=new)]
    if not found.changes and not any(one.cases for one in found.studies):
        parts.append(word("diff.none", language))
    else:
        parts.append(f"{summary(found, language)}\n\n**{decision(found, fail_on, language)}**")
        parts += _section("diff.flips", _FLIPS, [row for one in found.flips for row in _flip(one, language)], language)
        parts += _section("diff.figures", _FIGURES, [_figure(one, language) for one in found.figures], language)
        parts += _section("diff.cases", _FIGURES, [_figure(one, language) for one in found.of_cases], language)
    for study in found.studies:
        parts += _study(study, language)
    parts += _listed("diff.details", detail_lines(found.details, language), language)
    parts += _listed("diff.notes", note_lines(found, language), language)
    return "\n\n".join(parts) + "\n"


def _section(
    key: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]], language: Language
) -> list[str]:
    return [f"#### {word(key, language)}", *_table(columns, rows, language)] if rows else []


def _table(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]], language: Language) -> list[str]:
    """The first rows in sight, more of them folded, and how many there are beyond that."""
    head = [_row([word(f"diff.head.{name}", language) for name, _ in columns]), _row([line for _, line in columns])]
    body = [_row([in_markdown(cell) for cell in row]) for row in rows[:_MOST_ROWS]]
    parts = ["\n".join([*head, *body[:_OPEN_ROWS]])]
    if len(body) > _OPEN_ROWS:
        title = word("diff.fold", language, count=number(len(body) - _OPEN_ROWS, language))
        table = "\n".join([*head, *body[_OPEN_ROWS:]])
        parts.append(f"<details><summary>{title}</summary>\n\n{table}\n\n</details>")
    if len(rows) > _MOST_ROWS:
        parts.append(word("diff.more.short", language, count=number(len(rows) - _MOST_ROWS, language)))
    return parts


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(one: Change, language: Language) -> list[str]:
    return [
        name_of(one, language),
        value_in_words(one, one.old, language),
        value_in_words(one, one.new, language),
        percent_in_words(one, language),
        reason_in_words(one, language),
    ]


def _flip(one: CaseDifference, language: Language) -> list[list[str]]:
    """A row for each view that flips; what is behind it only in the first."""
    rows = []
    for number_of_view, view in enumerate(view for view, (old, new) in one.views.items() if old != new):
        old, new = (saving_in_words(each, language) for each in one.views[view])
        by = "; ".join(behind_in_words(one, language)) if number_of_view == 0 else ""
        name = word(f"diff.view.{view}", language)
        case = f"{one.study}, {one.case}: {one.label.in_language(language)}"
        rows.append([case, name, turned(one, view, language), f"{old} → {new}", by])
    return rows


def _study(study: StudyDifference, language: Language) -> list[str]:
    lines = [in_markdown(one) for one in tally_lines(study, language)]
    lines.append(word("diff.unchanged", language, count=number(study.unchanged, language)))
    parts = [f"#### {in_markdown(study.label.in_language(language))}", "\n".join(f"- {one}" for one in lines)]
    rows = [row for one in study.cases if not one.flips for row in case_rows(one, language)]
    if rows:
        parts += [word("diff.moved", language, study=in_markdown(study.id)), *_table(_CASES, rows, language)]
    return parts


def _listed(key: str, lines: Sequence[str], language: Language) -> list[str]:
    if not lines:
        return []
    shown = [f"- {in_markdown(one)}" for one in lines[:_OPEN_ROWS]]
    if len(lines) > _OPEN_ROWS:
        shown.append("- " + word("diff.more.short", language, count=number(len(lines) - _OPEN_ROWS, language)))
    return [f"#### {word(key, language)}", "\n".join(shown)]
