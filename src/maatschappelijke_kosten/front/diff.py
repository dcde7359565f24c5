"""What is other between two price lists, studies, folders or revisions, and which verdicts flip by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from maatschappelijke_kosten.engine.difference import (
    CaseDifference,
    Differences,
    FailOn,
    Note,
    SideStamp,
    StudyDifference,
    compare_cases,
)
from maatschappelijke_kosten.front.author_sum import author_sum_findings
from maatschappelijke_kosten.front.diff_read import Lists, Locate, OneStudy, Read, nowhere, read_both
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.difference.change import REMOVED, At, Change, ChangeKind, new_reasons
from maatschappelijke_kosten.model.difference.figure import index_changes
from maatschappelijke_kosten.model.difference.price_list import ListChanges, lists_changes, whole_lists
from maatschappelijke_kosten.model.difference.study import study_changes
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import DataError, Language, errors
from maatschappelijke_kosten.model.study import Study

if TYPE_CHECKING:
    from maatschappelijke_kosten.reporting.rich.card import Card

Given = str | Path | Study | PriceList
Format = Literal["table", "md", "json", "csv", "github", "junit"]


@dataclass(frozen=True)
class Diff(Result):
    """What is other between two sides: every figure with its reason, and every case that moves, flips first."""

    differences: Differences

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every figure, rule, case and detail that is other."""
        return self.differences.changes

    @property
    def studies(self) -> tuple[StudyDifference, ...]:
        """What it does to each study."""
        return self.differences.studies

    @property
    def flips(self) -> tuple[CaseDifference, ...]:
        """The cases of which a verdict is another."""
        return self.differences.flips

    @property
    def is_empty(self) -> bool:
        """Whether nothing is other."""
        return not self.changes and not any(one.cases for one in self.studies)

    def refused(self, fail_on: FailOn = "flip") -> bool:
        """Whether to refuse it: a verdict flips (`flip`) or any figure changes (`change`) without a stated reason."""
        return self.differences.refused(fail_on)

    def to_text(self, language: Language = "nl", fail_on: FailOn = "flip") -> str:
        """As `mkosten diff` prints it."""
        from maatschappelijke_kosten.reporting.diff_text import diff_text

        return diff_text(self.differences, language, fail_on)

    def to_markdown(self, language: Language = "nl", fail_on: FailOn = "flip") -> str:
        """For a comment on a change: nothing in it can break out of a cell or call anybody."""
        from maatschappelijke_kosten.reporting.diff_markdown import diff_markdown

        return diff_markdown(self.differences, language, fail_on)

    def to_dict(self, fail_on: FailOn = "flip") -> dict[str, Any]:
        """Plain data under schema version 1; euros unrounded."""
        from maatschappelijke_kosten.reporting.diff_data import diff_dict

        return diff_dict(self.differences, fail_on)

    def to_json(self, indent: int | None = 2, fail_on: FailOn = "flip") -> str:
        """`to_dict` as JSON text."""
        from maatschappelijke_kosten.reporting.plain import as_json

        return as_json(self.to_dict(fail_on), indent)

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.reporting.rich.diff import diff_card

        return diff_card(self.differences, language)

    def to_rows(self, language: Language = "nl") -> list[dict[str, Any]]:
        """One row per change of a figure, detail or case, and one per case and view that moves."""
        from maatschappelijke_kosten.reporting.diff_data import diff_rows

        return diff_rows(self.differences, language)

    def to_github(self, language: Language = "nl", fail_on: FailOn = "flip") -> str:
        """Annotations for GitHub: at most ten, flips first."""
        from maatschappelijke_kosten.reporting.diff_ci import diff_annotations

        return diff_annotations(self.differences, language, fail_on)

    def to_junit(self, language: Language = "nl", fail_on: FailOn = "flip") -> str:
        """JUnit XML: a test case for each study and each of its cases."""
        from maatschappelijke_kosten.reporting.diff_ci import diff_junit

        return diff_junit(self.differences, language, fail_on)

    def __repr__(self) -> str:
        return self.to_text()


