"""The engine agrees with a slow evaluator in `Decimal` on studies with everything in them (§4, §9 to §12, §15, §16)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings

from maatschappelijke_kosten.engine.result import Comparison, Interval
from maatschappelijke_kosten.model.study import Study, Variant, View
from second_opinion import Opinion, Sum, conclude
from second_opinion_rich import RichOpinion
from strategies_engine import VOCABULARY, case, only, own, result_of, rich_studies, study, variants, views


def _close(ours: Interval, theirs: Sum, scale: float) -> None:
    within = 1e-9 * max(1.0, scale)
    for mine, other in ((ours.low, theirs.low), (ours.central, theirs.central), (ours.high, theirs.high)):
        assert mine == pytest.approx(float(other), rel=1e-9, abs=within)
    assert (ours.open_below, ours.open_above) == (theirs.open_below, theirs.open_above)


def _scale(*sums: Sum) -> float:
    return float(sum(max(abs(one.low), abs(one.high)) for one in sums))


def _same(ours: Comparison, theirs: Opinion) -> None:
    scale = _scale(theirs.cost, theirs.cost_of_reference)
    _close(ours.cost.cost, theirs.cost, scale)
    _close(ours.cost_of_reference.cost, theirs.cost_of_reference, scale)
    _close(ours.saving, theirs.saving, scale)
    assert ours.verdict.materiality == pytest.approx(float(theirs.materiality), rel=1e-9, abs=1e-9 * max(1.0, scale))
    # Where a bound meets B to within rounding, both sides of that edge are right.
    edge = Decimal("1e-9") * Decimal(max(1.0, scale))
    allowed = {conclude(theirs.saving, theirs.materiality + move) for move in (-edge, Decimal(0), edge)}
    assert ours.verdict.conclusion in allowed


@settings(max_examples=50)
@given(rich_studies(), views, variants)
def test_agrees_on_every_comparison(given_study: Study, view: View, variant: Variant) -> None:
    """§4, §9 to §12, §15, §16, all together."""
    opinion = RichOpinion(given_study, view, variant)
    theirs = opinion.comparisons()
    assume(not opinion.near_tie)
    ours = result_of(given_study, view, variant)
    for one, other in zip(ours.comparisons, theirs, strict=True):
        _same(one, other)


@settings(max_examples=50)
@given(rich_studies(max_paths=2), views, variants)
def test_agrees_on_the_total(given_study: Study, view: View, variant: Variant) -> None:
    """§5, §8: what happens, happens once, also where two cases share it; each case counts once."""
    opinion = RichOpinion(given_study, view, variant)
    theirs = opinion.total()
    assume(not opinion.near_tie)
    ours = result_of(given_study, view, variant).total
    scale = _scale(theirs.cost, theirs.cost_of_reference)
    _close(ours.cost, theirs.cost, scale)
    _close(ours.cost_of_reference, theirs.cost_of_reference, scale)
    _close(ours.saving, theirs.saving, scale)


@settings(max_examples=50)
@given(rich_studies(), views, variants)
def test_agrees_on_what_is_assumed(given_study: Study, view: View, variant: Variant) -> None:
    """§3: also where only a chance, a duration or a drop-off is assumed."""
    opinion = RichOpinion(given_study, view, variant)
    pairs = [(case, path) for case in given_study.cases for path in case.alternatives]
    shares = [opinion.assumed_share([pair]) for pair in pairs]
    of_all = opinion.assumed_share([(case, case.assessed) for case in given_study.cases])
    assume(not opinion.near_tie)
    ours = result_of(given_study, view, variant)
    for mine, other in zip([*ours.comparisons, None], [*shares, of_all], strict=True):
        share = ours.assumed_share if mine is None else mine.verdict.assumed_share
        assert share == (None if other is None else pytest.approx(float(other), rel=1e-9, abs=1e-12))


def _agree(given_study: Study, view: View = View.ASSUMED) -> Comparison:
    ours, (theirs,) = only(given_study, view), RichOpinion(given_study, view, Variant.AS_COUNTED).comparisons()
    _same(ours, theirs)
    return ours


def test_without_a_horizon_everything_counts() -> None:
    """§9: 1,000 spread over a century that begins in a century, at a rate of nothing."""
    step = own(1000, when={"start": 1200, "duration": 1200})
    ours = _agree(study(case("a", met=[], zonder=[step]), settings={"time": {"discount": {"rate": 0.0}}}))
    assert ours.saving.central == pytest.approx(1000)


def test_what_stands_on_a_group_holds_within_it() -> None:
    """§9, §16: of a `one_of` in its second year, which experts doubt: 100 or 300 halved at 100 % a year."""
    group = {
        "label": "of",
        "one_of": [own(100), own(300)],
        "when": {"start": 12},
        "plausibility": [{"grade": "low", "who": "expert"}],
    }
    ours = _agree(
        study(
            case("a", met=[], zonder=[group]),
            settings={
                "time": {"discount": {"rate": 1.0, "convention": "start"}},
                "plausibility": {"medium": 0.2, "low": 0.5, "reason": "test"},
            },
        )
    )
    assert ours.saving.central == pytest.approx(100)
    assert ours.saving.low == pytest.approx(100 - 5000**0.5)


def test_what_nobody_says_who_pays_keeps_its_place_in_overlap_and_alternatives() -> None:
    """§10, §11: 300 of nobody knows whose is the dearest, so half of the gemeente's 200 counts; and of an alternative
    of 80 half, whoever pays the other. Seen from the gemeente they are PM."""
    steps = [
        own(300, label="a", overlap="zorg"),
        own(200, label="b", overlap="zorg", payer="gemeente"),
        {"label": "of", "one_of": [own(80, payer="gemeente"), own(60)]},
    ]
    given_study = study(
        case("a", met=[], zonder=steps),
        settings={"perspective": "gemeente", "overlap": {"rest": 0.5, "reason": "test"}},
        vocabulary=VOCABULARY,
    )
    ours = _agree(given_study)
    assert (ours.saving.central, ours.saving.open_above) == (140, True)
    assert [line.euros for line in ours.cost_of_reference.lines] == [100, 80]


def test_an_alternative_of_an_unknown_chance_has_not_happened() -> None:
    """§1, `once`: it is not wholly known, so the other one happens once."""
    group = {"label": "of", "one_of": [own(100, chance={"assumption": "kans"}), own(40, quantity="unknown")]}
    assert _agree(study(case("a", met=[], zonder=[group])), View.ONCE).saving.central == 40
