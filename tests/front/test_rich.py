"""What a notebook shows: in order, in both languages, escaped, of bounded length, and without work that takes long."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from own_study import case, own

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.front.programme import read_programme
from maatschappelijke_kosten.front.quick import quick
from maatschappelijke_kosten.front.rich import in_language, plain, shown
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.shown import Shown
from maatschappelijke_kosten.reporting.rich.html import STYLE

NBSP = "\N{NO-BREAK SPACE}"
LANGUAGES: tuple[Language, ...] = ("nl", "en")
PILOT = Path(__file__).parents[2] / "scenarios/zaanstad-2017/pilot/programme.yaml"
VOID = {"meta", "br"}


class Page(HTMLParser):
    """What an HTML fragment is made of, and whether its tags are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.texts.append(data)


@pytest.fixture(scope="module")
def zaanstad() -> mk.StudyResult:
    return mk.evaluate("zaanstad-2017")


@pytest.fixture(scope="module")
def things(zaanstad: mk.StudyResult) -> dict[str, object]:
    return every_thing(zaanstad)


def every_thing(result: mk.StudyResult) -> dict[str, object]:
    """One of everything that has a card."""
    study, first = result.study, result.cases[0]
    comparison = first.comparison()
    ids = [one.unknown.id for one in result.sensitivity(first.id).found.one_way.swings[first.id]]
    changed = study.with_figures(prices={"huisuitzetting": 1.0}) if study.price("huisuitzetting") else study
    amounts = {"case": ["a", "a"], "path": ["met", "zonder"], "amount": [100.0, 900.0], "price_year": ["2020", "2020"]}
    import pandas as pd

    lists = [*study.price_lists, *study.assumed_price_lists]
    items = [item for one in lists for item in one.items.values()]
    return {
        **({"price": items[0], "price list": lists[0]} if items else {}),
        "case": first.case,
        "study": study,
        "costing": comparison.cost_of_reference,
        "comparison": comparison,
        "verdict": comparison.verdict,
        "study result": result,
        "case result": first,
        "simulation": result.uncertainty(100),
        "sensitivity": result.sensitivity(),
        "two-way": result.sensitivity(first.id).two_way(ids[0], ids[1], steps=2),
        "information": result.value_of_information(),
        "timeline": result.timeline(),
        "timeline of a case": result.timeline(first.id),
        "payers": result.payers(),
        "ranking": result.compare(first.id),
        "diff": mk.diff(study, changed),
        "portfolio": mk.portfolio(pd.DataFrame(amounts)),
    }


NAMES = (
    "price",
    "price list",
    "case",
    "study",
    "costing",
    "comparison",
    "verdict",
    "study result",
    "case result",
    "simulation",
    "sensitivity",
    "two-way",
    "information",
    "timeline",
    "timeline of a case",
    "payers",
    "ranking",
    "diff",
    "portfolio",
)


@pytest.mark.parametrize("name", NAMES)
def test_everything_shows_itself(things: dict[str, object], name: str) -> None:
    thing = things[name]
    page = Page(thing._repr_html_())  # type: ignore[attr-defined]
    assert set(page.tags) <= {"div", "style", "p", "table", "thead", "tbody", "tr", "th", "td"}
    assert {key for key, _ in page.attributes} <= {"class", "lang", "role", "aria-level", "scope"}
    assert all(one.startswith("mk-") for key, value in page.attributes if key == "class" for one in value.split())
    markdown = thing._repr_markdown_()  # type: ignore[attr-defined]
    assert markdown.startswith("**")
    assert page.texts[0].split()[0] in markdown
    assert "object at" not in repr(thing)


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_there_in_both_languages(things: dict[str, object], name: str) -> None:
    pages = [shown(things[name], "html", language) for language in LANGUAGES]
    assert 'lang="nl"' in pages[0]
    assert 'lang="en"' in pages[1]
    assert Page(pages[0]).texts != Page(pages[1]).texts
    for page in pages:
        assert "{" not in "".join(Page(page).texts)
        assert not re.search(r"\b(nan|None|inf)\b", "".join(Page(page).texts))
    english = in_language(things[name], "en")
    assert english._repr_html_() == pages[1]
    assert english._repr_markdown_() == shown(things[name], "markdown", "en")
    assert repr(english) == plain(things[name], "en")


