"""§9: the months of a path, the cumulative saving, and payback."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.kernel import counted_values
from maatschappelijke_kosten.engine.timeline import PaybackKind, line_months, payback, timeline
from maatschappelijke_kosten.model.study import Study, View
from strategies_engine import case, own, study


def _study(met: list[dict[str, Any]], zonder: list[dict[str, Any]], **settings: object) -> Study:
    return study(case("a", met=met, zonder=zonder)).with_settings(**settings)


def test_the_month_in_which_it_is_paid_back() -> None:
    """1,000 at once against 100 a month from month 3 on (the third): after the twelfth month 1,000 is saved."""
    given = _study([own(1000.0)], [own(100.0, when={"start": 2, "every": "month", "duration": 24})])
    found = timeline(bind_study(given, View.ASSUMED))
    assert found.cost[found.plan.alternative[0], :3] == pytest.approx([1000, 0, 0])
    assert found.cumulative[0, 10:13] == pytest.approx([-100, 0, 100])
    assert found.payback[0].kind is PaybackKind.MONTH
    assert found.payback[0].month == 12


def test_discounted_it_takes_longer() -> None:
    """At 10 % at the end of the year the first twelve months count for 1/1.1 each, and so does the 1,000."""
    given = _study(
        [own(1000.0)],
        [own(100.0, when={"every": "month", "duration": 24})],
        time={"horizon": 24, "discount": {"rate": 0.1}},
    )
    found = timeline(bind_study(given, View.ASSUMED))
    assert found.payback[0].month == found.payback_discounted[0].month == 10
    assert found.cumulative[0, -1] == pytest.approx(1400)
    assert found.cumulative_discounted[0, -1] == pytest.approx((1200 - 1000) / 1.1 + 1200 / 1.21)


@pytest.mark.parametrize(
    ("series", "kind", "month", "turns"),
    [
        ([5, 5, 5], PaybackKind.AT_ONCE, 1, ()),
        ([0, 0, 0], PaybackKind.AT_ONCE, 1, ()),
        ([-5, -1, 0, 3], PaybackKind.MONTH, 3, (3,)),
        ([-5, -4, -3], PaybackKind.NEVER, None, ()),
        ([5, -1, -1], PaybackKind.NEVER, None, (2,)),
        ([-1, 1, -1, 1], PaybackKind.MORE_THAN_ONCE, 4, (2, 3, 4)),
        ([1, -1, 1], PaybackKind.MORE_THAN_ONCE, 3, (2, 3)),
        ([0, 0, -5, 2], PaybackKind.MONTH, 4, (4,)),
        ([0, 0, -5, -5], PaybackKind.NEVER, None, ()),
        ([0, 0, -5, 2, -1, 3], PaybackKind.MORE_THAN_ONCE, 6, (4, 5, 6)),
        ([0, 0, 5, -1], PaybackKind.NEVER, None, (4,)),
        ([0, 7], PaybackKind.AT_ONCE, 1, ()),
    ],
)
def test_every_answer_of_payback(
    series: list[float], kind: PaybackKind, month: int | None, turns: tuple[int, ...]
) -> None:
    assert payback(np.array(series, dtype=float)) == (kind, month, turns)


def test_what_rounding_leaves_is_nothing() -> None:
    assert payback(np.array([-1e-12, 5.0]), scale=100.0).kind is PaybackKind.AT_ONCE
    assert payback(np.array([1e-12, -5.0, 5.0]), scale=100.0) == (PaybackKind.MONTH, 3, (3,))


def test_what_starts_later_is_paid_back_once() -> None:
    """600 in the third month against 100 a month from the fourth on: after the ninth month 600 is saved."""
    given = _study([own(600.0, when={"start": 2})], [own(100.0, when={"start": 3, "every": "month", "duration": 12})])
    found = timeline(bind_study(given, View.ASSUMED))
    assert found.cumulative[0, :4] == pytest.approx([0, 0, -600, -500])
    assert found.payback[0] == (PaybackKind.MONTH, 9, (9,))


def test_a_price_per_day_runs_on() -> None:
    """42 days are 1.38 months: the first month whole, the second for the rest."""
    import maatschappelijke_kosten as mk

    found = mk.evaluate("zaanstad-2017").timeline("casus-05").found
    plan = found.plan
    shelter = next(
        n for n, price in enumerate(plan.price.tolist()) if plan.inputs.ids[price] == "maatschappelijke-opvang"
    )
    months = line_months(plan)[shelter]
    first, second = 365.25 / 12, 42 - 365.25 / 12
    assert months[:2] == pytest.approx([first * 90, second * 90])
    assert months[2:].sum() == 0


def test_overlap_and_alternatives_are_in_the_months() -> None:
    given = study(
        case(
            "a",
            met=[own(10.0)],
            zonder=[
                own(100.0, overlap="x", label="a"),
                own(40.0, overlap="x", label="b", when={"start": 5}),
                {"one_of": [own(30.0, label="c"), own(50.0, label="d")], "label": "e"},
            ],
        )
    ).with_settings(overlap={"rest": 0.25, "reason": "test"})
    plan = bind_study(given, View.ASSUMED)
    months = line_months(plan)
    assert months.sum(axis=1) == pytest.approx(counted_values(plan, plan.inputs.central[:, None])[:, 0])
    found = timeline(plan)
    assert found.cost[found.plan.reference[0], [0, 5]] == pytest.approx([100 + 40, 10])
