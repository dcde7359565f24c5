"""What a comparison of two price lists takes, against costing the same cases once.

Two lists of 1,000 prices and 10,000 cases with ten lines each, all in memory. Costing once is binding and evaluating
in the view with assumptions. In three rounds one price in a hundred, one in ten and every price is another. The
savings and verdicts of the comparison are held equal to those of the evaluation; times are printed, never judged.

    python benchmarks/diff_scale.py            # 10,000 cases, 1,000 prices
    python benchmarks/diff_scale.py --smoke    # 300 cases: does it still run, and are the numbers the same?
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.front.diff import Diff, compared
from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.price import PriceItem, PriceList
from maatschappelijke_kosten.model.study import Study, View

PRICES, ASSUMPTIONS, LINES_A_CASE = 1000, 50, 10
EVERY = (100, 10, 1)
"""One price in so many is another."""

ROUNDS = 3


def study_of(cases: int) -> Study:
    """Cases with three lines on the path and seven on the reference; half of the quantities are assumptions."""
    dice = random.Random(20171)
    return Study.model_validate(
        {
            "id": "schaal",
            "label": "schaal",
            "price_lists": (_prices(),),
            "assumptions": {f"aanname-{n}": _assumption(n) for n in range(ASSUMPTIONS)},
            "verdict_rule": {"floor": 500.0, "share": 0.05, "reason": "een besluit"},
            "cases": tuple(_case(n, dice) for n in range(cases)),
            "vocabulary": {"units": {"uur": {"label": "uur", "plural": "uren"}}, "payers": {}},
        }
    )


def _prices() -> PriceList:
    given = {"label": "prijs", "unit": "uur", "price_year": 2020, "scope": "x", "basis": "assumed", "reason": "x"}
    items = {
        f"prijs-{n}": PriceItem.model_validate({**given, "amount": {"low": 10.0 + n % 90, "high": 20.0 + n % 180}})
        for n in range(PRICES)
    }
    return PriceList(id="lijst", label="lijst", edition="1", items=items)


def _assumption(n: int) -> Assumption:
    numbers: dict[str, Any] = {"low": 1.0, "likely": 2.0 + n % 3, "high": 5.0 + n, "wide": {"low": 0.0, "high": 99.0}}
    return Assumption.model_validate({"label": "aanname", "unit": "uur", "reason": "x", **numbers})


def _case(n: int, dice: random.Random) -> Case:
    def step() -> dict[str, Any]:
        quantity: Any = float(dice.randrange(1, 9))
        if dice.random() < 0.5:
            quantity = {"assumption": f"aanname-{dice.randrange(ASSUMPTIONS)}"}
        return {"price": f"prijs-{dice.randrange(PRICES)}", "quantity": quantity, "reason": "x"}

    met, zonder = ([step() for _ in range(count)] for count in (3, LINES_A_CASE - 3))
    paths = {"met": {"steps": met}, "zonder": {"steps": zonder}}
    return Case.model_validate({"id": f"casus-{n}", "label": "casus", "reference": "zonder", "paths": paths})


def other(study: Study, every: int) -> Study:
    """The study with one price in so many a tenth dearer."""
    (prices,) = study.price_lists
    items = {
        name: item.model_copy(update={"amount": _dearer(item.amount)}) if number % every == 0 else item
        for number, (name, item) in enumerate(prices.items.items())
    }
    return study.model_copy(update={"price_lists": (prices.model_copy(update={"items": FrozenDict(items)}),)})


def _dearer(amount: Range) -> Range:
    return amount.model_copy(update={"low": amount.low * 1.1, "high": amount.high * 1.1})


def cost_once(study: Study) -> ViewResult:
    """What `evaluate` does in one view."""
    return evaluate(bind_study(study, View.ASSUMED), study.verdict_rule, View.ASSUMED)


def main(arguments: list[str] | None = None) -> int:
    """Print ratios; raises AssertionError where numbers are not the same."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--smoke", action="store_true", help="300 cases; only whether the numbers are the same")
    parser.add_argument("--cases", type=int, default=10_000)
    given = parser.parse_args(arguments)
    cases = 300 if given.smoke else given.cases
    study = study_of(cases)
    print(f"{PRICES} prices, {cases} cases, {cases * LINES_A_CASE} lines")
    for every in EVERY:
        changed = other(study, every)
        moved = _checked(study, changed)
        words = f"one price in {every} is another, {moved} cases move"
        if given.smoke:
            print(words)
            continue
        pairs = [(_seconds(cost_once, changed), _seconds(compared, study, changed)) for _ in range(ROUNDS)]
        ratio = sorted(theirs / ours for ours, theirs in pairs)[ROUNDS // 2]
        print(f"{words}: {ratio:.1f} times costing once ({min(ours for ours, _ in pairs):.1f} s)")
    if not given.smoke:
        few = study.model_copy(update={"cases": study.cases[: len(study.cases) // 4]})
        peaks = [_peak(cost_once, other(few, 1)), _peak(compared, few, other(few, 1))]
        print(f"memory at the peak, a quarter of the cases: {peaks[1] / peaks[0]:.2f} times that of costing them once")
    return 0


def _checked(study: Study, changed: Study) -> int:
    """How many cases move; all numbers are those of an evaluation."""
    found = compared(study, changed)
    _same(found, cost_once(changed))
    return len(found.studies[0].cases)


def _seconds(work: Callable[..., object], *given: Study) -> float:
    gc.collect()
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def _same(found: Diff, result: ViewResult) -> None:
    ours = {one.case: one.views[View.ASSUMED][1] for one in found.studies[0].cases}
    theirs = {one.case: (one.saving, one.verdict.conclusion) for one in result.assessed}
    assert all(theirs[case] == outcome for case, outcome in ours.items())
    assert dict(found.studies[0].tally[View.ASSUMED].new) == dict(result.tally)


def _peak(work: Callable[..., object], *given: Study) -> int:
    """Bytes at the most."""
    gc.collect()
    tracemalloc.start()
    work(*given)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


if __name__ == "__main__":
    sys.exit(main())
