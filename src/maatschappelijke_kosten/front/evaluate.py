"""From what a user has to results: one way, for a study, a case file, or a case built in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate as evaluate_plan
from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.front.author_sum import author_sum_findings
from maatschappelijke_kosten.front.result import StudyResult
from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.check.study import check_study
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import DataError, Problem, errors
from maatschappelijke_kosten.model.settings import PLAIN
from maatschappelijke_kosten.model.study import DEFAULT_RULE, Study, Variant, VerdictRule, View
from maatschappelijke_kosten.model.text import Label

if TYPE_CHECKING:
    from maatschappelijke_kosten.model.check.finding import Finding


def evaluate(
    what: Study | Case | Sequence[Case] | str | FilePath,
    *,
    prices: PriceList | Sequence[PriceList] = (),
    assumed_prices: PriceList | Sequence[PriceList] = (),
    assumptions: Mapping[str, Assumption] | None = None,
    verdict_rule: VerdictRule = DEFAULT_RULE,
    study: Study | None = None,
    variant: Variant | str = Variant.AS_COUNTED,
) -> StudyResult:
    """Evaluate a study, a case file, or cases built in Python, in all three views.

    `what` is a `Study`, the name or path of a study or case file, or one or more `Case` objects. For `Case`
    objects the prices, assumptions and rule come from the other arguments, or from `study`.

    Raises DataError with all problems at once, and then nothing is computed; TypeError for prices and the like
    beside a study, which has its own.
    """
    given = bool(prices or assumed_prices or assumptions or verdict_rule is not DEFAULT_RULE)
    if given and (study is not None or not _is_cases(what)):
        raise TypeError(
            "prices, assumptions and a rule are for cases built in Python; a study brings its own "
            "(another: study.with_figures, or read_study(..., price_lists=...))"
        )
    if isinstance(what, str | FilePath):
        from maatschappelijke_kosten.front.read import read_any

        return _evaluate(read_any(what), Variant(variant))
    if isinstance(what, Study):
        return _evaluate(what, Variant(variant))
    cases = (what,) if isinstance(what, Case) else tuple(what)
    if study is not None:
        context = study.model_copy(update={"cases": cases, "published_tally": None, "contradictions": ()})
    else:
        context = _study_of(cases, prices, assumed_prices, assumptions or {}, verdict_rule)
    return _evaluate(context, Variant(variant))


def _is_cases(what: object) -> bool:
    return not isinstance(what, str | FilePath | Study)


def _study_of(
    cases: tuple[Case, ...],
    prices: PriceList | Sequence[PriceList],
    assumed_prices: PriceList | Sequence[PriceList],
    assumptions: Mapping[str, Assumption],
    verdict_rule: VerdictRule,
) -> Study:
    from maatschappelijke_kosten.front.read import library_sources, library_vocabulary

    return Study(
        id="eigen-berekening",
        label=Label(nl="Eigen berekening", en="Own calculation"),
        price_lists=(prices,) if isinstance(prices, PriceList) else tuple(prices),
        assumed_price_lists=(assumed_prices,) if isinstance(assumed_prices, PriceList) else tuple(assumed_prices),
        assumptions=assumptions,
        verdict_rule=verdict_rule,
        cases=cases,
        sources=library_sources(),
        vocabulary=library_vocabulary(),
    )


def _evaluate(study: Study, variant: Variant) -> StudyResult:
    problems = [in_words(study, one) for one in check_study(study)]
    if not errors(problems):
        problems += [in_words(study, one) for one in author_sum_findings(study)]
    if errors(problems):
        raise DataError(problems)
    return evaluated(study, variant, tuple(problems))


def evaluated(study: Study, variant: Variant, problems: tuple[Problem, ...] = ()) -> StudyResult:
    """Results of a study that has been checked."""
    views = {view: evaluate_plan(bind_study(study, view, variant), study.verdict_rule, view, variant) for view in View}
    return StudyResult(study, FrozenDict(views), variant, problems)


def evaluated_beside(study: Study, variant: Variant) -> Mapping[str, ViewResult]:
    """The view `assumed` without corrections, and not discounted, where the study has these."""
    settings = study.settings
    others = {}
    if settings.overlap is not None or settings.corrections.given:
        others["uncorrected"] = settings.model_copy(update={"overlap": None, "corrections": PLAIN.corrections})
    if settings.time.discount is not None:
        time = settings.time.model_copy(update={"discount": None})
        others["undiscounted"] = settings.model_copy(update={"time": time})
    return {
        name: evaluate_plan(
            bind_study(study.model_copy(update={"settings": other}), View.ASSUMED, variant),
            study.verdict_rule,
            View.ASSUMED,
            variant,
        )
        for name, other in others.items()
    }


def in_words(study: Study, finding: Finding) -> Problem:
    """A finding in something that has no file: the place in words."""
    place = " → ".join(str(part + 1) if isinstance(part, int) else part for part in finding.path)
    owner = f"{finding.owner.kind} '{finding.owner.id or study.id}'"
    return Problem(finding.code, f"{owner}, {place}" if place else owner, values=finding.values)
