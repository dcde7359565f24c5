"""From what a user has to results: one way, for a study, a case file, or a case built in Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from maatschappelijke_kosten.model.settings import PLAIN, Settings
from maatschappelijke_kosten.model.study import DEFAULT_RULE, Study, Variant, VerdictRule, View
from maatschappelijke_kosten.model.text import Label

if TYPE_CHECKING:
    from maatschappelijke_kosten.model.check.finding import Finding
    from maatschappelijke_kosten.reading.loaded import Loaded


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


def evaluate_changed(study: Study, variant: Variant, loaded: Loaded, changed: frozenset[str]) -> StudyResult:
    """Evaluate what was read and then changed: problems stand at their place in the files that were read.

    `changed` are the prices and assumptions that are no longer what the files say; these, and the settings, have
    their place in words.

    Raises DataError with all problems at once.
    """
    from maatschappelijke_kosten.reading.loaded import placed

    def place(of: Study, finding: Finding) -> Problem:
        # Of a price that was set only the amount is no longer what its file says.
        is_figure = finding.owner.kind == "assumptions" or "amount" in finding.path
        is_set = is_figure and not changed.isdisjoint(map(str, finding.path))
        is_read = finding.owner in loaded.files and finding.owner.kind != "study"
        return placed(loaded.files, finding) if is_read and not is_set else in_words(of, finding)

    return _evaluate(study, variant, place)


def _evaluate(study: Study, variant: Variant, place: Callable[[Study, Finding], Problem] | None = None) -> StudyResult:
    place = place or in_words
    problems = [place(study, one) for one in check_study(study)]
    if not errors(problems):
        problems += [place(study, one) for one in author_sum_findings(study)]
    if errors(problems):
        raise DataError(problems)
    return evaluated(study, variant, tuple(problems))


def evaluated(study: Study, variant: Variant, problems: tuple[Problem, ...] = ()) -> StudyResult:
    """Results of a study that has been checked."""
    views = {view: evaluate_plan(bind_study(study, view, variant), study.verdict_rule, view, variant) for view in View}
    return StudyResult(study, FrozenDict(views), variant, problems)


def evaluated_beside(study: Study, variant: Variant, *, with_all: bool = False) -> Mapping[str, ViewResult]:
    """The view `assumed` without any correction, without each alone where there are more, and not discounted.

    Empty where the study has none of these; `with_all` puts the result as the study asks first, as `as_asked`.
    """
    settings = study.settings
    others = _less_corrected(settings)
    if settings.time.discount is not None:
        time = settings.time.model_copy(update={"discount": None})
        others["undiscounted"] = settings.model_copy(update={"time": time})
    if others and with_all:
        others = {"as_asked": settings, **others}
    return {
        name: evaluate_plan(
            bind_study(study.model_copy(update={"settings": other}), View.ASSUMED, variant),
            study.verdict_rule,
            View.ASSUMED,
            variant,
        )
        for name, other in others.items()
    }


def _less_corrected(settings: Settings) -> dict[str, Settings]:
    """Without each correction alone, if there are more than one, and without all of them (§11, §12)."""
    alone = {"overlap": settings.model_copy(update={"overlap": None})} if settings.overlap is not None else {}
    for name in settings.corrections.given:
        left = settings.corrections.model_copy(update={name: None})
        alone[name] = settings.model_copy(update={"corrections": left})
    if not alone:
        return {}
    none = settings.model_copy(update={"overlap": None, "corrections": PLAIN.corrections})
    return {**(alone if len(alone) > 1 else {}), "uncorrected": none}


def in_words(study: Study, finding: Finding) -> Problem:
    """A finding in something that has no file: the place in words."""
    place = " → ".join(str(part + 1) if isinstance(part, int) else part for part in finding.path)
    owner = f"{finding.owner.kind} '{finding.owner.id or study.id}'"
    return Problem(finding.code, f"{owner}, {place}" if place else owner, values=finding.values)
