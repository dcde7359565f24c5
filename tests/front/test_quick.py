"""The form of a team: break-evens and verdicts by hand, through the engine of every case."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.front.quick import quick
from maatschappelijke_kosten.front.read import read_pricelist
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.problem import DataError

PRICES = [read_pricelist("zaanstad-2017"), read_pricelist("zaanstad-2017-aannames")]


def test_by_hand() -> None:
    found = quick(3100, {"huisuitzetting": 1, "maatschappelijke-opvang": Range(low=30, high=60)}, PRICES)
    cost = found.comparison.cost_of_reference.cost
    # 6,000, and 45 days at 90.
    assert cost.central == 6000 + 45 * 90
    assert found.comparison.saving.central == 6950
    assert found.comparison.verdict.conclusion == "saves"
    opvang, uitzetting = found.alone["maatschappelijke-opvang"], found.alone["huisuitzetting"]
    assert opvang is not None
    assert uitzetting is not None
    assert (opvang.low, opvang.high) == (pytest.approx(31), pytest.approx(38.75))
    assert uitzetting.central == pytest.approx(3100 / 6000)
    assert found.chance is not None
    assert found.chance == (pytest.approx(3100 / cost.high), pytest.approx(3100 / cost.low))


def test_a_step_without_a_quantity_is_pm_and_not_zero() -> None:
    found = quick(3100, {"huisuitzetting": None}, PRICES)
    assert found.comparison.saving.open_above
    assert found.comparison.verdict.conclusion == "undecided"
    assert found.chance is None
    alone = found.alone["huisuitzetting"]
    assert alone is not None
    assert alone.central == pytest.approx(3100 / 6000)
    assert "PM" in found.to_text("nl")


def test_what_never_pays() -> None:
    found = quick(7000, {"huisuitzetting": 1}, PRICES)
    assert found.chance is None
    assert found.comparison.verdict.conclusion == "costs_more"
    assert quick(5900, {"huisuitzetting": 1}, PRICES).comparison.verdict.conclusion == "about_equal"


def test_what_spares_nothing_is_said() -> None:
    text = quick(100, {"daklozenbijstand-verschil": 10}, PRICES).to_text("nl")
    assert "kost per saldo niets" in text


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 20_000), st.integers(1, 5))
def test_at_the_chance_that_it_names_it_neither_saves_nor_costs(amount: int, times: int) -> None:
    found = quick(amount, {"huisuitzetting": times}, PRICES)
    if amount > 6000 * times:
        assert found.chance is None
    else:
        assert found.chance is not None
        assert found.chance[0] * 6000 * times == pytest.approx(amount)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_fits_on_one_screen(language: str) -> None:
    found = quick(
        3100,
        {"huisuitzetting": 1, "maatschappelijke-opvang": Range(low=30, high=60), "uithuisplaatsing": None},
        PRICES,
        problem="Gezin staat op straat",
        client="Bewind aanvragen",
    )
    lines = found.to_text("nl" if language == "nl" else "en").splitlines()
    assert len(lines) <= 24
    assert max(len(line) for line in lines) <= 90
    assert "Gezin staat op straat" in lines[1]
    assert any("Bewind aanvragen" in line for line in lines)


def test_plain_data() -> None:
    data = quick(3100, {"huisuitzetting": 1, "uithuisplaatsing": None}, PRICES).to_dict()
    assert data["steps"]["uithuisplaatsing"]["quantity"] is None
    assert data["verdict"] == "saves"
    assert data["without"]["mark"] == "at_least"
    assert data["provenance"]["price_lists"][0]["id"] == "zaanstad-2017"


def test_a_price_that_is_not_there() -> None:
    with pytest.raises(DataError) as refused:
        quick(3100, {"huisuitzeting": 1}, PRICES)
    assert [one.code for one in refused.value.problems] == ["MK503"]
