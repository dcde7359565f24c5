"""Where a step stands, and every step of a path: also within alternatives and branches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from maatschappelijke_kosten.model.quantity import AssumptionUse
from maatschappelijke_kosten.model.study import Variant

if TYPE_CHECKING:
    from maatschappelijke_kosten.model.case import Case
    from maatschappelijke_kosten.model.step import Branch, Step


class Place(NamedTuple):
    """The step that a line or a PM comes from, counted from 0."""

    case: str
    path: str
    step: int
    """Among the steps of the path."""
    alternative: int = -1
    """Within the `one_of`; -1 outside one."""
    within: tuple[int, ...] = ()
    """The way down through branches: branch, step, branch, step …"""


def step_at(case: Case, place: Place) -> Step:
    """The step, or the alternative of a step, at a place."""
    step = group_at(case, place)
    return step if place.alternative < 0 else step.one_of[place.alternative]


def group_at(case: Case, place: Place) -> Step:
    """The step at a place, without going into its alternatives."""
    step = case.paths[place.path].steps[place.step]
    for branch, inner in zip(place.within[::2], place.within[1::2], strict=True):
        step = step.branches[branch].steps[inner]
    return step


def branches_to(case: Case, place: Place) -> tuple[Branch, ...]:
    """The branches that lead to a place, from the outside in."""
    step = case.paths[place.path].steps[place.step]
    found = []
    for branch, inner in zip(place.within[::2], place.within[1::2], strict=True):
        found.append(step.branches[branch])
        step = step.branches[branch].steps[inner]
    return tuple(found)


def every_step(steps: Iterable[Step]) -> Iterator[Step]:
    """Each step, then what stands within it."""
    for step in steps:
        yield step
        yield from every_step(step.one_of)
        for branch in step.branches:
            yield from every_step(branch.steps)


def counted_steps(case: Case, variant: Variant) -> Iterator[tuple[Place, Step]]:
    """Each single step that a variant counts, with its place, in the order of the file."""
    for name, path in case.paths.items():
        for position, step in enumerate(path.steps):
            yield from _counted(Place(case.id, name, position), step, variant)


def assumptions_in(step: Step) -> Iterator[str]:
    """The assumptions that a step itself names: for its quantity, chances, duration and drop-off."""
    timed = () if step.when is None else (step.when.duration, step.when.drop_off)
    for given in (step.quantity, step.chance, *timed, *(branch.chance for branch in step.branches)):
        if isinstance(given, AssumptionUse):
            yield given.assumption


def assumptions_used(case: Case, variant: Variant) -> dict[str, None]:
    """The assumptions that the steps name which a variant counts, each once, in the order of the file."""
    return dict.fromkeys(
        name
        for path in case.paths.values()
        for outer in path.steps
        if outer.counted or variant is Variant.WIDER
        for step in every_step([outer])
        for name in assumptions_in(step)
    )


def _counted(place: Place, step: Step, variant: Variant) -> Iterator[tuple[Place, Step]]:
    if not (step.counted or variant is Variant.WIDER):
        return
    if step.one_of:
        for number, alternative in enumerate(step.one_of):
            yield place._replace(alternative=number), alternative
    elif step.branches:
        for number, branch in enumerate(step.branches):
            for position, inner in enumerate(branch.steps):
                yield from _counted(place._replace(within=(*place.within, number, position)), inner, variant)
    else:
        yield place, step
