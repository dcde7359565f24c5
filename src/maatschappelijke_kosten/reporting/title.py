"""What a report is called."""

from __future__ import annotations

from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.words import word


def study_title(study: Study, variant: Variant, language: Language) -> str:
    """The name of a study, with the variant where it is not the one as counted."""
    title = study.label.in_language(language)
    return title if variant is Variant.AS_COUNTED else f"{title} ({word(f'variant.{variant}', language)})"
