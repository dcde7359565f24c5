"""How a sample compares with the whole, and what the whole may have saved: numbers never without what they hang on."""

from __future__ import annotations

from maatschappelijke_kosten.engine.goodness import Likeness
from maatschappelijke_kosten.engine.poststratify import HIGH, LOW, Estimate, Spread
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.blocks import Block, Heading, Lines, Table
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.programme_told import Told, hidden_themes, shown_likeness, team_name, theme_name
from maatschappelijke_kosten.reporting.settings import settings_lines
from maatschappelijke_kosten.reporting.words import word

UNLIKE = 0.05
"""Below this chance a sample is called unlike the whole."""


def likeness_blocks(told: Told, language: Language) -> list[Block]:
    """A table and a sentence for each comparison, and what cannot be concluded from any of them."""
    if not told.likenesses:
        return []
    blocks: list[Block] = [Heading(word("prog.title.sample", language))]
    for one in told.likenesses:
        blocks += _likeness(told, one, language)
    limits = [word("prog.like.cannot", language), word("prog.like.unmeasured", language)]
    return [*blocks, Lines([*limits, *_selection(told, language)])]


def _selection(told: Told, language: Language) -> list[str]:
    if not told.programme.selection:
        return []
    return [word("prog.selection", language), *told.programme.selection]


def _likeness(told: Told, one: Likeness, language: Language) -> list[Block]:
    name = team_name if one.what == "team" else theme_name
    rows = []
    for key, whole, expected, count in shown_likeness(told, one):
        written = number if one.of_numbers else percent
        rows.append(
            [
                name(told.programme, key, language),
                written(whole, language) if whole is not None else "×",
                number(expected, language, 1) if expected is not None else "×",
                number(count, language) if count is not None else "×",
            ]
        )
    n = sum(one.counts.values())
    total = sum(one.whole.values())
    of_all = number(total, language) if one.of_numbers else percent(total, language)
    rows.append([word("prog.total", language), of_all, number(n, language), number(n, language)])
    heads = [
        word(f"prog.head.{key}", language)
        for key in ("team" if one.what == "team" else "theme", "whole", "expected", "sample")
    ]
    return [
        Heading(word(f"prog.like.{one.what}", language)),
        Table(heads, rows, ("left", "right", "right", "right")),
        Lines(_fit_lines(one, n, language)),
    ]


def _fit_lines(one: Likeness, n: int, language: Language) -> list[str]:
    p = number(one.fit.p, language, 3) if one.fit.p >= 0.001 else word("prog.like.tiny", language)
    exact = "hypergeometric" if one.of_numbers else "multinomial"
    how = (
        word(f"prog.like.how.{exact}", language, tables=number(one.fit.tables, language))
        if one.fit.tables
        else word("prog.like.how.drawn", language, error=number(one.fit.error, language, 4))
    )
    verdict = "unlike" if one.fit.p < UNLIKE else "no_difference"
    lines = [
        word("prog.like.p", language, p=p, percent=percent(one.fit.p, language, 1), n=number(n, language)),
        word(f"prog.like.{verdict}", language, n=number(n, language)),
        how,
    ]
    return lines if one.of_numbers else [*lines, word("prog.like.rounded", language)]


def estimate_blocks(told: Told, language: Language) -> list[Block]:
    """The estimate, behind its warnings."""
    found = told.estimate
    cases = sum(one.cases for one in found.strata)
    central = found.per_grant.central
    heaviest = max(found.without, key=lambda case: abs(found.without[case] - central))
    loud = [
        word("prog.est.loud", language, cases=number(cases, language)),
        word(
            "prog.est.one_case",
            language,
            case=heaviest,
            without=euros(found.without[heaviest], language),
            central=euros(central, language),
        ),
        word("prog.est.no_control", language),
        *_selection(told, language),
    ]
    blocks: list[Block] = [
        Heading(word("prog.title.estimate", language)),
        Lines(loud),
        _strata(told, found, language),
        Lines([word("prog.est.covered", language, share=percent(found.covered, language))]),
        _numbers(found, language),
        Lines(_about(told, found, language)),
        Heading(word("prog.est.hangs", language)),
        _hangs(found, language),
    ]
    blocks += _scaled(told, found, language)
    return [*blocks, Lines(settings_lines(told.study, language))] if told.study is not None else blocks


