"""How a study is to be calculated, apart from its figures: every choice with a name and a reason."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from maatschappelijke_kosten.model.distribution import DistributionKind
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import Frozen, Identifier, Number, Text
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.timing import Time

_Share = Annotated[Number, Field(ge=0, le=1)]


class UnknownAs(Frozen):
    """The year that amounts of an unknown price year are taken to be of (§4)."""

    year: Annotated[int, Field(strict=True, ge=1900, le=2100)]
    reason: Text


class PriceLevel(Frozen):
    """The price year that all amounts are brought to (§4)."""

    year: Annotated[int, Field(strict=True, ge=1900, le=2100)]
    index: Identifier
    """The index series; a price may name another."""
    hold_unknown: Annotated[bool, Field(strict=True)] = False
    """Whether an amount of an unknown price year is taken as it is; without it or `unknown_as` such a study is
    refused."""
    unknown_as: UnknownAs | None = None


class Overlap(Frozen):
    """For steps that overlap: the dearest counts whole, the others for this part (§11)."""

    rest: _Share
    """α: 1 counts everything, 0 only the dearest."""
    reason: Text


class Factor(Frozen):
    """A share that an effect is corrected with (§12)."""

    share: Range
    """0 to 1; any distribution but lognormal, of which what is left has no name."""
    reason: Text
    citation: Citation | None = None

    @field_validator("share")
    @classmethod
    def _has_a_mirror(cls, share: Range) -> Range:
        if share.distribution is not None and share.distribution.kind is DistributionKind.LOGNORMAL:
            raise ValueError("a share that is taken off cannot be lognormal")
        return share


class Corrections(Frozen):
    """Shares of the effect that are not due to the support (§12); all off unless given."""

    deadweight: Factor | None = None
    """What would have come out in any case."""
    attribution: Factor | None = None
    """What is due to others."""
    displacement: Factor | None = None
    """What only moves elsewhere."""

    @property
    def given(self) -> dict[str, Factor]:
        """The factors that are on, by name."""
        every = {"deadweight": self.deadweight, "attribution": self.attribution, "displacement": self.displacement}
        return {name: one for name, one in every.items() if one is not None}


class Widening(Frozen):
    """How far a step that experts doubt is made uncertain: its euros times 1 − w to 1 + w (§16)."""

    high: _Share = 0.0
    medium: _Share
    low: _Share
    reason: Text


class Correlation(Frozen):
    """That two prices or assumptions go together: the correlation of their normal scores (§8)."""

    between: Annotated[tuple[Identifier, ...], Field(min_length=2, max_length=2)]
    value: Annotated[Number, Field(ge=-1, le=1)]
    reason: Text


class Settings(Frozen):
    """The choices of a calculation that are no figures."""

    perspective: Text = "as-reported"
    """Whose budget is looked at (§10)."""
    price_level: PriceLevel | None = None
    """Absent: every amount as it is (§4)."""
    time: Time = Time.model_construct()
    overlap: Overlap | None = None
    corrections: Corrections = Corrections.model_construct()
    plausibility: Widening | None = None
    correlations: tuple[Correlation, ...] = ()


PLAIN = Settings.model_construct()
"""Every euro as it is: nothing converted, discounted or corrected, and every listed outlay counts."""
