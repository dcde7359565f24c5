"""Carrying amounts from one price year to another, as others publish it (§4).

Level A: the publication itself was read. B: another text that quotes its figures. C: teaching material.

* M. Thielen and others, tatooheene, data objects `df_cpi_combined` (consumer prices of Statistics Netherlands, StatLine
  83131NED, 2015 = 100) and `df_ref_prices` (reference prices of the Dutch costing manual, 2022, carried to 2023 and
  2024), https://github.com/tatooheene/tatooheene, commit da3a420, and cran/tatooheene 0.19.0. Level A.
* nacnudus/deflator, README, example (https://github.com/nacnudus/deflator, commit f85ae33). Level A.
* U.S. Bureau of Labor Statistics, how to use the consumer price index for escalation, as printed on
  http://www.finplan.com/finance/inflationhowto.asp and https://www.lawinsider.com/dictionary/base-index. Level B.
* cumulus.co as quoted on https://1001vragen.nl/vraag/hoe-bereken-ik-de-cpi-index (dry cleaner), and argalys.nl.
  Level C.
* A forum thread with a slip, http://vbulletin.lancelots.nl/forum/showthread.php?t=13917. Level C.
"""

from __future__ import annotations

from itertools import accumulate
from operator import mul

import pytest
from published import SOURCE, case, index, own, price, saving, study, use

import maatschappelijke_kosten as mk

REFERENCE_PRICES = {
    "verpleegdag-met-personeel": (644.00, 668.472, 691.012),
    "verpleegdag-zonder-personeel": (537.00, 557.406, 576.201),
    "verpleegdag-ic": (2727.00, 2830.626, 2926.071),
    "dagbehandeling": (335.00, 347.730, 359.455),
    "polikliniekbezoek": (120.00, 124.560, 128.760),
    "spoedeisende-hulp": (258.00, 267.804, 276.834),
    "toediening-subcutaan": (75.28, 78.14064, 80.77544),
    "mri": (267.00, 277.146, 286.491),
}
"""Euros of 2022, 2023 and 2024."""

TO_NEXT = {2012: 1.025, 2013: 1.010, 2014: 1.006, 2015: 1.003, 2016: 1.014, 2017: 1.017} | {
    2018: 1.026,
    2019: 1.013,
    2020: 1.027,
    2021: 1.100,
    2022: 1.038,
    2023: 1.033,
}
TO_2024 = {2012: 1.357, 2013: 1.324, 2014: 1.311, 2015: 1.303, 2016: 1.299, 2017: 1.281} | {
    2018: 1.260,
    2019: 1.227,
    2020: 1.212,
    2021: 1.180,
    2022: 1.073,
    2023: 1.033,
}
TO_2023 = {2012: 1.313, 2013: 1.281, 2014: 1.269, 2015: 1.261, 2016: 1.257, 2017: 1.240} | {
    2018: 1.219,
    2019: 1.188,
    2020: 1.173,
    2021: 1.142,
    2022: 1.038,
}


def _carried(amount: float, from_year: int, to_year: int, levels: dict[int, float] | None = None) -> float:
    """One amount by the front door; with the consumer prices of the library where no series is given."""
    one = case("bedrag", met=[own(0.0, price_year=from_year)], zonder=[own(amount, price_year=from_year)])
    if levels is None:
        return saving(mk.evaluate(study(one, sources=_library_sources())).with_(price_year=to_year))
    given = study(one, indices={"reeks": index("reeks", levels)}, sources=SOURCE)
    return saving(mk.evaluate(given).with_(price_year=to_year, index="reeks"))


def _library_sources() -> dict[str, object]:
    from maatschappelijke_kosten.front.read import library_sources

    return dict(library_sources())


@pytest.mark.parametrize("name", list(REFERENCE_PRICES))
def test_dutch_reference_prices_to_the_printed_digits(name: str) -> None:
    """The costing manual's prices of 2022 in euros of 2023 and 2024, with the printed factors 1.038 and 1.073."""
    base, *printed = REFERENCE_PRICES[name]
    item = price(base, price_year=2022)
    one = case("zorg", met=[own(0.0, price_year=2022)], zonder=[use(name)])
    levels = {2022: 1.0, 2023: 1.038, 2024: 1.073}
    given = mk.evaluate(study(one, prices={name: item}, indices={"cbs": index("cbs", levels)}, sources=SOURCE))
    found = [saving(given.with_(price_year=year, index="cbs")) for year in (2023, 2024)]
    assert found == pytest.approx(printed, abs=1e-9)


@pytest.mark.parametrize("name", list(REFERENCE_PRICES))
def test_dutch_reference_prices_with_the_series_of_the_library(name: str) -> None:
    """The same prices by the unrounded ratio: apart from the printed by no more than its rounding to three digits."""
    base, *printed = REFERENCE_PRICES[name]
    for year, carried in zip((2023, 2024), printed, strict=True):
        assert abs(_carried(base, 2022, year) - carried) <= 0.0005 * base


