"""How sure, in words and as data: readable, the same in both languages, and never a number that is none."""

from __future__ import annotations

import csv
import io
import json
import re
from string import Formatter
from typing import Any

import pytest
from built_study import NBSP, case, named, own, published, three_paths

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.estimate import Estimate
from maatschappelijke_kosten.front import information, uncertainty
from maatschappelijke_kosten.front import sensitivity as swings
from maatschappelijke_kosten.front.of_study import of_case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.estimate import chance_error, chance_in_words, chance_with_error
from maatschappelijke_kosten.reporting.plain import as_json
from maatschappelijke_kosten.reporting.rows import csv_text
from maatschappelijke_kosten.reporting.sensitivity import window_table
from maatschappelijke_kosten.reporting.words.uncertainty import EN, NL

NO_NUMBER = re.compile(r"\b(nan|inf|infinity|none|null)\b", re.IGNORECASE)
LANGUAGES: tuple[Language, ...] = ("nl", "en")

Told = uncertainty.Uncertainty | swings.Sensitivity | swings.TwoWayTable | information.Information


def _flat(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").split())


def _ranged(low: float, high: float, label: str = "Eigen bedrag", **other: Any) -> mk.Step:
    return own(1.0, label).model_copy(update={"amount": mk.Range(low=low, high=high), **other})


def _alternatives() -> mk.Step:
    return mk.Step(label="Eén van deze", reason="r", one_of=(_ranged(500.0, 900.0, "Duur"), own(20.0, "Goedkoop")))


def _rich() -> mk.Case:
    """A case with an unknown of every kind that a step can have of its own."""
    spread = {"low": 0.1, "high": 0.9}
    steps = [
        {"label": "Bedrag", "amount": {"low": 10.0, "high": 900.0}, "price_year": 2020, "reason": "r"},
        {"label": "Vaker", "amount": 90.0, "price_year": 2020, "quantity": {"low": 1.0, "high": 3.0}, "reason": "r"},
        {"label": "Misschien", "amount": 800.0, "price_year": 2020, "chance": spread, "reason": "r"},
        {
            "label": "Lang",
            "amount": 10.0,
            "price_year": 2020,
            "when": {"every": "month", "duration": {"low": 3.0, "high": 30.0}, "drop_off": spread},
            "plausibility": [{"grade": "low", "who": "wijkteam"}],
            "reason": "r",
        },
    ]
    return case([own(700.0)], [mk.Step.model_validate(step) for step in steps] + [_alternatives()])


RICH_SETTINGS = {
    "time": {"horizon": 24},
    "plausibility": {"medium": 0.2, "low": 0.5, "reason": "r"},
    "corrections": {"deadweight": {"share": {"low": 0.1, "high": 0.4}, "reason": "r"}},
}

STUDIES = {
    "nothing uncertain": [case([own(100.0)], [own(900.0)])],
    "no steps": [case([], [])],
    "only PM": [case([named()], [named("Kosten")])],
    "one figure": [case([own(100.0)], [_ranged(50.0, 300.0)])],
    "alternatives": [case([own(300.0)], [_alternatives(), named("Zorgen")])],
    "two of three published": [
        case([own(100.0)], [_ranged(50.0, 900.0)], "een", published=published("saves")),
        case([own(100.0)], [_alternatives()], "twee", published=published("about_equal")),
        case([own(100.0)], [own(900.0)], "drie-b"),
    ],
    "three paths": [three_paths(published=published("saves"))],
    "every kind": [_rich(), three_paths()],
}


def _study(name: str) -> Study:
    one = mk.evaluate(STUDIES[name]).study
    return one.with_settings(**RICH_SETTINGS) if name == "every kind" else one


def _told(one: Study, draws: int = 400) -> dict[str, Told]:
    found: dict[str, Told] = {
        "simulate": uncertainty.simulate(one, Variant.AS_COUNTED, draws, 1),
        "sensitivity": swings.sensitivity(one, Variant.AS_COUNTED),
        "voi": information.value_of_information(one, Variant.AS_COUNTED, draws, 1),
    }
    figures = swings.figures_of(one, Variant.AS_COUNTED, one.cases[0].id)
    if figures:
        pair = (figures[0], figures[-1])
        found["two-way"] = swings.two_way(one, Variant.AS_COUNTED, one.cases[0].id, *pair, steps=2)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STUDIES)
