"""Whether a step says one thing, completely, and says why."""

from __future__ import annotations

from enum import StrEnum

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Place
from maatschappelijke_kosten.model.check.number import check_range
from maatschappelijke_kosten.model.check.quote import check_quote
from maatschappelijke_kosten.model.figure import Basis, Range
from maatschappelijke_kosten.model.step import Step


class StepKind(StrEnum):
    """The four kinds of step, by the key that makes it one."""

    PRICE = "price"
    AMOUNT = "amount"
    ONE_OF = "one_of"
    NAMED = "label"


_DOES_NOT_GO_WITH: dict[StepKind, tuple[str, ...]] = {
    StepKind.PRICE: ("price_year", "sign"),
    StepKind.AMOUNT: ("sign",),
    StepKind.ONE_OF: ("quantity", "persons", "price_year", "sign"),
    StepKind.NAMED: ("quantity", "persons", "price_year"),
}

_REQUIRED: dict[StepKind, tuple[str, ...]] = {
    StepKind.PRICE: ("quantity",),
    StepKind.AMOUNT: ("label", "price_year"),
    StepKind.ONE_OF: ("label",),
    StepKind.NAMED: (),
}

_FEWEST_ALTERNATIVES = 2

_DEFAULTS = {key: field.default for key, field in Step.model_fields.items()}


def check_step(owner: Owner, path: Place, step: Step, group: Step | None = None) -> list[Finding]:
    """Everything that can be said of a step without knowing the price list.

    `group` is the step whose `one_of` this one stands in; its citation and reason hold for this one too.
    """
    kinds = kinds_of(step)
    if len(kinds) == 1:
        found = _check_form(owner, path, step, kinds[0], inside=group is not None)
    else:
        words = kinds or [key for key in _DEFAULTS if _is_given(step, key)]
        found = [Finding("MK306", owner, path, {"found": ", ".join(words) or "{}"})]
    found += _check_figures(owner, path, step)
    found += _check_ground(owner, path, step, group)
    for index, alternative in enumerate(step.one_of):
        found += check_step(owner, (*path, "one_of", index), alternative, group=step)
    return found


def kinds_of(step: Step) -> tuple[StepKind, ...]:
    """What the step claims to be: exactly one kind where it is well made."""
    given = (StepKind.PRICE, StepKind.AMOUNT, StepKind.ONE_OF)
    kinds = tuple(kind for kind in given if _is_given(step, kind.value))
    return kinds or ((StepKind.NAMED,) if step.label is not None else ())


def _is_given(step: Step, key: str) -> bool:
    if getattr(step, key) != _DEFAULTS[key]:
        return True
    # `one_of: []` was typed; a step made from a full dump has every key set, and typed nothing.
    return key == "one_of" and key in step.model_fields_set and len(step.model_fields_set) < len(_DEFAULTS)


def _check_form(owner: Owner, path: Place, step: Step, kind: StepKind, *, inside: bool) -> list[Finding]:
    """MK302, MK308 and MK309: the keys that this kind of step needs, and those that it cannot have."""
    found = [Finding("MK302", owner, (*path, key), {"key": key}) for key in _REQUIRED[kind] if not _is_given(step, key)]
    wrong = list(_DOES_NOT_GO_WITH[kind])
    if inside:
        wrong.append("counted")
    found += [
        Finding("MK309", owner, (*path, key), {"key": key, "kind": kind.value}) for key in wrong if _is_given(step, key)
    ]
    if kind is StepKind.ONE_OF and inside:
        found.append(Finding("MK309", owner, (*path, "one_of"), {"key": "one_of", "kind": kind.value}))
    elif kind is StepKind.ONE_OF and len(step.one_of) < _FEWEST_ALTERNATIVES:
        values = {"key": "one_of", "count": str(len(step.one_of)), "fewest": str(_FEWEST_ALTERNATIVES)}
        found.append(Finding("MK308", owner, (*path, "one_of"), values))
    return found


def _check_figures(owner: Owner, path: Place, step: Step) -> list[Finding]:
    """MK407 and MK408 for the step's own numbers, MK602 for a cited amount."""
    found: list[Finding] = []
    if step.amount is not None:
        found += check_range(owner, (*path, "amount"), step.amount)
        if step.own_basis is Basis.CITED and step.citation is not None and step.citation.quote:
            found += check_quote(owner, (*path, "amount"), step.amount, step.citation.quote)
    if isinstance(step.quantity, Range):
        found += check_range(owner, (*path, "quantity"), step.quantity)
    return found


def _check_ground(owner: Owner, path: Place, step: Step, group: Step | None) -> list[Finding]:
    """MK610 where nothing says why the step is there; MK601, MK605, MK609 where its basis asks for more."""
    cited = step.citation is not None or (group is not None and group.citation is not None)
    reasoned = step.reason is not None or (group is not None and group.reason is not None)
    if not cited and not reasoned:
        each_its_own = bool(step.one_of) and all(one.citation or one.reason for one in step.one_of)
        # Alternatives lean on their group; where that says nothing, the group is the one place to mend.
        return [] if each_its_own or group is not None else [Finding("MK610", owner, path)]
    at = (*path, "basis")
    if step.basis is Basis.CITED and not cited:
        return [Finding("MK601", owner, at, {"key": "citation"})]
    if step.basis is Basis.ASSUMED and not reasoned:
        return [Finding("MK605", owner, at)]
    if step.basis is Basis.DERIVED and not reasoned:
        return [Finding("MK609", owner, at, {"key": "reason"})]
    return []
