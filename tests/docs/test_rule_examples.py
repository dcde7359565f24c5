"""Rules as a reader of the page meets them, from the outside: prices and payers, text and data."""

from __future__ import annotations

import json

import pytest

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.reporting.number import euros, number, percent


def _list(*, price_year: int | str = 2016, payer: str | None = None) -> mk.PriceList:
    item = mk.PriceItem.model_validate(
        {
            "label": "Opvang",
            "unit": "dag",
            "amount": 100,
            "price_year": price_year,
            "scope": "een etmaal",
            "basis": "assumed",
            "reason": "voorbeeld",
            "payer": payer,
        }
    )
    return mk.PriceList.model_validate({"id": "lijst", "label": "Lijst", "edition": "1", "items": {"opvang": item}})


def _case(*, paid_by: str | None = None, own_year: int | str = 2026) -> mk.Case:
    return mk.Case.model_validate(
        {
            "id": "voorbeeld",
            "label": "Voorbeeld",
            "reference": "zonder",
            "paths": {
                "met": {
                    "steps": [
                        {
                            "label": "Schuld",
                            "amount": 900.4,
                            "price_year": own_year,
                            "payer": paid_by,
                            "reason": "de brief",
                        }
                    ]
                },
                "zonder": {"steps": [{"price": "opvang", "quantity": 20, "payer": paid_by, "reason": "de wachttijd"}]},
            },
        }
    )


def test_price_years_are_told_and_never_converted() -> None:
    """§4: euros of 2016, of 2026 and of a year that nobody knows are added as they are."""
    results = [
        mk.evaluate(_case(own_year=own), prices=_list(price_year=listed))["voorbeeld"]
        for own in (2026, 1995, "unknown")
        for listed in (2016, 2026, "unknown")
    ]
    assert {one.saving.central for one in results} == {2000 - 900.4}
    assert "prijsjaar 2016" in results[0].explain()
    assert "prijsjaar onbekend" in results[2].explain()


def test_a_price_year_cannot_be_left_out() -> None:
    """§4: a price without a price year is not made, and an own amount without one is refused."""
    with pytest.raises(ValueError, match="price_year"):
        mk.PriceItem.model_validate(
            {"label": "x", "unit": "dag", "amount": 1, "scope": "x", "basis": "assumed", "reason": "x"}
        )
    (step,) = _case().paths["met"].steps
    without = step.model_copy(update={"price_year": None})
    path = mk.Path(steps=(without,))
    case = _case().model_copy(update={"paths": {**_case().paths, "met": path}})
    with pytest.raises(mk.DataError) as caught:
        mk.evaluate(case, prices=_list())
    assert [problem.code for problem in caught.value.problems] == ["MK302"]


def test_every_outlay_counts_whoever_pays() -> None:
    """§10: a payer changes no sum, a benefit is a cost like another, and a result names the perspective."""
    plain = mk.evaluate(_case(), prices=_list())
    for payer in ("gemeente", "client", "schuldeisers", "uwv"):
        paid = mk.evaluate(_case(paid_by=payer), prices=_list(payer=payer))
        assert paid["voorbeeld"].saving == plain["voorbeeld"].saving
    assert plain["voorbeeld"].comparison().cost_of_reference.cost.central == 2000
    assert plain.to_dict()["provenance"]["perspective"] == "as-reported"


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [(0.5, "1", "1"), (2.5, "3", "3"), (-2.5, "-3", "-3"), (-0.4, "0", "0"), (999999.5, "1.000.000", "1,000,000")],
)
def test_rounding_is_half_up_and_only_in_text(value: float, nl: str, en: str) -> None:
    """§13: first rounded, away from zero at a half, then formatted; data keep every cent."""
    assert number(value, "nl") == nl
    assert number(value, "en") == en
    result = mk.evaluate(_case(), prices=_list())["voorbeeld"]
    assert result.saving.central == 2000 - 900.4
    assert json.loads(result.to_json())["views"]["assumed"][0]["saving"]["central"] == 2000 - 900.4
    assert euros(result.saving.central, "nl").endswith("1.100")


def test_cents_and_shares_round_half_up_too() -> None:
    """§13."""
    assert euros(1.005, "en", 2) == "€1.01"
    assert percent(0.125, "en") == "13%"
