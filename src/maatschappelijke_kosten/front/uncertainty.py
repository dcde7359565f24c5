"""How sure: draws, what each figure does, and what it is worth to know it, as a user holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.chances import Chances, PathChances, chances
from maatschappelijke_kosten.engine.estimate import Outcome
from maatschappelijke_kosten.engine.simulate import Progress, bytes_needed
from maatschappelijke_kosten.engine.simulate import simulate as draw
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.correlation import Pair
from maatschappelijke_kosten.model.perspective import AS_REPORTED
from maatschappelijke_kosten.model.problem import DataError, Language, Problem
from maatschappelijke_kosten.model.study import Study, Variant, View

if TYPE_CHECKING:
    import pandas as pd

    from maatschappelijke_kosten.engine.plan import Plan

MOST_MEMORY = 2 * 2**30
"""Draws that would take more bytes than this are refused."""


@dataclass(frozen=True, repr=False, eq=False)
class Uncertainty:
    """What draws of all prices and assumptions say of a study (§8), in the view `assumed`."""

    study: Study
    variant: Variant
    found: Chances
    """Chances and percentiles, and in `found.simulation` every draw."""

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

        return simulation_text(self.study, self.variant, self.found, language)

    def to_markdown(self, language: Language = "nl") -> str:
        """The same as Markdown."""
        from maatschappelijke_kosten.reporting.simulation import simulation_markdown

        return simulation_markdown(self.study, self.variant, self.found, language)

    def to_dict(self) -> dict[str, Any]:
        """Plain data under schema version 1; euros unrounded, every estimate with its error."""
        from maatschappelijke_kosten.reporting.simulation import simulation_dict

        return simulation_dict(self.study, self.variant, self.found)

    def to_rows(self, language: Language = "nl") -> list[dict[str, Any]]:
        """One flat row per path, and one for the total of several cases."""
        from maatschappelijke_kosten.reporting.simulation import simulation_rows

        return simulation_rows(self.study, self.found, language)

    def to_frame(self) -> pd.DataFrame:
        """`to_rows` as a data frame."""
        return _frame(self.to_rows())

    def __repr__(self) -> str:
        from maatschappelijke_kosten.reporting.simulation import sentences

        return " ".join(sentences(self.study, self.found, "nl"))


def simulate(
    study: Study, variant: Variant, draws: int, seed: int, progress: Progress | None = None
) -> Uncertainty:
    """Draw a study in the view `assumed`.

    Raises DataError for less than one draw, and for more than fit in `MOST_MEMORY`.
    """
    plan = bind_study(study, View.ASSUMED, variant)
    _refuse(plan, draws)
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


def _drawn_by(study: Study, name: str) -> str:
    return f"assumption:{name}" if name in study.assumptions else f"price:{name}"


def _refuse(plan: Plan, draws: int) -> None:
    if draws < 1:
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


def _frame(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows))
