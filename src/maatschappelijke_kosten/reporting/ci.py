"""What a build server reads: annotations of GitHub, and JUnit XML. For every command that has findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from maatschappelijke_kosten.model.problem import Language, Problem, Severity
from maatschappelijke_kosten.reporting.words import word

MOST_ANNOTATIONS = 10
"""GitHub shows no more of a step, and does not say so."""

Level = Literal["error", "warning", "notice"]


class Annotation(NamedTuple):
    """A remark at a place in a file."""

    level: Level
    title: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0


class JunitCase(NamedTuple):
    """One thing that was looked at; a failure where something is wrong with it."""

    name: str
    failure: str | None = None
    """What is wrong, in words."""
    text: str = ""
    """What is said of it though nothing is wrong."""


class Suite(NamedTuple):
    """Things that belong together."""

    name: str
    cases: Sequence[JunitCase]


def github_text(annotations: Sequence[Annotation], language: Language) -> str:
    """Workflow commands, one a line: at most ten, of which the last says how many more there are."""
    shown = list(annotations[:MOST_ANNOTATIONS])
    if len(annotations) > MOST_ANNOTATIONS:
        left = annotations[MOST_ANNOTATIONS - 1 :]
        level: Level = "error" if any(one.level == "error" for one in left) else "warning"
        message = word("diff.ci.more", language, count=len(left))
        shown[-1] = Annotation(level, word("diff.ci.more.title", language), message)
    return "".join(f"{_command(one)}\n" for one in shown)


def _command(one: Annotation) -> str:
    places = {
        "file": one.file,
        "line": one.line or "",
        "col": (one.column or "") if one.line else "",
        "title": one.title,
    }
    if not one.file:
        places |= {"line": "", "col": ""}
    given = ",".join(f"{key}={_property(str(value))}" for key, value in places.items() if value)
    return f"::{one.level} {given}::{_data(one.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def junit_text(suites: Sequence[Suite]) -> str:
    """JUnit XML, valid whatever the texts hold."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{_counts(suites)}>"]
    for suite in suites:
        lines.append(f"  <testsuite name={_quoted(suite.name)}{_counts([suite])}>")
        lines += [_case(suite.name, one) for one in suite.cases]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>", ""])


def _counts(suites: Sequence[Suite]) -> str:
    tests = sum(len(one.cases) for one in suites)
    failures = sum(case.failure is not None for one in suites for case in one.cases)
    return f' tests="{tests}" failures="{failures}" errors="0"'


def _case(suite: str, one: JunitCase) -> str:
    head = f"    <testcase classname={_quoted(suite)} name={_quoted(one.name)}"
    if one.failure is not None:
        first = one.failure.split("\n", maxsplit=1)[0]
        return f"{head}><failure message={_quoted(first)}>{_inside(one.failure)}</failure></testcase>"
    return f"{head}><system-out>{_inside(one.text)}</system-out></testcase>" if one.text else f"{head}/>"


_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to say."""


def _inside(text: str) -> str:
    return _REFUSED.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    escaped = _inside(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    return f'"{escaped}"'


_LEVELS: dict[Severity, Level] = {
    Severity.ERROR: "error",
    Severity.FINDING: "warning",
    Severity.INFORMATION: "notice",
}


def problem_annotations(problems: Sequence[Problem], language: Language) -> list[Annotation]:
    """Problems as remarks, errors first."""
    ordered = sorted(problems, key=lambda one: list(_LEVELS).index(one.severity))
    return [at_place(_LEVELS[one.severity], one.code, *_text_and_place(one, language), language) for one in ordered]


def _text_and_place(one: Problem, language: Language) -> tuple[str, tuple[str, int, int]]:
    """Of a cell its name is in the text, and a workbook has no lines that a remark can stand at."""
    cell = one.cell_in_words(language)
    text = f"{cell}: {one.message(language)}" if cell else one.message(language)
    return text, (one.file, 0, 0) if one.sheet else (one.file, one.line, one.column)


def at_place(level: Level, title: str, text: str, place: tuple[str, int, int], language: Language) -> Annotation:
    """A remark at a place. A file of a revision (`main:prices.yaml`) is not among those that are shown: it is named
    in the text."""
    file, line, column = place
    if ":" not in file:
        return Annotation(level, title, text, file, line, column)
    where = f"{file}:{line}:{column}" if line else file
    return Annotation(level, title, word("diff.ci.at", language, message=text, place=where))


def problem_suites(paths: Sequence[str], problems: Sequence[Problem], language: Language) -> list[Suite]:
    """A suite per file with a test case for each problem; one that is fine for a path without any."""
    by_file: dict[str, list[Problem]] = {}
    for one in problems:
        by_file.setdefault(one.file, []).append(one)
    suites = [Suite(file, [_problem(one, language) for one in found]) for file, found in by_file.items()]
    fine = [path for path in paths if not any(file == path or file.startswith(f"{path}/") for file in by_file)]
    return suites + [Suite(path, [JunitCase(word("diff.ci.fine", language))]) for path in fine]


def _problem(one: Problem, language: Language) -> JunitCase:
    place = one.cell_in_words(language) or (f"{one.line}:{one.column}" if one.line else "")
    name = f"{one.code} {place}".rstrip()
    text = one.render(language)
    return JunitCase(name, text=text) if one.severity is Severity.INFORMATION else JunitCase(name, failure=text)


def problems_text(form: str, paths: Sequence[str], problems: Sequence[Problem], language: Language) -> str:
    """Problems in the form `github` or `junit`."""
    if form == "github":
        return github_text(problem_annotations(problems, language), language)
    return junit_text(problem_suites(paths, problems, language))
