"""The ten cases of the 2017 evaluation: what its own figures carry, and where it says a case turns.

Figures on the right-hand sides come from the report (§4.2, §4.3) or are worked out from them in the comments; they
are never regenerated from the engine.
"""

from __future__ import annotations

from functools import cache

import pytest

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.break_even import Answer, BreakEven, break_evens
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.engine.random_tables import random_tables
from maatschappelijke_kosten.engine.result import Comparison, Mark, ViewResult
from maatschappelijke_kosten.engine.windows import input_windows
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.reading.study import load_study


@cache
def _study() -> Study:
    found = load_study("zaanstad-2017").study
    assert found is not None
    return found


def _result(study: Study, view: View, variant: Variant = Variant.AS_COUNTED) -> ViewResult:
    return evaluate(bind_study(study, view, variant), study.verdict_rule, view, variant)


def _case(number: int, view: View, study: Study | None = None) -> Comparison:
    found = _result(study or _study(), view).comparisons
    return {one.case: one for one in found}[f"casus-{number:02}"]


def _break_even(number: int, name: str, view: View, study: Study | None = None) -> BreakEven:
    study = study or _study()
    found = break_evens(study, study.case(f"casus-{number:02}"), view)
    return {one.name: one for one in found}[name]


def test_what_maatwerk_cost() -> None:
    """The amounts of §4.2; case 1 is a lawyer of 297 and a gym of 78."""
    assert sum((297, 78)) == 375
    costs = [_case(number, View.SOURCE).cost.cost.central for number in range(1, 11)]
    assert costs == [375, 3100, 915, 120, 1000, 2200, 300, 812, 1200, 1500]
    assert _result(_study(), View.SOURCE).total.cost.central == 11_522


def test_case_1_is_a_lawyer_and_a_gym() -> None:
    """375 = 297 + 78."""
    assert [line.euros for line in _case(1, View.SOURCE).cost.lines] == [297, 78]


def test_case_3_pays_from_the_twelfth_hour() -> None:
    """§7: 915 / 80 = 11.4375 hours of psychologist, nothing else counted."""
    found = _break_even(3, "psycholoog-uren", View.SOURCE)
    assert (found.answer, found.low, found.central, found.high) == (Answer.FROM, 11.4375, 11.4375, 11.4375)


def test_case_5_needs_eleven_to_thirteen_days() -> None:
    """§7: 1000 / 100 = 10 and 1000 / 80 = 12.5, so more than 10 to 12.5 days: the 11th to the 13th."""
    found = _break_even(5, "opvang-dagen", View.SOURCE)
    assert (found.answer, found.low, found.high) == (Answer.FROM, 10, 12.5)
    assert found.central == pytest.approx(1000 / 90)
    assert (int(found.low) + 1, int(found.high) + 1) == (11, 13)  # type: ignore[arg-type]


def test_case_8_pays_from_the_ninth_hour_with_one_hour_of_a_physician() -> None:
    """§7: (812 − 100) / 80 = 8.9: the report says "more than eight"."""
    found = _break_even(8, "psycholoog-uren", View.ONCE)
    assert (found.answer, found.central) == (Answer.FROM, pytest.approx(8.9))


def test_case_8_pays_from_the_eleventh_hour_without() -> None:
    """§7: 812 / 80 = 10.15."""
    found = _break_even(8, "psycholoog-uren", View.SOURCE)
    assert (found.answer, found.central) == (Answer.FROM, pytest.approx(10.15))


def test_case_9_turns_at_a_moratorium_of_1200() -> None:
    """§7: the arrears that were paid; in every view, as nothing else differs between the paths."""
    for view in View:
        found = _break_even(9, "juridische-kosten-moratorium", view)
        assert (found.answer, found.low, found.central, found.high) == (Answer.FROM, 1200, 1200, 1200)
    assert _break_even(9, "juridische-kosten-moratorium", View.SOURCE).now is None


@pytest.mark.parametrize(("euros", "verdict"), [(1199, "costs_more"), (1201, "saves")])
def test_case_9_does_turn_there(euros: float, verdict: str) -> None:
    """Put back into the study, with a materiality of nothing, 1199 costs more and 1201 saves."""
    study = _study().with_figures(prices={"juridische-kosten-moratorium": euros})
    rule = study.verdict_rule.model_copy(update={"floor": 0.0, "share": 0.0})
    study = study.model_copy(update={"verdict_rule": rule})
    assert _case(9, View.ASSUMED, study).verdict.conclusion == verdict


def test_case_6_saves_at_least_1800() -> None:
    """§1: 4000 − 2200, with new debts of the reference path unpriced: the one verdict that the source view carries."""
    found = _case(6, View.SOURCE)
    assert (found.saving.central, found.saving.mark) == (1800, Mark.AT_LEAST)
    assert found.verdict.conclusion is Conclusion.SAVES
    tally = _result(_study(), View.SOURCE).tally
    assert (tally[Conclusion.SAVES], tally[Conclusion.UNDECIDED]) == (1, 9)


def test_case_2_the_report_counts_30_600_or_more() -> None:
    """Eviction 6000, placement 13,500 once or twice, foster care 7000 a year for each of two children, shelter.

    Source view: what has a quantity is the eviction and the placement, 19,500 to 33,000; 1.5 in the middle.
    """
    found = _case(2, View.SOURCE)
    cost = found.cost_of_reference.cost
    assert (cost.low, cost.central, cost.high) == (19_500, 26_250, 33_000)
    assert found.saving.mark is Mark.NEITHER
    assert found.verdict.without_either is Conclusion.SAVES


