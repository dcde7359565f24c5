"""Small studies built in Python, by hand and by chance, to hold the engine to its rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.engine.result import Comparison, Interval, ViewResult
from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study, Variant, VerdictRule, View

Number = float | tuple[float, float] | tuple[float, float, float]
"""A point, (low, high), or (low, likely, high)."""

NAMED = {"label": "genoemd, nergens geprijsd"}
"""A step that is PM in every view."""


def figure(given: Number) -> Any:
    """The same number as the model writes it."""
    if isinstance(given, tuple):
        names = ("low", "high") if len(given) == 2 else ("low", "likely", "high")
        return {name: float(one) for name, one in zip(names, given, strict=True)}
    return float(given)


def price(amount: Number, **more: Any) -> PriceItem:
    """A price per hour."""
    given = {"label": "prijs", "unit": "uur", "price_year": "unknown", "scope": "test", "basis": "cited"}
    return PriceItem.model_validate({**given, "amount": figure(amount), **more})


def assumption(given: Number, wide: tuple[float, float] | None = None) -> Assumption:
    """An assumption in hours; its wide range is its range where none is given."""
    low, likely, high = (given, given, given) if not isinstance(given, tuple) else (given[0], given[-2], given[-1])
    if isinstance(given, tuple) and len(given) == 2:
        likely = (low + high) / 2
    wide = (low, high) if wide is None else wide
    return Assumption.model_validate(
        {
            "label": "aanname",
            "unit": "uur",
            "low": float(low),
            "likely": float(likely),
            "high": float(high),
            "wide": {"low": float(wide[0]), "high": float(wide[1])},
            "reason": "test",
        }
    )


def use(name: str, quantity: Number | str = 1.0, **more: Any) -> dict[str, Any]:
    """A step with a price; a quantity that is text is an assumption, or `unknown`."""
    given: Any = quantity
    if isinstance(quantity, str):
        given = quantity if quantity == "unknown" else {"assumption": quantity}
    return {"price": name, "quantity": given if not isinstance(quantity, tuple) else figure(quantity), **more}


def own(amount: Number, **more: Any) -> dict[str, Any]:
    """A step with an amount of the case's own."""
    return {"amount": figure(amount), "price_year": "unknown", **more}


def case(name: str, reference: str = "zonder", **paths: Iterable[Mapping[str, Any]]) -> Case:
    """A case with those paths, in that order."""
    given = {path: {"steps": list(steps)} for path, steps in paths.items()}
    return Case.model_validate({"id": name, "label": name, "reference": reference, "paths": given})


def rule(floor: float = 0.0, share: float = 0.0) -> VerdictRule:
    """The two numbers of §6."""
    return VerdictRule(floor=float(floor), share=float(share), reason="test")


def study(
    *cases: Case,
    prices: Mapping[str, PriceItem] | None = None,
    assumed_prices: Mapping[str, PriceItem] | None = None,
    assumptions: Mapping[str, Assumption] | None = None,
    floor: float = 0.0,
    share: float = 0.0,
) -> Study:
    """A study of these cases."""
    return Study.model_validate(
        {
            "id": "test",
            "label": "test",
            "price_lists": (_list("bron", prices),),
            "assumed_price_lists": (_list("aannames", assumed_prices),),
            "assumptions": dict(assumptions or {}),
            "verdict_rule": rule(floor, share),
            "cases": cases,
            "vocabulary": {"units": {"uur": {"label": "uur", "plural": "uren"}}, "payers": {}},
        }
    )


def _list(name: str, items: Mapping[str, PriceItem] | None) -> dict[str, Any]:
    return {"id": name, "label": name, "edition": "1", "items": dict(items or {})}


def result_of(given: Study, view: View = View.ASSUMED, variant: Variant = Variant.AS_COUNTED) -> ViewResult:
    """The whole result of a study in a view."""
    return evaluate(bind_study(given, view, variant), given.verdict_rule, view, variant)


def only(given: Study, view: View = View.ASSUMED, variant: Variant = Variant.AS_COUNTED) -> Comparison:
    """The one comparison of a study of one case with two paths."""
    (one,) = result_of(given, view, variant).comparisons
    return one


def numbers(given: Interval) -> tuple[float, float, float]:
    """Low, central, high."""
    return (given.low, given.central, given.high)


def with_cases(given: Study, cases: Iterable[Case]) -> Study:
    """The same study with other cases."""
    return given.model_copy(update={"cases": tuple(cases)})


