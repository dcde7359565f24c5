"""Every command, form and language, and every exit code."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from running import PRICES, SCENARIO, mkosten

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.cli import chosen
from maatschappelijke_kosten.model.catalogue import CATALOGUE
from maatschappelijke_kosten.model.problem import Language

KINDS = ("pricelist", "case", "study", "assumptions", "units", "payers", "sources", "programme", "register-mapping")

COMMANDS = [
    *(["run", "zaanstad-2017", "--format", form] for form in ("table", "json", "csv", "md")),
    *(["run", "zaanstad-2017", "--view", view] for view in ("source", "assumed", "both")),
    ["run", "zaanstad-2017", "--format", "csv", "--csv-style", "nl"],
    ["run", "zaanstad-2017", "--set", "psycholoog-uren=8", "--no-verify"],
    ["explain", "zaanstad-2017", "casus-02"],
    ["explain", "zaanstad-2017", "2", "--format", "json"],
    *(["explain", "zaanstad-2017", "02", "--view", view] for view in ("source", "assumed", "both")),
    ["breakeven", "zaanstad-2017"],
    ["breakeven", "zaanstad-2017", "9", "--format", "json"],
    *(["breakeven", "zaanstad-2017", "5", "--view", view] for view in ("source", "once", "assumed", "all")),
    ["check", str(SCENARIO)],
    ["check", str(SCENARIO), str(PRICES), "--format", "json"],
    ["show"],
    *(["show", name] for name in ("zaanstad-2017", "zaanstad-2017-aannames", "arts", "psycholoog-uren", "casus-07")),
    *(["new", kind] for kind in ("case", "pricelist", "study", "register-mapping")),
    *(["programme", "zaanstad-2017", "--draws", "200", "--format", form] for form in ("table", "json", "csv", "md")),
    *(["programme", "zaanstad-2017", "--part", part] for part in ("tables", "budget", "sample")),
    ["quick", "3100", "huisuitzetting=1", "maatschappelijke-opvang=30..60", "uithuisplaatsing"],
    ["quick", "375", "uur-wijkteam=6..22..52", "--format", "json"],
    *(["schema", kind] for kind in KINDS),
    ["explain-error"],
    ["explain-error", "mk401"],
]  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(Path(one).name for one in command))
def test_every_command_in_both_languages(command: list[str], language: str) -> None:
    ran = mkosten(*command, "--lang", language)
    assert ran.code == 0, ran.err
    assert "Traceback" not in ran.out + ran.err
    if "json" in command or command[0] == "schema":
        json.loads(ran.out, parse_constant=pytest.fail)
    if command[0] == "check" and "json" not in command:
        assert not ran.out
        assert ran.err
    else:
        assert ran.out.endswith("\n")
        assert not ran.err


def test_run_prints_what_python_shows() -> None:
    result = mk.evaluate("zaanstad-2017")
    assert mkosten("run", "zaanstad-2017").out == f"{result.to_text()}\n"
    assert mkosten("run", "zaanstad-2017", "--format", "json").out == result.to_json() + "\n"
    assert mkosten("explain", "zaanstad-2017", "4", "--lang", "en").out == result["casus-04"].explain("en") + "\n"


@pytest.mark.parametrize(
    "command", ["", "run", "explain", "breakeven", "check", "show", "new", "schema", "explain-error"]
)
def test_help(command: str) -> None:
    ran = mkosten(*command.split(), "--help")
    assert ran.code == 0
    assert "usage: mkosten" in ran.out
    assert not ran.err


def test_version() -> None:
    assert mkosten("--version").out == f"mkosten {mk.__version__}\n"


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["rnu"],
        ["run"],
        ["run", "zaanstad-2017", "--view", "bron"],
        ["run", "zaanstad-2017", "--lang", "de"],
        ["run", "zaanstad-2017", "--format", "xlsx"],
        ["explain", "zaanstad-2017"],
        ["explain", "zaanstad-2017", "casus-11"],
        ["explain", "zaanstad-2017", "0"],
        ["explain", "zaanstad-2017", ""],
        ["explain", "zaanstad-2017", "³"],
        ["breakeven", "zaanstad-2017", "nope"],
        ["show", "huisuitzettin"],
        ["new", "casus"],
        ["schema", "casus"],
        ["explain-error", "MK999"],
        ["explain-error", ""],
        ["check"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_2_with_words_and_without_data(command: list[str]) -> None:
    ran = mkosten(*command)
    assert ran.code == 2
    assert not ran.out
    assert ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", ["run", "explain", "breakeven"])
def test_a_study_that_is_not_there_is_exit_1(command: str) -> None:
    ran = mkosten(command, "zaanstad-2071", *(["1"] if command != "run" else []))
    assert ran.code == 1
    assert "MK101" in ran.err
    assert not ran.out


def test_findings_and_errors_are_exit_1_in_check(tmp_path: Path) -> None:
    wrong = tmp_path / "fout.yaml"
    wrong.write_text("format: 1\nkind: pricelist\nid: x\nitems: 3\n", "utf-8")
    ran = mkosten("check", wrong)
    assert ran.code == 1
    assert f"{wrong}:" in ran.out or "fout.yaml:" in ran.out
    listed = json.loads(mkosten("check", wrong, "--format", "json").out)
    assert all(one.keys() == {"code", "severity", "file", "line", "column", "message"} for one in listed)
    assert len(listed) == len(ran.out.splitlines())


def test_information_alone_is_exit_0(tmp_path: Path) -> None:
    case = SCENARIO / "cases" / "casus-07.yaml"
    assert mkosten("check", case).code == 0


def _with_tally(study: Path, tally: str) -> None:
    file = study / "study.yaml"
    text = file.read_text("utf-8")
    assert "saves: 7, about_equal: 2" in text
    file.write_text(text.replace("saves: 7, about_equal: 2", tally), "utf-8")


class TestNoLongerHolds:
    """Exit 4: what a researcher's CI looks at."""

    @pytest.fixture
    def study(self, tmp_path: Path) -> Path:
        """A copy in which the publication says another thing of case 7."""
        shutil.copytree(SCENARIO, tmp_path / "kopie")
        case = tmp_path / "kopie" / "cases" / "casus-07.yaml"
        text = case.read_text("utf-8")
        assert "classification: {verdict: about_equal" in text
        case.write_text(
            text.replace("classification: {verdict: about_equal", "classification: {verdict: saves"), "utf-8"
        )
        _with_tally(tmp_path / "kopie", "saves: 8, about_equal: 1")
        return tmp_path / "kopie"

    def test_a_tally_that_does_not_add_up(self, tmp_path: Path) -> None:
        """A published tally is the count of the published classifications, or something is typed wrong."""
        shutil.copytree(SCENARIO, tmp_path / "kopie")
        _with_tally(tmp_path / "kopie", "saves: 6, about_equal: 3")
        assert mkosten("run", tmp_path / "kopie").code == 4

    def test_exit_4_and_said_aloud(self, study: Path) -> None:
        ran = mkosten("run", study)
        assert ran.code == 4
        assert "komen niet meer alle uit" in ran.err
        assert "Let op, verschil: 7." in ran.out
        assert "in 9 van de 10 casussen" in ran.out.replace("\n", " ")

    @pytest.mark.parametrize("form", ["json", "csv", "md"])
    def test_exit_4_in_every_form(self, study: Path, form: str) -> None:
        ran = mkosten("run", study, "--format", form, "--lang", "en")
        assert ran.code == 4
        assert "no longer all come out" in ran.err

    @pytest.mark.parametrize("view", ["source", "assumed"])
    def test_whatever_view_is_shown(self, study: Path, view: str) -> None:
        assert mkosten("run", study, "--view", view).code == 4

    def test_no_verify_looks_anyway(self, study: Path) -> None:
        ran = mkosten("run", study, "--no-verify")
        assert ran.code == 0
        assert not ran.err
        assert "Let op, verschil: 7." in ran.out

    def test_a_recorded_disagreement_is_exit_0(self, study: Path) -> None:
        case = study / "cases" / "casus-07.yaml"
        text = case.read_text("utf-8").rstrip() + "\n"
        known = "  known_disagreement: {verdict: about_equal, because: Het rapport telt anders.}\n"
        published, rest = text.split("published:\n", 1)
        case.write_text(f"{published}published:\n{known}{rest}", "utf-8")
        ran = mkosten("run", study)
        assert ran.code == 0, ran.err
        assert "nee*" in ran.out
        assert "* bekend verschil: 7." in ran.out
        assert "Het rapport telt anders." in ran.out.replace("\n", " ")

    def test_a_recorded_disagreement_with_another_verdict_is_exit_4(self, study: Path) -> None:
        case = study / "cases" / "casus-07.yaml"
        published, rest = case.read_text("utf-8").split("published:\n", 1)
        known = "  known_disagreement: {verdict: costs_more, because: Het rapport telt anders.}\n"
        case.write_text(f"{published}published:\n{known}{rest}", "utf-8")
        assert mkosten("run", study).code == 4


