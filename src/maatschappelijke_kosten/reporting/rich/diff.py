"""The card of a difference: flips first."""

from __future__ import annotations

from maatschappelijke_kosten.engine.difference import Differences
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.blocks import Heading, Table
from maatschappelijke_kosten.reporting.diff_text import case_rows
from maatschappelijke_kosten.reporting.diff_words import (
    decision,
    detail_lines,
    name_of,
    note_lines,
    percent_in_words,
    reason_in_words,
    side_name,
    summary,
    tally_lines,
    value_in_words,
)
from maatschappelijke_kosten.reporting.rich.card import Card, card_of, lines
from maatschappelijke_kosten.reporting.words import word

_FIGURES = ("figure", "old", "new", "percent", "reason")
_CASES = ("case", "view", "old", "new", "verdict")


def diff_card(found: Differences, language: Language) -> Card:
    """What it comes to, the verdicts that flip, every figure that is other, and the tallies."""
    sides = word("diff.title", language, old=side_name(found.old, language), new=side_name(found.new, language))
    if not found.changes and not any(one.cases for one in found.studies):
        return card_of([lines(word("diff.none", language), sides)], ".to_text()")
    figures = [
        [
            name_of(one, language),
            value_in_words(one, one.old, language),
            value_in_words(one, one.new, language),
            percent_in_words(one, language),
            reason_in_words(one, language),
        ]
        for one in (*found.figures, *found.of_cases)
    ]
    flips = [row for one in found.flips for row in case_rows(one, language)]
    tallies = [text for one in found.studies for text in tally_lines(one, language)]
    return card_of(
        [
            lines(summary(found, language), decision(found, "flip", language), sides),
            Heading(word("diff.flips", language)) if flips else None,
            Table(_heads(_CASES, language), flips, ["left", "left", "right", "right", "left"]),
            Heading(word("diff.figures", language)) if figures else None,
            Table(_heads(_FIGURES, language), figures, ["left", "right", "right", "right", "left"]),
            lines(*tallies, *detail_lines(found.details, language), *note_lines(found, language)),
        ],
        ".to_text()",
    )


def _heads(keys: tuple[str, ...], language: Language) -> list[str]:
    return [word(f"diff.head.{key}", language) for key in keys]