def diff(old: Given, new: Given | None = None, *, studies: Given | Sequence[Given] = ()) -> Diff:
    """Compare two price lists, studies, cases, assumptions, index series, folders, or revisions of git.

    `old` and `new` are names, paths, `REVISION:path`, `REVISION`, or two `Study` or two `PriceList` objects; without
    `new` a revision is compared with the working tree. `studies` are those in which price lists, assumptions or
    series are compared: without them the studies of the library that use such a list.

    Raises DataError with every error of both sides, and then nothing is computed.
    """
    wanted = (studies,) if isinstance(studies, str | Path | Study | PriceList) else tuple(studies)
    with ExitStack() as stack:
        if isinstance(old, str | Path) and (new is None or isinstance(new, str | Path)):
            named = [one for one in wanted if isinstance(one, str | Path)]
            if len(named) < len(wanted):
                raise TypeError("studies are named where files are compared")
            return Diff(_compared(read_both(stack, old, new, named), _shown(old), _shown(new)))
        return Diff(_compared(_built(old, new, wanted), _shown(old), _shown(new)))


def compared(old: Study, new: Study) -> Diff:
    """As `diff`, of two studies that were checked already."""
    return Diff(_compared(Read(studies=[(OneStudy(old), OneStudy(new))]), old.id, new.id))


def _shown(given: Given | None) -> str:
    return given.id if isinstance(given, Study | PriceList) else "" if given is None else str(given)


def _built(old: Given, new: Given | None, studies: Sequence[Given]) -> Read:
    """Things that were built or read in Python."""
    from maatschappelijke_kosten.front.read import read_study

    if isinstance(old, Study) and isinstance(new, Study):
        pairs = [(old, new)]
        lists: list[tuple[Lists, Lists]] = []
    elif isinstance(old, PriceList) and isinstance(new, PriceList):
        whole = [read_study(one) if isinstance(one, str | Path) else one for one in studies]
        if not all(isinstance(one, Study) for one in whole):
            raise TypeError("studies are names, paths or Study objects")
        pairs = [(_with_list(one, old, new), _with_list(one, new, old)) for one in whole if isinstance(one, Study)]
        lists = [(Lists((old,)), Lists((new,)))]
    else:
        raise TypeError("compare two names or paths, two Study objects, or two PriceList objects")
    _checked(one for pair in pairs for one in pair)
    notes = [] if pairs else [Note("no_study")]
    return Read(lists=lists, studies=[(OneStudy(one), OneStudy(other)) for one, other in pairs], notes=notes)


def _with_list(study: Study, given: PriceList, other: PriceList) -> Study:
    """The study with a list in the place of that of the same name, or of the other edition; else beside its own."""
    ids = {given.id, other.id}
    update: dict[str, object] = {}
    for key in ("price_lists", "assumed_price_lists"):
        lists: tuple[PriceList, ...] = getattr(study, key)
        if any(one.id in ids for one in lists):
            update[key] = tuple(given if one.id in ids else one for one in lists)
    return study.model_copy(update=update or {"price_lists": (*study.price_lists, given)})


def _checked(studies: Iterable[Study]) -> None:
    from maatschappelijke_kosten.front.evaluate import in_words
    from maatschappelijke_kosten.model.check.study import check_study

    problems = [
        in_words(study, one) for study in {id(one): one for one in studies}.values() for one in check_study(study)
    ]
    if errors(problems):
        raise DataError(problems)


def _compared(read: Read, old: str, new: str) -> Differences:
    found: dict[tuple[object, ...], Change] = {}
    notes = list(read.notes)
    for before, after in read.lists:
        _list_pair(lists_changes(before.lists, after.lists), before.locate, after.locate, found, notes)
    for one, other, at in read.indices:
        changes = index_changes({one.id: one} if one else {}, {other.id: other} if other else {})
        found |= {change.name: _placed(change, at, at) for change in changes}
    results = []
    for first, second in read.studies:
        if first.study is None or second.study is None:
            notes.append(_study_on_one_side(first.study, second.study))
            continue
        results.append(_study_pair(first, second, found, notes))
    return Differences(
        old=_stamp(read, 0, old),
        new=_stamp(read, 1, new),
        changes=tuple(found.values()),
        studies=tuple(results),
        notes=tuple(dict.fromkeys(notes)),
    )


