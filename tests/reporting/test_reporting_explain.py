"""Why: every step of every path is somewhere, every euro has a place, and the lines are the total."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import pytest
from built_study import NBSP, case, named, own

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.break_even import Answer, BreakEven
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.engine.result import Costing
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.reporting import explain as explain_module
from maatschappelijke_kosten.reporting.break_even import break_even_lines, break_even_text
from maatschappelijke_kosten.reporting.explain import costing_of
from maatschappelijke_kosten.reporting.step import citation_at, label_at, step_label
from maatschappelijke_kosten.reporting.table import plain_table

CASES = [f"casus-{number:02}" for number in range(1, 11)]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
Tables = list[list[list[str]]]


@pytest.fixture(scope="module")
def result() -> mk.StudyResult:
    return mk.evaluate("zaanstad-2017")


@pytest.fixture(scope="module")
def wider() -> mk.StudyResult:
    return mk.evaluate("zaanstad-2017", variant="wider")


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> Tables:
    """The rows of every table that an explanation prints."""
    seen: Tables = []

    def keep(headers: Sequence[str], rows: Sequence[Sequence[str]], align: Sequence[str]) -> str:
        seen.append([list(row) for row in rows])
        return plain_table(headers, rows, align)  # type: ignore[arg-type]

    monkeypatch.setattr(explain_module, "plain_table", keep)
    return seen


def _flat(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").split())


def _euros(text: str) -> int:
    return int(re.sub(r"[^\d-]", "", re.sub(r" . PM", "", text)))


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("name", CASES)
def test_every_step_is_counted_pm_or_told(result: mk.StudyResult, name: str, view: View) -> None:
    one = result[name]
    for path, this in one.case.paths.items():
        costing = costing_of(one.views[view], path)
        counted = {(line.place.step, line.place.alternative) for line in costing.lines}
        pm = {(each.place.step, each.place.alternative) for each in costing.pm}
        for number, step in enumerate(this.steps):
            wanted = {(number, each) for each in range(len(step.one_of))} or {(number, -1)}
            assert bool(wanted & (counted | pm)) == step.counted
            assert not step.counted or wanted <= counted | pm


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("name", CASES)
def test_every_step_is_named(result: mk.StudyResult, tables: Tables, name: str, view: View, language: Language) -> None:
    one = result[name]
    text = _flat(one.explain(language, [view]))
    cells = {_flat(row[0]) for table in tables for row in table}
    for path, this in one.case.paths.items():
        costing = costing_of(one.views[view], path)
        for line in costing.lines:
            assert _flat(label_at(result.study, one.case, line.place, language)) in cells
        for each in costing.pm:
            assert _flat(label_at(result.study, one.case, each.place, language)) + ":" in text
        for step in this.steps:
            if not step.counted:
                assert _flat(step_label(result.study, step, language)) + "." in text


@pytest.mark.parametrize("name", CASES)
def test_no_euro_without_a_place(result: mk.StudyResult, tables: Tables, name: str) -> None:
    one = result[name]
    for view in View:
        for comparison in one.views[view]:
            for costing in (comparison.cost, comparison.cost_of_reference):
                for line in costing.lines:
                    citation = citation_at(one.case, line.place)
                    assert citation is not None
                    assert citation.source in result.study.sources
    one.explain("nl", tuple(View))
    for table in tables:
        for row in table[:-1]:
            assert row[4], row


def test_a_step_with_only_a_reason_shows_it() -> None:
    """No euro without a place or a reason: MK610 asks for one of the two, so the reader gets it."""
    text = _flat(mk.evaluate(case([own(100.0)], [own(900.0)]))["eigen"].explain())
    assert "volgens de rekening" in text


@pytest.mark.parametrize("variant", ["as-counted", "wider"])
@pytest.mark.parametrize("name", CASES)
def test_the_lines_are_the_total(
    result: mk.StudyResult, wider: mk.StudyResult, tables: Tables, name: str, variant: str
) -> None:
    one = (wider if variant == "wider" else result)[name]
    for view in View:
        tables.clear()
        one.explain("nl", [view])
        assert len(tables) == len(one.case.paths)
        for path, rows in zip(one.case.paths, tables, strict=True):
            costing = costing_of(one.views[view], path)
            assert math.isclose(_exact(costing), costing.cost.central, abs_tol=1e-9)
            shown = [_euros(row[2]) for row in rows]
            assert abs(sum(shown[:-1]) - shown[-1]) <= len(shown) / 2
            assert shown[-1] == math.floor(costing.cost.central + 0.5)


def _exact(costing: Costing) -> float:
    return math.fsum(line.euros * line.weight for line in costing.lines)


@pytest.mark.parametrize("name", CASES)
def test_what_is_counted_is_not_said_to_be_told_only(wider: mk.StudyResult, name: str) -> None:
    """In the variant `wider` the told steps are in the sum."""
    assert "maar niet geteld" not in wider[name].explain("nl")
    assert "but not counted" not in wider[name].explain("en")


def test_the_variant_is_named(wider: mk.StudyResult) -> None:
    assert "ruimer" in wider["casus-01"].explain("nl")
    assert "ruimer" in wider.to_text("nl")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_no_hole_is_left_open(result: mk.StudyResult, name: str, language: Language) -> None:
    one = result[name]
    for text in (one.explain(language, tuple(View)), one.break_even_text(language)):
        assert "{" not in text
        assert not re.search(r"\b(None|nan|inf)\b", text)
        assert ".." not in text
        assert " ." not in text


def test_an_english_text_is_english(result: mk.StudyResult) -> None:
    """All that is ours; the story and the reasons are data, in Dutch."""
    text = _flat(result["casus-01"].explain("en"))
    for ours in ("bespaart", "Oordeel", "Kosten,", "Vindplaats", "prijsjaar", "Omslagpunten", " uur ×", " maanden ×"):
        assert ours not in text


class TestBreakEvenSentences:
    """Every answer in both languages."""

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("view", list(View))
    @pytest.mark.parametrize("answer", list(Answer))
    @pytest.mark.parametrize(
        ("kind", "name", "unit"),
        [
            (InputKind.ASSUMPTION, "psycholoog-uren", "uur"),
            (InputKind.ASSUMPTION, "opvang-dagen", "dag"),
            (InputKind.ASSUMPTION, "uitkering-maanden", "maand"),
            (InputKind.PRICE, "arts", "uur"),
        ],
    )
    @pytest.mark.parametrize("ends", [(10.0, 10.0, 10.0), (10.0, 11.1, 12.5), (0.02, 0.02, 0.03), (None, None, None)])
    def test_every_answer(
        self,
        result: mk.StudyResult,
        language: Language,
        view: View,
        answer: Answer,
        kind: InputKind,
        name: str,
        unit: str,
        ends: tuple[float | None, float | None, float | None],
    ) -> None:
        crosses = answer in (Answer.FROM, Answer.UP_TO)
        if crosses != (ends[0] is not None):
            return
        low, central, high = ends
        now = None if view is View.SOURCE else 6.4
        one = BreakEven("casus-03", "met", view, kind, name, unit, answer, low, central, high, now)
        lines = break_even_lines(result.study, result["casus-03"].case, [one], view, language)
        text = _flat(" ".join(lines))
        assert not re.search(r"[{}]|None|nan|inf\b|\.\.|  ", text)
        assert all(line.endswith(".") for line in lines)
        if len(lines) > 1:
            assert ("maatwerk" if language == "nl" else "tailored support") in lines[0]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_crossing_close_to_zero_is_not_written_as_zero(self, result: mk.StudyResult, language: Language) -> None:
        one = BreakEven(
            "casus-04",
            "met",
            View.SOURCE,
            InputKind.ASSUMPTION,
            "sdv-jaren",
            "jaar",
            Answer.FROM,
            0.027,
            0.027,
            0.027,
            None,
        )
        text = _flat(break_even_lines(result.study, result["casus-04"].case, [one], View.SOURCE, language)[0])
        assert "vanaf 0 jaar" not in text
        assert "from 0 years" not in text

    def test_ordinals(self, result: mk.StudyResult) -> None:
        for crossing, ordinal in (
            (0.4, "1st"),
            (1.0, "2nd"),
            (2.2, "3rd"),
            (3.0, "4th"),
            (10.5, "11th"),
            (21.9, "22nd"),
        ):
            one = BreakEven(
                "casus-03", "met", View.SOURCE, InputKind.ASSUMPTION, "psycholoog-uren", "uur", Answer.FROM,
                crossing, crossing, crossing, None,
            )  # fmt: skip
            assert (
                f"the {ordinal} hour"
                in break_even_lines(result.study, result["casus-03"].case, [one], View.SOURCE, "en")[0]
            )

    def test_nothing_that_can_turn(self) -> None:
        one = mk.evaluate(case([own(1.0)], [own(2.0), named()]))["eigen"]
        assert "Geen enkel aantal en geen enkele prijs" in one.break_even_text("nl")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_report_s_own(self, result: mk.StudyResult, language: Language) -> None:
        one = result["casus-09"]
        text = _flat(break_even_text(result.study, one.case, {View.ASSUMED: one.break_even(View.ASSUMED)}, language))
        assert ("€ 1.200,00" if language == "nl" else "€1,200.00") in text

    @pytest.mark.parametrize(
        ("language", "open_end", "held", "price"),
        [
            ("nl", "maar nooit als een cijfer waarmee het wordt vermenigvuldigd", "gaan van laag tot hoog", "prijs"),
            ("en", "but never if a figure that it is multiplied with", "go from low to high", "price"),
        ],
    )
    def test_what_is_multiplied_with_need_not_be_a_price(
        self, language: Language, open_end: str, held: str, price: str
    ) -> None:
        """€ 900 against a chance of 4 to 20 hours (10) of € 100: from 90 %; with 4 hours not even when certain."""
        wide = {"low": 0.0, "high": 100.0}
        given = {
            "uren": mk.Assumption(label="U", unit="uur", low=4.0, likely=10.0, high=20.0, wide=wide, reason="r"),
            "kans": mk.Assumption(
                label="K", unit="kans", low=0.5, likely=0.5, high=0.5, wide={"low": 0.0, "high": 1.0}, reason="r"
            ),
        }
        hours = own(100.0, quantity={"assumption": "uren"}, chance={"assumption": "kans"})
        one = mk.evaluate(case([own(900.0)], [hours]), assumptions=given)["eigen"]
        text = _flat(one.break_even_text(language, [View.ASSUMED]))
        assert open_end in text
        assert held in text
        assert price not in text.lower()
