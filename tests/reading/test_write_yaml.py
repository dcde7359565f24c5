"""read(write(thing)) = thing, exactly."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.reading.envelope import open_file
from maatschappelijke_kosten.reading.library import data_folder
from maatschappelijke_kosten.reading.shape import build
from maatschappelijke_kosten.reading.study import case_files, load_study
from maatschappelijke_kosten.reading.write_yaml import write_case, write_price_list
from strategies import cases, price_lists

T = TypeVar("T", Case, PriceList)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written") / "written.yaml"


def read(model: type[T], text: str, file: Path) -> T | None:
    file.write_text(text, encoding="utf-8", newline="\n")
    opened, problems = open_file(file)
    assert [one.render("en") for one in problems] == [], text
    assert opened is not None
    built, problems = build(model, opened)
    assert [one.render("en") for one in problems] == [], text
    return built


@settings(max_examples=50)
@given(cases())
def test_a_case_that_was_written_reads_back_as_itself(file: Path, case: Case) -> None:
    assert read(Case, write_case(case), file) == case


@settings(max_examples=50)
@given(price_lists())
def test_a_price_list_that_was_written_reads_back_as_itself(file: Path, price_list: PriceList) -> None:
    assert read(PriceList, write_price_list(price_list), file) == price_list


@pytest.mark.parametrize("path", case_files(data_folder("scenarios") / "zaanstad-2017" / "cases"), ids=lambda p: p.stem)
def test_a_real_case_reads_back_as_itself(path: Path, file: Path) -> None:
    case = read(Case, path.read_text(encoding="utf-8"), file)
    assert case is not None
    text = write_case(case, "zaanstad-2017")
    assert read(Case, text, file) == case
    opened, _ = open_file(file)
    assert opened is not None
    assert opened.study == "zaanstad-2017"


def test_the_real_price_lists_read_back_as_themselves(file: Path) -> None:
    study = load_study("zaanstad-2017").study
    assert study is not None
    for price_list in study.price_lists + study.assumed_price_lists:
        assert read(PriceList, write_price_list(price_list), file) == price_list


def test_the_rarer_keys_are_written_as_a_person_types_them() -> None:
    shares = {"gemeente": 0.5, "rijk": 0.5}
    step = {
        "price": "opvang",
        "quantity": {"low": 1, "likely": 2, "high": 3, "distribution": "triangular"},
        "when": {"start": 3, "duration": {"assumption": "maanden"}, "every": "month"},
        "chance": 0.5,
        "payer": {"by": "verhuurder", "when": {"corporatie": shares}},
        "receiver": shares,
    }
    met = {"steps": [step], "goal": "yes"}
    case = Case.model_validate(
        {"id": "a", "label": "A", "reference": "zonder", "paths": {"met": met, "zonder": {}}, "context": {"a": "b"}}
    )
    text = write_case(case)
    for line in (
        "context:\n  a: b\n",
        "quantity: {low: 1, likely: 2, high: 3, distribution: triangular}\n",
        "when: {start: 3, duration: {assumption: maanden}, every: month}\n",
        "chance: 0.5\n",
        "payer: {by: verhuurder, when: {corporatie: {gemeente: 0.5, rijk: 0.5}}}\n",
        "goal: 'yes'\n",
    ):
        assert line in text, text
    assert "context" not in write_case(case.model_copy(update={"context": {}}))


def test_a_number_is_written_as_a_person_types_it() -> None:
    study = load_study("zaanstad-2017").study
    assert study is not None
    (price_list,) = study.price_lists
    amounts = {"huisuitzetting": Range.model_validate(6.125), "pleegzorg": Range.model_validate(7000)}
    text = write_price_list(price_list.with_amounts(amounts))
    assert "amount: 6.1250\n" in text
    assert "amount: 7000\n" in text
    assert "amount: {low: 80, high: 100}\n" in text