def test_a_programme_and_a_quick_test_show_themselves(zaanstad: mk.StudyResult) -> None:
    programme = read_programme(PILOT)
    assert "Pilot" in Page(programme._repr_html_()).texts[0]  # type: ignore[arg-type]
    assert "estimate" not in programme.__dict__, "showing it draws nothing"
    asked = quick(500, {"huisuitzetting": mk.Range(low=0.1, high=1), "uur-wijkteam": None}, _lists(zaanstad.study))
    texts = Page(asked._repr_html_()).texts  # type: ignore[arg-type]
    # An eviction of € 6.000, once in ten times or for certain, against € 500: € 100 to € 5.500 and an open end.
    assert f"ten minste €{NBSP}2.800 (geteld: €{NBSP}100 – 5.500)" in texts[0]


def _lists(study: mk.Study) -> list[mk.PriceList]:
    return [*study.price_lists, *study.assumed_price_lists]


def test_the_order_is_verdict_range_who_pays_what_is_left_out(zaanstad: mk.StudyResult) -> None:
    text = " ".join(Page(zaanstad["casus-02"]._repr_html_()).texts)  # type: ignore[arg-type]
    places = [
        text.index(one)
        for one in (
            "het pad 'met maatwerk' bespaart",
            f"besparing ten minste €{NBSP}40.738",
            "De hulp zelf wordt betaald door",
            "Niet of niet geheel meegerekend (PM)",
        )
    ]
    assert places == sorted(places)
    whole = " ".join(Page(zaanstad._repr_html_()).texts)  # type: ignore[arg-type]
    places = [
        whole.index(one)
        for one in (
            "7 besparen, 2 ongeveer gelijk, 1 kost meer",
            f"besparing ten minste €{NBSP}69.936",
            "opbrengst per uitgegeven euro",
            "De hulp zelf wordt betaald door",
            "Niet alles is meegerekend (PM) in: casus 2, casus 3, casus 6",
        )
    ]
    assert places == sorted(places)


def test_at_least_is_never_lost(zaanstad: mk.StudyResult) -> None:
    """Case 3 has a step without a price: each card about it says so, and so does each total."""
    one = zaanstad["casus-03"]
    cards = (one, one.comparison(), one.comparison().cost_of_reference, one.case, zaanstad.timeline("casus-03"))
    for thing in (*cards, zaanstad.sensitivity("casus-03"), zaanstad.uncertainty(50, case="casus-03"), zaanstad):
        text = plain(thing)
        assert "PM" in text or "ten minste" in text, thing
    assert f"€{NBSP}6,07 + PM" in plain(zaanstad).replace("\n", " ")


def test_euros_of_a_case_are_those_of_the_engine(zaanstad: mk.StudyResult) -> None:
    for one in zaanstad:
        texts = Page(one._repr_html_()).texts  # type: ignore[arg-type]
        for costing in (one.comparison().cost, one.comparison().cost_of_reference):
            for line in costing.lines:
                whole = f"{abs(int(line.euros * line.weight + (0.5 if line.euros > 0 else -0.5))):,}".replace(",", ".")
                sign = "-" if line.euros < 0 else ""
                assert any(f"€{NBSP}{sign}{whole}" in text for text in texts), (one.id, line)


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=y>\"'&amp; </td></style> [a](javascript:b) `c` | d\n# e @f "
    "$x$ \N{RIGHT-TO-LEFT OVERRIDE}gnp.exe =1+1 http://g.h "
)


