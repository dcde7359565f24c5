"""A result as a file that people look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maatschappelijke_kosten.front.price_files import write_whole
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reading.library import shown
from maatschappelijke_kosten.reporting.workbook.book import study_workbook

if TYPE_CHECKING:
    from maatschappelijke_kosten.front.result import StudyResult


def write_study_workbook(result: StudyResult, path: str | Path, language: Language = "nl") -> None:
    """Write the workbook of a result; see `StudyResult.to_excel`."""
    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        raise ValueError(f"{path.name!r} should end in .xlsx")
    write_whole(path, study_workbook(result.study, result.views, result.variant, shown(path), language))