def with_steps(given: Case, steps: Mapping[str, Iterable[Step]]) -> Case:
    """The same case with other steps on some paths."""
    paths = {
        name: path.model_copy(update={"steps": tuple(steps[name])}) if name in steps else path
        for name, path in given.paths.items()
    }
    return given.model_copy(update={"paths": paths})


PRICES = ("p-a", "p-b", "p-c", "p-verschil")
ASSUMED_PRICES = ("q-a", "q-verschil")
ASSUMPTIONS = ("uren", "dagen", "maanden")


def _to_a_millionth(number: float) -> float:
    """What people type: no amounts of 1e-300 euros."""
    return round(number, 6)


_euros = st.one_of(st.integers(0, 5000).map(float), st.floats(0, 20_000).map(_to_a_millionth))
_units = st.one_of(st.integers(0, 40).map(float), st.floats(0, 200).map(_to_a_millionth))
_differences = st.floats(-500, 500).map(_to_a_millionth)


@st.composite
def ranges(draw: st.DrawFn, numbers: st.SearchStrategy[float]) -> Number:
    """A point, a range, or a range with a likely value."""
    kind = draw(st.integers(0, 2))
    ends = sorted(draw(st.lists(numbers, min_size=kind + 1, max_size=kind + 1)))
    if kind == 0 or ends[0] == ends[-1]:
        return ends[0]
    return (ends[0], ends[1]) if kind == 1 else (ends[0], ends[1], ends[2])


_quantities = st.one_of(ranges(_units), st.sampled_from(ASSUMPTIONS), st.just("unknown"))


@st.composite
def steps(draw: st.DrawFn, *, groups: bool = True) -> dict[str, Any]:
    """A step of any kind; in a `one_of` without groups and always counted."""
    kind = draw(st.sampled_from(("price", "price", "price", "amount", "named") + (("one_of",) if groups else ())))
    if kind == "one_of":
        given: dict[str, Any] = {"one_of": draw(st.lists(steps(groups=False), min_size=2, max_size=4))}
    elif kind == "price":
        given = use(draw(st.sampled_from(PRICES + ASSUMED_PRICES)), draw(_quantities))
        given["persons"] = draw(st.integers(1, 3))
    elif kind == "amount":
        given = own(draw(ranges(_euros)))
        if draw(st.booleans()):
            given |= {"quantity": use("x", draw(_quantities))["quantity"]}
    else:
        given = {**NAMED, "sign": draw(st.sampled_from(("cost", "either")))}
    if groups:
        given["counted"] = draw(st.integers(0, 4)) > 0
    return given


@st.composite
def cases(draw: st.DrawFn, name: str, max_paths: int = 3) -> Case:
    """A case with two or more paths; the reference is not always the last."""
    names = ("met", "zonder", "anders")[: draw(st.integers(2, max_paths))]
    paths = {path: draw(st.lists(steps(), max_size=6)) for path in names}
    return case(name, draw(st.sampled_from(names)), **paths)


@st.composite
def studies(draw: st.DrawFn, *, max_cases: int = 4, max_paths: int = 3, all_assumptions: bool = False) -> Study:
    """A study with prices and assumptions of every sort; some prices only in the assumed list.

    Unless all are asked for, an assumption may be missing, so that its steps are PM in the assumed view too.
    """
    items = {name: draw(_price(name)) for name in PRICES + ASSUMED_PRICES}
    given = {name: draw(_assumption()) for name in ASSUMPTIONS}
    count = draw(st.integers(1, max_cases))
    return study(
        *(draw(cases(f"casus-{number}", max_paths)) for number in range(count)),
        prices={name: items[name] for name in PRICES},
        assumed_prices={name: items[name] for name in ASSUMED_PRICES},
        assumptions={name: one for name, one in given.items() if all_assumptions or draw(st.integers(0, 5)) > 0},
        floor=draw(st.sampled_from((0.0, 100.0, 500.0))),
        share=draw(st.sampled_from((0.0, 0.05, 0.25, 1.0))),
    )


@st.composite
def _price(draw: st.DrawFn, name: str) -> PriceItem:
    either = name.endswith("verschil")
    amount = draw(ranges(_differences if either else _euros))
    basis = draw(st.sampled_from(("cited", "derived", "assumed")))
    return price(amount, sign="either" if either else "cost", basis=basis)


@st.composite
def _assumption(draw: st.DrawFn) -> Assumption:
    given = draw(ranges(_units))
    factor = draw(st.floats(1, 4))
    low, high = (given, given) if not isinstance(given, tuple) else (given[0], given[-1])
    return assumption(given, wide=(low / factor, high * factor))


views = st.sampled_from(tuple(View))
variants = st.sampled_from(tuple(Variant))
