"""What each command does: read, evaluate, render, write. Data to stdout, words to stderr."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Collection, Iterable
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import cast

from maatschappelijke_kosten.front.evaluate import evaluate_changed, evaluated
from maatschappelijke_kosten.front.read import load
from maatschappelijke_kosten.front.result import StudyResult
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.perspective import perspective_named, perspective_names
from maatschappelijke_kosten.model.problem import DataError, Language, Problem, Severity
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.reporting.words import word

FINE, FINDINGS, USAGE, INTERNAL, NO_LONGER_HOLDS = range(5)

_ENDINGS = {".json": "json", ".csv": "csv", ".md": "md", ".txt": "table"}


_ABOUT_USE = frozenset({"MK420", "MK606", "MK607", "MK608"})
"""What reading has said of the study as a whole: of a case alone, or a figure that was set, it says nothing."""


class UsageError(Exception):
    """The command was asked for something that it cannot do; the words say what it can."""


def run(given: Namespace) -> int:
    """Evaluate a study or a case; exit 4 where published results no longer hold."""
    result = _result(given)
    shown = _views(given.view)
    form = _form(given)
    if form == "json":
        text = result.to_json() + "\n"
    elif form == "csv":
        from maatschappelijke_kosten.reporting.rows import csv_text, result_rows

        text = csv_text(result_rows(result.study, result.views, shown, given.lang), given.csv_style)
        # Dutch Excel reads a CSV file as UTF-8 only where it starts with a byte order mark.
        text = f"\ufeff{text}" if given.csv_style == "nl" else text
    elif form == "md":
        from maatschappelijke_kosten.reporting.markdown import study_markdown

        text = study_markdown(result.study, result.views, shown, given.lang, result.beside)
    else:
        text = result.to_text(given.lang, shown) + "\n"
    _write(given, text)
    if not (given.no_verify or result.holds):
        print(word("tally.holds.no", given.lang), file=sys.stderr)
        return NO_LONGER_HOLDS
    return FINDINGS if _findings(result.problems) else FINE


def explain(given: Namespace) -> int:
    """One case down to its figures."""
    result = _result(given)
    if given.case is None and len(result) > 1:
        raise UsageError(_say(given, "cli.which_case", cases=", ".join(case.id for case in result)))
    case = _case_of(result, given) if given.case is not None else result.cases[0].id
    if _form(given, ("table", "json")) == "json":
        _write(given, result[case].to_json() + "\n")
    else:
        _write(given, result[case].explain(given.lang, _views(given.view)) + "\n")
    return FINDINGS if _findings(result.problems) else FINE


def breakeven(given: Namespace) -> int:
    """Where savings cross zero."""
    result = _result(given)
    cases = [_case_of(result, given)] if given.case is not None else [case.id for case in result]
    views = list(View) if given.view == "all" else [View(given.view)]
    if _form(given, ("table", "json")) == "json":
        from dataclasses import asdict

        # JSON has no infinity: an end that is open is null.
        found = [
            {key: None if value == inf else value for key, value in asdict(one).items()}
            for case in cases
            for view in views
            for one in result[case].break_even(view)
        ]
        import json

        _write(given, json.dumps(found, indent=2, ensure_ascii=False) + "\n")
        return FINDINGS if _findings(result.problems) else FINE
    _write(given, "\n\n".join(result[case].break_even_text(given.lang, views) for case in cases) + "\n")
    return FINDINGS if _findings(result.problems) else FINE


def check(given: Namespace) -> int:
    """Every problem in the files; exit 1 for errors and findings."""
    from maatschappelijke_kosten.cli.day import day_of
    from maatschappelijke_kosten.front.check import check_path

    today = day_of(given.today, given.lang)
    problems = [problem for path in given.paths for problem in check_path(path, given.prices, today)]
    if given.format == "json":
        import json

        _say_out(given, json.dumps([_problem_dict(one, given.lang) for one in problems], indent=2, ensure_ascii=False))
    elif given.format != "table":
        from maatschappelijke_kosten.reporting.ci import problems_text

        text = problems_text(given.format, given.paths, problems, given.lang)
        _write(Namespace(output=None, lang=given.lang), text)
    else:
        for one in problems:
            _say_out(given, one.render(given.lang))
        print(_counted(problems, given.lang), file=sys.stderr)
    return FINDINGS if any(one.severity is not Severity.INFORMATION for one in problems) else FINE


def show(given: Namespace) -> int:
    """A price, a case or a study in words; without a name all that there is."""
    from maatschappelijke_kosten.front.show import show_all, show_one

    if given.name is None:
        _say_out(given, show_all(given.study, given.lang))
        return FINE
    text = show_one(given.name, given.study, given.lang)
    if text is None:
        from maatschappelijke_kosten.front.prices import names_like

        like = names_like(given.name)
        meant = _say(given, "list.found.meant", words=", ".join(like)) if like else ""
        raise UsageError(f"{_say(given, 'cli.nothing_called', name=given.name)}{f'. {meant}' if meant else ''}")
    _say_out(given, text)
    return FINE


def new(given: Namespace) -> int:
    """A commented file to start from; never over one that exists."""
    if given.form or given.form_file is not None:
        from maatschappelijke_kosten.cli.case_form import from_form, new_form

        if given.kind != "case":
            raise UsageError(_say(given, "form.only_case"))
        return new_form(given) if given.form else from_form(given)
    from maatschappelijke_kosten.reading.template import template

    text = template(given.kind, given.lang)
    if given.output is None:
        _say_out(given, text.rstrip("\n"))
        return FINE
    try:
        with Path(given.output).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(_say(given, "cli.exists", path=given.output)) from None
    except OSError as error:
        raise UsageError(_say(given, "cli.cannot_write", path=given.output, reason=error.strerror)) from None
    return FINE


def schema(given: Namespace) -> int:
    """The JSON Schema of a kind of file, or of a result."""
    import json

    if given.kind == "result":
        from maatschappelijke_kosten.reporting.result_schema import result_schema as made
    else:
        from functools import partial

        from maatschappelijke_kosten.reading.schema import schema_of

        made = partial(schema_of, given.kind)
    _write(given, json.dumps(made(), indent=2, ensure_ascii=False) + "\n")
    return FINE


def explain_error(given: Namespace) -> int:
    """What a code means, with a wrong and a right example."""
    from maatschappelijke_kosten.model.catalogue import CATALOGUE
    from maatschappelijke_kosten.reporting.error_page import error_list, error_text

    if given.code is None:
        _say_out(given, error_list(CATALOGUE.values(), given.lang))
        return FINE
    kind = CATALOGUE.get(given.code.upper())
    if kind is None:
        raise UsageError(_say(given, "cli.no_code", code=given.code))
    _say_out(given, error_text(kind, given.lang))
    return FINE


def show_problems(problems: Iterable[Problem], language: Language) -> None:
    """Problems as words, one a line, to stderr."""
    listed = list(problems)
    for one in listed:
        print(one.render(language), file=sys.stderr)
    print(_counted(listed, language), file=sys.stderr)


def internal_error(error: Exception, language: Language) -> int:
    """Our own mistake: say so, keep the details for who asks for them."""
    import os
    import traceback

    print(word("cli.internal", language, error=f"{type(error).__name__}: {error}"), file=sys.stderr)
    if os.environ.get("MKOSTEN_TRACEBACK"):
        traceback.print_exception(error)
    return INTERNAL


def _result(given: Namespace) -> StudyResult:
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
    findings = _findings(result.problems)
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
        number = _number(share)
    except ValueError:
        raise UsageError(_say(given, "cli.rate", text=text)) from None
    # 3.3 / 100 is not always the float that 0.033 is.
    rate = float(f"{share}e-2") if text != share else number
    if rate > 1:
        parts = {"text": text, "percent": f"{share}%", "part": f"{number / 100:.12g}"}
        raise UsageError(_say(given, "cli.rate.above" if text == share else "cli.rate", **parts))
    if rate <= -1:
        raise UsageError(_say(given, "cli.rate", text=text))
    return rate


def _chosen(study: Study, choices: dict[str, object], given: Namespace) -> Study:
    """The study with what was asked on the command line; a value that cannot be is a usage error."""
    if not choices:
        return study
    from maatschappelijke_kosten.front.change import Choices, changed

    name = str(choices.get("perspective", study.settings.perspective))
    if perspective_named(name, study.vocabulary) is None:
        names = ", ".join(perspective_names(study.vocabulary))
        raise UsageError(_say(given, "cli.perspective", name=name, names=names))
    try:
        return changed(study, cast("Choices", choices))
    except DataError as error:
        raise UsageError("; ".join(one.message(given.lang) for one in error.problems)) from None


def _findings(problems: Iterable[Problem]) -> list[Problem]:
    return list({one.sort_key: one for one in problems if one.severity is Severity.FINDING}.values())


def _changed(study: Study, given: Namespace) -> Study:
    prices: dict[str, Range] = {}
    assumptions: dict[str, Range] = {}
    for one in given.set:
        name, equals, value = one.partition("=")
        if not equals:
            raise UsageError(_say(given, "cli.set_form", text=one))
        if name in study.assumptions:
            assumptions[name] = _range(value, given)
        elif study.price(name) is not None:
            prices[name] = _range(value, given)
        else:
            raise UsageError(_say(given, "cli.set_name", name=name) + _near(name, study))
    for name, new_range in {**prices, **assumptions}.items():
        item = study.price(name)
        if new_range.low < 0 and not (item is not None and item.sign == "either"):
            raise UsageError(_say(given, "cli.set_negative", name=name))
    return study.with_figures(prices=prices, assumptions=assumptions) if given.set else study


def _range(text: str, given: Namespace) -> Range:
    parts = text.split("..")
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        raise UsageError(_say(given, "cli.set_value", value=text)) from None
    if len(numbers) > 3 or numbers != sorted(numbers):
        raise UsageError(_say(given, "cli.set_value", value=text))
    likely = None if len(numbers) == 2 else numbers[len(numbers) // 2]
    return Range(low=numbers[0], likely=likely, high=numbers[-1])


_NUMBER = re.compile(r"-?(0|[1-9]\d{0,29})(\.\d{1,10})?", re.ASCII)
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+", re.ASCII)


def _number(text: str) -> float:
    """A number as our files write it; `6.000`, `1,5` and `012` are refused here as well."""
    if not _NUMBER.fullmatch(text) or _THOUSANDS.fullmatch(text):
        raise ValueError(text)
    return float(text)


def _near(name: str, study: Study) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [*study.assumptions, *study.prices(View.ASSUMED)], n=1)
    return f" ({near[0]}?)" if near else ""


def _case_of(result: StudyResult, given: Namespace) -> str:
    """A case by its id, or by its number: `3` is `casus-03`."""
    ids = [case.id for case in result]
    wanted = str(given.case)
    for one in ids:
        if one == wanted or (wanted.isdecimal() and one.rpartition("-")[2].lstrip("0") == wanted.lstrip("0")):
            return one
    raise UsageError(_say(given, "cli.no_case", case=wanted, cases=", ".join(ids)))


def _views(view: str) -> tuple[View, ...]:
    return {"source": (View.SOURCE,), "assumed": (View.ASSUMED,)}.get(view, (View.SOURCE, View.ASSUMED))


def _form(given: Namespace, known: Collection[str] = frozenset(_ENDINGS.values())) -> str:
    if given.format is not None:
        return str(given.format)
    if given.output is None:
        return "table"
    ending = Path(given.output).suffix.lower()
    if not ending:
        return "table"
    if _ENDINGS.get(ending) not in known:
        raise UsageError(_say(given, "cli.ending", ending=ending))
    return _ENDINGS[ending]


def _write(given: Namespace, text: str) -> None:
    if given.output is None:
        _say_out(given, text.removesuffix("\n"))
        return
    try:
        with Path(given.output).open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(_say(given, "cli.cannot_write", path=given.output, reason=error.strerror)) from None


def _say_out(given: Namespace, text: str) -> None:
    """Data to stdout, at once, so that a full disk is found here."""
    if sys.stdout is None:
        raise UsageError(_say(given, "cli.stdout", reason="stdout"))
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(_say(given, "cli.stdout", reason=reason)) from None


def _counted(problems: list[Problem], language: Language) -> str:
    counts = {severity: sum(one.severity is severity for one in problems) for severity in Severity}
    if not problems:
        return word("cli.all_fine", language)
    return word("cli.counted", language, **{str(severity): count for severity, count in counts.items()})


def _problem_dict(one: Problem, language: Language) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": str(one.severity),
        "file": one.file,
        "line": one.line,
        "column": one.column,
        # In a workbook or a CSV file.
        **({"sheet": one.sheet, "cell": one.cell} if one.sheet or one.cell else {}),
        "message": one.message(language),
    }


def _say(given: Namespace, key: str, **values: object) -> str:
    return word(key, given.lang, **values)
