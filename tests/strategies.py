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
    GoalReached,
    KnownDisagreement,
    OwnConclusion,
    Path,
    Published,
)
from maatschappelijke_kosten.model.distribution import Distribution, DistributionKind
from maatschappelijke_kosten.model.figure import Basis, Range, Sign
from maatschappelijke_kosten.model.payment import ByContext
from maatschappelijke_kosten.model.price import PriceItem, PriceList
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.step import AssumptionUse, Branch, Grade, Plausibility, Step
from maatschappelijke_kosten.model.text import Label
from maatschappelijke_kosten.model.timing import Every, When

LARGEST = 1e9
"""No amount of a household or a price list is larger (euros)."""

# Words that YAML, old or new, takes for something else than text.
_TRICKY_TEXTS = (
    *("6.000", "1,5", "80-100", "12:30", "−5", "012", "0x1f", "1e5", ".5", "€ 6.000", "2017", "2017-02-01"),
    *("null", "~", "true", "no", "y", "NaN", ".inf", "---", "...", "=", "<<", "é", "'", '"'),
    *("- a", "a: b", "a #b", "# a", "{a", "[a", "!a", "&a", "*a", "%a", "@a", "`a", "? a", "| a", "> a"),
    *("a\nb", "a\n\nb", "a\tb", "\ufeff", "a\x85b", "a\u2028b", "a\x00b"),
)
_TRICKY_NAMES = (
    *("12", "012", "1e5", "true", "null", "no", "y", "0x1f", "2017-02-01", "1-2", "range", "quantity"),
    *("payer", "shares", "context", "when", "rest", "unknown", "assumption", "steps", "branches"),
)


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
def distributions() -> st.SearchStrategy[Distribution]:
    """Distributions of every kind, whether or not they fit a range."""
    some = st.lists(numbers(), max_size=2).map(tuple)
    kind = st.sampled_from(DistributionKind)
    return st.one_of(
        st.builds(Distribution, kind=kind),
        st.builds(
            Distribution, kind=kind, alpha=st.none() | numbers(), beta=st.none() | numbers(), values=some, chances=some
        ),
    )


@cache
def ranges(smallest: float = 0.0, *, sound: bool = True) -> st.SearchStrategy[Range]:
    """Points, ranges, and ranges with a likely value, in order; not `sound`: also with any distribution."""

    def ordered(three: tuple[float, float, float], has_likely: bool, distribution: Distribution | None) -> Range:
        low, likely, high = sorted(three)
        return Range(low=low, likely=likely if has_likely else None, high=high, distribution=distribution)

    drawn = st.none() if sound else st.none() | distributions()
    point = numbers(smallest).map(lambda number: (number, number, number))
    three = st.tuples(numbers(smallest), numbers(smallest), numbers(smallest))
    return st.one_of(st.builds(ordered, point, st.just(True), drawn), st.builds(ordered, three, st.booleans(), drawn))


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
    """Steps of all five kinds, each with its own keys; prices and assumptions out of the given ones, if any.

    `sound` gives steps of the first four kinds, with the keys that every kind of case has, that a check has nothing
    to say of.
    """
    plain = _plain_steps(prices, assumptions, sound=sound, inside=False)
    inside = _plain_steps(prices, assumptions, sound=sound, inside=True)
    choice = st.builds(
        Step,
        label=labels(),
        one_of=st.lists(inside, min_size=2, max_size=3).map(tuple),
        **_about(sound=sound, inside=False),
    )
    if sound:
        return st.one_of(plain, choice)
    event = st.builds(
        Step, label=labels(), branches=_branches(st.one_of(plain, choice)), **_about(sound=False, inside=False)
    )
    return st.one_of(plain, choice, event)


