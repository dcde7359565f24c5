"""Whether a step says one thing, completely, and says why."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Place
from maatschappelijke_kosten.model.check.number import check_range
from maatschappelijke_kosten.model.check.quote import check_quote
from maatschappelijke_kosten.model.figure import Basis, Range
from maatschappelijke_kosten.model.step import Step


class StepKind(StrEnum):
    """The five kinds of step, by the key that makes it one."""

    PRICE = "price"
    AMOUNT = "amount"
    ONE_OF = "one_of"
    BRANCHES = "branches"
    NAMED = "label"


# What stands within a group says these for itself: of the group they would mean nothing.
_SAID_WITHIN = ("quantity", "persons", "price_year", "sign", "overlap")

_DOES_NOT_GO_WITH: dict[StepKind, tuple[str, ...]] = {
    StepKind.PRICE: ("price_year", "sign"),
    StepKind.AMOUNT: ("sign",),
    StepKind.ONE_OF: _SAID_WITHIN,
    StepKind.BRANCHES: _SAID_WITHIN,
    StepKind.NAMED: ("quantity", "persons", "price_year"),
}

_REQUIRED: dict[StepKind, tuple[str, ...]] = {
    StepKind.PRICE: ("quantity",),
    StepKind.AMOUNT: ("label", "price_year"),
    StepKind.ONE_OF: ("label",),
    StepKind.BRANCHES: ("label",),
    StepKind.NAMED: (),
}

_FEWEST: dict[StepKind, int] = {StepKind.ONE_OF: 2, StepKind.BRANCHES: 1}

_DEFAULTS = {key: field.default for key, field in Step.model_fields.items()}


class _Ground(NamedTuple):
    """Whether something says why a step is there: the step itself, or a group that it stands in."""

    is_cited: bool = False
    is_reasoned: bool = False


def check_step(owner: Owner, path: Place, step: Step) -> list[Finding]:
    """Everything that can be said of a step, and of what stands within it, without knowing the price list."""
    return _check(owner, path, step, None, _Ground())


def _check(owner: Owner, path: Place, step: Step, above: StepKind | None, ground: _Ground) -> list[Finding]:
    kinds = kinds_of(step)
    if len(kinds) == 1:
        found = _check_form(owner, path, step, kinds[0], above)
    else:
        words = kinds or [key for key in _DEFAULTS if _is_given(step, key)]
        found = [Finding("MK306", owner, path, {"found": ", ".join(words) or "{}"})]
    found += _check_rest(owner, path, step)
    found += _check_figures(owner, path, step)
    ground = _Ground(ground.is_cited or step.citation is not None, ground.is_reasoned or step.reason is not None)
    found += _check_ground(owner, path, step, ground, is_within=above is not None)
    for index, alternative in enumerate(step.one_of):
        found += _check(owner, (*path, "one_of", index), alternative, StepKind.ONE_OF, ground)
    for index, branch in enumerate(step.branches):
        for number, inner in enumerate(branch.steps):
            found += _check(owner, (*path, "branches", index, "steps", number), inner, StepKind.BRANCHES, ground)
    return found


def kinds_of(step: Step) -> tuple[StepKind, ...]:
    """What the step claims to be: exactly one kind where it is well made."""
    given = (StepKind.PRICE, StepKind.AMOUNT, StepKind.ONE_OF, StepKind.BRANCHES)
    kinds = tuple(kind for kind in given if _is_given(step, kind.value))
    return kinds or ((StepKind.NAMED,) if step.label is not None else ())


def _is_given(step: Step, key: str) -> bool:
    if getattr(step, key) != _DEFAULTS[key]:
        return True
    # `one_of: []` was typed; a step made from a full dump has every key set, and typed nothing.
    is_group = key in ("one_of", "branches")
    return is_group and key in step.model_fields_set and len(step.model_fields_set) < len(_DEFAULTS)


def _check_form(owner: Owner, path: Place, step: Step, kind: StepKind, above: StepKind | None) -> list[Finding]:
    """MK302, MK308 and MK309: the keys that this kind of step needs, and those that it cannot have."""
    found = [Finding("MK302", owner, (*path, key), {"key": key}) for key in _REQUIRED[kind] if not _is_given(step, key)]
    wrong = dict.fromkeys(_DOES_NOT_GO_WITH[kind], kind)
    if above is not None:
        wrong.setdefault("overlap", above)
    is_choice = above is StepKind.ONE_OF
    if is_choice:
        wrong["counted"] = kind
    found += [
        Finding("MK309", owner, (*path, key), {"key": key, "kind": of.value})
        for key, of in wrong.items()
        if _is_given(step, key)
    ]
    if kind not in _FEWEST:
        return found
    count = len(getattr(step, kind.value))
    if is_choice:
        found.append(Finding("MK309", owner, (*path, kind.value), {"key": kind.value, "kind": StepKind.ONE_OF.value}))
    elif count < _FEWEST[kind]:
        values = {"key": kind.value, "count": str(count), "fewest": str(_FEWEST[kind])}
        found.append(Finding("MK308", owner, (*path, kind.value), values))
    return found


def _check_rest(owner: Owner, path: Place, step: Step) -> list[Finding]:
    """MK310 for a chance that is what other branches leave, where there are none."""
    if step.chance != "rest":
        return []
    return [Finding("MK310", owner, (*path, "chance"), {"fault": "rest_outside"})]


def _check_figures(owner: Owner, path: Place, step: Step) -> list[Finding]:
    """MK407, MK408 and MK416 for the step's own numbers, MK602 for a cited amount."""
    found: list[Finding] = []
    if step.amount is not None:
        found += check_range(owner, (*path, "amount"), step.amount)
        if step.own_basis is Basis.CITED and step.citation is not None and step.citation.quote:
            found += check_quote(owner, (*path, "amount"), step.amount, step.citation.quote)
    if isinstance(step.quantity, Range):
        found += check_range(owner, (*path, "quantity"), step.quantity)
    return found


def _check_ground(owner: Owner, path: Place, step: Step, ground: _Ground, *, is_within: bool) -> list[Finding]:
    """MK610 where nothing says why the step is there; MK601, MK605, MK609 where its basis asks for more."""
    if not ground.is_cited and not ground.is_reasoned:
        # Alternatives lean on their group; where that says nothing, the group is the one place to mend.
        return [] if is_within or _each_says_why(step) else [Finding("MK610", owner, path)]
    at = (*path, "basis")
    if step.basis is Basis.CITED and not ground.is_cited:
        return [Finding("MK601", owner, at, {"key": "citation"})]
    if step.basis is Basis.ASSUMED and not ground.is_reasoned:
        return [Finding("MK605", owner, at)]
    if step.basis is Basis.DERIVED and not ground.is_reasoned:
        return [Finding("MK609", owner, at, {"key": "reason"})]
    return []


def _each_says_why(step: Step) -> bool:
    """Whether everything within a group has a citation or a reason of its own."""
    within = (*step.one_of, *(inner for branch in step.branches for inner in branch.steps))
    return bool(within) and all(one.citation or one.reason or _each_says_why(one) for one in within)
