"""Transfers as others publish them: what one party loses another gains, and society as a whole nothing (§10).

Both level A: reprints of tables of the publications, read row by row.

* J. Kemple, D. Friedlander and V. Fellerath, "Florida's Project Independence" (MDRC, 1995), table 7.5, reprinted as
  table 24 of NCRVE MDS-1047, http://ncrve.berkeley.edu/abstracts/MDS-1047/T24.html. Dollars of 1993 per member of the
  welfare sample, five years.
* B. Goldman and others, "Findings from the San Diego Job Search and Work Experience Demonstration" (MDRC, 1985), table
  6.7, reprinted as table 21 of NCRVE MDS-1047, http://ncrve.berkeley.edu/abstracts/MDS-1047/T21.html. Dollars per
  person.
"""

from __future__ import annotations

from typing import Any

import pytest
from published import cost, own, saving, study

import maatschappelijke_kosten as mk

MEMBER, BUDGET, EMPLOYER = "deelnemer", "overheid", "werkgever"
ROWS = list[tuple[str, dict[str, Any]]]


def _gain(party: str, amount: float) -> tuple[str, dict[str, Any]]:
    """What a party gains is a cost that it has without the programme; what it loses, a cost that it has with it."""
    return ("zonder" if amount > 0 else "met"), own(abs(amount), payer=party)


def _transfer(gains: str, loses: str, amount: float) -> tuple[str, dict[str, Any]]:
    """With the programme `loses` pays this to `gains`; below zero it is the other way round."""
    giver, taker = (loses, gains) if amount > 0 else (gains, loses)
    return "met", own(abs(amount), payer=giver, receiver=taker)


def _study(rows: ROWS) -> mk.StudyResult:
    paths = {path: {"steps": [step for at, step in rows if at == path]} for path in ("met", "zonder")}
    one = mk.Case.model_validate({"id": "proef", "label": "proef", "reference": "zonder", "paths": paths})
    groups = {"belastingbetaler": [BUDGET, EMPLOYER]}
    return mk.evaluate(study(one, payers=[MEMBER, BUDGET, EMPLOYER], groups=groups))


PROJECT_INDEPENDENCE: ROWS = [
    _gain(MEMBER, 600),  # earnings
    _gain(MEMBER, 89),  # fringe benefits
    _transfer(BUDGET, MEMBER, 46),  # payroll taxes; the employer pays as much again
    _transfer(BUDGET, EMPLOYER, 46),
    _transfer(MEMBER, BUDGET, 25),  # income and sales taxes
    _transfer(BUDGET, MEMBER, 422),  # less AFDC
    _transfer(BUDGET, MEMBER, 209),  # fewer food stamps
    _transfer(MEMBER, BUDGET, 24),  # more unemployment insurance
    _transfer(BUDGET, MEMBER, 430),  # less Medicaid
    _gain(BUDGET, 118),  # administration of transfers
    _gain(BUDGET, -1150),  # net operating cost
]


@pytest.mark.parametrize(
    ("perspective", "printed"), [(MEMBER, -369), (BUDGET, 72), ("belastingbetaler", 26), ("society", -343)]
)
def test_project_independence_by_perspective(perspective: str, printed: int) -> None:
    """Net gain of 72 for the budget, 26 for the taxpayer; loss of 369 for the sample and 343 for society.

    The employer's half of the payroll tax is in the budget and not in what the taxpayer gains, because employers are
    taxpayers too.
    """
    assert saving(_study(PROJECT_INDEPENDENCE).perspective(perspective)) == pytest.approx(printed)


def test_project_independence_society_is_sample_and_taxpayer() -> None:
    """-343 = -369 + 26, the rule of the table; by payers joined with + as well."""
    result = _study(PROJECT_INDEPENDENCE)
    everybody = result.perspective(f"{MEMBER}+{BUDGET}+{EMPLOYER}")
    assert saving(everybody) == pytest.approx(-369 + 26)


@pytest.mark.parametrize(("perspective", "printed"), [(BUDGET, 1.06), ("belastingbetaler", 1.02)])
def test_project_independence_return_per_dollar(perspective: str, printed: float) -> None:
    """1.06 for the government and 1.02 for the taxpayer, per dollar of the 1150 that it costs to run."""
    net = saving(_study(PROJECT_INDEPENDENCE).perspective(perspective))
    assert round((net + 1150) / 1150, 2) == printed


