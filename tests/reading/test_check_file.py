"""Any file or folder: all problems, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import at, found, write
from studies import ASSUMPTIONS, CASE, PRICES, study_in

from maatschappelijke_kosten.reading.check_file import check_file
from maatschappelijke_kosten.reading.library import data_folder

SHIPPED = sorted((*data_folder("pricelists").rglob("*.yaml"), *data_folder("scenarios").rglob("*.yaml")))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_shipped_file_has_a_problem(path: Path) -> None:
    assert [one.render("en") for one in check_file(path)] == []


@pytest.mark.parametrize("name", ["pricelists", "scenarios"])
def test_no_shipped_folder_has_a_problem(name: str) -> None:
    assert [one.render("en") for one in check_file(data_folder(name))] == []


UNITS = "format: 1\nkind: units\nunits:\n  dag: {label: dag, plural: dagen}\n"
PAYERS = """\
format: 1
kind: payers
payers:
  rijk: {label: Rijk}
  uwv: {label: UWV}
groups:
  overheid: {label: overheid, payers: [rijk, uwv]}
"""
INDEX = """\
format: 1
kind: index
id: reeks
label: Reeks
base: 2020 = 100
values: [{year: 2020, value: 100}, {year: 2021, value: 102.7}]
citation: {source: cbs-86141ned, where: jaarcijfers}
"""
SOURCES = "format: 1\nkind: sources\nsources:\n  boek: {title: T, publisher: P, terms_of_use: vrij}\n"


@pytest.mark.parametrize(
    ("text", "right", "put", "code", "words"),
    [
        (UNITS, "plural", "meervoud", "MK301", "meervoud"),
        (PAYERS, "label: Rijk", "label: 3", "MK303", "3}"),
        (PAYERS, "[rijk, uwv]", "[rijk, uvw]", "MK502", "uvw]"),
        (PAYERS, "[rijk, uwv]", "[]", "MK308", "[]"),
        (PAYERS, "overheid: {", "rijk: {", "MK509", "{label: overheid"),
        (INDEX, "value: 100}", "value: 0}", "MK407", "0}, {year"),
        (INDEX, "year: 2021", "year: 2020", "MK509", "2020, value: 102.7"),
        (INDEX, "year: 2021", "year: 21", "MK307", "21, value"),
        (INDEX, "102.7", "1.020", "MK401", "1.020"),
        (INDEX, "cbs-86141ned", "cbs", "MK504", "cbs, where"),
        (INDEX, "base: 2020 = 100\n", "", "MK302", "format"),
        (INDEX, "values: [{year: 2020, value: 100}, {year: 2021, value: 102.7}]", "values: []", "MK308", "[]"),
        (SOURCES, "boek", "Boek", "MK305", "Boek"),
        (ASSUMPTIONS, "unit: uur", "unit: uren", "MK501", "uren\n"),
        (PRICES, "unit: keer", "unit: keren", "MK501", "keren"),
        (CASE.replace("id:", "study: zaanstad-2017\nid:"), "reference: zonder", "reference: geen", "MK506", "geen"),
    ],
)
def test_each_kind_of_file(text: str, right: str, put: str, code: str, words: str, tmp_path: Path) -> None:
    wrong = text.replace(right, put)
    assert at(code, wrong, words) in found(check_file(write(tmp_path / "bestand.yaml", wrong)))
    if text not in (PRICES, ASSUMPTIONS) and "zaanstad" not in text:
        assert check_file(write(tmp_path / "bestand.yaml", text)) == ()


def test_a_folder_with_a_study_is_that_study(tmp_path: Path) -> None:
    assert check_file(study_in(tmp_path)) == ()
    study_in(tmp_path, casus_2=CASE)
    assert [one.code for one in check_file(tmp_path)] == ["MK509"]


def test_another_folder_is_each_of_its_files_and_studies(tmp_path: Path) -> None:
    study_in(tmp_path / "onderzoek", casus_2=CASE)
    write(tmp_path / "prijzen.yml", PRICES.replace("unit: keer", "unit: keren"))
    write(tmp_path / "lees-mij.txt", "geen YAML: [")
    assert [one.code for one in check_file(tmp_path)] == ["MK509", "MK501"]
    assert [one.code for one in check_file(tmp_path / "onderzoek" / "casussen")] == []


def test_an_empty_folder_and_no_file_at_all(tmp_path: Path) -> None:
    assert [one.code for one in check_file(tmp_path)] == ["MK102"]
    assert [one.code for one in check_file(tmp_path / "geen.yaml")] == ["MK101"]


def test_a_file_is_called_as_the_user_did(tmp_path: Path) -> None:
    path = write(tmp_path / "prijzen.yaml", PRICES.replace("unit: keer", "unit: keren"))
    assert [one.file for one in check_file(path, "mijn prijzen")] == ["mijn prijzen"]
    study_in(tmp_path / "onderzoek", casus_2=CASE)
    assert [one.file for one in check_file(tmp_path / "onderzoek", "ons")] == ["ons/casussen/casus-2.yaml"]


def test_problems_are_sorted_by_place(tmp_path: Path) -> None:
    study_in(tmp_path, casus_2=CASE, casus_10="[", prijzen=PRICES.replace("amount: 6000", "amount: 6.000"))
    problems = check_file(tmp_path)
    assert len(problems) >= 3
    assert list(problems) == sorted(problems, key=lambda one: one.sort_key)
