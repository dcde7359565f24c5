"""What other figures do to cases: saving and verdict on both sides, in chunks, so that memory stays bounded.

A case that uses nothing that is other is evaluated once, for the tally. One of which only amounts are other is bound
once and evaluated twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from maatschappelijke_kosten.engine.bind import bind
from maatschappelijke_kosten.engine.ground import Ground, ground_of
from maatschappelijke_kosten.engine.outcome import Outcome, outcomes, repriced
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.difference.case import uses
from maatschappelijke_kosten.model.difference.change import Change, ChangeKind
from maatschappelijke_kosten.model.difference.figure import PARTIES
from maatschappelijke_kosten.model.difference.study import calculates_alike, differs_only_in_amount
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.perspective import AS_REPORTED
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.published import case_holds, tally_adds_up
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.text import Label

CHUNK = 500
"""Cases that are bound at once."""

VIEWS = (View.SOURCE, View.ASSUMED)
"""The views that are compared."""

Both = tuple[Outcome | None, Outcome | None]
"""What a case gives on the old and on the new side; None where it is not there."""


@dataclass(frozen=True, slots=True)
class CaseDifference:
    """A case of which anything is other: the result, or the case itself."""

    study: str
    case: str
    label: Label
    views: Mapping[View, Both]
    behind: tuple[Change, ...]
    """The changes that can have moved it: of figures it uses, of the rule, of the case itself."""

    @property
    def flips(self) -> tuple[View, ...]:
        """The views in which the verdict is another."""
        return tuple(view for view, (old, new) in self.views.items() if old and new and old[1] is not new[1])

    @property
    def unexplained(self) -> tuple[Change, ...]:
        """The changes behind it that nobody gives a reason for."""
        return tuple(one for one in self.behind if one.reason is None)

    @property
    def flips_unexplained(self) -> bool:
        """Whether a verdict flips and not everything behind it has a reason."""
        return bool(self.flips) and (not self.behind or bool(self.unexplained))

    @property
    def moved(self) -> float:
        """Euros that the central saving moved, in the view that moved most; 0 where the case is on one side only."""
        return max((abs(new[0].central - old[0].central) for old, new in self.views.values() if old and new), default=0)

    @property
    def state(self) -> str:
        """`added`, `removed`, `flipped`, `moved`, or `same` where only the case itself is other."""
        old, new = self.views[View.ASSUMED]
        if old is None or new is None:
            return "added" if old is None else "removed"
        if self.flips:
            return "flipped"
        return "moved" if any(one != other for one, other in self.views.values()) else "same"


class Tallies(NamedTuple):
    """How many cases have each verdict, before and after."""

    old: Mapping[Conclusion, int]
    new: Mapping[Conclusion, int]


@dataclass(frozen=True, slots=True)
class StudyDifference:
    """What changes do to one study."""

    id: str
    label: Label
    count: tuple[int, int]
    """Cases before and after."""
    cases: tuple[CaseDifference, ...]
    """Flips first, then by how far the saving moved."""
    tally: Mapping[View, Tallies]
    holds: tuple[bool | None, bool | None]
    """Whether the published results come out, before and after; None where nothing was published."""
    no_longer: tuple[str, ...]
    """Cases whose published verdict came out before, and does not any more."""
    every_case: tuple[str, ...] = field(repr=False)
    """The ids of all its cases, on either side."""

    @property
    def unchanged(self) -> int:
        """How many cases give to the last cent what they gave."""
        return len(self.every_case) - sum(one.state != "same" for one in self.cases)

    @property
    def flips(self) -> tuple[CaseDifference, ...]:
        """The cases of which a verdict is another."""
        return tuple(one for one in self.cases if one.flips)


class _Scope(NamedTuple):
    """Which names are other: `numbers` only in their numbers, `others` in more than that."""

    numbers: frozenset[str]
    others: frozenset[str]
    everything: bool
    """Whether something is other that every case depends on."""


def compare_cases(old: Study, new: Study, changes: Sequence[Change]) -> StudyDifference:
    """Saving and verdict of every case of a study on both sides.

    `changes` are all that is other between the two; they say what is behind a moved verdict, and nothing of them
    enters a sum.
    """
    sides = _Sides(old, new)
    behind = _Behind(changes, old, new)
    tallies = {view: (Counter[Conclusion](), Counter[Conclusion]()) for view in VIEWS}
    held: tuple[set[str], set[str]] = (set(), set())
    found: list[CaseDifference] = []
    pairs = _pairs(old, new)
    for start in range(0, len(pairs), CHUNK):
        chunk = pairs[start : start + CHUNK]
        results = sides.evaluated(chunk)
        for one, other in chunk:
            case = other or one
            assert case is not None
            views = {view: (results[view][0].get(case.id), results[view][1].get(case.id)) for view in VIEWS}
            for view, both in views.items():
                for tally, outcome in zip(tallies[view], both, strict=True):
                    tally.update([] if outcome is None else [outcome.conclusion])
            for study, case_of_side, outcome, side in zip(
                (old, new), (one, other), views[View.ASSUMED], held, strict=True
            ):
                if case_of_side and outcome and case_holds(study, case_of_side, outcome.conclusion):
                    side.add(case.id)
            if case.id in behind.cases or any(before != after for before, after in views.values()):
                found.append(CaseDifference(new.id, case.id, case.label, views, behind.of(one, other)))
    found.sort(key=lambda one: (not one.flips, -one.moved))
    return StudyDifference(
        id=new.id,
        label=new.label,
        count=(len(old.cases), len(new.cases)),
        cases=tuple(found),
        tally={view: Tallies(*both) for view, both in tallies.items()},
        holds=(_holds(old, held[0]), _holds(new, held[1])),
        no_longer=tuple(one.id for one in new.cases if one.id in held[0] and one.id not in held[1]),
        every_case=tuple((other or one).id for one, other in pairs if other or one),  # type: ignore[union-attr]
    )


def _pairs(old: Study, new: Study) -> list[tuple[Case | None, Case | None]]:
    before = {one.id: one for one in old.cases}
    after = {one.id for one in new.cases}
    both: list[tuple[Case | None, Case | None]] = [(before.get(one.id), one) for one in new.cases]
    return both + [(one, None) for one in old.cases if one.id not in after]


def _holds(study: Study, held: set[str]) -> bool | None:
    if not any(case.published for case in study.cases):
        return None
    return len(held) == len(study.cases) and tally_adds_up(study)


def _scope_of(old: Study, new: Study) -> _Scope:
    numbers, others = set[str](), set[str]()
    for view in VIEWS:
        before, after = old.prices(view), new.prices(view)
        for name in before.keys() | after.keys():
            one, other = before.get(name), after.get(name)
            if not calculates_alike(one, other):
                (numbers if one and other and differs_only_in_amount(one, other) else others).add(name)
    for name in old.assumptions.keys() | new.assumptions.keys():
        given, taken = old.assumptions.get(name), new.assumptions.get(name)
        if given is None or taken is None or given.unit != taken.unit:
            others.add(name)
        elif given.range != taken.range:
            numbers.add(name)
    everything = (
        old.settings != new.settings
        or old.verdict_rule != new.verdict_rule
        or old.vocabulary != new.vocabulary
        or (new.settings.price_level is not None and old.indices != new.indices)
    )
    return _Scope(frozenset(numbers), frozenset(others), everything)


class _Sides:
    """Both sides of a study, bound chunk by chunk."""

    def __init__(self, old: Study, new: Study) -> None:
        self.old, self.new = old, new
        self.scope = _scope_of(old, new)
        self.grounds = {view: (ground_of(old, view), ground_of(new, view)) for view in VIEWS}

    def evaluated(
        self, chunk: Sequence[tuple[Case | None, Case | None]]
    ) -> dict[View, tuple[dict[str, Outcome], dict[str, Outcome]]]:
        """Per view what each case of a chunk gives before and after."""
        same, moved, apart = self._sorted(chunk)
        found = {}
        for view, (ground, other_ground) in self.grounds.items():
            before, after = self._together(same, moved, ground, other_ground)
            before.update(_outcomes([one for one, _ in apart if one], ground, self.old))
            after.update(_outcomes([one for _, one in apart if one], other_ground, self.new))
            found[view] = (before, after)
        return found

    def _sorted(
        self, chunk: Sequence[tuple[Case | None, Case | None]]
    ) -> tuple[list[Case], list[Case], list[tuple[Case | None, Case | None]]]:
        """Cases that use nothing that is other, cases that use other numbers, and those that are bound twice."""
        same: list[Case] = []
        moved: list[Case] = []
        apart: list[tuple[Case | None, Case | None]] = []
        for one, other in chunk:
            used = uses(other) if one and other and not self.scope.everything and _alike(one, other) else None
            if other is None or used is None or used & self.scope.others:
                apart.append((one, other))
            else:
                (moved if used & self.scope.numbers else same).append(other)
        return same, moved, apart

    def _together(
        self, same: list[Case], moved: list[Case], ground: Ground, other: Ground
    ) -> tuple[dict[str, Outcome], dict[str, Outcome]]:
        before = _outcomes(same, ground, self.old)
        if not moved:
            return before, dict(before)
        plan = bind(moved, ground)
        once, twice = outcomes(plan, self.old.verdict_rule), outcomes(repriced(plan, other), self.new.verdict_rule)
        return {**before, **once}, {**before, **twice}


def _alike(one: Case, other: Case) -> bool:
    """Whether both are calculated with the same steps; words in them may make a case seem another."""
    if one is other:
        return True
    return (one.paths, one.reference, one.context) == (other.paths, other.reference, other.context)


def _outcomes(cases: Sequence[Case], ground: Ground, study: Study) -> dict[str, Outcome]:
    return outcomes(bind(cases, ground), study.verdict_rule) if cases else {}


_OF_ALL = (ChangeKind.RULE, ChangeKind.SETTINGS, ChangeKind.UNIT, ChangeKind.GROUP)


class _Behind:
    """Which changes can have moved which case."""

    def __init__(self, changes: Sequence[Change], old: Study, new: Study) -> None:
        moving = _moving_details(old, new)
        self.figures: dict[str, list[Change]] = {}
        self.cases: dict[str, list[Change]] = {}
        self.all: list[Change] = []
        for one in changes:
            if one.kind is ChangeKind.CASE:
                self.cases.setdefault(one.id, []).append(one)
            elif one.what in _OF_DRAWS or (one.is_detail and one.what not in moving):
                continue
            elif one.kind in (ChangeKind.PRICE, ChangeKind.ASSUMPTION):
                self.figures.setdefault(one.id, []).append(one)
            elif one.kind in _OF_ALL or (one.kind is ChangeKind.INDEX and new.settings.price_level is not None):
                self.all.append(one)

    def of(self, old: Case | None, new: Case | None) -> tuple[Change, ...]:
        """What is behind another result of a case: its figures, the rule and settings, and the case itself."""
        used = dict.fromkeys(sorted(uses(new) if new else ())) | dict.fromkeys(sorted(uses(old) if old else ()))
        figures = [change for name in used for change in self.figures.get(name, ())]
        case = new or old
        own = [one for one in self.cases.get(case.id if case else "", ()) if not one.is_detail]
        return (*figures, *self.all, *own)


def _moving_details(old: Study, new: Study) -> frozenset[str]:
    """What is no figure and yet moves a result, as these studies are calculated."""
    settings = (old.settings, new.settings)
    parties = PARTIES if any(one.perspective != AS_REPORTED for one in settings) else frozenset[str]()
    return parties | ({"index"} if any(one.price_level is not None for one in settings) else set())


_OF_DRAWS = frozenset({"distribution", "wide"})
"""What only draws look at: no saving or verdict follows from it."""


class Note(NamedTuple):
    """Something that a reader must know of a comparison, by name and with its values."""

    name: str
    values: Mapping[str, str] = FrozenDict()


@dataclass(frozen=True, slots=True)
class SideStamp:
    """One side of a comparison, to be found again."""

    name: str
    """As its user typed it."""
    commit: str | None
    """Of a revision of git its full id."""
    price_lists: tuple[PriceList, ...] = field(repr=False)
    """Those that were compared by themselves."""
    studies: tuple[Study, ...] = field(repr=False)
    library: Mapping[str, bool] = FrozenDict()
    """The files of the library that were asked for by name, and whether this side had them itself."""


@dataclass(frozen=True)
class Differences:
    """Everything that is other between two sides, and what it does."""

    old: SideStamp
    new: SideStamp
    changes: tuple[Change, ...]
    """Figures and details, in the order of lists, studies and cases."""
    studies: tuple[StudyDifference, ...]
    notes: tuple[Note, ...] = ()

    @property
    def figures(self) -> tuple[Change, ...]:
        """What is other apart from details and cases."""
        return tuple(one for one in self.changes if not one.is_detail and one.kind is not ChangeKind.CASE)

    @property
    def of_cases(self) -> tuple[Change, ...]:
        """Cases that were added, taken away, or are calculated otherwise."""
        return tuple(one for one in self.changes if not one.is_detail and one.kind is ChangeKind.CASE)

    @property
    def details(self) -> tuple[Change, ...]:
        """What is said of figures and is none."""
        return tuple(one for one in self.changes if one.is_detail)

    @property
    def flips(self) -> tuple[CaseDifference, ...]:
        """Cases of which a verdict is another, of every study."""
        return tuple(one for study in self.studies for one in study.flips)

    @property
    def without_reason(self) -> tuple[Change, ...]:
        """Changes of which somebody must say why, and nobody does."""
        return tuple(one for one in self.changes if one.lacks_reason)

    def refused(self, fail_on: FailOn) -> bool:
        """Whether the change is to be refused."""
        if fail_on == "change":
            return bool(self.without_reason) or any(one.flips_unexplained for one in self.flips)
        return fail_on == "flip" and any(one.flips_unexplained for one in self.flips)


FailOn = Literal["flip", "change", "never"]
"""When a change is refused: where a verdict flips without a stated reason, where any figure changes without one, or
never."""
