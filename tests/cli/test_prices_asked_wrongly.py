"""`prices` and `show` asked for what is not there: what there is, or what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import mkosten

from maatschappelijke_kosten.front.prices import find_prices, names_like


@pytest.mark.parametrize(
    ("option", "asked", "there"),
    [("--theme", "politei", "politie"), ("--payer", "gemente", "gemeente"), ("--list", "nederland", "nederland-2026")],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_choice_that_is_not_there_is_told_what_is(option: str, asked: str, there: str, language: str) -> None:
    ended = mkosten("prices", option, asked, "--lang", language)
    assert ended.code == 2
    assert f"'{asked}'" in ended.err
    assert there in ended.err.partition(";")[2]


def test_a_payer_and_a_theme_of_a_list_of_ones_own_are_there(tmp_path: Path) -> None:
    (tmp_path / "payers.yaml").write_text(
        "format: 1\nkind: payers\npayers:\n  voedselbank: {label: Voedselbank}\n", encoding="utf-8"
    )
    path = tmp_path / "eigen.yaml"
    path.write_text(
        "format: 1\nkind: pricelist\nid: eigen\nedition: '1'\nlabel: Eigen\nthemes: {eten: Eten}\nitems:\n"
        "  pakket:\n    label: Pakket\n    unit: keer\n    amount: 9\n    price_year: 2025\n    scope: een pakket\n"
        "    basis: assumed\n    reason: begroting\n    payer: voedselbank\n    theme: eten\n",
        encoding="utf-8",
    )
    chosen = ("--prices", path, "--payer", "voedselbank", "--theme", "eten", "--list", "eigen")
    assert "[pakket]" in mkosten("prices", *chosen).out
    assert "eten" not in find_prices().known["theme"]


def test_a_choice_that_has_no_price_is_no_mistake() -> None:
    ended = mkosten("prices", "--theme", "politie", "--payer", "woningcorporatie")
    assert ended.code == 1
    assert ended.out.strip() == "Geen prijs gevonden."
    assert ended.err == ""


def test_a_slip_in_the_name_of_a_price() -> None:
    assert names_like("huisuitzetting-prijslijs")[0] == "huisuitzetting-prijslijst"
    assert "huisuitzetting-prijslijst" in mkosten("show", "huisuitzetting-prijslijs").err
    assert names_like("qqqqqqqq") == []
