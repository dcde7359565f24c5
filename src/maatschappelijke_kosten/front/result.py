"""Results as a user holds them: frozen, with their words, tables and figures one call away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

from maatschappelijke_kosten.engine.result import Comparison, Interval, Verdict, ViewResult
from maatschappelijke_kosten.front.defaults import DRAWS, SEED, TABLES
from maatschappelijke_kosten.front.pictures import CasePictures, StudyPictures
from maatschappelijke_kosten.front.report import StudyReports
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.case import Case, Conclusion, Published
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.perspective import AS_REPORTED
from maatschappelijke_kosten.model.problem import Language, Problem
from maatschappelijke_kosten.model.published import case_holds, tally_adds_up
from maatschappelijke_kosten.model.study import Study, Variant, View

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    import pandas as pd

    from maatschappelijke_kosten.engine.break_even import BreakEven
    from maatschappelijke_kosten.engine.random_tables import RandomTables
    from maatschappelijke_kosten.engine.windows import InputWindow
    from maatschappelijke_kosten.front.change import Choices
    from maatschappelijke_kosten.front.information import Information
    from maatschappelijke_kosten.front.over_time import Timeline
    from maatschappelijke_kosten.front.parties import PayersResult
    from maatschappelijke_kosten.front.ranking import Ranking
    from maatschappelijke_kosten.front.sensitivity import Sensitivity
    from maatschappelijke_kosten.front.uncertainty import Uncertainty
    from maatschappelijke_kosten.reporting.rich.card import Card

SHOWN = (View.SOURCE, View.ASSUMED)
"""The views that a report shows side by side."""


@dataclass(frozen=True)
class CaseResult(CasePictures, Result):
    """One case of a study with its comparisons in every view."""

    study: Study
    case: Case
    views: Mapping[View, tuple[Comparison, ...]]
    """Per view one comparison for each path that is not the reference."""
    variant: Variant = Variant.AS_COUNTED

    @property
    def id(self) -> str:
        """The id of the case."""
        return self.case.id

    def comparison(self, view: View | str = View.ASSUMED, path: str | None = None) -> Comparison:
        """One comparison; of the first path that is not the reference unless another is named.

        Raises KeyError for a path that is not compared.
        """
        found = self.views[View(view)]
        if path is None:
            return found[0]
        for one in found:
            if one.path == path:
                return one
        raise KeyError(path)

    @property
    def saving(self) -> Interval:
        """Euros saved in the view `assumed`: cost of the reference minus cost of the path (§5)."""
        return self.comparison().saving

    @property
    def verdict(self) -> Verdict:
        """The verdict in the view `assumed` (§6)."""
        return self.comparison().verdict

    @property
    def published(self) -> Published | None:
        """What was published of this case."""
        return self.case.published

    @property
    def agrees(self) -> bool | None:
        """Whether the verdict in the view `assumed` is the published one; None where nothing was published."""
        if self.published is None:
            return None
        return self.verdict.conclusion is self.published.classification.verdict

    @property
    def holds(self) -> bool:
        """Whether the verdict is the published one, or the other one that is recorded as a known disagreement.

        What was published is about the steps as counted and the outlays as reported; of another variant or
        perspective it says nothing.
        """
        return case_holds(self.study, self.case, self.verdict.conclusion, self.variant)

    @cached_property
    def without_single_use(self) -> Conclusion | None:
        """The verdict if assumptions that only this case uses are left open; None where it uses none."""
        from maatschappelijke_kosten.front.firmness import verdicts_without_single_use

        alone = self.study.model_copy(update={"cases": (self.case,)})
        return verdicts_without_single_use(alone, self.variant).get(self.case.id)

    @cached_property
    def leaning_on(self) -> Mapping[str, Conclusion]:
        """The assumptions that the verdict cannot do without: left open, each alone, it becomes another."""
        from maatschappelijke_kosten.front.firmness import verdicts_without_each

        return {
            name: other
            for name, other in verdicts_without_each(self.study, self.case, self.variant).items()
            if other is not self.verdict.conclusion
        }

    def break_even(self, view: View | str = View.ASSUMED, path: str | None = None) -> tuple[BreakEven, ...]:
        """Where the saving crosses zero, in each unknown quantity and price of the case (§7).

        Of the path that the verdict is about, unless another is named.
        """
        from maatschappelijke_kosten.engine.break_even import break_evens

        wanted = path or self.case.assessed
        found = break_evens(self.study, self.case, View(view), self.variant)
        return tuple(one for one in found if one.path == wanted)

    def break_even_text(self, language: Language = "nl", views: Sequence[View] = tuple(View)) -> str:
        """Break-evens in sentences, per view."""
        from maatschappelijke_kosten.reporting.break_even import break_even_text

        found = {view: self.break_even(view) for view in views}
        return break_even_text(self.study, self.case, found, language)

    def explain(self, language: Language = "nl", views: Sequence[View] = SHOWN) -> str:
        """Every euro of the case: coefficient × price × quantity, where it comes from, and what is not counted."""
        from maatschappelijke_kosten.reporting.explain import explain_case

        return explain_case(
            self.study,
            self.case,
            self.views,
            self.without_single_use,
            self.break_even,
            language,
            views,
            self.variant,
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in `StudyResult.to_dict`."""
        from maatschappelijke_kosten.reporting.plain import case_dict

        return case_dict(self.study, self.case, self.views, self.agrees, self.without_single_use)

    def to_json(self, indent: int | None = 2) -> str:
        """`to_dict` as JSON text."""
        from maatschappelijke_kosten.reporting.plain import as_json

        return as_json(self.to_dict(), indent)

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.front.parties import who_pays
        from maatschappelijke_kosten.reporting.rich.study import case_card

        first = {view: found[0] for view, found in self.views.items()}
        said = who_pays(self.study, self.variant, (self.case,), language)
        return case_card(self.study, self.case, first, said, self._agreement(language), language)

    def _agreement(self, language: Language) -> str:
        """Whether the verdict is the published one; empty where that is about something else, or nothing was said."""
        from maatschappelijke_kosten.reporting.words import word

        is_about_this = self.variant is Variant.AS_COUNTED and self.study.settings.perspective == AS_REPORTED
        if self.agrees is None or not is_about_this:
            return ""
        ours = word(self.verdict.conclusion, language)
        return word(f"explain.agrees.{'yes' if self.agrees else 'no'}", language, ours=ours)

    def __repr__(self) -> str:
        from maatschappelijke_kosten.reporting.currency import in_currency
        from maatschappelijke_kosten.reporting.sentence import case_sentence

        with in_currency(self.study.currency):
            return case_sentence(self.case, self.comparison(), "nl")


