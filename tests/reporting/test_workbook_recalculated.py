"""The workbook calculated again by LibreOffice: what it shows is what the engine says, also after somebody typed."""

from __future__ import annotations

from collections.abc import Callable
from math import inf, isclose
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.engine.result import Comparison, ViewResult
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.reporting.words import word
from office import converted, needs_office
from strategies_engine import VOCABULARY, assumption, case, own, rich_studies, studies
from strategies_engine import study as study_of
from workbooks import Row, comparisons, content_of, opened, together, typed, typed_range, views_of, written


def same(left: float, right: float, scale: float = 0.0) -> bool:
    """Equal to a billionth of the number, or of the amounts that it is a difference of."""
    return isclose(left, right, rel_tol=1e-9, abs_tol=1e-9 * max(scale, 1e-3))


def differences(shown: Row, wanted: Comparison) -> list[str]:
    """What the sheet says otherwise than the engine."""
    saving, verdict = wanted.saving, wanted.verdict
    scale = max(abs(one) for one in (*wanted.cost.cost[:3], *wanted.cost_of_reference.cost[:3], 1.0))
    numbers = {
        "cost_of_reference": wanted.cost_of_reference.cost.central,
        "cost": wanted.cost.cost.central,
        "saving": saving.central,
        "low": saving.low,
        "high": saving.high,
        "materiality": verdict.materiality,
    }
    found = [
        f"{name}: {getattr(shown, name)} for {value}"
        for name, value in numbers.items()
        # A root of squares loses half of the digits where its swings cancel.
        if not same(getattr(shown, name), value, scale * (1e3 if name in ("low", "high") else 1))
    ]
    if not same(shown.assumed or 0.0, verdict.assumed_share or 0.0, 1.0):
        found.append(f"assumed: {shown.assumed} for {verdict.assumed_share}")
    edge = verdict.materiality
    clear = all(abs(abs(one) - edge) > 1e-5 for one in saving[:3])
    if clear and shown.verdict != word(verdict.conclusion, "nl"):
        found.append(f"verdict: {shown.verdict} for {verdict.conclusion}")
    other = None if verdict.without_either is None else word(verdict.without_either, "nl")
    if clear and shown.without_either != other:
        found.append(f"without_either: {shown.without_either} for {other}")
    return found


def assert_same(book: Workbook, wanted: ViewResult) -> None:
    """Every comparison and the total."""
    shown = comparisons(book)
    assert len(shown) == len(wanted.comparisons)
    for row, one in zip(shown, wanted.comparisons, strict=True):
        assert row.case == one.case
        assert differences(row, one) == []
    total, saving = together(book), wanted.total.saving
    scale = max(abs(wanted.total.cost.central), abs(wanted.total.cost_of_reference.central), *map(abs, saving[:3]))
    for name, value in (
        ("cost", wanted.total.cost.central),
        ("cost_of_reference", wanted.total.cost_of_reference.central),
        ("saving", saving.central),
        ("low", saving.low),
        ("high", saving.high),
    ):
        assert same(total[name], value, scale * 1e3), name


def recalculated(book: Workbook, folder: Path, name: str = "opnieuw") -> Workbook:
    """The workbook as LibreOffice calculates it: openpyxl keeps no values beside formulas."""
    path = folder / f"{name}.xlsx"
    book.save(path)
    (again,) = converted([path], folder / "uit")
    return opened(again, values=True)


def test_nothing_typed(tmp_path: Path) -> None:
    needs_office()
    study = mk.read_study("zaanstad-2017")
    book = opened(written(study, tmp_path / "studie.xlsx"))
    again = recalculated(book, tmp_path)
    assert_same(again, views_of(study))
    assert together(again)["tally"] == {"bespaart": 7, "ongeveer gelijk": 2, "kost meer": 1, "onbeslist": 0}


def test_every_formula_has_the_value_that_libreoffice_gives_it(tmp_path: Path) -> None:
    needs_office()
    path = written(mk.read_study("zaanstad-2017"), tmp_path / "studie.xlsx", "en", Variant.WIDER)
    formulas, values = opened(path), opened(path, values=True)
    again = recalculated(opened(path), tmp_path)
    count = 0
    for sheet in formulas:
        for cell in (one for row in sheet.iter_rows() for one in row if one.data_type == "f"):
            cached, found = (book[sheet.title][cell.coordinate].value for book in (values, again))
            count += 1
            if isinstance(cached, str | None):
                assert (found or None) == (cached or None), f"{sheet.title}!{cell.coordinate}"
            else:
                assert isinstance(found, int | float), f"{sheet.title}!{cell.coordinate}"
                assert same(found, cached, 1e4), f"{sheet.title}!{cell.coordinate}: {cell.value}"
    assert count > 1500


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("huisuitzetting", 7250.5),
        ("maatschappelijke-opvang", Range(low=60, high=140)),
        ("eerstelijnspsycholoog", Range(low=70, likely=85, high=160)),
    ],
)
def test_another_price(name: str, given: float | Range, tmp_path: Path) -> None:
    needs_office()
    study = mk.read_study("zaanstad-2017")
    book = opened(written(study, tmp_path / "studie.xlsx"))
    typed_range(book, f"prijs_{name.replace('-', '_')}", given)
    assert_same(recalculated(book, tmp_path), views_of(study.with_figures(prices={name: given})))