def test_project_independence_transfers_alone_are_nothing_to_society() -> None:
    """Every row of taxes and benefits has 0 in the column of society: 1202 as reported is 0 there."""
    transfers = [(at, step) for at, step in PROJECT_INDEPENDENCE if "receiver" in step]
    result = _study(transfers)
    assert saving(result) == -(46 + 46 + 25 + 422 + 209 + 24 + 430)
    assert saving(result.perspective("society")) == 0


def test_project_independence_net_position_of_each_party() -> None:
    """The sample loses 369, the budget gains 72; the employer loses the 46 that make 26 of it for the taxpayer.

    What all gain and lose together is society's loss of 343, so no gain can make up for the losses.
    """
    found = _study(PROJECT_INDEPENDENCE).payers()
    with_it, without = (found.plan.paths.index(("proef", path)) for path in ("met", "zonder"))
    gains = found.matrix.net[:, without] - found.matrix.net[:, with_it]
    by_party = dict(zip(found.matrix.names, gains.tolist(), strict=True))
    assert by_party == pytest.approx({MEMBER: -369, BUDGET: 72, EMPLOYER: 26 - 72, "": 0})
    assert sum(by_party.values()) == pytest.approx(-343)
    seen = {name: one.comparisons[0].saving.central for name, one in found.perspectives.items()}
    printed = {MEMBER: -369, BUDGET: 72, EMPLOYER: -46, "belastingbetaler": 26, "society": -343}
    assert {name: seen[name] for name in printed} == pytest.approx(printed)


def test_project_independence_payers_pay_what_is_reported() -> None:
    """Outlays of all parties together are the gross sums of the rows of the table, path by path."""
    result = _study(PROJECT_INDEPENDENCE)
    found = result.payers()
    for path in ("met", "zonder"):
        gross = sum(step["amount"] for at, step in PROJECT_INDEPENDENCE if at == path)
        outlays = found.matrix.outlay[:, found.plan.paths.index(("proef", path))].sum()
        assert outlays == pytest.approx(gross) == pytest.approx(cost(result, path))


SAN_DIEGO_1 = [
    (229, 0, 229),
    (461, 461, 0),
    (0, -85, 85),
    (0, -187, 187),
    (0, 177, -177),
    (14, 0, 14),
    (-16, 0, -16),
    (0, -6, 6),
    (50, 0, 50),
    (-366, 0, -366),
    (-73, 0, -73),
    (0, 22, -22),
    (-15, -15, 0),
]
SAN_DIEGO_2 = [
    (-1, 0, -1),
    (436, 436, 0),
    (0, -82, 82),
    (0, -173, 173),
    (0, 127, -127),
    (13, 0, 13),
    (-12, 0, -12),
    (0, -7, 7),
    (45, 0, 45),
    (-383, 0, -383),
    (0, 12, -12),
]
"""Per row what society, the applicant and the taxpayer gain; job search alone."""


def _san_diego(table: list[tuple[int, int, int]]) -> mk.StudyResult:
    rows: ROWS = []
    for social, applicant, taxpayer in table:
        if social == 0:
            rows.append(_transfer(MEMBER, BUDGET, applicant))
        else:
            rows += [_gain(party, one) for party, one in ((MEMBER, applicant), (BUDGET, taxpayer)) if one]
    return _study(rows)


@pytest.mark.parametrize(("perspective", "printed"), [("society", 98), (MEMBER, 313), (BUDGET, -215)])
def test_san_diego_job_search(perspective: str, printed: int) -> None:
    """98 for society, 313 for the applicant, a loss of 215 for the taxpayer."""
    assert saving(_san_diego(SAN_DIEGO_2).perspective(perspective)) == pytest.approx(printed)


@pytest.mark.parametrize(
    ("perspective", "printed", "of_the_rows"), [("society", 280, 284), (MEMBER, 367, 367), (BUDGET, -87, -83)]
)
def test_san_diego_work_experience_does_not_add_up(perspective: str, printed: int, of_the_rows: int) -> None:
    """Printed 280, 367 and -87; the printed rows add up to 284, 367 and -83. Both are kept: 4 is missing from a row of
    the reprint for society and the taxpayer, or its totals are wrong."""
    found = saving(_san_diego(SAN_DIEGO_1).perspective(perspective))
    assert found == pytest.approx(of_the_rows)
    assert found - printed == pytest.approx(4 if perspective != MEMBER else 0)
