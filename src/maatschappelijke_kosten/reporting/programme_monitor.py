"""What a programme spent against its budget, in words and tables."""

from __future__ import annotations

from maatschappelijke_kosten.engine.monitor import Breakdown, Cell, Pace
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.programme import Programme
from maatschappelijke_kosten.reporting.blocks import Block, Heading, Lines, Table
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.programme_told import Told, month_name, team_name, theme_name
from maatschappelijke_kosten.reporting.words import word


def budget_blocks(told: Told, language: Language) -> list[Block]:
    """Budgets, paces, and spending by theme, team and month."""
    blocks: list[Block] = [Heading(word("prog.title.budget", language))]
    blocks += _budgets(told.programme, language)
    if told.paces:
        blocks += _paces(told, language)
    elif not told.programme.budgets:
        blocks.append(Lines([word("prog.no_budget", language)]))
    key = "prog.all_grants" if told.register.complete else "prog.sample_only"
    blocks.append(Lines([word(key, language, count=_of_all(told, language))]))
    for one in told.breakdowns:
        blocks += _breakdown(told, one, language)
    return [*blocks, Lines(_about_hiding(told, language))]


def _of_all(told: Told, language: Language) -> str:
    if told.is_shown:
        return number(len(told.register.grants), language)
    return word("prog.fewer", language, threshold=told.threshold)


def _budgets(programme: Programme, language: Language) -> list[Block]:
    if not programme.budgets:
        return []
    rows = [
        [
            euros(one.amount, language),
            _months(number(one.months, language), language) if one.months else word("prog.not_said", language),
            f"{one.citation.source}, {one.citation.where}" if one.citation else "–",
            one.note or "",
        ]
        for one in programme.budgets
    ]
    heads = [word(f"prog.head.{key}", language) for key in ("budget", "period", "source", "note")]
    return [Table(heads, rows, ("right", "left", "left", "left"), (0, 0, 34, 48))]


def _paces(told: Told, language: Language) -> list[Block]:
    rows = [
        [
            euros(one.amount, language),
            percent(one.share, language, 1) if one.share is not None else "–",
            _times(one, language),
            _span(one.rate, language),
            _span(one.at_end, language),
            _source(told.programme, one, language),
        ]
        for one in told.paces
    ]
    heads = [
        word(f"prog.head.{key}", language) for key in ("spent", "of_budget", "of_time", "a_month", "at_end", "source")
    ]
    notes = [one.note for one in told.programme.spent if one.note]
    return [
        Table(heads, rows, ("right", "right", "right", "right", "right", "left"), (0, 0, 16, 18, 20, 34)),
        Lines([word("prog.pace.how", language), *notes]),
    ]


def _times(one: Pace, language: Language) -> str:
    if one.months is None:
        return word("prog.not_said", language)
    months = _range(one.months, language)
    if one.time_share is None:
        return _months(months, language)
    low, high = (percent(share, language) for share in one.time_share)
    return word("prog.of_time", language, months=months, share=low if low == high else f"{low}–{high}")


def _months(count: str, language: Language) -> str:
    return word("prog.one_month" if count == "1" else "prog.months", language, count=count)


def _range(months: Range, language: Language) -> str:
    low, high = number(months.low, language, 1), number(months.high, language, 1)
    return low if low == high else f"{low}–{high}"


def _span(both: tuple[float, float] | None, language: Language) -> str:
    if both is None:
        return "–"
    low, high = euros(both[0], language), euros(both[1], language)
    return low if low == high else word("prog.span", language, low=low, high=high)


def _source(programme: Programme, one: Pace, language: Language) -> str:
    if one.citation_place is None:
        return word("prog.from_register", language)
    citation = programme.spent[one.citation_place].citation
    return f"{citation.source}, {citation.where}" if citation else "–"


def _breakdown(told: Told, one: Breakdown, language: Language) -> list[Block]:
    title = Heading(word(f"prog.by.{one.by}", language))
    if not one.shown:
        return [title, Lines([word("prog.table_hidden", language)])]
    if not one.cells:
        return []
    rows = [
        [_name(told.programme, one.by, cell.key, language), *_cell(cell, language), _share(cell, one, language)]
        for cell in one.cells
    ]
    total = (
        [number(one.grants, language), euros(one.amount, language)]
        if one.grants is not None and one.amount is not None
        else ["×", "×"]
    )
    rows.append([word("prog.total", language), *total, ""])
    heads = [word(f"prog.head.{key}", language) for key in (one.by, "grants", "amount", "of_amount")]
    return [title, Table(heads, rows, ("left", "right", "right", "right"))]


def _name(programme: Programme, by: str, key: str | None, language: Language) -> str:
    if by == "month" and key is not None:
        return month_name(key, language)
    return (team_name if by == "team" else theme_name)(programme, key, language)


def _cell(cell: Cell, language: Language) -> list[str]:
    if cell.grants is None or cell.amount is None:
        return ["×", "×"]
    return [number(cell.grants, language), euros(cell.amount, language)]


def _share(cell: Cell, one: Breakdown, language: Language) -> str:
    if cell.amount is None or not one.amount:
        return "×" if cell.amount is None else ""
    return percent(cell.amount / one.amount, language)


def _about_hiding(told: Told, language: Language) -> list[str]:
    if told.threshold == 1:
        return [word("prog.hiding.off", language)]
    lines = [word("prog.hiding.rule", language, threshold=number(told.threshold, language))]
    if any(one.hidden for one in told.breakdowns):
        lines.append(word("prog.hiding.again", language))
    return lines
