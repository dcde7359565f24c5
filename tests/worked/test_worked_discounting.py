"""Discounting as others publish it: start, middle and end of the year, one rate and a schedule of rates.

Level A: the publication itself was read. B: another text that quotes its figures. C: teaching material.

* HM Treasury, "Discounting: Green Book supplementary guidance" (2026), annex A, tables A.1 and A.2. Level B: both
  tables as transcribed in the tests of SwissTPH/healthiar (`tests/testthat/test-get_discount_factor.R`, commit
  866429d) and in another public test file, that also prints the sums; the two agree. Year 0 counts whole.
* HM Treasury, "The Green Book" (2003), annex 6, table 6.1 (rates that fall over time),
  https://ppponline.affinitext.com/public/book?id=1475&toc_id=508091. Level A for the bands; factors around the bends
  from the tests of charlescoverdale/greenbook (commit 6ad7f37), level B.
* Scottish Government, "Scottish Capital Investment Manual", option appraisal guide, annex, A4.6,
  https://ppponline.affinitext.com/public/book?id=1664&toc_id=449779. Level A.
* Microsoft, help of the worksheet function NPV: three examples, read in a test file that quotes them. Level B.
* numpy-financial, documentation of `npv`, examples (https://github.com/numpy/numpy-financial, commit f47e8af). Level A.
* R. Martin, "Internal Rate of Return in Defense Analysis" (1993), slide 18,
  https://members.tripod.com/~Ray_Martin/IRRinDoD/tsld018.htm. Level A.
* MBA Skool, "Mid-Year Discounting",
  https://www.mbaskool.com/business-concepts/finance-accounting-economics-terms/6691-mid-year-discounting.html. Level C.
* A. Lester, "Project Management, Planning and Control", chapter 6, page 32,
  https://fliphtml5.com/osspz/nzbg/Project_Management%2C_Planning_and_Control/55. Level A; it has errors.
* The health-economics crate (joelparkerhenderson/heath-economics-rust-crate, commit 3a4b2f8), module on discounting.
  Level C.
"""

from __future__ import annotations

import pytest
from published import at_year, case, cost, flows, own, saving, study, total_saving, yearly

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.schedule import discount_factors
from maatschappelijke_kosten.model.timing import Discount

TABLE_A1 = """1.0000 .9662 .9335 .9019 .8714 .8420 .8135 .7860 .7594 .7337 .7089 .6849 .6618 .6394 .6178 .5969 .5767
.5572 .5384 .5202 .5026 .4856 .4692 .4533 .4380 .4231 .4088 .3950 .3817 .3687 .3563"""
TABLE_A2 = """1.0000 .9852 .9707 .9563 .9422 .9283 .9145 .9010 .8877 .8746 .8617 .8489 .8364 .8240 .8118 .7999 .7880
.7764 .7649 .7536 .7425 .7315 .7207 .7100 .6995 .6892 .6790 .6690 .6591 .6494 .6398"""


def _factors(years: int, **discount: object) -> list[float]:
    """What one euro of each year counts for, by the front door: a case for every year."""
    cases = [case(f"jaar-{year}", met=[own(0.0)], zonder=[at_year(1.0, year)]) for year in range(years)]
    settings = {"time": {"discount": {"convention": "start", **discount}}}
    return [one.saving.central for one in mk.evaluate(study(*cases, settings=settings))]


@pytest.mark.parametrize(("rate", "table"), [(0.035, TABLE_A1), (0.015, TABLE_A2)])
def test_green_book_tables_a1_and_a2(rate: float, table: str) -> None:
    """All 62 printed factors, from year 0 to year 30."""
    printed = [float(one) for one in table.split()]
    assert [round(one, 4) for one in _factors(31, rate=rate)] == printed


@pytest.mark.parametrize(
    ("rate", "years", "printed"), [(0.035, 21, 15.212), (0.015, 21, 18.169), (0.035, 27, 17.890), (0.015, 27, 22.399)]
)
def test_a_euro_every_year_counts_for_the_sum_of_the_factors(rate: float, years: int, printed: float) -> None:
    """15.212, 18.169, 17.890 and 22.399: printed beside the same tables (level B)."""
    one = case("jaarlijks", met=[own(0.0)], zonder=[yearly(1.0, years)])
    result = mk.evaluate(study(one)).with_(discount=rate, convention="start")
    assert round(saving(result), 3) == printed


