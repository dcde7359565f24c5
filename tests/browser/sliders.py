"""Moves the sliders of an interactive report in a browser, and the same figures in a study."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.front.report import material_of
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.reporting.report.as_html import as_html
from maatschappelijke_kosten.reporting.report.interactive import Live, Slider, live_of
from maatschappelijke_kosten.reporting.report.parts import Report, Section

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opened = Callable[..., "Page"]
"""The fixture that opens a page from its text."""

_MOVE = """async (values) => {
  document.getElementById("alles-terug").click();
  for (const [place, value] of Object.entries(values)) {
    const field = document.getElementById(`${place}-getal`);
    field.value = String(value);
    field.dispatchEvent(new Event("input"));
  }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const found = {};
  for (const row of document.querySelectorAll('[id^="uitkomst-"], #alles-samen')) {
    const { low, central, high, verdict } = row.dataset;
    const texts = [...row.cells].map((cell) => cell.textContent);
    found[row.id] = { low: +low, central: +central, high: +high, verdict, texts };
  }
  return { rows: found, refused: document.getElementById("geweigerd").textContent };
}"""


def page_with_sliders(result: mk.StudyResult) -> tuple[str, Live]:
    """The sliders of an interactive report with nothing else, and what can be moved on it."""
    live = live_of(material_of(result, (), "nl", with_pictures=False), "nl")
    bare = Report("Schuiven", "Proef", "nl", (Section("kort", "Kort", ()),), "proef")
    return as_html(bare, live), live


def sliders_of(live: Live) -> list[Slider]:
    return [one for _, some in live.groups for one in some]


def moved_in_page(page: Page, values: Mapping[str, float]) -> dict[str, Any]:
    """What the page shows with these numbers, by the places of their sliders; everything else as in the study."""
    found: dict[str, Any] = page.evaluate(_MOVE, dict(values))
    return found


def moved_in_study(study: Study, sliders: list[Slider], values: Mapping[str, float]) -> Study:
    """The study with the same numbers, set as anybody sets them in Python."""
    prices, assumptions, corrections = {}, {}, study.settings.corrections
    for one in sliders:
        if one.place not in values:
            continue
        to = values[one.place]
        if not one.name:
            kind = next(name for name in ("deadweight", "attribution", "displacement") if _is(corrections, name, one))
            corrections = corrections.model_copy(update={kind: _with_share(corrections, kind, to)})
        elif one.name in study.assumptions:
            assumptions[one.name] = to
        else:
            prices[one.name] = to
    changed = study.with_figures(prices=prices, assumptions=assumptions)
    settings = changed.settings.model_copy(update={"corrections": corrections})
    return changed.model_copy(update={"settings": settings})


def _is(corrections: Any, name: str, one: Slider) -> bool:
    from maatschappelijke_kosten.reporting.words import word

    return getattr(corrections, name) is not None and one.label == word(f"sure.kind.{name}", "nl")


def _with_share(corrections: Any, kind: str, share: float) -> Any:
    return getattr(corrections, kind).model_copy(update={"share": mk.Range(low=share, high=share)})


def computed(study: Study) -> ViewResult:
    """What the engine says of it."""
    return evaluate(bind_study(study, View.ASSUMED), study.verdict_rule, View.ASSUMED)
