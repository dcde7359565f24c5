"""Index series: of the library by name, and of a study's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import at, found, write
from rich_study import INDEX
from studies import CASE, PRICES, STUDY, study_in

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.reading import library
from maatschappelijke_kosten.reading.case import load_case
from maatschappelijke_kosten.reading.index import library_indices
from maatschappelijke_kosten.reading.loaded import Gathering
from maatschappelijke_kosten.reading.study import load_study

CBS = "cbs-consumentenprijzen"
IN_2024 = "settings: {price_level: {year: 2024, index: " + CBS + "}}\n"


def test_the_library_has_series_by_name() -> None:
    assert CBS in library.index_names()
    path = library.shipped_index(CBS)
    assert path is not None
    assert path.parts[-3:] == ("pricelists", "indices", f"{CBS}.yaml")
    assert library.shipped_index("geen") is None
    assert library.shipped_index("../units") is None
    assert CBS not in library.price_list_names()


def test_a_name_that_the_library_does_not_have_is_left_out() -> None:
    gathering = Gathering()
    series = library_indices(gathering, ["geen", CBS, CBS])
    assert list(series) == [CBS]
    assert gathering.problems == []
    # Statistics Netherlands, table 86141NED: 74.59 in 2016 and 96.90 in 2024.
    assert series[CBS].ratio(2016, 2024) == pytest.approx(96.90 / 74.59, rel=1e-12)


def test_a_study_without_a_price_level_reads_no_series(tmp_path: Path) -> None:
    study = load_study(study_in(tmp_path)).study
    assert study is not None
    assert dict(study.indices) == {}
    assert study.settings.price_level is None


def test_the_series_that_the_settings_ask_for_is_looked_up(tmp_path: Path) -> None:
    loaded = load_study(study_in(tmp_path, study=STUDY + IN_2024))
    assert loaded.problems == ()
    assert loaded.study is not None
    assert list(loaded.study.indices) == [CBS]
    assert loaded.study.settings.price_level is not None
    assert loaded.study.settings.price_level.year == 2024
    file, line, _ = loaded.locate(Owner("index", CBS), ("values", 0, "year"))
    assert Path(file).name == f"{CBS}.yaml"
    assert line > 1


def test_the_series_that_a_price_asks_for_is_looked_up(tmp_path: Path) -> None:
    loaded = load_study(study_in(tmp_path, prijzen=PRICES + f"    index: {CBS}\n"))
    assert loaded.problems == ()
    assert loaded.study is not None
    assert list(loaded.study.indices) == [CBS]


def test_a_series_of_the_study_itself_goes_before_one_of_the_library(tmp_path: Path) -> None:
    write(tmp_path / "reeks.yaml", INDEX.replace("id: reeks", f"id: {CBS}"))
    loaded = load_study(study_in(tmp_path, study=STUDY + "indices: [reeks.yaml]\n" + IN_2024))
    assert loaded.problems == ()
    assert loaded.study is not None
    assert loaded.study.indices[CBS].level(2025) == 103
    assert loaded.study.indices[CBS].level(2016) is None


def test_a_case_alone_has_the_series_of_its_study(tmp_path: Path) -> None:
    study_in(tmp_path, study=STUDY + IN_2024)
    loaded = load_case(tmp_path / "casussen" / "casus-1.yaml")
    assert loaded.problems == ()
    assert loaded.study is not None
    assert list(loaded.study.indices) == [CBS]
    wrong = CASE.replace("price_year: 2025", "price_year: 1984")
    problems = load_case(write(tmp_path / "casussen" / "casus-1.yaml", wrong)).problems
    assert found(problems) == [at("MK514", wrong, "1984")]


def test_two_series_of_one_name(tmp_path: Path) -> None:
    write(tmp_path / "reeks.yaml", INDEX)
    write(tmp_path / "weer.yaml", INDEX)
    loaded = load_study(study_in(tmp_path, study=STUDY + "indices: [reeks.yaml, weer.yaml]\n"))
    assert [(one.code, Path(one.file).name) for one in loaded.problems] == [("MK509", "weer.yaml")]


def test_a_series_that_is_broken_is_not_called_unknown(tmp_path: Path) -> None:
    write(tmp_path / "reeks.yaml", INDEX.replace("value: 103", "value: honderd"))
    text = STUDY + "indices: [reeks.yaml]\n" + IN_2024.replace(CBS, "reeks")
    loaded = load_study(study_in(tmp_path, study=text))
    assert [one.code for one in loaded.problems] == ["MK303"]


def test_mk513_names_what_the_library_has(tmp_path: Path) -> None:
    write(tmp_path / "reeks.yaml", INDEX)
    text = STUDY + "indices: [reeks.yaml]\n" + IN_2024.replace(CBS, "cbs-consumentprijzen")
    (problem,) = load_study(study_in(tmp_path, study=text)).problems
    assert problem.code == "MK513"
    assert problem.values["known"].split(", ")[0] == "reeks"
    assert CBS in problem.values["known"]
    assert problem.values["suggestion"] == CBS


def test_mk515_at_every_amount_of_an_unknown_year(tmp_path: Path) -> None:
    case, prices = CASE.replace("2025", "unknown"), PRICES.replace("2025", "unknown")
    folder = study_in(tmp_path, study=STUDY + IN_2024, casus_1=case, prijzen=prices)
    problems = load_study(folder).problems
    assert [(one.code, Path(one.file).name, one.line) for one in problems] == [
        ("MK515", "casus-1.yaml", 9),
        ("MK515", "prijzen.yaml", 11),
    ]
    held = STUDY + IN_2024.replace("}}", ", hold_unknown: true}}")
    assert load_study(study_in(tmp_path, study=held, casus_1=case, prijzen=prices)).problems == ()


def test_the_groups_of_payers_are_read() -> None:
    study = load_study("zaanstad-2017").study
    assert study is not None
    assert study.vocabulary.groups["overheid"].payers == ("gemeente", "rijk", "uwv")
    assert study.vocabulary.groups["overheid"].label.en == "government"


def test_units_of_time_say_how_many_go_in_a_year() -> None:
    study = load_study("zaanstad-2017").study
    assert study is not None
    units = study.vocabulary.units
    assert {name: unit.per_year for name, unit in units.items() if unit.per_year} == {
        "dag": 365.25,
        "week": pytest.approx(365.25 / 7, rel=1e-12),
        "maand": 12,
        "jaar": 1,
    }
    assert units["jaar"].months == 12
    assert units["uur"].months is None
    assert {"kans", "deel"} <= set(units)
