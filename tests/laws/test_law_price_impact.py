"""Laws of other prices: what is costed again is what all of it costed at the other prices gives, to the last bit."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.front.portfolio import portfolio
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.settings import Settings
from portfolios import Row, portfolios, study, table

FEW = settings(max_examples=40, deadline=None)
HORIZON: dict[str, Any] = {"time": {"horizon": 24}}


def _other(names: set[str], times: float) -> PriceList:
    """The prices of the test study, some of them so many times as high."""
    (given_list,) = study().price_lists
    items = {}
    for name, item in given_list.items.items():
        amount = item.amount
        if name in names and amount is not None:
            likely = None if amount.likely is None else amount.likely * times
            amount = Range(low=amount.low * times, likely=likely, high=amount.high * times)
        items[name] = item.model_copy(update={"amount": amount})
    return given_list.model_copy(update={"items": items})


NAMES = st.sets(st.sampled_from(["gemeente", "zorg", "punt", "verdeeld", "beide-kanten"]))


@given(portfolios(), NAMES, st.sampled_from([0.0, 0.5, 1.0, 3.0]), st.sampled_from([{}, HORIZON]))
@FEW
def test_other_prices_give_what_costing_all_at_them_gives(
    rows: list[Row], names: set[str], times: float, chosen: dict[str, Any]
) -> None:
    one, other = study(Settings.model_validate(chosen)), _other(names, times)
    found = portfolio(table(rows), study=one, against=other, by=["thema"])
    before = portfolio(table(rows), study=one, by=["thema"])
    after = portfolio(table(rows), study=one.model_copy(update={"price_lists": (other,)}), by=["thema"])
    moved = 0
    for ours, was, is_now in zip(
        found.cases.to_pylist(), before.cases.to_pylist(), after.cases.to_pylist(), strict=True
    ):
        assert {name: value for name, value in ours.items() if not name.startswith("against_")} == was
        sides = ("low", "", "high")
        theirs = [is_now[f"saving_{side}" if side else "saving"] for side in sides]
        assert [ours["against_low"], ours["against_saving"], ours["against_high"]] == theirs
        assert ours["against_verdict"] == is_now["verdict"]
        moved += any(was[name] != is_now[name] for name in ("saving_low", "saving", "saving_high", "verdict"))
    for group, earlier, later in zip(found.groups, before.groups, after.groups, strict=True):
        impact = group.impact
        assert impact is not None
        assert abs(impact.saving - later.saving.central) <= 1e-9 * (1 + abs(later.saving.central))
        for verdict, count in later.tally.items():
            gone = sum(often for (was, _), often in impact.flips.items() if was is verdict)
            come = sum(often for (_, to), often in impact.flips.items() if to is verdict)
            assert earlier.tally[verdict] - gone + come == count
    assert found.groups[0].impact is not None
    assert found.groups[0].impact.moved == moved


@given(portfolios())
@FEW
def test_the_same_prices_change_nothing(rows: list[Row]) -> None:
    impact = portfolio(table(rows), study=study(), against=_other(set(), 1.0)).total.impact
    assert impact is not None
    assert (impact.moved, impact.flips) == (0, {})
