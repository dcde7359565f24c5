"""A study as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.settings import beside_lines, settings_lines
from maatschappelijke_kosten.reporting.study_table import legend, study_rows
from maatschappelijke_kosten.reporting.table import markdown_table


@in_currency_of
def study_markdown(
    study: Study,
    views: Mapping[View, ViewResult],
    shown: Sequence[View],
    language: Language,
    beside: Mapping[str, ViewResult] | None = None,
) -> str:
    """A heading, the table of all cases, and how to read it.

    `beside` has the results without corrections or undiscounted, by the words for that.
    """
    headers, rows, align = study_rows(study, views, shown, language, wrap=False)
    lines = [*legend(study, shown, language), *beside_lines(beside or {}, language)]
    lines += settings_lines(study, language, views[View.ASSUMED].conversions)
    how = "\n".join(f"- {line}" for line in lines)
    return f"## {study.label.in_language(language)}\n\n{markdown_table(headers, rows, align)}\n\n{how}\n"