def test_the_wider_variant_is_not_what_was_published() -> None:
    """The publication counts as it counted; another variant cannot make its results "no longer hold"."""
    assert mkosten("run", "zaanstad-2017", "--variant", "wider").code == 0


class TestInternalError:
    """Exit 3: our fault, without a traceback unless it is asked for."""

    @pytest.fixture(autouse=True)
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("kapot")

        monkeypatch.setattr(chosen, "load", fail)

    @pytest.mark.parametrize(("language", "words"), [("nl", "niet uw schuld"), ("en", "not your fault")])
    def test_no_traceback(self, monkeypatch: pytest.MonkeyPatch, language: str, words: str) -> None:
        monkeypatch.delenv("MKOSTEN_TRACEBACK", raising=False)
        ran = mkosten("run", "zaanstad-2017", "--lang", language)
        assert ran.code == 3
        assert words in ran.err
        assert "RuntimeError: kapot" in ran.err
        assert "Traceback" not in ran.err
        assert not ran.out

    def test_a_traceback_when_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MKOSTEN_TRACEBACK", "1")
        ran = mkosten("run", "zaanstad-2017")
        assert ran.code == 3
        assert "Traceback (most recent call last)" in ran.err


def test_being_interrupted_is_no_internal_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(chosen, "load", interrupt)
    assert mkosten("run", "zaanstad-2017").code == 130


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_valid_json_schema(kind: str) -> None:
    schema = json.loads(mkosten("schema", kind).out)
    jsonschema.validators.validator_for(schema).check_schema(schema)
    assert schema.get("$schema", "").startswith("https://json-schema.org/")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_error_is_explained(code: str, language: Language) -> None:
    ran = mkosten("explain-error", code, "--lang", language)
    assert ran.code == 0
    assert ran.out.startswith(code)
    assert CATALOGUE[code].title[language] in ran.out
    assert "{" not in ran.out.split("\n\n")[1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_errors_are_listed(language: str) -> None:
    out = mkosten("explain-error", "--lang", language).out
    assert [line.split()[0] for line in out.splitlines()[2:]] == sorted(CATALOGUE)


class TestShow:
    """One thing in words."""

    def test_a_price_with_its_users(self) -> None:
        out = mkosten("show", "maatschappelijke-opvang").out
        assert "80 – 100" in out
        assert "Gebruikt door: casus-02, casus-05" in out.splitlines()

    def test_an_assumption_with_its_reason(self) -> None:
        out = mkosten("show", "psycholoog-uren", "--lang", "en").out
        assert "6.4 (2 – 12) hours" in out
        assert "Used by:" in out

    def test_a_case_with_all_its_steps(self) -> None:
        out = mkosten("show", "casus-05").out
        for step in ("Borg en eerste maand huur", "WW-uitkering", "Inzet schuldeisers", "Verblijf"):
            assert step in out
        assert out.count("(verteld, niet geteld)") == 1

    def test_a_study_and_its_lists(self) -> None:
        out = mkosten("show", "zaanstad-2017").out
        for name in ("casus-10", "huisuitzetting", "uur-wijkteam", "psycholoog-uren"):
            assert name in out

    @pytest.mark.parametrize("path", [SCENARIO, SCENARIO / "study.yaml", SCENARIO / "cases" / "casus-03.yaml", PRICES])
    def test_any_file_of_ours(self, path: Path) -> None:
        """Also a price list that is a file."""
        ran = mkosten("show", path)
        assert ran.code == 0, ran.err

    def test_a_price_list_that_is_called_as_a_study_is_can_be_seen_too(self) -> None:
        assert "Prijzen in de evaluatie" in mkosten("show", "zaanstad-2017").out

    def test_within_another_study(self, tmp_path: Path) -> None:
        assert mkosten("new", "case", "-o", tmp_path / "mijn.yaml").code == 0
        assert mkosten("show", "arts", "--study", tmp_path / "nee.yaml").code == 1

    def test_what_is_not_there(self) -> None:
        ran = mkosten("show", "kasteel", "--lang", "en")
        assert ran.code == 2
        assert "kasteel" in ran.err
        assert "mkosten show" in ran.err


class TestNew:
    """Templates that pass `check` and run."""

    @pytest.mark.parametrize("language", ["nl", "en"])
    @pytest.mark.parametrize("kind", ["case", "pricelist", "study"])
    def test_what_is_written_is_sound(self, tmp_path: Path, kind: str, language: str) -> None:
        target = tmp_path / "mijn.yaml"
        assert mkosten("new", kind, "-o", target, "--lang", language).code == 0
        assert target.read_bytes() == mkosten("new", kind, "--lang", language).out.encode()
        assert b"\r" not in target.read_bytes()
        checked = mkosten("check", target, "--lang", language)
        assert checked.code == 0, checked.out
        if kind == "pricelist":
            assert mkosten("run", "zaanstad-2017", "--prices", target, "--no-verify").code == 0
        else:
            ran = mkosten("run", target, "--lang", language)
            assert ran.code == 0, ran.err

    def test_each_case_can_be_explained_and_turned(self, tmp_path: Path) -> None:
        mkosten("new", "case", "-o", tmp_path / "mijn.yaml")
        assert mkosten("explain", tmp_path / "mijn.yaml").code == 0
        assert mkosten("breakeven", tmp_path / "mijn.yaml").code == 0
        assert mkosten("run", tmp_path / "mijn.yaml", "--format", "csv").code == 0

    def test_never_over_a_file_that_exists(self, tmp_path: Path) -> None:
        target = tmp_path / "mijn.yaml"
        target.write_text("van mij", "utf-8")
        ran = mkosten("new", "case", "-o", target)
        assert ran.code == 2
        assert "bestaat al" in ran.err
        assert target.read_text("utf-8") == "van mij"

    @pytest.mark.parametrize("target", ["weg/mijn.yaml", ""])
    def test_where_it_cannot_be_written(self, tmp_path: Path, target: str) -> None:
        ran = mkosten("new", "case", "-o", tmp_path / target)
        assert ran.code == 2
        assert "Traceback" not in ran.err


def test_csv_rows_are_those_of_the_frame() -> None:
    frame = mk.evaluate("zaanstad-2017").to_frame()
    rows = list(csv.DictReader(io.StringIO(mkosten("run", "zaanstad-2017", "--format", "csv").out, newline="")))
    assert list(rows[0]) == list(frame.columns)
    for row in rows:
        same = (frame[key] == row[key] for key in ("case", "view", "path"))
        twin = frame[np.logical_and.reduce(list(same))].iloc[0]
        assert float(row["saving"]) == twin["saving"]
        assert row["saving_mark"] == twin["saving_mark"]
        assert (row["saving_high"] == "") == (row["saving_mark"] in ("at_least", "neither"))
        assert (row["saving_low"] == "") == (row["saving_mark"] in ("at_most", "neither"))


def test_every_kind_of_file_has_a_schema(tmp_path: Path) -> None:
    """The parser knows all kinds; `-o` writes the file that a template names."""
    from maatschappelijke_kosten.cli.arguments import _KINDS
    from maatschappelijke_kosten.reading.envelope import KINDS

    assert set(_KINDS) == set(KINDS)
    target = tmp_path / "case.schema.json"
    assert mkosten("schema", "case", "-o", str(target)).code == 0
    assert target.read_text(encoding="utf-8") == mkosten("schema", "case").out
