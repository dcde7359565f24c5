"""The commands about a whole programme of grants, and about one grant before it is paid: `programme` and `quick`."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from maatschappelijke_kosten.cli.chosen import number_of, range_of
from maatschappelijke_kosten.cli.exits import FINE
from maatschappelijke_kosten.cli.outcome import UsageError, form_of, say, show_problems, write
from maatschappelijke_kosten.front.programme import PARTS, Part, ProgrammeResult, result_of
from maatschappelijke_kosten.model.problem import DataError

if TYPE_CHECKING:
    from maatschappelijke_kosten.model.figure import Range
    from maatschappelijke_kosten.model.price import PriceList
    from maatschappelijke_kosten.model.programme import Budget


def programme(given: Namespace) -> int:
    """Tables, budget, sample and estimate of a programme, or of a register by its mapping."""
    result = _programme(given)
    parts = _parts(given, result)
    form = form_of(given)
    if form == "json":
        from maatschappelijke_kosten.reporting.plain import as_json

        text = as_json(result.to_dict(parts), 2) + "\n"
    elif form == "csv":
        from maatschappelijke_kosten.reporting.rows import csv_text

        text = csv_text(result.to_rows(given.lang, parts), given.csv_style)
        # Dutch Excel reads a CSV file as UTF-8 only where it starts with a byte order mark.
        text = f"\ufeff{text}" if given.csv_style == "nl" else text
    elif form == "md":
        text = result.to_markdown(given.lang, parts)
    else:
        text = result.to_text(given.lang, parts) + "\n"
    write(given, text)
    return FINE


def _programme(given: Namespace) -> ProgrammeResult:
    if given.threshold < 1:
        raise UsageError(say(given, "prog.cli.threshold"))
    result = result_of(
        given.programme,
        register=given.register,
        mapping=given.mapping,
        budget=_budget(given),
        threshold=given.threshold,
        draws=given.draws,
        seed=given.seed,
    )
    return _without(given, result)


def _without(given: Namespace, result: ProgrammeResult) -> ProgrammeResult:
    if given.leave_out is None or result.study is None:
        return result
    from dataclasses import replace

    known = [case.id for case in result.study.cases]
    named = [_case(given, one.strip(), known) for one in given.leave_out.split(",")]
    return replace(result, left_out=tuple(named))


def _case(given: Namespace, wanted: str, known: list[str]) -> str:
    for one in known:
        if one == wanted or (wanted.isdecimal() and one.rpartition("-")[2].lstrip("0") == wanted.lstrip("0")):
            return one
    raise UsageError(say(given, "cli.no_case", case=wanted, cases=", ".join(known)))


def _parts(given: Namespace, result: ProgrammeResult) -> tuple[Part, ...]:
    """What was asked for; else every part that there is something of."""
    if given.part:
        return tuple(part for part in PARTS if part in given.part)
    found: list[Part] = []
    for part in PARTS:
        if part == "tables" and not (result.programme.clients or result.programme.counts or result.checks):
            continue
        if part == "sample" and not result.likenesses:
            continue
        if part == "estimate":
            if result.programme.study is None:
                continue
            try:
                _ = result.estimate
            except DataError as error:
                if any(one.code != "MK858" for one in error.problems):
                    raise
                show_problems(error.problems, given.lang)
                continue
        found.append(part)
    return tuple(found)


def _budget(given: Namespace) -> Budget | None:
    if given.budget is None:
        if given.months is not None or given.start is not None:
            raise UsageError(say(given, "prog.cli.budget"))
        return None
    from pydantic import ValidationError

    from maatschappelijke_kosten.model.programme import Budget

    try:
        return Budget(amount=number_of(given.budget), months=given.months, start=given.start)
    except (ValueError, ValidationError):
        raise UsageError(say(given, "prog.cli.budget")) from None


def quick(given: Namespace) -> int:
    """An amount against the steps expected without it."""
    from maatschappelijke_kosten.front.quick import quick as asked

    try:
        amount = number_of(given.amount)
    except ValueError:
        raise UsageError(say(given, "quick.amount", text=given.amount)) from None
    if amount < 0:
        raise UsageError(say(given, "quick.amount", text=given.amount))
    lists = _lists(given)
    steps = _steps(given, lists)
    result = asked(amount, steps, lists, problem=given.problem, client=given.client)
    if form_of(given, ("table", "json")) == "json":
        from maatschappelijke_kosten.reporting.plain import as_json

        write(given, as_json(result.to_dict(), 2) + "\n")
    else:
        write(given, result.to_text(given.lang) + "\n")
    return FINE


def _lists(given: Namespace) -> list[PriceList]:
    """The price lists that were named, or else those of the study."""
    from maatschappelijke_kosten.front.read import read_pricelist, read_study

    if given.prices:
        return [read_pricelist(one) for one in given.prices]
    study = read_study(given.study)
    return [*study.price_lists, *study.assumed_price_lists]


def _steps(given: Namespace, lists: list[PriceList]) -> dict[str, Range | None]:
    known = {price: None for one in lists for price in one.items}
    steps: dict[str, Range | None] = {}
    for text in given.steps:
        name, equals, value = text.partition("=")
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, list(known), n=1)
            raise UsageError(say(given, "quick.no_price", name=name, near=f" ({near[0]}?)" if near else ""))
        if name in steps:
            raise UsageError(say(given, "quick.twice", name=name))
        steps[name] = range_of(value, given) if equals else None
        quantity = steps[name]
        if quantity is not None and quantity.low < 0:
            raise UsageError(say(given, "quick.below_zero", text=text))
    return steps
