"""A price list that goes to Excel, CSV or JSON and back is the same list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from maatschappelijke_kosten.front.price_files import as_file, own_price_list
from maatschappelijke_kosten.front.read import library_vocabulary
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.reading.envelope import open_file
from maatschappelijke_kosten.reading.library import price_list_names
from maatschappelijke_kosten.reading.shape import build
from maatschappelijke_kosten.reading.write_yaml import write_price_list
from price_tables import full_price_lists

Write = Callable[[PriceList, Path], None]


def _plainly(price_list: PriceList, path: Path) -> None:
    path.write_bytes(as_file(price_list, path, library_vocabulary(), "nl"))


def _for_dutch_excel(price_list: PriceList, path: Path) -> None:
    path.write_bytes(as_file(price_list, path, library_vocabulary(), "nl", "nl"))


def _in_english(price_list: PriceList, path: Path) -> None:
    path.write_bytes(as_file(price_list, path, library_vocabulary(), "en"))


WAYS = pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.xlsx", _plainly),
        ("b.xlsx", _in_english),
        ("c.csv", _plainly),
        ("d.csv", _for_dutch_excel),
        ("e.json", _plainly),
        ("f.yaml", _plainly),
    ],
)


def read(path: Path) -> PriceList:
    """The shape of what is in a file: what it means is not looked at, so that any list can be read."""
    opened, problems = open_file(path, "pricelist")
    assert [one.render("en") for one in problems] == []
    assert opened is not None
    built, problems = build(PriceList, opened)
    assert [one.render("en") for one in problems] == []
    assert built is not None
    return built


@WAYS
def test_any_list_comes_back_as_it_was(name: str, write: Write, tmp_path: Path) -> None:
    @settings(max_examples=50)
    @given(full_price_lists())
    def every(price_list: PriceList) -> None:
        path = tmp_path / name
        write(price_list, path)
        assert read(path) == price_list

    every()


@WAYS
@pytest.mark.parametrize("shipped", price_list_names())
def test_every_shipped_list_comes_back_as_it_was(shipped: str, name: str, write: Write, tmp_path: Path) -> None:
    price_list, _, _ = own_price_list(shipped)
    path = tmp_path / name
    write(price_list, path)
    assert read(path) == price_list
    assert list(read(path).items) == list(price_list.items)
    assert write_price_list(read(path)) == write_price_list(price_list)


def test_the_same_list_gives_the_same_workbook() -> None:
    price_list, vocabulary, _ = own_price_list("zaanstad-2017")
    path = Path("a.xlsx")
    assert as_file(price_list, path, vocabulary, "nl") == as_file(price_list, path, vocabulary, "nl")
