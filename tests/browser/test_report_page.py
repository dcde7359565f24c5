"""The report in HTML as a browser and an assistive tool see it: nothing loaded or executed, all reachable."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hostile_study import TEXTS, hostile_study, many_cases
from sliders import Opened

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.front.result import StudyResult
from maatschappelijke_kosten.model.study import Study, Variant, View

if TYPE_CHECKING:
    from playwright.sync_api import Page


def _result(study: Study) -> StudyResult:
    """Without the checks: a file with such texts is somebody's, and its report must be safe whatever they are."""
    views = {view: evaluate(bind_study(study, view), study.verdict_rule, view) for view in View}
    return StudyResult(study, views, Variant.AS_COUNTED)


_ALL = "[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes])"
_LOADS = (
    f"{_ALL}.filter((at) => /^(href|xlink:href|src|srcset|action|data|poster|background)$/.test(at.name)"
    " && !at.value.startsWith('#')).map((at) => at.value)"
)
_HANDLERS = f"{_ALL}.filter((at) => /^(on|style$)/.test(at.name)).map((at) => at.name)"


@cache
def _page_of(kind: str) -> str:
    if kind == "hostile":
        return _result(hostile_study()).to_html(interactive=True)
    if kind == "thirty":
        return _result(many_cases(30)).to_html()
    ten = mk.evaluate("zaanstad-2017")
    return ten.to_html(language="en" if kind.startswith("en") else "nl", interactive=kind.endswith("-live"))


@pytest.mark.parametrize("kind", ["nl", "en", "nl-live", "en-live", "thirty", "hostile"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_has_nothing_to_say(opened: Opened, kind: str, look: str) -> None:
    pytest.importorskip("axe_playwright_python")
    from axe_playwright_python.sync_playwright import Axe

    if look == "dark" and kind not in ("nl", "nl-live"):
        return
    page = opened(_page_of(kind), bypass_csp=True, color_scheme=look)
    found = Axe().run(page)
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found.response["violations"]] == []


@pytest.mark.parametrize("kind", ["nl", "nl-live", "hostile"])
def test_what_looks_like_code_is_text(opened: Opened, kind: str) -> None:
    page = opened(_page_of(kind))
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe, object, embed, link, form, base").count() == 0
    assert page.locator("script:not([type])").count() == (0 if kind == "nl" else 1)
    assert page.evaluate(_LOADS) == []
    assert page.evaluate(_HANDLERS) == []
    if kind == "hostile":
        shown = page.locator("main").evaluate("(main) => main.textContent")
        assert [text[:40] for text in TEXTS if " ".join(text.split()) not in " ".join(shown.split())] == []


def test_every_name_is_there_once_and_every_link_leads_somewhere(opened: Opened) -> None:
    page = opened(_page_of("nl-live"))
    names = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(names) == len(set(names))
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href'))")
    assert links
    assert {link[1:] for link in links} <= set(names)
    used = page.evaluate("[...document.querySelectorAll('svg use')].map((one) => one.getAttribute('href'))")
    assert {one[1:] for one in used} <= set(names)


def _stop(page: Page) -> str:
    """What has the focus; empty after the last thing that can have it."""
    return _focused(page) or str(page.evaluate("document.activeElement.tagName.replace('BODY', '')"))


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href') || ''"))


def test_the_keyboard_reaches_everything(opened: Opened) -> None:
    """The skip link first, then the contents, then every slider with its number."""
    page = opened(_page_of("nl-live"))
    page.keyboard.press("Tab")
    assert _focused(page) == "#inhoud"
    order = []
    while not order or order[-1] != "":
        page.keyboard.press("Tab")
        order.append(_stop(page))
    assert order[0] == "#kort"
    sliders = page.evaluate("[...document.querySelectorAll('.slider input')].map((one) => one.id)")
    assert sliders
    assert [one for one in order if one in sliders] == sliders
    assert order.index("#herkomst") < order.index(sliders[0])


def test_the_skip_link_goes_to_the_contents(opened: Opened) -> None:
    page = opened(_page_of("nl"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert _focused(page) == "inhoud"


def test_arrow_keys_move_a_slider_and_the_verdicts(opened: Opened) -> None:
    page = opened(_page_of("nl-live"))
    slider = page.get_by_role("slider", name="Prijs: Juridische kosten moratorium").or_(
        page.get_by_role("slider", name="Juridische kosten moratorium")
    )
    slider.first.focus()
    page.keyboard.press("End")
    # The policy of the page allows no text as a script, so waiting is for an element.
    page.wait_for_selector("#uitkomst-casus-09:not([data-verdict=costs_more])")
    assert page.locator("#uitkomst-casus-09").evaluate("(row) => row.classList.contains('turned')") is True
    assert page.locator("[data-case=over-casus-09]").is_visible()
    assert "--set juridische-kosten-moratorium=" in page.locator("#opdracht").inner_text()
    page.get_by_role("button", name="Alles terug").click()
    page.wait_for_selector("#uitkomst-casus-09[data-verdict=costs_more]")
    assert page.locator("#opdracht").inner_text() == "mkosten run zaanstad-2017"


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out_of_the_page(opened: Opened, width: int) -> None:
    for kind in ("nl", "nl-live", "hostile"):
        page = opened(_page_of(kind), viewport={"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_with_a_page_for_each_case(opened: Opened) -> None:
    page = opened(_page_of("nl"))
    written = page.pdf(format="A4", prefer_css_page_size=True)
    assert written.startswith(b"%PDF")
    assert 20 < written.count(b"/Type /Page\n") + written.count(b"/Type /Page/") + written.count(b"/Type /Page ") < 120


def test_without_a_script_the_policy_allows_none(opened: Opened) -> None:
    page = opened(_page_of("nl"))
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
