"""Whether what was published still comes out."""

from __future__ import annotations

from collections import Counter

from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.perspective import AS_REPORTED
from maatschappelijke_kosten.model.study import Study, Variant


def case_holds(study: Study, case: Case, conclusion: Conclusion, variant: Variant = Variant.AS_COUNTED) -> bool:
    """Whether a conclusion of the view `assumed` is the published one, or a known disagreement.

    What was published is about the steps as counted and the outlays as reported; of another variant or perspective
    it says nothing.
    """
    if case.published is None or conclusion is case.published.classification.verdict:
        return True
    if variant is not Variant.AS_COUNTED or study.settings.perspective != AS_REPORTED:
        return True
    known = case.published.known_disagreement
    return known is not None and known.verdict is conclusion


def tally_adds_up(study: Study) -> bool:
    """Whether a published tally is the count of the published classifications, where every case has one."""
    given = study.published_tally
    published = [case.published for case in study.cases if case.published]
    if given is None or len(published) < len(study.cases):
        return True
    counts = Counter(one.classification.verdict for one in published)
    wanted = {
        Conclusion.SAVES: given.saves,
        Conclusion.ABOUT_EQUAL: given.about_equal,
        Conclusion.COSTS_MORE: given.costs_more,
    }
    return all(counts[conclusion] == number for conclusion, number in wanted.items())