def _branches(one_step: st.SearchStrategy[Step]) -> st.SearchStrategy[tuple[Branch, ...]]:
    """One or two branches of which a step may branch again."""
    told = st.lists(texts(), max_size=1).map(tuple)

    def around(inner: st.SearchStrategy[Step]) -> st.SearchStrategy[Step]:
        return st.builds(Step, label=labels(), branches=several(inner))

    def several(inner: st.SearchStrategy[Step]) -> st.SearchStrategy[tuple[Branch, ...]]:
        inside = st.lists(inner, max_size=2).map(tuple)
        one = st.builds(Branch, label=labels(), chance=chances(), events=told, steps=inside)
        return st.lists(one, min_size=1, max_size=2).map(tuple)

    return several(st.one_of(one_step, around(one_step)))


@cache
def chances() -> st.SearchStrategy[Any]:
    """Numbers, ranges, assumptions and what is left."""
    share = st.floats(0, 1).map(lambda number: Range(low=number, likely=number, high=number))
    return st.one_of(share, ranges(sound=False), st.just("rest"), _assumed())


@cache
def _assumed() -> st.SearchStrategy[AssumptionUse]:
    return names().map(lambda name: AssumptionUse(assumption=name))


@cache
def times() -> st.SearchStrategy[When]:
    """When something happens, whether or not it can."""
    return st.builds(
        When,
        start=st.integers(0, 1200).map(float),
        duration=st.none() | ranges(sound=False) | _assumed(),
        end=st.none() | st.floats(0, 1200),
        every=st.none() | st.sampled_from(Every),
        drop_off=st.none() | ranges(sound=False) | _assumed(),
    )


@cache
def payments() -> st.SearchStrategy[Any]:
    """One payer, shares of several, or what depends on the context."""
    # A mapping with a payer called `by` would be read as a choice by context.
    shares = st.dictionaries(names().filter(lambda name: name != "by"), st.floats(0, 1), max_size=2)
    one = st.one_of(names(), shares)
    return st.one_of(one, st.builds(ByContext, by=names(), when=st.dictionaries(names(), one, max_size=2)))


@cache
def opinions() -> st.SearchStrategy[Plausibility]:
    """What one expert thinks."""
    return st.builds(
        Plausibility,
        grade=st.sampled_from(Grade),
        who=texts(),
        when=st.none() | texts(),
        words=st.none() | texts(),
        citation=st.none() | citations(),
    )


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
            "support": st.booleans(),
            "when": st.none() | times(),
            "chance": st.none() | chances(),
            "overlap": st.none() | names(),
            "payer": st.none() | payments(),
            "receiver": st.none() | payments(),
            "cashable": st.none() | st.booleans(),
            "plausibility": st.lists(opinions(), max_size=2).map(tuple),
            "basis": st.none() | st.sampled_from(Basis),
            "citation": st.none() | citations(),
        }
    return said


def paths(one_step: st.SearchStrategy[Step], *, sound: bool = False) -> st.SearchStrategy[Path]:
    """What happens, with up to four steps."""
    told = st.lists(texts(), max_size=2).map(tuple)
    return st.builds(
        Path,
        label=st.none() | labels(),
        events=told,
        quality_of_life=told,
        steps=st.lists(one_step, max_size=4).map(tuple),
        goal=st.none() | st.sampled_from(GoalReached),
        available=st.none() | st.booleans(),
        because=st.none() | texts(),
        citation=st.none() if sound else st.none() | citations(),
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
    one_path = paths(steps(prices, assumptions, sound=sound), sound=sound)
    told = st.lists(texts(), max_size=2).map(tuple)
    return Case(
        id=draw(names()),
        label=draw(labels()),
        household=draw(st.none() | texts()),
        occasion=draw(st.none() | texts()),
        support=draw(told),
        context=draw(st.dictionaries(names(), names(), max_size=2)),
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
        amount=ranges(-1000.0, sound=False),
        price_year=price_years(),
        scope=texts(),
        basis=st.sampled_from(Basis),
        sign=st.sampled_from(Sign),
        payer=st.none() | payments(),
        receiver=st.none() | payments(),
        payer_citation=st.none() | citations(),
        cashable=st.none() | st.booleans(),
        index=st.none() | names(),
        includes=st.lists(names(), max_size=2).map(tuple),
        excludes=st.lists(names(), max_size=2).map(tuple),
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