def test_every_form_of_every_study(name: str, language: Language) -> None:
    for kind, told in _told(_study(name)).items():
        text, page = told.to_text(language), told.to_markdown(language)
        assert not NO_NUMBER.search(text), (kind, text)
        assert not NO_NUMBER.search(page), (kind, page)
        assert page.startswith("## ")
        assert "{" not in text
        assert all(line == line.rstrip() for line in text.splitlines()), kind
        data = json.loads(as_json(told.to_dict(), None), parse_constant=pytest.fail)
        assert data["schema"] == 1
        rows = told.to_rows(language)  # type: ignore[call-arg]
        assert len({tuple(row) for row in rows}) <= 1
        table = list(csv.reader(io.StringIO(csv_text(rows))))
        assert len(table) == len(rows) + 1
        assert all(len(line) == len(table[0]) for line in table)


@pytest.mark.parametrize("name", STUDIES)
def test_a_result_is_short_when_it_is_looked_at(name: str) -> None:
    for kind, told in _told(_study(name)).items():
        assert 0 < len(repr(told)) < 600, kind
        assert "\n" not in repr(told)


def test_a_frame_has_the_rows() -> None:
    for told in _told(_study("every kind")).values():
        frame = told.to_frame()
        assert list(frame.columns) == list(told.to_rows()[0])
        assert len(frame) == len(told.to_rows())


def test_every_kind_of_figure_has_a_name() -> None:
    one = _study("every kind")
    rows = swings.sensitivity(one, Variant.AS_COUNTED).to_rows()
    names = {row["kind"]: row["unknown"] for row in rows}
    assert names == {
        "factor": "wat overblijft na wat toch gebeurd was",
        "amount": "eigen: bedrag Eén van deze: Duur",
        "quantity": "eigen: aantal Vaker",
        "chance": "eigen: kans op Misschien",
        "duration": "eigen: duur Lang",
        "drop_off": "eigen: jaarlijkse uitval Lang",
        "plausibility": "eigen: twijfel van experts over Lang",
        "choice": "eigen: welke het wordt: Eén van deze",
    }


def test_what_the_chance_means_is_said_once() -> None:
    text = _flat(uncertainty.simulate(_study("every kind"), Variant.AS_COUNTED, 100, 1).to_text())
    assert text.count("wat wij geloven van prijzen en aannames, niet over de spreiding tussen huishoudens") == 1


def test_pm_is_in_no_chance_and_that_is_said() -> None:
    marked = _told(_study("alternatives"))
    for kind, told in marked.items():
        assert ("PM" in told.to_text()) == (kind != "two-way"), kind
    plain = _told(_study("one figure"))
    assert all("PM" not in told.to_text() for told in plain.values())


def test_where_a_result_comes_from() -> None:
    for kind, told in _told(_study("one figure")).items():
        text, provenance = _flat(told.to_text()), told.to_dict()["provenance"]
        assert provenance["study"][:19] in text
        assert provenance["engine"] in text
        assert "elke genoemde uitgave" in text
        if kind in ("simulate", "voi"):
            assert (provenance["draws"], provenance["seed"]) == (400, 1)
            assert "Trekkingen: 400. Startgetal: 1." in text


def test_what_was_changed_is_said() -> None:
    one = _study("one figure").with_settings(perspective="society")
    for told in _told(one).values():
        assert "Anders dan het onderzoek" in told.to_text()
        assert "de samenleving als geheel" in _flat(told.to_text())


def test_the_sentence_of_one_case() -> None:
    """€ 50 to 300 against € 100: it costs less in 80 %."""
    text = _flat(uncertainty.simulate(_study("one figure"), Variant.AS_COUNTED, 10_000, 1).to_text("en"))
    found = re.search(r"Met saves with a chance of (\d+)% \(± 0\.8\) compared with zonder", text)
    assert found is not None
    assert int(found[1]) in (79, 80, 81)


def test_another_perspective_or_variant_has_nothing_published() -> None:
    one = _study("three paths")
    here = uncertainty.simulate(one, Variant.AS_COUNTED, 50, 1)
    assert here["drie"].published == "saves"
    assert uncertainty.simulate(one, Variant.WIDER, 50, 1)["drie"].published is None
    other = uncertainty.simulate(one.with_settings(perspective="society"), Variant.AS_COUNTED, 50, 1)
    assert other["drie"].published is None
    with pytest.raises(KeyError):
        here["geen"]


def test_all_paths_of_one_case_and_the_first_of_more() -> None:
    alone = uncertainty.simulate(_study("three paths"), Variant.AS_COUNTED, 50, 1).to_text()
    assert "zwaar pakket" in alone
    more = uncertainty.simulate(_study("every kind"), Variant.AS_COUNTED, 50, 1).to_text()
    assert "zwaar pakket" not in more
    assert "alleen het eerste" in more


