"""The report as a whole, in the order in which a councillor reads it."""

from __future__ import annotations

from maatschappelijke_kosten._version import __version__
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.currency import in_currency
from maatschappelijke_kosten.reporting.number import number
from maatschappelijke_kosten.reporting.report.appendix import appendix
from maatschappelijke_kosten.reporting.report.firmness import firmness
from maatschappelijke_kosten.reporting.report.material import MOST_PICTURES, Material
from maatschappelijke_kosten.reporting.report.one_case import case_section
from maatschappelijke_kosten.reporting.report.opening import short, side_by_side
from maatschappelijke_kosten.reporting.report.parts import Report, Said, Section, present
from maatschappelijke_kosten.reporting.report.pockets import who_pays
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.words import word


def report(material: Material, language: Language) -> Report:
    """Everything that the report says, in plain text."""
    study = material.study
    with in_currency(study.currency):
        return Report(
            title=study_title(study, material.variant, language),
            subtitle=word("report.subtitle", language),
            language=language,
            sections=(
                short(material, language),
                *((side_by_side(material, language),) if len(study.cases) > 1 else ()),
                firmness(material, language),
                who_pays(material, language),
                _cases(material, language),
                *appendix(material, language),
            ),
            made_by=f"maatschappelijke_kosten {__version__}",
        )


def _cases(material: Material, language: Language) -> Section:
    drawn, others = number(MOST_PICTURES, language), len(material.shown) - MOST_PICTURES
    without = word("report.cases.pictures", language, drawn=drawn, others=number(others, language))
    parts = present(
        [
            Said(word("report.cases.intro", language)),
            Said(without) if others > 0 and material.is_drawn else None,
        ]
    )
    sections = tuple(case_section(material, case, language) for case in material.shown)
    return Section("casussen", word("report.cases", language), parts, sections, is_page=True)
