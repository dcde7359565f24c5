"""Branches as a small tree: how likely each end is, and what it costs (§15)."""

from __future__ import annotations

from typing import NamedTuple

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
        fork = _Fork(study, costings[name], result.variant, language)
        for number, step in enumerate(path.steps):
            lines += fork.lines(step, Place(case.id, name, number), 1.0, 0, path_name(case, name, language) + ": ")
    return lines


class _Fork(NamedTuple):
    """What the branches of one path are told with."""

    study: Study
    costing: Costing
    variant: Variant
    language: Language

    def lines(self, step: Step, place: Place, reached: float, depth: int, before: str = "") -> list[str]:
        """A step that branches, and all under it; `reached` is the chance of getting there."""
        if not step.branches or not (step.counted or self.variant is Variant.WIDER):
            return []
        own = _own_chance(self.study, step)
        name = step_label(self.study, step, self.language)
        if own < 1:
            name = word("alt.chance", self.language, step=name, chance=percent(own, self.language, 1))
        found = [_INDENT * depth + before + name]
        left = 1.0
        for number, branch in enumerate(step.branches):
            chance = _chance(self.study, branch, step)
            left -= chance
            here = place._replace(within=(*place.within, number))
            found.append(_INDENT * (depth + 1) + self._branch(branch, here, chance, reached * own * chance))
            for position, inner in enumerate(branch.steps):
                below = here._replace(within=(*here.within, position))
                found += self.lines(inner, below, reached * own * chance, depth + 2)
        if left > _NOTHING:
            found.append(_INDENT * (depth + 1) + self._nothing("alt.branch.nothing", left, reached * own * left))
        if 1 - own > _NOTHING:
            found.append(_INDENT * (depth + 1) + self._nothing("alt.branch.not", 1 - own, reached * (1 - own)))
        return found

    def _branch(self, branch: Branch, place: Place, chance: float, reached: float) -> str:
        return word(
            "alt.branch",
            self.language,
            branch=branch.label.in_language(self.language),
            chance=percent(chance, self.language, 1),
            reached=percent(reached, self.language, 1),
            euros=euros(_within(self.costing, place), self.language),
            pm=" + PM" if _has_pm(self.costing, place) else "",
        )

    def _nothing(self, key: str, chance: float, reached: float) -> str:
        return word(
            key, self.language, chance=percent(chance, self.language, 1), reached=percent(reached, self.language, 1)
        )


def _chance(study: Study, branch: Branch, step: Step) -> float:
    if branch.chance == "rest":
        return 1.0 - sum(_chance(study, one, step) for one in step.branches if one.chance != "rest")
    return _value(study, branch.chance)


def _own_chance(study: Study, step: Step) -> float:
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
