"""What the reports of time, payers, paths, branches and experts say."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.front.over_time import timeline
from maatschappelijke_kosten.front.parties import payers
from maatschappelijke_kosten.front.ranking import ranking
from maatschappelijke_kosten.model.case import Case, GoalReached
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.experts import plausibility_lines
from maatschappelijke_kosten.reporting.pocket import compensation, nets
from maatschappelijke_kosten.reporting.rows import csv_text
from strategies_engine import rich_studies, variants


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
    """Who pays 100 sees nothing of the 300 that another saves; 100 of it makes the first whole."""
    study = _study(
        result,
        met=[_own(label="hulp", amount=100, payer="gemeente")],
        zonder=[_own(label="zorg", amount=300, payer="zorgverzekeraar")],
    )
    found = payers(study, Variant.AS_COUNTED)
    assert "Wie erop achteruitgaat: gemeente (€ 100). Wie erop vooruitgaat: zorgverzekeraar (€ 300)." in _plain(
        found.to_text()
    )
    (line,) = compensation(found, "nl")
    assert _plain(line).endswith("is schadeloos als wie wint naar rato bijdraagt: zorgverzekeraar € 100.")


def test_at_least_and_at_most_of_who_gains_and_who_loses(result: mk.StudyResult) -> None:
    """§1: what PM opens in a budget is said in every sentence that names its gain or its loss."""
    study = _study(
        result,
        met=[_own(label="hulp", amount=100, payer="gemeente", support=True), {"label": "meer hulp", "support": True}],
        zonder=[_own(label="zorg", amount=300, payer="zorgverzekeraar")],
    )
    found = payers(study, Variant.AS_COUNTED)
    text = _plain(found.to_text())
    assert "De hulp zelf wordt betaald door: gemeente (€ 100); een deel ervan is PM en zit er niet in." in text
    assert "Wie erop achteruitgaat: gemeente (ten minste € 100)." in text
    assert "Wie erop vooruitgaat: zorgverzekeraar (ten hoogste € 300)." in text
    (line,) = compensation(found, "nl")
    assert "gemeente (ten minste € 100), is voor wat geteld is schadeloos" in _plain(line)
    assert [one["mark"] for one in found.to_dict()["nets"]] == ["at_most", "at_most"]
    (line,) = compensation(payers(_less(study), Variant.AS_COUNTED), "en")
    assert "from what is counted: the loss is at least €100 in total, the known gain at most €30." in _plain(line)


def _less(study: Study) -> Study:
    """With a tenth of the care."""
    text = study.cases[0].model_dump_json().replace("300", "30")
    return study.model_copy(update={"cases": (Case.model_validate_json(text),)})


@given(rich_studies(), variants)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_marks_in_sentences_are_those_of_the_perspectives(study: Study, variant: Variant) -> None:
    found = payers(study, variant)
    for one in nets(found):
        if one.payer:
            assert one.gained.mark is found.perspectives[one.payer].total.saving.mark
    for case in study.cases:
        for one in nets(found, case.id):
            if one.payer:
                (seen,) = (row for row in found.perspectives[one.payer].assessed if row.case == case.id)
                assert one.gained.mark is seen.saving.mark


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
    assert (
        "Nee: zonder maatwerk bereikt het doel even goed en kost minder, ook aan de hoge kant van zijn bereik." in text
    )


def test_discounted_beside_undiscounted(result: mk.StudyResult) -> None:
    text = result.with_(horizon=36, discount=0.0225, convention="start").timeline().to_text()
    assert "Contant" in text
    assert "het begin van elk jaar" in text


def test_nobody_loses(result: mk.StudyResult) -> None:
    study = _study(result, met=[], zonder=[_own(label="zorg", amount=300, payer="zorgverzekeraar")])
    found = payers(study, Variant.AS_COUNTED)
    assert compensation(found, "en") == ["Nobody that is known loses; there is nothing to compensate."]
    assert "Wie erop achteruitgaat: niemand." in found.to_text()


def test_the_pocket_of_each_case(result: mk.StudyResult) -> None:
    """Case 9: the municipality pays the corporation's arrears; all ten together hide that."""
    text = _plain(result.payers().to_text())
    row = "9. Gescheiden vrouw van 48 gemeente (ten hoogste woningcorporatie (ten minste € 480 € 1.200) € 1.200)"
    assert row in text
    gains = {one["payer"]: one["gain"] for one in result.payers().to_dict()["nets_by_case"]["casus-09"]}
    assert (gains["gemeente"], gains["woningcorporatie"], gains[None]) == (-1200, 1200, 480)


