"""Who pays and who gains, as others publish it: a split over parties that adds up to the total (§10).

All level A: read on the pages of the publishers.

* Washington State Institute for Public Policy, benefit-cost summary statistics per participant of four programmes:
  (a) functional family therapy, youth on probation (May 2017), http://wsipp.wa.gov/BenefitCost/Program/32;
  (b) the same for substance use (December 2024), http://wsipp.wa.gov/BenefitCost/Program/663;
  (c) the same in state institutions (December 2018), http://www.wsipp.wa.gov/BenefitCost/Program/40;
  (d) the page of (a) in a later version. The same page number, so the date belongs to the citation.
* HHS/ASPE and MDRC, "How effective are different welfare-to-work approaches?" (December 2001), table 13.10,
  https://aspe.hhs.gov/report/how-effective-are-different-welfare-work-approaches-five-year-adult-and-child-impacts-eleven-programs/government-budgets.
"""

from __future__ import annotations

import pytest
from published import case, cost, own, saving, study, total_saving

import maatschappelijke_kosten as mk

PARTIES = ("belastingbetaler", "deelnemer", "anderen", "indirect")
PROGRAMME = "programma"
WSIPP = {
    "a": ((8017, 1507, 19_378, 1890), 30_792, -3470, 27_322, 8.87),
    "b": ((35, 117, 56, -1709), -1501, -4231, -5732, -0.35),
    "c": ((8399, 791, 28_159, 2208), 39_557, -3530, 36_027, 11.21),
    "d": ((974, 188, 2247, -1846), 1563, -4574, -3011, 0.34),
}
"""Benefits of taxpayers, participants, others and indirect; total benefits, cost, net, benefits per dollar of cost."""


def _case(name: str, gains: dict[str, float]) -> mk.Case:
    """What a party gains it pays without the programme, what it loses it pays with it."""
    steps = {
        path: [own(abs(amount), payer=party) for party, amount in gains.items() if (amount > 0) is is_gain]
        for path, is_gain in (("met", False), ("zonder", True))
    }
    return case(name, **steps)


def _wsipp(name: str) -> mk.StudyResult:
    benefits, _, spent, _, _ = WSIPP[name]
    gains = dict(zip(PARTIES, benefits, strict=True)) | {PROGRAMME: spent}
    return mk.evaluate(study(_case(name, gains), payers=[*PARTIES, PROGRAMME]))


@pytest.mark.parametrize("name", list(WSIPP))
def test_wsipp_net_benefits(name: str) -> None:
    """27,322, -5732, 36,027 and -3011 as printed."""
    assert saving(_wsipp(name)) == WSIPP[name][3]


@pytest.mark.parametrize("name", list(WSIPP))
def test_wsipp_parties_add_up_to_the_total(name: str) -> None:
    """Each party's printed benefit by its own perspective, and together the printed total benefits."""
    result = _wsipp(name)
    benefits, total, spent, net, ratio = WSIPP[name]
    by_party = [saving(result.perspective(party)) for party in PARTIES]
    assert by_party == list(benefits)
    assert saving(result.perspective("+".join(PARTIES))) == total
    assert saving(result.perspective(PROGRAMME)) == spent
    assert sum(by_party) + spent == net == saving(result.perspective("society"))
    assert round(total / -spent, 2) == ratio


@pytest.mark.parametrize("name", list(WSIPP))
def test_wsipp_matrix_of_payers(name: str) -> None:
    """The same printed benefits as the net position of each party, and the cost of the programme as its outlay."""
    benefits, _, spent, net, _ = WSIPP[name]
    found = _wsipp(name).payers()
    with_it, without = (found.plan.paths.index((name, path)) for path in ("met", "zonder"))
    gains = found.matrix.net[:, without] - found.matrix.net[:, with_it]
    assert dict(zip(found.matrix.names, gains.tolist(), strict=True)) == dict(
        zip((*PARTIES, PROGRAMME, ""), (*benefits, spent, 0), strict=True)
    )
    assert gains.sum() == net


NEWWS = (
    "atlanta-lfa",
    "atlanta-hcd",
    "grand-rapids-lfa",
    "grand-rapids-hcd",
    "riverside-lfa",
    "columbus-integrated",
    "columbus-traditional",
    "detroit",
    "portland",
)
BUDGET_ROWS = {
    "loonbelasting": (348, 282, 227, 122, 364, 282, 197, 201, 698),
    "belasting": (111, 155, -295, -86, -277, 37, -31, 141, -83),
    "bijstand": (919, 747, 2711, 1860, 2868, 1575, 1148, 571, 2783),
    "voedselbonnen": (434, 160, 643, 396, 928, 1052, 673, 341, 848),
    "zorg": (1159, 727, 1026, 775, 510, 1102, 875, 309, 2598),
    "uitvoering": (233, 151, 584, 397, 472, 379, 265, 159, 1257),
}
BUDGET_TOTAL = (3204, 2221, 4895, 3465, 4865, 4427, 3126, 1724, 8100)
BUDGET_COST = (-3974, -5480, -1987, -3773, -3320, -4183, -3772, -2053, -2865)
BUDGET_NET = (-770, -3259, 2908, -308, 1545, 244, -646, -329, 5235)


def test_newws_government_budget_of_nine_programmes() -> None:
    """The printed net of all nine, from the printed total and cost; together 4620."""
    totals = zip(NEWWS, BUDGET_TOTAL, BUDGET_COST, strict=True)
    cases = [_case(name, {"overheid": total, "kosten": spent}) for name, total, spent in totals]
    result = mk.evaluate(study(*cases, payers=["overheid", "kosten"]))
    assert [saving(result, name) for name in NEWWS] == list(BUDGET_NET)
    assert total_saving(result) == sum(BUDGET_NET) == 4620
    assert round(cost(result, "zonder", "atlanta-lfa") / cost(result, "met", "atlanta-lfa"), 2) == 0.81
    assert round(cost(result, "zonder", "atlanta-hcd") / cost(result, "met", "atlanta-hcd"), 2) == 0.41


def test_newws_rows_do_not_add_up_to_the_printed_totals() -> None:
    """Printed totals such as 3204, 2221 and 4895 against sums of the printed rows 3204, 2222 and 4896.

    Rounding of the publication, both kept: each row is rounded for itself, so the sums differ by up to 2.
    """
    cases = [
        _case(name, {party: rows[number] for party, rows in BUDGET_ROWS.items()}) for number, name in enumerate(NEWWS)
    ]
    result = mk.evaluate(study(*cases, payers=list(BUDGET_ROWS)))
    differences = [saving(result, name) - total for name, total in zip(NEWWS, BUDGET_TOTAL, strict=True)]
    assert differences == [0, 1, 1, -1, 0, 0, 1, -2, 1]
    welfare = result.perspective("bijstand")
    assert [saving(welfare, name) for name in NEWWS] == list(BUDGET_ROWS["bijstand"])
