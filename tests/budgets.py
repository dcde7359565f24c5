"""Payers, a group, and studies of which the steps have them."""

from __future__ import annotations

from typing import Any

from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.vocabulary import Vocabulary
from strategies_engine import case, study

VOCABULARY = Vocabulary.model_validate(
    {
        "units": {},
        "payers": {name: {"label": name} for name in ("gemeente", "rijk", "client", "corporatie", "verhuurder")},
        "groups": {"overheid": {"label": "overheid", "payers": ["gemeente", "rijk"]}},
    }
)


def study_with(*steps: dict[str, Any], **context: str) -> Study:
    given = study(case("a", met=[], zonder=list(steps)))
    cases = tuple(one.model_copy(update={"context": FrozenDict(context)}) for one in given.cases)
    return given.model_copy(update={"vocabulary": VOCABULARY, "cases": cases})