def _study_pair(
    before: OneStudy, after: OneStudy, found: dict[tuple[object, ...], Change], notes: list[Note]
) -> StudyDifference:
    old, new = before.study, after.study
    assert old is not None
    assert new is not None
    own: dict[tuple[object, ...], Change] = {}
    reasons = new_reasons(old.change_log, new.change_log)
    lists = lists_changes(_all_lists(old), _all_lists(new), reasons)
    _list_pair(lists, before.locate, after.locate, own, notes)
    own |= {one.name: _placed(one, before.locate, after.locate, old.id) for one in study_changes(old, new)}
    for name, one in own.items():
        # A list that two studies have is told once; a reason that only one of them gives is kept.
        if name not in found or found[name].reason is None:
            found[name] = one
    notes += _author_sums(old, new)
    return compare_cases(old, new, _counting(own.values(), old, new))


def _all_lists(study: Study) -> tuple[PriceList, ...]:
    return (*study.price_lists, *study.assumed_price_lists)


def _counting(changes: Iterable[Change], old: Study, new: Study) -> list[Change]:
    """The changes that can count: not those of a base list in a price that the list on top of it has itself."""
    hidden = {(one.base, one.price) for one in old.overrides} & {(one.base, one.price) for one in new.overrides}
    return [one for one in changes if one.kind is not ChangeKind.PRICE or (one.owner, one.id) not in hidden]


def _list_pair(
    lists: Iterable[ListChanges],
    before: Locate,
    after: Locate,
    found: dict[tuple[object, ...], Change],
    notes: list[Note],
) -> None:
    for one in lists:
        old_id = one.old.id if one.old is not None else one.id
        found |= {change.name: _placed(change, before, after, old_id) for change in one.changes}
        if one.says_same_edition and one.new is not None:
            notes.append(Note("same_edition", _values(id=one.id, edition=one.new.edition)))


_OWNERS = {
    ChangeKind.PRICE: "pricelist",
    ChangeKind.PRICE_LIST: "pricelist",
    ChangeKind.ASSUMPTION: "assumptions",
    ChangeKind.RULE: "study",
    ChangeKind.SETTINGS: "study",
    ChangeKind.STUDY: "study",
    ChangeKind.INDEX: "index",
    ChangeKind.CASE: "case",
    ChangeKind.UNIT: "units",
    ChangeKind.GROUP: "payers",
}


def _placed(change: Change, before: Locate, after: Locate, old_owner: str | None = None) -> Change:
    """With the place where it stands: on the new side, or where it stood."""
    if before is nowhere and after is nowhere:
        return change
    kind = _OWNERS[change.kind]
    if kind in ("units", "payers"):
        owner = Owner(kind, "")
    elif kind == "case":
        owner = Owner(kind, change.id)
    else:
        owner = Owner(kind, change.owner)
    if change.what == REMOVED:
        old = owner if kind in ("case", "units", "payers") or old_owner is None else Owner(kind, old_owner)
        return replace(change, place=At(*before(old, change.path)))
    return replace(change, place=At(*after(owner, change.path)))


def _values(**values: str) -> FrozenDict[str, str]:
    """The values of a note, so that the same note is told once."""
    return FrozenDict(values)


def _study_on_one_side(old: Study | None, new: Study | None) -> Note:
    one = new or old
    assert one is not None
    name = "study_added" if old is None else "study_removed"
    return Note(name, _values(id=one.id, count=str(len(one.cases))))


def _author_sums(old: Study, new: Study) -> list[Note]:
    """Sums that a case says its author made, and that no longer come out; `check` refuses them."""
    known = {(one.owner.id, one.path) for one in author_sum_findings(old)}
    return [
        Note("author_sum", _values(case=one.owner.id, **one.values))
        for one in author_sum_findings(new)
        if (one.owner.id, one.path) not in known
    ]


def _stamp(read: Read, side: Literal[0, 1], name: str) -> SideStamp:
    lists: dict[str, PriceList] = {}
    for pair in read.lists:
        lists |= whole_lists(pair[side].lists)
    studies = [pair[side].study for pair in read.studies]
    found = read.sides[side] if read.sides is not None else None
    return SideStamp(
        name=(found.given if found is not None else name) or name,
        commit=found.commit.digest if found is not None and found.commit is not None else None,
        price_lists=tuple(lists.values()),
        studies=tuple(one for one in studies if one is not None),
        library=dict(found.snapshot.used) if found is not None and found.snapshot is not None else {},
    )
