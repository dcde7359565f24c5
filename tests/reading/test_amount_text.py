"""Amounts as people write them: what can be one thing is read, what can be two is not guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.reading.amount_text import amount_readings

ONE = {
    "€ 1.250,50": 1250.5,
    "1.250,50": 1250.5,
    "€1250,5": 1250.5,
    "75,-": 75,
    "€ 75,--": 75,
    "€ 309.586,-": 309586,
    "1 250,50": 1250.5,
    "1\u00a0250,50": 1250.5,
    "1.250.000": 1250000,
    "1,250.50": 1250.5,
    "1,250,000": 1250000,
    "12.50": 12.5,
    "640": 640,
    "EUR 640": 640,
    "640 euro": 640,
    "640 EUR": 640,
    "0,25": 0.25,
    "0.250": 0.25,
    "-12,50": -12.5,
    "− 12,50": -12.5,
    "€ -375": -375,
}
TWO = {"1.250": (1.25, 1250), "1,250": (1.25, 1250), "€ 3.117": (3.117, 3117), "-1.250": (-1250, -1.25)}
NONE = (
    "",
    "onbekend",
    "1.25.0",
    "12,3,4",
    "1..2",
    "n.v.t.",
    "10-20",
    "1e3",
    "½",
    "€",
    "--",
    "9" * 60,
    "#N/B",
    "inf",
    "nan",
)


@pytest.mark.parametrize("text", ONE)
def test_one_reading(text: str) -> None:
    assert amount_readings(text) == (ONE[text],)


@pytest.mark.parametrize("text", TWO)
def test_two_readings_are_both_named(text: str) -> None:
    assert amount_readings(text) == TWO[text]


@pytest.mark.parametrize("text", NONE)
def test_no_amount(text: str) -> None:
    assert amount_readings(text) == ()


def test_a_style_decides_only_what_is_open() -> None:
    assert amount_readings("1.250", "nl") == (1250,)
    assert amount_readings("1.250", "en") == (1.25,)
    assert amount_readings("1,250", "nl") == (1.25,)
    assert amount_readings("1,250", "en") == (1250,)
    assert amount_readings("12.50", "nl") == (12.5,)
    assert amount_readings("€ 1.250,50", "en") == (1250.5,)


@settings(max_examples=50)
@given(st.integers(0, 10**11))
def test_what_a_dutch_reader_writes_is_among_the_readings(cents: int) -> None:
    euros, rest = divmod(cents, 100)
    grouped = f"{euros:,}".replace(",", ".")
    assert amount_readings(f"€ {grouped},{rest:02d}") == (cents / 100,)
    assert amount_readings(f"€ {grouped},{rest:02d}", "nl") == (cents / 100,)
    assert float(euros) in amount_readings(grouped)
    assert amount_readings(grouped, "nl") == (float(euros),)


@settings(max_examples=50)
@given(st.text(alphabet="0123456789.,€- ", max_size=14))
def test_a_style_never_adds_a_reading(text: str) -> None:
    every = amount_readings(text)
    for style in ("nl", "en"):
        assert set(amount_readings(text, style)) <= set(every)  # type: ignore[arg-type]
