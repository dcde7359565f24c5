"""What a user holds: frozen results, plain data, a frame, words."""

from __future__ import annotations

import json
import math
from dataclasses import FrozenInstanceError
from typing import Any

import pandas as pd
import pytest
from own_study import HOURS, PRICES, case, hours, own
from pydantic import ValidationError

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.result import Mark
from maatschappelijke_kosten.model.study import View


@pytest.fixture(scope="module")
def result() -> mk.StudyResult:
    return mk.evaluate("zaanstad-2017")


@pytest.fixture(scope="module")
def study() -> mk.Study:
    return mk.read_study("zaanstad-2017")


@pytest.fixture(scope="module")
def data(result: mk.StudyResult) -> dict[str, Any]:
    return result.to_dict()


def test_results_are_frozen(result: mk.StudyResult) -> None:
    one = result["casus-03"]
    for thing, name in ((result, "study"), (one, "case"), (one.saving, "low"), (one.verdict, "conclusion")):
        with pytest.raises((FrozenInstanceError, AttributeError)):
            setattr(thing, name, None)
    with pytest.raises(ValidationError):
        result.study.label = "anders"  # type: ignore[misc, assignment]


def test_mappings_within_results_are_frozen() -> None:
    result = mk.evaluate(case([own(1.0)], [own(2.0)]))
    for mapping in (result.views, result["eigen"].views, result.views[View.ASSUMED].tally):
        with pytest.raises((TypeError, AttributeError)):
            mapping.clear()  # type: ignore[attr-defined]


def test_an_unknown_case_is_a_key_error(result: mk.StudyResult) -> None:
    with pytest.raises(KeyError, match="casus-99"):
        result["casus-99"]
    with pytest.raises(KeyError, match="casus-99"):
        result.explain("casus-99")


def test_the_keys_of_schema_1(data: dict[str, Any]) -> None:
    """A reader of schema 1 finds these keys; a change that takes one away raises the schema."""
    assert data["schema"] == 1
    assert data.keys() == {
        "schema", "kind", "study", "variant", "verdict_rule", "views", "published_tally", "random_tables", "cases",
        "provenance",
    }  # fmt: skip
    assert data["views"].keys() == {"source", "once", "assumed"}
    assert data["views"]["assumed"].keys() == {"tally", "total", "floor_of_tally", "share_of_tally"}
    assert data["provenance"].keys() == {
        "engine", "study", "price_lists", "indices", "overrides", "currency", "seed", "perspective", "settings",
        "changes",
    }  # fmt: skip
    for one in data["cases"]:
        assert one.keys() == {
            "schema", "kind", "id", "label", "reference", "published", "agrees", "without_single_use", "views",
        }  # fmt: skip
        for comparison in (each for view in one["views"].values() for each in view):
            assert comparison.keys() == {"path", "reference", "cost", "cost_of_reference", "saving", "verdict"}
            assert comparison["saving"].keys() == {"low", "central", "high", "mark"}
            assert comparison["cost"].keys() == {"cost", "lines", "pm"}
            assert comparison["verdict"].keys() == {
                "conclusion", "materiality", "assumed_share", "floor_window", "share_window", "without_either",
            }  # fmt: skip


def test_plain_data_is_plain(data: dict[str, Any]) -> None:
    def walk(value: Any) -> None:
        assert value is None or type(value) in (str, int, float, bool, list, dict), type(value)
        if type(value) is float:
            assert math.isfinite(value)
        for inside in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inside)

    walk(data)


def test_json_is_valid_and_says_the_same(result: mk.StudyResult, data: dict[str, Any]) -> None:
    text = result.to_json()
    assert json.loads(text, parse_constant=pytest.fail) == data
    assert "€" not in text or "\\u20ac" not in text
    assert json.loads(result["casus-05"].to_json(None)) == next(one for one in data["cases"] if one["id"] == "casus-05")


