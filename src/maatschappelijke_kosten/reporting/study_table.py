"""The table of a study: every case in both views, beside what was published, and what it all rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from maatschappelijke_kosten.engine.random_tables import RandomTables
from maatschappelijke_kosten.engine.result import Comparison, Interval, Mark, ViewResult
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.perspective import AS_REPORTED
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.money import at_least, centre, in_full, spread
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.sentence import path_name, window_in_words
from maatschappelijke_kosten.reporting.settings import beside_lines, change_lines, is_as_reported, settings_lines
from maatschappelijke_kosten.reporting.table import Align, plain_table, wrapped
from maatschappelijke_kosten.reporting.words import word

Views = Mapping[View, ViewResult]

_LABEL_WIDTH = 26
_TEXT_WIDTH = 118
_CLASSES = (Conclusion.SAVES, Conclusion.ABOUT_EQUAL, Conclusion.COSTS_MORE, Conclusion.UNDECIDED)


@in_currency_of
def study_text(
    study: Study,
    views: Views,
    variant: Variant,
    shown: Sequence[View],
    tables: RandomTables | None,
    language: Language,
    without_single_use: Mapping[str, Conclusion] | None = None,
    beside: Mapping[str, ViewResult] | None = None,
) -> str:
    """Title, table, legend, tally, what the verdicts rest on, and the total.

    `beside` has the results without corrections or undiscounted, by the words for that.
    """
    title = study.label.in_language(language)
    if variant is not Variant.AS_COUNTED:
        title += f" ({word(f'variant.{variant}', language)})"
    headers, rows, align = study_rows(study, views, shown, language, wrap=True)
    parts = [
        title,
        plain_table(headers, rows, align),
        _paragraph([*legend(study, shown, language), *_differences(study, views, shown, language)]),
    ]
    if len(study.cases) > 1:
        parts.append(_tally(study, views, shown, language))
    if View.ASSUMED in shown:
        parts.append(_rest(study, views[View.ASSUMED], tables, without_single_use or {}, language))
    parts.append(_total(study, views, shown, language, beside or {}))
    return "\n\n".join(parts)


def study_rows(
    study: Study, views: Views, shown: Sequence[View], language: Language, *, wrap: bool
) -> tuple[list[str], list[list[str]], list[Align]]:
    """Headers, cells and alignments; one row per case."""
    width = 10 if wrap else 99
    comparisons = views[View.SOURCE].assessed
    reference = wrapped(_shared_name(study, comparisons, "reference", language), width)
    with_ = wrapped(_shared_name(study, comparisons, "path", language), width)
    headers = [word("case", language), word("with", language, path=with_)]
    align: list[Align] = ["left", "right"]
    for view in (View.SOURCE, View.ASSUMED):
        if view in shown:
            headers += [word(f"{view}.{one}", language, path=reference) for one in ("cost", "saving", "verdict")]
            align += ["right", "right", "left"]
    published = any(one.published for one in study.cases)
    if published:
        headers += [word("published.short" if wrap else "published", language), word("agrees", language)]
        align += ["left", "left"]
    if not wrap:
        headers = [header.replace("\n", " ") for header in headers]
    rows = []
    for number_, comparison in enumerate(comparisons):
        case = study.case(comparison.case)
        label = case.label.in_language(language)
        row = [wrapped(label, _LABEL_WIDTH) if wrap else label, centre(comparison.cost.cost, language)]
        for view in (View.SOURCE, View.ASSUMED):
            if view in shown:
                row += _cells(views, view, number_, language)
        if published:
            assumed = views[View.ASSUMED] if View.ASSUMED in shown else None
            row += _published_cells(case, assumed, number_, language)
        rows.append(row)
    return headers, rows, align


def _shared_name(study: Study, comparisons: Sequence[Comparison], which: str, language: Language) -> str:
    """The name of the path, or of the reference, of all comparisons; a general word where they have several."""
    names = {path_name(study.case(one.case), getattr(one, which), language) for one in comparisons}
    return names.pop() if len(names) == 1 else word(f"{which}.generic", language)


def _cells(views: Views, view: View, position: int, language: Language) -> list[str]:
    one = views[view].assessed[position]
    if view is View.ASSUMED:
        between = spread(one.saving, language)
        return [
            centre(one.cost_of_reference.cost, language),
            centre(one.saving, language) + (f"\n{between}" if between else ""),
            conclusion(one, language),
        ]
    once = views[View.ONCE].assessed[position]
    cells = [
        [at_least(x.cost_of_reference.cost, language), at_least(x.saving, language), conclusion(x, language)]
        for x in (one, once)
    ]
    if cells[0] == cells[1]:
        return cells[0]
    return [f"{above}\n{below}" for above, below in zip(*cells, strict=True)]


def conclusion(comparison: Comparison, language: Language) -> str:
    """The verdict in a short word."""
    return word(f"{comparison.verdict.conclusion}.short", language)


def agreement(case: Case, comparison: Comparison, result: ViewResult) -> str:
    """`yes`, `no`, `known` (a recorded disagreement) or `none`: nothing was published of this path, variant or
    perspective."""
    is_published = result.variant is Variant.AS_COUNTED and result.perspective == AS_REPORTED
    if case.published is None or not is_published or case.assessed != comparison.path:
        return "none"
    if comparison.verdict.conclusion is case.published.classification.verdict:
        return "yes"
    known = case.published.known_disagreement
    return "known" if known and known.verdict is comparison.verdict.conclusion else "no"


def _published_cells(case: Case, assumed: ViewResult | None, position: int, language: Language) -> list[str]:
    if case.published is None:
        return ["", word("agrees.none", language)]
    # What was published is compared with the verdict with assumptions, so only beside that one.
    state = agreement(case, assumed.assessed[position], assumed) if assumed else "none"
    return [word(f"{case.published.classification.verdict}.short", language), word(f"agrees.{state}", language)]


def legend(study: Study, shown: Sequence[View], language: Language) -> list[str]:
    lines = [word("read.1", language), word("read.2", language)]
    if View.SOURCE in shown:
        lines.append(word("read.3", language))
        if not any(case.published for case in study.cases):
            lines.append(word("read.own", language))
    if View.ASSUMED in shown:
        lines.append(word("read.4", language))
    if any(len(case.alternatives) > 1 for case in study.cases):
        lines.append(word("read.paths", language))
    return lines + change_lines(study, language)


def _differences(study: Study, views: Views, shown: Sequence[View], language: Language) -> list[str]:
    lines = []
    if View.SOURCE in shown:
        for one in views[View.SOURCE].assessed:
            if one.verdict.without_either not in (None, one.verdict.conclusion):
                lines.append(
                    word(
                        "read.without_either",
                        language,
                        case=study.case(one.case).label.in_language(language),
                        conclusion=word(one.verdict.conclusion, language),
                        without=word(str(one.verdict.without_either), language),
                    )
                )
    for one in views[View.ASSUMED].assessed:
        case = study.case(one.case)
        state = agreement(case, one, views[View.ASSUMED])
        if case.published is not None and state in ("no", "known"):
            known = case.published.known_disagreement
            lines.append(
                word(
                    "read.known" if state == "known" else "read.disagree",
                    language,
                    case=case.label.in_language(language),
                    ours=word(one.verdict.conclusion, language),
                    published=word(case.published.classification.verdict, language),
                    because=known.because if known else "",
                )
            )
    return lines


def _tally(study: Study, views: Views, shown: Sequence[View], language: Language) -> str:
    rows = [
        [word(f"view.{view}", language), *(number(views[view].tally.get(one, 0), language) for one in _CLASSES)]
        for view in (View.SOURCE, View.ONCE, View.ASSUMED)
        if view in shown or (view is View.ONCE and View.SOURCE in shown)
    ]
    published = Counter(case.published.classification.verdict for case in study.cases if case.published)
    # What was published is about the outlays as reported (§10).
    if published and is_as_reported(study):
        rows.append([word("tally.published", language), *(number(published[one], language) for one in _CLASSES)])
    headers = [word("tally.title", language), *(word(one, language) for one in _CLASSES)]
    table = plain_table(headers, rows, ["left", "right", "right", "right", "right"])
    if not published or View.ASSUMED not in shown:
        return table
    assumed = views[View.ASSUMED]
    states = [agreement(study.case(one.case), one, assumed) for one in assumed.assessed]
    judged = [state for state in states if state != "none"]
    if not judged:
        return table
    lines = [word("tally.agree", language, agree=judged.count("yes"), all=len(judged))]
    if "no" in judged:
        lines.append(word("tally.holds.no", language))
    return f"{table}\n{_paragraph(lines)}"


def _rest(
    study: Study,
    result: ViewResult,
    tables: RandomTables | None,
    without_single_use: Mapping[str, Conclusion],
    language: Language,
) -> str:
    rule = study.verdict_rule
    lines = [
        word(
            "rest.rule",
            language,
            floor=euros(rule.floor, language),
            share=percent(rule.share, language),
        ),
        word(
            "rest.window",
            language,
            window=window_in_words(result.floor_of_tally, language),
            share_low=percent(result.share_of_tally.low, language),
            share_high=percent(result.share_of_tally.high, language),
        ),
    ]
    lines += _assumed_share(study, result, language)
    if tables is not None and result.perspective == AS_REPORTED:
        lines += _tables(study, tables, language)
    if without_single_use:
        lines.append(_single_use(study, result, without_single_use, language))
    return f"{word('rest.title', language)}\n{_paragraph(lines)}"


def _assumed_share(study: Study, result: ViewResult, language: Language) -> list[str]:
    known = [one for one in result.assessed if one.verdict.assumed_share is not None]
    if result.assumed_share is None:
        return []
    share = result.assumed_share
    most = sorted(known, key=lambda one: -(one.verdict.assumed_share or 0))[:3]
    names = ", ".join(short_name(study.case(one.case), language) for one in most)
    key = "rest.assumed" if len(study.cases) > 1 else "rest.assumed.one"
    return [word(key, language, share=percent(share, language), most=names)]


def case_number(case: str) -> str:
    """`3` for `casus-03`; the id otherwise."""
    kind, _, digits = case.partition("-")
    return str(int(digits)) if kind == "casus" and digits.isdigit() else case


def short_name(case: Case, language: Language) -> str:
    """`casus 3` for a case whose id is `casus-03`; its label otherwise."""
    kind, _, digits = case.id.partition("-")
    if kind == "casus" and digits.isdigit():
        return f"{word('case', language).lower()} {int(digits)}"
    return case.label.in_language(language)


def _tables(study: Study, tables: RandomTables, language: Language) -> list[str]:
    wanted = {case.id: case.published.classification.verdict for case in study.cases if case.published}
    if not wanted:
        return []
    # A tally that was published can only come out where every case was.
    key = "rest.tables" if len(wanted) == len(study.cases) else "rest.tables.some"
    lines = [
        word(
            key,
            language,
            count=number(tables.count, language),
            all=percent(tables.share_with(wanted), language),
            tally=percent(tables.share_with_tally(Counter(wanted.values())), language),
        )
    ]
    each = sorted((tables.classes[case].get(verdict, 0.0), case) for case, verdict in wanted.items())
    weakest = [(share, case) for share, case in each[:4] if share < 1]
    if weakest:
        cases = ", ".join(
            word(
                "rest.weakest.one",
                language,
                case=short_name(study.case(case), language),
                share=percent(share, language),
            )
            for share, case in weakest
        )
        lines.append(word("rest.weakest", language, cases=cases))
    return lines


def _single_use(study: Study, result: ViewResult, without: Mapping[str, Conclusion], language: Language) -> str:
    now = {one.case: one.verdict.conclusion for one in result.assessed}
    cases = "; ".join(
        word(
            "rest.single.same" if now[case] is other else "rest.single.one",
            language,
            case=short_name(study.case(case), language),
            conclusion=word(other, language),
        )
        for case, other in without.items()
    )
    return word("rest.single", language, cases=cases)


def _total(
    study: Study, views: Views, shown: Sequence[View], language: Language, beside: Mapping[str, ViewResult]
) -> str:
    lines = []
    for view in (View.SOURCE, View.ASSUMED):
        if view in shown:
            total, name = views[view].total, _capital(word(f"view.{view}", language))
            lines.append(
                word(
                    "total.sum",
                    language,
                    view=name,
                    cost=in_full(total.cost, language),
                    reference=in_full(total.cost_of_reference, language),
                    saving=in_full(total.saving, language),
                )
            )
            lines.append(return_line(views[view], name, language))
    if len(study.cases) > 1:
        lines.append(word("total.caveat", language, count=len(study.cases)))
    lines += beside_lines(beside, language)
    lines += settings_lines(study, language, views[View.ASSUMED].conversions)
    return f"{word('total.title', language)}\n{_paragraph(lines)}"


def return_line(result: ViewResult, name: str, language: Language) -> str:
    """What a euro spent returns with its range and PM mark, or why that cannot be said; `name` is of the view."""
    value = result.total.return_per_euro
    if value is not None:
        return word(
            "total.return",
            language,
            view=name,
            value=_with_pm(value, language),
            low=euros(value.low, language, 2),
            high=euros(value.high, language, 2),
        )
    if result.total.cost.mark is not Mark.NONE:
        reason = "cost"
    else:
        reason = "zero" if result.total.cost.central <= 0 else "neither"
    if result.total.cost.low != result.total.cost.high:
        reason = "range"
    return word(f"total.refused.{reason}", language, view=name)


def _with_pm(value: Interval, language: Language) -> str:
    mark = {Mark.AT_LEAST: " + PM", Mark.AT_MOST: " − PM"}.get(value.mark, "")
    return euros(value.central, language, 2) + mark


def _paragraph(lines: Sequence[str]) -> str:
    return "\n".join(wrapped(line, _TEXT_WIDTH) for line in lines)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
