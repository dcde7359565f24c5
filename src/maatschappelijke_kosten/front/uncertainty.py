"""How sure: draws, what each figure does, and what it is worth to know it, as a user holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.break_even import break_evens
from maatschappelijke_kosten.engine.chances import Chances, PathChances, chances
from maatschappelijke_kosten.engine.estimate import Outcome
from maatschappelijke_kosten.engine.information import StudyInformation, Worth, information
from maatschappelijke_kosten.engine.sensitivity import StudySensitivity, TwoWay
from maatschappelijke_kosten.engine.sensitivity import sensitivity as sensitivity_of
from maatschappelijke_kosten.engine.sensitivity import two_way as two_way_of
from maatschappelijke_kosten.engine.simulate import Progress, bytes_needed
from maatschappelijke_kosten.engine.simulate import simulate as draw
from maatschappelijke_kosten.engine.unknowns import unknowns_of
from maatschappelijke_kosten.front.result import DRAWS, SEED
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.correlation import Pair
from maatschappelijke_kosten.model.perspective import AS_REPORTED
from maatschappelijke_kosten.model.problem import DataError, Language, Problem
from maatschappelijke_kosten.model.study import Study, Variant, View

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from maatschappelijke_kosten.engine.plan import Plan
    from maatschappelijke_kosten.engine.result import ViewResult
    from maatschappelijke_kosten.reporting.rich.card import Card

MOST_MEMORY = 2 * 2**30
"""Draws that would take more bytes than this are refused."""


@dataclass(frozen=True, repr=False, eq=False)
class Uncertainty(Result):
    """What draws of all prices and assumptions say of a study (§8), in the view `assumed`."""

    study: Study
    variant: Variant
    found: Chances
    """Chances and percentiles, and in `found.simulation` every draw."""

    @cached_property
    def beside(self) -> Mapping[str, ViewResult]:
        """At central values: as the study asks, without corrections, and not discounted; empty without these."""
        from maatschappelijke_kosten.front.evaluate import evaluated_beside

        return evaluated_beside(self.study, self.variant, with_all=True)

    @property
    def paths(self) -> tuple[PathChances, ...]:
        """One for every path that is compared with the reference of its case."""
        return self.found.paths

    @property
    def total(self) -> Outcome:
        """The saving of all cases together."""
        return self.found.total

    def __getitem__(self, case: str) -> PathChances:
        for one in self.found.assessed:
            if one.case == case:
                return one
        raise KeyError(case)

    def to_text(self, language: Language = "nl") -> str:
        """As `mkosten simulate` prints it."""
        from maatschappelijke_kosten.reporting.simulation import simulation_text

        return simulation_text(self.study, self.variant, self.found, language, self.beside)

    def to_markdown(self, language: Language = "nl") -> str:
        """The same as Markdown."""
        from maatschappelijke_kosten.reporting.simulation import simulation_markdown

        return simulation_markdown(self.study, self.variant, self.found, language, self.beside)

    def to_dict(self) -> dict[str, Any]:
        """Plain data under schema version 1; euros unrounded, every estimate with its error."""
        from maatschappelijke_kosten.reporting.simulation_data import simulation_dict

        return simulation_dict(self.study, self.variant, self.found)

    def to_rows(self, language: Language = "nl") -> list[dict[str, Any]]:
        """One flat row per path, and one for the total of several cases."""
        from maatschappelijke_kosten.reporting.simulation_data import simulation_rows

        return simulation_rows(self.study, self.found, language)

    def to_frame(self) -> pd.DataFrame:
        """`to_rows` as a data frame."""
        return _frame(self.to_rows())

    def plot_chance(self, case: str | None = None, *, ax: Axes | None = None, language: Language = "nl") -> Axes:
        """How likely it is that at least so much is saved: by a case, or by all together.

        Raises KeyError for a case that was not drawn, ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.reporting.pictures.chance import draw_chance

        return draw_chance(self.study, self.variant, self.found, case, language, ax)

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.reporting.rich.answers import simulation_card

        return simulation_card(self.study, self.found, language)

    def __repr__(self) -> str:
        from maatschappelijke_kosten.reporting.simulation import sentences

        return " ".join(sentences(self.study, self.found, "nl"))


def simulate(study: Study, variant: Variant, draws: int, seed: int, progress: Progress | None = None) -> Uncertainty:
    """Draw a study in the view `assumed`.

    Raises DataError for less than one draw, for more than fit in `MOST_MEMORY`, and for a seed below 0.
    """
    plan = bind_study(study, View.ASSUMED, variant)
    _refuse(plan, draws, seed)
    pairs = correlations_of(study)
    drawn = draw(plan, study.verdict_rule, draws, seed, pairs, progress)
    return Uncertainty(study, variant, chances(drawn, *_published(study, variant), pairs))


def of_case(study: Study, case: str) -> Study:
    """A study of one case, with the same figures and choices.

    Raises KeyError for a case that it does not have.
    """
    return study.model_copy(update={"cases": (study.case(case),), "published_tally": None})


