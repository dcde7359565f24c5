"""All paths of each case in order of cost, as a user holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.engine.ranking import CaseRanking, rank
from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.front.frame import frame_of
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.frozen import no_such
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View

if TYPE_CHECKING:
    import pandas as pd

    from maatschappelijke_kosten.reporting.rich.card import Card


@dataclass(frozen=True, repr=False, eq=False)
class Ranking(Result):
    """Paths in order of cost, dominated ones, and whether the path that was taken was the right tool (§18)."""

    study: Study
    variant: Variant
    result: ViewResult
    """In the view `assumed`; of these cases, with this reference."""
    cases: tuple[CaseRanking, ...]
    skipped: tuple[str, ...] = ()
    """Cases that do not have the reference that was asked for."""

    def to_text(self, language: Language = "nl") -> str:
        """As `mkosten compare` prints it."""
        from maatschappelijke_kosten.reporting.blocks import as_text
        from maatschappelijke_kosten.reporting.ranking import ranking_blocks

        return as_text(ranking_blocks(self.study, self.result, self.cases, self.skipped, language))

    def to_markdown(self, language: Language = "nl") -> str:
        """The same as Markdown."""
        from maatschappelijke_kosten.reporting.blocks import as_markdown
        from maatschappelijke_kosten.reporting.ranking import ranking_blocks

        return as_markdown(ranking_blocks(self.study, self.result, self.cases, self.skipped, language))

    def to_dict(self) -> dict[str, Any]:
        """Plain data under schema version 1; euros unrounded."""
        from maatschappelijke_kosten.reporting.ranking import ranking_dict

        return ranking_dict(self.study, self.variant, self.cases, self.skipped)

    def to_rows(self, language: Language = "nl") -> list[dict[str, Any]]:
        """One flat row per case and path."""
        from maatschappelijke_kosten.reporting.ranking import ranking_rows

        return ranking_rows(self.cases)

    def to_frame(self) -> pd.DataFrame:
        """`to_rows` as a data frame."""
        return frame_of(self.to_rows())

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.reporting.rich.answers import ranking_card

        return ranking_card(self.study, self.result, self.cases, self.skipped, language)

    def __repr__(self) -> str:
        from maatschappelijke_kosten.reporting.ranking import sentence

        return "\n".join(sentence(self.study, one, "nl") for one in self.cases)


def ranking(study: Study, variant: Variant, case: str | None = None, reference: str | None = None) -> Ranking:
    """Rank the paths of a study, or of one case; against another path than its reference where one is named.

    Raises KeyError for a case that the study does not have, and for a path that no case has.
    """
    cases = study.cases if case is None else (study.case(case),)
    skipped: tuple[str, ...] = ()
    if reference is not None:
        known = {path for one in cases for path in one.paths}
        if reference not in known:
            raise KeyError(no_such(reference, known))
        skipped = tuple(one.id for one in cases if reference not in one.paths)
        cases = tuple(one for one in cases if reference in one.paths)
    turned = [one if reference is None else one.model_copy(update={"reference": reference}) for one in cases]
    plan = bind_study(study, View.ASSUMED, variant, cases=turned)
    result = evaluate(plan, study.verdict_rule, View.ASSUMED, variant)
    return Ranking(
        study=study,
        variant=variant,
        result=result,
        cases=tuple(rank(one, [each for each in result.comparisons if each.case == one.id]) for one in cases),
        skipped=skipped,
    )
