"""Wrong shapes in the keys for time, chance, payers and settings: one problem, at its place, in clean words."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import at, found, write
from rich_study import EVENT, HELP, INDEX, RICH, SETTINGS
from studies import ASSUMPTIONS, CASE, PRICES, study_in

from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.check_file import check_file

PAYER = "{by: verhuurder, when: {corporatie: {gemeente: 0.4, rijk: 0.6}}}"

# (what stands there, what is put there instead, code, the words at whose place it is reported)
WRONG = [
    (PAYER, "3", "MK303", "3\n                receiver"),
    (PAYER, "[gemeente]", "MK303", "[gemeente]"),
    (PAYER, "true", "MK303", "true"),
    (PAYER, "{}", "MK411", "{}"),
    (PAYER, "{gemeente: 0.5, rijk: 0.4}", "MK411", "{gemeente: 0.5"),
    (PAYER, "{gemeente: 0.5, rijk: '0.5'}", "MK409", "'0.5'"),
    (PAYER, "{gemeente: 0.5, rijk: 50}", "MK307", "50}"),
    (PAYER, "{gemeente: -0.5, rijk: 1}", "MK407", "-0.5"),
    (PAYER, "{gemeente: 0.5, rijk: .nan}", "MK406", ".nan"),
    (PAYER, "{Gemeente: 1}", "MK305", "Gemeente: 1}"),
    (PAYER, "gemeentes", "MK502", "gemeentes"),
    (PAYER, "{gemeentes: 1}", "MK502", "gemeentes: 1}"),
    ("rijk: 0.6}}}", "rijks: 0.6}}}", "MK502", "rijks: 0.6}}}"),
    ("rijk: 0.6}}}", "rijk: 0.5}}}", "MK411", "{gemeente: 0.4"),
    ("rijk: 0.6}}}", "rijk: 1e999}}}", "MK406", "1e999"),
    ("rijk: 0.6}}}", "rijk: [0.6]}}}", "MK303", "[0.6]"),
    ("when: {corporatie: {gemeente: 0.4, rijk: 0.6}}}", "wanneer: {a: rijk}}", "MK301", "wanneer"),
    ("when: {corporatie: {gemeente: 0.4, rijk: 0.6}}}", "when: rijk}", "MK303", "rijk}\n"),
    (", when: {corporatie: {gemeente: 0.4, rijk: 0.6}}", "", "MK302", "{by: verhuurder}"),
    ("by: verhuurder", "by: 3", "MK303", "3, when: {corp"),
    ("receiver: client", "receiver: cliënt", "MK305", "cliënt"),
    ("receiver: client", "receiver: clint", "MK502", "clint"),
    ("receiver: client", "ontvanger: client", "MK301", "ontvanger"),
    ("{start: 3, duration", "{begin: 3, duration", "MK301", "begin"),
    ("{start: 3, duration", "{start: -3, duration", "MK407", "-3, duration"),
    ("{start: 3, duration", "{start: 1201, duration", "MK307", "1201"),
    ("{start: 3, duration", "{start: 3.5, duration", "MK414", "3.5, duration"),
    ("{start: 3, duration", "{start: [3], duration", "MK303", "[3], duration"),
    ("{start: 3, duration: {low: 6, high: 9}", "{start: 3, end: 2", "MK414", "2, every"),
    ("{start: 3, duration", "{start: 3, end: 4, duration", "MK310", "end: 4"),
    ("{low: 6, high: 9}", "drie", "MK304", "drie"),
    ("{low: 6, high: 9}", "unknown", "MK304", "unknown"),
    ("{low: 6, high: 9}", "-6", "MK414", "-6"),
    ("{low: 6, high: 9}", "{low: 6, hihg: 9}", "MK301", "hihg"),
    ("{low: 6, high: 9}", "{low: 6}", "MK302", "{low: 6}"),
    ("{low: 6, high: 9}", "{asumption: x}", "MK301", "asumption"),
    ("{low: 6, high: 9}", "{assumption: x}", "MK505", "x}, every"),
    ("{low: 6, high: 9}", "{assumption: wijkteam-uren}", "MK518", "wijkteam-uren}, every"),
    ("{low: 6, high: 9}", "{low: 6, high: 9, distribution: pert}", "MK416", "pert"),
    ("{low: 6, high: 9}", "{low: 6, high: 9, distribution: driehoek}", "MK304", "driehoek"),
    ("{low: 6, high: 9}", "{low: 6, high: 9, distribution: 3}", "MK303", "3}, every"),
    ("{low: 6, high: 9}", "{low: 6, high: 9, distribution: {kind: beta, alfa: 1}}", "MK301", "alfa"),
    ("{low: 6, high: 9}", "{low: 6, high: 9, distribution: {alpha: 1}}", "MK302", "{alpha"),
    (", duration: {low: 6, high: 9}", "", "MK414", "month"),
    ("every: month", "every: maand", "MK304", "maand"),
    ("every: month", "elke: month", "MK301", "elke"),
    ("drop_off: 0.1", "drop_off: 10", "MK412", "10}"),
    ("drop_off: 0.1", "drop_off: 10%", "MK304", "10%"),
    ("drop_off: 0.1", "drop_off: {assumption: wijkteam-uren}", "MK518", "wijkteam-uren}}"),
    ("when: {start: 3, duration: {low: 6, high: 9}, every: month, drop_off: 0.1}", "when: 3", "MK303", "3\n     "),
    ("chance: {low: 0.2, high: 0.4}", "chance: 30", "MK412", "30\n"),
    ("chance: {low: 0.2, high: 0.4}", "chance: {low: 0.2, high: 1.4}", "MK412", "1.4"),
    ("chance: {low: 0.2, high: 0.4}", "chance: vaak", "MK304", "vaak"),
    ("chance: {low: 0.2, high: 0.4}", "chance: 0,3", "MK402", "0,3"),
    ("chance: {low: 0.2, high: 0.4}", "chance: 0.2-0.4", "MK403", "0.2-0.4"),
    ("chance: {low: 0.2, high: 0.4}", "chance: [0.3]", "MK303", "[0.3]"),
    ("chance: {low: 0.2, high: 0.4}", "chance: rest", "MK413", "rest}\n"),
    ("            chance: {low: 0.2, high: 0.4}\n", "", "MK302", "label: Uit huis"),
    ("chance: rest}", "chance: 0.7}", "MK413", "branches:"),
    ("chance: rest}", "chance: rest, branches: []}", "MK301", "branches: []"),
    ("                amount: 900\n", "                amount: -900\n", "MK407", "-900"),
    ("                amount: 900\n", "                bedrag: 900\n", "MK301", "bedrag: 900"),
    ("                price_year: 2025\n", "", "MK302", "label: Uitzetting"),
    ("grade: high", "grade: hoog", "MK304", "hoog"),
    ("who: rechter", "wie: rechter", "MK301", "wie: rechter"),
    ("[{grade: high, who: rechter}]", "hoog", "MK303", "hoog"),
    ("cashable: false", "cashable: nee", "MK303", "nee\n"),
    ("{verhuurder: corporatie}", "[corporatie]", "MK303", "[corporatie]"),
    ("{verhuurder: corporatie}", "{Verhuurder: corporatie}", "MK305", "Verhuurder"),
    ("    steps:\n      - {label: Huurschuld", "    goal: ja\n    steps:\n      - {label: Huurschuld", "MK304", "ja\n"),
    (
        "    steps:\n      - {label: Huurschuld",
        "    available: ja\n    steps:\n      - {label: Huurschuld",
        "MK303",
        "ja\n",
    ),
]


def problems_in(folder: Path, **changed: str) -> list[Problem]:
    """What is said of the small study with other texts, without what is only good to know."""
    return [
        one for one in check_file(study_in(folder, **changed)) if one.code not in ("MK517", "MK606", "MK607", "MK608")
    ]


def test_the_right_event_has_no_problem(tmp_path: Path) -> None:
    assert problems_in(tmp_path, casus_1=EVENT) == []


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong[2]} {wrong[1][:40].strip()}")
def test_a_wrong_value_has_one_problem_at_its_place(wrong: tuple[str, str, str, str], tmp_path: Path) -> None:
    right, put, code, words = wrong
    assert EVENT.count(right) == 1
    text = EVENT.replace(right, put)
    (problem,) = problems_in(tmp_path, casus_1=text)
    assert found([problem]) == [at(code, text, words)]
    for language in ("nl", "en"):
        message = problem.message("nl" if language == "nl" else "en")
        assert "None" not in message
        assert "MK" not in message


@pytest.mark.parametrize(
    ("right", "put", "meant"),
    [
        ("every: month", "elke: month", "every"),
        ("every: month", "every: maand", "month"),
        ("drop_off: 0.1", "uitval: 0.1", "drop_off"),
        ("receiver: client", "ontvanger: client", "receiver"),
        ("receiver: client", "reciever: client", "receiver"),
        ("grade: high", "grade: midden", "medium"),
        ("grade: high", "grade: Hoog", "high"),
        ("chance: {low: 0.2, high: 0.4}", "kans: 0.3", "chance"),
        ("chance: {low: 0.2, high: 0.4}", "chance: overig", "rest"),
        ("        branches:\n", "        takken:\n", "branches"),
        ("low: 6, high: 9}", "laag: 6, high: 9}", "low"),
        ("low: 6, high: 9}", "low: 6, high: 9, distribution: lognormaal}", "lognormal"),
        ("duration: {low: 6, high: 9}", "duration: {aanname: x}", None),
        ("amount: 900", "bedrag: 900", "amount"),
    ],
)
def test_what_was_meant_is_said(right: str, put: str, meant: str | None, tmp_path: Path) -> None:
    assert EVENT.count(right) == 1
    problems = problems_in(tmp_path, casus_1=EVENT.replace(right, put))
    assert problems[0].values.get("suggestion") == meant


def test_a_payer_that_must_be_text_or_a_block_is_told_so(tmp_path: Path) -> None:
    (problem,) = problems_in(tmp_path, casus_1=EVENT.replace(PAYER, "3"))
    assert "hier hoort tekst of een blok met sleutels" in problem.message("nl")
    (problem,) = problems_in(tmp_path, casus_1=EVENT.replace("rijk: 0.6}}}", "rijk: 60}}}"))
    assert "'rijk' is 60; het moet ≤ 1 (100 %) zijn" in problem.message("nl")


@pytest.mark.parametrize("name", ["payer", "receiver", "when", "quantity", "duration", "chance"])
def test_a_price_may_be_called_as_a_key(name: str, tmp_path: Path) -> None:
    """The names of pydantic's forms are left out of a place, and a user's own names are not."""
    text = PRICES + PRICES.split("items:\n")[1].replace("uitzetting:", f"{name}:").replace("6000", "6000\n    payer: 3")
    problems = problems_in(tmp_path, prijzen=text)
    assert found(problems) == [at("MK303", text, "3\n    price_year")]


def test_one_wrong_step_of_a_branch_does_not_hide_the_others(tmp_path: Path) -> None:
    text = EVENT.replace("grade: high", "grade: hoog").replace(
        "              - label: Uitzetting\n",
        "              - {label: Niets, payer: gemeentes}\n              - label: Uitzetting\n",
    )
    assert found(problems_in(tmp_path, casus_1=text)) == [at("MK502", text, "gemeentes"), at("MK304", text, "hoog")]


WRONG_SETTINGS = [
    ("perspective: gemeente", "perspective: gemeent", "MK512", "gemeent\n"),
    ("perspective: gemeente", "perspective: [gemeente]", "MK303", "[gemeente]"),
    ("perspective: gemeente", "perspectief: gemeente", "MK301", "perspectief"),
    ("{year: 2025, index: reeks}", "2025", "MK303", "2025\n"),
    ("{year: 2025, index: reeks}", "{year: 2025}", "MK302", "{year: 2025}"),
    ("{year: 2025, index: reeks}", "{year: 2025, index: reks}", "MK513", "reks}"),
    ("{year: 2025, index: reeks}", "{year: 2026, index: reeks}", "MK514", "2026"),
    ("{year: 2025, index: reeks}", "{jaar: 2025, index: reeks}", "MK301", "jaar"),
    ("horizon: 60", "horizon: 0", "MK307", "0\n    discount"),
    ("horizon: 60", "horizon: -12", "MK307", "-12"),
    ("horizon: 60", "horizon: 1201", "MK307", "1201"),
    ("horizon: 60", "horizon: 2.5", "MK303", "2.5"),
    ("horizon: 60", "horizon: vijf jaar", "MK303", "vijf jaar"),
    ("rate: 0.0225", "rate: -1", "MK307", "-1, conv"),
    ("rate: 0.0225", "rate: 2.25", "MK307", "2.25"),
    ("rate: 0.0225, ", "", "MK415", "{convention"),
    ("rate: 0.0225", "schedule: [{year: 2, rate: 0.01}]", "MK415", "2, rate: 0.01"),
    ("rate: 0.0225", "schedule: [{year: 0, rate: 0.01}, {year: 0, rate: 0.01}]", "MK415", "0, rate: 0.01}],"),
    ("rate: 0.0225", "rate: 0.1, schedule: [{year: 0, rate: 0.01}]", "MK310", "rate: 0.1"),
    ("convention: end", "convention: midden", "MK304", "midden"),
    ("overlap: {rest: 0.5, reason: x}", "overlap: 0.5", "MK303", "0.5\n"),
    ("rest: 0.5", "rest: 50", "MK307", "50, reason"),
    ("share: {low: 0.1, high: 0.2}", "share: 20", "MK412", "20, reason"),
    ("share: {low: 0.1, high: 0.2}", "share: 20%", "MK303", "20%"),
    ("deadweight", "deadwieght", "MK301", "deadwieght"),
    ("medium: 0.2", "medium: 2", "MK307", "2, low"),
    ("[uitzetting, wijkteam-uren]", "[uitzetting]", "MK308", "[uitzetting]"),
    (
        "[uitzetting, wijkteam-uren]",
        "[uitzetting, wijkteam-uren, uur-wijkteam]",
        "MK303",
        "[uitzetting, wijkteam-uren, uur",
    ),
    ("[uitzetting, wijkteam-uren]", "[uitzetting, wijkteamuren]", "MK516", "wijkteamuren"),
    ("[uitzetting, wijkteam-uren]", "[uitzetting, uitzetting]", "MK417", "[uitzetting, uitzetting]"),
    ("value: 0.5, reason", "value: 1, reason", "MK417", "correlations"),
    ("value: 0.5, reason", "value: 1.5, reason", "MK307", "1.5"),
    ("indices: [reeks.yaml]", "indices: reeks.yaml", "MK303", "reeks.yaml"),
    ("indices: [reeks.yaml]", "indices: [reks.yaml]", "MK507", "reks.yaml"),
    ("indices: [reeks.yaml]", "indices: [reeks.yaml, 3]", "MK303", "3]"),
    ("settings:\n", "instellingen:\n", "MK301", "instellingen"),
]


def settings_in(folder: Path, text: str = SETTINGS) -> list[Problem]:
    write(folder / "reeks.yaml", INDEX)
    cases = {
        "casus_1": HELP,
        "casus_2": HELP.replace("casus-1", "casus-2"),
        "casus_10": HELP.replace("casus-1", "casus-10"),
    }
    # What goes together with something else has a range.
    return problems_in(folder, study=text, prijzen=PRICES.replace("amount: 6000", "amount: {low: 1, high: 2}"), **cases)


def test_the_right_settings_have_no_problem(tmp_path: Path) -> None:
    assert settings_in(tmp_path) == []


@pytest.mark.parametrize("wrong", WRONG_SETTINGS, ids=lambda wrong: f"{wrong[2]} {wrong[1][:40].strip()}")
def test_a_wrong_setting_has_one_problem_at_its_place(wrong: tuple[str, str, str, str], tmp_path: Path) -> None:
    right, put, code, words = wrong
    assert SETTINGS.count(right) == 1
    text = SETTINGS.replace(right, put)
    assert found(settings_in(tmp_path, text)) == [at(code, text, words)]


def test_a_rate_of_minus_one_hundred_percent_is_called_so(tmp_path: Path) -> None:
    (problem,) = settings_in(tmp_path, SETTINGS.replace("rate: 0.0225", "rate: -1"))
    assert problem.message("nl").startswith("'rate' is -1; het moet > -1 (-100 %) zijn")
    (problem,) = settings_in(tmp_path, SETTINGS.replace("value: 0.5, reason", "value: -2, reason"))
    assert problem.message("nl").startswith("'value' is -2; het moet ≥ -1 zijn")


WRONG_PRICES = [
    ("receiver: uwv", "receiver: [uwv]", "MK303", "[uwv]"),
    ("index: reeks", "index: Reeks", "MK305", "Reeks"),
    ("includes: [bezoek]", "includes: bezoek", "MK303", "bezoek\n"),
    ("includes: [bezoek]", "includes: [bezok]", "MK503", "bezok"),
    ("includes: [bezoek]", "includes: [uitzetting]", "MK612", "uitzetting]"),
    ("excludes: []", "excludes: [bezoek]", "MK612", "bezoek]\n    cash"),
    ("cashable: true", "cashable: 1", "MK303", "1\n    payer_citation"),
    ("{source: cbs-86141ned, where: x}", "cbs", "MK303", "cbs\n"),
    ("{source: cbs-86141ned, where: x}", "{source: cbs, where: x}", "MK504", "cbs, where"),
    ("distribution: pert", "distribution: lognormal, low: 0", "MK203", "low: 0"),
    (
        "{low: 4000, likely: 6000, high: 9000, distribution: pert}",
        "{low: 0, high: 1, distribution: lognormal}",
        "MK416",
        "lognormal",
    ),
]


@pytest.mark.parametrize("wrong", WRONG_PRICES, ids=lambda wrong: f"{wrong[2]} {wrong[1][:40].strip()}")
def test_a_wrong_price_has_one_problem_at_its_place(wrong: tuple[str, str, str, str], tmp_path: Path) -> None:
    right, put, code, words = wrong
    assert RICH.count(right) == 1
    text = RICH.replace(right, put)
    path = write(tmp_path / "prijzen.yaml", text)
    assert check_file(write(tmp_path / "goed.yaml", RICH)) == ()
    assert found(check_file(path)) == [at(code, text, words)]


def test_an_assumption_in_percent_that_is_used_as_a_chance(tmp_path: Path) -> None:
    assumptions = ASSUMPTIONS + ASSUMPTIONS.split("assumptions:\n")[1].replace("wijkteam-uren", "kans-op-huis").replace(
        "unit: uur", "unit: kans"
    )
    case = CASE.replace("quantity: 1,", "quantity: 1, chance: {assumption: kans-op-huis},")
    problems = problems_in(tmp_path, aannames=assumptions, casus_1=case)
    lines = [number for number, line in enumerate(assumptions.splitlines(), 1) if number > 11 and "low:" in line]
    assert {one.code for one in problems} == {"MK412"}
    assert problems[0].line == lines[0]
    assert len(problems) == 4
