"""Deadweight, attribution, displacement and drop-off as others publish them (§12, §9).

All level C (teaching material and the documentation of a small package): the impact maps of the primary guides (SROI
Guide 2012, English Partnerships' Additionality Guide) could not be read. The arithmetic is complete; the authority is
weak.

* "Social Return on Investment (SROI)", public teaching note, worked example (Markdown on GitHub, one of a set that
  cites the SROI Network's guide of 2012).
* "Displacement and Attribution" and "Additionality and Deadweight", of the same set, worked examples; they cite the
  Magenta Book and the Additionality Guide.
* The health-economics crate (joelparkerhenderson/heath-economics-rust-crate, commit 3a4b2f8), module on social return
  on investment.
"""

from __future__ import annotations

import pytest
from published import case, cost, own, saving, study, yearly

import maatschappelijke_kosten as mk


def _effect(*effects: dict[str, object], support: float = 0.0) -> mk.StudyResult:
    return mk.evaluate(study(case("effect", met=[own(support, support=True)], zonder=effects)))


def test_chain_of_an_employment_programme() -> None:
    """60 people at 8500 is 510,000; less deadweight of 40 % 306,000; less 30 % for others 214,200."""
    result = _effect(own(8500.0, quantity=60.0), support=250_000)
    assert cost(result, "zonder") == 510_000
    assert cost(result.with_(deadweight=0.40), "zonder") == pytest.approx(306_000)
    assert cost(result.with_(deadweight=0.40, attribution=0.30), "zonder") == pytest.approx(214_200)


def test_drop_off_and_discounting_of_an_employment_programme() -> None:
    """A second year of 149,940 after 30 % drop-off, 144,870 discounted; together 359,070: 1.44 per unit of 250,000.

    Here the first year is not discounted; SROI guides usually discount it too.
    """
    result = _effect(yearly(60 * 8500.0, 2, drop_off=0.30), support=250_000)
    net = result.with_(deadweight=0.40, attribution=0.30)
    assert cost(net, "zonder") == pytest.approx(214_200 + 149_940)
    discounted = net.with_(discount=0.035, convention="start")
    assert round(cost(discounted, "zonder")) == 359_070
    assert round(cost(discounted, "zonder") - 214_200) == 144_870
    assert round(cost(discounted, "zonder") / cost(discounted, "met"), 2) == 1.44


def test_the_support_itself_is_paid_whole_and_both_totals_stand() -> None:
    """250,000 before and after the same corrections; without them the effect is 510,000 (printed as gross)."""
    result = _effect(own(8500.0, quantity=60.0), support=250_000).with_(deadweight=0.40, attribution=0.30)
    assert cost(result, "met") == 250_000
    assert result.beside["uncorrected"].comparisons[0].cost_of_reference.cost.central == 510_000
    assert saving(result) == pytest.approx(214_200 - 250_000)


def test_a_programme_that_costs_more_than_it_brings() -> None:
    """80 people at 1100, deadweight 35 %, others 15 %: gross 88,000, net 48,620, ratio 0.81 on 60,000."""
    result = _effect(own(1100.0, quantity=80.0), support=60_000)
    assert cost(result, "zonder") == 88_000
    net = result.with_(deadweight=0.35, attribution=0.15)
    assert round(cost(net, "zonder")) == 48_620
    assert round(cost(net, "zonder") / cost(net, "met"), 2) == 0.81
    assert saving(net) < 0


def test_befriending() -> None:
    """1500 people at 1800, a share of 80 % that is ours and deadweight 25 %: 1,620,000. With 75,600 of visits to a
    doctor that nothing is taken from: 1,695,600, 8.478 times 200,000 (printed as 8.5), 96 % of it a proxy."""
    lonely = _effect(own(1800.0, quantity=1500.0), support=200_000).with_(deadweight=0.25, attribution=0.20)
    visits = _effect(own(42.0, quantity=1800.0))
    proxy, cash = cost(lonely, "zonder"), cost(visits, "zonder")
    assert (round(proxy), round(cash), round(proxy + cash)) == (1_620_000, 75_600, 1_695_600)
    assert round((proxy + cash) / cost(lonely, "met"), 3) == 8.478
    assert round(proxy / (proxy + cash), 2) == 0.96


def test_drop_off_is_compound() -> None:
    """810 in the third year of 1000 that falls by 10 % a year."""
    three, two = (_effect(yearly(1000.0, years, drop_off=0.10)) for years in (3, 2))
    assert cost(three, "zonder") - cost(two, "zonder") == pytest.approx(810)


@pytest.mark.parametrize(("displaced", "printed"), [(60, 140), (60 + 30, 110)])
def test_displacement_depends_on_how_far_one_looks(displaced: int, printed: int) -> None:
    """200 jobs of which 60 are lost within the borough and 30 more within the region: net 140 and 110."""
    result = _effect(own(1.0, quantity=200.0)).with_(displacement=displaced / 200)
    assert cost(result, "zonder") == pytest.approx(printed)


@pytest.mark.parametrize(("whose", "printed"), [(0.40, 12.0), (0.35, 10.5), (0.25, 7.5)])
def test_shares_of_one_effect_add_up_to_it(whose: float, printed: float) -> None:
    """A reduction of 30 shared out over three: 12, 10.5 and 7.5; each claiming all of it would be 90."""
    result = _effect(own(1.0, quantity=30.0)).with_(attribution=1 - whose)
    assert cost(result, "zonder") == pytest.approx(printed)


def test_jobs_after_deadweight() -> None:
    """500 firms with 3 jobs each and deadweight 40 %: 1500 gross, 900 net."""
    result = _effect(own(1.0, quantity=3.0, persons=500))
    assert cost(result, "zonder") == 1500
    assert cost(result.with_(deadweight=0.40), "zonder") == pytest.approx(900)


def test_cost_per_net_placement() -> None:
    """600,000 for 200 placements is 3000 each; with deadweight 15 % 170 are left, 3529 each."""
    result = _effect(own(1.0, quantity=200.0), support=600_000)
    assert cost(result, "met") / cost(result, "zonder") == 3000
    net = result.with_(deadweight=0.15)
    assert cost(net, "zonder") == pytest.approx(170)
    assert round(cost(net, "met") / cost(net, "zonder")) == 3529
