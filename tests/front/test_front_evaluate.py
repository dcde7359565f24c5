"""`evaluate` on everything that a user may hold: a name, a path, a study, cases of her own."""

from __future__ import annotations

import copy
import math
import pickle
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from own_study import ASSUMED_PRICES, DIFFERENCES, HOURS, PRICES, case, hours, own, three_paths

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.result import Mark
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.study import View

SCENARIO = Path(__file__).parents[2] / "scenarios" / "zaanstad-2017"


@pytest.fixture(scope="module")
def study() -> mk.Study:
    return mk.read_study("zaanstad-2017")


@pytest.mark.parametrize("given", [SCENARIO, str(SCENARIO), SCENARIO / "study.yaml"], ids=["folder", "text", "file"])
def test_a_name_a_folder_a_file_and_a_study_give_the_same(given: str | Path, study: mk.Study) -> None:
    by_name = mk.evaluate("zaanstad-2017")
    assert mk.evaluate(given).views == by_name.views == mk.evaluate(study).views
    assert [one.id for one in by_name] == [f"casus-{number:02}" for number in range(1, 11)]
    assert len(by_name) == 10


def test_the_file_of_a_case_is_a_study_of_one(study: mk.Study) -> None:
    result = mk.evaluate(SCENARIO / "cases" / "casus-08.yaml")
    assert [one.id for one in result] == ["casus-08"]
    assert result["casus-08"].saving == mk.evaluate(study)["casus-08"].saving


def test_a_case_without_any_file() -> None:
    result = mk.evaluate(case([own(100.0)], [hours("uren")]), prices=PRICES, assumptions={"uren": HOURS})
    one = result["eigen"]
    # Two ranges that move apart: their deviations combine as the root of the sum of squares (§6).
    assert one.saving.central == 10 * 50 - 100
    assert one.saving.low == pytest.approx(400 - math.hypot(5 * 50, 10 * 10))
    assert one.saving.high == pytest.approx(400 + math.hypot(10 * 50, 10 * 30))
    assert one.verdict.conclusion is Conclusion.ABOUT_EQUAL
    assert one.agrees is None
    assert one.holds
    assert result.holds
    assert one.comparison("source").saving.mark is Mark.AT_LEAST


def test_assumed_prices_count_only_in_the_view_assumed() -> None:
    evening = mk.Step(price="avond", quantity=3.0, reason="afspraak")
    one = mk.evaluate(case([own(100.0)], [evening]), assumed_prices=[ASSUMED_PRICES])["eigen"]
    assert one.comparison(View.SOURCE).cost_of_reference.cost.central == 0
    assert one.comparison(View.ASSUMED).cost_of_reference.cost.central == 600


def test_the_verdict_rule_is_the_users() -> None:
    strict = mk.VerdictRule(floor=0.0, share=0.0, reason="elk verschil telt")
    one = mk.evaluate(case([own(100.0)], [own(101.0)]), verdict_rule=strict)["eigen"]
    assert one.verdict.conclusion is Conclusion.SAVES


def test_several_cases_from_any_iterable() -> None:
    cases = [case([own(1.0)], [hours()], name) for name in ("een", "twee", "drie")]
    for given in (cases, tuple(cases), iter(cases)):
        assert [one.id for one in mk.evaluate(given, prices=PRICES)] == ["een", "twee", "drie"]  # type: ignore[arg-type]


def test_cases_within_a_study(study: mk.Study) -> None:
    steps = [mk.Step(price="huisuitzetting", quantity=1.0, reason="vonnis")]
    result = mk.evaluate(case([own(100.0)], steps), study=study)
    assert result["eigen"].saving.central == 5900
    assert result.study.published_tally is None
    assert mk.evaluate(study.cases[2], study=study)["casus-03"].saving == mk.evaluate(study)["casus-03"].saving


def test_a_case_with_three_paths() -> None:
    one = mk.evaluate(three_paths())["drie"]
    assert one.comparison(path="licht").saving.central == 4000
    assert one.comparison(path="zwaar").saving.central == -4000
    with pytest.raises(KeyError, match="niets"):
        one.comparison(path="niets")


def test_wider_counts_what_is_told(study: mk.Study) -> None:
    told = case([own(100.0), own(1000.0, counted=False)], [own(3000.0)])
    assert mk.evaluate(told)["eigen"].saving.central == 2900
    assert mk.evaluate(told, variant="wider")["eigen"].saving.central == 1900
    with pytest.raises(ValueError, match="ruimer"):
        mk.evaluate(study, variant="ruimer")


