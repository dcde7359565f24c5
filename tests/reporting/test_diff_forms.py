"""Every form of a comparison holds whatever text is in it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.front.diff import Diff
from maatschappelijke_kosten.model.governance import LoggedChange
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.text import Label
from maatschappelijke_kosten.reporting.ci import Annotation, JunitCase, Suite, github_text, junit_text
from maatschappelijke_kosten.reporting.plain_text import in_markdown, one_line
from maatschappelijke_kosten.reporting.rows import csv_text
from strategies_engine import case, own, price, study, use

NASTY = (
    'a | b <img src=x onerror=alert(1)> `c` @somebody #12 "q" & \' [x](https://evil.example) **b** =1+1\n'
    "| - | -: |\n::error file=x::y %0A\x1b[31m\u202e\x00"
)
LANGUAGES: tuple[Language, ...] = ("nl", "en")


def _found(label: str = NASTY, reason: str | None = None, cases: int = 1, old: float = 2000, new: float = 900) -> Diff:
    def of(amount: float, reasons: tuple[str, ...]) -> mk.Study:
        item = price(amount, label=label, basis="assumed", reason=label, note=label)
        log = tuple(LoggedChange(about="p", reason=one) for one in reasons)
        prices = PriceList(id="lijst", label=label, edition=label.strip() or "1", items={"p": item}, change_log=log)
        met, zonder = [own(1000, label="hulp", reason="x")], [use("p", 1.0, reason="x")]
        made = [case(f"c-{n}", met=met, zonder=zonder) for n in range(cases)]
        named = [one.model_copy(update={"label": Label(nl=label)}) for one in made]
        given_study = study(*named, floor=100)
        return given_study.model_copy(update={"price_lists": (prices,), "label": Label(nl=label)})

    return mk.diff(of(old, ()), of(new, () if reason is None else (reason,)))


def _visible(markdown: str) -> str:
    """The text without entities, our own folding and the marker."""
    return re.sub(r"</?(details|summary)>|<!-- mkosten diff -->|&#\d+;", "", markdown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_holds(language: Language) -> None:
    text = _found(reason=NASTY).to_markdown(language)
    assert text.startswith("<!-- mkosten diff -->\n")
    left = _visible(text)
    assert not re.search(r"[<>`\\]", left)
    for called in ("@somebody", "https://", "#12 "):
        assert called not in text
    assert "\x1b" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {6}
    assert not any(line.startswith("::") for line in text.splitlines())


@given(st.text(max_size=60))
@settings(max_examples=50)
def test_no_text_breaks_out_of_a_cell(text: str) -> None:
    safe = in_markdown(text)
    assert not set(safe) & set("|<>`*_[]\\\n\r~$!")
    assert not re.search(r"@\w", safe)
    assert "://" not in safe
    assert one_line(one_line(text)) == one_line(text)


def test_long_tables_are_folded_and_end() -> None:
    text = _found("huis", cases=300).to_markdown()
    assert text.count("<details>") == text.count("</details>") == 1
    before, _, folded = text.partition("<details>")
    # Each of 300 cases flips in both views.
    assert before.count("| test, c-") == 50
    assert folded.count("| test, c-") == 150
    assert "De overige 150" in folded
    assert "En nog 400" in folded


def test_text_lines_up_within_the_screen() -> None:
    for language in LANGUAGES:
        for label in ("huis", NASTY, "een heel lange naam " * 20, "zonder-spaties" * 20):
            for reason in (None, label):
                text = _found(label, reason).to_text(language)
                assert max(len(line) for line in text.splitlines()) <= 110
                assert "\x1b" not in text
                assert "\u202e" not in text


def test_text_says_how_many_more_there_are() -> None:
    text = _found("huis", cases=60).to_text()
    assert "… en nog 10 (alles: --format json)" in text
    assert "Oordelen die omslaan: 60." in text


def test_an_enormous_percentage_and_amount() -> None:
    text = _found("huis", old=1e-6, new=1e15).to_text()
    assert "+> 10.000" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert json.loads(_found("huis", old=1e-6, new=1e15).to_json())["changes"][0]["percent"] > 1e20
    (row, *_) = _found("huis", old=0, new=5).to_dict()["changes"]
    assert row["percent"] is None


def test_json_is_stable_and_says_where_it_comes_from() -> None:
    found = json.loads(_found(reason="duurder").to_json())
    assert list(found) == [
        "schema",
        "kind",
        "fail_on",
        "refused",
        "flips",
        "changes",
        "studies",
        "notes",
        "provenance",
    ]
    assert (found["schema"], found["kind"], found["refused"], found["flips"]) == (1, "diff", False, 1)
    (change,) = [one for one in found["changes"] if not one["detail"]]
    assert (change["id"], change["percent"], change["reason"]) == ("p", pytest.approx(-55.0), "duurder")
    digests = [found["provenance"][side]["studies"][0]["study"] for side in ("old", "new")]
    assert digests[0] != digests[1]
    assert all(one.startswith("sha256:") for one in digests)


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", NASTY])
def test_csv_is_no_formula(label: str) -> None:
    text = csv_text(_found(label or "x", reason=label).to_rows())
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {17}
    cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?[\d.]+", cell)]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_rows_hold_figures_savings_and_verdicts() -> None:
    rows = _found("huis", reason="duurder").to_rows()
    by_kind = {(row["kind"], row["what"]): row for row in rows}
    assert (by_kind["price", "amount"]["old"], by_kind["price", "amount"]["new"]) == (2000.0, 900.0)
    # 2.000 − 1.000 saves; 900 − 1.000 is not beyond the floor of 100.
    assert (by_kind["saving", "assumed"]["old"], by_kind["saving", "assumed"]["new"]) == (1000.0, -100.0)
    assert (by_kind["verdict", "assumed"]["old"], by_kind["verdict", "assumed"]["new"]) == ("saves", "about_equal")


def _commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    for line in text.splitlines():
        level, _, rest = line.removeprefix("::").partition(" ")
        properties, _, message = rest.partition("::")
        yield level, dict(one.split("=", 1) for one in properties.split(",")), message


@pytest.mark.parametrize("language", LANGUAGES)
def test_annotations_are_one_line_each_and_at_most_ten(language: Language) -> None:
    text = _found(cases=30).to_github(language)
    found = list(_commands(text))
    assert len(found) == len(text.splitlines()) == 10
    assert {level for level, _, _ in found[:9]} == {"error"}
    assert "c-0" in found[0][1]["title"]
    # 30 flips, a price without a reason and an edition with other figures: 32, of which nine are shown.
    assert "23" in found[9][2]


def test_annotations_escape_what_github_would_read() -> None:
    (line,) = github_text(
        [Annotation("error", "a:b,c%\n", "50% x\r\ny: z, w", "map/a,b.yaml", 3, 0)], "nl"
    ).splitlines()
    assert line == "::error file=map/a%2Cb.yaml,line=3,title=a%3Ab%2Cc%25%0A::50%25 x%0D%0Ay: z, w"
    assert github_text([], "nl") == ""


def test_only_what_is_refused_is_an_error() -> None:
    found = _found("huis")
    assert [level for level, _, _ in _commands(found.to_github(fail_on="never"))] == ["warning"] * 3
    assert [level for level, _, _ in _commands(found.to_github(fail_on="change"))][:2] == ["error", "error"]
    accepted = _found("huis", reason="duurder")
    assert {level for level, _, _ in _commands(accepted.to_github())} == {"warning"}


@pytest.mark.parametrize("fail_on", ["flip", "change", "never"])
def test_junit_is_xml_and_fails_where_it_is_refused(fail_on: str) -> None:
    for reason in (None, "duurder"):
        found = _found(reason=reason, cases=2)
        root = ET.fromstring(found.to_junit(fail_on=fail_on))  # type: ignore[arg-type]
        failures = [one.get("name") for one in root.iter("testcase") if one.find("failure") is not None]
        assert bool(failures) is found.refused(fail_on)  # type: ignore[arg-type]
        assert {"c-0", "c-1"} <= {one.get("name") for one in root.iter("testcase")}
        assert root.get("failures") == str(len(failures))


@given(st.text(), st.text(), st.text())
@settings(max_examples=50)
def test_junit_is_valid_for_any_text(suite: str, name: str, text: str) -> None:
    cases = [JunitCase(name), JunitCase(name, text), JunitCase(name, None, text)]
    root = ET.fromstring(junit_text([Suite(suite, cases)]))
    assert len(list(root.iter("testcase"))) == 3
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
