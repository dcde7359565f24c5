"""What it is worth to know a figure, as a user holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.information import StudyInformation, Worth, information
from maatschappelijke_kosten.engine.simulate import simulate as draw
from maatschappelijke_kosten.front.defaults import DRAWS, SEED
from maatschappelijke_kosten.front.draws import correlations_of, refuse
from maatschappelijke_kosten.front.frame import frame_of
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View

if TYPE_CHECKING:
    import pandas as pd

    from maatschappelijke_kosten.reporting.rich.card import Card


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
        return frame_of(self.to_rows())

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
    refuse(plan, draws, seed)
    pairs = correlations_of(study)
    drawn = draw(plan, study.verdict_rule, draws, seed, pairs)
    return Information(study, variant, information(drawn, study.verdict_rule, pairs))