def test_an_unknown_name_is_a_data_error() -> None:
    with pytest.raises(mk.DataError, match="MK101"):
        mk.evaluate("zaanstad-2071")


def test_all_problems_at_once_with_the_place_in_words() -> None:
    wrong = case(
        [mk.Step(price="uur-help", quantity=1.0, reason="r"), own(-5.0)],
        [mk.Step(reason="r", quantity=3.0)],
        name="mijn-casus",
    )
    with pytest.raises(mk.DataError) as caught:
        mk.evaluate([wrong, wrong], prices=PRICES)
    text = str(caught.value)
    assert {"MK503", "MK407", "MK306", "MK509"} <= {one.code for one in caught.value.problems}
    assert "case 'mijn-casus'" in text
    assert "bedoelde u 'uur-hulp'?" in text
    assert all(one.line == 0 and ":0" not in one.render() for one in caught.value.problems)


def test_places_in_words_count_from_one_as_people_do() -> None:
    with pytest.raises(mk.DataError) as caught:
        mk.evaluate(case([own(1.0), own(-5.0)], []), prices=PRICES)
    [problem] = [one for one in caught.value.problems if one.code == "MK407"]
    assert "steps → 2 → amount" in problem.file


def test_nothing_to_evaluate_is_refused() -> None:
    with pytest.raises(mk.DataError, match="MK308"):
        mk.evaluate([])
    with pytest.raises(TypeError):
        mk.evaluate(None)  # type: ignore[arg-type]


def test_a_wrong_author_sum_is_refused() -> None:
    with pytest.raises(mk.DataError, match="MK603"):
        mk.evaluate(case([own(100.0)], [own(900.0)], author_sum={"met": 101.0}))
    assert mk.evaluate(case([own(100.0)], [own(900.0)], author_sum={"met": 100.0}))["eigen"].saving.central == 800


@pytest.mark.parametrize("amount", [1e30, 1e300])
def test_an_absurd_amount_is_refused_or_shown_but_never_crashes(amount: float) -> None:
    """`repr` of a result that was accepted must work; files refuse such amounts with MK406."""
    with suppress(mk.DataError):
        assert repr(mk.evaluate(case([own(amount)], [own(1.0)])))


def test_costs_that_cancel_out_can_be_shown() -> None:
    spares = mk.Step(price="verschil", quantity=1.0, reason="r")
    result = mk.evaluate(case([spares, own(100.0)], []), prices=DIFFERENCES)
    assert result["eigen"].saving.central == 0
    assert repr(result)


def test_paths_without_any_step_cost_nothing() -> None:
    result = mk.evaluate(case([], []))
    assert result["eigen"].saving.central == 0
    assert repr(result)
    assert result["eigen"].explain()
    assert result.to_json()


@pytest.mark.parametrize("again", [lambda e: pickle.loads(pickle.dumps(e)), copy.deepcopy], ids=["pickle", "copy"])
def test_a_data_error_travels_between_processes(again) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(mk.DataError) as caught:
        mk.evaluate([])
    assert str(again(caught.value)) == str(caught.value)


def test_results_pickle() -> None:
    result = mk.evaluate(case([own(1.0)], [hours()]), prices=PRICES)
    assert repr(pickle.loads(pickle.dumps(result))) == repr(result)


def test_prices_beside_a_study_are_not_silently_ignored(study: mk.Study) -> None:
    """They are for cases; with a study they do nothing, so they are refused."""
    with pytest.raises(TypeError):
        mk.evaluate(study, prices=PRICES)
    with pytest.raises(TypeError):
        mk.evaluate("zaanstad-2017", assumptions={"uren": HOURS})
    with pytest.raises(TypeError):
        mk.evaluate(study.cases[0], study=study, prices=PRICES)


def test_threads_give_equal_results() -> None:
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: mk.evaluate("zaanstad-2017"), range(8)))
        texts = list(pool.map(lambda one: one["casus-02"].explain("en"), [results[0]] * 8))
    assert all(one.views == results[0].views for one in results)
    assert len(set(texts)) == 1


def test_published_blocks_do_not_enter_the_sums(tmp_path: Path, study: mk.Study) -> None:
    shutil.copytree(SCENARIO, tmp_path / "kopie")
    for file in (tmp_path / "kopie" / "cases").iterdir():
        head, _, _ = file.read_text("utf-8").partition("\npublished:")
        file.write_text(head + "\n", "utf-8")
    stripped = mk.evaluate(tmp_path / "kopie")
    assert all(one.published is None for one in stripped)
    assert stripped.views == mk.evaluate(study).views
