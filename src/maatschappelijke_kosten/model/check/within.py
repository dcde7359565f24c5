"""Every step of a case with its place in the file: also within alternatives and branches."""

from __future__ import annotations

from collections.abc import Iterator

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.check.name import Place
from maatschappelijke_kosten.model.step import Step


def steps_of(case: Case) -> Iterator[tuple[Place, Step]]:
    """Each step of each path, then what stands within it."""
    for name in case.paths:
        yield from steps_on(case, name)


def steps_on(case: Case, path: str) -> Iterator[tuple[Place, Step]]:
    """As `steps_of`, of one path."""
    for number, step in enumerate(case.paths[path].steps):
        yield from _within(("paths", path, "steps", number), step)


def counted_on(case: Case, path: str) -> Iterator[tuple[Place, Step]]:
    """As `steps_on`, without the steps that the case does not count."""
    left_out: list[Place] = []
    for place, step in steps_on(case, path):
        if not step.counted:
            left_out.append(place)
        if not any(place[: len(one)] == one for one in left_out):
            yield place, step


def exclude_each_other(one: Place, other: Place) -> bool:
    """Whether of two places at most one happens: they are in other alternatives, or other branches, of one step."""
    for number, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return one[number - 1] in ("one_of", "branches")
    return False


def _within(at: Place, step: Step) -> Iterator[tuple[Place, Step]]:
    yield at, step
    for number, alternative in enumerate(step.one_of):
        yield from _within((*at, "one_of", number), alternative)
    for number, branch in enumerate(step.branches):
        for position, inner in enumerate(branch.steps):
            yield from _within((*at, "branches", number, "steps", position), inner)
