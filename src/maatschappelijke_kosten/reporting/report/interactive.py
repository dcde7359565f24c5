"""The sliders of an interactive report: what can be moved, what cannot and why, and the lines to compute with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Any, NamedTuple

from maatschappelijke_kosten.engine.exported import exported
from maatschappelijke_kosten.engine.plan import InputKind, Plan
from maatschappelijke_kosten.engine.result import Comparison, Mark
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.quantity import AssumptionUse
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.model.walk import every_step
from maatschappelijke_kosten.reporting.currency import in_currency
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.report.material import Material
from maatschappelijke_kosten.reporting.report.opening import anchor
from maatschappelijke_kosten.reporting.step import range_in_words, unit_name
from maatschappelijke_kosten.reporting.words import word

_MOVABLE = {InputKind.ASSUMPTION: "assumptions", InputKind.PRICE: "prices", InputKind.FACTOR: "factors"}
"""Kinds of inputs that are shared, and the words for them. What belongs to one case stays as the case has it."""

_OWN = (InputKind.AMOUNT, InputKind.QUANTITY, InputKind.CHANCE, InputKind.DURATION, InputKind.DROP_OFF)


class Slider(NamedTuple):
    """One figure that can be moved. The number that is shown is not always the one of the line: an amount may be
    brought to another price year, and of a correction the share that is left counts."""

    place: str
    """Unique in the page."""
    input: int
    name: str
    """As `mkosten run --set` calls it; empty for what that cannot set."""
    label: str
    now: str
    value: float
    least: float
    most: float
    """Where the slider ends."""
    limit: float | None
    """What the number cannot be above."""
    step: float
    offset: float
    scale: float
    """The number of the line is `offset + scale × shown`."""


class Row(NamedTuple):
    """A case in the table that follows the sliders."""

    case: str
    label: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Live:
    """Everything that the page needs to be moved."""

    groups: Sequence[tuple[str, Sequence[Slider]]]
    rows: Sequence[Row]
    fixed: Sequence[str]
    data: Mapping[str, Any]


def live_of(material: Material, language: Language) -> Live:
    """The sliders of a report, in the view `assumed`."""
    study, plan = material.study, material.plan
    with in_currency(study.currency):
        sliders = list(_sliders(study, plan, language))
        groups = [
            (word(f"live.{key}", language), [one for kind_, one in sliders if kind_ is kind])
            for kind, key in _MOVABLE.items()
        ]
        lines = exported(plan, study.verdict_rule)
        return Live(
            groups=[(title, some) for title, some in groups if some],
            rows=[_row(study.case(one.case), one, language) for one in material.assumed.assessed],
            fixed=[word(f"live.fixed.{key}", language) for key in _fixed(plan)],
            data={
                "lines": lines,
                "sliders": [one._asdict() for _, one in sliders],
                "together": _together(study, material.variant, plan),
                "cases": {one.case: anchor(study.case(one.case)) for one in material.assumed.assessed},
                "words": _words(language),
                "language": language,
                "command": f"mkosten run {study.id}",
            },
        )


def _row(case: Case, one: Comparison, language: Language) -> Row:
    return Row(case.id, case.label.in_language(language), word(one.verdict.conclusion, language))


def _sliders(study: Study, plan: Plan, language: Language) -> Iterator[tuple[InputKind, Slider]]:
    ratios = {one.name: one.ratio for one in plan.conversions}
    data = exported(plan, study.verdict_rule)["inputs"]
    for position, kind in enumerate(plan.inputs.kinds):
        if kind in _MOVABLE:
            name = plan.inputs.ids[position]
            given, label, now = _shown(study, kind, name, language)
            is_share = kind is InputKind.FACTOR or data[position]["is_share"]
            least, most, step = _ends(given, is_share=is_share, may_be_negative=data[position]["may_be_negative"])
            yield (
                kind,
                Slider(
                    place=f"cijfer{position}",
                    input=position,
                    name="" if kind is InputKind.FACTOR else name,
                    label=label,
                    now=now,
                    value=given.central,
                    least=least,
                    most=most,
                    limit=1.0 if is_share else None,
                    step=step,
                    offset=1.0 if kind is InputKind.FACTOR else 0.0,
                    scale=-1.0
                    if kind is InputKind.FACTOR
                    else ratios.get(name, 1.0)
                    if kind is InputKind.PRICE
                    else 1.0,
                ),
            )


def _shown(study: Study, kind: InputKind, name: str, language: Language) -> tuple[Range, str, str]:
    """The figure as the study gives it, what it is called, and what it is in words."""
    if kind is InputKind.ASSUMPTION:
        one = study.assumptions[name]
        unit = unit_name(study, one.unit, 2, language)
        return one.range, one.label.in_language(language), f"{range_in_words(one.range, language)} {unit}"
    if kind is InputKind.PRICE:
        item = study.prices(View.ASSUMED)[name]
        unit = f"{word('per', language)} {unit_name(study, item.unit, 1, language)}"
        amount = range_in_words(item.amount, language, in_euros=True)
        return item.amount, item.label.in_language(language), f"{amount} {unit}"
    given = study.settings.corrections.given[name].share
    return given, word(f"sure.kind.{name}", language), range_in_words(given, language)


def _ends(given: Range, *, is_share: bool, may_be_negative: bool) -> tuple[float, float, float]:
    """Where a slider begins and ends, and its step: a hundred or more from end to end."""
    if is_share:
        return 0.0, 1.0, 0.01
    widest = 2 * max(abs(given.low), abs(given.high)) or 10.0
    unit = 10.0 ** floor(log10(widest))
    most = -(-widest // unit) * unit
    step = 10.0 ** floor(log10(most / 100))
    return (-most if may_be_negative or given.low < 0 else 0.0), most, step


def _fixed(plan: Plan) -> Iterator[str]:
    """What cannot be moved, of what there is."""
    if any(kind in _OWN for kind in plan.inputs.kinds):
        yield "own"
    if len(plan.group_open):
        yield "choice"
    if not all(plan.calendar.is_flat(one) for one in plan.schedules):
        yield "time"
    yield "rule"
    if plan.pm:
        yield "pm"
    yield "who"


def _together(study: Study, variant: Variant, plan: Plan) -> list[dict[str, Any]]:
    """Chances of the branches of one step, which cannot add up to more than 1 (§15): inputs, and what others take."""
    found = []
    for case in study.cases:
        for path in case.paths.values():
            counted = [step for step in path.steps if step.counted or variant is Variant.WIDER]
            for step in every_step(counted):
                if names := _shared_chances(step):
                    inputs = [plan.inputs.index(InputKind.ASSUMPTION, name) for name in names]
                    found.append({"inputs": [one for one in inputs if one is not None], "taken": _own_chances(step)})
    return [one for one in found if one["inputs"]]


def _shared_chances(step: Step) -> list[str]:
    return [branch.chance.assumption for branch in step.branches if isinstance(branch.chance, AssumptionUse)]


def _own_chances(step: Step) -> float:
    return float(sum(branch.chance.high for branch in step.branches if isinstance(branch.chance, Range)))


def _words(language: Language) -> dict[str, Any]:
    """Texts with holes, and how the language writes an amount."""
    return {
        "amount": euros(1, language).replace("1", "{}"),
        "negative": euros(-1, language).replace("1", "{}"),
        "thousands": number(1000, language)[1],
        "range": word("range", language),
        "range_to": word("range.to", language),
        "marks": {str(mark): word(f"pic.{mark}", language) for mark in Mark if mark is not Mark.NONE},
        "conclusions": {str(one): word(one, language) for one in Conclusion},
        **{key: word(f"live.{key}", language) for key in ("tally", "case", "refused", "copied")},
        "none": word("live.changed.none", language),
    }
