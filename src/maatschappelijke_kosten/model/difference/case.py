"""What is other in cases: the steps that are calculated with, and apart from them the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from maatschappelijke_kosten.model.case import Case, Path
from maatschappelijke_kosten.model.difference.change import ADDED, REMOVED, Change, ChangeKind
from maatschappelijke_kosten.model.difference.figure import Thing, compact, in_text
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.walk import assumptions_in

_WORDS_OF_STEP = {"label", "note", "citation", "reason", "basis", "one_of", "branches"}
_CALCULATED = {"id", "reference", "context", "paths"}


def case_changes(owner: str, old: Iterable[Case], new: Iterable[Case]) -> list[Change]:
    """Every case that is there on one side only, or of which anything is other."""
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    return [
        change
        for name in dict.fromkeys((*before, *after))
        for change in _case(owner, before.get(name), after.get(name))
    ]


def _case(owner: str, old: Case | None, new: Case | None) -> list[Change]:
    one = new or old
    # Two readings of one list of cases share them.
    if one is None or old is new:
        return []
    thing = Thing(ChangeKind.CASE, owner, one.id, one.label, ())
    if old is None or new is None:
        return [thing.change(ADDED if old is None else REMOVED, None, None)]
    if old == new:
        return []
    found = _calculated(thing, old, new)
    words = [name for name in Case.model_fields if name not in _CALCULATED and getattr(old, name) != getattr(new, name)]
    found += [
        thing.change(name, in_text(getattr(old, name)), in_text(getattr(new, name)), name, is_detail=True)
        for name in words
    ]
    if not found:
        found.append(thing.change("paths", None, None, "paths", is_detail=True))
    return found


def _calculated(thing: Thing, old: Case, new: Case) -> list[Change]:
    found = []
    if old.reference != new.reference:
        found.append(thing.change("reference", old.reference, new.reference, "reference"))
    if old.context != new.context:
        found.append(thing.change("context", in_text(old.context), in_text(new.context), "context"))
    if old.alternatives[:1] != new.alternatives[:1] and old.reference == new.reference:
        # The first path beside the reference is the one that is judged, so their order counts.
        found.append(thing.change("assessed", *(", ".join(one.alternatives[:1]) for one in (old, new)), "paths"))
    for name in dict.fromkeys((*old.paths, *new.paths)):
        found += _path(thing, name, old.paths.get(name), new.paths.get(name))
    return found


def _path(thing: Thing, name: str, old: Path | None, new: Path | None) -> list[Change]:
    if old == new:
        return []
    at = ("paths", name, "steps")
    before, after = (() if one is None else one.steps for one in (old, new))
    first, last = _same_ends(before, after)
    found = []
    for number in range(first, max(len(before), len(after)) - last):
        one = before[number] if number < len(before) - last else None
        other = after[number] if number < len(after) - last else None
        words = told(one, other)
        if words is not None:
            within = (*at, number) if other is not None else at
            found.append(thing.change(f"{name}/{number + 1}", *words, *within))
    if (old is None) != (new is None) and not found:
        found.append(thing.change(name, None if old is None else name, None if new is None else name, "paths"))
    return found


def _same_ends(old: tuple[Step, ...], new: tuple[Step, ...]) -> tuple[int, int]:
    """How many steps at the start and at the end are the same: one step more in the middle is one change."""
    most = min(len(old), len(new))
    first = next((n for n in range(most) if calculated(old[n]) != calculated(new[n])), most)
    last = next((n for n in range(most - first) if calculated(old[-1 - n]) != calculated(new[-1 - n])), most - first)
    return first, last


def told(old: Step | None, new: Step | None) -> tuple[str | None, str | None] | None:
    """What of a step is other, on both sides; None where it is calculated alike."""
    before, after = (None if one is None else calculated(one) for one in (old, new))
    if before == after:
        return None
    if before is None or after is None:
        return (None if before is None else compact(before), None if after is None else compact(after))
    keys = [key for key in Step.model_fields if before.get(key) != after.get(key)]
    return _chosen(before, keys), _chosen(after, keys)


def _chosen(step: Mapping[str, Any], keys: Iterable[str]) -> str:
    return ", ".join(f"{key} {compact(step[key]) if key in step else '–'}" for key in keys)


def calculated(step: Step) -> dict[str, Any]:
    """What a step is calculated with: without its words."""
    dump = step.model_dump(mode="json", exclude=_WORDS_OF_STEP, exclude_defaults=True)
    if isinstance(dump.get("amount"), dict):
        dump["amount"] = _plain(dump["amount"])
    if isinstance(dump.get("quantity"), dict):
        dump["quantity"] = _plain(dump["quantity"])
    if step.one_of:
        dump["one_of"] = [calculated(one) for one in step.one_of]
    if step.branches:
        dump["branches"] = [
            {**branch.model_dump(mode="json", include={"chance"}), "steps": [calculated(one) for one in branch.steps]}
            for branch in step.branches
        ]
    return dump


def _plain(given: dict[str, Any]) -> Any:
    """A range of one point as the number that was typed, an assumption as its name."""
    if given.keys() == {"assumption"}:
        return given["assumption"]
    if given.keys() == {"low", "likely", "high"} and given["low"] == given["likely"] == given["high"]:
        return given["low"]
    return given


def uses(case: Case) -> frozenset[str]:
    """The prices and assumptions that its counted steps name."""
    found: set[str] = set()
    for path in case.paths.values():
        _collect(path.steps, found)
    return frozenset(found)


def _collect(steps: Iterable[Step], found: set[str]) -> None:
    for step in steps:
        if not step.counted:
            continue
        if step.price is not None:
            found.add(step.price)
        found.update(assumptions_in(step))
        _collect(step.one_of, found)
        for branch in step.branches:
            _collect(branch.steps, found)
