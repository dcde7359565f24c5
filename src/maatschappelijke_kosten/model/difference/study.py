"""What is other in a study beside its price lists: rule, settings, closed lists, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maatschappelijke_kosten.model.difference.case import case_changes
from maatschappelijke_kosten.model.difference.change import (
    RULE_ID,
    SETTINGS_ID,
    Change,
    ChangeKind,
    Value,
    new_reasons,
    with_reasons,
)
from maatschappelijke_kosten.model.difference.figure import (
    Thing,
    assumption_changes,
    compact,
    index_changes,
    plain_details,
)
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.settings import Settings
from maatschappelijke_kosten.model.study import Study, VerdictRule
from maatschappelijke_kosten.model.text import Label
from maatschappelijke_kosten.model.vocabulary import Vocabulary

_RULE_LABEL = Label(nl="oordeelsregel", en="verdict rule")
_SETTINGS_LABEL = Label(nl="instellingen", en="settings")
_WORDS = ("reason", "citation")


def study_changes(old: Study, new: Study) -> list[Change]:
    """Everything of a study but its price lists, each with its reason from the log of the new study."""
    found = assumption_changes(new.id, old.assumptions, new.assumptions)
    found += rule_changes(new.id, old.verdict_rule, new.verdict_rule)
    found += settings_changes(new.id, old.settings, new.settings)
    found += index_changes(old.indices, new.indices)
    found += _closed_lists(new.id, old.vocabulary, new.vocabulary)
    found += case_changes(new.id, old.cases, new.cases)
    found += _itself(old, new)
    reasons = new_reasons(old.change_log, new.change_log)
    if SETTINGS_ID in reasons:
        # A study that takes another index, or other years of it, chooses so in its settings.
        indices = {one.id: reasons[SETTINGS_ID] for one in found if one.kind is ChangeKind.INDEX}
        reasons = {**indices, **reasons}
    return with_reasons(found, reasons)


def rule_changes(owner: str, old: VerdictRule, new: VerdictRule) -> list[Change]:
    """Floor and share of the verdict rule; its reason is a detail."""
    thing = Thing(ChangeKind.RULE, owner, RULE_ID, _RULE_LABEL, ("verdict_rule",))
    numbers = [
        thing.change(name, getattr(old, name), getattr(new, name), name)
        for name in ("floor", "share")
        if getattr(old, name) != getattr(new, name)
    ]
    return numbers + plain_details(thing, old, new, {"floor", "share"})


def settings_changes(owner: str, old: Settings, new: Settings) -> list[Change]:
    """Every setting that is other, by its path of keys; reasons and citations are details."""
    if old == new:
        return []
    thing = Thing(ChangeKind.SETTINGS, owner, SETTINGS_ID, _SETTINGS_LABEL, ("settings",))
    before, after = (dict(_flat(one.model_dump(mode="json", exclude_none=True))) for one in (old, new))
    return [
        thing.change(".".join(way), before.get(way), after.get(way), *way, is_detail=way[-1] in _WORDS)
        for way in dict.fromkeys((*before, *after))
        if before.get(way) != after.get(way)
    ]


def _flat(given: Mapping[str, Any], way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Value]]:
    for key, value in given.items():
        if isinstance(value, Mapping) and key not in _WORDS:
            yield from _flat(value, (*way, key))
        elif value not in ([], {}):
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            yield (*way, key), value if is_number else compact(value)


def _closed_lists(owner: str, old: Vocabulary, new: Vocabulary) -> list[Change]:
    """What a unit of time or a group of payers means; names that were added change nothing by themselves."""
    if old == new:
        return []
    found = [
        Thing(ChangeKind.UNIT, owner, name, unit.label, ("units", name)).change(
            "per_year", old.units[name].per_year, unit.per_year, "per_year"
        )
        for name, unit in new.units.items()
        if name in old.units and old.units[name].per_year != unit.per_year
    ]
    found += [
        Thing(ChangeKind.GROUP, owner, name, group.label, ("groups", name)).change(
            "payers", ", ".join(old.groups[name].payers), ", ".join(group.payers), "payers"
        )
        for name, group in new.groups.items()
        if name in old.groups and set(old.groups[name].payers) != set(group.payers)
    ]
    return found


def _itself(old: Study, new: Study) -> list[Change]:
    thing = Thing(ChangeKind.STUDY, new.id, new.id, new.label, ())
    compared = {"label", "question", "published_tally"}
    found = plain_details(thing, old, new, set(Study.model_fields) - compared)
    for key in ("price_lists", "assumed_price_lists"):
        before, after = (", ".join(one.id for one in getattr(study, key)) for study in (old, new))
        if before != after:
            found.append(thing.change(key, before or None, after or None, key, is_detail=True))
    return found


def calculates_alike(old: PriceItem | None, new: PriceItem | None) -> bool:
    """Whether no result can tell two prices apart."""
    if old is new:
        return True
    if old is None or new is None:
        return False
    return all(getattr(old, name) == getattr(new, name) for name in _OF_A_RESULT)


_OF_A_RESULT = ("amount", "unit", "price_year", "sign", "payer", "receiver", "index")


def differs_only_in_amount(old: PriceItem, new: PriceItem) -> bool:
    """Whether a plan for one is a plan for the other with other numbers in it."""
    return all(getattr(old, name) == getattr(new, name) for name in _OF_A_RESULT if name != "amount")
