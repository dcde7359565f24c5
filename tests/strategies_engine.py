"""Small studies built in Python, by hand and by chance, to hold the engine to its rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

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


def assumption(given: Number, wide: tuple[float, float] | None = None, unit: str = "uur") -> Assumption:
    """An assumption, in hours unless said otherwise; its wide range is its range where none is given."""
    low, likely, high = (given, given, given) if not isinstance(given, tuple) else (given[0], given[-2], given[-1])
    if isinstance(given, tuple) and len(given) == 2:
        likely = (low + high) / 2
    wide = (low, high) if wide is None else wide
    return Assumption.model_validate(
        {
            "label": "aanname",
            "unit": unit,
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


def case(
    name: str, reference: str = "zonder", context: Mapping[str, str] | None = None, **paths: Iterable[Mapping[str, Any]]
) -> Case:
    """A case with those paths, in that order."""
    given = {path: {"steps": list(steps)} for path, steps in paths.items()}
    typed = {"id": name, "label": name, "context": context or {}, "reference": reference, "paths": given}
    return Case.model_validate(typed)


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
    **more: Any,
) -> Study:
    """A study of these cases; `more` are other fields, such as `settings`."""
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
            **more,
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


VOCABULARY: dict[str, Any] = {
    "units": {
        "uur": {"label": "uur", "plural": "uren"},
        "dag": {"label": "dag", "plural": "dagen", "per_year": 365.25},
        "maand": {"label": "maand", "plural": "maanden", "per_year": 12.0},
        "jaar": {"label": "jaar", "plural": "jaren", "per_year": 1.0},
        "kans": {"label": "kans", "plural": "kansen"},
    },
    "payers": {name: {"label": name} for name in ("gemeente", "rijk", "client", "verzekeraar")},
    "groups": {"overheid": {"label": "overheid", "payers": ["gemeente", "rijk"]}},
}
PERSPECTIVES = (
    "as-reported",
    "as-reported",
    "society",
    "gemeente",
    "client",
    "overheid",
    "gemeente+client",
    "overheid+verzekeraar",
)
INDICES: dict[str, Any] = {
    name: {
        "id": name,
        "label": name,
        "base": "2020 = 100",
        "values": [{"year": year, "value": value} for year, value in levels.items()],
        "citation": {"source": "cbs", "where": "test"},
    }
    for name, levels in {
        "cpi": {2015: 91.3, 2018: 96.4, 2020: 100.0, 2023: 120.5},
        "lonen": {2015: 88.0, 2018: 93.7, 2020: 100.0, 2023: 111.25},
    }.items()
}
_UNITS = {"p-a": "uur", "p-b": "dag", "p-c": "maand", "q-a": "jaar", "p-verschil": "uur", "q-verschil": "dag"}
_OF_TIME = {"dagen": "dag", "maanden": "maand", "jaren": "jaar"}
_longest = {"uur": 40.0, "dag": 900.0, "maand": 40.0, "jaar": 4.0}
_years = st.sampled_from((2015, 2018, 2020, 2023, "unknown"))
_shares = st.sampled_from(({"gemeente": 0.5, "rijk": 0.5}, {"client": 0.25, "gemeente": 0.75}, {"rijk": 1.0}))
_sorts_of_context = st.sampled_from(({"huis": "corporatie"}, {"huis": "particulier"}, {"huis": "kraak"}, {}))


@st.composite
def _payments(draw: st.DrawFn) -> Any:
    one = st.one_of(st.sampled_from(("gemeente", "rijk", "client", "verzekeraar")), _shares)
    if draw(st.integers(0, 3)) == 0:
        return {"by": "huis", "when": {"corporatie": draw(one), "particulier": draw(one)}}
    return draw(one)


class Sort(NamedTuple):
    """What the studies of a kind have in common."""

    has_horizon: bool
    is_whole: bool
    """Nothing is named without a price, and no quantity is unknown."""


def _up_to(most: float) -> st.SearchStrategy[Any]:
    return ranges(st.floats(0, most).map(lambda one: float(int(one * 1000)) / 1000)).map(figure)


@st.composite
def _whens(draw: st.DrawFn, *, of: Sort) -> dict[str, Any]:
    start = draw(st.sampled_from((0, 0, 1, 7, 12, 30)))
    given: dict[str, Any] = {"start": float(start)}
    kind = draw(st.sampled_from(("none", "duration", "end", "assumption")))
    if kind == "duration":
        given["duration"] = draw(_up_to(40))
    elif kind == "end":
        given["end"] = float(start + draw(st.integers(0, 40)))
    elif kind == "assumption":
        given["duration"] = {"assumption": draw(st.sampled_from(tuple(_OF_TIME)))}
    if (of.has_horizon or kind != "none") and draw(st.booleans()):
        given["every"] = draw(st.sampled_from(("month", "year")))
    if draw(st.integers(0, 2)) == 0:
        given["drop_off"] = draw(st.one_of(_up_to(1), st.just({"assumption": "uitval"})))
    return given


@st.composite
def _circumstances(draw: st.DrawFn, *, of: Sort) -> dict[str, Any]:
    """What any step may say beside what it costs."""
    given: dict[str, Any] = {"basis": draw(st.sampled_from(("cited", "cited", "assumed")))}
    if draw(st.integers(0, 3)) == 0:
        given["chance"] = draw(st.one_of(_up_to(1), st.just({"assumption": "kans"})))
    if draw(st.integers(0, 2)) == 0:
        given["when"] = draw(_whens(of=of))
    for key in ("payer", "receiver"):
        if draw(st.integers(0, 3)) == 0:
            given[key] = draw(_payments())
    if draw(st.integers(0, 5)) == 0:
        given["support"] = True
    if draw(st.integers(0, 3)) == 0:
        grades = draw(st.lists(st.sampled_from(("high", "medium", "low")), min_size=1, max_size=2))
        given["plausibility"] = [{"grade": grade, "who": "expert"} for grade in grades]
    return given


@st.composite
def _rich_quantity(draw: st.DrawFn, unit: str, of: Sort) -> Any:
    names = ("uren", *(name for name, of in _OF_TIME.items() if of == unit))
    name = draw(st.sampled_from(names))
    kind = draw(st.integers(0, 9))
    if kind == 0 and not of.is_whole:
        return "unknown"
    return draw(_up_to(_longest[unit])) if kind > 2 else {"assumption": name}


@st.composite
def _rich_steps(draw: st.DrawFn, *, of: Sort, depth: int, alternative: bool = False) -> dict[str, Any]:
    nested = () if alternative else ("one_of", "branches")[: 1 + (depth > 0)]
    plain = ("price",) * 6 + ("amount",) * 2 + (("amount",) if of.is_whole else ("named",))
    kind = draw(st.sampled_from((*plain, *nested, *nested)))
    given = draw(_circumstances(of=of))
    if kind == "one_of":
        inner = _rich_steps(of=of, depth=0, alternative=True)
        given |= {"label": "of", "one_of": draw(st.lists(inner, min_size=2, max_size=3))}
    elif kind == "branches":
        given |= {"label": "tak", "branches": draw(_branches(of=of, depth=depth))}
    elif kind == "price":
        name = draw(st.sampled_from(tuple(_UNITS)))
        given |= {"price": name, "quantity": draw(_rich_quantity(_UNITS[name], of)), "persons": draw(st.integers(1, 2))}
    elif kind == "amount":
        given |= {"amount": figure(draw(ranges(_euros))), "price_year": draw(_years), "label": "bedrag"}
        if draw(st.booleans()):
            given["quantity"] = draw(_rich_quantity("uur", of))
    else:
        given |= {**NAMED, "sign": draw(st.sampled_from(("cost", "either")))}
    if kind in ("price", "amount") and not alternative and draw(st.integers(0, 3)) > 0:
        given["overlap"] = draw(st.sampled_from(("opvang", "opvang", "zorg")))
    if not alternative:
        given["counted"] = draw(st.integers(0, 4)) > 0
    return given


@st.composite
def _branches(draw: st.DrawFn, *, of: Sort, depth: int) -> list[dict[str, Any]]:
    """Chances that can never be above 1 together; one of them may be the rest."""
    count = draw(st.integers(1, 3))
    chances = [draw(st.one_of(_up_to(0.33), st.just({"assumption": "kans"}))) for _ in range(count)]
    if draw(st.integers(0, 3)) > 0:
        chances[draw(st.integers(0, count - 1))] = "rest"
    inner = st.lists(_rich_steps(of=of, depth=depth - 1), min_size=1, max_size=2)
    return [{"label": f"tak {n}", "chance": chance, "steps": draw(inner)} for n, chance in enumerate(chances)]


@st.composite
def _settings(draw: st.DrawFn) -> dict[str, Any]:
    """Choices of a calculation, each on or off."""

    def on() -> bool:
        return draw(st.booleans())

    given: dict[str, Any] = {"perspective": draw(st.sampled_from(PERSPECTIVES)), "time": {}}
    if on():
        given["price_level"] = {"year": 2020, "index": draw(st.sampled_from(tuple(INDICES))), "hold_unknown": True}
    if on():
        given["time"]["horizon"] = draw(st.sampled_from((1, 5, 12, 18, 36, 60)))
    if on():
        rates = st.floats(-0.02, 0.1).map(lambda one: round(one, 4))
        later = [{"year": year, "rate": draw(rates)} for year in draw(st.sets(st.integers(1, 4), max_size=2))]
        first = draw(rates)
        rate: dict[str, Any] = {"schedule": [{"year": 0, "rate": first}, *later]} if on() else {"rate": first}
        given["time"]["discount"] = {**rate, "convention": draw(st.sampled_from(("start", "mid", "end")))}
    if draw(st.integers(0, 3)) > 0:
        given["overlap"] = {"rest": draw(st.sampled_from((0.0, 0.3, 1.0))), "reason": "test"}
    factors = ("deadweight", "attribution", "displacement")
    given["corrections"] = {name: {"share": draw(_up_to(1)), "reason": "test"} for name in factors if on()}
    if on():
        given["plausibility"] = {"high": draw(st.sampled_from((0.0, 0.1))), "medium": 0.2, "low": 0.5}
        given["plausibility"]["reason"] = "test"
    return given


@st.composite
def rich_cases(draw: st.DrawFn, name: str, *, of: Sort, max_paths: int = 3) -> Case:
    """A case whose steps have chances, branches, times, payers, overlap and doubts."""
    names = ("met", "zonder", "anders")[: draw(st.integers(2, max_paths))]
    paths = {path: draw(st.lists(_rich_steps(of=of, depth=2), min_size=1, max_size=4)) for path in names}
    return case(name, draw(st.sampled_from(names)), context=draw(_sorts_of_context), **paths)


@st.composite
def rich_studies(draw: st.DrawFn, *, max_cases: int = 2, max_paths: int = 3, all_assumptions: bool = False) -> Study:
    """A study in which everything can be on that a study can ask (§4, §9 to §12, §15, §16).

    Unless all are asked for, an assumption may be missing, as in `studies`.
    """
    chosen, is_whole = draw(_settings()), draw(st.booleans())
    items = {name: draw(_rich_price(name)) for name in _UNITS}
    given = {"uren": ("uur", 40.0), "kans": ("kans", 0.33), "uitval": ("kans", 1.0)}
    given |= {name: (unit, _longest[unit]) for name, unit in _OF_TIME.items()}
    assumptions = {}
    for name, (unit, most) in given.items():
        if is_whole or all_assumptions or draw(st.integers(0, 7)) > 0:
            assumptions[name] = assumption(draw(ranges(st.floats(0, most).map(_to_a_millionth))), unit=unit)
    of = Sort("horizon" in chosen["time"], is_whole)
    number = draw(st.integers(1, max_cases))
    return study(
        *(draw(rich_cases(f"casus-{n}", of=of, max_paths=max_paths)) for n in range(number)),
        prices={name: one for name, one in items.items() if is_whole or name.startswith("p")},
        assumed_prices={name: one for name, one in items.items() if not is_whole and name.startswith("q")},
        assumptions=assumptions,
        floor=draw(st.sampled_from((0.0, 100.0))),
        share=draw(st.sampled_from((0.0, 0.05, 0.25))),
        settings=chosen,
        indices=INDICES,
        vocabulary=VOCABULARY,
    )


@st.composite
def _rich_price(draw: st.DrawFn, name: str) -> PriceItem:
    either = name.endswith("verschil")
    more: dict[str, Any] = {"unit": _UNITS[name], "price_year": draw(_years)}
    for key in ("payer", "receiver"):
        if draw(st.integers(0, 3)) > (0 if key == "payer" else 2):
            more[key] = draw(_payments())
    if draw(st.booleans()):
        more["index"] = draw(st.sampled_from(tuple(INDICES)))
    basis = draw(st.sampled_from(("cited", "assumed")))
    amount = draw(ranges(_differences if either else _euros))
    return price(amount, sign="either" if either else "cost", basis=basis, **more)
