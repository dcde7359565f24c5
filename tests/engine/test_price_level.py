"""Amounts in the price year of the study: by the ratio of two years of an index, or not at all (§4)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import case, only, own, price, study, use

LEVELS = {2016: 80.0, 2020: 100.0, 2024: 130.0}
WAGES = {2016: 50.0, 2020: 75.0, 2024: 60.0}


def _index(name: str, levels: dict[int, float]) -> Index:
    return Index.model_validate(
        {
            "id": name,
            "label": name,
            "base": "2020 = 100",
            "values": [{"year": year, "value": level} for year, level in levels.items()],
            "citation": {"source": "bron", "where": "tabel 1"},
        }
    )


def _at(given: Study, year: int | None, *, hold_unknown: bool = False, unknown_as: int | None = None) -> Study:
    """The same study in a price year, with two series."""
    level = None if year is None else {"year": year, "index": "prijzen", "hold_unknown": hold_unknown}
    if level is not None and unknown_as is not None:
        level["unknown_as"] = {"year": unknown_as, "reason": "test"}
    series = {"prijzen": _index("prijzen", LEVELS), "lonen": _index("lonen", WAGES)}
    source = {"bron": {"title": "bron", "publisher": "bron", "terms_of_use": "bron"}}
    data: dict[str, Any] = {**dict(given), "indices": series, "sources": source}
    return Study.model_validate(data).with_settings(price_level=level)


def _priced(year: int | str, **more: Any) -> Study:
    """40 to 60 euros an hour without a path with, ten hours."""
    item = price((40, 50, 60), price_year=year, basis="assumed", reason="test", **more)
    return study(case("a", met=[], zonder=[use("p", 10.0, reason="test")]), prices={"p": item})


def _costs(given: Study) -> tuple[float, float, float]:
    found = only(given).cost_of_reference.cost
    return (found.low, found.central, found.high)


def test_an_amount_is_carried_by_the_ratio_of_two_years() -> None:
    """Low, likely and high alike: times 130 / 80 from 2016 to 2024, times 60 / 50 where the price names wages."""
    assert _costs(_at(_priced(2016), None)) == (400, 500, 600)
    assert _costs(_at(_priced(2016), 2024)) == pytest.approx((400 * 130 / 80, 500 * 130 / 80, 600 * 130 / 80))
    assert _costs(_at(_priced(2016, index="lonen"), 2024)) == pytest.approx((480, 600, 720))
    assert _costs(_at(_priced(2024), 2016)) == pytest.approx((400 * 80 / 130, 500 * 80 / 130, 600 * 80 / 130))


def test_an_own_amount_is_carried_too_and_each_from_its_own_year() -> None:
    """100 of 2016 and 100 of 2024 in euros of 2020: 125 and 100 / 1.3."""
    steps = [own(100, price_year=year, label="x", reason="test") for year in (2016, 2024)]
    given = _at(study(case("a", met=[], zonder=steps)), 2020)
    assert [line.euros for line in only(given).cost_of_reference.lines] == pytest.approx([125, 100 / 1.3])


def test_every_conversion_is_told() -> None:
    """Which amount, from which year to which, with which series and by what."""
    result = mk.evaluate(_at(_priced(2016, index="lonen"), 2024))
    (one,) = result.views[View.ASSUMED].conversions
    assert tuple(one) == ("p", 2016, 2024, "lonen", pytest.approx(1.2), False)


def test_the_same_year_changes_no_bit() -> None:
    """A ratio of a level with itself is exactly 1."""
    assert _costs(_at(_priced(2020), 2020)) == (400, 500, 600)


@hypothesis_settings(max_examples=50)
@given(
    amount=st.floats(0.01, 1e6),
    levels=st.lists(st.floats(1, 1000), min_size=2, max_size=2),
)
def test_there_and_back_is_the_same_amount(amount: float, levels: list[float]) -> None:
    """Whatever the levels; the price list of the way back holds what came out of the way there."""
    index = _index("prijzen", {2016: levels[0], 2024: levels[1]})

    def carried(euros: float, from_year: int, to_year: int) -> float:
        step = own(euros, price_year=from_year, label="x", reason="test")
        given = study(case("a", met=[], zonder=[step])).model_copy(update={"indices": FrozenDict({"prijzen": index})})
        return only(given.with_settings(price_level={"year": to_year, "index": "prijzen"})).saving.central

    assert carried(carried(amount, 2016, 2024), 2024, 2016) == pytest.approx(amount, rel=1e-14)


@pytest.mark.parametrize("steps", [[use("p", 10.0, reason="test")], [own(500, label="x", reason="test")]])
def test_an_unknown_year_is_refused_or_held(steps: list[dict[str, Any]]) -> None:
    """MK515 for a price and for an own amount; held as it is where the study says so, and then it is told."""
    given = _priced("unknown")
    given = given.model_copy(update={"cases": (case("a", met=[], zonder=steps),)})
    assert saving(mk.evaluate(_at(given, None))) == 500
    with pytest.raises(mk.DataError) as refused:
        mk.evaluate(_at(given, 2024))
    assert [one.code for one in refused.value.problems if one.code == "MK515"] == ["MK515"]
    held = mk.evaluate(_at(given, 2024, hold_unknown=True))
    assert saving(held) == 500
    (told,) = held.views[View.ASSUMED].conversions
    assert (told.from_year, told.ratio) == (None, 1.0)


@pytest.mark.parametrize("steps", [[use("p", 10.0, reason="test")], [own(500, label="x", reason="test")]])
def test_an_unknown_year_is_taken_for_another(steps: list[dict[str, Any]]) -> None:
    """As an amount of 2016, by the ratio of the two years; the result tells that nobody says so."""
    given = _priced("unknown")
    given = given.model_copy(update={"cases": (case("a", met=[], zonder=steps),)})
    taken = mk.evaluate(_at(given, 2024, unknown_as=2016))
    assert saving(taken) == pytest.approx(500 * LEVELS[2024] / LEVELS[2016])
    (told,) = taken.views[View.ASSUMED].conversions
    assert (told.from_year, told.is_taken) == (2016, True)
    assert "2016" in taken.to_text()
    with pytest.raises(mk.DataError) as refused:
        mk.evaluate(_at(given, 2024, unknown_as=1999))
    assert "MK514" in {one.code for one in refused.value.problems}
    with pytest.raises(mk.DataError) as both:
        mk.evaluate(_at(given, 2024, unknown_as=2016, hold_unknown=True))
    assert "MK310" in {one.code for one in both.value.problems}


def test_a_year_outside_the_series_is_refused() -> None:
    """MK514: a series is never extended, neither to the year of the study nor from that of an amount."""
    for year, wanted in ((2016, 2030), (1999, 2024)):
        with pytest.raises(mk.DataError) as refused:
            mk.evaluate(_at(_priced(year), wanted))
        assert "MK514" in {one.code for one in refused.value.problems}


def saving(result: mk.StudyResult) -> float:
    """Central saving of the only case."""
    return result.cases[0].saving.central