def test_lines_of_the_plain_data_add_up(data: dict[str, Any]) -> None:
    for one in data["cases"]:
        for comparison in (each for view in one["views"].values() for each in view):
            for side in ("cost", "cost_of_reference"):
                lines = comparison[side]["lines"]
                assert math.fsum(line["euros"] for line in lines) == pytest.approx(comparison[side]["cost"]["central"])


def test_the_frame_has_a_row_for_each_case_and_view(result: mk.StudyResult) -> None:
    frame = result.to_frame()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == [
        "case", "label", "view", "path", "reference",
        "cost_low", "cost", "cost_high", "cost_mark",
        "reference_cost_low", "reference_cost", "reference_cost_high", "reference_cost_mark",
        "saving_low", "saving", "saving_high", "saving_mark",
        "verdict", "materiality", "assumed_share", "published", "agrees",
    ]  # fmt: skip
    assert len(frame) == 3 * sum(len(case.case.alternatives) for case in result) == 57
    assert set(frame["view"]) == {"source", "once", "assumed"}
    assert frame["saving"].notna().all()


def test_open_sides_are_infinite_in_the_frame(result: mk.StudyResult) -> None:
    frame = result.to_frame().set_index(["case", "view", "path"])
    for key, row in frame.iterrows():
        case_id, view, path = key  # type: ignore[misc]
        interval = result[case_id].comparison(view, path).saving
        assert math.isinf(row["saving_high"]) == (interval.mark in (Mark.AT_LEAST, Mark.NEITHER))
        assert math.isinf(row["saving_low"]) == (interval.mark in (Mark.AT_MOST, Mark.NEITHER))
        assert row["saving"] == interval.central
    assert set(frame["saving_mark"]) == {"none", "at_least", "neither"}  # none can only be lower


def test_repr_is_the_plain_card(result: mk.StudyResult) -> None:
    assert repr(result) == str(result)
    assert repr(result).startswith(f"{result.study.label.nl}: 7 besparen, 2 ongeveer gelijk, 1 kost meer.")
    assert "<" not in repr(result)
    assert "object at" not in repr(result)


def test_repr_of_a_case_is_a_sentence(result: mk.StudyResult) -> None:
    assert repr(result["casus-03"]) == (
        "3. Alleenstaande vrouw van 62: het pad 'met maatwerk' bespaart ten minste €\N{NO-BREAK SPACE}1.132 "
        "(geteld: €\N{NO-BREAK SPACE}151 – 3.186) ten opzichte van 'zonder maatwerk'."
    )


def test_explain_is_the_same_by_both_ways(result: mk.StudyResult) -> None:
    assert result.explain("casus-04", "en") == result["casus-04"].explain("en")


def test_break_evens_of_the_report(result: mk.StudyResult) -> None:
    hours_of_three = [one for one in result["casus-03"].break_even("source") if one.name == "psycholoog-uren"]
    assert [one.central for one in hours_of_three] == [pytest.approx(915 / 80)]
    shelter = [one for one in result["casus-05"].break_even(View.SOURCE) if one.name == "opvang-dagen"]
    assert [(one.low, one.high) for one in shelter] == [(pytest.approx(10), pytest.approx(12.5))]
    text = result["casus-03"].break_even_text("nl", [View.SOURCE])
    assert "vanaf het 12e uur" in text


def test_case_eight_pays_from_the_ninth_hour(result: mk.StudyResult) -> None:
    assert "vanaf het 9e uur" in result["casus-08"].break_even_text("nl", [View.ASSUMED])


def test_leaning_on_names_what_the_verdict_cannot_do_without(result: mk.StudyResult) -> None:
    for one in result:
        for name, other in one.leaning_on.items():
            assert name in result.study.assumptions
            assert other is not one.verdict.conclusion


