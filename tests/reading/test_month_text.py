"""Dates as people write them: what can be one month is read, what can be two is not guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.reading.month_text import month_readings, months_apart

ONE = {
    "31-12-2015": "2015-12",
    "31/12/2015": "2015-12",
    "31.12.2015": "2015-12",
    "12/31/2015": "2015-12",
    "5-5-2015": "2015-05",
    "2015-12-31": "2015-12",
    "2015/12": "2015-12",
    "12-2015": "2015-12",
    "2015-12-31 00:00:00": "2015-12",
    "2015-12-31T08:00:00": "2015-12",
    "december 2015": "2015-12",
    "December 2015": "2015-12",
    "dec 2015": "2015-12",
    "dec. 2015": "2015-12",
    "31 december 2015": "2015-12",
    "31 dec. 2015": "2015-12",
    "1 mrt 2016": "2016-03",
    "febr 2016": "2016-02",
    "29 februari 2016": "2016-02",
    "mei 2016": "2016-05",
    "1-may-2016": "2016-05",
    "okt 2015": "2015-10",
}
TWO = {
    "03-04-2016": ("2016-03", "2016-04"),
    "dec '15": ("1915-12", "2015-12"),
    "dec 15": ("1915-12", "2015-12"),
    "31-12-'15": ("1915-12", "2015-12"),
}
NONE = (
    "",
    "31-02-2015",
    "29 februari 2015",
    "2015",
    "201512",
    "13-2015",
    "voorjaar 2016",
    "onbekend",
    "31-31-2015",
    "45000",
    "2015-12-31T23:30:00Z",
    "1-1-3015",
    "x" * 100,
)


@pytest.mark.parametrize("text", ONE)
def test_one_reading(text: str) -> None:
    assert month_readings(text) == (ONE[text],)


@pytest.mark.parametrize("text", TWO)
def test_two_readings_are_both_named(text: str) -> None:
    assert month_readings(text) == TWO[text]


@pytest.mark.parametrize("text", NONE)
def test_no_date_that_exists(text: str) -> None:
    assert month_readings(text) == ()


def test_order_and_century_decide_what_is_open() -> None:
    assert month_readings("03-04-2016", "dmy") == ("2016-04",)
    assert month_readings("03-04-2016", "mdy") == ("2016-03",)
    assert month_readings("dec '15", None, 2000) == ("2015-12",)
    assert month_readings("31-12-15", "dmy", 2000) == ("2015-12",)
    assert month_readings("15-12-31", "ymd", 2000) == ("2015-12",)
    assert month_readings("13-04-2016", "mdy") == ()


def test_without_an_order_a_short_year_may_stand_at_either_end() -> None:
    assert set(month_readings("03-04-05", None, 2000)) == {"2005-04", "2005-03", "2003-04"}


def test_months_apart() -> None:
    assert months_apart("febr '16 en juni '16") == ["febr '16", "juni '16"]
    assert months_apart("nov 2015; jan 2016") == ["nov 2015", "jan 2016"]


@settings(max_examples=50)
@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_date_written_in_any_way_has_its_month_among_the_readings(day: date) -> None:
    month = f"{day:%Y-%m}"
    assert month_readings(day.isoformat()) == (month,)
    for text, order in ((f"{day:%d-%m-%Y}", "dmy"), (f"{day:%m/%d/%Y}", "mdy")):
        assert month in month_readings(text)
        assert month_readings(text, order) == (month,)  # type: ignore[arg-type]
