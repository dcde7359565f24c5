"""What comes with the package is found by name; a user's own file goes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from maatschappelijke_kosten.reading import library


def test_the_shipped_files_are_found_by_name() -> None:
    study = library.shipped_study("zaanstad-2017")
    prices = library.shipped_price_list("zaanstad-2017")
    assert study is not None
    assert prices is not None
    assert study.parts[-3:] == ("scenarios", "zaanstad-2017", "study.yaml")
    assert prices.parts[-2:] == ("pricelists", "zaanstad-2017.yaml")
    assert library.shipped_cases("zaanstad-2017") == study.parent / "cases"
    assert library.shipped_assumptions("zaanstad-2017") == study.parent / "assumptions.yaml"
    assert library.closed_list("units").is_file()


def test_what_there_is_can_be_listed() -> None:
    assert "zaanstad-2017" in library.study_names()
    assert set(library.price_list_names()) >= {"zaanstad-2017", "zaanstad-2017-aannames"}
    assert not {"units", "payers", "sources"} & set(library.price_list_names())


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../scenarios/zaanstad-2017/study", "sources", "units", "x" * 5000, "a\0b", "geen", "a b"]
)
def test_a_name_never_leaves_the_library(name: str) -> None:
    assert library.shipped_price_list(name) is None
    assert library.shipped_study(name) is None


@pytest.mark.parametrize(
    ("given", "is_path"),
    [
        ("zaanstad-2017", False),
        ("casus.yaml", True),
        ("CASUS.YML", True),
        ("map/casus", True),
        ("map\\casus", True),
        (Path("zaanstad-2017"), True),
    ],
)
def test_what_can_only_be_a_path(given: str | Path, is_path: bool) -> None:
    assert library.looks_like_path(given) == is_path


def test_an_own_file_goes_before_a_shipped_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert library.find("zaanstad-2017", library.shipped_study) == library.shipped_study("zaanstad-2017")
    (tmp_path / "zaanstad-2017").mkdir()
    assert library.find("zaanstad-2017", library.shipped_study) == Path("zaanstad-2017")
    assert library.find("zaanstad-2017", library.shipped_study, tmp_path) == tmp_path / "zaanstad-2017"
    assert library.find("geen", library.shipped_study) is None
    assert library.find("geen.yaml", library.shipped_study) == Path("geen.yaml")


def test_a_path_is_shown_as_its_user_would_write_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert library.shown(tmp_path / "a" / "b.yaml") == "a/b.yaml"
    assert library.shown(Path("a/b.yaml")) == "a/b.yaml"
    assert library.shown(Path("../b.yaml")) == "../b.yaml"
    assert library.shown(tmp_path.parent / "b.yaml") == (tmp_path.parent / "b.yaml").as_posix()


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_a_name_that_no_file_system_takes_is_not_there(name: str) -> None:
    assert not library.is_file(Path(name))
    assert not library.is_folder(Path(name))


def test_an_installed_copy_keeps_its_data_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site" / "maatschappelijke_kosten"
    (package / "data" / "pricelists").mkdir(parents=True)
    monkeypatch.setattr(library, "_PACKAGE", package)
    assert library.data_folder("pricelists") == package / "data" / "pricelists"
    assert library.data_folder("scenarios") == tmp_path / "scenarios"
