"""What in the cases of a study could tell who somebody is, at its place in their files."""

from __future__ import annotations

from maatschappelijke_kosten.model.check.anonymity import check_anonymity
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.loaded import Loaded, placed


def traces_in(loaded: Loaded) -> tuple[Problem, ...]:
    """MK870 for every trace; nothing where the study could not be read.

    Only checks and reports ask for it: a calculation shows no text of a case.
    """
    if loaded.study is None:
        return ()
    return tuple(placed(loaded.files, one) for case in loaded.study.cases for one in check_anonymity(case))