def test_green_book_rates_that_fall_over_time() -> None:
    """Years 0-30 3.5 %, 31-75 3.0 %, 76-125 2.5 %: each rate only for the years after the bend.

    Printed: factor 30 is that of table A.1, and factor 31 over factor 30 is 0.9709. The factor of year 31 is so not
    1/1.03^31, which would be 0.4000.
    """
    bends = [{"year": 0, "rate": 0.035}, {"year": 30, "rate": 0.03}, {"year": 75, "rate": 0.025}]
    factors = _factors(78, schedule=bends)
    assert round(factors[30], 4) == 0.3563
    assert round(factors[31] / factors[30], 4) == 0.9709
    assert factors[75] == pytest.approx(1 / (1.035**30 * 1.03**45), rel=1e-12)
    assert factors[76] == pytest.approx(factors[75] / 1.025, rel=1e-12)


def test_green_book_rates_to_the_last_band() -> None:
    """The bands after year 125 (2.0, 1.5 and 1.0 %), beyond the longest horizon that a study can have."""
    rates = {0: 0.035, 30: 0.03, 75: 0.025, 125: 0.02, 200: 0.015, 300: 0.01}
    schedule = [{"year": year, "rate": rate} for year, rate in rates.items()]
    factors = discount_factors(Discount.model_validate({"schedule": schedule, "convention": "start"}), 302)
    by_hand = 1 / (1.035**30 * 1.03**45 * 1.025**50 * 1.02**75 * 1.015**100 * 1.01)
    assert factors[301] == pytest.approx(by_hand, rel=1e-12)
    assert round(factors[126] / factors[125], 4) == round(1 / 1.02, 4)


def test_scottish_capital_investment_manual() -> None:
    """Net present cost at 3.5 %: A 228.6 and B 247.7 in the publication.

    Mismatch: the rows of B add up to 247.7 only after rounding each; unrounded it is 247.6. A is 228.6 either way.
    """
    paths = {
        "optie-a": [own(100.0), yearly(35.0, 4, first=1)],
        "optie-b": [own(75.0), yearly(47.0, 4, first=1)],
    }
    one = case("scim", "optie-b", **paths)
    result = mk.evaluate(study(one)).with_(discount=0.035, convention="start")
    assert round(cost(result, "optie-a"), 1) == 228.6
    rows = [75.0, 45.4, 43.9, 42.4, 41.0]
    assert round(sum(rows), 1) == 247.7
    assert round(cost(result, "optie-b"), 1) == 247.6
    assert [round(one * f, 1) for one, f in zip([75.0] + [47.0] * 4, _factors(5, rate=0.035), strict=True)] == rows
    (ranked,) = result.compare().cases
    assert [path.path for path in ranked.paths] == ["optie-a", "optie-b"]  # A has the lower net present cost


@pytest.mark.parametrize(
    ("rate", "at_once", "values", "printed"),
    [
        (0.10, 0.0, [-10_000, 3000, 4200, 6800], 1188.44),
        (0.08, -40_000.0, [8000, 9200, 10_000, 12_000, 14_500], 1922.06),
        (0.08, -40_000.0, [8000, 9200, 10_000, 12_000, 14_500, -9000], -3749.47),
        (0.065, 0.0, [-10_000, 3000, 3400, 7700], 2055.38),
    ],
)
def test_worksheet_npv_is_the_end_of_the_year(rate: float, at_once: float, values: list[float], printed: float) -> None:
    """1188.44, 1922.06 and -3749.47 (Microsoft), 2055.38 (MESCIUS,
    https://docs.mescius.jp/help/spread-aspnet-formula-10/FunctionNPV.html).

    The first value is a whole year away, so it falls in our year 0 with the convention `end`. What is paid at once
    stands outside the function. The same amounts a year later with `start` give the same number.
    """
    by_end = mk.evaluate(study(flows("npv", values))).with_(discount=rate, convention="end")
    assert round(saving(by_end) + at_once, 2) == printed
    later = dict(enumerate(values, 1)) | ({0: at_once} if at_once else {})
    by_start = mk.evaluate(study(flows("npv", later))).with_(discount=rate, convention="start")
    assert round(saving(by_start), 2) == printed