def test_another_assumption_and_another_rule(tmp_path: Path) -> None:
    needs_office()
    study = mk.read_study("zaanstad-2017")
    book = opened(written(study, tmp_path / "studie.xlsx"))
    typed_range(book, "aanname_opvang_dagen", Range(low=1, likely=4, high=9))
    typed_range(book, "aanname_psycholoog_uren", 3.5)
    typed(book, "oordeel_vloer_f", 2500.0)
    typed(book, "oordeel_aandeel_rho", 0.2)
    figures: dict[str, float | Range] = {"opvang-dagen": Range(low=1, likely=4, high=9), "psycholoog-uren": 3.5}
    rule = study.verdict_rule.model_copy(update={"floor": 2500.0, "share": 0.2})
    wanted = study.with_figures(assumptions=figures).model_copy(update={"verdict_rule": rule})
    again = recalculated(book, tmp_path)
    assert_same(again, views_of(wanted))
    before = [one.verdict for one in comparisons(opened(tmp_path / "studie.xlsx", values=True))]
    assert before != [one.verdict for one in comparisons(again)]


_SOME = settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
"""Examples are gathered, and calculated again in one run of LibreOffice."""

_figures = st.one_of(
    st.floats(0, 300).map(lambda one: round(one, 3)),
    st.tuples(*[st.floats(0, 300).map(lambda one: round(one, 3))] * 3).map(
        lambda three: Range(low=min(three), likely=sorted(three)[1], high=max(three))
    ),
)


def _typed_over(draw: Callable[[st.SearchStrategy[object]], object], study: Study, book: Workbook) -> Study:
    """Types another figure over a price and an assumption that the study uses, where it uses any."""
    inputs = bind_study(study, View.ASSUMED).inputs
    for kind, word_of, key in (
        (InputKind.PRICE, "prijs", "prices"),
        (InputKind.ASSUMPTION, "aanname", "assumptions"),
    ):
        names = [name for one, name in zip(inputs.kinds, inputs.ids, strict=True) if one is kind]
        if names:
            name = draw(st.sampled_from(names))
            most = 1.0 / 300 if name in ("kans", "uitval") else 1.0
            given = _scaled(draw(_figures), most)
            typed_range(book, f"{word_of}_{str(name).replace('-', '_')}", given)
            study = study.with_figures(**{key: {str(name): given}})
    return study


def _scaled(given: object, most: float) -> float | Range:
    if isinstance(given, Range):
        ends = (given.low, given.central, given.high)
        return Range(low=ends[0] * most, likely=ends[1] * most, high=ends[2] * most)
    assert isinstance(given, float)
    return given * most


@pytest.mark.parametrize(("kind", "sort"), [("plain", studies()), ("rich", rich_studies())])
def test_any_study_before_and_after_typing(kind: str, sort: st.SearchStrategy[Study], tmp_path: Path) -> None:
    needs_office()
    gathered: list[tuple[Path, ViewResult]] = []

    @_SOME
    @given(st.data(), sort)
    def gather(data: st.DataObject, study: Study) -> None:
        book = opened(content_of(study))
        changed = _typed_over(data.draw, study, book) if data.draw(st.integers(0, 2)) else study
        path = tmp_path / f"{kind}-{len(gathered)}.xlsx"
        book.save(path)
        gathered.append((path, views_of(changed)))

    gather()
    again = converted([path for path, _ in gathered], tmp_path / "uit")
    for path, (_, wanted) in zip(again, gathered, strict=True):
        assert_same(opened(path, values=True), wanted)


def test_the_check_finds_a_difference() -> None:
    row = Row("x", 1.0, 2.0, None, -1.0, -inf, 0.0, 500.0, "bespaart", None, 0.0)
    wanted = views_of(mk.read_study("zaanstad-2017")).comparisons[0]
    assert len(differences(row, wanted)) > 5


def test_everything_falls_away_after_a_year(tmp_path: Path) -> None:
    """Nothing to the power of nothing, and powers too small for a spreadsheet."""
    needs_office()
    steps = [
        own(100.0, when={"start": 0.0, "every": "month", "duration": {"assumption": "maanden"}, "drop_off": drop_off})
        for drop_off in ({"low": 0.5, "high": 1.0}, 1.0, 0.99)
    ]
    study = study_of(
        case("casus-1", met=[own(10.0)], zonder=steps),
        assumptions={"maanden": assumption((6.0, 30.0, 900.0), unit="maand")},
        settings={"time": {"horizon": 1200}},
        vocabulary=VOCABULARY,
    )
    assert_same(recalculated(opened(content_of(study)), tmp_path), views_of(study))