@pytest.mark.parametrize("year", list(TO_NEXT))
def test_consumer_prices_to_the_next_year(year: int) -> None:
    """1.025 … 1.033, all twelve as printed, from the series with another base year (2025 = 100)."""
    assert round(_carried(1.0, year, year + 1), 3) == TO_NEXT[year]


@pytest.mark.parametrize("year", list(TO_2023))
def test_consumer_prices_to_2023(year: int) -> None:
    """1.313 … 1.038, all eleven as printed."""
    assert round(_carried(1.0, year, 2023), 3) == TO_2023[year]


@pytest.mark.parametrize("year", list(TO_2024))
def test_consumer_prices_to_2024(year: int) -> None:
    """1.357 … 1.033, ten of twelve as printed.

    Mismatch: for 2019 and 2021 the series with 2025 = 100 gives 1.2275 and 1.1806, which round to 1.228 and 1.181;
    printed, from the series with 2015 = 100, are 1.227 and 1.180. Both series have two decimals, and that is all the
    difference there is: a hundredth more or less in the two levels holds the printed ones.
    """
    found = _carried(1.0, year, 2024)
    rounded = {2019: 1.228, 2021: 1.181}.get(year, TO_2024[year])
    assert round(found, 3) == rounded
    assert abs(found - TO_2024[year]) < 0.0005 + 0.005 / 70 * 2


def test_chained_rounded_factors_are_not_the_direct_ratio() -> None:
    """The printed yearly factors chained give 1.072 for 2022 to 2024 and 1.356 for 2012 to 2024; the printed direct
    ones are 1.073 and 1.357, and ours is the direct ratio. Ten of the twelve differ by 0.001."""
    chained = [round(one, 3) for one in accumulate(reversed(TO_NEXT.values()), mul)][::-1]
    printed = list(TO_2024.values())
    assert (chained[0], chained[10]) == (1.356, 1.072)
    assert sum(round(abs(one - other), 3) == 0.001 for one, other in zip(chained, printed, strict=True)) == 10
    assert round(_carried(1.0, 2022, 2024), 3) == 1.073
    assert round(_carried(1.0, 2012, 2024), 3) == 1.357


def test_the_label_and_the_factor_of_a_vignette_differ() -> None:
    """A visit of 34.50 and a scan of 285 of 2019 times 1.188. The vignette calls that euros of 2024, and 1.188 is the
    factor to 2023 (to 2024 it is 1.227). Both are kept."""
    levels = {2019: 1.0, 2023: 1.188, 2024: 1.227}
    for amount in (34.5, 285.0):
        assert _carried(amount, 2019, 2023, levels) == pytest.approx(amount * 1.188, rel=1e-12)
        assert _carried(amount, 2019, 2024, levels) == pytest.approx(amount * 1.227, rel=1e-12)
    assert (TO_2023[2019], TO_2024[2019]) == (1.188, 1.227)


def test_british_deflator() -> None:
    """100 of 2017 is 103.9335 in 2019; back it is 100 again."""
    levels = dict(zip((2017, 2018, 2019), accumulate([100.0, 1.018963, 1.019993], mul), strict=True))
    there = _carried(100.0, 2017, 2019, levels)
    assert round(there, 4) == 103.9335
    assert _carried(there, 2019, 2017, levels) == pytest.approx(100, rel=1e-12)


@pytest.mark.parametrize(
    ("before", "now", "points", "percent"), [(129.9, 136.0, 6.1, 4.7), (229.815, 232.945, 3.130, 1.4)]
)
def test_american_escalation(before: float, now: float, points: float, percent: float) -> None:
    """6.1 points is 4.7 %, 3.130 points is 1.4 %."""
    found = _carried(100.0, 2000, 2001, {2000: before, 2001: now})
    assert round(now - before, 3) == points
    assert round(found - 100, 1) == percent


@pytest.mark.parametrize(
    ("before", "now", "amount", "printed", "digits"),
    [(120.7, 126.0, 100.0, 104.4, 1), (42.0, 45.0, 100.0, 107.1, 1), (101.5, 104.0, 100.0, 102.46, 2)],
)
def test_dutch_teaching_examples(before: float, now: float, amount: float, printed: float, digits: int) -> None:
    """4.4 % for the dry cleaner (120.7 to 126.0); indices 107.1 and 102.46."""
    assert round(_carried(amount, 2023, 2024, {2023: before, 2024: now}), digits) == printed


def test_a_series_with_another_base_has_other_rounded_ratios() -> None:
    """October 2014 to 2015: 1.0063 with 2006 = 100 and 1.0070 with 2015 = 100.

    A slip of the thread, kept: it writes 1.0168 for the first, which is the ratio over two years (1.0169 rounded).
    """
    old = {2013: 115.13, 2014: 116.34, 2015: 117.07}
    assert round(_carried(1.0, 2014, 2015, old), 4) == 1.0063
    assert round(_carried(1.0, 2013, 2015, old), 4) == 1.0169
    assert round(_carried(1.0, 2014, 2015, {2014: 99.84, 2015: 100.54}), 4) == 1.0070