def test_numpy_financial_is_the_start_of_the_year() -> None:
    """3065.22267: the first value is not discounted."""
    result = mk.evaluate(study(flows("npv", [-40_000, 5000, 8000, 12_000, 30_000])))
    assert round(saving(result.with_(discount=0.08, convention="start")), 5) == 3065.22267


def test_numpy_financial_at_three_rates() -> None:
    """-2700, -2798.19 and -2884.30; -3500, -3612.24 and -3710.74."""
    given = study(flows("een", [-4000, 500, 800]), flows("twee", [-5000, 600, 900]))
    printed = {0.0: (-2700, -3500), 0.05: (-2798.19, -3612.24), 0.10: (-2884.30, -3710.74)}
    for rate, savings in printed.items():
        result = mk.evaluate(given).with_(discount=rate, convention="start")
        assert tuple(round(saving(result, name), 2) for name in ("een", "twee")) == savings


def test_middle_of_the_year_in_defence_is_another_middle_than_ours() -> None:
    """Printed: net -627.00 undiscounted and -464.74 discounted at 7 %, factors 0.9673 … 0.6897 that sum to 4.9334.

    Two mismatches, both kept. The printed factors are the mean of those of the start and the end of the year, so the
    printed total is the mean of our two totals; our `mid` is the geometric mean, -464.48. And -464.74 is the sum of
    rounded rows: unrounded it is -464.75.
    """
    baseline = [2923.60, 2870.40, 2821.10, 2783.40, 2744.10, 2703.30]
    alternative = [2942.70, 2846.90, 2751.10, 2655.20, 2559.40, 2463.60]
    # The slides subtract the baseline, so a saving there is below zero.
    paths = {
        "basis": [at_year(amount, year) for year, amount in enumerate(baseline)],
        "anders": [at_year(amount, year) for year, amount in enumerate(alternative)],
    }
    plain = mk.evaluate(study(case("martin", "anders", **paths)))
    assert round(cost(plain, "basis"), 2) == 16_845.90
    assert round(cost(plain, "anders"), 2) == 16_218.90
    assert round(saving(plain), 2) == -627.00
    start, mid, end = (saving(plain.with_(discount=0.07, convention=one)) for one in ("start", "mid", "end"))
    assert round((start + end) / 2, 2) == -464.75
    assert round(sum([18.48, -21.24, -59.14, -101.23, -136.30, -165.31]), 2) == -464.74
    assert round(mid, 2) == -464.48
    pairs = [_factors(6, rate=0.07, convention=one) for one in ("start", "end")]
    printed = [0.9673, 0.9040, 0.8449, 0.7896, 0.7379, 0.6897]
    assert [round((one + other) / 2, 4) for one, other in zip(*pairs, strict=True)] == printed


def test_the_undiscounted_sum_stands_beside_it() -> None:
    """-627.00, the printed sum of the same slide before discounting."""
    net = [19.10, -23.50, -70.00, -128.20, -184.70, -239.70]
    result = mk.evaluate(study(flows("martin", net))).with_(discount=0.07, convention="mid")
    beside = result.beside["undiscounted"]
    assert round(beside.comparisons[0].saving.central, 2) == -627.00


def test_middle_of_the_year_is_half_a_year_sooner_than_its_end() -> None:
    """651.23 for 1000 in the fifth year at 10 % (level C): 1000 / 1.10^4.5."""
    result = mk.evaluate(study(flows("mba", {4: 1000.0}))).with_(discount=0.10, convention="mid")
    assert round(saving(result), 2) == 651.23


def test_end_and_middle_of_the_third_year() -> None:
    """751 at the end of the third year, divisors 1.331 and 1.269 (level C: SABV atlas,
    https://phucnguyenvan.com/sabv_atlas/concept/sabv-mid-year-convention)."""
    given = mk.evaluate(study(flows("sabv", {2: 1000.0})))
    end, mid = (saving(given.with_(discount=0.10, convention=one)) for one in ("end", "mid"))
    assert round(end) == 751
    assert (round(1000 / end, 3), round(1000 / mid, 3)) == (1.331, 1.269)