def correlations_of(study: Study) -> list[Pair]:
    """What goes together, by the names that it is drawn by."""
    return [
        (_drawn_by(study, one.between[0]), _drawn_by(study, one.between[1]), one.value)
        for one in study.settings.correlations
    ]


@dataclass(frozen=True, repr=False, eq=False)
class Sensitivity(Result):
    """What each figure alone does, the rule, and the smallest change that breaks each verdict."""

    study: Study
    variant: Variant
    found: StudySensitivity

    def two_way(self, first: str, second: str, case: str | None = None, steps: int = 5) -> TwoWayTable:
        """Savings and classes on a grid of two figures, by their ids; of the first case unless another is named.

        Raises KeyError for a figure that the case does not have, or that has no range.
        """
        return two_way(self.study, self.variant, case or self.study.cases[0].id, first, second, steps)

    def to_text(self, language: Language = "nl") -> str:
        """As `mkosten sensitivity` prints it."""
        from maatschappelijke_kosten.reporting.sensitivity import sensitivity_text

        return sensitivity_text(self.study, self.variant, self.found, language)

    def to_markdown(self, language: Language = "nl") -> str:
        """The same as Markdown."""
        from maatschappelijke_kosten.reporting.sensitivity import sensitivity_markdown

        return sensitivity_markdown(self.study, self.variant, self.found, language)

    def to_dict(self) -> dict[str, Any]:
        """Plain data under schema version 1; euros unrounded."""
        from maatschappelijke_kosten.reporting.sensitivity_data import sensitivity_dict

        return sensitivity_dict(self.study, self.variant, self.found)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of `to_rows`, also where there are no rows."""
        from maatschappelijke_kosten.reporting.sensitivity_data import SENSITIVITY_COLUMNS

        return SENSITIVITY_COLUMNS

    def to_rows(self, language: Language = "nl") -> list[dict[str, Any]]:
        """One flat row per case and figure, and of several cases one per figure for their total."""
        from maatschappelijke_kosten.reporting.sensitivity_data import sensitivity_rows

        return sensitivity_rows(self.study, self.found, language)

    def to_frame(self) -> pd.DataFrame:
        """`to_rows` as a data frame."""
        return _frame(self.to_rows(), self.columns)

    def plot_tornado(self, case: str | None = None, *, ax: Axes | None = None, language: Language = "nl") -> Axes:
        """What each uncertain figure does alone, the widest first: to a case, or to all together.

        Raises KeyError for a case that it does not have, ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.reporting.pictures.tornado import draw_tornado

        return draw_tornado(self.study, self.variant, self.found.plan, self.found.one_way, case, language, ax)

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.reporting.rich.answers import sensitivity_card

        return sensitivity_card(self.study, self.found, language)

    def __repr__(self) -> str:
        from maatschappelijke_kosten.reporting.sensitivity import sensitivity_sentences

        return " ".join(sensitivity_sentences(self.study, self.found, "nl"))


def sensitivity(study: Study, variant: Variant, case_id: str | None = None) -> Sensitivity:
    """What a study, or one of its cases, is sensitive to, in the view `assumed`.

    Raises KeyError for a case that it does not have.
    """
    study = study if case_id is None else of_case(study, case_id)
    plan = bind_study(study, View.ASSUMED, variant)
    switching = {case.id: break_evens(study, case, View.ASSUMED, variant) for case in study.cases}
    published, _ = _published(study, variant)
    return Sensitivity(study, variant, sensitivity_of(plan, study.verdict_rule, published, switching))


