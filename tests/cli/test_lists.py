"""`publish` and `coverage`: editions that stay what they were, and what figures rest on."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from running import mkosten

from maatschappelijke_kosten.model.coverage import coverage, names_a_place
from maatschappelijke_kosten.model.digest import digest_of_details, digest_of_price_list
from maatschappelijke_kosten.reading.edition import read_editions
from maatschappelijke_kosten.reading.library import EDITIONS_FILE, data_folder, price_list_names, shipped_price_list
from maatschappelijke_kosten.reading.loaded import Gathering
from maatschappelijke_kosten.reading.pricelist import read_price_lists

LIST = """\
format: 1
kind: pricelist
id: onze-prijzen
edition: "2025"
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
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "prijzen.yaml"
    file.write_text(LIST, encoding="utf-8")
    return file


def codes(*paths: Path) -> list[str]:
    """What `check` says of files, by code."""
    return re.findall(r"MK[0-9]{3}", mkosten("check", *map(str, paths)).out)


@pytest.mark.parametrize("name", price_list_names())
def test_a_shipped_edition_is_what_was_published(name: str) -> None:
    """The figures of an edition that went out never change; `mkosten publish` records the details anew."""
    path = shipped_price_list(name)
    assert path is not None
    editions = read_editions(Gathering(), path.parent / EDITIONS_FILE)
    assert editions is not None
    own = read_price_lists(Gathering(), path)[-1]
    record = editions.editions[name][own.edition]
    assert record.figures == digest_of_price_list(own)
    assert record.details == digest_of_details(own)


def test_figures_of_a_published_edition_do_not_change(path: Path) -> None:
    assert mkosten("publish", str(path), "--day", "2025-01-31").code == 0
    assert codes(path) == []
    path.write_text(LIST.replace("amount: 50", "amount: 55"), encoding="utf-8")
    assert codes(path) == ["MK640"]
    refused = mkosten("publish", str(path))
    assert refused.code == 1
    assert "2025" in refused.err


def test_details_may_change_and_are_recorded_anew(path: Path) -> None:
    mkosten("publish", str(path), "--day", "2025-01-31")
    path.write_text(LIST.replace("scope: een uur", "scope: een uur, met reistijd"), encoding="utf-8")
    assert codes(path) == ["MK642"]
    assert mkosten("check", str(path)).code == 0
    assert mkosten("publish", str(path), "--day", "2026-01-31").code == 0
    assert codes(path) == []
    assert 'day: "2025-01-31"' in (path.parent / EDITIONS_FILE).read_text(encoding="utf-8")


def test_a_new_edition_names_the_one_before_and_what_is_other(path: Path) -> None:
    mkosten("publish", str(path))
    new = LIST.replace('edition: "2025"', 'edition: "2026"').replace("amount: 50", "amount: 55")
    path.write_text(new, encoding="utf-8")
    assert "predecessor" in mkosten("publish", str(path)).err
    path.write_text(new.replace("items:", 'predecessor: "2025"\nitems:'), encoding="utf-8")
    assert "change_log" in mkosten("publish", str(path)).err
    log = 'predecessor: "2025"\nchange_log: [{about: uur, reason: nieuwe cao}]\nitems:'
    path.write_text(new.replace("items:", log), encoding="utf-8")
    assert mkosten("publish", str(path)).code == 0
    assert codes(path.parent / EDITIONS_FILE) == []
    known = read_editions(Gathering(), path.parent / EDITIONS_FILE)
    assert known is not None
    assert list(known.editions["onze-prijzen"]) == ["2025", "2026"]


def test_a_copy_of_a_shipped_list_with_another_figure_is_found(tmp_path: Path) -> None:
    text = (data_folder("pricelists") / "zaanstad-2017.yaml").read_text(encoding="utf-8")
    copy = tmp_path / "kopie.yaml"
    copy.write_text(text, encoding="utf-8")
    assert codes(copy) == []
    copy.write_text(text.replace("amount: 7000", "amount: 7500").replace("€ 7.000", "€ 7.500"), encoding="utf-8")
    assert codes(copy) == ["MK641"]


def test_a_record_that_was_tampered_with(path: Path) -> None:
    mkosten("publish", str(path))
    record = path.parent / EDITIONS_FILE
    record.write_text(record.read_text(encoding="utf-8").replace("sha256:", "sha256:x"), encoding="utf-8")
    assert set(codes(record)) == {"MK305"}
    assert mkosten("publish", str(path)).code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("publish", "nergens.yaml"), "nergens.yaml"), (("coverage", "--today", "morgen"), "morgen")],
)
def test_usage(arguments: tuple[str, ...], words: str) -> None:
    ended = mkosten(*arguments)
    assert ended.code == 2
    assert words in ended.err


def test_a_record_that_cannot_be_written(path: Path) -> None:
    (path.parent / EDITIONS_FILE).mkdir()
    ended = mkosten("publish", str(path))
    assert ended.code == 2
    assert EDITIONS_FILE in ended.err


def test_a_list_with_an_error_is_not_published(path: Path) -> None:
    path.write_text(LIST.replace("unit: uur", "unti: uur"), encoding="utf-8")
    ended = mkosten("publish", str(path))
    assert ended.code == 1
    assert "MK301" in ended.err
    assert not (path.parent / EDITIONS_FILE).exists()


def test_coverage_counts(path: Path) -> None:
    """By hand: the nine prices of the report are all cited with a place, without a price year; seven have a payer."""
    found = json.loads(mkosten("coverage", "zaanstad-2017", "--format", "json").out)
    (one,) = found["price_lists"]
    counts = {name: count["count"] for name, count in one["counts"].items()}
    assert one["figures"] == 9
    assert (counts["basis_cited"], counts["price_year"], counts["place"]) == (9, 0, 9)
    assert counts["payer"] == 7
    (own,) = json.loads(mkosten("coverage", str(path), "--format", "json").out)["price_lists"]
    assert own["counts"]["basis_assumed"] == {"count": 1, "of": 1, "share": 1.0}
    assert own["themes"]["-"]["place"]["count"] == 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_form(language: str) -> None:
    for form in ("table", "md"):
        text = mkosten("coverage", "nederland-2026", "--format", form, "--lang", language).out
        assert "396" in text
    rows = list(csv.DictReader(io.StringIO(mkosten("coverage", "nederland-2026", "--format", "csv").out)))
    assert {row["theme"] for row in rows} >= {"", "pleegzorg"}


def test_of_nothing() -> None:
    assert all(one.share == 0 for one in coverage([], "2026-01-31"))


@pytest.mark.parametrize("where", ["blz. 12", "§4.2", "art. 7", "tabel producten", "third paragraph", "row 3"])
def test_words_that_point_at_a_place(where: str) -> None:
    assert names_a_place(where)


@pytest.mark.parametrize("where", ["het rapport", "somewhere", "de website"])
def test_words_that_do_not(where: str) -> None:
    assert not names_a_place(where)