def test_a_payer_and_what_it_receives_of_nobody_known(result: mk.StudyResult) -> None:
    """With and without and their difference agree in every row, also where the perspective has PM."""
    study = _study(result, met=[_own(label="hulp", amount=80, receiver="client")], zonder=[])
    lines = payers(study, Variant.AS_COUNTED).to_text().splitlines()
    row = next(_plain(line) for line in lines if line.startswith("cliënt"))
    assert row.startswith("cliënt € -80 € 0 € 80 ")
    assert row.endswith("PM")


def test_the_unknown_payer_has_a_range_too(result: mk.StudyResult) -> None:
    """€ 100 to 500, so 300 in the middle, of nobody known; another euro that is known has no part in it."""
    amounts = {"low": 100, "high": 500}
    study = _study(
        result, met=[], zonder=[_own(label="zorg", amount=amounts), _own(label="boete", amount=7, payer="client")]
    )
    found = payers(study, Variant.AS_COUNTED)
    row = next(_plain(line) for line in found.to_text().splitlines() if line.startswith("onbekende betaler"))
    assert row == "onbekende betaler € 0 € 300 € 300 € 100 – 500"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Onder cliënt zijn de huishoudens van alle casussen opgeteld."),
        ("en", "Under client the households of all cases are added up."),
    ],
)
def test_the_clients_of_several_cases_are_not_one(result: mk.StudyResult, language: Language, sentence: str) -> None:
    assert sentence in _plain(result.payers().to_text(language))
    assert sentence not in _plain(result.payers("casus-01").to_text(language))


def test_what_the_tables_do_not_follow_is_said(result: mk.StudyResult) -> None:
    found = result.with_(discount=0.0225, perspective="rijk").payers()
    for sentence in ("Geen bedrag in deze tabellen is contant gemaakt", "niet alleen over het gekozen perspectief"):
        assert sentence in _plain(found.to_text())
        assert sentence not in _plain(result.payers().to_text())
    assert found.to_dict()["discounted"] is False
    assert found.to_dict()["nets"] == result.payers().to_dict()["nets"]


def test_the_ends_of_a_tree_are_certain_together(result: mk.StudyResult) -> None:
    """A step that is itself not certain, within a branch: 0.27 + 0.27 + 0.06 + 0.1 + 0.3 is 1."""
    where_to = {
        "label": "waarheen",
        "reason": "test",
        "chance": 0.9,
        "branches": [
            {"label": "opvang", "chance": 0.5, "steps": [_own(label="opvang", amount=1000)]},
            {"label": "familie", "chance": "rest"},
        ],
    }
    branches = [
        {"label": "uitgezet", "chance": 0.6, "steps": [where_to]},
        {"label": "blijft", "chance": 0.1},
    ]
    study = _study(result, met=[], zonder=[{"label": "wel of niet", "reason": "test", "branches": branches}])
    text = _plain(ranking(study, Variant.AS_COUNTED).to_text())
    reached = re.findall(r"(\w+): kans [\d,]+ % \(weg ernaartoe ([\d,]+) %\)", text)
    ends = [float(share.replace(",", ".")) for name, share in reached if name != "uitgezet"]
    assert sorted(ends) == [6, 10, 27, 27, 30]
    assert sum(ends) == 100
    assert "waarheen (kans 90 %)" in text


def test_a_cheaper_path_of_which_nobody_tells_is_named(result: mk.StudyResult) -> None:
    study = _study(result, met=[_own(label="hulp", amount=900)], zonder=[_own(label="zorg", amount=300)])
    paths = {
        name: one.model_copy(update={"goal": "yes"}) for name, one in study.cases[0].paths.items() if name == "met"
    }
    paths["zonder"] = study.cases[0].paths["zonder"]
    told = study.cases[0].model_copy(update={"paths": paths})
    text = _plain(ranking(study.model_copy(update={"cases": (told,)}), Variant.AS_COUNTED).to_text())
    assert "Niet te zeggen: zonder kost op het midden minder, en niemand zegt of dat pad het doel bereikt." in text


