"""How sure: draws of all prices and assumptions, as a user holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.chances import Chances, PathChances, chances
from maatschappelijke_kosten.engine.estimate import Outcome
from maatschappelijke_kosten.engine.simulate import Progress
from maatschappelijke_kosten.engine.simulate import simulate as draw
from maatschappelijke_kosten.front.draws import correlations_of, refuse
from maatschappelijke_kosten.front.frame import frame_of
from maatschappelijke_kosten.front.of_study import published_of
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from maatschappelijke_kosten.engine.result import ViewResult
    from maatschappelijke_kosten.reporting.rich.card import Card


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
        return frame_of(self.to_rows())

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
    refuse(plan, draws, seed)
    pairs = correlations_of(study)
    drawn = draw(plan, study.verdict_rule, draws, seed, pairs, progress)
    return Uncertainty(study, variant, chances(drawn, *published_of(study, variant), pairs))
