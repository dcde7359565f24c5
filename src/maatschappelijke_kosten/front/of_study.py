"""What of a study several answers need: it with one case, and what was published of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.perspective import AS_REPORTED
from maatschappelijke_kosten.model.study import Study, Variant

if TYPE_CHECKING:
    pass


def of_case(study: Study, case: str) -> Study:
    """A study of one case, with the same figures and choices.

    Raises KeyError for a case that it does not have.
    """
    return study.model_copy(update={"cases": (study.case(case),), "published_tally": None})


def published_of(study: Study, variant: Variant) -> tuple[Mapping[str, Conclusion], Mapping[Conclusion, int] | None]:
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
