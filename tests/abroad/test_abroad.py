"""A list of another country: its own currency, units, payers and index. Nothing Dutch is wired in but the words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reading.check_file import check_file

HERE = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@pytest.fixture(scope="module")
def result() -> mk.StudyResult:
    return mk.evaluate(HERE)


def test_it_has_no_problem() -> None:
    assert [one.render("en") for one in check_file(HERE)] == []


def test_the_sum_is_that_of_its_own_figures(result: mk.StudyResult) -> None:
    """Shelter 2 × 60 days × 130; support 2,400 and 6 hours of 140, from 2022 to 2024 by 106/103."""
    comparison = result["fall-a"].comparison()
    assert comparison.cost.cost.central == pytest.approx(2400 + 6 * 140 * 106 / 103)
    assert comparison.cost_of_reference.cost.central == pytest.approx(2 * 60 * 130)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_is_in_its_currency(result: mk.StudyResult, language: Language) -> None:
    texts = [
        result.to_text(language),
        result["fall-b"].explain(language),
        result["fall-b"].break_even_text(language),
        result.uncertainty(draws=500).to_text(language),
        result.sensitivity().to_text(language),
        result.value_of_information().to_text(language),
        result.timeline().to_text(language),
        result.payers().to_text(language),
        result.compare().to_text(language),
        result.uncertainty(draws=500).to_markdown(language),
        result.payers().to_markdown(language),
    ]
    for text in texts:
        assert "CHF" in text
        assert "€" not in text
        assert "euro" not in text.lower()


def test_the_sentence_of_a_case_is_in_its_currency(result: mk.StudyResult) -> None:
    assert "CHF" in repr(result["fall-a"])
    assert "€" not in repr(result["fall-a"])
    assert "€" in repr(mk.evaluate("zaanstad-2017")["casus-02"])


def test_the_result_names_the_currency(result: mk.StudyResult) -> None:
    assert json.loads(result.to_json())["provenance"]["currency"] == "CHF"


def test_its_payers_are_known(result: mk.StudyResult) -> None:
    """The canton pays shelter and six tenths of counselling."""
    text = result.payers("fall-a").to_text("en")
    assert "canton" in text
    assert result.perspective("kanton")["fall-a"].comparison().cost_of_reference.cost.central == pytest.approx(15600)


def test_two_currencies_do_not_go_together(tmp_path: Path) -> None:
    """A list in euros beside one in francs is refused at its currency."""
    text = (HERE / "study.yaml").read_text(encoding="utf-8")
    for name in ("preise.yaml", "annahmen.yaml", "units.yaml", "payers.yaml", "sources.yaml", "index.yaml"):
        (tmp_path / name).write_text((HERE / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "cases").mkdir()
    for case in (HERE / "cases").iterdir():
        (tmp_path / "cases" / case.name).write_text(case.read_text(encoding="utf-8"), encoding="utf-8")
    study = tmp_path / "study.yaml"
    study.write_text(text.replace("[preise.yaml]", "[preise.yaml, zaanstad-2017]"), encoding="utf-8")
    with pytest.raises(mk.DataError) as caught:
        mk.evaluate(study)
    assert "MK520" in {one.code for one in caught.value.problems}