def _strata(told: Told, found: Estimate, language: Language) -> Table:
    hidden = hidden_themes(told)
    rows = [
        [
            theme_name(told.programme, one.theme, language),
            percent(one.share, language) if one.theme not in hidden else "×",
            number(one.cases, language),
            euros(one.mean, language) if one.mean is not None else word("prog.est.no_case", language),
        ]
        for one in found.strata
    ]
    heads = [word(f"prog.head.{key}", language) for key in ("theme", "share_of_all", "cases", "mean_saving")]
    return Table(heads, rows, ("left", "right", "right", "right"))


def _numbers(found: Estimate, language: Language) -> Table:
    rows = [
        [word("prog.est.per_grant", language), *_spread(found.per_grant, language, 0)],
        [word("prog.est.per_grant_figures", language), *_spread(found.per_grant_figures, language, 0)],
        [word("prog.est.per_euro", language), *_spread(found.per_euro, language, 2)],
    ]
    heads = [word(f"prog.head.{key}", language) for key in ("estimate", "central", "interval")]
    return Table(heads, rows, ("left", "right", "right"))


def _spread(one: Spread, language: Language, decimals: int) -> list[str]:
    low, high = euros(one.low, language, decimals), euros(one.high, language, decimals)
    return [euros(one.central, language, decimals), word("prog.span", language, low=low, high=high)]


def _about(told: Told, found: Estimate, language: Language) -> list[str]:
    lines = [
        word(
            "prog.est.interval",
            language,
            share=percent(HIGH - LOW, language),
            draws=number(found.draws, language),
            seed=found.seed,
        ),
        word("prog.est.too_narrow", language),
        word("prog.est.assumed", language),
    ]
    singles = [theme_name(told.programme, one.theme, language) for one in found.strata if one.cases == 1]
    if singles:
        lines.append(word("prog.est.single", language, themes=", ".join(singles)))
    below, above = told.is_open
    if below or above:
        lines.append(word("prog.est.pm", language, below=number(below, language), above=number(above, language)))
    return lines


def _hangs(found: Estimate, language: Language) -> Table:
    """Everything else the number could have been, with nothing but another choice."""
    central = found.per_grant.central
    rows = [[word("prog.est.plain", language), euros(found.plain, language)]]
    low = min(found.without, key=lambda case: found.without[case])
    high = max(found.without, key=lambda case: found.without[case])
    for case in dict.fromkeys((low, high)):
        rows.append([word("prog.est.without", language, case=case), euros(found.without[case], language)])
    rows += [[word(f"prog.est.empty.{name}", language), euros(value, language)] for name, value in found.empty.items()]
    rows.insert(0, [word("prog.est.itself", language), euros(central, language)])
    heads = [word(f"prog.head.{key}", language) for key in ("choice", "mean_saving")]
    return Table(heads, rows, ("left", "right"), (76, 0))


def _scaled(told: Told, found: Estimate, language: Language) -> list[Block]:
    """The whole programme, by its number of grants and by what it spent: two answers, because neither is sure."""
    population = told.programme.population
    whole = told.register if told.register.complete and told.is_shown else None
    grants = population.grants if population is not None else len(whole.grants) if whole is not None else None
    spent = whole.total if whole is not None else next((one.amount for one in told.programme.spent), None)
    rows = []
    if grants is not None:
        key = "prog.est.by_grants.at_least" if population is not None and population.at_least else "prog.est.by_grants"
        rows.append(
            [word(key, language, grants=number(grants, language)), *_times(found.per_grant_figures, grants, language)]
        )
    if spent is not None:
        rows.append(
            [
                word("prog.est.by_euros", language, spent=euros(spent, language)),
                *_times(found.per_euro_figures, spent, language),
            ]
        )
    if not rows:
        return [Lines([word("prog.est.no_size", language)])]
    heads = [word(f"prog.head.{key}", language) for key in ("whole_programme", "central", "interval")]
    lines = [
        word("prog.est.scaled", language),
        word("prog.est.mean_grant", language, granted=euros(found.granted, language)),
    ]
    if population is not None:
        lines.append(population.note)
    return [
        Heading(word("prog.est.title.scaled", language)),
        Table(heads, rows, ("left", "right", "right"), (52, 0, 0)),
        Lines(lines),
    ]


def _times(one: Spread, factor: float, language: Language) -> list[str]:
    return _spread(Spread(*(_coarse(value * factor) for value in one)), language, 0)


def _coarse(value: float) -> float:
    """Two figures: more would claim a precision that is not there."""
    return float(f"{value:.1e}") if value else 0.0