@pytest.mark.parametrize(
    ("language", "goal", "sentence"),
    [
        ("nl", "yes", "Misschien niet: zonder bereikt het doel even goed. Welk van beide minder kost, is door PM niet"),
        ("en", "yes", "Perhaps not: zonder reaches the goal as well. Which of the two costs less is not to be said"),
        ("nl", None, "niemand zegt of zonder het doel bereikt, en door PM ook niet of dat pad minder kost"),
    ],
)
def test_no_ranking_that_pm_does_not_carry(
    result: mk.StudyResult, language: Language, goal: str | None, sentence: str
) -> None:
    """From the municipality the other path is all PM: nobody says who pays it."""
    study = _study(
        result, met=[_own(label="hulp", amount=900, payer="gemeente")], zonder=[_own(label="zorg", amount=2000)]
    )
    paths = {
        name: one.model_copy(update={"goal": GoalReached.YES if name == "met" else goal and GoalReached(goal)})
        for name, one in study.cases[0].paths.items()
    }
    told = study.model_copy(update={"cases": (study.cases[0].model_copy(update={"paths": paths}),)})
    text = _plain(ranking(told.with_settings(perspective="gemeente"), Variant.AS_COUNTED).to_text(language))
    assert sentence in text
    assert "op het midden minder" not in text
    assert "less at the centre" not in text


def test_discounted_payback_beside_the_plain_one(result: mk.StudyResult) -> None:
    """1,000 now against 505 a year later and the year after: plain in month 25, discounted never."""
    later = [_own(label=f"na {year} jaar", amount=505, when={"start": 12 * year}) for year in (1, 2)]
    study = _study(result, met=[_own(label="hulp", amount=1000)], zonder=later)
    text = _plain(timeline(study.with_settings(time={"discount": {"rate": 0.05}}), Variant.AS_COUNTED).to_text())
    assert "terugverdiend in maand 25 (contant gemaakt: niet terugverdiend binnen de maanden die tellen)" in text
    # At the end of its year: 505/1.05² + 505/1.05³ − 1000/1.05 = 458.05 + 436.24 − 952.38.
    assert "de besparing € 10 (contant gemaakt: € -58)" in text


@given(rich_studies(all_assumptions=True), variants)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_study_can_be_told(study: Study, variant: Variant) -> None:
    """Every setting, chance, branch, payer and sign: valid JSON, rows of one shape, no list within a list."""
    for report in (timeline, payers, ranking):
        found = report(study, variant)
        json.loads(json.dumps(found.to_dict(), allow_nan=False))
        rows = found.to_rows()
        assert len({tuple(one) for one in rows}) <= 1
        assert len(list(csv.DictReader(io.StringIO(csv_text(rows), newline="")))) == len(rows)
        for language in ("nl", "en"):
            assert "{" not in found.to_text(language)
            assert not re.search(r"^- *[-+*] ", found.to_markdown(language), re.MULTILINE)
            assert not re.search(r"(?<![\w.,])[-−]€?\s?0(?![\d.,])", found.to_text(language))


@pytest.mark.parametrize("report", ["timeline", "payers", "compare"])
def test_another_variant_is_named(result: mk.StudyResult, report: str) -> None:
    wider = mk.evaluate("zaanstad-2017", variant="wider")
    heads = [getattr(one, report)("casus-05").to_text("en").splitlines()[0] for one in (result, wider)]
    assert "wider: also what the source only tells" in heads[1]
    assert "wider" not in heads[0]


def test_steps_that_only_the_wider_variant_counts_are_counted_there(result: mk.StudyResult) -> None:
    given = _study(result, met=[_own(amount=1.0)], zonder=[_own(amount=2.0), _own(amount=3.0, counted=False, when={})])
    said = {one: _plain(timeline(given, one).to_text("en")) for one in Variant}
    assert "Of no step the case says when it falls" in said[Variant.AS_COUNTED]
    assert "Of 2 of the 3 steps" in said[Variant.WIDER]


def test_cases_without_the_reference_are_named(result: mk.StudyResult) -> None:
    """Only the cases that tell of special assistance can be compared with it."""
    found = result.compare(reference="bijzondere-bijstand")
    has = [one.case.id for one in result if "bijzondere-bijstand" in one.case.paths]
    assert [one.case for one in found.cases] == has
    without = [one.case.id for one in result if one.case.id not in has]
    assert list(found.skipped) == found.to_dict()["skipped"] == without
    assert "Not compared, because without this path: case 1, case 6" in _plain(found.to_text("en"))
    assert "Not compared" not in result.compare().to_text("en")


def test_cashable_per_path(result: mk.StudyResult) -> None:
    given = _study(result, met=[_own(amount=100.0, cashable=False)], zonder=[_own(amount=40.0, cashable=True)])
    found = payers(given, Variant.AS_COUNTED)
    costs = {one["path"]: (one["yes"], one["no"], one["unknown"]) for one in found.to_dict()["cashable_costs"]}
    assert costs == {"met": (0, 100, 0), "zonder": (40, 0, 0)}
    assert "What each path costs, cashable or not" in found.to_text("en")
