"""`prices` and `show`: finding a figure by the words people use, and who says otherwise."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from running import mkosten

from maatschappelijke_kosten.front.prices import all_prices, find_prices
from maatschappelijke_kosten.model.search import folded, others_of


def ids(*arguments: str) -> list[str]:
    return [one["price"] for one in json.loads(mkosten("prices", *arguments, "--format", "json").out)["prices"]]


def test_every_word_must_be_there_and_accents_and_capitals_do_not_matter() -> None:
    assert "pleegvergoeding-0-8-2024" in ids("PLEEGVERGOEDING", "2024")
    assert ids("pleegvergoeding", "2024") != ids("pleegvergoeding")
    assert folded("Geïndiceerd-Één") == "geindiceerd een"
    assert ids("cliënt") == ids("client")


@pytest.mark.parametrize("word", ["eviction", "ontruiming", "huisuitzetting"])
def test_by_dutch_english_and_other_words(word: str) -> None:
    assert "huisuitzetting-prijslijst" in ids(word)


def test_by_theme_payer_source_and_list() -> None:
    assert set(ids("--theme", "politie")) == {"politieagent-uur", "politieagent-jaar"}
    assert ids("--payer", "uwv", "--list", "zaanstad-2017-aannames") == ["ww-uitkering"]
    assert "basisonderwijs-jaar" in ids("kostenhandleiding", "basisonderwijs")
    assert ids("--list", "zaanstad-prijzen-2025") == [
        "bijstandsuitkering", "eerstelijnspsycholoog", "pleegzorg", "beslaglegging-inkomen",
    ]  # fmt: skip


def test_a_name_goes_before_a_mention() -> None:
    assert ids("opvang")[0] in {price for price in ids("opvang") if "opvang" in price}


def test_a_slip_is_told_what_it_was_meant_for() -> None:
    ended = mkosten("prices", "pleegzrog")
    assert ended.code == 1
    assert "pleegzorg" in ended.out
    assert mkosten("prices", "qqqqq", "--lang", "en").out.startswith("No price with: qqqqq")


def test_nothing_asked_is_everything() -> None:
    assert len(ids()) == len(all_prices().entries) > 400


def test_a_list_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "eigen.yaml"
    path.write_text(
        "format: 1\nkind: pricelist\nid: eigen\nedition: '1'\nlabel: Eigen\nitems:\n"
        "  maaltijd-aan-huis:\n    label: Maaltijd\n"
        "    unit: keer\n    amount: 9\n    price_year: 2025\n    scope: een maaltijd\n"
        "    basis: assumed\n    reason: begroting\n",
        encoding="utf-8",
    )
    assert ids("maaltijd", "huis", "--prices", str(path)) == ["maaltijd-aan-huis"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_form(language: str) -> None:
    for form in ("table", "md"):
        text = mkosten("prices", "pleegzorg", "--format", form, "--lang", language).out
        assert "7.000" in text or "7,000" in text
    rows = list(csv.DictReader(io.StringIO(mkosten("prices", "pleegzorg", "--format", "csv").out)))
    assert {"list", "price", "central", "via"} <= rows[0].keys()
    assert mkosten("prices", "qqqqq", "--format", "csv").out.startswith("list,price,")


def test_who_disagrees() -> None:
    """An eviction is the writ of a bailiff, the price of a list, or all that follows: apart, with what is in each."""
    entries = all_prices().entries
    (one,) = [entry for entry in entries if entry.price == "huisuitzetting-prijslijst"]
    others = {entry.price for entry in others_of(one, entries)}
    assert {"ontruiming-exploot-2025-01", "huisuitzetting", "ontruiming-hoogste-uithoorn"} <= others
    assert one.price not in others
    text = mkosten("show", "huisuitzetting-prijslijst").out
    for words in ("€ 306,75", "€ 10.000", "Tweedehands gelezen in", "Betrouwbaarheid c"):
        assert words in text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_price_in_one_year_by_hand() -> None:
    """258.36 of 2021 in euros of 2025: × 100 / 82.08 = 314.77."""
    assert "€ 315" in mkosten("show", "ontruiming-exploot-2021-07").out.replace("\N{NO-BREAK SPACE}", " ")


def test_show_of_a_price_of_the_study_still_says_who_uses_it() -> None:
    text = mkosten("show", "pleegzorg", "--lang", "en").out
    assert "casus-02" in text
    assert "zaanstad-prijzen-2025" in text


def test_in_python() -> None:
    found = find_prices(["opvang"], theme="opvang")
    assert {one.item.theme for one in found.entries} == {"opvang"}
