"""Whether an author's own sum of a path is ours (MK603)."""

from __future__ import annotations

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.kernel import path_rows, sums
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.number import as_text
from maatschappelijke_kosten.model.settings import PLAIN
from maatschappelijke_kosten.model.study import Study, View

_CENT = 0.005


def author_sum_findings(study: Study) -> list[Finding]:
    """Paths whose counted euros in the view `source` are not the author's sum, to the cent."""
    if not any(case.author_sum for case in study.cases):
        return []
    # An author adds up euros as they are: not converted, discounted, corrected, or from one party's budget.
    plan = bind_study(study.model_copy(update={"settings": PLAIN}), View.SOURCE)
    costs = sums(plan, path_rows(plan), plan.inputs.central[:, None])[:, 0]
    ours = dict(zip(plan.paths, costs.tolist(), strict=True))
    return [
        Finding(
            "MK603",
            Owner("case", case.id),
            ("author_sum", path),
            {"path": path, "given": as_text(given), "computed": as_text(ours[case.id, path])},
        )
        for case in study.cases
        for path, given in (case.author_sum or {}).items()
        if abs(ours[case.id, path] - given) > _CENT
    ]
