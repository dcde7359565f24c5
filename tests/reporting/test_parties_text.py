"""What the reports of time, payers, paths, branches and experts say."""

from __future__ import annotations

import json

import pytest

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.front.parties import payers
from maatschappelijke_kosten.front.ranking import ranking
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.experts import plausibility_lines
from maatschappelijke_kosten.reporting.parties import compensation


@pytest.fixture(scope="module")
def result() -> mk.StudyResult:
    return mk.evaluate("zaanstad-2017")


def _plain(text: str) -> str:
    """With ordinary spaces, also within an amount, and in one line."""
    return " ".join(text.split())


def _own(**more: object) -> dict[str, object]:
    return {"price_year": "unknown", "reason": "test", **more}


def _study(result: mk.StudyResult, **paths: list[dict[str, object]]) -> Study:
    given = {"id": "a", "label": "Casus", "reference": "zonder"}
    one = Case.model_validate({**given, "paths": {name: {"steps": steps} for name, steps in paths.items()}})
    return result.study.model_copy(update={"cases": (one,), "published_tally": None, "contradictions": ()})


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("report", ["timeline", "payers", "compare"])
def test_every_report_in_every_form(result: mk.StudyResult, report: str, language: Language) -> None:
    for case in (None, "casus-02"):
        found = getattr(result, report)(case)
        for text in (found.to_text(language), found.to_markdown(language)):
            assert "as-reported" in text
            assert result.study.label.in_language(language) in text
            assert "None" not in text
            assert "-0" not in text.replace("2017-0", "")
        assert max(len(line) for line in found.to_text(language).splitlines()) <= 145
        assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["schema"] == 1
        assert len(found.to_frame()) == len(found.to_rows()) > 0
        assert repr(found).splitlines()


def test_the_wrong_pocket(result: mk.StudyResult) -> None:
    """Who pays 100 sees nothing of the 300 that another saves; a third of it makes the first whole."""
    study = _study(
        result,
        met=[_own(label="hulp", amount=100, payer="gemeente")],
        zonder=[_own(label="zorg", amount=300, payer="zorgverzekeraar")],
    )
    found = payers(study, Variant.AS_COUNTED)
    assert "Wie erin steekt: gemeente (€ 100). Wie eraan overhoudt: zorgverzekeraar (€ 300)." in _plain(found.to_text())
    (line,) = compensation(found, "nl")
    assert _plain(line).endswith("(gemeente (€ 100)), naar rato van ieders winst: zorgverzekeraar € 100.")


def test_when_nobody_can_be_made_whole(result: mk.StudyResult) -> None:
    study = _study(
        result,
        met=[_own(label="hulp", amount=500, payer="gemeente")],
        zonder=[_own(label="zorg", amount=300, payer="zorgverzekeraar")],
    )
    (line,) = compensation(payers(study, Variant.AS_COUNTED), "nl")
    assert "het verlies is samen € 500, de bekende winst € 300" in _plain(line)


def test_a_tree_of_branches(result: mk.StudyResult) -> None:
    """0.7 evicted, then half to a shelter: 0.35; the ends are 0.35, 0.35 and 0.3."""
    shelter = _own(label="opvang", amount=1000)
    evicted = {
        "label": "uitgezet",
        "chance": 0.7,
        "steps": [
            _own(label="uitzetting", amount=6000),
            {
                "label": "waarheen",
                "reason": "test",
                "branches": [
                    {"label": "opvang", "chance": 0.5, "steps": [shelter]},
                    {"label": "familie", "chance": "rest"},
                ],
            },
        ],
    }
    tree = {"label": "wel of niet", "reason": "test", "branches": [evicted]}
    study = _study(result, met=[_own(label="huur", amount=900)], zonder=[tree])
    found = ranking(study, Variant.AS_COUNTED)
    text = _plain(found.to_text())
    assert "uitgezet: kans 70 % (weg ernaartoe 70 %), verwacht € 4.550" in text
    assert "opvang: kans 50 % (weg ernaartoe 35 %), verwacht € 350" in text
    assert "familie: kans 50 % (weg ernaartoe 35 %), verwacht € 0" in text
    assert "niets van dit alles: kans 30 % (weg ernaartoe 30 %)" in text
    zonder = next(one for one in found.cases[0].paths if one.path == "zonder")
    assert zonder.cost.central == pytest.approx(4550)


def test_experts_who_disagree(result: mk.StudyResult) -> None:
    """§16: both are shown, and that they differ."""
    opinions = [{"grade": "high", "who": "wijkteam"}, {"grade": "low", "who": "corporatie", "words": "zelden"}]
    study = _study(result, met=[], zonder=[_own(label="uitzetting", amount=6000, plausibility=opinions)])
    assert plausibility_lines(study, study.cases[0], "nl") == [
        "uitzetting: wijkteam vindt dit aannemelijk.",
        "uitzetting: corporatie vindt dit weinig aannemelijk: zelden",
        "De experts zijn het hierover niet eens.",
    ]
    assert "zijn het hierover niet eens" in mk.evaluate(study)["a"].explain()


def test_case_nine_had_a_cheaper_tool(result: mk.StudyResult) -> None:
    """§18: the report itself says that the support came too soon."""
    text = _plain(result.compare("casus-09").to_text())
    assert "Nee: zonder maatwerk bereikt het doel even goed en kost zeker minder." in text


def test_discounted_beside_undiscounted(result: mk.StudyResult) -> None:
    text = result.with_(horizon=36, discount=0.0225, convention="start").timeline().to_text()
    assert "Contant" in text
    assert "het begin van elk jaar" in text
