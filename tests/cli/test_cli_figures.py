"""Other prices and assumptions: `--prices` and `--set`."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from running import PRICES, mkosten

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.model.problem import Severity
from maatschappelijke_kosten.reporting.overview import names_used

CITED = (
    "bijstandsuitkering",
    "eerstelijnspsycholoog",
    "huisuitzetting",
    "maatschappelijke-opvang",
    "uithuisplaatsing",
    "pleegzorg",
    "schulddienstverlening",
    "arts",
    "beslaglegging-inkomen",
)


@cache
def _cases(*options: str) -> dict[str, Any]:
    """Per case everything in the plain result, in all views."""
    ran = mkosten("run", "zaanstad-2017", "--format", "json", "--no-verify", *options)
    assert ran.code == 0, ran.err
    return {one["id"]: one["views"] for one in json.loads(ran.out)["cases"]}


def _numbers(value: Any) -> Any:
    """Only what was calculated: without the words of what a figure stands on."""
    if isinstance(value, dict):
        return {key: _numbers(inside) for key, inside in value.items() if key not in ("basis", "assumed_share")}
    return [_numbers(inside) for inside in value] if isinstance(value, list) else value


def _copy_with(price: str, tmp_path: Path, **changes: Any) -> Path:
    data = yaml.safe_load(PRICES.read_text("utf-8"))
    data["items"][price].update(changes)
    copy = tmp_path / "kopie.yaml"
    copy.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return copy


def _users(price: str) -> set[str]:
    return {case.id for case in mk.read_study("zaanstad-2017").cases if price in names_used(case)}


def test_these_are_the_cited_prices() -> None:
    assert set(mk.read_pricelist("zaanstad-2017").items) == set(CITED)


@pytest.mark.parametrize("price", CITED)
def test_a_copy_with_one_price_edited_changes_exactly_the_cases_that_use_it(price: str, tmp_path: Path) -> None:
    amount = mk.read_pricelist("zaanstad-2017")[price].amount.central * 2 + 1
    copy = _copy_with(price, tmp_path, amount=amount, basis="assumed", reason="proef")
    before, after = _cases("--variant", "wider"), _cases("--variant", "wider", "--prices", str(copy))
    changed = {case for case in before if _numbers(before[case]) != _numbers(after[case])}
    assert changed == _users(price)
    assert changed


@pytest.mark.parametrize("price", CITED)
def test_set_changes_exactly_the_cases_that_use_it(price: str) -> None:
    before, after = _cases("--variant", "wider"), _cases("--variant", "wider", "--set", f"{price}=1234.5")
    assert {case for case in before if _numbers(before[case]) != _numbers(after[case])} == _users(price)


def test_a_copy_without_any_edit_changes_nothing(tmp_path: Path) -> None:
    copy = _copy_with("arts", tmp_path)
    assert _cases() == _cases("--prices", str(copy))


def test_a_result_says_which_prices_were_used_instead(tmp_path: Path) -> None:
    copy = _copy_with("arts", tmp_path, amount=120, basis="assumed", reason="proef")
    ran = mkosten("run", "zaanstad-2017", "--prices", copy, "--no-verify")
    assert "kopie.yaml" in ran.out
    data = json.loads(mkosten("run", "zaanstad-2017", "--prices", copy, "--no-verify", "--format", "json").out)
    assert any("kopie.yaml" in change for change in data["provenance"]["changes"])


def test_an_amount_alone_edited_is_remarked_upon_at_its_place(tmp_path: Path) -> None:
    """A cited price whose digits are not in its quote (MK602): the sums are made, but somebody should look."""
    copy = _copy_with("huisuitzetting", tmp_path, amount=7500)
    ran = mkosten("run", "zaanstad-2017", "--prices", copy)
    assert ran.code == 1
    assert "MK602" in ran.err
    assert "kopie.yaml:" in ran.err
    assert "kopie.yaml" in ran.out


def test_a_list_that_is_not_there_is_exit_1(tmp_path: Path) -> None:
    ran = mkosten("run", "zaanstad-2017", "--prices", tmp_path / "weg.yaml")
    assert ran.code == 1
    assert "MK101" in ran.err


@pytest.mark.parametrize(
    ("value", "figure"),
    [
        ("95", (95, 95, 95)),
        ("12.5", (12.5, 12.5, 12.5)),
        ("0", (0, 0, 0)),
        ("80..100", (80, 90, 100)),
        ("5..8..12", (5, 8, 12)),
        ("80..80", (80, 80, 80)),
        ("10000", (1e4, 1e4, 1e4)),
    ],
)
@pytest.mark.parametrize(("name", "factor"), [("eerstelijnspsycholoog", "price"), ("psycholoog-uren", "quantity")])
def test_set_in_all_its_forms(name: str, factor: str, value: str, figure: tuple[float, ...]) -> None:
    comparison = _cases("--set", f"{name}={value}")["casus-03"]["assumed"][0]
    [line] = [one for one in comparison["cost_of_reference"]["lines"] if one["label"] == "Eerstelijnspsycholoog"]
    assert tuple(line[factor][end] for end in ("low", "central", "high")) == figure


@pytest.mark.parametrize(
    "value",
    ["6.000", "1.234.567", "1,5", "80-100", "abc", "", "5..3", "5..3..8", "1..2..3..4", "..5", "5..", "-1", "1e3",
     "nan", "inf", "0x10", "1_000", "€ 80", " 80", "+5", ".5", "5.", "٣", "−5", "--5", "9" * 400, "9" * 40, "012"],
    ids=lambda value: value[:12],
)  # fmt: skip
@pytest.mark.parametrize("name", ["eerstelijnspsycholoog", "psycholoog-uren"])
def test_what_set_refuses(name: str, value: str) -> None:
    """What a file refuses is refused here as well, with words; nothing is computed."""
    ran = mkosten("run", "zaanstad-2017", "--set", f"{name}={value}")
    assert ran.code == 2, ran.out[:300] + ran.err[:300]
    assert not ran.out
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("text", ["eerstelijnspsycholoog", "=5", "a=b=c", "=", ""])
def test_what_set_cannot_read(text: str) -> None:
    ran = mkosten("run", "zaanstad-2017", "--set", text)
    assert ran.code == 2
    assert not ran.out


@pytest.mark.parametrize("language", ["nl", "en"])
def test_set_of_an_unknown_name_suggests_one(language: str) -> None:
    ran = mkosten("run", "zaanstad-2017", "--set", "huisuitzettin=5", "--lang", language)
    assert ran.code == 2
    assert "huisuitzetting" in ran.err.replace("'huisuitzettin'", "")


def test_only_a_difference_may_be_negative() -> None:
    assert mkosten("run", "zaanstad-2017", "--set", "daklozenbijstand-verschil=-10..-5", "--no-verify").code == 0


def test_set_several_times() -> None:
    options = ("--set", "arts=120", "--set", "psycholoog-uren=5..8..12")
    out = mkosten("run", "zaanstad-2017", "--no-verify", *options).out.replace("\n", " ")
    assert "arts: 100 → 120" in out
    assert "psycholoog-uren: 2 – 12 (6.4) → 5 – 12 (8)" in out


@pytest.mark.parametrize("command", [["explain", "zaanstad-2017", "8"], ["breakeven", "zaanstad-2017", "8"]])
def test_set_for_one_case_says_so(command: list[str]) -> None:
    """Whoever reads the output sees that it is not the study's own."""
    ran = mkosten(*command, "--set", "eerstelijnspsycholoog=95")
    assert ran.code == 0
    assert "Anders dan het onderzoek" in ran.out


