"""Rules of `mkosten check` on files: the day, documents that nothing cites, an earlier edition beside the list."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest
from running import SCENARIO, mkosten

LIST = """\
format: 1
kind: pricelist
id: onze-prijzen
edition: "2026"
label: Onze prijzen
items:
  uur:
    label: Een uur
    unit: uur
    amount: 50
    price_year: 2025
    scope: een uur
    basis: assumed
    reason: begroting
    last_checked: 2025-01-31
"""
SOURCES = """\
format: 1
kind: sources
sources:
  begroting: {title: Begroting, publisher: Wij, terms_of_use: vrij}
  jaarrekening: {title: Jaarrekening, publisher: Wij, terms_of_use: vrij}
"""


def codes(*arguments: str | Path) -> list[str]:
    """What `check` says, by code."""
    return re.findall(r"MK[0-9]{3}", mkosten("check", *arguments).out)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "pricelists").mkdir()
    file = tmp_path / "pricelists" / "prijzen.yaml"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_a_document_that_is_cited_anywhere_around_the_list_is_none_too_many(path: Path, tmp_path: Path) -> None:
    (path.parent / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    assert codes(path.parent, "--today", "2026-01-01") == ["MK624", "MK624"]
    (tmp_path / "scenarios" / "proef" / "casussen").mkdir(parents=True)
    case = tmp_path / "scenarios" / "proef" / "casussen" / "a.yaml"
    case.write_text('steps: [{citation: {source: "begroting"}}]\n', encoding="utf-8")
    left = mkosten("check", path.parent, "--today", "2026-01-01")
    assert re.findall(r"MK624", left.out) == ["MK624"]
    assert "jaarrekening" in left.out


def test_an_edition_beside_the_list_says_what_a_unit_was(path: Path) -> None:
    before = LIST.replace('edition: "2026"', 'edition: "2025"')
    (path.parent / "oud.yaml").write_text(before, encoding="utf-8")
    (path.parent / "kapot.yaml").write_text("kind: pricelist\n2025: [", encoding="utf-8")
    now = LIST.replace("items:", 'predecessor: "2025"\nitems:').replace("unit: uur", "unit: dag")
    path.write_text(now, encoding="utf-8")
    assert codes(path, "--today", "2026-01-01") == ["MK623"]
    path.write_text(now.replace("items:", "change_log: [{about: uur, reason: per dag}]\nitems:"), encoding="utf-8")
    assert codes(path, "--today", "2026-01-01") == []


def test_own_lists_of_a_study_are_held_to_the_rules_and_those_of_the_library_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "onderzoek"
    copytree(SCENARIO, folder)
    assert codes(folder, "--today", "2099-01-01") == []
    study = folder / "study.yaml"
    text = study.read_text(encoding="utf-8").replace("[zaanstad-2017]", "[zaanstad-2017, eigen.yaml]", 1)
    study.write_text(text, encoding="utf-8")
    (folder / "eigen.yaml").write_text(LIST, encoding="utf-8")
    assert codes(folder, "--today", "2099-01-01") == ["MK607", "MK620", "MK620"]


def test_an_error_in_a_list_is_all_there_is_to_say(path: Path) -> None:
    path.write_text(LIST.replace("amount: 50", "amount: vijftig"), encoding="utf-8")
    assert codes(path, "--today", "2099-01-01") == ["MK303"]