def test_case_2_in_full_by_hand() -> None:
    """§2, §6, §11: the assumed view of the richest case, on paper.

    Reference, central: eviction 6000; placement 1.5 × 13,500 = 20,250; homeless benefit 42 × −4.57 = −191.94;
    foster care 2 × 1 × 7000 = 14,000; shelter 42 × 90 = 3780. Together 43,838.06; less 3100 is 40,738.06.
    A boarding school is named beside foster care and has no price: open above, and foster care may be nothing.

    Swings, each input alone:
      placements   1 or 2 against 1.5           ∓  6750     ± 6750
      benefit      −9.14 or 0 against −4.57     −  191.94   + 191.94
      days         3 or 180 against 42, × (90 − 4.57 = 85.43)   − 3331.77   + 11,789.34
      years        0.25 or 2.33 against 1, × 14,000             − 10,500    + 18,620
      shelter      80 or 100 against 90, × 42                   − 420       + 420
      the choice   0 against 14,000                             − 14,000    + 0
    """
    down = (6750**2 + 191.94**2 + 3331.77**2 + 10_500**2 + 420**2 + 14_000**2) ** 0.5
    up = (6750**2 + 191.94**2 + 11_789.34**2 + 18_620**2 + 420**2) ** 0.5
    found = _case(2, View.ASSUMED)
    assert found.cost_of_reference.cost.central == pytest.approx(43_838.06)
    assert found.saving.central == pytest.approx(40_738.06)
    assert found.saving.low == pytest.approx(40_738.06 - down)
    assert found.saving.high == pytest.approx(40_738.06 + up)
    assert found.saving.mark is Mark.AT_LEAST
    # B = 5 % of 43,838.06 + 3100, well above the floor of 500.
    assert found.verdict.materiality == pytest.approx(0.05 * 46_938.06)
    assert found.verdict.conclusion is Conclusion.SAVES
    # Assumed: benefit and shelter by their days, foster care by its years; the rest is cited.
    assert found.verdict.assumed_share == pytest.approx((191.94 + 14_000 + 3780) / (43_838.06 + 2 * 191.94 + 3100))


def test_case_3_in_full_by_hand() -> None:
    """The interesting one: 6.4 × 80 + 7 × 49.5 + 22 × 54 = 512 + 346.5 + 1188 = 2046.5, less 915 is 1131.5.

    Swings: psychologist −352 / +448; creditors' hours −173.25 / +1039.5, their price ± 108.5;
    neighbourhood team hours −864 / +1620, its price −220 / +550.
    """
    found = _case(3, View.ASSUMED)
    down = (352**2 + 173.25**2 + 108.5**2 + 864**2 + 220**2) ** 0.5
    up = (448**2 + 1039.5**2 + 108.5**2 + 1620**2 + 550**2) ** 0.5
    assert found.saving.central == pytest.approx(1131.5)
    assert (found.saving.low, found.saving.high) == pytest.approx((1131.5 - down, 1131.5 + up))
    assert found.verdict.conclusion is Conclusion.SAVES
    assert _case(3, View.SOURCE).verdict.conclusion is Conclusion.UNDECIDED


def test_published_classes_against_the_assumed_view() -> None:
    """All ten, or a disagreement that the case itself records with its reason."""
    for one in _result(_study(), View.ASSUMED).assessed:
        published = _study().case(one.case).published
        assert published is not None
        known = published.known_disagreement
        expected = published.classification.verdict if known is None else known.verdict
        assert one.verdict.conclusion == expected, one.case


def test_the_published_tally() -> None:
    """7, 2 and 1; and what the cases say of it one by one adds up to that."""
    tally = _study().published_tally
    assert tally is not None
    each = [one.published.classification.verdict for one in _study().cases if one.published is not None]
    for conclusion, number in (
        (Conclusion.SAVES, tally.saves),
        (Conclusion.ABOUT_EQUAL, tally.about_equal),
        (Conclusion.COSTS_MORE, tally.costs_more),
    ):
        assert each.count(conclusion) == number
    assert (tally.saves, tally.about_equal, tally.costs_more) == (7, 2, 1)


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("view", list(View))
def test_what_was_published_never_enters(view: View, variant: Variant) -> None:
    """Without any published block every number is the same to the last bit."""
    study = _study()
    stripped = study.model_copy(
        update={
            "published_tally": None,
            "cases": tuple(one.model_copy(update={"published": None, "author_sum": None}) for one in study.cases),
        }
    )
    assert repr(_result(stripped, view, variant)) == repr(_result(study, view, variant))
    plans = [bind_study(one, view, variant) for one in (study, stripped)]
    assert repr(input_windows(plans[0], study.verdict_rule)) == repr(input_windows(plans[1], study.verdict_rule))
    tables = [random_tables(plan, study.verdict_rule, study.assumptions, count=200, seed=2017) for plan in plans]
    assert tables[0].tables.tobytes() == tables[1].tables.tobytes()
    for one, other in zip(study.cases, stripped.cases, strict=True):
        assert break_evens(study, one, view, variant) == break_evens(stripped, other, view, variant)


def test_another_price_moves_only_the_cases_that_use_it() -> None:
    """The price of a physician is used in case 8 alone."""
    other = _study().with_figures(prices={"arts": 130})
    before, after = (_result(one, View.ASSUMED).comparisons for one in (_study(), other))
    assert [one.case for one, two in zip(before, after, strict=True) if one != two] == ["casus-08"]
