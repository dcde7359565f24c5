"""Branches as a small tree: how likely each end is, and what it costs (§15)."""

from __future__ import annotations

from maatschappelijke_kosten.engine.result import Costing, ViewResult
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.quantity import AssumptionUse
from maatschappelijke_kosten.model.step import Branch, Step
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.model.walk import Place
from maatschappelijke_kosten.reporting.number import euros, percent
from maatschappelijke_kosten.reporting.sentence import path_name
from maatschappelijke_kosten.reporting.step import step_label
from maatschappelijke_kosten.reporting.words import word

_INDENT = "· "
_NOTHING = 1e-12


def tree_lines(study: Study, case: Case, result: ViewResult, language: Language) -> list[str]:
    """One line a branch, for every path of a case that has any: its chance, the chance of getting there, and the
    expected euros in it. At each fork the chances add up to one; what is left is that nothing happens."""
    costings = {
        one.path: one
        for each in result.comparisons
        if each.case == case.id
        for one in (each.cost, each.cost_of_reference)
    }
    lines: list[str] = []
    for name, path in case.paths.items():
        for number, step in enumerate(path.steps):
            if step.branches and (step.counted or result.variant is Variant.WIDER):
                lines.append(f"{path_name(case, name, language)}: {_name(study, step, language)}")
                lines += _fork(_Tree(study, costings[name], result.variant), step, Place(case.id, name, number), 1.0, 1, language)
    return lines


def _fork(
    study: Study, step: Step, place: Place, costing: Costing, reached: float, depth: int, language: Language
) -> list[str]:
    lines = []
    left = 1.0
    for number, branch in enumerate(step.branches):
        chance = _chance(study, branch, step)
        left -= chance
        here = place._replace(within=(*place.within, number))
        lines.append(
            _INDENT * depth
            + word(
                "alt.branch",
                language,
                branch=branch.label.in_language(language),
                chance=percent(chance, language),
                reached=percent(reached * chance, language),
                euros=euros(_within(costing, here), language),
                pm=" + PM" if _has_pm(costing, here) else "",
            )
        )
        for position, inner in enumerate(branch.steps):
            if inner.branches:
                below = here._replace(within=(*here.within, position))
                lines += _fork(
                    study, inner, below, costing, reached * chance * _central(study, inner), depth + 1, language
                )
    if left > _NOTHING:
        nothing = word(
            "alt.branch.nothing", language, chance=percent(left, language), reached=percent(reached * left, language)
        )
        lines.append(_INDENT * depth + nothing)
    return lines


def _chance(study: Study, branch: Branch, step: Step) -> float:
    if branch.chance == "rest":
        return 1.0 - sum(_chance(study, one, step) for one in step.branches if one.chance != "rest")
    return _value(study, branch.chance)


def _central(study: Study, step: Step) -> float:
    return 1.0 if step.chance is None else _value(study, step.chance)


def _value(study: Study, chance: object) -> float:
    if isinstance(chance, AssumptionUse):
        return study.assumptions[chance.assumption].likely
    return float(getattr(chance, "central", 1.0))


def _within(costing: Costing, place: Place) -> float:
    """Expected euros of all that stands under a branch."""
    return sum(line.euros * line.weight for line in costing.lines if _is_under(line.place, place))


def _has_pm(costing: Costing, place: Place) -> bool:
    return any(_is_under(one.place, place) for one in costing.pm)


def _is_under(one: Place, branch: Place) -> bool:
    return one.step == branch.step and one.within[: len(branch.within)] == branch.within
