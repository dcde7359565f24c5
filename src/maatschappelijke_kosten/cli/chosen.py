"""The study that a command is about, with what was asked beside it on the command line."""

from __future__ import annotations

import re
from argparse import Namespace
from dataclasses import replace
from typing import cast

from maatschappelijke_kosten.cli.outcome import UsageError, findings_of, say, show_problems
from maatschappelijke_kosten.front.evaluate import evaluate_changed, evaluated
from maatschappelijke_kosten.front.read import load
from maatschappelijke_kosten.front.result import StudyResult
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.perspective import perspective_named, perspective_names
from maatschappelijke_kosten.model.problem import DataError
from maatschappelijke_kosten.model.study import Study, Variant, View

_ABOUT_USE = frozenset({"MK420", "MK606", "MK607", "MK608"})
"""What reading has said of the study as a whole: of a case alone, or a figure that was set, it says nothing."""


def result_of(given: Namespace) -> StudyResult:
    """The study that was asked, evaluated; what was found is said.

    Raises DataError for files that are wrong, UsageError for what cannot be chosen.
    """
    loaded = load(given.study, price_lists=given.prices)
    if loaded.study is None:
        raise DataError(loaded.problems, given.lang)
    choices = _choices(given)
    if given.set or choices:
        # What was set is looked at as if it had been typed in a file.
        study = _chosen(_changed(loaded.study, given), choices, given)
        changed = frozenset(one.partition("=")[0] for one in given.set)
        result = evaluate_changed(study, Variant(given.variant), loaded, changed)
        set_problems = [one for one in result.problems if one.code not in _ABOUT_USE]
        result = replace(result, problems=(*loaded.problems, *set_problems))
    else:
        result = evaluated(loaded.study, Variant(given.variant), loaded.problems)
    findings = findings_of(result.problems)
    if findings:
        show_problems(findings, given.lang)
    return result


_CHOICES = ("perspective", "price_year", "index", "hold_unknown", "unknown_as", "horizon", "discount", "convention")


def _choices(given: Namespace) -> dict[str, object]:
    found = {name: value for name in _CHOICES if (value := getattr(given, name, None)) is not None}
    return found | {"discount": _rate(given)} if "discount" in found else found


def _rate(given: Namespace) -> float:
    """A rate a year, as a part of 1 or in percent; what is more than 100 % was probably meant in percent."""
    text = str(given.discount)
    share = text.removesuffix("%").rstrip()
    try:
        number = number_of(share)
    except ValueError:
        raise UsageError(say(given, "cli.rate", text=text)) from None
    # 3.3 / 100 is not always the float that 0.033 is.
    rate = float(f"{share}e-2") if text != share else number
    if rate > 1:
        parts = {"text": text, "percent": f"{share}%", "part": f"{number / 100:.12g}"}
        raise UsageError(say(given, "cli.rate.above" if text == share else "cli.rate", **parts))
    if rate <= -1:
        raise UsageError(say(given, "cli.rate", text=text))
    return rate


def _chosen(study: Study, choices: dict[str, object], given: Namespace) -> Study:
    """The study with what was asked on the command line; a value that cannot be is a usage error."""
    if not choices:
        return study
    from maatschappelijke_kosten.front.change import Choices, changed

    name = str(choices.get("perspective", study.settings.perspective))
    if perspective_named(name, study.vocabulary) is None:
        names = ", ".join(perspective_names(study.vocabulary))
        raise UsageError(say(given, "cli.perspective", name=name, names=names))
    try:
        return changed(study, cast("Choices", choices))
    except DataError as error:
        raise UsageError("; ".join(one.message(given.lang) for one in error.problems)) from None


def _changed(study: Study, given: Namespace) -> Study:
    prices: dict[str, Range] = {}
    assumptions: dict[str, Range] = {}
    for one in given.set:
        name, equals, value = one.partition("=")
        if not equals:
            raise UsageError(say(given, "cli.set_form", text=one))
        if name in study.assumptions:
            assumptions[name] = range_of(value, given)
        elif study.price(name) is not None:
            prices[name] = range_of(value, given)
        else:
            raise UsageError(say(given, "cli.set_name", name=name) + _near(name, study))
    for name, new_range in {**prices, **assumptions}.items():
        item = study.price(name)
        if new_range.low < 0 and not (item is not None and item.sign == "either"):
            raise UsageError(say(given, "cli.set_negative", name=name))
    return study.with_figures(prices=prices, assumptions=assumptions) if given.set else study


def range_of(text: str, given: Namespace) -> Range:
    """`5`, `3..6` or `3..4..6`; raises UsageError for anything else."""
    parts = text.split("..")
    try:
        numbers = [number_of(part) for part in parts]
    except ValueError:
        raise UsageError(say(given, "cli.set_value", value=text)) from None
    if len(numbers) > 3 or numbers != sorted(numbers):
        raise UsageError(say(given, "cli.set_value", value=text))
    likely = None if len(numbers) == 2 else numbers[len(numbers) // 2]
    return Range(low=numbers[0], likely=likely, high=numbers[-1])


_NUMBER = re.compile(r"-?(0|[1-9]\d{0,29})(\.\d{1,10})?", re.ASCII)
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+", re.ASCII)


def number_of(text: str) -> float:
    """A number as our files write it; `6.000`, `1,5` and `012` are refused here as well."""
    if not _NUMBER.fullmatch(text) or _THOUSANDS.fullmatch(text):
        raise ValueError(text)
    return float(text)


def _near(name: str, study: Study) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [*study.assumptions, *study.prices(View.ASSUMED)], n=1)
    return f" ({near[0]}?)" if near else ""


def case_of(result: StudyResult, given: Namespace) -> str:
    """A case by its id, or by its number: `3` is `casus-03`; raises UsageError where there is none."""
    ids = [case.id for case in result]
    wanted = str(given.case)
    for one in ids:
        if one == wanted or (wanted.isdecimal() and one.rpartition("-")[2].lstrip("0") == wanted.lstrip("0")):
            return one
    raise UsageError(say(given, "cli.no_case", case=wanted, cases=", ".join(ids)))


def views_of(view: str) -> tuple[View, ...]:
    """The views that an option means: one of them, or both."""
    return {"source": (View.SOURCE,), "assumed": (View.ASSUMED,)}.get(view, (View.SOURCE, View.ASSUMED))
