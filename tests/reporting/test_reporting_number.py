"""Numbers as their readers write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from built_study import MARKED, NBSP
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.engine.result import Interval, Mark
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.money import at_least, centre, in_full, spread
from maatschappelijke_kosten.reporting.number import euros, number, percent, rounded


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, "-1"),
        (-2.5, 0, "-3"),
        (0.4999999999, 0, "0"),
        (-0.4, 0, "0"),
        (-0.0, 0, "0"),
        (0.005, 2, "0.01"),
        (1.005, 2, "1.01"),
        (2.675, 2, "2.68"),
        (-0.004, 2, "0.00"),
        (0.125, 2, "0.13"),
        (1e15 + 0.5, 0, "1000000000000001"),
        (5e-324, 0, "0"),
    ],
)
def test_half_goes_up_away_from_zero_as_people_round(value: float, decimals: int, expected: str) -> None:
    assert str(rounded(value, decimals)) == expected


@pytest.mark.parametrize("value", [1e12, 1e20, 1e28, 1e40, 1e300, -1e40, 5e-324])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_size_is_too_much(value: float, language: Language) -> None:
    for text in (
        euros(value, language),
        euros(value, language, 2),
        number(value, language, 2),
        percent(value, language),
    ):
        assert "E" not in text.replace("EUR", "")
        assert any(one.isdigit() for one in text)


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (6000, 0, "€~6.000", "€6,000"),
        (0, 0, "€~0", "€0"),
        (-0.3, 0, "€~0", "€0"),
        (-375, 0, "€~-375", "-€375"),
        (1234567.891, 2, "€~1.234.567,89", "€1,234,567.89"),
        (0.005, 2, "€~0,01", "€0.01"),
        (999.5, 0, "€~1.000", "€1,000"),
        (-1000.5, 0, "€~-1.001", "-€1,001"),
    ],
)
def test_euros(value: float, decimals: int, dutch: str, english: str) -> None:
    assert euros(value, "nl", decimals) == dutch.replace("~", NBSP)
    assert euros(value, "en", decimals) == english


@pytest.mark.parametrize(
    ("share", "decimals", "dutch", "english"),
    [
        (0.125, 1, "12,5~%", "12.5%"),
        (0.125, 0, "13~%", "13%"),
        (0.05, 0, "5~%", "5%"),
        (0.05, 1, "5~%", "5%"),
        (1, 0, "100~%", "100%"),
        (0, 0, "0~%", "0%"),
        (-0.001, 0, "0~%", "0%"),
        (12.345, 1, "1.234,5~%", "1,234.5%"),
    ],
)
def test_percentages(share: float, decimals: int, dutch: str, english: str) -> None:
    assert percent(share, "nl", decimals) == dutch.replace("~", NBSP)
    assert percent(share, "en", decimals) == english


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [(6.4, 2, "6,4", "6.4"), (6, 2, "6", "6"), (1234.567, 2, "1.234,57", "1,234.57"), (-0.2, 0, "0", "0")],
)
def test_numbers(value: float, decimals: int, dutch: str, english: str) -> None:
    assert number(value, "nl", decimals) == dutch
    assert number(value, "en", decimals) == english


@settings(max_examples=25)
@given(st.integers(-(10**11), 10**11), st.sampled_from(["nl", "en"]))
def test_as_cldr_says(cents: int, language: Language) -> None:
    value = Decimal(cents) / 100
    assert euros(cents / 100, language, 2) == format_currency(value, "EUR", locale=language)
    assert number(cents / 100, language, 2) == format_decimal(value, "#,##0.##", locale=language)
    english = format_percent(value / 100, "#,##0.##%", locale="en")
    assert percent(cents / 10000, "en", 2) == english


@settings(max_examples=25)
@given(st.floats(-1e9, 1e9), st.sampled_from([0, 1, 2]))
def test_rounding_is_to_the_nearest(value: float, decimals: int) -> None:
    off = abs(rounded(value, decimals) - Decimal(repr(value)))
    assert off <= Decimal(1).scaleb(-decimals) / 2
    assert not str(rounded(value, decimals)).startswith("-0") or rounded(value, decimals) < 0


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("mark", [str(one) for one in Mark])
def test_every_mark_is_seen_wherever_an_amount_is(mark: str, language: Language) -> None:
    signs = {"none": "", "at_least": "≥+", "at_most": "≤−", "neither": "±"}[mark]
    for form in (at_least, centre, in_full):
        text = form(MARKED[mark], language)
        assert any(one in text for one in "≥≤+−±") == (mark != "none")
        assert mark == "none" or any(one in text for one in signs), text


def test_marks_in_words() -> None:
    assert centre(MARKED["at_least"], "nl") == f"€{NBSP}200 + PM"
    assert centre(MARKED["at_most"], "nl") == f"€{NBSP}200 − PM"
    assert centre(MARKED["neither"], "nl") == f"€{NBSP}200 ± PM"
    assert at_least(MARKED["at_least"], "nl") == f"≥ €{NBSP}200"
    assert at_least(MARKED["at_most"], "en") == "≤ €200"


def test_a_sure_floor_is_never_above_what_is_counted_low() -> None:
    """`≥ € 300` may only be said of a sum whose low end is € 300."""
    wide = Interval(100.0, 200.0, 300.0, open_above=True)
    assert at_least(wide, "nl") in (f"≥ €{NBSP}100", f"€{NBSP}200 + PM")


def test_one_amount_is_no_range() -> None:
    assert spread(Interval(200.2, 200.3, 200.4), "nl") == ""
    assert in_full(Interval(200.2, 200.3, 200.4), "nl") == f"€{NBSP}200"
    assert in_full(MARKED["none"], "nl") == f"€{NBSP}200 (€{NBSP}100 – 300)"


def test_a_range_below_zero_can_be_read() -> None:
    """A dash before a minus sign, `– -188`, reads as a typing mistake."""
    assert "– -" not in spread(Interval(-1000.0, -720.0, -188.0), "nl")
