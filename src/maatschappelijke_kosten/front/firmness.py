"""How firm a verdict is: without some assumptions, with all of them drawn by chance, and how far each can move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate as evaluate_plan
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.figure import Basis
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.model.walk import assumptions_used, counted_steps

if TYPE_CHECKING:
    from maatschappelijke_kosten.engine.random_tables import RandomTables
    from maatschappelijke_kosten.engine.windows import InputWindow


def verdicts_without_single_use(study: Study, variant: Variant) -> Mapping[str, Conclusion]:
    """Per case that has any the verdict in the view `assumed` with its single-use assumptions left open."""
    single = {
        case.id: frozenset(name for name in assumptions_used(case, variant) if study.assumptions[name].single_use)
        for case in study.cases
    }
    cases = [case for case in study.cases if single[case.id]]
    if not cases:
        return {}
    names = [name for case in cases for name in single[case.id]]
    if len(set(names)) < len(names):
        # Marked as of one case but used by more (MK606): then each case is looked at alone.
        return {case.id: _verdict_without(study, case, variant, single[case.id]) for case in cases}
    plan = bind_study(study, View.ASSUMED, variant, cases=cases, without=frozenset(names))
    result = evaluate_plan(plan, study.verdict_rule, View.ASSUMED, variant)
    return {one.case: one.verdict.conclusion for one in result.assessed}


def verdicts_without_each(study: Study, case: Case, variant: Variant) -> Mapping[str, Conclusion]:
    """Per assumption of a case the verdict in the view `assumed` with that one left open."""
    return {
        name: _verdict_without(study, case, variant, frozenset({name}))
        for name in sorted(assumptions_used(case, variant))
    }


def guesses_needed(
    study: Study, case: Case, variant: Variant, now: Conclusion
) -> list[tuple[InputKind, str, Conclusion]]:
    """The assumptions and the assumed prices, by kind and id, that a verdict cannot do without: left open, each
    alone, it becomes another."""
    found = [(InputKind.ASSUMPTION, *one) for one in verdicts_without_each(study, case, variant).items()]
    for name in dict.fromkeys(step.price for _, step in counted_steps(case, variant)):
        item = study.price(name) if name else None
        if name and item is not None and item.basis is Basis.ASSUMED:
            other = _verdict_without(study, case, variant, frozenset(), frozenset({name}))
            found.append((InputKind.PRICE, name, other))
    return [one for one in found if one[2] is not now]


def _verdict_without(
    study: Study,
    case: Case,
    variant: Variant,
    without: frozenset[str],
    without_prices: frozenset[str] = frozenset(),
) -> Conclusion:
    plan = bind_study(study, View.ASSUMED, variant, cases=[case], without=without, without_prices=without_prices)
    return evaluate_plan(plan, study.verdict_rule, View.ASSUMED, variant).comparisons[0].verdict.conclusion


def tables_of(study: Study, variant: Variant, count: int, seed: int) -> RandomTables:
    """Random tables of a study in the view `assumed`."""
    from maatschappelijke_kosten.engine.random_tables import random_tables

    plan = bind_study(study, View.ASSUMED, variant)
    return random_tables(plan, study.verdict_rule, study.assumptions, count=count, seed=seed)


def windows_of(study: Study, variant: Variant) -> tuple[InputWindow, ...]:
    """Windows of a study in the view `assumed`."""
    from maatschappelijke_kosten.engine.windows import input_windows

    return input_windows(bind_study(study, View.ASSUMED, variant), study.verdict_rule)
