"""The head of every file: `format: 1` and `kind: case`; and for a case the study it belongs to."""

from __future__ import annotations

from pathlib import Path

from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.file_bytes import read_bytes
from maatschappelijke_kosten.reading.library import CELL_ENDINGS, JSON_ENDING, shown
from maatschappelijke_kosten.reading.places import OpenedFile
from maatschappelijke_kosten.reading.wording import near, typed
from maatschappelijke_kosten.reading.yaml_document import parse

FORMAT = 1
KINDS = ("pricelist", "case", "study", "assumptions", "index", "units", "payers", "sources", "editions")
_ENVELOPE = frozenset({"format", "kind"})
_ENVELOPE_OF_CASE = _ENVELOPE | {"study"}


def open_file(path: Path, wanted: str | None = None) -> tuple[OpenedFile | None, list[Problem]]:
    """A file of ours with its head taken off, and every problem so far.

    `wanted` is the kind that it should be. None for the file where its content cannot be looked at any
    further; problems of the YAML reader are among those given back.
    """
    file = shown(path)
    content, problem = read_bytes(path, file)
    if content is None:
        return None, [problem] if problem is not None else []
    ending = path.suffix.lower()
    if ending in CELL_ENDINGS or ending == JSON_ENDING:
        from maatschappelijke_kosten.reading.list_file import json_as_yaml, open_cells

        if ending in CELL_ENDINGS:
            return open_cells(path, content, file, wanted)
        content = json_as_yaml(content)
    document = parse(content, file)
    problems = list(document.problems)
    data = document.data
    if not isinstance(data, dict):
        # Where the text could not be read to its end there is no data, and nothing more to say.
        if not problems:
            problems.append(Problem("MK303", file, 1, 1, {"key": file, "expected": "mapping", "value": typed(data)}))
        return None, problems
    whole = OpenedFile(path, file, wanted or "", data, document)
    is_known_format = _check_format(whole, problems)
    kind = _check_kind(whole, wanted, problems)
    if kind is None or not is_known_format:
        return None, problems
    before = len(problems)
    study = _study_of(whole, problems) if kind == "case" else None
    is_wrong = len(problems) > before or _was_refused(whole, "study")
    envelope = _ENVELOPE_OF_CASE if kind == "case" else _ENVELOPE
    body = {key: value for key, value in data.items() if key not in envelope}
    return OpenedFile(path, file, kind, body, document, study, is_wrong), problems


def _check_format(opened: OpenedFile, problems: list[Problem]) -> bool:
    """Whether the rest can be read as the format we know; a file that forgot to say so probably can."""
    given = opened.body.get("format")
    if type(given) is int and given == FORMAT:
        return True
    if not _was_refused(opened, "format"):
        problems.append(opened.problem("MK108", ("format",), {"value": typed(given), "known": str(FORMAT)}))
    return given is None


def _check_kind(opened: OpenedFile, wanted: str | None, problems: list[Problem]) -> str | None:
    """The kind to read the file as: its own, or the wanted one where its own is absent or misspelt."""
    given = opened.body.get("kind")
    if isinstance(given, str) and given in KINDS and wanted in (None, given):
        return given
    if not _was_refused(opened, "kind"):
        possible = KINDS if wanted is None else (wanted,)
        values = {"value": typed(given), "known": ", ".join(possible)}
        if isinstance(given, str) and given not in KINDS:
            values |= near(given, possible)
        problems.append(opened.problem("MK109", ("kind",), values))
    return None if given in KINDS else wanted


def _study_of(opened: OpenedFile, problems: list[Problem]) -> str | None:
    given = opened.body.get("study")
    if isinstance(given, str) and given.strip():
        return given.strip()
    if given is not None:
        code = "MK305" if isinstance(given, str) else "MK303"
        values = {"key": "study", "expected": "text", "value": typed(given)}
        problems.append(opened.problem(code, ("study",), values))
    return None


def _was_refused(opened: OpenedFile, key: str) -> bool:
    # The places are only worked out where somebody asks for one.
    has_problem = bool(opened.document.problems) and opened.body.get(key) is None
    return has_problem and opened.value_place((key,)) in opened.refused
