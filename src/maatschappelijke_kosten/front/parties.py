"""Who pays and who gains, as a user holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from maatschappelijke_kosten.engine.bind import bind_sides, ground_of
from maatschappelijke_kosten.engine.evaluate import evaluate, saving_open
from maatschappelijke_kosten.engine.parties import (
    Opened,
    Parties,
    cashable_costs,
    cashable_savings,
    saving_of_nobody_known,
)
from maatschappelijke_kosten.engine.parties import parties as parties_of
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.result import Interval, ViewResult
from maatschappelijke_kosten.engine.schedule import Calendar
from maatschappelijke_kosten.engine.seen import Sides
from maatschappelijke_kosten.front.evaluate import evaluated_beside
from maatschappelijke_kosten.front.frame import frame_of
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.perspective import AS_REPORTED, SOCIETY, perspective_named
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from maatschappelijke_kosten.engine.arrays import Floats
    from maatschappelijke_kosten.reporting.rich.card import Card


@dataclass(frozen=True, repr=False, eq=False)
class PayersResult(Result):
    """Who pays what in which year, who invests and who reaps (§10), in the view `assumed`, undiscounted."""

    study: Study
    variant: Variant
    plan: Plan
    matrix: Parties
    perspectives: Mapping[str, ViewResult]
    """Undiscounted, as the amounts here are; without the lines of each path, which are those of `plan`."""
    opened: Mapping[str, Opened]
    """Per payer which comparisons PM leaves open, in its own budget."""
    unknown: Interval
    """What the payer that nobody names saves, all cases together."""
    judged: Mapping[str, ViewResult]
    """The same with the discount rate of the study, as its verdicts are."""
    beside: Mapping[str, ViewResult]
    """As the study asks, without corrections, and not discounted; empty where it has none of these."""
    cashable: Floats
    """Central savings that are cashable, not cashable, or of which nobody says; shape (3, comparisons)."""
    cashable_costs: Floats
    """The same of what each path costs; shape (3, paths)."""

    @property
    def currency(self) -> str:
        """That of the study."""
        return self.study.currency

    def to_text(self, language: Language = "nl") -> str:
        """As `mkosten payers` prints it."""
        from maatschappelijke_kosten.reporting.blocks import as_text
        from maatschappelijke_kosten.reporting.parties import parties_blocks

        return as_text(parties_blocks(self, language))

    def to_markdown(self, language: Language = "nl") -> str:
        """The same as Markdown."""
        from maatschappelijke_kosten.reporting.blocks import as_markdown
        from maatschappelijke_kosten.reporting.parties import parties_blocks

        return as_markdown(parties_blocks(self, language))

    def to_dict(self) -> dict[str, Any]:
        """Plain data under schema version 1; euros unrounded. The payer that nobody names is `null`."""
        from maatschappelijke_kosten.reporting.parties import parties_dict

        return parties_dict(self)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of `to_rows`, also where there are no rows."""
        from maatschappelijke_kosten.reporting.parties import PARTIES_COLUMNS

        return PARTIES_COLUMNS

    def to_rows(self, language: Language = "nl") -> list[dict[str, Any]]:
        """One flat row per case, path, payer and year in which anything is paid or received."""
        from maatschappelijke_kosten.reporting.parties import parties_rows

        return parties_rows(self)

    def to_frame(self) -> pd.DataFrame:
        """`to_rows` as a data frame."""
        return frame_of(self.to_rows(), self.columns)

    def plot_payers(self, *, ax: Axes | None = None, language: Language = "nl") -> Axes:
        """Who is better off and who is worse off.

        Raises ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.reporting.pictures.payers import draw_payers

        return draw_payers(self, language, ax)

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.reporting.rich.answers import payers_card

        return payers_card(self, language)

    def __repr__(self) -> str:
        from maatschappelijke_kosten.reporting.pocket import sentences

        return "\n".join(sentences(self, "nl"))


def payers(study: Study, variant: Variant, case: str | None = None) -> PayersResult:
    """Who pays and who gains in a study, or in one case.

    Raises KeyError for a case that the study does not have.
    """
    cases = study.cases if case is None else (study.case(case),)
    sides, matrix = _matrix(study, variant, cases)
    plan, time = sides.plan, study.settings.time
    seen = {name: _seen_from(sides, study, name, variant) for name in _perspectives(study, matrix)}
    later = replace(sides, plan=replace(plan, calendar=Calendar(time.horizon, time.discount)))
    return PayersResult(
        study=study,
        variant=variant,
        plan=plan,
        matrix=matrix,
        perspectives=seen,
        opened=_opened(sides, study, matrix),
        unknown=saving_of_nobody_known(plan),
        judged={name: _seen_from(later, study, name, variant) for name in seen} if time.discount else seen,
        beside=evaluated_beside(study.model_copy(update={"cases": tuple(cases)}), variant, with_all=True),
        cashable=cashable_savings(plan),
        cashable_costs=cashable_costs(plan),
    )


@dataclass(frozen=True, eq=False)
class _Moves:
    """What sentences on who pays are made from."""

    study: Study
    plan: Plan
    matrix: Parties
    opened: Mapping[str, Opened]

    @property
    def currency(self) -> str:
        return self.study.currency


def who_pays(study: Study, variant: Variant, cases: Sequence[Case], language: Language) -> list[str]:
    """Who pays the support, who is worse off and who is better off, in sentences: without the rest of `payers`."""
    from maatschappelijke_kosten.reporting.pocket import sentences

    sides, matrix = _matrix(study, variant, cases)
    return sentences(_Moves(study, sides.plan, matrix, _opened(sides, study, matrix)), language)


def _matrix(study: Study, variant: Variant, cases: Sequence[Case]) -> tuple[Sides, Parties]:
    """Everyone's outlays and receipts, undiscounted."""
    time = study.settings.time.model_copy(update={"discount": None})
    everyone = study.settings.model_copy(update={"perspective": AS_REPORTED, "time": time})
    ground = ground_of(study.model_copy(update={"settings": everyone}), View.ASSUMED)
    sides = bind_sides(cases, ground, variant)
    return sides, parties_of(sides.plan)


def _opened(sides: Sides, study: Study, matrix: Parties) -> dict[str, Opened]:
    found = {}
    for name in filter(None, matrix.names):
        perspective = perspective_named(name, study.vocabulary)
        assert perspective is not None
        above, below = saving_open(sides.seen_from(perspective))
        found[name] = Opened(above, below)
    return found


def _seen_from(sides: Sides, study: Study, name: str, variant: Variant) -> ViewResult:
    perspective = perspective_named(name, study.vocabulary)
    assert perspective is not None
    return evaluate(sides.seen_from(perspective), study.verdict_rule, View.ASSUMED, variant, with_lines=False)


def _perspectives(study: Study, matrix: Parties) -> list[str]:
    """As reported, society, and each payer that pays or receives anything; groups with more than one of these."""
    moves = (matrix.outlay != 0).any(axis=(1, 2)) | (matrix.receipt != 0).any(axis=(1, 2))
    payers = [name for name, one in zip(matrix.names, moves, strict=True) if name and one]
    groups = [name for name, group in study.vocabulary.groups.items() if len(set(group.payers) & set(payers)) > 1]
    return [AS_REPORTED, SOCIETY, *payers, *groups]