@dataclass(frozen=True, repr=False, eq=False)
class TwoWayTable(Result):
    """Savings and classes on a grid of two figures of a case."""

    study: Study
    variant: Variant
    found: TwoWay

    def to_text(self, language: Language = "nl") -> str:
        """As `mkosten sensitivity --two-way` prints it."""
        from maatschappelijke_kosten.reporting.two_way import two_way_text

        return two_way_text(self.study, self.found, language)

    def to_markdown(self, language: Language = "nl") -> str:
        """The same as Markdown."""
        from maatschappelijke_kosten.reporting.two_way import two_way_markdown

        return two_way_markdown(self.study, self.found, language)

    def to_dict(self) -> dict[str, Any]:
        """Plain data under schema version 1; euros unrounded."""
        from maatschappelijke_kosten.reporting.two_way import two_way_dict

        return two_way_dict(self.study, self.variant, self.found)

    def to_rows(self, language: Language = "nl") -> list[dict[str, Any]]:
        """One flat row per pair of values."""
        from maatschappelijke_kosten.reporting.two_way import two_way_rows

        return two_way_rows(self.study, self.found)

    def to_frame(self) -> pd.DataFrame:
        """`to_rows` as a data frame."""
        return _frame(self.to_rows())

    def plot_verdict_map(self, *, ax: Axes | None = None, language: Language = "nl") -> Axes:
        """The verdict over both figures; finer with more steps.

        Raises ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.reporting.pictures.verdict_map import draw_verdict_map

        return draw_verdict_map(self.study, self.found, language, ax)

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.reporting.rich.answers import two_way_card

        return two_way_card(self.study, self.found, language)

    def __repr__(self) -> str:
        from maatschappelijke_kosten.reporting.two_way import two_way_title

        return two_way_title(self.study, self.found, "nl")


def figures_of(study: Study, variant: Variant, case: str) -> tuple[str, ...]:
    """The ids of what is uncertain in a case: prices, assumptions, and what is its own.

    Raises KeyError for a case that the study does not have.
    """
    return tuple(one.id for one in unknowns_of(bind_study(of_case(study, case), View.ASSUMED, variant)))


def two_way(study: Study, variant: Variant, case: str, first: str, second: str, steps: int = 5) -> TwoWayTable:
    """Two figures of a case by their ids, in equal steps from low to high.

    Raises KeyError for a figure that the case does not have or that has no range, ValueError for less than two steps.
    """
    study = of_case(study, case)
    plan = bind_study(study, View.ASSUMED, variant)
    known = {one.id: one for one in unknowns_of(plan)}
    found = two_way_of(plan, study.verdict_rule, case, known[first], known[second], steps)
    return TwoWayTable(study, variant, found)


@dataclass(frozen=True, repr=False, eq=False)
class Information(Result):
    """Which figure, if known, would change most decisions (§17)."""

    study: Study
    variant: Variant
    found: StudyInformation

    @property
    def ranking(self) -> tuple[Worth, ...]:
        """Per figure what it is worth to know, over all cases; the most euros first."""
        return self.found.ranking

    @property
    def by_turns(self) -> tuple[Worth, ...]:
        """The same, by the expected number of cases whose class changes."""
        return self.found.by_turns

    def to_text(self, language: Language = "nl") -> str:
        """As `mkosten voi` prints it."""
        from maatschappelijke_kosten.reporting.information import information_text

        return information_text(self.study, self.variant, self.found, language)

    def to_markdown(self, language: Language = "nl") -> str:
        """The same as Markdown."""
        from maatschappelijke_kosten.reporting.information import information_markdown

        return information_markdown(self.study, self.variant, self.found, language)

    def to_dict(self) -> dict[str, Any]:
        """Plain data under schema version 1; euros unrounded."""
        from maatschappelijke_kosten.reporting.information import information_dict

        return information_dict(self.study, self.variant, self.found)

    def to_rows(self, language: Language = "nl") -> list[dict[str, Any]]:
        """One flat row per case and figure, and of several cases one per figure for all of them."""
        from maatschappelijke_kosten.reporting.information import information_rows

        return information_rows(self.study, self.found, language)

    def to_frame(self) -> pd.DataFrame:
        """`to_rows` as a data frame."""
        return _frame(self.to_rows())

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.reporting.rich.answers import information_card

        return information_card(self.study, self.found, language)

    def __repr__(self) -> str:
        from maatschappelijke_kosten.reporting.information import information_sentences

        return " ".join(information_sentences(self.study, self.found, "nl"))


def value_of_information(study: Study, variant: Variant, draws: int = DRAWS, seed: int = SEED) -> Information:
    """What it is worth to know each figure of a study in the view `assumed`, and all of them at once.

    Raises DataError as `simulate` does.
    """
    plan = bind_study(study, View.ASSUMED, variant)
    _refuse(plan, draws, seed)
    pairs = correlations_of(study)
    drawn = draw(plan, study.verdict_rule, draws, seed, pairs)
    return Information(study, variant, information(drawn, study.verdict_rule, pairs))


def _drawn_by(study: Study, name: str) -> str:
    return f"assumption:{name}" if name in study.assumptions else f"price:{name}"


def _refuse(plan: Plan, draws: int, seed: int) -> None:
    if draws < 1 or seed < 0:
        raise DataError([Problem("MK702", "draws", values={"draws": str(draws)})])
    needed = bytes_needed(plan, draws)
    if needed > MOST_MEMORY:
        most = MOST_MEMORY // max(bytes_needed(plan, 1), 1)
        values = {"draws": str(draws), "memory": _in_bytes(needed), "most": str(most)}
        raise DataError([Problem("MK701", "draws", values=values)])


def _in_bytes(count: int) -> str:
    """`80 TB`."""
    size = float(count)
    for unit in ("B", "kB", "MB", "GB", "TB", "PB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.0f} EB"


def _published(study: Study, variant: Variant) -> tuple[Mapping[str, Conclusion], Mapping[Conclusion, int] | None]:
    """Published classes per case and their tally; none for another variant or perspective, of which it says nothing."""
    if variant is not Variant.AS_COUNTED or study.settings.perspective != AS_REPORTED:
        return {}, None
    found = {case.id: case.published.classification.verdict for case in study.cases if case.published}
    given = study.published_tally
    if given is not None:
        tally = {
            Conclusion.SAVES: given.saves,
            Conclusion.ABOUT_EQUAL: given.about_equal,
            Conclusion.COSTS_MORE: given.costs_more,
        }
        return found, tally
    return found, Counter(found.values()) if len(found) == len(study.cases) > 1 else None


def _frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=None if columns is None else list(columns))