@dataclass(frozen=True)
class StudyResult(StudyPictures, StudyReports, Result):
    """A study evaluated in its views: what was read, what comes out, and how firm it is."""

    study: Study
    views: Mapping[View, ViewResult]
    variant: Variant
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    """Findings and information about the data; errors never get this far."""

    @cached_property
    def cases(self) -> tuple[CaseResult, ...]:
        """One result per case, in the order of the study."""
        return tuple(
            CaseResult(
                self.study,
                case,
                FrozenDict(
                    {
                        view: tuple(one for one in result.comparisons if one.case == case.id)
                        for view, result in self.views.items()
                    }
                ),
                self.variant,
            )
            for case in self.study.cases
        )

    def __getitem__(self, case: str) -> CaseResult:
        for one in self.cases:
            if one.id == case:
                return one
        raise KeyError(case)

    def __iter__(self) -> Iterator[CaseResult]:
        return iter(self.cases)

    def __len__(self) -> int:
        return len(self.study.cases)

    @property
    def holds(self) -> bool:
        """Whether every published result still comes out in the view `assumed`, or is a known disagreement.

        A published tally must be the count of the published classifications, where every case has one.
        """
        return all(case.holds for case in self.cases) and tally_adds_up(self.study)

    def random_tables(self, count: int = TABLES, seed: int = SEED) -> RandomTables:
        """How often each class comes out if all assumptions are drawn from their wide ranges (§8)."""
        from maatschappelijke_kosten.front.firmness import tables_of

        return tables_of(self.study, self.variant, count, seed)

    def windows(self) -> tuple[InputWindow, ...]:
        """How far each assumption and price can move before a verdict, or the tally, changes."""
        from maatschappelijke_kosten.front.firmness import windows_of

        return windows_of(self.study, self.variant)

    @cached_property
    def beside(self) -> Mapping[str, ViewResult]:
        """The view `assumed` without corrections and overlap (`uncorrected`), without each alone where there are more
        (by their names), and not discounted (`undiscounted`): what they change is always shown (§9, §11, §12)."""
        from maatschappelijke_kosten.front.evaluate import evaluated_beside

        return evaluated_beside(self.study, self.variant)

    def with_(
        self,
        *,
        prices: Mapping[str, float | Range] | None = None,
        assumptions: Mapping[str, float | Range] | None = None,
        **choices: Unpack[Choices],
    ) -> StudyResult:
        """The same study calculated otherwise: a new result that says what was changed. Files stay as they are.

        Raises KeyError for a price or assumption that it does not have, DataError for what cannot be calculated.
        """
        from maatschappelijke_kosten.front.change import changed
        from maatschappelijke_kosten.front.evaluate import evaluate

        return evaluate(changed(self.study, choices, prices, assumptions), variant=self.variant)

    def perspective(self, name: str) -> StudyResult:
        """The same study from somebody's budget: `as-reported`, `society`, a payer, a group, or `a+b` (§10).

        Raises DataError for a name that is none of these.
        """
        return self.with_(perspective=name)

    def uncertainty(self, draws: int = DRAWS, seed: int = SEED, case: str | None = None) -> Uncertainty:
        """Chances of each class and of the published results, from draws of all prices and assumptions (§8).

        Raises DataError for more draws than fit in memory.
        """
        from maatschappelijke_kosten.front.uncertainty import simulate

        return simulate(self._of(case), self.variant, draws, seed)

    def sensitivity(self, case: str | None = None) -> Sensitivity:
        """What each figure alone does, the rule, and the smallest change that breaks each verdict."""
        from maatschappelijke_kosten.front.sensitivity import sensitivity

        return sensitivity(self.study, self.variant, case)

    def value_of_information(self) -> Information:
        """Which price or assumption, if known, would change most decisions: in euros and in classes."""
        from maatschappelijke_kosten.front.information import value_of_information

        return value_of_information(self.study, self.variant)

    def timeline(self, case: str | None = None) -> Timeline:
        """Costs per month and path, the cumulative saving, and when it is paid back (§9)."""
        from maatschappelijke_kosten.front.over_time import timeline

        return timeline(self.study, self.variant, case)

    def payers(self, case: str | None = None) -> PayersResult:
        """Who pays what in which year, who invests and who reaps (§10)."""
        from maatschappelijke_kosten.front.parties import payers

        return payers(self.study, self.variant, case)

    def compare(self, case: str | None = None, reference: str | None = None) -> Ranking:
        """All paths of each case in order of cost, and whether the assessed one was the right tool.

        Raises KeyError for a path that a case does not have.
        """
        from maatschappelijke_kosten.front.ranking import ranking

        return ranking(self.study, self.variant, case, reference)

    def _of(self, case: str | None) -> Study:
        if case is None:
            return self.study
        return self.study.model_copy(update={"cases": (self.study.case(case),), "published_tally": None})

    def to_dict(self) -> dict[str, Any]:
        """Plain data (numbers, text, lists, dicts) under schema version 1; euros unrounded."""
        from maatschappelijke_kosten.reporting.plain import study_dict

        cases = [case.to_dict() for case in self.cases]
        return study_dict(self.study, self.views, self.variant, cases, self.random_tables())

    def to_json(self, indent: int | None = 2) -> str:
        """`to_dict` as JSON text."""
        from maatschappelijke_kosten.reporting.plain import as_json

        return as_json(self.to_dict(), indent)

    def to_frame(self) -> pd.DataFrame:
        """One row per case, path and view; euros unrounded, open sides as infinite."""
        from maatschappelijke_kosten.reporting.frame import study_frame

        return study_frame(self.study, self.views)

    def to_excel(self, path: str | FilePath, language: Language = "nl") -> None:
        """Write a workbook whose formulas are alive: prices, assumptions and the rule may be typed over.

        It holds the view `assumed`, with the engine's numbers as the values of its formulas. A file that is there
        is replaced, whole or not at all. Raises ValueError for a name that does not end in `.xlsx`, DataError where
        XlsxWriter is not installed (extra `excel`), OSError where the file cannot be written.
        """
        from maatschappelijke_kosten.front.study_files import write_study_workbook

        write_study_workbook(self, path, language)

    def explain(self, case: str, language: Language = "nl") -> str:
        """`explain` of one case.

        Raises KeyError for a case that the study does not have.
        """
        return self[case].explain(language)

    def to_text(self, language: Language = "nl", views: Sequence[View] = SHOWN) -> str:
        """The table of all cases with what the verdicts rest on, as `mkosten run` prints it."""
        from maatschappelijke_kosten.front.firmness import verdicts_without_single_use
        from maatschappelijke_kosten.reporting.study_table import study_text

        single = verdicts_without_single_use(self.study, self.variant)
        return study_text(
            self.study, self.views, self.variant, views, self.random_tables(), language, single, self.beside
        )

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.front.parties import who_pays
        from maatschappelijke_kosten.reporting.rich.study import study_card

        said = who_pays(self.study, self.variant, self.study.cases, language)
        return study_card(self.study, self.views, self.variant, said, self.beside, language)

    def __repr__(self) -> str:
        """The card, and not `to_text`: looking at a result draws no tables."""
        from maatschappelijke_kosten.front.rich import plain

        return plain(self)
