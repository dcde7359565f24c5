"""Named, shared quantities that the source leaves open."""

from __future__ import annotations

from pydantic import Field

from maatschappelijke_kosten.model.distribution import Distribution
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Number
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.text import Label, Told


class Wide(Frozen):
    """The widest values that somebody could reasonably defend; random tables are drawn from it."""

    low: Number
    high: Number


class Assumption(Frozen):
    """A quantity that is the same word in every case that uses it, with its reason (aanname).

    One thing, one assumption: ten cases that name hours of a psychologist share one.
    """

    label: Label
    unit: Identifier
    low: Number = Field(ge=0)
    likely: Number = Field(ge=0)
    high: Number = Field(ge=0)
    wide: Wide
    distribution: Distribution | None = None
    """How chance is spread over it in draws (§8); absent: PERT."""
    reason: Told
    """Why this range: what is known of the thing, without looking at which verdict comes out."""
    citations: tuple[Citation, ...] = ()
    single_use: bool = False
    """Only one case uses it, so the verdict without it is shown as well."""
    note: Told | None = None

    @property
    def range(self) -> Range:
        """Low, likely, high as a range."""
        return Range.model_construct(low=self.low, likely=self.likely, high=self.high, distribution=self.distribution)

    def with_range(self, given: Range) -> Assumption:
        """This assumption with another low, likely and high; nothing wider is known of what somebody gave."""
        wide = Wide(low=given.low, high=given.high)
        return self.model_copy(
            update={
                "low": given.low,
                "likely": given.central,
                "high": given.high,
                "wide": wide,
                "distribution": given.distribution,
            }
        )


class Assumptions(Frozen):
    """The assumptions of a study, by id."""

    assumptions: FrozenMapping[Identifier, Assumption]