class TestWithFigures:
    """Other prices and assumptions, without files."""

    def test_a_new_object_and_the_old_one_as_it_was(self, study: mk.Study) -> None:
        before = study.model_dump_json()
        new = study.with_figures(assumptions={"psycholoog-uren": 12.0}, prices={"uur-wijkteam": 60.0})
        assert new is not study
        assert study.model_dump_json() == before
        assert new.assumptions["psycholoog-uren"].likely == 12
        assert new.amount_of("uur-wijkteam").central == 60
        assert study.amount_of("uur-wijkteam").central == 54

    def test_a_cited_price_too(self, study: mk.Study) -> None:
        """As `docs/quickstart.md` does, and `--set huisuitzetting=7500`."""
        before = mk.evaluate(study)["casus-02"].comparison("assumed")
        after = mk.evaluate(study.with_figures(prices={"huisuitzetting": 7500}))["casus-02"].comparison("assumed")
        assert after.saving.central == before.saving.central + 1500

    def test_a_range(self, study: mk.Study) -> None:
        days = mk.Range(low=5.0, likely=8.0, high=12.0)
        one = mk.evaluate(study.with_figures(assumptions={"opvang-dagen": days}))["casus-05"]
        assert one.comparison("assumed").cost_of_reference.lines[-1].quantity.high == 12

    def test_the_result_says_what_was_changed(self, study: mk.Study) -> None:
        result = mk.evaluate(study.with_figures(assumptions={"psycholoog-uren": 12.0}))
        assert result.to_dict()["provenance"]["changes"] == ["psycholoog-uren: 2 – 12 (6.4) → 12"]
        assert "psycholoog-uren" in repr(result).replace("\n", " ")
        assert "Anders dan het onderzoek" in repr(result)
        assert "Other than the study" in result.to_text("en")

    def test_one_case_says_what_was_changed_as_well(self, study: mk.Study) -> None:
        result = mk.evaluate(study.with_figures(assumptions={"psycholoog-uren": 12.0}))
        assert "psycholoog-uren" in result["casus-03"].explain()

    def test_changes_add_up(self, study: mk.Study) -> None:
        twice = study.with_figures(assumptions={"arts-uren": 2.0}).with_figures(assumptions={"arts-uren": 3.0})
        assert len(twice.changes) == 2

    @pytest.mark.parametrize("kind", ["prices", "assumptions"])
    def test_an_unknown_id_is_a_key_error(self, study: mk.Study, kind: str) -> None:
        with pytest.raises(KeyError, match="huisuitzettin"):
            study.with_figures(**{kind: {"huisuitzettin": 1.0}})

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), "5", None, [1], True])
    def test_what_is_no_number_is_refused(self, study: mk.Study, value: Any) -> None:
        with pytest.raises(ValueError):  # noqa: PT011  the words are pydantic's
            study.with_figures(assumptions={"opvang-dagen": value})

    @pytest.mark.parametrize("value", [-1.0, mk.Range(low=5.0, high=1.0), mk.Range(low=1.0, likely=9.0, high=5.0)])
    def test_what_cannot_be_is_refused_before_anything_is_computed(self, study: mk.Study, value: Any) -> None:
        with pytest.raises(mk.DataError, match=r"MK40[78]"):
            mk.evaluate(study.with_figures(assumptions={"opvang-dagen": value}))


def test_a_changed_result_of_a_study_built_in_python() -> None:
    one = mk.evaluate(case([own(100.0)], [hours("uren")]), prices=PRICES, assumptions={"uren": HOURS}).study
    after = mk.evaluate(one.with_figures(prices={"uur-hulp": 100.0}, assumptions={"uren": 1.0}))
    assert after["eigen"].saving.central == 0
    assert len(after.study.changes) == 2


def test_price_lists_are_looked_up_kindly() -> None:
    assert mk.read_pricelist("zaanstad-2017")["arts"].amount.central == 100
    with pytest.raises(KeyError, match="did you mean 'arts'"):
        mk.read_pricelist("zaanstad-2017")["art"]
