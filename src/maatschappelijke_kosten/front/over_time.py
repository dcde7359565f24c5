"""When: the months of each path and payback, as a user holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.timeline import Timeline as Months
from maatschappelijke_kosten.engine.timeline import timeline as months_of
from maatschappelijke_kosten.front.frame import frame_of
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from maatschappelijke_kosten.reporting.rich.card import Card


@dataclass(frozen=True, repr=False, eq=False)
class Timeline(Result):
    """Costs per month and path, the cumulative saving, and when it is paid back (§9), in the view `assumed`."""

    study: Study
    variant: Variant
    found: Months

    def to_text(self, language: Language = "nl") -> str:
        """As `mkosten timeline` prints it: years as rows."""
        from maatschappelijke_kosten.reporting.blocks import as_text
        from maatschappelijke_kosten.reporting.timeline import timeline_blocks

        return as_text(timeline_blocks(self.study, self.variant, self.found, language))

    def to_markdown(self, language: Language = "nl") -> str:
        """The same as Markdown."""
        from maatschappelijke_kosten.reporting.blocks import as_markdown
        from maatschappelijke_kosten.reporting.timeline import timeline_blocks

        return as_markdown(timeline_blocks(self.study, self.variant, self.found, language))

    def to_dict(self) -> dict[str, Any]:
        """Plain data under schema version 1: every month of every path, euros unrounded."""
        from maatschappelijke_kosten.reporting.timeline import timeline_dict

        return timeline_dict(self.study, self.variant, self.found)

    def to_rows(self, language: Language = "nl") -> list[dict[str, Any]]:
        """One flat row per case, path and month."""
        from maatschappelijke_kosten.reporting.timeline import timeline_rows

        return timeline_rows(self.study, self.found)

    def to_frame(self) -> pd.DataFrame:
        """`to_rows` as a data frame."""
        return frame_of(self.to_rows())

    def plot_payback(self, case: str | None = None, *, ax: Axes | None = None, language: Language = "nl") -> Axes:
        """What is saved so far, month by month, and when it is paid back: by a case, or by all together.

        Raises KeyError for a case that it does not have, ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.reporting.pictures.payback import draw_payback

        return draw_payback(self.study, self.variant, self.found, case, language, ax)

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.reporting.rich.answers import timeline_card

        return timeline_card(self.study, self.variant, self.found, language)

    def __repr__(self) -> str:
        from maatschappelijke_kosten.reporting.timeline import sentences

        return "\n".join(sentences(self.study, self.found, "nl"))


def timeline(study: Study, variant: Variant, case: str | None = None) -> Timeline:
    """The timeline of a study, or of one case, at central values.

    Raises KeyError for a case that the study does not have.
    """
    cases = study.cases if case is None else (study.case(case),)
    return Timeline(study, variant, months_of(bind_study(study, View.ASSUMED, variant, cases=cases)))
