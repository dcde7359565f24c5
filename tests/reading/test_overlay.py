"""A price list on top of another, what prices say of themselves, and units and payers of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import at, found, write

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.digest import digest_of_price_list
from maatschappelijke_kosten.model.price import OverlaidPriceList
from maatschappelijke_kosten.reading.pricelist import load_price_list
from maatschappelijke_kosten.reading.study import load_study
from maatschappelijke_kosten.reporting.provenance import stamp

HEAD = 'format: 1\nkind: pricelist\nid: {id}\nedition: "1"\nlabel: {id}\n{more}items:\n'
ITEM = """\
  {name}:
    label: {name}
    unit: {unit}
    amount: {amount}
    price_year: 2024
    scope: voor een toets
    basis: assumed
    reason: voor een toets
"""
OVERRIDE = "    override: een andere bank\n"


def _item(name: str, amount: float = 10, more: str = "", unit: str = "jaar") -> str:
    return ITEM.format(name=name, amount=amount, unit=unit) + more


def _list(items: str, name: str = "boven", more: str = "base: onder.yaml\n") -> str:
    return HEAD.format(id=name, more=more) + items


UNDER = _list(_item("een") + _item("twee", 20), "onder", "")


def test_prices_that_are_not_here_are_those_of_the_base_list(tmp_path: Path) -> None:
    write(tmp_path / "onder.yaml", UNDER)
    path = write(tmp_path / "boven.yaml", _list(_item("twee", 25, OVERRIDE) + _item("drie", 30)))
    whole = mk.read_pricelist(path)
    assert {name: item.amount.central for name, item in whole.items.items()} == {"een": 10, "twee": 25, "drie": 30}
    assert isinstance(whole, OverlaidPriceList)
    (other,) = whole.overrides
    assert (other.price, other.base, other.before.amount.central, other.reason) == (
        "twee",
        "onder",
        20,
        "een andere bank",
    )


@pytest.mark.parametrize(
    ("items", "where"),
    [
        (_item("twee", 25), "  twee:"),
        (_item("drie", 25, OVERRIDE), "een andere bank"),
    ],
)
def test_an_override_says_so_and_only_an_override(items: str, where: str, tmp_path: Path) -> None:
    write(tmp_path / "onder.yaml", UNDER)
    text = _list(items)
    loaded = load_price_list(write(tmp_path / "boven.yaml", text))
    assert found(loaded.problems) == [at("MK519", text, where.strip())]
    assert loaded.price_list is None


def test_there_is_one_layer(tmp_path: Path) -> None:
    write(tmp_path / "grond.yaml", _list(_item("nul"), "grond", ""))
    write(tmp_path / "onder.yaml", UNDER.replace("items:", "base: grond.yaml\nitems:"))
    text = _list(_item("drie"))
    loaded = load_price_list(write(tmp_path / "boven.yaml", text))
    assert found(loaded.problems) == [at("MK519", text, "onder.yaml")]


def test_a_list_does_not_stand_on_itself(tmp_path: Path) -> None:
    text = _list(_item("drie"), more="base: boven.yaml\n")
    assert found(load_price_list(write(tmp_path / "boven.yaml", text)).problems) == [at("MK519", text, "boven.yaml")]


def test_a_base_list_that_is_not_there_and_one_in_another_currency(tmp_path: Path) -> None:
    text = _list(_item("drie"))
    assert found(load_price_list(write(tmp_path / "boven.yaml", text)).problems) == [at("MK507", text, "onder.yaml")]
    write(tmp_path / "onder.yaml", UNDER)
    francs = text.replace("items:", "currency: CHF\nitems:")
    loaded = load_price_list(write(tmp_path / "boven.yaml", francs))
    assert {one.code for one in loaded.problems} == {"MK520"}


def test_a_problem_of_the_base_list_is_told_at_its_own_place(tmp_path: Path) -> None:
    under = UNDER.replace("unit: jaar", "unit: jaren", 1)
    write(tmp_path / "onder.yaml", under)
    loaded = load_price_list(write(tmp_path / "boven.yaml", _list(_item("drie"))))
    (problem,) = loaded.problems
    assert (problem.code, Path(problem.file).name, problem.line) == ("MK501", "onder.yaml", 9)


def test_every_override_is_in_every_result(tmp_path: Path) -> None:
    """In text, in Markdown, in JSON; with both amounts and the reason. The digest of the base list is its own."""
    text = _list(_item("schulddienstverlening", 1900, OVERRIDE), more="base: zaanstad-2017\n")
    study = mk.read_study("zaanstad-2017", price_lists=[write(tmp_path / "boven.yaml", text)])
    result = mk.evaluate(study)
    for shown in (result.to_text(), result.uncertainty(draws=200).to_text(), result.payers().to_text()):
        words = " ".join(shown.split())
        assert "€ 1.900" in words.replace("\N{NO-BREAK SPACE}", " ")
        assert "een andere bank" in words
    provenance = stamp(study)
    assert [one["price"] for one in provenance["overrides"]] == ["schulddienstverlening"]
    base = next(one for one in provenance["price_lists"] if one["id"] == "zaanstad-2017")
    assert base["digest"] == digest_of_price_list(mk.read_pricelist("zaanstad-2017"))
    plain = mk.evaluate("zaanstad-2017")["casus-10"].comparison().cost_of_reference.cost.central
    assert result["casus-10"].comparison().cost_of_reference.cost.central > plain


def test_in_a_study_each_price_keeps_its_file(tmp_path: Path) -> None:
    write(tmp_path / "onder.yaml", UNDER)
    write(tmp_path / "boven.yaml", _list(_item("twee", 25, OVERRIDE)))
    write(
        tmp_path / "study.yaml",
        "format: 1\nkind: study\nid: s\nlabel: s\nprice_lists: [boven.yaml]\ncases: [casus.yaml]\n"
        "verdict_rule: {floor: 1, share: 0.01, reason: toets}\n",
    )
    write(
        tmp_path / "casus.yaml",
        "format: 1\nkind: case\nid: c\nlabel: c\nreference: zonder\npaths:\n  met:\n"
        "    steps: [{price: een, quantity: 1, reason: x}]\n  zonder:\n"
        "    steps: [{price: twee, quantity: 1, reason: x}]\n",
    )
    loaded = load_study(tmp_path)
    assert [one.render("en") for one in loaded.problems if one.code != "MK607"] == []
    assert loaded.study is not None
    assert [(one.id, sorted(one.items)) for one in loaded.study.price_lists] == [
        ("onder", ["een"]),
        ("boven", ["twee"]),
    ]
    assert Path(loaded.locate(Owner("pricelist", "onder"), ("items", "een"))[0]).name == "onder.yaml"


@pytest.mark.parametrize(
    ("more", "code", "where"),
    [
        ("    last_checked: 2025-02-30\n", "MK421", "2025-02-30"),
        ("    last_checked: 30-02-2025\n", "MK421", "30-02-2025"),
        ("    last_checked: 20250228\n", "MK421", "20250228"),
        ("    valid: {since: 2025-12-31, until: 2025-01-01}\n", "MK421", "2025-01-01"),
        ("    theme: wonen\n", "MK521", "wonen"),
        ("    superseded_by: niets\n", "MK503", "niets"),
        ("    composition: {how: sum, of: [{price: niets}]}\n", "MK503", "niets"),
        ("    composition: {how: sum, of: [{price: twee}]}\n", "MK615", "{how"),
        ("    composition: {how: average, of: [{price: twee, times: 2}]}\n", "MK615", "{how"),
        ("    nature: gift\n", "MK304", "gift"),
        ("    reliability: e\n", "MK304", "e\n"),
    ],
)
def test_what_a_price_says_of_itself_is_checked(more: str, code: str, where: str, tmp_path: Path) -> None:
    text = _list(_item("een", 10, more) + _item("twee", 20), more="")
    (problem,) = load_price_list(write(tmp_path / "boven.yaml", text)).problems
    assert (problem.code, problem.line) == at(code, text, where.strip() if where != "e\n" else where)[:2]


@pytest.mark.parametrize(
    ("composition", "amount"),
    [
        ("{how: sum, of: [{price: een}, {price: twee, times: 2}]}", "50"),
        ("{how: average, of: [{price: een}, {price: twee}]}", "15"),
        ("{how: alternatives, of: [{price: een}, {price: twee}]}", "{low: 10, high: 20}"),
        ("{how: sum, of: [{price: twee}, {price: een, times: -1}]}", "10"),
        ("{how: sum, of: [{price: twee}], tolerance: 0.05}", "21"),
    ],
)
def test_a_composition_that_comes_out(composition: str, amount: str, tmp_path: Path) -> None:
    derived = (
        _item("drie", 0, f"    composition: {composition}\n    derived_from: [een, twee]\n")
        .replace("amount: 0", f"amount: {amount}")
        .replace("basis: assumed\n    reason: voor een toets\n", "basis: derived\n")
    )
    loaded = load_price_list(write(tmp_path / "boven.yaml", _list(_item("een") + _item("twee", 20) + derived, more="")))
    assert loaded.problems == ()


def test_parts_of_other_years_do_not_add_up(tmp_path: Path) -> None:
    text = _list(
        _item("een", 20, "    composition: {how: sum, of: [{price: twee}]}\n").replace("2024", "2023")
        + _item("twee", 20),
        more="",
    )
    (problem,) = load_price_list(write(tmp_path / "boven.yaml", text)).problems
    assert problem.code == "MK615"
    assert "2023" in problem.message("nl")


UNITS = "format: 1\nkind: units\nunits:\n  {unit}: {{label: {{nl: {unit}, en: x}}, plural: {{nl: {unit}, en: x}}}}\n"


def test_units_of_ones_own(tmp_path: Path) -> None:
    write(tmp_path / "units.yaml", UNITS.format(unit="maaltijd"))
    text = _list(_item("een", unit="maaltijd"), more="")
    assert load_price_list(write(tmp_path / "boven.yaml", text)).problems == ()


def test_a_unit_never_means_two_things(tmp_path: Path) -> None:
    units = UNITS.format(unit="uur")
    write(tmp_path / "units.yaml", units)
    (problem,) = load_price_list(write(tmp_path / "boven.yaml", _list(_item("een"), more=""))).problems
    assert (problem.code, Path(problem.file).name) == ("MK509", "units.yaml")
