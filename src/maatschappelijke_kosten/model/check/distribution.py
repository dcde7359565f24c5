"""Whether a range can be drawn as it says (§8)."""

from __future__ import annotations

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.distribution import Distribution, distribution_faults


def check_distribution(
    owner: Owner,
    path: tuple[str | int, ...],
    distribution: Distribution | None,
    three: tuple[float, float | None, float],
) -> list[Finding]:
    """MK416 for every reason why a range cannot be drawn so.

    `path` is that of the range, `three` are its low, likely and high in order.
    """
    if distribution is None:
        return []
    return [
        Finding("MK416", owner, (*path, "distribution"), {"kind": distribution.kind.value, "fault": fault.value})
        for fault in distribution_faults(distribution, *three)
    ]
