"""A programme of another municipality: its register by a mapping, and nothing about a person in any result."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from maatschappelijke_kosten.front.programme import ProgrammeResult, read_programme, read_register
from maatschappelijke_kosten.model.problem import DataError
from maatschappelijke_kosten.model.register_mapping import Columns, RegisterMapping

CARD = """\
format: 1
kind: register-mapping
id: kaart
file: maart.csv
columns: {id: Zaak, month: Datum, team: Team, theme: Code, amount: Toegekend, case: Casus}
themes: {W: wonen, R: rondkomen, G: gezondheid}
dates: dmy
"""
PROGRAMME = """\
format: 1
kind: programme
id: ons-budget
label: Ons budget
themes: {wonen: {label: Wonen}, rondkomen: {label: Rondkomen}, gezondheid: {label: Gezondheid}, werken: {label: Werken}}
budgets: [{amount: 60000, months: 12, start: 2026-01}]
mapping: kaart.yaml
"""


def table(count: int = 60, rare: int = 2) -> str:
    """Grants of a made-up municipality; `rare` of them for health, by a team of their own."""
    dice = random.Random(5)
    lines = ["Zaak;Datum;Team;Code;Toegekend;Casus"]
    for number in range(count):
        few = number < rare
        team, code = ("Oost", "G") if few else (dice.choice(["Noord", "Zuid"]), dice.choice("WR"))
        case = f"casus-{number:02d}" if number % 10 == 3 else ""
        lines.append(f"z{number};{dice.randint(1, 28):02d}-0{1 + number % 3}-2026;{team};{code};{7000 + number};{case}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("kaart.yaml", CARD), ("programma.yaml", PROGRAMME), ("maart.csv", table())):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def everything(result: ProgrammeResult) -> str:
    """Every way in which a result can leave the program."""
    parts = ("tables", "budget", "sample")
    texts = [result.to_text("nl", parts), result.to_markdown("en", parts), json.dumps(result.to_dict(parts))]
    return "\n".join([*texts, repr(result), str(result.to_rows("nl", parts)), result.to_frame(parts).to_csv()])


def test_a_mapping_alone_is_enough(folder: Path) -> None:
    result = read_programme(folder / "kaart.yaml")
    assert len(result.register.grants) == 60
    assert [one.by for one in result.breakdowns] == ["theme", "team", "month"]
    assert "Noord" in result.to_text("nl", ("budget",))


def test_a_programme_with_its_register(folder: Path) -> None:
    result = read_programme(folder / "programma.yaml")
    (pace,) = result.paces
    assert pace.budget == 60_000
    assert pace.months is not None
    assert pace.months.central == 3
    by_theme = result.breakdowns[0]
    assert [cell.key for cell in by_theme.cells] == ["wonen", "rondkomen", "gezondheid", "werken"]
    assert by_theme.cells[3].grants == 0


def test_the_month_after_with_the_same_mapping(folder: Path) -> None:
    (folder / "april.csv").write_text(table(20, 0), encoding="utf-8")
    assert len(read_programme(folder / "programma.yaml", register=folder / "april.csv").register.grants) == 20


def test_no_single_grant_and_no_small_cell_in_any_result(folder: Path) -> None:
    result = read_programme(folder / "programma.yaml")
    told = everything(result)
    assert not any(f"z{number}" in told for number in range(60))
    # The two grants for health are the two of team Oost: 7000 and 7001.
    for amount in ("14001", "14.001", "14,001", "7000", "7001"):
        assert amount not in told
    theme, team, _ = result.breakdowns
    assert theme.cells[2].grants is None
    assert theme.hidden == team.hidden == 2
    assert result.checks == ()


def test_the_sample_does_not_give_away_what_the_tables_hide(folder: Path) -> None:
    result = read_programme(folder / "programma.yaml")
    (theme, *_) = result.to_dict(("sample",))["sample"]
    cells = {cell["key"]: cell for cell in theme["cells"]}
    assert cells["gezondheid"]["whole"] is None
    assert cells["gezondheid"]["expected"] is None


def test_a_register_that_is_too_small_has_no_sum_either(folder: Path) -> None:
    (folder / "maart.csv").write_text(table(3, 0), encoding="utf-8")
    result = read_programme(folder / "programma.yaml")
    assert result.paces == ()
    assert str(sum(7000 + number for number in range(3))) not in everything(result)


def test_threshold_one_shows_all(folder: Path) -> None:
    result = read_programme(folder / "programma.yaml", threshold=1)
    assert all(one.hidden == 0 for one in result.breakdowns)
    assert result.breakdowns[0].cells[2].amount == 14_001


def test_no_estimate_without_a_study(folder: Path) -> None:
    with pytest.raises(DataError) as refused:
        _ = read_programme(folder / "programma.yaml").estimate
    assert [(one.code, one.values["fault"]) for one in refused.value.problems] == [("MK858", "no_study")]


def test_themes_that_the_programme_does_not_have(folder: Path) -> None:
    (folder / "kaart.yaml").write_text(CARD.replace("R: rondkomen", "R: rondkoomen"), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_programme(folder / "programma.yaml")
    (problem,) = refused.value.problems
    assert (problem.code, problem.line, problem.values["suggestion"]) == ("MK857", 5, "rondkomen")


@pytest.mark.parametrize(
    ("name", "right", "wrong", "code", "fault"),
    [
        ("programma.yaml", "mapping: kaart.yaml", "note: niets", "MK859", "no_grants"),
        ("programma.yaml", "mapping: kaart.yaml", "mapping: weg.yaml", "MK101", None),
        ("kaart.yaml", "file: maart.csv\n", "", "MK859", "no_file"),
        ("kaart.yaml", "file: maart.csv", "file: weg.csv", "MK101", None),
        ("kaart.yaml", "team: Team", "team: Code", "MK859", "same_column"),
        ("kaart.yaml", "dates: dmy", "dates: anders", "MK304", None),
        ("kaart.yaml", "amount: Toegekend, ", "", "MK302", None),
        (
            "programma.yaml",
            "mapping:",
            "claims: [{says: 3, citation: {source: nergens, where: x}}]\nmapping:",
            "MK504",
            None,
        ),
    ],
)
def test_what_is_wrong_with_a_file(
    folder: Path, name: str, right: str, wrong: str, code: str, fault: str | None
) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_programme(folder / "programma.yaml")
    assert code in [one.code for one in refused.value.problems]
    if fault is not None:
        assert fault in [one.values.get("fault") for one in refused.value.problems]


def test_a_register_by_itself(folder: Path) -> None:
    register = read_register(folder / "maart.csv", folder / "kaart.yaml")
    assert len(register.grants) == 60
    bare = read_register(folder / "maart.csv", RegisterMapping(id="x", columns=Columns(amount="Toegekend")))
    assert bare.total == register.total
    with pytest.raises(DataError):
        read_register(folder / "maart.csv", RegisterMapping(id="x", columns=Columns(amount="Bedrag")))


def test_a_name_that_is_no_programme() -> None:
    with pytest.raises(DataError) as refused:
        read_programme("zaanstad-2018")
    (problem,) = refused.value.problems
    assert (problem.code, problem.values["suggestion"]) == ("MK101", "zaanstad-2017")
