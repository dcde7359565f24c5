"""Cards of what a study is asked: how sure, what it hangs on, when, who pays, which path; and of a programme."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.engine.chances import Chances
from maatschappelijke_kosten.engine.information import StudyInformation
from maatschappelijke_kosten.engine.ranking import CaseRanking
from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.engine.sensitivity import StudySensitivity, TwoWay
from maatschappelijke_kosten.engine.timeline import Timeline
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.blocks import Heading, Lines, Table
from maatschappelijke_kosten.reporting.currency import in_currency, in_currency_of
from maatschappelijke_kosten.reporting.information import information_sentences, information_tables
from maatschappelijke_kosten.reporting.money import sum_with_range
from maatschappelijke_kosten.reporting.number import number
from maatschappelijke_kosten.reporting.parties import parties_blocks
from maatschappelijke_kosten.reporting.pictures.overview import tally_of
from maatschappelijke_kosten.reporting.pictures.payers import payers_title
from maatschappelijke_kosten.reporting.pocket import Found
from maatschappelijke_kosten.reporting.portfolio import Told as PortfolioTold
from maatschappelijke_kosten.reporting.portfolio import portfolio_blocks
from maatschappelijke_kosten.reporting.programme import programme_blocks
from maatschappelijke_kosten.reporting.programme_told import Told as ProgrammeTold
from maatschappelijke_kosten.reporting.ranking import ranking_blocks
from maatschappelijke_kosten.reporting.rich.card import Card, card_of, flat, lines
from maatschappelijke_kosten.reporting.sensitivity import break_table, sensitivity_sentences, swing_table
from maatschappelijke_kosten.reporting.simulation import reading_lines, sentences, simulation_table, total_lines
from maatschappelijke_kosten.reporting.table import Align
from maatschappelijke_kosten.reporting.timeline import timeline_blocks
from maatschappelijke_kosten.reporting.two_way import two_way_reading, two_way_table, two_way_title
from maatschappelijke_kosten.reporting.words import word

_WHOLE = ".to_text()"


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]], align: Sequence[Align]) -> Table:
    return Table(flat([headers])[0], flat(rows), align)


@in_currency_of
def simulation_card(study: Study, found: Chances, language: Language) -> Card:
    """Chances in sentences, the cases, all together, and what the chances mean."""
    return card_of(
        [
            lines(*sentences(study, found, language)),
            lines(*total_lines(study, found, language)),
            _table(*simulation_table(study, found, language, two_lines=False)),
            lines(*reading_lines(study, found, language)),
        ],
        _WHOLE,
    )


@in_currency_of
def sensitivity_card(study: Study, found: StudySensitivity, language: Language) -> Card:
    """What the saving hangs on most, what each figure does, and what would break each verdict."""
    pm = word("sure.tornado.read.pm", language) if found.plan.pm else ""
    return card_of(
        [
            lines(*sensitivity_sentences(study, found, language)),
            _table(*swing_table(study, found, language)),
            Heading(word("sure.break.title", language)),
            _table(*break_table(study, found.breaking, language)),
            lines(word("sure.tornado.read.ends", language), pm),
        ],
        _WHOLE,
    )


@in_currency_of
def information_card(study: Study, found: StudyInformation, language: Language) -> Card:
    """What to find out first, and what that is worth."""
    tables = [_table(*one) for one in information_tables(study, found, language)]
    return card_of([lines(*information_sentences(study, found, language)), *tables], _WHOLE)


@in_currency_of
def two_way_card(study: Study, found: TwoWay, language: Language) -> Card:
    """Which figures, and the saving and class of each pair."""
    return card_of(
        [
            lines(two_way_title(study, found, language)),
            _table(*two_way_table(study, found, language, " ")),
            lines(*two_way_reading(study, found, language)),
        ],
        _WHOLE,
    )


def timeline_card(study: Study, variant: Variant, found: Timeline, language: Language) -> Card:
    """When it is paid back, and the years or the cases."""
    blocks = timeline_blocks(study, variant, found, language)
    # Of one case a sentence says it: that comes before the title.
    first = blocks[1:2] if isinstance(blocks[1], Lines) else []
    return card_of([*first, *(one for one in blocks if one not in first)], _WHOLE)


def payers_card(found: Found, language: Language) -> Card:
    """Who pays the support, who is worse off, who is better off; then the amounts."""
    said, *rest = parties_blocks(found, language)[1:]
    return card_of([said, lines(payers_title(found, language)), *rest], _WHOLE)


def ranking_card(
    study: Study, result: ViewResult, cases: Sequence[CaseRanking], skipped: Sequence[str], language: Language
) -> Card:
    """Whether each path was the right tool, and all paths in order of cost."""
    title, *rest = ranking_blocks(study, result, cases, skipped, language)
    # Of the first case the answer comes first, then its name.
    answer = [rest.pop(1)] if cases else []
    return card_of([*answer, title, *rest], _WHOLE)


def programme_card(told: ProgrammeTold, language: Language) -> Card:
    """Recounted tables and budgets; what takes draws is left to `to_text`."""
    blocks = programme_blocks(told, ("tables", "budget"), language)
    return card_of([*blocks, lines(word("rich.programme.more", language))], _WHOLE)


def portfolio_card(told: PortfolioTold, language: Language) -> Card:
    """The tally and the saving of all cases, then groups, payers and PM."""
    total = told.groups[0]
    with in_currency(told.job.study.currency):
        lead = word(
            "rich.portfolio",
            language,
            cases=number(total.cases, language),
            tally=tally_of(total.tally, language) or word("rich.no_verdicts", language),
            saving=sum_with_range(total.saving, language),
        )
        return card_of([lines(lead), *portfolio_blocks(told, language)[1:]], _WHOLE)