def test_dutch_guideline_does_not_discount_the_first_year() -> None:
    """Costs of 100 in three years at 3 %, times 0, 1 and 2: 300 undiscounted is printed, the rest is a closed form.

    M. Thielen and others, tatooheene, vignette "apply-discounting" (https://github.com/tatooheene/tatooheene, commit
    da3a420), after the Dutch guideline for economic evaluations (2024), 2.6.1.2. Level A for inputs and rule; what
    its code prints was not in the copy that was read.
    """
    result = mk.evaluate(study(flows("tatooheene", [100.0] * 3)))
    assert saving(result) == 300
    discounted = result.with_(discount=0.03, convention="start")
    assert saving(discounted) == pytest.approx(100 + 100 / 1.03 + 100 / 1.03**2, rel=1e-12)
    assert discounted.beside["undiscounted"].comparisons[0].saving.central == 300
    single = mk.evaluate(study(flows("een", {4: 150.0}))).with_(discount=0.03, convention="start")
    assert saving(single) == pytest.approx(150 / 1.03**4, rel=1e-12)


def test_lester_table_1_has_a_wrong_row() -> None:
    """Printed 39,739.1 for 10,000, 11,000, 12,000 and 12,000 at the end of each year at 5 %.

    Errors of the publication, both figures kept: the second row is printed as 9070.3 (it takes 10,000) and should be
    9977.3; the printed rows add up to 38,832.1; and the total 39,739.1 should be 39,739.6. Its first factor, .9523, is
    cut off: rounded it is .9524.
    """
    right = mk.evaluate(study(flows("lester", [10_000, 11_000, 12_000, 12_000]))).with_(discount=0.05)
    assert round(saving(right), 1) == 39_739.6
    factors = _factors(4, rate=0.05, convention="end")
    assert [int(one * 1e4) / 1e4 for one in factors] == [0.9523, 0.9070, 0.8638, 0.8227]
    assert round(factors[0], 4) == 0.9524
    second = mk.evaluate(study(flows("rij", {1: 10_000.0}))).with_(discount=0.05)
    assert round(saving(second), 1) == 9070.3
    assert round(sum([9523.8, 9070.3, 10_365.6, 9872.4]), 1) == 38_832.1


def test_lester_table_2_has_totals_that_its_rows_do_not_have() -> None:
    """Printed totals at 8 %: A 19,437.00 and B 19,181.50. The printed rows add up to 19,436.00 and 19,181.60.

    Ours are those of unrounded factors: 19,436.54 and 19,182.18 by the closed form.
    """
    amounts = {"a": [6000, 6000, 4000, 4000, 2000, 2000], "b": [5000, 5000, 5000, 5000, 2000, 2000]}
    rows = {
        "a": [5555.40, 5143.80, 3175.20, 2940.00, 1361.20, 1260.40],
        "b": [4629.50, 4286.50, 3969.00, 3675.00, 1361.20, 1260.40],
    }
    assert {name: round(sum(one), 2) for name, one in rows.items()} == {"a": 19_436.00, "b": 19_181.60}
    result = mk.evaluate(study(*(flows(name, one) for name, one in amounts.items()))).with_(discount=0.08)
    for name, given in amounts.items():
        assert saving(result, name) == pytest.approx(sum(x / 1.08**t for t, x in enumerate(given, 1)), rel=1e-12)
        assert abs(saving(result, name) - sum(rows[name])) < 0.00005 * 24_000  # factors of four digits
    factors = [0.9259, 0.8573, 0.7938, 0.7350, 0.6806, 0.6302]
    assert [round(one, 4) for one in _factors(6, rate=0.08, convention="end")] == factors


def test_a_benefit_that_comes_a_year_later() -> None:
    """Level C: 100,000 in years 1 to 5 at 3.5 % is 96,618 … 84,197, together 451,505; a year later about 436,000."""
    printed = [96_618, 93_351, 90_194, 87_144, 84_197]
    cases = [flows(f"jaar-{year}", {year: 100_000.0}) for year in range(1, 6)]
    result = mk.evaluate(study(*cases)).with_(discount=0.035, convention="start")
    assert [round(one.saving.central) for one in result] == printed
    assert round(total_saving(result)) == 451_505
    late = mk.evaluate(study(flows("later", dict.fromkeys(range(2, 7), 100000.0))))
    assert round(saving(late.with_(discount=0.035, convention="start")), -3) == 436_000
