"""What is other as plain data: numbers, text, lists and dicts; euros unrounded."""

from __future__ import annotations

from typing import Any

from maatschappelijke_kosten._version import __version__
from maatschappelijke_kosten.engine.difference import CaseDifference, Differences, FailOn, SideStamp, StudyDifference
from maatschappelijke_kosten.engine.outcome import Outcome
from maatschappelijke_kosten.engine.result import Mark
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.difference.change import Amount, Change, Value
from maatschappelijke_kosten.model.digest import digest_of_price_list
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.plain import interval_dict
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.rows import Row

SCHEMA = 1
"""Version of the form of `diff_dict`; a change that breaks readers raises it."""


def diff_dict(found: Differences, fail_on: FailOn) -> dict[str, Any]:
    """Everything, with where both sides come from."""
    return {
        "schema": SCHEMA,
        "kind": "diff",
        "fail_on": fail_on,
        "refused": found.refused(fail_on),
        "flips": len(found.flips),
        "changes": [_change(one) for one in found.changes],
        "studies": [_study(one) for one in found.studies],
        "notes": [{"name": one.name, **one.values} for one in found.notes],
        "provenance": {"engine": __version__, "old": _side(found.old), "new": _side(found.new)},
    }


def _side(side: SideStamp) -> dict[str, Any]:
    return {
        "name": side.name,
        "commit": side.commit,
        "price_lists": [
            {"id": one.id, "edition": one.edition, "digest": digest_of_price_list(one)} for one in side.price_lists
        ],
        "studies": [{"id": one.id, **stamp(one)} for one in side.studies],
        "library": {name: "own" if is_own else "installed" for name, is_own in sorted(side.library.items())},
    }


def _change(one: Change) -> dict[str, Any]:
    return {
        **_named(one),
        "label": {"nl": one.label.nl, "en": one.label.en or one.label.nl},
        "old": _value(one.old),
        "new": _value(one.new),
        "percent": None if one.percent is None else one.percent * 100,
        "reason": one.reason,
        "lacks_reason": one.lacks_reason,
        "detail": one.is_detail,
        "file": one.place.file or None,
        "line": one.place.line,
        "column": one.place.column,
    }


def _named(one: Change) -> dict[str, Any]:
    return {"kind": str(one.kind), "owner": one.owner, "id": one.id, "what": one.what}


def _value(value: Value) -> Any:
    return value._asdict() if isinstance(value, Amount) else value


def _study(study: StudyDifference) -> dict[str, Any]:
    return {
        "id": study.id,
        "label": {"nl": study.label.nl, "en": study.label.en or study.label.nl},
        "cases_before": study.count[0],
        "cases_after": study.count[1],
        "unchanged": study.unchanged,
        "tally": {
            str(view): {
                side: {str(one): counts.get(one, 0) for one in Conclusion}
                for side, counts in (("old", tally.old), ("new", tally.new))
            }
            for view, tally in study.tally.items()
        },
        "published": {"held": study.holds[0], "holds": study.holds[1], "no_longer": list(study.no_longer)},
        "cases": [_case(one) for one in study.cases],
    }


def _case(one: CaseDifference) -> dict[str, Any]:
    return {
        "id": one.case,
        "label": {"nl": one.label.nl, "en": one.label.en or one.label.nl},
        "state": one.state,
        "flips": [str(view) for view in one.flips],
        "views": {str(view): {"old": _outcome(old), "new": _outcome(new)} for view, (old, new) in one.views.items()},
        "behind": [{**_named(change), "reason": change.reason} for change in one.behind],
    }


def _outcome(one: Outcome | None) -> dict[str, Any] | None:
    return None if one is None else {"saving": interval_dict(one.saving), "verdict": str(one.conclusion)}


COLUMNS = (
    "kind",
    "owner",
    "id",
    "what",
    "label",
    "old",
    "new",
    "percent",
    "reason",
    "old_low",
    "old_high",
    "new_low",
    "new_high",
    "detail",
    "file",
    "line",
    "column",
)


def diff_rows(found: Differences, language: Language) -> list[Row]:
    """One row per change; then per case and view that moves one for the saving and, where it flips, one for the
    verdict. Flips first among the cases; percentages in percent."""
    rows = [_change_row(one, language) for one in found.changes]
    cases = sorted((one for study in found.studies for one in study.cases), key=lambda one: not one.flips)
    return rows + [row for one in cases for row in _case_rows(one, language)]


def _change_row(one: Change, language: Language) -> Row:
    ends = [side if isinstance(side, Amount) else None for side in (one.old, one.new)]
    return {
        **_named(one),
        "label": one.label.in_language(language),
        "old": one.old.central if isinstance(one.old, Amount) else one.old,
        "new": one.new.central if isinstance(one.new, Amount) else one.new,
        "percent": None if one.percent is None else one.percent * 100,
        "reason": one.reason,
        "old_low": ends[0] and ends[0].low,
        "old_high": ends[0] and ends[0].high,
        "new_low": ends[1] and ends[1].low,
        "new_high": ends[1] and ends[1].high,
        "detail": one.is_detail,
        "file": one.place.file,
        "line": one.place.line,
        "column": one.place.column,
    }


def _case_rows(one: CaseDifference, language: Language) -> list[Row]:
    rows = []
    for view, (old, new) in one.views.items():
        about = {"owner": one.study, "id": one.case, "what": str(view), "label": one.label.in_language(language)}
        empty = dict.fromkeys(COLUMNS)
        ends = [*_ends(old), *_ends(new)]
        numbers = dict(zip(("old_low", "old_high", "new_low", "new_high"), ends, strict=True))
        if old != new:
            saving = [None if each is None else each.saving.central for each in (old, new)]
            rows.append({**empty, "kind": "saving", **about, "old": saving[0], "new": saving[1], **numbers})
        if view in one.flips:
            verdict = [None if each is None else str(each.conclusion) for each in (old, new)]
            rows.append({**empty, "kind": "verdict", **about, "old": verdict[0], "new": verdict[1]})
    return rows


def _ends(one: Outcome | None) -> tuple[float | None, float | None]:
    """Low and high; None where PM opens that side, or where there is nothing."""
    if one is None:
        return None, None
    low, high, mark = one.saving.low, one.saving.high, one.saving.mark
    return (
        None if mark in (Mark.AT_MOST, Mark.NEITHER) else low,
        None if mark in (Mark.AT_LEAST, Mark.NEITHER) else high,
    )
