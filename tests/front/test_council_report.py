"""The report for the council: what a reader can answer from it alone, and what it is made of."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

import maatschappelijke_kosten as mk
from strategies_engine import NAMED, case, own, study

_VOID = {"meta", "input", "br", "img", "link"}


class _Texts(HTMLParser):
    """The text of every section, by the name of the section, with that of the sections within it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._open: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append(dict(attrs).get("id") if tag == "section" else None)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for name in self._open:
            if name is not None:
                self.found.setdefault(name, []).append(data)


def _sections(page: str) -> dict[str, str]:
    parser = _Texts()
    parser.feed(page)
    return {name: " ".join(" ".join(texts).replace("\xa0", " ").split()) for name, texts in parser.found.items()}


@cache
def _zaanstad(language: str = "nl") -> str:
    return mk.evaluate("zaanstad-2017").to_html(language=language)  # type: ignore[arg-type]


def test_what_was_decided_in_case_9_and_why() -> None:
    told = _sections(_zaanstad())["over-casus-09"]
    for part in (
        "Het pad 'met maatwerk' kost meer dan 'zonder maatwerk'",
        "Twee maanden huur achter, vrees voor uitzetting",
        "Huurachterstand van twee maanden",
        "Het pad 'met maatwerk' kost € 1.200; 'zonder maatwerk' kost € 480. Een verschil telt hier vanaf € 500.",
        "Was dit het goede middel? Nee: zonder maatwerk bereikt het doel even goed",
        "Gepubliceerd: kost meer (§4.3). Ons oordeel met aannames is hetzelfde.",
        "vervalt het oordeel: prijs Juridische kosten moratorium (dan onbeslist).",
    ):
        assert part in told


def test_which_verdicts_lean_on_guesses() -> None:
    told = _sections(_zaanstad())["hoe-vast"]
    assert "Het meest leunen op gissingen: casus 4 (98 %), casus 1 (97 %), casus 5 (80 %)." in told
    assert "6. Alleenstaande vrouw met twee kinderen bespaart bespaart 100 % 5 % geen" in told


def test_who_gains_in_case_6() -> None:
    told = _sections(_zaanstad())["over-casus-06"]
    assert "Wie erop vooruitgaat: zorgverzekeraar (ten minste € 2.200), gemeente (ten minste € 1.800)," in told
    assert "schuldeisers (ten minste € 347)." in told


def test_at_least_is_never_lost() -> None:
    """§1: where a case has PM on the reference, no sum of its saving stands there without its mark."""
    sections = _sections(_zaanstad())
    for name in ("kort", "op-een-rij", "over-casus-06"):
        found = re.findall(r"(\S+ \S+) € 2\.147(?! ?–)(.{5})", sections[name])
        assert all(before == "ten minste" or after.startswith((" + PM", " ± PM")) for before, after in found)
    assert "ten minste € 2.147" in sections["over-casus-06"]
    assert "ten minste € 69.936" in sections["kort"]


def test_the_report_says_what_it_does_not_say() -> None:
    sections = _sections(_zaanstad())
    assert "Een casus zegt iets over één huishouden." in sections["grenzen"]
    assert "Er is geen controlegroep." in sections["grenzen"]
    assert "zaanstad-2017 (sha256:" in sections["herkomst"]
    assert "Startgetal: 2017." in sections["herkomst"]


def test_english_has_the_same_sections() -> None:
    dutch, english = _sections(_zaanstad()), _sections(_zaanstad("en"))
    assert list(dutch) == list(english)
    assert (
        "The path 'with tailored support' costs €1,200; 'without tailored support' costs €480."
        in english["over-casus-09"]
    )
    assert '<html lang="en">' in _zaanstad("en")


def test_only_some_cases_are_worked_out() -> None:
    page = mk.evaluate("zaanstad-2017").to_html(about=["casus-09"])
    names = _sections(page)
    assert [name for name in names if re.fullmatch(r"over-casus-\d+", name)] == ["over-casus-09"]
    assert "Dit verslag werkt 1 van de 10 casussen uit." in names["kort"]
    assert page.count("<svg") == 3
    with pytest.raises(KeyError):
        mk.evaluate("zaanstad-2017").to_html(about=["casus-99"])


def test_the_policy_names_the_style_and_the_script_that_are_there() -> None:
    page = mk.evaluate("zaanstad-2017").to_html(interactive=True)
    policy = page.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0].replace("&#39;", "'")
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        inside = page.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy


def test_pictures_have_no_styles_and_say_what_they_show() -> None:
    for svg in re.findall(r"<svg .*?</svg>", _zaanstad(), re.S):
        assert "style" not in svg.split("<desc")[0]
        assert not re.search(r"<style|\sstyle=|xmlns|<metadata|<script", svg)
        assert re.match(r'<svg viewBox="[\d. ]+" role="img" aria-labelledby="\S+ \S+"', svg)
        assert re.search(r"<title id=\"\S+\">[^<]+</title><desc id=\"\S+\">[^<]+</desc>", svg)


def test_somebodys_own_style_of_pictures_changes_nothing() -> None:
    import matplotlib as mpl

    with mpl.rc_context({"axes.facecolor": "black", "svg.fonttype": "path", "font.size": 30}):
        page = mk.evaluate("zaanstad-2017").to_html()
    assert page == _zaanstad()


def test_a_file_or_the_text(tmp_path: Path) -> None:
    result = mk.evaluate("zaanstad-2017")
    page, text = tmp_path / "rapport.html", tmp_path / "rapport.md"
    assert result.to_html(page) is None
    assert result.to_report_markdown(text) is None
    assert page.read_text("utf-8") == _zaanstad()
    assert text.read_bytes() == result.to_report_markdown().encode()


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from maatschappelijke_kosten.reporting.report import as_html

    as_html._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ImportError, match=r"maatschappelijke_kosten\[report\]"):
        mk.evaluate("zaanstad-2017").to_html()


def test_a_study_of_one_case_with_nothing_but_pm() -> None:
    """§1, §6: nothing is counted on either path, so nothing can be said, and the report says so."""
    result = mk.evaluate(
        study(case("leeg", met=[{**NAMED, "reason": "x"}], zonder=[{**NAMED, "reason": "y"}]), floor=100)
    )
    told = _sections(result.to_html())
    assert "Onbeslist of" in told["over-leeg"]
    assert "Van genoemd, nergens geprijsd is geen bedrag bekend" in told["over-leeg"]
    assert "op-een-rij" not in told


def test_undecided_names_what_it_hangs_on() -> None:
    wide = own((0, 100, 4000), label="Een wild bedrag", reason="x")
    result = mk.evaluate(study(case("wild", met=[own(500, label="Hulp", reason="x")], zonder=[wide]), floor=100))
    told = _sections(result.to_html())["over-wild"]
    assert "Daarom: onbeslist: het hangt vooral af van" in told
    assert "Een wild bedrag" in told
