"""Whether an author's own sum of a path is ours (MK603)."""

from __future__ import annotations

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.study import Study, View

_CENT = 0.005


def author_sum_findings(study: Study) -> list[Finding]:
    """Paths whose counted euros in the view `source` are not the author's sum, to the cent."""
    if not any(case.author_sum for case in study.cases):
        return []
    result = evaluate(bind_study(study, View.SOURCE), study.verdict_rule, View.SOURCE)
    ours = {
        (costing.case, costing.path): costing.cost.central
        for one in result.comparisons
        for costing in (one.cost, one.cost_of_reference)
    }
    return [
        Finding(
            "MK603",
            Owner("case", case.id),
            ("author_sum", path),
            {"path": path, "given": f"{given:g}", "computed": f"{ours[case.id, path]:g}"},
        )
        for case in study.cases
        for path, given in (case.author_sum or {}).items()
        if abs(ours[case.id, path] - given) > _CENT
    ]
