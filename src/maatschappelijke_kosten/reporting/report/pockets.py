"""Who pays and who gains, of a whole study and of one case (§10)."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.engine.result import Interval, Mark, ViewResult
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.perspective import SOCIETY
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.money import centre, sum_in_words
from maatschappelijke_kosten.reporting.number import euros, number, rounded
from maatschappelijke_kosten.reporting.payment import payer_name
from maatschappelijke_kosten.reporting.pocket import Net, listed, nets, pocket, sentences
from maatschappelijke_kosten.reporting.report.material import Material
from maatschappelijke_kosten.reporting.report.opening import ORDER, named
from maatschappelijke_kosten.reporting.report.parts import Cell, Grid, Listed, Part, Said, Section, present
from maatschappelijke_kosten.reporting.settings import perspective_label
from maatschappelijke_kosten.reporting.study_table import case_number
from maatschappelijke_kosten.reporting.words import word

_HOUSEHOLD = "client"
_MOST_CASES = 20
"""Cases of a study in which a verdict from a budget is told by case number."""


def who_pays(material: Material, language: Language) -> Section:
    """Of the whole study: in sentences, in a picture, per payer, per case, and from each budget."""
    found = material.payers
    society = found.perspectives[SOCIETY].total.saving
    lines = [
        *_bridge(material, nets(found), society, material.assumed.total.saving, language),
        word("report.pay.named", language),
    ]
    if any(one.gained.mark is not Mark.NONE for one in nets(found)):
        lines.append(word("report.pay.pm", language))
    if len(material.study.cases) > 1 and any(one.payer == _HOUSEHOLD for one in nets(found)):
        lines.append(word("report.pay.client", language))
    parts = present(
        [
            *(Said(line) for line in sentences(found, language)),
            material.draw("payers", ""),
            _nets(material, nets(found), word("report.pay.caption", language), language),
            Listed(lines),
            _by_case(material, language) if len(material.study.cases) > 1 else None,
            _by_budget(material, language),
        ]
    )
    return Section("wie-betaalt", word("report.pay", language), parts, is_page=True)


def who_pays_here(material: Material, case: Case, language: Language) -> tuple[Part, ...]:
    """Of one case: who is worse off, who is better off, and each payer."""
    own = nets(material.payers, case.id)
    moving = [one for one in own if rounded(one.path) or rounded(one.reference)]
    found = pocket(own)
    sides = {side: listed(material.study, getattr(found, of), language) for side, of in _SIDES.items()}
    lines = [word("party.pocket", language, **sides)]
    if rounded(found.unknown):
        lines.append(word("party.unknown", language, amount=euros(found.unknown, language)))
    caption = word("report.case.pay.caption", language, case=case.label.in_language(language))
    return present(
        [
            *(Said(line) for line in lines),
            _nets(material, moving, caption, language),
            _notes(material, case, own, language),
        ]
    )


def _notes(material: Material, case: Case, own: Sequence[Net], language: Language) -> Listed | None:
    """How these sums go with the saving, and what a client's loss and a mark mean."""
    saving = material.comparison(case.id).saving
    society = next(one.saving for one in material.payers.perspectives[SOCIETY].assessed if one.case == case.id)
    lines = _bridge(material, own, society, saving, language)
    if any(one.payer == _HOUSEHOLD for one in pocket(own).invest):
        lines.append(word("report.pay.named", language))
    if saving.mark is Mark.NONE and any(one.gained.mark is not Mark.NONE for one in own):
        lines.append(word("report.pay.pm", language))
    return Listed(lines) if lines else None


def _bridge(
    material: Material, found: Sequence[Net], society: Interval, saving: Interval, language: Language
) -> list[str]:
    """Why what all payers together gain is another sum than the saving that is judged; empty where it is the same."""
    total = society._replace(central=sum(one.gain for one in found))
    if rounded(total.central) == rounded(saving.central):
        return []
    perspective = perspective_label(material.study, material.study.settings.perspective, language)
    sums = {"sum": sum_in_words(total, language), "saving": sum_in_words(saving, language)}
    lines = [word("report.pay.sum", language, perspective=perspective, **sums)]
    if material.study.settings.time.discount is not None:
        lines.append(word("party.read.undiscounted", language))
    return lines


_SIDES = {"invests": "invest", "reaps": "reap"}


def _nets(material: Material, found: Sequence[Net], caption: str, language: Language) -> Grid:
    headers = [word(f"party.head.{key}", language) for key in ("payer", "path", "reference", "gain")]
    rows = [
        [
            payer_name(material.study, one.payer, language),
            euros(one.path, language),
            euros(one.reference, language),
            centre(one.gained, language),
        ]
        for one in found
    ]
    return Grid(caption, headers, rows, ["left", "right", "right", "right"])


def _by_case(material: Material, language: Language) -> Grid:
    headers = [word(f"party.head.{key}", language) for key in ("case", "invests", "reaps", "unknown")]
    rows: list[list[Cell]] = []
    for case in material.study.cases:
        found = pocket(nets(material.payers, case.id))
        sides = [listed(material.study, side, language) for side in (found.invest, found.reap)]
        rows.append([named(case, case in material.shown, language), *sides, euros(found.unknown, language)])
    return Grid(word("report.pay.cases", language), headers, rows, ["left", "left", "left", "right"])


def _by_budget(material: Material, language: Language) -> Grid:
    """From each budget how many verdicts of each kind, and the saving of all together."""
    headers = [
        word("party.head.perspective", language),
        *(word(one, language) for one in ORDER),
        word("report.pay.seen.total", language),
    ]
    rows = [
        [
            perspective_label(material.study, name, language),
            *(_count(material, seen, one, language) for one in ORDER),
            centre(seen.total.saving, language),
        ]
        for name, seen in material.payers.judged.items()
    ]
    align = ["left", *(["right"] * (len(Conclusion) + 1))]
    return Grid(word("report.pay.seen", language), headers, rows, align)  # type: ignore[arg-type]


def _count(material: Material, seen: ViewResult, conclusion: Conclusion, language: Language) -> str:
    """In how many cases, and where there are not many, in which: `2 (7, 8)`."""
    cases = [case_number(one.case) for one in seen.assessed if one.verdict.conclusion is conclusion]
    count = number(len(cases), language)
    return f"{count} ({', '.join(cases)})" if cases and len(material.study.cases) <= _MOST_CASES else count
