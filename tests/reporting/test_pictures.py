"""What pictures show: the numbers of the engine, in both languages, legible, and as text whatever is written."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from built_study import NBSP, case, named, own, three_paths
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from pictured import SIZES, axes_of, collisions, drawn_texts, never_rises

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.front.pictures import alt_text
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.timing import When
from maatschappelijke_kosten.reporting.pictures.chance import chance_curve
from maatschappelijke_kosten.reporting.pictures.letters import ELLIPSIS, Letters, drawable
from maatschappelijke_kosten.reporting.pictures.palette import CLASSES, PATH, REFERENCE, ink_on, luminance
from maatschappelijke_kosten.reporting.pictures.payback import course
from maatschappelijke_kosten.reporting.pictures.payers import EVERYBODY, shares
from maatschappelijke_kosten.reporting.pictures.verdict_map import shares_of_classes
from maatschappelijke_kosten.reporting.pictures.waterfall import Change, together, waterfall

LANGUAGES: tuple[Language, ...] = ("nl", "en")
CASES = [f"casus-{number:02}" for number in range(1, 11)]


@pytest.fixture(scope="module")
def zaanstad() -> mk.StudyResult:
    return mk.evaluate("zaanstad-2017")


def _euros(amount: float) -> str:
    """Whole euros as a Dutch reader writes them, half up."""
    whole = int(np.floor(abs(amount) + 0.5))
    sign = "-" if amount < 0 and whole else ""
    return f"€{NBSP}{sign}{whole:,}".replace(",", ".")


Draw = Callable[..., Axes]


def _pictures(result: mk.StudyResult, name: str) -> dict[str, Draw]:
    one = result[name]
    return {
        "waterfall": one.plot_waterfall,
        "paths": one.plot_paths,
        "tornado": one.plot_tornado,
        "chance": lambda **how: one.plot_chance(200, **how),
        "payback": one.plot_payback,
        "payers": one.plot_payers,
        "verdict_map": one.plot_verdict_map,
        "overview": result.plot_overview,
        "study tornado": result.plot_tornado,
        "study chance": lambda **how: result.plot_chance(200, **how),
        "study payback": result.plot_payback,
        "study payers": result.plot_payers,
    }


NAMES = (
    "waterfall",
    "paths",
    "tornado",
    "chance",
    "payback",
    "payers",
    "verdict_map",
    "overview",
    "study tornado",
    "study chance",
    "study payback",
    "study payers",
)


@pytest.mark.parametrize("size", SIZES, ids=["6x4", "12x7"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_text_lies_over_another_or_sticks_out(
    zaanstad: mk.StudyResult, name: str, language: Language, size: tuple[float, float]
) -> None:
    axes = _pictures(zaanstad, "casus-02")[name](ax=axes_of(size), language=language)
    assert collisions(axes) == []


@pytest.mark.parametrize("name", [one for one in CASES if one != "casus-02"])
@pytest.mark.parametrize("picture", ["waterfall", "paths", "tornado", "payback", "payers"])
def test_the_other_cases_are_legible_too(zaanstad: mk.StudyResult, name: str, picture: str) -> None:
    assert collisions(_pictures(zaanstad, name)[picture](ax=axes_of())) == []


def test_colliding_texts_are_seen() -> None:
    """The check itself: two texts at one place, and one beyond the edge."""
    axes = axes_of()
    axes.text(0.5, 0.5, "hier")
    axes.text(0.5, 0.5, "ook hier")
    axes.text(1.5, 0.5, "buiten")
    assert len(collisions(axes)) == 2


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("view", ["source", "assumed"])
def test_a_waterfall_goes_from_one_cost_to_the_other(zaanstad: mk.StudyResult, name: str, view: str) -> None:
    comparison = zaanstad[name].comparison(view)
    found = waterfall(zaanstad.study, zaanstad[name].case, comparison, "nl")
    lines = [
        sign * line.euros * line.weight
        for costing, sign in ((comparison.cost, -1), (comparison.cost_of_reference, 1))
        for line in costing.lines
    ]
    assert fsum(one.euros for one in found.changes) == pytest.approx(fsum(lines), abs=1e-9)
    assert fsum([found.cost.central, *(one.euros for one in found.changes)]) == pytest.approx(
        comparison.cost_of_reference.cost.central, abs=1e-9
    )
    assert sum(one.is_pm for one in found.changes) == len(comparison.cost.pm) + len(comparison.cost_of_reference.pm)


def test_bars_of_a_waterfall_are_the_costs(zaanstad: mk.StudyResult) -> None:
    axes = zaanstad["casus-09"].plot_waterfall(ax=axes_of())
    bars = [patch for one in axes.containers if isinstance(one, BarContainer) for patch in one.patches]
    assert [round(bar.get_width(), 6) for bar in bars] == [1200, -1200, 480, 480, -720]
    assert [round(bar.get_x(), 6) for bar in bars] == [0, 1200, 0, 0, 1200]
    texts = [text for text, _ in drawn_texts(axes)]
    for amount in (_euros(1200), f"−{' '}{_euros(1200)}", f"+ {_euros(480)}", _euros(480), _euros(-720)):
        assert amount in texts


def test_a_long_waterfall_keeps_its_sum() -> None:
    changes = [Change(f"stap {n}", float(n)) for n in range(-20, 40)] + [Change("pm", 0.0, is_pm=True)] * 9
    shown = together(changes, 12, "nl")
    assert len(shown) <= 12
    assert fsum(one.euros for one in shown) == fsum(range(-20, 40))
    assert any(one.is_pm for one in shown)
    assert together(changes, 100, "nl") == tuple(changes)


def test_at_least_is_on_every_picture_of_an_open_case(zaanstad: mk.StudyResult) -> None:
    """Case 3 saves € 1.132 and what nobody priced: no picture may say € 1.132 alone."""
    one = zaanstad["casus-03"]
    for draw in (one.plot_waterfall, one.plot_paths, one.plot_tornado, one.plot_payback, one.plot_chance):
        axes = draw(ax=axes_of())
        texts = " ".join(text for text, _ in drawn_texts(axes)).replace("\n", " ")
        assert "ten minste" in texts
        assert "ten minste" in alt_text(axes)
    overview = zaanstad.plot_overview(ax=axes_of())
    assert f"ten minste {_euros(1131.5)}" in [text for text, _ in drawn_texts(overview)]
    assert f"at least €{1132:,}" in alt_text(zaanstad.plot_overview(ax=axes_of(), language="en"))


def test_an_overview_prints_every_saving_and_verdict(zaanstad: mk.StudyResult) -> None:
    axes = zaanstad.plot_overview(ax=axes_of())
    texts = [text for text, _ in drawn_texts(axes)]
    for one in zaanstad:
        amount = _euros(one.saving.central)
        assert (f"ten minste {amount}" if one.saving.open_above else amount) in texts
    verdicts = [text for text in texts if text in ("bespaart +", "gelijk ≈", "kost meer −", "onbeslist ?")]
    # Once as judged and once as published: seven, two and one.
    assert [verdicts.count(text) for text in ("bespaart +", "gelijk ≈", "kost meer −")] == [14, 4, 2]
    centres = [line.get_xdata()[0] for line in axes.lines if line.get_marker() in "osvD"]
    assert centres == [one.saving.central for one in zaanstad]


def test_an_overview_of_many_cases_has_pages() -> None:
    cases = [case([own(100.0)], [own(100.0 + n)], f"c{n}", label=f"Casus nummer {n}") for n in range(70)]
    result = mk.evaluate(cases)
    seen: list[str] = []
    page = 0
    while len(seen) < 70:
        page += 1
        axes = result.plot_overview(page=page, ax=axes_of())
        assert collisions(axes) == []
        seen += [text for text, _ in drawn_texts(axes) if text.startswith("Casus nummer")]
    assert sorted(seen) == sorted(f"Casus nummer {n}" for n in range(70))
    assert page > 1
    for wrong in (0, page + 1):
        with pytest.raises(ValueError, match=f"1 to {page}"):
            result.plot_overview(page=wrong, ax=axes_of())
    assert len([one for one, _ in drawn_texts(result.plot_overview(rows=5, ax=axes_of())) if "nummer" in one]) == 5


def test_ends_of_a_tornado_are_those_of_the_study_calculated_again(zaanstad: mk.StudyResult) -> None:
    axes = zaanstad["casus-09"].plot_tornado(ax=axes_of())
    bars = [patch for one in axes.containers if isinstance(one, BarContainer) for patch in one.patches]
    ends = sorted(round(bar.get_x() + bar.get_width(), 6) for bar in bars)
    again = sorted(
        zaanstad.with_(prices={"juridische-kosten-moratorium": price})["casus-09"].saving.central
        for price in (200.0, 1012.0)
    )
    assert ends == pytest.approx(again)


def test_a_tornado_names_no_pm_of_paths_that_it_is_not_about(zaanstad: mk.StudyResult) -> None:
    """In case 2 what comes after a moratorium is PM, on the path with the moratorium only."""
    text = alt_text(zaanstad["casus-02"].plot_tornado(ax=axes_of()))
    assert "Internaat" in text
    assert "moratorium" not in text


def test_a_chance_curve_is_the_share_of_draws_with_at_least_so_much() -> None:
    draws = np.array([3.0, -1.0, 2.0, 2.0, 8.0, -4.0, 0.0])
    amounts, chances = chance_curve(draws)
    for amount, chance in zip(amounts.tolist(), chances.tolist(), strict=True):
        assert chance == pytest.approx(sum(one >= amount for one in draws) / len(draws))
    assert amounts[0] == -4.0
    assert amounts[-1] == 8.0
    assert never_rises(chances.tolist())


def test_payback_is_the_sum_so_far() -> None:
    """€ 600 at once against € 100 a month: paid back in month 6."""
    monthly = own(100.0, when=When(duration=mk.Range.point(12.0)), quantity=mk.Range.point(12.0))
    result = mk.evaluate(case([own(600.0, when=When())], [monthly]))
    one = course(result.timeline().found, "eigen")
    assert one.months.tolist() == pytest.approx([100.0 * (month + 1) - 600 for month in range(12)])
    assert one.payback.month == 6
    axes = result["eigen"].plot_payback(ax=axes_of())
    line = axes.lines[1]
    assert list(line.get_ydata())[1:] == pytest.approx(one.months.tolist())
    assert any("maand 6" in text for text, _ in drawn_texts(axes))
    assert collisions(axes) == []


def test_discounted_payback_is_drawn_beside_it() -> None:
    yearly = own(400.0, when=When(duration=mk.Range.point(36.0)), quantity=mk.Range.point(3.0))
    result = mk.evaluate(case([own(600.0, when=When())], [yearly])).with_(discount=0.05)
    for size in SIZES:
        axes = result["eigen"].plot_payback(ax=axes_of(size))
        assert collisions(axes) == []
        assert any("(contant)" in text for text, _ in drawn_texts(axes))
    assert "Contant gemaakt" in alt_text(axes)


@pytest.mark.parametrize("name", CASES)
def test_payers_together_gain_what_the_paths_differ(zaanstad: mk.StudyResult, name: str) -> None:
    result = zaanstad.payers(name)
    found = shares(result)
    single = [one for one in found if one.payer != EVERYBODY]
    net = result.matrix.net
    paths = [path for _, path in result.plan.paths]
    by_hand = [sum(net[:, paths.index(path)].tolist()) for path in ("zonder", "met")]
    assert fsum(one.gain.central for one in single) == pytest.approx(by_hand[0] - by_hand[1])
    (together_,) = [one for one in found if one.payer == EVERYBODY] or [None]
    if together_ is not None:
        assert together_.gain.central == pytest.approx(by_hand[0] - by_hand[1])


def test_a_verdict_map_prints_the_savings_of_its_corners(zaanstad: mk.StudyResult) -> None:
    names = ("psycholoog-uren", "arts-uren")
    axes = zaanstad["casus-08"].plot_verdict_map(*names, ax=axes_of())
    texts = [text for text, _ in drawn_texts(axes)]
    for first in (2.0, 12.0):
        for second in (0.5, 2.0):
            again = zaanstad.with_(assumptions={names[0]: first, names[1]: second})["casus-08"].saving.central
            assert any(text.startswith(f"{_euros(again)} ") for text in texts), (first, second, again)
    found = zaanstad.sensitivity("casus-08").two_way(*names, steps=7).found
    assert sum(shares_of_classes(found).values()) == pytest.approx(1.0)


def test_a_map_of_a_choice_names_the_alternatives(zaanstad: mk.StudyResult) -> None:
    swings = zaanstad.sensitivity("casus-01").found.one_way.swings["casus-01"]
    choice = next(one.unknown.id for one in swings if one.unknown.is_choice)
    axes = zaanstad["casus-01"].plot_verdict_map("uitkering-maanden", choice, ax=axes_of())
    assert {"WW-uitkering", "Bijstandsuitkering"} <= {text for text, _ in drawn_texts(axes)}
    assert collisions(axes) == []


def test_a_case_with_one_unknown_has_no_map(zaanstad: mk.StudyResult) -> None:
    with pytest.raises(ValueError, match="casus-09"):
        zaanstad["casus-09"].plot_verdict_map(ax=axes_of())


def test_notes_stand_in_the_order_of_time() -> None:
    """Steps with a time by their time, on both paths in the same columns; those without after them."""
    met = [own(10.0, "later", when=When(start=8)), own(20.0, "vroeg", when=When(start=2)), own(30.0, "ooit")]
    zonder = [own(40.0, "ook later", when=When(start=8)), named("zorg", when=When(start=2))]
    axes = mk.evaluate(case(met, zonder))["eigen"].plot_paths(ax=axes_of())
    left = {text: box.x0 for text, box in drawn_texts(axes)}
    assert left["vroeg"] < left["later"] < left["ooit"]
    assert left["ook later"] == pytest.approx(left["later"])
    assert left["zorg"] == pytest.approx(left["vroeg"])
    texts = [text for text, _ in drawn_texts(axes)]
    assert any("maand 3" in text and _euros(20.0) in text for text in texts)
    assert any("PM" in text and "maand 3" in text for text in texts)
    assert collisions(axes) == []


def test_another_path_and_view_can_be_drawn() -> None:
    result = mk.evaluate(three_paths())
    axes = result["drie"].plot_waterfall(path="zwaar", ax=axes_of())
    assert "zwaar pakket" in alt_text(axes)
    with pytest.raises(KeyError, match="geen"):
        result["drie"].plot_paths(path="geen", ax=axes_of())
    source = mk.evaluate("zaanstad-2017")["casus-01"].plot_waterfall("source", ax=axes_of())
    assert f"ten minste {_euros(-375)}" in [text for text, _ in drawn_texts(source)]


@pytest.mark.parametrize("name", NAMES)
def test_alt_texts_are_sentences_in_both_languages(zaanstad: mk.StudyResult, name: str) -> None:
    texts = [alt_text(_pictures(zaanstad, "casus-02")[name](ax=axes_of(), language=one)) for one in LANGUAGES]
    assert texts[0] != texts[1]
    for text in texts:
        assert 60 < len(text) <= 5000
        assert text.endswith((".", "?", ")"))
        assert "{" not in text
        assert "\n" not in text


HOSTILE = "$x^2$ \\frac{1}{2} $ <script>alert(1)</script> \N{RIGHT-TO-LEFT OVERRIDE}gnp.exe שלום 👩 \n\x00=1+1 {0} "


def _hostile() -> mk.StudyResult:
    """A case in which everything that can be named is named to do harm."""
    text = (HOSTILE.replace("\x00", "") * 200)[:10_000]
    one = mk.Case(
        id="vijandig",
        label=text,
        reference="zonder",
        paths={
            "met": mk.Path(
                label=text,
                events=(text,) * 9,
                steps=(own({"low": 100, "high": 300}, "A" + text), own({"low": 5, "high": 9}, "W" * 10_000)),
            ),
            "zonder": mk.Path(
                steps=(
                    own({"low": 500, "high": 900}, "B" + text),
                    named("C" + text),
                    *(own(10.0 + n, f"s{n}") for n in range(40)),
                )
            ),
        },
    )
    return mk.evaluate(one)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_is_text_cut_and_never_mathematics(name: str) -> None:
    result = _hostile()
    axes = _pictures(result, "vijandig")[name](ax=axes_of())
    assert collisions(axes) == []
    for text, _ in drawn_texts(axes):
        assert len(text) < 1000
        assert not set(text) & {"\N{RIGHT-TO-LEFT OVERRIDE}", "\x00"}
    marked = [one for one in axes.texts if "$" in one.get_text()]
    assert marked or name.startswith(("study", "payers", "overview"))
    assert not any(one.get_parse_math() for one in marked)
    assert len(alt_text(axes)) <= 5000


def test_letters_cut_and_break() -> None:
    letters = Letters(axes_of().figure, 8)
    whole = letters.broken("een twee drie", 1000, 3)
    assert whole == "een twee drie"
    broken = letters.broken("een twee drie vier vijf zes zeven", 60, 2)
    assert broken.count("\n") == 1
    assert broken.endswith(ELLIPSIS)
    assert letters.widest([broken]) <= 60
    assert letters.widest([letters.broken("W" * 5000, 60, 3)]) <= 60
    assert letters.width("") == 0
    held = f"met €{NBSP}12"
    assert letters.broken(held, letters.width(held) - 1, 2) == f"met\n€{NBSP}12"


def test_what_a_font_lacks_becomes_a_box() -> None:
    assert drawable("a\N{WOMAN}b") == "a□b"
    assert drawable("één €\t$5\n≈") == "één € $5 ≈"


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_luminance_is_that_of_wcag() -> None:
    """Black, white and a middle grey, as published with the definition."""
    assert [luminance(one) for one in ("#000000", "#ffffff")] == [0.0, pytest.approx(1.0)]
    assert luminance("#777777") == pytest.approx(0.184, abs=0.001)


def test_classes_stay_apart_in_grey_and_by_hatch() -> None:
    paints = [CLASSES[one] for one in Conclusion]
    for number, one in enumerate(paints):
        for other in paints[number + 1 :]:
            assert _contrast(one.colour, other.colour) >= 1.3
    assert _contrast(PATH.colour, REFERENCE.colour) >= 2
    for one in paints:
        assert _contrast(one.colour, ink_on(one.colour)) >= 4.5


def test_a_picture_leaves_nothing_behind(zaanstad: mk.StudyResult) -> None:
    import matplotlib.pyplot as plt

    before: dict[str, Any] = {key: mpl.rcParams[key] for key in mpl.rcParams}
    figures = plt.get_fignums()
    for draw in _pictures(zaanstad, "casus-02").values():
        draw(ax=axes_of())
    assert {key: mpl.rcParams[key] for key in mpl.rcParams} == before
    assert plt.get_fignums() == figures


def test_another_currency_is_written_when_the_picture_is_drawn() -> None:
    prices = mk.PriceList(id="lijst", label="Lijst", edition="1", currency="CHF", items={})
    result = mk.evaluate(case([own(100.0)], [own(5000.0)]), prices=prices)
    texts = [text for text, _ in drawn_texts(result["eigen"].plot_waterfall(ax=axes_of()))]
    assert not any("€" in text for text in texts)
    assert any("CHF" in text for text in texts)
