"""A study with all its files: what is read, what is said, and where."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from places import at, found, write
from studies import ASSUMED, ASSUMPTIONS, CASE, PRICES, STUDY, study_in

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.reading.loaded import Loaded
from maatschappelijke_kosten.reading.study import load_study

OTHER = PRICES.replace("id: prijzen", "id: eigen").replace("6000", "9000")


def of_file(loaded: Loaded, name: str) -> list[tuple[str, int, int]]:
    """What is said of one file."""
    return found(one for one in loaded.problems if Path(one.file).name == name)


def test_the_shipped_study_has_no_problem_of_any_kind() -> None:
    loaded = load_study("zaanstad-2017")
    assert [one.render("en") for one in loaded.problems] == []
    assert loaded.study is not None
    assert [case.id for case in loaded.study.cases] == [f"casus-{number:02}" for number in range(1, 11)]
    assert [one.id for one in loaded.study.price_lists] == ["zaanstad-2017"]
    assert [one.id for one in loaded.study.assumed_price_lists] == ["zaanstad-2017-aannames"]
    assert "psycholoog-uren" in loaded.study.assumptions
    assert "bunt-stavenuiter-2017" in loaded.study.sources
    assert "gemeente" in loaded.study.vocabulary.payers
    assert loaded.study.changes == ()
    assert pickle.loads(pickle.dumps(loaded.study)) == loaded.study


def test_a_small_study_has_no_problem(tmp_path: Path) -> None:
    loaded = load_study(study_in(tmp_path))
    assert loaded.problems == ()
    assert loaded.study is not None
    assert [case.id for case in loaded.study.cases] == ["casus-1", "casus-2", "casus-10"]
    assert load_study(str(tmp_path / "study.yaml")).study == loaded.study


def test_everything_has_its_place(tmp_path: Path) -> None:
    loaded = load_study(study_in(tmp_path))
    places = {
        (Owner("case", "casus-2"), ("paths", "zonder", "steps", 1, "quantity")): ("casus-2.yaml", 13, 41),
        (Owner("case", "casus-2"), ("author_sum", "met")): ("casus-2.yaml", 1, 1),
        (Owner("pricelist", "prijzen"), ("items", "uitzetting", "amount")): ("prijzen.yaml", 10, 13),
        (Owner("pricelist", "prijzen"), ("items", "uitzetting")): ("prijzen.yaml", 7, 3),
        (Owner("assumptions", "mijn-onderzoek"), ("assumptions", "wijkteam-uren", "low")): ("aannames.yaml", 7, 10),
        (Owner("study", "mijn-onderzoek"), ("verdict_rule", "share")): ("study.yaml", 9, 35),
    }
    for (owner, path), (name, line, column) in places.items():
        file, *place = loaded.locate(owner, path)
        assert (Path(file).name, *place) == (name, line, column)
    assert loaded.locate(Owner("case", "geen"), ("id",)) == ("case geen", 0, 0)


def test_a_study_that_is_not_there() -> None:
    loaded = load_study("zaanstad-2071")
    assert loaded.study is None
    assert [(one.code, one.file, one.values["suggestion"]) for one in loaded.problems] == [
        ("MK101", "zaanstad-2071", "zaanstad-2017")
    ]
    assert [one.code for one in load_study("geen/study.yaml").problems] == ["MK101"]


@pytest.mark.parametrize(
    ("right", "put"),
    [
        ("[prijzen.yaml]", "[prijs.yaml]"),
        ("[prijzen.yaml]", "[geen-lijst]"),
        ("[aangenomen.yaml]", "[aangenomen]"),
        ("aannames.yaml", "aanname.yaml"),
        ("casussen", "casuistiek"),
        ("casussen", "[casussen/casus-1.yaml, casussen/casus-3.yaml]"),
        ("[prijzen.yaml]", f"[{'x' * 5000}]"),
    ],
)
def test_a_named_file_that_is_not_there_is_reported_at_its_name(right: str, put: str, tmp_path: Path) -> None:
    text = STUDY.replace(right, put)
    loaded = load_study(study_in(tmp_path, study=text))
    missing = put.strip("[]").split(", ")[-1]
    assert found(loaded.problems) == [at("MK507", text, missing)]


def test_a_name_of_the_library_that_was_probably_meant_is_said(tmp_path: Path) -> None:
    loaded = load_study(study_in(tmp_path, study=STUDY.replace("[prijzen.yaml]", "[prijzen.yaml, zaanstad-2071]")))
    assert [one.values.get("suggestion") for one in loaded.problems] == ["zaanstad-2017"]


def test_what_is_shipped_can_be_named(tmp_path: Path) -> None:
    text = STUDY.replace("prijzen.yaml", "zaanstad-2017").replace("aangenomen.yaml", "zaanstad-2017-aannames")
    text = text.replace("aannames.yaml", "zaanstad-2017").replace("casussen", "zaanstad-2017")
    loaded = load_study(study_in(tmp_path, study=text))
    assert [one.render("en") for one in loaded.problems] == []
    assert loaded.study is not None
    assert len(loaded.study.cases) == 10


def test_the_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    first = CASE.replace("amount: 1200", "amount: 1.200")
    second = CASE.replace("casus-1", "casus-2").replace("price: uitzetting", "price: uitzeting")
    tenth = CASE.replace("casus-1", "casus-10").replace("reference: zonder", "reference: zoner")
    prices = PRICES + "    prijsjaar: 3\n"
    assumptions = ASSUMPTIONS.replace("low: 6", "low: 60")
    study = STUDY.replace("verdict_rule", "vraag: x\nverdict_rule")
    loaded = load_study(
        study_in(tmp_path, casus_1=first, casus_2=second, casus_10=tenth, prijzen=prices, aannames=assumptions)
    )
    assert loaded.study is None
    assert of_file(loaded, "casus-1.yaml") == [at("MK401", first, "1.200")]
    assert of_file(loaded, "casus-2.yaml") == []  # the price list is broken: whether it has the price is not known
    assert of_file(loaded, "casus-10.yaml") == [at("MK506", tenth, "zoner")]
    assert of_file(loaded, "prijzen.yaml") == [at("MK301", prices, "prijsjaar")]
    assert of_file(loaded, "aannames.yaml") == [at("MK408", assumptions, "60\n")]
    # With a broken study file there is nothing to check the others against, but their shape is still looked at.
    loaded = load_study(study_in(tmp_path, casus_1=first, prijzen=prices, study=study))
    assert of_file(loaded, "casus-1.yaml") == [at("MK401", first, "1.200")]
    assert of_file(loaded, "prijzen.yaml") == [at("MK301", prices, "prijsjaar")]
    assert of_file(loaded, "study.yaml") == [at("MK301", study, "vraag")]


def test_a_broken_case_does_not_hide_what_is_wrong_with_another(tmp_path: Path) -> None:
    broken = CASE.replace("reference", "refrence")
    other = CASE.replace("casus-1", "casus-2").replace("price: uitzetting", "price: uitzeting")
    loaded = load_study(study_in(tmp_path, casus_1=broken, casus_2=other))
    assert of_file(loaded, "casus-1.yaml") == [at("MK301", broken, "refrence")]
    assert of_file(loaded, "casus-2.yaml") == [at("MK503", other, "uitzeting")]
    assert len(loaded.problems) == 2


def test_a_file_that_is_missing_does_not_make_its_names_unknown(tmp_path: Path) -> None:
    for right in ("[aangenomen.yaml]", "assumptions: aannames.yaml", "casussen"):
        text = STUDY.replace(right, right.replace("a", "aa"))
        if right.startswith("assumptions"):
            text = STUDY.replace("aannames.yaml", "geen.yaml")
        loaded = load_study(study_in(tmp_path, study=text))
        assert [one.code for one in loaded.problems] == ["MK507"]


def test_two_cases_with_one_id_are_reported_at_the_second(tmp_path: Path) -> None:
    loaded = load_study(study_in(tmp_path, casus_2=CASE))
    assert [(Path(one.file).name, one.code, one.line, one.column) for one in loaded.problems] == [
        ("casus-2.yaml", "MK509", 3, 5)
    ]


def test_two_price_lists_with_one_id_are_reported_at_the_second(tmp_path: Path) -> None:
    loaded = load_study(study_in(tmp_path, aangenomen=ASSUMED.replace("id: aangenomen", "id: prijzen")))
    assert [(Path(one.file).name, one.code, one.line) for one in loaded.problems] == [("aangenomen.yaml", "MK509", 3)]


def test_own_sources_may_be_cited_but_not_renamed(tmp_path: Path) -> None:
    sources = "format: 1\nkind: sources\nsources:\n  {}: {{title: T, publisher: P, terms_of_use: vrij}}\n"
    case = CASE.replace("reason: het vonnis", "citation: {source: vonnis, where: blz. 1}")
    study_in(tmp_path, casus_1=case)
    assert [one.code for one in load_study(tmp_path).problems] == ["MK504"]
    for folder in (tmp_path, tmp_path / "casussen"):
        write(folder / "sources.yaml", sources.format("vonnis"))
        loaded = load_study(tmp_path)
        assert loaded.problems == ()
        assert loaded.study is not None
        assert "vonnis" in loaded.study.sources
        (folder / "sources.yaml").unlink()
    text = sources.format("faillissementswet")
    write(tmp_path / "sources.yaml", sources.format("vonnis"))
    write(tmp_path / "casussen" / "sources.yaml", text)
    loaded = load_study(tmp_path)
    assert of_file(loaded, "sources.yaml") == [at("MK509", text, "faillissementswet")]


def test_a_copy_of_the_shipped_sources_is_no_problem(tmp_path: Path) -> None:
    from maatschappelijke_kosten.reading.library import closed_list

    write(study_in(tmp_path) / "sources.yaml", closed_list("sources").read_text(encoding="utf-8"))
    assert load_study(tmp_path).problems == ()


def test_a_given_price_list_replaces_that_of_the_same_id(tmp_path: Path) -> None:
    copy = write(tmp_path / "kopie" / "prijzen.yaml", PRICES.replace("6000", "7000"))
    loaded = load_study(study_in(tmp_path), price_lists=[copy])
    assert loaded.problems == ()
    assert loaded.study is not None
    assert loaded.study.amount_of("uitzetting").central == 7000
    assert len(loaded.study.price_lists) == 1
    assert loaded.study.changes == (f"prijslijst: {copy.as_posix()}",)
    assert Path(loaded.locate(Owner("pricelist", "prijzen"), ("id",))[0]) == copy


def test_a_given_price_list_replaces_an_assumed_one(tmp_path: Path) -> None:
    copy = write(tmp_path / "kopie.yaml", ASSUMED.replace("6000", "7000"))
    loaded = load_study(study_in(tmp_path), price_lists=[copy])
    assert loaded.study is not None
    assert [one.id for one in loaded.study.price_lists] == ["prijzen"]
    assert loaded.study.assumed_price_lists[0]["uur-wijkteam"].amount.central == 7000


def test_the_prices_of_another_list_go_before_those_of_the_study(tmp_path: Path) -> None:
    other = write(tmp_path / "eigen.yaml", OTHER)
    loaded = load_study(study_in(tmp_path), price_lists=[str(other)])
    assert loaded.problems == ()
    assert loaded.study is not None
    assert loaded.study.amount_of("uitzetting").central == 9000
    assert [one.id for one in loaded.study.price_lists] == ["prijzen", "eigen"]
    assert len(loaded.study.price_lists[0]) == 0


def test_a_given_price_list_that_is_not_there_or_is_wrong(tmp_path: Path) -> None:
    study_in(tmp_path)
    assert [one.code for one in load_study(tmp_path, price_lists=[tmp_path / "geen.yaml"]).problems] == ["MK101"]
    loaded = load_study(tmp_path, price_lists=["zaanstad-2071"])
    assert [(one.code, one.values["suggestion"]) for one in loaded.problems] == [("MK101", "zaanstad-2017")]
    wrong = write(tmp_path / "wrong.yaml", OTHER.replace("9000", "9.000"))
    loaded = load_study(tmp_path, price_lists=[wrong])
    assert loaded.study is None
    assert [one.code for one in loaded.problems] == ["MK401"]


def test_a_study_without_cases(tmp_path: Path) -> None:
    (study_in(tmp_path, study=STUDY.replace("casussen", "leeg")) / "leeg").mkdir()
    text = (tmp_path / "study.yaml").read_text(encoding="utf-8")
    loaded = load_study(tmp_path)
    assert at("MK308", text, "leeg") in found(loaded.problems)
    assert loaded.study is None


def test_files_are_shown_as_their_user_would_write_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study_in(tmp_path / "onderzoek", casus_2=CASE)
    monkeypatch.chdir(tmp_path)
    assert [one.file for one in load_study("onderzoek").problems] == ["onderzoek/casussen/casus-2.yaml"]
    assert [one.file for one in load_study(tmp_path / "onderzoek").problems] == ["onderzoek/casussen/casus-2.yaml"]
    monkeypatch.chdir(tmp_path / "onderzoek")
    assert [one.file for one in load_study("study.yaml").problems] == ["casussen/casus-2.yaml"]


def test_something_else_than_a_study(tmp_path: Path) -> None:
    study_in(tmp_path)
    assert [one.code for one in load_study(tmp_path / "prijzen.yaml").problems] == ["MK109"]
    assert [one.code for one in load_study(tmp_path / "casussen").problems] == ["MK102"]
    text = STUDY.replace("[prijzen.yaml]", "[aannames.yaml]")
    loaded = load_study(study_in(tmp_path, study=text))
    assert [(Path(one.file).name, one.code) for one in loaded.problems] == [("aannames.yaml", "MK109")]


def test_an_unused_price_of_a_list_of_the_library_is_not_told(tmp_path: Path) -> None:
    """MK607 is for a list of the study's own; those that come with the package are for every study."""
    file = study_in(tmp_path) / "study.yaml"
    text = file.read_text(encoding="utf-8")
    both = text.replace("price_lists: [", "price_lists: [zaanstad-2017, ")
    assert both != text
    file.write_text(both, encoding="utf-8")
    assert [one.file for one in load_study(file).problems if one.code == "MK607" and "zaanstad" in one.file] == []
