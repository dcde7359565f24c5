"""What programs that embed us rely on: the form of the JSON, and results from several threads at once."""

from __future__ import annotations

import copy
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jsonschema
import pytest

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.cli.main import main
from maatschappelijke_kosten.reporting.result_schema import result_schema

STUDIES = ("zaanstad-2017", "zaanstad-2025")


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = result_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", STUDIES)
def test_results_have_the_published_form(name: str, validator: Any) -> None:
    result = mk.evaluate(name)
    found = json.loads(json.dumps(result.to_dict()))
    validator.validate(found)
    for case in found["cases"]:
        validator.validate(case)


def test_results_with_time_payers_and_corrections_have_it_too(validator: Any) -> None:
    result = mk.evaluate("zaanstad-2017").with_(perspective="gemeente", horizon=60, discount=0.03)
    validator.validate(json.loads(json.dumps(result.to_dict())))


def test_the_form_is_closed(validator: Any) -> None:
    found = json.loads(json.dumps(mk.evaluate("zaanstad-2017").to_dict()))
    for path in ((), ("cases", 0), ("cases", 0, "views", "source", 0), ("cases", 0, "views", "source", 0, "verdict")):
        other = copy.deepcopy(found)
        place = other
        for key in path:
            place = place[key]
        place["more"] = 1
        assert not validator.is_valid(other)
        del place["more"]
        place.pop(next(iter(place)))
        assert not validator.is_valid(other)


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "result"]) == 0
    assert json.loads(capsys.readouterr().out) == result_schema()


def test_threads_do_not_feel_each_other() -> None:
    study = mk.read_study("zaanstad-2017")
    asked = [study, study.with_figures(prices={"huisuitzetting": 500.0})] * 8
    alone = [mk.evaluate(one).to_dict() for one in asked[:2]]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda one: mk.evaluate(one).to_dict(), asked))
    assert together == alone * 8


def test_a_study_travels_to_another_process() -> None:
    study = mk.read_study("zaanstad-2017")
    assert mk.evaluate(pickle.loads(pickle.dumps(study))).to_dict() == mk.evaluate(study).to_dict()
