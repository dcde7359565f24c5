"""A price list on its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import at, found, write
from studies import PRICES

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.reading.library import price_list_names
from maatschappelijke_kosten.reading.pricelist import load_price_list


@pytest.mark.parametrize("name", price_list_names())
def test_the_shipped_price_lists_have_no_problem(name: str) -> None:
    loaded = load_price_list(name)
    assert loaded.problems == ()
    assert loaded.price_list is not None
    assert loaded.price_list.id == name


def test_a_price_list_of_ones_own(tmp_path: Path) -> None:
    path = write(tmp_path / "prijzen.yaml", PRICES)
    price_list, problems, locate, _ = load_price_list(path)
    assert problems == ()
    assert price_list is not None
    assert price_list["uitzetting"].amount.central == 6000
    assert locate(Owner("pricelist", "prijzen"), ("items", "uitzetting", "payer")) == (path.as_posix(), 7, 3)


def test_its_meaning_is_checked(tmp_path: Path) -> None:
    text = PRICES.replace("unit: keer", "unit: keren").replace("    reason: schatting\n", "")
    loaded = load_price_list(write(tmp_path / "prijzen.yaml", text))
    assert loaded.price_list is None
    assert found(loaded.problems) == [at("MK501", text, "keren"), at("MK605", text, "assumed")]


def test_a_source_beside_it_may_be_cited(tmp_path: Path) -> None:
    cited = "basis: cited\n    citation: {source: lijst, where: blz. 1, quote: € 6.000}"
    text = PRICES.replace("basis: assumed", cited)
    assert [one.code for one in load_price_list(write(tmp_path / "prijzen.yaml", text)).problems] == ["MK504"]
    sources = "format: 1\nkind: sources\nsources:\n  lijst: {title: T, publisher: P, terms_of_use: vrij}\n"
    write(tmp_path / "sources.yaml", sources)
    assert load_price_list(tmp_path / "prijzen.yaml").problems == ()
    write(tmp_path / "sources.yaml", sources.replace("title", "titel"))
    assert [one.code for one in load_price_list(tmp_path / "prijzen.yaml").problems] == ["MK301"]


def test_a_price_list_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = load_price_list("zaanstad-2071").problems
    assert (problem.code, problem.values["suggestion"]) == ("MK101", "zaanstad-2017")
    (problem,) = load_price_list(tmp_path / "geen.yaml").problems
    assert problem.code == "MK101"
