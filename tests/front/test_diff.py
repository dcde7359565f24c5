"""`mk.diff` on things built in Python: laws, overlays, editions, and who needs a reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.front.diff import Diff, compared
from maatschappelijke_kosten.model.difference.change import ADDED, REMOVED, Change, ChangeKind
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.governance import LoggedChange
from maatschappelijke_kosten.model.price import OverlaidPriceList, Override, PriceList
from maatschappelijke_kosten.model.settings import Settings
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import assumption, case, own, price, rich_studies, study, use

_TURNED = {ADDED: REMOVED, REMOVED: ADDED}


@given(rich_studies(max_cases=2))
@settings(max_examples=20)
def test_a_study_differs_in_nothing_from_itself(one: Study) -> None:
    found = compared(one, one)
    assert found.is_empty
    assert not found.refused("change")
    assert compared(one, one.model_copy(deep=True)).is_empty


@given(rich_studies(max_cases=2), rich_studies(max_cases=2))
@settings(max_examples=20)
def test_the_other_way_round_everything_is_mirrored(one: Study, other: Study) -> None:
    there, back = compared(one, other), compared(other, one)
    assert {_about(each) for each in there.changes} == {_about(_mirrored(each)) for each in back.changes}
    (first,), (second,) = there.studies, back.studies
    assert {each.case: dict(each.views) for each in first.cases} == {
        each.case: {view: (new, old) for view, (old, new) in each.views.items()} for each in second.cases
    }
    assert {each.case for each in first.flips} == {each.case for each in second.flips}
    assert first.holds == second.holds[::-1]
    assert all(first.tally[view] == second.tally[view][::-1] for view in first.tally)
    assert first.unchanged == second.unchanged


def _mirrored(change: Change) -> Change:
    return replace(change, old=change.new, new=change.old, what=_TURNED.get(change.what, change.what))


def _about(change: Change) -> tuple[object, ...]:
    return (*change.name, change.old, change.new, change.is_detail)


@given(rich_studies(max_cases=2))
@settings(max_examples=20)
def test_what_is_not_changed_is_not_told(one: Study) -> None:
    """Only one price is other: nothing else is among the changes, and only cases that use it can move."""
    first = one.price_lists[0]
    if not first.items:
        return
    name, item = next(iter(first.items.items()))
    amount = item.amount.model_copy(update={"low": item.amount.low - 1.0})
    items = FrozenDict({**first.items, name: item.model_copy(update={"amount": amount})})
    other = one.model_copy(update={"price_lists": (first.model_copy(update={"items": items}), *one.price_lists[1:])})
    found = compared(one, other)
    assert {(each.kind, each.id) for each in found.changes} == {(ChangeKind.PRICE, name)}
    for each in found.studies[0].cases:
        assert {change.id for change in each.behind} == {name}


def _prices(**amounts: float) -> dict[str, Any]:
    return {name: price(amount, basis="assumed", reason="opgave", citation=None) for name, amount in amounts.items()}


def _list(name: str = "lijst", log: tuple[tuple[str, str], ...] = (), **amounts: float) -> PriceList:
    logged = tuple(LoggedChange(about=about, reason=reason) for about, reason in log)
    return PriceList(id=name, label="Lijst", edition="1", items=_prices(**amounts), change_log=logged)


def _using(*names: str, euros: float = 1000, floor: float = 100) -> Study:
    """Without support every price once; with support so many euros."""
    steps = [use(name, 1.0, reason="zo gaat het") for name in names]
    paths = case("een", met=[own(euros, reason="rekening", label="hulp")], zonder=steps)
    return study(paths, prices=_prices(**dict.fromkeys(names, 0.0)), floor=floor)


def _with(given_study: Study, *lists: PriceList) -> Study:
    return given_study.model_copy(update={"price_lists": lists})


def _diff(old: PriceList, new: PriceList, *names: str) -> Diff:
    one = _using(*names)
    return mk.diff(_with(one, old), _with(one, new))


def test_a_flip_needs_a_reason_for_each_price_behind_it() -> None:
    before = _list(a=1000.0, b=1000.0, c=5.0)
    after = {"a": 500.0, "b": 600.0, "c": 9.0}
    assert _diff(before, _list(**after), "a", "b").refused("flip")
    assert _diff(before, _list(log=(("a", "goedkoper"),), **after), "a", "b").refused("flip")
    found = _diff(before, _list(log=(("a", "goedkoper"), ("b", "ook")), **after), "a", "b")
    # Price c has no reason, and nothing uses it.
    assert not found.refused("flip")
    assert found.refused("change")
    (flip,) = found.flips
    assert {one.id: one.reason for one in flip.behind} == {"a": "goedkoper", "b": "ook"}
    assert not found.refused("never")


def test_prices_that_are_told_but_not_counted_are_not_behind_a_flip() -> None:
    steps = [use("a", 1.0, reason="x"), use("b", 1.0, reason="x", counted=False)]
    one = study(case("een", met=[own(1000, reason="x", label="hulp")], zonder=steps), floor=100)
    before, after = _list(a=2000.0, b=1.0), _list(a=1000.0, b=2.0)
    (flip,) = mk.diff(_with(one, before), _with(one, after)).flips
    assert [each.id for each in flip.behind] == ["a"]


def test_a_whole_edition_under_another_name_is_compared_price_by_price() -> None:
    found = _diff(_list("lijst-2025", a=2000.0), _list("lijst-2026", a=2100.0), "a")
    assert [(one.id, one.what, one.percent) for one in found.changes] == [
        ("a", "amount", pytest.approx(0.05)),
        ("lijst-2026", "id", None),
        ("test", "price_lists", None),
    ]


def test_two_price_lists_in_a_study_that_has_one_of_them() -> None:
    one = _with(_using("a"), _list("lijst-2025", a=2000.0))
    found = mk.diff(_list("lijst-2025", a=2000.0), _list("lijst-2026", a=1000.0), studies=one)
    (flip,) = found.flips
    old, new = flip.views[View.ASSUMED]
    assert old is not None
    assert new is not None
    assert (old.saving.central, new.saving.central) == (1000, 0)


def test_two_price_lists_without_a_study_say_so() -> None:
    found = mk.diff(_list(a=1.0), _list(a=2.0))
    assert not found.studies
    assert "--studies" in found.to_text()


def _overlaid(base: PriceList, reason: str, **amounts: float) -> tuple[PriceList, PriceList]:
    """A base list without what the list on top has, and that list."""
    top = _list("gemeente", **amounts)
    items = {name: item.model_copy(update={"override": reason}) for name, item in top.items.items()}
    overrides = tuple(
        Override(
            price=name, owner="gemeente", base=base.id, edition=base.edition, before=base.items[name], reason=reason
        )
        for name in items
    )
    left = FrozenDict({name: item for name, item in base.items.items() if name not in items})
    fields = {name: getattr(top, name) for name in PriceList.model_fields} | {"items": items, "base": base.id}
    return base.model_copy(update={"items": left}), OverlaidPriceList(**fields, overrides=overrides)


def test_an_override_that_appears_has_its_reason_and_is_no_removal() -> None:
    base = _list(a=2000.0, b=1.0)
    one = _using("a")
    found = mk.diff(_with(one, base), _with(one, *_overlaid(base, "onze bank is goedkoper", a=1000.0)))
    amounts = [each for each in found.changes if each.kind is ChangeKind.PRICE and not each.is_detail]
    assert [(each.owner, each.id, each.what, each.reason) for each in amounts] == [
        ("gemeente", "a", "amount", "onze bank is goedkoper")
    ]
    assert found.flips
    assert not found.refused("flip")


def test_an_override_that_was_there_is_no_reason_for_another_amount() -> None:
    base = _list(a=2000.0)
    one = _using("a")
    old, new = (_with(one, *_overlaid(base, "onze bank", a=amount)) for amount in (1900.0, 1000.0))
    found = mk.diff(old, new)
    assert found.flips
    assert found.refused("flip")
    newer = _with(one, *_overlaid(base, "nieuwe aanbesteding", a=1000.0))
    assert not mk.diff(old, newer).refused("flip")


def test_a_price_below_an_override_is_told_and_moves_nothing() -> None:
    one = _using("a")
    old, new = (_with(one, *_overlaid(_list(a=amount), "onze bank", a=2000.0)) for amount in (10.0, 20.0))
    found = mk.diff(old, new)
    assert [(each.owner, each.id) for each in found.changes] == [("lijst", "a")]
    assert not found.studies[0].cases


def test_a_new_index_year_and_another_unit_of_time_are_behind_what_they_move() -> None:
    before = _using("a").model_copy(update={"settings": Settings(perspective="as-reported")})
    after = before.model_copy(update={"settings": Settings(perspective="society")})
    found = mk.diff(before, after)
    assert [(one.id, one.what, one.old, one.new) for one in found.changes] == [
        ("settings", "perspective", "as-reported", "society")
    ]
    logged = after.model_copy(update={"change_log": (LoggedChange(about="settings", reason="de raad wil dit"),)})
    assert mk.diff(before, logged).changes[0].reason == "de raad wil dit"


def test_the_wide_range_of_an_assumption_is_told_and_is_not_behind_a_flip() -> None:
    steps = [use("a", "uren", reason="x")]
    cases = case("een", met=[own(100, reason="x", label="hulp")], zonder=steps)
    kinds: list[dict[str, Any]] = [
        {"assumptions": {"uren": assumption((1, 2, 3), wide=(0, 9))}},
        {"assumptions": {"uren": assumption((1, 2, 3), wide=(1, 9))}},
    ]
    before, after = (study(cases, prices=_prices(a=100.0), **each) for each in kinds)
    found = mk.diff(before, after)
    assert [(one.id, one.what) for one in found.changes] == [("uren", "wide")]
    assert found.refused("change")
    assert not found.studies[0].cases


def test_published_results_that_no_longer_hold_are_named() -> None:
    before = mk.read_study("zaanstad-2017")
    rule = mk.VerdictRule(floor=5000, share=0.05, reason="hoger")
    found = mk.diff(before, before.model_copy(update={"verdict_rule": rule}))
    (one,) = found.studies
    assert one.holds == (True, False)
    assert set(one.no_longer) == {each.case for each in one.flips if View.ASSUMED in each.flips}
    evaluated = mk.evaluate(before.model_copy(update={"verdict_rule": rule}))
    assert {each.id for each in evaluated if not each.holds} == set(one.no_longer)


def test_what_cannot_be_compared_is_a_type_error() -> None:
    one = _using("a")
    for old, new in ((one, _list(a=1.0)), (one, "zaanstad-2017"), (_list(a=1.0), None)):
        with pytest.raises(TypeError):
            mk.diff(old, new)
    with pytest.raises(TypeError):
        mk.diff("zaanstad-2017", "zaanstad-2017", studies=one)


def test_a_price_that_the_new_list_lacks_and_a_case_uses_stops_it() -> None:
    with pytest.raises(mk.DataError, match="MK503"):
        _diff(_list(a=1.0, b=2.0), _list(a=1.0), "b")


def test_by_name_and_by_path(tmp_path: Path) -> None:
    found = mk.diff("zaanstad-2017", Path("pricelists/zaanstad-2017.yaml").absolute())
    assert found.is_empty
    assert [one.id for one in found.studies] == ["zaanstad-2017", "zaanstad-2025"]