def test_hostile_text_is_text() -> None:
    text = (HOSTILE * 100)[:10_000]
    step = mk.Step(label=text, amount=mk.Range(low=1, high=5000), price_year=2020, reason=text)
    pm = mk.Step(label="PM" + text, reason="x")
    one = mk.Case(
        id="vijandig",
        label=text,
        household=text,
        reference="zonder",
        paths={
            "met": mk.Path(label=text, events=(text,), steps=(step, step.model_copy(update={"label": mk_label("b")}))),
            "zonder": mk.Path(label="Z" + text, steps=(pm, step.model_copy(update={"label": mk_label("c" + text)}))),
        },
        notes=(text,),
    )
    for name, thing in every_thing(mk.evaluate(one)).items():
        page = Page(shown(thing, "html"))
        assert not {"script", "img", "a"} & set(page.tags), name
        assert not [key for key, _ in page.attributes if key.startswith("on") or key in ("src", "href", "style")]
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in "".join(page.texts)
        assert max(map(len, page.texts)) <= 1200
        markdown = shown(thing, "markdown")
        assert "<script" not in markdown
        assert "](" not in markdown
        assert not re.search(r"^#", markdown, re.MULTILINE)
        for line in markdown.splitlines():
            if line.startswith("| "):
                assert line.endswith(" |")


def mk_label(text: str) -> object:
    """A label, as a case has it."""
    return mk.Path(label=text).label


def test_a_long_table_says_how_to_get_the_rest() -> None:
    cases = [case([own(100.0)], [own(900.0)], f"c{n}") for n in range(45)]
    result = mk.evaluate(cases)
    page = Page(result._repr_html_())  # type: ignore[arg-type]
    assert page.tags.count("tr") == 21
    assert "De eerste 20 van 45 rijen; alles met .to_text()." in page.texts
    assert "The first 20 of 45 rows" in plain(result, "en")
    assert repr(result).count("\n") < 60


def test_looking_at_a_result_draws_nothing(zaanstad: mk.StudyResult, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("somebody drew random tables to look at a result")

    monkeypatch.setattr("maatschappelijke_kosten.front.firmness.tables_of", refuse)
    monkeypatch.setattr("maatschappelijke_kosten.engine.random_tables.random_tables", refuse)
    monkeypatch.setattr("maatschappelijke_kosten.engine.simulate.simulate", refuse)
    fresh = mk.evaluate(zaanstad.study)
    assert repr(fresh) == str(fresh) == plain(fresh)
    assert fresh._repr_html_()
    assert fresh["casus-02"]._repr_markdown_()
    with pytest.raises(AssertionError, match="drew"):
        fresh.to_text()


def test_style_stays_within_the_card() -> None:
    """Every selector begins with the class of the card; nothing is fetched, and nothing has a fixed colour of text."""
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", STYLE) for one in rule.split(",")]
    assert len(selectors) > 5
    assert all(re.fullmatch(r"\.mk-card( \.mk-[a-z]+)?", one) for one in selectors)
    assert not re.search(r"url|@import|http|#[0-9a-f]{6}", STYLE)
    assert set(re.findall(r"[^-]color: ([^;]+);", STYLE)) == {"inherit"}


def test_of_what_has_no_card_that_is_said() -> None:
    with pytest.raises(TypeError, match="int has no card"):
        in_language(3, "nl")


def test_things_of_the_model_alone_show_themselves_by_their_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the front door nobody shows them, and a notebook falls back on `repr`."""
    monkeypatch.setattr("maatschappelijke_kosten.model.shown._showing", [])
    item = mk.read_pricelist("zaanstad-2017")["huisuitzetting"]
    assert isinstance(item, Shown)
    assert item._repr_html_() is None
    assert item._repr_markdown_() is None


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (lambda: mk.read_pricelist("zaanstad-2017"), "PriceList('zaanstad-2017', edition='2017-02', 9 prices)"),
        (lambda: mk.read_study("zaanstad-2017"), "Study('zaanstad-2017', 10 cases, 9 assumptions)"),
        (
            lambda: mk.read_study("zaanstad-2017").case("casus-01"),
            "Case('casus-01', '1. Gescheiden vrouw van 48', paths=['met', 'zonder'])",
        ),
    ],
)
def test_large_things_have_a_short_repr(read: Callable[[], object], words: str) -> None:
    assert repr(read()) == words
