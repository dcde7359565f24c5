"""All paths of a case in words, tables and plain data (§18)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.ranking import CaseRanking, RankedPath, RightTool
from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.reporting.blocks import Block, Heading, Lines, Table
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.estimate import closing
from maatschappelijke_kosten.reporting.figures import citation_in_words
from maatschappelijke_kosten.reporting.money import centre, spread
from maatschappelijke_kosten.reporting.plain import SCHEMA, interval_dict, label_dict
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.sentence import path_name
from maatschappelijke_kosten.reporting.study_table import short_name
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.tree import tree_lines
from maatschappelijke_kosten.reporting.words import word

HEADS = ("path", "cost", "saving", "verdict", "goal", "available", "remark")
"""What is told of each path; words begin with `alt.head.`."""


@in_currency_of
def ranking_blocks(
    study: Study, result: ViewResult, cases: Sequence[CaseRanking], skipped: Sequence[str], language: Language
) -> list[Block]:
    """Per case whether it saved and was the right tool, its paths, and why."""
    blocks: list[Block] = [Lines([word("alt.title", language, study=study_title(study, result.variant, language))])]
    for one in cases:
        case = study.case(one.case)
        blocks.append(Heading(case.label.in_language(language)))
        blocks.append(Lines([answers(study, one, language)]))
        rows = [path_row(case, ranked, one, language) for ranked in one.paths]
        headers = [word(f"alt.head.{head}", language) for head in HEADS]
        align = ["left", "right", "right", "left", "left", "left", "left"]
        blocks.append(Table(headers, rows, align, [26, 0, 0, 0, 0, 0, 26]))  # type: ignore[arg-type]
        why = [*why_lines(study, case, one, language), *tree_lines(study, case, result, language)]
        if why:
            blocks.append(Lines(why))
    reading = [word("alt.read.goal", language), word("alt.read.dominated", language)]
    if skipped:
        names = ", ".join(short_name(study.case(one), language) for one in skipped)
        reading.append(word("alt.read.skipped", language, cases=names))
    blocks.append(Lines(reading))
    plan = bind_study(study, View.ASSUMED, result.variant, cases=[study.case(one.case) for one in cases])
    return [*blocks, Lines(closing(study, plan, language))]


@in_currency_of
def sentence(study: Study, one: CaseRanking, language: Language) -> str:
    """Of a case: did it save, and was it the right tool?"""
    return f"{study.case(one.case).label.in_language(language)}: {answers(study, one, language)}"


def answers(study: Study, one: CaseRanking, language: Language) -> str:
    """The same without the name of the case."""
    case = study.case(one.case)
    taken = next(ranked for ranked in one.paths if ranked.path == one.assessed)
    names = {
        "path": path_name(case, one.assessed, language),
        "reference": path_name(case, one.reference, language),
        "better": path_name(case, one.better, language) if one.better else "",
    }
    tool = word(_tool(one), language, **names)
    if one.better and one.right_tool is RightTool.MISSED:
        tool += " " + word(_cheaper(one), language, **names)
    if taken.verdict is None or taken.saving is None:
        return tool
    verdict = word(str(taken.verdict.conclusion), language)
    saved = word("alt.saved", language, verdict=verdict, saving=centre(taken.saving, language), **names)
    return f"{saved[:1].upper()}{saved[1:]} {tool}"


def _tool(one: CaseRanking) -> str:
    """The key of the answer; where PM keeps it open it claims no more than what is counted carries."""
    if one.right_tool is RightTool.UNKNOWN and one.better and not one.is_open:
        return "alt.tool.unknown.other"
    if one.is_open and one.right_tool is not RightTool.MISSED:
        return f"alt.tool.open.{one.right_tool}"
    return f"alt.tool.{one.right_tool}"


def _cheaper(one: CaseRanking) -> str:
    if one.is_open:
        return "alt.tool.cheaper.open"
    dominator = next(ranked.dominated_by for ranked in one.paths if ranked.path == one.assessed)
    return "alt.tool.cheaper" if dominator == one.better else "alt.tool.cheaper.centre"


def path_row(case: Case, one: RankedPath, ranking: CaseRanking, language: Language) -> list[str]:
    """The cells of a path, under `HEADS`."""
    between = spread(one.cost, language)
    name = path_name(case, one.path, language)
    remarks = []
    if one.path == ranking.reference:
        remarks.append(word("alt.reference", language))
    if one.dominated_by is not None:
        remarks.append(word("alt.dominated", language, path=path_name(case, one.dominated_by, language)))
    return [
        name,
        centre(one.cost, language) + (f"\n{between}" if between else ""),
        centre(one.saving, language) if one.saving else "",
        word(f"{one.verdict.conclusion}.short", language) if one.verdict else "",
        word(f"alt.goal.{one.goal}" if one.goal else "alt.unknown", language),
        word({True: "alt.yes", False: "alt.no", None: "alt.unknown"}[one.available], language),
        "; ".join(remarks),
    ]


def why_lines(study: Study, case: Case, one: CaseRanking, language: Language) -> list[str]:
    """What the source says of each path, with the place."""
    lines = []
    for ranked in one.paths:
        path = case.paths[ranked.path]
        if path.because:
            place = f" {citation_in_words(study, path.citation)}" if path.citation else ""
            lines.append(f"{path_name(case, ranked.path, language)}: {path.because.in_language(language)}{place}")
    return lines


def ranking_dict(
    study: Study, variant: Variant, cases: Sequence[CaseRanking], skipped: Sequence[str]
) -> dict[str, Any]:
    """Plain data; euros unrounded, cheapest path first."""
    return {
        "schema": SCHEMA,
        "kind": "ranking",
        "study": {"id": study.id},
        "variant": str(variant),
        "cases": [
            {
                "case": one.case,
                "reference": one.reference,
                "assessed": one.assessed,
                "right_tool": str(one.right_tool),
                "better": one.better,
                "pm_keeps_open": one.is_open,
                "paths": [_path_dict(study.case(one.case), ranked) for ranked in one.paths],
            }
            for one in cases
        ],
        "skipped": list(skipped),
        "provenance": stamp(study),
    }


def _path_dict(case: Case, one: RankedPath) -> dict[str, Any]:
    because = case.paths[one.path].because
    return {
        "path": one.path,
        "cost": interval_dict(one.cost),
        "saving": None if one.saving is None else interval_dict(one.saving),
        "verdict": None if one.verdict is None else str(one.verdict.conclusion),
        "goal": one.goal and str(one.goal),
        "available": one.available,
        "dominated_by": one.dominated_by,
        "because": None if because is None else label_dict(because),
    }


def ranking_rows(cases: Sequence[CaseRanking]) -> list[dict[str, Any]]:
    """One row per case and path."""
    return [
        {
            "case": one.case,
            "rank": number + 1,
            "path": ranked.path,
            "is_reference": ranked.path == one.reference,
            "cost_low": ranked.cost.low,
            "cost": ranked.cost.central,
            "cost_high": ranked.cost.high,
            "cost_mark": str(ranked.cost.mark),
            "saving": None if ranked.saving is None else ranked.saving.central,
            "verdict": None if ranked.verdict is None else str(ranked.verdict.conclusion),
            "goal": ranked.goal and str(ranked.goal),
            "available": ranked.available,
            "dominated_by": ranked.dominated_by,
            "right_tool": str(one.right_tool) if ranked.path == one.assessed else None,
        }
        for one in cases
        for number, ranked in enumerate(one.paths)
    ]
