"""Things of the model by chance: any shape the model allows, whether or not it means something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

from maatschappelijke_kosten.model.case import (
    Case,
    Classification,
    Conclusion,
    KnownDisagreement,
    OwnConclusion,
    Path,
    Published,
)
from maatschappelijke_kosten.model.figure import Basis, Range, Sign
from maatschappelijke_kosten.model.price import PriceItem, PriceList
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.step import AssumptionUse, Step
from maatschappelijke_kosten.model.text import Label

LARGEST = 1e9
"""No amount of a household or a price list is larger (euros)."""

# Words that YAML, old or new, takes for something else than text.
_TRICKY_TEXTS = (
    *("6.000", "1,5", "80-100", "12:30", "−5", "012", "0x1f", "1e5", ".5", "€ 6.000", "2017", "2017-02-01"),
    *("null", "~", "true", "no", "y", "NaN", ".inf", "---", "...", "=", "<<", "é", "'", '"'),
    *("- a", "a: b", "a #b", "# a", "{a", "[a", "!a", "&a", "*a", "%a", "@a", "`a", "? a", "| a", "> a"),
    *("a\nb", "a\n\nb", "a\tb", "\ufeff", "a\x85b", "a\u2028b", "a\x00b"),
)
_TRICKY_NAMES = ("12", "012", "1e5", "true", "null", "no", "y", "0x1f", "2017-02-01", "1-2", "range", "quantity")


@cache
def texts() -> st.SearchStrategy[str]:
    """Text that says something."""
    by_chance = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)
    return st.one_of(st.sampled_from(_TRICKY_TEXTS), by_chance.map(str.strip).filter(bool))


@cache
def names() -> st.SearchStrategy[str]:
    """Identifiers."""
    by_chance = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
    return st.one_of(st.sampled_from(_TRICKY_NAMES), by_chance.filter(str.isascii))


@cache
def labels() -> st.SearchStrategy[Label]:
    """Names in Dutch and sometimes in English."""
    return st.builds(Label, nl=texts(), en=st.none() | texts())


@cache
def numbers(smallest: float = 0.0) -> st.SearchStrategy[float]:
    """Finite numbers from `smallest`; whole ones, thousandths and any other."""
    whole = st.integers(int(smallest), int(LARGEST)).map(float)
    thousandths = st.integers(int(smallest * 1000), 10**6).map(lambda number: number / 1000)
    return st.one_of(whole, thousandths, st.floats(smallest, LARGEST))


@cache
def ranges(smallest: float = 0.0) -> st.SearchStrategy[Range]:
    """Points, ranges, and ranges with a likely value, in order."""

    def ordered(three: tuple[float, float, float], has_likely: bool) -> Range:
        low, likely, high = sorted(three)
        return Range(low=low, likely=likely if has_likely else None, high=high)

    point = numbers(smallest).map(lambda number: Range(low=number, likely=number, high=number))
    three = st.tuples(numbers(smallest), numbers(smallest), numbers(smallest))
    return st.one_of(point, st.builds(ordered, three, st.booleans()))


def citations(sources: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Citation]:
    """Places in documents."""
    return st.builds(Citation, source=sources or names(), where=texts(), quote=st.none() | texts())


@cache
def price_years() -> st.SearchStrategy[Any]:
    """Years, or unknown."""
    return st.one_of(st.just("unknown"), st.integers(1900, 2100))


def quantities(assumptions: Sequence[str] = ()) -> st.SearchStrategy[Any]:
    """Numbers, ranges, unknown, and assumptions: one of the given ones, or any name."""
    named = st.sampled_from(assumptions) if assumptions else names()
    return st.one_of(ranges(), st.just("unknown"), named.map(lambda name: AssumptionUse(assumption=name)))


def steps(
    prices: Sequence[str] = (), assumptions: Sequence[str] = (), *, sound: bool = False
) -> st.SearchStrategy[Step]:
    """Steps of all four kinds, each with its own keys; prices and assumptions out of the given ones, if any.

    `sound` gives steps that a check has nothing to say of.
    """
    plain = _plain_steps(prices, assumptions, sound=sound, inside=False)
    inside = _plain_steps(prices, assumptions, sound=sound, inside=True)
    choice = st.builds(
        Step,
        label=labels(),
        one_of=st.lists(inside, min_size=2, max_size=3).map(tuple),
        **_about(sound=sound, inside=False),
    )
    return st.one_of(plain, choice)


def _plain_steps(
    prices: Sequence[str], assumptions: Sequence[str], *, sound: bool, inside: bool
) -> st.SearchStrategy[Step]:
    about = _about(sound=sound, inside=inside)
    price = st.sampled_from(prices) if prices else names()
    persons = st.integers(1, 9)
    priced = st.builds(Step, price=price, quantity=quantities(assumptions), persons=persons, **about)
    own = st.builds(Step, label=labels(), amount=ranges(), price_year=price_years(), persons=persons, **about)
    named = st.builds(Step, label=labels(), sign=st.none() | st.sampled_from(Sign), **about)
    return st.one_of(priced, own, named)


def _about(*, sound: bool, inside: bool) -> dict[str, st.SearchStrategy[Any]]:
    """What every step may say of itself."""
    said: dict[str, st.SearchStrategy[Any]] = {"note": st.none() | texts(), "reason": texts()}
    if not inside:
        said["counted"] = st.booleans()
    if not sound:
        said |= {
            "reason": st.none() | texts(),
            "payer": st.none() | names(),
            "basis": st.none() | st.sampled_from(Basis),
            "citation": st.none() | citations(),
        }
    return said


def paths(one_step: st.SearchStrategy[Step]) -> st.SearchStrategy[Path]:
    """What happens, with up to four steps."""
    told = st.lists(texts(), max_size=2).map(tuple)
    return st.builds(
        Path,
        label=st.none() | labels(),
        events=told,
        quality_of_life=told,
        steps=st.lists(one_step, max_size=4).map(tuple),
    )


@cache
def published() -> st.SearchStrategy[Published]:
    """What was published of a case."""
    word = st.sampled_from(Conclusion)
    return st.builds(
        Published,
        own_conclusion=st.none() | st.builds(OwnConclusion, says=texts(), verdict=word, where=texts()),
        classification=st.builds(Classification, verdict=word, basis=st.sampled_from(Basis), where=texts()),
        known_disagreement=st.none() | st.builds(KnownDisagreement, verdict=word, because=texts()),
    )


@st.composite
def cases(draw: st.DrawFn, prices: Sequence[str] = (), assumptions: Sequence[str] = (), *, sound: bool = False) -> Case:
    """Cases of two or three paths.

    Prices and assumptions are out of the given ones, if any; `sound` gives cases that a check has nothing to say
    of, where their units fit.
    """
    ids = draw(st.lists(names(), min_size=2, max_size=3, unique=True))
    one_path = paths(steps(prices, assumptions, sound=sound))
    told = st.lists(texts(), max_size=2).map(tuple)
    return Case(
        id=draw(names()),
        label=draw(labels()),
        household=draw(st.none() | texts()),
        occasion=draw(st.none() | texts()),
        support=draw(told),
        reference=draw(st.sampled_from(ids)),
        paths={name: draw(one_path) for name in ids},
        author_sum=None if sound else draw(st.none() | st.dictionaries(st.sampled_from(ids), numbers())),
        published=draw(st.none() | published()),
        citation=None if sound else draw(st.none() | citations()),
        notes=draw(told),
    )


@cache
def price_items() -> st.SearchStrategy[PriceItem]:
    """Prices of any basis, also ones that lack what their basis asks for."""
    return st.builds(
        PriceItem,
        label=labels(),
        unit=names(),
        amount=ranges(-1000.0),
        price_year=price_years(),
        scope=texts(),
        basis=st.sampled_from(Basis),
        sign=st.sampled_from(Sign),
        payer=st.none() | names(),
        citation=st.none() | citations(),
        reason=st.none() | texts(),
        derived_from=st.lists(names(), max_size=2).map(tuple),
        note=st.none() | texts(),
    )


def price_lists() -> st.SearchStrategy[PriceList]:
    """Price lists of up to four prices."""
    return st.builds(
        PriceList,
        id=names(),
        label=labels(),
        edition=texts(),
        items=st.dictionaries(names(), price_items(), max_size=4),
        note=st.none() | texts(),
    )
