"""The form of a case: made for a study, and read back as the text of a case."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from maatschappelijke_kosten.front.read import read_study
from maatschappelijke_kosten.model.problem import DataError, Language, Problem
from maatschappelijke_kosten.reading.case_form import load_case_form
from maatschappelijke_kosten.reading.write_yaml import write_case
from maatschappelijke_kosten.reporting.case_form import case_form

NOT_ANONYMOUS = "MK870"


class ReadForm(NamedTuple):
    """What came of a filled-in form."""

    text: str
    """The case as YAML."""
    problems: tuple[Problem, ...]
    """Findings and information; errors never get this far."""

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing was found by which somebody could be recognised."""
        return all(one.code != NOT_ANONYMOUS for one in self.problems)


def form_for(study: str | Path, file: str, language: Language = "nl") -> bytes:
    """The bytes of an empty form with the prices, assumptions and payers of a study to choose from.

    Raises DataError where the study has an error, or XlsxWriter is absent.
    """
    return case_form(read_study(study), str(study), file, language)


def read_form(path: str | Path) -> ReadForm:
    """The case of a filled-in form, checked as `mkosten check` would.

    Raises DataError with all problems at once, by sheet and cell.
    """
    loaded, study = load_case_form(Path(path))
    if loaded.study is None:
        raise DataError(loaded.problems)
    return ReadForm(write_case(loaded.study.cases[0], study), loaded.problems)
