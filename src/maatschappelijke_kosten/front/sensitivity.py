"""What each figure does to a saving, alone and by twos, as a user holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.break_even import break_evens
from maatschappelijke_kosten.engine.sensitivity import StudySensitivity, TwoWay
from maatschappelijke_kosten.engine.sensitivity import sensitivity as sensitivity_of
from maatschappelijke_kosten.engine.sensitivity import two_way as two_way_of
from maatschappelijke_kosten.engine.unknowns import unknowns_of
from maatschappelijke_kosten.front.frame import frame_of
from maatschappelijke_kosten.front.of_study import of_case, published_of
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from maatschappelijke_kosten.reporting.rich.card import Card


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
        return frame_of(self.to_rows(), self.columns)

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
    published, _ = published_of(study, variant)
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
        return frame_of(self.to_rows())

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
