"""A study whose texts try to be something else than text, and one of many cases."""

from __future__ import annotations

from typing import Any

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.model.text import Label, Told

SCRIPT = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"
TEMPLATE = "{{ 7 * 7 }} {% for x in y %} {# weg #}"
MARKDOWN = "# kop **vet** [link](javascript:alert(1)) ![x](http://example.invalid/x.png) `code` | cel"
FORMULA = '=HYPERLINK("http://example.invalid","klik")'
TURNED = "\u202egekeerd\u202c עברית العربية"
EMOJI = "👩‍👩‍👧‍👦 🏠"
LONG = "lang" * 2500
CLOSING = "</style></title></svg></table>]]>--> &amp; &lt;b&gt; \"'`"
TEXTS = (SCRIPT, TEMPLATE, MARKDOWN, FORMULA, TURNED, EMOJI, LONG, CLOSING)


def hostile_study() -> mk.Study:
    """Every text that a case, a price or an assumption has is one of these."""
    study = mk.evaluate("zaanstad-2017").study
    cases = tuple(_hostile_case(study.cases[number], text) for number, text in enumerate(TEXTS))
    assumptions = {
        name: one.model_copy(
            update={"label": Label(nl=TEXTS[at % len(TEXTS)]), "reason": _both(TEXTS[(at + 1) % len(TEXTS)])}
        )
        for at, (name, one) in enumerate(study.assumptions.items())
    }
    lists = tuple(_hostile_prices(one) for one in study.price_lists)
    changed: dict[str, Any] = {"label": Label(nl=SCRIPT), "question": _both(CLOSING), "price_lists": lists}
    return study.model_copy(update={**changed, "cases": cases, "assumptions": assumptions, "published_tally": None})


def _hostile_case(case: mk.Case, text: str) -> mk.Case:
    paths = {
        name: path.model_copy(
            update={
                "label": Label(nl=f"{text[:60]} {name}"),
                "events": (_both(text), _both(TEMPLATE)),
                "quality_of_life": (_both(text),),
                "steps": tuple(_hostile_step(step, text) for step in path.steps),
            }
        )
        for name, path in case.paths.items()
    }
    told = {"household": _both(text), "occasion": _both(text), "support": (_both(text),)}
    notes = tuple(_both(one) for one in TEXTS)
    return case.model_copy(update={"label": Label(nl=text), **told, "notes": notes, "paths": paths})


def _both(text: str) -> Told:
    return Told(nl=text, en=text)


def _hostile_step(step: mk.Step, text: str) -> mk.Step:
    return step if step.label is None else step.model_copy(update={"label": Label(nl=text), "note": _both(text)})


def _hostile_prices(given: Any) -> Any:
    items = {
        name: item.model_copy(update={"label": Label(nl=TEXTS[at % len(TEXTS)]), "scope": _both(MARKDOWN)})
        for at, (name, item) in enumerate(given.items.items())
    }
    return given.model_copy(update={"items": items})


def many_cases(count: int) -> mk.Study:
    """The ten cases over and over, each with a name of its own."""
    study = mk.evaluate("zaanstad-2017").study
    cases = tuple(
        one.model_copy(update={"id": f"huis-{number}", "label": Label(nl=f"Huishouden {number}")})
        for number in range(1, count + 1)
        for one in [study.cases[number % len(study.cases)]]
    )
    return study.model_copy(update={"cases": cases, "published_tally": None})
