"""The files to start from pass every check as they are, and explain every key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from places import write

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.case import Path as CasePath
from maatschappelijke_kosten.model.payment import ByContext
from maatschappelijke_kosten.model.price import PriceItem, PriceList
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.settings import Corrections, Correlation, Overlap, PriceLevel, Settings, Widening
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.step import Branch, Plausibility, Step
from maatschappelijke_kosten.model.timing import Discount, Time, When
from maatschappelijke_kosten.reading.case import load_case
from maatschappelijke_kosten.reading.check_file import check_file
from maatschappelijke_kosten.reading.pricelist import load_price_list
from maatschappelijke_kosten.reading.study import load_study
from maatschappelijke_kosten.reading.study_file import StudyFile
from maatschappelijke_kosten.reading.template import TEMPLATES, template

LANGUAGES: tuple[Language, ...] = ("nl", "en")
EACH = pytest.mark.parametrize("language", LANGUAGES)


@EACH
@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_passes_every_check(kind: str, language: Language, tmp_path: Path) -> None:
    path = write(tmp_path / f"{kind}.yaml", template(kind, language))
    assert [one.render("en") for one in check_file(path)] == []


@EACH
@pytest.mark.parametrize("kind", TEMPLATES)
def test_what_stands_behind_a_hash_passes_every_check_too(kind: str, language: Language, tmp_path: Path) -> None:
    text = template(kind, language)
    with_all = in_full(text)
    assert len(with_all.splitlines()) > len(text.splitlines()) / 2
    assert with_all != text
    study = write(tmp_path / "study.yaml", in_full(template("study", language)))
    if kind == "case":
        # Its overlap is corrected by a study that says how.
        loaded = load_case(write(tmp_path / "case.yaml", with_all), study=study)
        assert [one.render("en") for one in loaded.problems] == []
    else:
        assert [one.render("en") for one in check_file(write(tmp_path / f"{kind}.yaml", with_all))] == []


def in_full(text: str) -> str:
    """A template in which the keys that are seldom needed are no remarks."""
    lines: list[str] = []
    is_remark = False
    for line in text.splitlines():
        if line.startswith("# ----"):
            is_remark = not is_remark
        else:
            lines.append(line.removeprefix("# ") if is_remark else line)
    return "\n".join(lines) + "\n"


@EACH
def test_a_template_gives_something_to_compute(language: Language, tmp_path: Path) -> None:
    case = load_case(write(tmp_path / "casus.yaml", template("case", language))).study
    assert case is not None
    (only,) = case.cases
    steps = [step for path in only.paths.values() for step in path.steps]
    assert {step.counted for step in steps} == {True, False}
    assert any(step.one_of for step in steps)
    assert any(step.amount is not None for step in steps)
    assert load_price_list(write(tmp_path / "prijzen.yaml", template("pricelist", language))).price_list is not None
    assert load_study(write(tmp_path / "study.yaml", template("study", language))).study is not None


@EACH
def test_the_price_list_can_be_used_with_the_case(language: Language, tmp_path: Path) -> None:
    study = write(tmp_path / "study.yaml", template("study", language))
    prices = write(tmp_path / "prijzen.yaml", template("pricelist", language))
    loaded = load_study(study, price_lists=[prices])
    assert loaded.study is not None
    assert loaded.study.amount_of("uur-wijkteam").central == 70


@EACH
@pytest.mark.parametrize(
    ("kind", "models"),
    [
        ("case", (Case, CasePath, Step, Branch, When, Plausibility, Citation)),
        ("pricelist", (PriceList, PriceItem, ByContext)),
        ("study", (StudyFile, Settings, PriceLevel, Time, Discount, Overlap, Corrections, Widening, Correlation)),
    ],
)
def test_a_template_names_every_key(kind: str, models: tuple[type, ...], language: Language) -> None:
    text = template(kind, language)
    keys = {key for model in models for key in model.model_fields}  # type: ignore[attr-defined]
    assert {key for key in keys if not re.search(rf"\b{key}\b", text)} <= {"note"}


@EACH
@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_begins_with_how_to_check_and_run_it(kind: str, language: Language) -> None:
    head = "\n".join(template(kind, language).splitlines()[:5])
    assert head.startswith(f"# yaml-language-server: $schema={kind}.schema.json\n")
    assert "mkosten check " in head
    assert ("mkosten programme " if kind == "register-mapping" else "mkosten run ") in head


def test_there_is_no_template_of_another_kind() -> None:
    with pytest.raises(KeyError):
        template("../case")