@pytest.mark.parametrize("form", ["md", "json", "table"])
def test_every_form_for_readers_says_what_was_set(form: str) -> None:
    ran = mkosten("run", "zaanstad-2017", "--set", "eerstelijnspsycholoog=95", "--no-verify", "--format", form)
    assert "eerstelijnspsycholoog: 80 → 95" in ran.out.replace("\n", " ")


def test_a_price_that_was_set_is_not_cited_any_more() -> None:
    """No source says € 95, so the words of the source do not stand beside it as its quote."""
    out = mkosten("explain", "zaanstad-2017", "8", "--set", "eerstelijnspsycholoog=95").out
    [line] = [one for one in out.splitlines() if one.startswith("  Eerstelijnspsycholoog: €\N{NO-BREAK SPACE}95")]
    assert "(aanname" in line


@pytest.mark.parametrize("figure", ["opvang-dagen=2000", "arts=1000000"])
def test_set_says_of_a_figure_what_python_says(figure: str) -> None:
    """`with_figures` and `--set` are one front door: the same figures are refused, or remarked upon."""
    name, _, value = figure.partition("=")
    study = mk.read_study("zaanstad-2017")
    kind = "assumptions" if name in study.assumptions else "prices"
    ran = mkosten("run", "zaanstad-2017", "--set", figure, "--no-verify")
    with suppress(mk.DataError):
        result = mk.evaluate(study.with_figures(**{kind: {name: float(value)}}))
        assert ran.code in (0, 1)
        remarks = [one.code for one in result.problems if one.severity is Severity.FINDING]
        assert [code for code in remarks if code not in ran.err] == []
        return
    assert ran.code in (1, 2)


@pytest.mark.parametrize("also", [(), ("--set", "arts=120")])
def test_a_price_that_cannot_be_converted_is_pointed_at_in_its_file(also: tuple[str, ...]) -> None:
    """Whoever asks for another price year sees where the year is missing: file, line and column."""
    text = PRICES.read_text("utf-8")
    start = text.index("price_year: unknown", text.index("\n  arts:")) + len("price_year: ")
    line, column = text[:start].count("\n") + 1, start - text.rindex("\n", 0, start)
    ran = mkosten("run", "zaanstad-2017", "--price-year", "2020", *also)
    assert (ran.code, ran.out) == (1, "")
    [told] = [one for one in ran.err.splitlines() if "'arts'" in one]
    assert f"zaanstad-2017.yaml:{line}:{column}: MK515" in told
    assert "--hold-unknown" in told
    assert all(".yaml:" in one for one in ran.err.splitlines() if "MK515" in one)


def test_what_was_typed_here_is_not_looked_for_in_a_file() -> None:
    ran = mkosten("run", "zaanstad-2017", "--price-year", "2045", "--hold-unknown")
    assert "study 'zaanstad-2017', settings → price_level → year: MK514" in ran.err
    ran = mkosten("run", "zaanstad-2017", "--set", "huisuitzetting=1..9999999999999999")
    assert "pricelist 'zaanstad-2017', items → huisuitzetting → amount → high: MK406" in ran.err
