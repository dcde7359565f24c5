"""What each command does: read, evaluate, render, write. Data to stdout, words to stderr."""

from __future__ import annotations

import sys
from argparse import Namespace
from math import inf

from maatschappelijke_kosten.cli.chosen import case_of, result_of, views_of
from maatschappelijke_kosten.cli.exits import FINDINGS, FINE, NO_LONGER_HOLDS
from maatschappelijke_kosten.cli.outcome import (
    UsageError,
    counted,
    findings_of,
    form_of,
    say,
    say_out,
    write,
    write_new,
)
from maatschappelijke_kosten.model.problem import Language, Problem, Severity
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.reporting.words import word


def run(given: Namespace) -> int:
    """Evaluate a study or a case; exit 4 where published results no longer hold."""
    result = result_of(given)
    shown = views_of(given.view)
    form = form_of(given)
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
    write(given, text)
    if not (given.no_verify or result.holds):
        print(word("tally.holds.no", given.lang), file=sys.stderr)
        return NO_LONGER_HOLDS
    return FINDINGS if findings_of(result.problems) else FINE


def explain(given: Namespace) -> int:
    """One case down to its figures."""
    result = result_of(given)
    if given.case is None and len(result) > 1:
        raise UsageError(say(given, "cli.which_case", cases=", ".join(case.id for case in result)))
    case = case_of(result, given) if given.case is not None else result.cases[0].id
    if form_of(given, ("table", "json")) == "json":
        write(given, result[case].to_json() + "\n")
    else:
        write(given, result[case].explain(given.lang, views_of(given.view)) + "\n")
    return FINDINGS if findings_of(result.problems) else FINE


def breakeven(given: Namespace) -> int:
    """Where savings cross zero."""
    result = result_of(given)
    cases = [case_of(result, given)] if given.case is not None else [case.id for case in result]
    views = list(View) if given.view == "all" else [View(given.view)]
    if form_of(given, ("table", "json")) == "json":
        from dataclasses import asdict

        # JSON has no infinity: an end that is open is null.
        found = [
            {key: None if value == inf else value for key, value in asdict(one).items()}
            for case in cases
            for view in views
            for one in result[case].break_even(view)
        ]
        import json

        write(given, json.dumps(found, indent=2, ensure_ascii=False) + "\n")
        return FINDINGS if findings_of(result.problems) else FINE
    write(given, "\n\n".join(result[case].break_even_text(given.lang, views) for case in cases) + "\n")
    return FINDINGS if findings_of(result.problems) else FINE


def check(given: Namespace) -> int:
    """Every problem in the files; exit 1 for errors and findings."""
    from maatschappelijke_kosten.cli.day import day_of
    from maatschappelijke_kosten.front.check import check_path

    today = day_of(given.today, given.lang)
    problems = [problem for path in given.paths for problem in check_path(path, given.prices, today)]
    if given.format == "json":
        import json

        say_out(given, json.dumps([_problem_dict(one, given.lang) for one in problems], indent=2, ensure_ascii=False))
    elif given.format != "table":
        from maatschappelijke_kosten.reporting.ci import problems_text

        text = problems_text(given.format, given.paths, problems, given.lang)
        write(Namespace(output=None, lang=given.lang), text)
    else:
        for one in problems:
            say_out(given, one.render(given.lang))
        print(counted(problems, given.lang), file=sys.stderr)
    return FINDINGS if any(one.severity is not Severity.INFORMATION for one in problems) else FINE


def show(given: Namespace) -> int:
    """A price, a case or a study in words; without a name all that there is."""
    from maatschappelijke_kosten.front.show import show_all, show_one

    if given.name is None:
        say_out(given, show_all(given.study, given.lang))
        return FINE
    text = show_one(given.name, given.study, given.lang)
    if text is None:
        from maatschappelijke_kosten.front.prices import names_like

        like = names_like(given.name)
        meant = say(given, "list.found.meant", words=", ".join(like)) if like else ""
        raise UsageError(f"{say(given, 'cli.nothing_called', name=given.name)}{f'. {meant}' if meant else ''}")
    say_out(given, text)
    return FINE


def new(given: Namespace) -> int:
    """A commented file to start from; never over one that exists."""
    if given.form or given.form_file is not None:
        from maatschappelijke_kosten.cli.case_form import from_form, new_form

        if given.kind != "case":
            raise UsageError(say(given, "form.only_case"))
        return new_form(given) if given.form else from_form(given)
    from maatschappelijke_kosten.reading.template import template

    text = template(given.kind, given.lang)
    if given.output is None:
        say_out(given, text.rstrip("\n"))
        return FINE
    write_new(given, text.encode())
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
    write(given, json.dumps(made(), indent=2, ensure_ascii=False) + "\n")
    return FINE


def explain_error(given: Namespace) -> int:
    """What a code means, with a wrong and a right example."""
    from maatschappelijke_kosten.model.catalogue import CATALOGUE
    from maatschappelijke_kosten.reporting.error_page import error_list, error_text

    if given.code is None:
        say_out(given, error_list(CATALOGUE.values(), given.lang))
        return FINE
    kind = CATALOGUE.get(given.code.upper())
    if kind is None:
        raise UsageError(say(given, "cli.no_code", code=given.code))
    say_out(given, error_text(kind, given.lang))
    return FINE


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