def test_a_study_without_anything_published_counts_what_is_sure() -> None:
    one = mk.evaluate([case([own(1.0)], [_ranged(0.0, 2000.0)], "een"), case([own(1.0)], [own(900.0)], "twee")]).study
    text = uncertainty.simulate(one, Variant.AS_COUNTED, 500, 1).to_text()
    assert "Van 1 van de 2 casussen" in text


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (0.0, "0 %", "0%"),
        (0.0004, "< 1 %", "< 1%"),
        (0.5, "50 %", "50%"),
        (0.999, "> 99 %", "> 99%"),
        (1, "100 %", "100%"),
    ],
)
def test_rounding_never_says_never_or_always(value: float, nl: str, en: str) -> None:
    assert [chance_in_words(value, language).replace(NBSP, " ") for language in LANGUAGES] == [nl, en]


def test_errors_in_words() -> None:
    assert chance_error(Estimate(0.5, 0.0123), "nl") == "± 1,2"
    assert chance_error(Estimate(1.0, 0.0002), "en") == "± < 0.1"
    assert chance_error(Estimate(1.0, None), "en") == "± ?"
    assert chance_with_error(Estimate(0.25, 0.02), "en") == "25% (± 2)"


def test_too_few_draws_are_said() -> None:
    one = _study("one figure")
    few, many = (uncertainty.simulate(one, Variant.AS_COUNTED, count, 1).to_text() for count in (20, 2000))
    assert "te weinig trekkingen" in few
    assert "± ?" not in many


def _holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_say_the_same() -> None:
    assert list(NL) == list(EN)
    for key, text in NL.items():
        assert _holes(text) == _holes(EN[key]), key
        for one in (text, EN[key]):
            assert one.strip() == one
            assert "  " not in one


def test_what_goes_together_in_a_study_is_drawn_together() -> None:
    """Hours of a psychologist and of a doctor, on the same path: more spread, and no closed form any more."""
    alone = of_case(mk.read_study("zaanstad-2017"), "casus-08")
    pair = {"between": ["psycholoog-uren", "arts-uren"], "value": 0.9, "reason": "r"}
    together = alone.with_settings(correlations=[pair])
    apart, joined = (
        uncertainty.simulate(one, Variant.AS_COUNTED, 4000, 1)["casus-08"].outcome for one in (alone, together)
    )
    assert apart.exact is not None
    assert joined.exact is None
    assert joined.sd is not None
    assert joined.sd > 1.1 * apart.exact.sd
    text = information.value_of_information(together, Variant.AS_COUNTED, 2000, 1).to_text()
    assert "uit trekkingen" in text
    assert "uit trekkingen" not in information.value_of_information(alone, Variant.AS_COUNTED, 2000, 1).to_text()


def test_the_methods_of_a_result_are_these() -> None:
    result = mk.evaluate([case([own(100.0)], [_ranged(50.0, 300.0)])])
    assert result.uncertainty(100, 1).to_dict() == _told(result.study, 100)["simulate"].to_dict()
    assert result.sensitivity().to_dict() == _told(result.study)["sensitivity"].to_dict()
    assert result.value_of_information().ranking[0].unknown.kind == "amount"
    with pytest.raises(KeyError):
        result.sensitivity().two_way("niets", "nergens")


@pytest.mark.parametrize(("amount", "ends"), [(-10.0, ("€ -13,00", "")), (-20.0, ("", "€ -17,00"))])
def test_the_window_of_a_price_below_zero(amount: float, ends: tuple[str, str]) -> None:
    """€ 150 and 10 days, beside nothing, f = 20: saves down to −13, costs more from −17; the other end is open."""
    day = mk.PriceItem.model_validate(
        {"label": "Dag", "unit": "dag", "amount": amount, "price_year": 2020, "scope": "s", "basis": "assumed"}
        | {"sign": "either", "reason": "r"}
    )
    prices = mk.PriceList(id="lijst", label="Lijst", edition="1", items={"dag": day})
    cases = [case([], [own(150.0), mk.Step(price="dag", quantity=10.0, reason="r")], name) for name in ("a", "b")]
    rule = mk.VerdictRule(floor=20.0, share=0.0, reason="r")
    found = swings.sensitivity(mk.evaluate(cases, prices=prices, verdict_rule=rule).study, Variant.AS_COUNTED)
    ((_, now, *shown),) = window_table(found.study, found.found.windows, "nl")[1]
    assert [_flat(one) for one in (now, *shown)] == [f"€ {amount:.0f}", *ends]
    assert not NO_NUMBER.search(found.to_text())
    json.loads(as_json(found.to_dict(), None), parse_constant=pytest.fail)
