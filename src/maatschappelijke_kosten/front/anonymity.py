"""What in the cases of a study could tell who somebody is, for who is about to show them."""

from __future__ import annotations

from maatschappelijke_kosten.front.evaluate import in_words
from maatschappelijke_kosten.model.check.anonymity import check_anonymity
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.model.study import Study


def traces_of(study: Study) -> tuple[Problem, ...]:
    """MK870 for every trace, with its place in words; `mkosten check` has the line."""
    return tuple(in_words(study, one) for case in study.cases for one in check_anonymity(case))
