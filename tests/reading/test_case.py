"""A case on its own, in the context of a study."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import at, found, write
from studies import CASE, PRICES, study_in

from maatschappelijke_kosten.reading.case import load_case
from maatschappelijke_kosten.reading.library import data_folder
from maatschappelijke_kosten.reading.study import case_files, load_study

SHIPPED = case_files(data_folder("scenarios") / "zaanstad-2017" / "cases")

ALONE = """\
format: 1
kind: case
study: zaanstad-2017
id: mijn-casus
label: Man zonder vast adres
reference: zonder
paths:
  met:
    steps:
      - {label: Borg, amount: 1000, price_year: 2025, reason: contract}
  zonder:
    steps:
      - {price: maatschappelijke-opvang, quantity: {assumption: opvang-dagen}, reason: geen bed}
"""


def test_a_case_is_read_in_the_context_of_the_study_it_names(tmp_path: Path) -> None:
    loaded = load_case(write(tmp_path / "casus.yaml", ALONE))
    assert loaded.problems == ()
    assert loaded.study is not None
    assert [case.id for case in loaded.study.cases] == ["mijn-casus"]
    assert loaded.study.id == "zaanstad-2017"
    assert loaded.study.label.nl == "Man zonder vast adres"
    assert loaded.study.published_tally is None
    assert loaded.study.contradictions == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_case_without_a_name_belongs_to_the_study_above_it(path: Path) -> None:
    loaded = load_case(path)
    assert [one.render("en") for one in loaded.problems] == []
    assert loaded.study is not None
    assert loaded.study.id == "zaanstad-2017"


def test_a_study_can_be_named_by_path_or_given(tmp_path: Path) -> None:
    study_in(tmp_path / "onderzoek")
    text = CASE.replace("kind: case\n", "kind: case\nstudy: onderzoek/study.yaml\n")
    loaded = load_case(write(tmp_path / "casus.yaml", text))
    assert loaded.study is not None
    assert loaded.study.id == "mijn-onderzoek"
    for name in ("onderzoek", "./onderzoek"):
        assert load_case(write(tmp_path / "casus.yaml", text.replace("onderzoek/study.yaml", name))).problems == ()
    elsewhere = write(tmp_path / "casus.yaml", CASE.replace("kind: case\n", "kind: case\nstudy: zaanstad-2017\n"))
    assert load_case(elsewhere, study=tmp_path / "onderzoek").problems == ()
    assert [one.code for one in load_case(elsewhere).problems] == ["MK503", "MK505"]
    assert [one.code for one in load_case(elsewhere, study="zaanstad-2071").problems] == ["MK101"]


def test_a_case_that_belongs_nowhere(tmp_path: Path) -> None:
    text = ALONE.replace("study: zaanstad-2017\n", "")
    loaded = load_case(write(tmp_path / "map" / "casus.yaml", text))
    assert found(loaded.problems) == [("MK302", 1, 1)]
    assert loaded.problems[0].values == {"key": "study", "of": "case"}
    text = ALONE.replace("study: zaanstad-2017", "study:")
    assert [one.code for one in load_case(write(tmp_path / "map" / "casus.yaml", text)).problems] == ["MK302"]


def test_a_study_that_is_not_there(tmp_path: Path) -> None:
    text = ALONE.replace("zaanstad-2017", "zaanstad-2071")
    loaded = load_case(write(tmp_path / "casus.yaml", text))
    assert found(loaded.problems) == [at("MK507", text, "zaanstad-2071")]
    assert loaded.problems[0].values["suggestion"] == "zaanstad-2017"


def test_all_problems_of_the_case_come_at_once(tmp_path: Path) -> None:
    text = ALONE.replace("amount: 1000", "amount: 1000, persons: 0").replace("opvang-dagen", "opvangdagen")
    loaded = load_case(write(tmp_path / "casus.yaml", text))
    assert found(loaded.problems) == [at("MK307", text, "0, price_year"), at("MK505", text, "opvangdagen")]
    text = ALONE.replace("amount: 1000", "amount: -1000").replace("opvang-dagen", "opvangdagen")
    loaded = load_case(write(tmp_path / "casus.yaml", text))
    assert found(loaded.problems) == [at("MK407", text, "-1000"), at("MK505", text, "opvangdagen")]


def test_only_what_stops_the_sums_is_said_of_the_study(tmp_path: Path) -> None:
    unused = PRICES.replace("uitzetting:", "ongebruikt:").split("items:\n")[1]
    study_in(tmp_path, prijzen=PRICES + unused)
    assert load_case(tmp_path / "casussen" / "casus-1.yaml").problems == ()
    wrong = PRICES + unused.replace("unit: keer", "unit: keren")
    study_in(tmp_path, prijzen=wrong)
    loaded = load_case(tmp_path / "casussen" / "casus-1.yaml")
    assert found(loaded.problems) == [at("MK501", wrong, "keren")]
    assert loaded.study is None


def test_a_finding_about_a_price_of_the_study_is_not_repeated(tmp_path: Path) -> None:
    item = PRICES.split("items:\n")[1]
    more = "".join(item.replace("uitzetting:", f"p{number}:").replace("6000", "6") for number in range(4))
    study_in(tmp_path, prijzen=PRICES + more)
    assert "MK604" in [one.code for one in load_study(tmp_path).problems]
    assert load_case(tmp_path / "casussen" / "casus-1.yaml").problems == ()


def test_a_key_that_does_not_fit_is_reported_at_the_key(tmp_path: Path) -> None:
    text = ALONE.replace("quantity: {ass", "price_year: 2025, quantity: {ass")
    loaded = load_case(write(tmp_path / "casus.yaml", text))
    assert found(loaded.problems) == [at("MK309", text, "price_year: 2025, quantity")]


def test_another_case_of_the_study_is_not_looked_at(tmp_path: Path) -> None:
    study_in(tmp_path, casus_2="onzin: [")
    assert load_case(tmp_path / "casussen" / "casus-1.yaml").problems == ()


def test_something_else_than_a_case(tmp_path: Path) -> None:
    assert [one.code for one in load_case(tmp_path / "geen.yaml").problems] == ["MK101"]
    assert [one.code for one in load_case(write(tmp_path / "a.yaml", PRICES)).problems] == ["MK109"]
    text = ALONE.replace("study: zaanstad-2017", "study: a.yaml")
    assert [one.code for one in load_case(write(tmp_path / "casus.yaml", text)).problems] == ["MK109"]


def test_a_wrong_step_hides_nothing_of_the_others(tmp_path: Path) -> None:
    text = ALONE.replace("amount: 1000", "amount: 1.000").replace("opvang-dagen", "opvangdagen")
    loaded = load_case(write(tmp_path / "casus.yaml", text))
    assert found(loaded.problems) == [at("MK401", text, "1.000"), at("MK505", text, "opvangdagen")]
    assert loaded.study is None
