"""What-if without editing files: a new result that says what was changed."""

from __future__ import annotations

import pytest

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.settings import change_lines


@pytest.fixture(scope="module")
def result() -> mk.StudyResult:
    return mk.evaluate("zaanstad-2017")


def test_nothing_changed_is_the_same_result(result: mk.StudyResult) -> None:
    again = result.with_()
    assert [one.saving for one in again] == [one.saving for one in result]
    assert again.study.changes == ()


def test_society_lets_transfers_vanish(result: mk.StudyResult) -> None:
    """§10: the repaid rent of case 9 is a transfer, so for society the moratorium is not the cheaper one any more."""
    society = result.perspective("society")
    assert society.views["assumed"].perspective == "society"
    assert society["casus-09"].comparison().cost.cost.central == 0
    moved = [one.id for one in result if one.verdict.conclusion is not society[one.id].verdict.conclusion]
    assert moved == ["casus-09"]
    assert society["casus-09"].verdict.conclusion is Conclusion.ABOUT_EQUAL


def test_every_text_names_its_perspective(result: mk.StudyResult) -> None:
    assert "(as-reported)" in result.to_text()
    society = result.perspective("society").to_text()
    assert "(society)" in society
    assert "Anders dan het onderzoek: perspectief: as-reported → society." in society


def test_another_perspective_is_not_compared_with_what_was_published(result: mk.StudyResult) -> None:
    society = result.perspective("society")
    assert society.holds
    assert "van de 10 casussen het gepubliceerde" not in society.to_text()


def test_an_unknown_payer_is_pm_from_a_budget(result: mk.StudyResult) -> None:
    """§10: who pays the psychologist no source says, so the saving of the gemeente is at least what is counted."""
    gemeente = result.perspective("gemeente")["casus-03"].comparison()
    assert any(one.reason == "no_payer" for one in gemeente.cost_of_reference.pm)


def test_undiscounted_stands_beside_discounted(result: mk.StudyResult) -> None:
    """§9: in months 0 to 12 discounting at the end of the year takes off one year for everything."""
    discounted = result.with_(horizon=12, discount=0.0225, convention="end")
    plain = result.with_(horizon=12)
    beside = discounted.beside["undiscounted"].total.saving.central
    assert beside == pytest.approx(plain.views["assumed"].total.saving.central)
    assert discounted.views["assumed"].total.saving.central == pytest.approx(beside / 1.0225)
    assert "Niet contant gemaakt" in discounted.to_text()


def test_deadweight_needs_both_totals(result: mk.StudyResult) -> None:
    """§12: what is left is a part of every consequence and none of the support."""
    corrected = result.with_(deadweight=0.5)
    before, after = result["casus-01"].comparison(), corrected["casus-01"].comparison()
    assert after.cost.cost.central == before.cost.cost.central
    assert after.cost_of_reference.cost.central == pytest.approx(before.cost_of_reference.cost.central / 2)
    assert corrected.beside["uncorrected"].total.saving == result.views["assumed"].total.saving


@pytest.mark.parametrize("wrong", [{"horizon": 0}, {"discount": -1.0}, {"horizon": 1.5}, {"convention": "noon"}])
def test_what_cannot_be_is_refused(result: mk.StudyResult, wrong: dict[str, object]) -> None:
    with pytest.raises(mk.DataError) as caught:
        result.with_(**wrong)  # type: ignore[arg-type]
    assert {one.code for one in caught.value.problems} <= {"MK303", "MK304", "MK307"}


def test_an_unknown_perspective_is_told(result: mk.StudyResult) -> None:
    with pytest.raises(mk.DataError) as caught:
        result.perspective("gemeent")
    assert {one.code for one in caught.value.problems if one.severity == "error"} == {"MK512"}
    assert "gemeente" in str(caught.value)


def test_prices_of_an_unknown_year_are_refused_or_held(result: mk.StudyResult) -> None:
    """§4: of the prices of 2017 the year is unknown."""
    with pytest.raises(mk.DataError) as caught:
        result.with_(price_year=2024)
    assert {one.code for one in caught.value.problems if one.severity == "error"} == {"MK515"}
    held = result.with_(price_year=2024, hold_unknown=True)
    line = next(one for one in held["casus-03"].comparison().cost_of_reference.lines if one.price.id == "uur-wijkteam")
    assert line.price.central == pytest.approx(54 * 96.90 / 74.59)
    assert "prijsjaar onbekend" in held.to_text()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            (
                "Anders dan het onderzoek: horizon in maanden: – → 60.",
                "Anders dan het onderzoek: rente per jaar: – → 2,25 %.",
                "Anders dan het onderzoek: contant gemaakt vanaf: – → het midden van elk jaar.",
                "Anders dan het onderzoek: bedragen van een onbekend prijsjaar blijven: – → ja.",
                "Anders dan het onderzoek: deel dat aan anderen te danken is: – → 10 % – 30 % (20 %).",
            ),
        ),
        (
            "en",
            (
                "Other than the study: horizon in months: – → 60.",
                "Other than the study: rate a year: – → 2.25%.",
                "Other than the study: discounted from: – → the middle of each year.",
                "Other than the study: amounts of an unknown price year stay: – → yes.",
                "Other than the study: share that is due to others: – → 10% – 30% (20%).",
            ),
        ),
    ],
)
def test_what_was_chosen_is_told_in_words(result: mk.StudyResult, language: Language, told: tuple[str, ...]) -> None:
    shares = {"attribution": mk.Range(low=0.1, high=0.3), "deadweight": 0.2, "displacement": 0.1, "overlap": 0.5}
    time = {"horizon": 60, "discount": 0.0225, "convention": "mid"}
    other = result.with_(**time, **shares, price_year=2020, hold_unknown=True)  # type: ignore[arg-type]
    for text in (other.to_text(language), other["casus-03"].explain(language), other.payers().to_text(language)):
        flat = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
        assert [one for one in told if one not in flat] == []
        assert ".." not in flat
        assert "reason" not in flat
        assert "hold_unknown" not in flat
    assert "settings.time.horizon: – → 60" in other.to_dict()["provenance"]["changes"]


def test_every_setting_can_be_told(result: mk.StudyResult) -> None:
    """A schedule, doubts of experts and correlations have no choice of their own, but can be set in Python."""
    study = result.study.with_settings(
        time={"discount": {"schedule": [{"year": 0, "rate": 0.035}, {"year": 31, "rate": 0.03}]}},
        plausibility={"high": 0.0, "medium": 0.25, "low": 0.5, "reason": "x."},
        correlations=[{"between": ["arts", "arts-uren"], "value": 0.5, "reason": "x."}],
    )
    assert "settings.plausibility.medium: – → 0.25" in study.changes
    for language in ("nl", "en"):
        lines = change_lines(study, language)
        assert len(lines) == len(study.changes) == 6
        assert not [one for one in lines if "settings." in one or ".." in one]


def test_a_setting_that_is_taken_away_again_is_told_too(result: mk.StudyResult) -> None:
    with_overlap = result.study.with_settings(overlap={"rest": 0.5, "reason": "x"})
    assert with_overlap.with_settings(overlap=None).changes[-1] == "settings.overlap.rest: 0.5 → –"
    assert with_overlap.with_settings(overlap={"rest": 0.5, "reason": "y"}).changes == with_overlap.changes
